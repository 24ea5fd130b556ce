package workbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"booklet/data/booklet"
)

// choice is a cell that holds one of the program's words: its index in words,
// or -1 where the cell is empty or a finding says that it is another word.
func (t *table) choice(row *gridRow, column string, rule booklet.Rule, what string, words []string) int {
	l := t.value(row, column)
	if l.S == "" {
		return -1
	}
	for i, w := range words {
		if booklet.Same(w, l.S) {
			return i
		}
	}
	t.r.fail(rule, l.At, fmt.Sprintf("%s %q is not known: %s is accepted", what, l.S, list(words, "or")),
		t.r.didYouMean(l.S, words))
	return -1
}

// parseRGB reads #RRGGBB or #RGB; the # may be missing.
func parseRGB(s string) (booklet.RGB, bool) {
	s = strings.TrimPrefix(s, "#")
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	n, err := strconv.ParseUint(s, 16, 32)
	if len(s) != 6 || err != nil {
		return booklet.RGB{}, false
	}
	return booklet.RGB{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n)}, true
}

// colour is a cell that holds a colour for the screen; nil where it holds none.
func (t *table) colour(row *gridRow, column string) (*booklet.RGB, booklet.Place) {
	l := t.value(row, column)
	if l.S == "" {
		return nil, l.At
	}
	c, ok := parseRGB(l.S)
	if !ok {
		t.r.fail(booklet.RuleBadColour, l.At,
			fmt.Sprintf("%q is not a colour: # and six hexadecimal digits are accepted, such as #2B1E5C", l.S), "")
		return nil, l.At
	}
	return &c, l.At
}

// parseCMYK reads C/M/Y/K, whole per cents from 0 to 100.
func parseCMYK(s string) (booklet.CMYK, bool) {
	parts := strings.Split(s, "/")
	var v [4]uint8
	if len(parts) != len(v) {
		return booklet.CMYK{}, false
	}
	for i, p := range parts {
		p = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(p), "%"))
		n, err := strconv.ParseUint(p, 10, 8)
		if err != nil || n > 100 {
			return booklet.CMYK{}, false
		}
		v[i] = uint8(n)
	}
	return booklet.CMYK{C: v[0], M: v[1], Y: v[2], K: v[3]}, true
}

// build is a cell that holds a colour's build for the press; nil where it holds none.
func (t *table) build(row *gridRow, column string) *booklet.CMYK {
	l := t.value(row, column)
	if l.S == "" {
		return nil
	}
	c, ok := parseCMYK(l.S)
	if !ok {
		t.r.fail(booklet.RuleBadCMYK, l.At,
			fmt.Sprintf("%q is not a colour for print: four whole per cents from 0 to 100 as C/M/Y/K are accepted, "+
				"such as 80/20/0/0", l.S), nearCMYK(l.S))
		return nil
	}
	return &c
}

var (
	partOfBuild = lazily(`[0-9]+(?:\.[0-9]+)?`)
	ohForZero   = lazily(`([0-9])[Oo]+|[Oo]+([0-9])`)
)

// nearCMYK is what was meant by a build that is written otherwise: with commas or letters, in tenths of per cents,
// with the letter O for a nought, or without black.
func nearCMYK(s string) string {
	if strings.HasPrefix(strings.TrimSpace(s), "#") {
		return "that is a colour of the screen, which is another setting or column"
	}
	s = ohForZero().ReplaceAllStringFunc(s, func(m string) string {
		return strings.NewReplacer("o", "0", "O", "0").Replace(m)
	})
	numbers := partOfBuild().FindAllString(s, -1)
	if len(numbers) == 3 {
		numbers = append(numbers, "0")
	}
	for i, n := range numbers {
		v, err := strconv.ParseFloat(n, 64)
		if err != nil || v > 100 {
			return ""
		}
		numbers[i] = strconv.Itoa(int(math.Round(v)))
	}
	if len(numbers) != 4 {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", strings.Join(numbers, "/"))
}
