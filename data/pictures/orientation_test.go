package pictures

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"testing"
)

// TestUprightInks: a picture in CMYK that is turned has its own inks.
func TestUprightInks(t *testing.T) {
	m := image.NewCMYK(image.Rect(0, 0, 2, 1))
	copy(m.Pix, []byte{10, 20, 30, 200, 40, 50, 60, 70})
	for orientation, want := range map[int]string{1: "(2,1) [10 20 30 200 40 50 60 70]", 3: "(2,1) [40 50 60 70 10 20 30 200]",
		6: "(1,2) [10 20 30 200 40 50 60 70]", 8: "(1,2) [40 50 60 70 10 20 30 200]"} {
		out, ok := Upright(m, orientation).(*image.CMYK)
		if got := fmt.Sprint(out.Bounds().Size(), " ", out.Pix); !ok || got != want {
			t.Errorf("turned as %d says it is %s, want %s", orientation, got, want)
		}
	}
}

// TestUprightGreys: a grey picture that is turned stays grey, of 8 bits.
func TestUprightGreys(t *testing.T) {
	m, deep := image.NewGray(image.Rect(0, 0, 2, 1)), image.NewGray16(image.Rect(0, 0, 2, 1))
	copy(m.Pix, []byte{10, 200})
	copy(deep.Pix, []byte{10, 10, 200, 200})
	for orientation, want := range map[int]string{2: "(2,1) [200 10]", 6: "(1,2) [10 200]", 8: "(1,2) [200 10]"} {
		for _, img := range []image.Image{m, deep} {
			out, ok := Upright(img, orientation).(*image.Gray)
			if !ok || fmt.Sprint(out.Bounds().Size(), " ", out.Pix) != want {
				t.Errorf("%T, turned as %d says, is %v, want %s", img, orientation, out, want)
			}
		}
	}
}

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
		"\xFF\xD8\xFF\xE1\x00\x10Exif\x00\x00II*\x00\xFF\x00\x00\x00",         // a directory behind the end
		"\xFF\xD8\xFF\xE1\x00\x12Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00", // of which an entry is
	} {
		if got := exifOrientation([]byte(s)); got != 1 {
			t.Errorf("%q: %d", s, got)
		}
	}
}
