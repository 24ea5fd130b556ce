package compose_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"booklet/data/booklet"
	"booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
)

var update = flag.Bool("update", false, "write the golden files anew")

func sampleBooklet(t testing.TB) *booklet.Booklet {
	t.Helper()
	b, fs := workbook.Read(sample.Source())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	b, err := b.Select(booklet.Selection{})
	if err != nil {
		t.Fatal(err)
	}
	return b.Fill()
}

// TestSampleLayout compares the sample's layout with the golden dumps; run with
// -update after a change that is meant, and read the difference.
func TestSampleLayout(t *testing.T) {
	b := sampleBooklet(t)
	for _, e := range layout.Editions() {
		t.Run(e.Name, func(t *testing.T) {
			d, fs := compose.Compose(b, e, fonts.Default())
			for _, f := range fs {
				if f.Severity > booklet.Note {
					t.Error(f)
				}
			}
			if len(d.Pages) < 60 {
				t.Errorf("%d pages, want at least 60", len(d.Pages))
			}
			var got bytes.Buffer
			layout.Dump(&got, d)
			file := filepath.Join("testdata", e.Name+".golden")
			if *update {
				if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("the layout differs from %s; run go test ./layout/compose -update and read the difference", file)
			}
		})
	}
}
