package build_test

import (
	"bytes"
	"context"
	"encoding/base64"
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
	"testing/fstest"

	"booklet/data/pictures"
	"booklet/data/workbook"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/pdf"
)

// fourColours are those of the quarters of the pictures below: black and white above, red and green below.
var fourColours = []struct {
	name string
	c    color.NRGBA
}{{"K", color.NRGBA{0, 0, 0, 255}}, {"W", color.NRGBA{255, 255, 255, 255}}, {"R", color.NRGBA{200, 30, 40, 255}}, {"G", color.NRGBA{30, 120, 60, 255}}}

// fourQuarters is a picture of them.
func fourQuarters() image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, 64, 48))
	for y := range 48 {
		for x := range 64 {
			m.SetNRGBA(x, y, fourColours[2*(y/24)+x/32].c)
		}
	}
	return m
}

// cornerColours names the colours near the corners of a picture, by rows.
func cornerColours(img image.Image) (out [4]string) {
	b := img.Bounds()
	for i := range out {
		c := color.NRGBAModel.Convert(img.At(b.Min.X+b.Dx()/8+i%2*b.Dx()*6/8, b.Min.Y+b.Dy()/8+i/2*b.Dy()*6/8)).(color.NRGBA)
		out[i] = "-"
		for _, q := range fourColours {
			if abs(int(c.R)-int(q.c.R)) < 16 && abs(int(c.G)-int(q.c.G)) < 16 && abs(int(c.B)-int(q.c.B)) < 16 {
				out[i] = q.name
			}
		}
	}
	return out
}

// turnedFile is a picture of a kind that says that it is turned.
func turnedFile(t *testing.T, kind string, orientation byte) []byte {
	t.Helper()
	exif := "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(orientation)) + "\x00\x00\x00\x00\x00\x00"
	kept := func(name, before string, at int) []byte {
		data, err := os.ReadFile(filepath.Join("..", "..", "data", "pictures", "testdata", "kinds", name))
		if err != nil || bytes.Count(data, []byte(before)) != 1 {
			t.Fatal(name, err)
		}
		data[bytes.Index(data, []byte(before))+at] = orientation
		return data
	}
	switch kind {
	case "webp":
		return kept("turned.webp", "\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06", 9)
	case "tif":
		return kept("turned.tif", "\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00", 8)
	case "jpg":
		data, err := pictures.EncodeJPEG(fourQuarters(), 95)
		if err != nil {
			t.Fatal(err)
		}
		segment := "\xFF\xE1\x00" + string(rune(len(exif)+8)) + "Exif\x00\x00" + exif
		return []byte(string(data[:2]) + segment + string(data[2:]))
	}
	data, err := pictures.EncodePNG(fourQuarters())
	if err != nil {
		t.Fatal(err)
	}
	chunk := append(binary.BigEndian.AppendUint32(nil, uint32(len(exif))), "eXIf"+exif...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	return []byte(string(data[:33]) + string(chunk) + string(data[33:]))
}

// TestUprightInFinishedFiles: a picture that says how it was held stands upright on the pages of a PDF and on the web page,
// whatever its kind and however it was held.
func TestUprightInFinishedFiles(t *testing.T) {
	order := [9]string{1: "KWRG", 2: "WKGR", 3: "GRWK", 4: "RGKW", 5: "KRWG", 6: "RKGW", 7: "GWRK", 8: "WGKR"}
	for _, kind := range []string{"jpg", "png", "webp", "tif"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			beside, list := fstest.MapFS{}, "Role,Category,Summary,Photo,Photo description\n"
			for o := byte(1); o <= 8; o++ {
				name := fmt.Sprintf("%d.%s", o, kind)
				beside[name] = &fstest.MapFile{Data: turnedFile(t, kind, o)}
				list += fmt.Sprintf("Minder %d,Nursing,Minders mind.,%s,A flag of the kind %d\n", o, name, o)
			}
			made := files.InMemory()
			res, err := build.From(workbook.Source{Name: "roles.csv", Data: []byte(list), Files: beside}).
				Build(context.Background(), build.Job{Editions: []layout.Edition{layout.Standard()}, Copies: build.ReadingCopy()}, made)
			if err != nil {
				t.Fatal(err, res.Findings)
			}
			seen := map[string]int{}
			for _, f := range res.Files {
				data, _ := made.File(f.Path)
				var got []string
				switch filepath.Ext(f.Path) {
				case ".pdf":
					got = placedPictures(t, data)
				case ".html":
					for _, m := range inBase64.FindAllSubmatch(data, -1) {
						picture, err := base64.StdEncoding.DecodeString(string(m[1]))
						if err != nil {
							t.Fatal(err)
						}
						if img, err := pictures.Decode(picture); err == nil {
							c := cornerColours(img)
							got = append(got, strings.Join(c[:], ""))
						}
					}
				default:
					continue
				}
				seen[filepath.Ext(f.Path)]++
				if !slices.Equal(got, order[1:]) {
					t.Errorf("%s shows %q, want %q", f.Path, got, order[1:])
				}
			}
			if seen[".pdf"] == 0 || seen[".html"] == 0 {
				t.Errorf("%v", seen)
			}
		})
	}
}

// matrix is a transformation of PDF (ISO 32000-1, 8.3.3).
type matrix [6]float64

func (m matrix) before(n matrix) matrix {
	return matrix{m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5]}
}

// placedPictures are the corners of the pictures on the pages of a PDF as they are seen there.
func placedPictures(t *testing.T, data []byte) (out []string) {
	t.Helper()
	f, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	for i := range pages {
		content, err := f.Content(&pages[i])
		if err != nil {
			t.Fatal(err)
		}
		at, stack := matrix{1, 0, 0, 1, 0, 0}, []matrix{}
		for op, err := range pdf.Operators(content) {
			if err != nil {
				t.Fatal(err)
			}
			switch op.Name {
			case "q":
				stack = append(stack, at)
			case "Q":
				at, stack = stack[len(stack)-1], stack[:len(stack)-1]
			case "cm":
				var m matrix
				for k := range m {
					m[k], _ = pdf.Number(op.Operands[k])
				}
				at = m.before(at)
			case "Do":
				x, ok := f.Get(f.Dict(pages[i].Resources["XObject"])[op.Operands[0].(pdf.Name)]).(*pdf.Stream)
				if ok && x.Dict["Subtype"] == pdf.Name("Image") {
					out = append(out, seenOn(at, cornerColours(imageOf(t, f, x))))
				}
			}
		}
	}
	return out
}

// seenOn are the corners of the unit square of a picture, by rows, as a matrix places them on the page.
func seenOn(m matrix, stored [4]string) string {
	var seen [4]string
	for i, c := range stored {
		u, v := float64(i%2), float64(1-i/2) // of the square, upwards
		x, y := m[0]*(u-0.5)+m[2]*(v-0.5), m[1]*(u-0.5)+m[3]*(v-0.5)
		k := 0
		if x > 0 {
			k++
		}
		if y < 0 {
			k += 2
		}
		seen[k] = c
	}
	return strings.Join(seen[:], "")
}

// imageOf is a picture of a PDF.
func imageOf(t *testing.T, f *pdf.File, s *pdf.Stream) image.Image {
	t.Helper()
	if names, _ := f.Filters(s); len(names) == 1 && names[0] == "DCTDecode" {
		img, err := pictures.Decode(s.Data)
		if err != nil {
			t.Fatal(err)
		}
		return img
	}
	data, err := f.Data(s)
	if err != nil {
		t.Fatal(err)
	}
	number := func(key pdf.Name) int {
		v, _ := pdf.Number(f.Get(s.Dict[key]))
		return int(v)
	}
	w, h, bits := number("Width"), number("Height"), number("BitsPerComponent")
	table, channels := []byte(nil), 3
	if a := f.Array(s.Dict["ColorSpace"]); len(a) == 4 && f.Get(a[0]) == pdf.Name("Indexed") {
		channels = 1
		switch p := f.Get(a[3]).(type) {
		case pdf.String:
			table = []byte(p)
		case *pdf.Stream:
			if table, err = f.Data(p); err != nil {
				t.Fatal(err)
			}
		}
	}
	m, row := image.NewNRGBA(image.Rect(0, 0, w, h)), (w*channels*bits+7)/8
	for y := range h {
		for x := range w {
			px := data[y*row:][:row]
			if channels == 1 {
				i := int(px[x*bits/8]) >> (8 - bits - x*bits%8) & (1<<bits - 1)
				px = table[3*i:]
			} else {
				px = px[3*x:]
			}
			m.SetNRGBA(x, y, color.NRGBA{px[0], px[1], px[2], 255})
		}
	}
	return m
}
