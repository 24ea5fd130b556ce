package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"booklet/cmd/booklet/line"
	"booklet/cmd/booklet/manual"
)

// TestFormats: what is said of a format is a command that the program takes, and stands in the documents too.
func TestFormats(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "accessibility.md"))
	if err != nil {
		t.Fatal(err)
	}
	all, _ := manual.FormatsOf(helps)
	if len(all) < 12 {
		t.Errorf("%d formats", len(all))
	}
	for _, f := range all {
		words := strings.Fields(f.Command)
		if _, err := line.Sort(helps, words[1], words[2:]); words[0] != programName || err != nil || helps[words[1]].Summary == "" {
			t.Errorf("%s: %q, %v", f.Ask, f.Command, err)
		}
		row := "| " + f.Ask + " | `" + f.Command + "` | " + f.Time + " | " + f.Person + " |"
		if !strings.Contains(string(doc), row) {
			t.Errorf("docs/accessibility.md lacks the row %s", row)
		}
	}
}
