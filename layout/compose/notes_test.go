package compose

import (
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// The last rule of a page for notes stands a line or more above the folio.
func TestRulesKeepClearOfTheFolio(t *testing.T) {
	b := composetest.Sample(t)
	for _, e := range layout.PrintEditions() {
		doc, _ := Compose(b, e, fonts.Default())
		pages := 0
		for i := range doc.Pages {
			p := &doc.Pages[i]
			if p.Kind != booklet.Notes {
				continue
			}
			var lowest, folio unit.Length
			for _, it := range p.Items {
				switch v := it.(type) {
				case layout.Path:
					if v.Stroke != nil && len(v.Segments) == 2 {
						lowest = max(lowest, v.Segments[0].Y)
					}
				case layout.Glyphs:
					if !v.Down && (v.Y > folio) {
						folio = v.Y - v.Size
					}
				}
			}
			if lowest == 0 || folio == 0 {
				continue
			}
			if pages++; folio-lowest < e.Body.Leading*3/4 {
				t.Errorf("%s, page %d: the last rule is %v above the folio", e.Name, i+1, folio-lowest)
			}
		}
		if pages == 0 {
			t.Errorf("%s: no page for notes has rules and a folio", e.Name)
		}
	}
}
