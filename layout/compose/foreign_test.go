package compose

import (
	"strings"
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
	for _, p := range d.Pages {
		for open, it := range p.Within() {
			switch v := it.(type) {
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

// TestForeignWordsAcrossRuns: words are found whatever their case, where a part of them is
// bold or a link, across a line break, and passages keep their own language.
func TestForeignWordsAcrossRuns(t *testing.T) {
	b := composetest.Generated(2, 3)
	b.Settings.Foreign = []booklet.Foreign{{Lang: "cy", Words: "Iechyd Cymru"}, {Lang: "cy", Words: "croeso"}}
	b.Roles[0].Summary = booklet.Text{Blocks: []booklet.Block{{Runs: []booklet.Run{
		{Text: "Ask IECHYD "}, {Text: "cymru", Bold: true}, {Text: ", Iechyd\nCymru, "}, {Text: "Iechyd", Link: "https://a.example"},
		{Text: " Cymru, or iechyd-cymru. "}, {Text: "Dywed croeso ", Lang: "ga"}, {Text: "eto", Bold: true, Lang: "ga"}, {Text: ". Croeso."},
	}}}}
	d, fs := Compose(b, layout.LargePrint(), fonts.Default())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	type said struct {
		el    *layout.Element
		words string
	}
	var got []said
	for _, p := range d.Pages {
		for open, it := range p.Within() {
			if v, ok := it.(layout.Glyphs); ok {
				e := open[len(open)-1]
				if n := len(got); e.Lang != "" && n > 0 && got[n-1].el == e {
					got[n-1].words += "|" + v.Text
				} else if e.Lang != "" {
					got = append(got, said{e, e.Lang + ":" + v.Text})
				}
			}
		}
	}
	var words []string
	for _, s := range got {
		words = append(words, strings.ReplaceAll(s.words, " |", "|"))
	}
	want := "cy:IECHYD|cymru / cy:Iechyd|Cymru / cy:Iechyd / cy: Cymru / ga:Dywed|croeso|eto / cy:Croeso"
	if got := strings.Join(words, " / "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
