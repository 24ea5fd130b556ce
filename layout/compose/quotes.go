package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// bubbles are quotations in speech shapes.
type bubbles struct {
	kit.Kit
	ink               layout.Color
	pad, indent, tail unit.Length
	all               []bubble
	height            unit.Length // of all, without the gaps between them
}

// bubble is a quotation, with the height of its shape.
type bubble struct {
	q *kit.Para
	h unit.Length
}

// quotes sets each paragraph as a quotation in a speech shape.
func quotes(c kit.Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	b := &bubbles{Kit: c, ink: c.Ink(), pad: c.E.Quote.Leading.Scale(3, 4), indent: c.Measure / 9}
	b.tail = b.pad.Scale(9, 10)
	if len(c.Categories()) > 0 && c.E.Tinted() {
		b.ink = layout.Color{RGB: colour.Reaching(c.E.Ink, c.TextRatio(), c.Fills()...)}
	}
	if !b.fit(s, c.Bottom()-y) || c.E.RunsOn() && len(b.all) > 0 && y+b.all[0].h > c.Bottom() { // a title alone
		plainQuotes(c, run, p, s, y)
		return
	}
	from := 0
	for i, n := range b.byPage(c.Bottom() - y) {
		if i > 0 {
			p, y = run.furnished(c, s.Kind)
		}
		gap := b.gap(from, n, c.Bottom()-y)
		for k := from; k < from+n; k++ {
			if h := b.all[k].h; h > c.Depth() {
				run.TooMuch(c, s.At, "page of quotations", h-c.Depth())
			}
			b.draw(p, k, y)
			y += b.all[k].h + gap
		}
		from += n
	}
}

// high is the height of n quotations from one on, with a gap between them.
func (b *bubbles) high(from, n int, gap unit.Length) unit.Length {
	h := -gap
	for _, q := range b.all[from : from+n] {
		h += q.h + gap
	}
	return h
}

// gap is the space between n quotations from one on, which spread over a room.
func (b *bubbles) gap(from, n int, room unit.Length) unit.Length {
	return min(max((room-b.high(from, n, 0))/unit.Length(max(n, 1)), b.HalfLine()), 12*b.HalfLine())
}

// byPage is how many quotations each page takes, of which the first has a room: as few pages as hold them, and on each
// about as many, so that none has a single one beside full ones.
func (b *bubbles) byPage(room unit.Length) (counts []int) {
	fill := func(most int) (counts []int) {
		for from, left := 0, room; from < len(b.all); left = b.Depth() {
			n := 1
			if left < b.Depth() && b.all[from].h > left {
				n = 0 // the title alone
			}
			for n > 0 && n < most && from+n < len(b.all) && b.high(from, n+1, b.HalfLine()) <= left {
				n++
			}
			counts = append(counts, n)
			from += n
		}
		return counts
	}
	counts = fill(len(b.all))
	for most := len(b.all) - 1; most > 0; most-- {
		even := fill(most)
		if len(even) > len(counts) {
			break
		}
		counts = even
	}
	return counts
}

// fit sets the quotations: a little smaller where they all stand in a room then;
// else in their own size or, in an edition that was asked for, the largest in which
// each fits a page. It reports whether there is one.
func (b *bubbles) fit(s *booklet.Section, room unit.Length) bool {
	own := b.E.Quote
	one := func() bool { return b.height+b.HalfLine()*unit.Length(max(len(b.all)-1, 0)) <= room }
	fits, least := b.set(s, own), int64(80)
	if b.low() { // its page would hold all but one
		least = 65
	}
	for part := int64(95); part >= least && !(fits && one()); part -= 5 {
		fits = b.set(s, b.smaller(own, part))
	}
	if fits && one() {
		return true
	}
	for fits = b.set(s, own); b.E.RunsOn() && !fits && own.Size > b.E.Body.Size; fits = b.set(s, own) {
		own = b.smaller(own, 94)
	}
	return fits || !b.E.RunsOn()
}

// low reports whether the pages have a trim that holds fewer lines than the edition's own.
func (b *bubbles) low() bool { return b.E.Trimmed && b.E.Trim.H < 30*b.E.Body.Leading }

// smaller is a type of a part of its size, in per cent, and no smaller than the body.
func (b *bubbles) smaller(t layout.Type, part int64) layout.Type {
	t.Size = max(t.Size.Scale(part, 100), b.E.Body.Size)
	t.Leading = max(t.Leading.Scale(part, 100), b.E.Body.Leading)
	return t
}

// set sets the quotations in a type, and reports whether each fits a page of its own.
func (b *bubbles) set(s *booklet.Section, t layout.Type) bool {
	b.all, b.height = nil, 0
	if b.low() { // the shapes follow their words
		b.pad = t.Leading.Scale(3, 4)
		b.tail = b.pad.Scale(9, 10)
	}
	measure := b.Measure - b.indent - 2*b.pad
	fits := true
	for k, block := range s.Text.Blocks {
		_, ink := b.colours(k)
		q := b.Rich(block, t, ink).From(&s.Text.At)
		q.Hang = b.HangingMark(q)
		b.Set(q, measure+q.Hang, true)
		h := q.Height() + 2*b.pad + b.tail
		fits = fits && h <= b.Depth() && b.Fits(q, measure)
		b.all = append(b.all, bubble{q, h})
		b.height += h
	}
	return fits
}

// colours are a quotation's fill and ink: that of all, or its own where one ink is read on
// no light fill and dark one alike.
func (b *bubbles) colours(k int) (fill, ink layout.Color) {
	fill, ink = b.MarkGround(), b.ink
	if cats := b.Categories(); len(cats) > 0 {
		fill, _ = b.CategoryColours(cats[(k*5+6)%len(cats)])
	}
	if b.E.Tinted() && colour.Contrast(ink.RGB, fill.RGB) < b.TextRatio() {
		ink = layout.Color{RGB: b.Reading(b.E.Ink, fill.RGB)}
	}
	return fill, ink
}

// draw paints a quotation from y down: left, right and between in turn.
func (b *bubbles) draw(p *kit.Page, k int, y unit.Length) {
	q := b.all[k].q
	w := q.Widest() + 2*b.pad
	shift := []unit.Length{0, b.Measure - w, b.indent / 2}[k%3]
	r := unit.Rect{X: b.Left(p) + shift, Y: y, W: w, H: b.all[k].h - b.tail}
	fill, point := b.colours(k)
	if b.E.Tinted() {
		point = fill
	}
	tx, ty := r.X+r.W.Scale(int64([]int{14, 74, 30}[k%3]), 100), r.Bottom()-unit.Pt(0.5)
	p.Artifact(layout.Layout, func() {
		p.Add(layout.Path{Segments: []layout.Segment{
			{Op: layout.Move, X: tx, Y: ty},
			{Op: layout.Line, X: tx + b.tail.Scale(5, 4), Y: ty},
			{Op: layout.Line, X: tx + b.tail/6, Y: r.Bottom() + b.tail},
			{Op: layout.Close},
		}, Fill: &point})
		b.Box(p, r, b.pad.Scale(2, 3), fill)
	})
	p.In(&layout.Element{Role: layout.BlockQuote}, func() {
		q.DrawAll(p, &layout.Element{Role: layout.P}, r.X+b.pad-q.Hang, r.Y+b.pad)
	})
}

// plainQuotes sets quotations that no shape holds one under another.
func plainQuotes(c kit.Kit, run *round, p *kit.Page, s *booklet.Section, y unit.Length) {
	for _, b := range s.Text.Blocks {
		quote := &layout.Element{Role: layout.BlockQuote}
		all := c.Blocks(booklet.Text{Blocks: []booklet.Block{b}, At: s.Text.At}, c.E.Body, c.Ink(), c.Measure)
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
