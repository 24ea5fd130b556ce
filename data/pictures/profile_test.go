package pictures

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"slices"
	"testing"
)

// flat is a picture of one colour.
func flat(t *testing.T, c color.Color, encode func(image.Image) ([]byte, error)) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 16, 16))
	for i := range 256 {
		m.Set(i%16, i/16, c)
	}
	data, err := encode(m)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// seenColour is the colour of a picture as it is seen.
func seenColour(t *testing.T, data []byte) (out color.NRGBA) {
	t.Helper()
	if err := UsingSeen(data, nil, func(img image.Image) error {
		out = color.NRGBAModel.Convert(img.At(7, 7)).(color.NRGBA)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func alike(a, b color.NRGBA, by int) bool {
	off := func(x, y uint8) bool { return int(max(x, y)-min(x, y)) > by }
	return !off(a.R, b.R) && !off(a.G, b.G) && !off(a.B, b.B) && a.A == b.A
}

// TestCodedColours: a PNG may tell its colours by a code, which goes before its profile.
func TestCodedColours(t *testing.T) {
	plain := flat(t, color.RGBA{200, 40, 40, 255}, EncodePNG)
	const ihdr = 33
	with := func(chunks string) []byte { return slices.Concat(plain[:ihdr], []byte(chunks), plain[ihdr:]) }
	profile := pngChunk("iCCP", string(packedProfile(matrixProfile(adobeRGB, adobeCurve))))
	for _, test := range []struct {
		name   string
		chunks string
		want   color.NRGBA
		fault  bool
	}{
		{"none", "", color.NRGBA{200, 40, 40, 255}, false},
		{"sRGB", pngChunk("cICP", "\x01\x0d\x00\x01"), color.NRGBA{200, 40, 40, 255}, false},
		{"Display P3", pngChunk("cICP", "\x0c\x0d\x00\x01"), color.NRGBA{219, 0, 26, 255}, false},
		{"sRGB before a profile", pngChunk("cICP", "\x01\x0d\x00\x01") + profile, color.NRGBA{200, 40, 40, 255}, false},
		{"a profile", profile, color.NRGBA{233, 35, 35, 255}, false},
		{"of a film", pngChunk("cICP", "\x09\x10\x00\x01"), color.NRGBA{200, 40, 40, 255}, true},
	} {
		data := with(test.chunks)
		form, err := Look(data)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ColoursOf(data, form); (err != nil) != test.fault {
			t.Errorf("%s: the fault is %v", test.name, err)
		}
		if got := seenColour(t, data); !alike(got, test.want, 2) {
			t.Errorf("%s: %v is seen, want %v", test.name, got, test.want)
		}
		bare, err := Bare(data)
		if err != nil {
			t.Fatal(err)
		}
		if got := seenColour(t, bare); !alike(got, test.want, 2) {
			t.Errorf("%s, bare: %v is seen, want %v", test.name, got, test.want)
		}
	}
}

// cameraExif is the Exif of a camera whose colours are told by an index alone.
func cameraExif(index string) string {
	order := binary.BigEndian
	entry := func(b []byte, tag, kind uint16, count uint32, value []byte) []byte {
		b = order.AppendUint32(order.AppendUint16(order.AppendUint16(b, tag), kind), count)
		return append(b, value...)
	}
	long := func(v uint32) []byte { return order.AppendUint32(nil, v) }
	b := []byte("MM\x00*\x00\x00\x00\x08\x00\x01")
	b = append(entry(b, 0x8769, 4, 1, long(26)), 0, 0, 0, 0)
	b = append(entry(append(b, 0, 1), 0xA005, 4, 1, long(44)), 0, 0, 0, 0)
	b = append(entry(append(b, 0, 1), 1, 2, 4, []byte(index+"\x00")), 0, 0, 0, 0)
	return jpegSegment(markAPP1, "Exif\x00\x00"+string(b))
}

// TestCameraColours: Adobe RGB that a camera tells in its Exif alone is seen, and still is when
// the Exif is gone, and of a part of the picture.
func TestCameraColours(t *testing.T) {
	jpeg := flat(t, color.RGBA{172, 44, 43, 255}, func(m image.Image) ([]byte, error) { return EncodeJPEG(m, 98) })
	for _, test := range []struct {
		index string
		want  color.NRGBA
	}{{"R98", color.NRGBA{172, 44, 43, 255}}, {"R03", color.NRGBA{200, 40, 40, 255}}} {
		data := slices.Concat(jpeg[:2], []byte(cameraExif(test.index)), jpeg[2:])
		bare, err := Bare(data)
		if err != nil || bytes.Contains(bare, []byte("Exif")) {
			t.Fatalf("%s: %v", test.index, err)
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
			if got := seenColour(t, d); !alike(got, test.want, 4) {
				t.Errorf("%s: %v is seen, want %v", test.index, got, test.want)
			}
		}
	}
}

// TestInks: a JPEG in CMYK is what it was, whichever way its values are turned, and grows
// smaller in its inks.
func TestInks(t *testing.T) {
	m := image.NewCMYK(image.Rect(0, 0, 48, 32))
	want := color.CMYK{200, 30, 120, 60}
	for i := 0; i < len(m.Pix); i += 4 {
		copy(m.Pix[i:], []byte{want.C, want.M, want.Y, want.K})
	}
	adobes, err := EncodeJPEG(m, 95)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(adobes, []byte("\xff\xee"))
	plain := slices.Concat(adobes[:at], adobes[at+2+int(binary.BigEndian.Uint16(adobes[at+2:])):])
	off := func(a, b uint8) bool { return max(a, b)-min(a, b) > 2 }
	for _, test := range []struct {
		name     string
		data     []byte
		inverted bool
	}{{"Adobe's", adobes, true}, {"plain", plain, false}} {
		form, err := Look(test.data)
		if err != nil || form.Space != CMYK || form.Inverted != test.inverted {
			t.Fatalf("%s: %+v, %v", test.name, form, err)
		}
		img, err := Decode(test.data)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		if !test.inverted { // written inverted, and read as it is
			for i, v := range img.(*image.CMYK).Pix {
				img.(*image.CMYK).Pix[i] = 255 - v
			}
		}
		small, ok := Scale(img, image.Pt(24, 16)).(*image.CMYK)
		if !ok {
			t.Fatalf("%s: scaled it is in other colours", test.name)
		}
		for _, c := range []color.CMYK{img.(*image.CMYK).CMYKAt(40, 20), small.CMYKAt(20, 10)} {
			if off(c.C, want.C) || off(c.M, want.M) || off(c.Y, want.Y) || off(c.K, want.K) {
				t.Errorf("%s: %v, want %v", test.name, c, want)
			}
		}
	}
}
