package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
)

// ownLines lets each address of a text begin a line: a line break goes before an
// address that follows more than one word, and after the sentence that it stands
// in. What follows an address in its sentence goes on beside it, so that neither
// a comma nor a word or two stands alone.
func ownLines(b booklet.Block) booklet.Block {
	out := booklet.Block{Item: b.Item, Level: b.Level, Label: b.Label}
	words := 0 // since the last line break
	afterLink := false
	for _, r := range b.Runs {
		if r.Link != "" {
			if n := len(out.Runs); words > 1 && n > 0 {
				prev := &out.Runs[n-1]
				if prev.Link == "" && strings.HasSuffix(prev.Text, " ") {
					prev.Text += "\n"
				}
			}
			out.Runs = append(out.Runs, r)
			words, afterLink = 0, true
			continue
		}
		if afterLink {
			if k := sentenceEnd(r.Text); k > 0 && k < len(r.Text) {
				r.Text, afterLink = r.Text[:k]+"\n"+r.Text[k:], false
			}
		}
		if k := strings.LastIndexByte(r.Text, '\n'); k >= 0 {
			words = 0
		}
		words += wordsAfterBreak(r.Text)
		out.Runs = append(out.Runs, r)
	}
	return out
}

// sentenceEnd is where the first sentence of a text ends, its space included, or
// 0.
func sentenceEnd(s string) int {
	for k := 0; k+2 < len(s); k++ {
		if strings.IndexByte(".!?", s[k]) >= 0 && s[k+1] == ' ' {
			if r, _ := utf8.DecodeRuneInString(s[k+2:]); unicode.IsUpper(r) || unicode.IsDigit(r) {
				return k + 2
			}
		}
	}
	return 0
}

// wordsAfterBreak counts the words after the last line break.
func wordsAfterBreak(s string) int {
	n, in := 0, false
	for _, r := range s {
		switch {
		case r == '\n':
			n, in = 0, false
		case r == ' ':
			in = false
		case !in:
			n, in = n+1, true
		}
	}
	return n
}
