package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// A card's back has what is the same on all cards, on the house colour. Where it
// does not hold all, this gives way: the strapline, telephone and e-mail, the size
// of the title, the websites, and on a business card how to get other formats.

// backWords is the back of a card, measured.
type backWords struct {
	head     *para // the booklet's title
	below    []*para
	search   *para
	formats  *box
	foot     []*para
	measure  unit.Length // beside the logo
	from, to unit.Length // where the words at the top end, and those at the foot begin
}

// back makes the back of a card.
func (k *cards) back() {
	c := k.Kit
	ground, ink := c.house()
	var w backWords
	for level := 0; ; level++ {
		w = k.backWords(ink, level)
		if w.from <= w.to {
			break
		}
		if level == 4 && !k.small || level == 5 {
			k.tooMuch(c, booklet.Cell{}, "back of the "+k.format.Name+" cards", w.from-w.to)
			break
		}
		if level == 4 && len(k.pages) == 1 {
			k.note("card-back", booklet.Note, c.settings.AlternativeFormats.At, "how to get other formats is left out of the backs of the "+k.format.Name+" cards: there is no room for it", "")
		}
	}
	p, _ := k.housePage(c, booklet.Back, ground)
	x, y := c.e.Outer, c.e.Top
	if c.settings.Logo != nil {
		c.logo(p, c.e.Top.Scale(1, 3))
	}
	if w.head != nil {
		w.head.all(p, &layout.Element{Role: layout.H2}, x, y)
		y += w.head.height() + c.half()
		mark := layout.Color{RGB: booklet.Mark}
		if c.e.Plain {
			mark = layout.Color{RGB: c.e.Accent}
		}
		p.artifact(layout.Layout, func() { c.fill(p, unit.Rect{X: x, Y: y, W: c.e.Trim.W.Scale(16, 100), H: unit.Pt(3)}, mark) })
		y += c.half() * 2
	}
	for _, q := range w.below {
		q.all(p, &layout.Element{Role: layout.P}, x, y)
		y += q.height() + c.half()/2
	}
	if w.search != nil {
		callOut(c, p, w.search, ink, x, y+c.half()/2)
	}
	y = w.to
	if w.formats != nil {
		w.formats.draw(p, x, y)
		y += w.formats.height + c.half()
	}
	for _, q := range w.foot {
		q.all(p, &layout.Element{Role: layout.P}, x, y)
		y += q.height()
	}
}

// backWords sets what the back says, with what gives way up to a level left out.
func (k *cards) backWords(ink layout.Color, level int) backWords {
	c := k.Kit
	set := c.settings
	full := c.e.Trim.W - 2*c.e.Outer
	w := backWords{measure: full}
	if s := c.logoSize(); s.W > 0 {
		w.measure -= s.W + c.e.Outer/2
		if c.logoPlate() {
			w.measure -= 2 * plateMargin(s)
		}
	}
	y := c.e.Top
	head := c.e.Section
	if level >= 3 || k.small {
		head = c.e.Card
	}
	if set.Title.Set() {
		w.head = c.title(set.Title.S, head, ink, w.measure, 3)
		y += w.head.height() + 3*c.half()
	}
	if set.Strapline.Set() && level < 1 {
		w.below = append(w.below, c.set(one(set.Strapline.S, c.e.Strapline, ink), full, true))
	}
	for _, s := range c.occasion(k.Occasion, c.e.Body, full) {
		w.below = append(w.below, c.set(one(s, c.bold(c.e.Body), ink), full, true))
	}
	for _, q := range w.below {
		y += q.height() + c.half()/2
	}
	if set.SearchPrompt.Set() {
		w.search = c.set(one(set.SearchPrompt.S, c.bold(c.e.Body), ink), full-calloutIndent(c), true)
		y += w.search.height() + c.half()
	}
	w.from = y + c.half()
	if level < 5 {
		w.formats = c.formats(set.Label(booklet.LabelFormats), layout.H3, full)
	}
	if set.Publisher.Set() {
		w.foot = append(w.foot, c.set(one(set.Publisher.S, c.bold(c.e.Body), ink), full, false))
	}
	own, _ := c.contacts(ink, full)
	switch sites := min(len(own), len(set.Websites)); {
	case level >= 4 || k.small:
		own = nil
	case level >= 2:
		own = own[:sites]
	}
	w.foot = append(w.foot, own...)
	w.to = c.e.Trim.H - c.e.Top - stack(w.foot)
	if w.formats != nil {
		w.to -= w.formats.height + c.half()
	}
	return w
}

// calloutIndent is how far the words of a call-out stand behind its arrow.
func calloutIndent(c Kit) unit.Length { return c.e.Body.Size.Scale(145, 100) }

// callOut paints a call to search, with its arrow.
func callOut(c Kit, p *page, words *para, ink layout.Color, x, y unit.Length) {
	size := c.e.Body.Size
	p.artifact(layout.Layout, func() {
		c.icon(p, unit.Rect{X: x, Y: y + words.baseline() - size.Scale(85, 100), W: size, H: size}, booklet.Icon{Name: "arrow"}, ink)
	})
	words.all(p, &layout.Element{Role: layout.P}, x+calloutIndent(c), y)
}
