package handout

import (
	"strings"
	"testing"

	"booklet/data/booklet"
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
		for _, end := range sentences(text) {
			got = append(got, strings.TrimSpace(text[from:end]))
			from = end
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}

// TestOpenings: a text is cut at sentences, over paragraphs, before a list and
// within bold runs.
func TestOpenings(t *testing.T) {
	text := booklet.Text{Blocks: []booklet.Block{
		{Runs: []booklet.Run{{Text: "First "}, {Text: "bold. Sec", Bold: true}, {Text: "ond."}}},
		{Runs: []booklet.Run{{Text: "Third. You need:"}}},
		{Item: true, Runs: []booklet.Run{{Text: "an item."}}},
	}}
	var got []string
	for _, o := range openingSentences(text) {
		got = append(got, o.String())
	}
	if s := strings.Join(got, "|"); s != "First bold.|First bold. Second.|First bold. Second.\n\nThird." {
		t.Errorf("%q", s)
	}
	if one := openingSentences(text)[0].Blocks[0].Runs; len(one) != 2 || one[1].Text != "bold." || !one[1].Bold {
		t.Errorf("%+v", one)
	}
}
