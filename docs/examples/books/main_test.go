package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/data/testkit"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/unit"
)

// TestBooksAreCommitted: the workbooks are what the program writes.
func TestBooksAreCommitted(t *testing.T) {
	for _, name := range names {
		data, err := book(name)
		if err != nil {
			t.Fatal(err)
		}
		committed, err := os.ReadFile(filepath.Join(name, name+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		want, got := testkit.Parts(t, data), testkit.Parts(t, committed)
		for part := range want {
			if got[part] != want[part] {
				t.Errorf("%s: %s differs: run go run ./docs/examples/books docs/examples/books", name, part)
			}
		}
	}
}

// told are the warnings that a workbook gives, each the beginning of one; there is no other, and no error.
var told = map[string][]string{
	"shipyard": {"the words of the back cover take 2 pages"},
	"zoo":      {`the card of "Giraffe keepers" runs over a page`, `the card of "Zoo vets" runs over a page`},
}

// TestBooks: the workbooks are composed in every edition without a finding but those listed, the faces of their
// pictures are whole, and no two teams have one icon.
func TestBooks(t *testing.T) {
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(filepath.Join(name, name+".xlsx"))
			if err != nil {
				t.Fatal(err)
			}
			b, fs := workbook.Read(workbook.Source{Name: name, Data: data, Files: os.DirFS(name)})
			if b == nil {
				t.Fatal(fs)
			}
			fs = append(fs, editorial.Check(b, editorial.Options{Covers: fonts.Default().Covers})...)
			oneIconEach(t, b)
			boxes := faces(t, name)
			for _, e := range layout.AllEditions() {
				d, found := compose.Compose(b, e, fonts.Default())
				fs = append(fs, found...)
				for i := range d.Pages {
					for _, it := range d.Pages[i].Items {
						if v, ok := it.(layout.Image); ok {
							whole(t, fmt.Sprintf("%s, page %d, %s", e.Name, i+1, v.Picture.Name), d, v, boxes[v.Picture.Name])
						}
					}
				}
			}
			for _, f := range fs {
				listed := slices.ContainsFunc(told[name], func(s string) bool { return strings.HasPrefix(f.Text, s) })
				if f.Severity != booklet.Note && !listed {
					t.Error(f)
				}
			}
		})
	}
}

func oneIconEach(t *testing.T, b *booklet.Booklet) {
	t.Helper()
	seen := map[string]string{}
	for _, c := range b.Categories {
		if seen[c.Icon.Name] != "" {
			t.Errorf("%s and %s have one icon, %s", seen[c.Icon.Name], c.Name.S, c.Icon.Name)
		}
		seen[c.Icon.Name] = c.Name.S
	}
}

// box is a face, in thousandths of its picture's width and height.
type box struct{ left, top, right, bottom int64 }

// faces are the faces of each picture of a folder.
func faces(t *testing.T, dir string) map[string][]box {
	t.Helper()
	out := map[string][]box{}
	f, err := os.Open(filepath.Join(dir, "faces.csv"))
	if os.IsNotExist(err) {
		return out
	} else if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		var n [4]int64
		for i, s := range r[1:] {
			if n[i], err = strconv.ParseInt(s, 10, 64); err != nil {
				t.Fatal(err)
			}
		}
		out[r[0]] = append(out[r[0]], box{n[0], n[1], n[2], n[3]})
	}
	return out
}

// whole holds that the faces of a picture are seen within the trim and beneath no cut.
func whole(t *testing.T, at string, d *layout.Document, v layout.Image, boxes []box) {
	t.Helper()
	seen := unit.Rect{X: max(v.Clip.X, 0), Y: max(v.Clip.Y, 0)}
	seen.W, seen.H = min(v.Clip.Right(), d.Trim.W)-seen.X, min(v.Clip.Bottom(), d.Trim.H)-seen.Y
	if len(boxes) == 0 {
		t.Errorf("%s: faces.csv has no face of it", at)
	}
	for _, b := range boxes {
		f := v.Frame
		left, right := f.X+f.W.Scale(b.left, 1000), f.X+f.W.Scale(b.right, 1000)
		top, bottom := f.Y+f.H.Scale(b.top, 1000), f.Y+f.H.Scale(b.bottom, 1000)
		if left < seen.X || top < seen.Y || right > seen.Right() || bottom > seen.Bottom() {
			t.Errorf("%s: a face is cut: %v is seen, the face is from %s, %s to %s, %s", at, seen, left, top, right, bottom)
		}
	}
}
