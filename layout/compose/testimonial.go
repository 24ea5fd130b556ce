package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// testimonial is a headline, what somebody says, and who says it.
func testimonial(c Kit, run *round, i int, s *booklet.Section) {
	p := run.newPage(c, s.Kind)
	run.mark(c, i, s, p, c.top())
	headInk, furniture := c.accent(), c.accent()
	tint := func(*page) {}
	if cats := c.present(); len(cats) > 0 && !c.e.Plain && s.Photo == nil {
		fill, _ := c.pair(cats[(i*4+5)%len(cats)])
		tint = func(p *page) { p.artifact(layout.Background, func() { c.fill(p, c.sheet(), fill) }) }
		tint(p)
		headInk = layout.Color{RGB: colour.Reaching(headInk.RGB, c.textRatio(), fill.RGB)}
		furniture = headInk
	}
	run.furniture(c, p, furniture)
	x, y := c.left(p), c.top()
	if s.Photo != nil && s.Photo.Picture != nil {
		y = run.photo(c, p, s.Photo, x, y, c.measure.Scale(62, 100)) + 2*c.half()
	}
	head := c.title(s.Title.S, c.e.Headline, headInk, c.measure, 5)
	var quote []block
	for _, t := range []layout.Type{c.e.Strapline, c.e.Roomy} { // large where the page has room
		quote = c.blocks(s.Text, t, c.ink(), c.measure)
		for k := range quote {
			if p := quote[k].p; quote[k].list == nil {
				p.hang = c.hung(p)
				quote[k].dent -= p.hang
				c.set(p, c.measure+p.hang, false)
			}
		}
		if y+head.height()+tall(quote) <= c.top()+c.depth().Scale(72, 100) {
			break
		}
	}
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
		head.all(p, &layout.Element{Role: layout.H1}, x, y)
		y += head.height() + 3*c.half()
	}
	said := &layout.Element{Role: layout.BlockQuote}
	body := c
	if name := 2*c.half() + stack(by); c.e.OnScreen && len(by) > 0 && y+tall(quote) <= c.bottom() && y+tall(quote)+name > c.bottom() {
		body = c.WithFoot(c.e.Foot + name) // the last lines go on to the next page with the name
	}
	p.begin(said)
	p, y = body.flow(p, quote, y, func() (*page, unit.Length) {
		q := run.newPage(c, s.Kind)
		tint(q)
		run.furniture(c, q, furniture)
		q.begin(said)
		return q, c.top()
	})
	p.end()
	y += 2 * c.half()
	for k, q := range by {
		if k == 0 && y+stack(by) > c.bottom() { // name and job stay together
			p = run.newPage(c, s.Kind)
			tint(p)
			run.furniture(c, p, furniture)
			y = c.top()
		}
		q.all(p, &layout.Element{Role: layout.P}, c.left(p), y)
		y += q.height()
	}
}
