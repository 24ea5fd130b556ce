package pictures

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/tiff"
)

// kindFile is a file of testdata/kinds: four quarters of 32 by 24 pixels, black, white,
// red and green, that another program (Pillow 13) wrote.
func kindFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "kinds", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

var (
	quartersSeen = [4]color.NRGBA{{0, 0, 0, 255}, {255, 255, 255, 255}, {200, 30, 40, 255}, {30, 120, 60, 255}}
	quartersGrey = [4]color.NRGBA{{0, 0, 0, 255}, {255, 255, 255, 255}, {82, 82, 82, 255}, {86, 86, 86, 255}}
	// one is transparent
	quartersClear = [4]color.NRGBA{{0, 0, 0, 0}, {255, 255, 255, 255}, {200, 30, 40, 255}, {30, 120, 60, 255}}
)

// near reports whether a picture has the colours of the middles of its quarters.
func near(img image.Image, want [4]color.NRGBA, most int) bool {
	b := img.Bounds()
	for i, w := range want {
		x, y := b.Min.X+b.Dx()*(1+2*(i%2))/4, b.Min.Y+b.Dy()*(1+2*(i/2))/4
		c := color.NRGBAModel.Convert(color.RGBAModel.Convert(img.At(x, y))).(color.NRGBA) // no colour where it is transparent
		for _, d := range []int{int(c.R) - int(w.R), int(c.G) - int(w.G), int(c.B) - int(w.B), int(c.A) - int(w.A)} {
			if d < -most || d > most {
				return false
			}
		}
	}
	return true
}

// TestKinds: pictures of all kinds are read in their colours, and settled as PNG or JPEG without
// losing them.
func TestKinds(t *testing.T) {
	none := [4]color.NRGBA{}
	for _, c := range []struct {
		name    string
		form    Form // without its memory
		want    [4]color.NRGBA
		settled Kind
	}{
		{"lossy.webp", Form{Kind: WebP, Space: YCbCr, Depth: 8}, quartersSeen, JPEG},
		{"alpha-lossy.webp", Form{Kind: WebP, Depth: 8, Alpha: true}, quartersClear, PNG},
		{"alpha-lossless.webp", Form{Kind: WebP, Depth: 8, Alpha: true}, quartersClear, PNG},
		{"lossless.webp", Form{Kind: WebP, Depth: 8, Alpha: true}, quartersSeen, PNG},
		{"animated.webp", Form{Kind: WebP, Depth: 8, Alpha: true, Several: true}, quartersSeen, PNG},
		{"turned.webp", Form{Kind: WebP, Depth: 8, Alpha: true, Orientation: 6}, quartersSeen, PNG},
		{"plain.gif", Form{Kind: GIF, Space: Palette, Depth: 8, Alpha: true}, quartersSeen, PNG},
		{"animated.gif", Form{Kind: GIF, Space: Palette, Depth: 8, Alpha: true, Several: true}, quartersSeen, PNG},
		{"plain.bmp", Form{Kind: BMP, Depth: 8}, quartersSeen, PNG},
		{"palette.bmp", Form{Kind: BMP, Space: Palette, Depth: 8}, quartersSeen, PNG},
		{"bits.bmp", Form{Kind: BMP, Space: Palette, Depth: 8}, none, PNG},
		{"raw.tif", Form{Kind: TIFF, Depth: 8}, quartersSeen, PNG},
		{"lzw.tif", Form{Kind: TIFF, Depth: 8}, quartersSeen, PNG},
		{"deflate.tif", Form{Kind: TIFF, Depth: 8}, quartersSeen, PNG},
		{"packbits.tif", Form{Kind: TIFF, Depth: 8}, quartersSeen, PNG},
		{"alpha.tif", Form{Kind: TIFF, Depth: 8, Alpha: true}, quartersClear, PNG},
		{"palette.tif", Form{Kind: TIFF, Space: Palette, Depth: 8}, quartersSeen, PNG},
		{"pages.tif", Form{Kind: TIFF, Depth: 8, Several: true}, quartersSeen, PNG},
		{"turned.tif", Form{Kind: TIFF, Depth: 8, Orientation: 6}, quartersSeen, PNG},
		{"grey.tif", Form{Kind: TIFF, Space: Grey, Depth: 8}, quartersGrey, PNG},
		{"grey16.tif", Form{Kind: TIFF, Space: Grey, Depth: 16}, [4]color.NRGBA{{66, 66, 66, 255}, {197, 197, 197, 255},
			{66, 66, 66, 255}, {197, 197, 197, 255}}, JPEG},
		{"fax.tif", Form{Kind: TIFF, Space: Grey, Depth: 1}, none, PNG},
	} {
		data := kindFile(t, c.name)
		c.form.Width, c.form.Height, c.form.Orientation = 32, 24, max(1, c.form.Orientation)
		form, err := Look(data)
		if form.Memory < 32*24 {
			t.Errorf("%s takes %d bytes", c.name, form.Memory)
		}
		form.Memory = 0
		if form != c.form || err != nil {
			t.Errorf("%s: %+v, %v, want %+v", c.name, form, err, c.form)
			continue
		}
		img, err := Decode(data)
		if err != nil || img.Bounds() != image.Rect(0, 0, 32, 24) || c.want != none && !near(img, c.want, 4) {
			t.Errorf("%s is read otherwise: %v", c.name, err)
			continue
		}
		for _, exact := range []bool{false, true} {
			kind, out, err := Settle(img, data, 95, exact)
			want := c.settled
			if exact {
				want = PNG
			}
			if err != nil || kind != want {
				t.Errorf("%s is settled as %s, want %s: %v", c.name, kind, want, err)
			}
			if got, err := Decode(out); err != nil || c.want != none && !near(got, c.want, 6) {
				t.Errorf("%s is settled otherwise: %v", c.name, err)
			}
			if bare, err := Bare(out); err != nil || !bytes.Equal(bare, out) {
				t.Errorf("%s is settled with more than its pixels: %v", c.name, err)
			}
		}
	}
}

// TestDeep: what has more than 8 bits is rounded, not cut.
func TestDeep(t *testing.T) {
	m := image.NewRGBA64(image.Rect(0, 0, 2, 1))
	m.SetRGBA64(0, 0, color.RGBA64{0x80, 0x81, 0xFF7F, 0xFFFF})
	if got := eightBits(m).NRGBAAt(0, 0); got != (color.NRGBA{0, 1, 255, 255}) {
		t.Errorf("%v", got)
	}
	g := image.NewGray16(image.Rect(0, 0, 1, 1))
	g.SetGray16(0, 0, color.Gray16{0xFF7F})
	if got := eightBitsGrey(g).GrayAt(0, 0).Y; got != 255 {
		t.Errorf("%d", got)
	}
}

// TestHiddenColours: nothing is kept of the colours under what is transparent.
func TestHiddenColours(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 40, 40))
	n := uint32(1)
	for i := range m.Pix {
		n = n*1664525 + 1013904223
		m.Pix[i] = byte(n >> 24)
		if i%4 == 3 {
			m.Pix[i] = byte(i & 4 * 0x3F)
		}
	}
	if !Hides(m) {
		t.Error("it hides nothing")
	}
	deep := image.NewNRGBA64(image.Rect(0, 0, 2, 1))
	if deep.Pix[8] = 9; !Hides(deep) {
		t.Error("16 bits hide nothing")
	}
	if deep.Pix[15] = 1; Hides(deep) {
		t.Error("16 bits hide what is seen")
	}
	one := image.NewNRGBA(image.Rect(0, 0, 2, 2)) // white under what is transparent, as most logos have it
	copy(one.Pix, []byte{255, 255, 255, 0, 255, 255, 255, 0, 1, 2, 3, 255, 255, 255, 255, 0})
	few := image.NewPaletted(image.Rect(0, 0, 2, 1), color.Palette{color.NRGBA{9, 9, 9, 0}, color.NRGBA{8, 8, 8, 0}, color.NRGBA{7, 7, 7, 0}})
	if Hides(one) || Hides(few) || Hides(image.NewGray(one.Rect)) {
		t.Error("one colour is taken for a picture")
	}
	if few.Pix[1] = 2; !Hides(few) {
		t.Error("a palette hides nothing")
	}
	_, out, err := Settle(m, nil, 95, true)
	if err != nil {
		t.Fatal(err)
	}
	got := whole(Decode(out)).(*image.NRGBA)
	seen := 0
	for i := 0; i < len(got.Pix); i += 4 {
		if p := got.Pix[i:]; p[3] == 0 && (p[0] != 0 || p[1] != 0 || p[2] != 0) {
			t.Fatal("a colour is hidden")
		} else if p[3] != 0 {
			seen++
		}
	}
	if seen != 800 {
		t.Errorf("%d pixels are seen", seen)
	}
}

// TestEmptyAlpha: a BMP whose channel for transparency was never filled is not invisible.
func TestEmptyAlpha(t *testing.T) {
	data := kindFile(t, "alpha.bmp")
	head := binary.LittleEndian.Uint32(data[14:])
	if head != 40 { // the channel counts in longer heads alone
		t.Fatalf("a head of %d bytes", head)
	}
	long := append(bytes.Clone(data[:54]), make([]byte, 84)...)
	binary.LittleEndian.PutUint32(long[10:], 14+124)
	binary.LittleEndian.PutUint32(long[14:], 124)
	for i, v := range data[54:] {
		if i%4 == 3 {
			v = 0
		}
		long = append(long, v)
	}
	img, err := Decode(long)
	if err != nil || !near(img, [4]color.NRGBA{{9, 9, 9, 255}, quartersSeen[1], quartersSeen[2], quartersSeen[3]}, 9) {
		t.Errorf("%v", err)
	}
}

// TestProfileKept: the colour profile of a file goes with its pixels, without what is not about
// colours.
// TestMaskedBMP: masks say which bits of a pixel are its channels, with either row first.
func TestMaskedBMP(t *testing.T) {
	masks := func(all ...uint32) (out []byte) {
		for _, m := range all {
			out = binary.LittleEndian.AppendUint32(out, m)
		}
		return out
	}
	for _, c := range []struct {
		name              string
		head, bits, compr int
		height            int32
		masks, rows       []byte
		want              string
	}{
		{"555", 40, 16, 0, 2, nil, []byte{0, 0x7C, 0, 0, 0x1F, 0, 0, 0}, "[[0 0 255 255] [255 0 0 255]]"},
		{"565, the upper row first", 40, 16, 3, -2, masks(0xF800, 0x7E0, 0x1F), []byte{0, 0xF8, 0, 0, 0xE0, 7, 0, 0}, "[[255 0 0 255] [0 255 0 255]]"},
		{"32 bits, an old head", 40, 32, 3, 2, masks(0xFF0000, 0xFF00, 0xFF), []byte{1, 2, 3, 0, 4, 5, 6, 9}, "[[6 5 4 255] [3 2 1 255]]"},
		{"red first, with opacity", 108, 32, 3, 2, append(masks(0xFF, 0xFF00, 0xFF0000, 0xFF000000), make([]byte, 52)...),
			[]byte{1, 2, 3, 128, 4, 5, 6, 255}, "[[4 5 6 255] [1 2 3 128]]"},
		{"its opacity never filled", 108, 32, 3, 2, append(masks(0xFF, 0xFF00, 0xFF0000, 0xFF000000), make([]byte, 52)...),
			[]byte{1, 2, 3, 0, 4, 5, 6, 0}, "[[4 5 6 255] [1 2 3 255]]"},
		{"cut short", 40, 16, 0, 2, nil, []byte{0, 0x7C, 0, 0}, errEnds.Error()},
	} {
		var b bytes.Buffer
		for _, v := range []any{[]byte("BM"), uint32(0), uint32(0), uint32(54 + len(c.masks)), uint32(c.head), int32(1), c.height, uint16(1),
			uint16(c.bits), uint32(c.compr), make([]byte, 20), c.masks, c.rows, make([]byte, 16-len(c.rows))} {
			_ = binary.Write(&b, binary.LittleEndian, v)
		}
		file := b.Bytes()
		if c.want == errEnds.Error() {
			file = append(file[:len(file)-12], make([]byte, 2)...)
		}
		form, err := Look(file)
		if err != nil || form.Kind != BMP || form.Width != 1 || form.Height != 2 {
			t.Errorf("%s: %+v, %v", c.name, form, err)
			continue
		}
		img, err := Decode(file)
		got := fmt.Sprint(err)
		if err == nil {
			var all [][4]uint8
			for y := range 2 {
				p := color.NRGBAModel.Convert(img.At(0, y)).(color.NRGBA)
				all = append(all, [4]uint8{p.R, p.G, p.B, p.A})
			}
			got = fmt.Sprint(all)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestProfileKept(t *testing.T) {
	profile := []byte(profileOf("RGB "))
	data := kindFile(t, "lossy.webp")
	chunk := append([]byte("ICCP"), binary.LittleEndian.AppendUint32(nil, uint32(len(profile)))...)
	chunk = append(chunk, profile...)
	if len(profile)&1 == 1 {
		chunk = append(chunk, 0)
	}
	data = append(append(bytes.Clone(data[:12]), chunk...), data[12:]...)
	binary.LittleEndian.PutUint32(data[4:], uint32(len(data)-8))
	img := whole(Decode(data))
	for _, exact := range []bool{false, true} {
		kind, out, err := Settle(img, data, 95, exact)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := jpegProfile(out)
		if kind == PNG {
			at := bytes.Index(out, []byte("iCCP"))
			got = pngProfile(out[at+4 : at+4+int(binary.BigEndian.Uint32(out[at-4:]))])
		}
		if want := barest(profile, RGB); want == nil || !bytes.Equal(got, want) {
			t.Errorf("%s: a profile of %d bytes, want %d", kind, len(got), len(want))
		}
	}
}

// TestUnread: a kind that is not read is named, by its content.
func TestUnread(t *testing.T) {
	box := func(brands string) string { return "\x00\x00\x00\x1Cftyp" + brands + strings.Repeat("x", 20) }
	heads := map[string]string{
		box("heic\x00\x00\x00\x00mif1heic"):                          "a HEIC file, as telephones save photographs",
		box("mif1\x00\x00\x00\x00heicmif1"):                          "a HEIC file, as telephones save photographs",
		box("mif1\x00\x00\x00\x00mif1avif"):                          "an AVIF file",
		box("avif\x00\x00\x00\x00mif1miaf"):                          "an AVIF file",
		box("isom\x00\x00\x00\x00mp41avc1"):                          "a film",
		box("crx \x00\x00\x00\x00isomcrx "):                          "a camera's raw file",
		"%!PS-Adobe-3.0 EPSF-3.0":                                    "an EPS or PostScript file",
		"\xC5\xD0\xD3\xC6\x1E":                                       "an EPS or PostScript file",
		"%PDF-1.7":                                                   "a PDF file",
		"8BPS\x00\x01":                                               "a Photoshop file",
		"\xFF\x0A\xFA":                                               "a JPEG XL file",
		"\x00\x00\x00\x0CJXL \r\n\x87\n":                             "a JPEG XL file",
		"\x00\x00\x00\x0CjP  \r\n\x87\n":                             "a JPEG 2000 file",
		"FUJIFILMCCD-RAW 0201":                                       "a camera's raw file",
		"II*\x00\x10\x00\x00\x00CR\x02\x00\x00\x00":                  "a camera's raw file",
		"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- a --><svg xmlns=": "an SVG drawing",
		"<!DOCTYPE html><title>Not found":                            "a web page",
		"\x89PNG\r\n\x1a\n\x00\x00\x00\x04CgBIP\x00\x20\x02":         "a PNG made for an iPhone app",
		"PK\x03\x04\x14\x00":                                         "a ZIP file or an Office document",
	}
	for head, want := range heads {
		data := []byte(head)
		if strings.HasPrefix(head, "II*") {
			data = append(data, 0, 0, 0, 0) // an empty directory
		}
		_, err := Look(data)
		if e := (*UnreadError)(nil); !errors.As(err, &e) || e.What != want || e.Do == "" ||
			e.Error() != "it is "+want+", which cannot be read" {
			t.Errorf("%q: %v, want %s", head, err, want)
		}
		if _, err := Decode(data); err == nil {
			t.Errorf("%q is decoded", head)
		}
	}
	for name, want := range map[string]error{"cmyk.tif": errTIFFCMYK, "jpeg.tif": errTIFFJPEG} {
		if _, err := Look(kindFile(t, name)); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
	}
	lab := tiffOf(10, 10, 1, make([]byte, 100), 100)
	for _, kind := range []byte{8, 9} {
		lab[10+4*12+2] = []byte{1, 3}[kind-8] // a byte, or two
		if lab[10+4*12+8] = kind; !errors.Is(whatFails(lab), errTIFFLab) {
			t.Errorf("a TIFF of the colours %d: %v", kind, whatFails(lab))
		}
	}
	headless := encoded(t, image.NewGray(image.Rect(0, 0, 3, 2)), PNG)
	headless = slices.Concat(headless[:8], []byte(pngChunk("tEXt", "words")), headless[8:])
	if err := whatFails(headless); err == nil || err.Error() != "it is a PNG that does not begin with its head" {
		t.Error(err)
	}
	restarts, err := os.ReadFile("testdata/restarts.jpg") // sound, and more than the decoder reads
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Decode(restarts); !errors.Is(err, errRestarts) {
		t.Errorf("a progressive JPEG with restart markers: %v", err)
	}
	for _, words := range []string{"BMW sells cars", "RIFF of WAVE", "<a>words</a>", "II", "GIF"} {
		if _, err := Look([]byte(words)); !errors.Is(err, ErrKind) {
			t.Errorf("%q: %v", words, err)
		}
	}
}

func whatFails(data []byte) error { _, err := Look(data); return err }

// tiffOf is a TIFF of grey pixels in one strip, which is packed as the compression says.
func tiffOf(w, h uint32, compression uint16, strip []byte, count uint32) []byte {
	out := []byte("II*\x00\x08\x00\x00\x00\x08\x00")
	entry := func(tag, kind uint16, v uint32) {
		out = binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(out, tag), kind)
		out = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(out, 1), v)
	}
	const end = 8 + 2 + 8*12 + 4
	entry(tiffWidth, 4, w)
	entry(tiffHeight, 4, h)
	entry(tiffBits, 3, 8)
	entry(tiffCompression, 3, uint32(compression))
	entry(tiffPhotometric, 3, 1)
	entry(tiffStripOffsets, 4, end)
	entry(tiffRowsPerStrip, 4, h)
	entry(tiffStripCounts, 4, count)
	return append(append(out, 0, 0, 0, 0), strip...)
}

// TestTIFFBlocks: a strip that unpacks to more than its pixels, is not in the file or is one of too
// many is refused before it costs anything.
func TestTIFFBlocks(t *testing.T) {
	packed := func(n int) []byte {
		var out bytes.Buffer
		z := zlib.NewWriter(&out)
		_, _ = z.Write(make([]byte, n))
		_ = z.Close()
		return out.Bytes()
	}
	fits, bomb := packed(100*100), packed(8*300*300)
	if _, err := Decode(tiffOf(100, 100, 8, fits, uint32(len(fits)))); err != nil {
		t.Error(err)
	}
	idle := append(append(bytes.Repeat([]byte{0x80}, 4000), 99), make([]byte, 100)...) // PackBits: 128 means nothing
	if _, err := Decode(tiffOf(10, 10, 32773, idle, uint32(len(idle)))); err != nil {
		t.Error(err)
	}
	few := bytes.Repeat([]byte{0x81, 0}, 4000) // PackBits: 128 bytes each
	for name, data := range map[string][]byte{
		"a strip that swells": tiffOf(300, 300, 8, bomb, uint32(len(bomb))),
		"PackBits":            tiffOf(100, 100, 32773, few, uint32(len(few))),
		"behind the end":      tiffOf(100, 100, 1, make([]byte, 50), 10_000),
		"too many":            tiffOf(10, 200_000, 8, fits, uint32(len(fits))),
	} {
		if name == "too many" {
			binary.LittleEndian.PutUint32(data[10+6*12+8:], 1)
		}
		if _, err := Decode(data); !errors.Is(err, errTIFFBlocks) {
			t.Errorf("%s: %v", name, err)
		}
	}
	huge := tiffOf(10, 10, 8, fits, uint32(len(fits))) // one tile of a side of 2,147,483,648 pixels
	huge[10+5*12], huge[10+5*12+1] = tiffTileOffsets&0xFF, tiffTileOffsets>>8
	huge[10+7*12], huge[10+7*12+1] = tiffTileCounts&0xFF, tiffTileCounts>>8
	for i, tag := range []byte{tiffTileWidth & 0xFF, tiffTileHeight & 0xFF} {
		copy(huge[10+(4+2*i)*12:], []byte{tag, tiffTileWidth >> 8, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0x80})
	}
	d, _ := readTIFF(huge)
	if err := d.sound(); !errors.Is(err, errTIFFBlocks) {
		t.Errorf("a tile without end: %v", err)
	}
	apart := tiffOf(10, 10, 1, make([]byte, 300), 300)
	d, _ = readTIFF(apart)
	copy(d.entries[tiffBits][4:], []byte{3, 0, 0, 0, 8, 0, 0, 0}) // three channels, of bits that stand elsewhere
	copy(d.entries[tiffRowsPerStrip], []byte{tiffPlanes & 0xFF, tiffPlanes >> 8, 3, 0, 1, 0, 0, 0, 2, 0, 0, 0})
	if _, err := Look(apart); !errors.Is(err, errTIFFPlanes) {
		t.Errorf("channels apart: %v", err)
	}
}

// TestPanics: what a library panics on is an error.
func TestPanics(t *testing.T) {
	_, err := safely(func([]byte) (int, error) { panic("index out of range") })(nil)
	if err == nil || !strings.Contains(err.Error(), "index out of range") {
		t.Errorf("%v", err)
	}
}

// TestCutKinds: a file that is cut short anywhere is an error, or the whole picture.
func TestCutKinds(t *testing.T) {
	for _, name := range []string{"lossy.webp", "alpha-lossy.webp", "lossless.webp", "animated.webp", "plain.gif", "plain.bmp", "lzw.tif"} {
		data := kindFile(t, name)
		want := whole(Decode(data))
		for n := 0; n < len(data); n += 1 + n/64 {
			if img, err := Decode(data[:n:n]); err == nil && !reflect.DeepEqual(img, want) {
				t.Errorf("%s is read of %d bytes of %d", name, n, len(data))
				break
			}
		}
	}
}

// TestFrames: a first frame that does not fill its canvas stands where it belongs, with nothing around it.
func TestFrames(t *testing.T) {
	frame := image.NewPaletted(image.Rect(4, 2, 6, 4), color.Palette{color.NRGBA{200, 30, 40, 255}})
	var out bytes.Buffer
	if err := gif.EncodeAll(&out, &gif.GIF{Image: []*image.Paletted{frame}, Delay: []int{0},
		Config: image.Config{Width: 8, Height: 6, ColorModel: frame.Palette}}); err != nil {
		t.Fatal(err)
	}
	moving := kindFile(t, "animated.webp")
	at := bytes.Index(moving, []byte("VP8X"))
	moving[at+12], moving[at+15] = 39, 31 // a canvas of 40 by 32 pixels
	at = bytes.Index(moving, []byte("ANMF"))
	moving[at+8], moving[at+11] = 2, 3 // in pairs of pixels
	for name, c := range map[string]struct {
		data  []byte
		size  image.Point
		in    image.Point // where the frame begins
		first color.NRGBA
	}{
		"GIF":  {out.Bytes(), image.Pt(8, 6), image.Pt(4, 2), color.NRGBA{200, 30, 40, 255}},
		"WebP": {moving, image.Pt(40, 32), image.Pt(4, 6), color.NRGBA{0, 0, 0, 255}},
	} {
		img, err := Decode(c.data)
		if err != nil || img.Bounds().Size() != c.size {
			t.Errorf("%s: %v", name, err)
			continue
		}
		n := eightBits(img)
		if got := n.NRGBAAt(c.in.X, c.in.Y); got != c.first {
			t.Errorf("%s: the frame begins with %v", name, got)
		}
		if got := n.NRGBAAt(c.in.X-1, c.in.Y); got.A != 0 {
			t.Errorf("%s: before the frame is %v", name, got)
		}
	}
	moving[bytes.Index(moving, []byte("ANMF"))+8] = 20
	if _, err := Look(moving); !errors.Is(err, errWebP) {
		t.Errorf("a frame beyond its canvas: %v", err)
	}
	packed := kindFile(t, "palette.bmp")
	packed[30] = 1
	if _, err := Look(packed); !errors.Is(err, errBMP) {
		t.Errorf("a packed BMP: %v", err)
	}
}

// FuzzKinds: whatever begins as a picture of another kind ends in an error or in a picture of
// the size that was told, which can be settled.
func FuzzKinds(f *testing.F) {
	names, err := filepath.Glob("testdata/kinds/*")
	if err != nil || len(names) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	var predicted bytes.Buffer
	if err := tiff.Encode(&predicted, quarters(8, 8), &tiff.Options{Compression: tiff.Deflate, Predictor: true}); err != nil {
		f.Fatal(err)
	}
	f.Add(predicted.Bytes())
	limits := Limits{Bytes: 1 << 20, Pixels: 1 << 18, Memory: 1 << 22}
	f.Fuzz(func(t *testing.T, data []byte) {
		img, err := limits.Decode(data)
		form, bad := Look(data)
		if err != nil || form.Kind.Settled() {
			return
		}
		if size := img.Bounds().Size(); bad != nil || size != image.Pt(form.Width, form.Height) {
			t.Fatalf("%v pixels, where %+v was told: %v", size, form, bad)
		}
		kind, out, err := Settle(img, data, 95, false)
		if err != nil {
			if img.Bounds().Empty() {
				return // no picture
			}
			t.Fatal(err)
		}
		got, err := Look(out)
		if err != nil || got.Kind != kind || got.Width != form.Width || got.Height != form.Height {
			t.Fatalf("settled as %+v: %v", got, err)
		}
	})
}
