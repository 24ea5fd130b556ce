package compose

import (
	"slices"

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
	if c.E.Narrow() {
		b.indent /= 2
	}
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
		gap := b.gap(from, n, n, c.Bottom()-y)
		if i > 0 { // no title stands above them
			gap = b.gap(from, n, n+1, c.Bottom()-y)
			y += max(0, c.Bottom()-y-b.high(from, n, gap)) / 2
		}
		for k := from; k < from+n; k++ {
			if h := b.all[k].h; h > c.Depth() {
				run.TooMuch(c, s.At, "page of quotations", h-c.Depth())
			}
			b.draw(p, k, k-from, y)
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

// gap is the space beside each of n quotations from one on, which spread over a room, so that there are so many spaces.
func (b *bubbles) gap(from, n, spaces int, room unit.Length) unit.Length {
	spare := room - b.high(from, n, 0) - b.HalfLine() // more below the last, whose tail would touch the foot
	return min(max(spare/unit.Length(max(spaces, 1)), b.HalfLine()), 12*b.HalfLine())
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
			for n > 0 && n < most && from+n < len(b.all) && b.high(from, n+1, b.HalfLine())+b.HalfLine() <= left {
				n++
			}
			counts = append(counts, n)
			from += n
		}
		return counts
	}
	counts = fill(len(b.all))
	for len(counts) > 0 && slices.Max(counts) > 1 { // more than the fullest page has makes no difference
		even := fill(slices.Max(counts) - 1)
		if len(even) > len(counts) {
			break
		}
		counts = even
	}
	// a page with the title bears a single one better than a page without
	if k := len(counts) - 1; k > 0 && counts[k] == 1 && counts[k-1] > min(k, 2) &&
		b.high(len(b.all)-2, 2, b.HalfLine())+b.HalfLine() <= b.Depth() {
		counts[k-1], counts[k] = counts[k-1]-1, 2
	}
	return counts
}

// fit sets the quotations: a little smaller where they all stand in a room then;
// else in their own size or, in an edition that was asked for, the largest in which
// each fits a page. It reports whether there is one.
func (b *bubbles) fit(s *booklet.Section, room unit.Length) bool {
	own := b.E.Quote
	one := func() bool { return b.height+b.HalfLine()*unit.Length(len(b.all)+1) <= room }
	fits, least := b.set(s, own), int64(80)
	if b.low() || b.E.RunsOn() { // its page would hold all but one
		least = 65
	}
	for part := int64(95); part >= least && !(fits && one()); part -= 5 {
		fits = b.set(s, b.smaller(own, part))
	}
	if fits && one() {
		return true
	}
	own = b.filling(s, b.fewest(s, own, least, room), room)
	for fits = b.set(s, own); b.E.RunsOn() && !fits && own.Size > b.E.Body.Size; fits = b.set(s, own) {
		own = b.smaller(own, 94)
	}
	return fits || !b.E.RunsOn()
}

// fewest is the largest type of those from least per cent of a type on in which the quotations take the fewest pages,
// where words may be so small.
func (b *bubbles) fewest(s *booklet.Section, own layout.Type, least int64, room unit.Length) layout.Type {
	b.set(s, own)
	best, pages := own, len(b.byPage(room))
	for part := int64(95); part >= least && (b.low() || b.E.RunsOn()); part -= 5 {
		t := b.smaller(own, part)
		if fits := b.set(s, t); fits && len(b.byPage(room)) < pages {
			best, pages = t, len(b.byPage(room))
		}
	}
	return best
}

// filling is the largest type, up to a quarter larger than one in which the quotations take several pages, in which
// each page has as many and no quotation takes more lines: pages with few are filled.
func (b *bubbles) filling(s *booklet.Section, own layout.Type, room unit.Length) layout.Type {
	lines := func() (n int) {
		for _, q := range b.all {
			n += len(q.q.Lines)
		}
		return n
	}
	b.set(s, own)
	counts, least := b.byPage(room), lines()
	if len(counts) < 2 {
		return own
	}
	for part := int64(125); part > 100; part -= 5 {
		t := own
		t.Size, t.Leading = t.Size.Scale(part, 100), t.Leading.Scale(part, 100)
		if fits := b.set(s, t); fits && lines() <= least && slices.Equal(b.byPage(room), counts) {
			return t
		}
	}
	return own
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
	if b.low() || b.E.RunsOn() { // the shapes follow their words
		b.pad = t.Leading.Scale(3, 4)
		if b.E.Narrow() {
			b.pad = t.Leading.Scale(3, 5)
		}
		b.tail = b.pad.Scale(9, 10)
	}
	measure := b.Measure - b.indent - 2*b.pad
	fits := true
	for k, block := range s.Text.Blocks {
		_, ink := b.colours(k)
		q := b.Rich(block, t, ink).From(&s.Text.At)
		q.Hang = b.HangingMark(q)
		b.Set(q, measure, true)
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

// draw paints a quotation from y down, the nth of its page: at the left and at the right in turn. Its shape stands as
// far from its words at both sides, the mark that hangs before them being one.
func (b *bubbles) draw(p *kit.Page, k, nth int, y unit.Length) {
	q := b.all[k].q
	w := 2 * b.pad
	for i, l := range q.Lines {
		if i > 0 {
			l.Width += q.Hang
		}
		w = max(w, l.Width+2*b.pad)
	}
	r := unit.Rect{X: b.Left(p), Y: y, W: w, H: b.all[k].h - b.tail}
	right := nth%2 == 1
	if right {
		r.X += b.Measure - w
	}
	fill, _ := b.colours(k)
	ink := b.Ink()
	shape := layout.Path{Segments: b.speech(r, right), Fill: &fill}
	if !b.E.Tinted() {
		stroke := unit.Pt(1.5)
		shape = layout.Path{Segments: b.speech(r.Inset(stroke/2), right), Stroke: &ink, Width: stroke}
	}
	p.Artifact(layout.Layout, func() { p.Add(shape) })
	p.In(&layout.Element{Role: layout.BlockQuote}, func() {
		q.DrawAll(p, &layout.Element{Role: layout.P}, r.X+b.pad, r.Y+b.pad+q.Size/25) // capitals have no descenders
	})
}

// speech is the outline of a speech shape of a body, whose tail hangs at the left or at the right.
func (b *bubbles) speech(r unit.Rect, right bool) []layout.Segment {
	const bottom = 5 // the edge that is drawn from right to left
	from, point := r.X+r.W.Scale(14, 100), b.tail/6
	to := from + b.tail.Scale(5, 4)
	if right {
		from, to, point = r.Right()-(to-r.X), r.Right()-(from-r.X), b.tail.Scale(5, 4)-point
	}
	return slices.Insert(kit.Outline(r, b.pad.Scale(2, 3)), bottom,
		layout.Segment{Op: layout.Line, X: to, Y: r.Bottom()},
		layout.Segment{Op: layout.Line, X: from + point, Y: r.Bottom() + b.tail},
		layout.Segment{Op: layout.Line, X: from, Y: r.Bottom()})
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
