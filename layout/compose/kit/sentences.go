package kit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// notEnds are abbreviations whose full stop does not end a sentence.
var notEnds = []string{"dr", "mr", "mrs", "ms", "prof", "st", "no", "vs", "e.g", "i.e", "eg", "ie", "etc", "approx",
	"incl", "min", "max", "p", "pp", "tel"}

// Sentences are where the sentences of a paragraph end: the offsets behind their
// last mark. What does not end with one, such as the words before a list, is no
// sentence.
func Sentences(s string) []int {
	var ends []int
	end := 0 // behind the marks that stand together
	for i, r := range s {
		if r != '.' && r != '!' && r != '?' && r != '…' {
			continue
		}
		if i >= end {
			end = i + len(s[i:]) - len(strings.TrimLeft(s[i:], ".!?…”’\"')]"))
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

// betweenSentences are the offsets at which a text may be parted between sentences, behind the space there, which is
// read at the end of the line.
func betweenSentences(s string) (offsets []int) {
	for _, end := range Sentences(s) {
		if rest := strings.TrimLeft(s[end:], " \n"); rest != "" {
			offsets = append(offsets, len(s)-len(rest))
		}
	}
	return offsets
}

// beginsSentence reports whether a text begins as a sentence does: not in lower case.
func beginsSentence(s string) bool {
	for i, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return !unicode.IsLower(r)
		}
		if i > mostSigns {
			break
		}
	}
	return false
}

// mostSigns is how many bytes of signs stand before the first letter of a sentence at most.
const mostSigns = 200

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
