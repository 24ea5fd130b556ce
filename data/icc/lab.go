package icc

import (
	"booklet/data/booklet"
	"booklet/data/portable"
)

// Lab is a colour of CIELAB under D50, relative to the paper: bare paper has an
// L of 100.
type Lab struct{ L, A, B float64 }

// xyz is a colour of CIEXYZ under D50, where white has a Y of 1.
type xyz struct{ X, Y, Z float64 }

// white is D50 as the connection space has it (ICC.1:2022, 7.2.16).
var white = xyz{0.9642, 1, 0.8249}

// Luminance is the relative luminance: 1 is paper. Contrast ratios of WCAG 2.2
// can be taken from it.
func (c Lab) Luminance() float64 { return c.xyz().Y }

// Contrast is the contrast ratio of WCAG 2.2, from 1 to 21, of two colours on
// the same paper.
func Contrast(a, b Lab) float64 {
	x, y := a.Luminance(), b.Luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// The constants of CIE 15:2004, 8.2.1: where the cube root ends.
const (
	epsilon = 216.0 / 24389
	kappa   = 24389.0 / 27
)

func (c xyz) lab() Lab {
	f := func(v float64) float64 {
		if v > epsilon {
			return portable.Cbrt(v)
		}
		return (float64(kappa*v) + 16) / 116
	}
	x, y, z := f(c.X/white.X), f(c.Y/white.Y), f(c.Z/white.Z)
	return Lab{float64(116*y) - 16, 500 * (x - y), 200 * (y - z)}
}

func (c Lab) xyz() xyz {
	f := func(v float64) float64 {
		if cube := v * v * v; cube > epsilon {
			return cube
		}
		return (float64(116*v) - 16) / kappa
	}
	y := (c.L + 16) / 116
	return xyz{white.X * f(y+c.A/500), white.Y * f(y), white.Z * f(y-c.B/200)}
}

// fromSRGB leads from linear sRGB to XYZ under D50: the primaries and white of
// IEC 61966-2-1, adapted by Bradford's method (ICC.1:2022, annex E). Its
// rows add up to white, so that neutral colours are neutral.
var fromSRGB = [9]float64{
	0.436041252, 0.385112911, 0.143045837,
	0.222484540, 0.716905079, 0.060610381,
	0.013920187, 0.097067239, 0.713912574,
}

// toSRGB is its inverse.
var toSRGB = [9]float64{
	3.134186364, -1.617208959, -0.490694064,
	-0.978748504, 1.916130097, 0.033433399,
	0.071963928, -0.228993873, 1.405753733,
}

func times(m *[9]float64, a, b, c float64) (x, y, z float64) {
	row := func(m []float64) float64 { return float64(m[0]*a) + float64(m[1]*b) + float64(m[2]*c) }
	return row(m[:3]), row(m[3:6]), row(m[6:])
}

func xyzOf(c booklet.RGB) xyz {
	x, y, z := times(&fromSRGB, Linear(c.R), Linear(c.G), Linear(c.B))
	return xyz{x, y, z}
}

// LabOf is an sRGB colour in CIELAB.
func LabOf(c booklet.RGB) Lab { return xyzOf(c).lab() }

// rgb is the nearest colour of sRGB, channel by channel.
func (c xyz) rgb() booklet.RGB {
	r, g, b := times(&toSRGB, c.X, c.Y, c.Z)
	return booklet.RGB{R: Companded(r), G: Companded(g), B: Companded(b)}
}

// encode writes a colour as a table wants it. What the encoding cannot hold is
// held to its ends.
func (e encoding) encode(c xyz) [3]float64 {
	if e == xyz16 {
		const one = 65535.0 / 32768
		return [3]float64{c.X / one, c.Y / one, c.Z / one}
	}
	lab := c.lab()
	if e == lab8 {
		return [3]float64{lab.L / 100, (lab.A + 128) / 255, (lab.B + 128) / 255}
	}
	return [3]float64{lab.L / 100 * 0xFF00 / 0xFFFF, (lab.A + 128) * 256 / 0xFFFF, (lab.B + 128) * 256 / 0xFFFF}
}

func (e encoding) decode(v [3]float64) Lab {
	switch e {
	case xyz16:
		const one = 65535.0 / 32768
		return xyz{v[0] * one, v[1] * one, v[2] * one}.lab()
	case lab8:
		return Lab{v[0] * 100, float64(v[1]*255) - 128, float64(v[2]*255) - 128}
	}
	wide := func(v float64) float64 { return float64(v*0xFFFF/256) - 128 }
	return Lab{v[0] * 100 * 0xFFFF / 0xFF00, wide(v[1]), wide(v[2])}
}
