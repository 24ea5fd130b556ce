package compose

import (
	"math"
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// row is an entry of a spread list: contents, categories, values.
type row struct {
	height unit.Length
	draw   func(p *kit.Page, y unit.Length)
	// flow paints a row that is taller than the room for it, from y down, on as many
	// pages as it takes; nil where the row cannot be broken. least is the room that
	// it must find on the first.
	flow  func(p *kit.Page, y unit.Length) (*kit.Page, unit.Length)
	least unit.Length
	// under says that the row belongs to the one above, and follows it with a third of the
	// gap, in wholes of this; 0 for any other.
	under unit.Length
}

// after is the gap above a row that follows another.
func (r row) after(gap unit.Length) unit.Length {
	if r.under > 0 {
		return gap / 3 / r.under * r.under
	}
	return gap
}

// spread puts rows on as few pages as hold them, with equal gaps between them, in
// halves of the leading, from gap to seven times it: those that leave the least
// blank. Pages that go on begin at the top.
func spread(c kit.Kit, run *round, p *kit.Page, y unit.Length, rows []row, gap unit.Length, s *booklet.Section) {
	// a title does not stand alone for the want of room for the first row
	lone := len(rows) > 0 && y+rows[0].height > c.Bottom() && rows[0].flow != nil && c.E.RunsOn()
	if lone || slices.ContainsFunc(rows, func(r row) bool { return r.height > c.Depth() && r.flow != nil }) {
		stackRows(c, run, p, y, rows, gap, s)
		return
	}
	for _, r := range rows {
		if r.height > c.Depth() {
			run.TooMuch(c, s.At, "section "+strconv.Quote(heading(c, s)), r.height-c.Depth())
		}
	}
	pages := pagesFor(c, rows, y, gap)
	pages = bothHalves(c, pages, len(rows))
	var counts []int
	space, least := gap, math.Inf(1)
	for wide := gap; wide <= 7*gap; wide += c.HalfLine() {
		if ns, cost := rowsByPage(c, rows, y, c.Top(), wide, pages); ns != nil && cost <= least {
			counts, space, least = ns, wide, cost
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
			p, y = run.furnished(c, s.Kind)
		}
		for i, r := range rows[:n] {
			if i > 0 {
				y += r.after(space)
			}
			r.draw(p, y)
			y += r.height
		}
		rows = rows[n:]
	}
}

// bothHalves is how many pages rows take that take so many at least: those of halves fill both.
func bothHalves(c kit.Kit, pages, rows int) int {
	if across := c.PagesAcross(); rows > pages {
		pages = (pages + across - 1) / across * across
	}
	return pages
}

// rowsByPage says how many rows each of so many pages takes, so that the squares of
// what they leave blank, in parts of a page, are least, and that sum. The first
// page begins at y, the others at from. It returns nil where the pages do not
// hold the rows.
func rowsByPage(c kit.Kit, rows []row, y, from, gap unit.Length, pages int) ([]int, float64) {
	best := make([]map[int]pageRows, pages+1) // by page, of the rows from k on
	best[pages] = map[int]pageRows{len(rows): {}}
	room := func(page int) unit.Length {
		if page == 0 {
			return c.Bottom() - y
		}
		return c.Bottom() - from
	}
	most := mostRows(rows, gap, pages, room)
	for page := pages - 1; page >= 0; page-- {
		best[page] = map[int]pageRows{}
		for k := most[page]; k >= 0; k-- {
			// the end of a section may be shorter
			end := page > 0 && page == pages-1
			b, found := bestRows(rows[k:], k, best[page+1], room(page), gap, c.Depth(), end)
			if !found {
				break // nor do more rows fit on the pages from here on
			}
			best[page][k] = b
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

// pageRows is how many rows a page takes, and what that costs with the pages after it.
type pageRows struct {
	cost float64
	n    int
}

// mostRows are how many rows at most stand before each page, and behind the last: those
// that fill the pages before it.
func mostRows(rows []row, gap unit.Length, pages int, room func(page int) unit.Length) []int {
	out := make([]int, pages+1)
	for page := range pages {
		k, used := out[page], unit.Length(0)
		for first := k; k < len(rows); k++ {
			if k > first {
				used += rows[k].after(gap)
			}
			if used += rows[k].height; used > room(page) {
				break
			}
		}
		out[page+1] = k
	}
	return out
}

// bestRows finds how many of the rows, which begin with row k, a page with a room
// takes; next are the choices of the page after it. It finds none where the rest
// has no place there.
func bestRows(rows []row, k int, next map[int]pageRows, room, gap, depth unit.Length,
	end bool) (best pageRows, found bool) {
	used := unit.Length(0)
	for n := 0; n <= len(rows); n++ {
		if n > 1 {
			used += rows[n-1].after(gap)
		}
		if n > 0 {
			if used += rows[n-1].height; used > room {
				break
			}
		}
		rest, ok := next[k+n]
		if !ok {
			continue
		}
		blank := float64(room-max(used, 0)) / float64(depth)
		cost := float64(blank * blank)
		if end {
			cost /= 2
		}
		if cost += rest.cost; !found || cost < best.cost {
			best, found = pageRows{cost, n}, true
		}
	}
	return best, found
}

// stackRows puts rows one under another, and breaks those that no page holds.
func stackRows(c kit.Kit, run *round, p *kit.Page, y unit.Length, rows []row, gap unit.Length, s *booklet.Section) {
	for k, r := range rows {
		broken := r.flow != nil && (r.height > c.Depth() || k == 0 && y+r.height > c.Bottom()) &&
			y+r.least <= c.Bottom()
		if !broken && y > c.Top() && y+r.height > c.Bottom() {
			p, y = run.furnished(c, s.Kind)
			broken = r.flow != nil && r.height > c.Depth()
		}
		if broken {
			p, y = r.flow(p, y)
		} else {
			r.draw(p, y)
			y += r.height
		}
		if k+1 < len(rows) {
			y += rows[k+1].after(2 * gap)
		}
	}
}

// rowsThatFit counts the rows that fit in a room.
func rowsThatFit(rows []row, room, gap unit.Length) int {
	for i, r := range rows {
		if i > 0 {
			room -= r.after(gap)
		}
		if room -= r.height; room < 0 {
			return i
		}
	}
	return len(rows)
}

func pagesFor(c kit.Kit, rows []row, y, gap unit.Length) int {
	pages := 1
	for n := rowsThatFit(rows, c.Bottom()-y, gap); n < len(rows); pages++ { // the first page may hold none
		n += max(1, rowsThatFit(rows[n:], c.Depth(), gap))
	}
	return pages
}

// introduction sets a section's text below its title.
func (run *round) introduction(c kit.Kit, p *kit.Page, s *booklet.Section, y unit.Length) (*kit.Page, unit.Length) {
	if s.Text.Empty() {
		return p, y
	}
	p, y = c.Flow(p, c.Blocks(s.Text, c.E.Body, c.Ink(), c.Measure), y,
		func() (*kit.Page, unit.Length) { return run.furnished(c, s.Kind) })
	return p, y + 3*c.HalfLine()
}

// dentOf is how far words stand from the left beside a tile of a side.
func dentOf(side unit.Length) unit.Length { return side + side.Scale(30, 100) }

// tileBeside is how far below the top of a row a tile stands: in the middle, or beside the
// first line of words that are higher.
func tileBeside(side, row, words unit.Length, t layout.Type) unit.Length {
	if words > side.Scale(5, 4) {
		return (t.Leading - t.Size) / 2
	}
	return (row - side) / 2
}

// tileRow is a row of a tile beside a name and its text.
func tileRow(c kit.Kit, run *round, ic booklet.Icon, side unit.Length, fill, icon, ink layout.Color,
	name booklet.Line, t, body layout.Type, words booklet.Text) row {
	dent := dentOf(side)
	set := func() (*kit.Para, []kit.Block) {
		return c.ToBaseline(c.Title(name.S, t, ink, c.Measure-dent, 4).From(&name.At)),
			c.Blocks(words, body, c.Ink(), c.Measure-dent)
	}
	head, said := set()
	beside := c.Fits(head, c.Measure-dent)
	for _, b := range said {
		beside = beside && c.Fits(b.Para, c.Measure-dent-b.Dent)
	}
	below := unit.Length(0) // where the words stand under the tile
	if !beside {
		dent, below = 0, side+c.HalfLine()
		head, said = set()
	}
	h := head.Height() + kit.BlocksHeight(said)
	height := max(side, below+h).Up(c.HalfLine())
	return row{height: height, draw: func(p *kit.Page, y unit.Length) {
		x := c.Left(p)
		ty := y + below
		if below == 0 {
			ty += ((height - h) / 2).Up(c.HalfLine())
			c.Tile(p, unit.Rect{X: x, Y: y + tileBeside(side, height, h, t), W: side, H: side}, ic, fill, icon)
		} else {
			c.Tile(p, unit.Rect{X: x, Y: y, W: side, H: side}, ic, fill, icon)
		}
		el := &layout.Element{Role: layout.H2}
		run.Marks = append(run.Marks, layout.Bookmark{Title: name.S, Level: 1, Page: p.Number, Y: ty, At: el})
		head.DrawAll(p, el, x+dent, ty)
		c.DrawBlocks(p, said, x+dent, ty+head.Height())
	}, least: head.Height() + 2*body.Leading, flow: func(p *kit.Page, y unit.Length) (*kit.Page, unit.Length) {
		if !c.E.RunsOn() {
			run.TooMuch(c, words.At, "section "+strconv.Quote(name.S), height-c.Depth())
		}
		below := y
		if y+side+c.HalfLine()+head.Height()+2*body.Leading <= c.Bottom() { // else there is room for the words alone
			c.Tile(p, unit.Rect{X: c.Left(p), Y: y, W: side, H: side}, ic, fill, icon)
			below += side + c.HalfLine()
		}
		el := &layout.Element{Role: layout.H2}
		run.Marks = append(run.Marks, layout.Bookmark{Title: name.S, Level: 1, Page: p.Number, Y: y, At: el})
		all := []kit.Block{{Para: c.Title(name.S, t, ink, c.Measure, 4).From(&name.At),
			Element: el, Keep: true}}
		all = append(all, c.Blocks(words, body, c.Ink(), c.Measure)...)
		kind := p.Kind
		return c.Flow(p, all, below, func() (*kit.Page, unit.Length) { return run.furnished(c, kind) })
	}}
}
