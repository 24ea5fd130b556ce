package workbooktest

import (
	"strings"
	"testing"

	"booklet/data/workbook"
)

func TestMakeIsReadBack(t *testing.T) {
	data, err := Make(strings.Join([]string{
		"# a comment", "",
		"== Booklet", "Setting|Value", `Title|Work \| play`, "",
		"== Roles", "Role | Category | Summary", "", `Dentist | Dental team | Dentists mend teeth.\n\nThey **care**.`, "",
	}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	b, fs := workbook.Read(workbook.Source{Name: "x.xlsx", Data: data})
	if len(fs) > 0 {
		t.Fatalf("findings: %v", fs)
	}
	if got := b.Settings.Title.S; got != "Work | play" {
		t.Errorf("title %q", got)
	}
	if len(b.Roles) != 1 {
		t.Fatalf("%d roles, want 1", len(b.Roles))
	}
	r := b.Roles[0]
	if got, want := r.Summary.String(), "Dentists mend teeth.\n\nThey care."; got != want {
		t.Errorf("summary %q, want %q", got, want)
	}
	// Line 3 of the sheet: the empty line is a row of its own.
	if got := r.Title.At.String(); got != "Roles!A3" {
		t.Errorf("title at %s, want Roles!A3", got)
	}
}

func TestMakeSaysWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "no sheet",
		"\nRole|Category":  "line 2: a row before the first sheet",
		"== A/B\nRole":     "can not contain",
		"== Roles\nRole\n": "",
	} {
		_, err := Make(text)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
