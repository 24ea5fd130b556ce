package layout

import (
	"strings"

	"booklet/data/booklet"
	"booklet/layout/unit"
)

// block is a paragraph in a flow, with the space above it.
type block struct {
	p     *para
	el    *Element
	above unit.Length
	dent  unit.Length // of the whole paragraph
	// bullet, on an item of a list, hangs before the first line; item and list
	// are what it belongs to.
	bullet     *para
	item, list *Element
	keep       bool // with the next block's first lines
	whole      bool // not broken over pages where a page can hold it
	label      bool // it names the blocks that follow
}

// blocks sets rich text in a measure: paragraphs a line apart, items of a list
// half a line.
func (c *composer) blocks(t booklet.Text, ty Type, ink Color, measure unit.Length) []block {
	var out []block
	var list *Element
	dent := ty.Size.Scale(11, 10)
	for i, b := range t.Blocks {
		k := block{p: c.rich(b, ty, ink), el: &Element{Role: P}, above: ty.Leading}
		if !b.Item {
			list = nil
		} else {
			if list == nil {
				list = &Element{Role: List, Numbering: "Disc"}
			} else {
				k.above = ty.Leading / 2
			}
			k.list, k.item, k.el, k.dent = list, &Element{Role: ListItem}, &Element{Role: ListBody}, dent
			k.bullet = c.set(one("•", c.bold(ty), ink), dent, false)
		}
		if i == 0 {
			k.above = 0
		}
		c.set(k.p, measure-k.dent, false)
		out = append(out, k)
	}
	return out
}

// tall is the height of blocks in one column.
func tall(bs []block) unit.Length {
	var h unit.Length
	for i, b := range bs {
		if i > 0 {
			h += b.above
		}
		h += b.p.height()
	}
	return h
}

// flow puts blocks down a page from y and goes on to fresh pages. No page ends
// with a heading or one line of a longer paragraph, none begins with a last
// line. It returns the last page and where it stopped.
func (c *composer) flow(p *page, bs []block, y unit.Length, fresh func() (*page, unit.Length)) (*page, unit.Length) {
	top := true
	for i, b := range bs {
		if !top {
			y += b.above
		}
		n := len(b.p.lines)
		for from := 0; from < n; {
			fit := int((c.bottom() - y) / b.p.leading)
			need := c.needed(bs[i:], from)
			if !top && c.bottom()-y < need {
				p, y = fresh()
				top = true
				continue
			}
			to := min(n, from+max(fit, 1))
			if n-to == 1 && to-from > 2 {
				to-- // a last line never stands alone
			}
			c.paint(p, b, y, from, to)
			y += unit.Length(to-from) * b.p.leading
			from, top = to, false
			if from < n {
				p, y = fresh()
				top = true
			}
		}
	}
	return p, y
}

// wholeDepth is the height up to which a block that should stay whole does. Where
// a page holds few lines, whole paragraphs would leave it half empty.
func (c *composer) wholeDepth() unit.Length {
	if c.e.Asked {
		return c.depth() / 4
	}
	return c.depth() / 2
}

// needed is the room that the next lines of a flow must have together.
func (c *composer) needed(bs []block, from int) unit.Length {
	var h unit.Length
	for i, b := range bs {
		n := len(b.p.lines)
		if i == 0 {
			n -= from
		} else {
			h += b.above
		}
		if !b.keep {
			least := min(n, 2)
			if b.whole && b.p.height() <= c.wholeDepth() {
				return h + unit.Length(n)*b.p.leading
			}
			if n == 3 {
				least = 3 // two and one would leave a line alone
			}
			return h + unit.Length(least)*b.p.leading
		}
		h += b.p.height()
	}
	return h
}

// paint draws lines of a block with its bullet and the elements around it.
func (c *composer) paint(p *page, b block, y unit.Length, from, to int) {
	x := c.left(p)
	if b.list != nil {
		p.begin(b.list)
		p.begin(b.item)
		if from == 0 {
			b.bullet.all(p, &Element{Role: Label}, x, y)
		}
		defer func() {
			p.end()
			p.end()
		}()
	}
	b.p.draw(p, b.el, x+b.dent, y, from, to)
}

// textPages are a title, a picture if there is one, and text.
func (c *composer) textPages(i int, s *booklet.Section) {
	p, y := c.opening(i, s)
	bs := c.blocks(s.Text, c.e.Roomy, c.ink(), c.measure)
	if s.Photo != nil || y+tall(bs) > c.bottom() {
		bs = c.blocks(s.Text, c.e.Body, c.ink(), c.measure)
	}
	if s.Photo != nil && s.Photo.Picture != nil {
		room := c.bottom() - y - tall(bs) - 4*c.half() - c.e.Body.Leading
		high := min(max(room, c.measure.Scale(30, 100)), c.measure.Scale(62, 100))
		y = c.photo(p, s.Photo, c.left(p), y, high) + 2*c.half()
	}
	_, c.rest = c.flow(p, bs, y, func() (*page, unit.Length) { return c.furnished(s.Kind) })
}

// ownLines puts each address of a text on a line of its own: a line break goes
// before an address that follows more than one word, and after the punctuation
// that follows it.
func ownLines(b booklet.Block) booklet.Block {
	out := booklet.Block{Item: b.Item}
	words := 0 // since the last line break
	afterLink := false
	for _, r := range b.Runs {
		if r.Link != "" {
			if words > 1 && len(out.Runs) > 0 {
				prev := &out.Runs[len(out.Runs)-1]
				if prev.Link == "" && len(prev.Text) > 0 && prev.Text[len(prev.Text)-1] == ' ' {
					prev.Text += "\n"
				}
			}
			out.Runs = append(out.Runs, r)
			words, afterLink = 0, true
			continue
		}
		if afterLink {
			if k := strings.IndexByte(r.Text, ' '); k >= 0 && k+1 < len(r.Text) {
				r.Text = r.Text[:k+1] + "\n" + r.Text[k+1:]
			}
		}
		words, afterLink = wordsAfterBreak(r.Text), false
		out.Runs = append(out.Runs, r)
	}
	return out
}

// wordsAfterBreak counts the words after the last line break.
func wordsAfterBreak(s string) int {
	n, in := 0, false
	for _, r := range s {
		switch {
		case r == '\n':
			n, in = 0, false
		case r == ' ':
			in = false
		case !in:
			n, in = n+1, true
		}
	}
	return n
}
