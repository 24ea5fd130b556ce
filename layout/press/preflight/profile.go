package preflight

import (
	"math"
	"sync/atomic"

	"booklet/data/booklet"
	"booklet/data/icc"
)

// profile is the output profile of a file's intent, for colour that is told in
// RGB.
type profile struct {
	cells [1 << 18]atomic.Uint64 // builds of pixels, by the six high bits of each channel
	build func(r, g, b uint8) build
	lab   func(c icc.Lab) build
	most  float64 // total ink that the profile makes, in per cent
	words string  // in which it describes itself
}

// ink is the build of a colour.
func (p *profile) ink(r, g, b uint8) build { return p.build(r, g, b) }

// pixel is about the build of a pixel: pictures are looked at in steps of a
// 64th, each found once.
func (p *profile) pixel(r, g, b uint8) build {
	cell := &p.cells[int(r>>2)<<12|int(g>>2)<<6|int(b>>2)]
	v := cell.Load()
	if v == 0 {
		middle := func(c uint8) uint8 { return uint8(int(c>>2) * 255 / 63) }
		i := p.build(middle(r), middle(g), middle(b))
		v = uint64(i[0]) | uint64(i[1])<<8 | uint64(i[2])<<16 | uint64(i[3])<<24 | 1<<32
		cell.Store(v)
	}
	return build{uint8(v), uint8(v >> 8), uint8(v >> 16), uint8(v >> 24)}
}

// through is a profile that can be used.
func through(p *icc.Profile) *profile {
	of := func(c icc.CMYK) build {
		return build{percent(c.C / 100), percent(c.M / 100), percent(c.Y / 100), percent(c.K / 100)}
	}
	return &profile{most: float64(p.TotalInk()), words: p.Description,
		build: func(r, g, b uint8) build { return of(p.Build(booklet.RGB{R: r, G: g, B: b})) },
		lab:   func(c icc.Lab) build { return of(p.BuildLab(c)) }}
}

// simple is a profile of no press: as much black as there is grey.
func simple() *profile {
	dark := func(c icc.Lab) build { return build{0, 0, 0, percent(1 - c.L/100)} }
	return &profile{most: 400, lab: dark, build: func(r, g, b uint8) build {
		k := 1 - math.Max(float64(r), math.Max(float64(g), float64(b)))/255
		of := func(v uint8) uint8 {
			if k >= 1 {
				return 0
			}
			return percent((1 - float64(v)/255 - k) / (1 - k))
		}
		return build{of(r), of(g), of(b), percent(k)}
	}}
}
