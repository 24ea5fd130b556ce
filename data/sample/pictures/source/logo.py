"""The mark of the invented publisher: a fern frond that ends in a yellow curl. Filled paths only."""
import math
o = []
def B(t):          # the stem, from the foot to the neck of the curl
    P = ((51, 111.5), (57, 80.5), (61, 50.5), (69, 22.5))
    m = 1 - t
    f = lambda i: m**3 * P[0][i] + 3 * m * m * t * P[1][i] + 3 * m * t * t * P[2][i] + t**3 * P[3][i]
    g = lambda i: 3 * m * m * (P[1][i] - P[0][i]) + 6 * m * t * (P[2][i] - P[1][i]) + 3 * t * t * (P[3][i] - P[2][i])
    return (f(0), f(1)), math.atan2(g(1), g(0))
def leaf(x, y, a, L, w):
    q = lambda u, v: (x + u * math.cos(a) - v * math.sin(a), y + u * math.sin(a) + v * math.cos(a))
    p = [q(0, 0), q(L * .30, -w), q(L * .78, -w * .62), q(L, 0), q(L * .66, w * .62), q(L * .26, w * .42)]
    return ('M%.2f %.2fC%.2f %.2f %.2f %.2f %.2f %.2fC%.2f %.2f %.2f %.2f %.2f %.2fZ' % (*p[0], *p[1], *p[2], *p[3], *p[4], *p[5], *p[0]))
N = 5
for i in range(N):
    t = .17 + .67 * i / (N - 1); (x, y), a = B(t); L = 48 - 5.6 * i; w = 12.5 - 1.3 * i
    for s in (-1, 1):
        if s > 0 and i > 2: continue          # the curl has its place there
        ang = a + s * math.radians(64 - 3 * i)
        l, ww = L * (.98 - .06 * i if s > 0 else .90), w * s
        x1, y1 = x + 4.2 * math.cos(ang), y + 4.2 * math.sin(ang)
        q = leaf(x1, y1, ang, l, ww)
        o.append(f'<path fill="#FFFFFF" d="{q}"/>')
# stem and curl in one yellow band that narrows
pts, wid = [], []
for k in range(33):
    p, _ = B(k / 32); pts.append(p); wid.append(2.9 - .2 * k / 32)
(x, y), a = B(1)
r = 19.0                                     # the curl turns right, its radius shrinking
cx, cy = x - r * math.sin(a), y + r * math.cos(a)
ph = math.atan2(y - cy, x - cx)
for k in range(1, 121):
    u = k / 120; ang = ph + u * math.radians(480); rr = r * (1 - .74 * u)
    pts.append((cx + rr * math.cos(ang), cy + rr * math.sin(ang))); wid.append(2.7 + .5 * u)
L, R = [], []
for i, p in enumerate(pts):
    q0, q1 = pts[max(i - 1, 0)], pts[min(i + 1, len(pts) - 1)]
    d = math.hypot(q1[0] - q0[0], q1[1] - q0[1]); nx, ny = -(q1[1] - q0[1]) / d, (q1[0] - q0[0]) / d
    L.append((p[0] + nx * wid[i], p[1] + ny * wid[i])); R.append((p[0] - nx * wid[i], p[1] - ny * wid[i]))
band = L + R[::-1]
o.append('<path fill="#FFD84D" d="M' + 'L'.join('%.2f %.2f' % q for q in band) + 'Z"/>')
k = (4.6 - wid[-1]) / math.hypot(cx - pts[-1][0], cy - pts[-1][1]); e = (pts[-1][0] + (cx - pts[-1][0]) * k, pts[-1][1] + (cy - pts[-1][1]) * k); o.append(f'<circle fill="#FFD84D" cx="{e[0]:.2f}" cy="{e[1]:.2f}" r="4.6"/>')
open('../logo.svg', 'w').write('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120">\n' + '\n'.join(o) + '\n</svg>\n')
