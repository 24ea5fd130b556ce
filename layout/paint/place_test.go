package paint

import (
	"fmt"
	"testing"

	"booklet/layout"
	"booklet/layout/unit"
)

// TestPlace: a corner of a clip's area lies where the matrix that is written puts
// it, for every quarter and with a margin.
func TestPlace(t *testing.T) {
	const pt = unit.Point
	page := unit.Size{W: 500 * pt, H: 700 * pt}
	for _, margin := range []unit.Length{0, 9 * pt} {
		for turn := range 4 {
			v := layout.Clip{Area: unit.Rect{X: 10 * pt, Y: 20 * pt, W: 30 * pt, H: 40 * pt}, Turn: turn, X: 200 * pt, Y: 300 * pt}
			c := newContent(page, margin, nil, nil)
			c.place(v)
			var m [6]float64
			if _, err := fmt.Sscanf(string(c.b), "%f %f %f %f %f %f cm", &m[0], &m[1], &m[2], &m[3], &m[4], &m[5]); err != nil {
				t.Fatalf("%q: %v", c.b, err)
			}
			// the area's corners, in PDF's coordinates
			put := func(x, y unit.Length) (float64, float64) {
				px, py := (c.left + x).Points(), (c.top - y).Points()
				return m[0]*px + m[2]*py + m[4], m[1]*px + m[3]*py + m[5]
			}
			x0, y0 := put(v.Area.X, v.Area.Y)
			x1, y1 := put(v.Area.Right(), v.Area.Bottom())
			want := v.Seen(v.Area)
			got := [4]float64{min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)}
			for i, w := range [4]unit.Length{c.left + want.X, c.left + want.Right(), c.top - want.Bottom(), c.top - want.Y} {
				if d := got[i] - w.Points(); d > 0.001 || d < -0.001 {
					t.Errorf("margin %s, %d quarters: edge %d at %v, want %s", margin, turn, i, got[i], w)
				}
			}
			// clockwise: what is to the right lies, after one quarter, below
			x1, y1 = put(v.Area.Right(), v.Area.Y)
			dx, dy := x1-x0, y0-y1
			if want := [4][2]float64{{30, 0}, {0, 30}, {-30, 0}, {0, -30}}[turn]; dx-want[0] > 0.001 || want[0]-dx > 0.001 || dy-want[1] > 0.001 || want[1]-dy > 0.001 {
				t.Errorf("%d quarters: to the right is %v, %v", turn, dx, dy)
			}
		}
	}
	c := newContent(page, 0, nil, nil)
	c.place(layout.Clip{Area: unit.Rect{W: pt, H: pt}})
	if len(c.b) > 0 {
		t.Errorf("a clip that moves nothing writes %q", c.b)
	}
}
