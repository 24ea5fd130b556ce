package compose

import (
	"bytes"
	"fmt"
	"image/color"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
)

// TestPagesServeAgain: a booklet whose cards are put on pages anew in each round,
// as those of volumes are, is the same to the last item and finding.
func TestPagesServeAgain(t *testing.T) {
	small := composetest.Generated(60, 3)
	full(small)
	// it is told to be soft
	small.Roles[7].Photo = &booklet.Photo{Picture: testkit.Plain(t, 400, 300, color.White), Description: booklet.Line{S: "x"}}
	for _, b := range []*booklet.Booklet{small, composetest.Generated(5, 11)} {
		for _, e := range layout.AllEditions() {
			again, found := Compose(b, e, fonts.Default())
			anew, foundAnew := Options{PagesPerVolume: 1_000_000}.Compose(b, e, fonts.Default())
			var x, y bytes.Buffer
			layout.Dump(&x, again)
			layout.Dump(&y, anew)
			if !bytes.Equal(x.Bytes(), y.Bytes()) {
				t.Errorf("%s: pages that serve again differ from pages made anew", e.Name)
			}
			if fmt.Sprint(found) != fmt.Sprint(foundAnew) {
				t.Errorf("%s: the findings differ:\n%v\n%v", e.Name, found, foundAnew)
			}
			if named(again.Bookmarks) != named(anew.Bookmarks) {
				t.Errorf("%s: the bookmarks differ", e.Name)
			}
		}
	}
}

// named are bookmarks in words, with the name of what they lead to.
func named(all []layout.Bookmark) string {
	var out strings.Builder
	for _, m := range all {
		at := ""
		if m.At != nil {
			at = string(m.At.Role) + " " + m.At.ID
		}
		fmt.Fprintf(&out, "%s, %d, page %d at %d, %s\n", m.Title, m.Level, m.Page, m.Y, at)
	}
	return out.String()
}

// TestCardsStandAgain: a card that comes to stand on another page is not taken
// from the page where it stood.
func TestCardsStandAgain(t *testing.T) {
	b := composetest.Generated(6, 3)
	c := begin(b, layout.Standard(), fonts.Default().Session(), booklet.Perfect)
	c.name(c.Kit)
	m := placement{first: c.card(c.Kit, b.Roles[0])}
	put := func() {
		done := c.record(m, nil)
		placeAlone(c.Kit, c.round, c.cardPage(c.Kit, m.first.Letter, 0), m.first, nil)
		done()
	}
	put()
	if c.reuse(m, nil) {
		t.Error("the card stands on page 2 as it stood on page 1")
	}
	c.Pages, c.Marks = nil, nil
	c.now = newPlan()
	if c.reuse(m, c.card(c.Kit, b.Roles[1])) {
		t.Error("the card stands beside another as it stood alone")
	}
	if !c.reuse(m, nil) || len(c.Pages) != 1 || len(c.Marks) != 1 || c.now.roles[m.first.Role].page != 1 {
		t.Error("the card does not stand where it stood")
	}
}
