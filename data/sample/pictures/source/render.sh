#!/bin/sh
# Draws every picture again: SVG by Python, PNG by rsvg-convert, a palette of 128 colours by pngquant. They are as wide as
# a press asks for where they bleed on A4.
set -e
cd "$(dirname "$0")"
for f in corridor paramedics catering midwives ict-support where-you-fit; do
  python3 "$f.py"
  wide=2100
  [ "$f" = corridor ] && wide=1980
  rsvg-convert -w "$wide" "$f.svg" | pngquant --force --nofs --speed 1 --strip 128 - > "../$f.png"
done
