package booklet

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// DefaultLanguage is the language of a booklet that names none.
const DefaultLanguage = "en-GB"

// Language is all that the program knows of a language: its words and its habits.
// Another language is one more entry of knownLanguages. What an entry leaves out is
// English where something must be printed, and is not done where it need not be.
type Language struct {
	Code string // the primary subtag of BCP 47

	Labels map[Label]string // the words that the program itself prints

	// Alphabet are the letters that head an index, in capitals, where a title is
	// filed under another than its first letter without an accent: "CH", "Å".
	Alphabet []string
	// Articles are the leading articles that filing passes over, in small letters,
	// each with what parts it from the next word.
	Articles []string

	Quotes QuotationMarks

	Months   [12][]string // the name, the short form, and how else people type it
	Weekdays [7][]string  // from Sunday: the name and the short form
	// DayForm and MonthForm write a date in words: "{day} {month} {year}". Where they
	// are empty, a date is printed as the spreadsheet shows it.
	DayForm, MonthForm string
	DateWords          []string // that stand inside a date: "of"
	Ordinals           []string // endings of a day's number: "th"

	Conjunctions map[string]bool // that a clause begins with
	NameWords    []string        // that stand inside a name in small letters
	Elisions     []string        // that begin with an apostrophe, without it
}

// QuotationMarks are those of a quotation, and of one inside a quotation. The
// apostrophe is ’ in all languages.
type QuotationMarks struct{ Open, Close, InnerOpen, InnerClose string }

// byCode finds the known languages.
var byCode = func() map[string]*Language {
	out := map[string]*Language{}
	for i := range knownLanguages {
		out[knownLanguages[i].Code] = &knownLanguages[i]
	}
	return out
}()

// unknown is every language without an entry: it has English quotation marks.
var unknown = Language{Quotes: English().Quotes}

// English returns the language of the program's own words.
func English() *Language { return byCode["en"] }

// Languages returns the known languages, English first.
func Languages() []Language { return knownLanguages }

// LanguageOf returns the language of a BCP 47 tag. A tag that is none is English; a
// language that is not known has English quotation marks, and no words.
func LanguageOf(tag string) *Language {
	code, _, _ := strings.Cut(tag, "-")
	if l := byCode[code]; l != nil { // nearly always: the tags of a model are in their usual form
		return l
	}
	t, err := language.Parse(tag)
	if err != nil {
		return English()
	}
	base, _ := t.Base()
	if l := byCode[base.String()]; l != nil {
		return l
	}
	return &unknown
}

// Has reports whether the language has words of its own for a label.
func (l *Language) Has(name Label) bool {
	_, ok := l.Labels[name]
	return ok
}

// Label returns what the program prints for a label, in English where the language
// has no words for it.
func (l *Language) Label(name Label) string {
	if words, ok := l.Labels[name]; ok {
		return words
	}
	if words, ok := English().Labels[name]; ok {
		return words
	}
	return string(name)
}

// Written returns a date in words: 3 March 2021, or March 2021. It is "" where the
// language has no form for it.
func (l *Language) Written(d Date) string {
	form := l.DayForm
	if d.Day == 0 {
		form = l.MonthForm
	}
	if form == "" || d.Month < 1 || d.Month > 12 {
		return ""
	}
	return strings.NewReplacer(
		"{day}", strconv.Itoa(d.Day), "{month}", l.Months[d.Month-1][0], "{year}", strconv.Itoa(d.Year),
	).Replace(form)
}

// WithoutArticle returns a title without its leading article.
func (l *Language) WithoutArticle(title string) string {
	low := strings.ToLower(title)
	for _, a := range l.Articles {
		if strings.HasPrefix(low, a) && len(title) > len(a) {
			return strings.TrimSpace(title[len(a):])
		}
	}
	return title
}

// Letter returns what a key stands under in an index: the longest letter of the
// alphabet that it begins with, else its first letter as a capital without its
// accent, and "#" for what begins with no letter.
func (l *Language) Letter(key string) string {
	key = strings.TrimLeftFunc(key, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	upper, letter := strings.ToUpper(norm.NFC.String(key)), ""
	for _, a := range l.Alphabet {
		if len(a) > len(letter) && strings.HasPrefix(upper, a) {
			letter = a
		}
	}
	if letter != "" {
		return letter
	}
	for _, r := range norm.NFD.String(key) {
		if unicode.IsLetter(r) {
			return string(unicode.ToUpper(r))
		}
		if unicode.IsDigit(r) {
			return "#"
		}
	}
	return "#"
}
