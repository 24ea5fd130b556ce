package icc

import "testing"

// TestPaperOf: a condition tells its paper by its registered name, however it is written, or by
// words; "uncoated" is not taken for "coated".
func TestPaperOf(t *testing.T) {
	for _, c := range []struct {
		condition, description string
		want                   Paper
	}{
		{"FOGRA39", "", Coated}, {"Fogra 51", "", Coated}, {"FOGRA39L", "", Coated}, {"Coated FOGRA39", "", Coated},
		{"FOGRA52", "", Uncoated}, {"FOGRA47L", "", Uncoated}, {"FOGRA29", "", Uncoated},
		{"CGATS TR 006", "", Coated}, {"CGATS21-2-CRPC3", "", Uncoated}, {"CGATS21-2-CRPC1", "", Newspaper},
		{"IFRA26", "", Newspaper}, {"FOGRA42", "", Newspaper},
		{"Ours", "PSO Uncoated v3 (FOGRA52)", Uncoated}, {"Ours", "House profile, gloss 150 gsm", Coated},
		{"Ours", "ISOnewspaper26v4", Newspaper}, {"Ours", "House profile", UnknownPaper}, {"", "", UnknownPaper},
	} {
		if got := PaperOf(c.condition, c.description); got != c.want {
			t.Errorf("%q (%q) is of %q paper, want %q", c.condition, c.description, got, c.want)
		}
	}
}

func TestSameCondition(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"FOGRA39", "fogra 39", true}, {"FOGRA39L", "FOGRA39", true}, {"CGATS TR 006", "CGATS TR006", true},
		{"PSO Coated v3", "FOGRA51", true}, {"ISO Coated v2 (ECI)", "Fogra39", true}, {"PSO coated FOGRA51", "FOGRA51", true},
		{"PSO Uncoated v3", "FOGRA39", false},
		{"FOGRA39", "FOGRA52", false}, {"FOGRA39", "Ours", false}, {"CGATS TR 001", "CGATS TR 002", false},
	} {
		if SameCondition(c.a, c.b) != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, !c.want)
		}
	}
	if !Known("FOGRA 52") || !Known("PSO Uncoated v3") || Known("Ours") {
		t.Error("a registered condition is not known, or a name of a house is")
	}
}

// TestMostInk: the limits of each class, and the profile's own figure before a general one
// as long as it is no error.
func TestMostInk(t *testing.T) {
	for _, c := range []struct {
		paper                  Paper
		profile, wrong, better int
	}{
		{Coated, 300, 330, 300}, {Coated, 350, 330, 320}, {Coated, 330, 330, 320}, {UnknownPaper, 300, 330, 300},
		{Uncoated, 400, 310, 280}, {Uncoated, 300, 310, 300}, {Uncoated, 260, 310, 260},
		{Newspaper, 240, 255, 240}, {Newspaper, 400, 255, 245},
	} {
		if wrong, better := MostInk(c.paper, c.profile); wrong != c.wrong || better != c.better {
			t.Errorf("%q with a profile of %d %%: %d and %d, want %d and %d", c.paper, c.profile, wrong, better,
				c.wrong, c.better)
		}
	}
}
