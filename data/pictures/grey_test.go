package pictures

import (
	"image"
	"image/color"
	"testing"

	"booklet/data/icc"
)

// almost is a picture whose pixels are grey, and each of whose channels may be some levels off.
func almost(off int, paletted bool) image.Image {
	box := image.Rect(0, 0, 48, 32)
	m := image.NewNRGBA(box)
	for y := range 32 {
		for x := range 48 {
			v := 5 * x
			m.SetNRGBA(x, y, color.NRGBA{uint8(v + off), uint8(v), uint8(v), 255})
		}
	}
	if !paletted {
		return m
	}
	return paletted8(m)
}

func paletted8(m *image.NRGBA) image.Image {
	if p := paletted(m); p != nil {
		return p
	}
	return m
}

// TestGrey: what JPEG makes of grey is grey, through a profile too; a tint that the eye sees is none.
func TestGrey(t *testing.T) {
	adobe := Colours{Source: mustSource(t, matrixProfile(adobeRGB, adobeCurve))}
	jpegOf := func(m image.Image) image.Image {
		data, err := EncodeJPEG(m, 60)
		if err != nil {
			t.Fatal(err)
		}
		img, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		return img
	}
	clear := image.NewNRGBA(image.Rect(0, 0, 4, 4))
	clear.SetNRGBA(1, 1, color.NRGBA{200, 0, 0, 0})
	clear.SetNRGBA(2, 2, color.NRGBA{100, 100, 100, 80})
	red := image.NewRGBA(image.Rect(0, 0, 8, 8))
	for i := range red.Pix {
		red.Pix[i] = 255
	}
	copy(red.Pix[len(red.Pix)-4:], []byte{255, 200, 200, 255})
	part := jpegOf(half()).(*image.YCbCr)
	for _, test := range []struct {
		name string
		c    Colours
		img  image.Image
		want bool
	}{
		{"grey in RGB", Colours{}, almost(0, false), true},
		{"noise", Colours{}, almost(noise, false), true},
		{"a tint", Colours{}, almost(noise+1, false), false},
		{"a palette", Colours{}, almost(0, true), true},
		{"a palette with a tint", Colours{}, almost(12, true), false},
		{"a JPEG", Colours{}, jpegOf(almost(0, false)), true},
		{"a JPEG in Adobe RGB", adobe, jpegOf(almost(0, false)), true},
		{"a sepia JPEG", Colours{}, jpegOf(almost(25, false)), false},
		{"one pixel in a corner", Colours{}, red, false},
		{"colour that is not seen", Colours{}, clear, true},
		{"inks", Colours{}, image.NewCMYK(image.Rect(0, 0, 4, 4)), false},
		{"a picture with a coloured half", Colours{}, part, false},
		{"its grey half", Colours{}, Cut(part, image.Rect(0, 0, 32, 32)), true},
		{"its coloured half", Colours{}, Cut(part, image.Rect(32, 0, 64, 32)), false},
	} {
		if got := test.c.Grey(test.img); got != test.want {
			t.Errorf("%s: grey is %t", test.name, got)
		}
	}
}

// half is a picture whose right half is red.
func half() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			c := color.RGBA{uint8(3 * x), uint8(3 * x), uint8(3 * x), 255}
			if x >= 32 {
				c = color.RGBA{200, 20, 20, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func mustSource(t *testing.T, profile []byte) (s *icc.Source) {
	t.Helper()
	_, s, err := usable(profile, RGB)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestInGrey: a grey picture in RGB is as light as it is seen, by its own profile, cut and in a palette too.
func TestInGrey(t *testing.T) {
	m := almost(0, false)
	for _, img := range []image.Image{m, almost(0, true), Cut(m, image.Rect(8, 8, 40, 24))} {
		grey, err := Colours{}.InGrey(img)
		if err != nil {
			t.Fatal(err)
		}
		b := img.Bounds()
		if grey.Rect.Size() != b.Size() {
			t.Fatalf("%v of %v", grey.Rect, b)
		}
		for x := range b.Dx() {
			if want := color.GrayModel.Convert(img.At(b.Min.X+x, b.Min.Y+3)).(color.Gray); grey.GrayAt(x, 3) != want {
				t.Fatalf("at %d: %v, want %v", x, grey.GrayAt(x, 3), want)
			}
		}
	}
	adobe := Colours{Source: mustSource(t, matrixProfile(sRGBPrimaries, [5]float64{1.8, 1, 0, 0, 0}))}
	grey, err := adobe.InGrey(m)
	if err != nil {
		t.Fatal(err)
	}
	if got := grey.GrayAt(25, 0).Y; got < 140 || got > 150 { // 125 of gamma 1.8
		t.Errorf("125 of gamma 1.8 is the level %d of sRGB", got)
	}
	if got := adobe.GreyPalette([]byte{125, 125, 125}); got[0] != grey.GrayAt(25, 0).Y {
		t.Errorf("in a palette it is %d, in a picture %d", got[0], grey.GrayAt(25, 0).Y)
	}
}
