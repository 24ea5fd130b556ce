package layout

import "booklet/layout/unit"

// Bounds is the smallest rectangle around a path's points and control points.
func (p Path) Bounds() unit.Rect {
	first := true
	var x0, y0, x1, y1 unit.Length
	grow := func(x, y unit.Length) {
		if first {
			x0, y0, x1, y1, first = x, y, x, y, false
			return
		}
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	for _, s := range p.Segments {
		switch s.Op {
		case Close:
		case Rectangle:
			grow(s.X, s.Y)
			grow(s.X+s.X1, s.Y+s.Y1)
		case Curve:
			grow(s.X1, s.Y1)
			grow(s.X2, s.Y2)
			grow(s.X, s.Y)
		default:
			grow(s.X, s.Y)
		}
	}
	return unit.Rect{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}
