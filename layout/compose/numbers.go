package compose

import (
	"slices"

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
		rows, tall = figureRows(c, run, s, figureType(c, part), captionType(c, s))
		if tall+c.HalfLine() <= room {
			break
		}
		rows, tall = figureRows(c, run, s, figureType(c, part), c.E.Lead)
		if tall+c.HalfLine() <= room {
			break
		}
	}
	if tall+c.HalfLine() > room {
		rows, _ = figureRows(c, run, s, figureType(c, 100), c.E.Lead)
		spread(c, run, p, y, rows, 3*c.HalfLine(), s)
		return
	}
	pages := (len(rows) + figuresOnPage - 1) / figuresOnPage
	gap := min(room-tall, (tall / 2).Up(c.HalfLine()))
	if pages*2 >= len(rows) { // two to a page at most
		gap = min(room*5/4-tall, tall) / c.HalfLine() * c.HalfLine()
	}
	pitch := tall + gap
	even := evenGap(rows, pitch) / c.HalfLine() * c.HalfLine()
	alone := pages == 1 // no other page has the same places: words in fewer lines leave no larger gap
	// the first stands as far below the title as the others below each other, where there is room
	y += min(max(0, gap-3*c.HalfLine()), (room-tall)/c.HalfLine()*c.HalfLine())
	for ; pages > 0; pages-- {
		n, at := (len(rows)+pages-1)/pages, y
		for _, r := range rows[:n] {
			r.draw(p, at)
			if at += pitch; alone {
				at += r.height + even - pitch
			}
		}
		if rows = rows[n:]; len(rows) > 0 {
			p, _ = run.furnished(c, s.Kind)
		}
	}
}

// evenGap is the space between rows that stand as far apart as the first and the last of those at a pitch allow.
func evenGap(rows []row, pitch unit.Length) unit.Length {
	n := unit.Length(len(rows) - 1)
	if n < 1 {
		return 0
	}
	left := n * pitch
	for _, r := range rows[:n] {
		left -= r.height
	}
	return left / n
}

// captionType is how the words of figures are set: as large as a strapline or half way to it, where each stands in
// one line, or in two that do not end with a word alone, and as a lead sentence else.
func captionType(c kit.Kit, s *booklet.Section) layout.Type {
	if c.E.Narrow() || c.E.FewLines() {
		return c.E.Lead
	}
	large := c.E.Strapline
	large.Weight = c.E.Lead.Weight
	for _, t := range []layout.Type{large, halfway(large, c.E.Lead)} {
		lone := func(b kit.Block) bool {
			n := len(b.Para.Lines)
			return n > 2 || n == 2 && b.Para.Lines[1].Width < c.Measure.Scale(3, 10)
		}
		if t.Size > c.E.Lead.Size && !slices.ContainsFunc(s.Text.Figures(), func(f booklet.Figure) bool {
			return slices.ContainsFunc(c.Blocks(f.Words, t, c.Ink(), c.Measure), lone)
		}) {
			return t
		}
	}
	return c.E.Lead
}

// figureRows are the figures of a section above their words, in a type for each, and how high the highest is.
func figureRows(c kit.Kit, run *round, s *booklet.Section, big, words layout.Type) (rows []row, tall unit.Length) {
	big = evenType(c, s, big)
	for _, f := range s.Text.Figures() {
		r := figureRow(c, run, f, s.Kind, big, words)
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
func figureRow(c kit.Kit, run *round, f booklet.Figure, kind booklet.Kind, big, words layout.Type) row {
	el := &layout.Element{Role: layout.P}
	figure := c.Title(f.Figure+" ", big, c.AccentFor(big), c.Measure, 1).From(&f.Words.At)
	blocks := c.Blocks(f.Words, words, c.Ink(), c.Measure)
	all := []kit.Block{{Para: figure, Element: el, Keep: true}}
	for _, b := range blocks {
		b.Element, b.Above = el, 0
		all = append(all, b)
	}
	return row{height: kit.BlocksHeight(all).Up(c.HalfLine()), draw: func(p *kit.Page, y unit.Length) {
		c.DrawBlocks(p, all, c.Left(p), y)
	}, least: figure.Height() + 2*words.Leading, flow: func(p *kit.Page, y unit.Length) (*kit.Page, unit.Length) {
		return c.Flow(p, all, y, func() (*kit.Page, unit.Length) { return run.furnished(c, kind) })
	}}
}
