//go:build unix

package outside

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestNothingIsWaitedFor: pipes that nobody writes to, sockets and devices are named,
// whichever way they are come to.
func TestNothingIsWaitedFor(t *testing.T) {
	dir, err := os.MkdirTemp("", "o") // the name of a socket is short
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o666); err != nil {
		t.Skip(err)
	}
	l, err := net.Listen("unix", filepath.Join(dir, "socket"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := os.Symlink("pipe", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	folder, err := Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"pipe": "a named pipe", "link": "a named pipe", "socket": "a socket"} {
		path := filepath.Join(dir, name)
		soon(t, name, func() {
			_, read := ReadFile(path, 9)
			_, opened := Open(path, 9)
			_, in := Read(folder, name, 9)
			_, open := folder.Open(name)
			_, file := fs.ReadFile(folder, name)
			_, as := Folder(path)
			_, list := fs.ReadDir(folder, name)
			_, below := ReadDir(Sub(folder, name), ".")
			for i, err := range []error{read, opened, in, open, file, as, list, below} {
				if kind := (*KindError)(nil); !errors.As(err, &kind) || kind.Kind != want {
					t.Errorf("%s, way %d: %v, want %q", name, i, err, want)
				}
			}
			if got := Names(path); got != nil {
				t.Errorf("%s has %q in it", name, got)
			}
		})
	}
	soon(t, "a device", func() {
		var kind *KindError
		if _, err := ReadFile("/dev/zero", 9); !errors.As(err, &kind) || kind.Kind != "a device" {
			t.Error(err)
		}
	})
}

// TestBecomesAPipe: what is a pipe by the time at which it is opened is not waited for.
func TestBecomesAPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o666); err != nil {
		t.Skip(err)
	}
	soon(t, "a pipe", func() {
		f, err := os.OpenFile(path, os.O_RDONLY|unwaited, 0)
		if err != nil {
			t.Error(err)
			return
		}
		if _, err := within(f, 9); err == nil {
			t.Error("it is taken for a file")
		}
	})
}
