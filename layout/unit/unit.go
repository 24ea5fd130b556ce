// Package unit holds lengths: integer thousandths of a point, so that sums are
// exact and the same on every machine, and what is measured is what is painted.
package unit

import (
	"math"
	"strconv"
)

// Length is a length in thousandths of a DTP point (1/72 inch).
type Length int64

// Point is one point.
const Point Length = 1000

// Pt is a length in points, rounded to the nearest thousandth.
func Pt(p float64) Length { return Length(math.Round(p * 1000)) }

// MM is a length in millimetres, rounded to the nearest thousandth of a point.
func MM(mm float64) Length { return Length(math.Round(mm * 72000 / 25.4)) }

// Points is the length in points.
func (l Length) Points() float64 { return float64(l) / 1000 }

// Millimetres is the length in millimetres.
func (l Length) Millimetres() float64 { return float64(l) * 25.4 / 72000 }

// Em is the length of n thousandths of an em at size l: exact but for one
// rounding, half away from zero.
func (l Length) Em(n int) Length {
	v := int64(l) * int64(n)
	if v < 0 {
		return Length((v - 500) / 1000)
	}
	return Length((v + 500) / 1000)
}

// Scale is the length times num/den, rounded half away from zero.
func (l Length) Scale(num, den int64) Length {
	v := int64(l) * num
	if (v < 0) != (den < 0) {
		return Length((v - den/2) / den)
	}
	return Length((v + den/2) / den)
}

// Up is the smallest multiple of step that is not less than l.
func (l Length) Up(step Length) Length {
	if step <= 0 {
		return l
	}
	q := l / step
	if q*step < l {
		q++
	}
	return q * step
}

// String writes the length in points with up to three decimals: 12, 8.504.
func (l Length) String() string { return string(l.Append(nil)) }

// Append appends what String writes: a PDF number.
func (l Length) Append(b []byte) []byte {
	if l < 0 {
		b = append(b, '-')
		l = -l
	}
	b = strconv.AppendInt(b, int64(l/1000), 10)
	if f := l % 1000; f != 0 {
		b = append(b, '.', byte('0'+f/100))
		if f%100 != 0 {
			b = append(b, byte('0'+f/10%10))
			if f%10 != 0 {
				b = append(b, byte('0'+f%10))
			}
		}
	}
	return b
}

// Rect is a rectangle from its top left corner; y grows downwards.
type Rect struct{ X, Y, W, H Length }

// Inset is the rectangle with d taken from each side.
func (r Rect) Inset(d Length) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Right and Bottom are the far edges.
func (r Rect) Right() Length  { return r.X + r.W }
func (r Rect) Bottom() Length { return r.Y + r.H }

// Overlaps reports whether the insides of two rectangles meet.
func (r Rect) Overlaps(s Rect) bool {
	return r.X < s.Right() && s.X < r.Right() && r.Y < s.Bottom() && s.Y < r.Bottom()
}

// Size is a width and a height.
type Size struct{ W, H Length }

// Short returns the shorter side.
func (s Size) Short() Length { return min(s.W, s.H) }

// The ISO 216 sheets that booklets use, portrait.
var (
	A5 = Size{MM(148), MM(210)}
	A4 = Size{MM(210), MM(297)}
	A3 = Size{MM(297), MM(420)}
)
