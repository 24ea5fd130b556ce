package preflight

import (
	"math"

	"booklet/data/booklet"
)

// code is a QR code that is drawn of rectangles, one for each run of dark
// modules.
type code struct {
	area   box
	module float64 // in points
	n      int     // modules on a side
	quiet  int     // modules of light around it, at most quietZone
}

// quietZone is how many modules of light a code has around it (ISO/IEC 18004).
const quietZone = 4

// codeOf finds a QR code in a fill of many rectangles: all as high as one module,
// each a whole number of modules wide, together as wide as they are high, and as
// many modules to a side as a code may have.
func codeOf(m *mark) (code, bool) {
	const fewest = 60
	if m.kind != fill || len(m.boxes) < fewest {
		return code{}, false
	}
	area := nothing
	unit := math.Inf(1)
	for _, b := range m.boxes {
		area = area.and(b)
		unit = math.Min(unit, b.top-b.bottom)
	}
	n := math.Round((area.top - area.bottom) / unit)
	v := int(n)
	near := func(a float64) bool { return math.Abs(a-math.Round(a)) < 0.1 }
	if !(n >= 21 && n <= 177) || (v-17)%4 != 0 || math.Abs((area.right-area.left)-(area.top-area.bottom)) > unit/4 {
		return code{}, false
	}
	unit = (area.top - area.bottom) / n
	for _, b := range m.boxes {
		if !near((b.right-b.left)/unit) || !near((b.top-b.bottom)/unit) || !near((b.left-area.left)/unit) {
			return code{}, false
		}
	}
	return code{area: area, module: unit, n: v}, true
}

// findCodes finds the QR codes of a page.
func (s *sheet) findCodes() []code {
	var out []code
	for _, m := range s.marks {
		if c, ok := codeOf(m); ok {
			c.quiet = s.quiet(c, m)
			out = append(out, c)
		}
	}
	return out
}

// codes judges the QR codes of a page.
func (j *judge) codes(n int, s *sheet) {
	for _, c := range s.codes {
		j.value(booklet.RuleCodeModule, n, c.module/millimetre, "the QR code", middle(c.area))
		j.value(booklet.RuleCodeQuiet, n, float64(c.quiet), "the QR code", middle(c.area))
	}
}

// quiet is how many modules around a code are free and light, at most the four
// that it needs.
func (s *sheet) quiet(c code, own *mark) int {
	free := quietZone
	for _, m := range s.marks {
		// fills and pictures are on the grid
		if m == own || m.hidden || m.kind != text && m.kind != stroke {
			continue
		}
		for ; free > 0; free-- {
			reach := float64(float64(free) * c.module)
			if !m.bounds.meets(c.area.grown(reach-slack)) || m.bounds.holds(c.area.grown(reach), 0) {
				break
			}
		}
	}
	for ring := range free {
		if !s.lightAround(c, ring) {
			return ring
		}
	}
	return free
}

// lightAround reports whether a ring of modules around a code is light all the
// way, within the trim.
func (s *sheet) lightAround(c code, ring int) bool {
	const light = 0.5
	r := c.area.grown(float64((float64(ring) + 0.5) * c.module))
	if !s.trim.holds(r, slack) {
		return false
	}
	// A cell tells of its centre, which may lie beyond the ring or in the code where modules are finer than cells: then
	// the one beside it is asked, or none. The corners of a plate may be round by half a module.
	outer, g := c.area.grown(float64((float64(ring)+0.75)*c.module)), s.grid
	clear := func(x, y float64, within box) bool {
		x, known := g.centreIn(x, g.left, within.left, within.right)
		y, too := g.centreIn(y, g.bottom, within.bottom, within.top)
		b, ok := g.at(x, y)
		return !known || !too || ok && b.light() >= light
	}
	below, above, before, behind := outer, outer, outer, outer
	below.top, above.bottom, before.right, behind.left = c.area.bottom, c.area.top, c.area.left, c.area.right
	steps := 2 * (c.n + 2*ring + 1)
	for i := 0; i <= steps; i++ {
		t := float64(i) / float64(steps)
		x, y := r.left+float64(t*(r.right-r.left)), r.bottom+float64(t*(r.top-r.bottom))
		if !clear(x, r.bottom, below) || !clear(x, r.top, above) || !clear(r.left, y, before) ||
			!clear(r.right, y, behind) {
			return false
		}
	}
	return true
}
