package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// picturePage is one photograph, full bleed. Its title, text and credit stand on
// a strip of the ground: text never lies on a picture.
func picturePage(c Kit, run *round, i int, s *booklet.Section) {
	p := run.newPage(c, s.Kind)
	run.mark(c, i, s, p, 0)
	if s.Photo == nil || s.Photo.Picture == nil {
		return
	}
	frame := c.sheet()
	var words []block
	if s.Title.Set() {
		words = append(words, block{p: c.set(one(s.Title.S, c.e.Term, c.accent()), c.measure, true), el: &layout.Element{Role: layout.H1}})
	}
	words = append(words, c.blocks(s.Text, c.e.Body, c.ink(), c.measure)...)
	if s.Photo.Credit.Set() {
		words = append(words, block{p: c.set(one(s.Photo.Credit.S, c.e.Body, c.ink()), c.measure, false), el: &layout.Element{Role: layout.P}})
	}
	if len(words) == 0 {
		run.image(c, p, s.Photo, frame)
		return
	}
	for k := range words {
		words[k].above = 0
	}
	h := tall(words) + c.half() + c.e.Outer
	if most := c.e.Trim.H * 2 / 5; h > most {
		if c.e.Asked { // the picture has its page, the words have the next
			run.image(c, p, s.Photo, frame)
			q, y := run.furnished(c, s.Kind)
			for k := range words[1:] {
				words[k+1].above = c.e.Body.Leading
			}
			c.flow(q, words, y, func() (*page, unit.Length) { return run.furnished(c, s.Kind) })
			return
		}
		run.tooMuch(c, s.At, "picture page", h-most)
		h = most
	}
	frame.H -= h + layout.Bleed
	run.image(c, p, s.Photo, frame)
	p.artifact(layout.Background, func() {
		c.fill(p, unit.Rect{X: -layout.Bleed, Y: c.e.Trim.H - h, W: c.e.Trim.W + 2*layout.Bleed, H: h + layout.Bleed}, layout.Color{RGB: c.e.Ground})
	})
	y := c.e.Trim.H - h + 2*c.half()
	for _, b := range words {
		c.paint(p, b, y, 0, len(b.p.lines))
		y += b.p.height()
	}
}

// photo paints a photograph at full measure, at most high, with its credit
// under it, and returns where the next block may begin.
func (run *Run) photo(c Kit, p *page, ph *booklet.Photo, x, y, high unit.Length) unit.Length {
	h := min(high, c.measure.Scale(int64(ph.Picture.Height), int64(ph.Picture.Width)))
	run.image(c, p, ph, unit.Rect{X: x, Y: y, W: c.measure, H: h})
	y += h
	c.credit(p, ph, c.ink(), x, y)
	return y + c.creditHeight(ph)
}

// credit prints a photograph's credit small under it, where it has one.
func (c Kit) credit(p *page, ph *booklet.Photo, ink layout.Color, x, y unit.Length) {
	if ph.Credit.Set() {
		c.set(one(ph.Credit.S, c.e.Body, ink), c.measure, false).all(p, &layout.Element{Role: layout.P}, x, y+c.half()/2)
	}
}

// creditHeight is the room that credit takes, with the space above it.
func (c Kit) creditHeight(ph *booklet.Photo) unit.Length {
	if !ph.Credit.Set() {
		return 0
	}
	return c.set(one(ph.Credit.S, c.e.Body, c.ink()), c.measure, false).height() + c.half()/2
}

// photoHeight is the room that a card's photograph takes, with its credit: what
// the card leaves of the page, from leastStrip to three quarters of the
// measure; where the card must run over the page anyway, the whole picture.
func photoHeight(c Kit, k *card, room unit.Length) unit.Length {
	least := c.leastPhoto(k)
	if least == 0 {
		return 0
	}
	extra := c.creditHeight(k.photo) + 2*c.half()
	ph := k.photo.Picture
	most := min(c.measure.Scale(int64(ph.Height), int64(ph.Width)), c.measure.Scale(75, 100)) + extra
	if room < least && c.e.OnScreen { // the title and its sentence stay on the picture's page
		room = c.depth() - c.topHeight(k, k.tiled) - c.needed(slices.Concat(k.head, k.rest), 0, false)
	} else if room < least {
		return most.Up(c.e.Body.Leading)
	}
	high := min(room, most)
	return max(high-high%c.e.Body.Leading, least) // the card below stands on the grid
}

// leastStrip is the least height of a card's photograph, in per cent of the
// measure: a flatter strip would cut heads off.
const leastStrip = 45

// leastPhoto is the least room that a card's photograph takes, with its credit.
func (c Kit) leastPhoto(k *card) unit.Length {
	ph := k.photo
	if ph == nil {
		return 0
	}
	h := c.measure.Scale(leastStrip, 100) + 2*c.half()
	return (h + c.creditHeight(ph)).Up(c.e.Body.Leading)
}
