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
	c := cutter{s: s, p: p, limit: limit, parts: a.parts}
	var all strings.Builder
	for _, pt := range a.parts {
		all.WriteString(pt.text)
		c.ends = append(c.ends, all.Len())
	}
	c.text = all.String()
	c.words = wording{text: c.text, from: -1, to: -1}
	c.stretch(0, len(c.text), []func(*wording, int) bool{(*wording).breaks, (*wording).partsAddress,
		(*wording).partsHyphen})
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
	words wording
	parts []part // of the atom, and where each ends in the text
	ends  []int
	sizes []cluster // of the whole text: what spell begins its search with
	out   []atom
}

// cluster is a letter with its marks, or letters that are one glyph.
type cluster struct {
	end      int // in the text
	part     int
	all, own int // its width in 1/1000 em, tracking with it: with another behind it, and at a line's end
}

// stretch takes in the bytes from to to of the text, cut at the places that the first
// of the ways says, and where one of these is wider than the limit, in the next way.
func (c *cutter) stretch(from, to int, ways []func(*wording, int) bool) {
	if len(ways) == 0 {
		c.spell(from, to)
		return
	}
	for at := from; at < to; {
		end := at + 1
		for end < to && !ways[0](&c.words, end) {
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
	i, _ := slices.BinarySearch(c.ends, from+1)
	for at := from; at < to; i++ {
		text := c.text[at:min(c.ends[i], to)]
		span := c.parts[i].span
		st := c.p.Spans[span].Style
		word := c.s.Shape(c.p.Lang, text, st.Weight, st.Tabular)
		pt := part{span: span, at: -1, text: text, width: wide(word, st), word: word}
		a.parts = append(a.parts, pt)
		a.width += pt.width
		at += len(text)
	}
	return a
}

// spell takes in a stretch as so many letters as fill a line, which is the last resort.
func (c *cutter) spell(from, to int) {
	c.measure()
	for from < to {
		end := c.fill(from, to)
		if end < to {
			for good := end; good > from; good-- {
				if c.words.partsLetters(good) {
					end = good
					break
				}
			}
		}
		for end < to && marks(c.text[end:]) { // never parted from their letter
			_, n := utf8.DecodeRuneInString(c.text[end:])
			end += n
		}
		c.out = append(c.out, c.atom(from, end))
		from = end
	}
}

// measure finds once how wide each letter is where it stands, so that a word of any length
// need not be shaped anew for each letter that might end a line.
func (c *cutter) measure() {
	if c.sizes != nil {
		return
	}
	end := 0
	for i := range c.parts {
		pt := &c.parts[i]
		st := c.p.Spans[pt.span].Style
		word := pt.word
		if word == nil {
			word = c.s.Shape(c.p.Lang, pt.text, st.Weight, st.Tabular)
		}
		for k := range word.Pieces {
			for _, g := range word.Pieces[k].Glyphs {
				if g.Text != "" {
					end += len(g.Text)
					c.sizes = append(c.sizes, cluster{end: end, part: i})
				}
				if n := len(c.sizes); n > 0 {
					last := &c.sizes[n-1]
					last.own = last.all + int(st.Tracking)
					if g.Advance != 0 { // as wide as without kerning, but for a mark
						last.own += int(g.Width)
					}
					last.all += int(g.Advance) + int(st.Tracking)
				}
			}
		}
	}
}

// fill is where the letters end that fill a line from a place: at least one. Widths of the
// whole text say where; the letters of that line alone, whether they do.
func (c *cutter) fill(from, to int) int {
	fits := func(end int) bool { return c.atom(from, end).width <= c.limit }
	least := c.next(from)
	end, beyond := c.about(from, to)
	if end = max(end, least); end > least && !fits(end) {
		low, high := least, end
		for mid := c.middle(low, high); mid < high; mid = c.middle(low, high) {
			if fits(mid) {
				low = mid
			} else {
				high = mid
			}
		}
		return low
	}
	for end < min(beyond, to) && fits(c.next(end)) { // letters of one glyph that a line's end parts
		end = c.next(end)
	}
	return end
}

// next is where the letter ends that begins at a place.
func (c *cutter) next(i int) int {
	_, n := utf8.DecodeRuneInString(c.text[i:])
	return i + n
}

// middle is where a letter begins half way between two places; the second, where none
// begins between them.
func (c *cutter) middle(low, high int) int {
	mid := (low + high) / 2
	for mid > low && !utf8.RuneStart(c.text[mid]) {
		mid--
	}
	if mid == low {
		return c.next(low)
	}
	return mid
}

// fewLetters is how many bytes of one glyph, which has letters of its own, are tried one by
// one: no ligature has more.
const fewLetters = 12

// about is where a line from a place ends by the widths of the whole text, and the end of
// the letters behind it that may fit in part.
func (c *cutter) about(from, to int) (end, beyond int) {
	k, _ := slices.BinarySearchFunc(c.sizes, from+1, func(s cluster, at int) int { return s.end - at })
	if k == len(c.sizes) {
		return from, to
	}
	var done unit.Length // the width of the parts before this one
	ems, in := 0, c.sizes[k].part
	size := func(part int) unit.Length { return c.p.Spans[c.parts[part].span].Style.Size }
	end = from
	for ; k < len(c.sizes) && end < to; k++ {
		s := c.sizes[k]
		if s.part != in {
			done, ems, in = done+size(in).Em(ems), 0, s.part
		}
		if over := done + size(in).Em(ems+s.own) - c.limit; over > 0 {
			if n := s.end - end; n > fewLetters || c.next(end) == s.end && over > size(in)/8 {
				return end, end
			}
			return end, s.end // which is one glyph, or not as wide where nothing follows
		}
		ems += s.all
		end = min(s.end, to)
	}
	return end, end
}

// wording reads the words of a text for where they may be broken. What hangs on all of a
// word is found once, however long it is.
type wording struct {
	text     string
	from, to int  // the word in hand, between two spaces
	said     int  // where its first letter or figure ends, behind the text where it has none
	says     int  // where its last one begins, -1 where it has none
	address  bool // it is written as addresses are
}

// at takes the word in hand that goes on over a place, and returns what stands of it
// before and behind.
func (w *wording) at(i int) (before, behind string) {
	if i < w.from || i > w.to || w.from < 0 {
		w.from = strings.LastIndexByte(w.text[:i], ' ') + 1
		w.to = len(w.text)
		if k := strings.IndexByte(w.text[i:], ' '); k >= 0 {
			w.to = i + k
		}
		word := w.text[w.from:w.to]
		w.address = address(word)
		w.said, w.says = len(w.text)+1, -1
		if k := strings.IndexFunc(word, says); k >= 0 {
			_, n := utf8.DecodeRuneInString(word[k:])
			w.said = w.from + k + n
			w.says = w.from + strings.LastIndexFunc(word, says)
		}
	}
	return w.text[w.from:i], w.text[i:w.to]
}

// parts reports whether a letter or a figure of the word in hand stands on each side of a
// place.
func (w *wording) parts(i int) bool { return w.said <= i && i <= w.says }

// breaks reports whether a word that is too wide is broken at a place by choice: an
// address after a slash, any other word after a slash, a hyphen or a dash, and neither
// before what ends a sentence. Words that are held together come apart.
func (w *wording) breaks(i int) bool {
	if w.text[i-1] == ' ' {
		return true
	}
	before, behind := w.at(i)
	switch {
	case !w.parts(i):
		return false
	case strings.HasSuffix(before, "/"):
		return behind[0] != '/' && !strings.HasSuffix(before, "//")
	case w.address:
		return false
	}
	return behind[0] != '-' && (strings.HasSuffix(before, "-") || strings.HasSuffix(before, "–") ||
		strings.HasSuffix(before, "—"))
}

// partsAddress reports whether an address that has no slash in reach is broken at a
// place: before the @ or a part of a query, or after a full stop. None of these is
// taken for a hyphen or the end of the address.
func (w *wording) partsAddress(i int) bool {
	before, behind := w.at(i)
	if !w.parts(i) || !w.address {
		return false
	}
	return strings.IndexByte("@?&#=_", behind[0]) >= 0 || strings.HasSuffix(before, ".") && letter(behind)
}

// partsHyphen reports whether an address that has no better place in reach is broken at a
// place: before a hyphen, which at the end of a line would be taken for one that is added.
func (w *wording) partsHyphen(i int) bool {
	_, behind := w.at(i)
	return w.parts(i) && w.address && strings.HasPrefix(behind, "-")
}

// partsLetters reports whether a word may be broken between two letters: both sides keep
// one more, and no mark stands beside the break that would be misread there.
func (w *wording) partsLetters(i int) bool {
	before, behind := w.at(i)
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

// says reports whether a part of a word is a letter or a figure.
func says(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

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
