package build_test

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/workbook/workbooktest"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// TestReadingCopyHasNoPages: nothing is said of bindings, pages and their rules where only
// the reading copy is made, and nothing of that refuses it.
func TestReadingCopyHasNoPages(t *testing.T) {
	text := strings.Replace(base, "Binding | saddle", "Binding | perfect\nAlternative formats | "+strings.Repeat("word ", 900), 1)
	text = strings.Replace(text, "Phone | 0113 496 0000", "Phone | +44 (0)113 496 0000 0000 0000 0000 0000 0000 0000 0000", 1)
	text = strings.Replace(text, "| Porter ", "| "+strings.Repeat("Port", 40)+" ", 1)
	data, err := workbooktest.Make(text)
	if err != nil {
		t.Fatal(err)
	}
	w, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	res, err := w.Build(t.Context(), build.Job{Copies: build.ReadingCopy()}, files.InMemory())
	if err != nil {
		t.Fatal(err, res.Findings)
	}
	for _, f := range res.Findings {
		if f.Rule == booklet.RuleCopyPages {
			continue // the one thing that copies have of pages
		}
		if f.At.Sheet == "" || strings.Contains(f.Text, "page") || strings.Contains(f.Text, "edition") {
			t.Errorf("%s", f.Finding)
		}
	}
}
