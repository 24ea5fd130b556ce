package compose_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestSampleLayout compares the sample's layout with the golden dumps; run with
// -update after a change that is meant, and read the difference.
func TestSampleLayout(t *testing.T) {
	b := composetest.Sample(t)
	for _, e := range layout.DefaultEditions() {
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
				t.Errorf("the layout differs from %s; run go test ./layout/compose -update and read the difference",
					file)
			}
		})
	}
}
