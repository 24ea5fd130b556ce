package compose

import (
	"slices"
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
	spread(c, run, p, y, roomyContents(c, run, y), c.HalfLine(), s)
}

// contentsLook is how contents are set: the folios, headings, lines below them and names of teams. Folios of teams are
// as large as the others where bigTeams is set.
type contentsLook struct {
	big, term, line, team layout.Type
	bigTeams              bool
	grain                 unit.Length // in wholes of which the entries are high
}

// contentsLooks are the looks that contents may have with page numbers in a type, the largest first; the last takes
// the least room.
func contentsLooks(c kit.Kit, big layout.Type) []contentsLook {
	term := c.E.Term
	term.Weight = c.E.Strong
	own := contentsLook{big, c.Bold(term), c.E.Body, c.Bold(c.E.Body), false, c.HalfLine()}
	looks := []contentsLook{own}
	if byCategory(c) {
		own.bigTeams = true
		looks = append(looks, own)
	}
	if c.E.Narrow() || c.E.Roomy.Size <= c.E.Body.Size {
		slices.Reverse(looks)
		return looks
	}
	for _, l := range []contentsLook{{term: largeTerm(c, 7, 6), line: midType(c)},
		{term: largeTerm(c, 4, 3), line: c.E.Roomy}} {
		l.term.Weight = own.term.Weight
		if l.term.Size < big.Size {
			looks = append(looks, contentsLook{big, l.term, l.line, c.Bold(l.line), byCategory(c), unit.Point})
		}
	}
	slices.Reverse(looks)
	return looks
}

// roomyContents are the entries in the largest look in which they stand from y down on as few pages as can be, well
// apart and each in as few lines as in the smallest.
func roomyContents(c kit.Kit, run *round, y unit.Length) []row {
	toc := &layout.Element{Role: layout.TOC}
	looks := contentsLooks(c, run.contentsFigures(c))
	rows, lines := contentsRows(c, run, toc, looks[len(looks)-1])
	pages := pagesFor(c, rows, y, c.HalfLine())
	clear := c.WithFoot(c.E.Trim.H - c.Bottom() + c.HalfLine())
	for _, l := range looks[:len(looks)-1] {
		larger, more := contentsRows(c, run, toc, l)
		gap := c.HalfLine()
		if l.line.Size > c.E.Body.Size {
			gap = roomyGap(c, larger)
		}
		if more == lines && wholeRows(c, larger, y) && pagesFor(clear, larger, y, gap) <= pages {
			return larger
		}
	}
	return rows
}

// contentsRows are the entries of contents in a look, and how many lines they take together.
func contentsRows(c kit.Kit, run *round, toc *layout.Element, l contentsLook) (rows []row, lines int) {
	sections := run.sections(c)
	for k := range sections {
		e := &sections[k]
		if h := headingLine(c, e); e.Listed() && h.Set() && !leftOut(c, e) {
			r, n := contentsRow(c, run, toc, k, e, h, l)
			rows, lines = append(rows, r), lines+n
			if e.Kind == booklet.Roles && byCategory(c) {
				teams, n := teamRows(c, run, toc, l)
				rows, lines = append(rows, teams...), lines+n
			}
		}
	}
	return rows, lines
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
	title booklet.Line, l contentsLook) (row, int) {
	at, placed := run.before.sections[k]
	if !placed {
		at = target{page: 1}
	}
	indent := run.contentsIndent(c)
	number := c.Set(kit.NewFolio(at.page, l.big, c.AccentFor(l.big)), 1<<40, false)
	line := contentsLine(c, run, s, at, l.line)
	words := title.S
	if line != nil {
		words += " " // so that the two read apart
	}
	name := kit.NewPara(words, l.term, c.Ink()).From(&title.At)
	below := unit.Length(0)
	if !c.Fits(name, c.Measure-indent) || line != nil && !c.Fits(line, c.Measure-indent) {
		indent, below = 0, number.Height()
	}
	c.Set(name, c.Measure-indent, true)
	height, lines := below+name.Height(), len(name.Lines)
	if line != nil {
		height += c.Set(line, c.Measure-indent, false).Height()
		lines += len(line.Lines)
	}
	drop := name.Baseline() - number.Baseline()
	if below > 0 {
		drop = 0
	}
	// figures end on their baseline: a row is no higher for them, and all stand alike apart
	return row{height: height.Up(l.grain), draw: func(p *kit.Page, y unit.Length) {
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
	}}, lines
}

// contentsIndent is how far the headings stand behind the figures: clear of as many as the
// last page has.
func (run *round) contentsIndent(c kit.Kit) unit.Length {
	big := run.contentsFigures(c)
	indent := c.E.Big.Size.Scale(22, 10)
	if n := len(strconv.Itoa(run.lastPage())); n > 2 {
		st := big.Style()
		st.Tabular = true
		indent = max(indent, c.Width(strings.Repeat("0", n), st)+big.Size*3/5)
	}
	return indent
}

// contentsFigures is the type of the page numbers of contents: where three figures would take a narrow page's room
// from the words, as large as a heading.
func (run *round) contentsFigures(c kit.Kit) layout.Type {
	t := c.E.Big
	if c.E.Narrow() && run.lastPage() > 99 {
		t.Size, t.Leading = c.E.Term.Size, c.E.Term.Leading
	}
	return t
}

// contentsLine is what stands below a section's heading in a type, not yet set: its line, and
// the volumes that it is in; nil where there is neither.
func contentsLine(c kit.Kit, run *round, s *booklet.Section, at target, t layout.Type) *kit.Para {
	var line *kit.Para
	if s.ContentsLine.Set() {
		line = kit.NewPara(s.ContentsLine.S, t, c.Ink()).From(&s.ContentsLine.At)
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
		line.Add(text.Span{Text: "\n", Style: t.Style()}, c.Ink())
	} else {
		line = &kit.Para{Leading: t.Leading, Size: t.Size}
	}
	line.Add(text.Span{Text: words, Style: c.Bold(t).Style()}, c.Ink())
	return line
}
