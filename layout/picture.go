package layout

import (
	"booklet/data/booklet"
	"booklet/layout/unit"
)

// picturePage is one photograph, full bleed. Its title, text and credit stand on
// a strip of the ground: text never lies on a picture.
func (c *composer) picturePage(i int, s *booklet.Section) {
	p := c.newPage(s.Kind)
	c.mark(i, s, p, 0)
	if s.Photo == nil || s.Photo.Picture == nil {
		return
	}
	frame := c.sheet()
	var words []block
	if s.Title.Set() {
		words = append(words, block{p: c.set(one(s.Title.S, c.e.Term, c.accent()), c.measure, true), el: &Element{Role: H1}})
	}
	words = append(words, c.blocks(s.Text, c.e.Body, c.ink(), c.measure)...)
	if s.Photo.Credit.Set() {
		words = append(words, block{p: c.set(one(s.Photo.Credit.S, c.e.Body, c.ink()), c.measure, false), el: &Element{Role: P}})
	}
	if len(words) == 0 {
		c.image(p, s.Photo, frame)
		return
	}
	for k := range words {
		words[k].above = 0
	}
	h := tall(words) + c.half() + c.e.Outer
	if most := c.e.Trim.H * 2 / 5; h > most {
		if c.e.Asked { // the picture has its page, the words have the next
			c.image(p, s.Photo, frame)
			q, y := c.furnished(s.Kind)
			for k := range words[1:] {
				words[k+1].above = c.e.Body.Leading
			}
			c.flow(q, words, y, func() (*page, unit.Length) { return c.furnished(s.Kind) })
			return
		}
		c.tooMuch(s.At, "picture page", h-most)
		h = most
	}
	frame.H -= h + bleed
	c.image(p, s.Photo, frame)
	p.artifact(Background, func() {
		c.fill(p, unit.Rect{X: -bleed, Y: c.e.Trim.H - h, W: c.e.Trim.W + 2*bleed, H: h + bleed}, Color{RGB: c.e.Ground})
	})
	y := c.e.Trim.H - h + 2*c.half()
	for _, b := range words {
		c.paint(p, b, y, 0, len(b.p.lines))
		y += b.p.height()
	}
}

// photo paints a photograph at full measure, at most high, with its credit
// under it, and returns where the next block may begin.
func (c *composer) photo(p *page, ph *booklet.Photo, x, y, high unit.Length) unit.Length {
	h := min(high, c.measure.Scale(int64(ph.Picture.Height), int64(ph.Picture.Width)))
	c.image(p, ph, unit.Rect{X: x, Y: y, W: c.measure, H: h})
	y += h
	c.credit(p, ph, c.ink(), x, y)
	return y + c.creditHeight(ph)
}

// credit prints a photograph's credit small under it, where it has one.
func (c *composer) credit(p *page, ph *booklet.Photo, ink Color, x, y unit.Length) {
	if ph.Credit.Set() {
		c.set(one(ph.Credit.S, c.e.Body, ink), c.measure, false).all(p, &Element{Role: P}, x, y+c.half()/2)
	}
}

// creditHeight is the room that credit takes, with the space above it.
func (c *composer) creditHeight(ph *booklet.Photo) unit.Length {
	if !ph.Credit.Set() {
		return 0
	}
	return c.set(one(ph.Credit.S, c.e.Body, c.ink()), c.measure, false).height() + c.half()/2
}
