package pictures

import (
	"bytes"
	"image"
	"image/color"
	"testing"
)

// TestShow: what a screen gets is upright, no wider than it is shown, small, and has nothing but its pixels.
func TestShow(t *testing.T) {
	flat := image.NewPaletted(image.Rect(0, 0, 800, 400), color.Palette{color.NRGBA{255, 255, 255, 255},
		color.NRGBA{200, 0, 0, 255}})
	for y := range 400 {
		for x := range 400 {
			flat.SetColorIndex(x, y, 1)
		}
	}
	drawing, err := EncodePNG(flat)
	if err != nil {
		t.Fatal(err)
	}
	photo, err := EncodeJPEG(noisy(600, 300), 95)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name        string
		data        []byte
		orientation int
		width       int
		kind        Kind
		size        image.Point
		same        bool
	}{
		{"a drawing", drawing, 1, 200, PNG, image.Pt(200, 100), false},
		{"a photograph", photo, 0, 200, JPEG, image.Pt(200, 100), false},
		{"one that is turned", photo, 6, 200, JPEG, image.Pt(100, 200), false},
		{"one that is narrow", photo, 1, 600, JPEG, image.Pt(600, 300), true},
		{"one that is nearly as narrow", photo, 1, 560, JPEG, image.Pt(600, 300), true},
		{"one that is narrow and turned", photo, 6, 600, JPEG, image.Pt(300, 600), false},
	} {
		s, err := Show(test.data, nil, test.orientation, test.width)
		if err != nil {
			t.Fatal(test.name, err)
		}
		f, err := Look(s.Data)
		if err != nil || f.Kind != test.kind || s.Kind != test.kind || s.Size != test.size ||
			image.Pt(f.Width, f.Height) != test.size {
			t.Errorf("%s: %v, %+v, %+v", test.name, err, s.Size, f)
		}
		if got := bytes.Equal(s.Data, test.data); got != test.same {
			t.Errorf("%s: the same bytes: %v", test.name, got)
		}
		again, _ := Show(test.data, nil, test.orientation, test.width)
		if !bytes.Equal(again.Data, s.Data) {
			t.Errorf("%s: not the same bytes twice", test.name)
		}
	}
	s, _ := Show(drawing, nil, 0, 200)
	img, err := Decode(s.Data)
	if err != nil {
		t.Fatal(err)
	}
	if r, _, _, _ := img.At(10, 50).RGBA(); r>>8 != 200 {
		t.Errorf("red is %d", r>>8)
	}
	if r, g, _, _ := img.At(190, 50).RGBA(); r>>8 != 255 || g>>8 != 255 {
		t.Error("white is not white")
	}
	if _, err := Show([]byte("no picture"), nil, 0, 200); err == nil {
		t.Error("what is no picture is shown")
	}
}

func noisy(w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	v := uint32(1)
	for i := range m.Pix {
		v = v*1664525 + 1013904223
		if m.Pix[i] = uint8(v >> 24); i%4 == 3 {
			m.Pix[i] = 255
		}
	}
	return m
}
