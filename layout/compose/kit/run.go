package kit

import (
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// Run gathers what a composition makes: pages, bookmarks and findings.
type Run struct {
	Pages    []*Page
	Marks    []layout.Bookmark
	Findings []booklet.Finding
	Section  *layout.Element // of the section being composed
	Rest     unit.Length     // where running text ended on the last page; 0: none
	Dry      bool            // this round is for the page numbers alone
	// Unprinted are the numbers of pages that stay blank: the insides of a cover.
	Unprinted []int
}

// PassUnprinted adds the pages that stay blank before the next.
func (run *Run) PassUnprinted() {
	for n := len(run.Pages) + 1; slices.Contains(run.Unprinted, n); n++ {
		run.ClosePage()
		run.Rest = 0
		run.Pages = append(run.Pages, &Page{Number: n, dry: run.Dry,
			Page: layout.Page{Label: strconv.Itoa(n), Kind: booklet.Cover}})
	}
}

// NewPage begins a page; its section's element stays open until the page is
// closed, by the next NewPage or by ClosePage.
func (run *Run) NewPage(c Kit, k booklet.Kind) *Page {
	if p := run.HalfLeft(c); p != nil && p.Kind == k {
		return run.turnHalf(c, p)
	}
	run.ClosePage()
	run.PassUnprinted()
	run.Rest = 0
	n := len(run.Pages) + 1
	p := &Page{Number: n, dry: run.Dry, Page: layout.Page{Label: strconv.Itoa(n), Kind: k}}
	run.Pages = append(run.Pages, p)
	run.judgePages(c)
	if c.E.Ground != c.E.Sheet {
		p.Artifact(layout.Background, func() { c.Fill(p, c.Whole().Sheet(), layout.Color{RGB: c.E.Ground}) })
		p.ground = len(p.Items)
	}
	if c.Halved() {
		p.beginHalves(c, run.Section)
	}
	if run.Section != nil {
		p.Begin(run.Section)
	}
	return p
}

// ClosePage closes the section's element on the last page.
func (run *Run) ClosePage() {
	if n := len(run.Pages); n > 0 {
		for p := run.Pages[n-1]; p.open > 0; {
			p.End()
		}
	}
}

// NoteOwn adds a finding whose words name the kit's edition.
func (run *Run) NoteOwn(c Kit, rule booklet.Rule, s booklet.Severity, at booklet.Place, words, hint string) {
	run.Note(rule, s, at, words, hint)
	run.Findings[len(run.Findings)-1].Edition = c.E.Name
}

// Note adds a finding.
func (run *Run) Note(rule booklet.Rule, s booklet.Severity, at booklet.Place, words, hint string) {
	run.Findings = append(run.Findings, booklet.Finding{Rule: rule, Severity: s, At: at, Text: words, Hint: hint})
}

// NewHousePage begins a page on the house colour, without furniture.
func (run *Run) NewHousePage(c Kit, k booklet.Kind, ground layout.Color) (*Page, unit.Length) {
	p := run.NewPage(c, k)
	p.Artifact(layout.Background, func() { c.Fill(p, c.Sheet(), ground) })
	return p, c.Top()
}
