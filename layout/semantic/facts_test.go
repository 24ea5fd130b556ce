package semantic

import (
	"reflect"
	"testing"

	"booklet/fonts"
	"booklet/layout"
)

// TestFacts: labels and values of a list of facts stand together, and what has no label is
// a paragraph between them.
func TestFacts(t *testing.T) {
	item := func(label, value string) []layout.Item {
		body := in(&layout.Element{Role: layout.ListBody}, set(value, fonts.Regular))
		if label != "" {
			body = append(in(&layout.Element{Role: layout.Label}, set(label, fonts.Bold)), body...)
		}
		return in(&layout.Element{Role: layout.ListItem}, body...)
	}
	list := in(&layout.Element{Role: layout.List, Facts: true}, join(item("Pay", "£24,000"), item("Hours", "37 "),
		item("", "Come as you are"), item("Closes", "3 March"))...)
	d := Of(&layout.Document{Pages: []layout.Page{{Items: in(&layout.Element{Role: layout.Sect}, list...)}}}, nil)
	fact := func(label, value string) Fact {
		return Fact{Label: []Inline{Run{label, true}}, Words: []Inline{Run{value, false}}}
	}
	want := []Block{&PageBreak{""}, &Facts{[]Fact{fact("Pay", "£24,000"), fact("Hours", "37")}},
		&Paragraph{Words: []Inline{Run{"Come as you are", false}}}, &Facts{[]Fact{fact("Closes", "3 March")}}}
	var got []Block
	for _, b := range d.Blocks {
		if s, ok := b.(*Section); ok {
			got = append(got, s.Blocks...)
		}
	}
	if len(got) > 0 && !reflect.DeepEqual(got[len(got)-3:], want[1:]) {
		t.Errorf("got\n%s\nwant\n%s", written(&Document{Blocks: got}), written(&Document{Blocks: want}))
	}
	said := ""
	Walk(d, func(v any) {
		if r, ok := v.(Run); ok {
			said += r.Text + "|"
		}
	})
	if said != "Pay|£24,000|Hours|37|Come as you are|Closes|3 March|" {
		t.Errorf("read as %s", said)
	}
}
