package compose

import (
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/text"
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
	title := saved(c, s.Title, c.E.Statement, c.TitleInk(ink), measure.Scale(92, 100))
	if c.E.RunsOn() && title.Height() > c.Depth() {
		head := kit.Block{Para: c.Title(s.Title.S, c.E.Body, ink, measure, 5).From(&s.Title.At),
			Element: &layout.Element{Role: layout.H1}}
		c.Flow(p, append([]kit.Block{head}, c.Blocks(s.Text, c.E.Lead, ink, measure)...), c.Top(),
			func() (*kit.Page, unit.Length) { return run.NewHousePage(c, s.Kind, ground) })
		return
	}
	said := c.Blocks(s.Text, c.E.Lead, ink, measure)
	rule := 3 * c.HalfLine()
	total := title.Height()
	if len(said) > 0 {
		total += 2*rule + kit.BlocksHeight(said)
	}
	y := max(c.Top(), c.E.Trim.H.Scale(45, 100)-total/2)
	title.DrawAll(p, &layout.Element{Role: layout.H1}, x, y)
	y += title.Height() + rule
	if len(said) == 0 {
		return
	}
	p.Artifact(layout.Layout, func() {
		c.Fill(p, unit.Rect{X: x, Y: y - c.HalfLine()/2, W: unit.MM(24), H: unit.Pt(4)}, c.MarkGround())
	})
	c.Flow(p, said, y+rule, func() (*kit.Page, unit.Length) { return run.NewHousePage(c, s.Kind, ground) })
}

// saved is a large title, a little smaller where that saves one of three lines or more: few words in many lines are
// read word by word. A title that rests at a comma keeps its lines.
func saved(c kit.Kit, l booklet.Line, t layout.Type, ink layout.Color, measure unit.Length) *kit.Para {
	const most, least = 5, 84
	title := c.Title(l.S, t, ink, measure, most).From(&l.At)
	n := len(title.Lines)
	if n < 3 || slices.ContainsFunc(title.Lines[:n-1], func(l text.Line) bool {
		return strings.HasSuffix(strings.TrimSpace(l.String()), ",")
	}) {
		return title
	}
	for part := int64(98); part >= least; part -= 2 {
		less := t
		less.Size, less.Leading = t.Size.Scale(part, 100), t.Leading.Scale(part, 100)
		p := c.Title(l.S, less, ink, measure, most).From(&l.At)
		if len(p.Lines) < n && p.Size == less.Size {
			return p
		}
	}
	return title
}
