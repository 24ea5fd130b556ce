package build_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/data/workbook"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// sharedString is a text of a workbook, as far as a plain writer knows it.
type sharedString struct {
	T string `xml:"t"`
	R []struct {
		Bold *struct{} `xml:"rPr>b"`
		T    string    `xml:"t"`
	} `xml:"r"`
}

// text is the text, its bold runs between stars where they are kept.
func (s sharedString) text(stars bool) string {
	out := s.T
	for _, r := range s.R {
		if r.Bold != nil && stars {
			out += "**" + r.T + "**"
		} else {
			out += r.T
		}
	}
	return out
}

var (
	sharedCell = regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"[^>]*? t="s"[^>]*><v>([0-9]+)</v></c>`)
	cellStyle  = regexp.MustCompile(` s="[0-9]+"`)
	stylePart  = regexp.MustCompile(`<(Override|Relationship)[^>]*(styles|theme|sharedStrings)[^>]*>(</(Override|Relationship)>)?`)
)

// plainly writes a workbook as a program that knows no styles and no shared texts: each
// text stands in its cell, and looks like any other.
func plainly(t *testing.T, data []byte, stars bool) []byte {
	t.Helper()
	parts := testkit.Parts(t, data)
	var shared struct {
		SI []sharedString `xml:"si"`
	}
	if err := xml.Unmarshal([]byte(parts["xl/sharedStrings.xml"]), &shared); err != nil || len(shared.SI) < 100 {
		t.Fatalf("%d texts: %v", len(shared.SI), err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		part := parts[name]
		switch {
		case name == "xl/sharedStrings.xml", name == "xl/styles.xml", strings.HasPrefix(name, "xl/theme/"):
			continue
		case strings.HasPrefix(name, "xl/worksheets/"):
			part = sharedCell.ReplaceAllStringFunc(part, func(c string) string {
				m := sharedCell.FindStringSubmatch(c)
				n, _ := strconv.Atoi(m[2])
				var b strings.Builder
				_ = xml.EscapeText(&b, []byte(shared.SI[n].text(stars)))
				return `<c r="` + m[1] + `" t="inlineStr"><is><t xml:space="preserve">` + b.String() + `</t></is></c>`
			})
			part = cellStyle.ReplaceAllString(part, "")
		default:
			part = stylePart.ReplaceAllString(part, "")
		}
		e, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Write([]byte(part)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// plainLosses is what such a program loses of the sample, and how that stands in what the
// sample says (wordsOf).
var plainLosses = []struct{ what, mark string }{{"bold runs", "\x02"}}

// wordsOf is what a workbook says, each run between marks of what it is.
func wordsOf(t *testing.T, data []byte, with fs.FS) string {
	t.Helper()
	w, err := build.Read("sample.xlsx", bytes.NewReader(data), with)
	if err != nil {
		t.Fatal(err)
	}
	book, _ := w.Booklet()
	var b strings.Builder
	text := func(x booklet.Text) {
		for _, bl := range x.Blocks {
			fmt.Fprintf(&b, "\n%v %s ", bl.Item, bl.Label)
			for _, r := range bl.Runs {
				mark := ""
				if r.Bold {
					mark = plainLosses[0].mark
				}
				b.WriteString(mark + r.Text + mark + r.Link)
			}
		}
	}
	for _, r := range book.Roles {
		fmt.Fprintf(&b, "\n%s %v %v %v %s", r.Title.S, r.Tags, r.Apprenticeship, r.Status, r.Link.S)
		for _, o := range r.AlsoKnownAs {
			b.WriteString(o.S)
		}
		for _, f := range booklet.TextFields {
			text(*f.Of(r))
		}
	}
	for _, c := range book.Categories {
		b.WriteString(c.Name.S)
		text(c.Description)
	}
	for _, v := range book.Values {
		b.WriteString(v.Title.S)
		text(v.Text)
	}
	for _, s := range book.Sections {
		b.WriteString(s.Title.S + s.ContentsLine.S)
		text(s.Text)
	}
	return b.String()
}

// TestAdoptSample: a workbook that is one already loses nothing when it is adopted.
func TestAdoptSample(t *testing.T) {
	src := build.Sample().Source()
	made, found, err := workbook.Adopt(src, workbook.Faults{})
	if err != nil || made == nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	editions, err := build.ChooseEditions([]string{"standard"}, layout.PrintEditions())
	if err != nil {
		t.Fatal(err)
	}
	var pdfs [2][]byte
	for i, data := range [][]byte{src.Data, made.Data} {
		w, err := build.Read("sample.xlsx", bytes.NewReader(data), src.Files)
		if err != nil {
			t.Fatal(err)
		}
		to := files.InMemory()
		if res, err := w.Build(context.Background(), build.Job{Editions: editions}, to); err != nil {
			t.Fatal(err, res.Findings)
		}
		if pdfs[i], err = to.File("sample-standard.pdf"); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(pdfs[0], pdfs[1]) {
		t.Error("the booklet of the adopted sample differs")
	}
}

// TestPlainWriter: the sample as written by a program without styles says the same but for
// what is known to be lost, all of which is; with stars in the place of bold nothing is
// lost, and the booklet has the same bytes.
func TestPlainWriter(t *testing.T) {
	src := build.Sample().Source()
	make := func(data []byte, j build.Job) *files.Memory {
		t.Helper()
		w, err := build.Read("sample.xlsx", bytes.NewReader(data), src.Files)
		if err != nil {
			t.Fatal(err)
		}
		made := files.InMemory()
		if res, err := w.Build(context.Background(), j, made); err != nil {
			t.Fatal(err, res.Findings)
		}
		return made
	}
	file := func(m *files.Memory, ending string) string {
		t.Helper()
		for _, name := range m.Names() {
			if strings.HasSuffix(name, ending) {
				data, err := m.File(name)
				if err != nil {
					t.Fatal(err)
				}
				return string(data)
			}
		}
		t.Fatalf("no %s among %q", ending, m.Names())
		return ""
	}
	ours, plain := wordsOf(t, src.Data, src.Files), wordsOf(t, plainly(t, src.Data, false), src.Files)
	for _, l := range plainLosses {
		if strings.Count(ours, l.mark) < 100 || strings.Contains(plain, l.mark) {
			t.Errorf("%s are not lost any more", l.what)
		}
		ours = strings.ReplaceAll(ours, l.mark, "")
	}
	if ours != plain {
		t.Error("more is lost than is known")
	}
	editions, err := build.ChooseEditions([]string{"standard"}, layout.PrintEditions())
	if err != nil {
		t.Fatal(err)
	}
	job := build.Job{Editions: editions}
	if file(make(src.Data, job), ".pdf") != file(make(plainly(t, src.Data, true), job), ".pdf") {
		t.Error("with stars in the place of bold, the booklet differs")
	}
}
