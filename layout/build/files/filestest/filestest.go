// Package filestest is what tests of files share: a disk that fails, and trees of files.
package filestest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"booklet/layout/build/files"
)

// FaultyDisk is the machine's disk, on which one call fails: the n-th (from 1)
// of a name.
type FaultyDisk struct {
	Call   string // the method in lower case: "create", "write"
	N      int
	Err    error
	Before func() // called as the call fails
}

func (d *FaultyDisk) fails(call string) error {
	if d.Call != call {
		return nil
	}
	if d.N--; d.N != 0 {
		return nil
	}
	if d.Before != nil {
		d.Before()
	}
	return d.Err
}

func (d *FaultyDisk) Stat(path string) (fs.FileInfo, error)  { return files.OS().Stat(path) }
func (d *FaultyDisk) Lstat(path string) (fs.FileInfo, error) { return files.OS().Lstat(path) }
func (d *FaultyDisk) Remove(path string) error               { return files.OS().Remove(path) }

func (d *FaultyDisk) EvalSymlinks(path string) (string, error) {
	return files.OS().EvalSymlinks(path)
}

func (d *FaultyDisk) ReadFile(path string) ([]byte, error) { return files.OS().ReadFile(path) }

// Hold is that of the machine.
func (d *FaultyDisk) Hold(dir string) (files.Hold, error) {
	if err := d.fails("hold"); err != nil {
		return nil, err
	}
	h, err := files.OS().(files.Locker).Hold(dir)
	if err != nil {
		return nil, err
	}
	return &faultyHold{h, d}, nil
}

type faultyHold struct {
	files.Hold
	disk *FaultyDisk
}

func (h *faultyHold) Lock() (func(), error) {
	if err := h.disk.fails("lock"); err != nil {
		return nil, err
	}
	return h.Hold.Lock()
}

func (d *FaultyDisk) Mkdir(path string) error {
	if err := d.fails("mkdir"); err != nil {
		return err
	}
	return files.OS().Mkdir(path)
}

func (d *FaultyDisk) Create(path string, mode fs.FileMode) (files.File, error) {
	if err := d.fails("create"); err != nil {
		return nil, err
	}
	f, err := files.OS().Create(path, mode)
	return &faultyFile{f, d}, err
}

func (d *FaultyDisk) Link(from, to string) error {
	if err := d.fails("link"); err != nil {
		return err
	}
	return files.OS().Link(from, to)
}

func (d *FaultyDisk) Rename(from, to string) error {
	if err := d.fails("rename"); err != nil {
		return err
	}
	return files.OS().Rename(from, to)
}

type faultyFile struct {
	files.File
	disk *FaultyDisk
}

func (f *faultyFile) Write(b []byte) (int, error) {
	if err := f.disk.fails("write"); err != nil {
		n, _ := f.File.Write(b[:len(b)/2]) // a full disk takes some of it
		return n, err
	}
	return f.File.Write(b)
}

func (f *faultyFile) Sync() error {
	if err := f.disk.fails("sync"); err != nil {
		return err
	}
	return f.File.Sync()
}

func (f *faultyFile) Close() error {
	err := f.File.Close()
	return errors.Join(f.disk.fails("close"), err)
}

// Tree is what a folder holds: path → content, "/" for a folder.
func Tree(t testing.TB, dir string) map[string]string {
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

// SameTree wants a tree to hold what another holds.
func SameTree(t testing.TB, what string, got, want map[string]string) {
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

// Linkless is a disk without hard links, as FAT and some network file systems are.
type Linkless struct{ *FaultyDisk }

// Link fails.
func (Linkless) Link(string, string) error { return syscall.EPERM }

// Put writes a file.
func Put(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}
