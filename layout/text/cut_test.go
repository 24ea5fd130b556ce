package text

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"booklet/fonts"
	"booklet/layout/unit"
)

// counting is a shaper that counts the letters that it is given.
type counting struct {
	Shaper
	letters int
}

func (c *counting) Shape(lang, s string, w fonts.Weight, tabular bool) *fonts.Word {
	c.letters += utf8.RuneCountInString(s)
	return c.Shaper.Shape(lang, s, w, tabular)
}

// TestLongWordsAreReadOnce: a word without end costs in proportion to its letters, whatever
// they are and in however many spans.
func TestLongWordsAreReadOnce(t *testing.T) {
	bold := Style{Size: unit.Pt(11), Weight: fonts.Bold}
	plain := Style{Size: unit.Pt(11)}
	for name, word := range map[string]string{"letters": "x", "other letters": "abcdefghij", "dots": "a.", "symbols": "+~", "slashes": "a/",
		"hyphens": "a-b", "at signs": "a@b.co,", "marks": "e\u0301", "marks on marks": "\u0301", "joiners": "\U0001F468\u200D",
		"zero width": "\u200b", "right to left": "\u0645", "soft hyphens": "a\u00ad", "initials": "A. "} {
		all := strings.Repeat(word, 8000/len(word))
		many := Paragraph{Lang: "en-GB", Measure: unit.Pt(200)}
		for i := 0; i < len(all); i += len(word) {
			style := plain
			if i/len(word)%2 == 1 {
				style = bold
			}
			many.Spans = append(many.Spans, Span{Text: word, Style: style})
		}
		for spans, p := range map[string]Paragraph{"one span": {Lang: "en-GB", Measure: unit.Pt(200),
			Spans: []Span{{Text: all, Style: plain}}}, "a span each": many} {
			s := &counting{Shaper: fonts.Default()}
			got := ""
			for _, l := range Break(s, p) {
				got += l.String()
			}
			if strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(all, " ", "") {
				t.Errorf("%s in %s: the lines have %d bytes of %d", name, spans, len(got), len(all))
			}
			if most := 12 * utf8.RuneCountInString(all); s.letters > most {
				t.Errorf("%s in %s: %d letters are shaped for %d", name, spans, s.letters, utf8.RuneCountInString(all))
			}
			if s, whole := Longest(s, "en-GB", all, plain); name == "letters" && (s != all || whole == 0) {
				t.Errorf("the longest word of one has %d bytes", len(s))
			}
		}
	}
}

// lettersOf are the lines of a word that is set letter by letter, each line as full as it can be.
func lettersOf(s Shaper, word string, st Style, measure unit.Length) []string {
	var out []string
	for word != "" {
		end, good := 0, 0
		for end < len(word) {
			_, n := utf8.DecodeRuneInString(word[end:])
			if end > 0 && Width(s, "en-GB", word[:end+n], st) > measure {
				break
			}
			end += n
			if rest := word[end:]; rest != "" {
				_, n := utf8.DecodeRuneInString(rest)
				if letter(rest) && letter(rest[n:]) {
					good = end
				}
			}
		}
		if end < len(word) && good > 0 {
			end = good
		}
		for end < len(word) && marks(word[end:]) {
			_, n := utf8.DecodeRuneInString(word[end:])
			end += n
		}
		out, word = append(out, word[:end]), word[end:]
	}
	return out
}

// TestLongWordsFillTheirLines: a word that is broken between letters is broken where it would be
// if each letter were tried.
func TestLongWordsFillTheirLines(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	letters := strings.Split("a b e f ff ffi fi l i AV To T y W . ' e\u0301 ß ŵ 1 7 \u0645 \u200d", " ")
	s := fonts.Default()
	for range 150 {
		word := ""
		for range 20 + random.IntN(80) {
			word += letters[random.IntN(len(letters))]
		}
		if address(word) {
			continue
		}
		st := Style{Size: unit.Pt(float64(8 + random.IntN(30))), Weight: fonts.Weights[random.IntN(4)], Tracking: random.Int32N(3) * 10}
		measure := unit.Pt(float64(20 + random.IntN(150)))
		var got []string
		for _, a := range new(scratch).split(s, Paragraph{Lang: "en-GB", Measure: measure, Spans: []Span{{Text: word, Style: st}}}) {
			got = append(got, a.parts[0].text)
		}
		want := lettersOf(s, word, st, measure)
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q of %v in %v:\n%q\nwant\n%q", word, st, measure, got, want)
		}
	}
}

// TestTiedWordsAreCut: words that a line holds together are cut in any measure, an address among them too.
func TestTiedWordsAreCut(t *testing.T) {
	st := Style{Size: unit.Pt(33), Weight: fonts.Bold}
	for _, words := range []string{"Diagnostic radiographers / Therapeutic radiographers",
		"www.example.org / Therapeutic -", "a-b - radiographers"} {
		for measure := 20; measure < 400; measure += 10 {
			got := ""
			for _, l := range Break(fonts.Default(), Paragraph{Lang: "en-GB", Measure: unit.Pt(float64(measure)),
				Spans: []Span{{Text: words, Style: st}}}) {
				got += l.String()
			}
			if strip := strings.NewReplacer(" ", "", "\u00a0", ""); strip.Replace(got) != strip.Replace(words) {
				t.Errorf("%q in %d pt becomes %q", words, measure, got)
			}
		}
	}
}
