package compose

import (
	"math/rand/v2"
	"slices"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// leastBlank is what rowsByPage says, of all ways to put rows on so many pages.
func leastBlank(rows []row, page, pages int, room func(int) unit.Length, gap, depth unit.Length) (cost float64, ok bool) {
	if page == pages {
		return 0, len(rows) == 0
	}
	used := unit.Length(0)
	for n := 0; n <= len(rows); n++ {
		if n > 1 {
			used += rows[n-1].after(gap)
		}
		if n > 0 {
			if used += rows[n-1].height; used > room(page) {
				break
			}
		}
		rest, fits := leastBlank(rows[n:], page+1, pages, room, gap, depth)
		if !fits {
			continue
		}
		blank := float64(room(page)-used) / float64(depth)
		own := float64(blank * blank)
		if page > 0 && page == pages-1 {
			own /= endPart
		}
		if n == 0 {
			own += noRow
		}
		if own += rest; !ok || own < cost {
			cost, ok = own, true
		}
	}
	return cost, ok
}

// TestRowsByPage: of all ways to put rows on pages the least blank is found, and where none
// holds them, none; and of thousands of rows no more ways are looked at than pages allow.
func TestRowsByPage(t *testing.T) {
	c := kit.New(&booklet.Booklet{}, layout.Standard(), fonts.Default().Session(), kit.Options{})
	random := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		var rows []row
		for range 1 + random.IntN(9) {
			rows = append(rows, row{height: c.Depth() * unit.Length(5+random.IntN(60)) / 100, under: c.HalfLine() / 6 * unit.Length(random.IntN(2))})
		}
		y, from, gap, pages := c.Top()+c.Depth()*unit.Length(random.IntN(50))/100, c.Top(), c.HalfLine(), 1+random.IntN(5)
		room := func(page int) unit.Length {
			if page == 0 {
				return c.Bottom() - y
			}
			return c.Bottom() - from
		}
		ns, cost := rowsByPage(c, rows, y, from, gap, pages)
		want, fits := leastBlank(rows, 0, pages, room, gap, c.Depth())
		if fits != (ns != nil) || fits && (cost < want-1e-9 || cost > want+1e-9) {
			t.Errorf("%d rows on %d pages: %v at %v, want %v (%v)", len(rows), pages, ns, cost, want, fits)
		}
	}
	many := slices.Repeat([]row{{height: c.Depth() / 21}}, 2000)
	pages := pagesFor(c, many, c.Top(), 0)
	allocs := testing.AllocsPerRun(1, func() { rowsByPage(c, many, c.Top(), c.Top(), 0, pages) })
	if allocs > float64(20*pages) {
		t.Errorf("%d rows on %d pages take %.0f allocations", len(many), pages, allocs)
	}
}
