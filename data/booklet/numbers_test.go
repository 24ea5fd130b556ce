package booklet

import (
	"reflect"
	"testing"
)

// A line is a figure and its words, which keep their bold runs and links; a second bar is
// a word.
func TestFigures(t *testing.T) {
	at := OnCell("Sections", 4, 2)
	text := Text{At: at, Blocks: []Block{
		{Runs: []Run{{Text: "350 | different "}, {Text: "careers", Bold: true}, {Text: "\n\n1,200 |", Bold: true}, {Text: " a | b\nno bar"}}},
		{Item: true, Runs: []Run{{Text: "24|hours", Link: "https://example.org"}}},
	}}
	words := func(runs ...Run) Text { return Text{At: at, Blocks: []Block{{Runs: runs}}} }
	want := []Figure{
		{"350", words(Run{Text: "different "}, Run{Text: "careers", Bold: true}), "350 | different careers"},
		{"1,200", words(Run{Text: "a | b"}), "1,200 | a | b"},
		{"", Text{At: at}, "no bar"},
		{"24", words(Run{Text: "hours", Link: "https://example.org"}), "24|hours"},
	}
	got := text.Figures()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
