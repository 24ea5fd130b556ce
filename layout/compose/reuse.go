package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
)

// placedCards is what putting cards on pages came to. A card's pages depend on
// nothing but their numbers and the card that faces them, so they serve again in
// the next round if the cards come to stand on the same ones.
type placedCards struct {
	pages    []*kit.Page
	marks    []layout.Bookmark
	findings []booklet.Finding
	starts   [2]target // of the first card and of the second
	facing   *kit.Card
}

// reuse puts cards on the pages of the round before, where they still stand there.
func (run *round) reuse(m placement, facing *kit.Card) bool {
	old := run.shared.standing[m]
	if old == nil || old.facing != facing || old.pages[0].Number != len(run.Pages)+1 {
		return false
	}
	run.ClosePage()
	run.Rest = 0
	run.Pages = append(run.Pages, old.pages...)
	run.Marks = append(run.Marks, old.marks...)
	run.Findings = append(run.Findings, old.findings...)
	for i, k := range m.cards() {
		run.recordStart(k, old.starts[i])
	}
	return true
}

// record returns a function that notes what has been put on pages since. Dry
// pages are of no use again, nor are those of volumes, which move.
func (run *round) record(m placement, facing *kit.Card) func() {
	pages, marks, findings := len(run.Pages), len(run.Marks), len(run.Findings)
	return func() {
		if run.Dry || run.options.PagesPerVolume > 0 {
			return
		}
		s := &placedCards{pages: slices.Clone(run.Pages[pages:]), marks: slices.Clone(run.Marks[marks:]),
			findings: slices.Clone(run.Findings[findings:]), facing: facing}
		for i, k := range m.cards() {
			s.starts[i] = run.now.roles[k.Role]
		}
		if run.shared.standing == nil {
			run.shared.standing = map[placement]*placedCards{}
		}
		run.shared.standing[m] = s
	}
}

// recordStart notes where a card begins.
func (run *round) recordStart(k *kit.Card, at target) {
	run.now.roles[k.Role] = at
	if _, ok := run.now.letters[k.Letter]; !ok {
		run.now.letters[k.Letter] = at
	}
}

// cards are the one or two cards.
func (m placement) cards() []*kit.Card {
	if m.second == nil {
		return []*kit.Card{m.first}
	}
	return []*kit.Card{m.first, m.second}
}
