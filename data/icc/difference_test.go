package icc

import (
	"math"
	"testing"
)

// TestDifference: pairs that Sharma, Wu and Dalal published with their differences (2005),
// chosen where hues turn, chroma is none and the terms of blue count.
func TestDifference(t *testing.T) {
	for _, c := range []struct {
		p, q Lab
		want float64
	}{
		{Lab{50, 2.6772, -79.7751}, Lab{50, 0, -82.7485}, 2.0425},
		{Lab{50, -1.3802, -84.2814}, Lab{50, 0, -82.7485}, 1.0000},
		{Lab{50, -1, 2}, Lab{50, 0, 0}, 2.3669},
		{Lab{50, 2.49, -0.001}, Lab{50, -2.49, 0.0009}, 7.1792},
		{Lab{50, 2.49, -0.001}, Lab{50, -2.49, 0.0011}, 7.2195},
		{Lab{50, 2.5, 0}, Lab{50, 0, -2.5}, 4.3065},
		{Lab{50, 2.5, 0}, Lab{73, 25, -18}, 27.1492},
		{Lab{60.2574, -34.0099, 36.2677}, Lab{60.4626, -34.1751, 39.4387}, 1.2644},
		{Lab{2.0776, 0.0795, -1.1350}, Lab{0.9033, -0.0636, -0.5514}, 0.9082},
	} {
		for _, got := range []float64{Difference(c.p, c.q), Difference(c.q, c.p)} {
			if math.Abs(got-c.want) > 0.00006 {
				t.Errorf("%v and %v differ by %.5f, want %.4f", c.p, c.q, got, c.want)
			}
		}
	}
}
