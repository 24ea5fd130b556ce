package compose

import (
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// card is a role's card, measured once.
func (run *round) card(c kit.Kit, r *booklet.Role) *kit.Card {
	k := run.shared.cards[r]
	if k == nil {
		k = c.NewCard(r, r.Photo)
		if k.Photo != nil && !c.E.Banded() && c.CardHeight(k, k.Tiled) > c.Depth()-c.LeastPhoto(k) {
			k = c.NewCard(r, nil)
			k.Plate = r.Photo
		}
		run.shared.cards[r] = k
	}
	return k
}

// placeCard paints a card from y down; a card longer than the page goes on to
// fresh pages under its title and the word "continued".
// looser is what the spaces above the labels grow by.
func placeCard(c kit.Kit, run *round, p *kit.Page, k *kit.Card, y unit.Length, tile bool,
	looser unit.Length) (*kit.Page, unit.Length) {
	start := target{p.Number, max(0, y-c.HalfLine())}
	p.Begin(k.Element)
	if h := photoHeight(c, k, c.Bottom()-y-c.CardHeight(k, tile)); h > 0 && c.E.Banded() {
		y = photoAcross(c, run, p, k.Photo, y+h-2*c.HalfLine()-c.CreditHeight(k.Photo)) + 2*c.HalfLine()
	} else if h > 0 {
		y = run.Photo(c, p, k.Photo, c.Left(p), y, h-2*c.HalfLine()-c.CreditHeight(k.Photo)) + 2*c.HalfLine()
	}
	y = c.DrawCardTop(p, k, y, tile)
	pages := 1
	words := slices.Concat(k.Head, k.Rest)
	for i := range words {
		if words[i].Label {
			words[i].Above += looser
		}
	}
	if c.E.RunsOn() && y > c.Top() && c.Bottom()-y < c.Needed(words, 0, false) { // the title goes with its sentence
		p.End()
		p = run.cardPage(c, k.Letter)
		p.Begin(k.Element)
		y = c.Top()
		start = target{p.Number, max(0, y-c.HalfLine())}
	}
	run.recordStart(k, start)
	run.Marks = append(run.Marks, layout.Bookmark{Title: c.DistinctTitle(k.Role), Level: run.tab.level() + 1,
		Page: start.page, Y: start.y})
	fresh := func() (*kit.Page, unit.Length) {
		pages++
		return goOn(c, run, k)
	}
	if k.Aside != nil { // the card has a page that holds it
		p, y = c.Flow(p, k.Head, y, fresh)
		k.Aside(p)
		if words = words[len(k.Head):]; len(words) > 0 {
			y += words[0].Above
		}
	}
	p, y = c.Flow(p, words, y, fresh)
	p.End()
	if pages > 1 {
		run.tooLong(c, k)
		if top, ok := panelUnder(c, y); ok && k.Role.Category != nil { // it closes the card's last page
			c.Underlay(p, k.Fill, func() { drawPanel(c, p, k, top) })
		}
	}
	return p, y
}

// goOn begins a page on which a card goes on, under its title.
func goOn(c kit.Kit, run *round, k *kit.Card) (*kit.Page, unit.Length) {
	q := run.cardPage(c, k.Letter)
	q.Begin(k.Element)
	again := k.Role.Title.S
	// a stripe in place of the band says so there
	if l := c.Settings.Label(booklet.LabelContinued); l != "" && !c.E.Banded() {
		again += " (" + l + ")"
	}
	t := c.Title(again, c.E.Label, k.Ink, c.Measure, 3)
	head := &layout.Element{Role: layout.Header}
	if c.E.Banded() {
		drawStripe(c, q, k, head)
	}
	t.DrawAll(q, head, c.Left(q), c.Top())
	if c.E.Banded() {
		return q, c.Top() + t.Height() + c.HalfLine()
	}
	return q, c.Top() + t.Height() + 2*c.HalfLine()
}

// tooLong says by how many words a card runs over its page; a summary that no
// page holds is an error.
func (run *round) tooLong(c kit.Kit, k *kit.Card) {
	over := func(h unit.Length, words int) string {
		n := max(1, int(int64(h-c.Depth())*int64(words)/int64(h)))
		return " of the " + c.E.Name + " edition: about " + strconv.Itoa(n) + " words too long for one page"
	}
	if c.E.RunsOn() {
		return
	}
	title := strconv.Quote(k.Role.Title.S)
	if h := c.CardTopHeight(k, true) + kit.BlocksHeight(k.Head); h > c.Depth() {
		run.NoteOwn(c, booklet.RuleSummaryTooLong, booklet.Error, k.Role.Summary.At, "the summary of "+title+
			" fits no page"+over(h, k.Role.Summary.Words()), "shorten it, or move a part to another column")
		return
	}
	words := k.Role.Words()
	if h := c.CardHeight(k, true); h > c.Depth() && words > 0 {
		run.NoteOwn(c, booklet.RuleCardRunsOver, booklet.Warning, k.Role.Row, "the card of "+title+" runs over a page"+
			over(h, words), "shorten it, or accept that it is continued")
	}
}

// photoHeight is the room that a card's photograph takes, with its credit: what
// the card leaves of the page, from leastStrip to three quarters of the
// measure; where the card must run over the page anyway, the whole picture.
func photoHeight(c kit.Kit, k *kit.Card, room unit.Length) unit.Length {
	least := c.LeastPhoto(k)
	if least == 0 {
		return 0
	}
	extra := c.CreditHeight(k.Photo) + 2*c.HalfLine()
	ph := k.Photo.Picture
	most := min(c.Measure.Scale(int64(ph.Height), int64(ph.Width)), c.Measure.Scale(75, 100)) + extra
	if room < least && c.E.Banded() { // the title and its sentence stay on the picture's page
		room = c.Depth() - c.CardTopHeight(k, k.Tiled) - c.Needed(slices.Concat(k.Head, k.Rest), 0, false)
	} else if room < least {
		return most.Up(c.E.Body.Leading)
	}
	high := min(room, most)
	return max(high-high%c.E.Body.Leading, least) // the card below stands on the grid
}
