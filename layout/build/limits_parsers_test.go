package build_test

import (
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/pdf"
	"booklet/layout/press/preflight"
)

// TestLimitsOfParsers: what the table of limits says of fonts and PDF files is what their
// parsers, which know nothing of the table, go by.
func TestLimitsOfParsers(t *testing.T) {
	for name, c := range map[string][2]int{
		"Font":       {booklet.MostFont, fonts.MostFile},
		"Fonts":      {booklet.MostFonts, fonts.MostFiles},
		"FontsAll":   {booklet.MostFontsAll, fonts.MostAll},
		"Glyphs":     {booklet.MostGlyphs, fonts.MostPoints},
		"Objects":    {booklet.MostObjects, pdf.MostObjects},
		"PDFDecoded": {booklet.MostPDFDecoded, pdf.LeastDecoded},
		"PDFOps":     {booklet.MostPDFOps, preflight.LeastRuns},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: the table says %d, the parser %d", name, c[0], c[1])
		}
	}
}
