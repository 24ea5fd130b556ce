package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/layout/unit"
)

// narrow breaks atoms that are wider than the measure.
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

// cut breaks one atom that is wider than the limit: where its words may be broken; a
// stretch that is still too wide, where an address reads on least badly, before a hyphen at
// last; and one that is too wide even then, between letters.
func cut(s Shaper, p Paragraph, a atom, limit unit.Length) []atom {
	c := cutter{s: s, p: p, limit: limit}
	for _, pt := range a.parts {
		c.ends = append(c.ends, len(c.text)+len(pt.text))
		c.spans = append(c.spans, pt.span)
		c.text += pt.text
	}
	c.stretch(0, len(c.text), []func(string, int) bool{breaks, partsAddress, partsHyphen})
	if n := len(c.out); n > 0 {
		c.out[n-1].after, c.out[n-1].gap = a.after, a.gap
	}
	return c.out
}

// cutter gathers what an atom is cut into.
type cutter struct {
	s     Shaper
	p     Paragraph
	limit unit.Length
	text  string // of the atom
	spans []int  // of its parts, and where each part ends in the text
	ends  []int
	out   []atom
}

// stretch takes in the bytes from to to of the text, cut at the places that the first
// of the ways says, and where one of these is wider than the limit, in the next way.
func (c *cutter) stretch(from, to int, ways []func(string, int) bool) {
	if len(ways) == 0 {
		c.spell(from, to)
		return
	}
	for at := from; at < to; {
		end := at + 1
		for end < to && !ways[0](c.text, end) {
			end++
		}
		if a := c.atom(at, end); a.width <= c.limit {
			c.out = append(c.out, a)
		} else {
			c.stretch(at, end, ways[1:])
		}
		at = end
	}
}

// atom is a stretch of the text, after which a line may end.
func (c *cutter) atom(from, to int) atom {
	a := atom{after: soft}
	for i, end := range c.ends {
		if at := max(from, a.upTo(from)); at < min(end, to) {
			text := c.text[at:min(end, to)]
			w := Width(c.s, c.p.Lang, text, c.p.Spans[c.spans[i]].Style)
			a.parts = append(a.parts, part{span: c.spans[i], at: -1, text: text, width: w})
			a.width += w
		}
	}
	return a
}

// upTo is where the parts of an atom end that begins at a place.
func (a *atom) upTo(from int) int {
	for _, pt := range a.parts {
		from += len(pt.text)
	}
	return from
}

// spell takes in a stretch as so many letters as fill a line, which is the last resort.
func (c *cutter) spell(from, to int) {
	for from < to {
		end, good := from, 0
		for end < to {
			_, n := utf8.DecodeRuneInString(c.text[end:])
			if end > from && c.atom(from, end+n).width > c.limit {
				break
			}
			if end += n; end < to && partsLetters(c.text, end) {
				good = end
			}
		}
		if end < to && good > 0 {
			end = good
		}
		for end < to && marks(c.text[end:]) { // never parted from their letter
			_, n := utf8.DecodeRuneInString(c.text[end:])
			end += n
		}
		c.out = append(c.out, c.atom(from, end))
		from = end
	}
}

// wordAt is the word of a text that goes on over a place: what stands of it before and
// behind.
func wordAt(s string, i int) (before, behind string) {
	before, behind = s[:i], s[i:]
	if k := strings.LastIndexByte(before, ' '); k >= 0 {
		before = before[k+1:]
	}
	behind, _, _ = strings.Cut(behind, " ")
	return before, behind
}

// breaks reports whether a word that is too wide is broken at a place by choice: an
// address after a slash, any other word after a slash, a hyphen or a dash, and neither
// before what ends a sentence. Words that are held together come apart.
func breaks(s string, i int) bool {
	before, behind := wordAt(s, i)
	switch {
	case strings.HasSuffix(s[:i], " "):
		return true
	case !says(before) || !says(behind):
		return false
	case strings.HasSuffix(before, "/"):
		return behind[0] != '/' && !strings.HasSuffix(before, "//")
	case address(before + behind):
		return false
	}
	return behind[0] != '-' && (strings.HasSuffix(before, "-") || strings.HasSuffix(before, "–") ||
		strings.HasSuffix(before, "—"))
}

// partsAddress reports whether an address that has no slash in reach is broken at a
// place: before the @ or a part of a query, or after a full stop. None of these is
// taken for a hyphen or the end of the address.
func partsAddress(s string, i int) bool {
	before, behind := wordAt(s, i)
	if !says(before) || !says(behind) || !address(before+behind) {
		return false
	}
	return strings.IndexByte("@?&#=_", behind[0]) >= 0 || strings.HasSuffix(before, ".") && letter(behind)
}

// partsHyphen reports whether an address that has no better place in reach is broken at a
// place: before a hyphen, which at the end of a line would be taken for one that is added.
func partsHyphen(s string, i int) bool {
	before, behind := wordAt(s, i)
	return behind[0] == '-' && says(before) && says(behind) && address(before+behind)
}

// partsLetters reports whether a word may be broken between two letters: both sides keep
// one more, and no mark stands beside the break that would be misread there.
func partsLetters(s string, i int) bool {
	before, behind := wordAt(s, i)
	_, n := utf8.DecodeRuneInString(behind)
	return letter(behind) && letter(behind[n:]) && !strings.HasSuffix(before, "-") && !strings.HasSuffix(before, "@") &&
		!strings.HasSuffix(before, "/")
}

// letter reports whether a text begins with a letter, with its marks, or a figure.
func letter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func marks(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Mn, r)
}

// says reports whether there is a letter or a figure in a part of a word.
func says(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// address reports whether a word is written as addresses are: with an @, a scheme, or a
// full stop between letters.
func address(word string) bool {
	if strings.Contains(word, "@") || strings.Contains(word, "://") {
		return true
	}
	for i := 1; i+1 < len(word); i++ {
		if word[i] == '.' && letter(word[i+1:]) && word[i-1] != '.' {
			return true
		}
	}
	return false
}
