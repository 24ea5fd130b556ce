package colour

import (
	"math"
	"testing"

	"booklet/data/booklet"
)

func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b booklet.RGB
		want float64
	}{{Black, White, 21}, {White, White, 1}, {booklet.RGB{R: 0x76, G: 0x76, B: 0x76}, White, 4.54}} {
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > 0.01 {
			t.Errorf("contrast of %v on %v is %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// TestPalette holds the built-in pairs to what their documentation promises.
func TestPalette(t *testing.T) {
	for _, k := range booklet.KnownCategories {
		if r := Contrast(k.Ink, White); r < 7.29 {
			t.Errorf("%s: ink on white %.2f", k.Name, r)
		}
		if r := Contrast(k.Ink, k.Fill); r < 3.4 {
			t.Errorf("%s: ink on fill %.2f", k.Name, r)
		}
		if r := Contrast(Ink, k.Fill); r < 7.7 {
			t.Errorf("%s: near-black on fill %.2f", k.Name, r)
		}
	}
	if r := Contrast(Ink, booklet.Mark); r < 7 {
		t.Errorf("text on the mark %.2f", r)
	}
}

func TestReaching(t *testing.T) {
	for v := range 64 {
		c := booklet.RGB{R: uint8(v % 4 * 85), G: uint8(v / 4 % 4 * 85), B: uint8(v / 16 * 85)}
		for _, ground := range []booklet.RGB{White, Black, booklet.House, booklet.Mark} {
			got := Reaching(c, 7, ground)
			if r := Contrast(got, ground); r < 7 {
				t.Errorf("%v on %v became %v: %.2f", c, ground, got, r)
			}
			if Contrast(c, ground) >= 7 && got != c {
				t.Errorf("%v passes on %v and was changed", c, ground)
			}
		}
	}
	if got := Reaching(booklet.RGB{R: 200}, 7, Black, White); got != Black && got != White {
		t.Errorf("where nothing passes on both, %v", got)
	}
	for ground, want := range map[uint8]booklet.RGB{60: White, 200: Black} {
		if got := Reaching(booklet.House, 21, booklet.RGB{R: ground, G: ground, B: ground}); got != want {
			t.Errorf("where nothing passes on the grey %d, %v is the better of black and white, not %v", ground, want, got)
		}
	}
}
