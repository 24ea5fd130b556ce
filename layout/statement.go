package layout

import (
	"booklet/data/booklet"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// statement is a page in display type on the house colour, its text below.
func (c *composer) statement(i int, s *booklet.Section) {
	p := c.newPage(s.Kind)
	c.mark(i, s, p, 0)
	ground, ink := c.house()
	p.artifact(Background, func() { c.fill(p, c.sheet(), ground) })
	x := c.left(p)
	measure := c.measure
	title := c.title(s.Title.S, c.e.Statement, ink, measure.Scale(92, 100), 5)
	text := c.blocks(s.Text, c.e.Lead, ink, measure)
	rule := 3 * c.half()
	total := title.height()
	if len(text) > 0 {
		total += 2*rule + tall(text)
	}
	y := max(c.top(), c.e.Trim.H.Scale(45, 100)-total/2)
	title.all(p, &Element{Role: H1}, x, y)
	y += title.height() + rule
	if len(text) == 0 {
		return
	}
	mark := Color{RGB: booklet.Mark}
	if c.e.Dark {
		mark = Color{RGB: c.e.Accent}
	}
	p.artifact(Layout, func() {
		c.fill(p, unit.Rect{X: x, Y: y - c.half()/2, W: unit.MM(24), H: unit.Pt(4)}, mark)
	})
	c.flow(p, text, y+rule, func() (*page, unit.Length) {
		q := c.newPage(s.Kind)
		q.artifact(Background, func() { c.fill(q, c.sheet(), ground) })
		return q, c.top()
	})
}

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
			p = c.newPage(s.Kind)
			c.furniture(p, c.accent())
			y = c.top()
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
			if c.e.Dark {
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

// testimonial is a headline, what somebody says, and who says it.
func (c *composer) testimonial(i int, s *booklet.Section) {
	p := c.newPage(s.Kind)
	c.mark(i, s, p, c.top())
	headInk, furniture := c.accent(), c.accent()
	tint := func(*page) {}
	if cats := c.present(); len(cats) > 0 && !c.e.Dark && s.Photo == nil {
		fill, _ := c.pair(cats[(i*4+5)%len(cats)])
		tint = func(p *page) { p.artifact(Background, func() { c.fill(p, c.sheet(), fill) }) }
		tint(p)
		headInk = Color{RGB: colour.Reaching(headInk.RGB, c.textRatio(), fill.RGB)}
		furniture = headInk
	}
	c.furniture(p, furniture)
	x, y := c.left(p), c.top()
	if s.Photo != nil && s.Photo.Picture != nil {
		y = c.photo(p, s.Photo, x, y, c.measure.Scale(62, 100)) + 2*c.half()
	}
	head := c.title(s.Title.S, c.e.Headline, headInk, c.measure, 5)
	quote := c.blocks(s.Text, c.e.Roomy, c.ink(), c.measure)
	var by []*para
	if s.Name.Set() {
		by = append(by, c.set(one(s.Name.S, c.bold(c.e.Lead), c.ink()), c.measure, false))
	}
	if s.Job.Set() {
		by = append(by, c.set(one(s.Job.S, c.e.Body, c.ink()), c.measure, false))
	}
	total := head.height() + 3*c.half() + tall(quote) + 2*c.half()
	for _, q := range by {
		total += q.height()
	}
	if y == c.top() {
		y = max(y, c.top()+(c.depth()-total).Scale(38, 100))
	}
	if s.Title.Set() {
		head.all(p, &Element{Role: H1}, x, y)
		y += head.height() + 3*c.half()
	}
	said := &Element{Role: BlockQuote}
	p.begin(said)
	p, y = c.flow(p, quote, y, func() (*page, unit.Length) {
		q := c.newPage(s.Kind)
		tint(q)
		c.furniture(q, furniture)
		q.begin(said)
		return q, c.top()
	})
	p.end()
	y += 2 * c.half()
	for k, q := range by {
		if k == 0 && y+stack(by) > c.bottom() { // name and job stay together
			p = c.newPage(s.Kind)
			tint(p)
			c.furniture(p, furniture)
			y = c.top()
		}
		q.all(p, &Element{Role: P}, c.left(p), y)
		y += q.height()
	}
}

// picturePage is one photograph, full bleed. Its title, text and credit stand on
// a strip of the ground: text never lies on a picture.
func (c *composer) picturePage(i int, s *booklet.Section) {
	p := c.newPage(s.Kind)
	c.mark(i, s, p, 0)
	if s.Photo == nil || s.Photo.Picture == nil {
		return
	}
	frame := c.sheet()
	var words []block
	if s.Title.Set() {
		words = append(words, block{p: c.set(one(s.Title.S, c.e.Term, c.accent()), c.measure, true), el: &Element{Role: H1}})
	}
	words = append(words, c.blocks(s.Text, c.e.Body, c.ink(), c.measure)...)
	if s.Photo.Credit.Set() {
		words = append(words, block{p: c.set(one(s.Photo.Credit.S, c.e.Body, c.ink()), c.measure, false), el: &Element{Role: P}})
	}
	if len(words) == 0 {
		c.image(p, s.Photo, frame)
		return
	}
	for k := range words {
		words[k].above = 0
	}
	h := tall(words) + c.half() + c.e.Outer
	if most := c.e.Trim.H * 2 / 5; h > most {
		c.tooMuch(s.At, "picture page", h-most)
		h = most
	}
	frame.H -= h + bleed
	c.image(p, s.Photo, frame)
	p.artifact(Background, func() {
		c.fill(p, unit.Rect{X: -bleed, Y: c.e.Trim.H - h, W: c.e.Trim.W + 2*bleed, H: h + bleed}, Color{RGB: c.e.Ground})
	})
	y := c.e.Trim.H - h + 2*c.half()
	for _, b := range words {
		c.paint(p, b, y, 0, len(b.p.lines))
		y += b.p.height()
	}
}

// photo paints a photograph at full measure, at most high, with its credit
// under it, and returns where the next block may begin.
func (c *composer) photo(p *page, ph *booklet.Photo, x, y, high unit.Length) unit.Length {
	h := min(high, c.measure.Scale(int64(ph.Picture.Height), int64(ph.Picture.Width)))
	c.image(p, ph, unit.Rect{X: x, Y: y, W: c.measure, H: h})
	y += h
	if ph.Credit.Set() {
		credit := c.set(one(ph.Credit.S, c.e.Body, c.ink()), c.measure, false)
		credit.all(p, &Element{Role: P}, x, y+c.half()/2)
		y += credit.height() + c.half()/2
	}
	return y
}
