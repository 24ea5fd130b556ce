package files_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"

	"booklet/layout/build/files"
	"booklet/layout/build/files/filestest"
)

// writeThree writes a, b and c into out, as a build does.
func writeThree(b *files.Set, dir string) error {
	defer b.Discard()
	out := filepath.Join(dir, "new", "out")
	if err := b.Folder(out); err != nil {
		return err
	}
	for _, name := range []string{"a", "b", "c"} {
		if err := b.Add(filepath.Join(out, name), []byte("new "+name)); err != nil {
			return err
		}
	}
	return b.Commit()
}

// TestSetAllOrNothing fails each call in turn: whatever fails, the folder is
// as it was, without a temporary file.
func TestSetAllOrNothing(t *testing.T) {
	full := &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	for _, c := range []struct {
		call  string
		times int // how many calls of it there are
	}{
		{"mkdir", 2}, {"create", 3}, {"write", 3}, {"sync", 3}, {"close", 3}, {"rename", 3}, {"hold", 1}, {"lock", 1},
	} {
		for n := 1; n <= c.times; n++ {
			for _, old := range []bool{false, true} {
				if old && c.call == "mkdir" {
					continue // the folder is there
				}
				dir := t.TempDir()
				if old {
					if err := os.MkdirAll(filepath.Join(dir, "new", "out"), 0o777); err != nil {
						t.Fatal(err)
					}
					for _, name := range []string{"a", "c", "other"} {
						if err := os.WriteFile(filepath.Join(dir, "new", "out", name), []byte("old "+name), 0o666); err != nil {
							t.Fatal(err)
						}
					}
				}
				want := filestest.Tree(t, dir)
				err := writeThree(&files.Set{Disk: &filestest.FaultyDisk{Call: c.call, N: n, Err: full}}, dir)
				if err == nil {
					t.Errorf("%s %d: no error", c.call, n)
					continue
				}
				if at := (*files.Error)(nil); !errors.As(err, &at) || at.Path == "" || !errors.Is(err, syscall.ENOSPC) {
					t.Errorf("%s %d: told as %v", c.call, n, err)
				}
				filestest.SameTree(t, c.call, filestest.Tree(t, dir), want)
			}
		}
	}
}

func TestSetReplacesAndMakes(t *testing.T) {
	dir := t.TempDir()
	for range 2 { // the second time, the files are there
		if err := writeThree(&files.Set{Disk: files.OS()}, dir); err != nil {
			t.Fatal(err)
		}
		filestest.SameTree(t, "written", filestest.Tree(t, dir), map[string]string{
			"new": "/", "new/out": "/", "new/out/a": "new a", "new/out/b": "new b", "new/out/c": "new c",
		})
	}
}

// TestSetWithoutHardLinks: FAT and some network file systems have none.
func TestSetWithoutHardLinks(t *testing.T) {
	for _, failing := range []string{"", "rename"} {
		dir := t.TempDir()
		if err := writeThree(&files.Set{Disk: files.OS()}, dir); err != nil {
			t.Fatal(err)
		}
		want := filestest.Tree(t, dir)
		b := &files.Set{Disk: filestest.Linkless{FaultyDisk: &filestest.FaultyDisk{Call: failing, N: 2, Err: syscall.EACCES}}}
		defer b.Discard()
		for _, name := range []string{"a", "b"} {
			if err := b.Add(filepath.Join(dir, "new", "out", name), []byte("newer "+name)); err != nil {
				t.Fatal(err)
			}
		}
		err := b.Commit()
		b.Discard()
		if failing == "" {
			want["new/out/a"], want["new/out/b"] = "newer a", "newer b"
		}
		if (err != nil) != (failing != "") {
			t.Errorf("commit: %v", err)
		}
		filestest.SameTree(t, "without links "+failing, filestest.Tree(t, dir), want)
	}
}

// TestSetFresh: a file that another program makes in the meantime stays.
func TestSetFresh(t *testing.T) {
	for name, make := range map[string]func() files.Disk{
		"links":    func() files.Disk { return files.OS() },
		"no links": func() files.Disk { return filestest.Linkless{FaultyDisk: &filestest.FaultyDisk{}} },
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "x")
		b := &files.Set{Disk: make(), Fresh: true}
		if err := b.Add(path, []byte("ours")); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("theirs"), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := b.Commit(); !errors.Is(err, files.ErrExists) {
			t.Errorf("%s: %v, want ErrExists", name, err)
		}
		b.Discard()
		filestest.SameTree(t, name, filestest.Tree(t, dir), map[string]string{"x": "theirs"})

		b = &files.Set{Disk: make(), Fresh: true}
		if err := errors.Join(b.Add(path+"y", []byte("ours")), b.Commit()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		filestest.SameTree(t, name, filestest.Tree(t, dir), map[string]string{"x": "theirs", "xy": "ours"})
	}
}

// TestSetKeepsFoldersOfOthers: a folder that was made, and in which another
// program has put a file, stays.
func TestSetKeepsFoldersOfOthers(t *testing.T) {
	dir := t.TempDir()
	d := &filestest.FaultyDisk{Call: "rename", N: 2, Err: syscall.EIO}
	d.Before = func() {
		if err := os.WriteFile(filepath.Join(dir, "new", "out", "theirs"), nil, 0o666); err != nil {
			t.Error(err)
		}
	}
	if err := writeThree(&files.Set{Disk: d}, dir); err == nil {
		t.Fatal("no error")
	}
	filestest.SameTree(t, "others", filestest.Tree(t, dir), map[string]string{"new": "/", "new/out": "/", "new/out/theirs": ""})
}

// TestTemporaryNames: one that something bears is passed over.
func TestTemporaryNames(t *testing.T) {
	dir := t.TempDir()
	b := &files.Set{Disk: files.OS()}
	if err := b.Add(filepath.Join(dir, "w"), []byte("first")); err != nil { // from here on, nothing is swept
		t.Fatal(err)
	}
	left := b.NextName(dir)
	if err := os.WriteFile(left, []byte("left"), 0o666); err != nil {
		t.Fatal(err)
	}
	files.GoBackOneName()
	if err := errors.Join(b.Add(filepath.Join(dir, "x"), []byte("new")), b.Commit()); err != nil {
		t.Fatal(err)
	}
	b.Discard()
	filestest.SameTree(t, "left behind", filestest.Tree(t, dir), map[string]string{"w": "first", "x": "new", filepath.Base(left): "left"})
}

// TestSetsMeet writes sets of files into one folder at the same time, again and
// again, on disks with and without hard links: every file holds its own set's words.
func TestSetsMeet(t *testing.T) {
	for name, d := range map[string]files.Disk{"links": files.OS(), "no links": filestest.Linkless{FaultyDisk: &filestest.FaultyDisk{}}} {
		dir := t.TempDir()
		var sets sync.WaitGroup
		for set := range 8 {
			sets.Go(func() {
				for round := range 40 {
					b := &files.Set{Disk: d}
					for _, file := range []string{"a", "b", "c"} {
						path := filepath.Join(dir, fmt.Sprintf("%d%s", set, file))
						if err := b.Add(path, fmt.Appendf(nil, "%s in round %d", path, round)); err != nil {
							t.Error(err)
						}
					}
					if err := b.Commit(); err != nil {
						t.Error(err)
					}
					b.Discard()
				}
			})
		}
		sets.Wait()
		want := map[string]string{}
		for set := range 8 {
			for _, file := range []string{"a", "b", "c"} {
				file = fmt.Sprintf("%d%s", set, file)
				want[file] = filepath.Join(dir, file) + " in round 39"
			}
		}
		filestest.SameTree(t, name, filestest.Tree(t, dir), want)
	}
}

// TestSetAsideRefusesNames: what stands under the name of a backup stays, whether
// the disk has hard links or not.
func TestSetAsideRefusesNames(t *testing.T) {
	for name, d := range map[string]files.Disk{"links": files.OS(), "no links": filestest.Linkless{FaultyDisk: &filestest.FaultyDisk{}}} {
		dir := t.TempDir()
		b := &files.Set{Disk: d}
		path := filepath.Join(dir, "x")
		filestest.Put(t, path, []byte("old"))
		if err := b.Add(path, []byte("new")); err != nil {
			t.Fatal(err)
		}
		next := b.NextName(dir)
		files.GoBackOneName()
		filestest.Put(t, next, []byte("theirs"))
		if err := b.Commit(); err != nil {
			t.Fatal(err)
		}
		b.Discard()
		filestest.SameTree(t, name, filestest.Tree(t, dir), map[string]string{"x": "new", filepath.Base(next): "theirs"})
	}
}

func TestSetRefusesDevices(t *testing.T) {
	info, err := os.Stat(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	if got := (&files.Set{}).Refuses(info); got != files.ErrNotFile {
		t.Errorf("%v, want ErrNotFile", got)
	}
}
