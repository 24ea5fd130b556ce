package preflight

import (
	"cmp"
	"fmt"
	"sort"

	"booklet/data/booklet"
)

// type_ judges the text and the lines of a page.
func (j *judge) type_(n int, s *sheet) {
	if s.missing > 0 {
		j.breaks(booklet.RuleMissingGlyph, n,
			fmt.Sprintf("%d glyphs that the font does not have are printed as .notdef", s.missing))
	}
	for _, name := range s.lost {
		j.breaks(booklet.RuleFontUndefined, n, lostFont(name))
	}
	for _, m := range s.marks {
		if !m.bounds.meets(s.bleed) {
			continue // in the slug, which is cut off
		}
		at := middle(m.bounds)
		switch {
		case m.kind == text:
			j.text(n, m, at)
		case j.f.press && m.width > 0 || m.kind == stroke && j.f.press:
			j.line(n, m, at)
		}
	}
}

func (j *judge) text(n int, m *mark, at point) {
	j.keeps(booklet.RuleMissingGlyph)
	j.keeps(booklet.RuleFontUndefined)
	if m.size > 0 { // that of a font of drawings may not be told
		j.value(booklet.RuleTextSize, n, m.size, m.what(), at)
	}
	if m.size > 0 && (m.reversed() || j.f.press && m.ink.inks() > 1) {
		j.value(booklet.RuleReversedSize, n, m.size, m.what(), at)
	}
	if !j.f.press || !m.ink.dark() {
		return
	}
	if !m.ink.black() {
		j.markBreaks(booklet.RuleDarkText, n, m, fmt.Sprintf("is printed in %s", inkWords(m.ink.ink)), at)
		return
	}
	j.keeps(booklet.RuleDarkText)
	j.keeps(booklet.RuleBlackText)
	if i := m.ink.ink; i[0] > 0 || i[1] > 0 || i[2] > 0 {
		j.markBreaks(booklet.RuleBlackText, n, m, fmt.Sprintf("is printed in %s", inkWords(i)), at)
		return
	}
	j.keeps(booklet.RuleBlackOverprint)
	if !m.over && !m.bare {
		j.markBreaks(booklet.RuleBlackOverprint, n, m, "knocks out what it lies on", at)
	}
}

// lostFont says which font a page does not have.
func lostFont(name string) string {
	if name == "" {
		return "text is set before any font is chosen"
	}
	return fmt.Sprintf("text is set in the font %q, which the page does not have", name)
}

func (j *judge) line(n int, m *mark, at point) {
	what := m.what()
	if m.kind == fill {
		what = "a thin rectangle"
	}
	j.value(booklet.RuleRuleWidth, n, m.width, what, at)
	if m.ink.inks() > 1 {
		j.value(booklet.RuleRuleInks, n, m.width, what, at)
	}
	if m.reversed() {
		j.value(booklet.RuleReversedRule, n, m.width, what, at)
	}
}

// inkWords writes a build as printers do: 40 C 100 K.
func inkWords(b build) string {
	out := ""
	for i, name := range [...]string{"C", "M", "Y", "K"} {
		if b[i] > 0 {
			if out != "" {
				out += " "
			}
			out += fmt.Sprintf("%d %s", (int(b[i])+1)/2, name)
		}
	}
	if out == "" {
		return "no ink"
	}
	return out
}

// fonts judges the fonts that any page uses: those of one name once, but each by its widths.
func (j *judge) fonts() {
	type used struct {
		key  string
		face *face
		page int
	}
	var all []used
	known := map[*face]bool{}
	for i, s := range j.sheets {
		for f := range s.faces {
			if !known[f] {
				known[f] = true
				all = append(all, used{fmt.Sprint(f.name, f.embedded, f.subset), f, i + 1})
			}
		}
	}
	sort.Slice(all, func(a, b int) bool {
		return cmp.Or(cmp.Compare(all[a].key, all[b].key), cmp.Compare(all[a].page, all[b].page),
			cmp.Compare(all[a].face.differs, all[b].face.differs)) < 0
	})
	for i, u := range all {
		j.widths(u.page, u.face)
		if i > 0 && u.key == all[i-1].key {
			continue
		}
		j.keeps(booklet.RuleFontEmbedded)
		j.keeps(booklet.RuleFontSubset)
		if !u.face.embedded {
			j.breaks(booklet.RuleFontEmbedded, u.page, fmt.Sprintf("the font %s is not embedded", u.face.name))
		} else if !u.face.subset && !u.face.type3 {
			j.breaks(booklet.RuleFontSubset, u.page, fmt.Sprintf("the font %s is embedded whole", u.face.name))
		}
	}
}

// widths judges the widths that a font's dictionary gives its glyphs.
func (j *judge) widths(page int, f *face) {
	if f.advances == nil {
		return
	}
	j.keeps(booklet.RuleFontWidths)
	if f.differs > 0 {
		j.breaks(booklet.RuleFontWidths, page,
			fmt.Sprintf("%d glyphs of the font %s are given other widths than their own, the worst by %.0f "+
				"thousandths of an em", f.differs, f.name, f.worst))
	}
}
