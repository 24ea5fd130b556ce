// Package goldentest compares what a test made with a file of the tree, and writes
// the file anew where the tests are run with -update.
package goldentest

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write goldens, transcripts and docs/rules.md anew")

// Update reports whether the tests write their files anew.
func Update() bool { return *update }

// Compare compares what was made with a golden file, or writes it where the tests run
// with -update. A difference is told by its first line, with the page that it is on and
// the lines around it; a page begins with a line "page ...".
func Compare(t testing.TB, file string, got []byte) {
	t.Helper()
	if *update {
		err := os.MkdirAll(filepath.Dir(file), 0o777)
		if err == nil {
			err = os.WriteFile(file, got, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs%s\nrun the test with -update after a change that is meant, and read the difference",
			file, difference(string(want), string(got)))
	}
}

// around is how many lines are shown before and after the first that differs.
const around = 3

// difference is where two texts differ first.
func difference(want, got string) string {
	if want == "" {
		return ": it is not there"
	}
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	page := ""
	var out strings.Builder
	for i := range n {
		if strings.HasPrefix(a[i], "page ") {
			page = ", " + a[i]
		}
		if i >= n-around {
			fmt.Fprintf(&out, "\n    %s", a[i])
		}
	}
	for _, side := range []struct {
		mark  string
		lines []string
	}{{"-", a}, {"+", b}} {
		for i := n; i < min(n+around, len(side.lines)); i++ {
			fmt.Fprintf(&out, "\n  %s %s", side.mark, side.lines[i])
		}
		if n >= len(side.lines) {
			fmt.Fprintf(&out, "\n  %s (ends here)", side.mark)
		}
	}
	return fmt.Sprintf(" in line %d%s:%s", n+1, page, out.String())
}
