package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// testimonial is a headline, what somebody says, and who says it.
func testimonial(c kit.Kit, run *round, i int, s *booklet.Section) {
	p := run.NewPage(c, s.Kind)
	run.mark(c, i, s, p, c.Top())
	headInk, furniture := c.Accent(), c.Accent()
	tint := func(*kit.Page) {}
	if cats := c.Categories(); len(cats) > 0 && c.E.Tinted() && s.Photo == nil {
		fill, _ := c.CategoryColours(cats[(i*4+5)%len(cats)])
		tint = func(p *kit.Page) { p.Artifact(layout.Background, func() { c.Fill(p, c.Sheet(), fill) }) }
		tint(p)
		headInk = layout.Color{RGB: colour.Reaching(headInk.RGB, c.TextRatio(), fill.RGB)}
		furniture = headInk
	}
	run.furniture(c, p, furniture)
	x, y := c.Left(p), c.Top()
	if s.Photo != nil && s.Photo.Picture != nil {
		y = run.Photo(c, p, s.Photo, x, y, c.Measure.Scale(62, 100)) + 2*c.HalfLine()
	}
	head := c.Title(s.Title.S, c.E.Headline, headInk, c.Measure, 5)
	var quote []kit.Block
	for _, t := range []layout.Type{c.E.Strapline, c.E.Roomy} { // large where the page has room
		quote = c.Blocks(s.Text, t, c.Ink(), c.Measure)
		for k := range quote {
			if p := quote[k].Para; quote[k].List == nil {
				p.Hang = c.HangingMark(p)
				quote[k].Dent -= p.Hang
				c.Set(p, c.Measure+p.Hang, false)
			}
		}
		if y+head.Height()+kit.BlocksHeight(quote) <= c.Top()+c.Depth().Scale(72, 100) {
			break
		}
	}
	var by []*kit.Para
	if s.Name.Set() {
		by = append(by, c.Set(kit.NewPara(s.Name.S, c.Bold(c.E.Lead), c.Ink()), c.Measure, false))
	}
	if s.Job.Set() {
		by = append(by, c.Set(kit.NewPara(s.Job.S, c.E.Body, c.Ink()), c.Measure, false))
	}
	total := head.Height() + 3*c.HalfLine() + kit.BlocksHeight(quote) + 2*c.HalfLine()
	for _, q := range by {
		total += q.Height()
	}
	if y == c.Top() {
		y = max(y, c.Top()+(c.Depth()-total).Scale(38, 100))
	}
	if s.Title.Set() {
		head.DrawAll(p, &layout.Element{Role: layout.H1}, x, y)
		y += head.Height() + 3*c.HalfLine()
	}
	said := &layout.Element{Role: layout.BlockQuote}
	body := c
	if name := 2*c.HalfLine() + kit.ParasHeight(by); c.E.Narrow() && len(by) > 0 && y+kit.BlocksHeight(quote) <= c.Bottom() && y+kit.BlocksHeight(quote)+name > c.Bottom() {
		body = c.WithFoot(c.E.Foot + name) // the last lines go on to the next page with the name
	}
	p.Begin(said)
	p, y = body.Flow(p, quote, y, func() (*kit.Page, unit.Length) {
		q := run.NewPage(c, s.Kind)
		tint(q)
		run.furniture(c, q, furniture)
		q.Begin(said)
		return q, c.Top()
	})
	p.End()
	y += 2 * c.HalfLine()
	for k, q := range by {
		if k == 0 && y+kit.ParasHeight(by) > c.Bottom() { // name and job stay together
			p = run.NewPage(c, s.Kind)
			tint(p)
			run.furniture(c, p, furniture)
			y = c.Top()
		}
		q.DrawAll(p, &layout.Element{Role: layout.P}, c.Left(p), y)
		y += q.Height()
	}
}
