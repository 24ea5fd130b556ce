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
// for what that moves there; the paragraph becomes two blocks where it parts. It reports
// whether the page ends elsewhere now.
func (g *filling) bySense(page []portion, next spot) bool {
	if !g.E.RunsOn() || next.line == 0 || len(page) == 0 {
		return false
	}
	b, last := g.blocks[next.block], page[len(page)-1]
	if b.extra != nil || b.Element == nil || b.heads() || b.Para.foreign != nil || last.line > 0 {
		return false
	}
	before := linesOf(page) - last.to
	room := g.Depth()*2/3 - BlocksHeight(g.blocks[next.block:]) + unit.Length(next.line)*b.Para.Leading
	moves := func(lines int) bool { // so many of the page's lines may move
		h := unit.Length(lines) * b.Para.Leading
		return h <= room && h <= g.Depth()/4
	}
	if !moves(0) {
		return false // more is left than sense could be made of
	}
	ends := Sentences(b.Para.Text())
	for _, end := range slices.Backward(ends) {
		head, tail := g.parted(b, end)
		n := len(head.Para.Lines)
		if len(tail.Para.Lines) == 0 || n > last.to {
			continue
		}
		if n < max(2, b.least()) || before+n < FewestLines || !moves(last.to-n) {
			break
		}
		g.blocks = slices.Concat(g.blocks[:next.block], []Block{head, tail}, g.blocks[next.block+1:])
		g.until = spot{next.block + 1, 0}
		return true
	}
	if start := (spot{next.block, 0}); before >= FewestLines && moves(last.to) && g.mayEnd(start, true) {
		g.until = start
		return true
	}
	return false
}

// parted are the two parts of a block that is parted at an offset of its words.
func (c Kit) parted(b Block, at int) (head, tail Block) {
	head, tail = b, b
	said := b.Para.Text()
	at += len(said[at:]) - len(strings.TrimLeft(said[at:], " \n")) // the space is read at the end of the line
	head.Keep, head.Leads, tail.Above = false, false, 0
	head.Para, tail.Para = b.Para.part(0, at), b.Para.part(at, len(said))
	head.Para.goesOn = true
	tail.Para.Hang, tail.Dent = 0, b.Dent+b.Para.Hang
	c.Set(head.Para, b.Para.measure, false)
	c.Set(tail.Para, b.Para.measure-b.Para.Hang, false)
	return head, tail
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
