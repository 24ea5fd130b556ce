package handout

import (
	"fmt"
	"testing"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/text"
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

// TestTurnedTitles: how many of the titles of all columns take more than a line, in per cent.
func TestTurnedTitles(t *testing.T) {
	of := func(lines ...int) (g group) {
		for _, n := range lines {
			g.roles = append(g.roles, &kit.Para{Lines: make([]text.Line, n)})
		}
		return g
	}
	for want, groups := range map[int][][]group{
		0:   {{of(1, 1)}, {of(1)}},
		25:  {{of(1), of(2)}, {of(1, 1)}},
		60:  {{of(2, 3), of(1)}, {of(2), of(1)}},
		100: {{of(2)}},
	} {
		s := roleColumns{groups: groups}
		if got := s.turned(); got != want {
			t.Errorf("%d %% of the titles take more than a line, want %d %%", got, want)
		}
	}
	if got := (&roleColumns{}).turned(); got != 0 {
		t.Errorf("%d %% of no titles", got)
	}
}
