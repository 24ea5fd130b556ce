// Package inks decides how each colour of a page prints: what is black alone,
// what overprints, and how much of which ink every other colour has.
package inks

import (
	"sync"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

//go:generate go run ./make

// Ink is a colour in print, in whole per cents of the process inks.
type Ink struct {
	booklet.CMYK
	// Overprint says that it prints over what lies beneath, and leaves no gap
	// where plates are out of register. Only black alone does.
	Overprint bool
}

// Use is what a colour is printed on the page as.
type Use byte

// The uses.
const (
	Detail Use = iota // words, rules, icons and other small shapes
	Ground            // a large area: see UseOf
)

// LargeGround is the area, in square millimetres, from which a background is
// large: 10 cm². In a smaller one, black alone is dark enough, and the gaps for
// what stands on it are better in one plate than in two.
const LargeGround = 1000

// UseOf is the use of a shape by the box around it. Only backgrounds are
// grounds: a shape that means something is a detail, however large.
func UseOf(background bool, size unit.Size) Use {
	if background && size.W.Millimetres()*size.H.Millimetres() >= LargeGround {
		return Ground
	}
	return Detail
}

var (
	black = booklet.CMYK{K: 100}
	// rich is a large black ground: black alone looks grey and shows pinholes
	// over such an area. Cyan beneath makes it deeper without the four plates in
	// register that white words on it would suffer from.
	rich = booklet.CMYK{C: 40, K: 100}
)

// Press decides for one output profile. It may be used by many goroutines at once.
type Press struct {
	profile *icc.Profile
	most    int      // total ink in per cent
	known   sync.Map // booklet.RGB → booklet.CMYK
}

// New is a Press for a profile.
func New(p *icc.Profile) *Press { return &Press{profile: p, most: p.TotalInk()} }

// Within lets the press print no more ink at any place than so many per cent, and returns it.
func (p *Press) Within(most int) *Press {
	p.most = min(p.most, most)
	return p
}

// Profile is the output profile.
func (p *Press) Profile() *icc.Profile { return p.profile }

// Tone is how much black ink each level of a grey picture prints as.
func (p *Press) Tone(profile *icc.Source) [256]uint8 { return p.profile.Tone(profile) }

// Ink is how a colour prints. A build of the workbook's own is used untouched.
// Black, the house style's near-black and what words are nearly black in are black
// alone and overprint; as a ground the first two are rich. White is no ink, and never overprints: it would
// vanish. Everything else comes from the built-in builds or the profile (see build).
func (p *Press) Ink(c colour.Color, use Use) Ink {
	if c.Print != nil {
		return Ink{*c.Print, use == Detail && *c.Print == black}
	}
	b := p.build(c.RGB)
	switch {
	case b == black && use == Ground:
		return Ink{CMYK: rich}
	case b == black, use == Detail && nearlyBlack(b):
		return Ink{black, true}
	}
	return Ink{CMYK: b}
}

// nearlyBlack reports whether words in a build are taken for black.
func nearlyBlack(b booklet.CMYK) bool {
	part := func(v uint8) float64 { return float64(v) / 100 }
	return icc.NearlyBlack(part(b.C), part(b.M), part(b.Y), part(b.K))
}

// build finds the build of a colour, once.
func (p *Press) build(c booklet.RGB) booklet.CMYK {
	if b, ok := p.known.Load(c); ok {
		return b.(booklet.CMYK)
	}
	b := p.find(c)
	p.known.Store(c, b)
	return b
}

// near is how far, in CIEDE2000, a built-in build may be from what the profile
// makes of its colour.
const near = 4

func (p *Press) find(c booklet.RGB) booklet.CMYK {
	switch c {
	case colour.White:
		return booklet.CMYK{}
	case colour.Black, colour.Ink:
		return black
	}
	// The built-in builds are made for coated paper. On another press they stand
	// only where they look as they should.
	if b, ok := booklet.PrintOf(c); ok && total(b) <= p.most {
		if icc.Difference(p.profile.Seen(icc.Of(b)), p.made(c)) <= near {
			return b
		}
	}
	if grey(c) {
		return p.neutral(c)
	}
	return p.clean(c)
}

// made is the colour that the profile makes of a colour of the screen.
func (p *Press) made(c booklet.RGB) icc.Lab { return p.profile.Seen(p.profile.Build(c)) }

func total(b booklet.CMYK) int { return int(b.C) + int(b.M) + int(b.Y) + int(b.K) }
