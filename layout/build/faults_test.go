package build_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"booklet/data/workbook/workbooktest"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/build/files/filestest"
)

// fairsBook is a workbook of two roles and two fairs.
const fairsBook = `== Roles
Role | Category | Summary
Porters | Estates and facilities | Porters move patients safely around the hospital.
Midwives | Midwifery | Midwives care for women and their babies.
== Fairs
Fair | Date | Make | Editions
Leeds | 9 May 2026 | booklet, cards | standard
York | 11 May 2026 | booklet | standard
`

// calls are all ways in which a disk takes something, by name.
var calls = []string{"mkdir", "create", "write", "sync", "close", "link", "rename"}

// maker makes the files of a workbook in a folder, through a disk.
type maker func(t *testing.T, d files.Disk, dir string) (*build.Result, error)

// TestEveryWriteFailsInTurn: whichever call of the disk fails, a run says so, and the
// folder holds what it held before; where none does, it holds every file.
func TestEveryWriteFailsInTurn(t *testing.T) {
	data, err := workbooktest.Make(fairsBook)
	if err != nil {
		t.Fatal(err)
	}
	opened := func(t *testing.T) *build.Workbook {
		path := filepath.Join(t.TempDir(), "roles.xlsx")
		filestest.Put(t, path, data)
		w, err := build.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	for name, made := range map[string]maker{
		"build": func(t *testing.T, d files.Disk, dir string) (*build.Result, error) {
			job := build.Job{Editions: []layout.Edition{layout.Standard()}, Copies: build.ReadingCopy()}
			return opened(t).Build(t.Context(), job, files.Dir{Name: dir, Disk: d})
		},
		"fairs": func(t *testing.T, d files.Disk, dir string) (*build.Result, error) {
			return opened(t).Fairs(t.Context(), build.FairsJob{}, files.Dir{Name: dir, Disk: d})
		},
	} {
		t.Run(name, func(t *testing.T) {
			whole := filepath.Join(t.TempDir(), "whole")
			if _, err := made(t, files.OS(), whole); err != nil {
				t.Fatal(err)
			}
			want := filestest.Tree(t, whole)
			for _, over := range []map[string]string{nil, want} { // into no folder, and over last year's files
				failed, all := map[string]int{}, 0
				for _, call := range calls {
					failed[call] = failInTurn(t, call, over, want, made)
					all += failed[call]
				}
				t.Logf("%d runs failed as the disk did, over %d files", all, len(over))
				if over == nil && failed["mkdir"] == 0 || failed["create"] < 3 || failed["write"] < 3 || failed["sync"] < 3 {
					t.Errorf("so many runs failed by each call: %v", failed)
				}
			}
		})
	}
}

// failInTurn lets the first, second, third ... call of a name fail until a run makes no
// more of them, and counts the runs that failed.
func failInTurn(t *testing.T, call string, over, want map[string]string, made maker) (failed int) {
	t.Helper()
	for n := 1; ; n++ {
		around := t.TempDir()
		dir := filepath.Join(around, "out")
		lastYears(t, dir, over)
		held := filestest.Tree(t, around)
		d := &filestest.FaultyDisk{Call: call, N: n, Err: syscall.ENOSPC}
		res, err := made(t, d, dir)
		at := fmt.Sprintf("%s %d over %d files", call, n, len(over))
		switch {
		case err == nil && d.N <= 0 && call != "link": // what cannot be linked can be copied
			t.Errorf("%s: nothing is said of it", at)
		case err == nil:
			filestest.SameTree(t, at, filestest.Tree(t, dir), want)
			if d.N > 0 {
				return failed
			}
			continue
		}
		failed++
		if full := (*build.FailedError)(nil); !errors.As(err, &full) || !errors.Is(full.Err, syscall.ENOSPC) {
			t.Errorf("%s: the error is %v", at, err)
		}
		if len(res.Findings) == 0 || len(res.Files) > 0 {
			t.Errorf("%s: findings %v, files %v", at, res.Findings, res.Files)
		}
		filestest.SameTree(t, at, filestest.Tree(t, around), held)
	}
}

// lastYears fills a folder with other files of the same names.
func lastYears(t *testing.T, dir string, names map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(names)) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if names[name] != "/" {
			filestest.Put(t, path, []byte("last year's "+name))
		} else if err := os.MkdirAll(path, 0o777); err != nil {
			t.Fatal(err)
		}
	}
}
