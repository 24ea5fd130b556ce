from figures import *

p = Pic(1980, 2780)
VX, VY, W, HF, HC = 1010, 1190, 1230, 1590, 1400
Z = 4.3
def F(X, z, h=0): return (VX + X * W / z, VY + HF / z - h * HF / z)      # h in camera heights above the floor
def quad(a, b, c, d, col, op=1): p.poly([a, b, c, d], col, op)
TOP = 1 + HC / HF                                                        # ceiling in camera heights
def wall(X, z0, z1, h0, h1, col, op=1): quad(F(X, z0, h0), F(X, z1, h0), F(X, z1, h1), F(X, z0, h1), col, op)
def floor(X0, X1, z0, z1, col, op=1): quad(F(X0, z0), F(X1, z0), F(X1, z1), F(X0, z1), col, op)
def ceil(X0, X1, z0, z1, col, op=1): quad(F(X0, z0, TOP), F(X1, z0, TOP), F(X1, z1, TOP), F(X0, z1, TOP), col, op)

N = .55
# shell
p.rect(0, 0, 1980, 2780, '#F4EEFB')
ceil(-1, 1, N, Z, '#E6DDF6')
wall(-1, N, Z, 0, TOP, '#C9D9FF'); wall(1, N, Z, 0, TOP, '#4A3A86')
floor(-1, 1, N, Z, '#F3E7DC')

# end wall: one big window on the morning
x0, y1 = F(-1, Z); x1, y0 = F(1, Z)[0], F(-1, Z, TOP)[1]
p.rect(x0, y0, x1 - x0, y1 - y0, '#FFE9B0')
p.clip(f'M{x0+16:.0f} {y0+14:.0f}H{x1-16:.0f}V{y1-22:.0f}H{x0+16:.0f}Z')
p.rect(x0, y0, x1 - x0, y1 - y0, '#FAB787')
p.rect(x0, y0 + 158, x1 - x0, 460, '#FFCFA6')
p.circ(VX - 30, 1170, 210, '#FFF0C6'); p.circ(VX - 30, 1170, 140, '#FFFBEA')
p.path(f'M{x0} 1290C{x0+120} 1230 {x0+200} 1270 {VX} 1290S{x1-80} 1220 {x1} 1262V1500H{x0}Z', '#D998E8')
skyline(p, x0 - 20, x1, 1400, '#87346A', [110, 70, 150, 60, 95], seed=5)
p.path(f'M{x0} 1372C{x0+90} 1330 {x0+190} 1350 {VX+20} 1384S{x1-60} 1340 {x1} 1370V1500H{x0}Z', '#3E6000')
for i in range(5): p.circ(x0 + 40 + i * 108, 1378 + (i % 2) * 10, 34, '#628A1C' if i % 2 else '#4F7710')
p.end()
for fx in (.25, .5, .75): p.rect(x0 + (x1 - x0) * fx - 5, y0, 10, y1 - y0, '#2B1E5C')
p.rect(x0, y0 + 158, x1 - x0, 10, '#2B1E5C')
p.path(f'M{x0} {y0}H{x1}V{y1}H{x0}ZM{x0+16} {y0+14}V{y1-22}H{x1-16}V{y0+14}Z', '#2B1E5C', 1, 'fill-rule="evenodd"')

# ceiling lights
for z0, z1 in ((.75, 1.05), (1.3, 1.75), (2.1, 2.75), (3.3, 4.1)):
    ceil(-.52, -.16, z0, z1, '#FFFFFF'); ceil(.16, .52, z0, z1, '#FFFFFF')

# left wall: windows with sky, then their light on the floor
wall(-1, N, Z, 0, .62, '#A9B8F0')
wall(-1, N, Z, .60, .66, '#8E9EE0')
for z0, z1 in ((.78, 1.22), (1.42, 2.1), (2.4, 3.2), (3.55, 4.2)):
    wall(-1, z0, z1, .74, 1.62, '#FFF6D8')
    wall(-1, z0, z1, .74, 1.04, '#AFD779'); wall(-1, z0, z1, .74, .93, '#7FAF3E')
    zm = (z0 * z1 * 2) / (z0 + z1)
    for a, b in ((z0, z0 * 1.02), (z1 / 1.02, z1), (zm / 1.008, zm * 1.008)): wall(-1, a, b, .74, 1.62, '#4050A0')
    wall(-1, z0, z1, .72, .76, '#4050A0'); wall(-1, z0, z1, 1.60, 1.64, '#4050A0')

# floor: skirting shade, wayfinding stripes, sunlight
floor(-1, -.9, N, Z, '#DCCBC8'); floor(.86, 1, N, Z, '#D2BFC6')
quad(F(-.62, Z), F(.62, Z), F(.8, N), F(-.66, N), '#FFF4C8', .5)
quad(F(-.2, Z), F(.2, Z), F(.42, N), F(-.3, N), '#FFE78A', .32)
for z0, z1 in ((.9, 1.25), (1.55, 2.15), (2.6, 3.2)):
    quad(F(-.88, z0), F(-.02, z0 * 1.22), F(-.02, z1 * 1.2), F(-.88, z1), '#FFFFFF', .5)
for X, c in ((-.16, '#54E3C4'), (-.06, '#FFD84D'), (.04, '#EC99A8'), (.14, '#80BAF1')):
    floor(X - .038, X + .038, N, Z, c)

# right wall: dado, doors in the colours of the teams
wall(1, N, Z, 0, .62, '#3A2C73'); wall(1, N, Z, .60, .655, '#FFD84D')
for (z0, z1, c, k) in ((.80, 1.06, '#FAB787', 0), (1.32, 1.72, '#54E3C4', 1), (2.12, 2.72, '#EC99A8', 2), (3.3, 4.0, '#95D2E9', 3)):
    wall(1, z0 / 1.02, z1 * 1.02, 0, 1.40, '#2B1E5C'); wall(1, z0, z1, 0, 1.36, c)
    zm = z0 * z1 * 2 / (z0 + z1)
    wall(1, zm * 1.02, z1 / 1.05, .78, 1.18, '#FFF6D8'); wall(1, z0 * 1.03, z0 * 1.045, .55, .78, '#2B1E5C')
    wall(1, z0, z0 * 1.3 if z0 * 1.3 < z1 else z1, 0, 1.36, '#FFFFFF', .12)
# pictures on the right wall
for z0, z1, c in ((1.13, 1.25, '#FFD84D'), (1.84, 2.02, '#AFD779'), (2.9, 3.16, '#FFC0EC')):
    wall(1, z0, z1, .86, 1.2, '#FFFFFF'); wall(1, z0 * 1.012, z1 / 1.012, .89, 1.17, c)
    zm = z0 * z1 * 2 / (z0 + z1); q = F(1, zm, 1.0); p.ell(q[0], q[1], 16 / zm * 1.6, 60 / zm, '#2B1E5C', .85)

# hanging signs, blank but for the teams' pictures
def sign(z, X0, X1, c, ink, names, ht=1.50):
    a, b = F(X0, z, ht), F(X1, z, ht); h = .20 * HF / z
    for X in (X0 + .05, X1 - .05):
        q = F(X, z, TOP); p.line([q, (q[0], a[1])], '#4050A0', 7 / z)
    p.rect(a[0], a[1], b[0] - a[0], h, c, 16 / z)
    p.rect(a[0], a[1] + h * .86, b[0] - a[0], h * .14, dark(c, .25), 8 / z)
    n = len(names); w = (b[0] - a[0]) / n
    for i, nm in enumerate(names): p.icon(nm, a[0] + w * (i + .5) - h * .36, a[1] + h * .06, h * .72, ink)
sign(1.75, -.40, .40, '#2B1E5C', '#FFD84D', ['nursing', 'pharmacy', 'dental'], 1.60)

# a mother at the far end, and her child who has run ahead with a balloon
z = 3.5; q = F(-.02, z); s = HF / z * 1.06 / 700
Fig(p, q[0] - 108, q[1], s, skin='c', hair='#2A1A1A', style='hijab', hairs='#604597', top='#EC99A8', trousers='#604597', sleeve=.8, hem=150, flare=24, legN=((-40, -14), -1), legF=((46, -14), -1)).draw()
z = 2.55; q = F(-.02, z); s = HF / z * .70 / 700
ch = Fig(p, q[0] - 20, q[1], s, skin='c', hair='#2A1A1A', style='pony', top='#FFC0EC', trousers='#87346A', shoes='#2B1E5C', hem=95, flare=46, sleeve=.3, hs=1.2,
         armN=((-108, -470), 1), armF=((104, -668), 1), legN=((-60, -26), -1, (.8, .5)), legF=((50, -14), -1), sw=54)
hx, hy = ch.P(106, -690)
bx, by = hx + 20, hy - 300
p.curve(f'M{hx:.0f} {hy:.0f}C{hx-16:.0f} {hy-70:.0f} {bx+26:.0f} {by+190:.0f} {bx:.0f} {by+92:.0f}', '#2B1E5C', 4)
p.path(f'M{bx:.0f} {by+84:.0f}l-14 20h28Z', '#E8B71E')
p.ell(bx, by, 80, 94, SUN); p.path(f'M{bx-70:.0f} {by+44:.0f}A80 94 0 0 0 {bx+80:.0f} {by:.0f}A96 102 0 0 1 {bx-70:.0f} {by+44:.0f}Z', '#E8B71E')
p.ell(bx - 30, by - 38, 13, 26, '#FFFFFF', .85, 28)
ch.draw()

# a nurse beside an older man with his frame
z = 1.9; q = F(.60, z); s = HF / z * 1.10 / 700
nu = Fig(p, q[0] + 92 * s, q[1] - 34, s, True, skin='e', hair='#1C1216', style='bun', top='#005899', trousers='#005899', hem=52, flare=8, sleeve=.36,
         armN=((40, -330), 1), armF=((128, -432), 1), legN=((-58, -18), -1, (.88, .35)), legF=((46, -14), -1), shoes='#FFFFFF')
nu.deco = lambda _: (nu.steth('#FFD84D'),)
om = Fig(p, q[0] - 75 * s, q[1], s * .96, True, skin='a', hair='#C9C4D0', style='bald', top='#B8ACDC', trousers='#774E00', shoes='#5A3420', hip=(-14, -338), neck=(26, -556), sleeve=.92, age=1,
         armN=((112, -352), 1), armF=((150, -356), 1), legN=((-42, -16), -1, (.93, .2)), legF=((40, -14), -1), hem=12)
def frame(f, far):
    c = '#7A6FA0' if far else '#2B1E5C'
    dx, dy = (34, -16) if far else (0, 0)
    f.line([(64 + dx, -6 + dy), (100 + dx, -340 + dy), (168 + dx, -340 + dy), (196 + dx, -6 + dy)], c, 13)
    f.line([(84 + dx, -170 + dy), (182 + dx, -170 + dy)], c, 9)
    f.line([(104 + dx, -341 + dy), (150 + dx, -341 + dy)], SUN if not far else '#E8B71E', 16)
    for x in (64, 196): f.circ((x + dx, -8 + dy), 15, '#1D1D1B')
nu.draw()
om.shadow(170); frame(om, True)
om.back(); om.body()
om.top_(); om.specs('#2B1E5C'); om.front(); frame(om, False)
om.cap((118, -352), 17, (132, -354), 17, om.skin)
# nurse's far hand lies on his back: drawn over him
hq = nu.P(134, -440); p.circ(hq[0], hq[1], 19 * s, SKIN['e'][0])

# the porter and a patient in a wheelchair
z = 1.46; q = F(-.50, z); s = HF / z * 1.08 / 700
po = Fig(p, q[0] - 150 * s, q[1], s, skin='b', hair='#5A3420', style='short', top='#A8481F', trousers='#2B1E5C', shoes='#FFFFFF', neck=(26, -566), hip=(-6, -342), hem=14, sleeve=.38,
         armN=((128, -420), 1), armF=((150, -424), 1), legN=((-98, -34), -1, (.72, .62)), legF=((74, -14), -1, (.96, -.22)))
po.deco = lambda _: (po.poly([po.at(190, 22), po.at(190, 52), po.at(150, 52), po.at(150, 22)], '#FFFFFF'), po.poly([po.at(182, 28), po.at(182, 46), po.at(168, 46), po.at(168, 28)], '#FAB787'), po.line([po.at(8, -70), po.at(8, 80)], dark('#A8481F', .3), 16))
wc = (q[0] + 142 * s, q[1])
pa = Fig(p, wc[0], wc[1], s, skin='d', hair='#8F8C94', style='curls', top='#54E3C4', trousers='#87346A', shoes='#FFC0EC', hip=(-6, -212), neck=(-22, -432), sleeve=.9, age=1, hem=0,
         armN=((96, -262), 1), armF=((120, -268), 1), legN=((150, -52), -1), legF=((166, -56), -1), leg=(152, 150))
def L(pts, c, w): pa.line(pts, c, w)
pa.ell((20, 6), 290, 24, INK, .2)
po.shadow(150)
# far side of the chair
pa.ell((18, -116), 112, 116, '#2B1E5C', .16)
po.back()
L([(-60, -430), (-118, -436)], '#5B5090', 15)
po.body(); po.top_()
po.path([('M', po.at(po.L + 8, -30)), ('L', po.at(po.L - 34, 12)), ('L', po.at(po.L + 2, 34)), ('L', po.at(po.L + 8, 24)), ('L', po.at(po.L - 14, 10)), ('L', po.at(po.L + 14, -20)), ('Z',)], '#FAB787')
pa.ell((136, -40), 34, 34, '#3A2C73')
L([(-52, -180), (-70, -440)], '#2B1E5C', 17); pa.poly([(-86, -420), (-52, -420), (-34, -186), (-68, -186)], '#4050A0')
pa.back()
L([(-50, -176), (112, -176)], '#2B1E5C', 30)
pa.body(); pa.top_(); pa.specs('#91314A')
# blanket
pa.path([('M', (-30, -256)), ('C', (40, -268), (110, -262), (160, -226)), ('C', (190, -190), (180, -120), (176, -96)), ('L', (118, -92)), ('C', (122, -140), (116, -160), (96, -176)), ('L', (-34, -172)), ('Z',)], '#FFD84D')
pa.path([('M', (118, -92)), ('C', (122, -140), (116, -160), (96, -176)), ('L', (-34, -172)), ('L', (-33, -198)), ('L', (110, -202)), ('C', (146, -180), (146, -130), (142, -94)), ('Z',)], '#E8B71E')
for i in range(3): pa.curve([('M', (20 + 44 * i, -260 + i * 8)), ('Q', (34 + 50 * i, -226), (24 + 44 * i, -200))], '#FFF1B8', 7)
pa.front()
# near side of the chair
L([(-66, -440), (-118, -446)], '#2B1E5C', 17); L([(-96, -445), (-126, -447)], '#1D1D1B', 25)
L([(-60, -292), (66, -292), (74, -180)], '#2B1E5C', 14); L([(-40, -297), (58, -297)], '#1D1D1B', 22)
L([(108, -176), (150, -46), (206, -36)], '#2B1E5C', 13)
c = pa.P(-8, -116)
p.circ(c[0], c[1], 116 * s, 'none', 1, f'stroke="#1D1D1B" stroke-width="{17*s:.0f}"')
p.circ(c[0], c[1], 98 * s, 'none', 1, f'stroke="#95D2E9" stroke-width="{7*s:.0f}"')
for i in range(10):
    a = math.pi * i / 5 + .2; p.line([c, (c[0] + 98 * s * math.cos(a), c[1] + 98 * s * math.sin(a))], '#7A6FA0', 3 * s)
p.circ(c[0], c[1], 17 * s, '#2B1E5C')
pa.circ((118, -34), 34, '#1D1D1B'); pa.circ((118, -34), 15, '#95D2E9')
po.front()

# foreground leaves, dark against the floor
plant(p, 1760, 2830, 330, '#00624E', '#87346A', 9, 4, '#0E7F66')
p.save('corridor.svg')
