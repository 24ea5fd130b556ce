package workbook

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"io/fs"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
	"booklet/data/testkit"
	"github.com/xuri/excelize/v2"
)

// sheet is a sheet of a test's workbook: a name and its rows.
type sheet struct {
	name string
	rows [][]any
}

// rows are rows of text: cells are separated by "|", rows by line breaks. "¶"
// stands for a line break in a cell.
func rows(s string) [][]any {
	var out [][]any
	for _, l := range strings.Split(strings.Trim(s, "\n"), "\n") {
		var row []any
		if strings.TrimSpace(l) != "" {
			for _, c := range strings.Split(l, "|") {
				row = append(row, strings.ReplaceAll(strings.TrimSpace(c), "¶", "\n"))
			}
		}
		out = append(out, row)
	}
	return out
}

// one is a good row of the Roles sheet.
const one = "Role|Category|Summary\nMidwives|Midwifery|You help.\n"

// build makes a workbook of the sheets; edit, which may be nil, does to it
// what rows of text cannot say.
func build(t testing.TB, edit func(*excelize.File), sheets ...sheet) Source {
	t.Helper()
	f := excelize.NewFile()
	must(t, f.SetSheetName("Sheet1", sheets[0].name))
	for i, s := range sheets {
		if i > 0 {
			_, err := f.NewSheet(s.name)
			must(t, err)
		}
		for j, row := range s.rows {
			for k, v := range row {
				if v == "" {
					continue
				}
				must(t, f.SetCellValue(s.name, fmt.Sprintf("%s%d", booklet.ColumnName(k+1), j+1), v))
			}
		}
	}
	if edit != nil {
		edit(f)
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return Source{Name: "roles.xlsx", Data: b.Bytes()}
}

// roles makes a workbook of one Roles sheet.
func roles(t testing.TB, s string) Source {
	t.Helper()
	return build(t, nil, sheet{"Roles", rows(s)})
}

// with makes a workbook of one good role and another sheet.
func with(t testing.TB, name, s string) Source {
	t.Helper()
	return build(t, nil, sheet{"Roles", rows(one)}, sheet{name, rows(s)})
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// expect compares what the rules under test find, in their order: those of the findings
// that are wanted. Where nothing is wanted there is no error.
func expect(t *testing.T, fs []booklet.Finding, want ...string) {
	t.Helper()
	booklettest.Expect(t, fs, nil, want...)
}

// expectNone asserts that some rules find nothing; where none is named, that none does.
func expectNone(t *testing.T, fs []booklet.Finding, rules ...booklet.Rule) {
	t.Helper()
	for _, f := range booklettest.Told(fs, rules...) {
		t.Error(f)
	}
}

// read reads a workbook that must be without errors.
func read(t *testing.T, src Source) *booklet.Booklet {
	t.Helper()
	b, fs := Read(src)
	expect(t, fs)
	if b == nil {
		t.Fatal("no booklet")
	}
	return b
}

// show writes rich text so that a test can read it: [b:…] is bold, [words](to)
// a link, ¶ a line break, / the end of a block, • an item.
func show(x booklet.Text) string {
	var b strings.Builder
	for i, bl := range x.Blocks {
		if i > 0 {
			b.WriteString(" / ")
		}
		if bl.Item {
			b.WriteString("• ")
		}
		for _, r := range bl.Runs {
			s := strings.ReplaceAll(r.Text, "\n", "¶")
			if r.Bold {
				s = "[b:" + s + "]"
			}
			if r.Link != "" {
				s = "[" + s + "](" + r.Link + ")"
			}
			b.WriteString(s)
		}
	}
	return b.String()
}

// pngOf and jpegOf are files of pictures of w by h pixels.
func pngOf(t testing.TB, w, h int) []byte { return testkit.Plain(t, w, h, color.Gray{}).Data }

func jpegOf(t testing.TB, w, h int) []byte {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	m.Set(0, 0, color.White)
	return testkit.JPEG(t, m, 1).Data
}

// inFolder gives a source a folder.
func inFolder(s Source, files fs.FS) Source {
	s.Files = files
	return s
}

func cellOf(at string) booklet.Place {
	name, ref, _ := strings.Cut(at, "!")
	p, _ := reference(ref)
	return booklet.OnCell(name, p.col, p.row)
}
