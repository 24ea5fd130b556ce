package workbook

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The separators inside a phone number: spaces of all widths but line breaks,
// hyphens and brackets.
const phoneSeparators = " \u00A0\u202F\u2009-\u2010\u2011()"

// wholeNumber is the number of a text that is a phone number and nothing else, or "".
func wholeNumber(s string) string {
	from := strings.IndexAny(s, "0+")
	if from < 0 || from > 0 && s[:from] != "(" {
		return ""
	}
	p, ok := numberAt(s, s, from, false)
	if !ok || p.from > 0 && s[0] != '(' || p.to != len(s) {
		return ""
	}
	return strings.TrimPrefix(p.address, "tel:")
}

// numberAt reads the phone number that begins at i: with 0, or with + or 00 and a
// country's code; slashed says that another stands before it with a slash between them. s
// is cut where the next address begins; whole is the text.
func numberAt(s, whole string, i int, slashed bool) (autoLinked, bool) {
	switch {
	case s[i] == '+':
		return internationalAt(s, whole, i, i+1)
	case s[i] != '0' || !slashed && !beginsNumber(s, i):
		return autoLinked{}, false
	}
	if p, ok := phoneAt(s, whole, i); ok {
		return p, true
	}
	if strings.HasPrefix(s[i:], "00") {
		body := i + 2
		if body < len(s) && (s[body] == ' ' || s[body] == '-') {
			body++
		}
		return internationalAt(s, whole, i, body)
	}
	return autoLinked{}, false
}

// internationalAt reads the number whose + or 00 stands at i, with its country's code at
// body: 8 to 15 digits (ITU-T E.164), without the 0 in brackets that is dialled at home.
func internationalAt(s, whole string, i, body int) (autoLinked, bool) {
	r, _ := utf8.DecodeLastRuneInString(whole[:i])
	if body >= len(s) || s[body] < '1' || s[body] > '9' ||
		i > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("@_/=&%#+", r)) {
		return autoLinked{}, false
	}
	from, opened := i, i > 0 && s[i-1] == '('
	groups, closed := phoneGroups(s, body, opened)
	if closed {
		from--
	}
	digits, to, full := "", 0, false
	for k, g := range groups {
		if k > 0 && g.digits == "0" && strings.HasSuffix(g.before, "(") || k == 1 && groups[0].digits == "44" &&
			strings.HasPrefix(g.digits, "0") {
			g.digits = g.digits[1:]
		}
		if n := len(digits) + len(g.digits); n > 15 || full {
			break
		}
		digits += g.digits
		to = g.end
		full = strings.HasPrefix(digits, "44") && len(digits) == 12
	}
	british := strings.HasPrefix(digits, "44")
	short := british && !full && (len(digits) != 11 || strings.HasPrefix(digits, "4420")) || len(digits) < 8
	if short || !endsNumber(whole, to) {
		return autoLinked{}, false
	}
	return autoLinked{from, to, "tel:+" + digits}, true
}

// endsNumber reports whether a number may end at byte to.
func endsNumber(whole string, to int) bool {
	r, n := utf8.DecodeRuneInString(whole[to:])
	after, _ := utf8.DecodeRuneInString(whole[to+n:])
	return to == len(whole) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_@%", r) &&
		(r != '/' || unicode.IsDigit(after) || after == '+') &&
		(!strings.ContainsRune(".,:", r) || !unicode.IsDigit(after))
}

// beginsNumber reports whether the 0 at i can begin a number: it stands after
// no letter or digit, nor after the country's code or a decimal point.
func beginsNumber(s string, i int) bool {
	before := s[:i]
	r, n := utf8.DecodeLastRuneInString(before)
	if r == '(' {
		before = before[:i-n]
		if country(before) {
			return false
		}
		r, n = utf8.DecodeLastRuneInString(before)
	}
	if before == "" {
		return true
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_/\\=&%#+@£$€", r) {
		return false
	}
	if strings.ContainsRune(".,:-\u2010\u2011–", r) {
		// "3.0…", "1,000…", "AB-0…" and "10:00" go on; a full stop at a sentence's end does not.
		b, _ := utf8.DecodeLastRuneInString(before[:len(before)-n])
		return !unicode.IsDigit(b) && (r == '.' || r == ',' || r == ':' || !unicode.IsLetter(b))
	}
	return !country(before)
}

// country reports whether s ends with a country's code such as "+44 ".
func country(s string) bool {
	s = strings.TrimRight(s, phoneSeparators)
	i := len(s)
	for i > 0 && s[i-1] >= '0' && s[i-1] <= '9' && len(s)-i < 4 {
		i--
	}
	return i < len(s) && i > 0 && s[i-1] == '+'
}

// group is a stretch of digits of a number that ends at byte end.
type group struct {
	digits string
	end    int
	before string // the separators before it
}

// phoneAt reads the phone number whose first digit is the 0 at i: 10 or 11
// digits in any grouping, not part of a longer string of digits. s is cut
// where the next address begins; whole is the text.
func phoneAt(s, whole string, i int) (autoLinked, bool) {
	groups, openBracket := phoneGroups(s, i, i > 0 && s[i-1] == '(')
	from := i
	if openBracket {
		from--
	}
	var digits strings.Builder
	best := -1
	for k, g := range groups {
		digits.WriteString(g.digits)
		if n := digits.Len(); n == 10 || n == 11 {
			best = k
		} else if n > 11 {
			break
		}
	}
	if best < 0 {
		return autoLinked{}, false
	}
	digits.Reset()
	for _, g := range groups[:best+1] {
		digits.WriteString(g.digits)
	}
	d := digits.String()
	if d[1] == '0' || len(groups[0].digits) == 2 && best > 0 && groups[1].before == "-" {
		return autoLinked{}, false // an international prefix; a date such as 01-02-2023
	}
	if best+1 < len(groups) {
		next := groups[best+1]
		if strings.Trim(next.before, " \u00A0") != "" || len(next.digits) > 2 && next.digits[0] != '0' {
			return autoLinked{}, false
		}
	}
	to := groups[best].end
	if !endsNumber(whole, to) {
		return autoLinked{}, false
	}
	return autoLinked{from, to, "tel:" + d}, true
}

// phoneGroups reads groups of digits with short separators between them, until
// there are more digits than a number has; opened says that a bracket stands before
// the first, and bracket that it belongs to the number.
func phoneGroups(s string, i int, opened bool) (groups []group, bracket bool) {
	total, sep := 0, i
	around := brackets{opened: opened}
	for at := i; total <= 15; {
		start := at
		for at < len(s) && s[at] >= '0' && s[at] <= '9' {
			at++
		}
		if at == start {
			break
		}
		total += at - start
		groups = append(groups, group{s[start:at], at, s[sep:start]})
		sep = at
		for marks := 0; at < len(s) && marks < 4; marks++ {
			r, n := utf8.DecodeRuneInString(s[at:])
			if !strings.ContainsRune(phoneSeparators, r) {
				break
			}
			if !around.take(r, s[at+n:]) {
				return groups, around.closed
			}
			at += n
		}
	}
	return groups, around.closed
}

// brackets follows the brackets within a number, and the one that may stand before it.
type brackets struct {
	depth          int
	opened, closed bool // the one before the number
}

// take reports whether a mark belongs to the number, when rest stands after it.
func (b *brackets) take(r rune, rest string) bool {
	switch {
	case r == '(':
		b.depth++
	case r == ')' && b.depth > 0:
		b.depth--
	case r == ')':
		if !b.opened || b.closed || !digitFollows(rest) {
			return false
		}
		b.closed = true
	}
	return true
}

// digitFollows reports whether a digit stands after nothing but separators.
func digitFollows(s string) bool {
	s = strings.TrimLeft(s, phoneSeparators)
	return s != "" && s[0] >= '0' && s[0] <= '9'
}
