package workbook

import (
	"fmt"
	"slices"
	"strings"

	"booklet/data/booklet"
)

// cause is what is found in cells, and is told once for all of them. text says it, and a
// detail in it is written as %s; each says that it is told at each cell, as long as they
// are no more than mostListed.
type cause struct {
	rule     booklet.Rule
	severity booklet.Severity
	text     string
	summed   string // in place of text where cells are many and it has a detail
	hint     string
	each     bool
	whole    bool // told once for the workbook, else once a sheet
}

// mostListed is how many cells a finding lists.
const mostListed = 5

// gathering are the cells of one cause on one sheet.
type gathering struct {
	cause
	places  []booklet.Place
	details []string
}

// gatherings gather the causes of a workbook in the order in which they are met.
type gatherings struct {
	all   []*gathering
	of    map[causeKey]*gathering
	known map[causeAt]bool
}

type causeKey struct {
	rule        booklet.Rule
	sheet, text string
}

type causeAt struct {
	key causeKey
	at  booklet.Place
	of  string
}

// gather remembers a cell of a cause. What is found twice in a cell is told once.
func (r *reader) gather(c cause, at booklet.Place, detail string) {
	if r.silent > 0 {
		return
	}
	k := causeKey{c.rule, at.Sheet, c.text}
	if c.whole {
		k.sheet = ""
	}
	g := &r.gathered
	if g.of == nil {
		g.of, g.known = map[causeKey]*gathering{}, map[causeAt]bool{}
	}
	if a := (causeAt{k, at, detail}); g.known[a] {
		return
	} else {
		g.known[a] = true
	}
	if g.of[k] == nil {
		g.of[k] = &gathering{cause: c}
		g.all = append(g.all, g.of[k])
	}
	of := g.of[k]
	of.places, of.details = append(of.places, at), append(of.details, detail)
}

// tellGathered adds the findings of what was gathered.
func (r *reader) tellGathered() {
	for _, g := range r.gathered.all {
		if g.each && len(g.places) <= mostListed {
			for i, at := range g.places {
				r.add(g.rule, g.severity, at, detailed(g.text, g.details[i]), g.hint)
			}
			continue
		}
		f := booklet.Finding{Rule: g.rule, Severity: g.severity, At: g.first(), Text: g.told(), Hint: g.hint}
		if len(g.places) > 1 {
			f.Cells = booklet.CellsOf(g.places)
		}
		r.tell(f)
	}
}

func detailed(text, detail string) string {
	if strings.Contains(text, "%s") {
		return fmt.Sprintf(text, detail)
	}
	return text
}

// first is the cell that stands before all others.
func (g *gathering) first() booklet.Place {
	out := g.places[0]
	for _, p := range g.places[1:] {
		if p.Sheet == out.Sheet && (p.Row < out.Row || p.Row == out.Row && p.Col < out.Col) {
			out = p
		}
	}
	return out
}

// told is the text with its cells.
func (g *gathering) told() string {
	text := g.text
	if len(g.places) > 1 && g.summed != "" {
		text = g.summed
	}
	if strings.Contains(text, "%s") {
		details := slices.Clone(g.details)
		slices.Sort(details)
		details = slices.Compact(details)
		if n := len(details); n > mostListed {
			details = append(details[:mostListed:mostListed], fmt.Sprintf("%d more", n-mostListed))
		}
		text = fmt.Sprintf(text, list(details, "and"))
	}
	if cells := cellsOf(g.places); cells != "" {
		text += ", in " + cells
	}
	return text
}

// cellsOf lists cells, the first ones where they are many; "" for one.
func cellsOf(places []booklet.Place) string {
	sorted := slices.Clone(places)
	slices.SortStableFunc(sorted, func(a, b booklet.Place) int {
		if a.Sheet != b.Sheet {
			return 0
		}
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Col - b.Col
	})
	sorted = slices.Compact(sorted)
	if len(sorted) < 2 {
		return ""
	}
	var names []string
	for _, p := range sorted[:min(len(sorted), mostListed)] {
		name := p.String()
		if p.Sheet == sorted[0].Sheet && p.Row > 0 && p.Col > 0 {
			name = fmt.Sprintf("%s%d", booklet.ColumnName(p.Col), p.Row)
		}
		names = append(names, name)
	}
	if n := len(sorted); n > mostListed {
		return fmt.Sprintf("%d cells: %s and %d more", n, strings.Join(names, ", "), n-mostListed)
	}
	return list(names, "and")
}
