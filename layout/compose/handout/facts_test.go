package handout

import (
	"fmt"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/legible"
)

// folded is a text without spaces.
func folded(s string) string { return strings.Join(strings.Fields(s), "") }

// pagesOf are the words of a role's pages.
func pagesOf(h layout.Handout, i int) string {
	to := len(h.Document.Pages)
	if i+1 < len(h.Starts) {
		to = h.Starts[i+1].From
	}
	var b strings.Builder
	for k := h.Starts[i].From; k < to; k++ {
		b.WriteString(said(&h.Document.Pages[k]))
	}
	return folded(b.String())
}

// TestFactsOnHandouts: cards of every format have the first facts of a role, whole, and a
// note names the others; one-pagers have all.
func TestFactsOnHandouts(t *testing.T) {
	for _, b := range []*booklet.Booklet{composetest.Facts(2, 5, 9, 0), composetest.LongFacts(composetest.Facts(1, 8))} {
		for _, e := range layout.DefaultEditions() {
			for _, f := range e.CardFormats() {
				t.Run(e.Name+" "+f.Name, func(t *testing.T) {
					h, found := CardOptions{Format: f}.Compose(b, e, fonts.Default())
					if booklet.Failed(found) {
						t.Fatal(found)
					}
					firstFacts(t, b, h, found)
				})
			}
			h, found := OnePagerOptions{}.Compose(b, e, fonts.Default())
			found = append(found, legible.Findings(legible.Measure(h.Document, h.Set, booklet.AAA), e.Name)...)
			if rules := brokenRules(found, booklet.Warning); rules != "" {
				t.Errorf("one-pagers of %s: %s", e.Name, rules)
			}
			for i, r := range b.Roles {
				for _, f := range r.Facts {
					if !strings.Contains(pagesOf(h, i), folded(f.Label+f.Value.String())) {
						t.Errorf("the one-pager of %q in %s lacks %q", r.Title.S, e.Name, f.Label)
					}
				}
			}
		}
	}
}

// firstFacts checks that cards have the first facts, and that a note names the others.
func firstFacts(t *testing.T, b *booklet.Booklet, h layout.Handout, found []booklet.Finding) {
	t.Helper()
	told := ""
	for _, f := range found {
		if f.Rule == booklet.RuleCardFacts {
			told += fmt.Sprintln(f.At, f.Text)
		}
	}
	for i, r := range b.Roles {
		words, whole := pagesOf(h, i), true
		for _, f := range r.Facts {
			has := strings.Contains(words, folded(f.Label+f.Value.String()))
			if has && !whole {
				t.Errorf("%q has %q, and not all facts before it", r.Title.S, f.Label)
			}
			if !has && (!strings.Contains(told, f.Label) || !strings.Contains(told, r.Title.S)) {
				t.Errorf("%q lacks %q, and no note says so: %s", r.Title.S, f.Label, told)
			}
			if !has && whole && !strings.Contains(told, f.Value.At.String()) {
				t.Errorf("no note at the cell of %q: %s", f.Label, told)
			}
			whole = whole && has
		}
	}
}

// TestFactsBeforeMoreSentences: facts take the room of a summary's further sentences.
func TestFactsBeforeMoreSentences(t *testing.T) {
	b := composetest.Told("Ship keepers", 12, 2, 9)
	for i := range 3 {
		b.Roles[0].Facts = append(b.Roles[0].Facts, booklet.Fact{Column: "F", Label: fmt.Sprint("Fact", i),
			Value: booklet.Plain("so much", booklet.OnCell("Roles", 9+i, 2))})
	}
	h, found := CardOptions{Format: layout.A6}.Compose(b, layout.Standard(), fonts.Default())
	words := pagesOf(h, 0)
	for i := range 3 {
		if !strings.Contains(words, fmt.Sprintf("Fact%dsomuch", i)) {
			t.Errorf("fact %d is not on the card: %v", i, found)
		}
	}
	if !strings.Contains(words, "s0s0") || !strings.Contains(words, "n0n0") {
		t.Errorf("the first sentences gave way: %s", words)
	}
}

// TestHandoutsWithoutCategory: the roles are on cards, one-pagers and the poster.
func TestHandoutsWithoutCategory(t *testing.T) {
	for _, cat := range []*booklet.Category{nil, {Icon: booklet.Icon{Name: "other"}, Fill: booklet.House}} {
		b := composetest.Facts(2, 0, 9)
		b.Categories = nil
		for _, r := range b.Roles {
			r.Category, r.MoreCategories = cat, nil
		}
		b.Roles[0].Link, b.Settings.QRLink = booklet.Line{}, booklet.Line{}
		for _, e := range layout.DefaultEditions() {
			for _, f := range e.CardFormats() {
				if h, found := (CardOptions{Format: f}).Compose(b, e, fonts.Default()); booklet.Failed(found) ||
					!strings.Contains(pagesOf(h, 1), "Coachcleaners") {
					t.Errorf("%s cards of %s: %v", f.Name, e.Name, found)
				}
			}
			if _, found := (OnePagerOptions{Colour: true}).Compose(b, e, fonts.Default()); booklet.Failed(found) {
				t.Errorf("one-pagers of %s: %v", e.Name, found)
			}
			h, found := PosterOptions{}.Compose(b, e, fonts.Default())
			if booklet.Failed(found) {
				t.Fatalf("poster of %s: %v", e.Name, found)
			}
			for _, r := range b.Roles {
				if words := said(&h.Document.Pages[0]); !strings.Contains(folded(words), folded(r.Title.S)) {
					t.Errorf("the poster of %s lacks %q: %s", e.Name, r.Title.S, words)
				}
			}
		}
	}
}

// TestFurtherCategoriesOnHandouts: cards name them, and the poster lists the role under
// each.
func TestFurtherCategoriesOnHandouts(t *testing.T) {
	b := composetest.Facts(1, 1)
	b.Roles[0].MoreCategories = []*booklet.Category{b.Categories[9]}
	h, _ := CardOptions{Format: layout.Business}.Compose(b, layout.Standard(), fonts.Default())
	if words := pagesOf(h, 0); !strings.Contains(words, "AHPs,Midwifery") {
		t.Errorf("business card: %s", words)
	}
	h, _ = OnePagerOptions{}.Compose(b, layout.Standard(), fonts.Default())
	if words := pagesOf(h, 0); !strings.Contains(words, "Alliedhealthprofessionals(AHPs),Midwifery") {
		t.Errorf("one-pager: %s", words)
	}
	h, _ = PosterOptions{}.Compose(b, layout.Standard(), fonts.Default())
	if words := folded(said(&h.Document.Pages[0])); strings.Count(words, "Busdrivers") != 2 ||
		!strings.Contains(words, "Midwifery") {
		t.Errorf("poster: %s", words)
	}
}

// TestShortLinkOnHandouts: the code leads to the short link, whose words stand beside it.
func TestShortLinkOnHandouts(t *testing.T) {
	b := composetest.Facts(1, 1)
	long := "https://jobs.example.org/list?reference=2027"
	b.Roles[0].Link, b.Roles[0].ShortLink = booklet.Line{S: long}, booklet.Line{S: "https://www.ex.org/n"}
	b.Roles[1].Link = booklet.Line{S: long}
	h, _ := CardOptions{Format: layout.A6}.Compose(b, layout.Standard(), fonts.Default())
	if words := pagesOf(h, 0); !strings.Contains(words, "ex.org/n") || strings.Contains(words, "www.") {
		t.Errorf("short: %s", words)
	}
	if words := pagesOf(h, 1); !strings.Contains(words, "jobs.example.org") || strings.Contains(words, "reference") {
		t.Errorf("long: %s", words)
	}
}
