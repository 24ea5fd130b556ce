package batch

import (
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"booklet/data/booklet"
	"booklet/data/outside"
)

// digests is a folder that notes what is read from it, so that a change of it is
// known the next time.
type digests struct {
	files fs.FS // nil: there is none

	mu   sync.Mutex
	read map[string]string // hash by name; "" for what is not there
}

func (d *digests) note(name string, data []byte, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.read == nil {
		d.read = map[string]string{}
	}
	d.read[name] = ""
	if err == nil {
		d.read[name] = digest(data)
	}
}

// ReadWithin reads a file of at most so many bytes, and notes it.
func (d *digests) ReadWithin(name string, most int64) ([]byte, error) {
	if d.files == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	data, err := outside.Read(d.files, name, most)
	d.note(name, data, err)
	return data, err
}

// Open opens a file or folder. A file is noted as a whole.
func (d *digests) Open(name string) (fs.File, error) {
	info, err := d.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return d.files.Open(name)
	}
	data, err := d.ReadWithin(name, booklet.MostPDF)
	if err != nil {
		return nil, err
	}
	return noted{bytes.NewReader(data), info}, nil
}

// noted is a file that has been read.
type noted struct {
	*bytes.Reader
	info fs.FileInfo
}

func (n noted) Stat() (fs.FileInfo, error) { return n.info, nil }
func (noted) Close() error                 { return nil }

// Stat looks without reading.
func (d *digests) Stat(name string) (fs.FileInfo, error) {
	if d.files == nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(d.files, name)
}

// add takes over what another has noted.
func (d *digests) add(other *digests) {
	other.mu.Lock()
	defer other.mu.Unlock()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.read == nil {
		d.read = map[string]string{}
	}
	maps.Copy(d.read, other.read)
}

// sum names everything that was read.
func (d *digests) sum() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var all []string
	for _, name := range slices.Sorted(maps.Keys(d.read)) {
		all = append(all, name+"\x00"+d.read[name])
	}
	return digest([]byte(strings.Join(all, "\x00")))
}
