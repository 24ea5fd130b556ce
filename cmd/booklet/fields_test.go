package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestEveryFieldHasAnOption: whatever a finding may mention is something that a
// user can type, and that a command takes.
func TestEveryFieldHasAnOption(t *testing.T) {
	known := map[string]bool{}
	for _, c := range (&program{}).app().Commands {
		known[programName+" "+c.Name] = true
		for _, f := range c.Flags {
			known["--"+f.Names()[0]] = true
		}
	}
	if len(booklet.Fields) < 50 {
		t.Errorf("only %d fields", len(booklet.Fields))
	}
	for _, f := range booklet.Fields {
		if name := optionName(f); !known[name] {
			t.Errorf("the field %s is called %q, which no command takes", f, name)
		}
	}
}

// anOption is what an option of a command line looks like in words.
var anOption = regexp.MustCompile(`--[a-z]`)

// sheetNames are the expressions, by folder, that name a sheet of a workbook.
var sheetNames = map[string][]string{
	"data/booklet": {"sheet"},
	"data/workbook": {"g.name", "t.g.name", "s.name", "ref.name", "others[best].name", "name", "sheet",
		"a.list.g.name", "raw.name"},
	"data/editorial":             {"s", "name", "c.Roles[0].Row.Sheet"}, // of checker.sheet and rolesSheet
	"layout":                     {`"Booklet"`},
	"layout/build":               {"g.At.Sheet"},
	"layout/build/batch":         {"manifest", "e.Output.At.Sheet"},
	"layout/compose/composetest": {`"Roles"`},
	"layout/compose/handout":     {`"Booklet"`},
}

// misplaced are the places in a file that only the command may name: options in
// words, and cells of a sheet that is none.
func misplaced(fset *token.FileSet, file *ast.File, folder string) []string {
	var out []string
	say := func(n ast.Node, what string) { out = append(out, fmt.Sprintf("%s: %s", fset.Position(n.Pos()), what)) }
	sheet := func(n ast.Expr) {
		if s := types.ExprString(n); !slices.Contains(sheetNames[folder], s) {
			say(n, s+" names no sheet")
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.BasicLit:
			s, err := strconv.Unquote(v.Value)
			if v.Kind == token.STRING && err == nil && anOption.MatchString(s) && !strings.HasPrefix(folder, "cmd/") {
				say(v, v.Value+" names an option")
			}
		case *ast.CallExpr:
			name := types.ExprString(v.Fun)
			switch strings.TrimPrefix(name, "booklet.") {
			case "OnSheet", "OnRow", "OnCell":
				sheet(v.Args[0])
			}
		case *ast.CompositeLit:
			if v.Type == nil || strings.TrimPrefix(types.ExprString(v.Type), "booklet.") != "Cell" {
				return true
			}
			for i, e := range v.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok && types.ExprString(kv.Key) == "Sheet" {
					sheet(kv.Value)
				} else if !ok && i == 0 {
					sheet(e)
				}
			}
		}
		return true
	})
	return out
}

// TestNoOptionInTheLibrary: what is not the command knows no option of it, and
// makes cells of sheets alone.
func TestNoOptionInTheLibrary(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	for _, top := range []string{"data", "fonts", "layout", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			folder, err := filepath.Rel(root, filepath.Dir(path))
			if err != nil {
				return err
			}
			files++
			for _, m := range misplaced(fset, file, filepath.ToSlash(folder)) {
				t.Error(m)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 100 {
		t.Errorf("only %d files were looked at", files)
	}
}

// TestNoOptionInTheLibraryCanFail is the control of the test above.
func TestNoOptionInTheLibraryCanFail(t *testing.T) {
	for _, body := range []string{
		"\"build with --bleed 3\"", "`--title`", "booklet.Cell{Sheet: path}", "booklet.Cell{\"--title\", 0, 0}",
		"booklet.OnSheet(path)", "booklet.OnRow(\"--title\", 1)", "booklet.Place{Cell: booklet.Cell{Sheet: \"x.pdf\"}}",
	} {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "x.go", "package x\nvar x = []any{"+body+"}", parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if len(misplaced(fset, file, "layout")) == 0 {
			t.Errorf("%s is let through", body)
		}
	}
}
