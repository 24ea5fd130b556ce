package watch

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"

	"booklet/data/outside"
	"booklet/data/workbook"
	"booklet/layout/build/files"
)

// inputs are the files that the builds of a workbook read, and the folders that
// they looked into. A folder is watched from before it is looked into, so that no
// change after a reading goes unseen.
type inputs struct {
	watch func(folder string) error // from now on; a folder may be watched already

	mu      sync.Mutex
	files   map[string]bool // by outside.Key
	folders map[string]bool
	watched map[string]bool // since begin
	fault   error           // the first folder that could not be watched
	missing bool            // the last reading looked for a file in missing, or for a better one
}

func newInputs(watch func(string) error) *inputs {
	return &inputs{watch: watch, files: map[string]bool{}, folders: map[string]bool{}, watched: map[string]bool{}}
}

// begin begins a reading. What earlier readings have read stays watched: it costs
// nothing, and a file that is gone for a moment comes back. A folder is watched
// anew, since another may stand in its place.
func (in *inputs) begin() {
	in.mu.Lock()
	defer in.mu.Unlock()
	clear(in.watched)
	in.fault = nil
}

// end ends a reading, and returns what could not be watched. missing says that it
// looked for a file in missing: then any new file may be the one.
func (in *inputs) end(missing bool) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.missing = missing
	return in.fault
}

// reads takes note of a file, before it is read. Where it is a link, the file
// itself counts too.
func (in *inputs) reads(path string) {
	in.note(path)
	if real, err := filepath.EvalSymlinks(path); err == nil && real != path {
		in.note(real)
	}
}

func (in *inputs) note(path string) {
	in.looks(filepath.Dir(path))
	in.mu.Lock()
	defer in.mu.Unlock()
	in.files[outside.Key(path)] = true
}

// looks takes note of a folder, before it is looked into. One that is not there is
// found missing by who looks; the folder that it should lie in has been noted.
func (in *inputs) looks(folder string) {
	in.mu.Lock()
	known := in.watched[folder]
	in.watched[folder] = true
	in.folders[outside.Key(folder)] = true
	in.mu.Unlock()
	if known {
		return
	}
	err := in.watch(folder) // it may wait for somebody who asks what concerns us
	in.mu.Lock()
	defer in.mu.Unlock()
	if err != nil && in.fault == nil && !errors.Is(err, fs.ErrNotExist) {
		in.fault = &files.Error{Path: folder, Why: err}
	}
}

// concerns reports whether a change of a path may be one of what the builds read:
// of a file or folder that was read, or of one above it; a font's; or, where a
// file was looked for in missing, of any in a folder that was looked into.
func (in *inputs) concerns(path string) bool {
	key := outside.Key(path)
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.files[key] || in.folders[key] {
		return true
	}
	for f := range in.folders {
		if strings.HasPrefix(f, key+string(filepath.Separator)) {
			return true
		}
	}
	ext := filepath.Ext(key)
	return in.folders[filepath.Dir(key)] && !isTemporary(filepath.Base(key)) &&
		(in.missing || ext == ".ttf" || ext == ".otf")
}

// isTemporary reports whether a name is of a file that says that another is open, or of
// a temporary one of our own.
func isTemporary(name string) bool {
	return strings.HasPrefix(name, "~$") ||
		strings.HasPrefix(name, ".~lock.") && strings.HasSuffix(name, "#") ||
		strings.HasPrefix(name, ".booklet-")
}

// opening is open for workbooks whose files are noted.
func (in *inputs) opening(open func(string) (workbook.Source, error)) func(string) (workbook.Source, error) {
	return func(path string) (workbook.Source, error) {
		at := absolute(path)
		in.reads(at)
		src, err := open(path)
		if src.Files != nil {
			src.Files = notedFolder{src.Files, filepath.Dir(at), in}
		}
		return src, err
	}
}

// folder is open for folders whose files are noted.
func (in *inputs) folder(open func(string) (fs.FS, error)) func(string) (fs.FS, error) {
	return func(dir string) (fs.FS, error) {
		at := absolute(dir)
		in.looks(filepath.Dir(at))
		in.looks(at)
		files, err := open(dir)
		if err != nil {
			return nil, err
		}
		return notedFolder{files, at, in}, nil
	}
}

// notedFolder is a folder whose files are noted before they are read.
type notedFolder struct {
	files fs.FS
	path  string
	in    *inputs
}

func (f notedFolder) of(name string) string { return filepath.Join(f.path, filepath.FromSlash(name)) }

// Open opens a file, or a folder to look into.
func (f notedFolder) Open(name string) (fs.File, error) {
	f.in.reads(f.of(name))
	if info, err := fs.Stat(f.files, name); err == nil && info.IsDir() {
		f.in.looks(f.of(name))
	}
	return f.files.Open(name)
}

func (f notedFolder) Stat(name string) (fs.FileInfo, error) {
	f.in.reads(f.of(name))
	return fs.Stat(f.files, name)
}

// ReadWithin reads a file of at most so many bytes.
func (f notedFolder) ReadWithin(name string, most int64) ([]byte, error) {
	f.in.reads(f.of(name))
	return outside.Read(f.files, name, most)
}

// absolute is a path that stays true wherever the program goes.
func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
