package preflight

import (
	"fmt"
	"math"

	"booklet/data/booklet"
)

// slack is what edges may differ by and still be the same: a tenth of a point,
// 0.04 mm.
const slack = 0.1

// boxes judges the pages' boxes and their number.
func (j *judge) boxes() {
	j.keeps(booklet.RulePageSize)
	for i, p := range j.pages {
		s := j.sheets[i]
		if first := j.sheets[0]; !same(s.media, first.media) || !same(s.trim, first.trim) ||
			!same(s.bleed, first.bleed) {
			j.breaks(booklet.RulePageSize, i+1, fmt.Sprintf("the page is %s, the first is %s", size(s.trim),
				size(first.trim)))
		}
		if !j.f.press {
			continue
		}
		j.keeps(booklet.RulePageBoxes)
		for _, c := range []struct {
			bad bool
			say string
		}{
			{p.Dict["TrimBox"] == nil, "the page has no trim box"},
			{p.Dict["ArtBox"] != nil, "the page has an art box beside its trim box"},
			{p.Dict["BleedBox"] == nil, "the page has no bleed box"},
			{!s.bleed.holds(s.trim, slack), "the trim box reaches beyond the bleed box"},
			{!s.media.holds(s.bleed, slack), "the bleed box reaches beyond the media box"},
			{!same(s.crop, s.media), "the page has a crop box that is not its media box"},
			{p.Rotate != 0, fmt.Sprintf("the page is turned by %d degrees", p.Rotate)},
			{p.UserUnit != 1, "the page has a unit of its own"},
		} {
			if c.bad {
				j.breaks(booklet.RulePageBoxes, i+1, c.say)
			}
		}
		if !j.o.Cut {
			j.value(booklet.RuleBleedWidth, i+1, least(bleeds(s))/millimetre, "the bleed")
		}
	}
	j.multiple()
}

func (j *judge) multiple() {
	n := len(j.pages)
	if j.spread {
		return
	}
	of := 0
	switch j.o.Binding {
	case booklet.Saddle:
		of = 4
	case booklet.Perfect, booklet.Wire:
		of = 2
	default:
		return
	}
	j.keeps(booklet.RulePageMultiple)
	if n%of != 0 {
		j.breaks(booklet.RulePageMultiple, 0, fmt.Sprintf("there are %d pages; %s binding takes multiples of %d", n,
			j.o.Binding, of))
	}
}

func same(a, b box) bool {
	near := func(p, q float64) bool { return math.Abs(p-q) <= slack }
	return near(a.left, b.left) && near(a.bottom, b.bottom) && near(a.right, b.right) && near(a.top, b.top)
}

func size(b box) string {
	return millimetres(b.right-b.left) + " × " + millimetres(b.top-b.bottom) + " mm"
}

// bleeds are the widths of a page's bleed: left, bottom, right, top.
func bleeds(s *sheet) [4]float64 {
	return [4]float64{s.trim.left - s.bleed.left, s.trim.bottom - s.bleed.bottom, s.bleed.right - s.trim.right,
		s.bleed.top - s.trim.top}
}

func least(v [4]float64) float64 { return math.Min(math.Min(v[0], v[1]), math.Min(v[2], v[3])) }
