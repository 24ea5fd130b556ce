package booklet

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// edited is a small booklet, to be edited by each test.
func edited() *Booklet {
	b := &Booklet{
		Settings:   Settings{Title: Line{S: "Careers"}, Language: Line{S: "en-GB"}, Labels: map[Label]Line{LabelQualities: {S: "You"}}},
		Categories: DefaultCategories(),
		Values:     []Value{{Title: Line{S: "Respect"}, Text: Plain("We listen.", Place{})}, {Title: Line{S: "Quality"}, Text: Plain("We check.", Place{})}},
		Fairs:      []*Fair{{Name: Line{S: "Leeds"}, Campaign: Line{S: "leeds"}}, {Name: Line{S: "York"}, Date: Date{Year: 2026, Month: 11, Day: 14}}},
		Sections:   []Section{{Kind: Cover}, {Title: Line{S: "About us"}, Kind: TextPages, Text: Plain("We are here.", Place{})}, {Kind: Roles}},
	}
	for i, r := range [][4]string{
		{"Dental nurse", "Dental nurses help dentists.", "A course at a college.", "Kind and calm."},
		{"Porter", "Porters move patients.", "Nothing.", "Kind and strong."},
		{"Ward clerk", "Ward clerks keep records.", "GCSEs.", "Kind and exact."},
	} {
		at := OnRow("Roles", i+2)
		b.Roles = append(b.Roles, &Role{Title: Line{S: r[0]}, Category: b.Categories[2+4*i], Summary: Plain(r[1], at), Entry: Plain(r[2], at), Qualities: Plain(r[3], at), Row: at})
	}
	return b
}

// said writes changes as a test reads them.
func said(cs []Change) string {
	var out []string
	for _, c := range cs {
		s := fmt.Sprintf("%s %d %s", c.Kind, c.Part, c.Name)
		if c.Was != "" {
			s += " was " + c.Was
		}
		if c.Category != "" {
			s += " (" + c.Category + ")"
		}
		if c.Fields != nil {
			s += ": " + strings.Join(c.Fields, ", ")
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func TestChanges(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(b *Booklet)
		want string
	}{
		{"nothing", func(*Booklet) {}, ""},
		{"a text", func(b *Booklet) { b.Roles[1].Summary = Plain("Porters push beds.", Place{}) }, "changed 0 Porter (Healthcare science): Summary"},
		{"a bold word", func(b *Booklet) { b.Roles[1].Summary.Blocks[0].Runs[0].Bold = true }, "changed 0 Porter (Healthcare science): Summary"},
		{"several fields, in the sheet's order", func(b *Booklet) {
			r := b.Roles[0]
			r.Tags, r.Apprenticeship, r.AlsoKnownAs, r.Link.S = []string{"x"}, true, []Line{{S: "DN"}}, "https://example.org"
			r.Photo = &Photo{Picture: &Picture{Data: []byte{1}}, Description: Line{S: "A nurse"}}
		}, "changed 0 Dental nurse (Dental team): Also known as, Apprenticeship, Link, Photo, Photo description, Tags"},
		{"another category", func(b *Booklet) { b.Roles[2].Category = b.Categories[0] }, "changed 0 Ward clerk (Allied health professionals (AHPs)): Category"},
		{"no category", func(b *Booklet) { b.Roles[2].Category = nil }, "changed 0 Ward clerk: Category"},
		{"added", func(b *Booklet) {
			b.Roles = append(b.Roles, &Role{Title: Line{S: "Cook"}, Category: b.Categories[4]})
		}, "added 0 Cook (Estates and facilities)"},
		{"removed", func(b *Booklet) { b.Roles = b.Roles[1:] }, "removed 0 Dental nurse (Dental team)"},
		{"renamed, the rest as it was", func(b *Booklet) { b.Roles[2].Title.S = "Administrator" }, "renamed 0 Administrator was Ward clerk (Nursing)"},
		{"renamed in another case", func(b *Booklet) { b.Roles[2].Title.S = "Ward Clerk" }, "renamed 0 Ward Clerk was Ward clerk (Nursing)"},
		{"renamed with its summary", func(b *Booklet) {
			b.Roles[2].Title.S = "Administrator"
			b.Roles[2].Summary = Plain("Administrators keep records.", Place{})
		}, "renamed 0 Administrator was Ward clerk (Nursing): Summary"},
		{"renamed and moved to another row and category", func(b *Booklet) {
			r := b.Roles[2]
			r.Title.S, r.Row.Row, r.Category = "Administrator", 9, b.Categories[7]
		}, "renamed 0 Administrator was Ward clerk (Management): Category"},
		{"a slip of the pen in a short row", func(b *Booklet) {
			r := b.Roles[1]
			r.Title.S, r.Summary, r.Entry, r.Qualities = "Porters", Plain("Porters push.", Place{}), Text{}, Text{}
		}, "renamed 0 Porters was Porter (Healthcare science): Summary, Entry requirements, Qualities"},
		{"one goes, another comes", func(b *Booklet) {
			b.Roles[1] = &Role{Title: Line{S: "Cook"}, Category: b.Categories[4], Summary: Plain("Cooks cook.", Place{}), Row: OnRow("Roles", 3)}
		}, "added 0 Cook (Estates and facilities)\nremoved 0 Porter (Healthcare science)"},
		{"one goes, another comes elsewhere with a text that many have", func(b *Booklet) {
			for _, r := range b.Roles {
				r.Qualities = Plain("Kind.", Place{})
			}
			b.Roles[1] = &Role{Title: Line{S: "Cook"}, Category: b.Categories[4], Qualities: Plain("Kind.", Place{}), Row: OnRow("Roles", 9)}
		}, "changed 0 Dental nurse (Dental team): Qualities\nadded 0 Cook (Estates and facilities)\nchanged 0 Ward clerk (Nursing): Qualities\nremoved 0 Porter (Healthcare science)"},
		{"a re-sort", func(b *Booklet) {
			slices.Reverse(b.Roles)
			for i, r := range b.Roles {
				r.Row.Row, r.Summary.At.Row = i+2, i+2
			}
		}, ""},
		{"a re-sort with an edit", func(b *Booklet) {
			slices.Reverse(b.Roles)
			b.Roles[0].Entry = Text{}
		}, "changed 0 Ward clerk (Nursing): Entry requirements"},
		{"two of one title, told apart by category", func(b *Booklet) {
			r := *b.Roles[0]
			r.Category, r.Entry = b.Categories[10], Text{}
			b.Roles = append([]*Role{&r}, b.Roles...)
		}, "added 0 Dental nurse (Nursing)"},
		{"a picture replaced under its name", func(b *Booklet) { b.Roles[0].Photo = &Photo{Picture: &Picture{Name: "a.png", Data: []byte{2}}} },
			"changed 0 Dental nurse (Dental team): Photo"},
		{"a category renamed is no change of its roles", func(b *Booklet) { b.Categories[2].Name.S, b.Categories[2].Short.S = "Teeth", "Teeth" },
			"renamed 1 Teeth was Dental team: Short name"},
		{"a category's colour and description", func(b *Booklet) {
			b.Categories[2].Fill, b.Categories[2].Description = RGB{1, 2, 3}, Plain("Teeth.", Place{})
		}, "changed 1 Dental team: Description, Colour"},
		{"categories in another order", func(b *Booklet) { b.Categories[0], b.Categories[1] = b.Categories[1], b.Categories[0] }, "reordered 1 "},
		{"a value", func(b *Booklet) { b.Values[1].Text = Plain("We check twice.", Place{}) }, "changed 2 Quality: Text"},
		{"a value renamed and one added", func(b *Booklet) {
			b.Values[0].Title.S = "Regard"
			b.Values = append(b.Values, Value{Title: Line{S: "Care"}})
		}, "renamed 2 Regard was Respect\nadded 2 Care"},
		{"a section without a title is called by its kind", func(b *Booklet) { b.Sections[0].Text = Plain("Come in.", Place{}) }, "changed 3 cover: Text"},
		{"sections: one goes, one comes, one starts on the right", func(b *Booklet) {
			b.Sections[1] = Section{Kind: Notes}
			b.Sections[2].Start = RightHandPage
		}, "added 3 notes\nchanged 3 roles: Starts on\nremoved 3 About us"},
		{"sections in another order", func(b *Booklet) { b.Sections[1], b.Sections[2] = b.Sections[2], b.Sections[1] }, "reordered 3 "},
		{"settings and labels", func(b *Booklet) {
			b.Settings.Title.S = "Your career"
			b.Settings.Logo = &Logo{SVG: []byte("<svg/>")}
			b.Settings.House = &Colour{Print: &CMYK{K: 100}}
			b.Settings.Order, b.Settings.Cover = ByCategory, CoverMosaic // the latter is the usual one
			b.Settings.Labels = map[Label]Line{LabelIndex: {S: "Where to look"}}
		}, "changed 4 : Title, Logo, House colour, House colour (print), Order, Label: Index, Label: Qualities"},
		{"the date", func(b *Booklet) { b.Settings.EditionDate.S, b.Settings.Date = "May 2027", Date{Year: 2027, Month: 5} }, "changed 4 : Edition date"},
		{"fairs: one edited, one under another name, one new", func(b *Booklet) {
			b.Fairs[0].Place.S, b.Fairs[0].Makes = "Town hall", Usually(MakePoster)
			b.Fairs[1].Name.S = "York Careers"
			b.Fairs = append(b.Fairs, &Fair{Name: Line{S: "Hull"}})
		}, "changed 5 Leeds: Place, Make\nrenamed 5 York Careers was York\nadded 5 Hull"},
		{"fairs in another order", func(b *Booklet) { slices.Reverse(b.Fairs) }, ""},
		{"cells that moved", func(b *Booklet) {
			b.Settings.Title.At, b.Settings.Date.At, b.Sections[1].At = OnCell("Booklet", 2, 9), OnCell("Booklet", 2, 8), OnRow("Sections", 9)
		}, ""},
	} {
		before, now := edited(), edited()
		if c.name == "a picture replaced under its name" {
			before.Roles[0].Photo = &Photo{Picture: &Picture{Name: "a.png", Data: []byte{1}}}
		}
		c.edit(now)
		if got := said(now.Changes(before)); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestChangesBack: what was added is removed on the way back.
func TestChangesBack(t *testing.T) {
	before, now := edited(), edited()
	now.Roles = now.Roles[:2]
	now.Values = nil
	if got, want := said(before.Changes(now)), "added 0 Ward clerk (Nursing)\nadded 2 Respect\nadded 2 Quality"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// differs puts something else into a field, where it is of a kind that this test knows.
func differs(v reflect.Value) bool {
	switch {
	case v.Type() == reflect.TypeFor[Line]():
		v.Field(0).SetString(v.Field(0).String() + " other")
	case v.Type() == reflect.TypeFor[Text]():
		v.Set(reflect.ValueOf(Plain("Other.", Place{})))
	case v.Type() == reflect.TypeFor[[]Line]():
		v.Set(reflect.ValueOf([]Line{{S: "other"}}))
	case v.Kind() == reflect.Bool:
		v.SetBool(!v.Bool())
	default:
		return false
	}
	return true
}

// TestEveryFieldIsCompared: whatever line, text, list or answer an editor changes is told.
func TestEveryFieldIsCompared(t *testing.T) {
	for name, of := range map[string]func(b *Booklet) any{
		"settings": func(b *Booklet) any { return &b.Settings },
		"category": func(b *Booklet) any { return b.Categories[2] },
		"value":    func(b *Booklet) any { return &b.Values[0] },
		"section":  func(b *Booklet) any { return &b.Sections[1] },
		"fair":     func(b *Booklet) any { return b.Fairs[0] },
		"role":     func(b *Booklet) any { return b.Roles[0] },
	} {
		tried := 0
		fields := reflect.TypeOf(of(edited())).Elem()
		for i := range fields.NumField() {
			before, now := edited(), edited()
			// a level is a fact too, a colour of one's own another fill
			if f := fields.Field(i).Name; f == "Levels" || f == "OwnColour" || !differs(reflect.ValueOf(of(now)).Elem().Field(i)) {
				continue
			}
			tried++
			if got := now.Changes(before); len(got) != 1 {
				t.Errorf("%s: %s is other than it was, and %d changes are told: %s", name, fields.Field(i).Name, len(got), said(got))
			}
		}
		if tried == 0 {
			t.Errorf("%s: no field was tried", name)
		}
	}
}

// TestMovedCellsAreNoChange: what stands in another cell and says the same has not changed.
func TestMovedCellsAreNoChange(t *testing.T) {
	at := func(row int) *Booklet {
		b := edited()
		b.Settings.Social = []Social{{Name: "Our page", At: OnCell("Booklet", row, 2)}}
		b.Settings.Foreign = []Foreign{{Words: "croeso", At: OnCell("Booklet", row+1, 2)}}
		return b
	}
	if got := at(9).Changes(at(5)); got != nil {
		t.Errorf("%s", said(got))
	}
	other := at(5)
	other.Settings.Social[0].Name, other.Settings.Foreign[0].Words = "Their page", "hwyl"
	if got, want := said(other.Changes(at(5))), "changed 4 : Social, Words in another language"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
