package text

import (
	"testing"

	"booklet/data/booklet"
)

// TestTogether: figures stay with their units, months and codes, and initials with
// names; marks without a figure are no numbers.
func TestTogether(t *testing.T) {
	for _, c := range []struct {
		lang, a, b string
		want       bool
	}{
		{"cy", "4", "Mawrth", true}, {"cy", "4", "March", true}, {"cs", "březen", "2027", true}, {"en-GB", "4", "Mawrth", false},
		{"en-GB", "18", "pt", true}, {"en-GB", "1,200", "kg,", true}, {"en-GB", "9", "May", true}, {"en-GB", "May", "2026", true}, {"en-GB", "NHS", "111", true},
		{"en-GB", "J.", "Smith", true}, {"en-GB", "nurses", "/", true},
		{"en-GB", "the", "pt", false}, {"en-GB", "a", "kg", false}, {"en-GB", "-", "pt", false}, {"en-GB", "–", "kg", false},
		{"en-GB", ".", "May", false}, {"en-GB", "/", "kg", false},
		{"en-GB", "NHS", "-", false}, {"en-GB", "May", "–", false}, {"en-GB", "nine", "May", false}, {"en-GB", "", "kg", false}, {"en-GB", "18", "nurses", false},
	} {
		if got := Together(c.lang, c.a, c.b); got != c.want {
			t.Errorf("%q and %q stay together: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestUnits: a number stays with each unit that people write, at the end of a sentence too.
func TestUnits(t *testing.T) {
	for _, unit := range []string{"mm", "cm", "m", "km", "g", "kg", "mg", "ml", "pt", "am", "pm", "a.m.", "p.m.", "PM", "%", "°C"} {
		for _, end := range []string{"", ",", ".", ")"} {
			if !Together("en-GB", "10", unit+end) {
				t.Errorf("10 and %s come apart", unit+end)
			}
		}
	}
}

// TestRests: a reader of any language rests after punctuation, and one of English
// before the conjunctions of English alone.
func TestRests(t *testing.T) {
	one := func(s string) *atom { return &atom{parts: []part{{text: s}}} }
	for _, c := range []struct {
		lang, a, b string
		want       bool
	}{
		{"en-GB", "here", "and", true}, {"en", "here", "because", true}, {"cy", "here", "and", false},
		{"cy", "yma", "so", false}, {"fr", "ici", "or", false},
		{"cy", "yma,", "dy", true}, {"en-GB", "here.”", "You", true}, {"en-GB", "(here)", "You", false},
		{"en-GB", "here", "there", false},
	} {
		if got := rests(booklet.LanguageOf(c.lang), one(c.a), one(c.b)); got != c.want {
			t.Errorf("%s: between %q and %q a reader rests: %v, want %v", c.lang, c.a, c.b, got, c.want)
		}
	}
	two := &atom{parts: []part{{text: "and"}, {text: "roid"}}}
	if rests(booklet.LanguageOf("en-GB"), one("here"), two) {
		t.Error("a word that begins as a conjunction does is taken for one")
	}
}
