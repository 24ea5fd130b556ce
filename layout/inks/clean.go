package inks

import (
	"math"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/data/portable"
)

const (
	// least is the least that a plate prints: smaller dots are lost on the way to
	// the paper, or print as spots (per cent).
	least = 3
	// colourless is the chroma in CIELAB under which a colour is a grey.
	colourless = 2
	// apart is how far, in CIEDE2000, three plates may be from what the profile
	// makes with four.
	apart = 2
)

// grey reports whether a colour of the screen is neutral to the eye.
func grey(c booklet.RGB) bool {
	l := icc.LabOf(c)
	return portable.Hypot(l.A, l.B) < colourless
}

// neutral is the black alone that has the lightness of a grey: it can take no
// cast. What is darker than black alone is black alone. A grey of a slight tint,
// which is lost, moves by 3 at most (CIEDE2000).
func (p *Press) neutral(c booklet.RGB) booklet.CMYK {
	aim := p.profile.Aim(c).L
	best, off := booklet.CMYK{}, 100-aim
	for k := least; k <= 100; k++ {
		b := booklet.CMYK{K: uint8(k)}
		if d := math.Abs(p.profile.Seen(icc.Of(b)).L - aim); d < off {
			best, off = b, d
		}
	}
	return best
}

// clean is the build that the profile makes of a colour, as a printer would
// write it: whole per cents, no plate under the least, within the profile's
// total ink. Where it has four plates, the least of cyan, magenta and yellow
// gives way to black as long as the eye hardly tells.
//
// Cleaning moves a colour of sRGB by 0.3 in the mean and by 2 at most (CIEDE2000,
// from what the profile makes of it with FOGRA39; TestCleaning holds it to that).
func (p *Press) clean(c booklet.RGB) booklet.CMYK {
	b := p.profile.Build(c)
	aim := p.profile.Seen(b)
	start := plates{b.C, b.M, b.Y, b.K}
	whole, off := p.fit(start, aim)
	if min(whole.C, whole.M, whole.Y, whole.K) == 0 {
		return whole
	}
	if three, d := p.fit(start.withoutThird(), aim); d <= max(apart, off) {
		return three
	}
	return whole
}

// plates are cyan, magenta, yellow and black in per cent.
type plates [4]float64

// withoutThird takes the least of cyan, magenta and yellow away and puts black
// where it was.
func (v plates) withoutThird() plates {
	third := 0
	for i := 1; i < 3; i++ {
		if v[i] < v[third] {
			third = i
		}
	}
	v[3] = min(100, v[3]+float64(v[third]*0.6))
	v[third] = 0
	return v
}

// fit makes a build whole and clean, and moves its plates in ever smaller steps
// for as long as it comes nearer to the aim. It returns how near it came.
func (p *Press) fit(v plates, aim icc.Lab) (booklet.CMYK, float64) {
	v = p.bounded(v)
	best := p.off(v, aim)
	for step := 8.0; step >= 1; {
		w, d := p.nearer(v, best, step, aim)
		if d == best {
			step /= 2
		}
		v, best = w, d
	}
	return booklet.CMYK{C: uint8(v[0]), M: uint8(v[1]), Y: uint8(v[2]), K: uint8(v[3])}, best
}

// nearer moves one plate, or two against each other, by a step, for each move that comes nearer to the aim than best.
func (p *Press) nearer(v plates, best, step float64, aim icc.Lab) (plates, float64) {
	for i := range v {
		for j := range v {
			for _, by := range [2]float64{-step, step} {
				w := v
				w[i] += by
				if i != j {
					w[j] -= by
				}
				if w = p.bounded(w); !w.within(v) {
					continue
				}
				if d := p.off(w, aim); d < best {
					best, v = d, w
				}
			}
		}
	}
	return v, best
}

// within reports whether a build has no plate that another does not have.
func (v plates) within(other plates) bool {
	for i := range v {
		if v[i] > 0 && other[i] == 0 {
			return false
		}
	}
	return true
}

// bounded is a build in whole per cents without strays, its colours scaled so that
// they keep to the profile's total ink.
func (p *Press) bounded(v plates) plates {
	for i := range v {
		v[i] = math.Round(min(max(v[i], 0), 100))
	}
	if colours := v[0] + v[1] + v[2]; colours+v[3] > float64(p.most) {
		by := max(0, float64(p.most)-v[3]) / colours
		for i := range 3 {
			v[i] = math.Floor(v[i] * by)
		}
	}
	for i := range v {
		if v[i] < least {
			v[i] = 0
		}
	}
	return v
}

// off is how far a build is from a colour, to a millionth: less than that
// is rounding, and decides nothing.
func (p *Press) off(v plates, aim icc.Lab) float64 {
	return math.Round(icc.Difference(p.profile.Seen(icc.CMYK{C: v[0], M: v[1], Y: v[2], K: v[3]}), aim)*1e6) / 1e6
}
