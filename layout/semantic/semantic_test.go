package semantic

import (
	"reflect"
	"runtime"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
)

// set is a line of text in one weight.
func set(s string, w fonts.Weight) layout.Glyphs {
	return layout.Glyphs{Text: s, Face: fonts.Default().Face(w)}
}

func in(e *layout.Element, items ...layout.Item) []layout.Item {
	out := []layout.Item{layout.Begin{Element: e}}
	return append(append(out, items...), layout.End{})
}

func join(all ...[]layout.Item) (out []layout.Item) {
	for _, items := range all {
		out = append(out, items...)
	}
	return out
}

// TestOf reads a document with one of everything.
func TestOf(t *testing.T) {
	role := &booklet.Role{}
	section := &layout.Element{Role: layout.Sect, ID: "roles"}
	card := &layout.Element{Role: layout.Sect, ID: "role-nurse", Card: role}
	words := &layout.Element{Role: layout.P}
	to := &layout.Element{Role: layout.LinkRole}
	item := &layout.Element{Role: layout.ListItem}
	picture := &booklet.Picture{Width: 3, Height: 2}
	first := in(section, join(
		in(&layout.Element{Role: layout.Header}, set("furniture", fonts.Regular)),
		in(&layout.Element{Role: layout.H1}, set("Careers", fonts.Bold)),
		in(card, join(
			in(&layout.Element{Role: layout.H2}, set("Nurse", fonts.Bold)),
			in(&layout.Element{Role: layout.Figure, Alt: "A nurse"}, layout.Image{Picture: picture}),
			in(&layout.Element{Role: layout.Figure}, layout.Image{Picture: picture}),
			in(words, set(" looks ", fonts.Regular), set("after", fonts.Bold), set(" people ", fonts.Regular)),
		)...),
	)...)
	line := set("day", fonts.Regular)
	line.End = layout.Forced
	second := in(section, join(
		in(card, in(words, append([]layout.Item{line, set("and ", fonts.Regular)},
			in(to, set("night", fonts.Regular), layout.Link{URI: "tel:1"})...)...)...),
		in(&layout.Element{Role: layout.List, Numbering: "Disc"}, in(item, join(
			in(&layout.Element{Role: layout.Label}, set("• ", fonts.Regular)),
			in(&layout.Element{Role: layout.ListBody}, set("one ", fonts.Regular)),
		)...)...),
		in(&layout.Element{Role: layout.TOC}, in(&layout.Element{Role: layout.TOCEntry}, join(
			in(&layout.Element{Role: layout.Piece}, set("Name", fonts.Regular)),
			in(&layout.Element{Role: layout.Piece, Folio: true}, set("12", fonts.Regular)),
		)...)...),
	)...)
	doc := &layout.Document{Title: "T", Pages: []layout.Page{
		{Label: "1", Kind: booklet.Roles, Items: first},
		{Label: "2", Kind: booklet.Notes, Items: in(&layout.Element{Role: layout.P}, set("Notes", fonts.Regular))},
		{Label: "3", Kind: booklet.Roles, Items: second},
	}}
	got := Of(doc, doc)
	want := &Document{Title: "T", Blocks: []Block{
		&Section{ID: "roles", Kind: booklet.Roles, Blocks: []Block{
			&PageBreak{"1"},
			&Heading{Level: 1, Words: []Inline{Run{"Careers", true}}},
			&Section{ID: "role-nurse", Kind: booklet.Roles, Card: role, Blocks: []Block{
				&Heading{Level: 3, ID: "role-nurse", Words: []Inline{Run{"Nurse", true}}},
				&Figure{Alt: "A nurse", Picture: picture},
				&Paragraph{Words: []Inline{
					Run{"looks ", false}, Run{"after", true}, Run{" people ", false}, &PageBreak{"3"},
					Run{"day", false}, Break{}, Run{"and ", false},
					&Link{URI: "tel:1", Words: []Inline{Run{"night", false}}},
				}},
			}},
			&List{Items: []*Item{{Label: "•", Blocks: []Block{&Words{Words: []Inline{Run{"one", false}}}}}}},
			&Contents{Kind: booklet.Roles, Entries: [][]Inline{{&Span{Words: []Inline{Run{"Name", false}}}}}},
		}},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", written(got), written(want))
	}
}

// written is a document for the eye.
func written(d *Document) string {
	var b strings.Builder
	Walk(d, func(v any) {
		b.WriteString(reflect.TypeOf(v).String())
		switch v := v.(type) {
		case Run:
			b.WriteString(" " + v.Text)
		case *PageBreak:
			b.WriteString(" " + v.Label)
		}
		b.WriteByte('\n')
	})
	return b.String()
}

// TestSpaceAtTheEdges: space is left out at the ends of what stands for itself, over
// changes of weight and pages too, and nowhere else.
func TestSpaceAtTheEdges(t *testing.T) {
	link := in(&layout.Element{Role: layout.LinkRole}, set(" b ", fonts.Regular), layout.Link{URI: "x"})
	for _, test := range []struct {
		items []layout.Item
		want  string
	}{
		{[]layout.Item{set(" ", fonts.Bold), set(" a ", fonts.Regular)}, "a"},
		{[]layout.Item{set(" a", fonts.Regular), set(" ", fonts.Bold), set(" ", fonts.Regular)}, "a"},
		{append([]layout.Item{set(" a ", fonts.Regular)}, link...), "a  b "},
		{append(link, set(" a ", fonts.Regular)), " b  a"},
	} {
		d := Of(&layout.Document{Pages: []layout.Page{{Items: in(&layout.Element{Role: layout.P}, test.items...)}}}, nil)
		if got := Text(d.Blocks[0].(*Paragraph).Words); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

// TestWalk: every word of every kind of block is come to, in the order in which it is read.
func TestWalk(t *testing.T) {
	say := func(s string) []Inline {
		return []Inline{&Link{Words: []Inline{&Span{Lang: "cy", Words: []Inline{Run{Text: s}}}}}, Break{}}
	}
	words := func(s string) Block { return &Words{Words: say(s)} }
	doc := &Document{Blocks: []Block{
		&Section{Blocks: []Block{&Heading{Words: say("1")}, &Group{Blocks: []Block{words("2")}}}},
		&Quote{Blocks: []Block{&Paragraph{Words: say("3")}}},
		&List{Items: []*Item{{Blocks: []Block{words("4")}}, {Blocks: []Block{&List{Items: []*Item{{Blocks: []Block{words("5")}}}}}}}},
		&Facts{Items: []Fact{{Label: say("6"), Words: say("7")}}},
		&Contents{Entries: [][]Inline{say("8"), say("9")}},
	}}
	got := ""
	Walk(doc, func(part any) {
		if r, ok := part.(Run); ok {
			got += r.Text
		}
	})
	if got != "123456789" {
		t.Errorf("come to %s", got)
	}
	if got := Text(append(say("one"), say("two")...)); got != "one\ntwo\n" {
		t.Errorf("%q", got)
	}
}

// TestLongText: a text of very many lines costs what its lines do, and is not written anew for each of them.
func TestLongText(t *testing.T) {
	const lines = 20_000
	all := make([]layout.Item, lines)
	for i := range all {
		all[i] = set("\u00c0 ", fonts.Regular)
	}
	doc := pages(in(&layout.Element{Role: layout.P}, all...))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	said := written(Of(doc, nil))
	runtime.ReadMemStats(&after)
	if n := strings.Count(said, "\u00c0"); n != lines {
		t.Errorf("%d of %d words are said", n, lines)
	}
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 20 {
		t.Errorf("%d lines of two characters take %d MB", lines, used)
	}
}
