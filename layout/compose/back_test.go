package compose

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// backOf composes a booklet and returns the items of its back cover's pages.
func backOf(b *booklet.Booklet, e layout.Edition) (pages [][]layout.Item) {
	doc, _ := Compose(b, e, fonts.Default())
	for _, p := range doc.Pages {
		if p.Kind == booklet.Back {
			pages = append(pages, p.Items)
		}
	}
	return pages
}

// lineAt is the place of the first line that begins with some words: how many items come
// before it, and where it stands, pages below each other.
func lineAt(t *testing.T, pages [][]layout.Item, words string) (n int, x, y unit.Length) {
	t.Helper()
	for k, items := range pages {
		for _, it := range items {
			n++
			if g, ok := it.(layout.Glyphs); ok && strings.HasPrefix(g.Text, words) {
				return n, g.X, g.Y + unit.Length(k)*1000*unit.Point
			}
		}
	}
	t.Fatalf("no line begins with %q", words)
	return 0, 0, 0
}

// TestBackStandsInOneColumn: on the back cover of every edition for paper with room beside
// the code, its words and the accounts begin below each other, and what stands in the boxes
// is as far from the edge in both.
func TestBackStandsInOneColumn(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		pages := backOf(composetest.Sample(t), e)
		_, caption, _ := lineAt(t, pages, "Scan to see")
		_, account, _ := lineAt(t, pages, "Instagram")
		if caption != account {
			t.Errorf("%s: the code's words begin at %v, the accounts at %v", e.Name, caption, account)
		}
		_, words, _ := lineAt(t, pages, "Ask us")
		var code unit.Length
		for _, it := range pages[0] {
			if begin, ok := it.(layout.Begin); ok && begin.Element.Role == layout.Figure {
				code = begin.Element.Box.X
			}
		}
		if d := words - code; d < -unit.Point/10 || d > unit.Point/10 {
			t.Errorf("%s: the box's words begin at %v, the code at %v", e.Name, words, code)
		}
	}
}

// TestBackTextComesFirst: the text of a back cover stands, and is read, before the code and
// the addresses that it introduces, in every edition.
func TestBackTextComesFirst(t *testing.T) {
	for _, e := range layout.AllEditions() {
		b := composetest.Sample(t)
		for i := range b.Sections {
			if s := &b.Sections[i]; s.Kind == booklet.Back {
				s.Text = booklet.Plain("Find us here:", s.At)
			}
		}
		b.Settings.AlternativeFormats = booklet.Text{}
		pages := backOf(b, e)
		n, _, y := lineAt(t, pages, "Find us")
		for _, words := range []string{"Scan to", "careers.example.org", "Instagram", "©"} {
			m, _, below := lineAt(t, pages, words)
			if m <= n || below <= y {
				t.Errorf("%s: %q stands before the text of the back cover", e.Name, words)
			}
		}
	}
}
