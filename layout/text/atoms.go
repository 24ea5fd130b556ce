package text

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/unit"
)

// after says what may happen after an atom.
type after byte

const (
	space  after = iota // a space: a line may end here
	soft                // no space: a line may end here, at a price
	forced              // a line ends here
)

// part is a stretch of an atom in one span.
type part struct {
	span  int
	at    int // where it stands in the span's text; -1: it does not
	text  string
	width unit.Length
	word  *fonts.Word // the text, shaped
}

// atom is what stays on one line, with the space that follows it.
type atom struct {
	parts []part
	width unit.Length
	after after
	// gap is the space after it: its text, span and width.
	gap part
}

// scratch is the memory that breaking a paragraph takes, to be used again.
type scratch struct {
	atoms  []atom
	parts  []part // atoms' parts are windows of it
	best   []int64
	ends   []int64
	leads  []bool // whether an atom belongs to the next one
	next   []int
	ranges [][2]int
	blanks [fonts.Kinds][2]*fonts.Word // the space of each style
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// clear gives the scratch back, without what lies on it.
func (d *scratch) clear() {
	clear(d.atoms)
	clear(d.parts)
	d.blanks = [fonts.Kinds][2]*fonts.Word{}
	scratches.Put(d)
}

// splitter cuts one paragraph into atoms.
type splitter struct {
	*scratch
	s   Shaper
	p   *Paragraph
	cur atom

	lang *booklet.Language
}

// split cuts the spans into atoms: at spaces (U+0020 only) that need not hold
// their neighbours together, and inside what is wider than the measure.
func (d *scratch) split(s Shaper, p Paragraph) []atom {
	d.atoms, d.parts = d.atoms[:0], d.parts[:0]
	c := splitter{scratch: d, s: s, p: &p, lang: booklet.LanguageOf(p.Lang)}
	for i := range p.Spans {
		c.span(i)
	}
	c.end(space, part{})
	return narrow(s, p, d.atoms)
}

// end ends the atom in the making.
func (c *splitter) end(a after, gap part) {
	if len(c.cur.parts) == 0 && a == space {
		return
	}
	c.cur.after, c.cur.gap = a, gap
	c.atoms = append(c.atoms, c.cur)
	c.cur = atom{}
}

// add puts a stretch of a span's text at the end of the atom in the making.
func (c *splitter) add(span, at int, text string) {
	if text == "" {
		return
	}
	pt := c.shaped(span, at, text)
	from := len(c.parts) - len(c.cur.parts)
	c.parts = append(c.parts, pt)
	c.cur.parts = c.parts[from:len(c.parts):len(c.parts)]
	c.cur.width += pt.width
}

func (c *splitter) span(i int) {
	sp := &c.p.Spans[i]
	whole := sp.Whole || strings.HasPrefix(sp.Link, "tel:")
	all := sp.Text
	for at := 0; at < len(all); {
		k := at
		for k < len(all) && all[k] != ' ' && all[k] != '\n' {
			k++
		}
		c.add(i, at, all[at:k])
		if k == len(all) {
			return
		}
		if all[k] == '\n' {
			if n := len(c.atoms); len(c.cur.parts) == 0 && n > 0 && c.atoms[n-1].after == space {
				c.atoms[n-1].after = forced // the space before the break stays in the text
			} else {
				gap := part{span: i, at: -1}
				if len(c.cur.parts) > 0 { // so that the words read apart
					gap = c.shaped(i, -1, " ")
				}
				c.end(forced, gap)
			}
			at = k + 1
			continue
		}
		n := k
		for n < len(all) && all[n] == ' ' {
			n++
		}
		if whole || holds(c.lang, tail(&c.cur), next(c.p, i, all[n:])) {
			c.add(i, k, all[k:n])
		} else {
			c.end(space, c.shaped(i, k, all[k:n]))
		}
		at = n
	}
}

// shaped is a part with its word and width.
func (c *splitter) shaped(span, at int, text string) part {
	st := &c.p.Spans[span].Style
	if text != " " {
		w := c.s.Shape(c.p.Lang, text, st.Weight, st.Tabular)
		return part{span, at, text, wide(w, *st), w}
	}
	tabular := 0
	if st.Tabular {
		tabular = 1
	}
	w := c.blanks[st.Weight][tabular]
	if w == nil {
		w = c.s.Shape(c.p.Lang, text, st.Weight, st.Tabular)
		c.blanks[st.Weight][tabular] = w
	}
	if st.Spaces > 0 {
		w = scaled(w, int(st.Spaces))
	}
	return part{span, at, text, wide(w, *st), w}
}

// scaled is a word whose advances are so many per cent of what they were.
func scaled(w *fonts.Word, perCent int) *fonts.Word {
	out := *w
	out.Advance = 0
	out.Pieces = slices.Clone(w.Pieces)
	for i := range out.Pieces {
		p := &out.Pieces[i]
		p.Glyphs = slices.Clone(p.Glyphs)
		for k := range p.Glyphs {
			p.Glyphs[k].Advance = (p.Glyphs[k].Advance*int32(perCent) + 50) / 100
		}
		p.Advance = fonts.Advance(p.Glyphs)
		out.Advance += p.Advance
	}
	return &out
}

// tail is the last word of an atom, next the word that follows in the paragraph.
func tail(a *atom) string {
	s := ""
	for i := len(a.parts) - 1; i >= 0; i-- {
		if s == "" {
			s = a.parts[i].text
		} else {
			s = a.parts[i].text + s
		}
		if k := strings.LastIndexByte(s, ' '); k >= 0 {
			return s[k+1:]
		}
	}
	return s
}

func next(p *Paragraph, span int, rest string) string {
	for rest == "" {
		if span++; span >= len(p.Spans) {
			return ""
		}
		rest = p.Spans[span].Text
	}
	if k := strings.IndexAny(rest, " \n"); k >= 0 {
		return rest[:k]
	}
	return rest
}

// units are words that stay with the number before them.
var units = map[string]bool{"mm": true, "cm": true, "m": true, "km": true, "kg": true, "g": true, "mg": true,
	"ml": true, "pt": true, "am": true, "pm": true, "a.m": true, "p.m": true, "%": true, "°c": true}

// monthsOf finds the names of months, in small letters, in English and in one more language.
func monthsOf(lang *booklet.Language) map[string]bool {
	if found, ok := monthsKept.Load(lang); ok {
		return found.(map[string]bool)
	}
	out := map[string]bool{}
	for _, l := range []*booklet.Language{booklet.English(), lang} {
		for m, forms := range l.Months {
			for _, f := range append(forms[:min(1, len(forms)):min(1, len(forms))], l.MonthsAlone[m]) {
				if f != "" {
					out[strings.ToLower(f)] = true
				}
			}
		}
	}
	monthsKept.Store(lang, out)
	return out
}

// monthsKept holds what monthsOf has found, by language: there are as many as entries.
var monthsKept sync.Map

// holds reports whether the space between two words keeps them together: a
// number and its unit, the parts of a date, a name such as "NHS 111", and an
// initial and its name.
func holds(lang *booklet.Language, a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	if !figure(a[0]) && !figure(b[0]) && b[0] != '/' && a[len(a)-1] != '.' {
		return false // most words: each of the cases below needs one of these
	}
	bare := strings.ToLower(strings.TrimRight(b, ".,;:!?)’”"))
	months := monthsOf(lang)
	switch {
	case b == "/": // it stays with the title before it
		return true
	case number(a) && (units[bare] || months[bare]):
		return true
	case months[strings.ToLower(a)] && number(bare):
		return true
	case number(bare) && capitals(a):
		return true
	}
	r, n := utf8.DecodeRuneInString(a)
	return unicode.IsUpper(r) && a[n:] == "." // an initial
}

// Together reports whether two neighbouring words must stand on one line, in a language (BCP
// 47).
func Together(lang, a, b string) bool { return holds(booklet.LanguageOf(lang), a, b) }

func figure(c byte) bool { return c >= '0' && c <= '9' }

func number(s string) bool {
	return s != "" && figure(s[0]) && strings.Trim(s, "0123456789.,/–-") == ""
}

func capitals(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2
}
