package kit

import (
	"booklet/layout"
	"booklet/layout/unit"
)

// A wide page of the standard edition, whose lines would be too long to follow, has two halves
// that are set like pages of their own: cards and lists fill the left one, then the right one. A
// half has the page's height, its own place for words beside the middle, and grounds and pictures
// that reach from the middle into the bleed.

// half is the half that a page is being filled at.
type half struct {
	on      bool            // the page has halves
	right   bool            // the right one is being filled
	dx      unit.Length     // from the left edge of the page to that of the half
	seen    unit.Rect       // what may be painted of the page: the half with its bleed
	section *layout.Element // of the page
}

// Halves is the kit that sets on the halves of pages, where the edition's pages have some.
func (c Kit) Halves() Kit {
	if c.E.Halves < 2 || c.whole != nil {
		return c
	}
	whole := c
	e := *c.E
	e.Trim.W /= 2
	c.E, c.whole = &e, &whole
	c.Measure = (whole.Measure - c.gutter()) / 2
	return c
}

// Halved reports whether the kit sets on halves of pages.
func (c Kit) Halved() bool { return c.whole != nil }

// Whole is the kit that sets on pages as they are.
func (c Kit) Whole() Kit {
	if c.whole == nil {
		return c
	}
	return *c.whole
}

// gutter is what stands between the words of two halves.
func (c Kit) gutter() unit.Length { return c.E.Body.Leading * 5 / 2 }

// leftOfHalf is the left edge of the words of a half, from that of the half.
func (c Kit) leftOfHalf(p *Page) unit.Length {
	left := c.whole.Left(p)
	if !p.half.right {
		return left
	}
	return left + c.Measure + c.gutter() - c.E.Trim.W
}

// Prose is the kit that sets running text on pages with halves: in a measure that the eye
// follows, and where that leaves room for it, with titles beside the text.
func (c Kit) Prose() Kit {
	if c.E.Halves < 2 || c.whole != nil {
		return c
	}
	followed := layout.Followed * c.E.Body.Size
	if beside := c.Measure - followed - c.gutter(); beside >= leastBeside*c.E.Body.Size {
		c.dent, c.Measure = beside+c.gutter(), followed
	} else {
		c.Measure = min(c.Measure, layout.Followed*c.E.Roomy.Size)
	}
	return c
}

// leastBeside is what a title needs beside its text, in ems of the body.
const leastBeside = 18

// Beside is the room for a title beside the text, and how far before the text it begins; 0
// where titles stand above it.
func (c Kit) Beside() (room, before unit.Length) {
	if c.dent == 0 {
		return 0, 0
	}
	return c.dent - c.gutter(), c.dent
}

// PagesAcross is how many of the pages that the kit sets on lie side by side.
func (c Kit) PagesAcross() int {
	if c.Halved() {
		return 2
	}
	return 1
}

// RightHalf reports whether the right half of a page is being filled.
func (p *Page) RightHalf() bool { return p.half.right }

// OnWhole paints what f paints on the page and not on its half.
func (p *Page) OnWhole(f func()) {
	was := p.half
	p.half = half{}
	f()
	p.half = was
}

// beginHalves makes a page one of halves, whose left one is filled first.
func (p *Page) beginHalves(c Kit, section *layout.Element) {
	w := c.E.Trim.W
	p.half = half{on: true, section: section, seen: unit.Rect{X: -layout.Bleed, W: w + layout.Bleed}}
}

// HalfLeft is the last page, where its right half is still to be filled with more of what the
// left one holds; nil where there is no such page.
func (run *Run) HalfLeft(c Kit) *Page {
	n := len(run.Pages)
	if !c.Halved() || n == 0 {
		return nil
	}
	if p := run.Pages[n-1]; p.half.on && !p.half.right && p.half.section == run.Section {
		return p
	}
	return nil
}

// turnHalf goes on to the right half of a page.
func (run *Run) turnHalf(c Kit, p *Page) *Page {
	run.ClosePage()
	run.Rest = 0
	w := c.E.Trim.W
	p.half.right, p.half.dx = true, w
	p.half.seen = unit.Rect{X: w, W: c.whole.E.Trim.W - w + layout.Bleed}
	if run.Section != nil {
		p.Begin(run.Section)
	}
	return p
}

// place puts an item of a half where it stands on the page; grounds and pictures end in the
// middle.
func (h *half) place(it layout.Item) layout.Item {
	it = layout.Moved(it, h.dx)
	switch v := it.(type) {
	case layout.Path:
		if v.Ground && len(v.Segments) == 1 && v.Segments[0].Op == layout.Rectangle {
			s := v.Segments[0]
			r := h.cut(unit.Rect{X: s.X, W: s.X1})
			s.X, s.X1 = r.X, r.W
			v.Segments = []layout.Segment{s}
			return v
		}
	case layout.Image:
		v.Clip = h.cut(v.Clip)
		return v
	case layout.Begin:
		if v.Element.Box != (unit.Rect{}) {
			own := *v.Element
			own.Box.X += h.dx
			own.Box = h.cut(own.Box)
			return layout.Begin{Element: &own}
		}
	}
	return it
}

// cut is what of a rectangle lies in the half.
func (h *half) cut(r unit.Rect) unit.Rect {
	x := max(r.X, h.seen.X)
	r.W = max(0, min(r.Right(), h.seen.Right())-x)
	r.X = x
	return r
}

// holds reports whether something that begins at x lies in the half that is being filled.
func (h *half) holds(x unit.Length) bool {
	return !h.on || x >= h.seen.X && x < h.seen.Right()
}
