package editorial

import (
	"fmt"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
)

func TestCharacters(t *testing.T) {
	run := judging(
		booklet.RuleControlCharacter, booklet.RuleInvisibleCharacter, booklet.RuleMissingCharacter,
		booklet.RuleRightToLeft,
	)
	tests := []struct {
		name, text string
		want       []string // after the cell
	}{
		{"letters, spaces and line breaks", "Ŵyn’s “café” – 5\u00A0mg\nand more", nil},
		{"emoji", "We care 😀 and 😀", []string{"no face has the character 😀 U+1F600 GRINNING FACE, after “We care” (delete it, or say it in words)"}},
		{"emoji of several characters", "Hi 👩🏽‍⚕️!", []string{"no face has the character 👩🏽‍⚕️ U+1F469 WOMAN, after “Hi” (delete it, or say it in words)"}},
		{"arrow", "A long sentence that leads on → to its end", []string{"no face has the character → U+2192 RIGHTWARDS ARROW, after “…sentence that leads on” (use another character)"}},
		{"ligature", "of\uFB01ce", []string{`no face has the character ` + "\uFB01" + ` U+FB01 LATIN SMALL LIGATURE FI, after “of” (type "fi")`}},
		{"mark of its own", "cafe\u0301", []string{"no face has the character \u0301 U+0301 COMBINING ACUTE ACCENT, after “cafe” (type it as one letter: é)"}},
		{"private", "\uE000", []string{"no face has the character \uE000 U+E000, at the beginning (delete it, or say it in words)"}},
		{"many", "一二三四五六七", []string{
			"no face has the character 一 U+4E00, at the beginning (use another character)",
			"no face has the character 二 U+4E8C, after “一” (use another character)",
			"no face has the character 三 U+4E09, after “一二” (use another character)",
			"no face has the character 四 U+56DB, after “一二三” (use another character)",
			"no face has the character 五 U+4E94, after “一二三四” (use another character)",
			"this cell has 2 further characters with the same fault",
		}},
		{"one too many", "αβγδεζ", []string{
			"no face has the character α U+03B1 GREEK SMALL LETTER ALPHA, at the beginning (use another character)",
			"no face has the character β U+03B2 GREEK SMALL LETTER BETA, after “α” (use another character)",
			"no face has the character γ U+03B3 GREEK SMALL LETTER GAMMA, after “αβ” (use another character)",
			"no face has the character δ U+03B4 GREEK SMALL LETTER DELTA, after “αβγ” (use another character)",
			"no face has the character ε U+03B5 GREEK SMALL LETTER EPSILON, after “αβγδ” (use another character)",
			"this cell has 1 further character with the same fault",
		}},
		{"tab", "Name:\tSam", []string{"control character U+0009 TAB, after “Name:” (put a space in its place)"}},
		{"bell", "\aName", []string{"control character U+0007, at the beginning (delete it)"}},
		{"line separator", "a\u2028b", []string{"control character U+2028 LINE SEPARATOR, after “a” (put a line break in its place)"}},
		{"lost character", "caf\uFFFD", []string{"a character was lost when the text was copied or saved (U+FFFD REPLACEMENT CHARACTER), after “caf” (type the character again)"}},
		{"broken bytes", "caf\xE9s", []string{"a character was lost when the text was copied or saved (U+FFFD REPLACEMENT CHARACTER), after “caf” (type the character again)"}},
		{"soft hyphen", "physio\u00ADtherapy", []string{"invisible character U+00AD SOFT HYPHEN, after “physio” (delete it: words are never divided)"}},
		{"zero width", "a\u200Bb\uFEFFc", []string{
			"invisible character U+200B ZERO WIDTH SPACE, after “a” (delete it)",
			"invisible character U+FEFF ZERO WIDTH NO-BREAK SPACE, after “ab” (delete it)",
		}},
		{"joiner alone", "a\u200Db", []string{"invisible character U+200D ZERO WIDTH JOINER, after “a” (delete it)"}},
		{"variation selector", "©\uFE0F", []string{"invisible character U+FE0F VARIATION SELECTOR-16, after “©” (delete it)"}},
		{"right-to-left mark", "a\u200Fb", []string{"invisible character U+200F RIGHT-TO-LEFT MARK, after “a” (delete it)"}},
		{"Hebrew", "Say שלום to all", []string{
			"right-to-left text begins with U+05E9 HEBREW LETTER SHIN, after “Say” (only text that runs from left to right can be set: give it as a picture, or in Latin letters)"}},
		{"Arabic", "مرحبا", []string{
			"right-to-left text begins with U+0645 ARABIC LETTER MEEM, at the beginning (only text that runs from left to right can be set: give it as a picture, or in Latin letters)"}},
	}
	for _, tt := range tests {
		var want []string
		for _, w := range tt.want {
			want = append(want, "error: Roles!F2: "+w)
		}
		run(t, tt.name, role(func(r *booklet.Role) { r.Summary = booklet.Plain(tt.text, at("F2")) }), want...)
	}
}

// Every field that is printed is read, and of what is spoken only control
// characters are refused.
func TestEveryField(t *testing.T) {
	const bad = "Fine→"
	b := sound()
	n := 0
	line := func() booklet.Line {
		n++
		return booklet.Line{S: bad, At: booklet.OnCell(fmt.Sprint("X", n), 1, n)}
	}
	text := func() booklet.Text { l := line(); return booklet.Plain(l.S, l.At) }
	s := &b.Settings
	s.Title, s.Strapline, s.EditionCode, s.EditionDate, s.Publisher, s.Copyright = line(), line(), line(), line(), line(), line()
	s.Websites = []booklet.Line{line(), line()}
	s.Phone, s.SearchPrompt, s.QRCaption, s.AlternativeFormats = line(), line(), line(), text()
	s.Social = []booklet.Social{{Name: line().S, At: booklet.OnCell(fmt.Sprint("X", n), 1, n)}}
	s.Labels = map[booklet.Label]booklet.Line{booklet.LabelSee: line(), booklet.LabelEntry: line()}
	b.Categories[0] = &booklet.Category{Name: line(), Short: line(), Description: text()}
	r := b.Roles[0]
	r.Category, r.Title, r.AlsoKnownAs = b.Categories[0], line(), []booklet.Line{line(), line()}
	r.Summary, r.Entry, r.Qualities, r.More, r.Photo.Credit = text(), text(), text(), text(), line()
	b.Values[0] = booklet.Value{Title: line(), Text: text()}
	b.Sections[0] = booklet.Section{Kind: booklet.Cover, Title: line(), ContentsLine: line(), Text: text(), Name: line(), Job: line(), Photo: &booklet.Photo{Decorative: true, Credit: line()}}
	told := map[int]bool{}
	for _, f := range Check(b, Options{Covers: func(r rune) bool { return r != '→' }}) {
		if f.Rule == "missing-character" {
			told[f.At.Row] = true
		}
	}
	for i := 1; i <= n; i++ {
		if !told[i] {
			t.Errorf("field %d of %d was not read", i, n)
		}
	}
}

func TestSpoken(t *testing.T) {
	run := judging(
		booklet.RuleControlCharacter, booklet.RuleInvisibleCharacter, booklet.RuleMissingCharacter,
		booklet.RuleRightToLeft,
	)
	run(t, "any letters", role(func(r *booklet.Role) { r.Photo.Description.S = "שלום 😀" }))
	run(t, "no control characters", role(func(r *booklet.Role) { r.Photo.Description.S = "A nurse\x01" }),
		"error: Roles!L2: control character U+0001, after “A nurse” (delete it)")
}

func TestNoFacesToAsk(t *testing.T) {
	b := sound()
	b.Roles[0].Summary = booklet.Plain("→😀", at("F2"))
	if fs := booklettest.Told(Check(b, Options{}), booklet.RuleMissingCharacter); len(fs) > 0 {
		t.Errorf("%q", fs)
	}
}

// TestOtherFaces: where other faces print a text, what its script or an emoji needs is no fault, and what nothing
// needs is.
func TestOtherFaces(t *testing.T) {
	b := sound()
	b.Roles[0].Summary = booklet.Plain("a\u200Db שלום ❤\uFE0F 🏴\U000E0067\U000E007F to\u00ADday", at("F2"))
	expectOnly(t, booklettest.Told(Check(b, Options{Elsewhere: true}), booklet.RuleInvisibleCharacter,
		booklet.RuleRightToLeft),
		"error: Roles!F2: invisible character U+00AD SOFT HYPHEN, after “ab ❤ 🏴 to” (delete it: words are never divided)")
}

func TestWhere(t *testing.T) {
	tests := []struct{ before, want string }{
		{"", "at the beginning"},
		{" \n", "at the beginning"},
		{"One", "after “One”"},
		{"One two three four five six", "after “…two three four five six”"},
		{strings.Repeat("a", 40), "after “…" + strings.Repeat("a", 24) + "”"},
	}
	for _, tt := range tests {
		if got := where(tt.before, len(tt.before)); got != tt.want {
			t.Errorf("where(%q) = %s, want %s", tt.before, got, tt.want)
		}
	}
}
