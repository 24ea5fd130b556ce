package files

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"booklet/data/outside"
)

// Disk is the file system, as far as writing needs it. Tests put one in its
// place that fails where a real disk seldom does.
type Disk interface {
	Stat(path string) (fs.FileInfo, error)
	Lstat(path string) (fs.FileInfo, error)
	EvalSymlinks(path string) (string, error)
	ReadFile(path string) ([]byte, error)
	Mkdir(path string) error
	Create(path string, mode fs.FileMode) (File, error) // fails where path exists
	Link(from, to string) error                         // fails where to exists
	Rename(from, to string) error
	Remove(path string) error
}

// File is a file that is being written.
type File interface {
	io.WriteCloser
	Sync() error
}

// OS is the file system of the machine.
func OS() Disk { return machine{} }

type machine struct{}

func (machine) Stat(path string) (fs.FileInfo, error)    { return os.Stat(path) }
func (machine) Lstat(path string) (fs.FileInfo, error)   { return os.Lstat(path) }
func (machine) EvalSymlinks(path string) (string, error) { return filepath.EvalSymlinks(path) }
func (machine) ReadFile(path string) ([]byte, error)     { return os.ReadFile(path) }
func (machine) Mkdir(path string) error                  { return os.Mkdir(path, 0o777) }
func (machine) Link(from, to string) error               { return os.Link(from, to) }
func (machine) Rename(from, to string) error             { return os.Rename(from, to) }
func (machine) Remove(path string) error                 { return os.Remove(path) }

func (machine) Create(path string, mode fs.FileMode) (File, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return nil, err // a nil *os.File would be a file that is not nil
	}
	return f, nil
}

// The reasons for which a file is not written before the disk is asked.
var (
	ErrIsFolder  = errors.New("a folder is in the way")
	ErrNotFolder = errors.New("a file is in the way")
	ErrIsInput   = errors.New("it is what the booklet is made from")
	ErrReadOnly  = errors.New("it is read-only")
	ErrExists    = errors.New("it exists")
	ErrNoFolder  = errors.New("its folder does not exist")
	ErrLeadsAway = errors.New("it is a link that leads nowhere")
	ErrNotFile   = errors.New("it is no ordinary file")
	ErrLeadsOut  = errors.New("a link leads out of its folder")
	ErrTwice     = errors.New("another file of this run has the same name, capital letters aside")
)

// NameError is a name that some system cannot have.
type NameError struct{ Why string } // outside.BadName

// Error says what is wrong with the name.
func (e *NameError) Error() string { return "its name " + e.Why }

// Error says which file or folder could not be written, and why.
type Error struct {
	Path string
	Why  error
}

func (e *Error) Error() string { return fmt.Sprintf("%s: %v", e.Path, e.Why) }
func (e *Error) Unwrap() error { return e.Why }

// Set is a set of files that are put in place together or not at all. Each is
// first written in full to a temporary file in the folder of its target; Commit
// renames them. Whatever fails, Discard leaves the folder as it was before.
type Set struct {
	Disk    Disk            // nil: OS
	Fresh   bool            // existing files are refused
	dry     bool            // nothing is written
	root    string          // out of which nothing is written; "": each file's own folder
	inputs  []fs.FileInfo   // what must not be overwritten
	added   map[string]bool // by outside.Key
	files   []pending
	folders []string        // those that were made, outermost first
	held    map[string]Hold // by folder, of those in which there are temporary files
}

// pending is a file on its way.
type pending struct {
	path, target string // as the user knows it, and with symbolic links resolved
	temp, backup string // "" where there is none
	placed       bool
}

func (s *Set) disk() Disk {
	if s.Disk == nil {
		return OS()
	}
	return s.Disk
}

// Protect names a file that no output may replace. A file that does not exist
// needs no protection.
func (s *Set) Protect(path string) {
	if info, err := s.disk().Stat(path); err == nil {
		s.inputs = append(s.inputs, info)
	}
}

// Folder makes the folder and those above it where they are missing.
func (s *Set) Folder(path string) error {
	info, err := s.disk().Stat(path)
	switch {
	case err == nil && !info.IsDir():
		return &Error{path, ErrNotFolder}
	case err == nil && s.root != "" && s.leadsOut(path):
		return &Error{path, ErrLeadsOut}
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return &Error{path, err}
	}
	if err := named(path); err != nil {
		return err
	}
	if parent := filepath.Dir(path); parent != path {
		if err := s.Folder(parent); err != nil {
			return err
		}
	}
	if s.dry {
		return nil
	}
	if err := s.disk().Mkdir(path); err != nil {
		if info, again := s.disk().Stat(path); again == nil && info.IsDir() {
			return nil // another run made it in the meantime
		}
		return &Error{path, err}
	}
	s.folders = append(s.folders, path)
	return nil
}

// named is what is wrong with the name of a file or folder that is to be made.
func named(path string) error {
	switch name := filepath.Base(path); name {
	case ".", "..", string(filepath.Separator), filepath.VolumeName(path):
	default:
		if why := outside.BadName(name); why != "" {
			return &Error{path, &NameError{why}}
		}
	}
	return nil
}

// leadsOut reports whether a link on the way to a path leads out of the folder that
// nothing is written out of.
func (s *Set) leadsOut(path string) bool {
	root := s.root
	if root == "" {
		root = filepath.Dir(path)
	}
	below, err := filepath.Rel(root, path)
	if err != nil || !filepath.IsLocal(below) {
		return false // a folder above
	}
	at, linked := root, false
	for _, part := range strings.Split(below, string(filepath.Separator)) {
		at = filepath.Join(at, part)
		info, err := s.disk().Lstat(at)
		linked = linked || err == nil && at != root && info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) != 0
	}
	if !linked {
		return false
	}
	from, err := s.whole(root)
	if err != nil {
		return true
	}
	to, err := s.whole(path)
	if errors.Is(err, fs.ErrNotExist) {
		to, err = s.whole(filepath.Dir(path)) // the file itself is yet to be made
	}
	if err != nil {
		return true
	}
	away, err := filepath.Rel(from, to)
	return err != nil || !filepath.IsLocal(away)
}

// whole is a path from the top of the disk, without links.
func (s *Set) whole(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return s.disk().EvalSymlinks(abs)
}

// aim finds where a file is to go, and the permissions of what it replaces.
func (s *Set) aim(f *pending) (mode fs.FileMode, err error) {
	if err := named(f.path); err != nil {
		return 0, err
	}
	mode = 0o666
	if info, err := s.disk().Lstat(f.path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		to, err := s.disk().EvalSymlinks(f.path)
		if err != nil {
			return 0, ErrLeadsAway
		}
		f.target = to
	}
	switch info, err := s.disk().Stat(f.target); {
	case err == nil:
		if why := s.refuses(info); why != nil {
			return 0, why
		}
		mode = info.Mode().Perm()
	case !errors.Is(err, fs.ErrNotExist):
		return 0, err
	}
	if _, err := s.disk().Stat(filepath.Dir(f.target)); errors.Is(err, fs.ErrNotExist) {
		return 0, ErrNoFolder
	}
	if s.leadsOut(f.path) {
		return 0, ErrLeadsOut
	}
	return mode, s.once(f.target)
}

// once refuses a second file of the same name.
func (s *Set) once(target string) error {
	key := outside.Key(target)
	if s.added[key] {
		return ErrTwice
	}
	if s.added == nil {
		s.added = map[string]bool{}
	}
	s.added[key] = true
	return nil
}

// look is Add where nothing is written. A folder that is missing would have been made.
func (s *Set) look(f *pending) error {
	_, err := s.aim(f)
	if errors.Is(err, ErrNoFolder) {
		return s.once(f.target)
	}
	return err
}

// onTheWay is the folder of the temporary files of a path.
func (s *Set) onTheWay(f *pending) string {
	if s.root != "" {
		return s.root
	}
	return filepath.Dir(f.target)
}

// hold lets other processes know that files are on their way to a folder.
func (s *Set) hold(dir string) error {
	d, ok := s.disk().(Locker)
	if !ok || s.held[dir] != nil {
		return nil
	}
	h, err := d.Hold(dir)
	if err != nil {
		return err
	}
	if s.held == nil {
		s.held = map[string]Hold{}
	}
	s.held[dir] = h
	return nil
}

// Add writes the file to a temporary one on the way to its target.
func (s *Set) Add(path string, data []byte) error {
	f := pending{path: path, target: path}
	if s.dry {
		if err := s.look(&f); err != nil {
			return &Error{path, err}
		}
		return nil
	}
	mode, err := s.aim(&f)
	if err == nil {
		err = s.hold(s.onTheWay(&f))
	}
	var w File
	if err == nil {
		w, err = s.temporary(&f, mode)
	}
	if at := (*Error)(nil); errors.As(err, &at) {
		return err
	}
	if err != nil {
		return &Error{path, err}
	}
	s.files = append(s.files, f) // from here on, Discard removes it
	if err := fill(w, data); err != nil {
		return &Error{path, err}
	}
	return nil
}

// Replaces reports whether a file added under the path would replace one that stands
// there and that may be replaced.
func (s *Set) Replaces(path string) bool {
	info, err := s.disk().Stat(path)
	return err == nil && !info.IsDir() && s.refuses(info) == nil
}

// refuses says why an existing file may not be replaced.
func (s *Set) refuses(info fs.FileInfo) error {
	for _, in := range s.inputs {
		if os.SameFile(in, info) {
			return ErrIsInput
		}
	}
	switch {
	case info.IsDir():
		return ErrIsFolder
	case s.Fresh:
		return ErrExists
	case !info.Mode().IsRegular():
		return ErrNotFile
	case info.Mode().Perm()&0o200 == 0:
		return ErrReadOnly
	}
	return nil
}

// temporary creates f's temporary file under a name that nothing bears.
func (s *Set) temporary(f *pending, mode fs.FileMode) (File, error) {
	for try := 1; ; try++ {
		name := s.name(s.onTheWay(f))
		w, err := s.disk().Create(name, mode)
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

// name is the next temporary name in a folder. It tells processes apart that write to
// the same folder.
func (s *Set) name(dir string) string {
	return filepath.Join(dir, temporaryName(os.Getpid(), temporaryNames.Add(1)))
}

// temporaryName is a name with a mark that no other program makes by accident.
func temporaryName(pid int, n int64) string {
	name := fmt.Sprintf(".booklet-%d-%d", pid, n)
	mark := sha256.Sum256([]byte("a temporary file of " + name))
	return fmt.Sprintf("%s-%x.part", name, mark[:4])
}

// isTemporary reports whether a name is one that temporaryName makes.
func isTemporary(name string) bool {
	var pid int
	var n int64
	var mark string
	_, err := fmt.Sscanf(name, ".booklet-%d-%d-%s", &pid, &n, &mark)
	return err == nil && name == temporaryName(pid, n)
}

// Commit puts every file in its place. Where one fails, those before it are
// taken back, and what was there before is there again.
func (s *Set) Commit() error {
	if err := s.commit(); err != nil {
		return err
	}
	s.letGo()
	return nil
}

// commit is Commit, while no other process puts files into the folders.
func (s *Set) commit() error {
	for _, dir := range slices.Sorted(maps.Keys(s.held)) {
		unlock, err := s.held[dir].Lock()
		if err != nil {
			return &Error{dir, err}
		}
		defer unlock()
	}
	for i := range s.files {
		if err := s.place(&s.files[i]); err != nil {
			why := &Error{s.files[i].path, err}
			return errors.Join(append([]error{why}, s.takeBack()...)...)
		}
	}
	for i := range s.files {
		if f := &s.files[i]; f.backup != "" {
			// The new file stands; a backup that cannot be removed is only litter.
			_ = s.disk().Remove(f.backup)
			f.backup = ""
		}
	}
	s.files, s.folders = nil, nil
	return nil
}

// letGo lets other processes know that no file is on its way any more.
func (s *Set) letGo() {
	for _, h := range s.held {
		h.Release()
	}
	s.held, s.added = nil, nil
}

// place renames one file into its place and keeps what was there as a backup.
func (s *Set) place(f *pending) error {
	if s.Fresh {
		return s.placeFresh(f)
	}
	if _, err := s.disk().Lstat(f.target); err == nil {
		if f.backup, err = s.setAside(f); err != nil {
			return err
		}
	}
	if err := s.disk().Rename(f.temp, f.target); err != nil {
		return err
	}
	f.temp, f.placed = "", true
	return nil
}

// setAside gives what stands at the target of f a second name, which nothing bore before,
// and returns it; where the file system has no hard links, a copy. The target never goes
// missing.
func (s *Set) setAside(f *pending) (backup string, err error) {
	for try := 1; ; try++ {
		backup = s.name(s.onTheWay(f))
		if s.disk().Link(f.target, backup) == nil {
			return backup, nil
		}
		copied, err := s.disk().Create(backup, 0o600)
		if errors.Is(err, fs.ErrExist) && try < mostTries {
			continue
		}
		if err != nil {
			return "", err
		}
		data, err := s.disk().ReadFile(f.target)
		if wrong := fill(copied, data); err == nil {
			err = wrong
		}
		if err != nil {
			_ = s.disk().Remove(backup)
			return "", err
		}
		return backup, nil
	}
}

// fill writes a file and closes it.
func fill(w File, data []byte) error {
	_, err := w.Write(data)
	if err == nil {
		err = w.Sync()
	}
	if closed := w.Close(); err == nil {
		err = closed
	}
	return err
}

// placeFresh puts a file where none may be. A hard link fails where another
// program has made the file in the meantime, a rename would replace it.
func (s *Set) placeFresh(f *pending) error {
	switch err := s.disk().Link(f.temp, f.target); {
	case err == nil:
		f.placed = true
		_ = s.disk().Remove(f.temp) // a second name of the same file: only litter
	case errors.Is(err, fs.ErrExist):
		return ErrExists
	default:
		if _, err := s.disk().Lstat(f.target); err == nil {
			return ErrExists
		}
		if err := s.disk().Rename(f.temp, f.target); err != nil {
			return err
		}
		f.placed = true
	}
	f.temp = ""
	return nil
}

// takeBack undoes what was placed, and returns what it could not undo.
func (s *Set) takeBack() []error {
	var faults []error
	for i := range s.files {
		f := &s.files[i]
		var err error
		switch {
		case f.backup != "":
			err = s.disk().Rename(f.backup, f.target)
			// Renaming one hard link onto another of the same file leaves both.
			_ = s.disk().Remove(f.backup)
		case f.placed:
			err = s.disk().Remove(f.target)
		}
		if err != nil {
			faults = append(faults, &Error{f.path, err})
		}
		f.backup, f.placed = "", false
	}
	return faults
}

// Discard removes the temporary files, and the folders that were made for
// them. After Commit it does nothing.
func (s *Set) Discard() {
	for _, f := range s.files {
		if f.temp != "" {
			_ = s.disk().Remove(f.temp)
		}
	}
	s.letGo()
	for i := len(s.folders) - 1; i >= 0; i-- {
		_ = s.disk().Remove(s.folders[i]) // fails, rightly, where others have put something in it
	}
	s.files, s.folders = nil, nil
}
