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

// TestVolumes splits booklets: every card once, no volume longer than asked,
// folios running on, contents whole in each, no link out of its volume.
func TestVolumes(t *testing.T) {
	b := composetest.Generated(60, 7)
	full(b)
	for _, e := range layout.AllEditions() {
		for _, most := range []int{24, 40, 1000} {
			t.Run(fmt.Sprint(e.Name, "/", most), func(t *testing.T) {
				d, fs := Options{PagesPerVolume: most}.Compose(b, e, fonts.Default())
				if booklet.Failed(fs) {
					t.Fatal(fs)
				}
				vs := d.Volumes()
				if most == 1000 && len(vs) != 1 || most < 1000 && len(vs) < 2 {
					t.Fatalf("%d volumes", len(vs))
				}
				var cards []string
				page := 0
				for k, v := range vs {
					if len(v.Pages) > most {
						t.Errorf("volume %d has %d pages", k+1, len(v.Pages))
					}
					if len(v.Pages)%pageMultiple(v.Binding) != 0 {
						t.Errorf("volume %d has %d pages: its binding cannot hold them", k+1, len(v.Pages))
					}
					if len(vs) > 1 && !strings.Contains(pageText(v, 1), fmt.Sprintf("Volume %d of %d", k+1, len(vs))) {
						t.Errorf("the cover of volume %d says %q", k+1, pageText(v, 1))
					}
					contents := ""
					for i, p := range v.Pages {
						page++
						if p.Label != fmt.Sprint(page) {
							t.Fatalf("volume %d: page %d bears the folio %s, want %d", k+1, i+1, p.Label, page)
						}
						if p.Kind == booklet.Contents {
							contents += pageText(v, i+1)
						}
						for _, it := range p.Items {
							if l, ok := it.(layout.Link); ok && l.URI == "" && (l.Page < 1 || l.Page > len(v.Pages)) {
								t.Errorf("volume %d, page %d: %q leads to page %d of %d", k+1, i+1, l.Contents, l.Page,
									len(v.Pages))
							}
						}
					}
					for i := range b.Sections {
						if s := &b.Sections[i]; s.Listed() && s.Title.Set() &&
							!strings.Contains(fold(contents), fold(s.Title.S)) {
							t.Errorf("the contents of volume %d lack %q", k+1, s.Title.S)
						}
					}
					if len(vs) > 1 && !strings.Contains(contents, fmt.Sprint("Volume ", len(vs))) {
						t.Errorf("the contents of volume %d name no volume", k+1)
					}
					for _, m := range v.Bookmarks {
						if m.Page < 1 || m.Page > len(v.Pages) {
							t.Errorf("volume %d: the bookmark %q leads to page %d", k+1, m.Title, m.Page)
						} else if m.Level == 1 && v.Pages[m.Page-1].Kind == booklet.Roles {
							cards = append(cards, m.Title)
						}
					}
				}
				if len(cards) != len(b.Roles) {
					t.Errorf("%d cards for %d roles", len(cards), len(b.Roles))
				}
			})
		}
	}
}

// TestStandardPages: a card of another edition says on which page it stands in
// the standard one.
func TestStandardPages(t *testing.T) {
	b := composetest.Generated(20, 3)
	pages, _ := CardPages(b, layout.Standard(), fonts.Default())
	standard, _ := Compose(b, layout.Standard(), fonts.Default())
	d, _ := Options{Pages: pages}.Compose(b, layout.LargePrint(), fonts.Default())
	if len(pages) != len(b.Roles) {
		t.Fatalf("%d pages for %d roles", len(pages), len(b.Roles))
	}
	for _, m := range d.Bookmarks {
		if m.Level != 1 || d.Pages[m.Page-1].Kind != booklet.Roles {
			continue
		}
		for r, page := range pages {
			if r.Title.S != m.Title {
				continue
			}
			if want := "Page " + page + " of the standard edition"; !strings.Contains(pageText(d, m.Page), want) {
				t.Errorf("the card of %q does not say %q", m.Title, want)
			}
			for i, p := range standard.Pages {
				if p.Label == page && !strings.Contains(fold(pageText(standard, i+1)), fold(r.Title.S)) {
					t.Errorf("page %s of the standard edition is not that of %q", page, r.Title.S)
				}
			}
		}
	}
}

// TestVolumeOnACoverThatRunsOn: where the words of a cover take several pages, in a size that was asked for, they say
// which volume it is.
func TestVolumeOnACoverThatRunsOn(t *testing.T) {
	b := composetest.Generated(40, 7)
	full(b)
	b.Sections[0].Text = booklet.Plain(strings.Repeat("Every one of our hospitals takes people who want to learn. ", 30), booklet.Place{})
	e, err := layout.LargePrint().With(layout.Request{TextSize: 28 * unit.Point})
	if err != nil {
		t.Fatal(err)
	}
	d, fs := Options{PagesPerVolume: 60}.Compose(b, e, fonts.Default())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	vs := d.Volumes()
	if len(vs) < 2 || vs[0].Pages[1].Kind != booklet.Cover {
		t.Fatalf("%d volumes, whose second page is %q", len(vs), vs[0].Pages[1].Kind)
	}
	for k, v := range vs {
		words := ""
		for i, p := range v.Pages {
			if p.Kind == booklet.Cover {
				words += pageText(v, i+1)
			}
		}
		if want := fmt.Sprintf("Volume %d of %d", k+1, len(vs)); strings.Count(words, want) != 1 {
			t.Errorf("the cover does not say %q once: %q", want, words)
		}
	}
}
