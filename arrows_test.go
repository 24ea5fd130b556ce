package main_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// allowed are the arrows of imports between the rooms (docs/architecture.md).
// Tests may import what they need.
var allowed = map[string][]string{
	"kept":                       {},
	"data/booklet":               {},
	"data/icons":                 {"data/booklet", "data/portable"},
	"data/portable":              {},
	"data/workbook":              {"data/booklet", "data/icons", "kept"},
	"data/workbook/workbooktest": {"data/workbook"},
	"data/editorial":             {"data/booklet"},
	"data/sample":                {"data/workbook"},
	"data/sample/make":           {"data/workbook"},
	"fonts":                      {},
	"layout/unit":                {},
	"pdf":                        {"layout/deflate", "layout/unit"},
	"press/impose":               {"layout/unit", "pdf"},
	"layout/colour":              {"data/booklet", "data/portable"},
	"layout/colour/icc":          {"data/booklet", "data/portable", "layout/colour"},
	"layout/inks":                {"data/booklet", "data/portable", "layout/colour", "layout/colour/icc", "layout/unit"},
	"layout/text":                {"fonts", "layout/unit"},
	"layout":                     {"data/booklet", "data/icons", "data/portable", "fonts", "kept", "layout/colour", "layout/text", "layout/unit"},
	"layout/deflate":             {"kept"},
	"layout/paint":               {"data/booklet", "fonts", "layout", "layout/inks", "layout/deflate", "layout/unit"},
	"layout/finish":              {"data/booklet", "layout", "layout/deflate", "layout/paint", "layout/unit", "fonts", "pdf"},
	"layout/legible":             {"data/booklet", "fonts", "layout", "layout/colour", "layout/text", "layout/unit"},
	"layout/reading":             {"data/booklet", "layout", "layout/colour", "layout/unit"},
	"press/preflight":            {"data/booklet", "data/portable", "layout/colour/icc", "layout/unit", "pdf"},
	"press/jobsheet":             {"data/booklet", "fonts", "layout", "layout/colour", "layout/text", "layout/unit", "press/preflight"},
	".ci/net":                    {"data/workbook/workbooktest"},
	".ci/net/wasm": {"data/booklet", "data/sample", "data/workbook", "fonts", "layout", "layout/colour/icc",
		"layout/finish", "layout/inks", "layout/paint", "layout/unit"},
	"cmd/booklet": {"data/booklet", "data/editorial", "data/sample", "data/workbook", "fonts", "layout", "layout/colour/icc", "layout/deflate", "layout/finish", "layout/inks", "layout/legible", "layout/paint", "layout/reading", "layout/unit", "pdf", "press/impose", "press/jobsheet", "press/preflight"},
}

// only are the packages that alone may import a library.
var only = map[string][]string{
	"github.com/xuri/excelize/v2":    {"data/workbook", "data/workbook/workbooktest"},
	"codeberg.org/go-pdf/fpdf":       {"layout/paint"},
	"github.com/klauspost/compress":  {"layout/deflate", "pdf"},
	"github.com/urfave/cli/v2":       {"cmd/booklet"},
	"github.com/skip2/go-qrcode":     {"layout"},
	"github.com/go-text/typesetting": {"fonts"},
	"github.com/fsnotify/fsnotify":   {"cmd/booklet"},
}

func TestImportsPointOneWay(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		room := filepath.ToSlash(filepath.Dir(path))
		known, ok := allowed[room]
		if !ok {
			t.Errorf("%s: the room %s is not on the plan", path, room)
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imp := range f.Imports {
			to, err := strconv.Unquote(imp.Path.Value)
			if err != nil {
				return err
			}
			if ours, ok := strings.CutPrefix(to, "booklet/"); ok && !contains(known, ours) {
				t.Errorf("%s imports %s: %s may not", path, ours, room)
			}
			for lib, rooms := range only {
				if (to == lib || strings.HasPrefix(to, lib+"/")) && !contains(rooms, room) {
					t.Errorf("%s imports %s: only %s may", path, lib, strings.Join(rooms, ", "))
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}
