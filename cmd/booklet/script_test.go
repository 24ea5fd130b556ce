package main

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"booklet/data/goldentest"
	"booklet/data/workbook/workbooktest"
)

func TestMain(m *testing.M) {
	patience = time.Minute // a machine may do much else beside the tests
	testscript.Main(m, map[string]func(){"booklet": main})
}

// TestScript runs the transcripts: what the program prints and writes, and what
// it must not. Beside testscript's own commands they have those of scriptCommands.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		Cmds:                scriptCommands,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       goldentest.Update(),
		Setup: func(e *testscript.Env) error {
			fonts, err := filepath.Abs(filepath.Join("..", "..", "fonts", "ttf"))
			e.Setenv("FONTS", fonts)
			e.Setenv("SOURCE_DATE_EPOCH", "")
			for _, name := range []string{"BOOKLET_MUTANT", "BOOKLET_REACHED"} { // .ci/mutate asks by them
				e.Setenv(name, os.Getenv(name))
			}
			return err
		},
	})
}

var scriptCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"workbook": scriptWorkbook,
	"exits":    scriptExits,
	"into":     scriptInto,
	"files":    scriptFiles,
	"packed":   scriptPacked,
}

// scriptWorkbook makes a workbook of a text (workbooktest): workbook FILE TEXT.
func scriptWorkbook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: workbook FILE TEXT")
	}
	data, err := workbooktest.Make(ts.ReadFile(args[1]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// scriptExits runs a program that must end with an exit code: exits CODE PROGRAM ARGS.
func scriptExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var failed *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &failed):
		got = failed.ExitCode()
	default:
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// scriptInto runs a program whose output goes to a file, and that must end with an exit code:
// into FILE CODE PROGRAM ARGS. What it says of faults is kept for stderr.
func scriptInto(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: into FILE CODE PROGRAM [ARG...]")
	}
	out, err := os.OpenFile(ts.MkAbs(args[0]), os.O_WRONLY|os.O_CREATE, 0o666)
	ts.Check(err)
	defer out.Close()
	program, err := exec.LookPath(args[2])
	ts.Check(err)
	run := exec.Command(program, args[3:]...)
	run.Dir, run.Stdout, run.Stderr = ts.MkAbs("."), out, ts.Stderr()
	if err := run.Run(); run.ProcessState == nil {
		ts.Check(err)
	}
	if got := strconv.Itoa(run.ProcessState.ExitCode()); got != args[1] {
		ts.Fatalf("exit code %s, want %s", got, args[1])
	}
}

// scriptFiles says exactly what a folder holds, hidden files too: files DIR [NAME...].
func scriptFiles(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: files DIR [NAME...]")
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	want := slices.Sorted(slices.Values(args[1:]))
	if !slices.Equal(got, want) {
		ts.Fatalf("%s holds %q, want %q", args[0], strings.Join(got, " "), strings.Join(want, " "))
	}
}

// scriptPacked looks for a pattern in the parts of a workbook: [!] packed FILE PATTERN.
func scriptPacked(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] packed FILE PATTERN")
	}
	pattern, err := regexp.Compile(args[1])
	ts.Check(err)
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	found := slices.ContainsFunc(z.File, func(f *zip.File) bool {
		r, err := f.Open()
		ts.Check(err)
		defer r.Close()
		data, err := io.ReadAll(r)
		ts.Check(err)
		return pattern.Match(data)
	})
	if found == neg {
		ts.Fatalf("%s: %q found: %v", args[0], args[1], found)
	}
}
