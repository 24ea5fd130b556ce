package workbook

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"booklet/data/booklet"
)

func TestSparse(t *testing.T) {
	for in, want := range map[string]string{
		`<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" s="2"/></row></sheetData>`:        `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`,
		`<sheetData><row r="1" s="1"/><row r="2"><c r="A2"/></row><row r="3"></row></sheetData>`: `<sheetData></sheetData>`,
		"<?xml version='1.0'?>\n<x:row r=\"1\">\n <x:c r='A1' s='1'/>\n</x:row>":                 "<?xml version='1.0'?>",
		`<row r="1"><c r="A1"></c><c r="B1"><f>A1</f></c></row>`:                                 `<row r="1"><c r="B1"><f>A1</f></c></row>`,
		`<row r="4"><c r="A4" s="1"/><c><v>2</v></c></row>`:                                      `<row r="4"><c r="A4" s="1"/><c><v>2</v></c></row>`,
		`<row r="4"><c r="A4"/></row><row><c><v>2</v></c></row>`:                                 `<row r="4"/><row><c><v>2</v></c></row>`,
		`<row><c/><c><v>2</v></c></row>`:                                                         `<row><c/><c><v>2</v></c></row>`,
		`<row r="1"><!-- <c r="A1"/> --><c r="B1"/></row>`:                                       `<row r="1"><!-- <c r="A1"/> --><c r="B1"/></row>`,
		`<row r="1"><c r="A1" x="a>b"/></row><row r="2"/>`:                                       `<row r="1"><c r="A1" x="a>b"/></row><row r="2"/>`,
		`<row r="1"><c r="A1"/></row><mergeCell ref="A1:B2"/>`:                                   `<mergeCell ref="A1:B2"/>`,
		`<row r="1"><c r="A1"/>`:                                                                 `<row r="1">`,
	} {
		got, err := io.ReadAll(newSparseReader(iotest.OneByteReader(strings.NewReader(in))))
		if err != nil || string(got) != want {
			t.Errorf("%s\ngot  %s (%v)\nwant %s", in, got, err, want)
		}
	}
}

// sheetOf is a sheet with a row of headings, a role, and rows of cells.
func sheetOf(rows, cells int, content string) string {
	var b strings.Builder
	b.WriteString(`<row r="1">` + inline("A1", "Role") + inline("B1", "Category") + inline("C1", "Summary") + `</row><row r="2">` +
		inline("A2", "Midwives") + inline("B2", "Midwifery") + inline("C2", "You help.") + `</row>`)
	for n := 3; n < 3+rows; n++ {
		fmt.Fprintf(&b, `<row r="%d" spans="1:%d" s="3" customFormat="1">`, n, cells)
		for c := 1; c <= cells; c++ {
			fmt.Fprintf(&b, `<c r="%s%d" s="3"%s`, booklet.ColumnName(c), n, content)
		}
		b.WriteString("</row>")
	}
	return b.String()
}

// A sheet whose rows have formats down to the last one costs what it holds.
func TestEmptyRowsCostNothing(t *testing.T) {
	src := sheetXML(t, sheetOf(400_000, 4, "/>"))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b, fs := Read(src)
	runtime.ReadMemStats(&after)
	expect(t, fs)
	if b == nil || len(b.Roles) != 1 {
		t.Fatalf("%v", fs)
	}
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 200 {
		t.Errorf("%d MB are allocated for one role", used)
	}
	// What holds something counts, and is refused by what there is too much of.
	full := sheetXML(t, sheetOf(30_000, 4, "><v>1</v></c>"))
	full.Limits = booklet.Limits{Cells: 100_000}
	_, fs = Read(full)
	expect(t, fs, "error: roles.xlsx is too large: with its part xl/worksheets/sheet1.xml it has more than 100000 cells ("+fewerCells+")")
	full.Limits = booklet.Limits{Part: 2 << 20}
	_, fs = Read(full)
	expect(t, fs, "error: roles.xlsx is too large: with its part xl/worksheets/sheet1.xml it has a sheet whose cells take more than 2 MB ("+fewerRows+")")
	src.Limits = booklet.Limits{Sparse: 2 << 20}
	_, fs = Read(src)
	expect(t, fs, "error: roles.xlsx is too large: with its part xl/worksheets/sheet1.xml it has more than 2 MB in its sheets, unpacked, with their empty cells ("+fewerCells+")")
}
