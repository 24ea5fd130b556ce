from figures import *
p = Pic(1500, 1000)
# morning sky, sun, far city
p.rect(0, 0, 1500, 1000, '#FFE9C4'); p.path('M0 0H1500V300C1200 360 900 260 600 320S200 300 0 350Z', '#CFE6FA'); p.path('M0 350C200 300 300 260 600 320S1200 360 1500 300V470C1200 520 800 440 400 480S0 470 0 470Z', '#E6EDF2')
p.circ(1330, 250, 150, '#FFF3D2'); p.circ(1330, 250, 96, SUN)
for x, y, s in ((60, 120, 1), (1180, 80, .8), (40, 300, .7)):
    p.path(f'M{x} {y}h{150*s:.0f}a{26*s:.0f} {26*s:.0f} 0 0 0 -{14*s:.0f} -{48*s:.0f}a{44*s:.0f} {44*s:.0f} 0 0 0 -{82*s:.0f} -{6*s:.0f}a{30*s:.0f} {30*s:.0f} 0 0 0 -{54*s:.0f} {54*s:.0f}Z', '#FFFFFF', .9)
skyline(p, -30, 1500, 880, '#C7BCE6', [300, 420, 250, 360, 200], lit='#E9E2F7', seed=21, litp=.5)
skyline(p, -60, 1500, 880, '#A597D2', [150, 230, 120, 190], lit='#C7BCE6', seed=9, litp=.5)
# ground
p.path('M0 850C200 826 400 846 760 846S1300 826 1500 850V1000H0Z', '#8FBF52'); p.rect(0, 878, 1500, 122, '#4A3E7C'); p.rect(0, 866, 1500, 14, '#E6DDF6')
for x in range(20, 1500, 130): p.rect(x, 936, 66, 9, '#E6DDF6', 4)
# trees
for x, s, c in ((70, 1.0, '#3E7A28'), (150, .7, '#5C9A3A'), (1440, .95, '#3E7A28')):
    p.rect(x - 8 * s, 866 - 150 * s, 16 * s, 150 * s, '#5A3A1E'); p.ell(x, 866 - 190 * s, 62 * s, 92 * s, c); p.ell(x - 18 * s, 866 - 210 * s, 30 * s, 56 * s, light(c, .18))

# building
BX, BW, T = 168, 1180, 12
p.rect(BX + 20, 866, BW + 10, 12, INK, 0, .3)
p.rect(BX - 14, 138, BW + 28, 734, INK, 10)
p.rect(BX - 30, 124, BW + 60, 26, '#4A3A86', 6)
# roof garden, panels, lift house
p.rect(1040, 60, 190, 66, INK, 6); p.rect(1060, 76, 60, 50, '#C9D9FF', 4); p.rect(1140, 76, 70, 30, '#4A3A86', 4)
for x in (640, 730, 820, 910): p.poly([(x, 124), (x + 26, 76), (x + 92, 76), (x + 66, 124)], '#4050A0'); p.line([(x + 34, 92 + 8), (x + 84, 100)], '#95D2E9', 3); p.line([(x + 46, 78), (x + 34, 122)], '#95D2E9', 3)
p.rect(200, 104, 380, 22, '#A8562A', 4)
for i, x in enumerate(range(214, 580, 36)): p.ell(x, 94 - (i % 3) * 8, 24, 24 + (i % 3) * 8, ('#5C9A3A', '#3E7A28', '#7FB04A')[i % 3])
for x, c in ((232, '#EC99A8'), (300, SUN), (372, '#FFC0EC'), (448, '#D998E8'), (520, SUN)): p.circ(x, 84, 9, c)
g = Fig(p, 604, 126, .155, True, skin='c', hair='#8F8C94', style='short', top='#AFD779', trousers='#8C3F00', sleeve=.4, armN=((120, -420), 1), armF=((150, -430), 1)); g.draw(False)
c_ = g.P(140, -430); p.path(f'M{c_[0]-16:.0f} {c_[1]-6:.0f}h18v18h-18ZM{c_[0]-16:.0f} {c_[1]+4:.0f}l-14 -8', '#2B1E5C', 1, 'stroke="#2B1E5C" stroke-width="3"')

def room(x, y, w, h, c, fl=None):
    p.rect(x, y, w, h, c); p.rect(x, y + h - 16, w, 16, fl or dark(c, .34)); p.rect(x, y, w, 7, dark(c, .14))
    return x, y + h - 16
def lamp(x, y, l, c=SUN, beam=True, fl=0, w=70):
    if beam: p.poly([(x - 16, y + l), (x + 16, y + l), (x + w, fl), (x - w, fl)], '#FFFFFF', .28)
    p.line([(x, y), (x, y + l - 12)], INK, 2.5); p.path(f'M{x-20} {y+l}Q{x-18} {y+l-20} {x} {y+l-20}T{x+20} {y+l}Z', c)
def window(x, y, w, h):
    p.rect(x - 4, y - 4, w + 8, h + 8, '#FFFFFF'); p.rect(x, y, w, h, '#D6ECFB'); p.path(f'M{x} {y+h*.7:.0f}Q{x+w*.3:.0f} {y+h*.5:.0f} {x+w*.6:.0f} {y+h*.7:.0f}T{x+w} {y+h*.6:.0f}V{y+h}H{x}Z', '#8FBF52'); p.rect(x + w / 2 - 2, y, 4, h, '#FFFFFF')
S = .232
def person(x, y, flip=False, **k):
    f = Fig(p, x, y, k.pop('s', S), flip, **k); return f

H = 222
Y1, Y2, Y3 = 156, 156 + H + T, 156 + 2 * (H + T)
# --- top floor: laboratory, ward, maternity, talking
x, f = room(BX, Y1, 262, H, '#D998E8'); lamp(x + 186, Y1, 60, '#FFFFFF', True, f)
p.rect(x + 16, Y1 + 40, 100, 8, '#773B84'); p.rect(x + 16, Y1 + 84, 100, 8, '#773B84')
for i, (dx, c) in enumerate(((22, '#54E3C4'), (46, SUN), (70, '#EC99A8'), (94, '#80BAF1'))): p.path(f'M{x+dx+4} {Y1+14}h8v8l7 18h-22l7 -18Z' if i % 2 else f'M{x+dx} {Y1+16}h14v24h-14Z', c); p.rect(x + dx, Y1 + 64, 16, 20, ('#FFFFFF', '#FFC0EC', '#C9D9FF', '#FFFFFF')[i], 3)
sc = person(x + 96, f, skin='c', hair='#2A1A1A', style='hijab', hairs='#2B1E5C', top='#FFFFFF', trousers='#773B84', hem=110, flare=12, sleeve=.95, armN=((130, -352), 1), armF=((160, -360), 1)); sc.draw(False)
p.rect(x + 122, f - 72, 128, 10, '#FFFFFF'); p.rect(x + 130, f - 62, 8, 62, '#773B84'); p.rect(x + 234, f - 62, 8, 62, '#773B84'); p.icon('science', x + 140, f - 128, 58, INK); p.circ(x + 222, f - 84, 12, '#54E3C4'); p.rect(x + 217, f - 108, 10, 18, '#54E3C4')

x0 = BX + 262 + T
x, f = room(x0, Y1, 366, H, '#A9D0F7', '#005899'); window(x + 30, Y1 + 40, 84, 84); lamp(x + 240, Y1, 46, SUN, True, f, 80)
p.rect(x + 150, f - 60, 196, 16, '#FFFFFF', 7); p.rect(x + 146, f - 110, 9, 110, '#005899', 3); p.rect(x + 340, f - 76, 9, 76, '#005899', 3); p.rect(x + 150, f - 46, 196, 9, '#005899')
pt = person(x + 196, f + 22, skin='b', hair='#C9C4D0', style='curls', top='#EC99A8', hip=(0, -368), neck=(-70, -560), sleeve=.8, legN=((260, -372), -1), legF=((270, -372), -1), armN=((60, -400), 1), age=1)
p.rect(x + 156, f - 104, 34, 46, '#FFFFFF', 12); pt.body(); pt.top_()
p.path(f'M{x+188} {f-62}C{x+220} {f-88} {x+300} {f-84} {x+346} {f-66}V{f-44}H{x+188}Z', SUN); pt.front()
nu = person(x + 116, f, skin='e', hair='#1C1216', style='bun', top='#005899', trousers='#005899', shoes='#FFFFFF', hem=52, sleeve=.36, armN=((120, -390), 1), armF=((176, -420), 1)); nu.draw(False)
q = nu.P(150, -400); p.rect(q[0] - 4, q[1] - 12, 20, 18, '#FFFFFF', 3)
p.line([(x + 318, f - 150), (x + 318, f - 70)], '#FFFFFF', 4); p.path(f'M{x+306} {f-150}h24v24q-12 12 -24 0Z', '#54E3C4')

x0 += 366 + T
x, f = room(x0, Y1, 244, H, '#FFC0EC', '#87346A'); p.poly([(x + 60, Y1 + 7), (x + 110, Y1 + 7), (x + 170, f), (x + 8, f)], '#FFFFFF', .28)
mw = person(x + 78, f, skin='a', hair='#B5542B', style='pony', top='#87346A', trousers='#5A1F47', hem=40, sleeve=.4, look=4, armN=((120, -396), 1), armF=((150, -402), 1)); mw.draw(False)
q = mw.P(136, -408); p.ell(q[0] + 4, q[1] - 4, 27, 15, '#FFFFFF', 1, -14); p.circ(q[0] - 16, q[1] - 9, 9.5, SKIN['a'][0]); p.path(f'M{q[0]-25:.0f} {q[1]-10:.0f}q6 -14 18 -4Z', SUN); mw.front()
p.path(f'M{x+136} {f-82}H{x+230}L{x+220} {f-34}H{x+146}Z', '#FFFFFF'); p.path(f'M{x+136} {f-82}H{x+156}L{x+162} {f-34}H{x+146}Z', '#E4D3F0'); p.line([(x + 152, f - 34), (x + 214, f)], '#87346A', 6); p.line([(x + 214, f - 34), (x + 152, f)], '#87346A', 6)
p.line([(x + 184, Y1 + 7), (x + 184, Y1 + 62)], '#87346A', 2.5); p.line([(x + 150, Y1 + 62), (x + 218, Y1 + 62)], '#87346A', 3)
for dx, c in ((-34, SUN), (-10, '#54E3C4'), (12, '#FFFFFF'), (34, '#80BAF1')): p.line([(x + 184 + dx, Y1 + 62), (x + 184 + dx, Y1 + 76)], '#87346A', 2); p.circ(x + 184 + dx, Y1 + 82, 8, c)

x0 += 244 + T
wr = BX + BW - x0
x, f = room(x0, Y1, wr, H, '#B8ACDC', '#604597'); window(x + wr / 2 - 36, Y1 + 34, 72, 74)
for dx, fl, kw in ((56, False, dict(skin='d', hair='#1C1216', style='fade', beard='#1C1216', top=SUN, trousers='#4050A0')), (wr - 56, True, dict(skin='a', hair='#E3B04B', style='bob', top='#54E3C4', trousers='#604597'))):
    m = -1 if fl else 1
    p.rect(x + dx - (36 if not fl else -20), f - 98, 17, 92, '#3A2870', 8); p.rect(x + dx - 34, f - 52, 68, 34, '#4A3A86', 10); 
    t = person(x + dx - 2 * m, f, fl, hip=(0, -212), neck=(-12, -432), sleeve=.7, leg=(152, 150), legN=((134, -16), -1), legF=((150, -16), -1), armN=((88, -266), 1), armF=((130, -330), 1), **kw); t.draw(False)
    p.rect(x + dx - 32, f - 22, 60, 16, '#3A2870', 6)
p.rect(x + wr / 2 - 20, f - 38, 40, 6, '#3A2870'); p.rect(x + wr / 2 - 3, f - 36, 6, 36, '#3A2870'); p.rect(x + wr / 2 - 6, f - 56, 12, 18, '#FFFFFF', 2)

# --- middle floor: dental, lift shaft, theatre, computers
x, f = room(BX, Y2, 286, H, '#8DF3FA', '#006066')
p.icon('dental', x + 226, Y2 + 28, 50, '#006066')
p.line([(x + 196, Y2 + 6), (x + 196, Y2 + 44), (x + 168, Y2 + 66)], '#006066', 5); p.path(f'M{x+146} {Y2+58}l34 14l-8 18l-34 -14Z', SUN); p.poly([(x + 140, Y2 + 78), (x + 172, Y2 + 92), (x + 168, f), (x + 70, f)], '#FFFFFF', .35)
p.path(f'M{x+84} {f-96}q10 -8 18 6L{x+130} {f-56}H{x+214}q14 0 14 10t-14 10H{x+122}Q{x+112} {f-36} {x+106} {f-48}Z', '#006066'); p.rect(x + 146, f - 38, 22, 38, '#004A4F'); p.rect(x + 126, f - 6, 62, 6, '#004A4F')
pt = person(x + 136, f + 18, skin='c', hair='#2A1A1A', style='short', top='#D998E8', trousers='#4050A0', hip=(0, -330), neck=(-120, -500), head=(-158, -556), sleeve=.6, leg=(150, 150), legN=((262, -330), -1), legF=((270, -330), -1), armN=((40, -340), 1)); pt.legs(); pt.body(); pt.top_(); pt.front()
de = person(x + 46, f, skin='a', hair='#5A3420', style='bun', top='#FFFFFF', trousers='#006066', hem=70, sleeve=.6, look=4, armN=((140, -452), 1), armF=((170, -470), 1)); de.draw(False); q = de.P(154, -462); p.line([(q[0], q[1]), (q[0] + 12, q[1] - 10)], INK, 4)
p.rect(x + 232, f - 104, 44, 104, '#FFFFFF', 4); [p.rect(x + 238, f - 96 + i * 26, 32, 18, '#C8FBFF', 3) for i in range(4)]

x0 = BX + 286 + T
x, f = room(x0, Y2, 214, H, '#F3D6A7', '#774E00')      # lift with a porter
p.rect(x + 46, f - 176, 150, 176, '#774E00'); p.rect(x + 54, f - 168, 134, 168, '#FFF6D8'); p.rect(x + 54, f - 168, 20, 168, '#D9B878'); p.rect(x + 168, f - 168, 20, 168, '#D9B878'); p.rect(x + 16, f - 100, 16, 28, '#774E00', 4); p.circ(x + 24, f - 92, 4, SUN)
p.path(f'M{x+111} {f-200}l14 14h-28Z', '#774E00'); p.path(f'M{x+137} {f-186}l14 -0l-7 14Z', '#774E00', .5)
po = person(x + 92, f, skin='b', hair='#2A1A1A', style='short', top='#A8481F', trousers=INK, sleeve=.38, armN=((110, -400), 1), armF=((140, -402), 1), legN=((-50, -20), -1, (.8, .5)), legF=((50, -14), -1)); po.draw(False)
p.line([(x + 120, f - 94), (x + 126, f - 14)], INK, 5); p.rect(x + 124, f - 20, 64, 7, INK); p.circ(x + 136, f - 7, 7, INK); p.circ(x + 178, f - 7, 7, INK)
for i, (dx, dy, w, h, c) in enumerate(((128, 52, 30, 32, '#FAB787'), (158, 46, 28, 26, '#54E3C4'), (136, 82, 34, 30, '#EC99A8'))): p.rect(x + dx, f - dy, w, h, c, 2); p.rect(x + dx + w * .4, f - dy, w * .2, h, dark(c, .25))

x0 += 214 + T
x, f = room(x0, Y2, 330, H, '#EC99A8', '#91314A')      # operating theatre
p.line([(x + 164, Y2 + 6), (x + 164, Y2 + 34)], '#91314A', 6); p.ell(x + 164, Y2 + 42, 52, 13, '#91314A'); p.ell(x + 164, Y2 + 46, 42, 8, '#FFFBEA'); p.poly([(x + 124, Y2 + 48), (x + 204, Y2 + 48), (x + 262, f), (x + 66, f)], '#FFFFFF', .34)
for dx, fl, sk, hc, tp in ((62, False, 'e', '#54E3C4', '#00806A'), (268, True, 'b', SUN, '#00806A')):
    d = person(x + dx, f, fl, skin=sk, hair='#2A1A1A', style='cap', hairs=hc, top=tp, trousers='#00624E', hem=30, sleeve=.45, look=5, smile=0, armN=((150, -382), 1), armF=((170, -392), 1)); d.draw(False)
    h = d.head; d.path([('M', (h[0] - 20, h[1] + 14)), ('L', (h[0] + 42, h[1] + 14)), ('C', (h[0] + 40, h[1] + 46), (h[0] + 20, h[1] + 58), (h[0] + 4, h[1] + 56)), ('C', (h[0] - 10, h[1] + 54), (h[0] - 20, h[1] + 40), (h[0] - 20, h[1] + 14))], '#C9D9FF')
p.rect(x + 96, f - 72, 142, 12, '#FFFFFF', 5); p.path(f'M{x+106} {f-72}C{x+130} {f-98} {x+200} {f-98} {x+232} {f-72}Z', '#54E3C4'); p.rect(x + 158, f - 60, 18, 60, '#91314A'); p.rect(x + 136, f - 7, 62, 7, '#91314A')
p.rect(x + 284, f - 132, 38, 34, INK, 4); p.line([(x + 288, f - 114), (x + 296, f - 114), (x + 300, f - 124), (x + 306, f - 106), (x + 310, f - 114), (x + 318, f - 114)], '#54E3C4', 2.5); p.line([(x + 303, f - 98), (x + 303, f)], '#91314A', 4)

x0 += 330 + T
wr = BX + BW - x0
x, f = room(x0, Y2, wr, H, '#C9D9FF', '#4050A0'); lamp(x + 80, Y2, 50, SUN, True, f, 60)
p.rect(x + wr - 92, f - 168, 76, 168, '#2B2A6E', 4)
for i in range(7): p.rect(x + wr - 84, f - 160 + i * 22, 60, 15, '#4050A0', 2); [p.rect(x + wr - 80 + j * 11, f - 155 + i * 22, 6, 6, ('#54E3C4', SUN, '#EC99A8')[(i + j) % 3]) for j in range(2 + (i * 2) % 4)]
ic = person(x + 66, f, skin='d', hair='#1C1216', style='afro', top='#FAB787', trousers='#4050A0', hip=(-6, -212), neck=(0, -434), sleeve=.8, leg=(152, 150), legN=((140, -30), -1), legF=((156, -34), -1), armN=((126, -320), 1), armF=((150, -326), 1))
chair_back(ic); ic.back(); chair_seat(ic); ic.body(); ic.top_(); chair_front(ic, SUN, arm=False); ic.front()
p.rect(x + 92, f - 72, 74, 7, '#4050A0'); p.rect(x + 156, f - 66, 6, 66, '#4050A0'); p.poly([(x + 112, f - 74), (x + 120, f - 76), (x + 134, f - 112), (x + 128, f - 114)], INK); p.rect(x + 100, f - 76, 24, 4, INK)

# --- ground floor: kitchen, entrance and reception, gym
x, f = room(BX, Y3, 290, H, '#FAB787', '#8C3F00')
p.line([(x + 20, Y3 + 36), (x + 130, Y3 + 36)], '#8C3F00', 4)
for dx, r, c in ((36, 15, '#6B6488'), (74, 12, '#8C3F00'), (110, 15, '#857DA8')): p.line([(x + dx, Y3 + 36), (x + dx, Y3 + 54)], '#8C3F00', 3); p.circ(x + dx, Y3 + 54 + r, r, c)
lamp(x + 206, Y3, 50, '#FFFFFF', True, f)
ck = person(x + 112, f, skin='d', hair='#1C1216', style='cap', hairs='#FFFFFF', beard='#1C1216', top='#933525', trousers=INK, sleeve=.4, hem=10, armN=((140, -400), 1), armF=((190, -450), 1))
ck.deco = lambda _: ck.poly([ck.at(150, -34), ck.at(150, 44), ck.at(-60, 64), ck.at(-60, -64)], '#FFFFFF'); ck.draw(False)
p.rect(x + 136, f - 78, 144, 9, '#FFF3E4'); p.rect(x + 136, f - 69, 144, 69, '#8C3F00'); p.rect(x + 146, f - 58, 56, 46, '#A8562A', 4); p.rect(x + 212, f - 58, 58, 46, INK, 4); p.rect(x + 220, f - 50, 42, 26, '#F6B73C', 3)
p.rect(x + 156, f - 112, 52, 34, '#7A7398', 5); p.ell(x + 182, f - 112, 28, 5, '#E88A2E'); p.curve(f'M{x+174} {f-122}c-10 -14 10 -20 0 -36M{x+192} {f-120}c-10 -14 10 -20 0 -36', '#FFFFFF', 5, .8)
p.path(f'M{x+226} {f-78}c0 -22 44 -22 44 0Z', '#C47A33')

x0 = BX + 290 + T
x, f = room(x0, Y3, 462, H, '#8FEBD6', '#00624E')
p.rect(x + 306, f - 162, 132, 162, '#00624E'); p.rect(x + 313, f - 155, 57, 155, '#E6FBF6'); p.rect(x + 374, f - 155, 57, 155, '#E6FBF6'); p.path(f'M{x+313} {f-20}L{x+370} {f-110}V{f}H{x+313}Z', '#BFF3E6'); p.rect(x + 362, f - 90, 4, 30, '#00624E'); p.rect(x + 378, f - 90, 4, 30, '#00624E')
lamp(x + 90, Y3, 44, SUN, True, f, 80); lamp(x + 200, Y3, 44, SUN, False, f)
p.rect(x + 30, Y3 + 60, 44, 44, '#FFFFFF', 4); p.icon('wider-team', x + 35, Y3 + 65, 34, '#00624E'); p.rect(x + 252, Y3 + 60, 44, 44, '#FFFFFF', 4); p.icon('value-together', x + 257, Y3 + 65, 34, '#00624E')
rc = person(x + 104, f, skin='b', hair='#E3B04B', style='bob', top='#EC99A8', sleeve=.6, armN=((110, -390), 1), armF=((150, -420), 1)); rc.draw(False)
p.rect(x + 54, f - 80, 126, 10, '#FFFFFF', 3); p.path(f'M{x+60} {f-70}H{x+174}V{f}H{x+60}Z', '#00806A'); [p.rect(x + 72 + i * 26, f - 60, 10, 52, '#00624E', 3) for i in range(4)]
p.rect(x + 144, f - 108, 30, 24, INK, 3); p.rect(x + 156, f - 86, 6, 8, INK)
vi = person(x + 232, f, True, skin='e', hair='#8F8C94', style='short', top='#4050A0', trousers='#774E00', sleeve=.95, age=1, armN=((70, -340), 1), armF=((90, -350), 1)); vi.draw(False); q = vi.P(86, -330); p.line([q, (q[0] - 6, f - 2)], '#5A2A08', 4)
kid = person(x + 282, f, True, s=.135, skin='e', hair='#1C1216', style='afro', top=SUN, trousers='#91314A', hem=70, flare=30, hs=1.25, sleeve=.4, armN=((80, -560), 1), armF=((120, -540), 1)); kid.draw(False)
plant(p, x + 400, f + 2, 36, '#00624E', '#FFFFFF', 7, 3)

x0 += 462 + T
wr = BX + BW - x0
x, f = room(x0, Y3, wr, H, '#95D2E9', '#005D7D')
window(x + 40, Y3 + 34, 80, 74); window(x + 150, Y3 + 34, 80, 74)
for dy in (0, ): p.line([(x + 30, f - 74), (x + 236, f - 74)], '#005D7D', 6); p.line([(x + 50, f - 74), (x + 50, f)], '#005D7D', 5); p.line([(x + 216, f - 74), (x + 216, f)], '#005D7D', 5)
w = person(x + 108, f, skin='b', hair='#5A3420', style='short', top='#FFFFFF', trousers='#605FA8', neck=(12, -570), sleeve=.35, armN=((90, -330), 1), armF=((140, -330), 1), legN=((-40, -14), -1), legF=((50, -14), -1)); w.draw(False)
w.cap((40, -180), 15, (52, -20), 12, '#C9C4D0'); w.cap((52, -16), 16, (92, -10), 11, INK)
p.line([(x + 20, f - 62), (x + 246, f - 62)], '#0A7CA3', 6); p.line([(x + 34, f - 62), (x + 34, f)], '#0A7CA3', 5); p.line([(x + 232, f - 62), (x + 232, f)], '#0A7CA3', 5)
ph = person(x + 262, f, True, skin='c', hair='#2A1A1A', style='pony', top='#005D7D', trousers=INK, shoes='#FFFFFF', sleeve=.36, armN=((110, -380), 1), armF=((150, -400), 1)); ph.draw(False)

# outer steps, bench, ambulance, cyclist
p.rect(BX - 14, 862, BW + 28, 14, '#4A3A86')
p.group('transform="translate(214 176) scale(.82)"')
ax, ay = 1176, 980
p.ell(ax + 130, ay + 2, 170, 12, '#2B1E5C', .5)
p.path(f'M{ax} {ay-150}q0 -14 14 -14H{ax+196}q12 0 20 12L{ax+258} {ay-92}q12 2 12 16V{ay-22}H{ax}Z', '#FFF6C4'); p.rect(ax, ay - 96, 196, 26, '#1F7A4D'); [p.rect(ax + i * 56 + 28, ay - 96, 28, 26, '#E9DF73') for i in range(4)]
p.rect(ax, ay - 40, 270, 20, '#2A2450'); p.path(f'M{ax+204} {ay-142}h12q4 0 7 5L{ax+246} {ay-98}H{ax+204}Z', '#2B1E5C'); p.rect(ax + 28, ay - 146, 60, 36, '#2B1E5C', 6); p.rect(ax + 150, ay - 180, 46, 18, '#3E7BE0', 7); p.rect(ax + 258, ay - 66, 12, 14, SUN)
for dx in (58, 216): p.circ(ax + dx, ay - 18, 27, '#1D1D1B'); p.circ(ax + dx, ay - 18, 12, '#B8ACDC')
p.end()
bx, by = 470, 984
for dx in (0, 106): p.circ(bx + dx, by - 30, 30, 'none', 1, 'stroke="#1D1D1B" stroke-width="5"'); p.circ(bx + dx, by - 30, 4, '#1D1D1B')
cy = person(bx + 36, by + 4, s=.215, skin='d', hair='#1C1216', style='cap', hairs='#54E3C4', top='#EC99A8', trousers='#95D2E9', hip=(0, -368), neck=(96, -566), sleeve=.5, legN=((50, -80), -1), legF=((60, -150), -1), armN=((236, -400), 1), armF=((246, -396), 1), leg=(150, 148))
cy.arm_(cy.armF, cy.shF, True); cy.kF = cy.leg_(cy.legF, (cy.hip[0] + 17, cy.hip[1]), cy.trousers, True)
p.line([(bx, by - 30), (bx + 46, by - 30), (bx + 88, by - 72), (bx + 34, by - 70), (bx + 46, by - 30)], SUN, 6); p.line([(bx, by - 30), (bx + 34, by - 70), (bx + 31, by - 80)], SUN, 6); p.line([(bx + 106, by - 30), (bx + 88, by - 72), (bx + 86, by - 88)], SUN, 6); p.line([(bx + 22, by - 80), (bx + 42, by - 80)], '#1D1D1B', 7)
cy.leg_(cy.legN, (cy.hip[0] - 15, cy.hip[1]), cy.trousers, False); cy.body(); cy.top_(); cy.front()
p.save('where-you-fit.svg')
