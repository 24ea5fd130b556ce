// Package colour measures contrast and derives inks for a ground.
package colour

import (
	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/data/portable"
)

// Color is a flat colour. Print is its build where the workbook gives one.
type Color struct {
	RGB   booklet.RGB
	Print *booklet.CMYK
}

// Of is a colour without a build of its own.
func Of(c booklet.RGB) Color { return Color{RGB: c} }

// Black, White and the inks of the house style.
var (
	Black  = booklet.RGB{}
	White  = booklet.RGB{R: 255, G: 255, B: 255}
	Ink    = booklet.RGB{R: 0x1D, G: 0x1D, B: 0x1B}
	Yellow = booklet.RGB{R: 0xFF, G: 0xE6, B: 0x00}
)

// Luminance is the relative luminance of WCAG 2.2.
func Luminance(c booklet.RGB) float64 {
	return float64(0.2126*icc.Linear(c.R)) + float64(0.7152*icc.Linear(c.G)) + float64(0.0722*icc.Linear(c.B))
}

// On is how an opaque print in c looks on a sheet of a colour: white is the bare
// sheet, and every other colour is laid over it (multiplied, channel by channel).
func On(c, sheet booklet.RGB) booklet.RGB {
	over := func(a, b uint8) uint8 { return uint8((int(a)*int(b) + 127) / 255) }
	return booklet.RGB{R: over(c.R, sheet.R), G: over(c.G, sheet.G), B: over(c.B, sheet.B)}
}

// Dark reports whether white words can be read on a colour: it reaches 4.5:1 with
// white (WCAG 2.2, 1.4.3). What is not dark is read on black.
func Dark(c booklet.RGB) bool { return Contrast(c, White) >= 4.5 }

// Contrast is the contrast ratio of WCAG 2.2, from 1 to 21.
func Contrast(a, b booklet.RGB) float64 {
	x, y := Luminance(a), Luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Reaching is the colour nearest to c in lightness (OKLCH, hue kept, chroma
// lowered only where sRGB cannot hold it) that reaches the ratio on every one
// of the grounds; black or white where none does, whichever is better.
func Reaching(c booklet.RGB, ratio float64, grounds ...booklet.RGB) booklet.RGB {
	passes := func(x booklet.RGB) bool {
		for _, g := range grounds {
			if Contrast(x, g) < ratio {
				return false
			}
		}
		return true
	}
	if passes(c) {
		return c
	}
	l, ch, h := oklch(c)
	for step := 1; step <= 400; step++ {
		d := float64(step) / 400
		for _, to := range []float64{l - d, l + d} {
			if to < 0 || to > 1 {
				continue
			}
			if x := fromOKLCH(to, ch, h); passes(x) {
				return x
			}
		}
	}
	worst := func(x booklet.RGB) float64 {
		w := 21.0
		for _, g := range grounds {
			w = min(w, Contrast(x, g))
		}
		return w
	}
	if worst(Black) >= worst(White) {
		return Black
	}
	return White
}

// Toned is a colour a share of the way to white, or to black where it is below 0, in
// lightness (OKLCH, hue kept, chroma lowered alike).
func Toned(c booklet.RGB, share float64) booklet.RGB {
	l, ch, h := oklch(c)
	to := 1.0
	if share < 0 {
		to, share = 0, -share
	}
	return fromOKLCH(l+float64((to-l)*share), float64(ch*(1-share)), h)
}

// Grey reports whether a colour has so little of a hue that it is seen as grey.
func Grey(c booklet.RGB) bool {
	_, ch, _ := oklch(c)
	return ch < 0.02
}

// oklch turns sRGB into lightness, chroma and hue in radians (Ottosson 2020).
func oklch(c booklet.RGB) (l, ch, h float64) {
	r, g, b := icc.Linear(c.R), icc.Linear(c.G), icc.Linear(c.B)
	x := portable.Cbrt(float64(0.4122214708*r) + float64(0.5363325363*g) + float64(0.0514459929*b))
	y := portable.Cbrt(float64(0.2119034982*r) + float64(0.6806995451*g) + float64(0.1073969566*b))
	z := portable.Cbrt(float64(0.0883024619*r) + float64(0.2817188376*g) + float64(0.6299787005*b))
	l = float64(0.2104542553*x) + float64(0.7936177850*y) - float64(0.0040720468*z)
	a := float64(1.9779984951*x) - float64(2.4285922050*y) + float64(0.4505937099*z)
	bb := float64(0.0259040371*x) + float64(0.7827717662*y) - float64(0.8086757660*z)
	return l, portable.Hypot(a, bb), portable.Atan2(bb, a)
}

// fromOKLCH is the sRGB colour, with chroma lowered until sRGB holds it.
func fromOKLCH(l, ch, h float64) booklet.RGB {
	for k := 0; ; k++ {
		s, c := portable.Sincos(h)
		a, b := ch*c, ch*s
		x := l + float64(0.3963377774*a) + float64(0.2158037573*b)
		y := l - float64(0.1055613458*a) - float64(0.0638541728*b)
		z := l - float64(0.0894841775*a) - float64(1.2914855480*b)
		x, y, z = x*x*x, y*y*y, z*z*z
		r := float64(4.0767416621*x) - float64(3.3077115913*y) + float64(0.2309699292*z)
		g := float64(-1.2684380046*x) + float64(2.6097574011*y) - float64(0.3413193965*z)
		bl := float64(-0.0041960863*x) - float64(0.7034186147*y) + float64(1.7076147010*z)
		const e = 0.0005
		if k == 60 || min(r, g, bl) >= -e && max(r, g, bl) <= 1+e {
			return booklet.RGB{R: icc.Companded(r), G: icc.Companded(g), B: icc.Companded(bl)}
		}
		ch *= 0.95
	}
}

// WordsOn is what words on a ground are set in, for contrasts as they are seen: white or
// near-black, whichever is stronger; black where neither is strong enough for large words.
func WordsOn(ground booklet.RGB, seen func(a, b booklet.RGB) float64) booklet.RGB {
	best := White
	if seen(Ink, ground) > seen(best, ground) {
		best = Ink
	}
	const large = 4.5
	if seen(best, ground) < large && seen(Black, ground) > seen(best, ground) {
		best = Black
	}
	return best
}
