package handout

import (
	"fmt"
	"testing"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
	"booklet/fonts"
	"booklet/layout"
)

// teamsOf is a booklet of so many roles, each in a category of its own.
func teamsOf(n int) *booklet.Booklet {
	b := &booklet.Booklet{}
	for i := range n {
		cat := booklet.NewCategory(booklet.Line{S: fmt.Sprintf("Team %d", i)}, i)
		b.Categories = append(b.Categories, cat)
		b.Roles = append(b.Roles, &booklet.Role{Title: booklet.Line{S: fmt.Sprintf("Nurse %d", i)}, Category: cat})
	}
	return b.Fill()
}

// TestPosterOfThousandsOfTeams: of roles that no poster holds, no more are set than it could hold.
func TestPosterOfThousandsOfTeams(t *testing.T) {
	work := func(n int) float64 {
		b := teamsOf(n)
		return testing.AllocsPerRun(1, func() {
			_, fs := PosterOptions{}.Compose(b, layout.Standard(), fonts.Default())
			if len(booklettest.Of(fs, booklet.RulePosterFull)) == 0 {
				t.Errorf("a poster of %d teams is not refused", n)
			}
		})
	}
	if few, many := work(1000), work(6000); many > 3*few {
		t.Errorf("a poster of 1,000 teams takes %.0f allocations, one of 6,000 %.0f", few, many)
	}
}
