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

// check asserts what must hold of any document.
func check(t *testing.T, b *booklet.Booklet, d *layout.Document) {
	t.Helper()
	var cards []string
	sheet := unit.Rect{W: d.Trim.W, H: d.Trim.H}
	for i, p := range d.Pages {
		depth := 0
		var roles []layout.Role
		var runs []unit.Rect
		var last layout.Role // of the text that ends the page, furniture aside
		for _, it := range p.Items {
			switch v := it.(type) {
			case layout.Begin:
				depth++
				roles = append(roles, v.Element.Role)
				if v.Element.Role == layout.Figure && v.Element.Alt == "" {
					t.Errorf("page %d: a figure says nothing", i+1)
				}
			case layout.End:
				depth--
				roles = roles[:len(roles)-1]
			case layout.Glyphs:
				if depth == 0 {
					t.Fatalf("page %d: %q lies in no element", i+1, v.Text)
				}
				r := unit.Rect{X: v.X, Y: v.Y - v.Size.Scale(70, 100), W: v.Width(), H: v.Size.Scale(85, 100)}
				if strings.TrimSpace(v.Text) == "" {
					continue
				}
				r.W = v.Seen()
				if r := roles[len(roles)-1]; !r.Artifact() {
					last = r
				}
				margin := min(unit.MM(10), d.Area.X-grain)
				if role := roles[len(roles)-1]; role == layout.Header || role == layout.Tab {
					margin = 0
				}
				if r.X < margin || r.Right() > sheet.W-margin || r.Y < margin/2 || r.Bottom() > sheet.H-margin/2 {
					t.Errorf("page %d: %q leaves the margins: %v", i+1, v.Text, r)
				}
				for _, o := range runs {
					if o.Overlaps(r.Inset(100)) {
						t.Errorf("page %d: %q overlaps other text", i+1, v.Text)
					}
				}
				runs = append(runs, r)
				if v.Runs[0].Glyphs[0].ID == 0 {
					t.Errorf("page %d: %q has a missing glyph", i+1, v.Text)
				}
			case layout.Link:
				if v.URI == "" && (v.Page < 1 || v.Page > len(d.Pages)) {
					t.Errorf("page %d: a link leads to page %d of %d", i+1, v.Page, len(d.Pages))
				} else if v.URI == "" {
					namedRole(t, d, i+1, v)
				}
			}
		}
		if depth != 0 {
			t.Errorf("page %d: %d elements stay open", i+1, depth)
		}
		// a category without a description is a name only; a booklet of no roles
		// has titles only
		if (last == layout.H1 || last == layout.H2 || last == layout.H3) && len(b.Roles) > 0 &&
			(p.Kind == booklet.Roles || p.Kind == booklet.Index || p.Kind == booklet.TextPages) {
			t.Errorf("page %d ends with a heading", i+1)
		}
	}
	for _, m := range d.Bookmarks {
		if m.Level == 1 && d.Pages[m.Page-1].Kind == booklet.Roles {
			cards = append(cards, m.Title)
			if !strings.Contains(fold(pageText(d, m.Page)), fold(m.Title)) {
				t.Errorf("page %d does not say %q", m.Page, m.Title)
			}
		}
	}
	if len(cards) != len(b.Roles) {
		t.Errorf("%d cards for %d roles", len(cards), len(b.Roles))
	}
	for k, r := range booklet.NewFiler("en-GB").Filed(b.Roles) {
		if k < len(cards) && cards[k] != r.Title.S {
			t.Errorf("card %d is %q, want %q", k, cards[k], r.Title.S)
		}
	}
	if m := pageMultiple(d.Binding); len(d.Pages)%m != 0 {
		t.Errorf("%d pages, not a multiple of %d", len(d.Pages), m)
	}
}

// namedRole asserts that an entry of contents or index leads to a page that says
// what it names, and that its number is that page's.
func namedRole(t *testing.T, d *layout.Document, from int, l layout.Link) {
	t.Helper()
	k := strings.LastIndex(l.Contents, ", page ")
	if k < 0 {
		t.Errorf("page %d: the link %q names no page", from, l.Contents)
		return
	}
	what, number := l.Contents[:k], l.Contents[k+len(", page "):]
	if _, main, ok := strings.Cut(what, ", see "); ok {
		what = main
	}
	if d.Pages[l.Page-1].Label != number {
		t.Errorf("page %d: %q leads to page %s", from, l.Contents, d.Pages[l.Page-1].Label)
	}
	if !strings.Contains(fold(pageText(d, l.Page)), fold(what)) {
		t.Errorf("page %d: page %s does not say %q", from, number, what)
	}
}

func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }

func pageText(d *layout.Document, n int) string {
	var b strings.Builder
	for _, it := range d.Pages[n-1].Items {
		if g, ok := it.(layout.Glyphs); ok {
			b.WriteString(g.Text)
		}
	}
	return b.String()
}

func TestComposeHoldsTogether(t *testing.T) {
	for _, n := range []int{0, 1, 2, 70, 350} {
		b := composetest.Generated(n, int64(n))
		for _, e := range layout.DefaultEditions() {
			t.Run(fmt.Sprint(e.Name, "/", n), func(t *testing.T) {
				d, fs := Compose(b, e, fonts.Default())
				for _, f := range fs {
					if f.Severity == booklet.Error {
						t.Error(f)
					}
				}
				check(t, b, d)
			})
		}
	}
}

func TestComposeTakesAnyLength(t *testing.T) {
	for name, change := range map[string]func(*booklet.Role){
		"one letter":      func(r *booklet.Role) { r.Title.S = "A" },
		"400 letters":     func(r *booklet.Role) { r.Title.S = strings.Repeat("longer ", 57) },
		"one word of 400": func(r *booklet.Role) { r.Title.S = strings.Repeat("longer", 66) },
		"empty texts": func(r *booklet.Role) {
			r.Summary, r.Entry, r.Qualities, r.More = booklet.Text{}, booklet.Text{}, booklet.Text{}, booklet.Text{}
		},
		"a text of 3 pages": func(r *booklet.Role) {
			r.Entry = booklet.Plain(strings.Repeat("many words ", 900),
				booklet.Place{})
		},
	} {
		for _, e := range layout.AllEditions() {
			t.Run(name+"/"+e.Name, func(t *testing.T) {
				b := composetest.Generated(3, 9)
				change(b.Roles[1])
				d, found := Compose(b, e, fonts.Default())
				if len(d.Pages) == 0 && e.Asked && len(found) > 0 && found[0].Rule == "size-too-large" {
					return // refused because of a word
				}
				if len(d.Pages) == 0 {
					t.Fatal("no pages")
				}
				for i, p := range d.Pages {
					depth := 0
					for _, it := range p.Items {
						switch it.(type) {
						case layout.Begin:
							depth++
						case layout.End:
							depth--
						}
					}
					if depth != 0 {
						t.Errorf("page %d: %d elements stay open", i+1, depth)
					}
				}
			})
		}
	}
}
