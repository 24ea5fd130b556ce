package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// textPages are a title, a picture if there is one, and text.
func textPages(c kit.Kit, run *round, i int, s *booklet.Section) {
	c = proseOf(c, s)
	p, y := run.opening(c, i, s)
	bs := wholeItems(kit.OnGrid(c.Blocks(s.Text, run.textType(c), c.Ink(), c.Measure)))
	if s.Photo != nil && s.Photo.Picture != nil {
		room := c.Bottom() - (c.FlowEnd(y, bs) - y) - y - 4*c.HalfLine() - c.CreditHeight(s.Photo)
		high := min(max(room, c.Measure.Scale(leastPicture, 100)), c.Measure.Scale(62, 100))
		if c.E.Narrow() || room < c.Measure.Scale(leastPicture, 100) {
			// the text goes on to further pages anyway: as high as takes no page more
			screens := func(h unit.Length) unit.Length {
				return (c.FlowEnd(y+h+2*c.HalfLine()+c.CreditHeight(s.Photo), bs) - c.Top()) / c.Depth()
			}
			least := high
			for high = c.Measure.Scale(mostPicture, 100); high > least && screens(high) > screens(least); {
				high = max(high-c.HalfLine(), least)
			}
		}
		p, y, high = run.heldPhoto(c, p, s, y, high)
		y = run.Photo(c, p, s.Photo, c.Left(p), y, high) + 2*c.HalfLine()
	} else if len(bs) > 0 {
		y = c.ToGrid(y-bs[0].Grid/8, bs[0]) // a line lower would part text and title
	}
	_, run.Rest = evenly(c, bs, y).Flow(p, bs, y, func() (*kit.Page, unit.Length) { return run.furnished(c, s.Kind) })
	if c.Halved() {
		run.Rest = 0 // nothing goes on below a half
	}
}

// wholeItems are blocks whose items of lists stand whole where a page can hold them, and of which the last item of
// three or more does not go on alone to the next page.
func wholeItems(bs []kit.Block) []kit.Block {
	n := 0 // items of the list so far
	for i := range bs {
		if n++; bs[i].List == nil || i > 0 && bs[i-1].List != bs[i].List {
			n = 1
		}
		bs[i].Whole = bs[i].Whole || bs[i].List != nil
		ends := i+1 == len(bs) || bs[i+1].List != bs[i].List
		if bs[i].List != nil && ends && n > 2 {
			bs[i-1].Keep = true
		}
	}
	return bs
}

// proseOf is the kit of a text: on a wide page where it would go on overleaf below its title, the
// halves of the page hold more.
func proseOf(c kit.Kit, s *booklet.Section) kit.Kit {
	prose := c.Prose()
	if beside, _ := prose.Beside(); c.E.Halves < 2 || beside > 0 {
		return prose
	}
	head := c.Title(heading(c, s), c.E.Section, c.AccentFor(c.E.Section), prose.Measure, 4).Height() + 3*c.HalfLine()
	picture := unit.Length(0)
	if s.Photo != nil && s.Photo.Picture != nil {
		picture = prose.Measure.Scale(leastPicture, 100) + 2*c.HalfLine() + c.CreditHeight(s.Photo)
	}
	text := kit.OnGrid(prose.Blocks(s.Text, c.E.Body, c.Ink(), prose.Measure))
	if prose.FlowEnd(c.Top()+head+picture, text) > c.Bottom() {
		return c.Halves()
	}
	return prose
}

// heldPhoto is where the picture of a text stands, so high that its page holds it: on low pages it may
// have to go on to the next.
func (run *round) heldPhoto(c kit.Kit, p *kit.Page, s *booklet.Section, y,
	high unit.Length) (*kit.Page, unit.Length, unit.Length) {
	pic, credit := s.Photo.Picture, c.CreditHeight(s.Photo)
	whole := c.Measure.Scale(int64(pic.Height), int64(pic.Width))
	room := c.Bottom() - y - credit
	if min(whole, high) <= room {
		return p, y, high
	}
	if room < c.Depth()/3 {
		p, y = run.furnished(c, s.Kind)
		room = c.Depth() - credit
	}
	return p, y, min(high, room)
}

// evenly is the kit in which a text that goes on leaves its last page no emptier than the others: they end higher.
func evenly(c kit.Kit, bs []kit.Block, y unit.Length) kit.Kit {
	pages, end := c.Span(bs, y)
	full := int64(fullEnough)
	if c.E.RunsOn() { // there pages end with a sentence, which is worth more
		full = fullRunning
	}
	if pages == 1 || c.E.OnScreen || end-c.Top() > c.Depth().Scale(full, 100) {
		return c
	}
	best := c
	for least := c.E.Body.Leading; ; least += c.E.Body.Leading {
		higher := c.WithFoot(c.E.Foot + least)
		n, end := higher.Span(bs, y)
		if n > pages || higher.Depth() < c.Depth()/2 || higher.Bottom()-y < c.Depth()/4 { // a few lines are no page
			return best
		}
		best = higher
		if end-c.Top() >= higher.Depth().Scale(9, 10) {
			return best
		}
	}
}

// fullEnough is how much of its last page a text fills at least, in per cent, for the others to be full; fullRunning
// where words run on.
const fullEnough, fullRunning = 50, 30

// leastPicture is the least height of the picture of a text, in per cent of the measure, and mostPicture the
// greatest of one whose text goes on: there one three wide and two high is as wide as the text.
const leastPicture, mostPicture = 30, 67

// textType is how the pages of text are set, all alike: the largest of three
// types in which each section is as many pages long as in the smallest.
func (run *round) textType(c kit.Kit) layout.Type {
	if run.shared.text == nil {
		mid := c.E.Body
		mid.Size = (c.E.Body.Size + c.E.Roomy.Size) / 2
		mid.Leading = (c.E.Body.Leading + c.E.Roomy.Leading) / 2
		t := c.E.Body
		for _, larger := range []layout.Type{mid, c.E.Roomy} {
			if run.asLong(c, larger) {
				t = larger
			}
		}
		run.shared.text = &t
	}
	return *run.shared.text
}

// asLong reports whether each text of the booklet takes as many pages in a type as
// in the body's.
func (run *round) asLong(c kit.Kit, t layout.Type) bool {
	for _, s := range run.sections(c) {
		if s.Kind != booklet.TextPages {
			continue
		}
		head := unit.Length(0)
		if beside, _ := c.Beside(); beside == 0 && heading(c, &s) != "" {
			h := heading(c, &s)
			t := c.Title(h, c.E.Section, c.AccentFor(c.E.Section), c.Measure, 4)
			head = (t.Height() + underTitle(c)).Up(c.HalfLine())
		}
		if s.Photo != nil && s.Photo.Picture != nil {
			ph := s.Photo.Picture // as large as it may be: the type does not grow at its cost
			whole := c.Measure.Scale(int64(ph.Height), int64(ph.Width))
			head += min(whole, c.Measure.Scale(62, 100)) + c.CreditHeight(s.Photo) + 4*c.HalfLine()
		}
		pages := func(t layout.Type) unit.Length {
			end := c.FlowEnd(c.Top()+head, kit.OnGrid(c.Blocks(s.Text, t, c.Ink(), c.Measure)))
			return (end - c.Top() + c.Depth() - 1) / c.Depth()
		}
		if pages(t) > pages(c.E.Body) {
			return false
		}
	}
	return true
}
