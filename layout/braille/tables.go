package braille

import (
	"fmt"
	"slices"
	"strings"

	"booklet/data/booklet"
)

// tables are the tables of liblouis for a language: contracted ("" where there are none) and not. All are of
// six dots, and in every liblouis from 3.20 on.
type tables struct {
	language       string
	grade2, grade1 string
	ueb            bool // Unified English Braille, which has signs for bold, notes and continued lines
}

// byLanguage are the tables of the languages, by primary subtags.
var byLanguage = []tables{
	{"en", "en-ueb-g2.ctb", "en-ueb-g1.ctb", true},
	{"cy", "cy-cy-g2.ctb", "cy-cy-g1.utb", false},
	{"ga", "ga-g2.ctb", "ga-g1.utb", false},
	{"ca", "", "ca-g1.ctb", false},
	{"cs", "", "cs-g1.ctb", false},
	{"da", "da-dk-g26.ctb", "da-dk-g16.ctb", false},
	{"de", "de-g2.ctb", "de-g0.utb", false},
	{"es", "es-g2.ctb", "es-g1.ctb", false},
	{"et", "", "et-g0.utb", false},
	{"fi", "", "fi.utb", false},
	{"fr", "fr-bfu-g2.ctb", "fr-bfu-comp6.utb", false},
	{"hr", "", "hr-g1.ctb", false},
	{"hu", "hu-hu-g2.ctb", "hu-hu-g1.ctb", false},
	{"it", "", "it-it-comp6.utb", false},
	{"lt", "", "lt-6dot.utb", false},
	{"nb", "no-no-g3.ctb", "no-no-g0.utb", false},
	{"nl", "", "nl-NL-g0.utb", false},
	{"nn", "no-no-g3.ctb", "no-no-g0.utb", false},
	{"no", "no-no-g3.ctb", "no-no-g0.utb", false},
	{"pl", "", "Pl-Pl-g1.utb", false},
	{"pt", "pt-pt-g2.ctb", "pt-pt-g1.utb", false},
	{"sk", "", "sk-sk-g1.utb", false},
	{"sl", "", "sl-si-g1.utb", false},
	{"sv", "sv-g2.ctb", "sv-g0.utb", false},
	{"tr", "tr-g2.ctb", "tr-g1.ctb", false},
}

// display is the table by which liblouis writes cells as Braille ASCII.
const display = "en-us-brf.dis,"

// tablesOf finds the tables of a language, which the workbook says at a place. Without any, the finding is an error.
func tablesOf(tag string, at booklet.Place, grade1 bool) (*tables, []booklet.Finding) {
	code, _, _ := strings.Cut(strings.ToLower(tag), "-")
	i := slices.IndexFunc(byLanguage, func(t tables) bool { return t.language == code })
	if i < 0 {
		var known []string
		for _, t := range byLanguage {
			known = append(known, t.language)
		}
		return nil, []booklet.Finding{{Rule: booklet.RuleBrailleLanguage, Severity: booklet.Error, At: at,
			Text: fmt.Sprintf("there is no Braille table for a booklet in %q: there are tables for %s", tag,
				strings.Join(known, ", ")),
			Hint: "give a transcriber the plain text (" + booklet.Ref(booklet.FieldReadingCopy) + ")"}}
	}
	t := byLanguage[i]
	if t.grade2 != "" && !grade1 {
		return &t, nil
	}
	var found []booklet.Finding
	if !grade1 {
		found = []booklet.Finding{{Rule: booklet.RuleBrailleGrade, Severity: booklet.Note, At: at,
			Text: fmt.Sprintf("the Braille is not contracted: there is no table of contracted Braille for %q", tag)}}
	}
	t.grade2 = ""
	return &t, found
}

// contracted reports whether words are contracted.
func (t *tables) contracted() bool { return t.grade2 != "" }
