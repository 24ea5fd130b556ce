package build_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestEveryCallHasAnExample: what a caller may call has a doc comment, and an example
// that runs.
func TestEveryCallHasAnExample(t *testing.T) {
	for _, dir := range []string{".", "files", "batch", "watch"} {
		fset := token.NewFileSet()
		paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d files, %v", dir, len(paths), err)
		}
		var all []*ast.File
		for _, path := range paths {
			file, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, file)
		}
		for _, fault := range undocumented(t, fset, all) {
			t.Errorf("%s: %s", dir, fault)
		}
	}
}

// undocumented names the exported functions and methods of a package that have no doc
// comment or no example that runs, and says so where the package has no comment.
func undocumented(t *testing.T, fset *token.FileSet, all []*ast.File) []string {
	t.Helper()
	p, err := doc.NewFromFiles(fset, all, "booklet/layout/build")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	if p.Doc == "" {
		out = append(out, "the package has no comment")
	}
	judge := func(kind string, f *doc.Func, name string) {
		// what an error says of itself needs no comment
		if f.Doc == "" && f.Name != "Error" && f.Name != "Unwrap" {
			out = append(out, kind+" "+name+" has no comment")
		}
		runs := func(e *doc.Example) bool { return e.Output != "" || e.EmptyOutput }
		if !slices.ContainsFunc(f.Examples, runs) {
			out = append(out, kind+" "+name+" has no example that runs")
		}
	}
	for _, f := range p.Funcs {
		judge("function", f, f.Name)
	}
	for _, typ := range p.Types {
		for _, f := range typ.Funcs {
			judge("function", f, f.Name)
		}
		for _, m := range typ.Methods {
			judge("method", m, typ.Name+"."+m.Name)
		}
	}
	return out
}

// TestEveryCallHasAnExampleCanFail is the control of the test above.
func TestEveryCallHasAnExampleCanFail(t *testing.T) {
	const code = `// Package x is a control.
package x

// T is a type.
type T struct{}

// New makes a T.
func New() *T { return nil }

// Do does something.
func (t *T) Do() {}

// Idle does nothing.
func (t *T) Idle() {}

func Bare() {}
`
	const tests = `package x_test

func ExampleNew() {
	// Output:
}

func ExampleT_Do() { x.New().Do() }

func ExampleBare() {
	// Output: bare
}
`
	fset := token.NewFileSet()
	var all []*ast.File
	for name, text := range map[string]string{"x.go": code, "x_test.go": tests} {
		file, err := parser.ParseFile(fset, name, text, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, file)
	}
	got := undocumented(t, fset, all)
	want := []string{
		"function Bare has no comment", "method T.Do has no example that runs", "method T.Idle has no example that runs",
	}
	if !slices.Equal(got, want) {
		t.Errorf("says\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestReadmeShowsTheLibrary: the README shows the example of the package, line by line.
func TestReadmeShowsTheLibrary(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	code, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(code), "func Example() {\n")
	body, _, ok := strings.Cut(body, "\t// Output:")
	if n := strings.Count(body, "\n"); !ok || n == 0 || n > 10 {
		t.Fatalf("the example has %d lines", n)
	}
	var want strings.Builder
	for line := range strings.Lines(body) {
		want.WriteString("    " + strings.ReplaceAll(line[1:], "\t", "    "))
	}
	if !strings.Contains(string(readme), "\n\n"+want.String()+"\n") {
		t.Errorf("the README does not show\n%s", want.String())
	}
}
