package buildtest

import (
	"strings"
	"testing"

	"booklet/data/goldentest"
)

// TestGoldenFiles compares every kind of file with the list, or writes it.
func TestGoldenFiles(t *testing.T) {
	goldentest.Compare(t, "testdata/files.golden", []byte(strings.Join(Lines(t, Names()...), "\n")+"\n"))
}
