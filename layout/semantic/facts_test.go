package semantic

import (
	"reflect"
	"slices"
	"testing"

	"booklet/data/booklet"
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

// TestTeamsAndCaptions: what names a team says which, wherever it stands, and a picture has the words that belong to it.
func TestTeamsAndCaptions(t *testing.T) {
	at := booklet.OnCell("Categories", 1, 2)
	team := &booklet.Category{Name: booklet.Line{S: "Care", At: at}}
	card := &layout.Element{Role: layout.Sect, ID: "role-cook", Card: &booklet.Role{Category: team}}
	figure := &layout.Element{Role: layout.Figure, Alt: "A cook"}
	d := Of(&layout.Document{Pages: []layout.Page{{Items: join(
		in(&layout.Element{Role: layout.H2, Place: &at}, set("Care", fonts.Bold)),
		in(card, join(in(&layout.Element{Role: layout.P, Place: &at}, set("Care", fonts.Bold)),
			in(&layout.Element{Role: layout.P}, set("Care", fonts.Regular)),
			in(figure, in(&layout.Element{Role: layout.Caption}, set("By Ann", fonts.Regular))...))...))}}}, nil)
	s := d.Blocks[1].(*Section)
	if h := d.Blocks[0].(*Heading); h.Team != team || s.Blocks[0].(*Paragraph).Team != team || s.Blocks[1].(*Paragraph).Team != nil {
		t.Error("a name has lost its team, or other words have one")
	}
	f := s.Blocks[2].(*Figure)
	if Text(f.Caption) != "By Ann" || f.Alt != "A cook" {
		t.Errorf("the picture says %q below %q", Text(f.Caption), f.Alt)
	}
	said := ""
	Walk(d, func(v any) {
		if r, ok := v.(Run); ok {
			said += r.Text + "|"
		}
	})
	if said != "Care|Care|Care|By Ann|" {
		t.Errorf("read as %s", said)
	}
}

// TestTeamsThatNoSheetLists are known by their names on the cards and in the program's own headings, never by the same
// words of a cell.
func TestTeamsThatNoSheetLists(t *testing.T) {
	care, work := &booklet.Category{Name: booklet.Line{S: "Care"}}, &booklet.Category{Name: booklet.Line{S: "Work"}}
	at := booklet.OnCell("Roles", 2, 1)
	card := func(role *booklet.Role, title, team string) []layout.Item {
		return in(&layout.Element{Role: layout.Sect, ID: "role-" + title, Card: role}, join(
			in(&layout.Element{Role: layout.H2, Place: &at}, set(title, fonts.Bold)),
			in(&layout.Element{Role: layout.P}, set(team, fonts.Bold)))...)
	}
	d := Of(&layout.Document{Pages: []layout.Page{{Items: join(
		in(&layout.Element{Role: layout.H2}, set("Careers", fonts.Bold)),
		in(&layout.Element{Role: layout.H2}, set("Work", fonts.Bold)),
		card(&booklet.Role{Category: care}, "Care", "Care"),
		card(&booklet.Role{Category: work, MoreCategories: []*booklet.Category{care}}, "Cook", "Work, Care"))}}}, nil)
	var got []string
	Walk(d, func(v any) {
		var team *booklet.Category
		switch v := v.(type) {
		case *Heading:
			team = v.Team
		case *Paragraph:
			team = v.Team
		default:
			return
		}
		if team == nil {
			got = append(got, "-")
		} else {
			got = append(got, team.Name.S)
		}
	})
	if want := []string{"-", "Work", "-", "Care", "-", "Work"}; !slices.Equal(got, want) {
		t.Errorf("teams %q, want %q", got, want)
	}
}
