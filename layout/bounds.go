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

// curveSteps is in how many parts a curve is looked at for how far it reaches.
const curveSteps = 16

// Across is how far a path reaches from left to right: its curves may reach less far than their
// control points.
func (p Path) Across() (left, right unit.Length) {
	var from unit.Length // where the segment begins
	first := true
	reach := func(x unit.Length) {
		if first {
			left, right, first = x, x, false
		}
		left, right = min(left, x), max(right, x)
	}
	for _, s := range p.Segments {
		switch s.Op {
		case Close:
			continue
		case Rectangle:
			reach(s.X)
			reach(s.X + s.X1)
		case Curve:
			for i := range int64(curveSteps + 1) {
				k, r := i, curveSteps-i
				n := int64(from)*r*r*r + 3*int64(s.X1)*r*r*k + 3*int64(s.X2)*r*k*k + int64(s.X)*k*k*k
				reach(unit.Length(n / (curveSteps * curveSteps * curveSteps)))
			}
		default:
			reach(s.X)
		}
		from = s.X
	}
	return left, right
}
