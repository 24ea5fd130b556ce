package build

import (
	"errors"
	"io/fs"
	"testing"
)

// TestUnreadable: why a file cannot be read is told in words.
func TestUnreadable(t *testing.T) {
	for err, want := range map[error]string{
		&fs.PathError{Op: "open", Path: "a.pdf", Err: fs.ErrPermission}: "you may not read it",
		&fs.PathError{Op: "open", Path: "a.pdf", Err: fs.ErrNotExist}:   "there is no such file",
		errors.New("is larger than 9 MB"):                               "it cannot be read: is larger than 9 MB",
	} {
		if got := cannotRead("a.pdf", err); got.Text != want || got.At.File != "a.pdf" {
			t.Errorf("%v: says %q, want %q", err, got.Text, want)
		}
	}
}
