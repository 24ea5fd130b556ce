package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// statement is a page in display type on the house colour, its text below.
func statement(c Kit, run *round, i int, s *booklet.Section) {
	ground, ink := c.house()
	p, _ := run.housePage(c, s.Kind, ground)
	run.mark(c, i, s, p, 0)
	x := c.left(p)
	measure := c.measure
	title := c.title(s.Title.S, c.e.Statement, c.bright(ink), measure.Scale(92, 100), 5)
	if c.e.Asked && title.height() > c.depth() {
		head := block{p: c.title(s.Title.S, c.e.Body, ink, measure, 5), el: &layout.Element{Role: layout.H1}}
		c.flow(p, append([]block{head}, c.blocks(s.Text, c.e.Lead, ink, measure)...), c.top(), func() (*page, unit.Length) { return run.housePage(c, s.Kind, ground) })
		return
	}
	text := c.blocks(s.Text, c.e.Lead, ink, measure)
	rule := 3 * c.half()
	total := title.height()
	if len(text) > 0 {
		total += 2*rule + tall(text)
	}
	y := max(c.top(), c.e.Trim.H.Scale(45, 100)-total/2)
	title.all(p, &layout.Element{Role: layout.H1}, x, y)
	y += title.height() + rule
	if len(text) == 0 {
		return
	}
	mark := layout.Color{RGB: booklet.Mark}
	if c.e.Plain {
		mark = layout.Color{RGB: c.e.Accent}
	}
	p.artifact(layout.Layout, func() {
		c.fill(p, unit.Rect{X: x, Y: y - c.half()/2, W: unit.MM(24), H: unit.Pt(4)}, mark)
	})
	c.flow(p, text, y+rule, func() (*page, unit.Length) { return run.housePage(c, s.Kind, ground) })
}

// housePage begins a page on the house colour, without furniture.
func (run *Run) housePage(c Kit, k booklet.Kind, ground layout.Color) (*page, unit.Length) {
	p := run.newPage(c, k)
	p.artifact(layout.Background, func() { c.fill(p, c.sheet(), ground) })
	return p, c.top()
}
