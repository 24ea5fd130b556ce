package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"booklet/data/booklet"
)

// faultyDisk is the machine's disk, on which one call fails: the n-th (from 1)
// of a name.
type faultyDisk struct {
	osDisk
	call   string
	n      int
	err    error
	before func() // called as the call fails
}

func (d *faultyDisk) fails(call string) error {
	if d.call != call {
		return nil
	}
	if d.n--; d.n != 0 {
		return nil
	}
	if d.before != nil {
		d.before()
	}
	return d.err
}

func (d *faultyDisk) Mkdir(path string) error {
	if err := d.fails("mkdir"); err != nil {
		return err
	}
	return d.osDisk.Mkdir(path)
}

func (d *faultyDisk) Create(path string, mode fs.FileMode) (file, error) {
	if err := d.fails("create"); err != nil {
		return nil, err
	}
	f, err := d.osDisk.Create(path, mode)
	return &faultyFile{f, d}, err
}

func (d *faultyDisk) Link(from, to string) error {
	if err := d.fails("link"); err != nil {
		return err
	}
	return d.osDisk.Link(from, to)
}

func (d *faultyDisk) Rename(from, to string) error {
	if err := d.fails("rename"); err != nil {
		return err
	}
	return d.osDisk.Rename(from, to)
}

type faultyFile struct {
	file
	disk *faultyDisk
}

func (f *faultyFile) Write(b []byte) (int, error) {
	if err := f.disk.fails("write"); err != nil {
		n, _ := f.file.Write(b[:len(b)/2]) // a full disk takes some of it
		return n, err
	}
	return f.file.Write(b)
}

func (f *faultyFile) Sync() error {
	if err := f.disk.fails("sync"); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f *faultyFile) Close() error {
	err := f.file.Close()
	return errors.Join(f.disk.fails("close"), err)
}

// tree is what a folder holds: path → content, "/" for a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if d.IsDir() {
			out[filepath.ToSlash(name)] = "/"
			return nil
		}
		data, err := os.ReadFile(path)
		out[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func sameTree(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s: %s holds %q, want %q", what, name, got[name], text)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: %s should not be there", what, name)
		}
	}
}

// writeThree writes a, b and c into out, as a build does.
func writeThree(b *batch, dir string) error {
	defer b.discard()
	out := filepath.Join(dir, "new", "out")
	if err := b.folder(out); err != nil {
		return err
	}
	for _, name := range []string{"a", "b", "c"} {
		if err := b.add(filepath.Join(out, name), []byte("new "+name)); err != nil {
			return err
		}
	}
	return b.commit()
}

// TestBatchAllOrNothing fails each call in turn: whatever fails, the folder is
// as it was, without a temporary file.
func TestBatchAllOrNothing(t *testing.T) {
	full := &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	for _, c := range []struct {
		call  string
		times int // how many calls of it there are
	}{
		{"mkdir", 2}, {"create", 3}, {"write", 3}, {"sync", 3}, {"close", 3}, {"rename", 3},
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
				want := tree(t, dir)
				err := writeThree(&batch{disk: &faultyDisk{call: c.call, n: n, err: full}}, dir)
				if err == nil {
					t.Errorf("%s %d: no error", c.call, n)
					continue
				}
				if f := notWritten(err); !strings.Contains(f.Text, "the disk is full") || f.At.File == "" {
					t.Errorf("%s %d: told as %v", c.call, n, f)
				}
				sameTree(t, c.call, tree(t, dir), want)
			}
		}
	}
}

func TestBatchReplacesAndMakes(t *testing.T) {
	dir := t.TempDir()
	for range 2 { // the second time, the files are there
		if err := writeThree(&batch{disk: osDisk{}}, dir); err != nil {
			t.Fatal(err)
		}
		sameTree(t, "written", tree(t, dir), map[string]string{
			"new": "/", "new/out": "/", "new/out/a": "new a", "new/out/b": "new b", "new/out/c": "new c",
		})
	}
}

// TestBatchWithoutHardLinks: FAT and some network file systems have none.
func TestBatchWithoutHardLinks(t *testing.T) {
	for _, failing := range []string{"", "rename"} {
		dir := t.TempDir()
		if err := writeThree(&batch{disk: osDisk{}}, dir); err != nil {
			t.Fatal(err)
		}
		want := tree(t, dir)
		b := &batch{disk: linkless{&faultyDisk{call: failing, n: 4, err: syscall.EACCES}}}
		defer b.discard()
		for _, name := range []string{"a", "b"} {
			if err := b.add(filepath.Join(dir, "new", "out", name), []byte("newer "+name)); err != nil {
				t.Fatal(err)
			}
		}
		err := b.commit()
		b.discard()
		if failing == "" {
			want["new/out/a"], want["new/out/b"] = "newer a", "newer b"
		}
		if (err != nil) != (failing != "") {
			t.Errorf("commit: %v", err)
		}
		sameTree(t, "without links "+failing, tree(t, dir), want)
	}
}

type linkless struct{ *faultyDisk }

func (linkless) Link(string, string) error { return syscall.EPERM }

// TestBatchFresh: a file that another program makes in the meantime stays.
func TestBatchFresh(t *testing.T) {
	for name, make := range map[string]func() disk{
		"links":    func() disk { return osDisk{} },
		"no links": func() disk { return linkless{&faultyDisk{}} },
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "x")
		b := &batch{disk: make(), fresh: true}
		if err := b.add(path, []byte("ours")); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("theirs"), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := b.commit(); !errors.Is(err, errExists) {
			t.Errorf("%s: %v, want errExists", name, err)
		}
		b.discard()
		sameTree(t, name, tree(t, dir), map[string]string{"x": "theirs"})

		b = &batch{disk: make(), fresh: true}
		if err := errors.Join(b.add(path+"y", []byte("ours")), b.commit()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		sameTree(t, name, tree(t, dir), map[string]string{"x": "theirs", "xy": "ours"})
	}
}

// TestBatchKeepsFoldersOfOthers: a folder that was made, and in which another
// program has put a file, stays.
func TestBatchKeepsFoldersOfOthers(t *testing.T) {
	dir := t.TempDir()
	d := &faultyDisk{call: "rename", n: 2, err: syscall.EIO}
	d.before = func() {
		if err := os.WriteFile(filepath.Join(dir, "new", "out", "theirs"), nil, 0o666); err != nil {
			t.Error(err)
		}
	}
	if err := writeThree(&batch{disk: d}, dir); err == nil {
		t.Fatal("no error")
	}
	sameTree(t, "others", tree(t, dir), map[string]string{"new": "/", "new/out": "/", "new/out/theirs": ""})
}

// TestTemporaryNames: one that a killed process left behind is passed over.
func TestTemporaryNames(t *testing.T) {
	dir := t.TempDir()
	b := &batch{disk: osDisk{}}
	left := b.name(filepath.Join(dir, "x"))
	if err := os.WriteFile(left, []byte("left"), 0o666); err != nil {
		t.Fatal(err)
	}
	temporaryNames.Add(-1)
	if err := errors.Join(b.add(filepath.Join(dir, "x"), []byte("new")), b.commit()); err != nil {
		t.Fatal(err)
	}
	b.discard()
	sameTree(t, "left behind", tree(t, dir), map[string]string{"x": "new", filepath.Base(left): "left"})
}

// TestBatchesMeet writes sets of files into one folder at the same time, again and
// again, on disks with and without hard links: every file holds its own set's words.
func TestBatchesMeet(t *testing.T) {
	for name, d := range map[string]disk{"links": osDisk{}, "no links": linkless{&faultyDisk{}}} {
		dir := t.TempDir()
		var sets sync.WaitGroup
		for set := range 8 {
			sets.Go(func() {
				for round := range 40 {
					b := &batch{disk: d}
					for _, file := range []string{"a", "b", "c"} {
						path := filepath.Join(dir, fmt.Sprintf("%d%s", set, file))
						if err := b.add(path, fmt.Appendf(nil, "%s in round %d", path, round)); err != nil {
							t.Error(err)
						}
					}
					if err := b.commit(); err != nil {
						t.Error(err)
					}
					b.discard()
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
		sameTree(t, name, tree(t, dir), want)
	}
}

// TestSetAsideRefusesNames: what stands under the name of a backup stays, whether
// the disk has hard links or not.
func TestSetAsideRefusesNames(t *testing.T) {
	for name, d := range map[string]disk{"links": osDisk{}, "no links": linkless{&faultyDisk{}}} {
		dir := t.TempDir()
		b := &batch{disk: d}
		path := filepath.Join(dir, "x")
		put(t, path, []byte("old"))
		if err := b.add(path, []byte("new")); err != nil {
			t.Fatal(err)
		}
		next := b.name(path)
		temporaryNames.Add(-1)
		put(t, next, []byte("theirs"))
		if err := b.commit(); err != nil {
			t.Fatal(err)
		}
		b.discard()
		sameTree(t, name, tree(t, dir), map[string]string{"x": "new", filepath.Base(next): "theirs"})
	}
}

func TestNotWritten(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{syscall.ENOSPC, "the disk is full"},
		{syscall.EDQUOT, "the disk is full"},
		{syscall.EROFS, "the disk is read-only"},
		{syscall.ENOTDIR, "a file stands where a folder is needed"},
		{syscall.ETXTBSY, "it is open in another program"},
		{syscall.ENAMETOOLONG, "its name is too long"},
		{syscall.EACCES, "you may not write there"},
		{syscall.EIO, "input/output error"},
		{errIsInput, "it is what the booklet is made from"},
		{errIsFolder, "a folder is in the way"},
		{errNotFile, "it is no ordinary file"},
	} {
		err := errors.Join(&outputError{"out/x.pdf", &fs.PathError{Op: "open", Path: "t", Err: c.err}})
		f := notWritten(err)
		if f.Severity != booklet.Error || f.At.String() != "out/x.pdf" || !strings.Contains(f.Text, c.want) {
			t.Errorf("%v: %v, want %q", c.err, f, c.want)
		}
	}
}

func TestBatchRefusesDevices(t *testing.T) {
	info, err := os.Stat(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	if got := (&batch{}).refuses(info); got != errNotFile {
		t.Errorf("%v, want errNotFile", got)
	}
}
