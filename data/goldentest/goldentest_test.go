package goldentest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// told is a test whose failure is kept.
type told struct {
	testing.TB
	words string
}

func (t *told) Helper()                           {}
func (t *told) Errorf(format string, args ...any) { t.words = fmt.Sprintf(format, args...) }

// TestCompare: of a golden that differs the first line is told, with its page and the
// lines around it, and not the whole.
func TestCompare(t *testing.T) {
	var lines []string
	for page := 1; page <= 9; page++ {
		lines = append(lines, fmt.Sprintf("page %d", page))
		for k := range 20 {
			lines = append(lines, fmt.Sprintf("  line %d of page %d", k, page))
		}
	}
	whole := strings.Join(lines, "\n")
	changed := strings.Replace(whole, "line 7 of page 4", "line seven", 1)
	file := filepath.Join(t.TempDir(), "x.golden")
	if err := os.WriteFile(file, []byte(whole), 0o666); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file, got string
		want, not []string
	}{
		"as it was": {file, whole, nil, []string{"differs"}},
		"a line": {file, changed,
			[]string{"in line 72, page 4:", "-   line 7 of page 4", "+   line seven", "line 6 of page 4"},
			[]string{"page 3", "page 5", "line 14"}},
		"shorter": {file, whole[:len(whole)-20], []string{", page 9:", "- "}, []string{"page 8"}},
		"longer":  {file, whole + "\npage 10\n  more", []string{", page 9:", "- (ends here)", "+ page 10"}, nil},
		"missing": {file + "x", whole, []string{"it is not there"}, []string{"page 1"}},
	} {
		k := &told{TB: t}
		Compare(k, c.file, []byte(c.got))
		for _, w := range c.want {
			if !strings.Contains(k.words, w) {
				t.Errorf("%s: %q does not say %q", name, k.words, w)
			}
		}
		for _, w := range c.not {
			if strings.Contains(k.words, w) {
				t.Errorf("%s: %q says %q", name, k.words, w)
			}
		}
	}
}
