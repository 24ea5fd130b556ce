package icc

import "testing"

// TestCompanded: light beyond what a screen shows is all or none of it.
func TestCompanded(t *testing.T) {
	for light, want := range map[float64]uint8{-0.3: 0, 0: 0, 0.2158605: 128, 1: 255, 1.7: 255} {
		if got := Companded(light); got != want {
			t.Errorf("light %v became %d, want %d", light, got, want)
		}
	}
}
