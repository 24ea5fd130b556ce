#!/usr/bin/env python3
"""Makes profiles as pictures have them, and converts colours through each to sRGB and to the inks of
the built-in profile with LittleCMS, by way of Pillow.

    python3 pictures.py FOLDER

For each profile it writes NAME.icc and NAME.csv into the folder: lines "source" with a
colour of the profile and its sRGB, of 8 bits, relative colorimetric, no optimization; of RGB
also lines "press" with a colour and its inks, with black point compensation.
"""
import io
import itertools
import os
import struct
import sys
import zlib

from PIL import Image, ImageCms

WHITE = (0.9642, 1.0, 0.8249)
SRGB = ((0.436065, 0.222488, 0.013916), (0.385147, 0.716873, 0.097076), (0.143066, 0.060608, 0.714096))
A98 = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
PROPHOTO = ((0.79767, 0.28804, 0.0), (0.13519, 0.71188, 0.0), (0.03134, 0.00009, 0.82491))


def fixed(*values):
    return b"".join(struct.pack(">i", round(v * 65536)) for v in values)


def colour(values):
    return b"XYZ \0\0\0\0" + fixed(*values)


def gamma(g):
    return b"curv\0\0\0\0" + struct.pack(">IHxx", 1, round(g * 256))


def formula(*p):
    kinds = {1: 0, 3: 1, 4: 2, 5: 3, 7: 4}
    return b"para\0\0\0\0" + struct.pack(">Hxx", kinds[len(p)]) + fixed(*p)


def srgb_curve(v):
    return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4


def points(n):
    return b"curv\0\0\0\0" + struct.pack(">I", n) + b"".join(
        struct.pack(">H", round(srgb_curve(i / (n - 1)) * 65535)) for i in range(n))


def profile(space, tags, kind=b"mntr", pcs=b"XYZ ", version=b"\x02\x40\0\0"):
    head = bytearray(128)
    head[8:12], head[12:16], head[16:20], head[20:24] = version, kind, space, pcs
    head[36:40] = b"acsp"
    head[68:80] = fixed(*WHITE)
    tags = {**tags, b"wtpt": colour(WHITE), b"cprt": b"text\0\0\0\0none\0", b"desc": b"desc\0\0\0\0\0\0\0\5made\0" + bytes(78)}
    at, table, body = 128 + 4 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head[0:4] = struct.pack(">I", at + len(body))
    return bytes(head) + table + body


def matrix(primaries, curve, **more):
    r, g, b = primaries
    return profile(b"RGB ", {b"rXYZ": colour(r), b"gXYZ": colour(g), b"bXYZ": colour(b), b"rTRC": curve, b"gTRC": curve,
                             b"bTRC": curve}, **more)


def cube(grid):
    """A table of lut16 that leads from sRGB to Lab."""
    steps = [round(i * 255 / (grid - 1)) for i in range(grid)]
    lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB", 1)
    nodes = list(itertools.product(steps, repeat=3))
    out = lab.apply(Image.frombytes("RGB", (len(nodes), 1), b"".join(bytes(n) for n in nodes))).tobytes()
    line = struct.pack(">HH", 0, 65535)
    data = b"mft2\0\0\0\0" + bytes((3, 3, grid, 0)) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1) + struct.pack(">HH", 2, 2) + 3 * line
    for i in range(len(nodes)):
        l, a, b = out[3 * i:3 * i + 3]
        a, b = (a - 256 if a > 127 else a), (b - 256 if b > 127 else b)
        data += struct.pack(">HHH", round(l * 0xFF00 / 255), (a + 128) * 256, (b + 128) * 256)
    return profile(b"RGB ", {b"A2B0": data + 3 * line}, kind=b"scnr", pcs=b"Lab ")


def chain(grid, width, node, curves_a, curves_b, matrix=None, curves_m=None):
    """A lutAToBType: curves A, a grid, curves M, a matrix and curves B."""
    def padded(data):
        return data + bytes(-len(data) % 4)

    parts = [b"".join(padded(c) for c in curves_b), fixed(*matrix) if matrix else b"",
             b"".join(padded(c) for c in curves_m) if curves_m else b""]
    nodes = b"".join(struct.pack(">H" if width == 2 else ">B", round(min(max(v, 0), 1) * (256 ** width - 1)))
                     for place in itertools.product(*(range(n) for n in grid))
                     for v in node([i / (n - 1) for i, n in zip(place, grid)]))
    parts.append(padded(bytes(grid) + bytes(13) + bytes((width, 0, 0, 0)) + nodes))
    parts.append(b"".join(padded(c) for c in curves_a))
    at, offsets, body = 32, b"", b""
    for p in parts:
        offsets += struct.pack(">I", at + len(body) if p else 0)
        body += p
    return b"mAB \0\0\0\0" + bytes((3, 3, 0, 0)) + offsets + body


def sampled(of, n):
    return b"curv\0\0\0\0" + struct.pack(">I", n) + b"".join(struct.pack(">H", round(of(i / (n - 1)) * 65535)) for i in range(n))


def all_parts():
    """A profile of version 4 whose table has all parts, and leads to XYZ."""
    rows = [[c[i] * 32768 / 65535 for c in A98] for i in range(3)]
    def node(v):
        r, g, b = v
        return 0.97 * r + 0.03 * g, 0.95 * g + 0.05 * b * b, 0.9 * b + 0.1 * r * g
    table = chain((9, 12, 17), 2, node, [gamma(2.2)] * 3, [gamma(1)] * 3, [v for r in rows for v in r] + [0.0005, 0, 0.001],
                  [formula(1.1), formula(1), formula(0.95)])
    return profile(b"RGB ", {b"A2B0": table}, version=b"\x04\x20\0\0")


def scanner():
    """A scanner's, whose table has bytes for nodes and leads to Lab."""
    def node(v):
        r, g, b = v
        l = 0.3 * r + 0.6 * g + 0.1 * b
        return l, 0.5 + 0.35 * (r - g), 0.5 + 0.3 * (g - b)
    return profile(b"RGB ", {b"A2B0": chain((11, 11, 11), 1, node, [sampled(lambda v: v ** 0.9, 64)] * 3,
                                            [gamma(1), sampled(lambda v: v, 2), gamma(1)])},
                   kind=b"scnr", pcs=b"Lab ", version=b"\x04\x20\0\0")


def swapped(primaries):
    r, g, b = primaries
    return b, g, r


made = {
    "adobe-rgb": matrix(A98, gamma(563 / 256)),
    "display-p3": matrix(P3, formula(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045), version=b"\x04\0\0\0"),
    "prophoto": matrix(PROPHOTO, formula(1.8, 1, 0, 1 / 16, 1 / 32), version=b"\x04\0\0\0"),
    "swapped": matrix(swapped(SRGB), points(256)),
    "table": cube(17),
    "all-parts": all_parts(),
    "scanner": scanner(),
    "grey": profile(b"GRAY", {b"kTRC": gamma(1.8)}),
}
folder = sys.argv[1]
srgb = ImageCms.createProfile("sRGB")
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "..", "ISOcoated_v2_300_bas.icc.z"), "rb") as f:
    press = ImageCms.ImageCmsProfile(io.BytesIO(zlib.decompress(f.read())))
for name, data in made.items():
    mode = "L" if name == "grey" else "RGB"
    colours = [(v,) for v in range(256)] * 4
    if mode == "RGB":
        colours = list(itertools.product([0, 28, 57, 85, 113, 142, 170, 198, 227, 255], repeat=3))
    source = ImageCms.ImageCmsProfile(io.BytesIO(data))
    transform = ImageCms.buildTransform(source, srgb, mode, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC,
                                        ImageCms.Flags.NOOPTIMIZE)
    image = Image.frombytes(mode, (len(colours), 1), b"".join(bytes(c) for c in colours))
    out = transform.apply(image).tobytes()
    if mode == "RGB":
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.NOOPTIMIZE
        inks = ImageCms.buildTransform(source, press, mode, "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC,
                                       flags).apply(image).tobytes()
    with open(os.path.join(folder, name + ".icc"), "wb") as f:
        f.write(data)
    with open(os.path.join(folder, name + ".csv"), "w", newline="\n") as f:
        print(f"# LittleCMS {ImageCms.core.littlecms_version}", file=f)
        for i, c in enumerate(colours):
            print("source", *(c if mode == "RGB" else c * 3), *out[3 * i:3 * i + 3], 0, sep=",", file=f)
        for i, c in enumerate(colours if mode == "RGB" else []):
            print("press", *c, *inks[4 * i:4 * i + 4], sep=",", file=f)
