package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// quotes sets each paragraph as a quotation in a speech shape.
func quotes(c Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
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
	if len(c.present()) > 0 && !c.e.Plain {
		ink = layout.Color{RGB: colour.Reaching(c.e.Ink, c.textRatio(), c.fills()...)}
	}
	measure := c.measure - indent - 2*pad
	set := func(t layout.Type) bool { // reports whether each fits a page of its own
		bs, total = nil, 0
		fits := true
		for _, b := range s.Text.Blocks {
			q := c.rich(b, t, ink)
			q.hang = c.hung(q)
			c.set(q, measure+q.hang, true)
			h := q.height() + 2*pad + tail
			fits = fits && h <= c.depth() && c.fits(q, measure)
			bs = append(bs, bubble{q, h})
			total += h
		}
		return fits
	}
	smaller := func(t layout.Type, part int64) layout.Type {
		t.Size, t.Leading = max(t.Size.Scale(part, 100), c.e.Body.Size), max(t.Leading.Scale(part, 100), c.e.Body.Leading)
		return t
	}
	one := func() bool { return y+total+c.half()*unit.Length(max(len(bs)-1, 0)) <= c.bottom() }
	fits := set(c.e.Quote)
	for part := int64(95); part >= 80 && !(fits && one()); part -= 5 { // a little smaller, all stand on the page
		fits = set(smaller(c.e.Quote, part))
	}
	if !(fits && one()) {
		t := c.e.Quote
		for fits = set(t); c.e.Asked && !fits && t.Size > c.e.Body.Size; fits = set(t) {
			t = smaller(t, 94)
		}
		if c.e.Asked && !fits {
			plainQuotes(c, run, p, s, y)
			return
		}
	}
	cats := c.present()
	gap := func(n int, sum unit.Length, from unit.Length) unit.Length {
		return min(max((c.bottom()-from-sum)/unit.Length(n), c.half()), 12*c.half())
	}
	g := gap(max(len(bs), 1), total, y)
	for k, b := range bs {
		if b.h > c.depth() {
			run.tooMuch(c, s.At, "page of quotations", b.h-c.depth())
		}
		if y+b.h > c.bottom() && y > c.top() {
			p, y = run.furnished(c, s.Kind)
		}
		w := b.q.widest() + 2*pad
		shift := []unit.Length{0, c.measure - w, indent / 2}[k%3]
		r := unit.Rect{X: c.left(p) + shift, Y: y, W: w, H: b.h - tail}
		fill := layout.Color{RGB: booklet.Mark}
		if len(cats) > 0 {
			fill, _ = c.pair(cats[(k*5+6)%len(cats)])
		}
		tx := r.X + r.W.Scale(int64([]int{14, 74, 30}[k%3]), 100)
		p.artifact(layout.Layout, func() {
			point := []layout.Segment{{Op: layout.Move, X: tx, Y: r.Bottom() - unit.Pt(0.5)}, {Op: layout.Line, X: tx + tail.Scale(5, 4), Y: r.Bottom() - unit.Pt(0.5)}, {Op: layout.Line, X: tx + tail/6, Y: r.Bottom() + tail}, {Op: layout.Close}}
			if c.e.Plain {
				p.add(layout.Path{Segments: point, Fill: &ink})
			} else {
				p.add(layout.Path{Segments: point, Fill: &fill})
			}
			c.box(p, r, pad.Scale(2, 3), fill)
		})
		p.in(&layout.Element{Role: layout.BlockQuote}, func() { b.q.all(p, &layout.Element{Role: layout.P}, r.X+pad-b.q.hang, r.Y+pad) })
		y += b.h + g
	}
}

// plainQuotes sets quotations that no shape holds one under another.
func plainQuotes(c Kit, run *round, p *page, s *booklet.Section, y unit.Length) {
	for _, b := range s.Text.Blocks {
		quote := &layout.Element{Role: layout.BlockQuote}
		all := c.blocks(booklet.Text{Blocks: []booklet.Block{b}}, c.e.Body, c.ink(), c.measure)
		if y+2*c.e.Body.Leading > c.bottom() {
			p, y = run.furnished(c, s.Kind)
		}
		p.begin(quote)
		p, y = c.flow(p, all, y, func() (*page, unit.Length) {
			q, y := run.furnished(c, s.Kind)
			q.begin(quote)
			return q, y
		})
		p.end()
		y += 2 * c.e.Body.Leading
	}
}
