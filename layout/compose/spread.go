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
	// under says that the row belongs to the one above, and follows it with a gap that is
	// less by this; 0 for any other.
	under unit.Length
}

// after is the gap above a row that follows another.
func (r row) after(gap unit.Length) unit.Length { return max(0, gap-r.under) }

// spread puts rows on as few pages as hold them, with equal gaps between them, in
// halves of the leading, from gap to widestGap: those that leave the least
// blank. No gap below a title is less than those between the rows, and the last row of a
// page stands clear of the folio where that takes no page more. Pages that go on begin at the top.
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
	pages := bothHalves(c, pagesFor(c, rows, y, gap), len(rows))
	counts, first, space := spaced(c, rows, y, gap, pages)
	y = first
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
		own := space
		if len(counts) > 1 {
			own = ownGap(c, rows[:n], y, space)
		}
		for i, r := range rows[:n] {
			if i > 0 {
				y += r.after(own)
			}
			r.draw(p, y)
			y += r.height
		}
		rows = rows[n:]
	}
}

// spaced says how many rows each of so many pages takes, where the first page's begin and what gap is between them:
// what leaves the least blank. Counts are nil where the pages do not hold the rows.
func spaced(c kit.Kit, rows []row, y, gap unit.Length, pages int) (counts []int, first, space unit.Length) {
	first, space = y, gap
	least := math.Inf(1)
	for near, cost := range closeness {
		clear := c.WithFoot(c.E.Trim.H - c.Bottom() + unit.Length(len(closeness)-1-near)*c.HalfLine())
		for wide := gap; wide <= max(gap, widestGap(c, rows)); wide += c.HalfLine() {
			from := y
			if y > c.Top() && !c.E.Narrow() {
				from += max(0, wide-3*c.HalfLine()) // which stand there already
			}
			ns, blank := rowsByPage(clear, rows, from, c.Top(), wide, pages)
			if left := (len(rows) + 1) / 2; ns != nil && c.Halved() && pages == 2 &&
				rowsThatFit(rows[:left], clear.Bottom()-from, wide) == left &&
				rowsThatFit(rows[left:], clear.Depth(), wide) == len(rows)-left {
				ns = []int{left, len(rows) - left} // the two halves of a page hold as many each
			}
			if wide < 2*c.HalfLine() {
				blank += crowding
			}
			if ns != nil && blank+cost <= least {
				counts, first, space, least = ns, from, wide, blank+cost
			}
		}
	}
	return counts, first, space
}

// closeness is what it costs that rows end so near the foot, in squares of parts of a page: three half lines above it,
// two, one or none.
var closeness = []float64{0, 0.002, 0.008, 0.03}

// crowding is what it costs, so measured, that less than a line is between rows.
const crowding = 0.02

// ownGap is the gap of a page of rows from y down, where others have a gap: where a page holds few lines, and rows of
// many lines, it may be two half lines more.
func ownGap(c kit.Kit, rows []row, y, gap unit.Length) unit.Length {
	if !c.E.FewLines() {
		return gap
	}
	own := gap
	for own < min(gap+2*c.HalfLine(), widestGap(c, rows)) &&
		rowsThatFit(rows, c.Bottom()-3*c.HalfLine()-y, own+c.HalfLine()) == len(rows) {
		own += c.HalfLine()
	}
	return own
}

// atOnePitch are rows: those whose heights differ by little have one height, so that their tiles stand at one pitch,
// where that takes no page more and leaves them well apart.
func atOnePitch(c kit.Kit, rows []row, y, gap unit.Length) []row {
	tall, low := unit.Length(0), unit.Length(math.MaxInt64)
	for _, r := range rows {
		tall, low = max(tall, r.height), min(low, r.height)
	}
	if tall-low > 4*c.HalfLine() {
		return rows
	}
	even := slices.Clone(rows)
	for k := range even {
		even[k].height = tall
	}
	clear := c.WithFoot(c.E.Trim.H - c.Bottom() + c.HalfLine())
	if !wholeRows(c, even, y) || pagesFor(clear, even, y, roomyGap(c, even)) > pagesFor(c, rows, y, gap) {
		return rows
	}
	return even
}

// widestGap is the widest gap between rows: three quarters of the tallest, so that no gap looks larger than an entry,
// and a line and a half at least; two lines on a phone, where entries are narrow and tall.
func widestGap(c kit.Kit, rows []row) unit.Length {
	if c.E.Narrow() {
		return 4 * c.HalfLine()
	}
	return max(3*c.HalfLine(), tallest(rows).Scale(3, 4)/c.HalfLine()*c.HalfLine())
}

// tallest is the height of the tallest of some rows.
func tallest(rows []row) (tall unit.Length) {
	for _, r := range rows {
		tall = max(tall, r.height)
	}
	return tall
}

// roomyGap is the gap with which rows look neither crowded nor torn apart: a third of the tallest, a line at least.
func roomyGap(c kit.Kit, rows []row) unit.Length {
	return max(2*c.HalfLine(), (tallest(rows) / 3).Up(c.HalfLine()))
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
			// the end of a section may be shorter, less so one half of a page than the other
			end := 1.0
			if page > 0 && page == pages-1 {
				if end = endPart; c.Halved() {
					end /= 2
				}
			}
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

// endPart is by how much less the blank of a section's last page costs, and noRow what a page without rows costs,
// as of a title alone.
const endPart, noRow = 4, 1

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
	end float64) (best pageRows, found bool) {
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
		cost := float64(blank*blank) / end
		if n == 0 {
			cost += noRow
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

// wholeRows reports whether a page holds each of the rows, and the first of them from y down.
func wholeRows(c kit.Kit, rows []row, y unit.Length) bool {
	return len(rows) > 0 && y+rows[0].height <= c.Bottom() &&
		!slices.ContainsFunc(rows, func(r row) bool { return r.height > c.Depth() })
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
func dentOf(c kit.Kit, side unit.Length) unit.Length {
	return side + min(side.Scale(30, 100), 2*c.E.Body.Size)
}

// listLook is how a list of tiles is set: the side of a tile, the names and the words below them.
type listLook struct {
	side       unit.Length
	name, body layout.Type
	grain      unit.Length // in wholes of which the rows are high
}

// ownLook is how a list of tiles of a side is set in the edition's own types.
func ownLook(c kit.Kit, side unit.Length) listLook {
	return listLook{side, c.E.Term, c.E.Body, c.HalfLine()}
}

// listLooks are how a list of tiles of a side may be set, the largest types first and the edition's own last.
func listLooks(c kit.Kit, side unit.Length) []listLook {
	own := ownLook(c, side)
	if c.E.Narrow() || c.E.Roomy.Size <= c.E.Body.Size {
		return []listLook{own}
	}
	large := listLook{side, largeTerm(c, 4, 3), c.E.Roomy, unit.Point}
	mid := listLook{side, largeTerm(c, 7, 6), midType(c), unit.Point}
	return []listLook{large, mid, own}
}

// largeTerm is the type of a term, enlarged.
func largeTerm(c kit.Kit, num, den int64) layout.Type {
	t := c.E.Term
	t.Size, t.Leading = t.Size.Scale(num, den), t.Leading.Scale(num, den).Up(c.HalfLine())
	return t
}

// midType is half way between the types of the body and of texts that have room.
func midType(c kit.Kit) layout.Type { return halfway(c.E.Body, c.E.Roomy) }

// halfway is a type with a size and a leading half way to those of another.
func halfway(t, to layout.Type) layout.Type {
	t.Size, t.Leading = (t.Size+to.Size)/2, (t.Leading+to.Leading)/2
	return t
}

// tileEntry is what an entry of a list of tiles says.
type tileEntry struct {
	icon            booklet.Icon
	fill, mark, ink layout.Color // of the tile, its icon and the name
	name            booklet.Line
	words           booklet.Text
}

// tileSet is an entry, set.
type tileSet struct {
	tileEntry
	head *kit.Para
	said []kit.Block
	dent unit.Length // of the words; 0 where they stand below their tile
}

func (t *tileSet) height() unit.Length { return t.head.Height() + kit.BlocksHeight(t.said) }

// setTile sets an entry beside its tile, or below it where a word does not fit there.
func setTile(c kit.Kit, e tileEntry, l listLook) tileSet {
	t := tileSet{tileEntry: e, dent: dentOf(c, l.side)}
	set := func() {
		t.head = c.ToBaseline(c.Title(e.name.S, l.name, e.ink, c.Measure-t.dent, 4).From(&e.name.At))
		t.said = c.Blocks(e.words, l.body, c.Ink(), c.Measure-t.dent)
	}
	set()
	beside := c.Fits(t.head, c.Measure-t.dent)
	for _, b := range t.said {
		beside = beside && c.Fits(b.Para, c.Measure-t.dent-b.Dent)
	}
	if !beside {
		t.dent = 0
		set()
	}
	return t
}

// tileRows are rows of a tile beside a name and its text. All names stand alike to their tiles: the words of the
// tallest entry stand at the middle of its tile, or begin beside its top where they are higher.
func tileRows(c kit.Kit, run *round, entries []tileEntry, l listLook) []row {
	sets := make([]tileSet, len(entries))
	tall := unit.Length(0)
	for k, e := range entries {
		sets[k] = setTile(c, e, l)
		if sets[k].dent > 0 {
			tall = max(tall, sets[k].height())
		}
	}
	words, tile := unit.Length(0), (l.name.Leading-l.name.Size)/2 // from the top of the row
	if tall <= l.side {                                           // on the half line that is nearest to the middle
		words, tile = ((l.side-tall)/2+c.HalfLine()/2)/c.HalfLine()*c.HalfLine(), 0
	}
	rows := make([]row, len(sets))
	for k := range sets {
		rows[k] = tileRow(c, run, &sets[k], l, words, tile)
	}
	return rows
}

// tileRow is the row of an entry whose words and whose tile stand so far below its top.
func tileRow(c kit.Kit, run *round, e *tileSet, l listLook, words, tile unit.Length) row {
	if e.dent == 0 {
		words, tile = l.side+c.HalfLine(), 0
	}
	height := max(tile+l.side, words+e.height()).Up(l.grain)
	return row{height: height, draw: func(p *kit.Page, y unit.Length) {
		x, ty := c.Left(p), y+words
		c.Tile(p, unit.Rect{X: x, Y: y + tile, W: l.side, H: l.side}, e.icon, e.fill, e.mark)
		el := &layout.Element{Role: layout.H2}
		run.Marks = append(run.Marks, layout.Bookmark{Title: e.name.S, Level: 1, Page: p.Number, Y: ty, At: el})
		e.head.DrawAll(p, el, x+e.dent, ty)
		c.DrawBlocks(p, e.said, x+e.dent, ty+e.head.Height())
	}, least: e.head.Height() + 2*l.body.Leading, flow: func(p *kit.Page, y unit.Length) (*kit.Page, unit.Length) {
		if !c.E.RunsOn() {
			run.TooMuch(c, e.words.At, "section "+strconv.Quote(e.name.S), height-c.Depth())
		}
		below := y
		least := l.side + c.HalfLine() + e.head.Height() + 2*l.body.Leading
		if y+least <= c.Bottom() { // else there is room for the words alone
			c.Tile(p, unit.Rect{X: c.Left(p), Y: y, W: l.side, H: l.side}, e.icon, e.fill, e.mark)
			below += l.side + c.HalfLine()
		}
		el := &layout.Element{Role: layout.H2}
		run.Marks = append(run.Marks, layout.Bookmark{Title: e.name.S, Level: 1, Page: p.Number, Y: y, At: el})
		all := []kit.Block{{Para: c.Title(e.name.S, l.name, e.ink, c.Measure, 4).From(&e.name.At),
			Element: el, Keep: true}}
		all = append(all, c.Blocks(e.words, l.body, c.Ink(), c.Measure)...)
		kind := p.Kind
		return c.Flow(p, all, below, func() (*kit.Page, unit.Length) { return run.furnished(c, kind) })
	}}
}
