from figures import *
p = Pic(1500, 1000)
p.rect(0, 0, 1500, 1000, '#FAB787')
for x in (300, 1090): p.circ(x, 116, 190, '#FFD2A8', .8); p.circ(x, 116, 120, '#FFE2C2', .8)
p.group('transform="translate(0 84)"')
# tiles
p.rect(0, 330, 1500, 400, '#F7CBA6')
for y in range(330, 730, 50):
    p.rect(0, y, 1500, 3, '#EFB68A')
    for x in range(-40 + (50 if (y // 50) % 2 else 0), 1540, 100): p.rect(x, y, 3, 50, '#EFB68A')
p.rect(0, 318, 1500, 14, '#8C3F00')
# window with an early sun
p.rect(486, 70, 560, 560, '#8C3F00', 10)
p.clip('M504 88H1028V612H504Z')
p.rect(500, 80, 540, 540, '#FFE7B5'); p.circ(800, 330, 210, '#FFF3D2'); p.circ(800, 330, 138, SUN)
p.path('M500 420C600 350 700 380 780 420S960 360 1040 400V620H500Z', '#D99A52'); p.path('M500 480C620 430 720 470 820 490S980 450 1040 470V620H500Z', '#8FA83C')
for x in range(520, 1040, 86): p.cap((x, 560), 5, (x, 500), 5, '#5A3A1E'); p.ell(x, 470 + (x % 3) * 8, 30, 44, '#5E7F1E')
p.path('M500 560H1040V620H500Z', '#6F9428')
p.end()
p.rect(762, 80, 12, 540, '#8C3F00'); p.rect(500, 300, 540, 12, '#8C3F00'); p.rect(462, 612, 608, 26, '#A8562A', 6)
for i, (x, h) in enumerate(((520, 60), (568, 46), (612, 70), (1000, 60))):
    p.path(f'M{x-17} {612}L{x-20} {612-36}H{x+20}L{x+17} 612Z', ('#2B1E5C', '#00624E', '#933525', '#4050A0')[i])
    for a in (-22, -8, 6, 20): p.path(f'M{x} 576Q{x+a-8} {570-h*.6} {x+a} {576-h}Q{x+a+8} {570-h*.6} {x} 576Z', '#3E7A28' if a % 4 else '#62A045')
# rail with pans on the left, shelf on the right
p.line([(40, 96), (440, 96)], '#5A2A08', 12)
for x, r, c in ((110, 62, '#6B6488'), (240, 48, '#8C3F00'), (350, 56, '#857DA8')):
    p.line([(x, 96), (x, 190)], '#3A2C4E', 11); p.circ(x, 190 + r, r, c); p.circ(x, 190 + r, r * .76, dark(c, .25)); p.path(f'M{x-r*.6:.0f} {190+r*.72:.0f}A{r*.66:.0f} {r*.66:.0f} 0 0 1 {x:.0f} {190+r*.36:.0f}', 'none', 1, f'stroke="{light(c,.45)}" stroke-width="7" stroke-linecap="round"')
for y in (150, 300): p.rect(1110, y, 390, 18, '#8C3F00'); p.rect(1110, y + 18, 390, 8, '#5A2A08', 0, .35)
for i, (x, c) in enumerate(((1140, '#FFFFFF'), (1222, '#54E3C4'), (1304, '#FFFFFF'), (1386, '#EC99A8'))):
    p.rect(x, 78, 66, 72, c, 10); p.rect(x + 6, 66, 54, 16, '#8C3F00', 5); p.rect(x, 100, 66, 26, dark(c, .12))
for i in range(7): p.path(f'M{1140+i*3} {292-i*10}h{110-i*6}v8h-{110-i*6}Z', '#FFFFFF' if i % 2 else '#E8DCEB')
for i in range(5): p.path(f'M{1290} {290-i*17}h96l-8 16h-80Z', ('#95D2E9', '#FFFFFF')[i % 2])
p.circ(1440, 268, 32, '#C0392B'); p.line([(1440, 238), (1446, 224)], '#3E6000', 6)
# sunbeams
p.poly([(504, 88), (1028, 88), (1500, 720), (760, 720)], '#FFF3D2', .30); p.poly([(640, 88), (820, 88), (1130, 720), (900, 720)], '#FFFFFF', .22)

def apron(f, c='#FFFFFF', st='#8C3F00'):
    def d(_):
        A, L = f.at, f.L
        f.poly([A(L - 60, -34), A(L - 60, 40), A(L * .42, 62), A(-120, 84), A(-120, -70), A(L * .42, -52)], c)
        f.poly([A(L - 60, -34), A(L - 60, -12), A(L * .42, -20), A(-120, -26), A(-120, -70), A(L * .42, -52)], dark(c, .12))
        f.line([A(L + 4, -30), A(L - 58, -28)], dark(c, .1), 9); f.line([A(L + 4, 28), A(L - 58, 34)], dark(c, .06), 9)
        f.line([A(L * .42, -60), A(L * .42, 70)], st, 9)
    f.deco = d
# second cook, farther off, with a tray of bread
b = Fig(p, 1150, 1170, 1.22, True, skin='a', hair='#B5542B', style='cap', hairs='#FFFFFF', top='#B8ACDC', sleeve=.34, armN=((96, -392), 1), armF=((146, -402), 1), hem=40)
apron(b, '#4050A0', SUN); b.back(); b.body(); b.top_()
# her tray
t = b.P(112, -402)
p.rect(t[0] - 190, t[1] - 4, 330, 20, '#6B6488', 8)
for i, x in enumerate((-140, -40, 60)):
    p.path(f'M{t[0]+x-56:.0f} {t[1]-4:.0f}C{t[0]+x-62:.0f} {t[1]-66:.0f} {t[0]+x+62:.0f} {t[1]-66:.0f} {t[0]+x+56:.0f} {t[1]-4:.0f}Z', '#C47A33')
    p.path(f'M{t[0]+x-56:.0f} {t[1]-4:.0f}C{t[0]+x-62:.0f} {t[1]-50:.0f} {t[0]+x-20:.0f} {t[1]-56:.0f} {t[0]+x:.0f} {t[1]-51:.0f}C{t[0]+x-30:.0f} {t[1]-40:.0f} {t[0]+x-34:.0f} {t[1]-20:.0f} {t[0]+x-30:.0f} {t[1]-4:.0f}Z', '#A8602A')
    for k in (-16, 6, 28): p.line([(t[0] + x + k, t[1] - 46), (t[0] + x + k + 9, t[1] - 28)], '#F3D6A7', 6)
b.front(); b.circ((100, -392), 19, b.skin); b.circ((170, -392), 17, b.skind)

# the first, in front, ladling soup
a = Fig(p, 520, 1300, 1.5, skin='d', hair='#1C1216', style='cap', hairs='#FFD84D', top='#933525', sleeve=.36, beard='#1C1216', neck=(14, -572), look=3, armN=((60, -424), 1), armF=((150, -560), 1), hem=40, arm=(128, 118))
apron(a, '#FFFFFF', '#FAB787')
a.back(); a.body(); a.top_()
# the pot, behind the near arm
px, py = 790, 742
p.path(f'M{px-168} {py-190}H{px+168}V{py-26}Q{px+168} {py} {px+140} {py}H{px-140}Q{px-168} {py} {px-168} {py-26}Z', '#7A7398')
p.path(f'M{px-168} {py-190}H{px-96}V{py}H{px-140}Q{px-168} {py} {px-168} {py-26}Z', '#5B5480'); p.rect(px + 96, py - 180, 26, 164, '#A9A3C4', 12)
p.ell(px, py - 190, 176, 34, '#4A4370'); p.ell(px, py - 190, 158, 26, '#E88A2E'); p.ell(px + 30, py - 186, 90, 13, '#F4A851')
for x, y in ((-70, -194), (-20, -180), (84, -196), (110, -184)): p.ell(px + x, py + y, 11, 5, '#6F9428')
p.rect(px - 206, py - 140, 44, 22, '#4A4370', 10); p.rect(px + 162, py - 140, 44, 22, '#4A4370', 10)
# ladle: far hand to the soup
h = a.P(156, -566); p.line([(h[0] - 26, h[1] - 56), (px + 12, py - 196)], '#3A2C4E', 12); a.circ((156, -566), 20, a.skind); p.ell(px + 12, py - 192, 36, 12, '#3A2C4E')
# steam
for x, d in ((px - 60, 0), (px + 50, -40), (px + 120, 10)):
    p.curve(f'M{x} {py-236+d*.3:.0f}c-40 -50 40 -80 0 -136s30 -70 6 -{110+d}', '#FFFFFF', 17, .62)
# bowl in the near hand
bh = a.P(78, -410)
p.path(f'M{bh[0]-74:.0f} {bh[1]-30:.0f}H{bh[0]+86:.0f}Q{bh[0]+76:.0f} {bh[1]+54:.0f} {bh[0]+6:.0f} {bh[1]+54:.0f}T{bh[0]-74:.0f} {bh[1]-30:.0f}Z', '#54E3C4'); p.path(f'M{bh[0]-74:.0f} {bh[1]-30:.0f}H{bh[0]-40:.0f}Q{bh[0]-34:.0f} {bh[1]+40:.0f} {bh[0]+6:.0f} {bh[1]+54:.0f}T{bh[0]-74:.0f} {bh[1]-30:.0f}Z', '#2FB89B')
p.ell(bh[0] + 6, bh[1] - 30, 80, 17, '#E9FFF9'); p.ell(bh[0] + 6, bh[1] - 28, 66, 11, '#E88A2E')
a.front()

# counter
p.rect(0, 740, 1500, 30, '#FFF3E4'); p.rect(0, 768, 1500, 232, '#8C3F00'); p.rect(0, 768, 1500, 20, '#5A2A08', 0, .55)
for x in range(0, 1500, 300): p.rect(x + 18, 812, 264, 170, '#A8562A', 12); p.rect(x + 110, 838, 80, 12, '#F3D6A7', 6)
# trays on the counter
def tray(x, y, c):
    p.rect(x, y, 300, 18, c, 9); p.rect(x, y + 10, 300, 8, dark(c, .2), 4)
tray(30, 726, '#4050A0'); 
p.path('M60 726Q56 664 128 664T196 726Z', '#D8CFEA'); p.path('M60 726Q56 664 128 664Q88 676 92 726Z', '#B8ACDC'); p.circ(128, 660, 10, '#B8ACDC')
p.rect(226, 656, 58, 70, '#95D2E9', 10); p.rect(226, 676, 58, 50, '#F6B73C', 8)
tray(1030, 726, '#00624E')
p.path('M1066 672H1176Q1172 726 1121 726T1066 672Z', '#FFFFFF'); p.ell(1121, 672, 55, 12, '#E88A2E'); p.path('M1066 672Q1070 720 1110 726Q1084 710 1082 676Z', '#D8CFEA')
p.circ(1224, 698, 28, '#C0392B'); p.circ(1276, 702, 24, '#6F9428'); p.path('M1216 684a14 14 0 0 1 14 -8', 'none', 1, 'stroke="#F0978C" stroke-width="6" stroke-linecap="round"'); p.line([(1224, 672), (1230, 660)], '#3A2C4E', 5)
# teapot
p.circ(1412, 676, 62, '#EC99A8'); p.path('M1352 660Q1312 650 1300 610L1322 606Q1336 630 1366 636Z', '#EC99A8'); p.curve('M1468 650C1520 640 1520 710 1464 704', '#C96F83', 15); p.ell(1412, 616, 36, 10, '#C96F83'); p.circ(1412, 602, 11, '#C96F83'); p.path('M1352 690A62 62 0 0 0 1440 732A76 76 0 0 1 1352 690Z', '#C96F83')
p.end()
for x, c in ((300, '#FFD84D'), (1090, '#54E3C4')):
    p.line([(x, -10), (x, 60)], '#5A2A08', 5)
    p.ell(x, 112, 46, 14, '#FFFBEA'); p.path(f'M{x-66} 112Q{x-60} 50 {x} 50T{x+66} 112Z', c); p.path(f'M{x-66} 112Q{x-60} 50 {x} 50Q{x-36} 62 {x-34} 112Z', dark(c, .16))
p.save('catering.svg')
