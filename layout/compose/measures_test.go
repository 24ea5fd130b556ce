package compose

import (
	"slices"
	"testing"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// TestAnyTrim lays a small booklet out on trims of all shapes: every item lies inside the trim with
// its bleed, what stands on a half of a page within its half, and no line of running text is
// longer than a reader follows.
func TestAnyTrim(t *testing.T) {
	b := composetest.Generated(8, 4)
	full(b)
	for _, name := range []string{"A6", "DL", "A4", "148 x 148", "210 x 210", "A5 landscape", "A4 landscape", "5.5 x 8.5 in", "90 x 90",
		"320 x 320", "320 x 90", "90 x 320", "DL landscape"} {
		for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
			t.Run(name+"/"+e.Name, func(t *testing.T) {
				is, err := booklet.ParseTrim(name)
				if err != nil {
					t.Fatal(err)
				}
				trim := layout.SizeOf(is)
				if e, err = e.OnTrim(trim); err != nil {
					if e.Name == layout.Standard().Name {
						t.Fatal(err)
					}
					return
				}
				d, fs := Compose(b, e, fonts.Default())
				for _, f := range fs {
					if f.Severity > booklet.Note {
						t.Error(f)
					}
				}
				if d.Trim != trim || len(d.Pages) < len(b.Roles)/2 {
					t.Fatalf("%d pages of %v", len(d.Pages), d.Trim)
				}
				insideBleed(t, d)
				if e.TwoUp {
					shortLines(t, d, e)
				}
			})
		}
	}
}

// shortLines asserts that no line of running text has more than 75 characters.
func shortLines(t *testing.T, d *layout.Document, e layout.Edition) {
	t.Helper()
	for i, p := range d.Pages {
		line, base, end := "", unit.Length(-1), unit.Length(0)
		for _, it := range p.Items {
			g, ok := it.(layout.Glyphs)
			if !ok || g.Size > e.Lead.Size {
				continue
			}
			if g.Y != base || g.X < end || g.X > end+2*g.Size {
				line, base = "", g.Y
			}
			line += g.Text
			if end = g.X + g.Seen(); utf8.RuneCountInString(line) > 75 {
				t.Errorf("page %d: a line of more than 75 characters: %q", i+1, line)
				break
			}
		}
	}
}

// TestHalves: on a wide page cards stand side by side, each ground of a card ends in the middle
// or reaches the bleed, and no word of one half lies in the other.
func TestHalves(t *testing.T) {
	e, err := layout.Standard().OnTrim(unit.Size{W: unit.A4.H, H: unit.A4.W})
	if err != nil {
		t.Fatal(err)
	}
	b := composetest.Generated(24, 4)
	full(b)
	d, _ := Compose(b, e, fonts.Default())
	both := 0
	for i, p := range d.Pages {
		if !slices.ContainsFunc(p.Items, func(it layout.Item) bool {
			b, ok := it.(layout.Begin)
			return ok && b.Element.Card != nil
		}) {
			continue
		}
		left, right, middle := false, false, d.Trim.W/2
		for _, it := range p.Items {
			switch v := it.(type) {
			case layout.Glyphs:
				left, right = left || v.X < middle, right || v.X >= middle
				if v.X < middle && v.X+v.Seen() > middle {
					t.Errorf("page %d: %q lies over the middle", i+1, v.Text)
				}
			case layout.Path:
				if r := v.Bounds(); v.Ground && r.X < middle && r.Right() > middle && r.W < d.Trim.W {
					t.Errorf("page %d: a ground lies over the middle: %v", i+1, r)
				}
			}
		}
		if left && right {
			both++
		}
	}
	if both < 6 {
		t.Errorf("%d pages have words in both halves", both)
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
				if v.Element.Role == layout.Tab {
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
