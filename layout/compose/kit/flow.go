package kit

import (
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
		c.Set(k.Para, measure-k.Dent, false)
		k.Keep = leadsToList(t.Blocks[i:]) && len(k.Para.Lines) <= 3
		out = append(out, k)
	}
	return out
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

// flow is Flow; top says that nothing stands above the blocks that would part from them.
func (c Kit) flow(p *Page, bs []Block, y unit.Length, top bool,
	fresh func() (*Page, unit.Length)) (*Page, unit.Length) {
	for i, b := range bs {
		if !top {
			y += b.Above
		}
		y = c.ToGrid(y, b)
		n := len(b.Para.Lines)
		if least := max(1, min(n, b.least())); i == 0 && n > 0 && y > c.Top() &&
			c.Bottom()-y < unit.Length(least)*b.Para.Leading { // what stands above leaves no room
			p, y = fresh()
			y = c.ToGrid(y, b)
		}
		for from := 0; from < n; {
			fit := int((c.Bottom() - y) / b.Para.Leading)
			need := c.Needed(bs[i:], from, i > 0 && bs[i-1].heads())
			if !top && c.Bottom()-y < need {
				p, y = fresh()
				y, top = c.ToGrid(y, b), true
				continue
			}
			to := min(n, from+max(fit, 1))
			if least := min(n, b.least()); from == 0 && (!top || fit >= least) {
				to = max(to, least)
			}
			if n-to == 1 && to-from > 2 {
				to-- // a last line never stands alone
			}
			c.DrawBlock(p, b, y, from, to)
			y += unit.Length(to-from) * b.Para.Leading
			from, top = to, false
			if from < n {
				p, y = fresh()
				y, top = c.ToGrid(y, b), true
			}
		}
	}
	return p, y
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
	return c.together(bs, from, Block.heads, false)
}

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

// DrawBlocks draws blocks whole, one under another, from x and y on.
func (c Kit) DrawBlocks(p *Page, bs []Block, x, y unit.Length) {
	for k, b := range bs {
		if k > 0 {
			y += b.Above
		}
		b.Dent += x - c.Left(p)
		c.DrawBlock(p, b, y, 0, len(b.Para.Lines))
		y += b.Para.Height()
	}
}
