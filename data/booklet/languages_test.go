package booklet

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// TestLanguages: each entry of the table is whole in what it has.
func TestLanguages(t *testing.T) {
	for _, l := range Languages() {
		if _, err := language.ParseBase(l.Code); err != nil || LanguageOf(l.Code) != &unknown && LanguageOf(l.Code).Code != l.Code {
			t.Errorf("%q: %v", l.Code, err)
		}
		if q := l.Quotes; q.Open == "" || q.Close == "" || q.InnerOpen == "" || q.InnerClose == "" {
			t.Errorf("%s has the quotation marks %+v", l.Code, q)
		}
		whole := func(forms []string) bool { return len(forms) > 0 && !slices.Contains(forms, "") }
		bad := func(forms []string) bool { return !whole(forms) }
		dated := l.DayForm != ""
		if dated != (l.MonthForm != "") || dated && (slices.ContainsFunc(l.Months[:], bad) || slices.ContainsFunc(l.Weekdays[:], bad)) {
			t.Errorf("%s writes a date, but not all of it: %q, %q, %q", l.Code, l.DayForm, l.Months, l.Weekdays)
		}
		for _, d := range []Date{{Year: 2027, Month: 3}, {Year: 2027, Month: 11, Day: 4}} {
			if s := l.Written(d); dated && (!strings.Contains(s, "2027") || strings.ContainsAny(s, "{}|")) {
				t.Errorf("%s writes %q", l.Code, s)
			}
		}
		for label := range l.Labels {
			if !slices.Contains(AllLabels, label) {
				t.Errorf("%s has words for %q, which is no label", l.Code, label)
			}
		}
	}
	for _, label := range AllLabels {
		if !English().Has(label) {
			t.Errorf("English has no words for %q", label)
		}
	}
	if len(English().Labels) != len(AllLabels) {
		t.Error("AllLabels names a label twice")
	}
}

func TestLanguageOfATag(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en", "en-GB": "en", "cy": "cy", "cym": "cy", "de_CH": "de", "DE": "de", "": "en", "no tag": "en", "eu": "eu", "ja": "", "az-Arab": "",
	} {
		if got := LanguageOf(tag); got.Code != want || got.Quotes.Open == "" {
			t.Errorf("%q is %q, want %q", tag, got.Code, want)
		}
	}
}

// TestALanguageIsOneEntry: what a language leaves out is English, or is not done.
func TestALanguageIsOneEntry(t *testing.T) {
	l := &Language{
		Code: "xx", Alphabet: []string{"CH", "LL", "Å"}, Articles: []string{"y "},
		Labels: map[Label]string{LabelPage: "tudalen"},
		Months: [12][]string{2: {"Mawrth"}}, DayForm: "{day} {month} {year}", MonthForm: "{month} {year}",
	}
	for got, want := range map[string]string{
		l.Label(LabelPage):                                        "tudalen",
		l.Label(LabelIndex):                                       "Index",
		l.WithoutArticle("Y gath"):                                "gath",
		l.WithoutArticle("Yr"):                                    "Yr",
		l.Written(Date{Year: 2027, Month: 3, Day: 4}):             "4 Mawrth 2027",
		l.Written(Date{Year: 2027, Month: 3}):                     "Mawrth 2027",
		LanguageOf("cy").Written(Date{Year: 2027, Month: 3}):      "Mawrth 2027",
		English().Written(Date{Year: 2027, Month: 9, Day: 1}):     "1 September 2027",
		(&Settings{Language: Line{S: "eu"}}).Label(LabelContents): "Contents",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestDatesAreWritten: in the words and the order of the language, of its country too.
func TestDatesAreWritten(t *testing.T) {
	day, month := Date{Year: 2027, Month: 3, Day: 3}, Date{Year: 2027, Month: 3}
	for tag, want := range map[string][3]string{
		"en-GB":   {"3 March 2027", "March 2027", "Wednesday 3 March 2027"},
		"en-US":   {"March 3, 2027", "March 2027", ""},
		"cy":      {"3 Mawrth 2027", "Mawrth 2027", "Dydd Mercher 3 Mawrth 2027"},
		"cs":      {"3. března 2027", "březen 2027", ""},
		"pl":      {"3 marca 2027", "marzec 2027", ""},
		"de-AT":   {"3. März 2027", "März 2027", ""},
		"hu":      {"2027. március 3.", "2027. március", ""},
		"ca":      {"3 de març del 2027", "març del 2027", ""},
		"lt":      {"2027 m. kovo 3 d.", "2027 m. kovas", ""},
		"el":      {"3 Μαρτίου 2027", "Μάρτιος 2027", ""},
		"ru":      {"3 марта 2027\u202fг.", "март 2027\u202fг.", ""},
		"sr":      {"3. март 2027.", "март 2027.", ""},
		"sr-Latn": {"3. mart 2027.", "mart 2027.", ""},
		"sr-ME":   {"3. mart 2027.", "mart 2027.", ""},
		"ja":      {"", "", ""},
	} {
		l := LanguageOf(tag)
		if got := l.Written(day); got != want[0] {
			t.Errorf("%s: %q, want %q", tag, got, want[0])
		}
		if got := l.Written(month); got != want[1] {
			t.Errorf("%s: %q, want %q", tag, got, want[1])
		}
		if got := l.WrittenInFull(day); want[2] != "" && got != want[2] {
			t.Errorf("%s: %q, want %q", tag, got, want[2])
		}
	}
}

// TestEveryLanguageReadsItsOwnDates: what the program writes, it reads.
func TestEveryLanguageReadsItsOwnDates(t *testing.T) {
	for _, h := range habits {
		l := LanguageOf(h.tag)
		if l.DayForm == "" || strings.Contains(l.DayForm, "{00month}") || strings.Contains(l.DayForm, "#") {
			continue
		}
		for m := 1; m <= 12; m++ {
			for _, d := range []Date{{Year: 2027, Month: m}, {Year: 2027, Month: m, Day: 4}} {
				if got, ok := ReadDate(l.Written(d), h.tag); !ok || got != d {
					t.Errorf("%s: %q is read as %v", h.tag, l.Written(d), got)
				}
			}
		}
	}
}

func TestDatesAreRead(t *testing.T) {
	for _, c := range []struct {
		tag, s string
		want   Date
	}{
		{"en-GB", "Monday 14th of September 2026", Date{Year: 2026, Month: 9, Day: 14}},
		{"en-GB", "14-Sep-2026", Date{Year: 2026, Month: 9, Day: 14}},
		{"en-GB", "Sept. 2026", Date{Year: 2026, Month: 9}},
		{"en-GB", "September 14, 2026", Date{Year: 2026, Month: 9, Day: 14}},
		{"en-GB", "14 Medi 2026", Date{Year: 2026, Month: 9, Day: 14}},
		{"cy", "Dydd Llun, 14 Medi 2026", Date{Year: 2026, Month: 9, Day: 14}},
		{"cy", "14eg Medi 2026", Date{Year: 2026, Month: 9, Day: 14}},
		{"en-GB", "mardi 1er mars 2026", Date{Year: 2026, Month: 3, Day: 1}},
		{"en-GB", "14 de septiembre de 2026", Date{Year: 2026, Month: 9, Day: 14}},
		{"en-GB", "2026 m. kovo 14 d.", Date{Year: 2026, Month: 3, Day: 14}},
		{"en-GB", "14 Deireadh Fómhair 2026", Date{Year: 2026, Month: 10, Day: 14}},
		{"hr", "14. listopada 2026.", Date{Year: 2026, Month: 10, Day: 14}},
		{"en-GB", "14 September 99999999999999999999", Date{}},
		{"pl", "14 listopada 2026", Date{Year: 2026, Month: 11, Day: 14}},
		{"en-GB", "14 listopada 2026", Date{}},
		{"en-GB", "31 September 2026", Date{}},
		{"en-GB", "14 September 26", Date{}},
		{"en-GB", "14 15 September 2026", Date{}},
		{"en-GB", "open until September 2026", Date{}},
	} {
		if got, ok := ReadDate(c.s, c.tag); got != c.want && ok || ok != c.want.Set() {
			t.Errorf("%s: %q is read as %v", c.tag, c.s, got)
		}
	}
}
