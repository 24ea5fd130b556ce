package files

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"booklet/data/outside"
)

// Sink is where a program that makes files sends them.
type Sink interface {
	// Begin begins a set of files, of which all come to stand in their places or none.
	Begin() Target
}

// Target takes the files of one set. It is used from one goroutine at a time.
// Names are relative to the sink, with the slashes of the machine.
type Target interface {
	// Path is a file's name as its reader knows it: with the folder, where there is one.
	Path(name string) string
	// Protect names a file of the machine that no output may replace.
	Protect(path string)
	// Folder makes a folder, "" the sink itself, where it is missing.
	Folder(name string) error
	// Add takes a file, whose folder has been made. Nobody may change data afterwards.
	Add(name string, data []byte) error
	// Commit puts every file in its place.
	Commit() error
	// Discard leaves everything as it was before. After Commit it does nothing.
	Discard()
}

// Dir is a folder of the machine as a sink.
type Dir struct {
	Name  string // "": the names of files are paths
	Disk  Disk   // nil: OS
	Fresh bool   // existing files are refused
	Dry   bool   // nothing is written; what would be is looked at, as far as that shows its faults
}

// Into is a folder as a sink. It is made when it is needed.
func Into(name string) Dir { return Dir{Name: name} }

// Begin begins a set of files in the folder.
func (d Dir) Begin() Target {
	return &dirTarget{Set{Disk: d.Disk, Fresh: d.Fresh, dry: d.Dry, root: d.Name}, d.Name}
}

// dirTarget is a set of files in a folder.
type dirTarget struct {
	Set
	dir string
}

// Path leaves a path that is no name in a folder as it was typed: it is told so, and
// to clean it would lead elsewhere where it goes back through a symbolic link.
func (t *dirTarget) Path(name string) string {
	if t.dir == "" {
		return name
	}
	return filepath.Join(t.dir, name)
}

func (t *dirTarget) Add(name string, data []byte) error { return t.Set.Add(t.Path(name), data) }

func (t *dirTarget) Folder(name string) error {
	if p := t.Path(name); p != "" {
		return t.Set.Folder(p)
	}
	return nil
}

// Memory is a sink that keeps the files. The zero Memory is empty and ready; it is
// safe for concurrent use.
type Memory struct {
	mu    sync.Mutex
	files map[string][]byte
}

// InMemory is a sink that keeps the files.
func InMemory() *Memory { return &Memory{} }

// Begin begins a set of files.
func (m *Memory) Begin() Target { return &memoryTarget{to: m} }

// Names are the names of the files, sorted, with forward slashes.
func (m *Memory) Names() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []string
	for name := range m.files {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// File is the content of a file, which the caller must not change. The error is
// fs.ErrNotExist.
func (m *Memory) File(name string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	data, ok := m.files[path.Clean(name)]
	if !ok {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	return data, nil
}

// memoryTarget is a set of files on its way to a Memory.
type memoryTarget struct {
	to    *Memory
	next  map[string][]byte
	added map[string]bool // by outside.Key
}

func (t *memoryTarget) Path(name string) string { return filepath.Clean(name) }
func (t *memoryTarget) Protect(string)          {}
func (t *memoryTarget) Folder(string) error     { return nil }

func (t *memoryTarget) Add(name string, data []byte) error {
	if t.next == nil {
		t.next, t.added = map[string][]byte{}, map[string]bool{}
	}
	key := outside.Key(name)
	if t.added[key] {
		return &Error{name, ErrTwice}
	}
	t.added[key] = true
	t.next[path.Clean(filepath.ToSlash(name))] = data
	return nil
}

func (t *memoryTarget) Commit() error {
	t.to.mu.Lock()
	defer t.to.mu.Unlock()
	if t.to.files == nil {
		t.to.files = map[string][]byte{}
	}
	for name, data := range t.next {
		t.to.files[name] = data
	}
	t.next = nil
	return nil
}

func (t *memoryTarget) Discard() { t.next = nil }
