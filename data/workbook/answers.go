package workbook

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"booklet/data/booklet"
)

// answer are words for yes and for no. They are known in any case, with or without accents
// and a full stop.
type answer struct{ yes, no []string }

// english are the answers that are known in every language, with what is ticked.
var english = answer{
	yes: []string{"yes", "y", "true", "1", "x"},
	no:  []string{"no", "n", "false", "0"},
}

// ticks are signs for yes and no, and what switches say; they are accepted, but not listed.
var ticks = answer{yes: []string{"✓", "✔", "☑", "✅", "on"}, no: []string{"✗", "✘", "☐", "❌", "–", "—", "-", "off"}}

// answers are those of other languages, by their codes: what somebody writes into a form,
// in languages that answer with the question's verb the usual ones.
var answers = map[string]answer{
	"cy": {[]string{"ydy", "ydyw", "ydi", "ydyn", "oes", "ie", "iawn", "do", "bydd", "gellir"},
		[]string{"na", "nac ydy", "nac ydyw", "nac ydi", "nac ydyn", "nac oes", "nad oes", "nage", "naddo",
			"na fydd", "na ellir"}},
	"ga": {[]string{"tá", "sea", "is ea"}, []string{"níl", "ní hea"}},
	"gd": {[]string{"tha", "'s e"}, []string{"chan eil", "chan e"}},
	"gv": {[]string{"ta", "she"}, []string{"cha nel", "cha nee"}},
	"br": {[]string{"ya"}, []string{"ket", "nann"}},
	"kw": {[]string{"eus", "ya"}, []string{"nag eus", "na"}},
	"af": {[]string{"ja"}, []string{"nee"}},
	"ca": {[]string{"sí"}, nil},
	"da": {[]string{"ja"}, []string{"nej"}},
	"de": {[]string{"ja"}, []string{"nein"}},
	"es": {[]string{"sí"}, nil},
	"eu": {[]string{"bai"}, []string{"ez"}},
	"fr": {[]string{"oui"}, []string{"non"}},
	"fy": {[]string{"ja"}, []string{"nee"}},
	"gl": {[]string{"si"}, []string{"non"}},
	"is": {[]string{"já"}, []string{"nei"}},
	"it": {[]string{"sì"}, nil},
	"lb": {[]string{"jo"}, []string{"neen"}},
	"nb": {[]string{"ja"}, []string{"nei"}},
	"nl": {[]string{"ja"}, []string{"nee"}},
	"nn": {[]string{"ja"}, []string{"nei"}},
	"no": {[]string{"ja"}, []string{"nei"}},
	"pt": {[]string{"sim"}, []string{"não"}},
	"ro": {[]string{"da"}, []string{"nu"}},
	"sv": {[]string{"ja"}, []string{"nej"}},
	"bs": {[]string{"da"}, []string{"ne"}},
	"cs": {[]string{"ano"}, []string{"ne"}},
	"hr": {[]string{"da"}, []string{"ne"}},
	"lt": {[]string{"taip"}, []string{"ne"}},
	"lv": {[]string{"jā"}, []string{"nē"}},
	"pl": {[]string{"tak"}, []string{"nie"}},
	"sk": {[]string{"áno"}, []string{"nie"}},
	"sl": {[]string{"da"}, []string{"ne"}},
	"et": {[]string{"jah"}, []string{"ei"}},
	"fi": {[]string{"kyllä"}, []string{"ei"}},
	"hu": {[]string{"igen"}, []string{"nem"}},
	"sq": {[]string{"po"}, []string{"jo"}},
	"mt": {[]string{"iva"}, []string{"le"}},
	"tr": {[]string{"evet", "var"}, []string{"hayır", "yok"}},
	"so": {[]string{"haa"}, []string{"maya"}},
	"sw": {[]string{"ndiyo"}, []string{"hapana", "la"}},
	"vi": {[]string{"có"}, []string{"không"}},
	"el": {[]string{"ναι"}, []string{"όχι"}},
	"be": {[]string{"так"}, []string{"не"}},
	"bg": {[]string{"да"}, []string{"не"}},
	"mk": {[]string{"да"}, []string{"не"}},
	"ru": {[]string{"да"}, []string{"нет"}},
	"sr": {[]string{"да", "da"}, []string{"не", "ne"}},
	"uk": {[]string{"так"}, []string{"ні"}},
}

// spoken are the answers of one language and English, and the keys of all that is accepted.
type spoken struct {
	answer
	keys map[string]bool
}

var spokenByCode sync.Map // of *spoken

// answersOf are the words of English and of a language.
func answersOf(code string) *spoken {
	if s, ok := spokenByCode.Load(code); ok {
		return s.(*spoken)
	}
	own := answers[code]
	s := speak(answer{append(slices.Clone(english.yes), own.yes...), append(slices.Clone(english.no), own.no...)})
	spokenByCode.Store(code, s)
	return s
}

// speak takes answers; what would mean both is none.
func speak(a answer) *spoken {
	s := &spoken{a, map[string]bool{"": false}}
	for _, w := range slices.Concat(a.yes, ticks.yes) {
		s.keys[answerKey(w)] = true
	}
	var both []string
	for _, w := range slices.Concat(a.no, ticks.no) {
		if s.keys[answerKey(w)] {
			both = append(both, answerKey(w))
		}
		s.keys[answerKey(w)] = false
	}
	for _, k := range both {
		delete(s.keys, k)
	}
	return s
}

// answerKey is the same for words that are one answer.
func answerKey(s string) string {
	s = strings.TrimRight(strings.TrimSpace(s), ".! ")
	if slices.Contains(ticks.yes, s) || slices.Contains(ticks.no, s) {
		return s
	}
	return booklet.NameKey(s)
}

// answers are the words of English and of the booklet's language.
func (r *reader) answers() *spoken {
	return answersOf(booklet.LanguageOf(r.book.Settings.Language.S).Code)
}

// says is what a cell says, known false where it is neither yes nor no; an empty one says no.
func (s *spoken) says(cell string) (yes, known bool) {
	yes, known = s.keys[answerKey(cell)]
	return yes, known
}

// accepted lists the words.
func (a answer) accepted() string {
	return strings.Join(a.yes, ", ") + " or " + strings.Join(a.no, ", ") + " is accepted"
}

// without is a text without a yes that it begins with, as in "Yes (Level 3)".
func (a answer) without(s string) string {
	for _, w := range a.yes {
		before := regexp.MustCompile(`(?i)^` + regexp.QuoteMeta(w) + `[ ,;:.()–—-]+`).FindString(s)
		if before == "" {
			continue
		}
		s = s[len(before):]
		if strings.Contains(before, "(") {
			s = strings.TrimSuffix(s, ")")
		}
		return s
	}
	return s
}

// yes is a cell that says yes or no; an empty one says no.
func (t *table) yes(row *gridRow, column string) (bool, booklet.Place) {
	l := t.value(row, column)
	words := t.r.answers()
	yes, known := words.says(l.S)
	if !known {
		t.r.fail(booklet.RuleYesNo, l.At, fmt.Sprintf("%q is neither yes nor no: %s", l.S, words.accepted()),
			t.r.didYouMean(l.S, []string{"yes", "no"}))
	}
	return yes, l.At
}

// anyAnswer are the words of all languages: a list may make booklets of several.
var anyAnswer = sync.OnceValue(func() *spoken {
	all := answer{slices.Clone(english.yes), slices.Clone(english.no)}
	for _, a := range answers {
		all.yes, all.no = append(all.yes, a.yes...), append(all.no, a.no...)
	}
	return speak(all)
})
