package booklet

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

// Written returns a date in words: 3 March 2021, or March 2021. It is "" where the
// language has no form for it.
func (l *Language) Written(d Date) string {
	if d.Day == 0 {
		return l.fill(l.MonthForm, d)
	}
	return l.fill(l.DayForm, d)
}

// WrittenInFull returns a date with its weekday: Wednesday 3 March 2021. It is "" where the
// language has no form for it, or the date no day.
func (l *Language) WrittenInFull(d Date) string {
	if d.Day == 0 {
		return ""
	}
	return l.fill(l.FullForm, d)
}

func (l *Language) fill(form string, d Date) string {
	if form == "" || d.Month < 1 || d.Month > 12 {
		return ""
	}
	name, alone, weekday := "", l.MonthsAlone[d.Month-1], ""
	if forms := l.Months[d.Month-1]; len(forms) > 0 {
		name = forms[0]
	}
	if alone == "" {
		alone = name
	}
	day := time.Date(d.Year, time.Month(d.Month), max(d.Day, 1), 0, 0, 0, 0, time.UTC).Weekday()
	if forms := l.Weekdays[day]; len(forms) > 0 {
		weekday = forms[0]
	}
	twice := func(n int) string { return strconv.Itoa(n/10) + strconv.Itoa(n%10) }
	return strings.NewReplacer(
		"{day}", strconv.Itoa(d.Day), "{00day}", twice(d.Day), "{month}", name, "{alone}", alone,
		"{00month}", twice(d.Month), "{year}", strconv.Itoa(d.Year), "{weekday}", weekday,
	).Replace(form)
}

// spelling is what stands in the dates of one language, in small letters.
type spelling struct {
	months   map[string]int
	weekdays map[string]bool
	words    map[string]bool // that are passed over
	endings  []string        // of a day or a year
}

// spellings are those of languages, each made when a date is first read in it: to make all
// takes longer than to read a workbook.
var spellings sync.Map

func spellingOf(l *Language) *spelling {
	if s, ok := spellings.Load(l); ok {
		return s.(*spelling)
	}
	s, _ := spellings.LoadOrStore(l, newSpelling(l))
	return s.(*spelling)
}

// speaking finds the languages that have a word, or the first of several words, as the
// beginning of a month's name.
var speaking = sync.OnceValue(func() map[string][]*Language {
	out := map[string][]*Language{}
	for _, l := range Languages() {
		seen := map[string]bool{}
		for name := range spellingOf(l).months {
			first, _, _ := strings.Cut(name, " ")
			if !seen[first] {
				seen[first] = true
				out[first] = append(out[first], l)
			}
		}
	}
	return out
})

func newSpelling(l *Language) *spelling {
	s := &spelling{months: map[string]int{}, weekdays: map[string]bool{}, words: map[string]bool{}}
	low := func(name string) string { return strings.Trim(strings.Join(dateWords(name), " "), ".") }
	before, after := around(dashes.Replace(l.DayForm), "{month}")
	for m, forms := range l.Months {
		for _, f := range forms {
			s.months[low(f)] = m + 1
			s.months[low(before+f+after)] = m + 1
		}
	}
	for _, forms := range l.Weekdays {
		for _, f := range forms {
			s.weekdays[low(f)] = true
		}
	}
	for _, w := range l.DateWords {
		s.words[low(w)] = true
	}
	s.endings = append([]string{"."}, l.Ordinals...)
	for _, form := range []string{l.DayForm, l.MonthForm, l.FullForm} {
		form = dashes.Replace(form)
		for w := range strings.FieldsSeq(form) {
			if !strings.Contains(w, "{") {
				s.words[low(w)] = true
			}
		}
		for _, of := range []string{"{day}", "{year}"} {
			if _, end := around(form, of); end != "" {
				s.endings = append(s.endings, strings.ToLower(end))
			}
		}
	}
	return s
}

// around is what stands before and after a field of a form, up to the next space.
func around(form, field string) (before, after string) {
	for w := range strings.FieldsSeq(form) {
		if a, b, ok := strings.Cut(w, field); ok && !strings.Contains(a+b, "{") {
			return a, strings.TrimRight(b, ",")
		}
	}
	return "", ""
}

// ReadDate reads a date in words, of any known language: "14 September 2026", "Monday 14th
// September 2026", "14. září 2026", "2026. március 4.", or a month: "September 2026". The
// language that tag names is asked first, then English; in another language a date is only
// read where all that know its words mean the same month.
func ReadDate(s, tag string) (Date, bool) {
	words := dateWords(s)
	if len(words) < 2 || len(words) > 12 || !strings.ContainsAny(s, "0123456789") {
		return Date{}, false
	}
	for _, l := range []*Language{LanguageOf(tag), English()} {
		if l == &unknown {
			continue
		}
		if d, ok := spellingOf(l).read(words); ok {
			return d, true
		}
	}
	var found Date
	for _, w := range words {
		for _, l := range speaking()[strings.TrimRight(w, ".")] {
			d, ok := spellingOf(l).read(words)
			if ok && found.Set() && d != found {
				return Date{}, false // listopad is October or November
			}
			if ok {
				found = d
			}
		}
	}
	return found, found.Set()
}

// dateWords are the words of a date, in small letters.
func dateWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(dashes.Replace(s)), func(r rune) bool {
		return unicode.IsSpace(r) || r == ','
	})
}

// dashes parts 14-Sep-2026 into words: a dash next to a figure, or to a field of a form.
var dashes = func() *strings.Replacer {
	var pairs []string
	for d := range strings.SplitSeq("0 1 2 3 4 5 6 7 8 9 { }", " ") {
		pairs = append(pairs, d+"-", d+" ", "-"+d, " "+d)
	}
	return strings.NewReplacer(pairs...)
}()

// read reads a date of one language.
func (s *spelling) read(words []string) (Date, bool) {
	month, at, n := s.month(words)
	if month == 0 {
		return Date{}, false
	}
	rest := slices.Concat(words[:at], words[at+n:])
	for i := 0; i < len(rest); { // a weekday may have two words
		k := 0
		for j := min(len(rest), i+3); j > i && k == 0; j-- {
			if s.weekdays[strings.TrimRight(strings.Join(rest[i:j], " "), ".")] {
				k = j - i
			}
		}
		if k == 0 && s.words[strings.TrimRight(rest[i], ".")] {
			k = 1
		}
		if rest = slices.Delete(rest, i, i+k); k == 0 {
			i++
		}
	}
	return s.dayAndYear(rest, month)
}

// month finds the name of a month, the longest first: its number, where it stands and how
// many words it has.
func (s *spelling) month(words []string) (month, at, n int) {
	for n = min(8, len(words)); n > 0; n-- {
		for at = 0; at+n <= len(words); at++ {
			if m := s.months[strings.Trim(strings.Join(words[at:at+n], " "), ".")]; m != 0 {
				return m, at, n
			}
		}
	}
	return 0, 0, 0
}

// dayAndYear reads what is left of a date without its month: a year of four figures, and
// a day before or after it.
func (s *spelling) dayAndYear(words []string, month int) (Date, bool) {
	year, day := 0, 0
	for _, w := range words {
		n, figures := s.number(w)
		switch {
		case figures == 4 && year == 0 && n >= 1000:
			year = n
		case figures > 0 && figures <= 2 && day == 0 && n > 0:
			day = n
		default:
			return Date{}, false
		}
	}
	d := Date{Year: year, Month: month, Day: day}
	t := time.Date(year, time.Month(month), max(day, 1), 0, 0, 0, 0, time.UTC)
	return d, year != 0 && int(t.Month()) == month
}

// number reads a number with one of the endings that the language has for it, or none.
func (s *spelling) number(word string) (n, figures int) {
	end := strings.IndexFunc(word, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(word)
	}
	if tail := word[end:]; tail != "" && !slices.Contains(s.endings, tail) {
		return 0, 0
	}
	n, err := strconv.Atoi(word[:end])
	if err != nil {
		return 0, 0
	}
	return n, end
}
