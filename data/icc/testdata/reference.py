#!/usr/bin/env python3
"""Converts colours with LittleCMS, by way of Pillow, through a profile.

    python3 reference.py > reference.csv               # the built-in profile
    python3 reference.py --bent > bent.csv             # the same, its shadows bent
    python3 reference.py --chained > chained.csv       # the same in tables of version 4
    python3 reference.py OTHER.icc > other.csv

Relative colorimetric with black point compensation, no optimization of the
transform; all values are 8 bits wide. Lines: "ink" with an sRGB colour and its
CMYK, then "seen" with a CMYK colour and its sRGB.
"""
import io
import itertools
import math
import os
import struct
import sys
import zlib

from PIL import Image, ImageCms



def bent(data):
    """Bends lightness on its way into B2A1, so that mid-tones do not come back as
    they went in: such a profile's black point is looked for in its shadows."""
    data = bytearray(data)
    count, = struct.unpack_from(">I", data, 128)
    for entry in range(132, 132 + 12 * count, 12):
        name, at = struct.unpack_from(">4sI", data, entry)
        if name == b"B2A1":
            points, = struct.unpack_from(">H", data, at + 48)
            for place in range(at + 52, at + 52 + 2 * points, 2):
                v = struct.unpack_from(">H", data, place)[0] / 0xFF00
                if v <= 1:
                    struct.pack_into(">H", data, place, int(0xFF00 * (0.12 + 0.88 * v * math.sqrt(v))))
    return bytes(data)


def chained(data):
    """The same tables in the types of version 4, of all their parts: lutAToB and lutBToA. Curves B
    lead between the encodings of the connection space; of nodes, matrix and curves M, two take off what the third adds."""
    count, = struct.unpack_from(">I", data, 128)
    tags = {}
    for entry in range(132, 132 + 12 * count, 12):
        name, at, size = struct.unpack_from(">4sII", data, entry)
        tags[name] = data[at:at + size]
    made = {b"desc": tags[b"desc"], b"cprt": tags[b"cprt"], b"wtpt": tags[b"wtpt"]}
    for name in (b"A2B0", b"A2B1", b"B2A0", b"B2A1"):
        made[name] = chain(tags[name])
    at, table, body = 132 + 12 * len(made), struct.pack(">I", len(made)), b""
    for name, tag in made.items():
        table += name + struct.pack(">II", at + len(body), len(tag))
        body += tag + bytes(-len(tag) % 4)
    head = bytearray(data[:128])
    head[0:4], head[8:12], head[84:100] = struct.pack(">I", at + len(body)), b"\x04\0\0\0", bytes(16)
    return bytes(head) + table + body


def chain(table):
    """A lut16 in the type of version 4."""
    ins, outs, side = table[8], table[9], table[10]
    entries, exits = struct.unpack_from(">HH", table, 48)
    values = struct.unpack_from(f">{ins * entries + side ** ins * outs + outs * exits}H", table, 52)
    curves_in = [values[i * entries:(i + 1) * entries] for i in range(ins)]
    nodes = values[ins * entries:ins * entries + side ** ins * outs]
    curves_out = [values[len(values) - (outs - i) * exits:][:exits] for i in range(outs)]
    legacy = 65535 / 65280

    def along(curve, v):
        v = min(max(v, 0), 1) * (len(curve) - 1)
        i = min(int(v), len(curve) - 2)
        return (curve[i] + (curve[i + 1] - curve[i]) * (v - i)) / 65535

    def sampled(of, points=4096):
        out = (round(65535 * min(max(of(i / (points - 1)), 0), 1)) for i in range(points))
        return b"curv\0\0\0\0" + struct.pack(f">I{points}H", points, *out)

    def fixed(*numbers):
        return struct.pack(f">{len(numbers)}i", *(round(v * 65536) for v in numbers))

    if ins == 4:
        a = b"".join(sampled(lambda v: along(c, v)) for c in curves_in)
        b = b"".join(sampled(lambda v: along(c, v) * legacy) for c in curves_out)
        nodes = [round(0.25 * 65535 + v / 2) for v in nodes]
        by, add, formula = 2, -0.5, b"para\0\0\0\0\0\0\0\0" + fixed(1)
    else:
        b = b"".join(sampled(lambda v: along(c, v / legacy)) for c in curves_in)
        a = b"".join(sampled(lambda v: along(c, v)) for c in curves_out)
        by, add, formula = 0.5, 0.25, b"para\0\0\0\0\0\1\0\0" + fixed(1, 2, -0.5)
    grid = bytes([side] * ins) + bytes(16 - ins) + bytes((2, 0, 0, 0)) + struct.pack(f">{len(nodes)}H", *nodes)
    offsets, body = b"", b""
    for part in (b, fixed(by, 0, 0, 0, by, 0, 0, 0, by, add, add, add), 3 * formula, grid + bytes(-len(grid) % 4), a):
        offsets += struct.pack(">I", 32 + len(body))
        body += part
    return (b"mAB " if ins == 4 else b"mBA ") + bytes((0, 0, 0, 0, ins, outs, 0, 0)) + offsets + body


option = sys.argv[1] if len(sys.argv) > 1 else "--built-in"
if not option.startswith("--"):
    with open(option, "rb") as f:
        data = f.read()
else:
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "..", "ISOcoated_v2_300_bas.icc.z"), "rb") as f:
        data = zlib.decompress(f.read())
if option == "--bent":
    data = bent(data)
if option == "--chained":
    data = chained(data)
profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
srgb = ImageCms.createProfile("sRGB")
flags = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.NOOPTIMIZE
intent = ImageCms.Intent.RELATIVE_COLORIMETRIC


def convert(colours, source, source_mode, target, target_mode):
    image = Image.frombytes(source_mode, (len(colours), 1), b"".join(bytes(c) for c in colours))
    transform = ImageCms.buildTransform(source, target, source_mode, target_mode, intent, flags)
    out = transform.apply(image).tobytes()
    width = len(target_mode)
    return [tuple(out[i:i + width]) for i in range(0, len(out), width)]


def write(kind, colours, results):
    for colour, result in zip(colours, results, strict=True):
        print(kind, *colour, *result, sep=",")


# Ten steps an axis, none of them on the profile's grid of 33 except the ends.
screen = list(itertools.product([0, 28, 57, 85, 113, 142, 170, 198, 227, 255], repeat=3))
screen += [(v, v, v) for v in range(3, 255, 12)] + [(0x1D, 0x1D, 0x1B), (0x2B, 0x1E, 0x5C)]
press = list(itertools.product([0, 41, 97, 153, 204, 255], repeat=4))

sys.stdout.reconfigure(newline="\n")
print(f"# LittleCMS {ImageCms.core.littlecms_version}")
write("ink", screen, convert(screen, srgb, "RGB", profile, "CMYK"))
write("seen", press, convert(press, profile, "CMYK", srgb, "RGB"))
