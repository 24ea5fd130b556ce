package usual

import (
	"fmt"
	"strings"
	"unicode"
)

// closing are the marks that a quotation may begin with, and how it ends: spreadsheet programs
// make straight marks curly.
var closing = map[rune]string{'"': `"`, '\'': `'`, '“': `”"`, '„': `“”"`, '”': `”"`, '‘': `’'`, '’': `’'`}

// Words parts a text into words, as a shell does: at spaces and line ends that do not stand in
// quotation marks. A backslash stands for itself, but before a quotation mark or another
// backslash for what follows it. The error says which quotation has no end.
func Words(s string) ([]string, error) {
	var out []string
	var word strings.Builder
	open, ends, from := false, "", 0
	all := []rune(s)
	for i := 0; i < len(all); i++ {
		r := all[i]
		switch {
		case r == '\\' && i+1 < len(all) && (all[i+1] == '\\' || closing[all[i+1]] != ""):
			i++
			word.WriteRune(all[i])
			open = true
		case ends != "" && strings.ContainsRune(ends, r):
			ends = ""
		case ends == "" && closing[r] != "" && !within(all, i):
			ends, open, from = closing[r], true, i
		case ends == "" && unicode.IsSpace(r):
			if open {
				out = append(out, word.String())
			}
			word.Reset()
			open = false
		default:
			word.WriteRune(r)
			open = true
		}
	}
	if ends != "" {
		return nil, fmt.Errorf("the quotation that begins with %s has no end", string(all[from:]))
	}
	if open {
		out = append(out, word.String())
	}
	return out, nil
}

// within reports whether an apostrophe stands within a word, where it is a letter's neighbour
// on both sides: nobody begins a quotation there.
func within(all []rune, i int) bool {
	if all[i] != '’' && all[i] != '\'' || i == 0 || i+1 == len(all) {
		return false
	}
	return unicode.IsLetter(all[i-1]) && unicode.IsLetter(all[i+1])
}

// quoted is a word as it is typed, in quotation marks where it needs them.
func quoted(s string) string {
	special := func(r rune) bool { return unicode.IsSpace(r) || closing[r] != "" || r == '\\' }
	if s == "" || strings.ContainsFunc(s, special) {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
	}
	return s
}
