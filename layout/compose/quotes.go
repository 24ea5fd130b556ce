package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// quotes sets each paragraph as a quotation in a speech shape.
func quotes(c kit.Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	pad := c.E.Quote.Leading.Scale(3, 4)
	indent := c.Measure / 9
	type bubble struct {
		q *kit.Para
		h unit.Length
	}
	var bs []bubble
	total := unit.Length(0)
	tail := pad.Scale(9, 10)
	ink := c.Ink()
	if len(c.Categories()) > 0 && c.E.Tinted() {
		ink = layout.Color{RGB: colour.Reaching(c.E.Ink, c.TextRatio(), c.Fills()...)}
	}
	measure := c.Measure - indent - 2*pad
	set := func(t layout.Type) bool { // reports whether each fits a page of its own
		bs, total = nil, 0
		fits := true
		for _, b := range s.Text.Blocks {
			q := c.Rich(b, t, ink)
			q.Hang = c.HangingMark(q)
			c.Set(q, measure+q.Hang, true)
			h := q.Height() + 2*pad + tail
			fits = fits && h <= c.Depth() && c.Fits(q, measure)
			bs = append(bs, bubble{q, h})
			total += h
		}
		return fits
	}
	smaller := func(t layout.Type, part int64) layout.Type {
		t.Size, t.Leading = max(t.Size.Scale(part, 100), c.E.Body.Size), max(t.Leading.Scale(part, 100), c.E.Body.Leading)
		return t
	}
	one := func() bool { return y+total+c.HalfLine()*unit.Length(max(len(bs)-1, 0)) <= c.Bottom() }
	fits := set(c.E.Quote)
	for part := int64(95); part >= 80 && !(fits && one()); part -= 5 { // a little smaller, all stand on the page
		fits = set(smaller(c.E.Quote, part))
	}
	if !(fits && one()) {
		t := c.E.Quote
		for fits = set(t); c.E.RunsOn() && !fits && t.Size > c.E.Body.Size; fits = set(t) {
			t = smaller(t, 94)
		}
		if c.E.RunsOn() && !fits {
			plainQuotes(c, run, p, s, y)
			return
		}
	}
	cats := c.Categories()
	gap := func(n int, sum unit.Length, from unit.Length) unit.Length {
		return min(max((c.Bottom()-from-sum)/unit.Length(n), c.HalfLine()), 12*c.HalfLine())
	}
	g := gap(max(len(bs), 1), total, y)
	for k, b := range bs {
		if b.h > c.Depth() {
			run.TooMuch(c, s.At, "page of quotations", b.h-c.Depth())
		}
		if y+b.h > c.Bottom() && y > c.Top() {
			p, y = run.furnished(c, s.Kind)
		}
		w := b.q.Widest() + 2*pad
		shift := []unit.Length{0, c.Measure - w, indent / 2}[k%3]
		r := unit.Rect{X: c.Left(p) + shift, Y: y, W: w, H: b.h - tail}
		fill := layout.Color{RGB: booklet.Mark}
		if len(cats) > 0 {
			fill, _ = c.CategoryColours(cats[(k*5+6)%len(cats)])
		}
		tx := r.X + r.W.Scale(int64([]int{14, 74, 30}[k%3]), 100)
		p.Artifact(layout.Layout, func() {
			point := []layout.Segment{{Op: layout.Move, X: tx, Y: r.Bottom() - unit.Pt(0.5)}, {Op: layout.Line, X: tx + tail.Scale(5, 4), Y: r.Bottom() - unit.Pt(0.5)}, {Op: layout.Line, X: tx + tail/6, Y: r.Bottom() + tail}, {Op: layout.Close}}
			if !c.E.Tinted() {
				p.Add(layout.Path{Segments: point, Fill: &ink})
			} else {
				p.Add(layout.Path{Segments: point, Fill: &fill})
			}
			c.Box(p, r, pad.Scale(2, 3), fill)
		})
		p.In(&layout.Element{Role: layout.BlockQuote}, func() { b.q.DrawAll(p, &layout.Element{Role: layout.P}, r.X+pad-b.q.Hang, r.Y+pad) })
		y += b.h + g
	}
}

// plainQuotes sets quotations that no shape holds one under another.
func plainQuotes(c kit.Kit, run *round, p *kit.Page, s *booklet.Section, y unit.Length) {
	for _, b := range s.Text.Blocks {
		quote := &layout.Element{Role: layout.BlockQuote}
		all := c.Blocks(booklet.Text{Blocks: []booklet.Block{b}}, c.E.Body, c.Ink(), c.Measure)
		if y+2*c.E.Body.Leading > c.Bottom() {
			p, y = run.furnished(c, s.Kind)
		}
		p.Begin(quote)
		p, y = c.Flow(p, all, y, func() (*kit.Page, unit.Length) {
			q, y := run.furnished(c, s.Kind)
			q.Begin(quote)
			return q, y
		})
		p.End()
		y += 2 * c.E.Body.Leading
	}
}
