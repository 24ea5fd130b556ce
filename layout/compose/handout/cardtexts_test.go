package handout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
)

// listed is a text of an announcement and so many items.
func listed(n, words int, at booklet.Place) booklet.Text {
	t := booklet.Plain("You need these:", at)
	for i := range n {
		t.Blocks = append(t.Blocks, booklet.Block{Item: true,
			Runs: []booklet.Run{{Text: strings.TrimSpace(strings.Repeat(fmt.Sprintf("i%d ", i), words))}}})
	}
	return t
}

// flat is a text's words as a page prints them.
func flat(s string) string { return folded(strings.ReplaceAll(s, goesOn, "")) }

// TestCardsLoseNoWords: what fits stands on a card whole, whether it ends with a full stop
// or not, as a list or not; what does not is a beginning of the text, at a boundary, and a
// note names its cell.
func TestCardsLoseNoWords(t *testing.T) {
	summaryAt, needAt := booklet.OnCell("Roles", 6, 2), booklet.OnCell("Roles", 7, 2)
	clauses := strings.TrimSuffix(strings.Repeat("they lift and carry all day long, ", 17), ", ") + "."
	for name, c := range map[string]struct {
		summary, need booklet.Text
		whole         bool // on every card
	}{
		"no full stop": {booklet.Plain("You open the doors", summaryAt), booklet.Plain("Strong arms", needAt), true},
		"a short list": {booklet.Plain("You open the doors.", summaryAt), listed(2, 3, needAt), true},
		"a long list":  {booklet.Plain("You open the doors.", summaryAt), listed(30, 6, needAt), false},
		"both lists":   {listed(20, 4, summaryAt), listed(20, 4, needAt), false},
		"400 words": {booklet.Plain(strings.Repeat("They lift and carry all day long. ", 57), summaryAt),
			listed(3, 3, needAt), false},
		"one long sentence": {booklet.Plain(clauses, summaryAt),
			booklet.Plain(strings.ReplaceAll(clauses, "they", "you"), needAt), false},
	} {
		b := composetest.Told("Porters", 1, 1, 1)
		r := b.Roles[0]
		r.Summary, r.Entry, r.Qualities = c.summary, c.need, booklet.Text{}
		for _, e := range layout.PrintEditions() {
			for _, f := range e.CardFormats() {
				if f == layout.Business {
					continue
				}
				h, found := CardOptions{Format: f}.Compose(b, e, fonts.Default())
				if rules := brokenRules(found, booklet.Warning); rules != "" {
					t.Errorf("%s, %s %s: %s", name, e.Name, f.Name, rules)
				}
				told := map[booklet.Place]bool{}
				for _, one := range found {
					told[one.At] = one.Rule == booklet.RuleCardCut || one.Rule == booklet.RuleCardNeed
				}
				words := strings.ReplaceAll(folded(said(&h.Pages[0])), "•", "")
				for _, text := range []booklet.Text{r.Summary, r.Entry} {
					has := strings.Contains(words, flat(text.String()))
					if has == told[text.At] || c.whole && !has {
						t.Errorf("%s, %s %s: whole %v, told %v at %s: %s", name, e.Name, f.Name, has, told[text.At],
							text.At, words)
					}
				}
				if text := openings(r.Summary); !strings.Contains(words, flat(text[len(text)-1].String())) {
					t.Errorf("%s, %s %s: nothing of the summary: %s", name, e.Name, f.Name, words)
				}
			}
		}
	}
}

// TestCardsCutAtAWord: of a first sentence that is longer than any card and has neither comma,
// semicolon nor dash, a card has the beginning, up to a word of some length outside brackets,
// with an ellipsis, and a note tells how much; it is never left out.
func TestCardsCutAtAWord(t *testing.T) {
	at := booklet.OnCell("Roles", 6, 2)
	sentence := "Porters (the people who move a hospital's beds and chairs) " +
		strings.TrimSpace(strings.Repeat("bring patients to the theatre and back again ", 17)) + "."
	b := composetest.Told("Porters", 1, 0, 1)
	b.Roles[0].Summary, b.Roles[0].Entry, b.Roles[0].Qualities = booklet.Plain(sentence, at), booklet.Text{}, booklet.Text{}
	cut := 0
	for _, e := range layout.PrintEditions() {
		for _, f := range e.CardFormats() {
			if f == layout.Business {
				continue
			}
			h, found := CardOptions{Format: f}.Compose(b, e, fonts.Default())
			words := folded(said(&h.Pages[0]))
			if strings.Contains(words, flat(sentence)) {
				continue
			}
			cut++
			told := ""
			for _, one := range found {
				if one.At == at {
					told += string(one.Rule) + ": " + one.Text + "; "
				}
			}
			if !strings.HasPrefix(told, string(booklet.RuleCardCut)) {
				t.Errorf("%s %s: %q is told", e.Name, f.Name, told)
			}
			before, _, ok := strings.Cut(words, "…")
			ends := func(word string) bool { return strings.HasSuffix(before, word) }
			if !ok || !slices.ContainsFunc([]string{"bring", "patients", "theatre", "back", "again"}, ends) {
				t.Errorf("%s %s says %q", e.Name, f.Name, words)
			}
		}
	}
	if cut < 4 {
		t.Errorf("%d cards were too small", cut)
	}
}
