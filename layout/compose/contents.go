package compose

import (
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// contents lists the sections with their page numbers; every entry is a link.
func contents(c kit.Kit, run *round, i int, s *booklet.Section) {
	c = c.Halves()
	p, y := run.opening(c, i, s)
	p, y = run.introduction(c, p, s, y)
	toc := &layout.Element{Role: layout.TOC}
	sections := run.sections(c)
	var rows []row
	for k := range sections {
		e := &sections[k]
		if h := headingLine(c, e); e.Listed() && h.Set() && !leftOut(c, e) {
			rows = append(rows, contentsRow(c, run, toc, k, e, h))
			if e.Kind == booklet.Roles && byCategory(c) {
				rows = append(rows, teamRows(c, run, toc)...)
			}
		}
	}
	spread(c, run, p, y, rows, c.HalfLine(), s)
}

// leftOut reports whether a section has nothing to show in this booklet.
func leftOut(c kit.Kit, s *booklet.Section) bool {
	return s.Kind == booklet.Roles && len(c.Booklet.Roles) == 0 ||
		s.Kind == booklet.Categories && len(c.Categories()) == 0 && s.Text.Empty() ||
		s.Kind == booklet.Values && len(c.Booklet.Values) == 0 && s.Text.Empty()
}

// contentsRow is the entry of a section: a figure, the section's heading and, below
// it, its line. The big figure's baseline stands on the heading's; where a word
// does not fit beside the figure, the heading stands below it.
func contentsRow(c kit.Kit, run *round, toc *layout.Element, k int, s *booklet.Section,
	title booklet.Line) row {
	at, placed := run.before.sections[k]
	if !placed {
		at = target{page: 1}
	}
	indent := run.contentsIndent(c)
	number := c.Set(kit.NewFolio(at.page, c.E.Big, c.AccentFor(c.E.Big)), 1<<40, false)
	line := contentsLine(c, run, s, at)
	words := title.S
	if line != nil {
		words += " " // so that the two read apart
	}
	term := layout.Type{Size: c.E.Term.Size, Leading: c.E.Term.Leading, Weight: c.E.Strong}
	name := kit.NewPara(words, c.Bold(term), c.Ink()).From(&title.At)
	below := unit.Length(0)
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
	return row{height: max(height, number.Height()+drop).Up(c.HalfLine()), draw: func(p *kit.Page, y unit.Length) {
		x := c.Left(p)
		els, near := run.withLink(p, at, toc, &layout.Element{Role: layout.TOCEntry},
			&layout.Element{Role: layout.Reference})
		p.Within(els, func() {
			number.DrawAll(p, &layout.Element{Role: layout.Piece, Folio: true}, x, y+drop)
			name.DrawAll(p, &layout.Element{Role: layout.Piece}, x+indent, y+below)
			if line != nil {
				line.DrawAll(p, &layout.Element{Role: layout.Piece}, x+indent, y+below+name.Height())
			}
			if near {
				p.Add(layout.Link{
					Area: unit.Rect{X: x, Y: y, W: c.Measure, H: height},
					Page: at.page, Y: at.y, To: run.shared.sections[k], Contents: run.linkWords(c, title.S, at.page),
				})
			}
		})
	}}
}

// contentsIndent is how far the headings stand behind the figures: clear of as many as the
// last page has.
func (run *round) contentsIndent(c kit.Kit) unit.Length {
	indent := c.E.Big.Size.Scale(22, 10)
	if n := len(strconv.Itoa(run.lastPage())); n > 2 {
		st := c.E.Big.Style()
		st.Tabular = true
		indent = max(indent, c.Width(strings.Repeat("0", n), st)+c.E.Big.Size*2/5)
	}
	return indent
}

// contentsLine is what stands below a section's heading, not yet set: its line, and
// the volumes that it is in; nil where there is neither.
func contentsLine(c kit.Kit, run *round, s *booklet.Section, at target) *kit.Para {
	var line *kit.Para
	if s.ContentsLine.Set() {
		line = kit.NewPara(s.ContentsLine.S, c.E.Body, c.Ink()).From(&s.ContentsLine.At)
	}
	v := run.volume(at.page)
	if v == 0 {
		return line
	}
	label := c.Settings.Label(booklet.LabelVolume)
	words := booklet.FillIn(label, "volume", v)
	for end := run.lastVolume(s.Kind, v); v < end; v++ {
		words += ", " + booklet.FillIn(label, "volume", v+1)
	}
	if line != nil {
		line.Add(text.Span{Text: "\n", Style: c.E.Body.Style()}, c.Ink())
	} else {
		line = &kit.Para{Leading: c.E.Body.Leading, Size: c.E.Body.Size}
	}
	line.Add(text.Span{Text: words, Style: c.Bold(c.E.Body).Style()}, c.Ink())
	return line
}
