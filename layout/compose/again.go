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
func (c *composer) again(m made, facing *card) bool {
	old := c.shared.standing[m]
	if old == nil || old.facing != facing || old.pages[0].n != len(c.pages)+1 {
		return false
	}
	c.closePage()
	c.rest = 0
	c.pages = append(c.pages, old.pages...)
	c.marks = append(c.marks, old.marks...)
	c.findings = append(c.findings, old.findings...)
	for i, k := range m.cards() {
		c.begins(k, old.starts[i])
	}
	return true
}

// remember returns a function that notes what has been put on pages since. Dry
// pages are of no use again, nor are those of volumes, which move.
func (c *composer) remember(m made, facing *card) func() {
	pages, marks, findings := len(c.pages), len(c.marks), len(c.findings)
	return func() {
		if c.dry || c.options.PagesPerVolume > 0 {
			return
		}
		s := &standing{pages: slices.Clone(c.pages[pages:]), marks: slices.Clone(c.marks[marks:]), findings: slices.Clone(c.findings[findings:]), facing: facing}
		for i, k := range m.cards() {
			s.starts[i] = c.now.roles[k.r]
		}
		if c.shared.standing == nil {
			c.shared.standing = map[made]*standing{}
		}
		c.shared.standing[m] = s
	}
}

// begins notes where a card begins.
func (c *composer) begins(k *card, at target) {
	c.now.roles[k.r] = at
	if _, ok := c.now.letters[k.letter]; !ok {
		c.now.letters[k.letter] = at
	}
}

// cards are the one or two cards.
func (m made) cards() []*card {
	if m.second == nil {
		return []*card{m.first}
	}
	return []*card{m.first, m.second}
}
