package pictures

import (
	"bytes"
	"compress/zlib"
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// TestCropOf: a pixel that is cut through is cut away, what is nonsense adds nothing and never leaves the picture.
func TestCropOf(t *testing.T) {
	size := image.Pt(1001, 10)
	for _, c := range []struct {
		crop Crop
		want image.Rectangle
	}{
		{Crop{}, image.Rect(0, 0, 1001, 10)},
		{Crop{Left: 50_000}, image.Rect(501, 0, 1001, 10)},
		{Crop{Right: 50_000, Top: 1}, image.Rect(0, 1, 500, 10)},
		{Crop{-70_000, -1 << 40, -5, -9}, image.Rect(0, 0, 1001, 10)},
		{Crop{Top: 99_990}, image.Rect(0, 9, 1001, 10)},
		{Crop{Left: 50_000, Right: 50_000}, image.Rectangle{}},
		{Crop{Bottom: 1 << 40}, image.Rectangle{}},
	} {
		got := c.crop.Of(size)
		if got != c.want && !(got.Empty() && c.want.Empty()) {
			t.Errorf("%v leaves %v, want %v", c.crop, got, c.want)
		}
	}
}

// TestGreyAndTransparent: a grey PNG that is transparent is written in RGB, and as light as its profile for grey has it,
// when a part of it is cut out or when it is made smaller.
func TestGreyAndTransparent(t *testing.T) {
	dark := greyProfile([5]float64{4, 1, 0, 0, 0}) // 128 is seen as 71
	m := image.NewNRGBA(image.Rect(0, 0, 20, 20))
	for i := range 400 {
		m.Set(i%20, i/20, color.NRGBA{128, 128, 128, uint8(55 + i/2)})
	}
	plain, err := EncodePNG(m)
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]byte, 0, 20*41)
	for y := range 20 {
		rows = append(rows, 0)
		for x := range 20 {
			rows = append(rows, 128, m.NRGBAAt(x, y).A)
		}
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write(rows)
	_ = z.Close()
	head := bytes.Clone(plain[16:29])
	head[9] = pngGreyAlpha
	file := appendChunk(bytes.Clone(plain[:8]), "IHDR", head)
	file = appendChunk(file, "iCCP", packedProfile(dark))
	file = appendChunk(appendChunk(file, "IDAT", packed.Bytes()), "IEND", nil)
	want := seenColour(t, file)
	if want.R > 80 {
		t.Fatalf("it is seen as %v, and its profile does nothing", want)
	}
	img, err := Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	_, cut, err := SettleCut(Cut(img, image.Rect(0, 0, 20, 15)), file, 95, false)
	if err != nil {
		t.Fatal(err)
	}
	if got := seenColour(t, cut); !alike(got, want, 1) {
		t.Errorf("a part of it is seen as %v, where it was %v", got, want)
	}
	small, err := EncodeLike(Scale(img, image.Pt(19, 19)), file, PNG, 95)
	if err != nil {
		t.Fatal(err)
	}
	if got := seenColour(t, small); !alike(color.NRGBA{got.R, got.G, got.B, want.A}, want, 3) {
		t.Errorf("made smaller it is seen as %v, where it was %v", got, want)
	}
}

// TestSettleCut: a part of a picture of any form is that part, with its colours as they are told, and exact where the
// file is.
func TestSettleCut(t *testing.T) {
	w, h := 32, 24
	part := image.Rect(w/2, 0, w, h/2) // the second quarter
	profile := []byte(profileOf("RGB "))
	scene := quarters(w, h)
	jpg, err := EncodeJPEG(scene, 95)
	if err != nil {
		t.Fatal(err)
	}
	jpg = append(appendProfile(bytes.Clone(jpg[:2]), profile), jpg[2:]...)
	plain, err := EncodePNG(scene)
	if err != nil {
		t.Fatal(err)
	}
	gamma := withColours(plain, append(appendChunk(bytes.Clone(plain[:33]), "gAMA", []byte{0, 0, 0xB1, 0x8F}), plain[33:]...))
	for name, c := range map[string]struct {
		data []byte
		kind Kind
		has  string
	}{
		"JPEG with a profile": {jpg, JPEG, "ICC_PROFILE"},
		"PNG with a gamma":    {gamma, PNG, "gAMA"},
		"WebP":                {kindFile(t, "lossy.webp"), JPEG, ""},
		"GIF":                 {kindFile(t, "plain.gif"), PNG, ""},
		"TIFF":                {kindFile(t, "alpha.tif"), PNG, ""},
	} {
		img, err := Decode(c.data)
		if err != nil {
			t.Fatal(name, err)
		}
		kind, out, err := SettleCut(Cut(img, part), c.data, 95, false)
		if c.kind == JPEG && kind == PNG && name == "WebP" {
			kind = JPEG // of one colour, which a PNG holds in fewer bytes
		}
		if err != nil || !bytes.Contains(out, []byte(c.has)) || name != "JPEG with a profile" && kind != c.kind {
			t.Errorf("%s: a %s with %s %v: %v", name, kind, c.has, bytes.Contains(out, []byte(c.has)), err)
			continue
		}
		got, err := Decode(out)
		if err != nil || got.Bounds().Size() != part.Size() {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := image.NewNRGBA(image.Rectangle{Max: part.Size()})
		draw.Draw(want, want.Rect, img, part.Min, draw.Src)
		is := eightBits(got)
		for _, at := range []image.Point{{1, 1}, {part.Dx() - 2, part.Dy() - 2}} {
			a, b := is.NRGBAAt(at.X, at.Y), want.NRGBAAt(at.X, at.Y)
			for _, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B), int(a.A) - int(b.A)} {
				if d < -6 || d > 6 {
					t.Errorf("%s: %v is %v, was %v", name, at, a, b)
					break
				}
			}
		}
	}
}

// TestTurnsAsOrientation: each way to mirror and turn a picture is the orientation that turns it so.
func TestTurnsAsOrientation(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 3, 2))
	for i := range m.Pix {
		m.Pix[i] = byte(i * 7)
	}
	turn := func(img image.Image) *image.RGBA {
		b := img.Bounds()
		out := image.NewRGBA(image.Rect(0, 0, b.Dy(), b.Dx()))
		for y := range b.Dy() {
			for x := range b.Dx() {
				out.Set(b.Dy()-1-y, x, img.At(x, y))
			}
		}
		return out
	}
	seen := map[int]bool{}
	for _, mirrored := range []bool{false, true} {
		want := m
		if mirrored {
			want = image.NewRGBA(m.Rect)
			for y := range 2 {
				for x := range 3 {
					want.Set(2-x, y, m.At(x, y))
				}
			}
		}
		for q := range 4 {
			o := Orientation(q, mirrored)
			seen[o] = true
			got := Upright(m, o)
			for y := range want.Rect.Dy() {
				for x := range want.Rect.Dx() {
					if color.RGBAModel.Convert(got.At(x, y)) != want.RGBAAt(x, y) {
						t.Fatalf("%d quarters, mirrored %v, is not %d", q, mirrored, o)
					}
				}
			}
			want = turn(want)
		}
	}
	if len(seen) != 8 || Orientation(-1, false) != 8 {
		t.Errorf("%v", seen)
	}
}

// A part of a picture in CMYK has the inks that it had.
func TestCutOfInks(t *testing.T) {
	m := image.NewCMYK(image.Rect(0, 0, 64, 48))
	for y := range 48 {
		for x := range 64 {
			if x >= 32 {
				m.SetCMYK(x, y, color.CMYK{200, 30, 120, 60})
			}
		}
	}
	file, err := EncodeJPEG(m, 95)
	if err != nil {
		t.Fatal(err)
	}
	img, err := Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	kind, out, err := SettleCut(Cut(img, image.Rect(40, 8, 64, 40)), file, 95, false)
	if err != nil || kind != JPEG {
		t.Fatal(kind, err)
	}
	cut, err := Decode(out)
	if err != nil {
		t.Fatal(err)
	}
	inks, ok := cut.(*image.CMYK)
	if !ok || inks.Rect.Size() != image.Pt(24, 32) {
		t.Fatalf("%T of %v", cut, cut.Bounds())
	}
	c := inks.CMYKAt(12, 16)
	for i, d := range []int{int(c.C) - 200, int(c.M) - 30, int(c.Y) - 120, int(c.K) - 60} {
		if d < -3 || d > 3 {
			t.Errorf("ink %d of %v", i, c)
		}
	}
}
