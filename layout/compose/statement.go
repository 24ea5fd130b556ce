package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// statement is a page in display type on the house colour, its text below.
func statement(c kit.Kit, run *round, i int, s *booklet.Section) {
	c = c.OnHouse()
	ground, ink := c.HouseColours()
	p, _ := run.NewHousePage(c, s.Kind, ground)
	run.recordSection(c, i, s, p, 0)
	x := c.Left(p)
	measure := c.Measure
	title := c.Title(s.Title.S, c.E.Statement, c.TitleInk(ink), measure.Scale(92, 100), 5).From(&s.Title.At)
	if c.E.RunsOn() && title.Height() > c.Depth() {
		head := kit.Block{Para: c.Title(s.Title.S, c.E.Body, ink, measure, 5).From(&s.Title.At),
			Element: &layout.Element{Role: layout.H1}}
		c.Flow(p, append([]kit.Block{head}, c.Blocks(s.Text, c.E.Lead, ink, measure)...), c.Top(),
			func() (*kit.Page, unit.Length) { return run.NewHousePage(c, s.Kind, ground) })
		return
	}
	text := c.Blocks(s.Text, c.E.Lead, ink, measure)
	rule := 3 * c.HalfLine()
	total := title.Height()
	if len(text) > 0 {
		total += 2*rule + kit.BlocksHeight(text)
	}
	y := max(c.Top(), c.E.Trim.H.Scale(45, 100)-total/2)
	title.DrawAll(p, &layout.Element{Role: layout.H1}, x, y)
	y += title.Height() + rule
	if len(text) == 0 {
		return
	}
	p.Artifact(layout.Layout, func() {
		c.Fill(p, unit.Rect{X: x, Y: y - c.HalfLine()/2, W: unit.MM(24), H: unit.Pt(4)}, c.MarkGround())
	})
	c.Flow(p, text, y+rule, func() (*kit.Page, unit.Length) { return run.NewHousePage(c, s.Kind, ground) })
}
