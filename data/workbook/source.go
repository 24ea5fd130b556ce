// Package workbook reads a workbook or a CSV file into the model, and writes
// the workbook template. It is the only importer of excelize.
//
// Reading goes in three steps: the file becomes grids of cells (package.go,
// cells.go, csv.go), a grid becomes a table with a header (table.go), and the
// rows of a table become typed values of the model (roles.go and its
// neighbours). Excelize opens the package, knows the styles and formats
// numbers; cells, pictures and hyperlinks are scanned here in one pass each,
// since asking excelize for them cell by cell takes quadratic time.
package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"booklet/data/booklet"
	"booklet/data/outside"
)

// Source is a workbook and the folder that its pictures, icons and logo lie in.
type Source struct {
	Name  string // the file's name, such as "roles.xlsx"
	Data  []byte
	Files fs.FS // the folder; nil: there is none
	// ReadSettings are settings in the place of the workbook's that say how it is read
	// (the function ReadSettings picks them).
	ReadSettings []Adjustment
	// Columns say what columns of the roles are read as, in the place of their headings: by the letter of
	// a column the name of one of ours (Columns), or how one of the workbook's own is printed, a
	// booklet.FieldKind. What a sheet Fields lists, it says of columns of its own.
	Columns map[string]string
	// OnHold are rows of the roles' sheet that are read as if their Status were Hold; 1 is the first row.
	OnHold []int
	// Settings are those that a workbook which is made of it has in the place of its own (Adopt).
	Settings []Adjustment
	// Fairs says that a workbook which is made of it has a sheet Fairs, with its headings alone where the list has
	// none.
	Fairs bool
	// Limits are those within which it is read; a file that Open opens is within the
	// default.
	Limits booklet.Limits
}

// Open reads a workbook or CSV file. Files is rooted at its folder, so that
// neither ".." nor symbolic links lead out of it. The error says what the file
// is where it is neither.
func Open(path string) (Source, error) {
	name := filepath.Base(path)
	data, err := outside.ReadFile(path, booklet.MostFile)
	var kind *outside.KindError
	var size *outside.SizeError
	switch {
	case errors.As(err, &kind):
		return Source{}, fmt.Errorf("%s %w, not a workbook", name, kind)
	case errors.As(err, &size):
		return Source{}, fileTooLarge(name, size.Size, size.Most)
	case err != nil:
		return Source{}, fmt.Errorf("the workbook cannot be read: %w", err)
	}
	return lyingIn(name, data, filepath.Dir(path))
}

// OpenReader is Open for a workbook or CSV file that is read to its end: what it is, its
// content tells. name is what it is called; dir is the folder in which its pictures are
// looked for.
func OpenReader(name string, r io.Reader, dir string) (Source, error) {
	data, err := outside.ReadAll(r, booklet.MostFile)
	var size *outside.SizeError
	switch {
	case errors.As(err, &size):
		return Source{}, fileTooLarge(name, size.Size, size.Most)
	case err != nil:
		return Source{}, fmt.Errorf("%s cannot be read: %w", name, err)
	}
	return lyingIn(name, data, dir)
}

// lyingIn is the source of data with the files of its folder.
func lyingIn(name string, data []byte, dir string) (Source, error) {
	src := Source{Name: name, Data: data}
	_, err := src.format()
	if err != nil {
		return Source{}, err
	}
	if src.Files, err = outside.Folder(dir); err != nil {
		return Source{}, fmt.Errorf("the folder of the workbook cannot be read: %w", err)
	}
	return src, nil
}

// fileFormat is what a file is by its content.
type fileFormat int

const (
	formatXLSX fileFormat = iota
	formatCSV
)

// format tells a workbook from a CSV file by content, and names what else the file
// is in its error.
func (s Source) format() (fileFormat, error) {
	name, data := s.Name, s.Data
	saveAs := "; save it as an Excel workbook (.xlsx)"
	switch {
	case len(data) == 0:
		return 0, fmt.Errorf("%s is empty", name)
	case len(data) > s.Limits.OrDefault().File:
		return 0, fileTooLarge(name, int64(len(data)), int64(s.Limits.OrDefault().File))
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		if err := notWorkbook(name, data); err != nil {
			return 0, err
		}
		return formatXLSX, nil
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		if bytes.Contains(data, wide("EncryptedPackage")) {
			return 0, fmt.Errorf("%s is protected by a password; save it without one", name)
		}
		return 0, fmt.Errorf("%s is an old Excel workbook (.xls)%s", name, saveAs)
	case bytes.HasPrefix(data, []byte("%PDF")):
		return 0, fmt.Errorf("%s is a PDF, not a workbook", name)
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return 0, fmt.Errorf("%s is text in UTF-16; save it as CSV UTF-8", name)
	}
	if what := shortcut(name, data); what != "" {
		return 0, fmt.Errorf("%s is %s", name, what)
	}
	start := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 512)], "\xEF\xBB\xBF \t\r\n"))
	for _, tag := range []string{"<?xml", "<html", "<!doctype", "<table"} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return 0, fmt.Errorf("%s is a web page or XML, not a workbook%s", name, saveAs)
		}
	}
	ext := strings.ToLower(filepath.Ext(name))
	text := !bytes.ContainsRune(data[:min(len(data), 4096)], 0)
	if text && ext != ".xlsx" && ext != ".xlsm" {
		return formatCSV, nil
	}
	return 0, fmt.Errorf("%s is not a workbook (.xlsx) or a CSV file", name)
}

// shortcut says what a file is that leads to a sheet on the web, or is of another program
// that writes texts; "" for none.
func shortcut(name string, data []byte) string {
	start := bytes.TrimLeft(data[:min(len(data), 4096)], "\xEF\xBB\xBF \t\r\n")
	ext := strings.ToLower(filepath.Ext(name))
	const download = ", not the sheet itself; open it and choose File, Download, Microsoft Excel (.xlsx)"
	switch {
	case ext == ".gsheet", bytes.HasPrefix(start, []byte("{")) && bytes.Contains(start, []byte("docs.google.com")):
		return "a link to a Google sheet" + download
	case bytes.HasPrefix(start, []byte("[InternetShortcut]")), ext == ".url", ext == ".webloc":
		return "a link to a page on the web" + download
	case bytes.HasPrefix(start, []byte("{\\rtf")):
		return "a text document (RTF), not a workbook"
	case bytes.HasPrefix(start, []byte("{")), bytes.HasPrefix(start, []byte("[{")):
		return "JSON, not a workbook; save the list as an Excel workbook (.xlsx) or as CSV UTF-8"
	}
	return ""
}

// notWorkbook names what a ZIP file is that holds no Excel workbook.
func notWorkbook(name string, data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("%s is damaged or cut short: %w", name, err)
	}
	what, found := "a ZIP file without a workbook", false
	for _, f := range z.File {
		n := strings.ToLower(strings.ReplaceAll(f.Name, "\\", "/"))
		switch {
		case n == "xl/workbook.bin":
			return fmt.Errorf("%s is a binary Excel workbook (.xlsb); save it as .xlsx", name)
		case n == "mimetype" && strings.Contains(firstBytes(f), "opendocument"):
			return fmt.Errorf("%s is an OpenDocument file (.ods); save it as an Excel workbook (.xlsx)", name)
		case n == "[content_types].xml":
			found = true
		case strings.HasPrefix(n, "word/"):
			what = "a Word document, not a workbook"
		case strings.HasPrefix(n, "ppt/"):
			what = "a PowerPoint presentation, not a workbook"
		case strings.HasPrefix(n, "index/") && strings.HasSuffix(n, ".iwa"):
			what = "a Numbers or Pages document; export it as .xlsx"
		case strings.HasPrefix(n, "xl/"):
			what = ""
		}
	}
	if found && what == "" {
		return nil
	}
	if what == "" {
		what = "a damaged workbook: it lacks its list of contents"
	}
	return fmt.Errorf("%s is %s", name, what)
}

func firstBytes(f *zip.File) string {
	r, err := f.Open()
	if err != nil {
		return ""
	}
	b, _ := io.ReadAll(io.LimitReader(r, 200))
	if r.Close() != nil {
		return ""
	}
	return string(b)
}

// wide is s in UTF-16LE, as names stand in an OLE container.
func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}
