package layout

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
)

// A fair's booklet names the fair, its date and its place on the cover, in every
// edition, and its links and codes lead into the campaign, which no words name.
func TestFairBooklets(t *testing.T) {
	book, _ := workbook.Read(sample.Source())
	fair := book.Fairs[0]
	chosen, err := book.For(fair)
	if err != nil {
		t.Fatal(err)
	}
	b := chosen.Fill()
	for _, e := range All() {
		o := Options{Occasion: Occasion{fair.Name.S, fair.When.S, fair.Place.S}}
		d, found := o.Compose(b, e, fonts.Default())
		if booklet.Failed(found) {
			t.Fatal(found)
		}
		cover, all := "", ""
		own, others := 0, 0
		for i, p := range d.Pages {
			for _, it := range p.Items {
				switch v := it.(type) {
				case Glyphs:
					if all += v.Text + " "; i == 0 {
						cover += v.Text + " "
					}
				case Begin:
					all += v.Element.Alt + " "
				case Link:
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
		for _, w := range []string{"Earn while you learn", "36 roles in 12 teams", "Fernley apprenticeship fair", "Saturday 14 November 2026", "Market Hall, Fernley"} {
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
