package workbook

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
	"booklet/data/pictures"
)

const photoRole = "Role|Category|Summary|Photo|Photo description|Photo credit|Photo permission until\nMidwives|Midwifery|You help.|%s|A midwife|Sam Lee|2027-01-31"

func TestPhotoFiles(t *testing.T) {
	turned := withOrientation(jpegOf(t, 4, 2), 6)
	cmyk := append([]byte(nil), jpegOf(t, 4, 2)...)
	files := fstest.MapFS{
		"a.png": {Data: pngOf(t, 3, 2)}, "sub/B.JPG": {Data: turned}, "cut.png": {Data: pngOf(t, 300, 200)[:60]},
		"not.png": {Data: []byte("words")}, "empty.jpg": {Data: nil}, "cmyk.jpg": {Data: fourComponents(cmyk)}, "dir.png/x": {Data: nil},
		"big.png": {Data: pngHeader(20000, 20000)},
	}
	for _, c := range []struct{ name, want, finding string }{
		{"a.png", "a.png png 3x2 1", ""},
		{`sub\B.JPG`, "B.JPG jpeg 2x4 6", ""},
		{"./a.png", "a.png png 3x2 1", ""},
		{"A.PNG", "A.PNG png 3x2 1", `note: Roles!D2: photo "A.PNG" is called "a.png" in the folder (write the name as the folder has it)`},
		{"sub/b.jpg", "b.jpg jpeg 2x4 6", `note: Roles!D2: photo "sub/b.jpg" is called "sub/B.JPG" in the folder (write the name as the folder has it)`},
		{"aa.png", "", `error: Roles!D2: photo "aa.png" is not in the workbook's folder (did you mean "a.png"?)`},
		{"quite-another.jpeg", "", `error: Roles!D2: photo "quite-another.jpeg" is not in the workbook's folder (put the file beside the workbook)`},
		{"../a.png", "", `error: Roles!D2: photo "../a.png" lies outside the workbook's folder (put the file beside the workbook and write its name)`},
		{"/etc/passwd", "", `error: Roles!D2: photo "/etc/passwd" lies outside the workbook's folder (put the file beside the workbook and write its name)`},
		{`C:\a.png`, "", `error: Roles!D2: photo "C:\\a.png" lies outside the workbook's folder (put the file beside the workbook and write its name)`},
		{"https://example.org/a.png", "", `error: Roles!D2: photo "https://example.org/a.png" is a web address (save the file beside the workbook and write its name)`},
		{"dir.png", "", `error: Roles!D2: photo "dir.png" is a folder, not a file (put the file itself beside the workbook)`},
		{"not.png", "", `error: Roles!D2: photo "not.png" is not a JPEG, PNG, WebP, TIFF, GIF or BMP file (open it in the program that shows it, and export it as JPEG or PNG)`},
		{"empty.jpg", "", `error: Roles!D2: photo "empty.jpg" is empty (save it anew as JPEG or PNG)`},
		{"cut.png", "", `error: Roles!D2: photo "cut.png" is damaged or cut short: png: invalid format: not enough pixel data (save it anew as JPEG or PNG)`},
		{"big.png", "", `error: Roles!D2: photo "big.png" has 400 megapixels, where 100 are the most (save it smaller)`},
	} {
		b, fs := Read(inFolder(roles(t, fmt.Sprintf(photoRole, c.name)), files))
		if c.finding == "" {
			expectNone(t, fs, booklet.RuleMissingPhoto, booklet.RuleUnreadablePhoto, booklet.RuleLetterCase)
		} else {
			expect(t, fs, c.finding)
		}
		p := b.Roles[0].Photo
		if p == nil || p.At != cellOf("Roles!D2") || p.Description.S != "A midwife" || p.Credit.S != "Sam Lee" || p.PermissionUntil.Year != 2027 || p.Decorative {
			t.Fatalf("%s: %+v", c.name, p)
		}
		got := ""
		if q := p.Picture; q != nil {
			got = fmt.Sprintf("%s %s %dx%d %d", q.Name, q.Format, q.Width, q.Height, q.Orientation)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestWhatIsHiddenIsNotKept: of a photograph whose ground was made transparent, as programs do that leave it in the file,
// nothing is kept but what is seen.
func TestWhatIsHiddenIsNotKept(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 20, 20))
	for i := range m.Pix {
		m.Pix[i] = byte(i * 7)
		if i%4 == 3 {
			m.Pix[i] = byte(255 * (i / 800)) // the upper half is not seen
		}
	}
	var file bytes.Buffer
	must(t, png.Encode(&file, m))
	b := read(t, inFolder(roles(t, fmt.Sprintf(photoRole, "a.png")), fstest.MapFS{"a.png": {Data: file.Bytes()}}))
	kept, err := pictures.Decode(b.Roles[0].Photo.Picture.Data)
	must(t, err)
	for y := range 20 {
		for x := range 20 {
			got := color.NRGBAModel.Convert(kept.At(x, y))
			want := m.NRGBAAt(x, y)
			if want.A == 0 {
				want = color.NRGBA{}
			}
			if got != want {
				t.Fatalf("at %d, %d it is %v, want %v", x, y, got, want)
			}
		}
	}
}

// deniedFS is a folder with a file that may not be read.
type deniedFS struct{ fstest.MapFS }

func (d deniedFS) Open(name string) (fs.File, error) {
	if name == "a.png" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return d.MapFS.Open(name)
}

// TestPhotosThatAreRefused: a file that may not be read, and one of a kind that the decoder lacks, are told at their
// cells.
func TestPhotosThatAreRefused(t *testing.T) {
	src := roles(t, "Role|Category|Summary|Photo|Photo description\nA|Nursing|x|a.png|A kite\nB|Nursing|x|b.jpg|A hat")
	restarts, err := os.ReadFile("../pictures/testdata/restarts.jpg")
	must(t, err)
	src.Files = deniedFS{fstest.MapFS{"a.png": {Data: pngOf(t, 3, 2)}, "b.jpg": {Data: restarts}}}
	_, found := Read(src)
	got := booklettest.Told(found, booklet.RuleMissingPhoto, booklet.RuleUnreadablePhoto)
	if len(got) != 2 || !strings.Contains(got[0], `Roles!D2: photo "a.png" may not be read by you (allow it in the `+
		`file's properties)`) ||
		!strings.Contains(got[1], `Roles!D3: photo "b.jpg" is `) || !strings.Contains(got[1], ", which cannot be printed (") {
		t.Errorf("%q", got)
	}
}

func TestPhotoWithoutFolderOrDescription(t *testing.T) {
	_, fs := Read(roles(t, fmt.Sprintf(photoRole, "a.png")))
	expect(t, fs, `error: Roles!D2: photo "a.png" cannot be found: the workbook has no folder`)
	files := fstest.MapFS{"a.png": {Data: pngOf(t, 3, 2)}}
	b := read(t, inFolder(roles(t, "Role|Category|Summary|Photo|Photo description\nMidwives|Midwifery|x|a.png|Decorative"), files))
	if !b.Roles[0].Photo.Decorative {
		t.Error("decorative is not known")
	}
}

func TestPicturesOverCells(t *testing.T) {
	add := func(cells ...string) func(*excelize.File) {
		return func(f *excelize.File) {
			for i, c := range cells {
				must(t, f.AddPictureFromBytes("Roles", c, &excelize.Picture{Extension: ".png", File: pngOf(t, 3+i, 2), Format: &excelize.GraphicOptions{}}))
			}
		}
	}
	files := fstest.MapFS{"a.png": {Data: pngOf(t, 9, 9)}}
	for _, c := range []struct {
		name, photo string
		cells       []string
		width       int
		at          string
		want        []string
	}{
		{"over its cell", "", []string{"D2"}, 3, "Roles!D2", nil},
		{"elsewhere in the row", "", []string{"F2"}, 3, "Roles!F2", nil},
		{"its own column first", "", []string{"A2", "D2"}, 4, "Roles!D2", []string{`warning: Roles!D2: there are 2 pictures in this row; the first is used (delete the others, or move them into their rows)`}},
		{"a file and a picture", "a.png", []string{"D2"}, 9, "Roles!D2", []string{`warning: Roles!D2: there is a picture here, and Roles!D2 names the file "a.png"; the file is used (delete one of them)`}},
		{"over no row", "a.png", []string{"D7"}, 9, "Roles!D2", []string{`warning: Roles!D7: the picture lies over no row that is read: it is not printed (move it into the row that it belongs to, or delete it)`}},
		{"over the header", "a.png", []string{"A1"}, 9, "Roles!D2", []string{`warning: Roles!A1: the picture lies over the headings: it is not printed (move it into the row that it belongs to, or delete it)`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, fs := Read(inFolder(build(t, add(c.cells...), sheet{"Roles", rows(fmt.Sprintf(photoRole, c.photo))}), files))
			expect(t, fs, c.want...)
			p := b.Roles[0].Photo
			if p == nil || p.Picture == nil || p.Picture.Width != c.width || p.At != cellOf(c.at) {
				t.Errorf("%+v", p)
			}
		})
	}
}

// A picture placed in a cell, as Excel stores it.
func TestPictureInCell(t *testing.T) {
	const rich = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
	parts := map[string]string{
		"xl/metadata.xml": `<metadata><metadataTypes count="1"><metadataType name="XLRICHVALUE"/></metadataTypes>
			<futureMetadata name="XLRICHVALUE" count="1"><bk><extLst><ext><xlrd:rvb i="1"/></ext></extLst></bk></futureMetadata>
			<valueMetadata count="1"><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>`,
		"xl/richData/rdrichvaluestructure.xml":    `<rvStructures xmlns="` + rich + `"><s t="_localImage"><k n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/><k n="Text" t="s"/></s></rvStructures>`,
		"xl/richData/rdrichvalue.xml":             `<rvData><rv s="5"><v>9</v></rv><rv s="0"><v>0</v><v>5</v><v>A kite</v></rv></rvData>`,
		"xl/richData/richValueRel.xml":            `<richValueRels xmlns:r="r"><rel r:id="rId1"/></richValueRels>`,
		"xl/richData/_rels/richValueRel.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/relationships/image" Target="../media/image1.png"/></Relationships>`,
		"xl/media/image1.png":                     string(pngOf(t, 5, 2)),
		"xl/worksheets/sheet1.xml":                `<worksheet><sheetData><row r="1">` + inline("A1", "Role") + inline("B1", "Category") + inline("C1", "Summary") + inline("D1", "Photo") + `</row><row r="2">` + inline("A2", "Midwives") + inline("B2", "Midwifery") + inline("C2", "x") + `<c r="D2" t="e" vm="1"><v>#VALUE!</v></c></row></sheetData></worksheet>`,
	}
	b, fs := Read(repack(t, roles(t, one), parts))
	expect(t, fs, `note: Roles!D2: the picture's own alternative text, "A kite", serves as its description (write another in Photo description where it is not right)`)
	if p := b.Roles[0].Photo; p == nil || p.Picture == nil || p.Picture.Width != 5 || p.Description.S != "A kite" || p.At != cellOf("Roles!D2") {
		t.Errorf("%+v", p)
	}
}

// TestKindsOfPhotos: pictures of other kinds become those that the program knows; what is not read is
// named, with what to do.
func TestKindsOfPhotos(t *testing.T) {
	kind := func(name string) *fstest.MapFile {
		data, err := os.ReadFile(filepath.Join("..", "pictures", "testdata", "kinds", name))
		must(t, err)
		return &fstest.MapFile{Data: data}
	}
	files := fstest.MapFS{"a.jpg": kind("lossy.webp"), "b.png": kind("animated.gif"), "c.tif": kind("turned.tif"), "d.bmp": kind("plain.bmp"),
		"e.tif": kind("grey16.tif"), "f.jpg": {Data: []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")}, "g.eps": {Data: []byte("%!PS-Adobe-3.0")},
		"h.svg": {Data: []byte("<svg/>")}, "i.webp": {Data: kind("lossy.webp").Data[:60]}, "j.tif": kind("cmyk.tif"), "k.gif": kind("animated.gif")}
	for _, c := range []struct{ name, want, finding string }{
		{"a.jpg", "jpeg 32x24 1", ""},
		{"b.png", "png 32x24 1", `note: Roles!D2: photo "b.png" is animated or has several pages; the first is printed (where another is meant, save that by itself)`},
		{"c.tif", "png 24x32 6", ""},
		{"d.bmp", "png 32x24 1", ""},
		{"e.tif", "jpeg 32x24 1", ""},
		{"f.jpg", "", `error: Roles!D2: photo "f.jpg" is a HEIC file, as telephones save photographs, which cannot be printed (open it and export it as JPEG; a telephone that is set to the most compatible format takes JPEGs)`},
		{"g.eps", "", `error: Roles!D2: photo "g.eps" is an EPS or PostScript file, which cannot be printed (open it and export it as JPEG or PNG)`},
		{"h.svg", "", `error: Roles!D2: photo "h.svg" is an SVG drawing, which cannot be printed (open it and export it as PNG)`},
		{"i.webp", "", `error: Roles!D2: photo "i.webp" cannot be read: the chunks of the file do not add up (save it anew as JPEG or PNG)`},
		{"j.tif", "", `error: Roles!D2: photo "j.tif" is a TIFF in CMYK, which cannot be printed (open it and save it as JPEG: in CMYK, as it is, or in RGB)`},
	} {
		b, fs := Read(inFolder(roles(t, fmt.Sprintf(photoRole, c.name)), files))
		if c.finding == "" {
			expect(t, fs)
		} else {
			expect(t, fs, c.finding)
		}
		got := ""
		if p := b.Roles[0].Photo.Picture; p != nil {
			form, err := pictures.Look(p.Data)
			got = fmt.Sprintf("%s %dx%d %d", p.Format, p.Width, p.Height, p.Orientation)
			if err != nil || string(form.Kind) != p.Format {
				t.Errorf("%s: its data is %+v, %v", c.name, form, err)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	logo := func(name string) *booklet.Logo {
		b, _ := Read(inFolder(build(t, nil, sheet{"Roles", rows(one)}, sheet{"Booklet", rows("Setting|Value\nLogo|" + name)}), files))
		return b.Settings.Logo
	}
	for _, name := range []string{"k.gif", "d.bmp", "e.tif"} {
		if l := logo(name); l == nil || l.Picture == nil || l.Picture.Format != "png" {
			t.Errorf("logo %s: %+v", name, l)
		}
	}
}

// TestAlternativeText: the text of a picture in the sheet describes it where the column does not, but for
// the name of a file and what a program says of itself.
func TestAlternativeText(t *testing.T) {
	note := func(s string) string {
		return `note: Roles!D2: the picture's own alternative text, "` + s + `", serves as its description (write another in Photo description where it is not right)`
	}
	for _, c := range []struct {
		alt, column, want string
		notes             []string
	}{
		{"A red kite over a hill", "", "A red kite over a hill", []string{note("A red kite over a hill")}},
		{"A red kite over a hill", "A kite", "A kite", nil},
		{"C:\\Users\\jo\\kite.JPG", "", "", nil},
		{"A bird in the sky\n\nDescription automatically generated", "", "A bird in the sky", []string{note("A bird in the sky")}},
		{"A bird\nAI-generated content may be incorrect.", "", "A bird", []string{note("A bird")}},
		{"", "", "", nil},
	} {
		src := build(t, func(f *excelize.File) {
			must(t, f.AddPictureFromBytes("Roles", "D2", &excelize.Picture{Extension: ".png", File: pngOf(t, 3, 2),
				Format: &excelize.GraphicOptions{AltText: c.alt}}))
		}, sheet{"Roles", rows("Role|Category|Summary|Photo|Photo description\nMidwives|Midwifery|x||" + c.column)})
		b, fs := Read(src)
		expect(t, fs, c.notes...)
		if got := b.Roles[0].Photo.Description.S; got != c.want {
			t.Errorf("%q: described as %q, want %q", c.alt, got, c.want)
		}
	}
}

// TestDecorativeAndLinkedPictures: a picture that the sheet says is decorative needs no words; one that is a
// link is told, without the folder that it lies in.
func TestDecorativeAndLinkedPictures(t *testing.T) {
	src := build(t, func(f *excelize.File) {
		must(t, f.AddPictureFromBytes("Roles", "D2", &excelize.Picture{Extension: ".png", File: pngOf(t, 3, 2),
			Format: &excelize.GraphicOptions{AltText: "x"}}))
	}, sheet{"Roles", rows("Role|Category|Summary|Photo|Photo description\nMidwives|Midwifery|x||")})
	drawing := func(inside, blip string) map[string]string {
		return map[string]string{"xl/drawings/drawing1.xml": `<wsDr xmlns:r="r"><oneCellAnchor><from><col>3</col><row>1</row></from><pic><nvPicPr><cNvPr descr="">` +
			inside + `</cNvPr></nvPicPr><blipFill><blip ` + blip + `/></blipFill></pic></oneCellAnchor></wsDr>`,
			"xl/drawings/_rels/drawing1.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/image" Target="../media/image1.png"/>` +
				`<Relationship Id="rId2" Type="x/image" Target="file:///C:\Users\jo\a%20kite.jpg" TargetMode="External"/></Relationships>`}
	}
	b, _ := Read(repack(t, src, drawing(`<extLst><ext><a:decorative val="1"/></ext></extLst>`, `r:embed="rId1"`)))
	if p := b.Roles[0].Photo; p == nil || !p.Decorative {
		t.Errorf("%+v", p)
	}
	b, fs := Read(repack(t, src, drawing("", `r:link="rId2"`)))
	expect(t, fs, `warning: Roles!D2: the picture is a link to "a kite.jpg", not in the workbook: it is not printed (insert the picture itself, or put its file beside the workbook and write its name)`)
	if b.Roles[0].Photo != nil {
		t.Errorf("%+v", b.Roles[0].Photo)
	}
	b, fs = Read(repack(t, src, drawing("", `r:embed="rId1" r:link="rId2"`)))
	if expect(t, fs); b.Roles[0].Photo == nil {
		t.Error("a picture that is in the workbook and a link too is not used")
	}
}

func TestIconAndLogoFiles(t *testing.T) {
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0H10V10Z"/></svg>`
	files := fstest.MapFS{"i.svg": {Data: []byte(svg)}, "bad.svg": {Data: []byte("<svg")}, "l.png": {Data: pngOf(t, 3, 2)}, "j.png": {Data: jpegOf(t, 3, 2)}}
	b := read(t, inFolder(build(t, nil, sheet{"Roles", rows(one)}, sheet{"Categories", rows("Category|Icon\nMidwifery|i.svg")}, sheet{"Booklet", rows("Setting|Value\nLogo|l.png")}), files))
	if i := b.Categories[0].Icon; i.Name != "i.svg" || string(i.SVG) != svg || i.At != cellOf("Categories!B2") {
		t.Errorf("icon %+v", i)
	}
	if l := b.Settings.Logo; l == nil || l.Picture == nil || l.Picture.Width != 3 || l.SVG != nil {
		t.Errorf("logo %+v", l)
	}
	_, fs := Read(inFolder(build(t, nil, sheet{"Roles", rows(one)}, sheet{"Categories", rows("Category|Icon\nMidwifery|bad.svg\nNursing|no.svg")}, sheet{"Booklet", rows("Setting|Value\nLogo|j.png")}), files))
	got := strings.Join(booklettest.Told(fs), "\n")
	for _, want := range []string{`error: Categories!B2: icon "bad.svg" cannot be drawn: `, `error: Categories!B3: icon "no.svg" is not in the workbook's folder`, `error: Booklet!B2: logo "j.png" is a JPEG by its content; an SVG or PNG file is accepted`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nlacks %s", got, want)
		}
	}
}

// withOrientation puts an Exif segment behind the start of a JPEG.
func withOrientation(jpeg []byte, n byte) []byte {
	exif := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(n) + "\x00\x00\x00\x00\x00\x00")
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xE1, 0, byte(len(exif) + 2)}, exif...)
	return append(out, jpeg[2:]...)
}

// fourComponents makes the frame header of a JPEG claim four components.
func fourComponents(jpeg []byte) []byte {
	i := bytes.Index(jpeg, []byte{0xFF, 0xC0})
	head := []byte{0xFF, 0xC0, 0, 20, 8, 0, 2, 0, 4, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0}
	size := int(jpeg[i+2])<<8 | int(jpeg[i+3])
	return append(append(append([]byte(nil), jpeg[:i]...), head...), jpeg[i+2+size:]...)
}

// pngHeader is the start of a PNG of w by h pixels, which is all that is needed to refuse it.
func pngHeader(w, h uint32) []byte {
	b := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR")
	for _, v := range []uint32{w, h} {
		b = append(b, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
	}
	b = append(b, 8, 0, 0, 0, 0)
	return append(b, crc(b[12:])...)
}

// TestPictureNames: what ends as the name of a picture's file is one, in large or small letters.
func TestPictureNames(t *testing.T) {
	for name, want := range map[string]bool{"a.jpg": true, "A.JPEG": true, "a.jpe": true, "a.jfif": true,
		"b/a.png": true, "a.webp": true, "a.tif": true, "a.tiff": true, "a.gif": true, "a.bmp": true, "a.heic": true,
		"a.heif": true, "a.avif": true, "a.pdf": false, "gif": false, "a.gif.txt": false, "": false} {
		if got := isPictureName(name); got != want {
			t.Errorf("%q names a picture: %v", name, got)
		}
	}
}
