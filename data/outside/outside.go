package outside

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// mostNames is how many names of a folder are looked at to find the one that was meant.
const mostNames = 10_000

// ErrOutside is a link that leads out of the folder.
var ErrOutside = errors.New("leads out of its folder")

// KindError is what is no regular file, or no folder where one is needed.
type KindError struct{ Kind string } // with its article: "a named pipe"

// Error says what it is, as the end of a sentence that begins with its name.
func (e *KindError) Error() string { return "is " + e.Kind }

// SizeError is a file that is larger than its limit, in bytes.
type SizeError struct{ Size, Most int64 } // Size: as far as it is known

// Error says the limit, as the end of a sentence that begins with the file's name.
func (e *SizeError) Error() string {
	if e.Most < 1<<20 {
		return fmt.Sprintf("is larger than %d kB", e.Most>>10)
	}
	return fmt.Sprintf("is larger than %d MB", e.Most>>20)
}

// kindOf is a *KindError for what is no regular file.
func kindOf(mode fs.FileMode) error {
	switch {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		return &KindError{"a folder"}
	case mode&fs.ModeNamedPipe != 0:
		return &KindError{"a named pipe"}
	case mode&fs.ModeSocket != 0:
		return &KindError{"a socket"}
	case mode&fs.ModeDevice != 0:
		return &KindError{"a device"}
	}
	return &KindError{"no ordinary file"}
}

// fit is why a file may not be read.
func fit(info fs.FileInfo, most int64) error {
	if err := kindOf(info.Mode()); err != nil {
		return err
	}
	if info.Size() > most {
		return &SizeError{info.Size(), most}
	}
	return nil
}

// reading is a file that is read as far as its limit.
type reading struct {
	fs.File
	size, left, most int64
}

// within makes sure of what was opened; a file that may not be read is closed.
func within(f fs.File, most int64) (*reading, error) {
	info, err := f.Stat()
	if err == nil {
		err = fit(info, most)
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return &reading{f, info.Size(), most, most}, nil
}

// Read fails with a *SizeError where a file has grown beyond the limit.
func (r *reading) Read(b []byte) (int, error) {
	if r.left == 0 {
		var one [1]byte
		n, err := r.File.Read(one[:])
		if n > 0 {
			return 0, &SizeError{r.most + 1, r.most}
		}
		return 0, err
	}
	n, err := r.File.Read(b[:min(int64(len(b)), r.left)])
	r.left -= int64(n)
	return n, err
}

// all reads the file to its end and closes it.
func (r *reading) all() ([]byte, error) {
	var data bytes.Buffer
	data.Grow(int(min(r.size, r.most)) + bytes.MinRead)
	_, err := data.ReadFrom(r)
	if closed := r.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return nil, err
	}
	return data.Bytes(), nil
}

// Open opens a file of the machine, of which at most so many bytes can be read.
func Open(path string, most int64) (io.ReadCloser, error) { return open(path, most) }

func open(path string, most int64) (*reading, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if err := fit(info, most); err != nil {
		return nil, err // to open a device may alter it
	}
	f, err := os.OpenFile(path, os.O_RDONLY|unwaited, 0)
	if err != nil {
		return nil, err
	}
	return within(f, most)
}

// ReadFile reads a file of the machine, of at most so many bytes.
func ReadFile(path string, most int64) ([]byte, error) {
	f, err := open(path, most)
	if err != nil {
		return nil, err
	}
	return f.all()
}

// ReadAll reads a stream to its end, of at most so many bytes.
func ReadAll(r io.Reader, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(data)) > most {
		return nil, &SizeError{most + 1, most}
	}
	return data, err
}

// Reader is a folder that reads a file within a limit by itself.
type Reader interface {
	ReadWithin(name string, most int64) ([]byte, error)
}

// Read reads a file of a folder, of at most so many bytes. The folder is one of the
// machine (Folder) or somebody's own.
func Read(files fs.FS, name string, most int64) ([]byte, error) {
	if own, ok := files.(Reader); ok {
		return own.ReadWithin(name, most)
	}
	info, err := fs.Stat(files, name)
	if err != nil {
		return nil, inWords(err)
	}
	if err := fit(info, most); err != nil {
		return nil, err
	}
	f, err := files.Open(name)
	if err != nil {
		return nil, inWords(err)
	}
	r, err := within(f, most)
	if err != nil {
		return nil, err
	}
	return r.all()
}

// inWords makes the error of a link that leads out of an os.Root, which has no name of
// its own, ErrOutside.
func inWords(err error) error {
	if strings.Contains(err.Error(), "path escapes from parent") {
		return ErrOutside
	}
	return err
}

// Folder is a folder of the machine, out of which neither ".." nor links lead.
func Folder(dir string) (fs.FS, error) {
	if err := isFolder(dir); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &folder{root, root.FS()}, nil
}

// isFolder is why a path is none of a folder.
func isFolder(dir string) error {
	info, err := os.Stat(dir)
	if err != nil {
		return err
	}
	return folderOf(info.Mode())
}

// folderOf is a *KindError for what is no folder.
func folderOf(mode fs.FileMode) error {
	switch {
	case mode.IsDir():
		return nil
	case mode.IsRegular():
		return &KindError{"a file, not a folder"}
	}
	return kindOf(mode)
}

// ReadDir lists a folder of a folder, of the machine or somebody's own.
func ReadDir(files fs.FS, name string) ([]fs.DirEntry, error) {
	all, _, err := List(files, name, -1)
	return all, err
}

// List lists at most so many entries of a folder, -1 for all, by their names, and reports
// whether there are more. What was read before an error is listed with it. The folder is
// opened, so that whoever stands before it sees that it is looked into.
func List(files fs.FS, name string, most int) (entries []fs.DirEntry, more bool, err error) {
	info, err := fs.Stat(files, name)
	if err == nil {
		err = folderOf(info.Mode())
	}
	if err != nil {
		return nil, false, inWords(err)
	}
	opened, err := files.Open(name)
	if err != nil {
		return nil, false, inWords(err)
	}
	defer opened.Close()
	dir, ok := opened.(fs.ReadDirFile)
	if !ok {
		return nil, false, &fs.PathError{Op: "readdir", Path: name, Err: errors.ErrUnsupported}
	}
	ask := most
	if most >= 0 {
		ask = most + 1
	}
	entries, err = dir.ReadDir(ask)
	if errors.Is(err, io.EOF) {
		err = nil // it is empty
	}
	if most >= 0 && len(entries) > most {
		entries, more = entries[:most], true
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, more, err
}

// folder is what Folder returns. Nothing in it is waited for.
type folder struct {
	root  *os.Root
	files fs.FS
}

// Open opens a regular file or a folder.
func (f *folder) Open(name string) (fs.File, error) {
	info, err := fs.Stat(f.files, name)
	if err != nil {
		return nil, inWords(err)
	}
	if err := kindOf(info.Mode()); err != nil && !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	file, err := f.root.OpenFile(name, os.O_RDONLY|unwaited, 0)
	if err != nil {
		return nil, inWords(err)
	}
	return file, nil
}

func (f *folder) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(f.files, name)
	if err != nil {
		return nil, inWords(err)
	}
	return info, nil
}

// Sub is a folder below another. Unlike that of fs.Sub, what is in it can be asked for
// without being opened.
func Sub(files fs.FS, dir string) fs.FS { return &below{files, dir} }

// below is what Sub returns.
type below struct {
	files fs.FS
	dir   string
}

func (b *below) at(op, name string) (string, error) {
	if !fs.ValidPath(name) {
		return "", &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	return path.Join(b.dir, name), nil
}

func (b *below) Open(name string) (fs.File, error) {
	at, err := b.at("open", name)
	if err != nil {
		return nil, err
	}
	return b.files.Open(at)
}

func (b *below) Stat(name string) (fs.FileInfo, error) {
	at, err := b.at("stat", name)
	if err != nil {
		return nil, err
	}
	return fs.Stat(b.files, at)
}

// ReadWithin leaves the reading to the folder above.
func (b *below) ReadWithin(name string, most int64) ([]byte, error) {
	at, err := b.at("open", name)
	if err != nil {
		return nil, err
	}
	return Read(b.files, at, most)
}

// Names are the names in a folder of the machine, sorted; none where it cannot be looked
// into, or has more than anyone would look through.
func Names(dir string) []string {
	if isFolder(dir) != nil {
		return nil
	}
	f, err := os.OpenFile(dir, os.O_RDONLY|unwaited, 0)
	if err != nil {
		return nil
	}
	defer f.Close()
	names, err := f.Readdirnames(mostNames + 1)
	if err != nil || len(names) > mostNames {
		return nil // an empty folder is an io.EOF
	}
	slices.Sort(names)
	return names
}
