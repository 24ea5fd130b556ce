package handout

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/layout/compose/kit"
)

func TestSentences(t *testing.T) {
	for text, want := range map[string]string{
		"One. Two.":                                 "One.|Two.",
		"No end":                                    "",
		"Employers want:":                           "",
		"You earn £2.50 an hour. It is enough.":     "You earn £2.50 an hour.|It is enough.",
		"See hcpc-uk.org. It helps.":                "See hcpc-uk.org.|It helps.",
		"Bring tools, e.g. a hammer. Then go!":      "Bring tools, e.g. a hammer.|Then go!",
		"Dr. Bevan asks. You answer.":               "Dr. Bevan asks.|You answer.",
		"You see J. Smith. She nods.":               "You see J. Smith.|She nods.",
		"It takes a coach to say “keep blowing.” I": "It takes a coach to say “keep blowing.”",
		"Can you? Yes (we think.) “So.” Good":       "Can you?|Yes (we think.)|“So.”",
		"Wait… 999 calls come in.":                  "Wait…|999 calls come in.",
		"It ends. not here, though.":                "It ends. not here, though.",
		"Dyma’r gwaith. Ŵyr pawb hynny.":            "Dyma’r gwaith.|Ŵyr pawb hynny.",
		"":                                          "",
	} {
		var got []string
		from := 0
		for _, end := range kit.Sentences(text) {
			got = append(got, strings.TrimSpace(text[from:end]))
			from = end
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}

// TestOpenings: a text is cut at sentences, over paragraphs, at items of a list, and
// within bold runs; at phrases only where its first sentence or item is too long, outside
// brackets and never within a number. What is cut within a list or a sentence says so.
func TestOpenings(t *testing.T) {
	block := func(item bool, words string) booklet.Block {
		return booklet.Block{Item: item, Runs: []booklet.Run{{Text: words}}}
	}
	of := func(bs ...booklet.Block) booklet.Text { return booklet.Text{Blocks: bs} }
	bold := booklet.Block{Runs: []booklet.Run{{Text: "First "}, {Text: "bold. Sec", Bold: true}, {Text: "ond."}}}
	for name, c := range map[string]struct {
		text booklet.Text
		want string
	}{
		"none": {booklet.Text{}, ""},
		"a list": {of(bold, block(false, "Third. You need:"), block(true, "an item;"), block(true, "another")),
			"First bold. Second./Third. You need:/an item;/another|First bold. Second./Third. You need:/an item …|" +
				"First bold. Second./Third.|First bold. Second.|First bold."},
		"an end that is none": {of(block(false, "You need:"), block(true, "one of:"),
			booklet.Block{Item: true, Level: 1, Runs: []booklet.Run{{Text: "this"}}}, block(true, "that")),
			"You need:/one of:/this/that|You need:/one of:/this …"},
		"no full stop": {of(block(false, "Good maths")), "Good maths"},
		"paragraphs":   {of(block(false, "Good maths"), block(false, "A licence")), "Good maths/A licence|Good maths …"},
		"a list within": {of(block(true, "One thing"), block(false, "And so on.")),
			"One thing/And so on.|One thing"},
		"phrases": {of(block(false, "You earn £1,000, as most do (more, at night, or less), and rest; often – not always.")),
			"You earn £1,000, as most do (more, at night, or less), and rest; often – not always.|" +
				"You earn £1,000, as most do (more, at night, or less), and rest; often …|" +
				"You earn £1,000, as most do (more, at night, or less), and rest …|" +
				"You earn £1,000, as most do (more, at night, or less) …|You earn £1,000 …"},
		"items with sentences": {of(block(true, "One. Two."), block(true, "Three")),
			"One. Two./Three|One. Two. …|One. …"},
	} {
		var got []string
		for _, o := range openings(c.text) {
			var blocks []string
			for _, b := range o.Blocks {
				blocks = append(blocks, strings.ReplaceAll(b.String(), "\u00a0", " "))
			}
			got = append(got, strings.Join(blocks, "/"))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
	all := openings(of(bold))
	if one := all[len(all)-1].Blocks[0].Runs; len(one) != 2 || one[1].Text != "bold." || !one[1].Bold {
		t.Errorf("%+v", one)
	}
}
