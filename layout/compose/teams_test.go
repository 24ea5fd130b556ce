package compose_test

import (
	"fmt"
	"slices"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// byCategory is a booklet in the order of its categories.
func byCategory(b *booklet.Booklet) *booklet.Booklet {
	out := *b
	out.Settings.Order = booklet.ByCategory
	return &out
}

// starts are the pages on which elements begin that have an ID, in their order.
func starts(d *layout.Document) (ids []string, page map[string]int) {
	page = map[string]int{}
	for i := range d.Pages {
		for _, it := range d.Pages[i].Items {
			if b, ok := it.(layout.Begin); ok && b.Element.ID != "" && page[b.Element.ID] == 0 {
				ids, page[b.Element.ID] = append(ids, b.Element.ID), i+1
			}
		}
	}
	return ids, page
}

// TestByCategory: each category that has a role opens with a page, its cards follow from A
// to Z, contents and bookmarks lead to both, and the index stays as it is.
func TestByCategory(t *testing.T) {
	b := byCategory(composetest.Sample(t))
	for _, e := range layout.AllEditions() {
		t.Run(e.Name, func(t *testing.T) {
			d, fs := compose.Compose(b, e, fonts.Default())
			for _, f := range fs {
				if f.Severity > booklet.Note {
					t.Error(f)
				}
			}
			ids, page := starts(d)
			on := map[string]bool{} // the pages that elements have a part of, by their IDs
			for i := range d.Pages {
				for _, it := range d.Pages[i].Items {
					if b, ok := it.(layout.Begin); ok && b.Element.ID != "" {
						on[fmt.Sprint(b.Element.ID, i+1)] = true
					}
				}
			}
			var want []string
			filed := booklet.NewFiler("en-GB").Filed(b.Roles)
			for _, c := range b.Categories {
				want = append(want, "category-"+booklet.Slug(c.Name.S))
				for _, r := range filed {
					if r.Category == c {
						want = append(want, "role-"+booklet.Slug(r.Title.S))
					}
				}
			}
			got := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id[:4] == "sect" })
			if !slices.Equal(got, want) {
				t.Errorf("the order is\n%q\nwant\n%q", got, want)
			}
			level := map[string]int{}
			for _, m := range d.Bookmarks {
				level[m.Title] = max(level[m.Title], m.Level)
				level[fmt.Sprint(m.Title, m.Page)] = m.Level
			}
			led := map[string]bool{}
			for i := range d.Pages {
				for _, it := range d.Pages[i].Items {
					if l, ok := it.(layout.Link); ok && l.To != "" {
						led[l.To] = true
						if !on[fmt.Sprint(l.To, l.Page)] {
							t.Errorf("page %d: %q leads to page %d, where %s is not", i+1, l.Contents, l.Page, l.To)
						}
					}
				}
			}
			for _, c := range b.Categories {
				id := "category-" + booklet.Slug(c.Name.S)
				if l, ok := level[fmt.Sprint(c.Name.S, page[id])]; !ok || l != 1 {
					t.Errorf("%s has no bookmark of the first level", id)
				}
				if !led[id] {
					t.Errorf("nothing leads to %s", id)
				}
			}
			for _, r := range b.Roles {
				if l := level[r.Title.S]; l != 2 {
					t.Errorf("the bookmark of %q is of level %d", r.Title.S, l)
				}
			}
		})
	}
}

// Without categories the cards stand from A to Z.
func TestByCategoryWithoutAny(t *testing.T) {
	b := composetest.Generated(5, 1)
	b.Categories = nil
	for _, r := range b.Roles {
		r.Category = booklet.Uncategorised()
	}
	az, _ := compose.Compose(b, layout.Standard(), fonts.Default())
	by, _ := compose.Compose(byCategory(b), layout.Standard(), fonts.Default())
	if a, b := fmt.Sprint(starts(az)), fmt.Sprint(starts(by)); a != b {
		t.Errorf("%s\n%s", a, b)
	}
}

// Volumes that begin among the cards of a category go on under its bookmark.
func TestByCategoryInVolumes(t *testing.T) {
	d, _ := compose.Options{PagesPerVolume: 40}.Compose(byCategory(composetest.Sample(t)), layout.LargePrint(), fonts.Default())
	if len(d.VolumeStarts) < 3 {
		t.Fatalf("%d volumes", len(d.VolumeStarts))
	}
	last := -1
	for _, m := range d.Bookmarks {
		if m.Level > last+1 {
			t.Errorf("the bookmark %q of page %d skips a level", m.Title, m.Page)
		}
		last = m.Level
	}
}

// An opening names roles that belong to the category too, and no shape of its icon ends
// where a knife may pass.
func TestOpening(t *testing.T) {
	b := byCategory(composetest.Generated(30, 2))
	other := b.Categories[3]
	for _, r := range b.Roles[:20] {
		if r.Category != other {
			r.MoreCategories = []*booklet.Category{other}
		}
	}
	d, _ := compose.Compose(b, layout.Standard(), fonts.Default())
	_, page := starts(d)
	p := d.Pages[page["category-"+booklet.Slug(other.Name.S)]-1]
	named := 0
	for _, it := range p.Items {
		if l, ok := it.(layout.Link); ok && l.Page > 0 {
			named++
		}
	}
	want := 0
	for _, r := range b.Roles {
		if r.In(other) {
			want++
		}
	}
	if named != want {
		t.Errorf("%d roles are named, want %d", named, want)
	}
	for id, n := range page {
		if id[:4] != "cate" {
			continue
		}
		for _, it := range d.Pages[n-1].Items {
			v, ok := it.(layout.Path)
			if !ok || v.Ground {
				continue
			}
			r := v.Bounds()
			for _, in := range []unit.Length{r.X, r.Y, d.Trim.W - r.Right()} {
				if in < unit.MM(3) && in > -unit.MM(3) {
					t.Errorf("%s: a shape ends %.1f mm from the trim", id, in.Millimetres())
				}
			}
		}
	}
}

// TestTeamTabs: the icon of a category's tab stands in the middle of what is seen of the tab, and clear of the trim.
func TestTeamTabs(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		b := composetest.Generated(30, 1)
		b.Settings.Order = booklet.ByCategory
		d, _ := compose.Compose(b, e, fonts.Default())
		tabs := 0
		for i := range d.Pages {
			var tab, icon unit.Rect
			for open, it := range d.Pages[i].Within() {
				v, ok := it.(layout.Path)
				if !ok || len(open) == 0 || open[0].Role != layout.Tab && open[len(open)-1].Role != layout.Tab {
					continue
				}
				switch bounds := v.Bounds(); {
				case tab.W == 0:
					tab = bounds
				case icon.W == 0:
					icon = bounds
				default:
					right := max(icon.Right(), bounds.Right())
					icon.X = min(icon.X, bounds.X)
					icon.W = right - icon.X
				}
			}
			if tab.W == 0 {
				continue
			}
			tabs++
			left, right := max(tab.X, 0), min(tab.Right(), d.Trim.W)
			if off := icon.X + icon.W/2 - (left+right)/2; off > (right-left)/12 || off < -(right-left)/12 ||
				icon.X < unit.MM(3) || icon.Right() > d.Trim.W-unit.MM(3) {
				t.Errorf("%s, page %d: the icon reaches from %s to %s, its tab from %s to %s", e.Name, i+1, icon.X,
					icon.Right(), left, right)
			}
		}
		if tabs < 10 {
			t.Errorf("%s: %d tabs", e.Name, tabs)
		}
	}
}
