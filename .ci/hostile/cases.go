package main

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// input is a workbook or a list that is made anew each time. Nothing of it stands in
// memory: that of a process counts for those which it starts.
type input struct {
	name   string
	parts  map[string]func(*bufio.Writer) // of a workbook, in place of the usual ones
	list   func(*bufio.Writer)            // of a list in CSV
	files  int                            // beside it
	beside map[string]func(*bufio.Writer) // files beside it, by name
	alter  func(*zip.Writer) error        // adds what no part is
}

const (
	sheetPart  = "xl/worksheets/sheet1.xml"
	textsPart  = "xl/sharedStrings.xml"
	bookPart   = "xl/workbook.xml"
	bookRels   = "xl/_rels/workbook.xml.rels"
	typesPart  = "[Content_Types].xml"
	stylesPart = "xl/styles.xml"
	sheetRels  = "xl/worksheets/_rels/sheet1.xml.rels"
	drawing    = "xl/drawings/drawing1.xml"
	mainSpace  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	office     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packages   = "http://schemas.openxmlformats.org/package/2006"
)

// write makes the input in a folder, and returns its path.
func (c input) write(dir string) (path string, err error) {
	for n := range c.files {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("picture-%06d.jpg", n)), []byte("\xFF\xD8"),
			0o644); err != nil {
			return "", err
		}
	}
	for name, content := range c.beside {
		if err := fill(filepath.Join(dir, name), content); err != nil {
			return "", err
		}
	}
	path = filepath.Join(dir, "roles.xlsx")
	if c.list != nil {
		path = filepath.Join(dir, "roles.csv")
		return path, fill(path, c.list)
	}
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	return path, c.pack(f)
}

// fill writes a file.
func fill(path string, content func(*bufio.Writer)) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	content(w)
	return w.Flush()
}

func (c input) pack(f io.Writer) error {
	z := zip.NewWriter(f)
	parts := map[string]func(*bufio.Writer){
		typesPart: text(`<Types xmlns="` + packages +
			`/content-types"><Default Extension="rels" ` +
			`ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default ` +
			`Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ` +
			`ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ` +
			`ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`),
		"_rels/.rels": text(rels(`<Relationship Id="rId1" Type="` + office +
			`/officeDocument" Target="xl/workbook.xml"/>`)),
		bookPart: text(book(`<sheet name="Roles" sheetId="1" r:id="rId1"/>`)),
		bookRels: text(rels(`<Relationship Id="rId1" Type="` + office +
			`/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + office + `/sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="` + office + `/styles" Target="styles.xml"/>`)),
		textsPart: text(`<sst xmlns="` + mainSpace + `"><si><t>x</t></si></sst>`),
		sheetPart: sheet("", one, ""),
	}
	for name, p := range c.parts {
		parts[name] = p
	}
	order := []string{typesPart, "_rels/.rels", bookPart, bookRels, textsPart, sheetPart}
	for name := range c.parts {
		if !contains(order, name) {
			order = append(order, name)
		}
	}
	for _, name := range order {
		e, err := z.Create(name)
		if err != nil {
			return err
		}
		w := bufio.NewWriter(e)
		parts[name](w)
		if err := w.Flush(); err != nil {
			return err
		}
	}
	if c.alter != nil {
		if err := c.alter(z); err != nil {
			return err
		}
	}
	return z.Close()
}

func contains(all []string, s string) bool {
	for _, a := range all {
		if a == s {
			return true
		}
	}
	return false
}

func text(s string) func(*bufio.Writer) {
	return func(w *bufio.Writer) { _, _ = w.WriteString(s) } // Flush tells the error
}

func rels(inner string) string {
	return `<Relationships xmlns="` + packages + `/relationships">` + inner + `</Relationships>`
}

func book(sheets string) string {
	return `<workbook xmlns="` + mainSpace + `" xmlns:r="` + office + `"><sheets>` + sheets + `</sheets></workbook>`
}

// cell is a cell that holds a text of its own.
func cell(s string) string { return "<c t='inlineStr'><is><t>" + s + "</t></is></c>" }

func row(cells ...string) string {
	var b strings.Builder
	b.WriteString("<row>")
	for _, c := range cells {
		b.WriteString(cell(c))
	}
	b.WriteString("</row>")
	return b.String()
}

// usual is a header with a role.
var usual = row("Role", "Category", "Summary", "Also known as", "Tags", "Photo") + row("Nurse", "Nursing",
	"Nurses help people.")

func one(*bufio.Writer) {}

// sheet is a worksheet: what stands before its cells, rows behind the usual ones, and
// what stands behind them.
func sheet(before string, rows func(*bufio.Writer), after string) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		fmt.Fprintf(w, `<worksheet xmlns="%s" xmlns:r="%s">%s<sheetData>%s`, mainSpace, office, before, usual)
		rows(w)
		fmt.Fprintf(w, `</sheetData>%s</worksheet>`, after)
	}
}

// times writes a text a number of times, with %d in it counted.
func times(n int, s string) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		before, after, counted := strings.Cut(s, "%d")
		for i := range n {
			if _, err := w.WriteString(before); err != nil {
				return
			}
			if counted {
				fmt.Fprint(w, i)
				_, _ = w.WriteString(after) // the next one, or Flush, tells the error
			}
		}
	}
}

func all(parts ...func(*bufio.Writer)) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		for _, p := range parts {
			p(w)
		}
	}
}

// around is a part of repeated elements.
func around(before string, inside func(*bufio.Writer), after string) func(*bufio.Writer) {
	return all(text(before), inside, text(after))
}
