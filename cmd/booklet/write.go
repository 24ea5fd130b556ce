package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
)

// disk is the file system, as far as writing needs it. Tests put one in its
// place that fails where a real disk seldom does.
type disk interface {
	Stat(path string) (fs.FileInfo, error)
	Lstat(path string) (fs.FileInfo, error)
	EvalSymlinks(path string) (string, error)
	Mkdir(path string) error
	Create(path string, mode fs.FileMode) (file, error) // fails where path exists
	Link(from, to string) error                         // fails where to exists
	Rename(from, to string) error
	Remove(path string) error
}

// file is a file that is being written.
type file interface {
	io.WriteCloser
	Sync() error
}

// osDisk is the file system of the machine.
type osDisk struct{}

func (osDisk) Stat(path string) (fs.FileInfo, error)    { return os.Stat(path) }
func (osDisk) Lstat(path string) (fs.FileInfo, error)   { return os.Lstat(path) }
func (osDisk) EvalSymlinks(path string) (string, error) { return filepath.EvalSymlinks(path) }
func (osDisk) Mkdir(path string) error                  { return os.Mkdir(path, 0o777) }
func (osDisk) Link(from, to string) error               { return os.Link(from, to) }
func (osDisk) Rename(from, to string) error             { return os.Rename(from, to) }
func (osDisk) Remove(path string) error                 { return os.Remove(path) }

func (osDisk) Create(path string, mode fs.FileMode) (file, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return nil, err // a nil *os.File would be a file that is not nil
	}
	return f, nil
}

// The reasons for which a file is not written before the disk is asked.
var (
	errIsFolder  = errors.New("a folder is in the way")
	errNotFolder = errors.New("a file is in the way")
	errIsInput   = errors.New("it is what the booklet is made from")
	errReadOnly  = errors.New("it is read-only")
	errExists    = errors.New("it exists")
	errNoFolder  = errors.New("its folder does not exist")
	errLeadsAway = errors.New("it is a link that leads nowhere")
	errNotFile   = errors.New("it is no ordinary file")
)

// outputError says which file or folder could not be written, and why.
type outputError struct {
	path string
	why  error
}

func (e *outputError) Error() string { return fmt.Sprintf("%s: %v", e.path, e.why) }
func (e *outputError) Unwrap() error { return e.why }

// batch is a set of files that are put in place together or not at all. Each is
// first written in full to a temporary file in the folder of its target; commit
// renames them. Whatever fails, discard leaves the folder as it was before.
type batch struct {
	disk    disk
	inputs  []fs.FileInfo // what must not be overwritten
	fresh   bool          // existing files are refused
	files   []pending
	folders []string // those that were made, outermost first
}

// pending is a file on its way.
type pending struct {
	path, target string // as the user knows it, and with symbolic links resolved
	temp, backup string // "" where there is none
	placed       bool
}

// protect names a file that no output may replace. A file that does not exist
// needs no protection.
func (b *batch) protect(path string) {
	if info, err := b.disk.Stat(path); err == nil {
		b.inputs = append(b.inputs, info)
	}
}

// folder makes the folder and those above it where they are missing.
func (b *batch) folder(path string) error {
	info, err := b.disk.Stat(path)
	switch {
	case err == nil && !info.IsDir():
		return &outputError{path, errNotFolder}
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return &outputError{path, err}
	}
	if parent := filepath.Dir(path); parent != path {
		if err := b.folder(parent); err != nil {
			return err
		}
	}
	if err := b.disk.Mkdir(path); err != nil {
		if info, again := b.disk.Stat(path); again == nil && info.IsDir() {
			return nil // another run made it in the meantime
		}
		return &outputError{path, err}
	}
	b.folders = append(b.folders, path)
	return nil
}

// add writes the file to a temporary one beside its target.
func (b *batch) add(path string, data []byte) error {
	f := pending{path: path, target: path}
	mode := fs.FileMode(0o666)
	if info, err := b.disk.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		to, err := b.disk.EvalSymlinks(path)
		if err != nil {
			return &outputError{path, errLeadsAway}
		}
		f.target = to
	}
	switch info, err := b.disk.Stat(f.target); {
	case err == nil:
		if why := b.refuses(info); why != nil {
			return &outputError{path, why}
		}
		mode = info.Mode().Perm()
	case !errors.Is(err, fs.ErrNotExist):
		return &outputError{path, err}
	}
	if _, err := b.disk.Stat(filepath.Dir(f.target)); errors.Is(err, fs.ErrNotExist) {
		return &outputError{path, errNoFolder}
	}
	w, err := b.temporary(&f, mode)
	if err != nil {
		return &outputError{path, err}
	}
	b.files = append(b.files, f) // from here on, discard removes it
	_, err = w.Write(data)
	if err == nil {
		err = w.Sync()
	}
	if closed := w.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return &outputError{path, err}
	}
	return nil
}

// refuses says why an existing file may not be replaced.
func (b *batch) refuses(info fs.FileInfo) error {
	for _, in := range b.inputs {
		if os.SameFile(in, info) {
			return errIsInput
		}
	}
	switch {
	case info.IsDir():
		return errIsFolder
	case b.fresh:
		return errExists
	case !info.Mode().IsRegular():
		return errNotFile
	case info.Mode().Perm()&0o200 == 0:
		return errReadOnly
	}
	return nil
}

// temporary creates f's temporary file under a name that nothing bears.
func (b *batch) temporary(f *pending, mode fs.FileMode) (file, error) {
	for try := 1; ; try++ {
		name := b.name(f.target)
		w, err := b.disk.Create(name, mode)
		if errors.Is(err, fs.ErrExist) && try < mostTries {
			continue // left behind by a process of our number that was killed
		}
		if err == nil {
			f.temp = name
		}
		return w, err
	}
}

// mostTries is how many names that something bears are passed over.
const mostTries = 1000

// temporaryNames counts the temporary names of the process: sets of files that are written
// at the same time to one folder never have a name in common.
var temporaryNames atomic.Int64

// name is the next temporary name in the folder of target. It tells processes
// apart that write to the same folder.
func (b *batch) name(target string) string {
	return filepath.Join(filepath.Dir(target), fmt.Sprintf(".booklet-%d-%d.part", os.Getpid(), temporaryNames.Add(1)))
}

// commit puts every file in its place. Where one fails, those before it are
// taken back, and what was there before is there again.
func (b *batch) commit() error {
	for i := range b.files {
		if err := b.place(&b.files[i]); err != nil {
			why := &outputError{b.files[i].path, err}
			return errors.Join(append([]error{why}, b.takeBack()...)...)
		}
	}
	for i := range b.files {
		if f := &b.files[i]; f.backup != "" {
			// The new file stands; a backup that cannot be removed is only litter.
			_ = b.disk.Remove(f.backup)
			f.backup = ""
		}
	}
	b.files, b.folders = nil, nil
	return nil
}

// place renames one file into its place and keeps what was there as a backup.
func (b *batch) place(f *pending) error {
	if b.fresh {
		return b.placeFresh(f)
	}
	if _, err := b.disk.Lstat(f.target); err == nil {
		if f.backup, err = b.setAside(f.target); err != nil {
			return err
		}
	}
	if err := b.disk.Rename(f.temp, f.target); err != nil {
		return err
	}
	f.temp, f.placed = "", true
	return nil
}

// setAside gives what stands at target a second name, which nothing bore before,
// and returns it. With a hard link the target never goes missing; some file systems
// have none, and there the name is taken with an empty file before the target is
// renamed onto it, so that what another run writes under it stays.
func (b *batch) setAside(target string) (backup string, err error) {
	for try := 1; ; try++ {
		backup = b.name(target)
		if b.disk.Link(target, backup) == nil {
			return backup, nil
		}
		taken, err := b.disk.Create(backup, 0o600)
		if errors.Is(err, fs.ErrExist) && try < mostTries {
			continue
		}
		if err != nil {
			return "", err
		}
		if err = taken.Close(); err == nil {
			err = b.disk.Rename(target, backup)
		}
		if err != nil {
			_ = b.disk.Remove(backup) // it is empty
			return "", err
		}
		return backup, nil
	}
}

// placeFresh puts a file where none may be. A hard link fails where another
// program has made the file in the meantime, a rename would replace it.
func (b *batch) placeFresh(f *pending) error {
	switch err := b.disk.Link(f.temp, f.target); {
	case err == nil:
		f.placed = true
		_ = b.disk.Remove(f.temp) // a second name of the same file: only litter
	case errors.Is(err, fs.ErrExist):
		return errExists
	default:
		if _, err := b.disk.Lstat(f.target); err == nil {
			return errExists
		}
		if err := b.disk.Rename(f.temp, f.target); err != nil {
			return err
		}
		f.placed = true
	}
	f.temp = ""
	return nil
}

// takeBack undoes what was placed, and returns what it could not undo.
func (b *batch) takeBack() []error {
	var faults []error
	for i := range b.files {
		f := &b.files[i]
		var err error
		switch {
		case f.backup != "":
			err = b.disk.Rename(f.backup, f.target)
			// Renaming one hard link onto another of the same file leaves both.
			_ = b.disk.Remove(f.backup)
		case f.placed:
			err = b.disk.Remove(f.target)
		}
		if err != nil {
			faults = append(faults, &outputError{f.path, err})
		}
		f.backup, f.placed = "", false
	}
	return faults
}

// discard removes the temporary files, and the folders that were made for
// them. After commit it does nothing.
func (b *batch) discard() {
	for _, f := range b.files {
		if f.temp != "" {
			_ = b.disk.Remove(f.temp)
		}
	}
	for i := len(b.folders) - 1; i >= 0; i-- {
		_ = b.disk.Remove(b.folders[i]) // fails, rightly, where others have put something in it
	}
	b.files, b.folders = nil, nil
}
