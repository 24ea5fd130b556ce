package files

import (
	"io"
	"path/filepath"
	"strings"
)

// StreamPath is the path of a file that goes to a stream.
const StreamPath = "-"

// SeveralError is a set of several files for a stream, which takes one.
type SeveralError struct{ Names []string }

// Error names the files.
func (e *SeveralError) Error() string {
	return "it takes one file, and there are several: " + strings.Join(e.Names, ", ")
}

// Stream is a sink that takes one file, and writes its bytes to w when its set is put in
// place: nothing before, and nothing where there are several (*SeveralError). The file is
// called StreamPath.
func Stream(w io.Writer) Sink { return stream{w} }

type stream struct{ w io.Writer }

func (s stream) Begin() Target { return &streamTarget{to: s.w} }

// streamTarget is the file on its way to a stream.
type streamTarget struct {
	to    io.Writer
	names []string
	data  []byte
}

func (t *streamTarget) Path(string) string  { return StreamPath }
func (t *streamTarget) Protect(string)      {}
func (t *streamTarget) Folder(string) error { return nil }
func (t *streamTarget) Discard()            { t.names, t.data = nil, nil }

func (t *streamTarget) Add(name string, data []byte) error {
	t.names, t.data = append(t.names, filepath.Base(name)), data
	return nil
}

func (t *streamTarget) Commit() error {
	if len(t.names) > 1 {
		return &Error{StreamPath, &SeveralError{t.names}}
	}
	if len(t.names) == 0 {
		return nil
	}
	_, err := t.to.Write(t.data)
	t.Discard()
	if err != nil {
		return &Error{StreamPath, err}
	}
	return nil
}
