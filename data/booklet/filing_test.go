package booklet

import (
	"strings"
	"testing"
)

// TestKey: a leading article is passed over where a language has it and words
// follow it, and nothing else is.
func TestKey(t *testing.T) {
	for _, c := range []struct{ language, title, key string }{
		{"en-GB", "The porters", "porters"},
		{"en-GB", "A nurse", "nurse"},
		{"en-GB", "an Audiologist", "Audiologist"},
		{"en-GB", "  ‘The’ porters", "The’ porters"},
		{"en-GB", "“The porters”", "porters”"},
		{"en-GB", "Theatre staff", "Theatre staff"},
		{"en-GB", "Anaesthetists", "Anaesthetists"},
		{"en-GB", "The", "The"},
		{"en-GB", "the ", "the"},
		{"en-GB", "Le chef", "Le chef"},
		{"cy", "Yr athro", "athro"},
		{"cy", "The porters", "The porters"},
		{"fr-FR", "L’infirmier", "infirmier"},
		{"de", "Das Labor", "Labor"},
		{"no such tag", "The porters", "porters"},
		{"en-GB", "…", "…"},
	} {
		if got := NewFiler(c.language).Key(c.title); got != c.key {
			t.Errorf("%s: %q is filed under %q, want %q", c.language, c.title, got, c.key)
		}
	}
}

// TestFiledWithoutArticle: roles stand where their titles would without articles:
// before titles that the article itself would come before or after.
func TestFiledWithoutArticle(t *testing.T) {
	var roles []*Role
	for _, s := range strings.Split("Theatre staff|The porters|An optician|Plumbers|Midwives|A baker|Élite nurses", "|") {
		roles = append(roles, &Role{Title: Line{S: s}})
	}
	roles = append(roles, &Role{Title: Line{S: "Zoo keepers"}, SortAs: Line{S: "The keepers"}})
	f := NewFiler("en-GB")
	var got []string
	for _, r := range f.Filed(roles) {
		got = append(got, f.Letter(f.FilingKey(r))+" "+r.Title.S)
	}
	want := "B A baker|E Élite nurses|K Zoo keepers|M Midwives|O An optician|P Plumbers|P The porters|T Theatre staff"
	if strings.Join(got, "|") != want {
		t.Errorf("filed\n%s\nwant\n%s", strings.Join(got, "|"), want)
	}
}

// TestNearestByItsBeginning: three letters that a name begins with name it, fewer do
// not, and neither do three that stand elsewhere in it.
func TestNearestByItsBeginning(t *testing.T) {
	known := []string{"Occupational therapists", "Dietitians"}
	for word, want := range map[string]string{
		"occ": known[0], "OCCUP": known[0], "Diet": known[1], "oc": "", "o": "", "the": "",
		"Dietitians and others of the trade": known[1], "Dietetians": known[1],
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("%q is nearest to %q, want %q", word, got, want)
		}
	}
	if got := Nearest("ENT nurses", []string{"ENT"}); got != "ENT" {
		t.Errorf("a word that begins as a short name does is nearest to %q", got)
	}
}
