package workbook

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"booklet/data/booklet"
	"github.com/xuri/excelize/v2"
)

// datesAccepted is the hint of a text that is no date.
const datesAccepted = "write a date such as 14 September 2026, 14/09/2026 or 2026-09-14, or a month such as " +
	"September 2026"

// ParseDate reads a date as people type it: "14 September 2026" in any language that is
// known, "14/09/2026" (day first), "2026-09-14", or a month: "September 2026", "09/2026",
// "2026-09".
func ParseDate(s string) (booklet.Date, bool) {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	if len(words) == 1 || len(words) == 2 && typedClock().MatchString(strings.TrimSpace(s)) {
		if d, ok := numericDate(words[0]); ok {
			return d, true
		}
	}
	return booklet.ReadDate(s, booklet.DefaultLanguage)
}

func month0(year string, month int) (booklet.Date, bool) {
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y < 1000 {
		return booklet.Date{}, false
	}
	return booklet.Date{Year: y, Month: month}, true
}

// numericDate reads 14/09/2026, 14.09.2026, 14-09-2026, 2026-09-14, 09/2026
// and 2026-09. A time after the day is passed over.
func numericDate(s string) (booklet.Date, bool) {
	if day, _, ok := strings.Cut(s, "T"); ok {
		s = day
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if strings.Count(s, "/")+strings.Count(s, "-")+strings.Count(s, ".") != len(parts)-1 {
		return booklet.Date{}, false
	}
	n := make([]int, len(parts))
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || len(p) > 4 || len(p) == 3 {
			return booklet.Date{}, false
		}
		n[i] = v
	}
	switch {
	case len(n) == 3 && len(parts[0]) == 4:
		return valid(n[0], n[1], n[2])
	case len(n) == 3 && len(parts[2]) == 4:
		return valid(n[2], n[1], n[0])
	case len(n) == 3 && len(parts[2]) == 2 && len(parts[0]) <= 2:
		return valid(2000+n[2], n[1], n[0])
	case len(n) == 2 && len(parts[0]) == 4 && n[1] >= 1 && n[1] <= 12:
		return month0(parts[0], n[1])
	case len(n) == 2 && len(parts[1]) == 4 && n[0] >= 1 && n[0] <= 12:
		return month0(parts[1], n[0])
	}
	return booklet.Date{}, false
}

// valid is the date if the calendar has it.
func valid(year, month, day int) (booklet.Date, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	ok := year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && t.Day() == day && int(t.Month()) == month
	if !ok {
		return booklet.Date{}, false
	}
	return booklet.Date{Year: year, Month: month, Day: day}, true
}

// dateOf reads a cell as a date: a number in a date's format by its value in
// the workbook's date system, anything else by its text.
func (r *reader) dateOf(c *cell, at booklet.Place) (d booklet.Date, ok bool) {
	if c.content == number {
		isDate, day := r.formats().dateParts(c.style)
		if isDate {
			n, err := strconv.ParseFloat(c.s, 64)
			if err != nil || n < 1 || n >= 2958466 {
				return booklet.Date{}, false
			}
			t, err := excelize.ExcelDateToTime(n, r.pack != nil && r.pack.date1904)
			if err != nil {
				return booklet.Date{}, false
			}
			d = booklet.Date{Year: t.Year(), Month: int(t.Month()), At: at}
			if day {
				d.Day = t.Day()
			}
			return d, true
		}
	}
	s, _ := r.plain(c, at)
	d, ok = ParseDate(oneLine(s))
	d.At = at
	return d, ok
}

// date is a cell of a date column.
func (t *table) date(row *gridRow, column string) booklet.Date {
	d, typed, ok := t.dateIn(row, column)
	_, at := t.cell(row, column)
	switch {
	case ok:
	case otherWords(typed):
		t.r.gather(dateNotRead, at, quoted(typed))
	default:
		t.r.fail(booklet.RuleBadDate, at, fmt.Sprintf("%q is not a date", typed), datesAccepted)
	}
	return d
}

// dateIn is the date of a cell, or what it holds that is none; ok with an empty cell.
func (t *table) dateIn(row *gridRow, column string) (d booklet.Date, typed string, ok bool) {
	c, at := t.cell(row, column)
	if c == nil {
		return booklet.Date{}, "", true
	}
	s, ok := t.r.plain(c, at)
	if !ok { // which has its finding
		return booklet.Date{}, "", true
	}
	if d, ok = t.r.dateOf(c, at); !ok {
		d = booklet.Date{}
	}
	return d, oneLine(s), ok
}

// The causes of a date in words that are not understood.
var (
	dateNotRead = cause{rule: booklet.RuleDateNotRead, severity: booklet.Warning, each: true,
		text: "the date %s is not understood, and not compared with others", hint: datesAccepted}
	dateAsTyped = cause{rule: booklet.RuleDateNotRead, severity: booklet.Warning, each: true,
		text: "the date %s is not understood: it is printed as typed", hint: datesAccepted}
)

var (
	yearTyped = lazily(`\b[12][0-9]{3}\b`)
	dayTyped  = lazily(`\b[0-9]{1,2}\b`)
)

// otherWords reports whether a text is a year with words of which none is a month that is
// known: it may be a date in another language. "32 January 2026" is none in any.
func otherWords(s string) bool {
	if !yearTyped().MatchString(s) || !strings.ContainsFunc(s, unicode.IsLetter) {
		return false
	}
	_, known := ParseDate(dayTyped().ReplaceAllString(s, "1"))
	return !known
}
