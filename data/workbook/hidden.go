package workbook

import (
	"slices"
	"strings"

	"booklet/data/booklet"
)

// hidden gathers what is hidden by hand and says something: one warning lists it.
type hidden struct {
	sheets  []string
	columns map[string][]string // by sheet, with their letters and headings
	rows    map[string][]int    // by sheet
	at      booklet.Place       // the first of them
	rule    booklet.Rule
}

// met remembers the first.
func (h *hidden) met(rule booklet.Rule, at booklet.Place) {
	if h.rule == "" {
		h.rule, h.at = rule, at
	}
}

func (h *hidden) sheet(name string) {
	h.met(booklet.RuleHiddenSheet, booklet.OnSheet(name))
	h.sheets = append(h.sheets, name)
}

func (h *hidden) column(sheet string, c *heading) {
	h.met(booklet.RuleHiddenColumn, c.at)
	if h.columns == nil {
		h.columns = map[string][]string{}
	}
	h.columns[sheet] = append(h.columns[sheet], c.String())
}

func (h *hidden) row(sheet string, n int) {
	h.met(booklet.RuleHiddenRow, booklet.OnRow(sheet, n))
	if h.rows == nil {
		h.rows = map[string][]int{}
	}
	h.rows[sheet] = append(h.rows[sheet], n)
}

// warnHidden warns of all that is hidden at once.
func (r *reader) warnHidden() {
	h := &r.hidden
	if h.rule == "" {
		return
	}
	n := len(h.sheets)
	var what []string
	add := func(one, more string, count int, which string) {
		n += count
		if count > 1 {
			one = more
		}
		what = append(what, one+" "+which)
	}
	for _, s := range r.book.Sheets {
		if ns := h.rows[s]; len(ns) > 0 {
			add("row", "rows", len(ns), booklet.Spans(ns)+" of the sheet "+s)
		}
		if cs := h.columns[s]; len(cs) > 0 {
			add("column", "columns", len(cs), list(cs, "and")+" of the sheet "+s)
		}
	}
	for _, s := range h.sheets {
		what = append(what, "the sheet "+s)
	}
	are := " are"
	if n == 1 {
		are = " is"
	}
	text := are + " hidden, and left out"
	hint := `to read what is hidden, show it, or write the setting "Hidden rows" = read`
	if !r.skipHidden {
		text, hint = are+" hidden, and read all the same", `show or delete what is hidden, or leave it out with the `+
			`setting "Hidden rows" = skip`
	}
	r.warn(h.rule, h.at, strings.Join(what, "; ")+text, hint)
}

// numbers is a stretch of rows or columns.
type numbers struct{ from, to int }

func (s numbers) has(n int) bool { return s.from <= n && n <= s.to }

// columnHidden reports whether a column is hidden.
func (g *grid) columnHidden(col int) bool {
	return slices.ContainsFunc(g.narrow, func(s numbers) bool { return s.has(col) })
}

// filterScanner finds the rows that a filter which is in use may hide.
type filterScanner struct {
	ref    numbers
	inside bool
}

// criteria are what a column of a filter holds that is in use (ECMA-376, Part 1, 18.3.2).
var criteria = []string{"filters", "customFilters", "top10", "dynamicFilter", "colorFilter", "iconFilter"}

func (f *filterScanner) enter(e *element, g *grid) {
	switch {
	case e.name == "autoFilter":
		from, to, ok := area(e.attr("ref"))
		f.ref, f.inside = numbers{from.row, to.row}, ok
	case f.inside && slices.Contains(criteria, e.name):
		g.filters = append(g.filters, f.ref)
		f.inside = false
	case e.name == "sheetPr" && xmlTrue(e.attr("filterMode")):
		g.filterMode = true
	}
}

// unfilter takes the rows that a filter hides for shown ones.
func (g *grid) unfilter() {
	for _, row := range g.rows {
		if row.hidden && (g.filterMode && len(g.filters) == 0 ||
			slices.ContainsFunc(g.filters, func(s numbers) bool { return s.has(row.n) })) {
			row.hidden = false
		}
	}
}
