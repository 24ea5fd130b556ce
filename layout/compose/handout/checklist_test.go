package handout

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

// ticked are the words behind each box of a list, in the order in which they are read.
func ticked(t *testing.T, h layout.Handout) (words []string) {
	t.Helper()
	item := map[*layout.Element]int{}
	boxes := 0
	for i := range h.Pages {
		for open, it := range h.Pages[i].Within() {
			switch v := it.(type) {
			case layout.Path:
				if r := v.Bounds(); v.Stroke != nil && max(r.W-r.H, r.H-r.W) <= unit.Point {
					boxes++
				}
			case layout.Glyphs:
				for _, e := range open {
					if e.Role != layout.ListItem {
						continue
					}
					k, again := item[e]
					if !again {
						k = len(words)
						item[e] = k
						words = append(words, "")
					}
					words[k] = strings.TrimSpace(words[k] + " " + v.Text)
				}
			}
		}
	}
	for i := range words {
		words[i] = strings.Join(strings.Fields(words[i]), " ")
	}
	if boxes != len(words) {
		t.Errorf("%d boxes before %d words to tick", boxes, len(words))
	}
	return words
}

// stands are n stands with names of so many words.
func stands(n, words int) (out []booklet.Line) {
	for i := range n {
		out = append(out, booklet.Line{S: strings.TrimSpace(fmt.Sprintf("Stand %d ", i+1) + strings.Repeat("of many people ", words)),
			At: booklet.OnCell("Fairs", 14, 2)})
	}
	return out
}

// TestChecklists: in every edition for paper, each stand is there to tick, in its order, and then each role once,
// category by category, with its box; no page's ink leaves the type area, and nothing is told against it, however
// many there are.
func TestChecklists(t *testing.T) {
	at := layout.Occasion{Name: "Northmere science evening", Date: "Thursday 26 November 2026", Place: "Northmere Academy"}
	for _, e := range layout.PrintEditions() {
		for _, c := range []struct{ roles, stands, words int }{{3, 0, 0}, {3, 1, 0}, {60, 5, 1}, {150, 200, 0}, {20, 40, 12}} {
			what := fmt.Sprintf("%s, %d roles, %d stands", e.Name, c.roles, c.stands)
			b := composetest.Generated(c.roles, 5)
			o := ChecklistOptions{Stands: stands(c.stands, c.words), Occasion: at}
			h, fs := o.Compose(b, e, fonts.Default())
			if len(fs) > 0 {
				t.Errorf("%s: %v", what, fs)
			}
			got := ticked(t, h)
			var want []string
			for _, s := range o.Stands {
				want = append(want, s.S)
			}
			filed := map[string]bool{}
			for _, cat := range b.Categories {
				for _, r := range booklet.NewFiler("en-GB").Filed(b.Roles) {
					if r.Category == cat {
						filed[r.Title.S] = true
						want = append(want, r.Title.S)
					}
				}
			}
			if len(filed) != c.roles || strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("%s:\ngot  %.300q\nwant %.300q", what, got, want)
			}
			for i := range h.Pages {
				if low := lowest(&h.Pages[i]); low > h.Set.Trim.H-h.Set.Foot {
					t.Errorf("%s: the ink of page %d reaches %.1f mm from its edge", what, i+1, (h.Set.Trim.H - low).Millimetres())
				}
			}
			heads := said(&h.Pages[0])
			if strings.Contains(heads, "Stands ") != (c.stands > 0) || !strings.Contains(heads, at.Place) ||
				!strings.Contains(heads, at.Date) {
				t.Errorf("%s: the first page says %.200q", what, heads)
			}
			if h.Title != "Northmere science evening, Checklist" {
				t.Errorf("the title is %q", h.Title)
			}
		}
	}
}

// lowest is the lowest baseline or box of a page.
func lowest(p *layout.Page) (low unit.Length) {
	for _, it := range p.Items {
		switch v := it.(type) {
		case layout.Glyphs:
			low = max(low, v.Y)
		case layout.Path:
			if v.Stroke != nil {
				low = max(low, v.Bounds().Bottom())
			}
		}
	}
	return low
}

// TestChecklistOfOddWorkbooks: in Welsh its headings are Welsh; roles without a category are there; a stand of one
// long word is refused by its cell where no column holds it.
func TestChecklistOfOddWorkbooks(t *testing.T) {
	b := composetest.Generated(12, 5)
	b.Settings.Language = booklet.Line{S: "cy"}
	for i, r := range b.Roles {
		if i%3 == 0 {
			r.Category = nil
		}
	}
	o := ChecklistOptions{Stands: []booklet.Line{{S: "Ysbyty’r Brenin"}}, Occasion: layout.Occasion{Name: "Ffair yrfaoedd"}}
	h, fs := o.Compose(b, layout.Standard(), fonts.Default())
	if words := said(&h.Pages[0]); len(fs) > 0 || !strings.Contains(words, "Stondinau") ||
		!strings.Contains(words, "Swyddi yn ôl categori") || strings.Contains(words, "Stands") {
		t.Errorf("it says %q, %v", words, fs)
	}
	if got := ticked(t, h); len(got) != 13 {
		t.Errorf("%d are to be ticked, want a stand and 12 roles: %q", len(got), got)
	}
	o.Stands = []booklet.Line{{S: strings.Repeat("Wiener", 30), At: booklet.OnCell("Fairs", 14, 2)}}
	_, fs = o.Compose(b, layout.GiantPrint(), fonts.Default())
	if !booklet.Failed(fs) || fs[0].At != o.Stands[0].At {
		t.Errorf("a word that no page holds: %v", fs)
	}
}
