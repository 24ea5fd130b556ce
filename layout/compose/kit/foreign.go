package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/layout"
)

// markForeign cuts a paragraph's spans where words of another language begin and
// end, and gives these a Span element with their language.
func (c Kit) markForeign(p *Para) {
	known := c.Settings.Foreign
	if len(known) == 0 || p.langs != nil {
		return
	}
	found := false
	out := Para{}
	for i, s := range p.Spans {
		put := func(words string, lang *layout.Element) {
			if words == "" {
				return
			}
			t := s
			t.Text = words
			out.Spans, out.inks = append(out.Spans, t), append(out.inks, p.inks[i])
			out.Owners, out.links, out.langs = append(out.Owners, p.Owners[i]), append(out.links,
				p.links[i]), append(out.langs, lang)
		}
		rest := s.Text
		from := 0 // where what is not yet put begins
		for at := 0; at < len(rest); {
			best := -1
			for k, f := range known {
				if strings.HasPrefix(rest[at:], f.Words) && standsAlone(rest, at, at+len(f.Words)) &&
					(best < 0 || len(f.Words) > len(known[best].Words)) {
					best = k
				}
			}
			if best < 0 {
				_, n := utf8.DecodeRuneInString(rest[at:])
				at += n
				continue
			}
			end := at + len(known[best].Words)
			put(rest[from:at], nil)
			put(rest[at:end], &layout.Element{Role: layout.Span, Lang: known[best].Lang})
			at, from, found = end, end, true
		}
		put(rest[from:], nil)
	}
	if found {
		p.Spans, p.inks, p.Owners, p.links, p.langs = out.Spans, out.inks, out.Owners, out.links, out.langs
	}
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
