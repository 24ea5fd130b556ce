"""Flat figures and scenery for the sample workbook's illustrations: SVG out, nothing but the standard library."""
import math

INK = '#2B1E5C'; SUN = '#FFD84D'
SKIN = {'a': ('#FBD9C0', '#EFB999'), 'b': ('#EDB98E', '#D99A6C'), 'c': ('#C98A5B', '#AE7043'),
        'd': ('#9A5F3B', '#7F4A2B'), 'e': ('#6B3F2A', '#54301F')}


class Pic:
    def __init__(self, w, h):
        self.w, self.h, self.o, self.n = w, h, [], 0

    def add(self, s): self.o.append(s)

    def rect(self, x, y, w, h, fill, r=0, op=1, extra=''):
        self.add(f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{r}" fill="{fill}"{_op(op)} {extra}/>')

    def circ(self, x, y, r, fill, op=1, extra=''):
        self.add(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}"{_op(op)} {extra}/>')

    def ell(self, x, y, rx, ry, fill, op=1, rot=0, extra=''):
        t = f' transform="rotate({rot} {x:.1f} {y:.1f})"' if rot else ''
        self.add(f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}"{_op(op)}{t} {extra}/>')

    def poly(self, pts, fill, op=1, extra=''):
        self.add('<path d="M' + 'L'.join(f'{x:.1f} {y:.1f}' for x, y in pts) + f'Z" fill="{fill}"{_op(op)} {extra}/>')

    def path(self, d, fill='none', op=1, extra=''):
        self.add(f'<path d="{d}" fill="{fill}"{_op(op)} {extra}/>')

    def line(self, pts, stroke, w, op=1, cap='round', extra=''):
        self.add('<path d="M' + 'L'.join(f'{x:.1f} {y:.1f}' for x, y in pts) +
                 f'" fill="none" stroke="{stroke}" stroke-width="{w}" stroke-linecap="{cap}" stroke-linejoin="round"{_op(op)} {extra}/>')

    def curve(self, d, stroke, w, op=1, extra=''):
        self.add(f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{w}" stroke-linecap="round" stroke-linejoin="round"{_op(op)} {extra}/>')

    def cap(self, p, r, q, s, fill, op=1):
        self.path(capsule(p, r, q, s), fill, op)

    def clip(self, d):
        """Opens a group clipped to the path d; close with end()."""
        self.n += 1
        self.add(f'<clipPath id="c{self.n}"><path d="{d}"/></clipPath><g clip-path="url(#c{self.n})">')

    def group(self, attrs=''): self.add(f'<g {attrs}>')
    def end(self): self.add('</g>')

    def icon(self, name, x, y, size, fill, op=1):
        import re, os
        t = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../../icons/svg', name + '.svg')).read()
        t = re.sub(r'<\?xml.*?\?>', '', t)
        inner = re.search(r'<svg[^>]*>(.*)</svg>', t, re.S).group(1).replace('currentColor', fill)
        self.add(f'<g transform="translate({x:.1f} {y:.1f}) scale({size/48:.4f})"{_op(op)}>{inner}</g>')

    def save(self, path):
        open(path, 'w').write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.w} {self.h}" width="{self.w}" height="{self.h}">\n' + '\n'.join(self.o) + '\n</svg>\n')


def _op(o): return '' if o == 1 else f' opacity="{o}"'


def capsule(p, r, q, s):
    dx, dy = q[0] - p[0], q[1] - p[1]
    d = math.hypot(dx, dy)
    if d <= abs(r - s) + 1e-6:
        c, m = (p, r) if r > s else (q, s)
        return f'M{c[0]-m:.1f} {c[1]:.1f}a{m:.1f} {m:.1f} 0 1 0 {2*m:.1f} 0a{m:.1f} {m:.1f} 0 1 0 {-2*m:.1f} 0Z'
    a, t = math.atan2(dy, dx), math.acos((r - s) / d)
    f = lambda c, m, g: (c[0] + m * math.cos(g), c[1] + m * math.sin(g))
    a1, b1, b2, a2 = f(p, r, a + t), f(q, s, a + t), f(q, s, a - t), f(p, r, a - t)
    lp = 1 if r > s else 0
    lq = 0 if r > s else 1
    return (f'M{a1[0]:.1f} {a1[1]:.1f}L{b1[0]:.1f} {b1[1]:.1f}A{s:.1f} {s:.1f} 0 {lq} 0 {b2[0]:.1f} {b2[1]:.1f}'
            f'L{a2[0]:.1f} {a2[1]:.1f}A{r:.1f} {r:.1f} 0 {lp} 0 {a1[0]:.1f} {a1[1]:.1f}Z')


def mix(a, b, t):
    f = lambda c: [int(c[i:i + 2], 16) for i in (1, 3, 5)]
    return '#%02X%02X%02X' % tuple(round(x + (y - x) * t) for x, y in zip(f(a), f(b)))


def dark(c, t=.16): return mix(c, INK, t)
def light(c, t=.3): return mix(c, '#FFFFFF', t)


def ik(a, b, l1, l2, bend):
    """The middle joint between a and b; bend +1 or -1 chooses the side."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    d = min(max(math.hypot(dx, dy), 1), l1 + l2 - .01)
    k = (l1 * l1 - l2 * l2 + d * d) / (2 * d)
    h = math.sqrt(max(l1 * l1 - k * k, 0)) * bend
    ux, uy = dx / math.hypot(dx, dy), dy / math.hypot(dx, dy)
    return (a[0] + ux * k - uy * h, a[1] + uy * k + ux * h)


class Fig:
    """A figure about 700 units tall; feet at (x, y), facing right unless flip. Everything is in its own units."""

    def __init__(s, pic, x, y, scale=1, flip=False, skin='b', hair='#2A1A1A', style='short', top='#80BAF1', trousers='#2B1E5C',
                 shoes='#1D1D1B', hip=(0, -345), neck=(0, -572), head=None, sw=62, hw=48, hem=0, flare=0, sleeve=.45,
                 armN=((-46, -322), 1), armF=((62, -330), 1), legN=((-26, -14), -1), legF=((30, -14), -1), face=1, skirt=None, age=0,
                 arm=(128, 122), leg=(168, 165), hs=1.0, beard=None, smile=1, toe=1, shN=None, shF=None, hairs=None, look=0):
        s.__dict__.update({k: v for k, v in locals().items() if k != 's'})
        s.skin, s.skind = SKIN[skin]
        s.head = head or (neck[0] + 8, neck[1] - 78)
        ax, ay = neck[0] - hip[0], neck[1] - hip[1]
        L = math.hypot(ax, ay)
        s.u = (ax / L, ay / L); s.v = (-s.u[1], s.u[0])   # u up the back, v to the front (right)
        s.L = L
        s.shN = shN or s.at(L - 22, -sw + 24)
        s.shF = shF or s.at(L - 22, sw - 26)

    def at(s, up, out): return (s.hip[0] + s.u[0] * up + s.v[0] * out, s.hip[1] + s.u[1] * up + s.v[1] * out)
    def P(s, x, y=None):
        if y is None: x, y = x
        return (s.x + (-x if s.flip else x) * s.scale, s.y + y * s.scale)

    # primitive drawing in local units
    def cap(s, p, r, q, t, fill, op=1): s.pic.path(capsule(s.P(p), r * s.scale, s.P(q), t * s.scale), fill, op)
    def circ(s, p, r, fill, op=1): q = s.P(p); s.pic.circ(q[0], q[1], r * s.scale, fill, op)
    def ell(s, p, rx, ry, fill, op=1, rot=0): q = s.P(p); s.pic.ell(q[0], q[1], rx * s.scale, ry * s.scale, fill, op, -rot if s.flip else rot)
    def poly(s, pts, fill, op=1): s.pic.poly([s.P(p) for p in pts], fill, op)
    def line(s, pts, c, w, op=1): s.pic.line([s.P(p) for p in pts], c, w * s.scale, op)

    def d(s, cmds):
        """cmds: list of (letter, pt, pt…) in local units → path data."""
        return ''.join(c[0] + ' '.join('%.1f %.1f' % s.P(p) for p in c[1:]) for c in cmds)

    def path(s, cmds, fill, op=1): s.pic.path(s.d(cmds), fill, op)
    def curve(s, cmds, stroke, w, op=1): s.pic.curve(s.d(cmds), stroke, w * s.scale, op)

    # parts
    def leg_(s, spec, root, col, far):
        ank, bend = spec[0], spec[1]
        k = ik(root, ank, s.leg[0], s.leg[1], bend)
        c = dark(col, .22) if far else col
        sh = dark(s.shoes, .3) if far else s.shoes
        t = s.toe
        fx, fy = (spec[2] if len(spec) > 2 else (1, 0))
        a = ank
        # shoe
        heel = (a[0] - 8 * fx * t, a[1] - 8 * fy * t)
        toe = (a[0] + 46 * fx * t, a[1] + 46 * fy * t + (4 if fy == 0 else 0))
        s.cap((heel[0], heel[1] + 0), 16, toe, 11, sh)
        s.cap(root, 37, k, 30, c); s.cap(k, 31, (a[0], a[1] - 12), 22, c)
        return k

    def arm_(s, spec, sh, far, hand=True):
        h, bend = spec[0], spec[1]
        e = ik(sh, h, s.arm[0], s.arm[1], bend)
        d_ = math.hypot(h[0] - sh[0], h[1] - sh[1])
        mx = s.arm[0] + s.arm[1] - .01
        if d_ > mx: h = (sh[0] + (h[0] - sh[0]) * mx / d_, sh[1] + (h[1] - sh[1]) * mx / d_)
        col = dark(s.top, .2) if far else s.top
        sk = s.skind if far else s.skin
        lerp = lambda p, q, t: (p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t)
        if not far:   # its shadow on the body
            s.pic.clip(s.td)
            o = lambda p: (p[0] + 13, p[1] + 9)
            sc = dark(s.top, .24)
            s.cap(o(sh), 31, o(e), 26, sc); s.cap(o(e), 24, o(h), 18, sc)
            s.pic.end()
            col = light(s.top, .14)
        # skin first, then the sleeve over it
        s.cap(e, 21, h, 15, sk)
        if s.sleeve < .5: s.cap(sh, 24, e, 21, sk)
        if hand:
            s.circ(lerp(e, h, 1.09), 19, sk)
            s.cap(lerp(e, h, 1.0), 9, (lerp(e, h, 1.14)[0] + 10, lerp(e, h, 1.14)[1] - 8), 6, sk)
        if s.sleeve <= .5:
            s.cap(sh, 32, lerp(sh, e, s.sleeve * 2), 30, col)
        else:
            s.cap(sh, 32, e, 26, col)
            s.cap(e, 26, lerp(e, h, (s.sleeve - .5) * 2), 21, col)
        return e, h

    def torso_(s):
        L, sw, hw = s.L, s.sw, s.hw
        A = s.at
        hem, fl = s.hem, s.flare
        b = -hem - 14
        cm = [('M', A(L + 4, -24)), ('C', A(L - 2, -sw + 14), A(L - 12, -sw - 4), A(L - 42, -sw - 2)),
              ('C', A(L * .55, -sw + 6), A(L * .35, -hw + 2), A(0, -hw - 4)), ('C', A(b * .4, -hw - 6 - fl * .4), A(b * .7, -hw - 8 - fl * .8), A(b, -hw - 6 - fl)),
              ('Q', A(b - 12, 0), A(b, hw + 6 + fl)), ('C', A(b * .7, hw + 8 + fl * .8), A(b * .4, hw + 6 + fl * .4), A(0, hw + 4)),
              ('C', A(L * .35, hw - 2), A(L * .55, sw - 2), A(L - 42, sw + 0)), ('C', A(L - 12, sw + 2), A(L - 2, sw - 14), A(L + 4, 24)), ('Z',)]
        d = s.d(cm[:-1]) + 'Z'
        s.td = d
        s.pic.path(d, s.top)
        s.pic.clip(d)
        dk = dark(s.top, .15)
        s.path([('M', A(L + 20, -sw - 40)), ('L', A(L + 20, -24)), ('C', A(L * .6, -sw + 34), A(L * .3, -hw + 26), A(b - 30, -hw + 26)), ('L', A(b - 30, -sw - 90))], dk)
        s.tdeco()
        s.pic.end()

    def tdeco(s):
        if getattr(s, 'deco', None): s.deco(s)

    def neck_(s):
        n, h = s.at(s.L - 4, 0), s.head
        s.cap(n, 24, (h[0] - 6 , h[1] + 30), 23, s.skind)
        # open collar
        s.ell(s.at(s.L + 2, 2), 27, 15, s.skind)

    def head_(s):
        getattr(s, 'hb_' + s.style, lambda: None)()
        x, y = s.head
        f = s.face
        k = s.hs
        # ear, face
        s.ell((x - 34 * f * k, y + 8), 10 * k, 13 * k, s.skind)
        cm = [('M', (x - 40 * k, y - 8)), ('C', (x - 42 * k, y - 62 * k), (x + 42 * k, y - 62 * k), (x + 40 * k, y - 6)),
              ('C', (x + 40 * k, y + 34 * k), (x + 24 * k, y + 56 * k), (x + 4 * k, y + 56 * k)), ('C', (x - 18 * k, y + 56 * k), (x - 39 * k, y + 34 * k), (x - 40 * k, y - 8))]
        s.fd = s.d(cm) + 'Z'
        s.pic.path(s.fd, s.skin)
        ox = 12 * f; oy = s.look
        ink = '#2A1712'
        for e in (-15, 17):
            s.ell((x + ox + e * k, y + 2 + oy), 3.9 * k, 5.2 * k, ink)
        s.curve([('M', (x + ox - 21 * k, y - 13 + oy)), ('Q', (x + ox - 15 * k, y - 18 + oy), (x + ox - 8 * k, y - 14 + oy))], mix(ink, s.skin, .25), 3.2)
        s.curve([('M', (x + ox + 11 * k, y - 14 + oy)), ('Q', (x + ox + 18 * k, y - 18 + oy), (x + ox + 24 * k, y - 13 + oy))], mix(ink, s.skin, .25), 3.2)
        s.curve([('M', (x + ox + 3 * f, y + 4 + oy)), ('Q', (x + ox + 10 * f, y + 18 + oy), (x + ox + 1 * f, y + 18 + oy))], s.skind, 4)
        if s.smile:
            s.curve([('M', (x + ox - 11, y + 31 + oy)), ('Q', (x + ox + 3, y + 41 + oy), (x + ox + 15, y + 30 + oy))], mix(s.skind, '#5A1A1A', .55), 4)
        s.pic.clip(s.fd)
        for e in (-24, 27):
            s.circ((x + ox + e * .95 * k, y + 20 + oy), 7.5, '#E8664F', .22)
        s.pic.end()
        if s.age:
            s.curve([('M', (x + ox - 22, y + 24)), ('Q', (x + ox - 18, y + 32), (x + ox - 20, y + 38))], s.skind, 2.6)
            s.curve([('M', (x + ox + 25, y + 24)), ('Q', (x + ox + 22, y + 32), (x + ox + 24, y + 38))], s.skind, 2.6)
        if s.beard:
            s.path([('M', (x - 40, y + 2)), ('C', (x - 42, y + 40), (x - 24, y + 66), (x + 6, y + 66)), ('C', (x + 30, y + 66), (x + 44, y + 38), (x + 40, y + 4)),
                    ('C', (x + 38, y + 18), (x + 34, y + 24), (x + 24, y + 24)), ('Q', (x + 14, y + 18), (x + 4, y + 24)), ('C', (x - 14, y + 26), (x - 30, y + 22), (x - 34, y + 0)), ('Z',)], s.beard)
            s.curve([('M', (x + ox - 8, y + 34)), ('Q', (x + ox + 2, y + 40), (x + ox + 12, y + 34))], mix(s.beard, '#FFFFFF', .55), 4)
        getattr(s, 'hf_' + s.style, lambda: None)()

    # hair: hb_ behind the face, hf_ in front of it
    def hf_short(s):
        x, y = s.head; f = s.face
        s.path([('M', (x - 44 * f, y + 8)), ('C', (x - 58 * f, y - 70), (x + 56 * f, y - 78), (x + 44 * f, y - 16)), ('C', (x + 30 * f, y - 22), (x + 14 * f, y - 40), (x - 6 * f, y - 34)),
                ('C', (x - 22 * f, y - 30), (x - 30 * f, y - 22), (x - 32 * f, y + 2)), ('Z',)], s.hair)
    def hf_fade(s):
        x, y = s.head; f = s.face
        s.path([('M', (x - 43, y - 6)), ('C', (x - 50, y - 76), (x + 52, y - 76), (x + 43, y - 10)), ('C', (x + 38, y - 30), (x + 20, y - 36), (x, y - 36)), ('C', (x - 20, y - 36), (x - 36, y - 30), (x - 43, y - 6)), ('Z',)], s.hair)
    def hb_bun(s):
        x, y = s.head; f = s.face
        s.circ((x - 30 * f, y - 56), 27, s.hair); s.ell((x - 8 * f, y - 12), 46, 50, s.hair)
    def hf_bun(s): s.hf_short()
    def hb_bob(s):
        x, y = s.head; f = s.face
        s.path([('M', (x + 44, y - 10)), ('C', (x + 50, y - 80), (x - 62, y - 80), (x - 54, y)), ('C', (x - 52, y + 30), (x - 58, y + 50), (x - 54, y + 62)), ('C', (x - 20, y + 72), (x + 30, y + 72), (x + 48, y + 58)), ('C', (x + 50, y + 40), (x + 46, y + 20), (x + 44, y - 10)), ('Z',)], dark(s.hair, .2))
    def hf_bob(s):
        x, y = s.head; f = s.face
        s.path([('M', (x - 54 * f, y + 60)), ('C', (x - 60 * f, y + 20), (x - 66 * f, y - 68), (x, y - 66)), ('C', (x + 40 * f, y - 66), (x + 52 * f, y - 36), (x + 48 * f, y + 14)), ('C', (x + 44 * f, y - 8), (x + 30 * f, y - 22), (x + 8 * f, y - 36)),
                ('C', (x - 10 * f, y - 22), (x - 32 * f, y - 16), (x - 30 * f, y + 12)), ('C', (x - 28 * f, y + 36), (x - 30 * f, y + 54), (x - 34 * f, y + 64)), ('Z',)], s.hair)
    def hb_long(s):
        x, y = s.head; f = s.face
        s.path([('M', (x + 42 * f, y - 20)), ('C', (x + 40 * f, y - 80), (x - 60 * f, y - 80), (x - 54 * f, y)), ('C', (x - 50 * f, y + 50), (x - 70 * f, y + 80), (x - 58 * f, y + 122)), ('C', (x - 30 * f, y + 130), (x + 0 * f, y + 110), (x + 20 * f, y + 70)), ('Z',)], s.hair)
    def hf_long(s): s.hf_short()
    def hb_pony(s):
        x, y = s.head; f = s.face
        s.path([('M', (x - 30 * f, y - 40)), ('C', (x - 90 * f, y - 50), (x - 98 * f, y + 30), (x - 70 * f, y + 74)), ('C', (x - 62 * f, y + 40), (x - 66 * f, y + 10), (x - 34 * f, y - 4)), ('Z',)], s.hair)
    def hf_pony(s): s.hf_short()
    def hb_afro(s):
        x, y = s.head; f = s.face
        for dx, dy, r in ((0, -38, 54), (-38, -22, 42), (36, -26, 40), (-50, 10, 32), (-40, 30, 26), (46, 2, 28)):
            s.circ((x + dx * f, y + dy), r, s.hair)
    def hf_afro(s):
        x, y = s.head; f = s.face
        for dx, dy, r in ((-34, -30, 20), (-12, -42, 20), (12, -44, 20), (32, -34, 17), (-42, -8, 13)):
            s.circ((x + dx * f, y + dy), r, s.hair)
    def hb_curls(s):
        x, y = s.head; f = s.face
        for dx, dy, r in ((-44, 22, 20), (-50, -4, 22), (-42, -32, 24), (-18, -50, 26), (12, -54, 24), (38, -38, 22), (48, -12, 16)):
            s.circ((x + dx * f, y + dy), r, s.hair)
    def hf_curls(s):
        x, y = s.head; f = s.face
        for dx, dy, r in ((-32, -30, 17), (-10, -40, 17), (14, -42, 16), (34, -32, 13)):
            s.circ((x + dx * f, y + dy), r, s.hair)
    def hf_bald(s):
        x, y = s.head; f = s.face
        s.path([('M', (x - 36 * f, y + 22)), ('C', (x - 58 * f, y + 10), (x - 54 * f, y - 26), (x - 36 * f, y - 34)), ('C', (x - 32 * f, y - 20), (x - 26 * f, y - 6), (x - 30 * f, y + 4)), ('Z',)], s.hair)
        s.curve([('M', (x - 16 * f, y - 42)), ('Q', (x + 4 * f, y - 50), (x + 22 * f, y - 42))], light(s.skin, .35), 5, .7)
    def hb_hijab(s):
        x, y = s.head; f = s.face
        c = s.hairs or s.hair
        s.path([('M', (x - 2, y - 64)), ('C', (x - 64, y - 64), (x - 62, y + 10), (x - 50, y + 50)), ('C', (x - 64, y + 80), (x - 74, y + 100), (x - 66, y + 118)), ('C', (x - 30, y + 140), (x + 36, y + 140), (x + 62, y + 112)),
                ('C', (x + 60, y + 90), (x + 48, y + 70), (x + 46, y + 50)), ('C', (x + 62, y + 0), (x + 56, y - 64), (x - 2, y - 64)), ('Z',)], c)
    def hf_hijab(s):
        x, y = s.head; f = s.face
        c = s.hairs or s.hair
        ex = x + 7 * f
        outer = [('M', (x - 54 * f, y + 4)), ('C', (x - 58 * f, y - 82), (x + 56 * f, y - 82), (x + 52 * f, y + 2)), ('C', (x + 50 * f, y + 52), (x + 26 * f, y + 74), (x, y + 74)), ('C', (x - 26 * f, y + 74), (x - 52 * f, y + 50), (x - 54 * f, y + 4))]
        inner = [('M', (ex - 33, y + 2)), ('C', (ex - 32, y - 46), (ex + 32, y - 46), (ex + 33, y + 2)), ('C', (ex + 33, y + 34), (ex + 16, y + 53), (ex, y + 53)), ('C', (ex - 16, y + 53), (ex - 33, y + 34), (ex - 33, y + 2))]
        s.pic.path(s.d(outer) + 'Z' + s.d(inner) + 'Z', c, 1, 'fill-rule="evenodd"')
        s.curve([('M', (x - 30 * f, y + 62)), ('Q', (x + 10 * f, y + 92), (x + 46 * f, y + 62))], dark(c, .2), 4)
        s.curve([('M', (x - 44 * f, y + 84)), ('Q', (x - 4 * f, y + 112), (x + 50 * f, y + 92))], dark(c, .2), 4)
    def hf_turban(s):
        x, y = s.head; f = s.face
        c = s.hairs or s.hair
        s.path([('M', (x - 48, y - 4)), ('C', (x - 66, y - 60), (x - 40, y - 92), (x, y - 90)), ('C', (x + 44, y - 90), (x + 62, y - 56), (x + 46, y - 8)), ('C', (x + 30, y - 30), (x + 16, y - 36), (x + 2, y - 44)), ('C', (x - 16, y - 36), (x - 34, y - 28), (x - 48, y - 4)), ('Z',)], c)
        s.curve([('M', (x - 50, y - 32)), ('Q', (x - 10, y - 50), (x + 8, y - 82))], dark(c, .22), 4)
        s.curve([('M', (x - 44, y - 58)), ('Q', (x - 18, y - 64), (x - 6, y - 86))], dark(c, .22), 4)
        s.curve([('M', (x + 50, y - 36)), ('Q', (x + 30, y - 50), (x + 14, y - 56))], dark(c, .22), 4)
    def hf_cap(s):
        """A cook's or theatre cap."""
        x, y = s.head; f = s.face
        c = s.hairs or '#FFFFFF'
        s.path([('M', (x - 42 * f, y + 10)), ('C', (x - 46 * f, y - 10), (x - 40 * f, y - 26), (x - 34 * f, y - 24)), ('L', (x - 28 * f, y - 4))], s.hair)
        s.path([('M', (x - 48 * f, y - 12)), ('C', (x - 66 * f, y - 84), (x + 50 * f, y - 88), (x + 46 * f, y - 22)), ('Q', (x, y - 42), (x - 48 * f, y - 12)), ('Z',)], c)
        s.path([('M', (x - 50 * f, y - 8)), ('Q', (x, y - 46), (x + 47 * f, y - 18)), ('L', (x + 46 * f, y - 32)), ('Q', (x, y - 58), (x - 52 * f, y - 24)), ('Z',)], dark(c, .14))
    def hb_locs(s):
        x, y = s.head; f = s.face
        for i, (dx, l) in enumerate(((-46, 92), (-34, 104), (-20, 108), (34, 70), (44, 60))):
            s.cap((x + dx * .8 * f, y - 30), 12, (x + dx * 1.15 * f, y + l), 8, dark(s.hair, .1 * (i % 2)))
    def hf_locs(s): s.hf_short()

    def specs(s, c='#1D1D1B'):
        x, y = s.head; ox = 12 * s.face
        for e in (-15, 17):
            q = s.P(x + ox + e, y + 3)
            s.pic.circ(q[0], q[1], 13 * s.scale, 'none', 1, f'stroke="{c}" stroke-width="{3.6*s.scale:.1f}"')
        s.line([(x + ox - 2, y + 2), (x + ox + 4, y + 2)], c, 3.6)
        s.line([(x + ox - 28, y + 1), (x - 34 * s.face, y + 2)], c, 3.6)

    def legs(s):
        s.kF = s.leg_(s.legF, (s.hip[0] + 17, s.hip[1]), s.trousers, True)
        s.kN = s.leg_(s.legN, (s.hip[0] - 15, s.hip[1]), s.trousers, False)

    def back(s, far_arm=True):
        if far_arm: s.arm_(s.armF, s.shF, True)
        s.legs()

    def body(s):
        s.torso_()

    def top_(s):
        s.neck_(); s.head_()

    def front(s): s.arm_(s.armN, s.shN, False)

    def shadow(s, w=110, op=.18, c=INK):
        s.ell((0, 4), w, 16, c, op)

    def draw(s, shadow=True):
        if shadow: s.shadow()
        s.back(); s.body(); s.top_(); s.front()
        return s

    # clothing details, used as deco inside the torso's clip
    def lanyard(s, c=SUN, card='#FFFFFF'):
        A, L = s.at, s.L
        s.line([A(L + 4, -18), A(L * .5, 8), A(L + 4, 24)], c, 5)
        p = A(L * .5 - 18, 8)
        s.poly([A(L * .5, -6), A(L * .5, 22), A(L * .5 - 40, 22), A(L * .5 - 40, -6)], card)
        s.poly([A(L * .5 - 8, 0), A(L * .5 - 8, 16), A(L * .5 - 22, 16), A(L * .5 - 22, 0)], '#B8ACDC')

    def steth(s, c='#2B1E5C'):
        A, L = s.at, s.L
        s.curve([('M', A(L + 6, -26)), ('C', A(L * .75, -30), A(L * .62, -10), A(L * .62, 6)), ('C', A(L * .62, 22), A(L * .8, 34), A(L + 6, 28))], c, 6)
        s.curve([('M', A(L * .62, 6)), ('Q', A(L * .5, 6), A(L * .42, 14))], c, 6)
        s.circ(A(L * .4, 15), 10, c); s.circ(A(L * .4, 15), 5, '#C9D9FF')


def chair_back(f):
    f.line([(-52, -180), (-70, -440)], '#2B1E5C', 17); f.poly([(-86, -420), (-52, -420), (-34, -186), (-68, -186)], '#4050A0')


def chair_seat(f): f.line([(-50, -176), (112, -176)], '#2B1E5C', 30)


def chair_front(f, rim='#95D2E9', tyre='#1D1D1B', arm=True):
    L = f.line; s = f.scale
    L([(-66, -440), (-118, -446)], '#2B1E5C', 17); L([(-96, -445), (-126, -447)], '#1D1D1B', 25)
    if arm: L([(-60, -292), (66, -292), (74, -180)], '#2B1E5C', 14); L([(-40, -297), (58, -297)], '#1D1D1B', 22)
    L([(108, -176), (150, -46), (206, -36)], '#2B1E5C', 13)
    c = f.P(-8, -116)
    f.pic.circ(c[0], c[1], 116 * s, 'none', 1, f'stroke="{tyre}" stroke-width="{17*s:.0f}"')
    f.pic.circ(c[0], c[1], 98 * s, 'none', 1, f'stroke="{rim}" stroke-width="{7*s:.0f}"')
    for i in range(10):
        a = math.pi * i / 5 + .2; f.pic.line([c, (c[0] + 98 * s * math.cos(a), c[1] + 98 * s * math.sin(a))], '#7A6FA0', 3 * s)
    f.pic.circ(c[0], c[1], 17 * s, '#2B1E5C')
    f.circ((118, -34), 34, tyre); f.circ((118, -34), 15, rim)


def plant(p, x, y, s, leaf='#00642A', pot='#FAB787', n=7, seed=0, leaf2=None):
    import random
    r = random.Random(seed)
    leaf2 = leaf2 or mix(leaf, '#FFFFFF', .22)
    for i in range(n):
        t = -1 + 2 * i / (n - 1)
        a = math.radians(-90 + t * 62 + r.uniform(-6, 6))
        L = s * (1.9 - .6 * abs(t) + r.uniform(-.12, .2))
        b = (x + t * s * .12, y - s * .55)
        e = (b[0] + L * math.cos(a), b[1] + L * math.sin(a))
        nx, ny = -math.sin(a), math.cos(a)
        w = s * .3
        m = (b[0] + (e[0] - b[0]) * .5, b[1] + (e[1] - b[1]) * .5)
        c = leaf if i % 2 else leaf2
        p.path(f'M{b[0]:.1f} {b[1]:.1f}Q{m[0]+nx*w:.1f} {m[1]+ny*w:.1f} {e[0]:.1f} {e[1]:.1f}Q{m[0]-nx*w:.1f} {m[1]-ny*w:.1f} {b[0]:.1f} {b[1]:.1f}Z', c)
        p.line([b, (b[0] + (e[0] - b[0]) * .82, b[1] + (e[1] - b[1]) * .82)], mix(c, INK, .25), max(1.5, s * .02), .6)
    p.path(f'M{x-s*.42:.1f} {y-s*.62:.1f}H{x+s*.42:.1f}L{x+s*.32:.1f} {y:.1f}Q{x:.1f} {y+s*.06:.1f} {x-s*.32:.1f} {y:.1f}Z', pot)
    p.path(f'M{x-s*.42:.1f} {y-s*.62:.1f}H{x-s*.14:.1f}L{x-s*.1:.1f} {y+s*.02:.1f}Q{x-s*.2:.1f} {y+s*.04:.1f} {x-s*.32:.1f} {y:.1f}Z', dark(pot, .18))
    p.rect(x - s * .46, y - s * .7, s * .92, s * .14, dark(pot, .08), s * .04)


def skyline(p, x0, x1, base, col, heights, lit=None, seed=1, win=(16, 20), litp=.3):
    import random
    r = random.Random(seed)
    x = x0
    i = 0
    while x < x1:
        w = r.choice((70, 90, 110, 130, 150)); h = heights[i % len(heights)]
        i += 1
        p.rect(x, base - h, w + 1, h, col)
        k = r.random()
        if k < .2: p.poly([(x, base - h + 1), (x + w / 2, base - h - 36), (x + w, base - h + 1)], col)
        elif k < .35: p.rect(x + w * .6, base - h - 26, 14, 30, col)
        if lit:
            wx, wy = win
            yy = base - h + 22
            while yy < base - 20:
                xx = x + 14
                while xx < x + w - wx:
                    if r.random() < litp: p.rect(xx, yy, wx * .62, wy * .7, lit, 1, .9)
                    xx += wx * 1.5
                yy += wy * 1.7
        x += w + r.choice((0, 0, 14))
