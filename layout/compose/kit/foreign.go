package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/text"
)

// stretch is a part of a paragraph's text, in bytes, with its language.
type stretch struct {
	from, to int
	lang     string
}

// foreign is what of a paragraph is in another language.
type foreign struct {
	passages []stretch         // as the workbook marks them
	langs    []*layout.Element // by span, once they are cut: nil where it is in the booklet's language
}

// marks are the passages that the workbook marks.
func (f *foreign) marks() []stretch {
	if f == nil {
		return nil
	}
	return f.passages
}

// lang is the element of a span in another language, or nil.
func (f *foreign) lang(span int) *layout.Element {
	if f == nil || f.langs == nil {
		return nil
	}
	return f.langs[span]
}

// markForeign cuts a paragraph's spans where words of another language begin and
// end, and gives these a Span element with their language. Words are found whatever
// their case, and across bold and links; passages that the workbook marks stay as they are.
func (c Kit) markForeign(p *Para) {
	if p.marked {
		return
	}
	p.marked = true
	if len(c.Settings.Foreign) == 0 && p.foreign == nil {
		return
	}
	found := foreignIn(p.Text(), c.Settings.Foreign, p.foreign.marks())
	if len(found) == 0 {
		return
	}
	most := len(p.Spans) + 2*len(found) // pieces
	out := Para{Spans: make([]text.Span, 0, most), inks: make([]layout.Color, 0, most)}
	elements := make([]*layout.Element, 3*most)
	out.Owners, out.links = elements[:0:most], elements[most:most:2*most]
	out.foreign = &foreign{passages: p.foreign.marks(), langs: elements[2*most : 2*most]}
	at, open := 0, -1 // the stretch of the piece before
	for i, s := range p.Spans {
		end := at + len(s.Text)
		for from := at; from < end; {
			to, k := end, -1
			for n, f := range found {
				switch {
				case f.from <= from && from < f.to:
					to, k = min(end, f.to), n
				case f.from > from:
					to = min(to, f.from)
				}
			}
			t := s
			t.Text = s.Text[from-at : to-at]
			var lang *layout.Element
			if k >= 0 {
				last := len(out.Spans) - 1
				if k == open && out.links[last] == p.links[i] && out.Owners[last] == p.Owners[i] {
					lang = out.foreign.langs[last] // it goes on in another weight
				} else {
					lang = &layout.Element{Role: layout.Span, Lang: found[k].lang}
				}
			}
			open = k
			out.put(t, p, i, lang)
			from = to
		}
		at = end
	}
	p.Spans, p.inks, p.Owners, p.links, p.foreign = out.Spans, out.inks, out.Owners, out.links, out.foreign
}

// put adds a part of span i of another paragraph.
func (p *Para) put(t text.Span, of *Para, i int, lang *layout.Element) {
	p.Spans, p.inks = append(p.Spans, t), append(p.inks, of.inks[i])
	p.Owners, p.links = append(p.Owners, of.Owners[i]), append(p.links, of.links[i])
	p.foreign.langs = append(p.foreign.langs, lang)
}

// foreignIn finds the words in another language in a text, the longest where several begin
// at one place, beside the passages that are marked in it; in the text's order.
func foreignIn(s string, known []booklet.Foreign, passages []stretch) []stretch {
	if len(known) == 0 {
		return passages
	}
	var out []stretch
	for at := 0; at < len(s); {
		if len(passages) > 0 && at >= passages[0].from {
			out, at, passages = append(out, passages[0]), max(at, passages[0].to), passages[1:]
			continue
		}
		best := stretch{}
		for _, f := range known {
			n := beginning(s[at:], f.Words)
			inPassage := len(passages) > 0 && at+n > passages[0].from
			if n > best.to-best.from && !inPassage && standsAlone(s, at, at+n) {
				best = stretch{at, at + n, f.Lang}
			}
		}
		if best.to > 0 {
			out, at = append(out, best), best.to
			continue
		}
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	return append(out, passages...)
}

// beginning is how many bytes of s are the words, in any case, with any space between
// them and either apostrophe; 0 where s does not begin with them.
func beginning(s, words string) int {
	n := 0
	for _, w := range words {
		r, size := utf8.DecodeRuneInString(s[n:])
		if size == 0 || alike(r) != alike(w) {
			return 0
		}
		n += size
	}
	return n
}

func alike(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case r == '’':
		return '\''
	}
	return unicode.ToLower(r)
}

// standsAlone reports whether s[from:to] stands for itself: not within a word or an
// address.
func standsAlone(s string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	after, n := utf8.DecodeRuneInString(s[to:])
	then, _ := utf8.DecodeRuneInString(s[to+n:])
	joins := func(r rune) bool {
		return unicode.IsLetter(r) && r != utf8.RuneError || unicode.IsDigit(r) || strings.ContainsRune("@/-_", r)
	}
	return !joins(before) && before != '.' && !joins(after) && !(after == '.' && unicode.IsLetter(then))
}
