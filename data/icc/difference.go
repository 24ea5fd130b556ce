package icc

import (
	"math"

	"booklet/data/portable"
)

// Difference is the colour difference CIEDE2000 (ISO/CIE 11664-6:2014) with the
// weights of 1: about 1 is just seen side by side.
func Difference(p, q Lab) float64 {
	const degree = math.Pi / 180
	pow7 := func(v float64) float64 { return float64(v * v * v * v * v * v * v) }
	mean := pow7((portable.Hypot(p.A, p.B) + portable.Hypot(q.A, q.B)) / 2)
	g := 1.5 - float64(0.5*math.Sqrt(mean/(mean+pow7(25)))) // 1 + G
	c1, c2 := portable.Hypot(g*p.A, p.B), portable.Hypot(g*q.A, q.B)
	h1, h2 := hue(g*p.A, p.B), hue(g*q.A, q.B)

	const half = math.Pi + 1e-12 // opposite hues lie a half turn apart, not a little more
	turn, sum := h2-h1, h1+h2
	switch {
	case c1*c2 == 0:
		turn = 0
	case turn > half:
		turn -= 2 * math.Pi
	case turn < -half:
		turn += 2 * math.Pi
	}
	h := float64(sum / 2)
	switch {
	case c1*c2 == 0:
		h = sum
	case math.Abs(h1-h2) > half && sum < 2*math.Pi:
		h += math.Pi
	case math.Abs(h1-h2) > half:
		h -= math.Pi
	}
	dl, dc, dh := q.L-p.L, c2-c1, 2*math.Sqrt(c1*c2)*portable.Sin(turn/2)

	l, c := float64((p.L+q.L)/2)-50, float64((c1+c2)/2)
	t := 1 - float64(0.17*portable.Cos(h-30*degree)) + float64(0.24*portable.Cos(2*h)) +
		float64(0.32*portable.Cos(float64(3*h)+6*degree)) - float64(0.20*portable.Cos(float64(4*h)-63*degree))
	away := (h/degree - 275) / 25
	c7 := pow7(c)
	rt := -2 * math.Sqrt(c7/(c7+pow7(25))) * portable.Sin(60*degree*portable.Exp(-away*away))
	dl /= 1 + float64(0.015*l*l/math.Sqrt(20+float64(l*l)))
	dc /= 1 + float64(0.045*c)
	dh /= 1 + float64(0.015*c*t)
	return math.Sqrt(float64(dl*dl) + float64(dc*dc) + float64(dh*dh) + float64(rt*dc*dh))
}

// hue is an angle from 0 to a full turn; 0 for no colour.
func hue(a, b float64) float64 {
	if a == 0 && b == 0 {
		return 0
	}
	h := portable.Atan2(b, a)
	if h < 0 {
		h += 2 * math.Pi
	}
	return h
}
