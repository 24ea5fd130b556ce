// Package filestest is what tests of files share: a disk that fails, and trees of files.
package filestest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
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

// Clashing is a disk on which all temporary files have a few names between them, and none
// refuses to be made again: what tests of each file's own content must see.
type Clashing struct {
	*FaultyDisk
	Names int
}

var temporary = regexp.MustCompile(`^\.booklet-.*-(\d+)-.*\.part$`)

func (c Clashing) path(path string) string {
	m := temporary.FindStringSubmatch(filepath.Base(path))
	if m == nil {
		return path
	}
	n, _ := strconv.Atoi(m[1])
	return filepath.Join(filepath.Dir(path), fmt.Sprintf(".clash-%d", n%c.Names))
}

// Create makes a file, or makes one that is there empty.
func (c Clashing) Create(path string, mode fs.FileMode) (files.File, error) {
	f, err := os.OpenFile(c.path(path), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// Link gives a file a second name.
func (c Clashing) Link(from, to string) error {
	_ = os.Remove(c.path(to))
	return c.FaultyDisk.Link(c.path(from), c.path(to))
}

// Rename renames a file.
func (c Clashing) Rename(from, to string) error { return c.FaultyDisk.Rename(c.path(from), c.path(to)) }

// Remove removes a file.
func (c Clashing) Remove(path string) error { return c.FaultyDisk.Remove(c.path(path)) }
