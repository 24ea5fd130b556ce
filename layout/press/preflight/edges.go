package preflight

import (
	"fmt"

	"booklet/data/booklet"
)

// edgeNames are the edges of a page, in the order of bleeds.
var edgeNames = [4]string{"left", "bottom", "right", "top"}

// reach is how far a box is inside an edge of another; negative beyond it.
func reach(b, of box) [4]float64 {
	return [4]float64{b.left - of.left, b.bottom - of.bottom, of.right - b.right, of.top - b.top}
}

// along is how long a box is along each edge.
func along(b box) [4]float64 {
	w, h := b.right-b.left, b.top-b.bottom
	return [4]float64{h, w, h, w}
}

const (
	safe      = 3 * millimetre  // from the trim
	gutter    = 10 * millimetre // from the spine
	glue      = 6 * millimetre
	groundMin = 10 * millimetre // along an edge: a ground, a picture or a tab
)

// edges judges what comes near the edges of a page: the bleed, the safe zone, the
// gutter and the glue.
func (j *judge) edges(n int, s *sheet) {
	if !j.f.press || j.o.Cut {
		return
	}
	j.keeps(booklet.RuleBleedCovered)
	var told [4]bool
	for _, m := range s.marks {
		if m.hidden || m.part || !m.bounds.meets(s.trim) {
			continue // in the slug, or nothing to see, or seen already
		}
		inside, short := reach(m.bounds, s.trim), reach(m.bounds, s.bleed)
		for e := range inside {
			bleedless := bleeds(s)[e] <= slack
			switch {
			case inside[e] > safe-slack:
			case m.kind != text && short[e] <= slack && !bleedless:
			case inside[e] <= slack && m.kind == text:
				j.markBreaks(booklet.RuleBleedCovered, n, m, fmt.Sprintf("crosses the %s trim", edgeNames[e]),
					middle(m.bounds))
			case inside[e] <= slack && bleedless:
				j.markBreaks(booklet.RuleBleedCovered, n, m,
					fmt.Sprintf("reaches the %s trim, where there is no bleed", edgeNames[e]), middle(m.bounds))
				told[e] = true
			case inside[e] <= slack || m.kind == pictureMark || m.kind == fill && along(m.bounds)[e] >= groundMin:
				j.markBreaks(booklet.RuleBleedCovered, n, m, fmt.Sprintf("%s, %s mm short of the bleed's edge",
					comes(inside[e], edgeNames[e]), millimetres(short[e])), middle(m.bounds))
				told[e] = true
			default:
				j.value(booklet.RuleSafeZone, n, inside[e]/millimetre, fmt.Sprintf("%s at the %s trim", m.what(),
					edgeNames[e]), middle(m.bounds))
			}
		}
	}
	j.keeps(booklet.RuleSafeZone)
	for e, missing := range s.gaps {
		if missing > 1 && !told[e] {
			j.breaks(booklet.RuleBleedCovered, n,
				fmt.Sprintf("%.0f mm of the %s trim have ink within and none right through the bleed", missing,
					edgeNames[e]))
		}
	}
	j.bound(n, s)
}

// comes says how near to an edge something comes.
func comes(inside float64, edge string) string {
	switch {
	case inside < -slack:
		return "crosses the " + edge + " trim"
	case inside <= slack:
		return "ends at the " + edge + " trim"
	}
	return "comes within " + millimetres(inside) + " mm of the " + edge + " trim"
}

// uncovered is, for each edge, along how many millimetres of the trim there is
// ink within and some cell of the bleed beside it has none.
func (s *sheet) uncovered() (out [4]float64) {
	g := s.grid
	x0, y0, x1, y1 := g.column(s.trim.left), g.row(s.trim.bottom), g.column(s.trim.right), g.row(s.trim.top)
	if x1 <= x0 || y1 <= y0 {
		return out
	}
	count := func(e, from, to, in, end, step int, cell func(along, across int) int) {
		for i := from; i < to; i++ {
			if g.cells[cell(i, in)] == (build{}) {
				continue
			}
			for k := in + step; k != end; k += step {
				if !g.painted[cell(i, k)] {
					out[e] += cellSize / millimetre
					break
				}
			}
		}
	}
	across := func(y, x int) int { return y*g.w + x }
	down := func(x, y int) int { return y*g.w + x }
	count(0, y0, y1, x0, -1, -1, across)
	count(1, x0, x1, y0, -1, -1, down)
	count(2, y0, y1, x1-1, g.w, 1, across)
	count(3, x0, x1, y1-1, g.h, 1, down)
	return out
}

// bound judges the side of the spine in a perfect bound booklet: odd pages of the
// file are right-hand ones.
func (j *judge) bound(n int, s *sheet) {
	if j.o.Binding != booklet.Perfect || j.spread {
		return
	}
	left := n%2 == 1
	strip := s.trim
	if left {
		strip.right = strip.left + glue
	} else {
		strip.left = strip.right - glue
	}
	glued := n == 1 || n == len(j.sheets)
	if glued {
		j.keeps(booklet.RuleGlueStrip)
	}
	for _, m := range s.marks {
		if m.hidden || !m.bounds.meets(s.trim) {
			continue
		}
		if m.kind == text {
			near := m.bounds.left - s.trim.left
			if !left {
				near = s.trim.right - m.bounds.right
			}
			j.value(booklet.RuleGutter, n, near/millimetre, m.what(), middle(m.bounds))
		}
		if glued && !m.ink.white() && m.bounds.meets(strip) &&
			m.bounds.within(strip).right-m.bounds.within(strip).left > slack {
			j.markBreaks(booklet.RuleGlueStrip, n, m, "is printed in the glue strip", middle(m.bounds.within(strip)))
		}
	}
}
