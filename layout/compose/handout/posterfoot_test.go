package handout

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// fewTeams is a booklet of teams that have so many roles.
func fewTeams(sizes ...int) *booklet.Booklet {
	n := 0
	for _, size := range sizes {
		n += size
	}
	b := composetest.Generated(n, 4)
	b.Settings.QRLink = booklet.Line{S: "https://larkrise.example.org/work"}
	b.Settings.Publisher = booklet.Line{S: "Larkrise Zoo"}
	b.Settings.Email = booklet.Line{S: "jobs@larkrise.example.org"}
	b.Settings.AlternativeFormats = booklet.Plain("For large print, Braille or audio, ring 01632 960 720.",
		booklet.Place{})
	k := 0
	for i, size := range sizes {
		for range size {
			b.Roles[k].Category, b.Roles[k].MoreCategories = b.Categories[i], nil
			k++
		}
	}
	return b
}

// TestPosterColumnsEndAlike: no column of a poster of few teams is much shorter than another,
// which leaves a hole.
func TestPosterColumnsEndAlike(t *testing.T) {
	for _, sizes := range [][]int{{4, 3, 3, 3, 1}, {6, 6, 5, 5}, {5, 4, 6, 8, 5, 6, 3, 3}} {
		b := fewTeams(sizes...)
		h, fs := PosterOptions{}.Compose(b, layout.Standard(), fonts.Default())
		if booklet.Failed(fs) {
			t.Fatal(fs)
		}
		titles := map[string]bool{}
		for _, r := range b.Roles {
			titles[strings.Fields(r.Title.S)[0]] = true
		}
		ends := map[unit.Length]unit.Length{}
		top := h.Trim.H
		size := h.Set.Body.Size
		for _, l := range linesOf(&h.Pages[0]) {
			if words := strings.Fields(l.Text); len(words) > 0 && titles[words[0]] && l.Size == size {
				ends[l.X] = max(ends[l.X], l.Y)
				top = min(top, l.Y)
			}
		}
		least, most := h.Trim.H, unit.Length(0)
		for _, y := range ends {
			least, most = min(least, y-top), max(most, y-top)
		}
		if len(ends) < 2 || least < most.Scale(6, 10) {
			t.Errorf("%v roles: the columns end at %v", sizes, ends)
		}
	}
}

// TestPosterFootIsReadBelowItsRoles: the publisher of a poster with few roles is no small
// print at the left of its foot: it stands in a column of its own, at half their size or more.
func TestPosterFootIsReadBelowItsRoles(t *testing.T) {
	h, _ := PosterOptions{}.Compose(fewTeams(6, 6, 5, 5), layout.Standard(), fonts.Default())
	found := false
	for _, l := range linesOf(&h.Pages[0]) {
		if l.Text != "Larkrise Zoo" && l.Text != "jobs@larkrise.example.org" {
			continue
		}
		found = true
		if least := min(h.Set.Body.Size/2, h.Trim.W.Scale(15, 1000)); l.Size < least || l.X < h.Trim.W/4 {
			t.Errorf("%q stands at %v in %s pt; the roles have %s", l.Text, l.X, l.Size, h.Set.Body.Size)
		}
	}
	if !found {
		t.Error("the publisher is in no line of its own")
	}
}
