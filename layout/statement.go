package layout

import (
	"booklet/data/booklet"
	"booklet/layout/unit"
)

// statement is a page in display type on the house colour, its text below.
func (c *composer) statement(i int, s *booklet.Section) {
	p := c.newPage(s.Kind)
	c.mark(i, s, p, 0)
	ground, ink := c.house()
	p.artifact(Background, func() { c.fill(p, c.sheet(), ground) })
	x := c.left(p)
	measure := c.measure
	title := c.title(s.Title.S, c.e.Statement, ink, measure.Scale(92, 100), 5)
	text := c.blocks(s.Text, c.e.Lead, ink, measure)
	rule := 3 * c.half()
	total := title.height()
	if len(text) > 0 {
		total += 2*rule + tall(text)
	}
	y := max(c.top(), c.e.Trim.H.Scale(45, 100)-total/2)
	title.all(p, &Element{Role: H1}, x, y)
	y += title.height() + rule
	if len(text) == 0 {
		return
	}
	mark := Color{RGB: booklet.Mark}
	if c.e.Plain {
		mark = Color{RGB: c.e.Accent}
	}
	p.artifact(Layout, func() {
		c.fill(p, unit.Rect{X: x, Y: y - c.half()/2, W: unit.MM(24), H: unit.Pt(4)}, mark)
	})
	c.flow(p, text, y+rule, func() (*page, unit.Length) {
		q := c.newPage(s.Kind)
		q.artifact(Background, func() { c.fill(q, c.sheet(), ground) })
		return q, c.top()
	})
}
