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

// A fair's booklet names the fair, its date and its place on the cover, in every
// edition, and its links and codes lead into the campaign, which no words name.
func TestFairBooklets(t *testing.T) {
	book, _ := composetest.Read()
	fair := book.Fairs[0]
	chosen, err := book.For(fair)
	if err != nil {
		t.Fatal(err)
	}
	b := chosen.Fill()
	for _, e := range layout.AllEditions() {
		o := Options{Occasion: layout.Occasion{Name: fair.Name.S, Date: fair.When.S, Place: fair.Place.S}}
		d, found := o.Compose(b, e, fonts.Default())
		if booklet.Failed(found) {
			t.Fatal(found)
		}
		cover, all := "", ""
		own, others := 0, 0
		for i, p := range d.Pages {
			for _, it := range p.Items {
				switch v := it.(type) {
				case layout.Glyphs:
					if all += v.Text + " "; i == 0 {
						cover += v.Text + " "
					}
				case layout.Begin:
					all += v.Element.Alt + " "
				case layout.Link:
					all += v.Contents + " "
					tagged := strings.Contains(v.URI, "utm_campaign=fernley-apprenticeships-2026")
					switch host := strings.HasPrefix(v.URI, "https://careers.example.org/"); {
					case host && tagged:
						own++
					case host || tagged:
						t.Errorf("%s: %q", e.Name, v.URI)
					case v.URI != "":
						others++
					}
				}
			}
		}
		cover = strings.Join(strings.Fields(cover), " ")
		for _, w := range []string{"Earn while you learn", "36 roles in 12 teams", "Fernley apprenticeship fair",
			"Saturday 14 November 2026", "Market Hall, Fernley"} {
			if !strings.Contains(cover, w) {
				t.Errorf("%s: the cover lacks %q: %s", e.Name, w, cover)
			}
		}
		if strings.Contains(all, "utm_") {
			t.Errorf("%s: the campaign is printed", e.Name)
		}
		if own < 30 || others < 5 {
			t.Errorf("%s: %d links to own pages, %d to others", e.Name, own, others)
		}
	}
}

// On the cover of a fair, under a long title, the mosaic gives way: the title stays
// larger than what stands below it, nothing leaves the page, and the fair's words are
// a paragraph.
func TestFairCoverUnderALongTitle(t *testing.T) {
	b := composetest.Told("Porter", 1, 1, 5)
	b.Settings.Title.S = "Careers in many places and for many people, for all who look for work near home"
	b.Settings.Strapline.S = "A strapline of some length that goes on for two or three lines on a small page, as " +
		"they do"
	o := Options{Occasion: layout.Occasion{Name: "Regional careers and apprenticeship fair of the towns and valleys",
		Date: "Saturday 14 November 2026", Place: "The great hall of the old market, Upper Northmere by the water, " +
			"second floor"}}
	for _, e := range layout.AllEditions() {
		d, fs := o.Compose(b, e, fonts.Default())
		if booklet.Failed(fs) {
			t.Errorf("%s: %v", e.Name, fs)
			continue
		}
		var role layout.Role
		var title, fair unit.Length
		for _, it := range d.Pages[0].Items {
			switch v := it.(type) {
			case layout.Begin:
				role = v.Element.Role
			case layout.Glyphs:
				switch {
				case role == layout.H1:
					title = max(title, v.Size)
				case strings.HasPrefix(v.Text, "Regional careers"):
					if fair = v.Size; role != layout.P {
						t.Errorf("%s: the fair is tagged %v", e.Name, role)
					}
				}
			}
		}
		if fair == 0 || title <= fair {
			t.Errorf("%s: the title is set in %s pt, the fair in %s pt", e.Name, title, fair)
		}
	}
}
