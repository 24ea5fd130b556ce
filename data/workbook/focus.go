package workbook

import (
	"fmt"
	"strconv"
	"strings"

	"booklet/data/booklet"
)

// focusWords are the words of Photo focus, with where they lie in a picture: in per cent
// from the left and from the top, -1 for what a word leaves open.
var focusWords = []struct {
	word string
	x, y int
}{{"top", -1, 0}, {"centre", 50, 50}, {"bottom", -1, 100}, {"left", 0, -1}, {"right", 100, -1}, {"center", 50, 50},
	{"middle", 50, 50}}

// focusNumbers are two per cents, separated as people separate them.
var focusNumbers = lazily(`^(\d{1,3})\s*%?(?:\s*[,;/x×]\s*|\s+|%)(\d{1,3})\s*%?$`)

// focus reads what a crop of a row's picture keeps.
func (t *table) focus(row *gridRow) booklet.Focus {
	l := t.value(row, "Photo focus")
	if l.S == "" {
		return booklet.Focus{}
	}
	if m := focusNumbers().FindStringSubmatch(l.S); m != nil {
		x, _ := strconv.Atoi(m[1])
		y, _ := strconv.Atoi(m[2])
		if x > 100 || y > 100 {
			t.r.fail(booklet.RuleUnknownFocus, l.At, fmt.Sprintf("the photo focus %q lies outside its picture: each "+
				"per cent is 0 to 100, from the left and from the top", l.S),
				"write 50 30 for the middle, a little below the top")
			return booklet.Focus{}
		}
		return booklet.Focus{X: x, Y: y, At: l.At}
	}
	if x, y, ok := focusOf(l.S); ok {
		return booklet.Focus{X: x, Y: y, At: l.At}
	}
	known := make([]string, 5)
	for i := range known {
		known[i] = focusWords[i].word
	}
	t.r.fail(booklet.RuleUnknownFocus, l.At, fmt.Sprintf("the photo focus %q is not known: %s is accepted, or two "+
		"per cents, from the left and from the top, such as 50 30", l.S, list(known, "or")), t.r.didYouMean(l.S, known))
	return booklet.Focus{}
}

// focusOf reads a word of focusWords, or two that do not gainsay each other, such as
// "top left". What the words leave open lies where a crop without them would.
func focusOf(s string) (x, y int, ok bool) {
	x, y = -1, -1
	words := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,;-/", r) })
	if len(words) == 0 || len(words) > 2 {
		return 0, 0, false
	}
	for _, w := range words {
		found := false
		for _, f := range focusWords {
			if !booklet.Same(f.word, w) {
				continue
			}
			centre := f.x == 50 && len(words) == 2 // of the way that the other word leaves open
			if !centre && (f.x >= 0 && x >= 0 || f.y >= 0 && y >= 0) {
				return 0, 0, false
			}
			if !centre {
				x, y = max(x, f.x), max(y, f.y)
			}
			found = true
		}
		if !found {
			return 0, 0, false
		}
	}
	none := booklet.Photo{}
	dx, dy := none.FocusOf()
	if len(words) == 2 { // a centre says so itself
		dx, dy = 50, 50
	}
	if x < 0 {
		x = dx
	}
	if y < 0 {
		y = dy
	}
	return x, y, true
}
