package layout

import (
	"slices"

	"booklet/layout/unit"
)

// part copies pages of a document for paper: links go, and what was one is a
// span. Elements stay the same from page to page of the copy.
type part struct {
	of       *Document
	elements map[*Element]*Element
}

func (d *Document) part() *part { return &part{d, map[*Element]*Element{}} }

// items are a page's items, moved to the right by dx.
func (t *part) items(page int, dx unit.Length) []Item {
	p := &t.of.Pages[page]
	out := make([]Item, 0, len(p.Items))
	for _, it := range p.Items {
		switch v := it.(type) {
		case Link:
			continue
		case Begin:
			it = Begin{t.element(v.Element, dx)}
		default:
			it = Moved(it, dx)
		}
		out = append(out, it)
	}
	return out
}

// Moved is an item moved to the right; an element that begins stays as it is.
func Moved(it Item, dx unit.Length) Item {
	if dx == 0 {
		return it
	}
	switch v := it.(type) {
	case Glyphs:
		v.X += dx
		return v
	case Path:
		v.Segments = slices.Clone(v.Segments)
		for i := range v.Segments {
			v.Segments[i].shift(dx)
		}
		return v
	case Image:
		v.Frame.X += dx
		v.Clip.X += dx
		return v
	case Link:
		v.Area.X += dx
		return v
	}
	return it
}

// shift moves a segment to the right.
func (s *Segment) shift(dx unit.Length) {
	s.X += dx
	if s.Op == Curve {
		s.X1 += dx
		s.X2 += dx
	}
}

func (t *part) element(e *Element, dx unit.Length) *Element {
	linked := e.Role == LinkRole
	if !linked && (dx == 0 || e.Box == (unit.Rect{})) {
		return e
	}
	c := t.elements[e]
	if c == nil {
		copied := *e
		c = &copied
		c.Box.X += dx
		if linked {
			c.Role = Span
		}
		t.elements[e] = c
	}
	return c
}

// clipped shows of items what lies in area.
func clipped(area unit.Rect, items []Item) []Item {
	return append(append([]Item{Clip{Area: area}}, items...), Unclip{})
}

// ForPaper is the document as paper has it: without links.
func (d *Document) ForPaper() *Document {
	out := d.pages(0, len(d.Pages))
	t := d.part()
	for i := range out.Pages {
		out.Pages[i].Items = t.items(i, 0)
	}
	return out
}

// pages is a document of the pages from to to (half open, from 0), with their
// bookmarks.
func (d *Document) pages(from, to int) *Document {
	out := *d
	out.VolumeStarts = nil
	out.Pages = slices.Clone(d.Pages[from:to])
	out.Bookmarks = nil
	for _, b := range d.Bookmarks {
		if b.Page > from && b.Page <= to {
			b.Page -= from
			out.Bookmarks = append(out.Bookmarks, b)
		}
	}
	out.Bookmarks = outlined(out.Bookmarks)
	return &out
}
