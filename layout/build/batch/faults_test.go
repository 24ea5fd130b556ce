package batch_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"booklet/data/booklet"
	"booklet/layout/build"
	"booklet/layout/build/batch"
	"booklet/layout/build/files"
	"booklet/layout/build/files/filestest"
)

// TestEveryWriteOfABatchFailsInTurn: whichever call of the disk fails, the row that meets
// it says so and leaves nothing, the other stands whole, and the next run makes what is
// missing: then the folder is as if nothing had failed.
func TestEveryWriteOfABatchFailsInTurn(t *testing.T) {
	list := listOfTowns(t, towns)
	run := func(dir string, d files.Disk) map[string]batch.Row {
		rows := map[string]batch.Row{}
		o := batch.Options{Workbook: filepath.Join(filepath.Dir(list), "roles.csv"), Folder: dir, Workers: 1, Disk: d,
			Program: "test"}
		var whole []build.Finding
		o.On = func(e build.Event) {
			if f, ok := e.(build.Finding); ok {
				whole = append(whole, f)
			}
		}
		for row, err := range batch.Run(t.Context(), list, o) {
			if refused := (*build.RefusedError)(nil); errors.As(err, &refused) { // the folder cannot be made for any row
				row = batch.Row{Output: "leeds", Status: batch.Failed, Findings: whole}
			} else if err != nil {
				t.Fatal(err)
			}
			rows[row.Output] = row
		}
		return rows
	}
	whole := filepath.Join(t.TempDir(), "out")
	run(whole, nil)
	want := filestest.Tree(t, whole)
	failed := 0
	for _, call := range []string{"mkdir", "create", "write", "sync", "close", "link", "rename"} {
		for n := 1; ; n++ {
			dir := filepath.Join(t.TempDir(), "out")
			d := &filestest.FaultyDisk{Call: call, N: n, Err: syscall.ENOSPC}
			rows := run(dir, d)
			at := fmt.Sprintf("%s %d", call, n)
			bad := 0
			left := map[string]string{}
			if _, err := os.Stat(dir); len(rows) > 1 || err == nil {
				left = filestest.Tree(t, dir)
			}
			for _, row := range rows {
				if row.Status == batch.Failed {
					bad++
					refusedRow(t, at, row, left)
					continue
				}
				standsWhole(t, at, row, left)
			}
			if bad > 1 || bad == 0 && d.N <= 0 && call != "link" { // what cannot be linked can be copied
				t.Errorf("%s: %d rows failed", at, bad)
			}
			for name := range left {
				if _, known := want[name]; !known {
					t.Errorf("%s: %s is left", at, name)
				}
			}
			run(dir, nil)
			filestest.SameTree(t, at+", and again", filestest.Tree(t, dir), want)
			failed += bad
			if d.N > 0 {
				break
			}
		}
	}
	t.Logf("%d runs failed as the disk did, a row of each", failed)
	if failed < 10 {
		t.Errorf("%d rows alone failed", failed)
	}
}

// listOfTowns writes a list and its workbook into a folder, and is the list's path.
func listOfTowns(t *testing.T, list string) string {
	t.Helper()
	dir := t.TempDir()
	filestest.Put(t, filepath.Join(dir, "roles.csv"), []byte(roles))
	filestest.Put(t, filepath.Join(dir, "towns.csv"), []byte(list))
	return filepath.Join(dir, "towns.csv")
}

// refusedRow wants a row that failed to say why, and to have left nothing.
func refusedRow(t *testing.T, at string, row batch.Row, left map[string]string) {
	t.Helper()
	said := false
	for _, f := range row.Findings {
		said = said || f.Severity == booklet.Error && strings.Contains(f.Text, "disk is full")
	}
	if !said || len(row.Files) > 0 {
		t.Errorf("%s: %s says %v, and has the files %v", at, row.Output, row.Findings, row.Files)
	}
	for name := range left {
		if strings.Contains(name, row.Output) {
			t.Errorf("%s: %s failed, and %s is left", at, row.Output, name)
		}
	}
}

// standsWhole wants the files of a row to be those that it tells, with their totals.
func standsWhole(t *testing.T, at string, row batch.Row, left map[string]string) {
	t.Helper()
	pages, size := 0, 0
	for _, f := range row.Files {
		data := left[f.Path]
		sum := sha256.Sum256([]byte(data))
		if f.Bytes != len(data) || f.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("%s: %s is told with %d bytes and the hash %s, and has %d and %x", at, f.Path, f.Bytes, f.SHA256, len(data),
				sum)
		}
		if n := strings.Count(data, "/Type/Page/") + strings.Count(data, "/Type /Page\n"); n != 0 && n != f.Pages {
			t.Errorf("%s: %s is told with %d pages, and has %d", at, f.Path, f.Pages, n)
		}
		pages += f.Pages
		size += len(data)
	}
	if len(row.Files) == 0 || pages == 0 || row.Pages != pages || row.Bytes != size {
		t.Errorf("%s: %s is told with %d pages and %d bytes; its %d files have %d and %d", at, row.Output, row.Pages, row.Bytes,
			len(row.Files), pages, size)
	}
}

// FuzzState: whatever stands in the state of a row, the row comes to the file that it
// would have come to, and no file elsewhere is taken for its own.
func FuzzState(f *testing.F) {
	dir := f.TempDir()
	filestest.Put(f, filepath.Join(dir, "roles.csv"), []byte(roles))
	filestest.Put(f, filepath.Join(dir, "towns.csv"), []byte("Output,Title,Tags,Editions\nleeds,Careers in Leeds,leeds,standard\n"))
	var memory = build.NewMemory(64)
	run := func(t testing.TB, out string) batch.Row {
		o := batch.Options{Workbook: filepath.Join(dir, "roles.csv"), Folder: out, Workers: 1, Program: "test",
			Steps: func(*build.Memory) build.Steps { return memory.Steps() }}
		for row, err := range batch.Run(t.Context(), filepath.Join(dir, "towns.csv"), o) {
			if err != nil {
				t.Fatal(err)
			}
			return row
		}
		return batch.Row{}
	}
	first := filepath.Join(dir, "first")
	row := run(f, first)
	tree := filestest.Tree(f, first)
	state, data := "", ""
	for name, text := range tree {
		if strings.HasPrefix(name, ".booklet/") {
			state = name
			data = text
		}
	}
	if state == "" || len(row.Files) != 1 {
		f.Fatalf("the folder holds %d files, the row has %v", len(tree), row.Files)
	}
	for _, s := range []string{data, "", "{", "null", "[]", strings.Replace(data, "leeds-standard.pdf", "../../roles.csv", 1),
		strings.Replace(data, `"files":[`, `"files":[{},`, 1), strings.Replace(data, `"pages":`, `"pages":-`, 1),
		strings.Replace(data, row.Hash, "x", 1), data + data} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, mutated []byte) {
		out := t.TempDir()
		for name, text := range tree {
			path := filepath.Join(out, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			switch {
			case text == "/":
			case name == state:
				filestest.Put(t, path, mutated)
			default:
				filestest.Put(t, path, []byte(text))
			}
		}
		got := run(t, out)
		if got.Status == batch.Failed {
			t.Fatalf("%q: %v", mutated, got.Findings)
		}
		after := filestest.Tree(t, out)
		if text := after["leeds-standard.pdf"]; text != tree["leeds-standard.pdf"] {
			t.Errorf("%q: the file has %d bytes", mutated, len(text))
		}
		if got.Status == batch.Built && after[state] != data {
			t.Errorf("%q: the state is %q", mutated, after[state])
		}
		for _, file := range got.Files {
			if _, ours := after[file.Path]; !ours {
				t.Errorf("%q: the row has the file %q", mutated, file.Path)
			}
		}
	})
}

// TestWhatAllRowsShareMakesThemAgain: another day, other files for a press, or another
// program make every row again, and nothing else does.
func TestWhatAllRowsShareMakesThemAgain(t *testing.T) {
	list := listOfTowns(t, towns)
	out := filepath.Join(t.TempDir(), "out")
	usual, wider := build.UsualPress(), build.UsualPress()
	wider.Bleed += wider.Bleed / 2
	marked := build.UsualPress()
	marked.Marks = true
	named := build.UsualPress()
	named.Condition = "Another"
	for _, c := range []struct {
		what  string
		o     batch.Options
		files int
		want  batch.Status
	}{
		{"the first", batch.Options{Program: "one"}, 1, batch.Built},
		{"the same", batch.Options{Program: "one"}, 1, batch.Skipped},
		{"another program", batch.Options{Program: "two"}, 1, batch.Built},
		{"a day", batch.Options{Program: "two", Date: time.Unix(1_700_000_000, 0)}, 1, batch.Built},
		{"strict", batch.Options{Program: "two", Strict: true, Date: time.Unix(1_700_000_000, 0)}, 1, batch.Built},
		{"for a press", batch.Options{Program: "two", Press: &usual}, 2, batch.Built},
		{"for a press again", batch.Options{Program: "two", Press: &usual}, 2, batch.Skipped},
		{"a wider bleed", batch.Options{Program: "two", Press: &wider}, 2, batch.Built},
		{"marks", batch.Options{Program: "two", Press: &marked}, 2, batch.Built},
		{"a condition", batch.Options{Program: "two", Press: &named}, 2, batch.Built},
	} {
		c.o.Workbook, c.o.Folder = filepath.Join(filepath.Dir(list), "roles.csv"), out
		var rows []batch.Row
		for row, err := range batch.Run(t.Context(), list, c.o) {
			if err != nil {
				t.Fatal(err)
			}
			rows = append(rows, row)
		}
		left := filestest.Tree(t, out)
		for _, row := range rows {
			if row.Status != c.want || len(row.Files) != c.files {
				t.Errorf("%s: %s is %s with %d files: %v", c.what, row.Output, row.Status, len(row.Files), row.Findings)
				continue
			}
			standsWhole(t, c.what, row, left)
			if c.files == 2 && (row.Files[1].Finish != "press" || !strings.HasSuffix(row.Files[1].Path, "-press.pdf")) {
				t.Errorf("%s: the file for a press is %+v", c.what, row.Files[1])
			}
		}
	}
}
