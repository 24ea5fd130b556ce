package layout

import (
	"testing"

	"booklet/data/booklet"
)

// sheetOf is a document of pages, each of which begins elements one within another.
func sheetOf(pages ...[]*Element) *Document {
	d := &Document{Title: "T"}
	for _, within := range pages {
		var items []Item
		for _, e := range within {
			items = append(items, Begin{e})
		}
		for range within {
			items = append(items, End{})
		}
		d.Pages = append(d.Pages, Page{Items: items})
	}
	return d
}

// rolesOf are the roles of a document's headings, in order.
func rolesOf(d *Document) string {
	var out string
	for _, p := range d.Pages {
		for _, it := range p.Items {
			if b, ok := it.(Begin); ok && headingLevel(b.Element.Role) >= 0 {
				out = booklet.Joined(" ", out, string(b.Element.Role))
			}
		}
	}
	return out
}

// Where the heading above is on a page of another part, those below move up, all by as much; a
// document that skips nothing stays the same.
func TestLevelsOfAPart(t *testing.T) {
	h := func(r Role) []*Element { return []*Element{{Role: Sect}, {Role: r}} }
	for name, c := range map[string]struct {
		pages [][]*Element
		want  string
	}{
		"whole":               {[][]*Element{h(H1), h(H2), h(H3), h(H3), h(H2), h(H1)}, "H1 H2 H3 H3 H2 H1"},
		"begins with cards":   {[][]*Element{h(H2), h(H3), h(H3), h(H2), h(H1), h(H2)}, "H1 H2 H2 H1 H1 H2"},
		"begins with a label": {[][]*Element{h(H3), h(H3), h(H2), h(H3)}, "H1 H1 H1 H2"},
		"a cover and a label": {[][]*Element{h(H1), h(H3), h(H3), h(H1)}, "H1 H2 H2 H1"},
	} {
		if got := rolesOf(sheetOf(c.pages...).levelled()); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	same := sheetOf(h(H1), h(H2))
	first := same.Pages[1].Items[1]
	if same.levelled().Pages[1].Items[1] != first {
		t.Error("what skips nothing has been changed")
	}
}

// An element that goes on on a later page has one role in all of its places.
func TestLevelsOfOneElement(t *testing.T) {
	e := &Element{Role: H3}
	d := sheetOf([]*Element{e}, []*Element{e}).levelled()
	a, b := d.Pages[0].Items[0].(Begin).Element, d.Pages[1].Items[0].(Begin).Element
	if a != b || a.Role != H1 || e.Role != H3 {
		t.Errorf("%v and %v, made of %v", a, b, e)
	}
}

func TestLevelsOfBookmarks(t *testing.T) {
	marks := outlined([]Bookmark{{Level: 1}, {Level: 2}, {Level: 2}, {Level: 1}, {Level: 0}, {Level: 2}})
	for i, want := range []int{0, 1, 1, 0, 0, 1} {
		if marks[i].Level != want {
			t.Errorf("bookmark %d is of level %d, want %d", i, marks[i].Level, want)
		}
	}
}

// TestBookmarksOfAPart: a bookmark leads to its heading where that has moved up.
func TestBookmarksOfAPart(t *testing.T) {
	first, second := &Element{Role: H3}, &Element{Role: H3}
	d := sheetOf([]*Element{{Role: Sect}, first}, []*Element{{Role: Sect}, second})
	d.Bookmarks = []Bookmark{{Title: "First", Page: 1, At: first}, {Title: "Second", Page: 2, At: second}, {Page: 1}}
	d = d.levelled()
	for i, p := range d.Pages {
		if at := p.Items[1].(Begin).Element; at.Role != H1 || d.Bookmarks[i].At != at {
			t.Errorf("the bookmark %q leads to %+v, want %+v", d.Bookmarks[i].Title, d.Bookmarks[i].At, at)
		}
	}
	if d.Bookmarks[2].At != nil {
		t.Errorf("a bookmark of a page leads to %+v", d.Bookmarks[2].At)
	}
}
