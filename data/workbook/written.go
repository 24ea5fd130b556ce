package workbook

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"booklet/data/booklet"
	"github.com/xuri/excelize/v2"
	"github.com/xuri/nfp"
)

// language is the language that the booklet is written in.
func (r *reader) language() *booklet.Language { return booklet.LanguageOf(r.book.Settings.Language.S) }

// shown is a number or a date as the sheet shows it, a date in the words of a language.
func (f *formatter) shown(c *cell, l *booklet.Language) string {
	if c.content == isoDate {
		d, ok := ParseDate(c.s)
		if words := l.Written(d); ok && words != "" {
			return words
		}
		return c.s
	}
	if words := f.dateShown(c, l); words != "" {
		return words
	}
	return f.show(c.s, c.style)
}

// dateCodes are the built-in formats of dates and times (ECMA-376, Part 1, 18.8.30); the
// others of East Asia show a day.
var dateCodes = map[int]string{14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "d/m/yyyy h:mm"}

// dateShown is a cell's date in words, or "" where its format shows none or the language
// has no words for it.
func (f *formatter) dateShown(c *cell, l *booklet.Language) string {
	if c.content != number {
		return ""
	}
	if date, _ := f.dateParts(c.style); !date {
		return ""
	}
	n, err := strconv.ParseFloat(c.s, 64)
	if err != nil || n < 1 || n >= 2958466 {
		return ""
	}
	t, err := excelize.ExcelDateToTime(n, f.date1904)
	if err != nil {
		return ""
	}
	id, code := f.code(c.style)
	if code == "" {
		if code = dateCodes[id]; code == "" {
			code = "d/m/yyyy"
		}
	}
	section, _, ok := sectionOf(code, n)
	if !ok {
		return ""
	}
	d := dateFormat{f: f, l: l, n: n, t: t, tokens: section, alone: c.day}
	if words := d.words(); words != "" {
		return words
	}
	if id == 14 || id == 22 { // stored in the American order, which is nobody's here
		return t.Format(time.DateOnly)
	}
	return ""
}

// dateFormat writes a date as the tokens of its format say, in the words of a language.
type dateFormat struct {
	f      *formatter
	l      *booklet.Language
	n      float64
	t      time.Time
	tokens []nfp.Token
	alone  bool // without a time, and the words that stand with it
}

// part is what a token shows of a date: y, m, d, w for the day of the week, or t for
// something of the time; 0 for none.
func (d *dateFormat) part(i int) byte {
	t := d.tokens[i]
	if t.TType == nfp.TokenTypeElapsedDateTimes {
		return 't'
	}
	if t.TType != nfp.TokenTypeDateTimes {
		return 0
	}
	s := strings.ToLower(t.TValue)
	switch s[0] {
	case 'y', 'e', 'b':
		return 'y'
	case 'd':
		if len(s) > 2 {
			return 'w'
		}
		return 'd'
	case 'm':
		if len(s) <= 2 && (d.neighbour(i, -1) == 'h' || d.neighbour(i, 1) == 's') {
			return 't'
		}
		return 'm'
	}
	return 't'
}

// neighbour is the letter of the next token of date or time before or behind one.
func (d *dateFormat) neighbour(i, step int) byte {
	for i += step; i >= 0 && i < len(d.tokens); i += step {
		if t := d.tokens[i]; t.TType == nfp.TokenTypeDateTimes || t.TType == nfp.TokenTypeElapsedDateTimes {
			return strings.ToLower(strings.Trim(t.TValue, "[]"))[0]
		}
	}
	return 0
}

// words writes the stretch of tokens from the first of the date to its last as the
// language does, and keeps the words and the time around it.
func (d *dateFormat) words() string {
	has := map[byte]bool{}
	from, to := -1, 0
	for i := range d.tokens {
		p := d.part(i)
		if p == 0 || p == 't' {
			continue
		}
		if has[p] = true; from < 0 {
			from = i
		}
		to = i + 1
	}
	if from < 0 {
		return ""
	}
	date := d.date(has)
	if date == "" && d.alone { // in a language without words for it, as the sheet shows it
		date, _ = d.f.inScratch(d.n, 0, codeOf(d.tokens[from:to]))
	}
	if date == "" {
		return ""
	}
	before, after := d.around(d.tokens[:from]), d.around(d.tokens[to:])
	return strings.TrimSpace(before + date + after)
}

// around is what stands before or behind the date: words, and the time.
func (d *dateFormat) around(tokens []nfp.Token) string {
	first, last := -1, -1
	for i, t := range tokens {
		if t.TType == nfp.TokenTypeDateTimes || t.TType == nfp.TokenTypeElapsedDateTimes {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	switch {
	case first < 0:
		return plainLiterals(tokens)
	case d.alone:
		return ""
	}
	clock, err := d.f.inScratch(d.n-math.Floor(d.n), 0, codeOf(tokens[first:last+1]))
	if err != nil {
		return ""
	}
	pad := func(s, otherwise string) string {
		if strings.TrimSpace(s) == "" {
			return otherwise
		}
		return s
	}
	return pad(plainLiterals(tokens[:first]), " ") + clock + pad(plainLiterals(tokens[last+1:]), " ")
}

// codeOf is the format of some tokens.
func codeOf(tokens []nfp.Token) string {
	var code strings.Builder
	for _, t := range tokens {
		if t.TType == nfp.TokenTypeLiteral {
			code.WriteString(strconv.Quote(t.TValue))
			continue
		}
		code.WriteString(t.TValue)
	}
	return code.String()
}

func plainLiterals(tokens []nfp.Token) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(literal(t))
	}
	return b.String()
}

// date is the date with the parts that its format shows.
func (d *dateFormat) date(has map[byte]bool) string {
	day := booklet.Date{Year: d.t.Year(), Month: int(d.t.Month()), Day: d.t.Day()}
	words := ""
	switch {
	case has['d'] && has['m'] && has['y'], has['d'] && has['y']:
		words = d.l.Written(day)
	case has['m'] && has['y']:
		day.Day = 0
		words = d.l.Written(day)
	case has['d'] && has['m']:
		words = withoutYear(d.l.Written(day), day.Year, d.l)
	case has['m']:
		day.Day = 0
		words = withoutYear(d.l.Written(day), day.Year, d.l)
	case has['y']:
		return strconv.Itoa(day.Year)
	case has['d']:
		return strconv.Itoa(day.Day)
	}
	names := d.l.Weekdays[d.t.Weekday()]
	switch {
	case !has['w'] || len(names) == 0:
		return words
	case words == "":
		return names[0]
	case has['d'] && has['y']:
		return cmp.Or(d.l.WrittenInFull(day), words)
	}
	return names[0] + " " + words
}

// withoutYear is a date in words without its year, and without the words that lead to it.
func withoutYear(words string, year int, l *booklet.Language) string {
	before, after, ok := strings.Cut(words, strconv.Itoa(year))
	if !ok {
		return words
	}
	if before = strings.Trim(before, " ,"); before == "" {
		return strings.TrimLeft(after, " ,.")
	}
	all := strings.Fields(before)
	for len(all) > 1 && slices.Contains(append(l.DateWords, "de", "del"), strings.ToLower(all[len(all)-1])) {
		all = all[:len(all)-1]
	}
	return strings.Join(all, " ")
}
