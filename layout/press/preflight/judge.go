package preflight

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// judge brings the rules together with what was found.
type judge struct {
	f       *file
	o       Options
	sheets  []*sheet
	pages   []pdf.Page
	spread  bool // the sheet of a cover
	facts   []Page
	tallies map[booklet.Rule]*tally
}

// tally is what a rule has come to so far.
type tally struct {
	rule     Rule
	judged   bool
	valued   bool
	worst    float64
	page     int
	breaches []breach
}

// breach is a place where a rule is broken.
type breach struct {
	page     int // from 1; 0 for the file
	severity booklet.Severity
	value    float64
	text     string
	kind     string // what it has in common with others; the text itself where there are none
	place    string
	allowed  bool // it was an error, which somebody takes on
}

func (j *judge) tally(rule booklet.Rule) *tally {
	t := j.tallies[rule]
	if t == nil {
		panic("preflight: no rule " + string(rule))
	}
	return t
}

// value judges a value of a rule.
func (j *judge) value(rule booklet.Rule, page int, v float64, what string, at ...point) {
	t := j.tally(rule)
	t.judged = true
	if !t.valued || t.rule.worse(v, t.worst) {
		t.valued, t.worst, t.page = true, v, page
	}
	if s, broken := t.rule.judge(v); broken {
		t.breaches = append(t.breaches, breach{page: page, severity: s, value: v, text: what + ": " + t.rule.Say(v),
			place: j.place(page, at)})
	}
}

// keeps says that a rule had something to judge.
func (j *judge) keeps(rule booklet.Rule) { j.tally(rule).judged = true }

// breaks notes a place where a rule without a limit is broken.
func (j *judge) breaks(rule booklet.Rule, page int, text string, at ...point) {
	j.breach(rule, breach{page: page, text: text, kind: text, place: j.place(page, at)})
}

// markBreaks notes a mark that breaks a rule without a limit: what it does is said
// behind its name.
func (j *judge) markBreaks(rule booklet.Rule, page int, m *mark, does string, at point) {
	j.breach(rule, breach{page: page, text: m.what() + " " + does, kind: m.sort() + " " + does,
		place: j.place(page, []point{at})})
}

func (j *judge) breach(rule booklet.Rule, b breach) {
	t := j.tally(rule)
	t.judged = true
	b.severity = t.rule.Severity
	t.breaches = append(t.breaches, b)
}

// place says where on a page something is, as one measures a printed sheet; ""
// for the whole page.
func (j *judge) place(page int, at []point) string {
	if page == 0 || len(at) == 0 {
		return ""
	}
	trim := j.sheets[page-1].trim
	return fmt.Sprintf("%.0f mm from the left, %.0f mm from the top", (at[0].x-trim.left)/millimetre,
		(trim.top-at[0].y)/millimetre)
}

func middle(b box) point { return point{(b.left + b.right) / 2, (b.bottom + b.top) / 2} }

// newJudge is a judge before whom nothing has come.
func newJudge(f *file, pages []pdf.Page, o Options) *judge {
	j := &judge{f: f, o: o, pages: pages, tallies: map[booklet.Rule]*tally{}}
	for _, r := range Rules {
		if r.ID == booklet.RuleInkTotal && f.profile != nil {
			wrong, better := icc.MostInk(f.paper(o), int(f.profile.most))
			r.Error, r.Warning = float64(wrong), float64(better)
		}
		j.tallies[r.ID] = &tally{rule: r}
	}
	labels := f.labels(len(pages))
	for i := range pages {
		j.sheets = append(j.sheets, f.newSheet(&pages[i], labels[i]))
	}
	first := j.sheets[0].trim
	if j.spread = j.o.Part == Sheet; j.o.Part == AnyPart {
		j.spread = f.press && len(pages) == 2 && first.right-first.left > first.top-first.bottom
	}
	return j
}

// page judges a page that has been walked, and lets go of what is painted on it.
func (j *judge) page(n int) {
	s := j.sheets[n-1]
	j.edges(n, s)
	j.inks(n, s)
	j.type_(n, s)
	j.pictures(n, s)
	j.codes(n, s)
	j.facts = append(j.facts, j.pageFacts(n-1, s))
	s.marks = nil
}

// report judges the file as a whole, and tells everything.
func (j *judge) report() *Report {
	f := j.f
	j.fonts()
	if f.press {
		j.pdfx()
	}
	r := &Report{Kind: Screen, Sheet: j.spread, Binding: j.o.Binding, Version: f.version(),
		Standard: f.info("GTS_PDFXVersion"), Pages: j.facts}
	if f.press {
		r.Kind = Press
		if is := f.intents("GTS_PDFX"); len(is) > 0 {
			id, _ := f.Get(is[0]["OutputConditionIdentifier"]).(pdf.String)
			r.Intent = pdf.Text(id)
		}
	}
	for _, rule := range Rules {
		t := j.tallies[rule.ID]
		if slices.Contains(j.o.Allow, rule.ID) {
			t.allow()
		}
		r.Results = append(r.Results, t.result(f.press))
		if f.press || !rule.Press {
			r.Findings = append(r.Findings, t.findings()...)
		}
	}
	return r
}

// allow takes on the errors of the rule.
func (t *tally) allow() {
	for i := range t.breaches {
		if b := &t.breaches[i]; b.severity == booklet.Error {
			b.severity, b.allowed = booklet.Note, true
		}
	}
}

func (t *tally) result(press bool) Result {
	r := Result{Rule: t.rule, Outcome: Passed, Page: t.page, Places: len(t.breaches)}
	if t.valued {
		r.Value = t.rule.Say(t.worst)
	}
	switch {
	case t.rule.Press && !press:
		return Result{Rule: t.rule, Outcome: Barred}
	case !t.judged:
		r.Outcome = Idle
	}
	for _, b := range t.breaches {
		if len(t.breaches) > 0 && r.Page == 0 {
			r.Page = b.page
		}
		switch {
		case b.severity == booklet.Error:
			r.Outcome = Failed
		case b.severity == booklet.Warning && r.Outcome != Failed:
			r.Outcome = Warned
		case r.Outcome == Passed:
			r.Outcome = Noted
		}
	}
	return r
}

// findings are one for each kind of breach and weight: where there is a limit the
// worst, else the first, with the pages of all.
func (t *tally) findings() []Finding {
	type key struct {
		severity booklet.Severity
		kind     string
	}
	groups := map[key][]breach{}
	var order []key
	for _, b := range t.breaches {
		k := key{severity: b.severity}
		if !t.rule.limited() {
			k.kind = b.kind
		}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], b)
	}
	var out []Finding
	for _, k := range order {
		out = append(out, t.finding(groups[k]))
	}
	return out
}

// finding tells breaches of one kind.
func (t *tally) finding(all []breach) Finding {
	shown := all[0]
	var pages []int
	for _, b := range all {
		if b.page > 0 && !slices.Contains(pages, b.page) {
			pages = append(pages, b.page)
		}
		if t.rule.limited() && t.rule.worse(b.value, shown.value) {
			shown = b
		}
	}
	slices.Sort(pages)
	f := Finding{Rule: t.rule.ID, Severity: shown.severity, Pages: pages, Place: shown.place, Text: shown.text,
		Hint: t.rule.Hint, Allowed: shown.allowed}
	if len(pages) > 1 && shown.place != "" {
		f.Place = fmt.Sprintf("page %d, %s", shown.page, shown.place)
	}
	if t.rule.limited() {
		f.Asks = t.rule.Asks()
	}
	if n := len(all) - len(pages); n > 0 && len(pages) > 0 {
		f.Places = len(all)
	}
	return f
}

// PageList writes page numbers: "page 3", "pages 1 to 4 and 9".
func PageList(pages []int) string {
	switch len(pages) {
	case 0:
		return ""
	case 1:
		return "page " + booklet.Spans(pages)
	}
	return "pages " + booklet.Spans(pages)
}

// millimetres writes a length in points as millimetres, to a hundredth at most.
func millimetres(points float64) string {
	s := strconv.FormatFloat(unit.Pt(points).Millimetres(), 'f', 2, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
