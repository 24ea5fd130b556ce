package unit

import (
	"math"
	"testing"
)

// TestSheets: the sheets are those of ISO 216, to the millimetre.
func TestSheets(t *testing.T) {
	for name, c := range map[string]struct {
		is   Size
		w, h float64
	}{"A5": {A5, 148, 210}, "A4": {A4, 210, 297}, "A3": {A3, 297, 420}} {
		if math.Abs(c.is.W.Millimetres()-c.w) > 0.01 || math.Abs(c.is.H.Millimetres()-c.h) > 0.01 || c.is.Short() != c.is.W {
			t.Errorf("%s is %v × %v mm", name, c.is.W.Millimetres(), c.is.H.Millimetres())
		}
	}
}
