package compose

import (
	"fmt"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// listed is a booklet of four categories, four values and contents.
func listed() *booklet.Booklet {
	b := composetest.Told("Minder", 2, 3, 20)
	one := *b.Roles[0]
	b.Categories, b.Roles = booklet.DefaultCategories()[:4], nil
	for i, c := range b.Categories {
		c.Name.S = fmt.Sprint("Team ", i+1)
		c.Description = booklet.Plain(strings.Repeat("They do what all of us need. ", 1+i%2), booklet.Place{})
		r := one
		r.Title.S, r.Category = fmt.Sprint("Minder ", i), c
		b.Roles = append(b.Roles, &r)
		b.Values = append(b.Values, booklet.Value{Icon: c.Icon, Title: booklet.Line{S: fmt.Sprint("Value ", i+1)},
			Text: booklet.Plain(strings.Repeat("Ask before you guess. ", 1+2*(i%2)), booklet.Place{})})
	}
	b.Sections = []booklet.Section{{Kind: booklet.Contents, Title: booklet.Line{S: "Contents"}},
		{Kind: booklet.Categories, Title: booklet.Line{S: "Teams"}, ContentsLine: booklet.Line{S: "All four"}},
		{Kind: booklet.Roles, Title: booklet.Line{S: "Jobs"}},
		{Kind: booklet.Values, Title: booklet.Line{S: "Values"}, ContentsLine: booklet.Line{S: "All four"}},
		{Kind: booklet.Index, Title: booklet.Line{S: "Index"}}}
	return b
}

// TestListsAreNotTornApart: no gap of a short list is larger than its largest entry, the list ends clear of the folio,
// and all names stand alike to their tiles.
func TestListsAreNotTornApart(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.HighContrast()} {
		d, _ := Compose(listed(), e, fonts.Default())
		for _, k := range []booklet.Kind{booklet.Values, booklet.Categories, booklet.Contents} {
			pages := kindPages(d, k)
			if len(pages) != 1 {
				t.Fatalf("%s: %d pages of %s", e.Name, len(pages), k)
			}
			lines := linesOf(pages[0])
			tiles := tilesOn(d, pages[0])
			var entries []unit.Rect // from where each begins to where it ends
			for _, l := range lines[1:] {
				top := l.base - l.size.Scale(7, 10)
				switch n := len(entries); {
				case l.el.Role == layout.H2 && n < len(tiles):
					top = min(top, tiles[n].Y)
					entries = append(entries, unit.Rect{Y: top, H: max(l.base, tiles[n].Bottom()) - top})
				case l.el.Role == layout.H2, l.el.Folio:
					entries = append(entries, unit.Rect{Y: top, H: l.base - top})
				case n > 0:
					entries[n-1].H = max(entries[n-1].H, l.base-entries[n-1].Y)
				}
			}
			tall, gap := unit.Length(0), unit.Length(0)
			for i, r := range entries {
				if tall = max(tall, r.H); i > 0 {
					gap = max(gap, r.Y-entries[i-1].Bottom())
				}
			}
			if gap > tall.Scale(21, 20) && (e.Tinted() || k == booklet.Contents) || len(entries) != 4 {
				t.Errorf("%s, %s: a gap of %s between %d entries of %s", e.Name, k, gap, len(entries), tall)
			}
			last := lines[len(lines)-1].base
			for _, r := range tiles {
				last = max(last, r.Bottom())
			}
			if foot := d.Trim.H - e.Foot; last > foot-e.Body.Leading/2 {
				t.Errorf("%s, %s: the list ends %s above the foot", e.Name, k, foot-last)
			}
			var heads []textLine
			for _, l := range lines {
				if l.el.Role == layout.H2 {
					heads = append(heads, l)
				}
			}
			for i := 1; i < len(tiles) && e.Tinted(); i++ {
				if a, b := heads[0].base-tiles[0].Y, heads[i].base-tiles[i].Y; a != b {
					t.Errorf("%s, %s: %q stands %s below its tile's top, the first name %s", e.Name, k, heads[i].text, b, a)
				}
			}
			if k != booklet.Contents && e.Tinted() && len(tiles) != len(heads) {
				t.Errorf("%s, %s: %d tiles of %d names", e.Name, k, len(tiles), len(heads))
			}
		}
	}
}

// tilesOn are the tiles of a page, not their icons.
func tilesOn(d *layout.Document, p *layout.Page) (out []unit.Rect) {
	for _, it := range p.Items {
		v, ok := it.(layout.Path)
		if !ok || v.Fill == nil {
			continue
		}
		r := v.Bounds()
		square := r.W-r.H < unit.Point && r.H-r.W < unit.Point
		if inside := len(out) > 0 && r.X < out[len(out)-1].Right() && r.X >= out[len(out)-1].X && r.Y < out[len(out)-1].Bottom() && r.Y >= out[len(out)-1].Y; square && !inside && r.W > d.Trim.W/12 &&
			!v.Ground {
			out = append(out, r)
		}
	}
	return out
}

// TestOneSizeOfFolios: the page numbers of contents are of one size, those of teams too, and each stands on the line
// of its entry.
func TestOneSizeOfFolios(t *testing.T) {
	for _, e := range layout.AllEditions() {
		b := listed()
		b.Settings.Order = booklet.ByCategory
		d, _ := Compose(b, e, fonts.Default())
		size, n := unit.Length(0), 0
		for _, p := range kindPages(d, booklet.Contents) {
			lines := linesOf(p)
			for i, l := range lines {
				if !l.el.Folio {
					continue
				}
				n++
				if size == 0 {
					size = l.size
				}
				if l.size != size {
					t.Errorf("%s: the number %s has %s pt, others %s", e.Name, l.text, l.size, size)
				}
				if next := lines[i+1]; next.base != l.base {
					t.Errorf("%s: the number %s stands %s above %q", e.Name, l.text, next.base-l.base, next.text)
				}
			}
		}
		if n < 8 {
			t.Errorf("%s: %d numbers", e.Name, n)
		}
	}
}

// TestLettersOfAnIndexStandApart: a third of a line at least is clear between the groups of an index that takes
// several pages, and a page of a phone that goes on with a letter says with which.
func TestLettersOfAnIndexStandApart(t *testing.T) {
	for _, n := range []int{50, 57, 64, 71} {
		for _, e := range layout.AllEditions() {
			d, _ := Compose(composetest.Generated(n, int64(n)), e, fonts.Default())
			pages := kindPages(d, booklet.Index)
			for _, p := range pages {
				before, first := unit.Length(0), true
				for open, it := range p.Within() {
					g, ok := it.(layout.Glyphs)
					if !ok || strings.TrimSpace(g.Text) == "" || g.Y > d.Trim.H-e.Foot {
						continue
					}
					role := open[len(open)-1].Role
					if role == layout.H1 {
						break // its title is another matter
					}
					letter := role == layout.H2 || role == layout.Header
					if first && e.Narrow() && !letter {
						t.Errorf("%s, %d roles: page %s begins with %q, without its letter", e.Name, n, p.Label, g.Text)
					}
					if role == layout.H2 && len(g.Text) < 4 && !first && g.Y > before && g.Y-before < e.Body.Leading*4/3-unit.Point/10 {
						t.Errorf("%s, %d roles: page %s: the letter %q stands %s below the line above", e.Name, n, p.Label,
							g.Text, g.Y-before)
					}
					before, first = g.Y, false
				}
			}
		}
	}
}

// TestLastItemDoesNotStandAlone: a page of text never begins with the last of three items of a list, nor within one.
func TestLastItemDoesNotStandAlone(t *testing.T) {
	for _, e := range []layout.Edition{layout.GiantPrint(), layout.Phone()} {
		pages := 0
		for n := range 24 {
			b := composetest.Generated(3, 1)
			text := booklet.Plain(strings.Repeat("It is as long as it has to be here. ", 1+n), booklet.Place{})
			for _, s := range []string{"First, look at what there is to look at in this list of three",
				"Second, think of what you have looked at before you go on to the third",
				"Third, say what you think of it in words of your own, and not of mine"} {
				text.Blocks = append(text.Blocks, booklet.Block{Item: true, Runs: []booklet.Run{{Text: s}}})
			}
			b.Sections = append([]booklet.Section{{Kind: booklet.TextPages, Title: booklet.Line{S: "Text"}, Text: text}},
				b.Sections...)
			d, _ := Compose(b, e, fonts.Default())
			for _, p := range kindPages(d, booklet.TextPages)[1:] {
				if pages++; strings.HasPrefix(firstWords(p), "Third") || !strings.HasPrefix(firstWords(p), "First") &&
					!strings.HasPrefix(firstWords(p), "Second") && !strings.Contains(firstWords(p), "It is") {
					t.Errorf("%s, %d sentences: page %s begins with %q", e.Name, n, p.Label, firstWords(p))
				}
			}
		}
		if pages == 0 {
			t.Errorf("%s: each text stands on a page", e.Name)
		}
	}
}

// firstWords is the first line of a page, without the sign of an item.
func firstWords(p *layout.Page) string {
	for _, l := range linesOf(p) {
		if s := strings.TrimSpace(l.text); s != "•" {
			return s
		}
	}
	return ""
}

// TestFiguresStandEvenly: the first of three figures stands no nearer to the title than to the next, and the list ends
// clear of the foot.
func TestFiguresStandEvenly(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.HighContrast()} {
		b := composetest.Generated(3, 1)
		b.Sections = append([]booklet.Section{{Kind: booklet.Numbers, Title: booklet.Line{S: "Figures"},
			Text: booklet.Plain("40 | kinds of work\n6,300 | people\n1 in 5 | of us began here", booklet.Place{})}}, b.Sections...)
		d, _ := Compose(b, e, fonts.Default())
		var figures []unit.Length
		before, above := unit.Length(0), unit.Length(0)
		for _, l := range linesOf(kindPages(d, booklet.Numbers)[0]) {
			if l.size >= e.Cover.Size {
				figures = append(figures, l.base)
				gap := l.base - l.size.Scale(7, 10) - before
				if len(figures) > 1 && gap > above*3/2 {
					t.Errorf("%s: %s pt above the first figure, %s above the next", e.Name, above, gap)
				}
				above = gap
			} else if len(figures) > 0 && l.size <= e.Lead.Size {
				t.Errorf("%s: the words %q have %s pt", e.Name, l.text, l.size)
			}
			before = l.base
		}
		if len(figures) != 3 {
			t.Errorf("%s: %d figures", e.Name, len(figures))
		}
	}
}

// TestListsOnPhones: two lines at most stand between entries of a list on a phone, and between its title and the first.
func TestListsOnPhones(t *testing.T) {
	e := layout.Phone()
	d, _ := Compose(listed(), e, fonts.Default())
	entries := 0
	for _, p := range append(kindPages(d, booklet.Values), kindPages(d, booklet.Categories)...) {
		lines := linesOf(p)
		for i, l := range lines[1:] {
			if l.el.Role != layout.H2 || lines[i].el.Role == layout.H2 {
				continue
			}
			entries++
			if gap := l.base - lines[i].base - e.Body.Leading; gap > 2*e.Body.Leading {
				t.Errorf("page %s: %q stands %s below what is above it", p.Label, l.text, gap)
			}
		}
	}
	if entries < 4 {
		t.Errorf("%d entries", entries)
	}
}

// TestHalvesHoldAsManyEach: four values of a page with halves stand two and two, and no tile leaves words less than
// half of their half.
func TestHalvesHoldAsManyEach(t *testing.T) {
	for _, trim := range []unit.Size{{W: unit.MM(210), H: unit.MM(210)}, unit.A4} {
		e, err := layout.Standard().With(layout.Request{Trim: trim})
		if err != nil {
			t.Fatal(err)
		}
		d, _ := Compose(listed(), e, fonts.Default())
		for _, k := range []booklet.Kind{booklet.Values, booklet.Categories} {
			left, right := 0, 0
			pages := kindPages(d, k)
			for _, r := range tilesOn(d, pages[0]) {
				if r.W > d.Trim.W/5 {
					t.Errorf("%s, %s: a tile of %s", trim.W, k, r.W)
				}
				if r.X < d.Trim.W/2 {
					left++
				} else {
					right++
				}
			}
			if left+right != 4 || left < right || k == booklet.Values && left != right {
				t.Errorf("%s, %s: %d tiles in the left half, %d in the right", trim.W, k, left, right)
			}
		}
	}
}
