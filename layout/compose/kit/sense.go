package kit

import (
	"slices"
	"strings"

	"booklet/layout/unit"
)

// Where words run on from page to page, what is left of a text may fill less than the next
// page. Then the page before need not be full: it ends with a sentence, or with a paragraph,
// and nobody turns a page in the middle of one.

// bySense lets a page end by sense that would end within a paragraph, where the next has room
// for what that moves there; the paragraph becomes two blocks where it parts. Below says that
// something stands above the text. It reports whether the page ends elsewhere now.
func (g *filling) bySense(page []portion, next spot, below bool) bool {
	if !g.E.RunsOn() || next.line == 0 || len(page) == 0 {
		return false
	}
	b, last := g.blocks[next.block], page[len(page)-1]
	if b.extra != nil || b.Element == nil || b.heads() || b.Para.foreign != nil || last.line > 0 ||
		len(b.Para.Lines) > mostSense {
		return false
	}
	before := linesOf(page) - last.to
	if below && g.E.FewLines() {
		before++ // the title that the text goes on under
	}
	room := g.Depth()*2/3 - BlocksHeight(g.blocks[next.block:]) + unit.Length(next.line)*b.Para.Leading
	if room < 0 && !g.E.FewLines() {
		return false // more is left than sense could be made of
	}
	was := g.ahead(g.blocks, next)
	height := func(lines int) unit.Length { return unit.Length(lines) * b.Para.Leading }
	most := g.Depth() / 4 // of the page that moves
	moves := func(lines int, blocks []Block, at spot) bool {
		return room >= 0 && height(lines) <= room || g.E.FewLines() && g.ahead(blocks, at).asGood(g.Kit, was)
	}
	head, end := g.sentencesWithin(b, last.to)
	n := len(head.Para.Lines)
	if end > 0 && n >= max(2, b.least()) && before+n >= FewestLines && height(last.to-n) <= most {
		blocks := slices.Concat(g.blocks[:next.block], []Block{head, g.after(b, end)}, g.blocks[next.block+1:])
		if at := (spot{next.block + 1, 0}); moves(last.to-n, blocks, at) {
			g.blocks, g.until = blocks, at
			return true
		}
	}
	start := spot{next.block, 0}
	if height(last.to) <= most && before >= FewestLines && g.mayEnd(start, true) && moves(last.to, g.blocks, start) {
		g.until = start
		return true
	}
	return false
}

// following are the pages on which a text goes on.
type following struct {
	pages int
	hole  unit.Length // that the emptiest but the last leaves blank
}

// ahead are the next few pages from a spot on, under a line that says what goes on there, as they would be if none of
// them ended by sense.
func (g *filling) ahead(blocks []Block, at spot) (f following) {
	if !g.E.FewLines() {
		return f
	}
	next := filling{Kit: g.Kit, blocks: blocks, until: spot{len(blocks), 0}}
	for f.pages = 1; f.pages < mostAhead; f.pages++ {
		_, after, end := next.filled(at, g.Top()+2*g.E.Body.Leading, true)
		if after.block == len(blocks) || after == at {
			return f
		}
		f.hole = max(f.hole, g.Bottom()-end)
		at = after
	}
	return f
}

// mostAhead is how many pages are looked at.
const mostAhead = 5

// asGood reports whether pages are no more than others, and none leaves much blank but the last.
func (f following) asGood(c Kit, than following) bool {
	return f.pages < mostAhead && f.pages <= than.pages && f.hole <= c.Depth()/5
}

// mostSense is how many lines a paragraph has at most whose pages end by sense: after each page what is left of it is
// set anew.
const mostSense = 150

// sentencesWithin is what stands of a block before the last offset between sentences up to which it takes no more than
// so many lines, and that offset; the block and 0 where there is none. The block's own lines tell nearly where that is:
// an offset behind them is tried as long as those before it fit.
func (c Kit) sentencesWithin(b Block, lines int) (head Block, end int) {
	p, own, near := b.Para, 0, 0
	for i := range p.Lines[:min(lines+2, len(p.Lines))] {
		near += len(p.Lines[i].String()) + 1 // a line's last space may be left out
		if i == lines-1 {
			own = near
		}
	}
	said := p.Text()
	ends := betweenSentences(said[:min(near+2*mostSigns, len(said))])
	last, _ := slices.BinarySearch(ends, near+1)
	k, _ := slices.BinarySearch(ends, own)
	for ; k < last && len(c.before(b, ends[k]).Para.Lines) <= lines; k++ {
	}
	for ; k > 0; k-- {
		if head = c.before(b, ends[k-1]); len(head.Para.Lines) <= lines {
			return head, ends[k-1]
		}
	}
	return b, 0
}

// before is what stands of a block before an offset of its words.
func (c Kit) before(b Block, at int) Block {
	head := b
	head.Keep, head.Leads = false, false
	head.Para = b.Para.part(0, at)
	head.Para.goesOn = true
	c.Set(head.Para, b.Para.measure, false)
	return head
}

// after is what stands of a block after an offset of its words.
func (c Kit) after(b Block, at int) Block {
	tail := b
	tail.Above = 0
	tail.Para = b.Para.part(at, len(b.Para.Text()))
	tail.Para.Hang, tail.Dent = 0, b.Dent+b.Para.Hang
	c.Set(tail.Para, b.Para.measure-b.Para.Hang, false)
	return tail
}

// part is the paragraph of the words from an offset to another, not yet set; no space begins
// it.
func (p *Para) part(from, to int) *Para {
	said := p.Text()
	from = to - len(strings.TrimLeft(said[from:to], " \n"))
	out := *p
	out.Spans, out.inks, out.Owners, out.links, out.plain, out.Lines = nil, nil, nil, nil, nil, nil
	at := 0
	for i, s := range p.Spans {
		n := len(s.Text)
		if a, z := max(from-at, 0), min(to-at, n); a < z {
			s.Text = s.Text[a:z]
			out.Spans, out.inks = append(out.Spans, s), append(out.inks, p.inks[i])
			out.Owners, out.links = append(out.Owners, p.Owners[i]), append(out.links, p.links[i])
		}
		at += n
	}
	return &out
}
