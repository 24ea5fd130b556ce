package layout

import (
	"booklet/data/booklet"
	"booklet/layout/unit"
)

// Painted are the fills and pictures of a page so far, in the order in which
// they were painted.
type Painted struct {
	Sheet  booklet.RGB // the colour of the bare paper
	shapes []shape
}

type shape struct {
	bounds  unit.Rect
	path    *Path     // nil for a rectangle and a picture
	outline [][]point // of path, flattened when first asked for
	look    booklet.RGB
	picture bool
}

type point struct{ x, y float64 }

// Begin forgets what was painted, for another page.
func (g *Painted) Begin() { g.shapes = g.shapes[:0] }

// Fill adds a path that is filled, and how it looks.
func (g *Painted) Fill(p *Path, look booklet.RGB) {
	s := shape{bounds: p.Bounds(), look: look}
	if len(p.Segments) != 1 || p.Segments[0].Op != Rectangle {
		s.path = p
	}
	g.shapes = append(g.shapes, s)
}

// Picture adds a picture.
func (g *Painted) Picture(r unit.Rect) {
	g.shapes = append(g.shapes, shape{bounds: r, picture: true})
}

// Under is the colour that is seen at a point, and whether it is a picture's.
func (g *Painted) Under(x, y unit.Length) (look booklet.RGB, picture bool) {
	for i := len(g.shapes) - 1; i >= 0; i-- {
		s := &g.shapes[i]
		b := s.bounds
		if x < b.X || x > b.Right() || y < b.Y || y > b.Bottom() {
			continue
		}
		if s.path == nil || s.holds(float64(x), float64(y)) {
			return s.look, s.picture
		}
	}
	return g.Sheet, false
}

// holds reports whether a point lies in the path (ISO 32000-1, 8.5.3.3).
func (s *shape) holds(x, y float64) bool {
	if s.outline == nil {
		s.outline = flatten(s.path)
	}
	crossings, winding := 0, 0
	for _, o := range s.outline {
		for i := range o {
			a, b := o[i], o[(i+1)%len(o)]
			if (a.y > y) == (b.y > y) || x >= a.x+float64((y-a.y)/(b.y-a.y)*(b.x-a.x)) {
				continue
			}
			crossings++
			if a.y < b.y {
				winding++
			} else {
				winding--
			}
		}
	}
	if s.path.EvenOdd {
		return crossings%2 == 1
	}
	return winding != 0
}

// flatten makes polygons of a path; a curve becomes eight lines.
func flatten(p *Path) [][]point {
	var out [][]point
	var cur []point
	end := func() {
		if len(cur) > 1 {
			out = append(out, cur)
		}
		cur = nil
	}
	at := func(x, y unit.Length) point { return point{float64(x), float64(y)} }
	for _, s := range p.Segments {
		switch s.Op {
		case Move:
			end()
			cur = []point{at(s.X, s.Y)}
		case Line:
			cur = append(cur, at(s.X, s.Y))
		case Curve:
			if len(cur) == 0 {
				continue
			}
			a, b, c, d := cur[len(cur)-1], at(s.X1, s.Y1), at(s.X2, s.Y2), at(s.X, s.Y)
			for k := 1; k <= 8; k++ {
				t := float64(float64(k) / 8)
				u := 1 - t
				cur = append(cur, point{
					float64(u*u*u*a.x) + float64(3*u*u*t*b.x) + float64(3*u*t*t*c.x) + float64(t*t*t*d.x),
					float64(u*u*u*a.y) + float64(3*u*u*t*b.y) + float64(3*u*t*t*c.y) + float64(t*t*t*d.y),
				})
			}
		case Close:
			end()
		case Rectangle:
			end()
			out = append(out, []point{at(s.X, s.Y), at(s.X+s.X1, s.Y), at(s.X+s.X1, s.Y+s.Y1), at(s.X, s.Y+s.Y1)})
		}
	}
	end()
	return out
}
