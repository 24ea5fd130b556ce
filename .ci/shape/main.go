// Command shape fails when Go code without tests has a line or a function that is too long, or a function that is too
// complex to follow:
//
//	go run ./.ci/shape
//
// It looks at every file that Git tracks, without exceptions, and says where each fault is as file:line.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	maxColumns    = 120 // of a line; a tab is tabColumns of them
	tabColumns    = 4
	maxLines      = 60 // of a function, from its func to its closing brace
	maxComplexity = 25 // of a function, as gocognit counts
)

// gocognit is pinned: another version may count in another way.
const gocognit = "github.com/uudashr/gocognit/cmd/gocognit@v1.2.0"

func main() {
	files, faults, err := look()
	if err != nil {
		fmt.Fprintln(os.Stderr, "shape:", err)
		os.Exit(2)
	}
	for _, fault := range faults {
		fmt.Println(fault)
	}
	if len(faults) > 0 {
		fmt.Fprintf(os.Stderr, "shape: %d faults\n", len(faults))
		os.Exit(1)
	}
	fmt.Printf("shape: %d files: no line over %d columns, no function over %d lines or complexity %d\n",
		files, maxColumns, maxLines, maxComplexity)
}

func look() (files int, faults []string, err error) {
	names, err := tracked()
	if err != nil {
		return 0, nil, err
	}
	for _, name := range names {
		found, err := tooLong(name)
		if err != nil {
			return 0, nil, err
		}
		faults = append(faults, found...)
	}
	found, err := tooComplex(names)
	return len(names), append(faults, found...), err
}

// tracked names the files of Go code that are no tests; to find none is an error.
func tracked() ([]string, error) {
	out, err := exec.Command("git", "ls-files", "-z", "*.go").Output()
	if err != nil {
		return nil, fmt.Errorf("git ls-files: %w", err)
	}
	names := slices.DeleteFunc(strings.Split(string(out), "\x00"), func(name string) bool {
		return name == "" || strings.HasSuffix(name, "_test.go")
	})
	if len(names) == 0 {
		return nil, errors.New("there is no Go code here")
	}
	return names, nil
}

// tooLong finds the lines and the functions of a file that are.
func tooLong(name string) ([]string, error) {
	source, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var faults []string
	for i, line := range bytes.Split(source, []byte("\n")) {
		if n := columns(line); n > maxColumns {
			faults = append(faults, fmt.Sprintf("%s:%d: %d columns, more than %d", name, i+1, n, maxColumns))
		}
	}
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		called := ""
		switch f := n.(type) {
		case *ast.FuncDecl:
			called = f.Name.Name
		case *ast.FuncLit:
			called = "a function without a name"
		default:
			return true
		}
		first, last := set.Position(n.Pos()).Line, set.Position(n.End()).Line
		if long := last - first + 1; long > maxLines {
			fault := fmt.Sprintf("%s:%d: %s has %d lines, more than %d", name, first, called, long, maxLines)
			faults = append(faults, fault)
		}
		return true
	})
	return faults, nil
}

func columns(line []byte) int {
	return utf8.RuneCount(line) + (tabColumns-1)*bytes.Count(line, []byte("\t"))
}

// complexLine is a line of gocognit: the complexity, the package, the function, and file:line:column.
var complexLine = regexp.MustCompile(`^(\d+) \S+ (.+) (\S+:\d+):\d+$`)

// tooComplex finds the functions that are. A fault ends gocognit with an exit code that is not 0, and so does every
// other failure: those say nothing on standard output.
func tooComplex(names []string) ([]string, error) {
	run := exec.Command("go", append([]string{"run", gocognit, "-over", strconv.Itoa(maxComplexity)}, names...)...)
	var out, failed bytes.Buffer
	run.Stdout, run.Stderr = &out, &failed
	err := run.Run()
	if err != nil && out.Len() == 0 {
		return nil, fmt.Errorf("gocognit: %w: %s", err, bytes.TrimSpace(failed.Bytes()))
	}
	var faults []string
	for line := range strings.Lines(out.String()) {
		m := complexLine.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			return nil, fmt.Errorf("gocognit says %q", line)
		}
		faults = append(faults, fmt.Sprintf("%s: %s has complexity %s, more than %d", m[3], m[2], m[1], maxComplexity))
	}
	return faults, nil
}
