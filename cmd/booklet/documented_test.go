package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"booklet/data/licences"
)

// TestPromisesAreTested: the tests that docs/SECURITY.md names exist, in the package that it names.
func TestPromisesAreTested(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join(root, "docs", "SECURITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("((?:`(?:Test|Fuzz)\\w+`(?:, | and )?)+)[^|`]*\\(`([a-z/]+)`\\)").FindAllStringSubmatch(string(doc), -1)
	found := 0
	for _, m := range named {
		files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(m[2]), "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		var text []byte
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, data...)
		}
		for _, name := range regexp.MustCompile(`\w+`).FindAllString(m[1], -1) {
			if name == "and" {
				continue
			}
			found++
			if !strings.Contains(string(text), "func "+name+"(") {
				t.Errorf("%s has no test %s", m[2], name)
			}
		}
	}
	if found < 12 {
		t.Errorf("%d tests are named with their package", found)
	}
}

// TestLicences: the program prints the licence texts of all modules that it is built of, on every system.
func TestLicences(t *testing.T) {
	check := exec.Command("go", "run", "./.ci/licences", "-check")
	check.Dir = root
	if out, err := check.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		t.Fatal("the test does not know its modules")
	}
	for _, m := range info.Deps {
		if m.Path != "github.com/rogpeppe/go-internal" && m.Path != "golang.org/x/tools" && // of tests alone
			!strings.Contains(licences.Text, m.Path+" "+m.Version+" (") {
			t.Errorf("no licence text of %s %s", m.Path, m.Version)
		}
	}
}

// TestWhereToChange: the files that docs/architecture.md names for a change exist,
// and each function or value that it names stands in one of them.
func TestWhereToChange(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join(root, "docs", "architecture.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(doc), "## Where do I change")
	table, _, _ = strings.Cut(table, "\n## ")
	quoted := regexp.MustCompile("`([^`]+)`")
	rows := 0
	for line := range strings.Lines(table) {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || !strings.Contains(cells[2], "`") {
			continue
		}
		rows++
		var text []byte
		for _, name := range quoted.FindAllStringSubmatch(cells[2], -1) {
			data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name[1])))
			if err != nil {
				t.Errorf("%s: %v", cells[1], err)
			}
			text = append(text, data...)
		}
		words := regexp.MustCompile(`\w+`).FindAllString(string(text), -1)
		for _, name := range quoted.FindAllStringSubmatch(cells[3], -1) {
			if !slices.Contains(words, name[1]) {
				t.Errorf("%s: %s stands in none of %s", cells[1], name[1], cells[2])
			}
		}
	}
	if rows < 15 {
		t.Errorf("the table has %d rows", rows)
	}
}
