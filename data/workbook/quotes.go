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

// straightMarks are what curl looks at.
const straightMarks = `'"{}`

// curl writes the straight quotes of the pieces as curly ones, except in addresses, in
// braces and behind a figure, where they are feet and inches. It reports whether there were any.
func (q *quotation) curl(ps []piece) bool {
	w := curling{q: q, ps: ps}
	for i := range ps {
		p := &ps[i]
		if p.address || p.lang != "" || !strings.ContainsAny(p.s, straightMarks) {
			if p.s != "" {
				w.prev, _ = utf8.DecodeLastRuneInString(p.s)
			}
			continue
		}
		var b strings.Builder
		w.closing = strings.LastIndexByte(p.s, '}')
		for j, c := range p.s {
			s := w.curled(c, i, j)
			b.WriteString(s)
			if w.prev = c; s != string(c) {
				w.prev, _ = utf8.DecodeLastRuneInString(s)
				w.any = true
			}
		}
		p.s = b.String()
	}
	return w.any
}

// curling is the walk over the characters of pieces.
type curling struct {
	q              *quotation
	ps             []piece
	prev           rune
	double, single bool // a quotation is open
	braces         bool
	closing        int  // where the last closing brace of the piece is, -1 for none
	any            bool // a quote was made curly
}

// curled is what character j of piece i is written as.
func (w *curling) curled(c rune, i, j int) string {
	switch {
	case c == '{':
		w.braces = w.closes(i, j)
	case c == '}':
		w.braces = false
	case w.braces:
	case c == '"':
		next := following(w.ps, i, j+1, 16)
		switch {
		case opens(w.prev, next):
			w.double = true
			return w.q.Open
		case unicode.IsDigit(w.prev) && !w.double || w.prev == '\'' || w.prev == '"' && !w.double:
			return `"`
		}
		w.double = false
		return w.q.Close
	case c == '\'':
		next := following(w.ps, i, j+1, 16)
		if n, _ := utf8.DecodeRuneInString(next); unicode.IsDigit(w.prev) && !w.single && !unicode.IsLetter(n) {
			return "'"
		}
		return w.q.single(w.prev, next, &w.single)
	}
	return string(c)
}

// closes reports whether a brace is closed that opens at byte j of piece i: in that piece, or soon after it.
func (w *curling) closes(i, j int) bool {
	const soon = 200
	return w.closing > j || len(w.ps[i].s)-j < soon && strings.Contains(following(w.ps, i, j, soon), "}")
}

// following is the text after byte j of piece i, at least enough bytes of it.
func following(ps []piece, i, j, enough int) string {
	s := ps[i].s[j:]
	for i++; len(s) < enough && i < len(ps); i++ {
		s += ps[i].s[:min(len(ps[i].s), enough)]
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

// The notes on straight quotes, one a workbook.
var (
	madeCurly = cause{rule: booklet.RuleStraightQuotes, severity: booklet.Note, whole: true,
		text: "straight quotation marks and apostrophes are printed as curly ones",
		hint: `the setting "Smart quotes" = no keeps them`}
	keptStraight = cause{rule: booklet.RuleStraightQuotes, severity: booklet.Note, whole: true,
		text: "straight quotation marks and apostrophes are kept",
		hint: `the setting "Smart quotes" = yes makes them curly`}
)

// quotesIn curls the quotes of the pieces, or notes that they are straight.
func (r *reader) quotesIn(ps []piece, at booklet.Place) {
	if r.smart != nil {
		if r.smart.curl(ps) {
			r.gather(madeCurly, at, "")
		}
		return
	}
	for _, p := range ps {
		if !p.address && p.lang == "" && strings.ContainsAny(p.s, `'"`) {
			r.gather(keptStraight, at, "")
			return
		}
	}
}
