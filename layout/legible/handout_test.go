package legible

import (
	"testing"

	"booklet/data/booklet"
	smp "booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/handout"
)

// TestHandoutsAreLegible measures the sample's cards, one-pagers and posters. Only
// a business card breaks a rule, and only that of the size of its text.
func TestHandoutsAreLegible(t *testing.T) {
	b, fs := workbook.Read(smp.Source())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	b = b.Fill()
	var all []layout.Handout
	var editions []string
	add := func(h layout.Handout, fs []booklet.Finding) {
		if booklet.Failed(fs) {
			t.Fatal(fs)
		}
		all, editions = append(all, h), append(editions, h.Set.Name)
	}
	for _, e := range layout.PrintEditions() {
		for _, f := range e.CardFormats() {
			add(handout.CardOptions{Format: f}.Compose(b, e, fonts.Default()))
		}
		for _, colour := range []bool{false, true} {
			add(handout.OnePagerOptions{Colour: colour}.Compose(b, e, fonts.Default()))
		}
		add(handout.PosterOptions{}.Compose(b, e, fonts.Default()))
	}
	small := 0
	for i, h := range all {
		for _, r := range Measure(h.Document, h.Set, booklet.AAA) {
			if r.Pass || r.Level != Must {
				continue
			}
			if h.Small && r.Rule == "text-size" {
				small++
				continue
			}
			t.Errorf("%s, %.0f mm wide: %s: %+v", editions[i], h.Trim.W.Millimetres(), r.Rule, r.Breaches[0])
		}
	}
	if small != 1 {
		t.Errorf("%d formats are too small for clear print", small)
	}
}
