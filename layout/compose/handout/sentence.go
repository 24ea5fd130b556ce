package handout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
)

// notEnds are abbreviations whose full stop does not end a sentence.
var notEnds = []string{"dr", "mr", "mrs", "ms", "prof", "st", "no", "vs", "e.g", "i.e", "eg", "ie", "etc", "approx",
	"incl", "min", "max", "p", "pp", "tel"}

// sentences are where the sentences of a paragraph end: the offsets behind their
// last mark. What does not end with one, such as the words before a list, is no
// sentence.
func sentences(s string) []int {
	var ends []int
	for i, r := range s {
		if r != '.' && r != '!' && r != '?' && r != '…' {
			continue
		}
		end := i + utf8.RuneLen(r)
		for end < len(s) {
			q, n := utf8.DecodeRuneInString(s[end:])
			if !strings.ContainsRune(".!?…”’\"')]", q) {
				break
			}
			end += n
		}
		if len(ends) > 0 && end <= ends[len(ends)-1] {
			continue
		}
		rest := strings.TrimLeft(s[end:], " \n")
		if rest == "" || rest != s[end:] && beginsSentence(rest) && (r != '.' || !endsAbbreviation(s[:i])) {
			ends = append(ends, end)
		}
	}
	return ends
}

// beginsSentence reports whether a text begins as a sentence does: not in lower case.
func beginsSentence(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return !unicode.IsLower(r)
		}
	}
	return false
}

// endsAbbreviation reports whether the full stop after s belongs to an abbreviation or
// an initial.
func endsAbbreviation(s string) bool {
	word := s[strings.LastIndexAny(s, " \n(“‘")+1:]
	for word != s && word == "" {
		return false
	}
	if utf8.RuneCountInString(word) == 1 && word != "I" && unicode.IsUpper([]rune(word)[0]) {
		return true
	}
	return slices.Contains(notEnds, strings.ToLower(word))
}

// cutBlock is the block up to an offset of its text.
func cutBlock(b booklet.Block, end int) booklet.Block {
	out := booklet.Block{Item: b.Item, Level: b.Level, Label: b.Label}
	for _, r := range b.Runs {
		if end <= 0 {
			break
		}
		if len(r.Text) > end {
			r.Text = r.Text[:end]
		}
		end -= len(r.Text)
		out.Runs = append(out.Runs, r)
	}
	return out
}

// openingSentences are the beginnings of a text that end with a sentence, the shortest
// first. They go on over paragraphs, and end before a list.
func openingSentences(t booklet.Text) []booklet.Text {
	var out []booklet.Text
	var before []booklet.Block
	for _, b := range t.Blocks {
		if b.Item {
			break
		}
		s := b.String()
		ends := sentences(s)
		for _, end := range ends {
			out = append(out, booklet.Text{At: t.At, Blocks: append(slices.Clone(before), cutBlock(b, end))})
		}
		if len(ends) == 0 || strings.TrimSpace(s[ends[len(ends)-1]:]) != "" {
			break
		}
		before = append(before, b)
	}
	return out
}
