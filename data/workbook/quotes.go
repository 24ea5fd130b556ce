package workbook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
)

// quotation curls quotes as a language does.
type quotation booklet.QuotationMarks

// quotationOf is the quotation of a BCP 47 tag; English where it is not known.
func quotationOf(tag string) *quotation {
	q := quotation(booklet.LanguageOf(tag).Quotes)
	return &q
}

// elisions are the words that begin with an apostrophe, in a booklet of any language:
// names such as "rock 'n' roll" stand in all.
var elisions = booklet.English().Elisions

// curl writes the straight quotes of the pieces as curly ones, except in addresses.
func (q *quotation) curl(ps []piece) {
	prev := rune(0)
	single := false
	for i := range ps {
		p := &ps[i]
		if p.address || !strings.ContainsAny(p.s, `'"`) {
			if p.s != "" {
				prev, _ = utf8.DecodeLastRuneInString(p.s)
			}
			continue
		}
		var b strings.Builder
		for j, c := range p.s {
			switch c {
			case '"':
				if opens(prev, following(ps, i, j+1)) {
					b.WriteString(q.Open)
					c, _ = utf8.DecodeRuneInString(q.Open)
				} else {
					b.WriteString(q.Close)
					c, _ = utf8.DecodeRuneInString(q.Close)
				}
			case '\'':
				s := q.single(prev, following(ps, i, j+1), &single)
				b.WriteString(s)
				c, _ = utf8.DecodeRuneInString(s)
			default:
				b.WriteRune(c)
			}
			prev = c
		}
		p.s = b.String()
	}
}

// following is the text after byte j of piece i: enough of it to judge a quote.
func following(ps []piece, i, j int) string {
	s := ps[i].s[j:]
	for i++; len(s) < 16 && i < len(ps); i++ {
		s += ps[i].s[:min(len(ps[i].s), 16)]
	}
	return s
}

// opens reports whether a mark between prev and next opens a quotation.
func opens(prev rune, next string) bool {
	n, _ := utf8.DecodeRuneInString(next)
	if next == "" || unicode.IsSpace(n) {
		return false
	}
	return prev == 0 || unicode.IsSpace(prev) || strings.ContainsRune("([{<—–-/“‘„‚«", prev)
}

func (q *quotation) single(prev rune, next string, open *bool) string {
	const apostrophe = "’"
	n, _ := utf8.DecodeRuneInString(next)
	if opens(prev, next) {
		if unicode.IsDigit(n) {
			return apostrophe // the '90s
		}
		word := next
		if end := strings.IndexFunc(next, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
			word = next[:end]
		}
		for _, e := range elisions {
			if strings.EqualFold(word, e) {
				return apostrophe
			}
		}
		*open = true
		return q.InnerOpen
	}
	if *open && !unicode.IsLetter(n) {
		*open = false
		return q.InnerClose
	}
	return apostrophe
}

// quotes is a line with its quotes as the workbook wants them.
func (r *reader) quotes(s string, at booklet.Place) string {
	if !strings.ContainsAny(s, `'"`) {
		return s
	}
	ps := autoLink([]piece{{s: s}}, nil)
	r.quotesIn(ps, at)
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.s)
	}
	return b.String()
}

// quotesIn curls the quotes of the pieces, or remembers that they are straight.
func (r *reader) quotesIn(ps []piece, at booklet.Place) {
	if r.smart != nil {
		r.smart.curl(ps)
		return
	}
	for _, p := range ps {
		if !p.address && strings.ContainsAny(p.s, `'"`) {
			first(r.straight, at)
			return
		}
	}
}
