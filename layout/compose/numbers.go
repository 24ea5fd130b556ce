package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// figuresOnPage is how many figures a page holds at most.
const figuresOnPage = 3

// numbers are big figures with their words, three to a page, in places that are the same
// on every page.
func numbers(c kit.Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	room := (c.Bottom() - y) / figuresOnPage / c.HalfLine() * c.HalfLine()
	var rows []row
	tall := unit.Length(0)
	for _, part := range []int64{100, 90, 80, 70} { // smaller figures are better than one on a page of its own
		rows, tall = figureRows(c, run, s, part)
		if tall+c.HalfLine() <= room {
			break
		}
	}
	if tall+c.HalfLine() > room {
		rows, _ = figureRows(c, run, s, 100)
		spread(c, run, p, y, rows, 3*c.HalfLine(), s)
		return
	}
	pitch := room
	pages := (len(rows) + figuresOnPage - 1) / figuresOnPage
	if pages*2 >= len(rows) { // two to a page at most
		pitch = (pitch * 5 / 4 / c.HalfLine()) * c.HalfLine()
	}
	for ; pages > 0; pages-- {
		n := (len(rows) + pages - 1) / pages
		for k, r := range rows[:n] {
			r.draw(p, y+unit.Length(k)*pitch)
		}
		if rows = rows[n:]; len(rows) > 0 {
			p, _ = run.furnished(c, s.Kind)
		}
	}
}

// figureRows are the figures of a section, in per cent of their usual size, and how high the highest is.
func figureRows(c kit.Kit, run *round, s *booklet.Section, part int64) (rows []row, tall unit.Length) {
	t := evenType(c, s, figureType(c, part))
	for _, f := range s.Text.Figures() {
		r := figureRow(c, run, f, s.Kind, t)
		rows = append(rows, r)
		tall = max(tall, r.height)
	}
	return rows, tall
}

// figureType is how the figures are set, in per cent of their usual size: 60 pt in A5, where a cover's title is 48.
func figureType(c kit.Kit, part int64) layout.Type {
	t := c.E.Cover
	t.Size = (t.Size * 5 / 4).Scale(part, 100)
	t.Leading = (t.Size * 21 / 20).Up(c.HalfLine())
	return t
}

// evenType is the type in which all figures of a section fit, where that is at most a fourth smaller; else the type
// itself, and the longest are smaller than the others.
func evenType(c kit.Kit, s *booklet.Section, t layout.Type) layout.Type {
	even := t
	for _, f := range s.Text.Figures() {
		even.Size = min(even.Size, c.Title(f.Figure+" ", t, c.AccentFor(t), c.Measure, 1).Size)
	}
	if even.Size < t.Size*3/4 {
		return t
	}
	return even
}

// figureRow is a figure above its words, one paragraph.
func figureRow(c kit.Kit, run *round, f booklet.Figure, kind booklet.Kind, t layout.Type) row {
	el := &layout.Element{Role: layout.P}
	figure := c.Title(f.Figure+" ", t, c.AccentFor(t), c.Measure, 1).From(&f.Words.At)
	blocks := c.Blocks(f.Words, c.E.Lead, c.Ink(), c.Measure)
	all := []kit.Block{{Para: figure, Element: el, Keep: true}}
	for _, b := range blocks {
		b.Element, b.Above = el, 0
		all = append(all, b)
	}
	return row{height: kit.BlocksHeight(all).Up(c.HalfLine()), draw: func(p *kit.Page, y unit.Length) {
		c.DrawBlocks(p, all, c.Left(p), y)
	}, least: figure.Height() + 2*c.E.Lead.Leading, flow: func(p *kit.Page, y unit.Length) (*kit.Page, unit.Length) {
		return c.Flow(p, all, y, func() (*kit.Page, unit.Length) { return run.furnished(c, kind) })
	}}
}
