package workbook

import (
	"fmt"
	"strings"
	"testing"

	"booklet/data/booklet"
)

func TestChangeLines(t *testing.T) {
	got := strings.Join(ChangeLines([]booklet.Change{
		{Kind: booklet.Added, Name: "Cook", Category: "Estates"},
		{Kind: booklet.Removed, Name: "Porter", Category: "Estates"},
		{Kind: booklet.Renamed, Name: "Administrator", Was: "Ward clerk", Category: "Nursing", Fields: []string{"Summary"}},
		{Kind: booklet.Changed, Name: "Dental nurse", Category: "Dental team", Fields: []string{"Summary", "Photo"}},
		{Kind: booklet.Changed, Part: booklet.PartCategories, Name: "Dental team", Fields: []string{"Colour"}},
		{Kind: booklet.Renamed, Part: booklet.PartValues, Name: "Regard", Was: "Respect"},
		{Kind: booklet.Reordered, Part: booklet.PartSections},
		{Kind: booklet.Changed, Part: booklet.PartSettings, Fields: []string{"Title", "Label: Index"}},
	}, true), "\n")
	want := `added: "Cook" (Estates)
removed: "Porter" (Estates)
renamed: "Ward clerk", now "Administrator" (Nursing): Summary
changed: "Dental nurse" (Dental team): Summary, Photo
changed: the Categories sheet: "Dental team": Colour
renamed: the Values sheet: "Respect", now "Regard"
reordered: the Sections sheet
changed: the Booklet sheet: Title, Label: Index
changed: the typeface`
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	var many []booklet.Change
	for i := range 100 {
		many = append(many, booklet.Change{Kind: booklet.Added, Name: fmt.Sprint("Role ", i)})
	}
	if lines := ChangeLines(many, false); len(lines) != mostChanges+1 || lines[mostChanges] != "and 80 more changes" {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
	if lines := ChangeLines(many[:mostChanges+1], false); len(lines) != mostChanges+1 || lines[mostChanges] != `added: "Role 20"` {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
}
