package booklet

import (
	"slices"
	"testing"
)

func TestShowsAddress(t *testing.T) {
	for _, test := range []struct {
		words, uri string
		want       bool
	}{
		{"Look at example.org.", "https://www.example.org/", true},
		{"Look at WWW.Example.org/Jobs, then call.", "https://example.org/jobs", true},
		{"https://example.org/jobs/", "http://www.example.org/jobs", true},
		{"example.org/jobs/nurses", "https://example.org/jobs", false},
		{"example.org/jobs-2", "https://example.org/jobs", false},
		{"my-example.org", "https://example.org", false},
		{"jobs.example.org", "https://example.org", false},
		{"example.org.uk", "https://example.org", false},
		{"example.org.uk, example.org", "https://example.org", true},
		{"our website", "https://example.org", false},
		{"write to jobs@example.org", "mailto:jobs@example.org?subject=Jobs", true},
		{"write to us", "mailto:jobs@example.org", false},
		{"call 0300 555 0100", "tel:+443005550100", true},
		{"call (0300) 555-0100", "tel:03005550100", true},
		{"call us", "tel:03005550100", false},
		{"example.org?", "https://example.org", true},
		{"(example.org/a)", "https://example.org/a", true},
		{"", "https://example.org", false},
	} {
		if got := ShowsAddress(test.words, test.uri); got != test.want {
			t.Errorf("%q shows %s: %v", test.words, test.uri, got)
		}
	}
}

func TestTypeable(t *testing.T) {
	for uri, want := range map[string]bool{
		"https://www.example.org/jobs":                                    true,
		"https://example.org/?id=3":                                       false,
		"https://www.example.org/34567890123456789012345678901234567890":  true,
		"https://www.example.org/345678901234567890123456789012345678901": false,
	} {
		if got := Typeable(uri); got != want {
			t.Errorf("%s: %v", uri, got)
		}
	}
}

// TestWithAddresses: an address stands once, behind all the words that lead there, which
// may be of two weights.
func TestWithAddresses(t *testing.T) {
	b := Block{Runs: []Run{{Text: "See "}, {Text: "our ", Bold: true, Link: "https://example.org/a"},
		{Text: "site ", Link: "https://example.org/a"}, {Text: "or b.org", Link: "https://b.org"}}}
	if got, want := b.WithAddresses().String(), "See our site (example.org/a) or b.org"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := b.String(); got != "See our site or b.org" {
		t.Errorf("the paragraph itself is changed: %q", got)
	}
	hidden := Text{Blocks: []Block{b}}.HiddenAddresses()
	if !slices.Equal(hidden, []Hidden{{Words: "our site", URI: "https://example.org/a"}}) {
		t.Errorf("%v", hidden)
	}
}

// TestFurtherCategoriesAreChosen: a role is chosen by any of its categories, and counts
// for each.
func TestFurtherCategoriesAreChosen(t *testing.T) {
	a, b := &Category{Name: Line{S: "Nursing"}}, &Category{Name: Line{S: "Midwifery"}}
	c := &Category{Name: Line{S: "Dental team"}}
	book := &Booklet{Categories: []*Category{a, b, c}, Roles: []*Role{{Title: Line{S: "Both"}, Category: a,
		MoreCategories: []*Category{b}}, {Title: Line{S: "One"}, Category: a}}}
	book.Settings.Strapline.S = "{roles} in {categories}"
	if got := book.Fill().Settings.Strapline.S; got != "2 in 2" {
		t.Errorf("%q", got)
	}
	one, err := book.Select(Selection{Categories: []string{"midwifery"}})
	if err != nil || len(one.Roles) != 1 || one.Roles[0].Title.S != "Both" || len(one.Categories) != 2 {
		t.Errorf("%+v, %v", one, err)
	}
	nobody := &Booklet{Roles: []*Role{{Category: &Category{}}, {}}}
	nobody.Settings.Strapline.S = "{categories}"
	if got := nobody.Fill().Settings.Strapline.S; got != "0" {
		t.Errorf("%q categories of roles that have none", got)
	}
}
