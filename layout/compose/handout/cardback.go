package handout

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// A card's back has what is the same on all cards, on the house colour. Where it
// does not hold all, this gives way: the strapline, telephone and e-mail, the size
// of the title, the websites, how to get other formats, the publisher.

// backWords is the back of a card, measured.
type backWords struct {
	head     *kit.Para // the booklet's title
	below    []*kit.Para
	search   *kit.Para
	formats  *kit.Measured
	foot     []*kit.Para // the publisher
	contacts []*kit.Para
	measure  unit.Length // beside the logo
	from, to unit.Length // where the words at the top end, and those at the foot begin
}

// back makes the back of a card.
func (k *cards) back() {
	c := k.OnHouse()
	ground, ink := c.HouseColours()
	var w backWords
	for level := 0; ; level++ {
		w = k.backWords(ink, level)
		if w.from <= w.to {
			break
		}
		if level == 6 {
			k.TooMuch(c, c.Settings.Title.At, "back of the "+k.format.Name+" cards", w.from-w.to)
			break
		}
		k.leftOut(level + 1)
	}
	p, _ := k.NewHousePage(c, booklet.Back, ground)
	x, y := c.E.Outer, c.E.Top
	if c.Settings.Logo != nil {
		c.Logo(p, c.E.Top.Scale(1, 3))
	}
	if w.head != nil {
		w.head.DrawAll(p, &layout.Element{Role: layout.H2}, x, y)
		y += w.head.Height() + c.HalfLine()
		p.Artifact(layout.Layout, func() {
			c.Fill(p, unit.Rect{X: x, Y: y, W: c.E.Trim.W.Scale(16, 100), H: unit.Pt(3)},
				c.MarkGround())
		})
		y += c.HalfLine() * 2
	}
	y = kit.DrawParas(p, w.below, x, y, c.HalfLine()/2)
	if w.search != nil {
		callOut(c, p, w.search, ink, x, y+c.HalfLine()/2)
	}
	y = w.to
	if w.formats != nil {
		w.formats.Draw(p, x, y)
		y += w.formats.Height + c.HalfLine()
	}
	y = kit.DrawParas(p, w.foot, x, y, 0)
	kit.DrawParas(p, w.contacts, x, y+w.apart(c), 0)
}

// apart is the space between the publisher and its contacts, where the lines of both would
// not be told from each other.
func (w *backWords) apart(c kit.Kit) unit.Length {
	for _, q := range slices.Concat(w.foot, w.contacts) {
		if len(q.Lines) > 1 && len(w.foot) > 0 && len(w.contacts) > 0 {
			return c.HalfLine() / 2
		}
	}
	return 0
}

// leftOut notes, once for all cards, what gives way at a level and would be missed.
func (k *cards) leftOut(level int) {
	set := k.Settings
	at, what := booklet.Place{}, ""
	switch {
	case len(k.Pages) > 1:
	case level == 5 && !set.AlternativeFormats.Empty():
		at, what = set.AlternativeFormats.At, "how to get other formats"
	case level == 6 && set.Publisher.Set():
		at, what = set.Publisher.At, "the publisher"
	}
	if what != "" {
		k.Note(booklet.RuleCardBack, booklet.Note, at, what+" is left out of the backs of the "+k.format.Name+
			" cards: there is no room for it", "")
	}
}

// backWords sets what the back says, with what gives way up to a level left out.
func (k *cards) backWords(ink layout.Color, level int) backWords {
	c := k.OnHouse()
	set := c.Settings
	full := c.E.Trim.W - 2*c.E.Outer
	w := backWords{measure: full}
	if s := c.LogoSize(); s.W > 0 {
		w.measure -= s.W + c.E.Outer/2
		if c.LogoPlate() {
			w.measure -= 2 * kit.PlateMargin(s)
		}
	}
	y := c.E.Top
	head := c.E.Section
	if level >= 3 || k.small {
		head = c.E.Card
	}
	if set.Title.Set() {
		w.head = c.Title(set.Title.S, head, ink, w.measure, 3).From(&set.Title.At)
		y += w.head.Height() + 3*c.HalfLine()
	}
	if set.Strapline.Set() && level < 1 {
		w.below = append(w.below, c.Set(kit.NewPara(set.Strapline.S, c.E.Strapline, ink).From(&set.Strapline.At), full,
			true))
	}
	for _, s := range c.OccasionLines(k.Occasion, c.E.Body, full) {
		w.below = append(w.below, c.Set(kit.NewPara(s, c.Bold(c.E.Body), ink), full, true))
	}
	for _, q := range w.below {
		y += q.Height() + c.HalfLine()/2
	}
	if set.SearchPrompt.Set() {
		w.search = c.Set(kit.NewPara(set.SearchPrompt.S, c.Bold(c.E.Body), ink).From(&set.SearchPrompt.At),
			full-calloutIndent(c), true)
		y += w.search.Height() + c.HalfLine()
	}
	w.from = y + c.HalfLine()
	if level < 5 {
		w.formats = c.FormatsBox(c.Label(booklet.LabelFormats), layout.H3, full)
	}
	if set.Publisher.Set() && level < 6 {
		w.foot = append(w.foot, c.Set(kit.NewPara(set.Publisher.S, c.Bold(c.E.Body), ink).From(&set.Publisher.At), full,
			false))
	}
	own, _ := c.Contacts(ink, full)
	own = k.wholeEnough(own)
	switch sites := min(len(own), len(set.Websites)); {
	case level >= 4 || k.small:
		own = nil
	case level >= 2:
		own = own[:sites]
	}
	w.contacts = own
	w.to = c.E.Trim.H - c.E.Top - kit.ParasHeight(w.foot) - kit.ParasHeight(own) - w.apart(c)
	if w.formats != nil {
		w.to -= w.formats.Height + c.HalfLine()
	}
	return w
}

// mostEmail is how many lines an e-mail address takes on a card at most.
const mostEmail = 2

// wholeEnough are contacts without an e-mail address that would be broken twice, where there is another way to
// reach the publisher; that is told once for all cards.
func (k *cards) wholeEnough(own []*kit.Para) []*kit.Para {
	last := len(own) - 1
	if last < 1 || !k.Settings.Email.Set() || len(own[last].Lines) <= mostEmail {
		return own
	}
	if len(k.Pages) == 1 && !k.told {
		k.told = true
		k.Note(booklet.RuleCardBack, booklet.Note, k.Settings.Email.At, "the e-mail address is left out of the backs "+
			"of the "+k.format.Name+" cards: it would be broken twice", "a shorter address has room there")
	}
	return own[:last]
}

// calloutIndent is how far the words of a call-out stand behind its arrow.
func calloutIndent(c kit.Kit) unit.Length { return c.E.Body.Size.Scale(145, 100) }

// callOut paints a call to search, with its arrow.
func callOut(c kit.Kit, p *kit.Page, words *kit.Para, ink layout.Color, x, y unit.Length) {
	size := c.E.Body.Size
	p.Artifact(layout.Layout, func() {
		c.Icon(p, unit.Rect{X: x, Y: y + words.Baseline() - size.Scale(85, 100), W: size, H: size},
			booklet.Icon{Name: "arrow"}, ink)
	})
	words.DrawAll(p, &layout.Element{Role: layout.P}, x+calloutIndent(c), y)
}
