package layout

import (
	"fmt"
	"testing"

	"booklet/layout/unit"
)

// TestGrids: how many cards of each format stand on each sheet, and whether they
// touch there.
func TestGrids(t *testing.T) {
	for _, c := range []struct {
		sheet, card Format
		places      int
		touching    bool
	}{
		{SheetA4, A6, 4, true}, {SheetA4, CardA5, 2, true}, {SheetA4, DL, 3, true}, {SheetA4, cardA4, 1,
			true}, {SheetA4, Business, 9, false},
		{SheetA3, A6, 4, false}, {SheetA3, CardA5, 2, false}, {SheetA3, DL, 3, false}, {SheetA3, cardA4, 1,
			false}, {SheetA3, Business, 18, false},
		{SheetSRA3, A6, 8, false}, {SheetSRA3, CardA5, 4, false}, {SheetSRA3, DL, 4, false}, {SheetSRA3, cardA4, 2,
			false}, {SheetSRA3, Business, 21, false},
	} {
		g := GridOn(c.sheet, c.card.Size, unit.MM(3))
		if g.Places() != c.places || g.Touching() != c.touching {
			t.Errorf("%s on %s: %d cards in %d columns, touching %v; want %d, %v", c.card.Name, c.sheet.Name,
				g.Places(), g.Cols, g.Touching(), c.places, c.touching)
		}
	}
	if g := GridOn(SheetA3, Posters[1].Size, unit.MM(3)); g.Places() != 0 {
		t.Errorf("an A2 card on A3: %d places", g.Places())
	}
}

// grids are all grids there are.
func grids(f func(name string, g Grid)) {
	for _, s := range Sheets {
		for _, c := range []Format{A6, DL, Business, CardA5, cardA4} {
			for _, b := range []float64{2, 3, 5} {
				if g := GridOn(s, c.Size, unit.MM(b)); g.Places() > 0 {
					f(fmt.Sprintf("%s on %s, bleed %v", c.Name, s.Name, b), g)
				}
			}
		}
	}
}

// TestSidesMeet: turned on its long edge, a sheet shows each card's back behind
// its front, head behind head.
func TestSidesMeet(t *testing.T) {
	const near = 2 // thousandths of a point, of rounding
	same := func(a, b unit.Rect) bool {
		d := max(max(a.X-b.X, b.X-a.X), max(a.Y-b.Y, b.Y-a.Y), max(a.W-b.W, b.W-a.W), max(a.H-b.H, b.H-a.H))
		return d <= near
	}
	grids(func(name string, g Grid) {
		for n := range g.Places() {
			front, back := g.clip(n, false), g.clip(n, true)
			mirrored := func(r unit.Rect) unit.Rect {
				r.X = g.Sheet.W - r.Right()
				return r
			}
			card := unit.Rect{W: g.Card.W, H: g.Card.H}
			head := unit.Rect{W: g.Card.W, H: g.Card.H / 10}
			for what, part := range map[string]unit.Rect{"card": card, "head": head} {
				if a, b := mirrored(front.Seen(part)), back.Seen(part); !same(a, b) {
					t.Errorf("%s, place %d: the %s of the front shows at %v, of the back at %v", name, n, what, a, b)
				}
			}
			// the left edge of the front is the right edge of the back
			left := unit.Rect{W: g.Card.W / 10, H: g.Card.H}
			right := left
			right.X = g.Card.W - left.W
			if a, b := mirrored(front.Seen(left)), back.Seen(right); !same(a, b) {
				t.Errorf("%s, place %d: left of the front %v, right of the back %v", name, n, a, b)
			}
			if at := g.Place(n, false); !same(front.Seen(card), at) {
				t.Errorf("%s, place %d: the card lies at %v, not at %v", name, n, front.Seen(card), at)
			}
		}
	})
}

// TestCardsKeepApart: cards lie on the sheet; with gutters, no card's bleed
// reaches another's, and marks have room.
func TestCardsKeepApart(t *testing.T) {
	const rounding = 20
	grids(func(name string, g Grid) {
		for n := range g.Places() {
			at := g.Place(n, false)
			if at.X < -rounding || at.Y < -rounding || at.Right() > g.Sheet.W+rounding ||
				at.Bottom() > g.Sheet.H+rounding {
				t.Errorf("%s: place %d leaves the sheet: %v", name, n, at)
			}
			for m := range n {
				a, b := at, g.Place(m, false)
				if !g.Touching() {
					a, b = a.Inset(rounding-g.Bleed), b.Inset(rounding-g.Bleed)
				} else {
					a = a.Inset(rounding)
				}
				if a.Overlaps(b) {
					t.Errorf("%s: places %d and %d overlap", name, m, n)
				}
			}
		}
		if g.Touching() {
			return
		}
		b := g.marks().Bounds()
		if b.X < 0 || b.Y < 0 || b.Right() > g.Sheet.W || b.Bottom() > g.Sheet.H {
			t.Errorf("%s: the marks leave the sheet: %v", name, b)
		}
		// no mark within a card's bleed
		for _, s := range strokes(g.marks()) {
			for n := range g.Places() {
				if s.Overlaps(g.Place(n, false).Inset(-g.Bleed)) {
					t.Errorf("%s: a mark at %v lies in the bleed of place %d", name, s, n)
				}
			}
		}
	})
}

// strokes are the lines of a path, as rectangles of a width.
func strokes(p Path) []unit.Rect {
	var out []unit.Rect
	for i := 0; i+1 < len(p.Segments); i += 2 {
		one := Path{Segments: p.Segments[i : i+2]}.Bounds()
		out = append(out, one.Inset(-p.Width/2))
	}
	return out
}

// TestCutAndStack: each card lies on one place, whatever their number; and the
// piles of all places, laid on one another, are in order.
func TestCutAndStack(t *testing.T) {
	for _, g := range []Grid{{Cols: 2, Rows: 2}, {Cols: 1, Rows: 3}, {Cols: 3, Rows: 3}, {Cols: 1, Rows: 1}} {
		for cards := 1; cards <= 60; cards++ {
			var dealt, piled []int
			for s := range g.SheetsFor(cards) {
				for p := range g.Places() {
					dealt = append(dealt, g.CardAt(s, p, cards, false))
				}
			}
			for p := range g.Places() {
				for s := range g.SheetsFor(cards) {
					piled = append(piled, g.CardAt(s, p, cards, true))
				}
			}
			for i := range dealt {
				if dealt[i] != i || piled[i] != i {
					t.Fatalf("%d cards on %d places: %v, piled %v", cards, g.Places(), dealt, piled)
				}
			}
			if g.SheetsFor(cards)*g.Places()-cards >= g.Places() {
				t.Errorf("%d cards on %d sheets of %d", cards, g.SheetsFor(cards), g.Places())
			}
		}
	}
}
