package pictures

import (
	"errors"
	"io/fs"
	"strings"
)

// Errors of opening a file, beside those of the file system and *LimitError.
var (
	ErrOutside = errors.New("it lies outside the folder")
	ErrNotFile = errors.New("it is not a file")
)

// ReadFile reads a named file, if it is one and not larger than the limits say.
func (l Limits) ReadFile(files fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(files, name)
	switch {
	case err != nil && strings.Contains(err.Error(), "escapes"): // os.Root has no error of its own for it
		return nil, ErrOutside
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, ErrNotFile
	case l.Bytes > 0 && info.Size() > l.Bytes:
		return nil, &LimitError{"bytes", info.Size(), l.Bytes}
	}
	return fs.ReadFile(files, name)
}
