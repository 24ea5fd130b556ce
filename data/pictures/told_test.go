package pictures

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"
)

// numbersOf is the body of a chunk of numbers.
func numbersOf(values ...uint32) string {
	var b []byte
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return string(b)
}

// TestToldColours: the chunks gAMA and cHRM of a PNG are honoured where nothing better is there, and told where they are
// of no use.
func TestToldColours(t *testing.T) {
	plain := flat(t, color.RGBA{200, 40, 40, 255}, EncodePNG)
	as := color.NRGBA{200, 40, 40, 255}
	gamma := func(v uint32) string { return pngChunk("gAMA", numbersOf(v)) }
	chroma := func(v ...uint32) string { return pngChunk("cHRM", numbersOf(v...)) }
	adobe := chroma(31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)
	usual := chroma(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
	for _, test := range []struct {
		name   string
		chunks string
		want   color.NRGBA
		fault  string
	}{
		{"what sRGB says beside", gamma(45455) + usual, as, ""},
		{"the gamma of sRGB alone", gamma(45455), as, ""},
		{"the primaries of sRGB alone", usual, as, ""},
		{"linear", gamma(100000), color.NRGBA{229, 110, 110, 255}, ""},
		{"gamma 1.8", gamma(55556), color.NRGBA{210, 53, 53, 255}, ""},
		{"gamma 1.8 and sRGB", gamma(55556) + pngChunk("sRGB", "\x00"), as, ""},
		{"linear and a code", pngChunk("cICP", "\x01\x0d\x00\x01") + gamma(100000), as, ""},
		{"Adobe RGB", gamma(45470) + adobe, color.NRGBA{233, 35, 35, 255}, ""},
		{"primaries alone", adobe, color.NRGBA{231, 40, 40, 255}, ""},
		{"no gamma", gamma(0), as, "(the gamma 0) is none: 0.1 to 10 are"},
		{"an endless gamma", gamma(1 << 31), as, "is none: 0.1 to 10 are"},
		{"no white", chroma(31270, 0, 64000, 33000, 30000, 60000, 15000, 6000), as, "(the primaries [31270 0 64000"},
		{"primaries on a line", chroma(31270, 32900, 20000, 20000, 30000, 30000, 40000, 40000), as, "is none"},
		{"beyond the spectrum", chroma(31270, 32900, 4000000000, 33000, 30000, 60000, 15000, 6000), as, "is none"},
	} {
		data := slices.Concat(plain[:33], []byte(test.chunks), plain[33:])
		form, err := Look(data)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ColoursOf(data, form); (err != nil) != (test.fault != "") || err != nil && !strings.Contains(err.Error(), test.fault) {
			t.Errorf("%s: the fault is %v, want %q", test.name, err, test.fault)
		}
		bare, err := Bare(data)
		if err != nil {
			t.Fatal(err)
		}
		img, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		_, cut, err := SettleCut(Cut(img, image.Rect(0, 0, 8, 8)), data, 98, false)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range [][]byte{data, bare, cut} {
			if got := seenColour(t, d); !alike(got, test.want, 2) {
				t.Errorf("%s: %v is seen, want %v", test.name, got, test.want)
			}
		}
	}
}

// TestToldGrey: of a grey PNG the gamma counts, and primaries do not.
func TestToldGrey(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 16, 16))
	for i := range m.Pix {
		m.Pix[i] = 100
	}
	plain, err := EncodePNG(m)
	if err != nil {
		t.Fatal(err)
	}
	adobe := pngChunk("cHRM", numbersOf(31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000))
	for chunks, want := range map[string]uint8{"": 100, adobe: 100, pngChunk("cICP", "\x0c\x0d\x00\x01"): 100,
		pngChunk("gAMA", numbersOf(100000)) + adobe: 168} {
		data := slices.Concat(plain[:33], []byte(chunks), plain[33:])
		form, err := Look(data)
		if err != nil {
			t.Fatal(err)
		}
		if c, err := ColoursOf(data, form); err != nil || c.Source != nil && c.Source.Channels != 1 {
			t.Errorf("%q: %v", chunks, err)
		}
		if got := seenColour(t, data); !alike(got, color.NRGBA{want, want, want, 255}, 1) {
			t.Errorf("%q: %v, want %d", chunks, got, want)
		}
	}
}

// TestChromatic: the white and the primaries of sRGB lead to the columns that its profile has.
func TestChromatic(t *testing.T) {
	got, err := chromatic(sRGBChroma)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range sRGBPrimaries {
		if math.Abs(got[i]-want) > 0.0003 {
			t.Errorf("number %d is %.4f, want %.4f", i, got[i], want)
		}
	}
}
