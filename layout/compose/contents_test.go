package compose

import (
	"math"
	"math/rand"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// TestEvenly compares the rows on each page with every way that there is.
func TestEvenly(t *testing.T) {
	c := begin(composetest.Generated(1, 1), layout.Standard(), fonts.Default().Session(), booklet.Saddle)
	rnd := rand.New(rand.NewSource(7))
	for range 300 {
		rows := make([]row, 1+rnd.Intn(9))
		for k := range rows {
			rows[k].height = unit.Length(20+rnd.Intn(130)) * unit.Point
		}
		gap := unit.Length(rnd.Intn(40)) * unit.Point
		y := c.Top() + unit.Length(rnd.Intn(300))*unit.Point
		pages := pagesFor(c.Kit, rows, y, gap)
		got, cost := rowsByPage(c.Kit, rows, y, c.Top(), gap, pages)
		best := math.Inf(1)
		var try func(k, page int, sum float64)
		try = func(k, page int, sum float64) {
			if page == pages {
				if k == len(rows) {
					best = min(best, sum)
				}
				return
			}
			room := c.Depth()
			if page == 0 {
				room = c.Bottom() - y
			}
			used := unit.Length(0)
			for n := 0; k+n <= len(rows); n++ {
				if n > 0 {
					used += rows[k+n-1].height
				}
				if n > 1 {
					used += gap
				}
				if used > room {
					return
				}
				blank := float64(room-used) / float64(c.Depth())
				part := blank * blank
				if page > 0 && page == pages-1 {
					part /= endPart
				}
				if n == 0 {
					part += noRow
				}
				try(k+n, page+1, sum+part)
			}
		}
		try(0, 0, 0)
		total := 0
		for _, n := range got {
			total += n
		}
		if total != len(rows) || len(got) != pages || math.Abs(cost-best) > 1e-9 {
			t.Fatalf("%d rows on %d pages: %v costs %v, the best %v", len(rows), pages, got, cost, best)
		}
	}
}
