package build_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/layout/build"
	"booklet/layout/unit"
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
		{"ISO Coated v2 300%", "", "FOGRA39", "", ""}, {"fogra 39", "", "FOGRA39", "", ""},
		{"FOGRA52", "", "", booklet.FieldCondition, "is the profile of FOGRA39, and not of FOGRA52"},
		{"PSO Coated v3", "", "", booklet.FieldCondition, "is the profile of FOGRA39, and not of PSO Coated v3"},
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

// TestConditionOfNoProfile: without a profile the condition of the built-in one may be named, and no other.
func TestConditionOfNoProfile(t *testing.T) {
	for _, name := range []string{"FOGRA39", "fogra 39", "FOGRA39L"} {
		if p, err := asked("Press=true&Condition=" + name).Press(); err != nil || p.Condition != icc.BuiltIn {
			t.Errorf("%s: %v, %v", name, p, err)
		}
	}
	if _, err := asked("Press=true&Condition=FOGRA52").Press(); err == nil {
		t.Error("FOGRA52 is taken without a profile")
	}
	if own := mustFOGRA39(t).Condition(); own != icc.BuiltIn {
		t.Errorf("the built-in profile is of %s", own)
	}
}

// TestUnitsOfAPress: what is measured may have its unit behind it, inches too.
func TestUnitsOfAPress(t *testing.T) {
	for typed, mm := range map[string]float64{"3": 3, "3 mm": 3, "3,5mm": 3.5, "0.3cm": 3, "0.125in": 3.175, "0.125 inch": 3.175,
		`0.125"`: 3.175} {
		p, err := asked("Press=true&Bleed=" + typed).Press()
		if err != nil || p.Bleed != unit.MM(mm) {
			t.Errorf("a bleed of %s is %v, %v", typed, p, err)
		}
	}
	for _, typed := range []string{"3in", "0.125", "mm", "3 m", "0x3", "NaN", "inf"} {
		if _, err := asked("Press=true&Bleed=" + typed).Press(); err == nil {
			t.Errorf("%s is taken as a bleed", typed)
		}
	}
}
