package preflight

import (
	"math"

	"booklet/data/portable"
)

// Places within a page are in points of its own space, as a page's content has
// them: the origin at the bottom left, y growing upwards. They are floating point
// numbers: what is measured here comes from any program's arithmetic, and is
// rounded when it is judged.

// point is a place on a page.
type point struct{ x, y float64 }

// matrix is a transformation (ISO 32000-1, 8.3.3).
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// then is the transformation m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		float64(m[0]*n[0]) + float64(m[1]*n[2]), float64(m[0]*n[1]) + float64(m[1]*n[3]),
		float64(m[2]*n[0]) + float64(m[3]*n[2]), float64(m[2]*n[1]) + float64(m[3]*n[3]),
		float64(m[4]*n[0]) + float64(m[5]*n[2]) + n[4], float64(m[4]*n[1]) + float64(m[5]*n[3]) + n[5],
	}
}

func (m matrix) of(x, y float64) point {
	return point{float64(m[0]*x) + float64(m[2]*y) + m[4], float64(m[1]*x) + float64(m[3]*y) + m[5]}
}

// back undoes m; false where nothing can.
func (m matrix) back() (matrix, bool) {
	minor := func(i, j, k, l int) float64 { return float64(m[i]*m[j]) - float64(m[k]*m[l]) }
	d := minor(0, 3, 1, 2)
	if d == 0 || math.IsNaN(d) || math.IsInf(d, 0) {
		return identity, false
	}
	return matrix{m[3] / d, -m[1] / d, -m[2] / d, m[0] / d, minor(2, 5, 3, 4) / d, minor(1, 4, 0, 5) / d}, true
}

// wide and high are by how much m stretches what runs along and across its lines.
func (m matrix) wide() float64 { return portable.Hypot(m[0], m[1]) }
func (m matrix) high() float64 { return portable.Hypot(m[2], m[3]) }

// stretch is by how much m enlarges a line's width: the least in any direction
// that counts.
func (m matrix) stretch() float64 { return math.Min(m.wide(), m.high()) }

// box is an upright rectangle; the zero box is empty.
type box struct{ left, bottom, right, top float64 }

// nothing is the box that no point is in, from which others grow.
var nothing = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func (b box) empty() bool { return !(b.right > b.left && b.top > b.bottom) }

// with is the box that holds p too.
func (b box) with(p point) box {
	return box{math.Min(b.left, p.x), math.Min(b.bottom, p.y), math.Max(b.right, p.x), math.Max(b.top, p.y)}
}

// and is the box that holds the other too.
func (b box) and(o box) box {
	return b.with(point{o.left, o.bottom}).with(point{o.right, o.top})
}

// within is what of the box lies in the other.
func (b box) within(o box) box {
	return box{math.Max(b.left, o.left), math.Max(b.bottom, o.bottom), math.Min(b.right, o.right),
		math.Min(b.top, o.top)}
}

// grown is the box with d more on each side.
func (b box) grown(d float64) box { return box{b.left - d, b.bottom - d, b.right + d, b.top + d} }

// meets reports whether the insides of the boxes meet.
func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.bottom < o.top && o.bottom < b.top
}

// holds reports whether the other lies in the box, but for slack.
func (b box) holds(o box, slack float64) bool {
	return o.left >= b.left-slack && o.bottom >= b.bottom-slack && o.right <= b.right+slack && o.top <= b.top+slack
}

// of is the upright box around b transformed.
func (b box) under(m matrix) box {
	out := nothing
	for _, c := range [...]point{m.of(b.left, b.bottom), m.of(b.right, b.bottom), m.of(b.left, b.top),
		m.of(b.right, b.top)} {
		out = out.with(c)
	}
	return out
}

const millimetre = 72 / 25.4
