package png

import "booklet/layout"

// line is a polyline that is stroked.
type line struct {
	at     []spot
	closed bool
}

// widest is half the width of a line at most, in 256ths of a pixel.
const widest = 1 << 18

// stroke adds what a line of a width covers: a box for each part of it, its joins, and its
// caps (ISO 32000-1, 8.4.3). Joins are mitred up to ten times the width, or round.
func (r *raster) stroke(l line, width int, round bool) {
	h := min(max(width/2, 1), widest)
	ps := l.at[:0]
	for _, p := range l.at { // a part without length has no direction
		if len(ps) == 0 || ps[len(ps)-1] != p {
			ps = append(ps, p)
		}
	}
	if l.closed && len(ps) > 1 && ps[0] == ps[len(ps)-1] {
		ps = ps[:len(ps)-1]
	}
	if len(ps) < 2 {
		if round && len(ps) == 1 {
			r.disc(ps[0], h)
		}
		return
	}
	n := len(ps)
	parts := n - 1
	if l.closed {
		parts = n
	}
	for i := range parts {
		a, b := ps[i], ps[(i+1)%n]
		s := side(a, b, h) // from the line to its left edge
		r.polygon(spot{a.x + s.x, a.y + s.y}, spot{b.x + s.x, b.y + s.y}, spot{b.x - s.x, b.y - s.y},
			spot{a.x - s.x, a.y - s.y})
	}
	for i := range n {
		end := !l.closed && (i == 0 || i == n-1)
		switch {
		case round:
			r.disc(ps[i], h)
		case !end:
			last := ps[(i+n-1)%n]
			r.mitre(ps[i], side(last, ps[i], h), side(ps[i], ps[(i+1)%n], h), h)
		}
	}
}

// side is the vector of a length at right angles to a line.
func side(a, b spot, h int) spot {
	const fine = 32 // so that the root of a short line is no whole number of 256ths
	dx, dy := b.x-a.x, b.y-a.y
	long := max(root((dx*dx+dy*dy)*fine*fine), 1)
	return spot{round(dy*h*fine, long), round(-dx*h*fine, long)}
}

// mitre fills the gap at the outer side of a join.
func (r *raster) mitre(p, a, b spot, h int) {
	if a.x*b.y-a.y*b.x < 0 { // it turns to the left: the gap is at the other side
		a, b = spot{-a.x, -a.y}, spot{-b.x, -b.y}
	}
	from, to := spot{p.x + a.x, p.y + a.y}, spot{p.x + b.x, p.y + b.y}
	if along := h*h + a.x*b.x + a.y*b.y; along*100 >= 2*h*h {
		tip := spot{p.x + round((a.x+b.x)*h*h, along), p.y + round((a.y+b.y)*h*h, along)}
		r.polygon(p, from, tip, to)
		return
	}
	r.polygon(p, from, to)
}

// disc adds a disc, of four cubic curves.
func (r *raster) disc(p spot, h int) {
	k := h * 5523 / 10000
	var ps []spot
	from := spot{p.x + h, p.y}
	for _, c := range [4][3]spot{{{h, k}, {k, h}, {0, h}}, {{-k, h}, {-h, k}, {-h, 0}}, {{-h, -k}, {-k, -h}, {0, -h}},
		{{k, -h}, {h, -k}, {h, 0}}} {
		for i := range c {
			c[i].x, c[i].y = c[i].x+p.x, c[i].y+p.y
		}
		ps = append(ps, cubicPoints(from, c[0], c[1], c[2])...)
		from = c[2]
	}
	r.polygon(ps...)
}

// lines are the contours of a path as they are stroked.
func (p *painter) lines(segments []layout.Segment) []line {
	var out []line
	var cur line
	end := func() {
		if len(cur.at) > 1 { // a move alone paints nothing
			out = append(out, cur)
		}
		cur = line{}
	}
	for _, s := range segments {
		switch s.Op {
		case layout.Move:
			end()
			cur.at = []spot{p.spot(s.X, s.Y)}
		case layout.Line:
			cur.at = append(cur.at, p.spot(s.X, s.Y))
		case layout.Curve:
			from := cur.at[len(cur.at)-1]
			cur.at = append(cur.at, cubicPoints(from, p.spot(s.X1, s.Y1), p.spot(s.X2, s.Y2), p.spot(s.X, s.Y))...)
		case layout.Close:
			if len(cur.at) == 0 {
				continue
			}
			from := cur.at[0]
			cur.closed = true
			end()
			cur.at = []spot{from} // where a line would go on (ISO 32000-1, 8.5.2.1)
		case layout.Rectangle:
			end()
			cur = line{closed: true, at: []spot{p.spot(s.X, s.Y), p.spot(s.X+s.X1, s.Y), p.spot(s.X+s.X1, s.Y+s.Y1),
				p.spot(s.X, s.Y+s.Y1)}}
			end()
			cur.at = []spot{p.spot(s.X, s.Y)}
		}
	}
	end()
	return out
}
