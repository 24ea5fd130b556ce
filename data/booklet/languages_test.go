package booklet

import (
	"slices"
	"testing"

	"golang.org/x/text/language"
)

// TestLanguages: each entry of the table is whole in what it has.
func TestLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range Languages() {
		if _, err := language.ParseBase(l.Code); err != nil || seen[l.Code] || LanguageOf(l.Code).Code != l.Code {
			t.Errorf("%q: %v", l.Code, err)
		}
		seen[l.Code] = true
		if q := l.Quotes; q.Open == "" || q.Close == "" || q.InnerOpen == "" || q.InnerClose == "" {
			t.Errorf("%s has the quotation marks %+v", l.Code, q)
		}
		whole := func(forms []string) bool { return len(forms) > 0 && !slices.Contains(forms, "") }
		none := !slices.ContainsFunc(l.Months[:], func(forms []string) bool { return forms != nil })
		if !none && slices.ContainsFunc(l.Months[:], func(forms []string) bool { return !whole(forms) }) {
			t.Errorf("%s has the months %q", l.Code, l.Months)
		}
		if (l.DayForm == "") != (l.MonthForm == "") || l.DayForm != "" && none {
			t.Errorf("%s writes a date, but not all of it", l.Code)
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
		"en": "en", "en-GB": "en", "cy": "cy", "cym": "cy", "de_CH": "de", "DE": "de", "": "en", "no tag": "en", "eu": "",
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
	for key, want := range map[string]string{
		"chwaer": "CH", "cath": "C", "Llyfrgell": "LL", "å": "Å", "A\u030Angel": "Å", "ánh": "A", "“llais”": "LL", "9": "#",
	} {
		if got := l.Letter(key); got != want {
			t.Errorf("%q stands under %q, want %q", key, got, want)
		}
	}
	for got, want := range map[string]string{
		l.Label(LabelPage):                                        "tudalen",
		l.Label(LabelIndex):                                       "Index",
		l.WithoutArticle("Y gath"):                                "gath",
		l.WithoutArticle("Yr"):                                    "Yr",
		l.Written(Date{Year: 2027, Month: 3, Day: 4}):             "4 Mawrth 2027",
		l.Written(Date{Year: 2027, Month: 3}):                     "Mawrth 2027",
		LanguageOf("cy").Written(Date{Year: 2027, Month: 3}):      "",
		English().Written(Date{Year: 2027, Month: 9, Day: 1}):     "1 September 2027",
		(&Settings{Language: Line{S: "cy"}}).Label(LabelContents): "Contents",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
