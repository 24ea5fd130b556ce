package kit

import (
	"booklet/data/booklet"
	"booklet/data/icons"
	"booklet/layout"
	"booklet/layout/unit"
)

// Sheet is the page with its bleed.
func (c Kit) Sheet() unit.Rect {
	return unit.Rect{W: c.E.Trim.W, H: c.E.Trim.H}.Inset(-layout.Bleed)
}

// Left is the left edge of the type area.
func (c Kit) Left(p *Page) unit.Length {
	if c.whole != nil {
		return c.leftOfHalf(p)
	}
	if p.Recto() || c.Binding == booklet.Screen {
		return c.Inner + c.dent
	}
	return c.E.Outer + c.dent
}

// Top returns the upper edge of the type area.
func (c Kit) Top() unit.Length { return c.E.Top }

// Bottom returns the lower edge of the type area.
func (c Kit) Bottom() unit.Length { return c.E.Trim.H - c.E.Foot }

// Depth returns the height of the type area.
func (c Kit) Depth() unit.Length { return c.Bottom() - c.Top() }

// HalfLine is half the body's leading: space comes in multiples of it.
func (c Kit) HalfLine() unit.Length { return c.E.Body.Leading / 2 }

// Ink returns the colour of words on ordinary pages.
func (c Kit) Ink() layout.Color { return layout.Color{RGB: c.E.Ink} }

// Fill paints a rectangle; the ground of coloured paper is never painted.
func (c Kit) Fill(p *Page, r unit.Rect, col layout.Color) {
	if c.E.Bare && col.RGB == c.E.Ground {
		return
	}
	p.Add(layout.Path{Segments: []layout.Segment{{Op: layout.Rectangle, X: r.X, Y: r.Y, X1: r.W, Y1: r.H}}, Fill: &col,
		Ground: true})
}

// Outline is the outline of a rectangle with round corners.
func Outline(r unit.Rect, radius unit.Length) []layout.Segment {
	k := radius.Scale(5523, 10000) // a quarter circle as a Bézier curve
	x0, y0, x1, y1 := r.X, r.Y, r.Right(), r.Bottom()
	return []layout.Segment{
		{Op: layout.Move, X: x0 + radius, Y: y0},
		{Op: layout.Line, X: x1 - radius, Y: y0},
		{Op: layout.Curve, X1: x1 - radius + k, Y1: y0, X2: x1, Y2: y0 + radius - k, X: x1, Y: y0 + radius},
		{Op: layout.Line, X: x1, Y: y1 - radius},
		{Op: layout.Curve, X1: x1, Y1: y1 - radius + k, X2: x1 - radius + k, Y2: y1, X: x1 - radius, Y: y1},
		{Op: layout.Line, X: x0 + radius, Y: y1},
		{Op: layout.Curve, X1: x0 + radius - k, Y1: y1, X2: x0, Y2: y1 - radius + k, X: x0, Y: y1 - radius},
		{Op: layout.Line, X: x0, Y: y0 + radius},
		{Op: layout.Curve, X1: x0, Y1: y0 + radius - k, X2: x0 + radius - k, Y2: y0, X: x0 + radius, Y: y0},
		{Op: layout.Close},
	}
}

// Box paints a rectangle with round corners: filled, or on a dark ground
// outlined in the ink.
func (c Kit) Box(p *Page, r unit.Rect, radius unit.Length, fill layout.Color) {
	if !c.E.Tinted() {
		w := unit.Pt(1.5)
		ink := c.Ink()
		p.Add(layout.Path{Segments: Outline(r.Inset(w/2), radius), Stroke: &ink, Width: w})
		return
	}
	p.Add(layout.Path{Segments: Outline(r, radius), Fill: &fill})
}

// Tile paints a category's or value's tile: decoration beside its name.
func (c Kit) Tile(p *Page, r unit.Rect, ic booklet.Icon, fill, ink layout.Color) {
	p.Artifact(layout.Layout, func() {
		c.Box(p, r, r.W.Scale(17, 100), fill)
		c.Icon(p, r.Inset(r.W.Scale(13, 100)), ic, ink)
	})
}

// picture finds an icon's shapes; the reader has refused what cannot be read.
func (c Kit) picture(ic booklet.Icon) *icons.Icon {
	if ic.SVG != nil {
		if i := c.memory.drawing(ic.SVG); i != nil {
			return i
		}
	}
	if i, ok := icons.Lookup(ic.Name); ok {
		return i
	}
	i, _ := icons.Lookup(booklet.OtherIcon)
	return i
}

// Icon paints an icon in one colour, as large as the rectangle allows, centred.
func (c Kit) Icon(p *Page, r unit.Rect, ic booklet.Icon, ink layout.Color) {
	if p.dry {
		return
	}
	d := drawing{ic.Name, string(ic.SVG), r, ink}
	items, known := c.drawn[d]
	if !known {
		own := &Page{}
		if i := c.picture(ic); i != nil {
			own.vector(i, ic.Name, r, &ink)
		}
		items = own.Items
		if c.drawn == nil {
			c.drawn = map[drawing][]layout.Item{}
		}
		c.drawn[d] = items
	}
	for _, it := range items {
		p.Add(it)
	}
}

// IconShapes are the bounds of the shapes of an icon in a frame, and of each how far it reaches
// from left to right where its curves reach less far than their control points.
func (c Kit) IconShapes(ic booklet.Icon, r unit.Rect) []unit.Rect {
	own, ink := &Page{}, layout.Color{}
	if i := c.picture(ic); i != nil {
		own.vector(i, ic.Name, r, &ink)
	}
	var out []unit.Rect
	for _, it := range own.Items {
		if p, ok := it.(layout.Path); ok {
			out = append(out, p.Bounds())
			if x0, x1 := p.Across(); out[len(out)-1].X != x0 || out[len(out)-1].Right() != x1 {
				out = append(out, unit.Rect{X: x0, W: x1 - x0})
			}
		}
	}
	return out
}

// IconSeen is what is seen of an icon in a frame: the bounds of its shapes; the frame where it has none.
func (c Kit) IconSeen(ic booklet.Icon, r unit.Rect) unit.Rect {
	d := drawing{name: ic.Name, svg: string(ic.SVG), frame: r}
	if seen, known := c.seenIcons[d]; known {
		return seen
	}
	left, right, top, bottom := r.Right(), r.X, r.Bottom(), r.Y
	for _, s := range c.IconShapes(ic, r) {
		left, right = min(left, s.X), max(right, s.Right())
		if s.H > 0 {
			top, bottom = min(top, s.Y), max(bottom, s.Bottom())
		}
	}
	seen := unit.Rect{X: left, Y: top, W: right - left, H: bottom - top}
	if left >= right || top >= bottom {
		seen = r
	}
	if c.seenIcons == nil {
		c.seenIcons = map[drawing]unit.Rect{}
	}
	c.seenIcons[d] = seen
	return seen
}

// drawing is an icon in its place: the pages of a category's cards have the same.
type drawing struct {
	name, svg string
	frame     unit.Rect
	ink       layout.Color
}

// vector paints an SVG of a name; where ink is nil its own colours stand.
func (p *Page) vector(i *icons.Icon, name string, r unit.Rect, ink *layout.Color) {
	if i.W <= 0 || i.H <= 0 || p.dry {
		return
	}
	k := min(float64(r.W)/i.W, float64(r.H)/i.H)
	x0 := float64(r.X) + float64((float64(r.W)-float64(i.W*k))/2) - float64(i.MinX*k)
	y0 := float64(r.Y) + float64((float64(r.H)-float64(i.H*k))/2) - float64(i.MinY*k)
	ux := func(v float64) unit.Length { return unit.Length(x0 + float64(v*k)) }
	uy := func(v float64) unit.Length { return unit.Length(y0 + float64(v*k)) }
	drawn := &layout.Drawing{Name: name}
	for _, s := range i.Shapes {
		path := layout.Path{Drawing: drawn, EvenOdd: s.EvenOdd, Round: s.RoundCap || s.RoundJoin,
			Segments: make([]layout.Segment, 0, len(s.Segments))}
		for _, g := range s.Segments {
			switch g.Op {
			case 'M':
				path.Segments = append(path.Segments, layout.Segment{Op: layout.Move, X: ux(g.X), Y: uy(g.Y)})
			case 'L':
				path.Segments = append(path.Segments, layout.Segment{Op: layout.Line, X: ux(g.X), Y: uy(g.Y)})
			case 'C':
				path.Segments = append(path.Segments,
					layout.Segment{Op: layout.Curve, X1: ux(g.X1), Y1: uy(g.Y1), X2: ux(g.X2), Y2: uy(g.Y2), X: ux(g.X),
						Y: uy(g.Y)})
			case 'Z':
				path.Segments = append(path.Segments, layout.Segment{Op: layout.Close})
			}
		}
		pick := func(own *booklet.RGB, current bool) *layout.Color {
			switch {
			case own == nil && !current:
				return nil
			case ink != nil || own == nil:
				return ink
			}
			return &layout.Color{RGB: *own}
		}
		path.Fill = pick(s.Fill, s.Current)
		if path.Stroke = pick(s.Stroke, s.StrokeCurrent); path.Stroke != nil {
			path.Width = unit.Length(s.StrokeWidth * k)
		}
		if path.Fill != nil || path.Stroke != nil {
			p.Add(path)
		}
	}
}

// FootY is the top of the line of folio and search call-out: as far below the text as the margin allows, of which half
// stays clear, so that the last line of a list is not taken for its neighbour.
func (c Kit) FootY() unit.Length {
	m, line := c.E.Top, c.E.Folio.Leading
	return c.E.Trim.H - min(m+line/2, max(m, m/2+line))
}
