// Command buses writes jobs.xlsx beside it, a list of jobs as untidy as real ones are: a sheet
// of remarks before it, a title above the headings, other people's names for columns, merged
// cells, text pasted from web pages and mail, salaries and dates with formats, remarks that
// are nobody else's business. The jobs themselves are in jobs.txt.
//
//	go run ./docs/examples/buses docs/examples/buses
//	booklet build docs/examples/buses/jobs.xlsx
package main

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

//go:embed jobs.txt
var jobs string

func main() {
	dir := "."
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	data, err := list()
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "jobs.xlsx"), data, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "buses:", err)
		os.Exit(1)
	}
}

// The parts of the workbook that no list changes. Styles: 1 is bold, 2 pounds, 3 a date,
// 4 struck through.
var frame = []struct{ name, content string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		override("/xl/workbook.xml", "sheet.main") + override("/xl/worksheets/sheet1.xml", "worksheet") +
		override("/xl/worksheets/sheet2.xml", "worksheet") + override("/xl/styles.xml", "styles") + `</Types>`},
	{"_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml", ""))},
	{"xl/_rels/workbook.xml.rels", relations(relation("rId1", "worksheet", "worksheets/sheet1.xml", "") +
		relation("rId2", "worksheet", "worksheets/sheet2.xml", "") + relation("rId3", "styles", "styles.xml", ""))},
	{"xl/worksheets/_rels/sheet2.xml.rels", relations(relation("rId1", "hyperlink",
		"https://buses.example.org/jobs/archivist", ` TargetMode="External"`))},
	{"xl/workbook.xml", `<workbook xmlns="` + main0 + `" xmlns:r="` + links + `"><sheets>` +
		`<sheet name="READ ME FIRST" sheetId="1" r:id="rId1"/><sheet name="Vacancies 2027" sheetId="2" r:id="rId2"/>` +
		`</sheets></workbook>`},
	{"xl/styles.xml", `<styleSheet xmlns="` + main0 + `"><numFmts count="1">` +
		`<numFmt numFmtId="164" formatCode="&quot;£&quot;#,##0"/></numFmts><fonts count="3">` +
		`<font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>` +
		`<font><strike/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="1"><fill><patternFill patternType="none"/></fill></fills>` +
		`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
		`<cellXfs count="5"><xf xfId="0"/><xf fontId="1" xfId="0" applyFont="1"/>` +
		`<xf numFmtId="164" xfId="0" applyNumberFormat="1"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/>` +
		`<xf fontId="2" xfId="0" applyFont="1"/></cellXfs></styleSheet>`},
	{"xl/worksheets/sheet1.xml", `<worksheet xmlns="` + main0 + `"><sheetData><row r="1">` +
		text("A1", 1, "Please ask Bryn before you change anything!!") + `</row><row r="2">` +
		text("A2", 0, "Salary bands were agreed in March. Do not sort the sheet.") + `</row></sheetData></worksheet>`},
}

const (
	main0 = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

func override(part, kind string) string {
	return `<Override PartName="` + part + `" ContentType="application/` +
		`vnd.openxmlformats-officedocument.spreadsheetml.` + kind + `+xml"/>`
}

func relations(inner string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + inner +
		`</Relationships>`
}

func relation(id, kind, target, mode string) string {
	return fmt.Sprintf(`<Relationship Id="%s" Type="%s/%s" Target="%s"%s/>`, id, links, kind, target, mode)
}

// list is the workbook.
func list() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	jobs := struct{ name, content string }{"xl/worksheets/sheet2.xml", sheet()}
	parts := append(frame[:len(frame):len(frame)], jobs)
	for _, p := range parts {
		e, err := w.Create(p.name)
		if err != nil {
			return nil, err
		}
		if _, err := e.Write([]byte(xml.Header + p.content)); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// headings are those of somebody who has never heard of the program.
var headings = []string{"Job title", "Team", "Salary band", "Salary", "Hours", "Location", "About the job",
	"What you need", "Skills", "How to apply", "Apply at", "Closing date", "Apprenticeship?", "Status", "Line manager",
	"Notes to HR",
	"Other titles", "Keywords\u200b"}

// sheet is the sheet of the jobs.
func sheet() string {
	var b, merges strings.Builder
	b.WriteString(`<worksheet xmlns="` + main0 + `" xmlns:r="` + links + `"><sheetData>`)
	b.WriteString(`<row r="1">` + text("A1", 1, "Penbrook Buses: jobs for the careers fairs") + `</row>`)
	b.WriteString(`<row r="2">` + text("A2", 0, "as of 4 January 2027, BH") + `</row><row r="4">`)
	for i, h := range headings {
		b.WriteString(text(cell(i, 4), 1, h))
	}
	b.WriteString(`</row>`)
	row, from, team := 5, 5, ""
	merge := func() {
		if row-from > 1 {
			fmt.Fprintf(&merges, `<mergeCell ref="B%d:B%d"/>`, from, row-1)
		}
	}
	for line := range strings.Lines(jobs) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		if f[1] != team {
			merge()
			from, team = row, f[1]
		} else {
			f[1] = "" // the cell above is merged over it
		}
		b.WriteString(job(row, f))
		row++
	}
	merge()
	fmt.Fprintf(&b, `</sheetData><mergeCells>%s</mergeCells>`, merges.String())
	fmt.Fprintf(&b, `<hyperlinks><hyperlink ref="K%d" r:id="rId1"/></hyperlinks></worksheet>`, row-1)
	return b.String()
}

// job is a row: what is in jobs.txt, and everything else by its number, some of it untidy.
func job(n int, f []string) string {
	k := n - 5
	hours := []string{"37.5 a week", "Part time, 20 a week", "Shifts, 38 a week", "Nights", "TBC"}
	places := []string{"Penbrook depot", "Hale Street depot", "Bus station", "Head office, Quay Road", "All depots"}
	ways := []string{"Ring Jo on 01632 960 144 or write to jobs@buses.example.org.", "Ring us on +44 (0)1632 960 145.",
		"See buses.example.org/jobs", "Come to the depot, Mondays 9.am to noon.", `Ask for "the yellow form".`}
	about := f[2]
	switch k % 8 {
	case 1:
		about = "<p>" + strings.Replace(about, "You", "<strong>You</strong>", 1) + "</p>"
	case 3:
		about = strings.ReplaceAll(about, " ", "\u00a0")
	case 5:
		about += "\u200b"
	}
	need := f[3]
	if k%10 == 4 {
		need = "You need:\n• " + need + "\n•\ta coat for all weathers"
	}
	out := fmt.Sprintf(`<row r="%d">`, n)
	band := fmt.Sprintf("Band %c", 'B'+k%4)
	for i, s := range []string{f[0], f[1], band, "", hours[k%5], places[k%5], about, need, f[4], ways[k%5]} {
		if i == 0 || s != "" {
			out += text(cell(i, n), 0, s)
		}
	}
	out = strings.Replace(out, `<c r="E`, number(cell(3, n), 2, 22000+k%4*3500)+`<c r="E`, 1)
	if k == 39 {
		out += text(cell(10, n), 0, "the archive")
	} else if k%3 == 0 {
		out += text(cell(10, n), 0, fmt.Sprintf("https://buses.example.org/jobs/%d", k+1))
	}
	if k%4 == 3 {
		out += text(cell(11, n), 0, "when filled")
	} else {
		out += number(cell(11, n), 3, 46420+k)
	}
	last := []string{"No", "Live", "B. Hale", "check with union", "", "bus; fair"}
	switch {
	case strings.Contains(f[0], "pprentice"):
		last[0], last[4] = "Level 3", "Trainee mechanic, Junior fitter"
	case k == 20:
		last[1] = "Filled"
	case k == 30:
		last[1], last[3] = "Draft", "MONEY NOT AGREED YET"
	case k == 12:
		last[4] = "Mobility adviser; Travel buddy"
	}
	for i, s := range last {
		if s != "" {
			style := 0
			if i == 3 && k%7 == 0 {
				style = 4
			}
			out += text(cell(12+i, n), style, s)
		}
	}
	return out + `</row>`
}

func cell(col, row int) string { return fmt.Sprintf("%c%d", 'A'+col, row) }

// text is a cell of words.
func text(at string, style int, s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return fmt.Sprintf(`<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, style, &b)
}

func number(at string, style, n int) string {
	return fmt.Sprintf(`<c r="%s" s="%d"><v>%d</v></c>`, at, style, n)
}
