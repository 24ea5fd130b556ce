package compose

import (
	"strconv"

	"booklet/data/booklet"
	"booklet/layout/unit"
)

// squeeze makes a card that is a little taller than the page fit it, where one
// of these is enough: half lines in place of the lines of the grid, below the
// first row and above lists, then above the labels; the category's short name,
// which leaves the mark room beside it; no tile.
func (c Kit) squeeze(k *card) {
	if c.e.Asked {
		return
	}
	room := c.depth() - c.leastPhoto(k)
	fits := func() bool { return c.height(k, k.tiled) <= room }
	if fits() {
		return
	}
	was, name := append([]block{}, k.rest...), k.name
	k.tight = true
	for i := range k.rest {
		if k.rest[i].grid > 0 {
			k.rest[i].grid = c.half()
		}
	}
	for _, squeezed := range []func(i int) bool{
		func(i int) bool { return k.rest[i].list != nil && (i == 0 || k.rest[i-1].list == nil) },
		func(i int) bool { return k.rest[i].label },
	} {
		if fits() {
			return
		}
		for i := range k.rest {
			if squeezed(i) {
				k.rest[i].above = min(k.rest[i].above, c.half())
			}
		}
	}
	if k.mark != nil && !c.beside(k, true) && k.r.Category.Short.S != "" && !fits() {
		k.name = c.set(one(k.r.Category.Short.S, c.bold(c.e.Body), k.ink), c.measure-c.nameX(true), true)
		if !c.beside(k, true) {
			k.name = name
		}
	}
	if !fits() {
		k.tiled = false
	}
	if !fits() { // it runs over the page all the same: there is room for full spaces
		k.tiled, k.rest, k.name, k.tight = true, was, name, false
	}
}

// tooLong says by how many words a card runs over its page; a summary that no
// page holds is an error.
func (run *round) tooLong(c Kit, k *card) {
	over := func(h unit.Length, words int) string {
		n := max(1, int(int64(h-c.depth())*int64(words)/int64(h)))
		return " of the " + c.e.Name + " edition: about " + strconv.Itoa(n) + " words too long for one page"
	}
	if c.e.Asked {
		return
	}
	title := strconv.Quote(k.r.Title.S)
	if h := c.topHeight(k, true) + tall(k.head); h > c.depth() {
		run.note("summary-too-long", booklet.Error, k.r.Summary.At, "the summary of "+title+" fits no page"+over(h, k.r.Summary.Words()), "shorten it, or move a part to another column")
		return
	}
	words := k.r.Summary.Words() + k.r.Entry.Words() + k.r.Qualities.Words() + k.r.More.Words()
	if h := c.height(k, true); h > c.depth() && words > 0 {
		run.note("card-runs-over", booklet.Warning, k.r.Row, "the card of "+title+" runs over a page"+over(h, words), "shorten it, or accept that it is continued")
	}
}
