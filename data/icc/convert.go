package icc

import (
	"math"

	"booklet/data/booklet"
)

// CMYK is a process colour in per cent, 0 to 100 each.
type CMYK struct{ C, M, Y, K float64 }

// Of is a build of whole per cents.
func Of(b booklet.CMYK) CMYK {
	return CMYK{float64(b.C), float64(b.M), float64(b.Y), float64(b.K)}
}

// Build is how an sRGB colour prints: by relative colorimetric with black point
// compensation, through the profile's B2A1.
func (p *Profile) Build(c booklet.RGB) CMYK {
	return p.lookUp(p.toInk, p.compensate.of(xyzOf(c)))
}

// BuildLab is how a colour of CIELAB prints, as Build has it.
func (p *Profile) BuildLab(c Lab) CMYK { return p.lookUp(p.toInk, p.compensate.of(c.xyz())) }

// Aim is the colour that Build aims at. What is outside the profile's gamut
// prints nearer to grey.
func (p *Profile) Aim(c booklet.RGB) Lab { return p.compensate.of(xyzOf(c)).lab() }

// Seen is the colour that inks make on the paper: through the profile's A2B1,
// relative colorimetric, with no compensation.
func (p *Profile) Seen(b CMYK) Lab {
	return p.toPCS.decode(p.toPCS.pcs([4]float64{b.C / 100, b.M / 100, b.Y / 100, b.K / 100}))
}

// RGB is how inks look on a screen: relative colorimetric with black point
// compensation, so that the profile's black is the screen's.
func (p *Profile) RGB(b CMYK) booklet.RGB { return p.expand.of(p.Seen(b).xyz()).rgb() }

func (p *Profile) lookUp(t toInks, c xyz) CMYK {
	ink := t.ink(t.encode(c))
	return CMYK{100 * ink[0], 100 * ink[1], 100 * ink[2], 100 * ink[3]}
}

// Black is the profile's black point, which black of the screen becomes.
func (p *Profile) Black() Lab { return p.black }

// TotalInk is the profile's limit of total area coverage in whole per cents: the
// most that any node of its relative colorimetric and perceptual tables asks
// for. A profile tells its limit nowhere else; "300%" in its name is its maker's
// word for the same.
func (p *Profile) TotalInk() int { return p.totalInk() }

func (p *Profile) mostInk() int {
	most := max(p.toInk.mostInk(), p.perceptual.mostInk())
	return int(math.Round(100 * most)) // 8 bits miss whole per cents by up to half of one
}
