package pictures

import (
	"image"
	"image/color"
	"testing"
)

// TestScale: each pixel is the mean of its area, and half a transparent picture is half transparent.
func TestScale(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 97, 61))
	for i := range img.Pix {
		img.Pix[i] = uint8(i*i>>3 | i)
		if i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	for _, size := range []image.Point{{97, 61}, {13, 7}, {48, 60}, {1, 1}} {
		got, from := Scale(img, size).(*image.RGBA), img.Rect.Size()
		for at := range size.X * size.Y {
			x, y := at%size.X, at/size.X
			for k := range 4 {
				sum := 0
				for _, r := range shares(from.Y, size.Y)[y] {
					for _, c := range shares(from.X, size.X)[x] {
						sum += r.weight * c.weight * int(img.Pix[r.at*img.Stride+4*c.at+k])
					}
				}
				if want := uint8((2*sum/(from.X*from.Y) + 1) / 2); got.Pix[4*at+k] != want {
					t.Fatalf("%v: byte %d of pixel %d, %d is %d, want %d", size, k, x, y, got.Pix[4*at+k], want)
				}
			}
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
