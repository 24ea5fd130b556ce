package main

import (
	"math"
	"math/rand/v2"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/data/portable"
	"booklet/layout/colour"
)

// limits are what a palette keeps, on the screen and as printed.
type limits struct {
	agree float64 // how far screen and print may be apart (CIEDE2000)
	apart float64 // how far two fills are apart at least
	icon  float64 // contrast of an ink on its fill
	words float64 // contrast of near-black words on a fill
	white float64 // contrast of an ink on white, on the screen
	paper float64 // and on bare paper, as printed
}

// aimed is what the search keeps: a little stricter than what is promised (layout/inks,
// TestPalette), so that whoever reads the profile in another way, or rounds what is seen
// to 8 bits, finds the promise kept.
var aimed = limits{agree: 3.75, apart: 10.25, icon: 3.45, words: 7.75, white: 7.3, paper: 7.1}

const (
	least  = 3  // the smallest dot that prints, in per cent
	strong = 75 // the least of an ink's strongest plate: it keeps the edges of letters whole
)

// tone is a colour of the screen with its build, and how both are seen.
type tone struct {
	screen booklet.RGB
	build  booklet.CMYK

	shown, printed icc.Lab
	// aim is where the profile leads the screen's colour: a black of the screen becomes the
	// black of the press.
	aim icc.Lab
}

// search looks for the palette of one profile.
type search struct {
	limits
	profile *icc.Profile
	black   icc.Lab // black ink alone
	random  *rand.Rand
}

func newSearch(p *icc.Profile, l limits, seed uint64) *search {
	return &search{l, p, p.Seen(icc.CMYK{K: 100}), rand.New(rand.NewPCG(seed, 0))}
}

func (s *search) tone(c booklet.RGB, b booklet.CMYK) tone {
	return tone{c, b, icc.LabOf(c), s.profile.Seen(icc.Of(b)), s.profile.Aim(c)}
}

// disagreement is how far screen and print are apart, with the black of the screen kept
// and with it moved to that of the press, whichever is more.
func (t tone) disagreement() float64 {
	return max(icc.Difference(t.shown, t.printed), icc.Difference(t.aim, t.printed))
}

// missed is the cost of a limit that is not kept: far more than leaving a wish.
func missed(by float64) float64 {
	const weight = 1000
	return weight * square(max(0, by))
}

func square(v float64) float64 { return v * v }

// own is the cost of a tone: its distance from the wish, once more for what of it is hue, by
// which people name a colour, that of print from screen, a third plate, and a little for all
// ink, so that of two builds that look alike the simpler one is taken.
func (s *search) own(t tone, wish icc.Lab) float64 {
	off := t.disagreement()
	cost := square(icc.Difference(t.shown, wish)) + float64(2*square(turned(t.shown, wish))) + square(off) +
		missed(off-s.agree)
	plates := 0
	for i := range 4 {
		ink := *plate(&t.build, i)
		if ink > 0 {
			plates++
		}
		cost += float64(0.02 * float64(ink))
	}
	return cost + float64(4*max(0, plates-2))
}

// turned is how far a colour is from one of the same lightness and chroma that has the hue
// of the wish.
func turned(c, wish icc.Lab) float64 {
	by := portable.Hypot(c.A, c.B) / portable.Hypot(wish.A, wish.B)
	return icc.Difference(c, icc.Lab{L: c.L, A: wish.A * by, B: wish.B * by})
}

// inkCost is the cost of an ink.
func (s *search) inkCost(t tone, wish icc.Lab) float64 {
	return s.own(t, wish) + missed(s.white-colour.Contrast(t.screen, colour.White)) +
		missed(s.paper-icc.Contrast(t.printed, icc.Lab{L: 100}))
}

// fillCost is the cost of a fill under an icon of an ink. Words are judged as black ink
// alone: it overprints, which is darker still, but not every device does what it is told.
func (s *search) fillCost(t, ink tone, wish icc.Lab) float64 {
	icon := min(colour.Contrast(ink.screen, t.screen), icc.Contrast(ink.printed, t.printed))
	words := min(colour.Contrast(colour.Ink, t.screen), icc.Contrast(s.black, t.printed))
	const scale = 2 // a step of a ratio is seen more than one of CIEDE2000
	return s.own(t, wish) + missed(scale*(s.icon-icon)) + missed(scale*(s.words-words))
}

// pairCost is the cost of two fills in one palette.
func (s *search) pairCost(a, b tone) float64 {
	return missed(s.apart-icc.Difference(a.shown, b.shown)) + missed(s.apart-icc.Difference(a.printed, b.printed))
}

// inkBuild reports whether a build is fit for words: at most two of cyan, magenta and
// yellow, so that no letter needs four plates in register, and one plate near its solid.
func inkBuild(b booklet.CMYK) bool {
	return min(b.C, b.M, b.Y) == 0 && max(b.C, b.M, b.Y, b.K) >= strong
}

// fillBuild reports whether a build is fit for a fill, which has no black: it would be seen
// as dots.
func fillBuild(b booklet.CMYK) bool { return b.K == 0 }

// inks finds the inks, which do not depend on one another.
func (s *search) inks(wishes []booklet.RGB, rounds int) []tone {
	starts := make([]tone, len(wishes))
	seen := make([]icc.Lab, len(wishes))
	for i, c := range wishes {
		starts[i], seen[i] = s.tone(c, s.inkStart(c)), icc.LabOf(c)
	}
	a := annealing{search: s, fit: inkBuild, tones: starts,
		own: func(i int, t tone) float64 { return s.inkCost(t, seen[i]) }}
	a.run(rounds)
	return a.tones
}

// fills finds the fills for icons of the inks, all together.
func (s *search) fills(wishes []booklet.RGB, inks []tone, rounds int) (found []tone, cost float64) {
	starts := make([]tone, len(wishes))
	seen := make([]icc.Lab, len(wishes))
	for i, c := range wishes {
		b := whole(s.profile.Build(c))
		b.K = 0
		starts[i], seen[i] = s.tone(c, b), icc.LabOf(c)
	}
	a := annealing{search: s, fit: fillBuild, tones: starts, pair: s.pairCost,
		own: func(i int, t tone) float64 { return s.fillCost(t, inks[i], seen[i]) }}
	a.run(rounds)
	return a.tones, a.cost()
}

// inkStart is what the profile makes of an ink's wish, fit for words: black takes the place
// of the least of cyan, magenta and yellow.
func (s *search) inkStart(c booklet.RGB) booklet.CMYK {
	b := whole(s.profile.Build(c))
	third, strongest := 0, 0
	for i := range 3 {
		if *plate(&b, i) < *plate(&b, third) {
			third = i
		}
		if *plate(&b, i) > *plate(&b, strongest) {
			strongest = i
		}
	}
	*plate(&b, third) = 0
	*plate(&b, strongest) = max(*plate(&b, strongest), strong)
	return b
}

// whole is a build in whole per cents, without dots that are too small to print.
func whole(b icc.CMYK) booklet.CMYK {
	dot := func(v float64) uint8 { return moved(uint8(math.Round(v)), 0) }
	return booklet.CMYK{C: dot(b.C), M: dot(b.M), Y: dot(b.Y), K: dot(b.K)}
}

func plate(b *booklet.CMYK, i int) *uint8  { return [4]*uint8{&b.C, &b.M, &b.Y, &b.K}[i] }
func channel(c *booklet.RGB, i int) *uint8 { return [3]*uint8{&c.R, &c.G, &c.B}[i] }

// moved is a plate with more or less ink: from nothing, the least dot is the next more.
func moved(v uint8, by int) uint8 {
	switch n := int(v) + by; {
	case n >= least:
		return uint8(min(n, 100))
	case by > 0:
		return least
	}
	return 0
}

// annealing moves one tone at a time, at first also to what costs more, and ever less so.
type annealing struct {
	*search
	tones []tone
	fit   func(booklet.CMYK) bool
	own   func(i int, t tone) float64
	pair  func(a, b tone) float64 // nil where tones do not depend on one another
}

// run makes a number of moves.
func (a *annealing) run(rounds int) {
	const hot, cold = 60, 0.05
	cooling := portable.Pow(cold/hot, 1/float64(rounds))
	heat := float64(hot)
	now := make([]float64, len(a.tones))
	for i, t := range a.tones {
		now[i] = a.own(i, t)
	}
	for n := range rounds {
		i, widest := a.random.IntN(len(a.tones)), 1+5*(rounds-n)/rounds
		heat *= cooling
		most := now[i] + a.among(i, a.tones[i], math.Inf(1)) - float64(heat*portable.Log(1-a.random.Float64()))
		t := a.near(a.tones[i], widest)
		if !a.fit(t.build) {
			continue
		}
		if own := a.own(i, t); own <= most && own+a.among(i, t, most-own) <= most {
			a.tones[i], now[i] = t, own
		}
	}
}

// among is what a tone costs in the place of the i-th, beside the others. It stops where
// that is more than most.
func (a *annealing) among(i int, t tone, most float64) (cost float64) {
	if a.pair == nil {
		return 0
	}
	for j, other := range a.tones {
		if j != i {
			if cost += a.pair(t, other); cost > most {
				break
			}
		}
	}
	return cost
}

// cost is that of all tones.
func (a *annealing) cost() float64 {
	sum := 0.0
	for i, t := range a.tones {
		sum += a.own(i, t) + a.among(i, t, math.Inf(1))/2
	}
	return sum
}

// near is a tone near another: one plate moved, or two against each other, or none, and one
// channel of the screen or all.
func (a *annealing) near(t tone, widest int) tone {
	c, b := t.screen, t.build
	if kind := a.random.IntN(4); kind > 0 {
		by, p := a.step(widest), plate(&b, a.random.IntN(4))
		*p = moved(*p, by)
		if kind == 1 {
			p = plate(&b, a.random.IntN(4))
			*p = moved(*p, -by)
		}
	}
	first, last := 0, 2
	switch a.random.IntN(4) {
	case 0:
		last = -1
	case 1, 2:
		first = a.random.IntN(3)
		last = first
	}
	for i := first; i <= last; i++ {
		v := channel(&c, i)
		*v = uint8(min(max(int(*v)+a.step(2*widest), 0), 255))
	}
	return a.tone(c, b)
}

// step is a step up or down, never none.
func (a *annealing) step(widest int) int {
	n := 1 + a.random.IntN(widest)
	if a.random.IntN(2) == 0 {
		return -n
	}
	return n
}
