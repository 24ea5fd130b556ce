package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// saying is a testimonial that is being set: its pages are all alike.
type saying struct {
	kit.Kit
	run       *round
	kind      booklet.Kind
	tint      *layout.Color // of the pages; nil for the ground
	furniture layout.Color
	ink       layout.Color
}

// testimonial is a headline, what somebody says, and who says it.
func testimonial(c kit.Kit, run *round, i int, s *booklet.Section) {
	t := &saying{Kit: c, run: run, kind: s.Kind, furniture: c.Accent(), ink: c.Ink()}
	if cats := c.Categories(); len(cats) > 0 && c.E.Tinted() && s.Photo == nil {
		fill, _ := c.CategoryColours(cats[(i*4+5)%len(cats)])
		t.tint, t.furniture = &fill, layout.Color{RGB: c.Reading(t.furniture.RGB, fill.RGB)}
		t.ink.RGB = c.Reading(t.ink.RGB, fill.RGB)
	}
	p := t.page()
	run.recordSection(c, i, s, p, c.Top())
	x, y := c.Left(p), c.Top()
	if s.Photo != nil && s.Photo.Picture != nil {
		y = run.Photo(c, p, s.Photo, x, y, c.Measure.Scale(62, 100)) + 2*c.HalfLine()
	}
	head := c.Title(s.Title.S, c.E.Headline, t.furniture, c.Measure, 5).From(&s.Title.At)
	quote := t.quote(s, c.Top()+c.Depth().Scale(72, 100)-y-head.Height())
	by := t.by(s)
	if y == c.Top() {
		total := head.Height() + kit.BlocksHeight(quote) + kit.ParasHeight(by) + 5*c.HalfLine()
		y = max(y, c.Top()+(c.Depth()-total).Scale(38, 100))
	}
	if s.Title.Set() {
		head.DrawAll(p, &layout.Element{Role: layout.H1}, x, y)
		y += head.Height() + 3*c.HalfLine()
	}
	p, y = t.draw(p, quote, by, y)
	y += 2 * c.HalfLine()
	for k, q := range by {
		if k == 0 && y+kit.ParasHeight(by) > c.Bottom() { // name and job stay together
			p, y = t.page(), c.Top()
		}
		q.DrawAll(p, &layout.Element{Role: layout.P}, c.Left(p), y)
		y += q.Height()
	}
}

// page begins a page of the testimonial.
func (t *saying) page() *kit.Page {
	p := t.run.NewPage(t.Kit, t.kind)
	if t.tint != nil {
		p.Artifact(layout.Background, func() { t.Fill(p, t.Sheet(), *t.tint) })
	}
	t.run.furniture(t.Kit, p, t.furniture)
	return p
}

// quote sets what is said: large where that is no higher than room.
func (t *saying) quote(s *booklet.Section, room unit.Length) []kit.Block {
	var quote []kit.Block
	for _, ty := range []layout.Type{t.E.Strapline, t.E.Roomy} {
		quote = t.Blocks(s.Text, ty, t.ink, t.Measure)
		for k := range quote {
			if p := quote[k].Para; quote[k].List == nil {
				p.Hang = t.HangingMark(p)
				quote[k].Dent -= p.Hang
				t.Set(p, t.Measure+p.Hang, false)
			}
		}
		if kit.BlocksHeight(quote) <= room {
			break
		}
	}
	return quote
}

// by sets who says it: the name, and the job.
func (t *saying) by(s *booklet.Section) []*kit.Para {
	var by []*kit.Para
	if s.Name.Set() {
		by = append(by, t.Set(kit.NewPara(s.Name.S, t.Bold(t.E.Lead), t.ink).From(&s.Name.At), t.Measure, false))
	}
	if s.Job.Set() {
		by = append(by, t.Set(kit.NewPara(s.Job.S, t.E.Body, t.ink).From(&s.Job.At), t.Measure, false))
	}
	return by
}

// draw puts what is said on pages from y down. Where the name would stand alone on
// the next page, the last lines go there with it.
func (t *saying) draw(p *kit.Page, quote []kit.Block, by []*kit.Para, y unit.Length) (*kit.Page, unit.Length) {
	body, end := t.Kit, y+kit.BlocksHeight(quote)
	name := 2*t.HalfLine() + kit.ParasHeight(by)
	if t.E.Narrow() && len(by) > 0 && end <= t.Bottom() && end+name > t.Bottom() {
		body = t.WithFoot(t.E.Foot + name)
	}
	said := &layout.Element{Role: layout.BlockQuote}
	p.Begin(said)
	p, y = body.Flow(p, quote, y, func() (*kit.Page, unit.Length) {
		q := t.page()
		q.Begin(said)
		return q, t.Top()
	})
	p.End()
	return p, y
}
