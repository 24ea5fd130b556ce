package layout

import (
	"booklet/data/booklet"
	"booklet/layout/unit"
)

// quotes sets each paragraph as a quotation in a speech shape.
func (c *composer) quotes(i int, s *booklet.Section) {
	p, y := c.opening(i, s)
	pad := c.e.Quote.Leading.Scale(3, 4)
	indent := c.measure / 9
	type bubble struct {
		q *para
		h unit.Length
	}
	var bs []bubble
	total := unit.Length(0)
	tail := pad.Scale(9, 10)
	ink := c.ink()
	for _, b := range s.Text.Blocks {
		q := c.rich(b, c.e.Quote, ink)
		c.set(q, c.measure-indent-2*pad, true)
		bs = append(bs, bubble{q, q.height() + 2*pad + tail})
		total += q.height() + 2*pad + tail
	}
	cats := c.present()
	gap := func(n int, sum unit.Length, from unit.Length) unit.Length {
		return min(max((c.bottom()-from-sum)/unit.Length(n), c.half()), 8*c.half())
	}
	g := gap(max(len(bs), 1), total, y)
	for k, b := range bs {
		if b.h > c.depth() {
			c.tooMuch(s.At, "page of quotations", b.h-c.depth())
		}
		if y+b.h > c.bottom() && y > c.top() {
			p, y = c.furnished(s.Kind)
		}
		w := b.q.widest() + 2*pad
		shift := []unit.Length{0, c.measure - w, indent / 2}[k%3]
		r := unit.Rect{X: c.left(p) + shift, Y: y, W: w, H: b.h - tail}
		fill := Color{RGB: booklet.Mark}
		if len(cats) > 0 {
			fill, _ = c.pair(cats[(k*5+6)%len(cats)])
		}
		tx := r.X + r.W.Scale(int64([]int{14, 74, 30}[k%3]), 100)
		p.artifact(Layout, func() {
			point := []Segment{{Op: Move, X: tx, Y: r.Bottom() - unit.Pt(0.5)}, {Op: Line, X: tx + tail.Scale(5, 4), Y: r.Bottom() - unit.Pt(0.5)}, {Op: Line, X: tx + tail/6, Y: r.Bottom() + tail}, {Op: Close}}
			if c.e.Plain {
				p.add(Path{Segments: point, Fill: &ink})
			} else {
				p.add(Path{Segments: point, Fill: &fill})
			}
			c.box(p, r, pad.Scale(2, 3), fill)
		})
		p.in(&Element{Role: BlockQuote}, func() { b.q.all(p, &Element{Role: P}, r.X+pad, r.Y+pad) })
		y += b.h + g
	}
}
