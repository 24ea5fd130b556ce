package portable_test

import (
	"debug/elf"
	"debug/gosym"
	"encoding/binary"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"booklet/data/testkit"
)

// root is the module's folder.
const root = "../.."

// TestNothingIsFused builds the program for arm64, which fuses wherever Go allows
// it, and looks through the machine code of the module's own functions, and of its
// lines that stand inside others, for the four instructions that multiply and add.
func TestNothingIsFused(t *testing.T) {
	testkit.Tool(t, "go") // it builds the program for arm64
	program := filepath.Join(t.TempDir(), "booklet")
	build := exec.Command("go", "build", "-o", program, "booklet/cmd/booklet")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOARCH=arm64")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	home, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	fused, others, err := fusedLines(program, home)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range fused {
		t.Errorf("%s: a product is added to without being rounded: write float64(x*y) + z", line)
	}
	if others == 0 { // package math alone has some
		t.Error("no function of any package has a fused instruction: this test no longer sees them")
	}
}

// fusedLines lists the lines under home that have a fused instruction in a program
// for arm64, and counts the instructions in all other code.
func fusedLines(program, home string) (ours []string, others int, err error) {
	f, err := elf.Open(program)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	text, lines := f.Section(".text"), f.Section(".gopclntab")
	if text == nil || lines == nil {
		return nil, 0, fmt.Errorf("%s has no code or no table of lines", program)
	}
	code, err := text.Data()
	if err != nil {
		return nil, 0, err
	}
	table, err := lines.Data()
	if err != nil {
		return nil, 0, err
	}
	symbols, err := gosym.NewTable(nil, gosym.NewLineTable(table, text.Addr))
	if err != nil {
		return nil, 0, err
	}
	for at := 0; at+4 <= len(code); at += 4 {
		// FMADD, FMSUB, FNMADD and FNMSUB (Arm A64, "Floating-point data-processing (3 source)")
		if binary.LittleEndian.Uint32(code[at:])>>24 != 0x1F {
			continue
		}
		file, line, function := symbols.PCToLine(text.Addr + uint64(at))
		if function == nil {
			continue
		}
		name, inside := strings.CutPrefix(filepath.FromSlash(file), home+string(filepath.Separator))
		if !inside && !strings.HasPrefix(function.Name, "booklet/") && !strings.HasPrefix(function.Name, "main.") {
			others++
			continue
		}
		if says := fmt.Sprintf("%s:%d, in %s", name, line, function.Name); !slices.Contains(ours, says) {
			ours = append(ours, says)
		}
	}
	return ours, others, nil
}

// exact are the functions of package math that give the same bits everywhere.
var exact = []string{
	"Abs", "Ceil", "Copysign", "Float32bits", "Float32frombits", "Float64bits", "Float64frombits", "Floor", "Frexp",
	"Inf", "IsInf", "IsNaN", "Ldexp", "Max", "Min", "Mod", "Modf", "NaN", "Pow10", "Round", "RoundToEven", "Signbit",
	"Sqrt", "Trunc",
}

// TestOnlyExactFunctionsOfMath finds calls of functions whose bits depend on the
// processor: those of this package stand in for them.
func TestOnlyExactFunctionsOfMath(t *testing.T) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != root && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
			filepath.Dir(path) == filepath.Join(root, "data", "portable") {
			return nil
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			s, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := s.X.(*ast.Ident); ok && pkg.Name == "math" && !slices.Contains(exact, s.Sel.Name) {
				t.Errorf("%s: the bits of math.%s depend on the processor: use booklet/data/portable",
					files.Position(s.Pos()), s.Sel.Name)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
