package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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

// split cuts the spans into atoms: at spaces (U+0020 only) that need not hold
// their neighbours together, and inside what is wider than the measure.
func split(s Shaper, p Paragraph) []atom {
	words := 1
	for _, sp := range p.Spans {
		words += strings.Count(sp.Text, " ") + strings.Count(sp.Text, "\n")
	}
	out := make([]atom, 0, words)
	store := make([]part, 0, words+len(p.Spans)) // atoms are windows of it
	var cur atom
	end := func(a after, gap part) {
		if len(cur.parts) == 0 && a == space {
			return
		}
		cur.after, cur.gap = a, gap
		out = append(out, cur)
		cur = atom{}
	}
	add := func(span int, text string) {
		if text == "" {
			return
		}
		pt := shaped(s, p, span, text)
		from := len(store) - len(cur.parts)
		store = append(store, pt)
		cur.parts = store[from:len(store):len(store)]
		cur.width += pt.width
	}
	for i, sp := range p.Spans {
		whole := sp.Whole || strings.HasPrefix(sp.Link, "tel:")
		rest := sp.Text
		for rest != "" {
			k := strings.IndexAny(rest, " \n")
			if k < 0 {
				add(i, rest)
				break
			}
			add(i, rest[:k])
			if rest[k] == '\n' {
				if n := len(out); len(cur.parts) == 0 && n > 0 && out[n-1].after == space {
					out[n-1].after = forced // the space before the break stays in the text
				} else {
					gap := part{span: i}
					if len(cur.parts) > 0 { // so that the words read apart
						gap = shaped(s, p, i, " ")
					}
					end(forced, gap)
				}
				rest = rest[k+1:]
				continue
			}
			n := k
			for n < len(rest) && rest[n] == ' ' {
				n++
			}
			gap := rest[k:n]
			if whole || holds(tail(cur), next(p, i, rest[n:])) {
				add(i, gap)
			} else {
				end(space, shaped(s, p, i, gap))
			}
			rest = rest[n:]
		}
	}
	end(space, part{})
	return narrow(s, p, out)
}

// shaped is a part with its word and width.
func shaped(s Shaper, p Paragraph, span int, text string) part {
	st := p.Spans[span].Style
	w := s.Shape(p.Lang, text, st.Weight, st.Tabular)
	return part{span, text, wide(w, st), w}
}

// tail is the last word of an atom, next the word that follows in the paragraph.
func tail(a atom) string {
	var b strings.Builder
	for _, p := range a.parts {
		b.WriteString(p.text)
	}
	s := b.String()
	return s[strings.LastIndexByte(s, ' ')+1:]
}

func next(p Paragraph, span int, rest string) string {
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
var units = map[string]bool{"mm": true, "cm": true, "m": true, "km": true, "kg": true, "g": true, "mg": true, "ml": true, "pt": true, "am": true, "pm": true, "a.m": true, "p.m": true, "%": true, "°c": true}

var months = map[string]bool{"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true, "september": true, "october": true, "november": true, "december": true}

// holds reports whether the space between two words keeps them together: a
// number and its unit, the parts of a date, a name such as "NHS 111", and an
// initial and its name.
func holds(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	bare := strings.ToLower(strings.TrimRight(b, ".,;:!?)’”"))
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

// Together reports whether two neighbouring words must stand on one line.
func Together(a, b string) bool { return holds(a, b) }

func number(s string) bool {
	return s != "" && s[0] >= '0' && s[0] <= '9' && strings.Trim(s, "0123456789.,/–-") == ""
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

// narrow breaks atoms that are wider than the measure: first where an address
// may break, then, if a stretch is still too wide, after any character.
func narrow(s Shaper, p Paragraph, in []atom) []atom {
	limit := p.Measure - p.Hang
	if !slices.ContainsFunc(in, func(a atom) bool { return a.width > limit }) {
		return in
	}
	out := in[:0:0]
	for _, a := range in {
		if a.width <= limit {
			out = append(out, a)
			continue
		}
		out = append(out, cut(s, p, a, limit)...)
	}
	return out
}

func cut(s Shaper, p Paragraph, a atom, limit unit.Length) []atom {
	var out []atom
	var cur atom
	flush := func() {
		if len(cur.parts) > 0 {
			cur.after = soft
			out = append(out, cur)
			cur = atom{}
		}
	}
	for _, pt := range a.parts {
		st := p.Spans[pt.span].Style
		for _, word := range pieces(pt.text) {
			w := Width(s, p.Lang, word, st)
			if w <= limit {
				if cur.width+w > limit {
					flush()
				} else if len(cur.parts) > 0 && cur.parts[len(cur.parts)-1].span == pt.span {
					flush() // every place where the address may break is a choice
				}
				cur.parts = append(cur.parts, part{span: pt.span, text: word, width: w})
				cur.width += w
				continue
			}
			for _, r := range word { // the last resort
				w := Width(s, p.Lang, string(r), st)
				if cur.width+w > limit && cur.width > 0 && !unicode.Is(unicode.Mn, r) {
					flush()
				}
				if n := len(cur.parts); n > 0 && cur.parts[n-1].span == pt.span {
					last := &cur.parts[n-1]
					cur.width -= last.width
					last.text += string(r)
					last.word = nil
					last.width = Width(s, p.Lang, last.text, st)
					cur.width += last.width
				} else {
					cur.parts = append(cur.parts, part{span: pt.span, text: string(r), width: w})
					cur.width += w
				}
			}
		}
	}
	flush()
	if n := len(out); n > 0 {
		out[n-1].after, out[n-1].gap = a.after, a.gap
	}
	return out
}

// pieces cuts a word where an address may break: after "/", "@" and "-", before
// ".", and after a space that holds its neighbours together.
func pieces(s string) []string {
	var out []string
	from := 0
	for i, r := range s {
		switch {
		case i == 0:
		case r == '.' && i > from:
			out = append(out, s[from:i])
			from = i
		case strings.ContainsRune("/@- ", rune(s[i-1])) && r != '/' && i > from:
			out = append(out, s[from:i])
			from = i
		}
	}
	return append(out, s[from:])
}
