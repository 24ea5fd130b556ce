package icons

import (
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"booklet/data/booklet"
)

func TestBuiltInIcons(t *testing.T) {
	want := strings.Fields("advice allied-health ambulance animals arrow books briefcase building catering childcare cleaning " +
		"dental design doctors energy engineering estates farm figures globe grounds housing informatics law management " +
		"medical-associates midwifery nursing office people pharmacy press psychology public-health research science " +
		"security shop sport star support teaching town trades transport value-compassion value-everyone value-improving " +
		"value-quality value-respect value-together wider-team")
	if got := Names(); !slices.Equal(got, want) {
		t.Fatalf("Names() = %v, want %v", got, want)
	}
	for _, name := range want {
		i, ok := Lookup(name)
		if !ok || i.Name != name || i.W != 48 || i.H != 48 || len(i.Shapes) == 0 {
			t.Errorf("%s: %+v, %v", name, i, ok)
			continue
		}
		for _, s := range i.Shapes {
			if !s.Current || s.Fill != nil || s.Stroke != nil || s.StrokeCurrent {
				t.Errorf("%s is not in the current colour alone", name)
			}
			for _, g := range s.Segments {
				if g.Op != 'Z' && (g.X < 0 || g.X > 48 || g.Y < 0 || g.Y > 48) {
					t.Errorf("%s: %c ends at %g, %g, outside its box", name, g.Op, g.X, g.Y)
				}
			}
		}
	}
}

func TestEveryKnownCategoryHasItsIcon(t *testing.T) {
	for _, k := range booklet.KnownCategories {
		if _, ok := Lookup(k.Icon); !ok {
			t.Errorf("%s: no icon %q", k.Name, k.Icon)
		}
	}
	if _, ok := Lookup(booklet.OtherIcon); !ok {
		t.Errorf("no icon %q", booklet.OtherIcon)
	}
}

func TestLookup(t *testing.T) {
	if i, ok := Lookup(" Dental "); !ok || i.Name != "dental" {
		t.Error("a name does not match without regard to case and spaces")
	}
	if _, ok := Lookup("dentist"); ok {
		t.Error("an unknown name was found")
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { Lookup("nursing") })
	}
	wg.Wait()
}

func TestLicence(t *testing.T) {
	for _, s := range []string{"Health Icons 2.0", "Resolve to Save Lives and\ncontributors", "MIT License", "WITHOUT WARRANTY OF ANY KIND"} {
		if !strings.Contains(Licence(), s) {
			t.Errorf("the licence text lacks %q", s)
		}
	}
}

// at is the point of a cubic curve from x0,y0 at u.
func (g Segment) at(x0, y0, u float64) (float64, float64) {
	v := 1 - u
	a, b, c, d := v*v*v, 3*v*v*u, 3*v*u*u, u*u*u
	return a*x0 + b*g.X1 + c*g.X2 + d*g.X, a*y0 + b*g.Y1 + c*g.Y2 + d*g.Y
}

// Every point of an arc lies on its ellipse, and its middle is where the flags
// put it.
func TestArcs(t *testing.T) {
	tests := []struct {
		name         string
		d            string
		cx, cy, r    float64
		midX, midY   float64 // of the whole arc
		wantSegments int
	}{
		// From (10,0) to (0,10) about (0,0) the short way passes 45°.
		{"small sweep", "M10 0A10 10 0 0 1 0 10", 0, 0, 10, 7.0711, 7.0711, 1},
		// The other circle through both points has its centre at (10,10).
		{"small against", "M10 0A10 10 0 0 0 0 10", 10, 10, 10, 2.9289, 2.9289, 1},
		{"large against", "M10 0A10 10 0 1 0 0 10", 0, 0, 10, -7.0711, -7.0711, 3},
		{"large sweep", "M10 0A10 10 0 1 1 0 10", 10, 10, 10, 17.0711, 17.0711, 3},
		// Radii of 1 are too short for a chord of 20: they grow to 10.
		{"grown", "M-10 0A1 1 0 0 1 10 0", 0, 0, 10, 0, -10, 2},
		{"negative radii", "M10 0A-10 -10 0 0 1 0 10", 0, 0, 10, 7.0711, 7.0711, 1},
		{"relative", "M10 0a10 10 0 0 1-10 10", 0, 0, 10, 7.0711, 7.0711, 1},
		{"flags without separators", "M10 0a10 10 0 01-10 10", 0, 0, 10, 7.0711, 7.0711, 1},
		{"flags and number without separators", "M10 0A10 10 0 010 10", 0, 0, 10, 7.0711, 7.0711, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := pathOf(t, tt.d)
			if len(got)-1 != tt.wantSegments {
				t.Fatalf("%d curves, want %d: %v", len(got)-1, tt.wantSegments, got)
			}
			var xs, ys []float64
			x0, y0 := got[0].X, got[0].Y
			for _, g := range got[1:] {
				for u := 0.0; u <= 1; u += 0.125 {
					x, y := g.at(x0, y0, u)
					if d := math.Hypot(x-tt.cx, y-tt.cy); math.Abs(d-tt.r) > 0.003*tt.r {
						t.Errorf("%g, %g is %g from the centre, want %g", x, y, d, tt.r)
					}
					xs, ys = append(xs, x), append(ys, y)
				}
				x0, y0 = g.X, g.Y
			}
			if mx, my := xs[len(xs)/2], ys[len(ys)/2]; math.Hypot(mx-tt.midX, my-tt.midY) > 0.01 {
				t.Errorf("the middle is %g, %g, want %g, %g", mx, my, tt.midX, tt.midY)
			}
		})
	}
}

func TestTurnedEllipse(t *testing.T) {
	// Half an ellipse with radii 20 and 10, turned by 90°: its long axis is
	// vertical, so the arc from (-10,0) to (10,0) reaches up to y = -20.
	got := pathOf(t, "M-10 0A20 10 90 0 1 10 0")
	if len(got) != 3 || math.Hypot(got[1].X, got[1].Y+20) > 1e-9 {
		t.Errorf("the top is %v, want 0, -20", got[1:])
	}
}
