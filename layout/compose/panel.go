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
	ends   unit.Length // of the words above it
	facts  []kit.Block // empty where the panel carries neither facts nor code
	site   *kit.Para   // the name of the site that the code leads to; nil without a code
	under  bool        // it stands below the code: facts stand beside that, and it is no wider
	side   unit.Length // of what stands beside the facts: the code, or the icon
	beside bool
	carry  bool
}

// panelOf is the panel under a card alone; there is none without room for it, or for a
// role without a category and facts, of which it would show nothing.
func panelOf(c kit.Kit, k *kit.Card) (panel, bool) {
	from := c.Top() + openingOf(c, k).Room
	stay := k.Code == nil && c.LoneFacts() && from+c.CardHeight(k, false) <= c.Bottom()
	if bare, has := k.Bare(); has && !stay {
		words := from + c.CardHeight(bare, false)
		top, ok := panelUnder(c, words)
		if end, holds := carrying(c, k, top); ok && holds {
			end.lower(words)
			return end, true
		}
	}
	words := from + c.CardHeight(k, false)
	top, ok := panelUnder(c, words)
	end := panel{Kit: c, card: k, top: top}
	end.lower(words)
	return end, ok && k.Role.Category != nil
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
	if k.Code == nil && end.beside && c.LabelsTurn(end.measure()) && !c.LabelsTurn(c.Measure) {
		end.beside = false // a label in one piece is better than an icon
		end.set()
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

// measure is what the code or the icon leaves of the measure.
func (e *panel) measure() unit.Length {
	if e.beside {
		return e.Measure - e.side - e.E.Body.Leading
	}
	return e.Measure
}

// set sets the facts beside the code or the icon.
func (e *panel) set() {
	measure := e.measure()
	ink := e.InkOn(e.card.Fill)
	label := ink
	if !e.E.Tinted() {
		label = e.card.Ink
	}
	e.facts = e.Facts(e.card.Role, label, ink, measure)
	if code := e.card.Code; code != nil {
		e.site = e.Site(code.To, ink, e.side)
		if e.under = len(e.facts) > 0 && len(e.site.Lines) == 1 && e.Fits(e.site, e.side); !e.under {
			e.site = e.Site(code.To, ink, measure)
		}
	}
}

// high is the height of what the panel carries.
func (e *panel) high() unit.Length {
	code := unit.Length(0)
	if e.card.Code != nil {
		code = e.side
	}
	if e.under {
		code += e.site.Height()
	}
	return max(e.words(), code)
}

// words is the height of what stands beside the code or the icon.
func (e *panel) words() unit.Length {
	h := kit.BlocksHeight(e.facts)
	switch {
	case e.site == nil || e.under:
		return h
	case h == 0:
		return e.site.Height()
	}
	return h + e.HalfLine() + e.site.Height()
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
	middle := (e.top + e.FootY()) / 2
	y := min(middle-e.words()/2, e.FootY()-e.below()-e.words())
	y = e.DrawBlocks(p, e.facts, e.Left(p), y)
	code := e.card.Code
	if code == nil {
		return
	}
	x, top := e.Left(p)+e.Measure-e.side, middle-e.side/2
	if e.under {
		top = min(middle-(e.side+e.site.Height())/2, e.FootY()-e.below()-e.side-e.site.Height())
	}
	e.CodePlate(p, code.Code, x, top, e.side)
	switch at := (&layout.Element{Role: layout.P}); {
	case e.under:
		e.site.DrawAll(p, at, x, top+e.side)
	case len(e.facts) > 0:
		e.site.DrawAll(p, at, e.Left(p), y+e.HalfLine())
	default:
		e.site.DrawAll(p, at, e.Left(p), y)
	}
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
