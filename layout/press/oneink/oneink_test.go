package oneink

import (
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
	"booklet/layout/inks"
	"booklet/layout/unit"
)

func press(t *testing.T) *inks.Press {
	t.Helper()
	p, err := icc.FOGRA39()
	if err != nil {
		t.Fatal(err)
	}
	return inks.New(p)
}

// eachColour calls f for each colour of a document.
func eachColour(d *layout.Document, f func(what string, c layout.Color)) {
	for i := range d.Pages {
		for _, it := range d.Pages[i].Items {
			switch v := it.(type) {
			case layout.Glyphs:
				f("words", v.Color)
			case layout.Path:
				if v.Fill != nil {
					f("a fill", *v.Fill)
				}
				if v.Stroke != nil {
					f("a line", *v.Stroke)
				}
			}
		}
	}
}

// TestSampleInBlack: the sample, in tints and in white and yellow on black, is printed in black
// alone, in tints and solid, and all of it can be read.
func TestSampleInBlack(t *testing.T) {
	p := press(t)
	for _, e := range []layout.Edition{layout.Standard(), layout.HighContrast()} {
		d, found := compose.Compose(composetest.Bound(t, booklet.Saddle), e, fonts.Default())
		if booklet.Failed(found) {
			t.Fatal(found)
		}
		black, faint := Black(d.Inside(), p, booklet.AAA)
		for _, f := range faint {
			t.Errorf("%s, page %s: %q has %.1f:1 of %.1f:1", e.Name, f.Page, f.Words, f.Ratio, f.Needs)
		}
		tints, solid := map[uint8]bool{}, 0
		eachColour(black, func(what string, c layout.Color) {
			switch {
			case c.Print == nil || c.Print.C+c.Print.M+c.Print.Y > 0:
				t.Fatalf("%s: %s in %v", e.Name, what, c)
			case what == "words" && c.Print.K != 0 && c.Print.K != 100:
				t.Fatalf("%s: words in a tint of %d %%", e.Name, c.Print.K)
			}
			tints[c.Print.K] = true
			if c.Print.K == 100 {
				solid++
			}
		})
		if !black.OneInk || solid == 0 || e.Tinted() && len(tints) < 5 {
			t.Errorf("%s: one ink %v, solid %d, tints %v", e.Name, black.OneInk, solid, tints)
		}
		eachColour(d, func(what string, c layout.Color) {
			if c.Print != nil && *c.Print == (booklet.CMYK{K: 100}) {
				t.Fatalf("%s: the document itself was changed: %s in %v", e.Name, what, c)
			}
		})
	}
}

// TestGroundsAreMoved: a tint on which large white words have just what they need on the
// screen is made darker, until they have it in print; words that no tint can carry are told.
func TestGroundsAreMoved(t *testing.T) {
	p := press(t)
	face := fonts.Default().Face(fonts.Bold)
	ground := layout.Color{RGB: booklet.RGB{R: 0x76, G: 0x76, B: 0x76}} // 4.5:1 with white
	page := func(words ...layout.Color) *layout.Document {
		items := []layout.Item{layout.Begin{Element: &layout.Element{Role: layout.P}}, layout.Path{Fill: &ground,
			Ground: true, Segments: []layout.Segment{{Op: layout.Rectangle, X1: unit.MM(100), Y1: unit.MM(100)}}}}
		for i, c := range words {
			items = append(items, layout.Glyphs{X: unit.MM(10), Y: unit.MM(float64(20 + 20*i)), Size: 20 * unit.Point,
				Face: face, Color: c, Text: "word"})
		}
		return &layout.Document{Sheet: colour.White, Pages: []layout.Page{{Label: "7", Items: append(items,
			layout.End{})}}}
	}
	white := colour.Of(colour.White)
	out, faint := Black(page(white), p, booklet.AAA)
	tint := *out.Pages[0].Items[1].(layout.Path).Fill.Print
	if ratio := p.Between(booklet.CMYK{}, tint); len(faint) > 0 || ratio < 4.5 || tint.K == 100 {
		t.Errorf("white words on a tint of %d %% have %.2f:1: %v", tint.K, ratio, faint)
	}
	if got := *out.Pages[0].Items[2].(layout.Glyphs).Color.Print; got != (booklet.CMYK{}) {
		t.Errorf("white words are printed in %v", got)
	}
	_, faint = Black(page(white, colour.Of(colour.Black)), p, booklet.AAA)
	if len(faint) == 0 || faint[0].Page != "7" || faint[0].Needs != 4.5 || faint[0].Ratio >= 4.5 {
		t.Errorf("black and white words on one middle grey: %v", faint)
	}
}
