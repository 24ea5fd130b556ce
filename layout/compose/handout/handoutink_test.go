package handout_test

import (
	"fmt"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/compose/handout"
	"booklet/layout/unit"
)

// TestCardsKeepInk: text stands 4 mm inside the cut on every card of the sample,
// in every edition and format. Other ink stays within the trim, or is a ground that
// reaches through the whole bleed. On cards that touch, what differs from card to
// card stays 4 mm inside, too.
func TestCardsKeepInk(t *testing.T) {
	const safe, bleed = 4.0, float64(layout.MostBleed)
	b := composetest.Sample(t)
	for _, e := range layout.PrintEditions() {
		for _, format := range e.CardFormats() {
			for _, clear := range []bool{false, true} {
				name := fmt.Sprintf("%s %s, clear %v", e.Name, format.Name, clear)
				h, fs := handout.CardOptions{Format: format, Clear: clear}.Compose(b, e, fonts.Default())
				if booklet.Failed(fs) {
					t.Fatalf("%s: %v", name, fs)
				}
				if len(h.Pages) != 2*len(b.Roles) {
					t.Fatalf("%s: %d pages", name, len(h.Pages))
				}
				inside := unit.Rect{W: h.Trim.W, H: h.Trim.H}.Inset(unit.MM(safe))
				sheet := unit.Rect{W: h.Trim.W, H: h.Trim.H}.Inset(-unit.MM(bleed))
				for i := range h.Pages {
					for _, it := range h.Pages[i].Items {
						switch v := it.(type) {
						case layout.Glyphs:
							box := unit.Rect{X: v.X, Y: v.Y - v.Size.Scale(75, 100), W: v.Seen(),
								H: v.Size.Scale(95, 100)}
							if !within(box, inside) {
								t.Errorf("%s, page %d: %q is at %v", name, i+1, v.Text, box)
							}
						case layout.Path:
							r := v.Bounds()
							switch {
							case r == sheet || within(r, inside):
							case clear || !v.Ground:
								t.Errorf("%s, page %d: ink near the cut at %v", name, i+1, r)
							default: // each edge is well inside, or goes through the bleed
								for k, edge := range [][2]unit.Length{{r.X, sheet.X}, {r.Y, sheet.Y},
									{sheet.Right(), r.Right()}, {sheet.Bottom(), r.Bottom()}} {
									if d := edge[0] - edge[1]; d != 0 && d < unit.MM(safe+bleed) {
										t.Errorf("%s, page %d: edge %d of a ground at %v neither bleeds nor "+
											"stays clear",
											name, i+1, k, r)
									}
								}
							}
						case layout.Image:
							if !within(v.Frame, inside) {
								t.Errorf("%s, page %d: a picture at %v", name, i+1, v.Frame)
							}
						}
					}
				}
			}
		}
	}
}

func within(a, b unit.Rect) bool {
	return a.X >= b.X && a.Y >= b.Y && a.Right() <= b.Right() && a.Bottom() <= b.Bottom()
}

// TestPosterKeepsInk: nothing of a poster is clipped, and no text lies on other
// text, in every size that holds the sample.
func TestPosterKeepsInk(t *testing.T) {
	b := composetest.Sample(t)
	for _, f := range layout.Posters {
		for _, e := range layout.DefaultEditions() {
			o := handout.PosterOptions{Format: f, Distance: unit.MM(1200)}
			if f == layout.PosterA3 {
				o.Distance = unit.MM(300)
			}
			h, fs := o.Compose(b, e, fonts.Default())
			if booklet.Failed(fs) {
				if f != layout.PosterA3 {
					t.Errorf("%s %s: %v", f.Name, e.Name, fs)
				}
				continue
			}
			inside := unit.Rect{W: h.Trim.W, H: h.Trim.H}.Inset(h.Trim.W / 30)
			var boxes []unit.Rect
			titles := 0
			for _, it := range h.Pages[0].Items {
				g, ok := it.(layout.Glyphs)
				if !ok {
					continue
				}
				box := unit.Rect{X: g.X, Y: g.Y - g.Size.Scale(70, 100), W: g.Seen(), H: g.Size.Scale(72, 100)}
				if !within(box, inside) {
					t.Errorf("%s %s: %q is at %v", f.Name, e.Name, g.Text, box)
				}
				for _, other := range boxes {
					if box.Inset(20).Overlaps(other) {
						t.Errorf("%s %s: %q lies on other text", f.Name, e.Name, g.Text)
					}
				}
				boxes = append(boxes, box)
				titles++
			}
			if titles < len(b.Roles) {
				t.Errorf("%s %s: %d texts for %d roles", f.Name, e.Name, titles, len(b.Roles))
			}
		}
	}
}
