package build_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/data/pictures"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/pdf"
)

// patches are the colours of a chart: skin, leaves, sky, red, yellow, and greys.
var patches = [8][4]uint8{{214, 170, 150, 30}, {90, 130, 60, 90}, {110, 150, 200, 10}, {170, 50, 50, 40},
	{230, 190, 60, 5}, {40, 40, 40, 200}, {128, 128, 128, 60}, {225, 225, 225, 0}}

// chart is a picture of the patches side by side.
func chart(kind string, size image.Point) image.Image {
	box := image.Rectangle{Max: size}
	set := func(set func(x, y int, p [4]uint8)) {
		for y := range size.Y {
			for x := range size.X {
				set(x, y, patches[x*len(patches)/size.X])
			}
		}
	}
	switch kind {
	case "grey", "grey-clear":
		m := image.NewGray(box)
		set(func(x, y int, p [4]uint8) { m.Pix[y*m.Stride+x] = p[0] })
		return m
	case "neutral": // in RGB, and as far from grey as JPEG may be
		m := image.NewRGBA(box)
		set(func(x, y int, p [4]uint8) {
			m.SetRGBA(x, y, color.RGBA{p[0] + 1 - uint8(x%2)*2, p[0], p[0] - 1 + uint8(y%2)*2, 255})
		})
		return m
	case "few":
		m := image.NewPaletted(box, nil)
		for _, p := range patches {
			m.Palette = append(m.Palette, color.RGBA{p[0], p[1], p[2], 255})
		}
		set(func(x, y int, _ [4]uint8) { m.SetColorIndex(x, y, uint8(x*len(patches)/size.X)) })
		return m
	case "inks":
		m := image.NewCMYK(box)
		set(func(x, y int, p [4]uint8) { copy(m.Pix[y*m.Stride+4*x:], []byte{p[0] / 2, p[1] / 2, p[2] / 2, p[3]}) })
		return m
	case "clear":
		m := image.NewNRGBA(box)
		set(func(x, y int, p [4]uint8) { m.SetNRGBA(x, y, color.NRGBA{p[0], p[1], p[2], 128}) })
		return m
	}
	m := image.NewRGBA(box)
	set(func(x, y int, p [4]uint8) { m.SetRGBA(x, y, color.RGBA{p[0], p[1], p[2], 255}) })
	return m
}

// charted is a file with a chart in it.
type charted struct {
	name, kind, profile string
	size                image.Point
}

var charts = []charted{
	{"plain.jpg", "rgb", "", image.Pt(800, 500)},
	{"adobe.jpg", "rgb", "adobe-rgb", image.Pt(800, 500)},
	{"adobe-large.jpg", "rgb", "adobe-rgb", image.Pt(2520, 1680)},
	{"adobe-huge.jpg", "rgb", "adobe-rgb", image.Pt(5200, 3200)}, // made smaller as it is read, too
	{"p3.png", "rgb", "display-p3", image.Pt(800, 500)},
	{"p3-large.png", "rgb", "display-p3", image.Pt(2520, 1680)},
	{"prophoto.jpg", "rgb", "prophoto", image.Pt(800, 500)},
	{"swapped.jpg", "rgb", "swapped", image.Pt(800, 500)},
	{"table.png", "rgb", "table", image.Pt(800, 500)},
	{"grey.jpg", "grey", "", image.Pt(800, 500)},
	{"grey-large.jpg", "grey", "", image.Pt(2520, 1680)},
	{"grey-own.jpg", "grey", "grey", image.Pt(800, 500)},
	{"grey-own.png", "grey", "grey", image.Pt(800, 500)},
	{"inks.jpg", "inks", "", image.Pt(800, 500)},
	{"inks-large.jpg", "inks", "", image.Pt(2520, 1680)},
	{"clear.png", "clear", "", image.Pt(800, 500)},
	{"clear-p3.png", "clear", "display-p3", image.Pt(800, 500)},
	{"ycck.jpg", "inks", "", image.Pt(800, 500)},
	{"grey-clear.png", "grey-clear", "", image.Pt(800, 500)},
	{"grey-clear-own.png", "grey-clear", "grey", image.Pt(800, 500)},
	{"neutral.jpg", "neutral", "", image.Pt(880, 500)}, // of another size than grey.jpg, or on press they are one
	{"neutral-large.jpg", "neutral", "adobe-rgb", image.Pt(2400, 1600)},
	{"neutral.png", "neutral", "", image.Pt(800, 500)},
	{"all-parts.png", "rgb", "all-parts", image.Pt(800, 500)},
	{"scanner.jpg", "rgb", "scanner", image.Pt(800, 500)},
}

func profileBytes(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "data", "icc", "testdata", "pictures", name+".icc"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// file are the bytes of the chart's file.
func (c charted) file(t *testing.T) []byte {
	t.Helper()
	encode := func(m image.Image) ([]byte, error) { return pictures.EncodeJPEG(m, 98) }
	if strings.HasSuffix(c.name, ".png") {
		encode = pictures.EncodePNG
	}
	m := chart(c.kind, c.size)
	if c.name == "ycck.jpg" {
		inYCCK(m.(*image.CMYK))
	}
	data, err := encode(m)
	if err != nil {
		t.Fatal(err)
	}
	switch c.name {
	case "ycck.jpg":
		data[bytes.Index(data, []byte("Adobe"))+11] = 2
	case "grey-clear.png", "grey-clear-own.png":
		data = greyAlpha(m.(*image.Gray))
	}
	if c.profile == "" {
		return data
	}
	return withProfile(data, profileBytes(t, c.profile))
}

// inYCCK makes cyan, magenta and yellow of a picture what its JPEG has in their place where Adobe's mark
// says 2: how much there is of them, and of which. The encoder inverts all four.
func inYCCK(m *image.CMYK) {
	for i := 0; i < len(m.Pix); i += 4 {
		y, cb, cr := color.RGBToYCbCr(m.Pix[i], m.Pix[i+1], m.Pix[i+2])
		m.Pix[i], m.Pix[i+1], m.Pix[i+2] = 255-y, 255-cb, 255-cr
	}
}

// greyAlpha is a PNG of grey with an alpha channel, half transparent.
func greyAlpha(m *image.Gray) []byte {
	size := m.Rect.Size()
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(size.X)), uint32(size.Y))
	var rows []byte
	for y := range size.Y {
		rows = append(rows, 0) // no filter
		for x := range size.X {
			rows = append(rows, m.GrayAt(x, y).Y, 128)
		}
	}
	return slices.Concat([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(head, 8, 4, 0, 0, 0)), chunk("IDAT", deflated(rows)),
		chunk("IEND", nil))
}

// withProfile puts a profile into a file.
func withProfile(data, profile []byte) []byte {
	if data[0] == 0xFF {
		body := append([]byte("ICC_PROFILE\x00\x01\x01"), profile...)
		segment := append(binary.BigEndian.AppendUint16([]byte{0xFF, 0xE2}, uint16(len(body)+2)), body...)
		return slices.Concat(data[:2], segment, data[2:])
	}
	return slices.Concat(data[:33], chunk("iCCP", append([]byte("icc\x00\x00"), deflated(profile)...)), data[33:])
}

// lab is what a patch is in the file itself, through its own profile.
func (c charted) lab(t *testing.T, patch int) icc.Lab {
	t.Helper()
	p := patches[patch]
	if c.kind == "inks" {
		press := mustFOGRA39(t)
		return press.Source().Lab([]byte{p[0] / 2, p[1] / 2, p[2] / 2, p[3]})
	}
	if c.isGrey() {
		p = [4]uint8{p[0], p[0], p[0]}
	}
	if c.profile == "" {
		return icc.LabOf(booklet.RGB{R: p[0], G: p[1], B: p[2]})
	}
	s, err := icc.ParseSource(profileBytes(t, c.profile))
	if err != nil {
		t.Fatal(err)
	}
	return s.Lab(p[:s.Channels])
}

// isGrey reports whether a chart has no colours.
func (c charted) isGrey() bool { return strings.HasPrefix(c.kind, "grey") || c.kind == "neutral" }

func mustFOGRA39(t *testing.T) *icc.Profile {
	t.Helper()
	p, err := icc.FOGRA39()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// charted is a booklet with the charts, for screen and press.
func chartedFiles(t *testing.T) (screen, press *pdf.File) {
	t.Helper()
	job := build.Job{Editions: []layout.Edition{layout.Standard()}, Press: &build.Press{Bleed: layout.Bleed}}
	made, res := chartBook(t, charts, job)
	for _, f := range res.Findings {
		if f.Rule == booklet.RulePictureOverprint || f.Rule == booklet.RuleTransparency || f.Severity == booklet.Error {
			t.Errorf("%s: %s", f.Rule, f.Text)
		}
	}
	return opened(t, made, "roles-standard.pdf"), opened(t, made, "roles-standard-press.pdf")
}

// embedded are the pictures of a file in the order of their names.
func embeddedIn(t *testing.T, f *pdf.File) []*pdf.Stream {
	t.Helper()
	all, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	objects := f.Dict(all[0].Resources["XObject"])
	var out []*pdf.Stream
	for i := range len(objects) {
		s, ok := f.Get(objects[pdf.Name(fmt.Sprintf("I%d", i+1))]).(*pdf.Stream)
		if !ok {
			t.Fatalf("there is no picture I%d", i+1)
		}
		out = append(out, s)
	}
	return out
}

// numbers are those of the middle of each patch in an embedded picture, which is decoded once.
func numbers(t *testing.T, f *pdf.File, s *pdf.Stream) func(patch int) []uint8 {
	t.Helper()
	w, h := f.Get(s.Dict["Width"]).(int), f.Get(s.Dict["Height"]).(int)
	at := func(patch int) (x, y int) { return (2*patch + 1) * w / (2 * len(patches)), h / 2 }
	if f.Get(s.Dict["Filter"]) != pdf.Name("DCTDecode") {
		data, err := f.Data(s)
		if err != nil {
			t.Fatal(err)
		}
		n := len(data) / (w * h)
		return func(patch int) []uint8 {
			x, y := at(patch)
			return data[(y*w+x)*n : (y*w+x+1)*n]
		}
	}
	img, err := pictures.Decode(s.Data)
	if err != nil {
		t.Fatal(err)
	}
	return func(patch int) []uint8 {
		x, y := at(patch)
		switch m := img.(type) {
		case *image.Gray:
			return []uint8{m.GrayAt(x, y).Y}
		case *image.CMYK:
			c := m.CMYKAt(x, y)
			return []uint8{c.C, c.M, c.Y, c.K}
		}
		r, g, b, _ := img.At(x, y).RGBA()
		return []uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}
	}
}

// seenAs is what numbers of an embedded picture look like, by what the file says.
func seenAs(t *testing.T, f *pdf.File, s *pdf.Stream, v []uint8) (space string, lab icc.Lab) {
	t.Helper()
	switch sp := f.Get(s.Dict["ColorSpace"]).(type) {
	case pdf.Name:
		switch sp {
		case "DeviceRGB":
			return string(sp), icc.LabOf(booklet.RGB{R: v[0], G: v[1], B: v[2]})
		case "DeviceGray":
			return string(sp), icc.LabOf(booklet.RGB{R: v[0], G: v[0], B: v[0]})
		case "DeviceCMYK":
			return string(sp), mustFOGRA39(t).Source().Lab(v)
		}
	case pdf.Array:
		name := f.Get(sp[0]).(pdf.Name)
		if name == "Separation" {
			return string(name) + " " + string(f.Get(sp[1]).(pdf.Name)), mustFOGRA39(t).Seen(icc.CMYK{K: float64(v[0]) / 2.55})
		}
		profile := f.Get(sp[1]).(*pdf.Stream)
		data, err := f.Data(profile)
		if err != nil {
			t.Fatal(err)
		}
		source, err := icc.ParseSource(data)
		if err != nil || source.Channels != len(v) || f.Get(profile.Dict["N"]) != source.Channels {
			t.Fatalf("its profile %v, with %d numbers a pixel", err, len(v))
		}
		return string(name), source.Lab(v)
	}
	t.Fatalf("the colour space is %v", s.Dict["ColorSpace"])
	return "", icc.Lab{}
}

// TestPictureColours reads colours of charts in six profiles, grey and CMYK back out of the
// files for screen and press.
func TestPictureColours(t *testing.T) {
	screen, press := chartedFiles(t)
	onScreen, onPress := embeddedIn(t, screen), embeddedIn(t, press)
	if len(onScreen) != len(charts) || len(onPress) != len(charts) {
		t.Fatalf("%d and %d pictures of %d", len(onScreen), len(onPress), len(charts))
	}
	for i, c := range charts {
		ofScreen, ofPress := numbers(t, screen, onScreen[i]), numbers(t, press, onPress[i])
		for patch := range patches {
			want := c.lab(t, patch)
			v := ofScreen(patch)
			space, got := seenAs(t, screen, onScreen[i], v)
			if d := icc.Difference(got, want); d > 2 {
				t.Errorf("%s on screen (%s): patch %d is %.1f, want %.1f: apart by %.2f", c.name, space, patch, got, want, d)
			}
			if strings.Contains(space, "CMYK") {
				t.Errorf("%s on screen is in %s", c.name, space)
			}
			v = ofPress(patch)
			space, got = seenAs(t, press, onPress[i], v)
			limit, kind := 2.0, "ICCBased"
			switch {
			case c.isGrey(): // onto the lightness of black ink
				black := mustFOGRA39(t).Seen(icc.CMYK{K: 100})
				y := black.Luminance() + (1-black.Luminance())*want.Luminance()
				near := 0.01
				if c.kind == "neutral" {
					near = 0.02 // rounded once more, to a level of sRGB
				}
				if d := got.Luminance() - y; d > near || d < -near {
					t.Errorf("%s on press: patch %d is %.1f, a luminance of %.3f is wanted", c.name, patch, got, y)
				}
				kind = "Separation Black"
				limit = 100
			case c.kind == "inks":
				kind = "DeviceCMYK"
			}
			if d := icc.Difference(got, want); d > limit || space != kind {
				t.Errorf("%s on press (%s): patch %d is %.1f, want %.1f: apart by %.2f", c.name, space, patch, got, want, d)
			}
		}
		if masked := onPress[i].Dict["SMask"] != nil; masked != strings.Contains(c.kind, "clear") || masked != (onScreen[i].Dict["SMask"] != nil) {
			t.Errorf("%s: a soft mask is %t", c.name, masked)
		}
		w, frame := screen.Get(onScreen[i].Dict["Width"]).(int), layout.Standard().Trim.W.Points()/72
		if most := int((frame + 1) * 330); w > most {
			t.Errorf("%s has %d pixels across a page of %.1f inches", c.name, w, frame)
		}
	}
}

// TestProfilesOfNoUse: a profile that cannot be used is told with its cell, and sRGB taken.
func TestProfilesOfNoUse(t *testing.T) {
	grey, rgb := charted{"a.jpg", "grey", "adobe-rgb", image.Pt(80, 50)}, charted{"b.jpg", "rgb", "", image.Pt(80, 50)}
	large := withProfile(charted{"c.png", "rgb", "", image.Pt(80, 50)}.file(t), bytes.Repeat([]byte("0123456789abcdef"), 1<<17))
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.jpg", grey.file(t), `photo "a.jpg": its colour profile is for RGB, and its pixels are grey; its colours are taken for sRGB`},
		{"b.jpg", withProfile(rgb.file(t), bytes.Repeat([]byte("x"), 400)), `photo "b.jpg": its colour profile is none, or is damaged; its colours are taken for sRGB`},
		{"c.png", large, `photo "c.png": its colour profile has 2048 KB, where 1024 are the most; its colours are taken for sRGB`},
	} {
		dir := t.TempDir()
		for name, data := range map[string][]byte{test.name: test.data,
			"roles.csv": []byte("Role,Category,Summary,Photo,Photo description\nKeeper,Nursing,You keep.," + test.name + ",A chart\n")} {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		res, err := build.At(filepath.Join(dir, "roles.csv")).Build(context.Background(), build.Job{Copies: build.ReadingCopy()}, files.InMemory())
		if err != nil {
			t.Fatal(err)
		}
		told := slices.ContainsFunc(res.Findings, func(f build.Finding) bool {
			return f.Rule == booklet.RulePictureProfile && f.Severity == booklet.Warning && f.Text == test.want && strings.HasSuffix(f.At.String(), "D2")
		})
		if !told {
			t.Errorf("%s: %v", test.name, res.Findings)
		}
	}
}

// chunk is a chunk of a PNG.
func chunk(kind string, body []byte) []byte {
	out := append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), kind...)
	out = append(out, body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

func deflated(data []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write(data)
	_ = z.Close()
	return b.Bytes()
}
