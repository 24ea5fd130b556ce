package build_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"encoding/binary"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
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

var inBase64 = regexp.MustCompile(`;base64,([A-Za-z0-9+/=]+)`)

// tells finds the words in a file of ours: as it is, in a page's pictures, and in the
// streams of a PDF.
func tells(t *testing.T, data []byte) bool {
	t.Helper()
	word := []byte(where[:6])
	if bytes.Contains(data, word) {
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
		"b.png": {Data: drawing(t, 3)}, "logo.png": {Data: drawing(t, 4)}}
	for name, f := range beside {
		if !tells(t, f.Data) {
			t.Fatalf("%s does not tell anything: the test cannot fail", name)
		}
	}
	book := excelize.NewFile()
	rows := [][]any{{"Role", "Category", "Summary", "Photo", "Photo description"}}
	for i, photo := range []string{"a.jpg", "turned.jpg", "b.png", "", ""} {
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
	var xlsx bytes.Buffer
	check(book.Write(&xlsx))

	w := build.From(workbook.Source{Name: "roles.xlsx", Data: xlsx.Bytes(), Files: beside})
	press := build.UsualPress()
	press.Order = &build.Order{Quantity: 100}
	editions := []layout.Edition{layout.Standard(), layout.Phone()}
	made := files.InMemory()
	res, err := w.Build(context.Background(), build.Job{Editions: editions, Reading: true, Report: true, Press: &press,
		Binding: booklet.Saddle, Impose: &impose.Options{}, Handouts: []build.Handout{
			{Kind: build.UsualCards(), Editions: editions[:1]}, {Kind: build.OnePagers{}, Editions: editions[:1]},
			{Kind: build.UsualPoster(), Editions: editions[:1]},
		}}, made)
	if err != nil {
		t.Fatal(err, res.Findings)
	}
	pictures := 0
	for _, f := range res.Files {
		data, _ := made.File(f.Path)
		if len(data) == 0 {
			t.Errorf("%s is not there", f.Path)
		}
		pictures += bytes.Count(data, []byte("/Subtype/Image")) + len(inBase64.FindAll(data, -1)) +
			bytes.Count(data, []byte("/DCTDecode"))
		if tells(t, data) {
			t.Errorf("%s tells where a picture was taken", f.Path)
		}
	}
	if len(res.Files) < 10 || pictures < 20 {
		t.Errorf("%d files with %d pictures: too few to show anything", len(res.Files), pictures)
	}
}
