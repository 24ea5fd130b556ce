package inks

import (
	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/layout/colour"
)

// Contrast is the contrast of words in a colour on a ground of a build, as both are printed.
// Black words overprint the ground.
func (p *Press) Contrast(words booklet.RGB, ground booklet.CMYK) float64 {
	ink := p.Ink(colour.Of(words), Detail)
	b := ink.CMYK
	if ink.Overprint {
		b = booklet.CMYK{C: max(b.C, ground.C), M: max(b.M, ground.M), Y: max(b.Y, ground.Y), K: max(b.K, ground.K)}
	}
	return icc.Contrast(p.profile.Seen(icc.Of(b)), p.profile.Seen(icc.Of(ground)))
}

// Apart is how far, in CIEDE2000, a build is seen from its colour of the screen, or from what
// the press can print of that, whichever is nearer.
func (p *Press) Apart(c booklet.RGB, b booklet.CMYK) float64 {
	seen := p.profile.Seen(icc.Of(b))
	return min(icc.Difference(seen, p.profile.Aim(c)), icc.Difference(seen, p.made(c)))
}

// Own is the build that the program makes of a colour of the screen.
func (p *Press) Own(c booklet.RGB) booklet.CMYK { return p.build(c) }

// Nearest is the build nearest to another, as it is seen, on which words in a colour have a
// contrast: darker or lighter in black, in the coloured inks, in both, or what the program
// itself makes of the colour of the screen. It reports whether there is one.
func (p *Press) Nearest(b booklet.CMYK, screen, words booklet.RGB, least float64) (booklet.CMYK, bool) {
	var best booklet.CMYK
	nearest := -1.0
	try := func(n booklet.CMYK) bool {
		if total(n) > max(p.most, total(b)) || faint(n) || p.Contrast(words, n) < least {
			return false
		}
		if d := icc.Difference(p.profile.Seen(icc.Of(n)), p.profile.Seen(icc.Of(b))); nearest < 0 || d < nearest {
			best, nearest = n, d
		}
		return true
	}
	try(p.build(screen))
	for _, way := range [][2]int{{0, 1}, {1, 0}, {1, 1}, {0, -1}, {-1, 0}, {-1, -1}} { // coloured inks, black
		for t := 1; t <= 100; t++ {
			if try(moved(b, way[0]*t, way[1]*t)) {
				break
			}
		}
	}
	return best, nearest >= 0
}

// faint reports whether a build has a plate too light to be held on a press.
func faint(b booklet.CMYK) bool {
	for _, v := range []uint8{b.C, b.M, b.Y, b.K} {
		if v > 0 && v < 3 {
			return true
		}
	}
	return false
}

// moved is a build with its coloured inks in other shares, in per cent more, and so much more
// black.
func moved(b booklet.CMYK, coloured, black int) booklet.CMYK {
	in := func(v int) uint8 { return uint8(min(max(v, 0), 100)) }
	scaled := func(v uint8) uint8 { return in((int(v)*(100+coloured) + 50) / 100) }
	return booklet.CMYK{C: scaled(b.C), M: scaled(b.M), Y: scaled(b.Y), K: in(int(b.K) + black)}
}

// Between is the contrast of a build and the one that it is printed on, as both are seen.
func (p *Press) Between(a, b booklet.CMYK) float64 {
	return icc.Contrast(p.profile.Seen(icc.Of(a)), p.profile.Seen(icc.Of(b)))
}

// Tint is the tint of black ink for a colour of the screen: that of its lightness, or the
// nearest on which bare paper has the contrast light and solid black the contrast dark. It
// is that of its lightness where no tint has both.
func (p *Press) Tint(c booklet.RGB, light, dark float64) booklet.CMYK {
	own := p.neutral(c)
	fits := func(k int) bool {
		t := booklet.CMYK{K: uint8(k)}
		return (k == 0 || k >= least) && p.Between(booklet.CMYK{}, t) >= light && p.Between(black, t) >= dark
	}
	for d := range 101 {
		for _, k := range [2]int{int(own.K) - d, int(own.K) + d} {
			if k >= 0 && k <= 100 && fits(k) {
				return booklet.CMYK{K: uint8(k)}
			}
		}
	}
	return own
}
