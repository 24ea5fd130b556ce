#!/usr/bin/env python3
"""Converts colours with LittleCMS, by way of Pillow, through a profile.

    python3 reference.py > reference.csv               # the built-in profile
    python3 reference.py --bent > bent.csv             # the same, its shadows bent
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
