package paint

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/data/pictures"
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

// decoded are the pixels of an embedded picture, put into a file again.
func decoded(t *testing.T, p Picture) image.Image {
	t.Helper()
	if p.JPEG {
		im, err := jpeg.Decode(bytes.NewReader(p.Data))
		if err != nil {
			t.Fatal(err)
		}
		return im
	}
	out := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, body []byte) {
		out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
		out = append(append(out, kind...), body...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[len(out)-len(body)-4:]))
	}
	kind := map[pictures.Space]byte{pictures.Grey: 0, pictures.RGB: 2, pictures.Palette: 3}[p.Space]
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(p.Width)), uint32(p.Height))
	chunk("IHDR", append(head, byte(p.Bits), kind, 0, 0, 0))
	if p.Space == pictures.Palette {
		chunk("PLTE", p.Palette)
	}
	chunk("IDAT", p.Data)
	chunk("IEND", nil)
	im, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return im
}

// placed is a page with a picture, a point wide.
func placed(p *booklet.Picture) *layout.Document {
	return pages(in(&layout.Element{Role: layout.Figure}, layout.Image{Picture: p, Frame: unit.Rect{W: pt, H: pt}}))
}

// TestPNG embeds files of every kind without loss: in 8 bits, and what shows through them as
// a mask.
func TestPNG(t *testing.T) {
	box := image.Rect(0, 0, 4, 4)
	half := color.NRGBA{255, 0, 0, 128}
	tests := []struct {
		name string
		im   image.Image
		want color.Color
		mask int // -1: none
	}{
		{"grey", filled(image.NewGray(box), color.Gray{100}), color.Gray{100}, -1},
		{"RGB", filled(image.NewRGBA(box), color.RGBA{1, 2, 3, 255}), color.RGBA{1, 2, 3, 255}, -1},
		{"palette", image.NewPaletted(box, color.Palette{color.RGBA{9, 8, 7, 255}, color.White}), color.RGBA{9, 8, 7, 255}, -1},
		{"transparent palette", image.NewPaletted(box, color.Palette{color.NRGBA{255, 0, 0, 128}, color.White}), color.RGBA{255, 0, 0, 255}, 128},
		{"alpha", filled(image.NewNRGBA(box), half), color.RGBA{255, 0, 0, 255}, 128},
		{"16 bit", filled(image.NewRGBA64(box), color.RGBA64{0x1234, 0x5678, 0x9abc, 0xffff}), color.RGBA{0x12, 0x56, 0x9a, 255}, -1},
		{"16 bit and alpha", filled(image.NewNRGBA64(box), color.NRGBA64{0x1234, 0x5678, 0x9abc, 0x4040}), color.RGBA{0x12, 0x56, 0x9a, 255}, 64},
		{"16-bit grey", filled(image.NewGray16(box), color.Gray16{0x8000}), color.Gray{0x80}, -1},
	}
	for _, test := range tests {
		p := testkit.PNG(t, test.im)
		raw := mustPaint(t, placed(p))
		got := raw.Pictures[0]
		r, g, b, a := decoded(t, got).At(1, 1).RGBA()
		R, G, B, A := test.want.RGBA()
		if r>>8 != R>>8 || g>>8 != G>>8 || b>>8 != B>>8 || a>>8 != A>>8 {
			t.Errorf("%s: %v, want %v", test.name, decoded(t, got).At(1, 1), test.want)
		}
		if got.Bits > 8 {
			t.Errorf("%s: it has %d bits a channel", test.name, got.Bits)
		}
		mask := -1
		if got.Mask != nil {
			mask = int(decoded(t, *got.Mask).(*image.Gray).Pix[5])
		}
		if mask != test.mask || raw.Masked[0] != (mask >= 0) {
			t.Errorf("%s: the mask is %d, want %d", test.name, mask, test.mask)
		}
	}
}

// TestEdge: beyond the edge of what is seen its colour goes on, so that nothing dark is
// mixed into it, and nothing that was hidden is written.
func TestEdge(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 5, 5))
	for i := range 25 {
		m.SetNRGBA(i%5, i/5, color.NRGBA{0, 0, 200, 0}) // hidden
	}
	m.SetNRGBA(2, 2, color.NRGBA{250, 200, 10, 255})
	got := mustPaint(t, placed(testkit.PNG(t, m))).Pictures[0]
	for i := range 25 {
		if r, g, b, _ := decoded(t, got).At(i%5, i/5).RGBA(); r>>8 != 250 || g>>8 != 200 || b>>8 != 10 {
			t.Fatalf("pixel %d is %d %d %d", i, r>>8, g>>8, b>>8)
		}
	}
}

// TestSize: a picture has no more pixels than its largest print needs, whichever way it is
// turned, and what is near enough is not written anew.
func TestSize(t *testing.T) {
	inch := 72 * pt
	photo := func(w, h int) *booklet.Picture {
		m := image.NewRGBA(image.Rect(0, 0, w, h))
		for i := range m.Pix {
			m.Pix[i] = uint8(i * i >> 7)
		}
		var b bytes.Buffer
		if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 99}); err != nil {
			t.Fatal(err)
		}
		return &booklet.Picture{Format: "jpeg", Data: b.Bytes(), Width: w, Height: h, Orientation: 1}
	}
	drawing := image.NewPaletted(image.Rect(0, 0, 900, 600), palette.Plan9)
	noise := rand.New(rand.NewPCG(1, 2))
	for i := range drawing.Pix {
		drawing.Pix[i] = uint8(noise.Uint32())
	}
	line := testkit.PNG(t, drawing)
	turned := photo(800, 600)
	turned.Orientation = 6
	for _, test := range []struct {
		name   string
		p      *booklet.Picture
		frames []unit.Rect
		want   image.Point
	}{
		{"600 an inch", photo(600, 400), []unit.Rect{{W: inch, H: inch * 2 / 3}}, image.Pt(300, 200)},
		{"near enough", photo(329, 200), []unit.Rect{{W: inch, H: inch * 200 / 329}}, image.Pt(329, 200)},
		{"too few", photo(200, 100), []unit.Rect{{W: inch, H: inch / 2}}, image.Pt(200, 100)},
		{"twice", photo(600, 400), []unit.Rect{{W: inch / 2, H: inch / 3}, {W: inch * 3 / 2, H: inch}}, image.Pt(450, 300)},
		{"on its side", turned, []unit.Rect{{W: inch * 3 / 4, H: inch}}, image.Pt(300, 225)},
		{"a drawing", line, []unit.Rect{{W: inch, H: inch * 2 / 3}}, image.Pt(450, 300)},
	} {
		var items []layout.Item
		for _, f := range test.frames {
			items = append(items, layout.Image{Picture: test.p, Frame: f})
		}
		got := mustPaint(t, pages(in(&layout.Element{Role: layout.Figure}, items...))).Pictures[0]
		if size := image.Pt(got.Width, got.Height); size != test.want || decoded(t, got).Bounds().Size() != test.want {
			t.Errorf("%s: %v, want %v", test.name, size, test.want)
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
		if !bytes.Equal(raw.Pictures[0].Data, b.Bytes()) {
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
	if n := len(raw.Pictures); n != 2 {
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
	if got := mustPaint(t, placed(p)).Pictures[0]; decoded(t, got).Bounds() != image.Rect(0, 0, 1, 1) {
		t.Error("an interlaced file stays so")
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

// TestCMYK: inks are those of the press's file, as they are, and colours on the screen.
func TestCMYK(t *testing.T) {
	source := &booklet.Picture{Format: "jpeg", Data: cmykJPEG(t)}
	screen := mustPaint(t, placed(source)).Pictures[0]
	r, g, b, _ := decoded(t, screen).At(3, 3).RGBA()
	if screen.Space != pictures.RGB || screen.Mask != nil || r>>8 < 60 || r>>8 > 110 || g>>8 < 60 || b>>8 > 110 {
		t.Errorf("half of each ink is %d %d %d on the screen (%v)", r>>8, g>>8, b>>8, screen.Space)
	}
	raw, err := Options{Margin: 9 * pt, Bleed: 9 * pt, Inks: uses{}}.Paint(placed(source))
	if err != nil {
		t.Fatal(err)
	}
	press := raw.Pictures[0]
	if press.Space != pictures.CMYK || !press.Inverted || !bytes.Equal(press.Data, source.Data) {
		t.Errorf("on a press: %v, inverted %t", press.Space, press.Inverted)
	}
}

// TestPaletteInInks: of a drawing of few colours the palette is converted and the pixels stay; one that is grey is in black
// alone, whatever is converted.
func TestPaletteInInks(t *testing.T) {
	profile, err := icc.FOGRA39()
	if err != nil {
		t.Fatal(err)
	}
	m := image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.RGBA{200, 40, 30, 255}, color.White, color.RGBA{0, 0, 40, 255}})
	m.Pix[1], m.Pix[2] = 1, 2
	drawing := testkit.PNG(t, m)
	opt := Options{Margin: 9 * pt, Bleed: 9 * pt, Inks: uses{}, Separation: profile}
	raw, err := opt.Paint(placed(drawing))
	if err != nil {
		t.Fatal(err)
	}
	p := raw.Pictures[0]
	want := profile.Separation(nil).Inks([]byte{200, 40, 30, 255, 255, 255, 0, 0, 40})
	if !p.Process || p.Black || p.Space != pictures.Palette || !bytes.Equal(p.Palette, want) || !bytes.Equal(want[4:8], make([]byte, 4)) {
		t.Errorf("%+v, want a palette of %v", p, want)
	}
	m.Palette = color.Palette{color.RGBA{100, 102, 99, 255}, color.White, color.Black}
	grey := testkit.PNG(t, m)
	grey.Grey = true
	if raw, err = opt.Paint(placed(grey)); err != nil {
		t.Fatal(err)
	}
	if p := raw.Pictures[0]; p.Process || !p.Black || !bytes.Equal(p.Palette, []byte{255 - 101, 0, 255}) {
		t.Errorf("%+v, want a palette of black", p)
	}
	opt.Separation = nil
	if raw, err = opt.Paint(placed(drawing)); err != nil || raw.Pictures[0].Process || raw.Pictures[0].Black {
		t.Errorf("%+v (%v), want it in its own colours", raw.Pictures[0], err)
	}
}

// Pictures whose bytes are alike and mean another size, another depth or black ink are not one.
func TestAlikeBytesAreNoOnePicture(t *testing.T) {
	a := newAlbum()
	names := map[string]bool{}
	for _, p := range []Picture{{Width: 8, Height: 1, Bits: 1}, {Width: 1, Height: 1, Bits: 8}, {Width: 1, Height: 1, Bits: 8, Black: true}} {
		p.Data = []byte{1, 2, 3}
		names[a.once(&p).Name] = true
		if again := p; a.once(&again).Name != p.Name {
			t.Errorf("%+v is there twice", p)
		}
	}
	if len(names) != 3 {
		t.Errorf("the names are %v", names)
	}
}
