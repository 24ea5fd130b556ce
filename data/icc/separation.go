package icc

import (
	"math"

	"booklet/data/booklet"
)

// Separation converts pixels of RGB to the inks of an output profile, by relative colorimetric
// with black point compensation. It knows the inks of every fifth level of each channel, and
// takes what is between them from the tetrahedron around: whole numbers, which are fast and
// the same on every processor. It may be used by many goroutines at once.
type Separation struct {
	most  int      // ink at a place, in 255ths
	nodes []uint16 // inks by red, green and blue; inkUnits are all
}

// levelStep is how many levels lie between two nodes, nodeSide how many nodes an axis has.
const (
	levelStep = 5
	nodeSide  = 255/levelStep + 1
	inkUnits  = 255 << 7
)

// Separation is from what a picture's profile says (of RGB; nil: sRGB) to the profile's inks.
func (p *Profile) Separation(from *Source) *Separation {
	if from == nil {
		return p.fromSRGB()
	}
	return p.separation(from)
}

func (p *Profile) separation(from *Source) *Separation {
	s := &Separation{most: p.TotalInk() * 255 / 100, nodes: make([]uint16, 0, nodeSide*nodeSide*nodeSide*4)}
	seen, black := func(v [3]uint8) xyz { return xyzOf(booklet.RGB{R: v[0], G: v[1], B: v[2]}) }, xyz{}
	if from != nil {
		seen = func(v [3]uint8) xyz { return from.xyz(v[:]) }
		black = Lab{L: min(max(from.Lab([]uint8{0, 0, 0}).L, 0), 50)}.xyz()
	}
	onto := moving(black, p.black.xyz())
	for r := range nodeSide {
		for g := range nodeSide {
			for b := range nodeSide {
				c := onto.of(seen([3]uint8{uint8(levelStep * r), uint8(levelStep * g), uint8(levelStep * b)}))
				for _, v := range p.toInk.ink(p.toInk.encode(c)) {
					s.nodes = append(s.nodes, uint16(math.Round(within(v)*inkUnits)))
				}
			}
		}
	}
	return s
}

// Inks are the inks of pixels of three bytes each, four bytes a pixel: 255 is all.
func (s *Separation) Inks(rgb []byte) []byte {
	out := make([]byte, len(rgb)/3*4)
	s.Convert(out, rgb)
	return out
}

// Bound takes as much cyan, magenta and yellow away from pixels in CMYK as keeps the sum of the inks of
// each to most, in 255ths.
func Bound(pixels []byte, most int) {
	for ; len(pixels) >= 4; pixels = pixels[4:] {
		p := pixels[:4:4]
		colours := int(p[0]) + int(p[1]) + int(p[2])
		if over := colours + int(p[3]) - most; over > 0 {
			left := max(0, colours-over)
			for c := range 3 {
				p[c] = uint8(int(p[c]) * left / max(1, colours))
			}
		}
	}
}

// Convert fills to with the inks of pixels, within the profile's total ink: four bytes for each
// three.
func (s *Separation) Convert(to, rgb []byte) {
	const red, green, blue = 4 * nodeSide * nodeSide, 4 * nodeSide, 4
	for ; len(rgb) >= 3 && len(to) >= 4; to, rgb = to[4:], rgb[3:] {
		r, g, b := int(rgb[0]), int(rgb[1]), int(rgb[2])
		at := r/levelStep*red + g/levelStep*green + b/levelStep*blue
		far, mid, near := step{r % levelStep, red}, step{g % levelStep, green}, step{b % levelStep, blue}
		if far.on < mid.on {
			far, mid = mid, far
		}
		if mid.on < near.on {
			mid, near = near, mid
		}
		if far.on < mid.on {
			far, mid = mid, far
		}
		one := s.nodes[at:]
		two, three, four := one, one, one
		if far.on > 0 { // else the pixel is a node, which may be the last
			two = s.nodes[at+far.by:]
			three, four = two, two
		}
		if mid.on > 0 {
			three = s.nodes[at+far.by+mid.by:]
			four = three
		}
		if near.on > 0 {
			four = s.nodes[at+far.by+mid.by+near.by:]
		}
		for c := range 4 {
			sum := int(one[c])*(levelStep-far.on) + int(two[c])*(far.on-mid.on) + int(three[c])*(mid.on-near.on) +
				int(four[c])*near.on
			to[c] = uint8((sum + levelStep<<6) / (levelStep << 7))
		}
		Bound(to[:4], s.most)
	}
}

// step is how far a pixel lies from a node along an axis, and how far the next node is.
type step struct{ on, by int }
