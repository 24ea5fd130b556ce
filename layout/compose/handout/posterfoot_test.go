package handout

import (
	"slices"
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

// TestPosterGroupsAreAlike: the spaces between the teams are the same in all columns of a poster, no team goes on in
// another column where that gains little, and the lists keep clear of the rule above the foot.
func TestPosterGroupsAreAlike(t *testing.T) {
	for name, b := range map[string]*booklet.Booklet{"the sample": composetest.Sample(t), "four teams": fewTeams(6, 6, 6, 4),
		"five": fewTeams(4, 3, 3, 3, 1), "eight": fewTeams(5, 4, 6, 7, 5, 5, 3, 3)} {
		h, fs := PosterOptions{}.Compose(b, layout.Standard(), fonts.Default())
		if booklet.Failed(fs) {
			t.Fatal(fs)
		}
		heads, gaps := map[*layout.Element][]unit.Length{}, map[unit.Length]int{}
		x, last, lowest := unit.Length(0), unit.Length(0), unit.Length(0)
		tile := unit.Rect{}
		for open, it := range h.Pages[0].Within() {
			g, isText := it.(layout.Glyphs)
			path, isPath := it.(layout.Path)
			listed := slices.ContainsFunc(open, func(e *layout.Element) bool { return e.Role == layout.ListItem })
			switch {
			case isPath && path.Fill != nil && path.Bounds().Y > h.Trim.H/3 && path.Bounds().W < h.Trim.W/10 &&
				path.Bounds().W > h.Set.Body.Size*3/2:
				tile = path.Bounds()
			case isText && listed:
				last, x, lowest = g.Y, g.X, max(lowest, g.Y)
			case isText && slices.ContainsFunc(open, func(e *layout.Element) bool { return e.Role == layout.H2 }):
				head := open[slices.IndexFunc(open, func(e *layout.Element) bool { return e.Role == layout.H2 })]
				if heads[head] = append(heads[head], 0); last > 0 && tile.Y > last && x > tile.X && x < tile.X+h.Trim.W/10 {
					heads[head][0] = tile.Y - last
				}
			}
		}
		for _, lines := range heads {
			if len(lines) == 1 && lines[0] > 0 { // the tile stands in the middle of two lines
				gaps[(lines[0]+unit.Point/2)/unit.Point]++
			}
		}
		if len(gaps) != 1 {
			t.Errorf("%s: between the teams stand %v", name, gaps)
		}
		if teams := len(newKit(b, layout.Standard(), fonts.Default()).Categories()); len(heads) != teams {
			t.Errorf("%s: %d teams have %d heads", name, teams, len(heads))
		}
		rule := unit.Length(0)
		for _, it := range h.Pages[0].Items {
			if p, ok := it.(layout.Path); ok && p.Bounds().W > h.Trim.W*4/5 && p.Bounds().H < h.Trim.W/100 {
				rule = p.Bounds().Y
			}
		}
		if rule-lowest < h.Trim.W/40 {
			t.Errorf("%s: the lists end %s above the rule", name, rule-lowest)
		}
	}
}

// TestPosterTitlesHaveFewLines: a title that is hardly smaller in a line less has that.
func TestPosterTitlesHaveFewLines(t *testing.T) {
	b := fewTeams(4, 3, 3, 3, 1)
	b.Settings.Title.S = "Work with us at the zoo"
	h, _ := PosterOptions{}.Compose(b, layout.Standard(), fonts.Default())
	lines := 0
	for open, it := range h.Pages[0].Within() {
		if _, ok := it.(layout.Glyphs); ok && open[len(open)-1].Role == layout.H1 {
			lines++
		}
	}
	if lines != 2 {
		t.Errorf("the title takes %d lines", lines)
	}
}
