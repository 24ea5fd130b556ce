package compose

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
)

func TestJudge(t *testing.T) {
	cell := booklet.OnCell("Booklet", 2, 5)
	for _, c := range []struct {
		name   string
		change func(*booklet.Booklet)
		want   string // of a finding; "" for none above a note
	}{
		{"nothing of its own", func(*booklet.Booklet) {}, ""},
		{"a good house colour", func(b *booklet.Booklet) {
			b.Settings.House = &booklet.Colour{RGB: booklet.RGB{R: 0x10, B: 0x40}, At: cell}
		}, ""},
		{"a house colour too light", func(b *booklet.Booklet) {
			b.Settings.House = &booklet.Colour{RGB: booklet.RGB{R: 0xFF, G: 0xD8}, At: cell}
		}, `note: Booklet!B5: `},
		{"a house colour between", func(b *booklet.Booklet) {
			b.Settings.House = &booklet.Colour{RGB: booklet.RGB{R: 0x77, G: 0x77, B: 0x77}, At: cell}
		}, `note: Booklet!B5: `},
		{"a dark logo", func(b *booklet.Booklet) {
			b.Settings.Logo = &booklet.Logo{Name: "l.png", Picture: testkit.Plain(t, 8, 8, color.NRGBA{0x30, 0x20, 0x60, 255}),
				At: cell}
		}, `note: Booklet!B5: no colour of the logo "l.png" reaches 3:1 on #2B1E5C`},
		{"a white logo", func(b *booklet.Booklet) {
			b.Settings.Logo = &booklet.Logo{Name: "l.png", Picture: testkit.Plain(t, 8, 8, color.White), At: cell}
		}, ""},
		{"a dark category", func(b *booklet.Booklet) {
			b.Categories[0].OwnColour, b.Categories[0].Fill, b.Categories[0].FillAt = true, booklet.RGB{R: 0x40,
				G: 0x10, B: 0x10}, cell
			b.Roles[0].Category = b.Categories[0]
		}, `warning: Booklet!B5: the ink of category "Allied health professionals (AHPs)" on its ` +
			`colour #401010 is moved`},
		{"a category that no words can be read on", func(b *booklet.Booklet) {
			b.Categories[0].OwnColour, b.Categories[0].Fill, b.Categories[0].FillAt = true, booklet.RGB{R: 0x8C,
				G: 0x8C, B: 0x8C}, cell
			b.Roles[0].Category = b.Categories[0]
		}, `error: Booklet!B5: neither white nor black words reach 7:1 on the colour #8C8C8C of category ` +
			`"Allied health professionals (AHPs)": the better reaches 6.`},
		{"a soft photo", func(b *booklet.Booklet) {
			b.Roles[0].Photo = &booklet.Photo{Picture: testkit.Plain(t, 300, 200, color.White),
				Description: booklet.Line{S: "x"}, At: cell}
		}, `warning: Booklet!B5: the picture "a.png" is printed at `},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := composetest.Generated(3, 1)
			c.change(b)
			_, fs := Compose(b, layout.Standard(), fonts.Default())
			found := false
			for _, f := range fs {
				if f.Severity == booklet.Note && (!strings.HasPrefix(c.want, "note: ") || !strings.HasPrefix(f.String(), c.want)) {
					continue
				}
				if c.want == "" || !strings.HasPrefix(f.String(), c.want) {
					t.Errorf("unexpected: %s", f)
				}
				found = true
			}
			if c.want != "" && !found {
				t.Errorf("nothing is said; want %s", c.want)
			}
		})
	}
}

// TestWordsInTheHouseColourHaveAnInk: the ink that small words have in place of a light house colour is told, by its
// name or as #RRGGBB.
func TestWordsInTheHouseColourHaveAnInk(t *testing.T) {
	for house, want := range map[booklet.RGB]string{{R: 0xFF, G: 0xD8}: "#695804",
		{R: 0x77, G: 0x77, B: 0x77}: "near-black"} {
		b := composetest.Generated(3, 1)
		b.Settings.House = &booklet.Colour{RGB: house}
		_, fs := Compose(b, layout.Standard(), fonts.Default())
		if !slices.ContainsFunc(fs, func(f booklet.Finding) bool {
			return f.Rule == booklet.RuleHouseColourContrast && strings.HasSuffix(f.Text, "they are set in "+want)
		}) {
			t.Errorf("%v: the small words are not told to be set in %s: %v", house, want, fs)
		}
	}
}
