package outside

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// soon fails the test where f is waited for.
func soon(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatalf("%s is waited for", what)
	}
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestRead: a file is read whole as far as its limit, by its path and in its folder.
func TestRead(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a"), "four")
	put(t, filepath.Join(dir, "none"), "")
	folder, err := Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, read := range map[string]func(name string, most int64) ([]byte, error){
		"path":   func(name string, most int64) ([]byte, error) { return ReadFile(filepath.Join(dir, name), most) },
		"folder": func(name string, most int64) ([]byte, error) { return Read(folder, name, most) },
		"own": func(name string, most int64) ([]byte, error) {
			return Read(fstest.MapFS{"a": {Data: []byte("four")}, "none": {}}, name, most)
		},
		"below": func(name string, most int64) ([]byte, error) {
			return Read(Sub(fstest.MapFS{"in/a": {Data: []byte("four")}, "in/none": {}}, "in"), name, most)
		},
	} {
		if data, err := read("a", 4); string(data) != "four" || err != nil {
			t.Errorf("%s: %q, %v", name, data, err)
		}
		if data, err := read("none", 0); len(data) != 0 || err != nil {
			t.Errorf("%s: %q, %v", name, data, err)
		}
		var size *SizeError
		if _, err := read("a", 3); !errors.As(err, &size) || size.Size != 4 || size.Most != 3 {
			t.Errorf("%s: %v, want its size", name, err)
		}
		if _, err := read("b", 3); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v, want that there is none", name, err)
		}
	}
}

// TestKinds: what is no regular file is named and not opened, in somebody's own folder
// too: there the file that is opened would never answer.
func TestKinds(t *testing.T) {
	for want, mode := range map[string]fs.FileMode{
		"is a folder": fs.ModeDir | 0o755, "is a named pipe": fs.ModeNamedPipe, "is a socket": fs.ModeSocket,
		"is a device": fs.ModeDevice | fs.ModeCharDevice, "is no ordinary file": fs.ModeIrregular,
	} {
		for _, files := range []fs.FS{silent{mode: mode}, Sub(silent{mode: mode}, "in")} {
			soon(t, want, func() {
				var kind *KindError
				if _, err := Read(files, "x", 9); !errors.As(err, &kind) || err.Error() != want {
					t.Errorf("%v, want %q", err, want)
				}
				if mode.IsDir() {
					return
				}
				if _, err := ReadDir(files, "x"); !errors.As(err, &kind) || err.Error() != want {
					t.Errorf("%v as a folder, want %q", err, want)
				}
			})
		}
	}
	if _, err := Read(silent{err: fs.ErrPermission}, "x", 9); !errors.Is(err, fs.ErrPermission) {
		t.Error(err)
	}
}

// silent is a folder in which a file of a kind never answers.
type silent struct {
	mode fs.FileMode
	err  error
}

func (s silent) Stat(name string) (fs.FileInfo, error) { return info{s.mode, 0}, s.err }
func (silent) Open(string) (fs.File, error)            { select {} }

type info struct {
	mode fs.FileMode
	size int64
}

func (i info) Name() string      { return "x" }
func (i info) Size() int64       { return i.size }
func (i info) Mode() fs.FileMode { return i.mode }
func (i info) ModTime() time.Time {
	return time.Time{}
}
func (i info) IsDir() bool { return i.mode.IsDir() }
func (i info) Sys() any    { return nil }

// liar is a folder with a file that is larger than it says, without end.
type liar struct{}

func (liar) Open(string) (fs.File, error) { return liar{}, nil }
func (liar) Stat() (fs.FileInfo, error)   { return info{0, 5}, nil }
func (liar) Read(b []byte) (int, error)   { clear(b); return len(b), nil }
func (liar) Close() error                 { return nil }

// TestEndless: a file that goes on is read as far as its limit, whatever it says.
func TestEndless(t *testing.T) {
	soon(t, "the end", func() {
		var size *SizeError
		if _, err := Read(liar{}, "x", 1<<20); !errors.As(err, &size) {
			t.Error(err)
		}
	})
}

// late is a folder with a file that looks well, and is not when it is opened.
type late struct {
	fstest.MapFS
	becomes fs.File
	err     error
}

func (l late) Open(string) (fs.File, error) { return l.becomes, l.err }

type pipe struct{ fs.File }

func (pipe) Stat() (fs.FileInfo, error) { return info{mode: fs.ModeNamedPipe}, nil }
func (pipe) Close() error               { return nil }

// TestLate: a file that cannot be opened, or has become something else, is no empty file.
func TestLate(t *testing.T) {
	there := fstest.MapFS{"a": {Data: []byte("four")}}
	if _, err := Read(late{there, nil, fs.ErrPermission}, "a", 9); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("%v, want that it may not be opened", err)
	}
	var kind *KindError
	if _, err := Read(late{there, pipe{}, nil}, "a", 9); !errors.As(err, &kind) || kind.Kind != "a named pipe" {
		t.Errorf("%v, want that it is a pipe", err)
	}
}

// TestBelow: a folder below another opens what is in it, and nothing by a name that leads out.
func TestBelow(t *testing.T) {
	in := Sub(fstest.MapFS{"in/a": {Data: []byte("four")}, "b": {Data: []byte("out")}}, "in")
	if f, err := in.Open("a"); err != nil {
		t.Error(err)
	} else if data, err := io.ReadAll(f); string(data) != "four" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	_, opened := in.Open("../b")
	_, looked := fs.Stat(in, "../b")
	_, read := Read(in, "../b", 9)
	for _, err := range []error{opened, looked, read} {
		if !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("%v, want that the name is none", err)
		}
	}
}

// TestSparse: a giant that takes no room is refused before it is read.
func TestSparse(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "giant")
	put(t, path, "x")
	if err := os.Truncate(path, 100<<30); err != nil {
		t.Skip(err)
	}
	folder, err := Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	soon(t, "a giant", func() {
		_, first := ReadFile(path, 512<<20)
		_, second := Read(folder, "giant", 32<<20)
		_, third := Open(path, 64<<20)
		for _, err := range []error{first, second, third} {
			if size := (*SizeError)(nil); !errors.As(err, &size) || size.Size != 100<<30 || !strings.Contains(err.Error(), "MB") {
				t.Error(err)
			}
		}
	})
}

// TestLinks: no link leads out of a folder; within it, one does.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	if err := os.Mkdir(in, 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "out"), "out")
	put(t, filepath.Join(in, "file"), "in")
	for name, to := range map[string]string{"away": "../out", "far": filepath.Join(dir, "out"), "near": "file", "up": ".."} {
		if err := os.Symlink(filepath.FromSlash(to), filepath.Join(in, name)); err != nil {
			t.Skip(err)
		}
	}
	folder, err := Folder(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"away", "far", "up/out", "up"} {
		if _, err := Read(folder, name, 99); !errors.Is(err, ErrOutside) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := fs.ReadFile(folder, name); !errors.Is(err, ErrOutside) {
			t.Errorf("%s opened: %v", name, err)
		}
		if _, err := Read(Sub(folder, "."), name, 99); !errors.Is(err, ErrOutside) {
			t.Errorf("%s from below: %v", name, err)
		}
	}
	if data, err := Read(folder, "near", 99); string(data) != "in" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := Read(folder, "../out", 99); err == nil {
		t.Error("two dots lead out")
	}
}

// TestFolder: a folder is one.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a"), "")
	var kind *KindError
	if _, err := Folder(filepath.Join(dir, "a")); !errors.As(err, &kind) || err.Error() != "is a file, not a folder" {
		t.Error(err)
	}
	if _, err := Folder(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// TestNames: a folder with too many names suggests none.
func TestNames(t *testing.T) {
	dir := t.TempDir()
	if got := Names(dir); got != nil {
		t.Errorf("%q", got)
	}
	for _, name := range []string{"b", "a"} {
		put(t, filepath.Join(dir, name), "")
	}
	if got := Names(dir); strings.Join(got, " ") != "a b" {
		t.Errorf("%q", got)
	}
	if got := Names(filepath.Join(dir, "a")); got != nil {
		t.Errorf("%q", got)
	}
}

// TestOpen: what is opened is read as a stream.
func TestOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	put(t, path, "four")
	f, err := Open(path, 9)
	if err != nil {
		t.Fatal(err)
	}
	put(t, path, "four and many more") // while it is read
	var size *SizeError
	if data, err := io.ReadAll(f); string(data) != "four and " || !errors.As(err, &size) {
		t.Errorf("%q, %v", data, err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}
