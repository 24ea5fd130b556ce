package paint

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/unit"
)

// shape writes a tree in brackets: P(0 1) is an element with two marks.
func shape(kids []Kid) string {
	var out []string
	for _, k := range kids {
		switch {
		case k.Node != nil:
			out = append(out, string(k.Node.Element.Role)+"("+shape(k.Node.Kids)+")")
		case k.Link != nil:
			out = append(out, "link")
		default:
			out = append(out, fmt.Sprintf("%d/%d", k.Page, k.Mark))
		}
	}
	return strings.Join(out, " ")
}

func tree(raw *Raw) string {
	var kids []Kid
	for _, n := range raw.Tree {
		kids = append(kids, Kid{Node: n})
	}
	return shape(kids)
}

func ranked(role layout.Role, rank layout.Rank) *layout.Element {
	return &layout.Element{Role: role, Rank: rank}
}

func TestTree(t *testing.T) {
	ink := []layout.Item{rule(0, &black)}
	el := func(role layout.Role) *layout.Element { return &layout.Element{Role: role} }
	link := []layout.Item{layout.Link{Area: unit.Rect{W: pt, H: pt}, URI: "https://example.org", Contents: "there"}}
	sect, para, span := el(layout.Sect), el(layout.P), el(layout.Span)
	tests := []struct {
		name  string
		pages [][]layout.Item
		want  string
		ops   string // BDC with its owner, and EMC, of page 1
	}{
		{"ink of one element is one sequence", [][]layout.Item{in(para, join(ink, ink)...)}, "P(1/0)", "P0 EMC"},
		{"a kid in the middle", [][]layout.Item{in(para, join(ink, in(span, ink...), ink)...)}, "P(1/0 Span(1/1) 1/2)", "P0 EMC Span1 EMC P2 EMC"},
		{"an empty kid is none", [][]layout.Item{in(para, join(ink, in(span), ink)...)}, "P(1/0 1/1)", "P0 EMC P1 EMC"},
		{"a section without ink is none", [][]layout.Item{join(in(sect, in(el(layout.Layout), ink...)...), in(para, ink...))}, "P(1/0)", "Artifact EMC P0 EMC"},
		{"pieces are their parent's ink", [][]layout.Item{in(el(layout.LinkRole), join(in(el(layout.Piece), ink...), in(el(layout.Piece), ink...), link)...)},
			"Link(1/0 link)", "Link0 EMC"},
		{"a picture above its heading", [][]layout.Item{in(sect, join(in(ranked(layout.Figure, layout.RankPicture), ink...),
			in(ranked(layout.P, layout.RankTeam), ink...), in(ranked(layout.H2, layout.RankHead), ink...), in(el(layout.P), ink...))...)},
			"Sect(H2(1/2) P(1/1) Figure(1/0) P(1/3))", "Figure0 EMC P1 EMC H22 EMC P3 EMC"},
		{"a heading on the page after its picture", [][]layout.Item{in(sect, in(ranked(layout.Figure, layout.RankPicture), ink...)...),
			in(sect, join(in(ranked(layout.H2, layout.RankHead), ink...), in(el(layout.P), ink...))...)}, "Sect(H2(2/0) Figure(1/0) P(2/1))", "Figure0 EMC"},
		{"an artifact in the middle", [][]layout.Item{in(para, join(ink, in(el(layout.Layout), ink...), ink)...)}, "P(1/0 1/1)", "P0 EMC Artifact EMC P1 EMC"},
		{"neighbouring artifacts of one kind", [][]layout.Item{join(in(el(layout.Layout), ink...), in(el(layout.Layout), ink...))}, "", "Artifact EMC"},
		{"artifacts of two kinds", [][]layout.Item{join(in(el(layout.Layout), ink...), in(el(layout.Footer), ink...))}, "", "Artifact EMC Artifact EMC"},
		{"an artifact without ink is nothing", [][]layout.Item{in(para, join(ink, in(el(layout.Layout)), ink)...)}, "P(1/0)", "P0 EMC"},
		{"a link after its ink", [][]layout.Item{in(el(layout.LinkRole), join(ink, link)...)}, "Link(1/0 link)", "Link0 EMC"},
		{"over the page", [][]layout.Item{in(sect, in(para, ink...)...), in(sect, in(para, ink...)...)}, "Sect(P(1/0 2/0))", "P0 EMC"},
		{"in the order of the first ink", [][]layout.Item{join(in(el(layout.H1), ink...), in(sect, in(para, ink...)...)), in(sect, in(el(layout.H2), ink...)...)},
			"H1(1/0) Sect(P(1/1) H2(2/0))", "H10 EMC P1 EMC"},
	}
	mark := regexp.MustCompile(`/(\w+) <<(?:/MCID (\d+)|[^>]*)>> BDC|EMC`)
	for _, test := range tests {
		raw := mustPaint(t, pages(test.pages...))
		if got := tree(raw); got != test.want {
			t.Errorf("%s: the tree is %s, want %s", test.name, got, test.want)
		}
		var ops []string
		for _, m := range mark.FindAllStringSubmatch(streamOf(t, raw, 1), -1) {
			ops = append(ops, strings.TrimSpace(m[1]+m[2]+strings.Repeat("EMC", 1-min(1, len(m[1])))))
		}
		if got := strings.Join(ops, " "); got != test.ops {
			t.Errorf("%s: the marks are %s, want %s", test.name, got, test.ops)
		}
		for _, marks := range raw.Marks {
			for id, n := range marks {
				if n.Kids == nil {
					t.Errorf("%s: mark %d belongs to an element without it", test.name, id)
				}
			}
		}
	}
}

func TestRefused(t *testing.T) {
	ink := rule(0, &black)
	el := func(role layout.Role) *layout.Element { return &layout.Element{Role: role} }
	para := el(layout.P)
	sizeless, another := glyphRun("a", fonts.Glyph{ID: 5, Text: "a"}), glyphRun("a", fonts.Glyph{ID: 5, Text: "a"})
	sizeless.Size, another.Face = 0, fonts.Default().Face(fonts.Bold)
	tests := []struct {
		name  string
		items []layout.Item
		want  string
	}{
		{"no size", in(para, sizeless), `the text "a": has the size 0 pt`},
		{"words of another face", in(para, another), "is of " + another.Face.Name + " and holds words of "},
		{"a piece outside", in(el(layout.Piece), ink), "a Piece begins outside every element"},
		{"ink outside", []layout.Item{ink}, "page 1: ink outside every element: a path"},
		{"text outside", runs("lost", fonts.Regular, 0, 0, pt), `ink outside every element: the text "lost"`},
		{"ink in front of an element's end", []layout.Item{layout.Begin{Element: para}, layout.End{}, ink}, "ink outside every element"},
		{"no End", []layout.Item{layout.Begin{Element: para}, ink}, "P does not end on the page"},
		{"no Begin", []layout.Item{layout.End{}}, "an element ends that has not begun"},
		{"no Element", []layout.Item{layout.Begin{}}, "a Begin without an element"},
		{"an element in an artifact", in(el(layout.Footer), in(para, ink)...), "P begins within the artifact Footer"},
		{"an element in two places", join(in(para, ink), in(el(layout.Sect), in(para, ink)...)), "P goes on within Sect, but began within the document"},
		{"an element within itself", in(para, in(para, ink)...), "P goes on within P"},
		{"a link outside", []layout.Item{layout.Link{Contents: "there"}}, `a link outside every element: "there"`},
		{"a missing glyph", in(para, glyphRun("☃", fonts.Glyph{Text: "☃"})), `has no glyph for "☃"`},
		{"a glyph that is not there", in(para, glyphRun("a", fonts.Glyph{ID: 60000, Text: "a"})), "there is no glyph 60000"},
		{"a glyph behind the last", in(para, glyphRun("a", fonts.Glyph{ID: 50000, Text: "a"})), "there is no glyph 50000"},
		{"a glyph of two widths", in(para, glyphRun("aa", fonts.Glyph{ID: 5, Width: 1, Text: "a"}, fonts.Glyph{ID: 5, Width: 2, Text: "a"})), "both 1 and 2 wide"},
		{"text that says nothing", in(para, glyphRun("", fonts.Glyph{ID: 5, Text: "a"})), "say nothing"},
		{"a path without a move", in(para, layout.Path{Fill: &black, Segments: []layout.Segment{{Op: layout.Line}}}), "does not begin with a move"},
		{"a path without ink", in(para, layout.Path{Segments: []layout.Segment{{Op: layout.Move}}}), "neither filled nor stroked"},
		{"an unknown operator", in(para, layout.Path{Fill: &black, Segments: []layout.Segment{{Op: layout.Move}, {Op: 99}}}), "unknown operator 99"},
		{"no picture", in(para, layout.Image{Frame: unit.Rect{W: pt, H: pt}}), "an image without a picture"},
		{"no face", in(para, layout.Glyphs{Runs: []*fonts.Piece{{Glyphs: make([]fonts.Glyph, 1)}}, Text: "a"}), "has no face"},
	}
	for _, test := range tests {
		_, err := Paint(pages(test.items))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: the error is %v, want %q", test.name, err, test.want)
		}
	}
	if _, err := Paint(&layout.Document{Trim: unit.A5}); err == nil {
		t.Error("a document without pages is painted")
	}
	if _, err := Paint(&layout.Document{Pages: make([]layout.Page, 1)}); err == nil {
		t.Error("a document without a size is painted")
	}
}
