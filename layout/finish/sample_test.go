package finish

import (
	"image"
	"image/color"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/paint"
	"booklet/layout/unit"
)

const pt = unit.Point

var (
	black = layout.Color{}
	blue  = layout.Color{RGB: booklet.RGB{R: 0, G: 94, B: 184}}
)

// runs sets text in the default family at 10 pt: one run for each face.
func runs(s string, x, y unit.Length) []layout.Item {
	var out []layout.Item
	for _, p := range fonts.Default().Shape("en-GB", s, fonts.Regular, false).Pieces {
		g := layout.Glyphs{X: x, Y: y, Size: 10 * pt, Face: p.Face, Runs: []*fonts.Piece{&p}, Text: p.Text, Color: black}
		out = append(out, g)
		x += g.Width()
	}
	return out
}

// in wraps groups of items in an element.
func in(e *layout.Element, groups ...[]layout.Item) []layout.Item {
	out := []layout.Item{layout.Begin{Element: e}}
	for _, g := range groups {
		out = append(out, g...)
	}
	return append(out, layout.End{})
}

// say is an element with a line of text.
func say(role layout.Role, s string, y unit.Length) []layout.Item {
	return in(&layout.Element{Role: role}, runs(s, 40*pt, y))
}

// quarters is a picture with a red top left quarter on blue.
func quarters(im interface {
	image.Image
	Set(x, y int, c color.Color)
}) image.Image {
	b := im.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			c := color.NRGBA{0, 0, 255, 255}
			if x < b.Dx()/2 && y < b.Dy()/2 {
				c = color.NRGBA{255, 0, 0, 128}
			}
			im.Set(x, y, c)
		}
	}
	return im
}

func figure(pic *booklet.Picture, alt string, frame unit.Rect) []layout.Item {
	return in(&layout.Element{Role: layout.Figure, Alt: alt, Box: frame}, []layout.Item{layout.Image{Picture: pic, Frame: frame}})
}

// sample is a document of three pages with everything that a file may hold.
func sample(t testing.TB) *layout.Document {
	t.Helper()
	sect := &layout.Element{Role: layout.Sect}
	para := &layout.Element{Role: layout.P}
	toc := in(&layout.Element{Role: layout.TOC}, in(&layout.Element{Role: layout.TOCEntry}, in(&layout.Element{Role: layout.Reference},
		in(&layout.Element{Role: layout.LinkRole}, runs("Nurse 2", 40*pt, 90*pt),
			[]layout.Item{layout.Link{Area: unit.Rect{X: 40 * pt, Y: 80 * pt, W: 60 * pt, H: 12 * pt}, Page: 2, Y: 50 * pt, Contents: "Nurse, page 2"}}))))
	ground := in(&layout.Element{Role: layout.Background}, []layout.Item{layout.Path{Fill: &blue, Segments: []layout.Segment{
		{Op: layout.Rectangle, X: -9 * pt, Y: -9 * pt, X1: 500 * pt, Y1: 29 * pt}}}})
	folio := func(n string) []layout.Item {
		return in(&layout.Element{Role: layout.Footer}, runs(n, 200*pt, 580*pt))
	}
	list := in(&layout.Element{Role: layout.List, Numbering: "Disc"}, in(&layout.Element{Role: layout.ListItem},
		say(layout.Label, "•", 120*pt), in(&layout.Element{Role: layout.ListBody}, runs("Pay (a year): £29,970", 60*pt, 120*pt))))
	link := in(&layout.Element{Role: layout.P}, runs("See ", 40*pt, 140*pt), in(&layout.Element{Role: layout.LinkRole},
		runs("www.example.org/a", 70*pt, 140*pt),
		[]layout.Item{layout.Link{Area: unit.Rect{X: 70 * pt, Y: 130 * pt, W: 90 * pt, H: 12 * pt}, URI: "https://www.example.org/ŵ?(1)", Contents: "Jobs at example.org"}}),
		runs(" → now", 170*pt, 140*pt))
	box := func(i int) unit.Rect {
		return unit.Rect{X: unit.Length(40+60*i) * pt, Y: 200 * pt, W: 50 * pt, H: 40 * pt}
	}
	palette := image.NewPaletted(image.Rect(0, 0, 40, 30), color.Palette{color.White, color.Black, color.RGBA{255, 0, 0, 255}})
	pictures := in(sect,
		figure(testkit.PNG(t, palette), "Palette", box(0)),
		figure(testkit.PNG(t, quarters(image.NewNRGBA(image.Rect(0, 0, 40, 30)))), "Alpha", box(1)),
		figure(testkit.PNG(t, quarters(image.NewGray(image.Rect(0, 0, 40, 30)))), "Grey", box(2)),
		figure(testkit.PNG(t, quarters(image.NewRGBA64(image.Rect(0, 0, 40, 30)))), "Sixteen bits", box(3)),
		figure(testkit.JPEG(t, quarters(image.NewRGBA(image.Rect(0, 0, 40, 30))), 6), "JPEG", box(4)),
		figure(testkit.JPEG(t, quarters(image.NewGray(image.Rect(0, 0, 40, 30))), 1), "Grey JPEG", box(5)))
	page := func(groups ...[]layout.Item) (out []layout.Item) {
		for _, g := range groups {
			out = append(out, g...)
		}
		return out
	}
	return &layout.Document{
		Edition: "standard", Title: "Careers & “Roles”", Subject: "What you can be", Author: "Trust", Language: "en-GB",
		Date: booklet.Date{Year: 2026, Month: 3}, Trim: unit.A5,
		Pages: []layout.Page{
			{Label: "Cover", Items: page(ground, in(sect, say(layout.H1, "Office AVATAR fi – ŵŷ", 50*pt), say(layout.H2, "Contents", 70*pt)), toc)},
			{Label: "2", Items: page(in(sect, say(layout.H3, "Nurse", 60*pt), in(para, runs("A sentence that runs", 40*pt, 80*pt)), list, link), folio("2"))},
			{Label: "3", Items: page(in(sect, in(para, runs("on over the page.", 40*pt, 60*pt)),
				in(&layout.Element{Role: layout.P}, in(&layout.Element{Role: layout.Span, Lang: "cy"}, runs("Ysbyty", 40*pt, 80*pt)))), pictures, folio("3"))},
		},
		Bookmarks: []layout.Bookmark{{Title: "Cover", Page: 1}, {Title: "Roles", Page: 2}, {Title: "Nurse", Level: 1, Page: 2, Y: 50 * pt}, {Title: "End ŵ", Page: 3}},
	}
}

func screen(t testing.TB, doc *layout.Document) []byte {
	t.Helper()
	raw, err := paint.Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	out, err := Screen(doc, raw, Options{Producer: "booklet test"})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
