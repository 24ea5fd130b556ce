package icc

import "math"

// scaling moves a black point in XYZ and leaves white where it is: black point
// compensation (ISO 18619:2015, after Adobe Systems' paper of 2006).
type scaling struct{ by, add xyz }

func (s scaling) of(c xyz) xyz {
	return xyz{float64(c.X*s.by.X) + s.add.X, float64(c.Y*s.by.Y) + s.add.Y, float64(c.Z*s.by.Z) + s.add.Z}
}

func moving(from, to xyz) scaling {
	axis := func(from, to, white float64) (by, add float64) {
		by = (to - white) / (from - white)
		return by, white * (1 - by)
	}
	var s scaling
	s.by.X, s.add.X = axis(from.X, to.X, white.X)
	s.by.Y, s.add.Y = axis(from.Y, to.Y, white.Y)
	s.by.Z, s.add.Z = axis(from.Z, to.Z, white.Z)
	return s
}

// perceptualBlack is the black of the medium that perceptual tables of version 4 refer to (ICC.1:2022, 6.3.4.3): that
// of version 2 is no light at all.
var perceptualBlack = xyz{0.00336, 0.0034731, 0.00287}

// findBlack finds the black points of the profile under relative colorimetric, as
// LittleCMS does. As a source it is what the perceptual table makes of black,
// without colour. As a destination it is the same, as long as mid-tones come
// back as they went in; else the foot of the shadows (ISO 18619:2015,
// which begins with the darkest solid instead of the perceptual black).
func (p *Profile) findBlack() {
	dark := xyz{}
	if p.data[8] == 4 {
		dark = perceptualBlack
	}
	source := Lab{L: min(max(p.Seen(p.lookUp(p.perceptual, dark)).L, 0), 50)}
	p.black = source
	var ramp [256]float64
	for i := range ramp {
		ramp[i] = p.Seen(p.lookUp(p.toInk, Lab{L: level(i)}.xyz())).L
	}
	for i := len(ramp) - 2; i > 0; i-- {
		ramp[i] = min(ramp[i], ramp[i+1])
	}
	if low, high := ramp[0], ramp[255]; low >= high {
		p.black = Lab{}
	} else if !straight(&ramp, low, high) {
		p.black = Lab{L: foot(&ramp, low, high)}
	}
	p.compensate, p.expand = moving(xyz{}, p.black.xyz()), moving(source.xyz(), xyz{})
}

// level is the lightness of a step of the ramp.
func level(i int) float64 { return float64(i) * 100 / 255 }

// straight reports whether mid-tones come back within 4 of their lightness.
func straight(ramp *[256]float64, low, high float64) bool {
	for i, l := range ramp {
		if level(i) > low+float64(0.2*(high-low)) && math.Abs(level(i)-l) >= 4 {
			return false
		}
	}
	return true
}

// foot is where a parabola, fitted by least squares to the shadows between a
// tenth and a half of the range, rises from nothing; 0 where it never does.
func foot(ramp *[256]float64, low, high float64) float64 {
	var n, x1, x2, x3, x4, y0, y1, y2 float64
	for i, l := range ramp {
		x, y := level(i), (l-low)/(high-low)
		if y < 0.1 || y >= 0.5 {
			continue
		}
		n++
		x1, x2, x3, x4 = x1+x, x2+float64(x*x), x3+float64(x*x*x), x4+float64(x*x*x*x)
		y0, y1, y2 = y0+y, y1+float64(x*y), y2+float64(x*x*y)
	}
	if n < 4 {
		return 0
	}
	// Cramer's rule for a·x² + b·x + c.
	minor := func(a, b, c, d float64) float64 { return float64(a*d) - float64(b*c) }
	det := func(a, b, c, d, e, f, g, h, i float64) float64 {
		return float64(a*minor(e, f, h, i)) - float64(b*minor(d, f, g, i)) + float64(c*minor(d, e, g, h))
	}
	whole := det(n, x1, x2, x1, x2, x3, x2, x3, x4)
	c := det(y0, x1, x2, y1, x2, x3, y2, x3, x4) / whole
	b := det(n, y0, x2, x1, y1, x3, x2, y2, x4) / whole
	a := det(n, x1, y0, x1, x2, y1, x2, x3, y2) / whole
	root := -c / b
	if math.Abs(a) > 1e-10 {
		root = (math.Sqrt(float64(b*b)-float64(4*a*c)) - b) / (2 * a)
	}
	if !(root > 0) {
		return 0
	}
	return min(root, 50)
}

// NearlyBlack reports whether a build of process inks, each from 0 to 1, leaves next to no light of any colour: the
// eye takes words in it for black, and a press prints them sharp in black alone.
func NearlyBlack(c, m, y, k float64) bool {
	const left = 0.18
	k = 1 - k
	return (1-c)*k <= left && (1-m)*k <= left && (1-y)*k <= left
}
