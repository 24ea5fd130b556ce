package paint

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/layout"
	"booklet/layout/unit"
)

func filled(im interface {
	image.Image
	Set(x, y int, c color.Color)
}, c color.Color) image.Image {
	for i := range 16 {
		im.Set(i%4, i/4, c)
	}
	return im
}

// TestPNG embeds files of every kind: what fpdf takes passes through, the rest
// comes out as white would show it, in 8 bits and without transparency.
func TestPNG(t *testing.T) {
	box := image.Rect(0, 0, 4, 4)
	half := color.NRGBA{255, 0, 0, 128}
	tests := []struct {
		name string
		im   image.Image
		pass bool
		want color.Color
	}{
		{"grey", filled(image.NewGray(box), color.Gray{100}), true, color.Gray{100}},
		{"RGB", filled(image.NewRGBA(box), color.RGBA{1, 2, 3, 255}), true, color.RGBA{1, 2, 3, 255}},
		{"palette", image.NewPaletted(box, color.Palette{color.RGBA{9, 8, 7, 255}, color.White}), true, color.RGBA{9, 8, 7, 255}},
		{"transparent palette", image.NewPaletted(box, color.Palette{color.NRGBA{255, 0, 0, 128}, color.White}), false, color.RGBA{255, 127, 127, 255}},
		{"alpha", filled(image.NewNRGBA(box), half), false, color.RGBA{255, 127, 127, 255}},
		{"16 bit", filled(image.NewRGBA64(box), color.RGBA64{0x1234, 0x5678, 0x9abc, 0xffff}), false, color.RGBA{0x12, 0x56, 0x9a, 255}},
		{"16-bit grey", filled(image.NewGray16(box), color.Gray16{0x8000}), false, color.Gray{0x80}},
	}
	for _, test := range tests {
		p := testkit.PNG(t, test.im)
		format, data, err := embeddable(p)
		if err != nil || format != "png" {
			t.Errorf("%s: %s, %v", test.name, format, err)
			continue
		}
		if bytes.Equal(data, p.Data) != test.pass {
			t.Errorf("%s: passed through is %t", test.name, !test.pass)
		}
		out, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		r, g, b, a := out.At(1, 1).RGBA()
		R, G, B, A := test.want.RGBA()
		if r>>8 != R>>8 || g>>8 != G>>8 || b>>8 != B>>8 || a>>8 != A>>8 {
			t.Errorf("%s: %v, want %v", test.name, out.At(1, 1), test.want)
		}
		if _, err := Paint(pages(in(&layout.Element{Role: layout.Figure}, layout.Image{Picture: p, Frame: unit.Rect{W: pt, H: pt}}))); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func TestJPEGPassesThrough(t *testing.T) {
	for _, im := range []image.Image{image.NewGray(image.Rect(0, 0, 8, 8)), image.NewRGBA(image.Rect(0, 0, 8, 8))} {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, im, nil); err != nil {
			t.Fatal(err)
		}
		raw := mustPaint(t, pages(in(&layout.Element{Role: layout.Figure},
			layout.Image{Picture: &booklet.Picture{Format: "jpeg", Data: b.Bytes()}, Frame: unit.Rect{W: pt, H: pt}})))
		if !bytes.Contains(raw.PDF, b.Bytes()) {
			t.Error("the file is not embedded as it is")
		}
	}
}

func TestPicturesAreEmbeddedOnce(t *testing.T) {
	a := testkit.PNG(t, image.NewGray(image.Rect(0, 0, 4, 4)))
	same := *a
	other := testkit.PNG(t, image.NewGray(image.Rect(0, 0, 5, 4)))
	use := func(p *booklet.Picture) []layout.Item {
		return in(&layout.Element{Role: layout.Figure}, layout.Image{Picture: p, Frame: unit.Rect{W: pt, H: pt}})
	}
	raw := mustPaint(t, pages(join(use(a), use(&same)), join(use(a), use(other))))
	if n := bytes.Count(raw.PDF, []byte("/Subtype /Image")); n != 2 || len(raw.Pictures) != 2 {
		t.Errorf("two pictures are embedded %d times", n)
	}
}

// TestOrientation turns the corners of a stored picture as Exif says: each
// orientation names where the first row and the first column are seen.
func TestOrientation(t *testing.T) {
	// What corner of the frame the stored picture's top left pixel comes to, and
	// its top right one: t, b, l, r.
	want := [9][2]string{1: {"tl", "tr"}, 2: {"tr", "tl"}, 3: {"br", "bl"}, 4: {"bl", "br"}, 5: {"tl", "bl"}, 6: {"tr", "br"}, 7: {"br", "tr"}, 8: {"bl", "tl"}}
	for turn := 1; turn <= 8; turn++ {
		m := orientations[turn]
		at := func(u, v unit.Length) string { // of the unit square, v upwards
			x, y := m[0]*u+m[2]*v+m[4], m[1]*u+m[3]*v+m[5]
			return string("bt"[y]) + string("lr"[x])
		}
		if got := [2]string{at(0, 1), at(1, 1)}; got != want[turn] {
			t.Errorf("orientation %d brings the top corners to %v, want %v", turn, got, want[turn])
		}
	}
}

func TestClip(t *testing.T) {
	p := testkit.PNG(t, image.NewGray(image.Rect(0, 0, 4, 4)))
	p.Orientation = 6
	raw := mustPaint(t, pages(in(&layout.Element{Role: layout.Figure},
		layout.Image{Picture: p, Frame: unit.Rect{X: 10 * pt, Y: 20 * pt, W: 30 * pt, H: 40 * pt}, Clip: unit.Rect{X: 12 * pt, Y: 22 * pt, W: 20 * pt, H: 20 * pt}})))
	want := "q 12 358 20 20 re\nW n 0 -40 30 0 10 380 cm /I1 Do Q"
	if got := streamOf(t, raw, 1); !strings.Contains(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPicturesRefused(t *testing.T) {
	good := testkit.PNG(t, image.NewGray(image.Rect(0, 0, 4, 4)))
	frame := unit.Rect{W: pt, H: pt}
	cut := func(n int) *booklet.Picture {
		return &booklet.Picture{Name: "cut.png", Format: "png", Data: good.Data[:n]}
	}
	tests := []struct {
		name  string
		image layout.Image
		want  string
	}{
		{"gif", layout.Image{Picture: &booklet.Picture{Name: "a.gif", Format: "gif"}, Frame: frame}, `picture "a.gif": the format "gif"`},
		{"no JPEG", layout.Image{Picture: &booklet.Picture{Name: "a.jpg", Format: "jpeg", Data: []byte("x")}, Frame: frame}, `picture "a.jpg"`},
		{"cut PNG", layout.Image{Picture: cut(len(good.Data) - 9), Frame: frame}, "it is cut off"},
		{"PNG's head", layout.Image{Picture: cut(33), Frame: frame}, "it is cut off"},
		{"empty PNG", layout.Image{Picture: cut(0), Frame: frame}, `picture "cut.png"`},
		{"orientation 9", layout.Image{Picture: &booklet.Picture{Name: "b", Format: "png", Data: good.Data, Orientation: 9}, Frame: frame}, "orientation 9"},
		{"no frame", layout.Image{Picture: good}, "a frame of 0 by 0 pt"},
	}
	for _, test := range tests {
		_, err := Paint(pages(in(&layout.Element{Role: layout.Figure}, test.image)))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}

// TestInterlacedPNG: of one pixel, an interlaced file differs in its head only.
func TestInterlacedPNG(t *testing.T) {
	p := testkit.PNG(t, image.NewGray(image.Rect(0, 0, 1, 1)))
	p.Data[28] = 1
	binary.BigEndian.PutUint32(p.Data[29:], crc32.ChecksumIEEE(p.Data[12:29]))
	_, data, err := embeddable(p)
	if err != nil || data[28] != 0 {
		t.Errorf("an interlaced file stays so: %v", err)
	}
}

// cmykJPEG is a JPEG of 8 by 8 pixels, half of each ink, made of a grey one's
// tables: the frame and the scan name four components, and each of the four
// blocks is "no difference, end of block", 00 1010 in the encoder's tables.
func cmykJPEG(t *testing.T) []byte {
	t.Helper()
	var grey bytes.Buffer
	if err := jpeg.Encode(&grey, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	out := []byte{0xFF, 0xD8}
	out = append(out, "\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"...)
	for at := 2; ; {
		b := grey.Bytes()[at:]
		segment := b[:2+int(binary.BigEndian.Uint16(b[2:]))]
		at += len(segment)
		switch segment[1] {
		case 0xC0: // the frame
			out = append(out, 0xFF, 0xC0, 0, 20, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0)
		case 0xDA: // the scan
			out = append(out, 0xFF, 0xDA, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0)
			return append(out, 0x28, 0xA2, 0x8A, 0xFF, 0xD9)
		default:
			out = append(out, segment...)
		}
	}
}

func TestCMYKBecomesRGB(t *testing.T) {
	source := cmykJPEG(t)
	if cfg, err := jpeg.DecodeConfig(bytes.NewReader(source)); err != nil || cfg.ColorModel != color.CMYKModel {
		t.Fatalf("the source is no CMYK file: %v", err)
	}
	raw := mustPaint(t, pages(in(&layout.Element{Role: layout.Figure},
		layout.Image{Picture: &booklet.Picture{Format: "jpeg", Data: source}, Frame: unit.Rect{W: pt, H: pt}})))
	if bytes.Contains(raw.PDF, []byte("/DeviceCMYK")) || !bytes.Contains(raw.PDF, []byte("/ColorSpace /DeviceRGB")) {
		t.Error("the picture is not embedded as RGB")
	}
}
