package layout

import (
	"strconv"

	"booklet/data/booklet"
	"booklet/layout/unit"
)

// row is an entry of a spread list: contents, categories, values.
type row struct {
	height unit.Length
	draw   func(p *page, y unit.Length)
}

// spread puts rows on pages, as many on each page as on the others, with equal
// gaps between them, at least gap and at most five times it.
func (c *composer) spread(p *page, y unit.Length, rows []row, gap unit.Length, s *booklet.Section) {
	// the same gap on every page: the least of what each leaves
	space := 5 * gap
	var counts []int
	for rest, at := rows, y; len(rest) > 0; at = c.top() {
		pages := c.pagesFor(rest, at, gap)
		n := (len(rest) + pages - 1) / pages
		if pages > 1 { // the first page has its title: it may hold fewer
			n = min(n, c.fitting(rest, c.bottom()-at, gap))
		}
		if at == c.top() {
			n = max(n, 1)
		}
		if n > 0 && rest[0].height > c.depth() {
			c.tooMuch(s.At, "section "+strconv.Quote(c.heading(s)), rest[0].height-c.depth())
		}
		var sum unit.Length
		for _, r := range rest[:n] {
			sum += r.height
		}
		if n > 1 {
			space = max(gap, min(space, (c.bottom()-at-sum)/unit.Length(n-1)))
		}
		counts, rest = append(counts, n), rest[n:]
	}
	for _, n := range counts {
		for _, r := range rows[:n] {
			r.draw(p, y)
			y += r.height + space
		}
		if rows = rows[n:]; len(rows) > 0 {
			p, y = c.furnished(s.Kind)
		}
	}
}

// fitting counts the rows that fit in a room.
func (c *composer) fitting(rows []row, room, gap unit.Length) int {
	for i, r := range rows {
		if room -= r.height; room < 0 {
			return i
		}
		room -= gap
	}
	return len(rows)
}

func (c *composer) pagesFor(rows []row, y, gap unit.Length) int {
	pages := 1
	for n := c.fitting(rows, c.bottom()-y, gap); n < len(rows); pages++ { // the first page may hold none
		n += max(1, c.fitting(rows[n:], c.depth(), gap))
	}
	return pages
}

// contents lists the sections with their page numbers; every entry is a link.
func (c *composer) contents(i int, s *booklet.Section) {
	p, y := c.opening(i, s)
	p, y = c.introduction(p, s, y)
	toc := &Element{Role: TOC}
	numberW := c.e.Big.Size.Scale(22, 10)
	sections := c.sections()
	var rows []row
	for k := range sections {
		e := &sections[k]
		h := c.heading(e)
		at, placed := c.before.sections[k]
		if !e.Listed() || h == "" || e.Kind == booklet.Roles && len(c.b.Roles) == 0 || e.Kind == booklet.Values && len(c.b.Values) == 0 && e.Text.Empty() {
			continue
		}
		if !placed {
			at = target{page: 1}
		}
		number := one(strconv.Itoa(at.page), c.e.Big, c.accent())
		number.spans[0].Style.Tabular = true
		c.set(number, numberW, false)
		name := c.set(one(h, c.bold(Type{c.e.Term.Size, c.e.Term.Leading, c.e.Strong, 0}), c.ink()), c.measure-numberW, true)
		var line *para
		height := name.height()
		if e.ContentsLine.Set() {
			line = c.set(one(e.ContentsLine.S, c.e.Body, c.ink()), c.measure-numberW, false)
			height += line.height()
		}
		// the big figure's baseline stands on the title's
		drop := name.baseline() - number.baseline()
		rows = append(rows, row{max(height, number.height()+drop), func(p *page, y unit.Length) {
			x := c.left(p)
			link := &Element{Role: LinkRole}
			p.within([]*Element{toc, {Role: TOCEntry}, {Role: Reference}, link}, func() {
				number.all(p, &Element{Role: Span, Folio: true}, x, y+drop)
				name.all(p, &Element{Role: Span}, x+numberW, y)
				if line != nil {
					line.all(p, &Element{Role: Span}, x+numberW, y+name.height())
				}
				p.add(Link{Area: unit.Rect{X: x, Y: y, W: c.measure, H: height}, Page: at.page, Y: at.y, To: c.shared.sections[k],
					Contents: h + ", " + c.b.Settings.Label(booklet.LabelPage) + " " + strconv.Itoa(at.page)})
			})
		}})
	}
	c.spread(p, y, rows, c.half(), s)
}

// introduction sets a section's text below its title.
func (c *composer) introduction(p *page, s *booklet.Section, y unit.Length) (*page, unit.Length) {
	if s.Text.Empty() {
		return p, y
	}
	p, y = c.flow(p, c.blocks(s.Text, c.e.Body, c.ink(), c.measure), y, func() (*page, unit.Length) { return c.furnished(s.Kind) })
	return p, y + 3*c.half()
}

// named is a row of a tile beside a name and its text.
func (c *composer) named(ic booklet.Icon, side unit.Length, fill, icon, ink Color, name string, t Type, words booklet.Text) row {
	gap := side.Scale(30, 100)
	measure := c.measure - side - gap
	head := c.set(one(name, t, ink), measure, true)
	body := c.blocks(words, c.e.Body, c.ink(), measure)
	h := head.height() + tall(body)
	height := max(side, h)
	return row{height, func(p *page, y unit.Length) {
		x := c.left(p)
		c.tile(p, unit.Rect{X: x, Y: y + (height-side)/2, W: side, H: side}, ic, fill, icon)
		ty := y + (height-h)/2
		c.marks = append(c.marks, Bookmark{Title: name, Level: 1, Page: p.n, Y: ty})
		head.all(p, &Element{Role: H2}, x+side+gap, ty)
		ty += head.height()
		for k, b := range body {
			if k > 0 {
				ty += b.above
			}
			b.dent += side + gap
			c.paint(p, b, ty, 0, len(b.p.lines))
			ty += b.p.height()
		}
	}}
}

// categories shows each category that has a role with its tile, name and
// description.
func (c *composer) categories(i int, s *booklet.Section) {
	p, y := c.opening(i, s)
	p, y = c.introduction(p, s, y)
	var rows []row
	for _, cat := range c.present() {
		fill, ink := c.pair(cat)
		rows = append(rows, c.named(cat.Icon, c.e.Tile, fill, c.iconInk(fill, ink), ink, cat.Name.S, c.e.Term, cat.Description))
	}
	c.spread(p, y, rows, c.half(), s)
}

// values shows the publisher's values like categories, larger.
func (c *composer) values(i int, s *booklet.Section) {
	p, y := c.opening(i, s)
	p, y = c.introduction(p, s, y)
	name := c.e.Term
	name.Size, name.Leading = name.Size.Scale(112, 100), name.Leading.Scale(112, 100).Up(c.half())
	cats := c.b.Categories
	var rows []row
	for k, v := range c.b.Values {
		fill, ink := Color{RGB: booklet.Mark}, c.accent()
		if len(cats) > 0 {
			fill, ink = c.pair(cats[(k*6)%len(cats)])
		}
		rows = append(rows, c.named(v.Icon, c.e.ValueTile, fill, c.iconInk(fill, ink), ink, v.Title.S, name, v.Text))
	}
	c.spread(p, y, rows, 2*c.half(), s)
}

// notes are ruled pages for notes in pen.
func (c *composer) notes(i int, s *booklet.Section) {
	p, y := c.opening(i, s)
	_, y = c.introduction(p, s, y)
	c.rules(c.pages[len(c.pages)-1], y)
}

// notesPage is a page of rules: what the binding adds.
func (c *composer) notesPage() {
	c.rules(c.furnished(booklet.Notes))
}

// rules draws lines to write on, two leadings apart.
func (c *composer) rules(p *page, y unit.Length) {
	step := 2 * c.e.Body.Leading
	ink := c.ink()
	from := y + step
	p.artifact(Layout, func() {
		// from the foot upwards, so that facing pages agree
		for y := c.bottom(); y >= from; y -= step {
			p.add(Path{Segments: []Segment{{Op: Move, X: c.left(p), Y: y}, {Op: Line, X: c.left(p) + c.measure, Y: y}}, Stroke: &ink, Width: unit.Pt(0.5)})
		}
	})
}
