package workbook

import (
	"slices"
	"strconv"
)

// Lengths of drawings are in EMU (ECMA-376, Part 1, 20.1.2.1).
const (
	emuPoint  = 12_700
	emuPixel  = 9_525
	mostEMU   = int64(1) << 40 // no sheet is longer: a million rows of 409 points
	digit     = 7              // pixels of a digit, in which the widths of columns are counted
	usualRow  = 15 * emuPoint
	usualCol  = 64 * emuPixel
	mostSteps = 256 // rows or columns of a picture that are looked at
)

// axis are the heights of a sheet's rows, or the widths of its columns.
type axis struct {
	usual int64
	own   []sized // in their order, once settled
}

// sized are neighbours of one size.
type sized struct {
	from, to int
	size     int64
	at       int64 // where the first begins
}

// set says the size of rows or columns.
func (a *axis) set(from, to int, size int64) {
	if from < 1 || to < from {
		return
	}
	if n := len(a.own) - 1; n >= 0 && a.own[n].to == from-1 && a.own[n].size == size {
		a.own[n].to = to
		return
	}
	a.own = append(a.own, sized{from: from, to: to, size: size})
}

// settle puts what was set in order. Of what is set twice the first counts.
func (a *axis) settle() {
	slices.SortStableFunc(a.own, func(a, b sized) int { return a.from - b.from })
	next, at := 1, int64(0)
	own := a.own[:0]
	for _, s := range a.own {
		if s.from = max(s.from, next); s.to < s.from {
			continue
		}
		at += int64(s.from-next) * a.usual
		s.at = at
		at += int64(s.to-s.from+1) * s.size
		next = s.to + 1
		own = append(own, s)
	}
	a.own = own
}

// near is the number of the last sized that begins at a row or before it; -1 for none.
func (a *axis) near(n int) int {
	i, ok := slices.BinarySearchFunc(a.own, n, func(s sized, n int) int { return s.from - n })
	if ok {
		return i
	}
	return i - 1
}

// size is that of one, and says whether the sheet says so.
func (a *axis) size(n int) (size int64, said bool) {
	if i := a.near(n); i >= 0 && n <= a.own[i].to {
		return a.own[i].size, true
	}
	return a.usual, false
}

// start is where one begins.
func (a *axis) start(n int) int64 {
	i := a.near(n)
	if i < 0 {
		return int64(n-1) * a.usual
	}
	s := a.own[i]
	in := min(n, s.to+1) - s.from
	return s.at + int64(in)*s.size + int64(n-s.from-in)*a.usual
}

// at is the one that lies at a place.
func (a *axis) at(pos int64, most int) int {
	from, to := 1, most
	for from < to {
		if mid := (from + to + 1) / 2; a.start(mid) <= pos {
			from = mid
		} else {
			to = mid - 1
		}
	}
	return from
}

// extent is the sized of a sheet that something covers.
type extent struct{ from, to int64 }

// over is how much of an extent lies between two places.
func (s extent) over(from, to int64) int64 { return max(0, min(s.to, to)-max(s.from, from)) }

// most is the one that holds most of an extent, the first of those that hold as much.
func (a *axis) most(s extent, last int) int {
	best, held := a.at(s.from, last), int64(0)
	for n, end := best, min(last, best+mostSteps); n <= end; n++ {
		size, _ := a.size(n)
		start := a.start(n)
		if start >= s.to {
			break
		}
		if over := s.over(start, start+size); over > held {
			best, held = n, over
		}
	}
	return best
}

// row learns how high a row is.
func (a *axis) row(n int, e *element) {
	if xmlTrue(e.attr("hidden")) {
		a.set(n, n, 0)
	} else if h, ok := length(e.attr("ht"), emuPoint); ok {
		a.set(n, n, h)
	}
}

// column learns how wide columns are.
func (a *axis) column(e *element) {
	from, to := e.number("min"), min(e.number("max"), maxColumn)
	if xmlTrue(e.attr("hidden")) {
		a.set(from, to, 0)
	} else if w, ok := length(e.attr("width"), digit*emuPixel); ok {
		a.set(from, to, w)
	}
}

// length is a number in a unit.
func length(s string, unit int64) (int64, bool) {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v >= 0 && v <= 10_000) { // nor where it is no number
		return 0, false
	}
	return int64(v * float64(unit)), true
}

// usualSizes learns how high rows and how wide columns are that the sheet says nothing of.
func (g *grid) usualSizes(e *element) {
	if h, ok := length(e.attr("defaultRowHeight"), emuPoint); ok && h > 0 {
		g.heights.usual = h
	}
	if xmlTrue(e.attr("zeroHeight")) {
		g.heights.usual = 0
	}
	if w, ok := length(e.attr("defaultColWidth"), digit*emuPixel); ok && w > 0 {
		g.widths.usual = w
	}
}
