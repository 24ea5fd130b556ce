package compose

import (
	"slices"

	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// closing is how a card that runs over its page goes on below its sentence: its blocks, and the panel that carries its
// facts on its last page; nil where they stand among the blocks.
type closing struct {
	rest []kit.Block
	end  *panel
}

// closingOf readies what follows a card's title and what of its sentence stands there, from a height down: what is left
// of the sentence, and the rest. Where its last page would be a panel for the
// most part, the panel carries the facts, if it holds them, and more of the card goes on, from a label; not where the
// pages before would be less full than with the facts.
func (run *round) closingOf(c kit.Kit, k *kit.Card, said, rest []kit.Block, y unit.Length) closing {
	rest = slices.Concat(said, rest)
	was := closing{rest: rest}
	if !c.E.Panels || k.Role.Category == nil {
		return was
	}
	next := c.Top() + goesOnUnder(c, k).Height() + 2*c.HalfLine()
	ends := c.Ends(rest, y, next)
	if len(ends) < 2 || panelOnLast(c, ends) <= mostPanel(c) {
		return was
	}
	ends = balance(c, rest, y, next)
	if bare, has := k.Bare(); has && !(k.Code == nil && c.LoneFacts()) {
		fields := slices.Concat(said, bare.Rest)
		on := balance(c, fields, y, next)
		fuller := c.E.FewLines() && len(on) == len(ends) && emptiest(c, ends) < emptiest(c, on) &&
			lopsided(c, ends) < lopsided(c, on)
		if len(on) > 1 && !fuller {
			if top, ok := panelUnder(c, on[len(on)-1]); ok {
				if end, holds := carrying(c, k, top); holds {
					return closing{fields, &end}
				}
			}
		}
	}
	return was
}

// emptiest is how much the emptiest page leaves blank, but for the last, of pages whose text ends so.
func emptiest(c kit.Kit, ends []unit.Length) (hole unit.Length) {
	for _, end := range ends[:len(ends)-1] {
		hole = max(hole, c.Bottom()-end)
	}
	return hole
}

// panelOnLast is the height of the panel on the last of the pages whose text ends so.
func panelOnLast(c kit.Kit, ends []unit.Length) unit.Length {
	top, _ := panelUnder(c, ends[len(ends)-1])
	return c.E.Trim.H - top
}

// balance makes the label begin a page from which on the last page has enough, and the page before it is not left half
// blank: what is blank and what is panel weighs the more the larger it is. It takes no page more. It returns where the
// pages end.
func balance(c kit.Kit, bs []kit.Block, y, next unit.Length) []unit.Length {
	ends := c.Ends(bs, y, next)
	least := lopsided(c, ends)
	turns := -1
	for i := range bs {
		if i == 0 || !bs[i].Label {
			continue
		}
		bs[i].Turns = true
		if e := c.Ends(bs, y, next); len(e) == len(ends) && lopsided(c, e) < least {
			turns, least = i, lopsided(c, e)
		}
		bs[i].Turns = false
	}
	if turns < 0 {
		return ends
	}
	bs[turns].Turns = true
	return c.Ends(bs, y, next)
}

// lopsided is how unevenly pages are filled whose text ends so.
func lopsided(c kit.Kit, ends []unit.Length) int64 {
	sum := int64(0)
	for i, end := range ends {
		bare := max(0, c.Bottom()-end)
		if i == len(ends)-1 {
			last := panel{Kit: c, top: c.E.Trim.H - panelOnLast(c, ends)}
			last.lower(end)
			bare = c.E.Trim.H - last.top
			sum += int64((last.top-end)/unit.Point) * int64((last.top-end)/unit.Point)
		} else if i > 0 {
			bare = bare * 5 / 4 // a page between others that ends early looks like the last
		}
		sum += int64(bare/unit.Point) * int64(bare/unit.Point)
	}
	return sum
}

// closeCard paints the panel that closes a card's last page, below words that end at y.
func (run *round) closeCard(c kit.Kit, p *kit.Page, k *kit.Card, y unit.Length, end *panel) {
	top, ok := panelUnder(c, y)
	if !ok || k.Role.Category == nil {
		return
	}
	if end == nil {
		end = &panel{Kit: c, card: k}
	}
	end.top = top
	end.lower(y)
	end.top = run.clearOfTabs(c, end.top, y, end.lowest(), k)
	c.Underlay(p, k.Fill, func() { end.draw(p) })
	if end.carry {
		p.Begin(k.Element)
		p.Ranked(layout.RankFacts, func() { end.say(p) })
		p.End()
	}
}

// mostPanel is the greatest height of a panel that a few lines between it and the words make lower.
func mostPanel(c kit.Kit) unit.Length { return max(c.E.Trim.H.Scale(2, 5), leastPanel(c)) }

// lower moves the top of a panel down, as far as a few lines below the words that end at a height, where the
// panel would take too much of the page.
func (e *panel) lower(words unit.Length) {
	e.ends = words
	low := min(e.E.Trim.H-mostPanel(e.Kit), words+9*e.HalfLine())
	low = e.Top() + (low-e.Top())/e.HalfLine()*e.HalfLine()
	e.top = min(max(e.top, low), e.lowest())
}

// clearOfTabs is the top of a panel, moved to where it stands a line clear of the thumb tab of each of the cards, where
// that makes it little higher, else half a line: up where words that end at a height leave room, else down to the
// lowest top.
func (run *round) clearOfTabs(c kit.Kit, top, words, lowest unit.Length, cards ...*kit.Card) unit.Length {
	if !c.E.Leafed() || c.Halved() {
		return top
	}
	lowest = min(lowest, c.E.Trim.H-leastPanel(c))
	up, down := run.besideTabs(c, top, c.E.Body.Leading, cards)
	highest := max(words+c.HalfLine()*3/2, min(top, c.E.Trim.H-mostPanel(c)-c.E.Trim.H/40))
	switch {
	case up == top:
		return top
	case up >= highest && (top-up <= down-top || down > lowest):
		return up
	case down <= lowest:
		return down
	}
	up, down = run.besideTabs(c, top, c.HalfLine(), cards)
	free := up >= words+c.HalfLine()*3/2
	switch {
	case up == top:
		return top
	case free && (top-up <= down-top || down > lowest):
		return up
	case down <= lowest:
		return down
	}
	return top
}

// besideTabs are the nearest places above and below a top at which no tab of the cards is nearer to it than a gap.
func (run *round) besideTabs(c kit.Kit, top, gap unit.Length, cards []*kit.Card) (up, down unit.Length) {
	up, down = top, top
	for range cards { // the tab of a card may stand in the way of another's
		for _, k := range cards {
			y, h := run.tabPlace(c, k.Letter)
			if up > y-gap && up < y+h+gap {
				up = y - gap
			}
			if down > y-gap && down < y+h+gap {
				down = y + h + gap
			}
		}
	}
	return up, down
}

// tabPlace is where the thumb tab of a letter, or that of the category, stands: its top and its height.
func (run *round) tabPlace(c kit.Kit, letter string) (y, h unit.Length) {
	if run.tab != nil {
		return run.tab.place(c)
	}
	e := c.OnHouse().E
	return tabPlace(c, letter, tabWords(c, letter, layout.Type{Size: e.Label.Size, Leading: e.Label.Leading,
		Weight: e.Cover.Weight}, c.Ink()))
}
