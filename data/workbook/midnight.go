package workbook

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"booklet/data/booklet"
)

// typedClock is a time behind a date as programs write both: 2027-03-03 00:00:00.
var typedClock = lazily(`^([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?)Z?$`)

// onlyDates are the columns of roles that are read as dates, whose times are never printed.
var onlyDates = []string{"Checked", "Photo permission until"}

// leaveMidnights leaves out the times of the columns of roles in which each is midnight:
// programs that know no dates without a time write them so. A column with one other time
// keeps all of its times.
func (t *table) leaveMidnights() {
	named := map[int]bool{}
	for column, col := range t.cols {
		if !slices.Contains(onlyDates, column) {
			named[col] = true
		}
	}
	for i := range t.headings {
		h := &t.headings[i]
		if !named[h.col] {
			continue
		}
		named[h.col] = false // of several names, the first is told
		cells := t.midnights(h.col)
		for _, c := range cells {
			if c.day = true; c.content == words {
				c.text.text = typedClock().FindStringSubmatch(c.text.text)[1]
			}
		}
		if len(cells) > 0 {
			t.r.note(booklet.RuleMidnight, h.at, "every time in column "+h.String()+" is midnight: its dates are "+
				"printed without a time", "")
		}
	}
}

// midnights are the cells of a column with a date and a time, where each time is midnight.
func (t *table) midnights(col int) []*cell {
	var out []*cell
	for _, row := range t.rows {
		c := row.at(col)
		switch timed, midnight := t.r.timed(c); {
		case !timed:
		case !midnight:
			return nil
		default:
			out = append(out, c)
		}
	}
	return out
}

// timed reports whether a cell shows a date with a time, and whether that is midnight.
func (r *reader) timed(c *cell) (timed, midnight bool) {
	switch {
	case c == nil:
		return false, false
	case c.content == words && len(c.text.runs) == 0:
		const shortest, longest = len("2027-03-03 00:00"), len("2027-03-03 00:00:00.000000000Z")
		if len(c.text.text) < shortest || len(c.text.text) > longest {
			return false, false
		}
		m := typedClock().FindStringSubmatch(c.text.text)
		return m != nil, m != nil && strings.Trim(m[2], "0:.") == ""
	case c.content != number || !r.formats().timed(c.style):
		return false, false
	}
	n, err := strconv.ParseFloat(c.s, 64)
	return err == nil, n == math.Floor(n)
}

// timed reports whether a style shows a date with a time.
func (f *formatter) timed(style int) bool {
	date, _ := f.dateParts(style)
	id, code := f.code(style)
	return date && (code == "" && id == 22 || strings.ContainsAny(formatLetters(code), "hs"))
}
