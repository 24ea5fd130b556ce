package build_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"encoding/binary"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/data/workbook"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/pdf"
	"booklet/layout/press/impose"
)

// where is what a camera and a program for photographs know, and a booklet must not tell.
const where = "SECRET 51.4779 N 0.0015 W"

// scene is a picture of some hundred colours, large enough to be printed.
func scene(seed int) image.Image {
	im := image.NewRGBA(image.Rect(0, 0, 1200, 900))
	for y := range 900 {
		for x := range 1200 {
			im.SetRGBA(x, y, color.RGBA{uint8(x/9 + seed), uint8(y / 7), uint8((x + y) / 16), 255})
		}
	}
	return im
}

// photograph is a JPEG with words in all places in which programs put some.
func photograph(t *testing.T, seed int, orientation byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, scene(seed), nil); err != nil {
		t.Fatal(err)
	}
	plain := b.Bytes()
	segment := func(marker byte, body string) string {
		return string([]byte{0xFF, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}) + body
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(orientation)) +
		"\x00\x00\x00\x00\x00\x00" + where
	said := segment(0xE0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x02\x02"+where) + segment(0xE0, "JFXX\x00\x10"+where) +
		segment(0xE1, exif) + segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00"+where) + segment(0xE2, "MPF\x00"+where) +
		segment(0xE2, "ICC_PROFILE\x00\x01\x01"+where) + "\xFF\xFF" + segment(0xED, "Photoshop 3.0\x00"+where) +
		segment(0xEE, "Adobe\x00\x64\x00\x00\x00\x00\x01"+where) + segment(0xEB, where) + segment(0xFE, where)
	return []byte(string(plain[:2]) + said + string(plain[2:len(plain)-2]) + segment(0xFE, where) + "\xFF\xD9" + where +
		string(plain[:2]) + said + string(plain[2:]))
}

// drawing is a PNG with words in its chunks, and behind its pixels and its end.
func drawing(t *testing.T, seed int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, scene(seed)); err != nil {
		t.Fatal(err)
	}
	plain := b.String()
	chunk := func(kind, body string) string {
		out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
		out = append(out, kind+body...)
		return string(binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:])))
	}
	const head = 33 // the mark and IHDR
	return []byte(plain[:head] + chunk("tEXt", "Author\x00"+where) + chunk("eXIf", where) + chunk("iTXt", "a\x00\x00\x00\x00\x00"+
		where) + chunk("prVt", where) + plain[head:len(plain)-12] + chunk("IDAT", where) + chunk("tEXt", "a\x00"+where) +
		plain[len(plain)-12:] + where)
}

// readCase is an input of people.
func readCase(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "cases", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// talking is a small picture of another kind, with words where such a file may have some.
func talking(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "data", "pictures", "testdata", "kinds", name))
	if err != nil {
		t.Fatal(err)
	}
	switch filepath.Ext(name) {
	case ".webp":
		words := where + where[:len(where)&1]
		chunk := "XMP " + string(binary.LittleEndian.AppendUint32(nil, uint32(len(words)))) + words
		data = append(data, chunk...)
		binary.LittleEndian.PutUint32(data[4:], uint32(len(data)-8))
	case ".gif":
		at := 13 + 3<<(1+data[10]&7) // behind the table of colours
		data = []byte(string(data[:at]) + "\x21\xFE" + string(rune(len(where))) + where + "\x00" + string(data[at:]))
	}
	return append(data, where...)
}

var inBase64 = regexp.MustCompile(`;base64,([A-Za-z0-9+/=]+)`)

// tells finds the words in a file of ours: as it is, in a page's pictures, and in the
// streams of a PDF.
func tells(t *testing.T, data []byte) bool {
	t.Helper()
	word := []byte(where[:6])
	if bytes.Contains(data, word) || bytes.Contains(data, []byte("KiteCam")) || bytes.Contains(data, []byte("Jo Kite")) {
		return true
	}
	for _, m := range inBase64.FindAllSubmatch(data, -1) {
		picture, err := base64.StdEncoding.DecodeString(string(m[1]))
		if err != nil || tells(t, picture) {
			return err == nil
		}
	}
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return false
	}
	f, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for n := range f.Objects() {
		if s, ok := f.Get(pdf.Ref(n)).(*pdf.Stream); ok {
			if plain, err := f.Data(s); err == nil && bytes.Contains(plain, word) {
				return true
			}
		}
	}
	return false
}

// TestNothingPrivateLeaves builds all kinds of files of a workbook whose pictures, those
// beside it and those on its sheet, tell where they were taken. No file does.
func TestNothingPrivateLeaves(t *testing.T) {
	beside := fstest.MapFS{"a.jpg": {Data: photograph(t, 1, 1)}, "turned.jpg": {Data: photograph(t, 2, 6)},
		"b.png": {Data: drawing(t, 3)}, "logo.png": {Data: drawing(t, 4)}, "gps.jpg": {Data: readCase(t, "gps.jpg")}, "c.webp": {Data: talking(t, "lossy.webp")},
		"d.tif": {Data: talking(t, "lzw.tif")}, "e.gif": {Data: talking(t, "plain.gif")}, "f.bmp": {Data: talking(t, "plain.bmp")}}
	for name, f := range beside {
		if !tells(t, f.Data) {
			t.Fatalf("%s does not tell anything: the test cannot fail", name)
		}
	}
	book := excelize.NewFile()
	rows := [][]any{{"Role", "Category", "Summary", "Photo", "Photo description"}}
	for i, photo := range []string{"a.jpg", "turned.jpg", "b.png", "", "", "gps.jpg"} {
		rows = append(rows, []any{"Porter " + strings.Repeat("I", i+1), "Estates", "Porters move patients safely.", photo,
			"A porter at work, number " + strings.Repeat("I", i+1)})
	}
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(book.SetSheetName("Sheet1", "Roles"))
	for i, r := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		check(err)
		check(book.SetSheetRow("Roles", cell, &r))
	}
	for cell, p := range map[string]*excelize.Picture{
		"D5": {Extension: ".jpg", File: photograph(t, 5, 3), Format: &excelize.GraphicOptions{}},
		"D6": {Extension: ".png", File: drawing(t, 6), Format: &excelize.GraphicOptions{}},
	} {
		check(book.AddPictureFromBytes("Roles", cell, p))
	}
	_, err := book.NewSheet("Booklet")
	check(err)
	check(book.SetSheetRow("Booklet", "A1", &[]any{"Setting", "Value"}))
	check(book.SetSheetRow("Booklet", "A2", &[]any{"Logo", "logo.png"}))
	check(book.SetSheetRow("Booklet", "A3", &[]any{"Logo description", "Our logo"}))
	_, err = book.NewSheet("Fairs")
	check(err)
	check(book.SetSheetRow("Fairs", "A1", &[]any{"Fair", "Categories", "Make"}))
	check(book.SetSheetRow("Fairs", "A2", &[]any{"Leeds", "Estates", "booklet; cards; poster; one-pagers"}))
	var xlsx bytes.Buffer
	check(book.Write(&xlsx))

	w := build.From(workbook.Source{Name: "roles.xlsx", Data: xlsx.Bytes(), Files: beside})
	made := everything(t, w, true)
	list := "Role,Category,Summary,Photo,Photo description\n"
	for i, photo := range []string{"c.webp", "d.tif", "e.gif", "f.bmp"} {
		list += fmt.Sprintf("Porter %d,Estates,Porters move patients safely.,%s,A porter at work %d\n", i, photo, i)
	}
	for name, data := range everything(t, build.From(workbook.Source{Name: "small.csv", Data: []byte(list), Files: beside}), false) {
		made["small "+name] = data
	}
	fairs := files.InMemory()
	if res, err := w.Fairs(context.Background(), build.FairsJob{Job: build.Job{Editions: []layout.Edition{layout.Standard()}}}, fairs); err != nil {
		t.Fatal(err, res.Findings)
	}
	for _, name := range fairs.Names() {
		made[name], _ = fairs.File(name)
	}
	pictured := 0
	for name, data := range made {
		pictured += bytes.Count(data, []byte("/Subtype/Image")) + len(inBase64.FindAll(data, -1)) +
			bytes.Count(data, []byte("/DCTDecode"))
		if tells(t, data) {
			t.Errorf("%s tells where a picture was taken", name)
		}
		for _, p := range picturesIn(t, data) {
			if s := strangers(p); len(s) > 0 {
				t.Errorf("%s has a picture with more than its pixels: %q", name, s)
			}
		}
	}
	if len(made) < 14 || pictured < 40 {
		t.Errorf("%d files with %d pictures: too few to show anything", len(made), pictured)
	}
}

// everything are all kinds of files of a workbook, by their names; those for a press, where it is printed.
func everything(t *testing.T, w *build.Workbook, printed bool) map[string][]byte {
	t.Helper()
	var press *build.Press
	if printed {
		usual := build.UsualPress()
		usual.Order = &build.Order{Quantity: 100}
		press = &usual
	}
	editions := []layout.Edition{layout.Standard(), layout.Phone()}
	made := files.InMemory()
	res, err := w.Build(context.Background(), build.Job{Editions: editions, Copies: build.ReadingCopy(), Report: true, Press: press,
		Binding: booklet.Saddle, Impose: &impose.Options{}, Handouts: []build.Handout{
			{Kind: build.UsualCards(), Editions: editions[:1]}, {Kind: build.OnePagers{}, Editions: editions[:1]},
			{Kind: build.UsualPoster(), Editions: editions[:1]},
		}}, made)
	if err != nil {
		t.Fatal(err, res.Findings)
	}
	out := map[string][]byte{}
	for _, f := range res.Files {
		data, _ := made.File(f.Path)
		if len(data) == 0 {
			t.Errorf("%s is not there", f.Path)
		}
		out[f.Path] = data
	}
	return out
}

// picturesIn are the files of pictures in a file of ours: those of a web page, and the JPEGs of a PDF.
func picturesIn(t *testing.T, data []byte) (out [][]byte) {
	t.Helper()
	for _, m := range inBase64.FindAllSubmatch(data, -1) {
		picture, err := base64.StdEncoding.DecodeString(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, picture)
	}
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return out
	}
	f, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for n := range f.Objects() {
		if s, ok := f.Get(pdf.Ref(n)).(*pdf.Stream); ok {
			if names, _ := f.Filters(s); len(names) == 1 && names[0] == "DCTDecode" {
				out = append(out, s.Data)
			}
		}
	}
	return out
}

// strangers are the parts of a picture's file that its pixels and their colours do not need.
func strangers(data []byte) (out []string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xD8")):
		at := 2
		for at+4 <= len(data) && data[at] == 0xFF {
			marker, size := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
			if at+2+size > len(data) {
				return append(out, "a segment beyond the end")
			}
			body := string(data[at+4 : at+2+size])
			switch {
			case marker == 0xDB, marker == 0xC4, marker == 0xDD, marker >= 0xC0 && marker <= 0xCF:
			case marker == 0xE0 && strings.HasPrefix(body, "JFIF\x00") && len(body) == 14:
			case marker == 0xE2 && strings.HasPrefix(body, "ICC_PROFILE\x00"):
			case marker == 0xEE && strings.HasPrefix(body, "Adobe") && len(body) == 12:
			case marker == 0xDA: // the pixels, of one pass or several, up to the end
				for at += 2 + size; at+1 < len(data) && (data[at] != 0xFF || data[at+1] == 0 || data[at+1]&0xF8 == 0xD0); at++ {
				}
				if at+2 <= len(data) && data[at+1] == 0xD9 {
					if at+2 < len(data) {
						out = append(out, "bytes behind the end")
					}
					return out
				}
				continue
			default:
				out = append(out, fmt.Sprintf("%X %.12s", marker, body))
			}
			at += 2 + size
		}
		return append(out, "no end")
	case bytes.HasPrefix(data, []byte("\x89PNG")):
		at := 8
		for at+12 <= len(data) {
			size, kind := int(binary.BigEndian.Uint32(data[at:])), string(data[at+4:at+8])
			if at+12+size > len(data) {
				return append(out, "a chunk beyond the end")
			}
			if !slices.Contains([]string{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "cICP", "iCCP"}, kind) {
				out = append(out, kind)
			}
			at += 12 + size
		}
		if at != len(data) {
			out = append(out, "bytes behind the end")
		}
	}
	return out
}

// TestCroppedAwayIsInNoFile: of what a sheet crops away of a picture nothing is in any file, as pixels or in any other
// form. The picture is red and green above, blue and yellow below, of which the yellow quarter is left.
func TestCroppedAwayIsInNoFile(t *testing.T) {
	pictured := 0
	for name, data := range everything(t, build.At(filepath.Join("testdata", "cases", "d-crop.xlsx")), true) {
		var all []image.Image
		if bytes.HasPrefix(data, []byte("%PDF-")) {
			f, err := pdf.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			for n := range f.Objects() {
				if s, ok := f.Get(pdf.Ref(n)).(*pdf.Stream); ok && s.Dict["Subtype"] == pdf.Name("Image") {
					all = append(all, imageOf(t, f, s))
				}
			}
		} else {
			for _, p := range picturesIn(t, data) {
				if img, err := pictures.Decode(p); err == nil {
					all = append(all, img)
				}
			}
		}
		for _, img := range all {
			pictured++
			b := img.Bounds()
			for y := b.Min.Y; y < b.Max.Y; y++ {
				for x := b.Min.X; x < b.Max.X; x++ {
					if r, g, _, _ := img.At(x, y).RGBA(); r>>8 > 150 && g>>8 < 80 || g>>8 > 100 && r>>8 < 80 {
						t.Fatalf("%s shows what was cropped away", name)
					}
				}
			}
		}
	}
	if pictured < 5 {
		t.Errorf("%d pictures: too few to show anything", pictured)
	}
}
