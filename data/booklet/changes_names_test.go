package booklet_test

import (
	"slices"
	"testing"

	"booklet/data/booklet"
	"booklet/data/workbook"
)

// TestChangesSpeakAsTheWorkbook: every column and setting that a reader reads is
// compared, and has in changes the name that it has in the workbook.
func TestChangesSpeakAsTheWorkbook(t *testing.T) {
	for part, sheet := range map[booklet.Part]string{booklet.PartRoles: "Roles", booklet.PartCategories: "Categories", booklet.PartValues: "Values", booklet.PartSections: "Sections", booklet.PartFairs: "Fairs"} {
		var want []string
		for _, c := range workbook.Columns(sheet)[1:] { // the first is the name
			if c.Name != "Notes" { // never read
				want = append(want, c.Name)
			}
		}
		if sheet == "Sections" { // its first column is the title, which need not be there
			want = slices.DeleteFunc(want, func(s string) bool { return s == "Section" })
		}
		if got := booklet.FieldNames(part); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", sheet, got, want)
		}
	}
	var want []string
	for _, s := range workbook.Settings {
		want = append(want, s.Name)
	}
	if got := booklet.FieldNames(booklet.PartSettings); !slices.Equal(got, want) {
		t.Errorf("settings: %q, want %q", got, want)
	}
}
