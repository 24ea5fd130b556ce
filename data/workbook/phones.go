package workbook

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The separators inside a phone number: spaces of all widths but line breaks,
// hyphens and brackets.
const phoneSeparators = " \u00A0\u202F\u2009-\u2010\u2011()"

// phoneDigits are the digits of a text that is a UK phone number and nothing
// else, or "".
func phoneDigits(s string) string {
	from := strings.IndexByte(s, '0')
	if from < 0 || from > 0 && s[:from] != "(" || !beginsNumber(s, from) {
		return ""
	}
	p, ok := phoneAt(s, s, from)
	if !ok || p.from > 0 && s[0] != '(' || p.to != len(s) {
		return ""
	}
	return strings.TrimPrefix(p.address, "tel:")
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
	groups, openBracket := phoneGroups(s, i)
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
	r, n := utf8.DecodeRuneInString(whole[to:])
	after, _ := utf8.DecodeRuneInString(whole[to+n:])
	if to < len(whole) && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_@%/", r) ||
		strings.ContainsRune(".,:", r) && unicode.IsDigit(after)) {
		return autoLinked{}, false
	}
	return autoLinked{from, to, "tel:" + d}, true
}

// phoneGroups reads groups of digits with short separators between them, until
// there are more digits than a number has. bracket says that the bracket
// before the first belongs to the number.
func phoneGroups(s string, i int) (groups []group, bracket bool) {
	total, sep := 0, i
	around := brackets{opened: i > 0 && s[i-1] == '('}
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
