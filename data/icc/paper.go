package icc

import (
	"regexp"
	"strings"
)

// Paper is a class of paper, by how much ink it bears.
type Paper string

// The classes; UnknownPaper is of a condition that tells none.
const (
	UnknownPaper Paper = ""
	Coated       Paper = "coated"
	Uncoated     Paper = "uncoated"
	Newspaper    Paper = "newspaper"
)

// Papers are the classes that there are.
var Papers = []Paper{Coated, Uncoated, Newspaper}

// papers are the classes of the registered printing conditions that people meet, after the
// lists of Fogra, CGATS 21 and the ICC's registry.
var papers = map[Paper][]string{
	Coated: {"FOGRA27", "FOGRA28", "FOGRA39", "FOGRA41", "FOGRA43", "FOGRA45", "FOGRA46", "FOGRA49", "FOGRA50",
		"FOGRA51", "CGATSTR001", "CGATSTR003", "CGATSTR005", "CGATSTR006", "CGATS212CRPC5", "CGATS212CRPC6",
		"CGATS212CRPC7", "JC200103", "JCW2003"},
	Uncoated: {"FOGRA29", "FOGRA30", "FOGRA40", "FOGRA44", "FOGRA47", "FOGRA52", "FOGRA54", "CGATS212CRPC3",
		"CGATS212CRPC4"},
	Newspaper: {"FOGRA42", "FOGRA48", "CGATSTR002", "CGATS212CRPC1", "CGATS212CRPC2", "IFRA26", "IFRA30", "JCN2002"},
}

// said are words by which a profile names its paper in its description, the first that is
// found; "uncoated" is looked for before "coated".
var said = []struct {
	word  *regexp.Regexp
	paper Paper
}{
	{regexp.MustCompile(`(?i)newspaper|newsprint|ifra|\bsnap\b`), Newspaper},
	{regexp.MustCompile(`(?i)uncoated|supercal`), Uncoated},
	{regexp.MustCompile(`(?i)coated|gloss`), Coated},
}

// PaperOf is the class of paper of a printing condition, by its name and the words of its
// profile.
func PaperOf(condition, description string) Paper {
	key := conditionKey(condition)
	for _, p := range Papers {
		for _, name := range papers[p] {
			if name == key {
				return p
			}
		}
	}
	for _, text := range []string{condition, description} {
		for _, s := range said {
			if s.word.MatchString(text) {
				return s.paper
			}
		}
	}
	return UnknownPaper
}

// Known reports whether a printing condition is one of those that a class is known of.
func Known(condition string) bool {
	key := conditionKey(condition)
	for _, names := range papers {
		for _, name := range names {
			if name == key {
				return true
			}
		}
	}
	return false
}

// SameCondition reports whether two names are of one printing condition: "Fogra 39",
// "FOGRA39L" and "FOGRA39" are.
func SameCondition(a, b string) bool { return conditionKey(a) == conditionKey(b) }

var (
	noLetters   = regexp.MustCompile(`[^A-Z0-9]`)
	fograNumber = regexp.MustCompile(`^(?:COATED|UNCOATED)?FOGRA(\d\d)L?`)
)

// conditionKey is what names of one condition have in common, those of its profile too.
func conditionKey(name string) string {
	if is := condition(name, ""); is != "" { // "PSO Coated v3"
		name = is
	}
	key := noLetters.ReplaceAllString(strings.ToUpper(name), "")
	if m := fograNumber.FindStringSubmatch(key); m != nil {
		return "FOGRA" + m[1]
	}
	return key
}

// MostInk are the limits of the inks together on a class of paper, in per cent: more than
// wrong is an error, more than better a warning. What the profile of the condition makes at
// most takes the place of the second, as long as it is no error: the printer's own figure
// goes before a general one.
//
// 330 and 320 % are those of the Ghent Workgroup for sheets, 245 % its figure for
// newspapers, each known second-hand; 280 % is what printers ask for on uncoated paper,
// whose profiles make up to 300 %.
func MostInk(p Paper, profile int) (wrong, better int) {
	wrong, better = 330, 320
	switch p {
	case Uncoated:
		wrong, better = 310, 280
	case Newspaper:
		wrong, better = 255, 245
	}
	if profile < better || p != Coated && p != UnknownPaper && profile <= wrong {
		better = profile
	}
	return wrong, better
}
