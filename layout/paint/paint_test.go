package paint

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/inks"
	"booklet/layout/unit"
)

const pt = unit.Point

var (
	black = layout.Color{}
	blue  = layout.Color{RGB: booklet.RGB{R: 0, G: 94, B: 184}}
)

// runs sets text in the default family: one run for each face.
func runs(s string, w fonts.Weight, x, y, size unit.Length) []layout.Item {
	var out []layout.Item
	for _, p := range fonts.Default().Shape("en-GB", s, w, false).Pieces {
		g := layout.Glyphs{X: x, Y: y, Size: size, Face: p.Face, Runs: []*fonts.Piece{&p}, Text: p.Text}
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

func join(groups ...[]layout.Item) (out []layout.Item) {
	for _, g := range groups {
		out = append(out, g...)
	}
	return out
}

func pages(pages ...[]layout.Item) *layout.Document {
	doc := &layout.Document{Title: "Test", Language: "en-GB", Trim: unit.Size{W: 300 * pt, H: 400 * pt}}
	for _, items := range pages {
		doc.Pages = append(doc.Pages, layout.Page{Items: items})
	}
	return doc
}

// glyph is a made-up run of the regular face; the numbers are glyph indices.
func glyphRun(text string, shape ...fonts.Glyph) layout.Glyphs {
	face := fonts.Default().Face(fonts.Regular)
	words := &fonts.Piece{Face: face, Glyphs: shape}
	for _, g := range shape {
		words.Text += g.Text
	}
	return layout.Glyphs{X: 10 * pt, Y: 20 * pt, Size: 10 * pt, Face: face, Runs: []*fonts.Piece{words}, Text: text}
}

func rule(y unit.Length, c *layout.Color) layout.Path {
	return layout.Path{Fill: c, Segments: []layout.Segment{{Op: layout.Rectangle, X: 0, Y: y, X1: 5 * pt, Y1: pt}}}
}

// streamOf is what was written on a page.
func streamOf(t *testing.T, raw *Raw, page int) string {
	t.Helper()
	z, err := zlib.NewReader(bytes.NewReader(raw.Pages[page-1]))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(body))
}

func mustPaint(t testing.TB, doc *layout.Document) *Raw {
	t.Helper()
	raw, err := Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestContent(t *testing.T) {
	p := func(items ...layout.Item) []layout.Item { return in(&layout.Element{Role: layout.P}, items...) }
	a := fonts.Glyph{ID: 5, Advance: 600, Width: 600, Text: "a"}
	b := fonts.Glyph{ID: 6, Advance: 560, Width: 600, Text: "b"} // kerned by 40
	tests := []struct {
		name  string
		items []layout.Item
		want  string
	}{
		{"text", p(glyphRun("aba", a, b, a)),
			"/P <</MCID 0>> BDC\n0 0 0 rg\nBT /F1 10 Tf 10 380 Td [(\x00\x05\x00\x06)40(\x00\x05)] TJ ET\nEMC"},
		{"text twice says its state once", p(glyphRun("a", a), glyphRun("a", a)),
			"/P <</MCID 0>> BDC\n0 0 0 rg\nBT /F1 10 Tf 10 380 Td [(\x00\x05)] TJ ET\nBT 10 380 Td [(\x00\x05)] TJ ET\nEMC"},
		{"a shifted glyph goes back", p(glyphRun("aba", a, fonts.Glyph{ID: 6, Advance: 600, Width: 600, DX: 30, Text: "b"}, a)),
			"/P <</MCID 0>> BDC\n0 0 0 rg\nBT /F1 10 Tf 10 380 Td [(\x00\x05)-30(\x00\x06)30(\x00\x05)] TJ ET\nEMC"},
		{"a raised glyph comes down", p(glyphRun("aba", a, fonts.Glyph{ID: 6, Advance: 500, Width: 600, DY: -25, Text: "b"}, a)),
			"/P <</MCID 0>> BDC\n0 0 0 rg\nBT /F1 10 Tf 10 380 Td [(\x00\x05)] TJ -0.25 Ts [(\x00\x06)] TJ 0 Ts [100(\x00\x05)] TJ ET\nEMC"},
		{"a cluster says what it stands for", p(glyphRun("aéa", a, fonts.Glyph{ID: 6, Advance: 600, Width: 600, Text: "é"}, fonts.Glyph{ID: 7}, a)),
			"/P <</MCID 0>> BDC\n0 0 0 rg\nBT /F1 10 Tf 10 380 Td [(\x00\x05)] TJ /Span <</ActualText <FEFF00E9>>> BDC [(\x00\x06\x00\x07)] TJ EMC [(\x00\x05)] TJ ET\nEMC"},
		{"a glyph of two texts says the rarer one", p(glyphRun("aab", a, a, fonts.Glyph{ID: 5, Advance: 600, Width: 600, Text: "b"})),
			"/P <</MCID 0>> BDC\n0 0 0 rg\nBT /F1 10 Tf 10 380 Td [(\x00\x05\x00\x05)] TJ /Span <</ActualText <FEFF0062>>> BDC [(\x00\x05)] TJ EMC ET\nEMC"},
		{"a glyph of two texts says the one that it has less often", p(glyphRun("abb", a,
			fonts.Glyph{ID: 5, Advance: 600, Width: 600, Text: "b"}, fonts.Glyph{ID: 5, Advance: 600, Width: 600, Text: "b"})),
			"/P <</MCID 0>> BDC\n0 0 0 rg\nBT /F1 10 Tf 10 380 Td /Span <</ActualText <FEFF0061>>> BDC [(\x00\x05)] TJ EMC " +
				"[(\x00\x05\x00\x05)] TJ ET\nEMC"},
		{"a raised glyph at the end comes down", p(glyphRun("ab", a,
			fonts.Glyph{ID: 6, Advance: 600, Width: 600, DY: -25, Text: "b"})),
			"/P <</MCID 0>> BDC\n0 0 0 rg\nBT /F1 10 Tf 10 380 Td [(\x00\x05)] TJ -0.25 Ts [(\x00\x06)] TJ 0 Ts ET\nEMC"},
		{"a run that says more than its glyphs", p(glyphRun("a\u00ad", a)),
			"/P <</MCID 0>> BDC\n0 0 0 rg\nBT /F1 10 Tf 10 380 Td /Span <</ActualText <FEFF006100AD>>> BDC [(\x00\x05)] TJ EMC ET\nEMC"},
		{"colours change when they change", p(rule(0, &blue), rule(10*pt, &blue), rule(20*pt, &black)),
			"/P <</MCID 0>> BDC\n0 0.369 0.722 rg\n0 399 5 1 re\nf\n0 389 5 1 re\nf\n0 0 0 rg\n0 379 5 1 re\nf\nEMC"},
		{"strokes", p(layout.Path{Stroke: &blue, Width: pt / 2, Round: true, Segments: []layout.Segment{{Op: layout.Move, X: pt, Y: pt}, {Op: layout.Line, X: 2 * pt, Y: pt}, {Op: layout.Curve, X1: pt, Y1: pt, X2: 2 * pt, Y2: 2 * pt, X: 3 * pt, Y: 3 * pt}, {Op: layout.Close}}}),
			"/P <</MCID 0>> BDC\n0 0.369 0.722 RG\n0.5 w\n1 J 1 j\n1 399 m\n2 399 l\n1 399 2 398 3 397 c\nh\nS\nEMC"},
		{"both, even-odd", p(layout.Path{Fill: &black, Stroke: &black, Width: pt, EvenOdd: true, Segments: []layout.Segment{{Op: layout.Rectangle, X1: pt, Y1: pt}}}),
			"/P <</MCID 0>> BDC\n0 0 0 rg\n0 0 0 RG\n1 w\n0 399 1 1 re\nB*\nEMC"},
		{"an artifact needs no replacement text", in(&layout.Element{Role: layout.Footer}, glyphRun("a\u00ad", a)),
			"/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n0 0 0 rg\nBT /F1 10 Tf 10 380 Td [(\x00\x05)] TJ ET\nEMC"},
	}
	for _, test := range tests {
		if got := streamOf(t, mustPaint(t, pages(test.items)), 1); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestMarginShiftsEverything(t *testing.T) {
	doc := pages(in(&layout.Element{Role: layout.Background}, rule(-9*pt, &black)))
	raw, err := Options{Margin: 9 * pt}.Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	if want := (unit.Size{W: 318 * pt, H: 418 * pt}); raw.Size != want {
		t.Errorf("the page is %v, want %v", raw.Size, want)
	}
	if got := streamOf(t, raw, 1); !strings.Contains(got, "\n9 417 5 1 re\n") {
		t.Errorf("what lies 9 pt above the trim is not at the top of the page: %s", got)
	}
}

func TestColoursComeBack(t *testing.T) {
	for v := range 256 {
		c := newContent(unit.A5, 0, nil, nil)
		c.colour(&c.fill, layout.Color{RGB: booklet.RGB{R: uint8(v)}}, inks.Detail)
		var r float64
		fmt.Sscan(string(c.b), &r)
		if got := int(r*255 + 0.5); got != v {
			t.Errorf("%d is written as %s, which is read as %d", v, c.b, got)
		}
	}
}

// TestSame paints one document three times at once: the bytes are the same, and
// the race detector has nothing to say.
func TestSame(t *testing.T) {
	doc := synthetic(3)
	var all [3]*Raw
	var wg sync.WaitGroup
	for i := range all {
		wg.Go(func() { all[i], _ = Paint(doc) })
	}
	wg.Wait()
	for i := range all {
		if all[i] == nil || !slices.EqualFunc(all[0].Pages, all[i].Pages, bytes.Equal) {
			t.Fatal("the bytes differ")
		}
	}
}

// synthetic is a document of n pages of 45 lines in four weights, with rules.
func synthetic(n int) *layout.Document {
	var all [][]layout.Item
	for k := range n {
		var items []layout.Item
		for i := range 45 {
			y := pt * unit.Length(40+12*i)
			s := fmt.Sprintf("Nurses look after %d people in hospital, at home, in schools, £%d", k, i)
			items = append(items, in(&layout.Element{Role: layout.P}, runs(s, fonts.Weights[i%4], 30*pt, y, 9*pt)...)...)
			items = append(items, in(&layout.Element{Role: layout.Layout}, rule(y, &blue))...)
		}
		all = append(all, join(items, in(&layout.Element{Role: layout.P}, runs("a → b", fonts.Regular, 30*pt, 20*pt, 9*pt)...)))
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

func TestFacesAreNotWrittenTo(t *testing.T) {
	face := fonts.Default().Face(fonts.Regular)
	before := bytes.Clone(face.TTF)
	mustPaint(t, synthetic(1))
	if !bytes.Equal(before, face.TTF) {
		t.Error("painting changed the face's file")
	}
}
