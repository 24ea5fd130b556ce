// Package window is the manners of a program that is started by the mouse: whether the window
// is the program's own and closes with it, what is said there, a workbook that was dropped on
// the program, and the key that closes the window.
package window

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Dropped is a command line whose first word is a file and no command, such as the one that
// comes of a workbook dropped on the program, as the command line that builds it beside
// itself; and whether it was one. commands are the names of the commands. A word is a file where
// it ends as a list of jobs does, or has a dot or a folder in it and something of that name is there,
// so that a mistyped command stays one.
func Dropped(args, commands []string) ([]string, bool) {
	if len(args) == 0 || slices.Contains(commands, args[0]) || strings.HasPrefix(args[0], "-") || !isFile(args[0]) {
		return args, false
	}
	line := []string{"build"}
	isOut := func(arg string) bool {
		name, _, _ := strings.Cut(arg, "=")
		return name == "--out" || name == "-out"
	}
	if !slices.ContainsFunc(args, isOut) {
		line = append(line, "--out="+filepath.Dir(args[0]))
	}
	return append(line, args...), true
}

// lists are the endings of files that a list of jobs may come in; build says of each whether it
// is read, and how to save the others.
var lists = []string{".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".csv", ".tsv"}

func isFile(word string) bool {
	if slices.Contains(lists, strings.ToLower(filepath.Ext(word))) {
		return true
	}
	_, err := os.Stat(word)
	return err == nil && strings.ContainsAny(word, `./\`)
}

// Welcome is what a program says that was double-clicked and opens its page in the browser. program is its
// name and version, path where it lies.
func Welcome(program, path string) string { return welcome(program, path, runtime.GOOS) }

func welcome(program, path, system string) string {
	how := "Or drop a workbook of job roles (.xlsx or .csv) on the icon of this program."
	if system == "darwin" { // whose Finder drops files on applications only
		how = "Or open a Terminal window, drop this program into it, type a space, drop a workbook of job roles\n" +
			"(.xlsx or .csv) behind it, and press Return."
	}
	if strings.ContainsAny(path, " \t") {
		path = `"` + path + `"`
		if system == "windows" {
			path = "& " + path // as PowerShell starts what stands in quotes
		}
	}
	return fmt.Sprintf("%s turns a spreadsheet of job roles into careers booklets (PDF).\n\n"+
		"Its page opens in your browser.\n%s\n"+
		"Its booklets are written beside it: standard, large print and high contrast.\n\n"+
		"It is a program for the command line too:\n  %s help\n\n", program, how, path)
}

// Keep lets a window stand until somebody presses Enter, or ctx ends.
func Keep(ctx context.Context, in io.Reader, out io.Writer) {
	fmt.Fprint(out, "\nPress Enter to close this window.")
	pressed := make(chan struct{})
	go func() {
		defer close(pressed)
		_, _ = bufio.NewReader(in).ReadString('\n') // at the end of in nobody is there to press it
	}()
	select {
	case <-pressed:
	case <-ctx.Done():
	}
}
