package booklet

import "testing"

// TestBuildsAreClean holds the builds to what a plate can show: nothing over 100 %,
// nothing of less than 3 %, and no more than three plates. How they look is judged
// where the output profile is known.
func TestBuildsAreClean(t *testing.T) {
	for c, b := range builds {
		plates := 0
		for _, v := range []uint8{uint8(b.C), uint8(b.M), uint8(b.Y), uint8(b.K)} {
			if v > 0 {
				plates++
			}
			if v > 100 || v > 0 && v < 3 {
				t.Errorf("%v prints in %v: %d %%", c, b, v)
			}
		}
		if plates == 0 || plates > 3 {
			t.Errorf("%v prints in %v: %d plates", c, b, plates)
		}
	}
	for _, k := range KnownCategories {
		for _, c := range []RGB{k.Ink, k.Fill} {
			if _, ok := PrintOf(c); !ok {
				t.Errorf("the colour %v of %s has no build", c, k.Short)
			}
		}
	}
}
