package compose

import (
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// placeCard paints a card from y down; a card longer than the page goes on to
// fresh pages under its title and the word "continued".
// looser is what the spaces above the labels grow by.
//
// Team and mark are seen above the title, and read after the sentence: who listens hears the
// title first.
func placeCard(c kit.Kit, run *round, p *kit.Page, k *kit.Card, y unit.Length, tile bool,
	looser unit.Length) (*kit.Page, unit.Length) {
	start := target{p.Number, max(0, y-c.HalfLine())}
	p.Begin(k.Element)
	pages := 1
	fresh := func() (*kit.Page, unit.Length) {
		pages++
		return goOn(c, run, k)
	}
	rest := kit.Loosened(k.Rest, looser)
	o := openingOf(c, k)
	head := y + o.Room
	top := func() { c.DrawCardTop(p, k, head, tile) }
	if o.side != nil {
		top = func() { o.side.DrawTop(p, y) }
	}
	below := head + c.CardTopHeight(k, tile)
	words := slices.Concat(k.Head, rest)
	var end *panel
	if c.E.RunsOn() && below > c.Top() && c.Bottom()-below < c.Needed(words, 0, false) {
		run.drawOpening(c, p, k, y)
		top()
		p.End()
		p = run.cardPage(c, k.Letter, 0) // the title goes with its sentence
		p.Begin(k.Element)
		y = c.Top()
		run.begins(c, k, target{p.Number, max(0, y-c.HalfLine())})
		p, y = c.Flow(p, words, y, fresh)
	} else {
		first := len(k.Head)
		if c.FlowEnd(below, k.Head) > c.Bottom() { // the sentence goes on overleaf
			first = 1
		}
		plan := screensOf(c, k, words, first, below)
		head, below = head+k.Deep, below+k.Deep
		at := putHead(c, p, words[:first], o, y, below, fresh)
		top()
		if k.Aside != nil {
			p.Ranked(layout.RankFacts, func() { k.Aside(p) })
		}
		run.drawOpening(c, p, k, y)
		run.begins(c, k, start)
		if plan != nil {
			p, y = plan.Draw(p, fresh)
		} else {
			last := run.closingOf(c, k, k.Head[first:], rest, at)
			end = last.end
			p, y = c.FlowOn(p, last.rest, at, fresh)
		}
	}
	p.End()
	if pages > 1 {
		run.tooLong(c, k)
		run.closeCard(c, p, k, y, end)
	}
	return p, y
}

// putHead puts a card's title and sentence on the page on which it begins, and returns where they end. Beside a picture
// the title stands further up than the page's other words leave room for it.
func putHead(c kit.Kit, p *kit.Page, words []kit.Block, o opening, y, below unit.Length,
	fresh func() (*kit.Page, unit.Length)) unit.Length {
	if o.side == nil {
		_, at := c.Flow(p, words, below, fresh)
		return at
	}
	o.side.DrawTitle(p, y)
	_, at := c.FlowOn(p, words[1:], below+words[0].Para.Height(), fresh)
	return at
}

// screensOf chooses the screens of a card on a phone, so many blocks of which stand on the first, from a height down,
// and how deep its band is; nil on paper.
func screensOf(c kit.Kit, k *kit.Card, words []kit.Block, first int, below unit.Length) *kit.Screens {
	if !c.E.Narrow() {
		return nil
	}
	next := c.Top() + goesOnUnder(c, k).Height() + c.HalfLine()
	tied, spare := first < len(k.Head), unit.Length(0)
	if !tied && k.Photo == nil {
		spare = c.MostDeep(k)
	}
	k.Deep = 0
	s := c.Screens(words[first:], c.FlowEnd(below, words[:first]), next, tied, spare)
	if s != nil {
		k.Deep = s.Down()
	}
	return s
}

// begins notes where a card begins, and bookmarks it.
func (run *round) begins(c kit.Kit, k *kit.Card, start target) {
	run.recordStart(k, start)
	run.Marks = append(run.Marks, layout.Bookmark{Title: c.DistinctTitle(k.Role), Level: run.tab.level() + 1,
		Page: start.page, Y: start.y, At: k.Element})
}

// goOn begins a page on which a card goes on, under its title.
func goOn(c kit.Kit, run *round, k *kit.Card) (*kit.Page, unit.Length) {
	q := run.cardPage(c, k.Letter, 0)
	q.Begin(k.Element)
	if q.RightHalf() { // beside its beginning
		return q, c.Top()
	}
	t := goesOnUnder(c, k)
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

// goesOnUnder is what a card goes on under: its title, and that it is continued.
func goesOnUnder(c kit.Kit, k *kit.Card) *kit.Para {
	again := k.Role.Title.S
	// a stripe in place of the band says so there
	if l := c.Settings.Label(booklet.LabelContinued); l != "" && !c.E.Banded() {
		again += " (" + l + ")"
	}
	return c.Title(again, c.E.Label, k.Ink, c.Measure, 3)
}

// tooLong says by how many words a card runs over its page, or its summary by itself.
func (run *round) tooLong(c kit.Kit, k *kit.Card) {
	if c.E.RunsOn() {
		return
	}
	// by how many words a height is too much for a page
	over := func(h unit.Length, words int) string {
		n := max(1, int(int64(h-c.Depth())*int64(words)/int64(h)))
		return "about " + strconv.Itoa(n) + " words too long for one page of the " + c.E.Name + " edition"
	}
	title := strconv.Quote(k.Role.Title.S)
	if h := c.CardTopHeight(k, true) + kit.BlocksHeight(k.Head); h > c.Depth() {
		run.NoteOwn(c, booklet.RuleSummaryTooLong, booklet.Warning, k.Role.Summary.At, "the summary of "+title+
			" runs over a page", "shorten it, move a part to another column, or accept that it is continued")
		run.Findings[len(run.Findings)-1].Detail = over(h, k.Role.Summary.Words())
		return
	}
	words := k.Role.Words()
	if h := c.CardHeight(k, true); h > c.Depth() && words > 0 {
		said, hint := "the card of "+title+" runs over a page", "shorten it, or accept that it is continued"
		if c.E.Class == layout.ClearPrint {
			run.NoteOwn(c, booklet.RuleCardRunsOver, booklet.Warning, k.Role.Row, said, hint)
		} else {
			run.NoteOwn(c, booklet.RuleCardRunsOver, booklet.Note, k.Role.Row, said, hint)
		}
		run.Findings[len(run.Findings)-1].Detail = over(h, words)
	}
}
