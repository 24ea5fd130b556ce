package batch_test

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/batch"
	"booklet/layout/compose"
	"booklet/layout/paint"
)

// Rows that are made at the same time have each one edition in hand, whatever they make.
func TestEditionsInTurn(t *testing.T) {
	dir := t.TempDir()
	for name, s := range map[string]string{
		"roles.csv": "Role,Category,Summary\nPorter,Estates,Porters move patients.\n",
		"towns.csv": "Output,Title\na,A\nb,B\nc,C\nd,D\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var inHand, most, made atomic.Int32
	counted := func(m *build.Memory) build.Steps {
		s := m.Steps()
		compose1, finish1 := s.Compose, s.Finish
		s.Compose = func(b *booklet.Booklet, e layout.Edition, f *fonts.Family, o compose.Options) (*layout.Document, []booklet.Finding) {
			for n := inHand.Add(1); n > most.Load(); {
				most.Store(n)
			}
			return compose1(b, e, f, o)
		}
		s.Finish = func(d *layout.Document, raw *paint.Raw, g build.Drawing) ([]byte, error) {
			defer inHand.Add(-1)
			made.Add(1)
			return finish1(d, raw, g)
		}
		return s
	}
	for row, err := range batch.Run(context.Background(), filepath.Join(dir, "towns.csv"), batch.Options{
		Workbook: filepath.Join(dir, "roles.csv"), Folder: filepath.Join(dir, "out"), Workers: 2, Steps: counted}) {
		if err != nil || row.Status != batch.Built || len(row.Files) != 3 {
			t.Fatalf("%v: %+v", err, row)
		}
	}
	if made.Load() != 12 || most.Load() > 2 {
		t.Errorf("%d editions are made, up to %d at the same time; of 12, 2", made.Load(), most.Load())
	}
}
