package compose

import (
	"fmt"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// TestQuotationsStandTogetherOnSmallTrims: three short quotations share a page of A6, and of a square of large print, in
// type that is no smaller than the body; none is left alone overleaf.
func TestQuotationsStandTogetherOnSmallTrims(t *testing.T) {
	for _, c := range []struct {
		e    layout.Edition
		w, h float64
	}{{layout.Standard(), 105, 148}, {layout.LargePrint(), 210, 210}} {
		trim := fmt.Sprint(c.w, " x ", c.h)
		b := composetest.Generated(3, 3)
		full(b)
		for i := range b.Sections {
			if s := &b.Sections[i]; s.Kind == booklet.Quotes {
				s.Title = booklet.Line{S: "What we hear at fairs"}
				s.Text.Blocks = nil
				for _, q := range []string{"“I fainted at my own blood test.”", "“My exam results were never good enough.”",
					"“At forty-six, I have left it too late.”"} {
					s.Text.Blocks = append(s.Text.Blocks, booklet.Block{Runs: []booklet.Run{{Text: q}}})
				}
			}
		}
		set, err := c.e.OnTrim(unit.Size{W: unit.MM(c.w), H: unit.MM(c.h)})
		if err != nil {
			t.Fatal(err)
		}
		doc, found := Compose(b, set, fonts.Default())
		if booklet.Failed(found) {
			t.Fatal(found)
		}
		pages := 0
		for i := range doc.Pages {
			if doc.Pages[i].Kind != booklet.Quotes {
				continue
			}
			pages++
			for _, it := range doc.Pages[i].Items {
				if g, ok := it.(layout.Glyphs); ok && g.Size < set.Body.Size {
					t.Errorf("%s: %q is set in %s pt", trim, g.Text, g.Size)
				}
			}
		}
		if pages != 1 {
			t.Errorf("%s: three quotations take %d pages", trim, pages)
		}
	}
}
