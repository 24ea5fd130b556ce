package finish

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	namedTest = regexp.MustCompile("`(?:([a-z]+)\\.)?(Test[A-Za-z]+)`")
	aTest     = regexp.MustCompile(`(?m)^func (Test[A-Za-z]+)\(`)
)

// TestLedgersNameTests: each test that a standard's ledger names exists, in the
// package that it names (else in this one).
func TestLedgersNameTests(t *testing.T) {
	have := map[string]bool{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		src, err := os.ReadFile(path)
		for _, m := range aTest.FindAllSubmatch(src, -1) {
			abs, _ := filepath.Abs(path)
			have[filepath.Base(filepath.Dir(abs))+"."+string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	ledgers, err := filepath.Glob("*.md")
	if err != nil || len(ledgers) < 3 {
		t.Fatal(ledgers, err)
	}
	for _, ledger := range ledgers {
		text, err := os.ReadFile(ledger)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range namedTest.FindAllSubmatch(text, -1) {
			pkg := string(m[1])
			if pkg == "" {
				pkg = "finish"
			}
			if name := pkg + "." + string(m[2]); !have[name] {
				t.Errorf("%s names %s, which does not exist", ledger, name)
			}
		}
	}
}
