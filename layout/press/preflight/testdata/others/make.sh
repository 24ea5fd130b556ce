#!/bin/sh
# Makes the files of other programs that the preflight is tried on: to be run in this folder, with WeasyPrint 70, PyMuPDF 2.0,
# Typst 0.15 (all for Python), Chromium, LibreOffice Calc and Ghostscript 10. press.icc is a profile of an imagined press.
set -eu
python3 weasyprint.py
chromium --headless --no-pdf-header-footer --print-to-pdf=chromium.pdf page.html
gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfwrite -sOutputFile=ghostscript.pdf chromium.pdf
gs -q -dNOPAUSE -dBATCH -dNOSAFER -dPDFX -dCompatibilityLevel=1.4 -sColorConversionStrategy=CMYK -sDEVICE=pdfwrite \
  -sOutputFile=ghostscript-x.pdf def.ps page.ps
python3 -c "import typst; typst.compile('page.typ', output='typst.pdf')"
soffice --headless --convert-to pdf libreoffice.csv
python3 mupdf.py
