package compose

import (
	"math"
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// row is an entry of a spread list: contents, categories, values.
type row struct {
	height unit.Length
	draw   func(p *page, y unit.Length)
	// flow paints a row that is taller than the room for it, from y down, on as many
	// pages as it takes; nil where the row cannot be broken. least is the room that
	// it must find on the first.
	flow  func(p *page, y unit.Length) (*page, unit.Length)
	least unit.Length
}

// spread puts rows on as few pages as hold them, with equal gaps between them, in
// halves of the leading, from gap to five times it: those that leave the least
// blank. Pages that go on begin as low as the first where that leaves no more.
func spread(c Kit, run *round, p *page, y unit.Length, rows []row, gap unit.Length, s *booklet.Section) {
	// a title does not stand alone for the want of room for the first row
	lone := len(rows) > 0 && y+rows[0].height > c.bottom() && rows[0].flow != nil && c.e.Asked
	if lone || slices.ContainsFunc(rows, func(r row) bool { return r.height > c.depth() && r.flow != nil }) {
		sequence(c, run, p, y, rows, gap, s)
		return
	}
	for _, r := range rows {
		if r.height > c.depth() {
			run.tooMuch(c, s.At, "section "+strconv.Quote(heading(c, s)), r.height-c.depth())
		}
	}
	pages := pagesFor(c, rows, y, gap)
	var counts []int
	space, hang, least := gap, c.top(), math.Inf(1)
	for wide := gap; wide <= 5*gap; wide += c.half() {
		for _, from := range []unit.Length{c.top(), y} {
			if ns, cost := evenly(c, rows, y, from, wide, pages); ns != nil && cost <= least {
				counts, space, hang, least = ns, wide, from, cost
			}
		}
	}
	if counts == nil { // a row that no page holds, which is told
		counts = make([]int, len(rows))
		for k := range counts {
			counts[k] = 1
		}
	}
	for k, n := range counts {
		if k > 0 {
			p, _ = run.furnished(c, s.Kind)
			y = hang
		}
		for _, r := range rows[:n] {
			r.draw(p, y)
			y += r.height + space
		}
		rows = rows[n:]
	}
}

// evenly says how many rows each of so many pages takes, so that the squares of
// what they leave blank, in parts of a page, are least, and that sum. The first
// page begins at y, the others at from. It returns nil where the pages do not
// hold the rows.
func evenly(c Kit, rows []row, y, from, gap unit.Length, pages int) ([]int, float64) {
	type state struct {
		cost float64
		n    int
	}
	best := make([]map[int]state, pages+1) // by page, of the rows from k on
	best[pages] = map[int]state{len(rows): {}}
	for page := pages - 1; page >= 0; page-- {
		best[page] = map[int]state{}
		room := c.bottom() - from
		if page == 0 {
			room = c.bottom() - y
		}
		for k := 0; k <= len(rows); k++ {
			used := -gap
			for n := 0; k+n <= len(rows); n++ {
				if n > 0 {
					if used += rows[k+n-1].height + gap; used > room {
						break
					}
				}
				rest, ok := best[page+1][k+n]
				if !ok {
					continue
				}
				blank := float64(room-max(used, 0)) / float64(c.depth())
				cost := blank * blank
				if page > 0 && page == pages-1 { // the end of a section may be shorter
					cost /= 2
				}
				cost += rest.cost
				if b, found := best[page][k]; !found || cost < b.cost {
					best[page][k] = state{cost, n}
				}
			}
		}
	}
	if _, ok := best[0][0]; !ok {
		return nil, 0
	}
	var out []int
	for page, k := 0, 0; page < pages; page++ {
		n := best[page][k].n
		out = append(out, n)
		k += n
	}
	return out, best[0][0].cost
}

// sequence puts rows one under another, and breaks those that no page holds.
func sequence(c Kit, run *round, p *page, y unit.Length, rows []row, gap unit.Length, s *booklet.Section) {
	for k, r := range rows {
		broken := r.flow != nil && (r.height > c.depth() || k == 0 && y+r.height > c.bottom()) && y+r.least <= c.bottom()
		if !broken && y > c.top() && y+r.height > c.bottom() {
			p, y = run.furnished(c, s.Kind)
			broken = r.flow != nil && r.height > c.depth()
		}
		if broken {
			p, y = r.flow(p, y)
		} else {
			r.draw(p, y)
			y += r.height
		}
		y += 2 * gap
	}
}

// fitting counts the rows that fit in a room.
func fitting(rows []row, room, gap unit.Length) int {
	for i, r := range rows {
		if room -= r.height; room < 0 {
			return i
		}
		room -= gap
	}
	return len(rows)
}

func pagesFor(c Kit, rows []row, y, gap unit.Length) int {
	pages := 1
	for n := fitting(rows, c.bottom()-y, gap); n < len(rows); pages++ { // the first page may hold none
		n += max(1, fitting(rows[n:], c.depth(), gap))
	}
	return pages
}

// contents lists the sections with their page numbers; every entry is a link.
func contents(c Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	p, y = run.introduction(c, p, s, y)
	toc := &layout.Element{Role: layout.TOC}
	numberW := c.e.Big.Size.Scale(22, 10)
	sections := run.sections(c)
	var rows []row
	for k := range sections {
		e := &sections[k]
		h := heading(c, e)
		at, placed := run.before.sections[k]
		if !e.Listed() || h == "" || e.Kind == booklet.Roles && len(c.b.Roles) == 0 || e.Kind == booklet.Values && len(c.b.Values) == 0 && e.Text.Empty() {
			continue
		}
		if !placed {
			at = target{page: 1}
		}
		number := one(strconv.Itoa(at.page), c.e.Big, c.accent())
		number.spans[0].Style.Tabular = true
		c.set(number, numberW, false)
		var line *para
		if e.ContentsLine.Set() {
			line = one(e.ContentsLine.S, c.e.Body, c.ink())
		}
		if v := run.volume(at.page); v > 0 {
			words := booklet.FillIn(c.settings.Label(booklet.LabelVolume), "volume", v)
			for end := run.lastVolume(e.Kind, v); v < end; v++ {
				words += ", " + booklet.FillIn(c.settings.Label(booklet.LabelVolume), "volume", v+1)
			}
			if line != nil {
				line.add(textSpan("\n", c.e.Body.Style()), c.ink())
			} else {
				line = &para{leading: c.e.Body.Leading, size: c.e.Body.Size}
			}
			line.add(textSpan(words, c.bold(c.e.Body).Style()), c.ink())
		}
		title := h
		if line != nil {
			title += " " // so that the two read apart
		}
		name := one(title, c.bold(layout.Type{Size: c.e.Term.Size, Leading: c.e.Term.Leading, Weight: c.e.Strong}), c.ink())
		// the big figure's baseline stands on the title's; where a word does not fit
		// beside the figure, the title stands below it
		indent, below := numberW, unit.Length(0)
		if !c.fits(name, c.measure-indent) || line != nil && !c.fits(line, c.measure-indent) {
			indent, below = 0, number.height()
		}
		c.set(name, c.measure-indent, true)
		height := below + name.height()
		if line != nil {
			height += c.set(line, c.measure-indent, false).height()
		}
		drop := name.baseline() - number.baseline()
		if below > 0 {
			drop = 0
		}
		rows = append(rows, row{height: max(height, number.height()+drop).Up(c.half()), draw: func(p *page, y unit.Length) {
			x := c.left(p)
			els, near := run.linked(p, at, toc, &layout.Element{Role: layout.TOCEntry}, &layout.Element{Role: layout.Reference})
			p.within(els, func() {
				number.all(p, &layout.Element{Role: layout.Span, Folio: true}, x, y+drop)
				name.all(p, &layout.Element{Role: layout.Span}, x+indent, y+below)
				if line != nil {
					line.all(p, &layout.Element{Role: layout.Span}, x+indent, y+below+name.height())
				}
				if near {
					p.add(layout.Link{Area: unit.Rect{X: x, Y: y, W: c.measure, H: height}, Page: at.page, Y: at.y, To: run.shared.sections[k], Contents: run.leads(c, h, at.page)})
				}
			})
		}})
	}
	spread(c, run, p, y, rows, c.half(), s)
}

// introduction sets a section's text below its title.
func (run *round) introduction(c Kit, p *page, s *booklet.Section, y unit.Length) (*page, unit.Length) {
	if s.Text.Empty() {
		return p, y
	}
	p, y = c.flow(p, c.blocks(s.Text, c.e.Body, c.ink(), c.measure), y, func() (*page, unit.Length) { return run.furnished(c, s.Kind) })
	return p, y + 3*c.half()
}

// named is a row of a tile beside a name and its text.
func named(c Kit, run *round, ic booklet.Icon, side unit.Length, fill, icon, ink layout.Color, name string, t, body layout.Type, words booklet.Text) row {
	dent := side + side.Scale(30, 100)
	set := func() (*para, []block) {
		return c.level(c.title(name, t, ink, c.measure-dent, 4)), c.blocks(words, body, c.ink(), c.measure-dent)
	}
	head, said := set()
	beside := c.fits(head, c.measure-dent)
	for _, b := range said {
		beside = beside && c.fits(b.p, c.measure-dent-b.dent)
	}
	below := unit.Length(0) // where the words stand under the tile
	if !beside {
		dent, below = 0, side+c.half()
		head, said = set()
	}
	h := head.height() + tall(said)
	height := max(side, below+h).Up(c.half())
	return row{height: height, draw: func(p *page, y unit.Length) {
		x := c.left(p)
		ty := y + below
		if below == 0 {
			ty += ((height - h) / 2).Up(c.half())
			c.tile(p, unit.Rect{X: x, Y: y + (height-side)/2, W: side, H: side}, ic, fill, icon)
		} else {
			c.tile(p, unit.Rect{X: x, Y: y, W: side, H: side}, ic, fill, icon)
		}
		run.marks = append(run.marks, layout.Bookmark{Title: name, Level: 1, Page: p.n, Y: ty})
		head.all(p, &layout.Element{Role: layout.H2}, x+dent, ty)
		ty += head.height()
		for k, b := range said {
			if k > 0 {
				ty += b.above
			}
			b.dent += dent
			c.paint(p, b, ty, 0, len(b.p.lines))
			ty += b.p.height()
		}
	}, least: head.height() + 2*body.Leading, flow: func(p *page, y unit.Length) (*page, unit.Length) {
		if !c.e.Asked {
			run.tooMuch(c, words.At, "section "+strconv.Quote(name), height-c.depth())
		}
		below := y
		if y+side+c.half()+head.height()+2*body.Leading <= c.bottom() { // else there is room for the words alone
			c.tile(p, unit.Rect{X: c.left(p), Y: y, W: side, H: side}, ic, fill, icon)
			below += side + c.half()
		}
		run.marks = append(run.marks, layout.Bookmark{Title: name, Level: 1, Page: p.n, Y: y})
		all := []block{{p: c.title(name, t, ink, c.measure, 4), el: &layout.Element{Role: layout.H2}, keep: true}}
		all = append(all, c.blocks(words, body, c.ink(), c.measure)...)
		kind := p.Kind
		return c.flow(p, all, below, func() (*page, unit.Length) { return run.furnished(c, kind) })
	}}
}

// categories shows each category that has a role with its tile, name and
// description.
func categories(c Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	p, y = run.introduction(c, p, s, y)
	var rows []row
	for _, cat := range c.present() {
		fill, ink := c.pair(cat)
		rows = append(rows, named(c, run, cat.Icon, c.e.Tile, fill, c.iconInk(fill, ink), ink, cat.Name.S, c.e.Term, c.e.Body, cat.Description))
	}
	spread(c, run, p, y, rows, c.half(), s)
}

// values shows the publisher's values like categories, larger.
func values(c Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	p, y = run.introduction(c, p, s, y)
	name := c.e.Term
	name.Size, name.Leading = name.Size.Scale(112, 100), name.Leading.Scale(112, 100).Up(c.half())
	cats := c.b.Categories
	var rows []row
	for k, v := range c.b.Values {
		fill, ink := layout.Color{RGB: booklet.Mark}, c.accent()
		if len(cats) > 0 {
			fill, ink = c.pair(cats[(k*6)%len(cats)])
		}
		rows = append(rows, named(c, run, v.Icon, c.e.ValueTile, fill, c.iconInk(fill, ink), ink, v.Title.S, name, c.e.Roomy, v.Text))
	}
	spread(c, run, p, y, rows, 2*c.half(), s)
}

// notes are ruled pages for notes in pen.
func notes(c Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	_, y = run.introduction(c, p, s, y)
	rules(c, run.pages[len(run.pages)-1], y)
}

// notesPage is a page of rules: what the binding adds.
func notesPage(c Kit, run *round) {
	p, y := run.furnished(c, booklet.Notes)
	rules(c, p, y)
}

// rules draws lines to write on, two leadings apart.
func rules(c Kit, p *page, y unit.Length) {
	step := 2 * c.e.Body.Leading
	ink := c.ink()
	from := y + step
	p.artifact(layout.Layout, func() {
		// from the foot upwards, so that facing pages agree
		for y := c.bottom(); y >= from; y -= step {
			p.add(layout.Path{Segments: []layout.Segment{{Op: layout.Move, X: c.left(p), Y: y}, {Op: layout.Line, X: c.left(p) + c.measure, Y: y}}, Stroke: &ink, Width: unit.Pt(0.5)})
		}
	})
}
