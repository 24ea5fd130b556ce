package layout

import (
	"math"

	"booklet/data/booklet"
	"booklet/layout/unit"
)

// Fill tells how well the pages of a document are filled and its lines broken.
type Fill struct {
	Mean      float64 // of the card pages, in per cent of the type area's height
	Least     float64 // of the emptiest
	LeastPage string  // its folio
	Pages     int     // that were measured
	// Rag is the standard deviation of the lengths of lines of running text that
	// are not the last of their paragraph, in per cent of the longest.
	Rag float64
}

// Fill measures the finished pages. A card page is as full as its lowest ink in
// the type area, furniture and the page's ground aside; the last page of the
// cards is left out.
func (d *Document) Fill() Fill {
	var f Fill
	last := -1
	for i := range d.Pages {
		if d.Pages[i].Kind == booklet.Roles {
			last = i
		}
	}
	sum := 0.0
	for i := range d.Pages {
		p := &d.Pages[i]
		if p.Kind != booklet.Roles || i == last || !p.holdsCard() {
			continue
		}
		low := d.lowest(p)
		v := 100 * float64(min(max(low-d.Area.Y, 0), d.Area.H)) / float64(d.Area.H)
		sum += v
		if f.Pages == 0 || v < f.Least {
			f.Least, f.LeastPage = v, p.Label
		}
		f.Pages++
	}
	if f.Pages > 0 {
		f.Mean = sum / float64(f.Pages)
	}
	f.Rag = d.rag()
	return f
}

// holdsCard reports whether a page holds a card, or a part of one.
func (p *Page) holdsCard() bool {
	for _, it := range p.Items {
		if b, ok := it.(Begin); ok && b.Element.Card != nil {
			return true
		}
	}
	return false
}

// lowest is the lower edge of a page's ink.
func (d *Document) lowest(p *Page) unit.Length {
	var low unit.Length
	for open, it := range p.Within() {
		furniture := false
		for _, e := range open {
			furniture = furniture || e.Role == Header || e.Role == Footer || e.Role == Tab
		}
		if furniture {
			continue
		}
		switch v := it.(type) {
		case Glyphs:
			low = max(low, v.Y+v.Size.Scale(22, 100))
		case Image:
			low = max(low, v.Clip.Bottom())
		case Path:
			if b := v.Bounds(); v.Stroke != nil || b.Y > 0 || b.H < d.Trim.H { // else the page's ground
				low = max(low, b.Bottom())
			}
		}
	}
	return low
}

// rag is the deviation of the lines' lengths.
func (d *Document) rag() float64 {
	var widths []float64
	var longest unit.Length
	for i := range d.Pages {
		if d.Pages[i].Kind != booklet.Roles {
			continue
		}
		lines := d.Pages[i].lines()
		for k, l := range lines {
			if k+1 < len(lines) && lines[k+1].el == l.el {
				w := l.right - l.left
				longest = max(longest, w)
				widths = append(widths, float64(w))
			}
		}
	}
	if len(widths) == 0 {
		return 0
	}
	mean, square := 0.0, 0.0
	for _, w := range widths {
		mean += w / float64(len(widths))
	}
	for _, w := range widths {
		square += (w - mean) * (w - mean) / float64(len(widths))
	}
	return 100 * math.Sqrt(square) / float64(longest)
}

// textLine is a line of running text.
type textLine struct {
	el          *Element // its paragraph
	y           unit.Length
	left, right unit.Length
}

// lines are the lines of the page's running text.
func (p *Page) lines() []textLine {
	var lines []textLine
	for open, it := range p.Within() {
		if v, ok := it.(Glyphs); ok {
			el := paragraphOf(open)
			if el.Role != P && el.Role != ListBody {
				continue
			}
			right := v.X + v.Width()
			if n := len(lines); n > 0 && lines[n-1].el == el && lines[n-1].y == v.Y {
				lines[n-1].right = right
			} else {
				lines = append(lines, textLine{el, v.Y, v.X, right})
			}
		}
	}
	return lines
}

// paragraphOf is the innermost of the open elements that is no link or span.
func paragraphOf(open []*Element) *Element {
	k := len(open) - 1
	for k > 0 && (open[k].Role == LinkRole || open[k].Role == Span || open[k].Role == Piece) {
		k--
	}
	return open[k]
}
