package pictures

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"booklet/data/icc"
)

// TestYCCK: the inks of a JPEG that has them as lightness and colours (Adobe's mark says 2) are read as they are
// meant.
func TestYCCK(t *testing.T) {
	want := color.CMYK{200, 30, 120, 60}
	m := image.NewCMYK(image.Rect(0, 0, 48, 32))
	for i := 0; i < len(m.Pix); i += 4 {
		y, cb, cr := color.RGBToYCbCr(want.C, want.M, want.Y)
		copy(m.Pix[i:], []byte{255 - y, 255 - cb, 255 - cr, want.K}) // which the encoder turns
	}
	data, err := EncodeJPEG(m, 98)
	if err != nil {
		t.Fatal(err)
	}
	data[bytes.Index(data, []byte(adobe))+11] = 2
	bare, err := Bare(data)
	if err != nil {
		t.Fatal(err)
	}
	naked, err := Naked(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range [][]byte{data, bare, naked} {
		form, err := Look(d)
		if err != nil || form.Space != CMYK || !form.Inverted {
			t.Fatalf("%+v: %v", form, err)
		}
		img, err := Decode(d)
		if err != nil {
			t.Fatal(err)
		}
		got := img.(*image.CMYK).CMYKAt(20, 20)
		off := func(a, b uint8) bool { return max(a, b)-min(a, b) > 3 }
		if off(got.C, want.C) || off(got.M, want.M) || off(got.Y, want.Y) || off(got.K, want.K) {
			t.Errorf("%v, want %v", got, want)
		}
	}
}

// TestSeparated: a picture in RGB becomes one in inks, which a PNG and a JPEG of our own keep; the JPEG has nowhere more
// ink than it may, though encoding it adds some.
func TestSeparated(t *testing.T) {
	p, err := icc.FOGRA39()
	if err != nil {
		t.Fatal(err)
	}
	m := image.NewRGBA(image.Rect(0, 0, 96, 64))
	for y := range 64 {
		for x := range 96 {
			m.SetRGBA(x, y, color.RGBA{uint8(x*y) % 31, uint8(x^y) % 19, uint8(7 * x), 255})
		}
	}
	s := p.Separation(nil)
	inks := Separated(m, s)
	if got := inks.CMYKAt(40, 20); got.K < 100 {
		t.Errorf("a dark pixel is %v", got)
	}
	png, err := EncodePNG(inks)
	if err != nil {
		t.Fatal(err)
	}
	r, err := RowsOf(png)
	if err != nil || r.Space != CMYK || r.Bits != 8 {
		t.Errorf("the rows are in %v (%v)", r.Space, err)
	}
	black := image.NewCMYK(image.Rect(0, 0, 4, 4))
	for i := 3; i < len(black.Pix); i += 4 {
		black.Pix[i] = 255 // which is opaque where a PNG has its alpha
	}
	if png, err = EncodePNG(black); err != nil {
		t.Fatal(err)
	}
	if r, err = RowsOf(png); err != nil || r.Space != CMYK {
		t.Errorf("the rows of black alone are in %v (%v)", r.Space, err)
	}
	plain, err := EncodeJPEG(inks, 92)
	if err != nil {
		t.Fatal(err)
	}
	data, ok := EncodeInks(inks, 92, p.TotalInk())
	if !ok {
		t.Fatal("no JPEG keeps to the total ink")
	}
	most := func(data []byte) int {
		img, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		return mostInk(img.(*image.CMYK))
	}
	if got := most(data); got > 765 {
		t.Errorf("there are %d of 765", got)
	}
	if got := most(plain); got <= 765 {
		t.Errorf("the picture is no trial: %d of 765", got)
	}
}
