package preflight

import (
	"fmt"

	"booklet/data/booklet"
)

// inks judges the colours of a page.
func (j *judge) inks(n int, s *sheet) {
	if !j.f.press {
		return
	}
	for _, rule := range []booklet.Rule{booklet.RuleDeviceColour, booklet.RuleSpotColour, booklet.RuleInkUnknown,
		booklet.RuleWhiteOverprint, booklet.RulePictureOverprint, booklet.RuleTransparency} {
		j.keeps(rule)
	}
	for _, m := range s.marks {
		j.space(n, m)
		at := middle(m.bounds)
		if m.told && m.ink.white() && m.kind != pictureMark {
			j.markBreaks(booklet.RuleWhiteOverprint, n, m, "is white and set to overprint", at)
		}
		if m.mixed {
			j.markBreaks(booklet.RulePictureOverprint, n, m, "overprints what lies under it", at)
		}
		if m.kind == shading || m.kind == pictureMark && !m.picture.mask && !m.picture.told {
			j.breaks(booklet.RuleInkUnknown, n, "the inks of "+m.what()+" cannot be told", at)
		}
	}
	for _, what := range s.surprises {
		j.breaks(booklet.RuleTransparency, n, "there is "+what)
	}
	for _, what := range s.bars {
		j.breaks(booklet.RulePDFXBarred, n, "there is "+what)
	}
	j.value(booklet.RuleInkTotal, n, s.most, "the inks", s.where)
}

// space judges the colour space of a mark.
func (j *judge) space(n int, m *mark) {
	sp := m.ink.space
	if sp == nil {
		return
	}
	inner := sp
	if sp.kind == indexed || sp.kind == separation && sp.base.kind != cmyk {
		inner = sp.base
	}
	if inner.device() || sp.kind == unknownSpace {
		j.markBreaks(booklet.RuleDeviceColour, n, m, "is in "+inner.name, middle(m.bounds))
	}
	for _, spot := range sp.spots {
		j.markBreaks(booklet.RuleSpotColour, n, m, fmt.Sprintf("is in the spot colour %q", spot), middle(m.bounds))
	}
}

// sum finds the most ink of a page: on the grid, and where text lies on it. What stands
// beyond the bleed, such as marks in all inks, is cut off.
func (s *sheet) sum() {
	s.used, s.most, s.where = s.grid.most()
	for _, m := range s.marks {
		if !m.bounds.meets(s.bleed) {
			continue
		}
		for i, v := range m.ink.ink {
			s.used[i] = max(s.used[i], v)
		}
		total := m.ink.ink.total() + m.ink.spot // of what is smaller than a cell too
		if m.kind == text {
			total = m.total
		}
		if total > s.most {
			s.most, s.where = total, middle(m.bounds)
		}
	}
}

// plates are the inks that a page is printed in.
func (s *sheet) plates() []string {
	var out []string
	for i, name := range [...]string{"C", "M", "Y", "K"} {
		if s.used[i] > 0 {
			out = append(out, name)
		}
	}
	for _, m := range s.marks {
		if m.ink.space == nil {
			continue
		}
		for _, spot := range m.ink.space.spots {
			out = once(out, spot)
		}
	}
	return out
}

// spacesUsed are the colour spaces of a page with what they are used for.
func (s *sheet) spacesUsed() []Use {
	var out []Use
	seen := map[use]bool{}
	note := func(u use) {
		if !seen[u] {
			seen[u] = true
			out = append(out, Use{u.space, u.in})
		}
	}
	for _, m := range s.marks {
		if m.ink.space == nil || m.hidden && m.ink.space == deviceGray {
			continue
		}
		in := [...]string{"fills", "lines", "text", "pictures", "shadings"}[m.kind]
		note(use{m.ink.space.name, in})
	}
	for _, u := range s.uses {
		note(u)
	}
	return out
}
