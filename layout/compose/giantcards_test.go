package compose

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
)

// withPicture are pages of cards with a picture, in an edition.
func withPicture(t *testing.T, b *booklet.Booklet, e layout.Edition) (doc *layout.Document, pages []*layout.Page,
	frames []layout.Image) {
	t.Helper()
	doc, fs := Compose(b, e, fonts.Default())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			if v, ok := it.(layout.Image); ok && doc.Pages[i].Kind == booklet.Roles {
				pages, frames = append(pages, &doc.Pages[i]), append(frames, v)
			}
		}
	}
	return doc, pages, frames
}

// TestNoHoleBesideAPicture: in giant print a picture of a card is as wide as most of the measure, has a page of its own,
// or has the title of its card beside it, which begins and ends on the picture's height. The mark has one line, as on
// all other pages.
func TestNoHoleBesideAPicture(t *testing.T) {
	beside := 0
	for _, title := range []string{"Minder", "Minders of lighthouses", "Electroencephalographers"} {
		for _, words := range []int{4, 25, 30, 35, 40, 45, 50, 60} {
			b := composetest.Told(title, 2, 3, words)
			b.Sections = []booklet.Section{{Kind: booklet.Roles}}
			for n, p := range portraits[:8] {
				b.Roles[0].Photo = p.photo(n, "Photo: A. Gull")
				e := layout.GiantPrint()
				doc, pages, frames := withPicture(t, b, e)
				for i, v := range frames {
					shown, said := seenOf(doc, v), linesOf(pages[i])
					if shown.W > (doc.Trim.W-2*e.Outer).Scale(3, 4) {
						continue
					}
					heads, marks := 0, 0
					for _, l := range said {
						if strings.Contains(l.text, "apprenticeship possible") {
							marks++
						}
						if l.el.Role == layout.H2 {
							heads++
							if l.base < shown.Y || l.base > shown.Bottom()+e.Body.Leading*2 {
								t.Errorf("%s, %d words: the title of picture %d stands at %v beside %v", title, words, n, l.base, shown)
							}
						}
					}
					if heads > 0 {
						beside++
						if marks != 1 {
							t.Errorf("%s, %d words: beside picture %d no line holds the mark: %v", title, words, n, said)
						}
					} else if shown.W < (doc.Trim.W-2*e.Outer)/2 && len(said) > 1 {
						t.Errorf("%s, %d words: picture %d is %v wide with %d lines", title, words, n, shown.W, len(said))
					}
				}
			}
		}
	}
	if beside == 0 {
		t.Error("no head stands beside a picture")
	}
}
