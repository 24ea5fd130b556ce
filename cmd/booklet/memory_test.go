package main

import (
	"bytes"
	"errors"
	"image/color"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"booklet/data/sample"
	"booklet/data/testkit"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/build/files/filestest"
)

// editorsDesk is the sample as files in a folder: what an editor works on.
func editorsDesk(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	src := sample.Source()
	if err := os.CopyFS(dir, src.Files); err != nil {
		t.Fatal(err)
	}
	testkit.Put(t, filepath.Join(dir, "roles.xlsx"), src.Data)
	return dir
}

// edit changes a workbook as a spreadsheet program does.
func edit(t testing.TB, data []byte, change func(*excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := change(f); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// cellOf finds the cell of a row, that its first cell names, under a header.
func addressOf(t testing.TB, f *excelize.File, sheet, row, column string) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		if len(r) == 0 || !strings.EqualFold(r[0], row) {
			continue
		}
		for k, h := range rows[0] {
			if h == column {
				at, err := excelize.CoordinatesToCellName(k+1, i+1)
				if err != nil {
					t.Fatal(err)
				}
				return at
			}
		}
	}
	t.Fatalf("there is no %s of %q in %s", column, row, sheet)
	return ""
}

// TestRememberedBuildsAreFreshBuilds edits the sample again and again, and builds
// it with a memory, with one that holds a few pages only (at night after each change), and without: the files are the
// same, byte for byte.
func TestRememberedBuildsAreFreshBuilds(t *testing.T) {
	t.Parallel()
	dir := editorsDesk(t)
	book := filepath.Join(dir, "roles.xlsx")
	data := sample.Source().Data
	set := func(sheet, row, column, value string) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.SetCellStr(sheet, addressOf(t, f, sheet, row, column), value) }
	}
	ward := "Ward clerks"
	roomy, narrow := build.NewMemory(4096), build.NewMemory(10)
	for n, step := range []struct {
		name   string
		change func(*excelize.File) error
		args   []string
	}{
		{"eighteen roles", func(f *excelize.File) (err error) { // enough of them for each kind of page
			for range 52 {
				err = errors.Join(err, f.RemoveRow("Roles", 9))
			}
			return err
		}, nil},
		{"a summary", set("Roles", ward, "Summary", ward+" look after people, by day and by night, and write down what they saw."), nil},
		{"a title", set("Roles", ward, "Role", "Support workers"), nil},
		{"a role less", func(f *excelize.File) error { return f.RemoveRow("Roles", 9) }, nil},
		{"a colour", set("Categories", "Nursing", "Colour", "#c8e6ff"), nil},
		{"another code", set("Booklet", "QR link", "Value", "https://example.org/elsewhere"), nil},
		{"another language", set("Booklet", "Language", "Value", "cy"), nil},
		{"another typeface", nil, []string{"--font", ownFaces(t)}},
		{"another request", nil, []string{"--edition", "large-print", "--edition", "giant-print", "--text-size", "26", "--weight", "bold"}},
		{"files for a press", nil, []string{"--edition", "standard", "--press", "--marks", "--proof", "2", "--imposed"}},
		{"page numbers of the standard edition, in volumes", nil, []string{"--edition", "large-print", "--standard-pages", "--pages-per-volume", "60", "--report"}},
		{"another picture", func(*excelize.File) error {
			testkit.Put(t, filepath.Join(dir, "catering.png"), testkit.Plain(t, 900, 600, color.NRGBA{40, 120, 60, 255}).Data)
			return nil
		}, nil},
		{"and back again", set("Booklet", "Language", "Value", "en-GB"), nil},
	} {
		t.Run(step.name, func(t *testing.T) {
			if step.change != nil {
				data = edit(t, data, step.change)
				testkit.Put(t, book, data)
			}
			var trees [3]map[string]string
			memories := []*build.Memory{nil, roomy, narrow}
			if n%3 != 0 && !testkit.Whole() { // the narrow one has forgotten most even so
				memories = memories[:2]
			}
			for i, m := range memories {
				out := t.TempDir()
				var said bytes.Buffer
				p := &program{stdout: &sink{w: io.Discard}, stderr: &sink{w: &said}, disk: files.OS(),
					steps: func(*build.Memory) build.Steps { return m.Steps() }, now: time.Now}
				if code := p.run(t.Context(), append([]string{"build", book, "--quiet", "--out", out}, step.args...)); code != exitDone {
					t.Fatalf("exit code %d: %s", code, &said)
				}
				trees[i] = filestest.Tree(t, out)
			}
			if len(trees[0]) == 0 {
				t.Error("there are no files")
			}
			for _, tree := range trees[1:len(memories)] {
				if len(tree) != len(trees[0]) {
					t.Errorf("%d files and %d", len(trees[0]), len(tree))
				}
				for name, want := range trees[0] {
					if tree[name] != want {
						t.Errorf("%s is not what a fresh build makes", name)
					}
				}
			}
		})
	}
}

// ownFaces is a folder with a family that is not the embedded one.
func ownFaces(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for _, weight := range []string{"Regular", "SemiBold", "Bold", "ExtraBold"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "fonts", "ttf", "SourceSans3-"+weight+".ttf"))
		if err != nil {
			t.Fatal(err)
		}
		testkit.Put(t, filepath.Join(dir, "Own-"+weight+".ttf"), data)
	}
	return dir
}
