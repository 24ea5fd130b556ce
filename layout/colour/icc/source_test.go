package icc

import (
	"math"
	"testing"

	"booklet/data/booklet"
)

// TestTone: a mid-grey of the screen is one on paper, in black ink alone.
func TestTone(t *testing.T) {
	p := builtIn(t)
	tone := p.Tone(nil)
	t.Logf("128 is %d, L* %.2f; plain %.2f", tone[128], p.Seen(CMYK{K: of255(tone[128])}).L, p.Seen(CMYK{K: of255(127)}).L)
	if got := p.Seen(CMYK{K: of255(tone[128])}).L; math.Abs(got-56) > 1 {
		t.Errorf("mid-grey has L* %.2f, want 56", got)
	}
	if tone[255] != 0 || tone[0] != 255 {
		t.Errorf("white is %d and black %d of black ink", tone[255], tone[0])
	}
	for i := 1; i < 256; i++ {
		if tone[i] > tone[i-1] {
			t.Fatalf("level %d prints darker than level %d", i, i-1)
		}
	}
	_ = booklet.RGB{}
}
