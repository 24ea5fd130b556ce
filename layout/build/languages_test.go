package build_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/pdf"
	"booklet/layout/press/impose"
)

// figures is a workbook without words of its own: its texts are figures, so that every word
// of its files is the program's.
func figures(language string, labels map[string]string) string {
	var b strings.Builder
	for s, v := range labels {
		fmt.Fprintf(&b, "Label: %s|%s\n", s, v)
	}
	return b.String()
}

// everyOutput builds all that there is of a workbook, and returns what each file says: its
// printed words, and every text that its objects, its page or its program reads.
func everyOutput(t *testing.T, w *build.Workbook) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, j := range everyJob(t) {
		mem := files.InMemory()
		res, err := w.Build(context.Background(), j, mem)
		if err != nil {
			t.Fatalf("%v: %v", err, res.Findings)
		}
		for _, f := range mem.Files() {
			switch ext := filepath.Ext(f.Name); ext {
			case ".pdf":
				out[f.Name] += printed(t, f.Data) + "\n" + objectTexts(t, f.Data)
			case ".html":
				out[f.Name] += markup.ReplaceAllString(scripts.ReplaceAllString(string(f.Data), ""), " ") +
					strings.Join(attributes.FindAllString(string(f.Data), -1), "\n")
			case ".txt":
				out[f.Name] += string(f.Data)
			case ".json":
				if !json.Valid(f.Data) {
					t.Errorf("%s is no JSON", f.Name)
				}
			}
		}
	}
	return out
}
