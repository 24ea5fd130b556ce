package handout

import (
	"fmt"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/legible"
)

// TestHandoutsInEveryHouseColour: cards, one-pagers and posters are made with a house colour
// and an accent of any hue and lightness, and their words are read.
func TestHandoutsInEveryHouseColour(t *testing.T) {
	b := composetest.Generated(6, 3)
	line := func(s string) booklet.Line { return booklet.Line{S: s} }
	b.Settings.Title, b.Settings.Strapline, b.Settings.Publisher = line("Careers"), line("Six ways to help"),
		line("Northshire Health")
	b.Settings.QRLink, b.Settings.SearchPrompt = line("https://careers.northshire.example"), line("Search ‘careers’")
	b.Settings.Websites = []booklet.Line{line("northshire.example/careers")}
	b.Roles[0].Apprenticeship = true
	for i := range 27 {
		h := booklet.RGB{R: uint8(i % 3 * 119), G: uint8(i / 3 % 3 * 119), B: uint8(i / 9 * 119)}
		c := *b
		c.Settings.House, c.Settings.Accent = &booklet.Colour{RGB: h}, &booklet.Colour{RGB: booklet.RGB{R: h.G, G: h.B, B: h.R}}
		for name, make := range map[string]func(layout.Edition) (layout.Handout, []booklet.Finding){
			"cards": func(e layout.Edition) (layout.Handout, []booklet.Finding) {
				return CardOptions{Format: e.CardFormats()[0]}.Compose(&c, e, fonts.Default())
			},
			"poster": func(e layout.Edition) (layout.Handout, []booklet.Finding) {
				return PosterOptions{Format: layout.PosterA3, Distance: 500_000}.Compose(&c, e, fonts.Default())
			},
		} {
			t.Run(fmt.Sprintf("%s/%s", name, layout.Name(h)), func(t *testing.T) {
				d, fs := make(layout.Standard())
				for _, f := range fs {
					if f.Severity == booklet.Error {
						t.Error(f)
					}
				}
				for _, f := range legible.Findings(legible.Measure(d.Document, d.Set, booklet.AAA), name) {
					t.Error(f)
				}
			})
		}
	}
}
