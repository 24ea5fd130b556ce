package compose

import (
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// contents lists the sections with their page numbers; every entry is a link.
func contents(c kit.Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	p, y = run.introduction(c, p, s, y)
	toc := &layout.Element{Role: layout.TOC}
	numberW := c.E.Big.Size.Scale(22, 10)
	sections := run.sections(c)
	var rows []row
	for k := range sections {
		e := &sections[k]
		h := heading(c, e)
		at, placed := run.before.sections[k]
		if !e.Listed() || h == "" || e.Kind == booklet.Roles && len(c.Booklet.Roles) == 0 || e.Kind == booklet.Values && len(c.Booklet.Values) == 0 && e.Text.Empty() {
			continue
		}
		if !placed {
			at = target{page: 1}
		}
		number := kit.NewPara(strconv.Itoa(at.page), c.E.Big, c.Accent())
		number.Spans[0].Style.Tabular = true
		c.Set(number, numberW, false)
		var line *kit.Para
		if e.ContentsLine.Set() {
			line = kit.NewPara(e.ContentsLine.S, c.E.Body, c.Ink())
		}
		if v := run.volume(at.page); v > 0 {
			words := booklet.FillIn(c.Settings.Label(booklet.LabelVolume), "volume", v)
			for end := run.lastVolume(e.Kind, v); v < end; v++ {
				words += ", " + booklet.FillIn(c.Settings.Label(booklet.LabelVolume), "volume", v+1)
			}
			if line != nil {
				line.Add(text.Span{Text: "\n", Style: c.E.Body.Style()}, c.Ink())
			} else {
				line = &kit.Para{Leading: c.E.Body.Leading, Size: c.E.Body.Size}
			}
			line.Add(text.Span{Text: words, Style: c.Bold(c.E.Body).Style()}, c.Ink())
		}
		title := h
		if line != nil {
			title += " " // so that the two read apart
		}
		name := kit.NewPara(title, c.Bold(layout.Type{Size: c.E.Term.Size, Leading: c.E.Term.Leading, Weight: c.E.Strong}), c.Ink())
		// the big figure's baseline stands on the title's; where a word does not fit
		// beside the figure, the title stands below it
		indent, below := numberW, unit.Length(0)
		if !c.Fits(name, c.Measure-indent) || line != nil && !c.Fits(line, c.Measure-indent) {
			indent, below = 0, number.Height()
		}
		c.Set(name, c.Measure-indent, true)
		height := below + name.Height()
		if line != nil {
			height += c.Set(line, c.Measure-indent, false).Height()
		}
		drop := name.Baseline() - number.Baseline()
		if below > 0 {
			drop = 0
		}
		rows = append(rows, row{height: max(height, number.Height()+drop).Up(c.HalfLine()), draw: func(p *kit.Page, y unit.Length) {
			x := c.Left(p)
			els, near := run.linked(p, at, toc, &layout.Element{Role: layout.TOCEntry}, &layout.Element{Role: layout.Reference})
			p.Within(els, func() {
				number.DrawAll(p, &layout.Element{Role: layout.Span, Folio: true}, x, y+drop)
				name.DrawAll(p, &layout.Element{Role: layout.Span}, x+indent, y+below)
				if line != nil {
					line.DrawAll(p, &layout.Element{Role: layout.Span}, x+indent, y+below+name.Height())
				}
				if near {
					p.Add(layout.Link{Area: unit.Rect{X: x, Y: y, W: c.Measure, H: height}, Page: at.page, Y: at.y, To: run.shared.sections[k], Contents: run.leads(c, h, at.page)})
				}
			})
		}})
	}
	spread(c, run, p, y, rows, c.HalfLine(), s)
}
