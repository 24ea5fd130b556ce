package compose

import (
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
)

// TestForeignWords gives a Span with its language to each occurrence, and to
// nothing that only looks like one.
func TestForeignWords(t *testing.T) {
	b := composetest.Generated(2, 3)
	b.Settings.Foreign = []booklet.Foreign{{Lang: "cy", Words: "croeso"}, {Lang: "cy", Words: "Iechyd Cymru"},
		{Lang: "gd", Words: "Iechyd"}}
	b.Roles[0].Summary = booklet.Text{Blocks: []booklet.Block{{Runs: []booklet.Run{
		{Text: "Say croeso, not croesos. Ask Iechyd Cymru or "}, {Text: "Iechyd", Bold: true}, {Text: " at "},
		{Text: "croeso.example", Link: "https://croeso.example"}, {Text: " or "}, {Text: "croeso yma",
			Link: "https://example.org"}, {Text: "."},
	}}}}
	d, fs := Compose(b, layout.LargePrint(), fonts.Default())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	type said struct{ lang, words string }
	var got []said
	var open []*layout.Element
	for _, p := range d.Pages {
		for _, it := range p.Items {
			switch v := it.(type) {
			case layout.Begin:
				open = append(open, v.Element)
			case layout.End:
				open = open[:len(open)-1]
			case layout.Glyphs:
				if e := open[len(open)-1]; e.Lang != "" {
					if e.Role != layout.Span {
						t.Errorf("%s has the language", e.Role)
					}
					got = append(got, said{e.Lang, v.Text})
				}
			case layout.Link:
				if e := open[len(open)-1]; e.Role != layout.LinkRole && v.URI != "" {
					t.Errorf("the link to %s belongs to %s", v.URI, e.Role)
				}
			}
		}
	}
	want := []said{{"cy", "croeso"}, {"cy", "Iechyd Cymru"}, {"gd", "Iechyd"}, {"cy", "croeso"}}
	if len(got) != len(want) {
		t.Fatalf("%q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
}
