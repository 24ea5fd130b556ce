package kit

import (
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// lines is a block of so many lines of a point each, of an element.
func lines(n int, r layout.Role, keep bool) Block {
	p := &Para{Lines: make([]text.Line, n), Leading: unit.Point}
	return Block{Para: p, Element: &layout.Element{Role: r}, Keep: keep}
}

// TestNeeded: blocks that stay together do up to three quarters of the page, or a
// third where pages hold few lines; longer ones, and those under a heading, break
// anywhere but after a heading.
func TestNeeded(t *testing.T) {
	b := &booklet.Booklet{}
	for name, c := range map[string]struct {
		e     layout.Edition
		parts [2]int // of the depth
	}{
		"standard": {layout.Standard(), [2]int{3, 4}}, "giant": {layout.GiantPrint(), [2]int{1, 3}},
		"phone": {layout.Phone(), [2]int{3, 4}},
	} {
		k := New(b, c.e, fonts.Default().Session(), Options{})
		most := int(k.Depth() * unit.Length(c.parts[0]) / unit.Length(c.parts[1]) / unit.Point)
		for _, x := range []struct {
			what  string
			first Block
			under bool
			want  int // points
		}{
			{"as much as stays together", lines(most-2, layout.P, true), false, most},
			{"a line more", lines(most-1, layout.P, true), false, 2},
			{"much more", lines(most*5/4, layout.P, true), false, 2},
			{"a heading of a line more", lines(most-1, layout.H2, true), false, most + 1},
			{"under a heading", lines(4, layout.P, true), true, 2},
			{"that need not stay", lines(9, layout.P, false), false, 2},
			{"of three lines", lines(3, layout.P, false), false, 3},
		} {
			got := k.Needed([]Block{x.first, lines(9, layout.P, false)}, 0, x.under)
			if got != unit.Length(x.want)*unit.Point {
				t.Errorf("%s: blocks %s need %v, want %d", name, x.what, got, x.want)
			}
		}
	}
}

// TestWholeBlocks: a block that should stay whole does up to half of the page, or a
// quarter where pages hold few lines.
func TestWholeBlocks(t *testing.T) {
	for name, c := range map[string]struct {
		e    layout.Edition
		part unit.Length
	}{"standard": {layout.Standard(), 2}, "giant": {layout.GiantPrint(), 4}, "phone": {layout.Phone(), 2}} {
		k := New(&booklet.Booklet{}, c.e, fonts.Default().Session(), Options{})
		most := int(k.Depth() / c.part / unit.Point)
		for n, want := range map[int]int{most: most, most + 1: 2} {
			b := lines(n, layout.P, false)
			b.Whole = true
			if got := k.Needed([]Block{b}, 0, false); got != unit.Length(want)*unit.Point {
				t.Errorf("%s: a whole block of %d pt needs %v, want %d", name, n, got, want)
			}
		}
	}
}
