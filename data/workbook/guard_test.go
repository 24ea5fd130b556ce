package workbook

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"booklet/data/booklet"
)

// A workbook that has more of something than is read is refused before anything of it
// is kept, by the name of the part.
func TestGuard(t *testing.T) {
	src := roles(t, one)
	const sheet, texts, file = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/big.bin"
	inSheet := func(data string) map[string]string {
		return map[string]string{sheet: "<x:worksheet xmlns:x='m'>" + data + "</x:worksheet>"}
	}
	with := func(part, what, hint string) string {
		return "with its part " + part + " it has " + what + " (" + hint + ")"
	}
	long := "<x:f a='" + strings.Repeat(" ", 70<<10) + "'/>"
	for name, c := range map[string]struct {
		most  booklet.Limits
		parts map[string]string
		want  string // "" where it is read
	}{
		"within": {booklet.Limits{}, nil, ""},
		"cells": {booklet.Limits{Cells: 10}, inSheet("<x:row>" + strings.Repeat("<x:c/>", 11) + "</x:row>"),
			with(sheet, "more than 10 cells", fewerCells)},
		"cells in UTF-16": {booklet.Limits{Cells: 10},
			map[string]string{sheet: utf16Of("<row>" + strings.Repeat("<c/>", 11) + "</row>")},
			with(sheet, "more than 10 cells", fewerCells)},
		"texts": {booklet.Limits{Strings: 10}, map[string]string{texts: "<sst>" + strings.Repeat("<si/>", 11) + "</sst>"},
			with(texts, "more than 10 texts", fewerParts)},
		"runs": {booklet.Limits{Runs: 10}, inSheet(strings.Repeat("<x:r><x:t>a</x:t></x:r>", 11)),
			with(sheet, "more than 10 pieces of text with a format of their own", fewerRuns)},
		"elements": {booklet.Limits{Elements: 1000}, inSheet(strings.Repeat("<x:f/>", 1001)),
			with(sheet, "more than 1000 elements", saveAnew)},
		"depth": {booklet.Limits{Depth: 20}, inSheet(strings.Repeat("<a>", 100) + strings.Repeat(" ", 100_000)),
			with(sheet, "elements more than 20 deep", saveAnew)},
		"no depth, but siblings": {booklet.Limits{Depth: 20}, inSheet(strings.Repeat(long+"<x:f/>", 30)), ""},
		"no depth, but line breaks of Excel's": {booklet.Limits{Depth: 20},
			map[string]string{"xl/drawings/vmlDrawing1.vml": strings.Repeat("<br>", 100_000)}, ""},
		"parts": {booklet.Limits{Parts: 5}, map[string]string{"a": "", "b": "", "c": ""},
			"it has more than 5 parts (" + fewerParts + ")"},
		"a part": {booklet.Limits{Part: 2 << 20}, map[string]string{file: strings.Repeat(" ", 3<<20)},
			"its part " + file + " has more than 2 MB (" + fewerParts + ")"},
		"bytes": {booklet.Limits{Unpacked: 2 << 20}, map[string]string{file: strings.Repeat(" ", 3<<20)},
			with(file, "more than 2 MB, unpacked", fewerParts)},
		"a picture is none": {booklet.Limits{Cells: 50},
			map[string]string{"xl/media/a.png": "\x89PNG" + strings.Repeat("<c>", 999),
				"xl/media/a.gif": "GIF89a\x10\x00\x10\x00" + strings.Repeat("<c>", 999)}, ""},
		"words that begin as a picture are none": {booklet.Limits{Cells: 50},
			map[string]string{file: "GIF89a" + strings.Repeat("<c>", 999)}, with(file, "more than 50 cells", fewerCells)},
	} {
		t.Run(name, func(t *testing.T) {
			s := src
			if c.parts != nil {
				s = repack(t, src, c.parts)
			}
			s.Limits = c.most
			_, err := Mark(s, nil)
			_, fs := Read(s)
			over := slices.ContainsFunc(fs, func(f booklet.Finding) bool { return f.Rule == booklet.RuleOverLimit })
			if (c.want != "") != over || (err != nil) != over {
				t.Fatalf("findings %v; a marked copy: %v", fs, err)
			}
			if over {
				expect(t, fs, fmt.Sprintf("error: %s is too large: %s", src.Name, c.want))
			}
		})
	}
	list := Source{Name: "roles.csv", Data: []byte("Role,Summary\na,b\n\"c,d" + strings.Repeat("\ne,f", 999) + "\"")}
	list.Limits = booklet.Limits{Cells: 4}
	_, fs := Read(list)
	expect(t, fs, "error: roles.csv is too large: it has more than 4 cells ("+fewerCells+")")
	list.Limits = booklet.Limits{Row: 2 << 10}
	_, fs = Read(list)
	expect(t, fs, "error: roles.csv is too large: the row that begins in line 3 has more than 2 kB "+
		"(a quotation mark in it may never be closed: close it, or delete it)")
	src.Limits = booklet.Limits{File: 100}
	if _, fs := Read(src); len(fs) != 1 || !strings.Contains(fs[0].Text, "is too large") {
		t.Error(fs)
	}
}

// TestGuardTakesAsManyAsItSays: as much as a limit says is read, one more is refused.
func TestGuardTakesAsManyAsItSays(t *testing.T) {
	most := booklet.Limits{Cells: 3, Rows: 3, Strings: 3, Runs: 3, Styles: 3, Elements: 3, Depth: 3}
	for what, count := range map[string]func(g *guard, n int){
		"cells":    func(g *guard, n int) { g.cells = n },
		"rows":     func(g *guard, n int) { g.rows = n },
		"strings":  func(g *guard, n int) { g.strings = n },
		"runs":     func(g *guard, n int) { g.runs = n },
		"styles":   func(g *guard, n int) { g.styles = n },
		"elements": func(g *guard, n int) { g.elements = n },
		"depth":    func(g *guard, n int) { g.depth = n },
	} {
		for n, refused := range map[int]bool{2: false, 3: false, 4: true} {
			g := guard{most: most}
			if count(&g, n); (g.judge() != nil) != refused {
				t.Errorf("%d %s, of at most 3: %v", n, what, g.judge())
			}
		}
	}
}

// The guard counts at least what is read.
func FuzzGuard(f *testing.F) {
	for _, s := range xmls {
		f.Add([]byte(s))
	}
	f.Add([]byte("<x:c/><c ><r><si>&lt;</si></r ><c\n/><!-- <c> --><c><![CDATA[<c>]]></c>"))
	f.Add([]byte("\xFF\xD8\xFF<c/>"))
	f.Add([]byte("GIF89a<c/>"))
	f.Add([]byte("GIF89a\x00<c/>"))
	f.Add([]byte(utf16Of("<?xml version='1.0' encoding='utf-16'?><c/>")))
	f.Fuzz(func(t *testing.T, data []byte) {
		read := map[string]int{}
		// what is read before an error is found has been kept, too
		_ = scan(data, func(e *element) error {
			read[e.name]++
			read[""]++
			return nil
		}, nil)
		g := guard{most: booklet.Limits{}.OrDefault(), tags: bufio.NewReaderSize(nil, 64)}
		if err := g.count(bytes.NewReader(data)); err != nil {
			return
		}
		if g.cells < read["c"] || g.strings < read["si"] || g.runs < read["r"] || g.elements < read[""] {
			t.Errorf("counted %d cells, %d texts, %d runs, %d elements; read %v", g.cells, g.strings, g.runs, g.elements, read)
		}
	})
}

func utf16Of(s string) string {
	b := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func BenchmarkGuard(b *testing.B) {
	src := roles(b, "Role|Category|Summary\n"+strings.Repeat("Nurse|Nursing|You **help** people.\n", 3500))
	z, err := zip.NewReader(bytes.NewReader(src.Data), int64(len(src.Data)))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(src.Data)))
	for b.Loop() {
		if err := withinLimits(z, booklet.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
