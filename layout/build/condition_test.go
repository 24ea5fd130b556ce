package build_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/layout/build"
)

// TestConditionOfTheProfile: a registered condition that is not the profile's is refused, and so
// is a paper that is not the condition's; another way to write it, and a name of the house,
// are taken.
func TestConditionOfTheProfile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coated.icc")
	if err := os.WriteFile(path, mustFOGRA39(t).Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		condition string
		paper     icc.Paper
		named     string        // the condition in the file
		at        booklet.Field // of what is refused
		words     string
	}{
		{"", "", "FOGRA39", "", ""}, {"FOGRA39L", "", "FOGRA39L", "", ""}, {"Ours", icc.Coated, "Ours", "", ""},
		{"FOGRA52", "", "", booklet.FieldCondition, "is the profile of FOGRA39, and not of FOGRA52"},
		{"", icc.Uncoated, "", booklet.FieldPaperClass, "FOGRA39 is a condition of coated paper, and not of uncoated"},
	} {
		p, fault := build.LoadProfile(&build.Press{Profile: path, Condition: c.condition, PaperClass: c.paper})
		switch {
		case fault != nil:
			if fault.At.Field != c.at || !strings.Contains(fault.Text, c.words) || c.words == "" {
				t.Errorf("%q on %q paper: %s: %s", c.condition, c.paper, fault.At, fault.Text)
			}
		case c.at != "" || p.Intent.Condition != c.named:
			t.Errorf("%q on %q paper is taken as %s", c.condition, c.paper, p.Intent.Condition)
		}
	}
}
