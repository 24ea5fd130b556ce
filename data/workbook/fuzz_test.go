package workbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// Read never panics, and every finding names a sheet that exists.
func FuzzRead(f *testing.F) {
	f.Add("a.xlsx", roles(f, one).Data)
	f.Add("a.xlsx", with(f, "Sections", "Section|Kind\nA|cover").Data)
	f.Add("a.csv", []byte("Role,Category,Summary\nA,Nursing,**x** [y](z) 0345 60 60 655"))
	f.Add("a.csv", []byte("sep=;\n\"a\";b"))
	f.Add("a.xlsx", sheetXML(f, `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="XFD1" t="e" vm="1"><v>#VALUE!</v></c></row>`).Data)
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		b, fs := Read(Source{Name: name, Data: data})
		if b == nil && !booklet.Failed(fs) {
			t.Error("there is neither a booklet nor an error")
		}
		for _, x := range fs {
			if b != nil && x.At.Sheet != "" && !slices.Contains(b.Sheets, x.At.Sheet) {
				t.Errorf("%s names no sheet of %q", x, b.Sheets)
			}
		}
	})
}

// A sheet may hold any XML.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2" hidden="1"><c r="A2" t="e" vm="1"><v>#VALUE!</v></c></row>`, `<si><r><rPr><b/></rPr><t>Role</t></r></si>`)
	f.Add(`<row><c s="9"><f/><v>1e400</v></c></row><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><hyperlink ref="A1:XFD1048576" location="x"/>`, ``)
	src := roles(f, one)
	f.Fuzz(func(t *testing.T, data, shared string) {
		b, fs := Read(repack(t, src, map[string]string{
			"xl/worksheets/sheet1.xml": "<worksheet>" + data + "</worksheet>",
			"xl/sharedStrings.xml":     "<sst>" + shared + "</sst>",
		}))
		if b == nil && !booklet.Failed(fs) {
			t.Error("there is neither a booklet nor an error")
		}
	})
}

// Words go in and come out, whatever they are.
func FuzzText(f *testing.F) {
	f.Add("**a** [b](c.org) (0345) 60 60 655 - x\n\n- y 'z' \"")
	f.Fuzz(func(t *testing.T, s string) {
		m := &markup{s: s, problem: func(error) {}}
		ps := autoLink(m.pieces(), nil)
		quotationOf("de").curl(ps)
		for _, b := range blocks(ps) {
			for i, r := range b.Runs {
				if r.Text == "" {
					t.Error("an empty run")
				}
				if i > 0 && r.Bold == b.Runs[i-1].Bold && r.Link == b.Runs[i-1].Link {
					t.Error("two runs alike side by side")
				}
				if scheme, _, ok := schemeOf(r.Link); r.Link != "" && (!ok || !allowed(scheme)) {
					t.Errorf("a link to %q", r.Link)
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("You help people to get well, and you see how they live. ", 4)
	for _, n := range []int{70, 700, 7000} {
		var s strings.Builder
		s.WriteString("Role|Also known as|Category|Apprenticeship|Summary|Entry requirements|Qualities|More information|Link|Tags|Status|Checked\n")
		for i := range n {
			fmt.Fprintf(&s, "Role %d|Other %d¶Third %d|Nursing|Yes|%s**bold %d**|%s|%s|See jobs.nhs.uk/%d or ring 0345 60 60 655.|https://example.org/%d|a, b|Ready|2026-06-04\n", i, i, i, text, i, text+fmt.Sprint(i), text, i, i)
		}
		src := roles(b, s.String())
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if m, _ := Read(src); len(m.Roles) != n {
					b.Fatal(len(m.Roles))
				}
			}
		})
	}
}
