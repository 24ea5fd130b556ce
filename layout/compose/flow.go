package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// block is a paragraph in a flow, with the space above it.
type block struct {
	p     *para
	el    *layout.Element
	above unit.Length
	dent  unit.Length // of the whole paragraph
	// bullet, on an item of a list, hangs before the first line; item and list
	// are what it belongs to.
	bullet     *para
	item, list *layout.Element
	keep       bool // with the next block's first lines
	whole      bool // not broken over pages where a page can hold it
	label      bool // it names the blocks that follow
	// grid is what the lines stand apart that the block begins on, counted from
	// the top of the type area; 0 where it begins anywhere.
	grid unit.Length
}

// blocks sets rich text in a measure: paragraphs a line apart, items of a list
// half a line.
func (c Kit) blocks(t booklet.Text, ty layout.Type, ink layout.Color, measure unit.Length) []block {
	var out []block
	var list *layout.Element
	dent := ty.Size.Scale(11, 10)
	for i, b := range t.Blocks {
		k := block{p: c.rich(b, ty, ink), el: &layout.Element{Role: layout.P}, above: ty.Leading}
		if !b.Item {
			list = nil
		} else {
			if list == nil {
				list = &layout.Element{Role: layout.List, Numbering: "Disc"}
			} else {
				k.above = ty.Leading / 2
			}
			k.list, k.item, k.el, k.dent = list, &layout.Element{Role: layout.ListItem}, &layout.Element{Role: layout.ListBody}, dent
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
func (c Kit) flow(p *page, bs []block, y unit.Length, fresh func() (*page, unit.Length)) (*page, unit.Length) {
	top := true
	for i, b := range bs {
		if !top {
			y += b.above
		}
		y = c.snap(y, b)
		n := len(b.p.lines)
		for from := 0; from < n; {
			fit := int((c.bottom() - y) / b.p.leading)
			need := c.needed(bs[i:], from, i > 0 && bs[i-1].heads())
			if !top && c.bottom()-y < need {
				p, y = fresh()
				y, top = c.snap(y, b), true
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
				y, top = c.snap(y, b), true
			}
		}
	}
	return p, y
}

// wholeDepth is the height up to which a block that should stay whole does. Where
// a page holds few lines, whole paragraphs would leave it half empty.
func (c Kit) wholeDepth() unit.Length {
	if c.e.Asked && !c.e.OnScreen {
		return c.depth() / 4
	}
	return c.depth() / 2
}

// needed is the room that the next lines of a flow must have together. Where
// blocks that should stay together would take most of a page, and where under
// says that a heading stands above, only headings stay with what follows them.
func (c Kit) needed(bs []block, from int, under bool) unit.Length {
	if !under {
		most := c.depth() * 3 / 4
		if c.e.Asked && !c.e.OnScreen { // as long as pages that hold few lines are not half empty for it
			most = c.depth() / 3
		}
		if h := c.together(bs, from, func(b block) bool { return b.keep }, true); h <= most {
			return h
		}
	}
	return c.together(bs, from, block.heads, false)
}

// together is the height of the blocks that stay with the next, and of the first
// lines of the one after; whole says that it may have to stand whole.
func (c Kit) together(bs []block, from int, stays func(block) bool, whole bool) unit.Length {
	var h unit.Length
	for i, b := range bs {
		n := len(b.p.lines)
		if i == 0 {
			n -= from
		} else {
			h += b.above
			h = h.Up(b.grid)
		}
		if !stays(b) {
			least := min(n, 2)
			if n == 3 {
				least = 3 // two and one would leave a line alone
			}
			if whole && b.whole && b.p.height() <= c.wholeDepth() {
				least = n
			}
			return h + unit.Length(least)*b.p.leading
		}
		h += b.p.height()
	}
	return h
}

// heads reports whether a block is a heading.
func (b block) heads() bool {
	switch b.el.Role {
	case layout.H1, layout.H2, layout.H3, layout.H4:
		return true
	}
	return false
}

// paint draws lines of a block with its bullet and the elements around it.
func (c Kit) paint(p *page, b block, y unit.Length, from, to int) {
	x := c.left(p)
	if b.list != nil {
		p.begin(b.list)
		p.begin(b.item)
		if from == 0 {
			b.bullet.all(p, &layout.Element{Role: layout.Label}, x, y)
		}
		defer func() {
			p.end()
			p.end()
		}()
	}
	b.p.draw(p, b.el, x+b.dent, y, from, to)
}

// textPages are a title, a picture if there is one, and text.
func textPages(c Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	bs := onGrid(c.blocks(s.Text, run.textType(c), c.ink(), c.measure))
	if s.Photo != nil && s.Photo.Picture != nil {
		room := c.bottom() - (c.extent(y, bs) - y) - y - 4*c.half() - c.creditHeight(s.Photo)
		high := min(max(room, c.measure.Scale(leastPicture, 100)), c.measure.Scale(62, 100))
		if c.e.OnScreen { // the text goes on to further pages anyway: as high as takes no page more
			screens := func(h unit.Length) unit.Length {
				return (c.extent(y+h+2*c.half()+c.creditHeight(s.Photo), bs) - c.top()) / c.depth()
			}
			least := high
			for high = c.measure.Scale(62, 100); high > least && screens(high) > screens(least); {
				high = max(high-c.half(), least)
			}
		}
		y = run.photo(c, p, s.Photo, c.left(p), y, high) + 2*c.half()
	} else if len(bs) > 0 {
		y = c.snap(y-bs[0].grid/8, bs[0]) // a line lower would part text and title
	}
	_, run.rest = c.flow(p, bs, y, func() (*page, unit.Length) { return run.furnished(c, s.Kind) })
}

// leastPicture is the least height of the picture of a text, in per cent of the
// measure.
const leastPicture = 30

// textType is how the pages of text are set, all alike: the largest of three
// types in which each section is as many pages long as in the smallest.
func (run *round) textType(c Kit) layout.Type {
	if run.shared.text == nil {
		mid := c.e.Body
		mid.Size = (c.e.Body.Size + c.e.Roomy.Size) / 2
		mid.Leading = (c.e.Body.Leading + c.e.Roomy.Leading) / 2
		t := c.e.Body
		for _, larger := range []layout.Type{mid, c.e.Roomy} {
			if run.asLong(c, larger) {
				t = larger
			}
		}
		run.shared.text = &t
	}
	return *run.shared.text
}

// asLong reports whether each text of the booklet takes as many pages in a type as
// in the body's.
func (run *round) asLong(c Kit, t layout.Type) bool {
	for _, s := range run.sections(c) {
		if s.Kind != booklet.TextPages {
			continue
		}
		head := unit.Length(0)
		if h := heading(c, &s); h != "" {
			head = (c.title(h, c.e.Section, c.accent(), c.measure, 4).height() + 3*c.half()).Up(c.half())
		}
		if s.Photo != nil && s.Photo.Picture != nil {
			head += c.measure.Scale(leastPicture, 100) + c.creditHeight(s.Photo) + 4*c.half()
		}
		pages := func(t layout.Type) unit.Length {
			end := c.extent(c.top()+head, onGrid(c.blocks(s.Text, t, c.ink(), c.measure)))
			return (end - c.top() + c.depth() - 1) / c.depth()
		}
		if pages(t) > pages(c.e.Body) {
			return false
		}
	}
	return true
}

// ownLines lets each address of a text begin a line: a line break goes before an
// address that follows more than one word, and after the sentence that it stands
// in. What follows an address in its sentence goes on beside it, so that neither
// a comma nor a word or two stands alone.
func ownLines(b booklet.Block) booklet.Block {
	out := booklet.Block{Item: b.Item}
	words := 0 // since the last line break
	afterLink := false
	for _, r := range b.Runs {
		if r.Link != "" {
			if n := len(out.Runs); words > 1 && n > 0 {
				prev := &out.Runs[n-1]
				if prev.Link == "" && strings.HasSuffix(prev.Text, " ") {
					prev.Text += "\n"
				}
			}
			out.Runs = append(out.Runs, r)
			words, afterLink = 0, true
			continue
		}
		if afterLink {
			if k := sentenceEnd(r.Text); k > 0 && k < len(r.Text) {
				r.Text, afterLink = r.Text[:k]+"\n"+r.Text[k:], false
			}
		}
		if k := strings.LastIndexByte(r.Text, '\n'); k >= 0 {
			words = 0
		}
		words += wordsAfterBreak(r.Text)
		out.Runs = append(out.Runs, r)
	}
	return out
}

// sentenceEnd is where the first sentence of a text ends, its space included, or
// 0.
func sentenceEnd(s string) int {
	for k := 0; k+2 < len(s); k++ {
		if strings.IndexByte(".!?", s[k]) >= 0 && s[k+1] == ' ' {
			if r, _ := utf8.DecodeRuneInString(s[k+2:]); unicode.IsUpper(r) || unicode.IsDigit(r) {
				return k + 2
			}
		}
	}
	return 0
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
