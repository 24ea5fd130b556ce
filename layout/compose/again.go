package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
)

// standing is what putting cards on pages came to. A card's pages depend on
// nothing but their numbers and the card that faces them, so they serve again in
// the next round if the cards come to stand on the same ones.
type standing struct {
	pages    []*page
	marks    []layout.Bookmark
	findings []booklet.Finding
	starts   [2]target // of the first card and of the second
	facing   *card
}

// again puts cards on the pages of the round before, where they still stand there.
func (run *round) again(m made, facing *card) bool {
	old := run.shared.standing[m]
	if old == nil || old.facing != facing || old.pages[0].n != len(run.pages)+1 {
		return false
	}
	run.closePage()
	run.rest = 0
	run.pages = append(run.pages, old.pages...)
	run.marks = append(run.marks, old.marks...)
	run.findings = append(run.findings, old.findings...)
	for i, k := range m.cards() {
		run.begins(k, old.starts[i])
	}
	return true
}

// remember returns a function that notes what has been put on pages since. Dry
// pages are of no use again, nor are those of volumes, which move.
func (run *round) remember(m made, facing *card) func() {
	pages, marks, findings := len(run.pages), len(run.marks), len(run.findings)
	return func() {
		if run.dry || run.options.PagesPerVolume > 0 {
			return
		}
		s := &standing{pages: slices.Clone(run.pages[pages:]), marks: slices.Clone(run.marks[marks:]), findings: slices.Clone(run.findings[findings:]), facing: facing}
		for i, k := range m.cards() {
			s.starts[i] = run.now.roles[k.r]
		}
		if run.shared.standing == nil {
			run.shared.standing = map[made]*standing{}
		}
		run.shared.standing[m] = s
	}
}

// begins notes where a card begins.
func (run *round) begins(k *card, at target) {
	run.now.roles[k.r] = at
	if _, ok := run.now.letters[k.letter]; !ok {
		run.now.letters[k.letter] = at
	}
}

// cards are the one or two cards.
func (m made) cards() []*card {
	if m.second == nil {
		return []*card{m.first}
	}
	return []*card{m.first, m.second}
}
