package compose

import (
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// TestAnyTrim lays a small booklet out on trims that nobody can ask for yet, by
// the one function of measures: every item lies inside the trim with its bleed,
// and no line is longer than a reader follows.
func TestAnyTrim(t *testing.T) {
	b := composetest.Generated(8, 4)
	full(b)
	for name, trim := range map[string]unit.Size{
		"A6":           layout.A6.Size,
		"small square": {W: unit.MM(148), H: unit.MM(148)},
		"square":       {W: unit.MM(210), H: unit.MM(210)},
		"landscape":    {W: unit.A4.H, H: unit.A4.W},
	} {
		for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
			t.Run(name+"/"+e.Name, func(t *testing.T) {
				e.Asked = true
				e.Resize(e.Body.Size, 0, trim)
				if want := layout.MeasuresOf(trim, e.Body.Size, e.Furnishings); e.Measures != want {
					t.Errorf("the edition's measures are %v, want %v", e.Measures, want)
				}
				d, fs := Compose(b, e, fonts.Default())
				for _, f := range fs {
					if f.Severity > booklet.Note {
						t.Error(f)
					}
				}
				if d.Trim != trim || len(d.Pages) < len(b.Roles) {
					t.Fatalf("%d pages of %v", len(d.Pages), d.Trim)
				}
				if d.Area.W > layout.LongestLine*e.Body.Size {
					t.Errorf("the measure is %v, over %d ems", d.Area.W, layout.LongestLine)
				}
				insideBleed(t, d)
			})
		}
	}
}

// insideBleed asserts that all words lie inside the trim, and all else inside its
// bleed but for thumb tabs, whose outer corners lie as far again beyond it.
func insideBleed(t *testing.T, d *layout.Document) {
	t.Helper()
	trim := unit.Rect{W: d.Trim.W, H: d.Trim.H}
	within := func(page int, what any, r, frame unit.Rect) {
		if r.X < frame.X || r.Y < frame.Y || r.Right() > frame.Right() || r.Bottom() > frame.Bottom() {
			t.Errorf("page %d: %v at %v is outside %v", page, what, r, frame)
		}
	}
	for i, p := range d.Pages {
		bleed, background := trim.Inset(-d.Bleed), false
		for _, it := range p.Items {
			switch v := it.(type) {
			case layout.Begin:
				bleed = trim.Inset(-d.Bleed)
				background = v.Element.Role == layout.Background
				if v.Element.Role == layout.Header {
					bleed = trim.Inset(-2 * d.Bleed)
				}
			case layout.Glyphs:
				within(i+1, v.Text, unit.Rect{X: v.X, Y: v.Y - v.Size.Scale(70, 100), W: v.Seen(),
					H: v.Size.Scale(85, 100)}, trim)
			case layout.Path:
				r := v.Bounds()
				if background && len(v.Segments) > 5 { // an icon, which the edge may crop
					r.X, r.W = max(r.X, bleed.X), min(r.Right(), bleed.Right())-max(r.X, bleed.X)
				}
				within(i+1, "a path", r, bleed)
			case layout.Image:
				within(i+1, "a picture", v.Clip, bleed)
			case layout.Link:
				within(i+1, v.Contents, v.Area, trim)
			}
		}
	}
}
