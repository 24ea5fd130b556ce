package booklet

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// DefaultLanguage is the language of a booklet that names none.
const DefaultLanguage = "en-GB"

// Language is all that the program knows of a language: its words (knownLanguages) and
// its habits (habits, which are made of CLDR). Words that no entry has are English where
// something must be printed, and what need not be done is not done.
type Language struct {
	Code string // the primary subtag of BCP 47

	Labels map[Label]string // the words that the program itself prints

	// Alphabet are the letters that head an index, as they are printed there, in their
	// order. Where there are none, a title stands under its first letter.
	Alphabet []string
	// Articles are the leading articles that filing passes over, in small letters,
	// each with what parts it from the next word.
	Articles []string

	Quotes QuotationMarks

	Months      [12][]string // the name as it stands in a date, the short form, and how else people type it
	MonthsAlone [12]string   // the name without a day, where it is another
	Weekdays    [7][]string  // from Sunday: the name and the short form
	// DayForm, MonthForm and FullForm write a date in words: "{day} {month} {year}", a
	// month, a date with its weekday. Where they are empty, a date is printed as the
	// spreadsheet shows it.
	DayForm, MonthForm, FullForm string

	DateWords []string // that stand inside a date: "of"
	Ordinals  []string // endings of a day's number: "th"

	Conjunctions map[string]bool // that a clause begins with
	Connectives  []string        // that cannot stand after an article of one letter: "and", "level"
	NameWords    []string        // that stand inside a name in small letters
	Elisions     []string        // that begin with an apostrophe, without it
}

// QuotationMarks are those of a quotation, and of one inside a quotation. The
// apostrophe is ’ in all languages.
type QuotationMarks struct{ Open, Close, InnerOpen, InnerClose string }

// habit is a line of the table of habits. Names of months and weekdays are parted by
// bars, marks and letters by spaces; "-" is nothing where the entry that it falls back
// to has something.
type habit struct {
	tag                                                     string
	months, alone, short, days, shortDays, day, month, full string
	quotes, letters                                         string
}

// byCode finds the words of a language.
var byCode = func() map[string]*Language {
	out := map[string]*Language{}
	for i := range knownLanguages {
		out[knownLanguages[i].Code] = &knownLanguages[i]
	}
	return out
}()

// unknown is every language without an entry: it has English quotation marks.
var unknown = Language{Quotes: QuotationMarks{"“", "”", "‘", "’"}}

// English returns the language of the program's own words.
func English() *Language { return LanguageOf("en") }

// Languages returns the known languages, English first, then those with words of their
// own, then by tag.
var Languages = sync.OnceValue(func() []*Language {
	var out []*Language
	seen := map[*Language]bool{}
	add := func(tag string) {
		if l := LanguageOf(tag); !seen[l] && l != &unknown {
			seen[l] = true
			out = append(out, l)
		}
	}
	for i := range knownLanguages {
		add(knownLanguages[i].Code)
	}
	for i := range habits {
		add(habits[i].tag)
	}
	return out
})

// languagesByTag holds what LanguageOf has found: a tag's language, and a language by the
// entries that it is made of. Long tags are looked up anew each time, so that it stays small.
var languagesByTag, languagesMade sync.Map

// LeadsOn reports whether a word belongs to the one behind it: an article, or a small word such as "of" or "at".
func (l *Language) LeadsOn(word string) bool {
	if slices.Contains(l.NameWords, word) || slices.Contains(l.Connectives, word) {
		return !l.Conjunctions[word]
	}
	for _, a := range l.Articles {
		if strings.HasPrefix(a, word) && a[len(word):] == " " {
			return true
		}
	}
	return false
}

// LanguageOf returns the language of a BCP 47 tag. A tag that is none is English; a
// language that is not known has English quotation marks, and no words.
func LanguageOf(tag string) *Language {
	if l, ok := languagesByTag.Load(tag); ok {
		return l.(*Language)
	}
	t, err := language.Parse(tag)
	if err != nil {
		t = language.English
	}
	l := languageOf(t)
	if len(tag) <= len("sr-Latn") && err == nil {
		languagesByTag.Store(tag, l)
	}
	return l
}

// languageOf makes the language of the entries that a tag leads to, once.
func languageOf(t language.Tag) *Language {
	base, script, _ := t.Raw()
	own := byCode[base.String()]
	found := entries(t)
	if own == nil && found == nil {
		return &unknown
	}
	if s := script.String(); s != "Zzzz" && !slices.Contains([]string{"Latn", "Grek", "Cyrl"}, s) {
		return &unknown
	}
	key := base.String()
	for _, h := range found {
		key += " " + h.tag
	}
	if l, ok := languagesMade.Load(key); ok {
		return l.(*Language)
	}
	l, _ := languagesMade.LoadOrStore(key, newLanguage(base.String(), own, found))
	return l.(*Language)
}

// entries are the lines of the table that a tag falls back through: it loses its region,
// then its script.
func entries(t language.Tag) []*habit {
	base, script, region := t.Raw()
	b, r := base.String(), "-"+region.String()
	usual, _ := language.Make(b).Script()
	if s := script.String(); s == "Zzzz" {
		script, _ = t.Script()
	}
	tags := []string{b + r, b}
	if s := "-" + script.String(); script != usual {
		tags = []string{b + s + r, b + s, b}
	}
	var out []*habit
	for _, tag := range tags {
		if i, ok := slices.BinarySearchFunc(habits[:], tag, func(h habit, tag string) int {
			return strings.Compare(h.tag, tag)
		}); ok {
			out = append(out, &habits[i])
		}
	}
	return out
}

// newLanguage puts a language together of its words and its habits.
func newLanguage(code string, own *Language, found []*habit) *Language {
	l := Language{Code: code}
	if own != nil {
		l = *own
	}
	first := func(field func(*habit) string) string {
		for _, h := range found {
			if s := field(h); s != "" {
				return strings.TrimPrefix(s, "-")
			}
		}
		return ""
	}
	l.setNames(first)
	l.Alphabet = strings.Fields(first(func(h *habit) string { return h.letters }))
	for to, s := range map[*string]string{
		&l.DayForm:   first(func(h *habit) string { return h.day }),
		&l.MonthForm: first(func(h *habit) string { return h.month }),
		&l.FullForm:  first(func(h *habit) string { return h.full }),
	} {
		if *to == "" {
			*to = s
		}
	}
	if q := strings.Fields(first(func(h *habit) string { return h.quotes })); len(q) == 4 {
		l.Quotes = QuotationMarks{q[0], q[1], q[2], q[3]}
	} else if l.Quotes.Open == "" {
		l.Quotes = unknown.Quotes
	}
	return &l
}

// setNames sets the names of months and weekdays: those of CLDR, then what the language's
// own entry has beside them.
func (l *Language) setNames(first func(func(*habit) string) string) {
	fill := func(to [][]string, lists ...string) {
		for i := range to {
			more := to[i]
			to[i] = nil
			for _, names := range lists {
				if names == "" {
					continue
				}
				if n := strings.Split(names, "|")[i]; !slices.Contains(to[i], n) {
					to[i] = append(to[i], n)
				}
			}
			for _, n := range more {
				if !slices.Contains(to[i], n) {
					to[i] = append(to[i], n)
				}
			}
		}
	}
	alone := first(func(h *habit) string { return h.alone })
	months, short := first(func(h *habit) string { return h.months }), first(func(h *habit) string { return h.short })
	fill(l.Months[:], months, short, alone)
	days, short := first(func(h *habit) string { return h.days }), first(func(h *habit) string { return h.shortDays })
	fill(l.Weekdays[:], days, short)
	if alone != "" {
		copy(l.MonthsAlone[:], strings.Split(alone, "|"))
	}
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
	if words, ok := byCode["en"].Labels[name]; ok {
		return words
	}
	return string(name)
}

// WithoutArticle returns a title without its leading article. A word of one letter is an
// article only before a word that can follow one: "A nurse", not "A & E", "A and E",
// "A B Dental", "A level".
func (l *Language) WithoutArticle(title string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case r == '\'':
			return '’'
		case unicode.IsSpace(r):
			return ' '
		}
		return unicode.ToLower(r)
	}, beginning(title))
	best := ""
	for _, a := range l.Articles {
		if len(a) > len(best) && strings.HasPrefix(plain, a) {
			best = a
		}
	}
	// A mark of three bytes may stand where the title has one of a single byte.
	n := 0
	for range utf8.RuneCountInString(best) {
		_, size := utf8.DecodeRuneInString(title[n:])
		n += size
	}
	rest := strings.TrimSpace(title[n:])
	if best == "" || rest == "" || !l.followsArticle(strings.TrimRight(best, " ’-"), rest) {
		return title
	}
	return rest
}

// longestArticle is more letters than an article has.
const longestArticle = 32

// beginning is as much of a text as an article may take: it may be that of a whole page.
func beginning(s string) string {
	n := 0
	for i := range s {
		if n == longestArticle {
			return s[:i]
		}
		n++
	}
	return s
}

// followsArticle reports whether a title can go on so after an article.
func (l *Language) followsArticle(article, rest string) bool {
	word := rest
	if i := strings.IndexFunc(word, unicode.IsSpace); i >= 0 {
		word = word[:i]
	}
	word = strings.ToLower(word)
	first, _ := utf8.DecodeRuneInString(word)
	letter := utf8.RuneCountInString(article) == 1
	bare := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if !letter {
		return unicode.IsLetter(first) || unicode.IsDigit(first) || strings.ContainsRune(opening, first)
	}
	if slices.Contains(l.Connectives, bare) || slices.Contains(byCode["en"].Connectives, bare) {
		return false
	}
	single := utf8.RuneCountInString(bare) < 2 // "A B Dental", "A & E"
	return !single && (unicode.IsLetter(first) || strings.ContainsRune(opening, first))
}

// opening are the marks that the word after an article may begin with.
const opening = "“‘«„‚\"'("
