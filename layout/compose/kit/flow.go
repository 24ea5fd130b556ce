package kit

import (
	"math"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// Block is a paragraph in a flow, with the space above it.
type Block struct {
	Para    *Para
	Element *layout.Element
	Above   unit.Length
	Dent    unit.Length     // of the whole paragraph
	List    *layout.Element // the outermost that it is an item of
	extra   *extra          // nil in most blocks
	Keep    bool            // with the next block's first lines
	Whole   bool            // not broken over pages where a page can hold it
	Label   bool            // it names the blocks that follow
	Leads   bool            // it announces the list that follows
	Turns   bool            // it begins a page
	// grid is what the lines stand apart that the block begins on, counted from
	// the top of the type area; 0 where it begins anywhere.
	Grid unit.Length
}

// extra is what items of lists, facts and codes have beside their lines.
type extra struct {
	// label hangs before the first line; within are the lists and items that the block
	// belongs to, outermost first.
	label  *Para
	hang   unit.Length // of the label, within Dent
	within []*layout.Element
	// least is how many lines at its beginning stay together, where those are more
	// than two: beside the label's.
	least int
	// picture paints what stands in place of words; the paragraph has empty lines.
	picture func(p *Page, x, y unit.Length)
}

// Captions makes a block the caption of a figure that has been painted before; nothing where either is nil.
func (b *Block) Captions(figure *layout.Element) {
	if b != nil && figure != nil {
		b.Element = &layout.Element{Role: layout.Caption}
		b.extra = &extra{within: []*layout.Element{figure}}
	}
}

// least is how many of its first lines stay together, where those are more than two.
func (b *Block) least() int {
	if b.extra == nil {
		return 0
	}
	return b.extra.least
}

// Blocks sets rich text in a measure: paragraphs a line apart, items of a list
// half a line.
func (c Kit) Blocks(t booklet.Text, ty layout.Type, ink layout.Color, measure unit.Length) []Block {
	measure = c.Followed(measure, ty)
	out := make([]Block, 0, len(t.Blocks))
	ls := lists{kit: c, style: ty, ink: ink, blocks: t.Blocks}
	for i, b := range t.Blocks {
		k := Block{Para: c.Rich(b, ty, ink).From(&t.At), Element: &layout.Element{Role: layout.P}, Above: ty.Leading}
		if !b.Item {
			ls.open = nil
		} else {
			ls.item(&k, i)
		}
		if i == 0 {
			k.Above = 0
		}
		c.SetWhole(k.Para, measure-k.Dent)
		k.Leads = leadsToList(t.Blocks[i:])
		k.Keep = k.Leads && len(k.Para.Lines) <= 3
		out = append(out, k)
	}
	return out
}

// Followed is as much of a measure as the eye follows in a type, on pages so wide that there
// is more.
func (c Kit) Followed(measure unit.Length, ty layout.Type) unit.Length {
	if c.E.Halves < 2 {
		return measure
	}
	return min(measure, layout.Followed*ty.Size)
}

// leadsToList reports whether the first of the blocks announces the list that follows it.
func leadsToList(bs []booklet.Block) bool {
	return len(bs) > 1 && !bs[0].Item && bs[1].Item && strings.HasSuffix(strings.TrimSpace(bs[0].String()), ":")
}

// BlocksHeight is the height of blocks in one column.
func BlocksHeight(bs []Block) unit.Length {
	var h unit.Length
	for i, b := range bs {
		if i > 0 {
			h += b.Above
		}
		h += b.Para.Height()
	}
	return h
}

// Flow puts blocks down a page from y and goes on to fresh pages. No page ends
// with a heading or one line of a longer paragraph, none begins with a last
// line. It returns the last page and where it stopped.
func (c Kit) Flow(p *Page, bs []Block, y unit.Length, fresh func() (*Page, unit.Length)) (*Page, unit.Length) {
	return c.flow(p, bs, y, true, fresh)
}

// FlowOn is Flow below other blocks, that end at y.
func (c Kit) FlowOn(p *Page, bs []Block, y unit.Length, fresh func() (*Page, unit.Length)) (*Page, unit.Length) {
	return c.flow(p, bs, y, false, fresh)
}

// Span is how many pages blocks take that flow from y down, and where they end on the last.
func (c Kit) Span(bs []Block, y unit.Length) (pages int, end unit.Length) {
	pages = 1
	_, end = c.Flow(&Page{dry: true}, bs, y, func() (*Page, unit.Length) {
		pages++
		return &Page{dry: true}, c.Top()
	})
	return pages, end
}

// Loosened are blocks with more space above labels.
func Loosened(bs []Block, more unit.Length) []Block {
	out := slices.Clone(bs)
	for i := range out {
		if out[i].Label {
			out[i].Above += more
		}
	}
	return out
}

// Turn is how a page of a flow ends.
type Turn struct {
	End      unit.Length // of its text
	Sentence bool        // it parts a sentence
	Within   bool        // it parts a paragraph
	List     bool        // it parts a list
}

// Turns are how the pages end on which blocks flow from y down; the last parts nothing.
func (c Kit) Turns(bs []Block, y unit.Length) []Turn {
	pages := []*Page{{dry: true}}
	c.Flow(pages[0], bs, y, func() (*Page, unit.Length) {
		pages = append(pages, &Page{dry: true})
		return pages[len(pages)-1], c.Top()
	})
	turns := make([]Turn, len(pages))
	for i, p := range pages {
		turns[i] = p.turn
		turns[i].End = p.end
	}
	return turns
}

// turnBefore is how a page ends that the next goes on from at a spot.
func turnBefore(bs []Block, next spot) Turn {
	if next.line > 0 {
		return Turn{Sentence: true, Within: true, List: bs[next.block].List != nil}
	}
	if next.block == 0 {
		return Turn{}
	}
	above, below := bs[next.block-1], bs[next.block]
	return Turn{Within: above.Para.goesOn, List: below.List != nil && above.List == below.List}
}

// Ends are where the text of each page ends on which blocks flow below others, from y down, and on the next pages from
// next.
func (c Kit) Ends(bs []Block, y, next unit.Length) []unit.Length {
	pages := []*Page{{dry: true}}
	c.FlowOn(pages[0], bs, y, func() (*Page, unit.Length) {
		pages = append(pages, &Page{dry: true})
		return pages[len(pages)-1], next
	})
	ends := make([]unit.Length, len(pages))
	for i, p := range pages {
		ends[i] = p.end
	}
	return ends
}

// filled fills a page from a spot on, whose blocks begin at a height, so that neither it nor the next holds few lines.
func (g *filling) filled(at spot, y unit.Length, top bool) (page []portion, next spot, end unit.Length) {
	page, next, end = g.fill(at, y, top)
	if n := linesOf(page); top && n > 0 && n < FewestLines && next.block < len(g.blocks) {
		g.loose = true // what should stay together parts
		page, next, end = g.fill(at, y, top)
		g.loose = false
	}
	if rest := linesFrom(g.blocks, next, FewestLines); rest > 0 && rest < FewestLines {
		if g.until = g.earlier(page, next, rest); g.until.block < len(g.blocks) {
			page, next, end = g.fill(at, y, top)
		}
		g.until = spot{len(g.blocks), 0}
	}
	return page, next, end
}

// flow is Flow; top says that nothing stands above the blocks that would part from them.
func (c Kit) flow(p *Page, bs []Block, y unit.Length, top bool,
	fresh func() (*Page, unit.Length)) (*Page, unit.Length) {
	g := filling{Kit: c, blocks: bs, until: spot{len(bs), 0}}
	if len(bs) > 0 {
		g.crowded = c.crowded(bs[0], y, top)
	}
	for at := (spot{}); at.block < len(bs); {
		page, next, end := g.filled(at, y, top)
		if g.bySense(page, next, !top) {
			bs = g.blocks
			page, next, end = g.fill(at, y, top)
			g.until = spot{len(bs), 0}
		}
		for _, k := range page {
			c.DrawBlock(p, bs[k.block], k.y, k.line, k.to)
		}
		p.end = end
		if y, at = end, next; at.block < len(bs) {
			p.turn = turnBefore(bs, at)
			p, y = fresh()
			top, g.crowded = true, false
		}
	}
	return p, y
}

// FewestLines is how many lines of a text a page holds at least.
const FewestLines = 3

// spot is a line of a block.
type spot struct{ block, line int }

// portion is lines of a block that stand on one page.
type portion struct {
	spot // the first
	to   int
	y    unit.Length
}

// filling puts blocks on one page at a time.
type filling struct {
	Kit
	blocks  []Block
	until   spot // the page ends before it
	crowded bool // what stands above leaves the first block no room
	loose   bool // only headings stay with what follows them
}

// crowded reports whether what stands above a height leaves a block no room.
func (c Kit) crowded(b Block, y unit.Length, top bool) bool {
	if !top {
		y += b.Above
	}
	y = c.ToGrid(y, b)
	n := len(b.Para.Lines)
	return n > 0 && y > c.Top() && c.Bottom()-y < unit.Length(max(1, min(n, b.least())))*b.Para.Leading
}

// fill puts on a page what it holds, from a spot and a height on, and returns what comes
// next, and where the page's text ends.
func (g *filling) fill(at spot, y unit.Length, top bool) (out []portion, next spot, end unit.Length) {
	if g.crowded {
		return nil, at, y
	}
	for ; at.block < len(g.blocks); at = (spot{at.block + 1, 0}) {
		b := g.blocks[at.block]
		if b.Turns && !top && at.line == 0 {
			return out, at, y
		}
		if !top && at.line == 0 {
			y += b.Above
		}
		y = g.ToGrid(y, b)
		n := len(b.Para.Lines)
		if at == g.until {
			return out, at, y
		}
		if n == 0 {
			continue
		}
		to := g.lines(at, y, top)
		if to == at.line {
			return out, at, y
		}
		out = append(out, portion{at, to, y})
		y += unit.Length(to-at.line) * b.Para.Leading
		if top = false; to < n {
			return out, spot{at.block, to}, y
		}
	}
	return out, at, y
}

// lines is the end of the lines of a block that stand on a page, from one of them and a
// height on; that line where none does.
func (g *filling) lines(at spot, y unit.Length, top bool) int {
	b, from := g.blocks[at.block], at.line
	n := len(b.Para.Lines)
	fit := int((g.Bottom() - y) / b.Para.Leading)
	if !top && g.Bottom()-y < g.needed(at) {
		return from
	}
	to := min(n, from+max(fit, 1))
	if least := min(n, b.least()); from == 0 && (!top || fit >= least) {
		to = max(to, least)
	}
	if n-to == 1 && to-from > 2 {
		to-- // a last line never stands alone
	}
	if to == n && b.Leads && n-from > 3 {
		list := g.blocks[at.block+1:]
		below := g.ToGrid(y+unit.Length(to-from)*b.Para.Leading+list[0].Above, list[0])
		if below+g.Needed(list, 0, false) > g.Bottom() {
			to -= 2 // what announces a list goes on with it
		}
	}
	if g.until.block == at.block {
		to = min(to, g.until.line)
	}
	return to
}

// Lines is how many lines blocks have.
func Lines(bs []Block) int { return linesFrom(bs, spot{}, math.MaxInt) }

// needed is the room that the lines from a spot on must have together.
func (g *filling) needed(at spot) unit.Length {
	if parts := at.block > 0 && g.blocks[at.block-1].Keep && !g.blocks[at.block-1].announces(); g.loose || parts {
		// what stays together where a page holds it has begun above, and is more than that
		return g.together(g.blocks[at.block:], at.line, Block.announces, false)
	}
	return g.Needed(g.blocks[at.block:], at.line, at.block > 0 && g.blocks[at.block-1].heads())
}

// linesOf is how many lines stand on a page.
func linesOf(page []portion) int {
	n := 0
	for _, k := range page {
		n += k.to - k.line
	}
	return n
}

// linesFrom is how many lines there are from a spot on, or so many as are enough.
func linesFrom(bs []Block, at spot, enough int) int {
	n := -at.line
	for _, b := range bs[at.block:] {
		if n += len(b.Para.Lines); n >= enough {
			break
		}
	}
	return n
}

// earlier is where a page ends at the latest whose natural end would leave fewer than the
// fewest lines to the next; the end of all where there is no such place. What should stay
// together does where it can.
func (g *filling) earlier(page []portion, next spot, rest int) spot {
	lines := linesOf(page)
	for _, strict := range []bool{true, false} {
		moved := 0
		for i := len(page) - 1; i >= 0; i-- {
			k := page[i]
			for l := k.to - 1; l >= k.line; l-- {
				moved++
				if strict && moved > max(lines/3, FewestLines) {
					continue // a paragraph parts rather than leave a third of the page blank
				}
				if rest+moved >= FewestLines && lines-moved >= FewestLines && g.mayEnd(spot{k.block, l}, strict) {
					return spot{k.block, l}
				}
			}
		}
	}
	return spot{len(g.blocks), 0}
}

// mayEnd reports whether a page may end before a line: neither with a heading or what announces
// a list, nor with a line alone; strictly, neither within a block that stays whole nor after
// one that stays with the next.
func (g *filling) mayEnd(at spot, strict bool) bool {
	b := g.blocks[at.block]
	if at.line > 0 {
		return !(strict && b.Whole) && at.line >= max(2, b.least()) && len(b.Para.Lines)-at.line >= 2
	}
	if at.block == 0 {
		return false
	}
	above := g.blocks[at.block-1]
	return !above.heads() && !above.Leads && !(strict && above.Keep)
}

// wholeDepth is the height up to which a block that should stay whole does. Where
// a page holds few lines, whole paragraphs would leave it half empty.
func (c Kit) wholeDepth() unit.Length {
	if c.E.FewLines() {
		return c.Depth() / 4
	}
	return c.Depth() / 2
}

// Needed is the room that the next lines of a flow must have together. Where
// blocks that should stay together would take most of a page, and where under
// says that a heading stands above, only headings stay with what follows them.
func (c Kit) Needed(bs []Block, from int, under bool) unit.Length {
	if !under {
		most := c.Depth() * 3 / 4
		if c.E.FewLines() { // as long as pages that hold few lines are not half empty for it
			most = c.Depth() / 3
		}
		if h := c.together(bs, from, func(b Block) bool { return b.Keep }, true); h <= most {
			return h
		}
	}
	if h, ok := c.neededToList(bs, from); ok {
		return h
	}
	return c.together(bs, from, Block.heads, false)
}

// neededToList is the room for blocks that begin, below headings, with a few lines that
// announce a list: as far as that needs.
func (c Kit) neededToList(bs []Block, from int) (h unit.Length, ok bool) {
	for i, b := range bs {
		if i > 0 {
			h = (h + b.Above).Up(b.Grid)
		}
		switch {
		case b.announces():
			h += b.Para.Height()
		case i > 0 && from == 0 && bs[i-1].Leads:
			h += c.Needed(bs[i:], 0, false)
			return h, h <= c.Depth()*3/4
		default:
			return 0, false
		}
	}
	return 0, false
}

// announces reports whether a block is a heading, or a few lines that announce a list.
func (b Block) announces() bool { return b.heads() || b.Leads && len(b.Para.Lines) <= 3 }

// together is the height of the blocks that stay with the next, and of the first
// lines of the one after; whole says that it may have to stand whole.
func (c Kit) together(bs []Block, from int, stays func(Block) bool, whole bool) unit.Length {
	var h unit.Length
	for i, b := range bs {
		n := len(b.Para.Lines)
		if i == 0 {
			n -= from
		} else {
			h += b.Above
			h = h.Up(b.Grid)
		}
		if !stays(b) {
			least := min(n, 2)
			if n == 3 {
				least = 3 // two and one would leave a line alone
			}
			if i > 0 || from == 0 {
				least = max(least, min(n, b.least()))
			}
			if whole && b.Whole && b.Para.Height() <= c.wholeDepth() {
				least = n
			}
			return h + unit.Length(least)*b.Para.Leading
		}
		h += b.Para.Height()
	}
	return h
}

// heads reports whether a block is a heading.
func (b Block) heads() bool {
	switch b.Element.Role {
	case layout.H1, layout.H2, layout.H3, layout.H4:
		return true
	}
	return false
}

// DrawBlock draws lines of a block with its label and the elements around it.
func (c Kit) DrawBlock(p *Page, b Block, y unit.Length, from, to int) {
	x := c.Left(p)
	if b.extra == nil {
		b.Para.draw(p, b.Element, x+b.Dent, y, from, to)
		return
	}
	if b.extra.picture != nil {
		if from == 0 {
			b.extra.picture(p, x, y)
		}
		return
	}
	for _, e := range b.extra.within {
		p.Begin(e)
	}
	if from == 0 && b.extra.label != nil {
		b.extra.label.DrawAll(p, &layout.Element{Role: layout.Label}, x+b.Dent-b.extra.hang, y)
	}
	b.Para.draw(p, b.Element, x+b.Dent, y, from, to)
	for range b.extra.within {
		p.End()
	}
}

// DrawBlocks draws blocks whole, one under another, from x and y on, and returns where they end.
func (c Kit) DrawBlocks(p *Page, bs []Block, x, y unit.Length) unit.Length {
	return c.drawDown(p, bs, x-c.Left(p), y, func(y unit.Length, _ Block) unit.Length { return y })
}

// DrawWhole draws blocks from y on where Flow puts them (FlowEnd), on one page whatever would
// keep together at its foot.
func (c Kit) DrawWhole(p *Page, bs []Block, y unit.Length) {
	c.drawDown(p, bs, 0, y, c.ToGrid)
}

// drawDown draws blocks whole, one under another, dent further in, and returns where they end;
// place moves one to where it may begin.
func (c Kit) drawDown(p *Page, bs []Block, dent, y unit.Length,
	place func(unit.Length, Block) unit.Length) unit.Length {
	for k, b := range bs {
		if k > 0 {
			y += b.Above
		}
		y = place(y, b)
		b.Dent += dent
		c.DrawBlock(p, b, y, 0, len(b.Para.Lines))
		y += b.Para.Height()
	}
	return y
}
