package pictures

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"slices"
	"testing"
)

func encoded(t *testing.T, img image.Image, kind Kind) []byte {
	t.Helper()
	var data []byte
	var err error
	if kind == PNG {
		data, err = EncodePNG(img)
	} else {
		data, err = EncodeJPEG(img, 90)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// withOrientation puts an Exif segment behind the start of a JPEG.
func withOrientation(data []byte, n byte) []byte {
	exif := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01" +
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(n)) + "\x00\x00\x00\x00\x00\x00")
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xE1, 0, byte(len(exif) + 2)}, exif...)
	return append(out, data[2:]...)
}

func TestLook(t *testing.T) {
	box := image.Rect(0, 0, 3, 2)
	clear, opaque := image.NewNRGBA(box), image.NewRGBA(box)
	LayOn(opaque, color.White, clear, image.Point{})
	table := color.Palette{color.NRGBA{255, 0, 0, 128}, color.White}
	pass := encoded(t, image.NewGray(box), PNG)
	pass[28] = 1
	binary.BigEndian.PutUint32(pass[29:], crc32.ChecksumIEEE(pass[12:29]))
	moves := encoded(t, image.NewGray(box), PNG)
	moves = slices.Concat(moves[:33], []byte(pngChunk("acTL", numbersOf(2, 0))), moves[33:])
	passes := bytes.Replace(encoded(t, image.NewRGBA(box), JPEG), []byte{0xFF, markSOF0}, []byte{0xFF, 0xC2}, 1)
	for _, c := range []struct {
		name string
		data []byte
		want Form
	}{
		{"in several passes", passes, Form{Memory: 40, Kind: JPEG, Space: YCbCr, Depth: 8}},
		{"animated", moves, Form{Memory: 6, Kind: PNG, Space: Grey, Depth: 8, Several: true}},
		{"JPEG", encoded(t, image.NewRGBA(box), JPEG), Form{Memory: 8, Kind: JPEG, Space: YCbCr, Depth: 8}},
		{"grey JPEG", encoded(t, image.NewGray(box), JPEG), Form{Memory: 6, Kind: JPEG, Space: Grey, Depth: 8}},
		{"RGB", encoded(t, opaque, PNG), Form{Memory: 24, Kind: PNG, Depth: 8}},
		{"alpha", encoded(t, clear, PNG), Form{Memory: 48, Kind: PNG, Depth: 8, Alpha: true}},
		{"16 bits", encoded(t, image.NewGray16(box), PNG), Form{Memory: 36, Kind: PNG, Space: Grey, Depth: 16}},
		{"a transparent palette", encoded(t, image.NewPaletted(box, table), PNG),
			Form{Memory: 30, Kind: PNG, Space: Palette, Depth: 1, Alpha: true}},
		{"interlaced", pass, Form{Memory: 33, Kind: PNG, Space: Grey, Depth: 8, Interlaced: true}},
		{"cut", encoded(t, image.NewGray(box), PNG)[:40], Form{Memory: 6, Kind: PNG, Space: Grey, Depth: 8, Cut: true}},
	} {
		c.want.Width, c.want.Height, c.want.Orientation = 3, 2, 1
		if got, err := Look(c.data); got != c.want || err != nil {
			t.Errorf("%s: %+v, %v, want %+v", c.name, got, err, c.want)
		}
	}
	for _, s := range []string{"", "RIFF1234WAVE", "words"} {
		if _, err := Look([]byte(s)); !errors.Is(err, ErrKind) {
			t.Errorf("%q: %v", s, err)
		}
	}
	turned, err := Look(withOrientation(encoded(t, image.NewGray(box), JPEG), 6))
	if w, h := turned.Size(); err != nil || turned.Orientation != 6 || w != 2 || h != 3 {
		t.Errorf("a turned picture is %d by %d: %+v, %v", w, h, turned, err)
	}
}

func TestLimits(t *testing.T) {
	data := encoded(t, image.NewGray(image.Rect(0, 0, 30, 20)), PNG)
	over := func(err error) string {
		var e *LimitError
		if errors.As(err, &e) {
			return e.Error()
		}
		return ""
	}
	if _, err := (Limits{Pixels: 599}).Decode(data); over(err) != "it has 600 pixels, where 599 are the most" {
		t.Error(err)
	}
	if _, err := (Limits{Bytes: 9}).Decode(data); over(err) == "" {
		t.Error(err)
	}
	for _, l := range []Limits{{}, {Pixels: 600}, {Bytes: int64(len(data))}, {Bytes: 1 << 20, Pixels: 1_000_000}} {
		if img, err := l.Decode(data); err != nil || img.Bounds().Dx() != 30 {
			t.Errorf("%+v: %v", l, err)
		}
	}
	for i := range data[:len(data)-12] { // the decoder does not ask for the last chunk
		if _, err := (Limits{Bytes: 1 << 20, Pixels: 1_000_000}).Decode(data[:i]); err == nil {
			t.Errorf("a picture cut at %d is decoded", i)
		}
	}
}

func TestScaleIsTheMean(t *testing.T) {
	// means of areas: of 3 pixels, two thirds and one third go to each of 2
	img := image.NewRGBA(image.Rect(0, 0, 3, 1))
	for x, v := range []uint8{0, 90, 255} {
		img.SetRGBA(x, 0, color.RGBA{v, v, v, 255})
	}
	out := Scale(img, image.Pt(2, 1)).(*image.RGBA)
	if a, b := out.RGBAAt(0, 0).R, out.RGBAAt(1, 0).R; a != 30 || b != 200 {
		t.Errorf("%d and %d, want 30 and 200", a, b)
	}
	white := image.NewRGBA(image.Rect(0, 0, 97, 61))
	LayOn(white, color.White, image.NewUniform(color.NRGBA{10, 20, 30, 128}), image.Point{})
	flat := Scale(white, image.Pt(13, 7)).(*image.RGBA)
	if c := flat.RGBAAt(12, 6); c != flat.RGBAAt(0, 0) || c.R != 132 {
		t.Errorf("a flat colour becomes %v", c)
	}
}

// quarters is a picture of four colours, each in a corner.
func quarters(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{A: 255}
			if x < w/2 {
				c.R = 255
			}
			if y < h/2 {
				c.G = 255
			}
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

// A picture of any Exif orientation is turned as a camera held it.
func TestUprightPictures(t *testing.T) {
	img := quarters(4, 2) // yellow, green above; red, black below
	at := func(i image.Image, x, y int) [2]bool {
		r, g, _, _ := i.At(x, y).RGBA()
		return [2]bool{r > 0, g > 0}
	}
	yellow, green, red, black := [2]bool{true, true}, [2]bool{false, true}, [2]bool{true, false}, [2]bool{}
	for o, want := range map[int][4][2]bool{ // top left, top right, bottom left, bottom right
		1: {yellow, green, red, black}, 2: {green, yellow, black, red},
		3: {black, red, green, yellow}, 4: {red, black, yellow, green},
		5: {yellow, red, green, black}, 6: {red, yellow, black, green},
		7: {black, green, red, yellow}, 8: {green, black, yellow, red},
	} {
		u := Upright(img, o)
		s := u.Bounds().Size()
		if o >= 5 && s != image.Pt(2, 4) || o < 5 && s != image.Pt(4, 2) {
			t.Errorf("orientation %d: %v", o, s)
		}
		if got := [4][2]bool{at(u, 0, 0), at(u, s.X-1, 0), at(u, 0, s.Y-1), at(u, s.X-1, s.Y-1)}; got != want {
			t.Errorf("orientation %d: %v, want %v", o, got, want)
		}
	}
}

// TestColoursAreLaidAsPixels: a picture of few colours comes to the canvas as one that holds each pixel does, wherever it lies.
func TestColoursAreLaidAsPixels(t *testing.T) {
	ground := color.NRGBA{200, 220, 255, 255}
	m := image.NewPaletted(image.Rect(3, 2, 20, 15), color.Palette{
		color.White, color.NRGBA{255, 0, 0, 128}, color.NRGBA{0, 90, 7, 255}, color.NRGBA{}, color.NRGBA{1, 2, 3, 1},
	})
	for i := range m.Pix {
		m.Pix[i] = uint8(i*i+i/5) % uint8(len(m.Palette))
	}
	for _, to := range []image.Rectangle{image.Rect(0, 0, 17, 13), image.Rect(4, 5, 9, 40), image.Rect(-3, -9, 50, 2)} {
		for _, from := range []image.Point{{3, 2}, {0, 0}, {8, 11}, {40, 0}} {
			got, want := image.NewRGBA(to), image.NewRGBA(to)
			LayOn(got, ground, m, from)
			LayOn(want, ground, struct{ image.Image }{m}, from)
			if !bytes.Equal(got.Pix, want.Pix) {
				t.Errorf("from %v on a canvas of %v it is another picture", from, to)
			}
		}
	}
}
