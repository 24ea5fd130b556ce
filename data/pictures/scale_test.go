package pictures

import (
	"bytes"
	"image"
	"image/color"
	"testing"
)

// TestScale: row by row comes to what Shrink does, and half a transparent picture is
// half transparent.
func TestScale(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 97, 61))
	for i := range img.Pix {
		img.Pix[i] = uint8(i*i>>3 | i)
		if i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	for _, size := range []image.Point{{97, 61}, {13, 7}, {48, 60}, {1, 1}} {
		if got, want := Scale(img, size).(*image.RGBA), Shrink(img, size); !bytes.Equal(got.Pix, want.Pix) {
			t.Errorf("%v: the pixels are others", size)
		}
	}
	half := image.NewNRGBA(image.Rect(5, 5, 9, 7))
	for y := 5; y < 7; y++ {
		for x := 5; x < 7; x++ {
			half.SetNRGBA(x, y, color.NRGBA{200, 100, 50, 255})
		}
	}
	if got := Scale(half, image.Pt(1, 1)).(*image.RGBA).RGBAAt(0, 0); got != (color.RGBA{100, 50, 25, 128}) {
		t.Errorf("half a picture is %v", got)
	}
}

func TestEnough(t *testing.T) {
	for _, c := range []struct{ size, want image.Point }{
		{image.Pt(6000, 4000), image.Pt(4200, 2800)},
		{image.Pt(4000, 6000), image.Pt(2800, 4200)},
		{image.Pt(4000, 3000), image.Pt(4000, 3000)}, // 12 million
		{image.Pt(40000, 2000), image.Pt(40000, 2000)},
		{image.Pt(1, 1), image.Pt(1, 1)},
	} {
		if got := Enough(c.size, 2800, 12_000_000); got != c.want {
			t.Errorf("%v: %v, want %v", c.size, got, c.want)
		}
	}
}
