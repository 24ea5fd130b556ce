package batch_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
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

// Rows that are made at the same time have each one edition in hand, whatever they make; those of a workbook that is
// nearly too large are made one at a time, and by one worker too one edition after the other.
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
	large := booklet.Limits{Text: 100}
	for _, c := range []struct {
		out     string
		workers int
		limits  booklet.Limits
		most    int32
	}{{"two", 2, booklet.Limits{}, 2}, {"large", 4, large, 1}, {"alone", 1, large, 1}} {
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
			Workbook: filepath.Join(dir, "roles.csv"), Folder: filepath.Join(dir, c.out), Workers: c.workers,
			Limits: c.limits, Steps: counted}) {
			if err != nil || row.Status != batch.Built || len(row.Files) != 3 {
				t.Fatalf("%s: %v: %+v", c.out, err, row)
			}
		}
		if made.Load() != 12 || most.Load() > c.most {
			t.Errorf("%s: %d editions are made, up to %d at the same time; of 12, %d", c.out, made.Load(), most.Load(), c.most)
		}
	}
}

// TestBindingOfARow: a row has the binding that it sets, glue too; glue of the workbook is left open, since few of the
// booklets of rows are thick enough.
func TestBindingOfARow(t *testing.T) {
	dir := t.TempDir()
	for name, s := range map[string]string{
		"roles.csv":   "Role,Category,Summary\nPorter,Estates,Porters move patients.\n",
		"booklet.csv": "Setting,Value\nBinding,perfect\n",
		"towns.csv":   "Output,Binding\na,perfect\nb,saddle\nc,\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var got []booklet.Binding
	seen := func(m *build.Memory) build.Steps {
		s := m.Steps()
		compose1 := s.Compose
		s.Compose = func(b *booklet.Booklet, e layout.Edition, f *fonts.Family, o compose.Options) (*layout.Document, []booklet.Finding) {
			if e.Name == layout.Standard().Name {
				got = append(got, b.Settings.Binding)
			}
			return compose1(b, e, f, o)
		}
		return s
	}
	for row, err := range batch.Run(t.Context(), filepath.Join(dir, "towns.csv"), batch.Options{
		Workbook: filepath.Join(dir, "roles.csv"), Folder: filepath.Join(dir, "out"), Workers: 1, Steps: seen}) {
		if err != nil || row.Status != batch.Built {
			t.Fatalf("%v: %+v", err, row)
		}
	}
	if want := []booklet.Binding{booklet.Perfect, booklet.Saddle, booklet.BindingDefault}; !slices.Equal(got, want) {
		t.Errorf("the rows are bound as %q, want %q", got, want)
	}
}
