package layout

import (
	"testing"

	"booklet/data/booklet"
	"booklet/layout/colour"
)

// TestHueOf: colours are known by the names that people give them, however they are spelt.
func TestHueOf(t *testing.T) {
	rgb := func(v int) booklet.RGB { return booklet.RGB{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v)} }
	for typed, want := range map[string]struct {
		rgb  int
		word string
	}{
		"cream": {0xFFF7DF, "cream"}, "Cream ": {0xFFF7DF, "cream"}, "pale  blue": {0xDCECFB, "pale-blue"},
		"lilac": {0xC8A2C8, "lilac"}, "light grey": {0xD3D3D3, "light-grey"}, "Light-Gray": {0xD3D3D3, "light-gray"},
		"lightgray": {0xD3D3D3, "lightgray"}, "goldenrod": {0xDAA520, "goldenrod"}, "dark blue": {0x00008B, "dark-blue"},
		"buff": {0xF0DC82, "buff"}, "slate grey": {0x708090, "slate-grey"}, "duck egg blue": {0xC3FBF4, "duck-egg-blue"},
		"rebecca purple": {0, ""}, "#FF0": {0xFFFF00, "ffff00"}, "#fFf2Cc": {0xFFF2CC, "fff2cc"}, "FFF2CC": {0xFFF2CC, "fff2cc"},
		"rgb(255, 255, 0)": {0xFFFF00, "ffff00"}, "rgb(100%, 50%, 0%)": {0xFF8000, "ff8000"}, "1 2 3": {0x010203, "010203"},
		"RGB(1,2,300)": {0, ""}, "#FF": {0, ""}, "#FFFFFFFF": {0, ""}, "rgb(1,2": {0, ""}, "": {0, ""}, "light": {0, ""},
	} {
		got, word := HueOf(typed, Grounds)
		if word != want.word || word != "" && got != rgb(want.rgb) {
			t.Errorf("%q: %s %q", typed, Name(got), word)
		}
	}
	for _, base := range []string{"lilac", "olive", "brown", "teal", "mustard"} {
		c, _ := HueOf(base, nil)
		for _, degree := range []string{"light", "very pale"} {
			if d, word := HueOf(degree+" "+base, nil); word == "" || colour.Luminance(d) <= colour.Luminance(c) {
				t.Errorf("%s %s is %s %q", degree, base, Name(d), word)
			}
		}
		if d, word := HueOf("dark "+base, nil); word == "" || colour.Luminance(d) >= colour.Luminance(c) {
			t.Errorf("dark %s is %s", base, Name(d))
		}
	}
}

// TestNearestHue: a wrong name has the right one beside it.
func TestNearestHue(t *testing.T) {
	for typed, want := range map[string]string{"creem": "cream", "lilak": "lilac", "golden rodd": "goldenrod",
		"a nice creem": "cream", "zzzzzzzz": "", "lavander": "lavender", "a warm buff": "buff"} {
		if got := NearestHue(typed, Grounds); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
