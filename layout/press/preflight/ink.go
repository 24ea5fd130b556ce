package preflight

import (
	"fmt"
	"slices"

	"booklet/data/booklet"
)

// inks judges the colours of a page.
func (j *judge) inks(n int, s *sheet) {
	if !j.f.press {
		return
	}
	for _, rule := range []booklet.Rule{booklet.RuleDeviceColour, booklet.RuleSpotColour, booklet.RuleInkUnknown,
		booklet.RuleWhiteOverprint, booklet.RulePictureOverprint, booklet.RuleTransparency, booklet.RuleDefaultSpace,
		booklet.RuleColourOverprint, booklet.RuleWhiteOnWhite, booklet.RuleHiddenLayer} {
		j.keeps(rule)
	}
	for _, m := range s.marks {
		j.space(n, m)
		if !m.bounds.meets(s.bleed) {
			continue // in the slug, which is cut off
		}
		at := middle(m.bounds)
		j.paint(n, m, at)
		if m.kind == shading || m.kind == pictureMark && !m.picture.mask && !m.picture.told {
			j.breaks(booklet.RuleInkUnknown, n, "the inks of "+m.what()+" cannot be told", at)
		}
	}
	for _, what := range s.veiled {
		j.breaks(booklet.RuleDeviceColour, n, what)
	}
	for _, what := range s.surprises {
		j.breaks(booklet.RuleTransparency, n, "there is "+what)
	}
	for _, what := range s.bars {
		j.breaks(booklet.RulePDFXBarred, n, "there is "+what)
	}
	for _, layer := range s.hides {
		j.breaks(booklet.RuleHiddenLayer, n, fmt.Sprintf("there is something on the layer %s, which is switched off",
			quoted(layer)))
	}
	j.value(booklet.RuleInkTotal, n, s.most, "the inks", s.where)
}

// paint judges the inks of a mark, and how it lies on others.
func (j *judge) paint(n int, m *mark, at point) {
	switch {
	case m.told && m.ink.white() && m.kind != pictureMark:
		j.markBreaks(booklet.RuleWhiteOverprint, n, m, "is white and set to overprint", at)
	case m.kind == text && m.hidden:
		j.markBreaks(booklet.RuleWhiteOnWhite, n, m, "is white on white", at)
	}
	switch {
	case !m.mixed:
	case m.kind == pictureMark && !m.picture.mask:
		j.markBreaks(booklet.RulePictureOverprint, n, m, "overprints what lies under it", at)
	default:
		j.markBreaks(booklet.RuleColourOverprint, n, m, fmt.Sprintf("in %s overprints another colour",
			inkWords(m.ink.ink)), at)
	}
	if least := m.ink.least(); least > 0 && m.kind != pictureMark {
		j.value(booklet.RuleFaintTint, n, float64(least)*100/full, m.what()+" in "+inkWords(m.ink.ink), at)
	}
}

// least is the thinnest of the inks of a colour that has any, in half per cents.
func (c colour) least() uint8 {
	least := uint8(0)
	for _, v := range c.ink {
		if c.known && v > 0 && (least == 0 || v < least) {
			least = v
		}
	}
	return least
}

// space judges the colour space of a mark.
func (j *judge) space(n int, m *mark) {
	sp := m.ink.space
	if sp == nil {
		return
	}
	if sp.standsFor != "" {
		j.breaks(booklet.RuleDefaultSpace, n, "DeviceCMYK stands for "+sp.standsFor)
	}
	if other := m.otherDevice(); other != "" {
		j.markBreaks(booklet.RuleDeviceColour, n, m, "is in "+other, middle(m.bounds))
	}
	for _, spot := range sp.spots {
		j.markBreaks(booklet.RuleSpotColour, n, m, fmt.Sprintf("is in the spot colour %q", spot), middle(m.bounds))
	}
}

// otherDevice is the colour space of a mark where a press has it not: that of another device, or one that is
// not known.
func (m *mark) otherDevice() string {
	sp := m.ink.space
	if sp == nil {
		return ""
	}
	inner := sp
	if sp.kind == indexed || sp.kind == separation && sp.base.kind != cmyk {
		inner = sp.base
	}
	if inner.device() || sp.kind == unknownSpace {
		return inner.name
	}
	return ""
}

// sum finds the most ink of a page: on the grid, and where text lies on it. What stands
// beyond the bleed is cut off, and so are marks in all inks on a sheet of cards.
func (s *sheet) sum() {
	s.used, s.most, s.where = s.grid.most()
	for _, m := range s.marks {
		if !m.bounds.meets(s.bleed) || m.registers() {
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
	for _, m := range s.marks {
		if m.ink.space == nil || m.hidden && m.ink.space == deviceGray {
			continue
		}
		in := [...]string{"fills", "lines", "text", "pictures", "shadings"}[m.kind]
		if u := (Use{m.ink.space.name, in}); !slices.Contains(out, u) {
			out = append(out, u)
		}
	}
	return out
}
