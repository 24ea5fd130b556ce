package compose

import (
	"fmt"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose/composetest"
	"booklet/layout/legible"
)

// houseColours are colours of every hue and lightness, greys, and some that publishers have.
func houseColours() []booklet.RGB {
	out := []booklet.RGB{{R: 0x00, G: 0x5E, B: 0xB8}, {R: 0x77, G: 0x77, B: 0x77}, {R: 0x8F, G: 0xD1, B: 0x4F},
		{R: 0xFF, G: 0xFF, B: 0xFF}, {}, {R: 0xE4, G: 0x00, B: 0x2B}, {R: 0xFF, G: 0xB8, B: 0x1C}}
	for i := range 64 {
		out = append(out, booklet.RGB{R: uint8(i % 4 * 85), G: uint8(i / 4 % 4 * 85), B: uint8(i / 16 * 85)})
	}
	return out
}

// TestEveryHouseColour: a booklet is built in every edition with a house colour, and an
// accent colour, of any hue and lightness; all words are read, and what was done is a note.
func TestEveryHouseColour(t *testing.T) {
	b := composetest.Generated(8, 4)
	full(b)
	b.Roles[0].Apprenticeship = true
	all := houseColours()
	for i, h := range all {
		c := *b
		c.Settings.House = &booklet.Colour{RGB: h, At: booklet.OnCell("Booklet", 2, 9)}
		c.Settings.Accent = &booklet.Colour{RGB: all[(i*29+5)%len(all)]}
		c.Settings.Contrast = []booklet.Contrast{booklet.AAA, booklet.AA}[i%2]
		for k, e := range layout.AllEditions() {
			if k != i%3 && k > 0 && i > 6 {
				continue // the first ones in all editions, the rest in two
			}
			t.Run(fmt.Sprintf("%s/%s", layout.Name(h), e.Name), func(t *testing.T) {
				d, fs := Compose(&c, e, fonts.Default())
				for _, f := range fs {
					if f.Severity > booklet.Note {
						t.Error(f)
					}
				}
				for _, f := range legible.Findings(legible.Measure(d, e, c.Settings.Contrast), e.Name) {
					t.Error(f)
				}
				noted(t, e, h, c.Settings.Contrast, fs)
			})
		}
	}
}

// noted wants a note where small words could not be read on the colour, or in it.
func noted(t *testing.T, e layout.Edition, h booklet.RGB, level booklet.Contrast, fs []booklet.Finding) {
	t.Helper()
	need := 7.0
	if level == booklet.AA {
		need = 4.5
	}
	want := e.Tinted() && colour.Contrast(h, colour.White) < need
	got := false
	for _, f := range fs {
		got = got || f.Rule == booklet.RuleHouseColourContrast
		if f.Rule == booklet.RuleHouseColourContrast && f.At != booklet.OnCell("Booklet", 2, 9) {
			t.Error(f)
		}
	}
	if got != want {
		t.Errorf("a note: %v, want %v", got, want)
	}
}
