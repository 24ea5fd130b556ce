from figures import *
import random
p = Pic(1500, 1000)
VX, VY, W, HF, HC = 760, 400, 1000, 800, 560
def F(X, z, h=0): return (VX + X * W / z, VY + HF / z - h * HF / z)
TOP = 1 + HC / HF
N, Z = .7, 6.0
def wall(X, z0, z1, h0, h1, c, op=1): p.poly([F(X, z0, h0), F(X, z1, h0), F(X, z1, h1), F(X, z0, h1)], c, op)
def floor(a, b, z0, z1, c, op=1): p.poly([F(a, z0), F(b, z0), F(b, z1), F(a, z1)], c, op)
def ceil(a, b, z0, z1, c, op=1): p.poly([F(a, z0, TOP), F(b, z0, TOP), F(b, z1, TOP), F(a, z1, TOP)], c, op)
p.rect(0, 0, 1500, 1000, '#2B1E5C')
ceil(-1, 1, .6, Z, '#3A3A86'); floor(-1, 1, .6, Z, '#8E9EE0')
# end wall: a bright door
a, b = F(-1, Z, TOP), F(1, Z)
p.rect(a[0], a[1], b[0] - a[0], b[1] - a[1], '#C9D9FF'); d0, d1 = F(-.42, Z, 1.32), F(.42, Z)
p.rect(d0[0], d0[1], d1[0] - d0[0], d1[1] - d0[1], '#FFF6D8'); p.rect(d0[0], d0[1], (d1[0] - d0[0]) / 2 - 2, d1[1] - d0[1], '#FFE9A0')
# ceiling lights and cable tray
z = .62
for z0, z1 in ((.7, .95), (1.15, 1.55), (1.85, 2.5), (3, 4), (4.6, 5.6)): ceil(-.2, .2, z0, z1, '#FFFFFF'); 
for X, c in ((-.62, SUN), (-.56, '#54E3C4'), (-.50, '#EC99A8'), (.52, '#80BAF1'), (.58, SUN), (.64, '#AFD779')):
    ceil(X - .02, X + .02, .6, Z, c)
# floor tiles and light
for k in range(1, 14): q = .6 * 1.2 ** k; floor(-1, 1, q, q * 1.012, '#7686D0')
for X in (-.6, -.2, .2, .6): floor(X - .006, X + .006, .6, Z, '#7686D0')
p.poly([F(-.4, Z), F(.4, Z), F(.62, .6), F(-.62, .6)], '#FFFFFF', .28); p.poly([F(-.2, Z), F(.2, Z), F(.28, .6), F(-.28, .6)], '#FFF6D8', .4)
# racks
r = random.Random(3)
for side in (-1, 1):
    z = .70
    i = 0
    while z < Z - .1:
        z1 = z * 1.30
        body = '#2B2A6E' if side < 0 else '#221A58'
        wall(side, z, z1, 0, 1.42, '#151040'); wall(side, z * 1.012, z1 / 1.012, .05, 1.38, body)
        n = 11
        for k in range(n):
            h0 = .08 + k * 1.28 / n; h1 = h0 + 1.28 / n * .80
            kind = r.choice((0, 0, 1, 2))
            zz0, zz1 = z * 1.03, z1 / 1.03
            wall(side, zz0, zz1, h0, h1, ('#4050A0', '#35428C', '#5B6FC4')[kind])
            wall(side, zz0, zz1, h1 - .012, h1, '#8E9EE0', .7)
            m = r.randint(3, 6)
            for j in range(m):
                t0 = zz0 * (zz1 / zz0) ** ((j + .25) / 9); t1 = t0 * 1.013
                wall(side, t0, t1, h0 + .035, h0 + .065, r.choice(('#54E3C4', '#54E3C4', SUN, '#AFD779', '#EC99A8')))
            if kind == 2:
                t0 = zz0 * (zz1 / zz0) ** .68; wall(side, t0, zz1 / 1.01, h0 + .02, h1 - .025, '#1A1450')
        # patch leads hanging down
        if i % 2 == (side < 0):
            for k in range(3):
                t = z * 1.10 + k * (z1 - z) * .14; q0 = F(side, t, 1.2 - .1 * k); q1 = F(side, t * 1.07, .55 + .1 * k)
                p.curve(f'M{q0[0]:.0f} {q0[1]:.0f}C{q0[0]-side*40/z:.0f} {q0[1]+140/z:.0f} {q1[0]-side*50/z:.0f} {q1[1]-60/z:.0f} {q1[0]:.0f} {q1[1]:.0f}', (SUN, '#EC99A8', '#54E3C4')[k], 7 / z ** .8)
        z = z1 * 1.02; i += 1
# colleague at the right rack, plugging in a yellow lead
z = 1.42; q = F(.50, z)
c = Fig(p, 1140, 846, .92, skin='c', hair='#5A3420', style='turban', hairs='#EC99A8', beard='#2A1A1A', top='#54E3C4', trousers='#2B1E5C', shoes='#FFFFFF', sleeve=.9, hem=10, neck=(14, -570),
        armN=((136, -500), 1), armF=((150, -580), 1), legN=((-36, -14), -1), legF=((44, -14), -1))
c.deco = lambda _: c.lanyard('#933525')
c.shadow(140, .3); c.back(); c.body(); c.top_()
h = c.P(146, -508); p.curve(f'M{h[0]:.0f} {h[1]:.0f}C{h[0]+30:.0f} {h[1]+180:.0f} {h[0]-30:.0f} {h[1]+380:.0f} {h[0]+60:.0f} {h[1]+440:.0f}S{h[0]+160:.0f} {h[1]+470:.0f} 1520 {h[1]+450:.0f}', SUN, 12)
c.front(); p.rect(h[0] + 4, h[1] - 12, 44, 20, '#E8B71E', 5)
# technician
Y = 930; S = 1.18
t = Fig(p, 520, Y, S, skin='d', hair='#1C1216', style='locs', top='#FAB787', trousers='#4050A0', shoes='#FFFFFF', hip=(-6, -212), neck=(6, -434), sleeve=.6, look=5, face=1,
        armN=((118, -292), 1), armF=((150, -300), 1), legN=((150, -52), -1), legF=((166, -56), -1), leg=(152, 150))
t.deco = lambda _: t.lanyard('#2B1E5C')
t.ell((30, 6), 300, 24, INK, .3); t.ell((18, -116), 112, 116, '#2B1E5C', .3)
chair_back(t); t.back(); chair_seat(t); t.body(); t.top_(); t.specs('#FFD84D')
# laptop on the lap
t.poly([(72, -258), (214, -262), (222, -246), (66, -242)], '#E6DDF6'); t.poly([(66, -242), (222, -246), (222, -238), (68, -232)], '#B8ACDC')
t.poly([(206, -262), (222, -256), (276, -382), (260, -390)], '#E6DDF6'); t.poly([(206, -262), (212, -260), (266, -387), (260, -390)], '#FFFFFF')
t.poly([(204, -264), (258, -388), (150, -420), (110, -300)], '#FFF6D8', .16)
chair_front(t, SUN, arm=False)
t.front(); t.circ((128, -284), 18, t.skin)
# tool box in front
p.group('transform="translate(-40 10)"')
p.path('M912 850H1110V944Q1110 958 1096 958H926Q912 958 912 944Z', '#933525'); p.path('M912 850H956V958H926Q912 958 912 944Z', '#6F2418'); p.rect(900, 836, 222, 26, '#B5442F', 8); p.curve('M970 836Q970 796 1011 796T1052 836', '#6F2418', 12); p.rect(990, 852, 42, 30, SUN, 6)
p.end()
p.save('ict-support.svg')
