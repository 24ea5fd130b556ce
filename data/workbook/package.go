package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"

	"booklet/data/booklet"
	"booklet/data/pictures"
)

// xlsxPackage is an opened workbook: the parts of its package (ECMA-376, Part 2),
// its sheets in their order, and its shared strings. Parts are unpacked when they are
// asked for, so that no more than one of them stands in memory.
type xlsxPackage struct {
	parts    map[string]*zip.File // by partKey
	file     *excelize.File       // of the frame alone
	sheets   []sheetRef
	date1904 bool
	shared   []richString
	formats  *formatter
	values   *richValues // nil until a cell asks for a picture in it

	tally
	anchors int // pictures in sheets so far
	// media are the pictures in sheets by their parts, each unpacked once.
	media map[string][]byte
	// cellImages are the pictures of WPS Office in cells by their names, nil until a cell asks for one.
	cellImages map[string]*shape
	cellRels   map[string]relation
	// crops are what the sheets cut out of each picture, by the picture's bytes.
	crops map[*byte][]pictures.Crop
}

// sheetRef is a sheet as the workbook part lists it.
type sheetRef struct {
	name       string
	part       string // "" where the sheet holds no cells (a chart sheet)
	hidden     bool
	veryHidden bool // no menu shows it
}

// openPackage opens the package, where it is within the limits, and reads what all
// sheets share. The error is a limitError where it is not.
func openPackage(data []byte, most booklet.Limits) (*xlsxPackage, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if err := withinLimits(z, most); err != nil {
		return nil, err
	}
	p := &xlsxPackage{parts: map[string]*zip.File{}, tally: tally{most: most.OrDefault()}, media: map[string][]byte{},
		crops: map[*byte][]pictures.Crop{}}
	for _, f := range z.File {
		p.parts[partKey(f.Name)] = f
	}
	if p.file, err = openFrame(z); err != nil {
		return nil, err
	}
	p.formats = newFormatter(p.file)
	if err := p.readSheetList(); err != nil {
		return nil, errors.Join(err, p.file.Close())
	}
	p.formats.date1904 = p.date1904
	return p, nil
}

const sharedStrings = "xl/sharedStrings.xml"

// isFrame reports whether a part is one that excelize is given: which sheets there are,
// and how cells look. It would keep all others in memory too.
func isFrame(name string) bool {
	name = partKey(name)
	dir, base := path.Split(name)
	return strings.HasPrefix(dir, "xl/theme/") || dir == "" || dir == "_rels/" ||
		(dir == "xl/" || dir == "xl/_rels/") && (strings.HasPrefix(base, "workbook.") || base == "styles.xml")
}

// openFrame opens a package of the frame's parts alone.
func openFrame(z *zip.Reader) (*excelize.File, error) {
	var frame bytes.Buffer
	w := zip.NewWriter(&frame)
	for _, f := range z.File {
		if isFrame(f.Name) {
			if err := copyPart(w, f); err != nil {
				return nil, err
			}
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return excelize.OpenReader(&frame)
}

// copyPart copies a part, packed as it is where it is in UTF-8.
func copyPart(w *zip.Writer, f *zip.File) error {
	data, err := unpacked(f)
	if err != nil {
		return err
	}
	if uint64(len(data)) == f.UncompressedSize64 {
		return w.Copy(f)
	}
	to, err := w.Create(f.Name)
	if err == nil {
		_, err = to.Write(data)
	}
	return err
}

func (p *xlsxPackage) close() error { return p.file.Close() }

// part is the content of a part.
func (p *xlsxPackage) part(name string) ([]byte, error) {
	f, ok := p.parts[partKey(name)]
	if !ok {
		return nil, fmt.Errorf("the part %s is missing", name)
	}
	return unpacked(f)
}

// unpacked is the content of a part whose size is within the limits.
func unpacked(f *zip.File) ([]byte, error) {
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	if isSparse(f) {
		return io.ReadAll(newSparseReader(in))
	}
	out := make([]byte, f.UncompressedSize64)
	if _, err = io.ReadFull(in, out); err != nil {
		return out, err
	}
	return inUTF8(out), nil
}

// inUTF8 is a part of XML in UTF-16 in UTF-8, without the declaration that says what it
// was; any other part as it is.
func inUTF8(part []byte) []byte {
	little, big := bytes.HasPrefix(part, []byte("\xFF\xFE<\x00")), bytes.HasPrefix(part, []byte("\xFE\xFF\x00<"))
	if !little && !big {
		return part
	}
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(part)
	if err != nil {
		return part
	}
	if end := bytes.Index(out, []byte("?>")); bytes.HasPrefix(out, []byte("<?xml")) && end >= 0 {
		out = out[end+2:]
	}
	return out
}

func (p *xlsxPackage) has(name string) bool { return p.parts[partKey(name)] != nil }

// relation is a relationship of a part (ECMA-376, Part 2, 9.3). Inside the package its
// target is an absolute part name without the leading slash.
type relation struct {
	id, kind, target string
	external         bool
}

// relationsOf reads the part that holds a part's relationships.
func relationsOf(part string, data []byte) ([]relation, error) {
	dir, _ := path.Split(part)
	var out []relation
	err := scan(data, func(e *element) error {
		if e.name != "Relationship" {
			return nil
		}
		r := relation{e.attr("Id"), path.Base(e.attr("Type")), e.attr("Target"), e.attr("TargetMode") == "External"}
		if !r.external {
			r.target = within(dir, r.target)
		}
		out = append(out, r)
		return nil
	}, nil)
	return out, err
}

// relsOf is the name of the part that holds a part's relationships.
func relsOf(part string) string {
	dir, base := path.Split(part)
	return dir + "_rels/" + base + ".rels"
}

// relations are the relationships of a part by their ids.
func (p *xlsxPackage) relations(part string) (map[string]relation, error) {
	if !p.has(relsOf(part)) {
		return nil, nil
	}
	data, err := p.part(relsOf(part))
	if err != nil {
		return nil, err
	}
	all, err := relationsOf(part, data)
	out := map[string]relation{}
	for _, r := range all {
		out[r.id] = r
	}
	return out, err
}

// within resolves a relationship's target against the folder of its source.
func within(dir, target string) string {
	target = strings.ReplaceAll(target, "\\", "/")
	if !strings.HasPrefix(target, "/") {
		target = dir + target
	}
	return strings.TrimPrefix(path.Clean("/"+target), "/")
}

// readSheetList reads the workbook part (ECMA-376, Part 1, 18.2) and the shared strings.
// Excelize has read it too, but only where the package spells its name as Excel does.
func (p *xlsxPackage) readSheetList() error {
	main := "xl/workbook.xml"
	top, err := p.relations("")
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(top)) {
		if r := top[id]; r.kind == "officeDocument" && p.has(r.target) {
			main = r.target
		}
	}
	rels, err := p.relations(main)
	if err != nil {
		return err
	}
	if err := p.readSheets(main, rels); err != nil {
		return err
	}
	if len(p.sheets) == 0 {
		return errors.New("it has no sheets")
	}
	for _, id := range slices.Sorted(maps.Keys(rels)) {
		if r := rels[id]; r.kind == "sharedStrings" && !r.external {
			return p.readStringsOf(r.target)
		}
	}
	return nil
}

func (p *xlsxPackage) readSheets(main string, rels map[string]relation) error {
	data, err := p.part(main)
	if err != nil {
		return err
	}
	return scan(data, func(e *element) error {
		switch e.name {
		case "workbookPr":
			p.date1904 = xmlTrue(e.attr("date1904"))
		case "sheet":
			state := e.attr("state")
			s := sheetRef{name: e.attr("name"), hidden: state == "hidden" || state == "veryHidden",
				veryHidden: state == "veryHidden"}
			if r, ok := rels[e.foreign("id")]; ok && r.kind == "worksheet" && !r.external {
				s.part = r.target
			}
			p.sheets = append(p.sheets, s)
		}
		return nil
	}, nil)
}

// readStringsOf reads the shared strings of a part, or of the one that has their usual name.
func (p *xlsxPackage) readStringsOf(part string) error {
	for _, name := range []string{part, sharedStrings} {
		if p.has(name) {
			return p.readShared(name)
		}
	}
	return errors.New("its texts are missing")
}

// element is a start tag with its attributes. Namespaces are passed over:
// Excel, LibreOffice and Google Sheets differ in prefixes only.
type element struct {
	name  string
	attrs []xml.Attr
}

// attr is an attribute without a prefix.
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// foreign is an attribute of another namespace, such as r:id.
func (e *element) foreign(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

func (e *element) number(name string) int {
	n, err := strconv.Atoi(e.attr(name))
	if err != nil {
		return 0
	}
	return n
}

func xmlTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

func xmlFalse(s string) bool { return s == "0" || s == "false" || s == "off" }
