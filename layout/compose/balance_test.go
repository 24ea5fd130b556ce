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

// kindPages are the pages of a kind.
func kindPages(d *layout.Document, k booklet.Kind) (out []*layout.Page) {
	for i := range d.Pages {
		if d.Pages[i].Kind == k {
			out = append(out, &d.Pages[i])
		}
	}
	return out
}

// section is a booklet of one section before its cards.
func section(k booklet.Kind, words string) *booklet.Booklet {
	b := composetest.Generated(3, 1)
	b.DefaultSections = false
	var text booklet.Text
	for part := range strings.SplitSeq(words, "\n\n") {
		text.Blocks = append(text.Blocks, booklet.Plain(part, booklet.Place{}).Blocks...)
	}
	b.Sections = []booklet.Section{{Kind: k, Title: booklet.Line{S: "A day on the slip"}, Text: text},
		{Kind: booklet.Roles}}
	return b
}

// TestTextsFillTheirLastPage: the last page of a text that goes on is filled by a quarter at least, however long the
// text is.
func TestTextsFillTheirLastPage(t *testing.T) {
	const said = "The whistle goes at half past seven. By then the kettles have been on for half an hour."
	two := 0
	for _, e := range []layout.Edition{layout.LargePrint(), layout.GiantPrint()} {
		for n := 6; n < 14; n++ {
			d, _ := Compose(section(booklet.TextPages, strings.TrimSpace(strings.Repeat(said+"\n\n", n))), e, fonts.Default())
			pages := kindPages(d, booklet.TextPages)
			if len(pages) < 2 {
				continue
			}
			two++
			ls := linesOf(pages[len(pages)-1])
			if end := ls[len(ls)-1].base; end-e.Top < (e.Trim.H-e.Top-e.Foot)/4 {
				t.Errorf("%s, %d paragraphs: the last of %d pages ends at %s", e.Name, n, len(pages), end)
			}
		}
	}
	if two == 0 {
		t.Error("no text takes two pages")
	}
}

// TestQuotationsAreShared: pages of quotations have about as many each, and none a single one where the others have two
// more.
func TestQuotationsAreShared(t *testing.T) {
	const said = "“I am scared of heights, and I only know computers.”"
	several := 0
	for _, e := range []layout.Edition{layout.GiantPrint(), layout.Phone()} {
		for n := 3; n < 8; n++ {
			d, _ := Compose(section(booklet.Quotes, strings.TrimSpace(strings.Repeat(said+"\n\n", n))), e, fonts.Default())
			var counts []int
			all := 0
			for _, p := range kindPages(d, booklet.Quotes) {
				on := 0
				for _, it := range p.Items {
					if v, ok := it.(layout.Begin); ok && v.Element.Role == layout.BlockQuote {
						on++
					}
				}
				counts = append(counts, on)
				all += on
			}
			if all != n {
				t.Errorf("%s: %d of %d quotations", e.Name, all, n)
			}
			if len(counts) > 1 {
				several++
				if last := counts[len(counts)-1]; last == 1 && counts[0] > 2 {
					t.Errorf("%s, %d quotations: %v to a page", e.Name, n, counts)
				}
			}
		}
	}
	if several == 0 {
		t.Error("no quotations take two pages")
	}
}

// TestFiguresShareTheirPage: three figures of giant print stand on one page.
func TestFiguresShareTheirPage(t *testing.T) {
	b := section(booklet.Numbers, "1884 | the year in which the first keel was laid\n211 | ships built since, of which 64 are "+
		"still at sea\n8 | women among this year’s apprentices")
	d, _ := Compose(b, layout.GiantPrint(), fonts.Default())
	if n := len(kindPages(d, booklet.Numbers)); n != 1 {
		t.Errorf("three figures take %d pages", n)
	}
}

// TestFiguresAreAlike: the figures of a section are of one size, though one is a little too long for it, and in the ink
// of its title, on a light house colour too.
func TestFiguresAreAlike(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.HighContrast()} {
		b := section(booklet.Numbers, "£0 | in fees for candidates, ever\n1,234,567,890 | events a day\n18 | open roles")
		b.Settings.House = &booklet.Colour{RGB: booklet.RGB{R: 0xFF, G: 0xE9, B: 0x8A}}
		d, _ := Compose(b, e, fonts.Default())
		var title, first layout.Glyphs
		for open, it := range kindPages(d, booklet.Numbers)[0].Within() {
			g, ok := it.(layout.Glyphs)
			switch {
			case !ok:
			case open[len(open)-1].Role == layout.H1:
				title = g
			case open[len(open)-1].Role != layout.P || g.Size < title.Size:
			case first.Size == 0:
				first = g
				if g.Color != title.Color {
					t.Errorf("%s: the title is in %v, and a figure in %v", e.Name, title.Color, g.Color)
				}
			case g.Size != first.Size:
				t.Errorf("%s: %q is in %s, and %q in %s", e.Name, first.Text, first.Size, g.Text, g.Size)
			}
		}
		if first.Size == 0 {
			t.Errorf("%s: no figure is larger than the title", e.Name)
		}
	}
}

// TestSoftPicturesHaveNoStrip: a picture with too few pixels to bleed across its page has as much of the page at its left
// as at its right, and one that bleeds reaches both edges, unless it is high and narrow.
func TestSoftPicturesHaveNoStrip(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.HighContrast()} {
		b := withPhotos(2, 150, "Picture: A. Gull")
		b.Sections = []booklet.Section{{Kind: booklet.Roles}}
		for n, r := range b.Roles {
			size := [][2]int{{1200, 1600}, {900, 1200}, {1200, 1500}}[n%3]
			r.Photo = portrait{w: size[0], h: size[1]}.photo(n, "Picture: A. Gull")
		}
		d, _ := Compose(b, e, fonts.Default())
		seen := 0
		for i := range d.Pages {
			for _, it := range d.Pages[i].Items {
				v, ok := it.(layout.Image)
				if !ok {
					continue
				}
				seen++
				left, right := max(v.Clip.X, 0), d.Trim.W-min(v.Clip.Right(), d.Trim.W)
				if left-right > unit.Point || right-left > unit.Point {
					t.Errorf("%s, page %d: %s are left of the picture, %s right of it", e.Name, i+1, left, right)
				}
			}
		}
		if seen != len(b.Roles) {
			t.Errorf("%s: %d of %d pictures", e.Name, seen, len(b.Roles))
		}
	}
}

// TestContentsClearOfTheirFolios: in a booklet of more than a hundred pages the titles of the contents stand clear of
// the numbers.
func TestContentsClearOfTheirFolios(t *testing.T) {
	b := composetest.Generated(130, 1)
	full(b)
	for _, e := range []layout.Edition{layout.LargePrint(), layout.GiantPrint()} {
		d, _ := Compose(b, e, fonts.Default())
		found := false
		for _, p := range kindPages(d, booklet.Contents) {
			ends := map[unit.Length]unit.Length{}
			for open, it := range p.Within() {
				g, ok := it.(layout.Glyphs)
				if !ok {
					continue
				}
				if open[len(open)-1].Folio && len(strings.TrimSpace(g.Text)) == 3 {
					ends[g.Y] = g.X + g.Seen()
				} else if end := ends[g.Y]; end > 0 {
					found = true
					if g.X-end < e.Big.Size/3 {
						t.Errorf("%s: %q stands %s from its number", e.Name, g.Text, g.X-end)
					}
				}
			}
		}
		if !found {
			t.Errorf("%s: no number has three figures", e.Name)
		}
	}
}
