package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// TestCollected: the heap may grow up to the ceiling, which --max-memory moves, and a large
// one by half.
func TestCollected(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1))
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	defer collectPerCent.Store(collectPerCent.Load())
	defer ceiling.Store(ceiling.Load())
	collectPerCent.Store(100)
	runtime.GC() // tells what lives
	for _, c := range []struct{ ceiling, least, most int64 }{{usualCeiling, usualCeiling, usualCeiling}, {1, 1 << 17, usualCeiling - 1}} {
		ceiling.Store(c.ceiling)
		grow() // and not collected, which would go on to do so after this test
		if got := debug.SetMemoryLimit(-1); got < c.least || got > c.most {
			t.Errorf("with a ceiling of %d the heap may grow to %d, want %d to %d", c.ceiling, got, c.least, c.most)
		}
	}
}
