package compose

import (
	"math"
	"slices"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// near reports whether a length is so many points, to a twentieth.
func near(l unit.Length, points float64) bool { return math.Abs(l.Points()-points) < 0.05 }

// rows are the lines of a page's cards, each once, from the top down.
func rows(p *layout.Page) []textLine {
	var out []textLine
	for _, l := range linesOf(p) {
		if l.card != nil {
			out = append(out, l)
		}
	}
	// a card's title is read before what stands above it
	slices.SortStableFunc(out, func(a, b textLine) int { return int(a.base - b.base) })
	return slices.CompactFunc(out, func(a, b textLine) bool { return a.base == b.base })
}

// folioOf is the baseline of a page's folio.
func folioOf(p *layout.Page) unit.Length {
	for open, it := range p.Within() {
		if v, ok := it.(layout.Glyphs); ok && v.Text == p.Label && slices.ContainsFunc(open,
			func(e *layout.Element) bool { return e.Role == layout.Footer }) {
			return v.Y
		}
	}
	return 0
}

// withTeams is a booklet of roles that need every kind of first row: teams with long names
// and with short ones, with the mark and without, and lists among the texts.
func withTeams(seed int64) *booklet.Booklet {
	b := composetest.Generated(50, seed)
	for i, r := range b.Roles {
		r.Apprenticeship = i%3 == 0
		if i%4 == 0 {
			r.Entry.Blocks = append(r.Entry.Blocks,
				booklet.Block{Item: true, Runs: []booklet.Run{{Text: "one thing"}}},
				booklet.Block{Item: true, Runs: []booklet.Run{{Text: "another"}}})
		}
	}
	return b
}

// TestRhythm measures the cards of the finished standard edition: the title stands at one of
// two heights, each label at one distance from what stands above it, and the last line well
// above the folio.
func TestRhythm(t *testing.T) {
	for name, b := range map[string]*booklet.Booklet{"made": withTeams(1), "other": withTeams(2),
		"sample": composetest.Sample(t)} {
		d, _ := Compose(b, layout.Standard(), fonts.Default())
		titles, first, more := 0, 0, 0
		for i := range d.Pages {
			p := &d.Pages[i]
			ls := rows(p)
			if p.Kind != booklet.Roles || len(ls) == 0 || continued(ls) {
				continue
			}
			label := false // one was seen
			for n, l := range ls {
				if l.card != ls[max(n-1, 0)].card {
					break // the second card of a page
				}
				title := n > 0 && ls[n-1].size < 22*unit.Point && l.size > 14*unit.Point
				switch {
				case title:
					titles++
					if !near(l.base, 86.3) && !near(l.base, 108.8) {
						t.Errorf("%s, page %s: the title stands at %s", name, p.Label, l.base)
					}
				case l.el.Role != layout.H3:
				case !label:
					first++
					if gap := l.base - ls[n-1].base; !near(gap, 37) {
						t.Errorf("%s, page %s: %q stands %s below the sentence", name, p.Label, l.text, gap)
					}
				default:
					more++
					if gap := l.base - ls[n-1].base; !near(gap, 30) {
						t.Errorf("%s, page %s: %q stands %s below the field", name, p.Label, l.text, gap)
					}
				}
				label = label || l.el.Role == layout.H3
			}
			if gap := folioOf(p) - ls[len(ls)-1].base; gap < unit.Pt(37.45) {
				t.Errorf("%s, page %s: the last line stands %s above the folio", name, p.Label, gap)
			}
		}
		if titles < 20 || first < 20 || more < 40 {
			t.Errorf("%s: %d titles, %d first labels and %d others were measured", name, titles, first, more)
		}
	}
}

// continued reports whether a page goes on with a card: it has no title.
func continued(ls []textLine) bool {
	return !slices.ContainsFunc(ls, func(l textLine) bool { return l.size > 14*unit.Point })
}

// TestSteadyHeads: in large print and high contrast the team and the mark stand at the same
// height on every card, and each label has a whole line above it.
func TestSteadyHeads(t *testing.T) {
	for _, e := range []layout.Edition{layout.LargePrint(), layout.HighContrast()} {
		for name, b := range map[string]*booklet.Booklet{"made": withTeams(1), "sample": composetest.Sample(t)} {
			d, _ := Compose(b, e, fonts.Default())
			teams, marks, labels := map[unit.Length]int{}, map[unit.Length]int{}, 0
			for i := range d.Pages {
				p := &d.Pages[i]
				ls := rows(p)
				if p.Kind != booklet.Roles || len(ls) == 0 {
					continue
				}
				began := false
				for n, l := range ls {
					switch {
					case n == 0 && l.el.Role == layout.P && !pictured(p):
						teams[l.base]++
						began = true
					case n == 1 && began && l.el.Role != layout.H2 && l.card.Apprenticeship:
						marks[l.base]++
					case n > 0 && l.el.Role == layout.H3:
						labels++
						if gap := l.base - ls[n-1].base; gap < 2*e.Body.Leading {
							t.Errorf("%s, %s, page %s: %q stands %s below what is above it", e.Name, name, p.Label, l.text, gap)
						}
					}
				}
			}
			if len(teams) != 1 || len(marks) != 1 || labels < 100 {
				t.Errorf("%s, %s: teams at %v, marks at %v, %d labels", e.Name, name, teams, marks, labels)
			}
		}
	}
}

// pictured reports whether a page has a photograph.
func pictured(p *layout.Page) bool {
	return slices.ContainsFunc(p.Items, func(it layout.Item) bool { _, ok := it.(layout.Image); return ok })
}
