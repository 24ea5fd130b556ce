package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"booklet/data/booklet"
)

func crc(b []byte) []byte { return binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(b)) }

// repack puts parts into a workbook, in the place of those of the same name.
func repack(t testing.TB, src Source, parts map[string]string) Source {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(src.Data), int64(len(src.Data)))
	must(t, err)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		if _, ok := parts[f.Name]; ok {
			continue
		}
		must(t, w.Copy(f))
	}
	for name, data := range parts {
		p, err := w.Create(name)
		must(t, err)
		_, err = io.WriteString(p, data)
		must(t, err)
	}
	must(t, w.Close())
	return Source{Name: src.Name, Data: b.Bytes(), Files: src.Files}
}

func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, data := range parts {
		p, err := w.Create(name)
		must(t, err)
		_, err = io.WriteString(p, data)
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

func TestWrongFiles(t *testing.T) {
	good := roles(t, one).Data
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.xlsx", nil, "a.xlsx is empty"},
		{"a.csv", nil, "a.csv is empty"},
		{"a.xlsx", []byte("%PDF-1.7"), "a.xlsx is a PDF, not a workbook"},
		{"a.xls", []byte(ole + string(wide("Workbook"))), "a.xls is an old Excel workbook (.xls); save it as an Excel workbook (.xlsx)"},
		{"a.xlsx", []byte(ole + string(wide("EncryptedPackage"))), "a.xlsx is protected by a password; save it without one"},
		{"a.ods", zipOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "a.ods is an OpenDocument file (.ods); save it as an Excel workbook (.xlsx)"},
		{"a.docx", zipOf(t, map[string]string{"[Content_Types].xml": "", "word/document.xml": ""}), "a.docx is a Word document, not a workbook"},
		{"a.pptx", zipOf(t, map[string]string{"ppt/presentation.xml": ""}), "a.pptx is a PowerPoint presentation, not a workbook"},
		{"a.xlsb", zipOf(t, map[string]string{"xl/workbook.bin": ""}), "a.xlsb is a binary Excel workbook (.xlsb); save it as .xlsx"},
		{"a.numbers", zipOf(t, map[string]string{"Index/Document.iwa": ""}), "a.numbers is a Numbers or Pages document; export it as .xlsx"},
		{"a.zip", zipOf(t, map[string]string{"x.txt": ""}), "a.zip is a ZIP file without a workbook"},
		{"a.xlsx", zipOf(t, map[string]string{"xl/workbook.xml": ""}), "a.xlsx is a damaged workbook: it lacks its list of contents"},
		{"a.xlsx", good[:len(good)/2], "a.xlsx is damaged or cut short: zip: not a valid zip file"},
		{"a.xlsx", []byte("Role,Category"), "a.xlsx is not a workbook (.xlsx) or a CSV file"},
		{"a.csv", []byte("a\x00b"), "a.csv is not a workbook (.xlsx) or a CSV file"},
		{"a.xls", []byte("<html><table>"), "a.xls is a web page or XML, not a workbook; save it as an Excel workbook (.xlsx)"},
		{"a.csv", []byte("\xFF\xFER\x00"), "a.csv is text in UTF-16; save it as CSV UTF-8"},
	} {
		b, fs := Read(Source{Name: c.name, Data: c.data})
		if b != nil {
			t.Errorf("%s: a booklet was read", c.name)
		}
		expect(t, fs, "error: "+c.want)
		path := filepath.Join(t.TempDir(), c.name)
		must(t, os.WriteFile(path, c.data, 0o600))
		if _, err := Open(path); err == nil || err.Error() != c.want {
			t.Errorf("Open: %v, want %s", err, c.want)
		}
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	inside := filepath.Join(dir, "in")
	must(t, os.Mkdir(inside, 0o700))
	must(t, os.WriteFile(filepath.Join(dir, "secret.png"), pngOf(t, 1, 1), 0o600))
	must(t, os.WriteFile(filepath.Join(inside, "a.png"), pngOf(t, 3, 2), 0o600))
	must(t, os.Symlink(filepath.Join("..", "secret.png"), filepath.Join(inside, "link.png")))
	path := filepath.Join(inside, "roles.xlsx")
	must(t, os.WriteFile(path, roles(t, "Role|Category|Summary|Photo\nA|Nursing|x|a.png\nB|Nursing|x|link.png").Data, 0o600))
	src, err := Open(path)
	must(t, err)
	if src.Name != "roles.xlsx" {
		t.Errorf("the name is %q", src.Name)
	}
	b, fs := Read(src)
	expect(t, fs, `error: Roles!D3: photo "link.png" lies outside the workbook's folder (put the file itself beside the workbook)`)
	if p := b.Roles[0].Photo.Picture; p == nil || p.Width != 3 {
		t.Errorf("%+v", p)
	}
	if _, err := Open(dir); err == nil || !strings.HasSuffix(err.Error(), "is a folder, not a workbook") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Open(filepath.Join(dir, "none.xlsx")); err == nil || !strings.HasPrefix(err.Error(), "the workbook cannot be read: ") {
		t.Errorf("a missing file: %v", err)
	}
}

func TestCSV(t *testing.T) {
	const want = "Midwives|Midwifery|You, “help”.¶More."
	for name, data := range map[string]string{
		"commas":     "Role,Category,Summary\r\nMidwives,Midwifery,\"You, “help”.\r\nMore.\"\r\n",
		"semicolons": "\xEF\xBB\xBFRole;Category;Summary\nMidwives;Midwifery;\"You, “help”.\nMore.\"",
		"tabs":       "Role\tCategory\tSummary\rMidwives\tMidwifery\t\"You, “help”.\nMore.\"\r",
		"declared":   "sep=|\r\nRole|Category|Summary\nMidwives|Midwifery|\"You, “help”.\nMore.\"",
		"quoted":     "\"Role\",\"Category\",\"Summary\"\n\"Midwives\",\"Midwifery\",\"You, “help”.\nMore.\"\n\n",
	} {
		b := read(t, Source{Name: "roles.csv", Data: []byte(data)})
		r := b.Roles[0]
		if got := r.Title.S + "|" + r.Category.Name.S + "|" + show(r.Summary); got != want || b.Sheets[0] != "Roles" {
			t.Errorf("%s: %s", name, got)
		}
	}
	// Rows count as a spreadsheet's: a cell of two lines is one row, an empty line one too.
	_, fs := Read(Source{Name: "roles.csv", Data: []byte("Role,Category,Summary,Status\nA,Nursing,\"x\ny\"\n\nB,Nursing,\"say \"\"x\"\"\" more,Gone\n")})
	expect(t, fs,
		`warning: Roles!4: line 5 has a quotation mark inside a cell that stands in quotation marks: some marks of the text are lost (double the marks inside: "say ""hello"", please")`,
		`note: Roles!C4: straight quotation marks and apostrophes are printed as curly ones (the setting "Smart quotes" = no keeps them)`,
		`error: Roles!D4: status "Gone" is not known: Ready, Draft or Hold is accepted, or a word that means one of them: Live, Open, Published, Approved, Final, On hold, Filled, Closed, Withdrawn or Archived`)
	for data, want := range map[string]string{
		"Role\nx\xFFy":       "error: roles.csv: line 2 is not UTF-8; save the file as CSV UTF-8",
		"Role\nx,\"y\nz,a\n": "error: roles.csv: the quotation mark that opens a cell in line 2 is never closed",
	} {
		_, fs := Read(Source{Name: "roles.csv", Data: []byte(data)})
		expect(t, fs, want)
	}
}

// Where the order of columns and sheets stands only in the lists, they must agree.
func TestKnownNames(t *testing.T) {
	if got := strings.Join(SheetNames(), " "); got != "Roles Fields Categories Values Sections Booklet Fairs" {
		t.Error(got)
	}
	if len(Columns("roles")) != 20 || Columns("x") != nil {
		t.Error("the columns of Roles are not found by its name")
	}
	names := SettingNames()
	if names[0] != "Title" || names[len(names)-1] != labelPrefix+" "+string(booklet.LabelBrailleVolume) {
		t.Errorf("%q", names)
	}
	for _, s := range Sheets {
		for _, c := range s.Columns {
			if c.Help == "" {
				t.Errorf("%s has no help", c.Name)
			}
		}
	}
}
