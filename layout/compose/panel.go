package compose

import (
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// panel closes the page of a card alone, on the fill of its category. It carries the
// icon; where the role has facts or a code and it holds them, those, with the icon beside
// them where there is room for that.
type panel struct {
	kit.Kit
	card   *kit.Card
	top    unit.Length
	facts  []kit.Block // empty where the panel carries neither facts nor code
	side   unit.Length // of what stands beside the facts: the code, or the icon
	beside bool
	carry  bool
}

// panelOf is the panel under a card alone; there is none without room for it, or for a
// role without a category and facts, of which it would show nothing.
func panelOf(c kit.Kit, k *kit.Card) (panel, bool) {
	if k.Photo != nil {
		return panel{}, false
	}
	if bare, has := k.Bare(); has {
		top, ok := panelUnder(c, c.Top()+c.CardHeight(bare, false))
		if end, holds := carrying(c, k, top); ok && holds {
			return end, true
		}
	}
	top, ok := panelUnder(c, c.Top()+c.CardHeight(k, false))
	return panel{Kit: c, card: k, top: top}, ok && k.Role.Category != nil
}

// carrying is a panel from a height down with the card's facts and code, and whether it
// holds them: beside the code or the icon, or else without the icon.
func carrying(c kit.Kit, k *kit.Card, top unit.Length) (panel, bool) {
	end := panel{Kit: c, card: k, top: top, carry: true, beside: k.Code != nil || k.Role.Category != nil}
	end.side = min(c.E.Trim.W.Scale(23, 100), c.Measure.Scale(30, 100))
	if k.Code != nil {
		end.side = max(k.Code.Side, min(end.side, unit.MM(30)))
	}
	end.set()
	if k.Code == nil && end.beside { // a smaller icon is better than values that turn
		small := end
		small.side = small.side.Scale(3, 4)
		if small.set(); small.high() < end.high() {
			end = small
		}
	}
	if end.lowest() >= top {
		return end, true
	}
	if k.Code == nil {
		end.beside = false
		end.set()
	}
	return end, end.lowest() >= top
}

// set sets the facts in what the code or the icon leaves of the measure.
func (e *panel) set() {
	measure := e.Measure
	if e.beside {
		measure -= e.side + e.E.Body.Leading
	}
	ink := e.InkOn(e.card.Fill)
	label := ink
	if !e.E.Tinted() {
		label = e.card.Ink
	}
	e.facts = e.Facts(e.card.Role, label, ink, measure)
}

// high is the height of what the panel carries.
func (e *panel) high() unit.Length {
	h := kit.BlocksHeight(e.facts)
	if e.card.Code != nil {
		h = max(h, e.side)
		if site := e.Site(e.card.Code.To, e.Ink(), e.Measure); len(e.facts) > 0 {
			h = max(h, kit.BlocksHeight(e.facts)+site.Height()+e.HalfLine())
		}
	}
	return h
}

// above and below are the least space around what the panel carries: it stands clear of
// the folio.
func (e *panel) above() unit.Length { return e.E.Body.Leading }
func (e *panel) below() unit.Length { return e.E.Body.Leading * 3 / 2 }

// lowest is the lowest top of the panel.
func (e *panel) lowest() unit.Length {
	if !e.carry {
		return e.E.Trim.H
	}
	return e.FootY() - e.high() - e.above() - e.below()
}

// draw paints the panel's ground and icon.
func (e *panel) draw(p *kit.Page) {
	if !e.carry {
		drawPanel(e.Kit, p, e.card, e.top)
		return
	}
	top := drawGround(e.Kit, p, e.card, e.top)
	if e.card.Code != nil || !e.beside {
		return
	}
	side := min(e.side, (e.FootY()-top).Scale(70, 100))
	x := e.Left(p) + e.Measure - side
	e.Icon(p, unit.Rect{X: x, Y: top + (e.FootY()-top-side)/2, W: side, H: side}, e.card.Role.Category.Icon,
		e.IconInk(e.card.Fill, e.card.Ink))
}

// say paints the facts and the code that the panel carries.
func (e *panel) say(p *kit.Page) {
	ink := e.InkOn(e.card.Fill)
	facts := e.facts
	middle := (e.top + e.FootY()) / 2
	h := kit.BlocksHeight(facts)
	var site *kit.Para
	code := e.card.Code
	if code != nil {
		site = e.Site(code.To, ink, e.Measure-e.side-e.E.Body.Leading)
		if h > 0 {
			h += e.HalfLine()
		}
		h += site.Height()
	}
	y := min(middle-h/2, e.FootY()-e.below()-h)
	for i, b := range facts {
		if i > 0 {
			y += b.Above
		}
		e.DrawBlock(p, b, y, 0, len(b.Para.Lines))
		y += b.Para.Height()
	}
	if code == nil {
		return
	}
	if len(facts) > 0 {
		y += e.HalfLine()
	}
	e.CodePlate(p, code.Code, e.Left(p)+e.Measure-e.side, middle-e.side/2, e.side)
	site.DrawAll(p, &layout.Element{Role: layout.P}, e.Left(p), y)
}

// placeBare places a card above its panel. What the panel carries is read after the
// title and its sentence, before the fields.
func placeBare(c kit.Kit, run *round, p *kit.Page, k *kit.Card, end panel) {
	if !end.carry {
		placeCard(c, run, p, k, c.Top(), false, 0)
		return
	}
	bare, _ := k.Bare()
	bare.Aside = end.say
	placeCard(c, run, p, bare, c.Top(), false, 0)
}
