package handout

import (
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// TestGoldenHandouts compares handouts of the sample with golden dumps: a sheet of
// cards that touch, one of cards apart with its marks, one-pagers and a poster.
func TestGoldenHandouts(t *testing.T) {
	b := composetest.Sample(t)
	made := func(h layout.Handout, found []booklet.Finding) layout.Handout {
		t.Helper()
		if booklet.Failed(found) {
			t.Fatal(found)
		}
		return h
	}
	on := func(h layout.Handout, sheet, card layout.Format) *layout.Document {
		t.Helper()
		d, err := h.OnSheets(layout.GridOn(sheet, card.Size, unit.MM(3)), true)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	f, e := fonts.Default(), layout.Standard()
	fair := layout.Occasion{Name: "Open day", Date: "9 May 2026", Place: "Northmere College"}
	cards := made(CardOptions{Format: layout.A6, Clear: true}.Compose(b, e, f))
	composetest.Golden(t, "cards-a6-on-a4", on(cards, layout.SheetA4, layout.A6), 0, 1)
	small := made(CardOptions{Format: layout.Business}.Compose(b, e, f))
	composetest.Golden(t, "cards-business-on-sra3", on(small, layout.SheetSRA3, layout.Business), 0)
	pages := made(OnePagerOptions{}.Compose(b, e, f))
	composetest.Golden(t, "one-pagers", pages.Document, 0, 1)
	poster := made(PosterOptions{Occasion: fair}.Compose(b, e, f))
	composetest.Golden(t, "poster-a1", poster.Document)
}
