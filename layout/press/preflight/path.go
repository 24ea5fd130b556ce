package preflight

import "booklet/data/portable"

// outline is a path under construction: its flattened lines on the page.
type outline struct {
	lines []line
	boxes []box // of its subpaths, where each is one upright rectangle
	plain bool  // every subpath is
	count int   // points
	m     matrix
	at    point // the current point, in the content's space
	start point
}

// line is a subpath, flattened.
type line struct {
	points []point
	closed bool
}

func (o *outline) begin(m matrix) {
	*o = outline{lines: o.lines[:0], boxes: o.boxes[:0], plain: true, m: m}
}

func (o *outline) move(x, y float64) {
	o.at, o.start = point{x, y}, point{x, y}
	o.count++
	o.lines = append(o.lines, line{points: []point{o.m.of(x, y)}})
	o.plain = false
}

func (o *outline) open() *line {
	if len(o.lines) == 0 {
		o.move(o.at.x, o.at.y)
	}
	l := &o.lines[len(o.lines)-1]
	if l.closed {
		o.lines = append(o.lines, line{points: []point{o.m.of(o.start.x, o.start.y)}})
		l = &o.lines[len(o.lines)-1]
	}
	return l
}

func (o *outline) line(x, y float64) {
	l := o.open()
	l.points = append(l.points, o.m.of(x, y))
	o.count++
	o.at = point{x, y}
	o.plain = false
}

// curve flattens a Bézier curve: eight chords are closer to it than the grid is
// fine, at the size of a page's curves.
func (o *outline) curve(x1, y1, x2, y2, x, y float64) {
	const chords = 8
	l := o.open()
	o.count += chords
	from := o.at
	for i := 1; i <= chords; i++ {
		t := float64(float64(i) / chords)
		u := 1 - t
		a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		at := func(p, q, r, s float64) float64 { return float64(a*p) + float64(b*q) + float64(c*r) + float64(d*s) }
		l.points = append(l.points, o.m.of(at(from.x, x1, x2, x), at(from.y, y1, y2, y)))
	}
	o.at = point{x, y}
	o.plain = false
}

func (o *outline) close() {
	if len(o.lines) > 0 {
		o.lines[len(o.lines)-1].closed = true
		o.at = o.start
	}
}

func (o *outline) rectangle(x, y, w, h float64) {
	plain := o.plain && (o.m[1] == 0 && o.m[2] == 0 || o.m[0] == 0 && o.m[3] == 0)
	o.move(x, y)
	l := &o.lines[len(o.lines)-1]
	l.points = append(l.points, o.m.of(x+w, y), o.m.of(x+w, y+h), o.m.of(x, y+h))
	l.closed = true
	o.count += 3
	o.boxes = append(o.boxes, boundsOf(l.points))
	o.plain = plain
}

func boundsOf(points []point) box {
	b := nothing
	for _, p := range points {
		b = b.with(p)
	}
	return b
}

func (o *outline) bounds() box {
	b := nothing
	for i := range o.lines {
		b = b.and(boundsOf(o.lines[i].points))
	}
	return b
}

// strokes are the quadrangles that strokes of a width along lines cover, one for each of
// its straight pieces, with ends that reach half the width further: enough for a
// coarse grid, whatever the caps and joins.
func strokes(lines []line, width float64) []line {
	var out []line
	for _, l := range lines {
		n := len(l.points)
		last := n - 1
		if l.closed && n > 1 {
			last = n
		}
		for i := 0; i < last; i++ {
			p, q := l.points[i], l.points[(i+1)%n]
			d := portable.Hypot(q.x-p.x, q.y-p.y)
			if d == 0 {
				continue
			}
			ux, uy := float64((q.x-p.x)/d*width/2), float64((q.y-p.y)/d*width/2)
			out = append(out, line{closed: true, points: []point{
				{p.x - ux - uy, p.y - uy + ux}, {q.x + ux - uy, q.y + uy + ux}, {q.x + ux + uy, q.y + uy - ux},
				{p.x - ux + uy, p.y - uy - ux},
			}})
		}
	}
	return out
}
