package paint

import (
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/unit"
)

// runs sets text in the default family: one run for each face.
func runs(s string, w fonts.Weight, x, y, size unit.Length) []layout.Item {
	var out []layout.Item
	for _, p := range fonts.Default().Shape("en-GB", s, w, false).Pieces {
		g := layout.Glyphs{X: x, Y: y, Size: size, Face: p.Face, Shape: p.Glyphs, Text: p.Text}
		out = append(out, g)
		x += g.Width()
	}
	return out
}

// in wraps items in an element.
func in(e *layout.Element, items ...layout.Item) []layout.Item {
	out := []layout.Item{layout.Begin{Element: e}}
	return append(append(out, items...), layout.End{})
}

func pages(pages ...[]layout.Item) *layout.Document {
	doc := &layout.Document{Title: "Test", Language: "en-GB", Trim: unit.A5}
	for _, items := range pages {
		doc.Pages = append(doc.Pages, layout.Page{Items: items})
	}
	return doc
}

// synthetic is a document of n pages, each with 45 lines of 60 letters, a
// table of rules and a footer.
func synthetic(n int) *layout.Document {
	var all [][]layout.Item
	blue := layout.Color{RGB: booklet.RGB{R: 0, G: 94, B: 184}}
	for range n {
		var items []layout.Item
		for i := range 45 {
			e := &layout.Element{Role: layout.P}
			w := fonts.Weights[i%4]
			y := unit.Point * unit.Length(40+12*i)
			items = append(items, in(e, runs("Nurses look after people → in hospital, at home, in schools, £", w, 30*unit.Point, y, 9*unit.Point)...)...)
			items = append(items, in(&layout.Element{Role: layout.Layout}, layout.Path{Fill: &blue, Segments: []layout.Segment{
				{Op: layout.Rectangle, X: 30 * unit.Point, Y: y, X1: 100 * unit.Point, Y1: unit.Point}}})...)
		}
		all = append(all, items)
	}
	return pages(all...)
}

func BenchmarkPaint(b *testing.B) {
	doc := synthetic(100)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Paint(doc); err != nil {
			b.Fatal(err)
		}
	}
}
