package compose

import (
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// TestGroundIsGivenEverywhere: a ground that is asked for is the colour of every page, and
// nothing large has another; with fills, some pages have others, on which words are read.
func TestGroundIsGivenEverywhere(t *testing.T) {
	b := composetest.Generated(8, 4)
	full(b)
	b.Settings.House = &booklet.Colour{RGB: booklet.RGB{R: 0x00, G: 0x5E, B: 0xB8}}
	for _, name := range []string{"cream", "lilac", "light grey", "goldenrod", "#002b36", "white", "dark green"} {
		ground, word := layout.HueOf(name, layout.Grounds)
		if word == "" {
			t.Fatal(name)
		}
		for _, e := range layout.AllEditions() {
			for _, how := range []layout.Request{{Ground: &ground}, {Ground: &ground, Fills: true}, {Sheet: &ground},
				{Sheet: &ground, Fills: true}} {
				if how.Sheet != nil && (e.OnScreen || colour.Dark(ground)) || how.Fills && !e.Tinted() {
					continue
				}
				set, err := e.With(how)
				if err != nil {
					t.Fatalf("%s on %s: %v", e.Name, name, err)
				}
				d, fs := Compose(b, set, fonts.Default())
				if booklet.Failed(fs) {
					t.Fatalf("%s on %s: %v", e.Name, name, fs)
				}
				legal(t, d)
				others := otherGrounds(d, ground)
				if !how.Fills && others > 0 || how.Fills && others == 0 {
					t.Errorf("%s on %s, fills %v: %d large shapes of another colour", e.Name, name, how.Fills, others)
				}
			}
		}
	}
}

// otherGrounds counts what is painted more than 25 mm wide and high in another colour than
// the ground; codes have white plates.
func otherGrounds(d *layout.Document, ground booklet.RGB) int {
	n := 0
	for i := range d.Pages {
		for _, it := range d.Pages[i].Items {
			v, ok := it.(layout.Path)
			if !ok || v.Fill == nil || v.Drawing != nil || len(v.Segments) > 12 || v.Fill.RGB == ground || v.Fill.RGB == colour.White {
				continue
			}
			side := unit.MM(25)
			if r := v.Bounds(); r.W >= side && r.H >= side {
				n++
			}
		}
	}
	return n
}

// TestLargeInkNeedsLess: an ink that reaches 4.5:1 is given where all words are large, and
// how far it reaches is told; smaller ones are refused with what would do.
func TestLargeInkNeedsLess(t *testing.T) {
	b := composetest.Generated(6, 3)
	full(b)
	grey := booklet.RGB{R: 0x6A, G: 0x6A, B: 0x6A} // 5.4:1 on white
	for _, c := range []struct {
		edition layout.Edition
		r       layout.Request
		given   bool
	}{
		{layout.LargePrint(), layout.Request{Ink: &grey}, true},
		{layout.GiantPrint(), layout.Request{Ink: &grey}, true},
		{layout.Standard(), layout.Request{Ink: &grey}, false},
		{layout.Standard(), layout.Request{Ink: &grey, TextSize: 18 * unit.Point}, true},
		{layout.Standard(), layout.Request{Ink: &grey, TextSize: 14 * unit.Point, Heavier: true, Weight: fonts.Bold}, true},
		{layout.Standard(), layout.Request{Ink: &grey, TextSize: 14 * unit.Point}, false},
		{layout.LargePrint(), layout.Request{Ink: &grey, TextSize: 16 * unit.Point}, false},
	} {
		e, err := c.edition.With(c.r)
		if err != nil {
			t.Fatal(err)
		}
		_, fs := Compose(b, e, fonts.Default())
		told := ""
		for _, f := range fs {
			if f.Rule == booklet.RuleInkContrast {
				told = f.Text
			}
		}
		if booklet.Failed(fs) == c.given || told == "" {
			t.Errorf("%s at %s: %v", e.Name, e.Body.Size, fs)
		}
	}
}
