package pictures

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"
)

func TestOrientation(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 2)), nil); err != nil {
		t.Fatal(err)
	}
	base := b.Bytes()
	for n := byte(1); n <= 8; n++ {
		if got := exifOrientation(withOrientation(base, n)); got != int(n) {
			t.Errorf("%d, want %d", got, n)
		}
	}
	whole := withOrientation(base, 6)
	for i := range whole[:38] {
		if got := exifOrientation(whole[:i]); got != 1 {
			t.Errorf("cut at %d: %d", i, got)
		}
	}
	little := "Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x03\x00\x00\x00"
	if got := exifOrientation([]byte("\xFF\xD8\xFF\xFF\xE1\x00" + string(rune(len(little)+2)) + little)); got != 3 {
		t.Errorf("little-endian: %d", got)
	}
	for _, s := range []string{
		"", "\xFF\xD8", "\xFF\xD8\xFF\xD9", "\xFF\xD8\xFF\x01\xFF\xE1\x00\x01",
		"\xFF\xD8\xFF\xE1\x00\x10Exif\x00\x00XX*\x00\x08\x00\x00\x00",
	} {
		if got := exifOrientation([]byte(s)); got != 1 {
			t.Errorf("%q: %d", s, got)
		}
	}
}
