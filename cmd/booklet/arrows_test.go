package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed are the arrows of imports between the rooms (docs/architecture.md).
// Tests may import what they need.
var allowed = map[string][]string{
	"data/booklet/booklettest":       {"data/booklet"},
	"data/goldentest":                {},
	"data/booklet":                   {},
	"data/icons":                     {"data/booklet", "data/portable"},
	"data/icc":                       {"data/booklet", "data/portable"},
	"data/licences":                  {},
	"data/pictures":                  {"data/icc"},
	"data/outside":                   {},
	"data/portable":                  {},
	"data/testkit":                   {"data/booklet", "data/pictures"},
	"data/workbook":                  {"data/booklet", "data/icc", "data/icons", "data/outside", "data/pictures"},
	"data/workbook/workbooktest":     {"data/workbook"},
	"data/editorial":                 {"data/booklet", "data/outside"},
	"data/sample":                    {"data/workbook"},
	"data/sample/make":               {"data/workbook"},
	"fonts":                          {"data/outside", "data/portable"},
	"layout/unit":                    {},
	"layout/pdf":                     {"layout/deflate", "layout/unit"},
	"layout/press/impose":            {"layout/unit", "layout/pdf"},
	"layout/colour":                  {"data/booklet", "data/icc", "data/portable"},
	"layout/inks":                    {"data/booklet", "data/icc", "data/portable", "layout/colour", "layout/unit"},
	"layout/inks/make":               {"data/booklet", "data/icc", "data/portable", "layout/colour"},
	"layout/text":                    {"data/booklet", "fonts", "layout/unit"},
	"layout":                         {"data/booklet", "data/portable", "fonts", "layout/colour", "layout/text", "layout/unit"},
	"layout/compose":                 {"data/booklet", "data/pictures", "fonts", "layout", "layout/colour", "layout/compose/kit", "layout/text", "layout/unit"},
	"layout/compose/composetest":     {"data/booklet", "data/goldentest", "data/sample", "data/workbook", "layout"},
	"layout/compose/handout":         {"data/booklet", "fonts", "layout", "layout/colour", "layout/compose/kit", "layout/text", "layout/unit"},
	"layout/compose/kit":             {"data/booklet", "data/icons", "data/pictures", "fonts", "layout", "layout/colour", "layout/text", "layout/unit"},
	"layout/deflate":                 {},
	"layout/paint":                   {"data/booklet", "data/icc", "data/pictures", "fonts", "layout", "layout/deflate", "layout/inks", "layout/unit"},
	"layout/finish":                  {"data/booklet", "data/pictures", "layout", "layout/deflate", "layout/paint", "layout/unit", "fonts", "layout/pdf"},
	"layout/legible":                 {"data/booklet", "fonts", "layout", "layout/colour", "layout/text", "layout/unit"},
	"layout/semantic":                {"data/booklet", "fonts", "layout", "layout/unit"},
	"layout/markup":                  {"data/booklet", "data/icons", "data/pictures", "layout", "layout/colour", "layout/semantic", "layout/unit"},
	"layout/epub":                    {"data/booklet", "data/pictures", "fonts", "layout", "layout/colour", "layout/markup", "layout/semantic", "layout/svg", "layout/unit"},
	"layout/reading":                 {"data/booklet", "data/pictures", "layout", "layout/colour", "layout/markup", "layout/semantic"},
	"layout/png":                     {"data/booklet", "data/pictures", "fonts", "layout", "layout/unit"},
	"layout/svg":                     {"data/booklet", "data/pictures", "fonts", "layout", "layout/unit"},
	"layout/word":                    {"data/booklet", "data/pictures", "layout", "layout/colour", "layout/markup", "layout/png", "layout/semantic", "layout/unit"},
	"layout/braille":                 {"data/booklet", "layout/reading", "layout/semantic"},
	"layout/press/preflight":         {"data/booklet", "data/icc", "data/pictures", "data/portable", "fonts", "layout/pdf", "layout/unit"},
	"layout/press/oneink":            {"data/booklet", "layout", "layout/colour", "layout/inks", "layout/unit"},
	"layout/press/jobsheet":          {"data/booklet", "fonts", "layout", "layout/colour", "layout/compose/kit", "layout/unit", "layout/press/preflight"},
	".ci/net":                        {"data/workbook/workbooktest"},
	"docs/examples/books":            {"data/workbook"},
	"docs/examples/buses":            {},
	"docs/examples/serve":            {"data/booklet", "layout", "layout/build", "layout/build/files"},
	".ci/net/wasm":                   {"data/booklet", "layout", "layout/build", "layout/build/files"},
	".ci/cldr":                       {},
	".ci/boards":                     {"data/booklet", "data/icc", "data/pictures", "layout", "layout/build", "layout/build/files", "layout/paint", "layout/unit"},
	".ci/hostile":                    {},
	".ci/kills":                      {"data/workbook/workbooktest"},
	".ci/parallel":                   {"data/workbook/workbooktest"},
	".ci/licences":                   {},
	".ci/shape":                      {},
	"layout/build/files":             {"data/outside"},
	".ci/mutate":                     {},
	"layout/build/buildtest":         {"data/booklet", "data/workbook/workbooktest", "layout", "layout/build", "layout/build/files"},
	"layout/build/files/filestest":   {"layout/build/files"},
	"layout/build/internal/failure":  {"data/booklet", "data/outside", "fonts", "layout/build/files"},
	"layout/build/internal/filename": {"data/booklet", "data/outside"},
	"layout/build/internal/typeface": {"data/booklet", "data/outside", "fonts", "layout/build/internal/failure", "layout/build/internal/filename"},
	"layout/build":                   {"data/booklet", "data/editorial", "data/icc", "data/outside", "data/sample", "data/workbook", "fonts", "layout", "layout/braille", "layout/build/files", "layout/build/internal/failure", "layout/build/internal/filename", "layout/build/internal/typeface", "layout/colour", "layout/compose", "layout/compose/handout", "layout/deflate", "layout/epub", "layout/finish", "layout/inks", "layout/legible", "layout/markup", "layout/paint", "layout/pdf", "layout/png", "layout/press/impose", "layout/press/jobsheet", "layout/press/oneink", "layout/press/preflight", "layout/reading", "layout/semantic", "layout/svg", "layout/unit", "layout/word"},
	"layout/build/batch":             {"data/booklet", "data/outside", "data/workbook", "fonts", "layout/build", "layout/build/files", "layout/build/internal/failure", "layout/build/internal/filename", "layout/build/internal/typeface"},
	"layout/build/watch":             {"data/booklet", "data/outside", "data/workbook", "fonts", "layout/build", "layout/build/files"},
	"cmd/booklet/about":              {"data/outside"},
	"cmd/booklet/louis":              {"layout/build"},
	"cmd/booklet/window":             {},
	"cmd/booklet/desk":               {"data/booklet", "data/workbook", "layout", "layout/build", "layout/build/files", "layout/build/watch", "layout/svg"},
	".ci/release":                    {},
	"cmd/booklet/manual":             {},
	"cmd/booklet/line":               {"cmd/booklet/manual", "data/booklet", "layout", "layout/build"},
	"cmd/booklet/jobs":               {"data/booklet", "layout", "layout/build"},
	"cmd/booklet/progress":           {},
	"cmd/booklet/usual":              {"data/booklet", "layout", "layout/build"},
	"cmd/booklet":                    {"cmd/booklet/about", "cmd/booklet/desk", "cmd/booklet/jobs", "cmd/booklet/line", "cmd/booklet/louis", "cmd/booklet/manual", "cmd/booklet/progress", "cmd/booklet/usual", "cmd/booklet/window", "data/booklet", "data/editorial", "data/licences", "data/outside", "data/workbook", "layout", "layout/build", "layout/build/batch", "layout/build/files", "layout/build/watch", "layout/press/preflight"},
}

// only are the packages that alone may import a library.
var only = map[string][]string{
	"github.com/xuri/excelize/v2":        {"data/workbook", "data/workbook/workbooktest"},
	"github.com/xuri/nfp":                {"data/workbook"},
	"github.com/klauspost/compress":      {"layout/deflate", "layout/pdf"},
	"github.com/urfave/cli/v2":           {"cmd/booklet"},
	"golang.org/x/term":                  {"cmd/booklet", "cmd/booklet/window"},
	"github.com/skip2/go-qrcode":         {"layout/compose/kit"},
	"github.com/go-text/typesetting":     {"fonts"},
	"github.com/fsnotify/fsnotify":       {"layout/build/watch"},
	"github.com/gofrs/flock":             {"layout/build/files"},
	"github.com/hashicorp/golang-lru/v2": {"data/workbook", "fonts", "layout/build/batch", "layout/compose/kit", "layout/deflate"},
	"image/jpeg":                         {"data/pictures", ".ci/boards"},
	"image/png":                          {"data/pictures", ".ci/boards"},
	"image/gif":                          {"data/pictures"},
}

// root is the top of the tree, seen from here.
var root = filepath.Join("..", "..")

// TestTopLevel: what is tracked at the top of the tree is what the plan names.
// Outside a clone, where Git tracks nothing, everything that is there counts.
func TestTopLevel(t *testing.T) {
	plan := strings.Fields(".ci cmd data docs fonts layout out go.mod go.sum README.md LICENSE .gitignore")
	var there []string
	if list, err := exec.Command("git", "-C", root, "ls-tree", "--name-only", "HEAD").Output(); err == nil {
		there = strings.Fields(string(list))
	} else {
		entries, err := os.ReadDir(root)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.Name() != ".git" { // a clone, on a machine without Git
				there = append(there, e.Name())
			}
		}
	}
	slices.Sort(plan)
	slices.Sort(there)
	if !slices.Equal(there, plan) {
		t.Errorf("the top level holds %q, the plan says %q", there, plan)
	}
}

func TestImportsPointOneWay(t *testing.T) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		room, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		room = filepath.ToSlash(room)
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
			if ours, ok := strings.CutPrefix(to, "booklet/"); ok && !slices.Contains(known, ours) {
				t.Errorf("%s imports %s: %s may not", path, ours, room)
			}
			for lib, rooms := range only {
				if (to == lib || strings.HasPrefix(to, lib+"/")) && !slices.Contains(rooms, room) {
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

// opening are the calls that open a file or look into a folder of the machine, or read a file
// of any folder without asking what it is.
var opening = map[string][]string{
	"os":       {"Open", "OpenFile", "OpenInRoot", "OpenRoot", "ReadFile", "ReadDir", "DirFS", "NewFile"},
	"fs":       {"ReadFile", "ReadDir", "Glob", "WalkDir"},
	"filepath": {"Glob", "Walk", "WalkDir"},
	"ioutil":   {"ReadFile", "ReadDir"},
	"syscall":  {"Open"},
}

// mayOpen are the rooms that open files: the one way for those from outside, what is
// written, and what only tests and generators use.
var mayOpen = []string{"data/outside", "layout/build/files", "layout/build/files/filestest", "data/goldentest",
	"data/testkit", "data/sample/make", "layout/compose/composetest", "data/workbook/workbooktest"}

// TestOneWayOfOpening: what comes from outside is opened in data/outside, whatever it is for.
func TestOneWayOfOpening(t *testing.T) {
	looked := 0
	for _, top := range []string{"data", "layout", "fonts", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d fs.DirEntry, err error) error {
			room, _ := filepath.Rel(root, filepath.Dir(path))
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
				slices.Contains(mayOpen, filepath.ToSlash(room)) {
				return err
			}
			files := token.NewFileSet()
			f, err := parser.ParseFile(files, path, nil, 0)
			if err != nil {
				return err
			}
			looked++
			ast.Inspect(f, func(n ast.Node) bool {
				call, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if of, ok := call.X.(*ast.Ident); ok && slices.Contains(opening[of.Name], call.Sel.Name) {
					t.Errorf("%s: %s.%s: open it by data/outside", files.Position(call.Pos()), of.Name, call.Sel.Name)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if looked < 100 {
		t.Errorf("only %d files are looked at", looked)
	}
}
