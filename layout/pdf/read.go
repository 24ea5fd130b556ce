package pdf

import (
	"bytes"
	"fmt"
	"sync/atomic"
)

// File is a file that was read. It keeps the bytes that it was read from.
type File struct {
	// Version is that of the header, or of the catalogue where it is later: 1.7.
	Version string
	// Trailer is the trailer, or the dictionary of the cross-reference stream,
	// of the newest section.
	Trailer Dict

	data    []byte
	entries []entry  // by number
	objects []Object // by number
	state   []state
	packs   map[int]*pack
	lengths map[Ref]int  // of streams, where each is an object of its own
	free    int          // of the memory
	decoded atomic.Int64 // bytes that streams may still be decoded to
}

// state is how far an object has been read.
type state uint8

const (
	unread state = iota
	reading
	done
)

// Read reads a file. data must not change as long as the file is in use.
//
// The error is one of ErrNotPDF, ErrDamaged, ErrEncrypted, ErrHybrid, ErrTooBig
// or ErrUnsupported, with the place.
func Read(data []byte) (*File, error) {
	data = framed(data)
	f := &File{data: data, packs: map[int]*pack{}, lengths: map[Ref]int{}}
	f.free = min(maxMemory, leastMemory+memoryAByte*len(data))
	f.decoded.Store(LeastDecoded + decodedAByte*int64(len(data)))
	if err := f.header(); err != nil {
		return nil, err
	}
	if err := f.crossReferences(); err != nil {
		return nil, err
	}
	f.objects = make([]Object, len(f.entries))
	f.state = make([]state, len(f.entries))
	for n := range f.entries {
		if err := f.load(n); err != nil {
			return nil, err
		}
	}
	f.packs = nil
	root, ok := f.Get(f.Trailer["Root"]).(Dict)
	if !ok {
		return nil, fmt.Errorf("%w: it has no catalogue", ErrDamaged)
	}
	if v, ok := f.Get(root["Version"]).(Name); ok && isVersion(string(v)) && string(v) > f.Version {
		f.Version = string(v)
	}
	return f, nil
}

// framed is a file without what stands before its header, which readers seek in the first 1,024 bytes and count
// from (ISO 32000-1, H.3, note 13), and without the zeros with which a medium was filled after its end.
func framed(data []byte) []byte {
	data = bytes.TrimRight(data, "\x00")
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i > 0 {
		return data[i:]
	}
	return data
}

func isVersion(s string) bool {
	return len(s) == 3 && isDigit(s[0]) && s[1] == '.' && isDigit(s[2])
}

// header reads the first line (7.5.2).
func (f *File) header() error {
	rest, ok := bytes.CutPrefix(f.data, []byte("%PDF-"))
	switch {
	case len(f.data) == 0:
		return fmt.Errorf("%w: it is empty", ErrNotPDF)
	case !ok:
		return fmt.Errorf("%w: it does not begin with %%PDF-", ErrNotPDF)
	case len(rest) < 3 || !isVersion(string(rest[:3])):
		return fmt.Errorf("%w: it does not say its version", ErrNotPDF)
	case rest[0] != '1' && rest[0] != '2': // both are read alike
		return fmt.Errorf("%w: it is of version %s, not 1 or 2", ErrUnsupported, rest[:3])
	}
	f.Version = string(rest[:3])
	return nil
}

// holds reports whether the file holds an object of a generation.
func (f *File) holds(n, generation int) bool {
	if n <= 0 || n >= len(f.entries) {
		return false
	}
	e := &f.entries[n]
	return e.kind == inFile && e.index == generation || e.kind == inStream && generation == 0
}

// parser reads at a place of the file, and takes of its memory.
func (f *File) parser(at int) *parser {
	return &parser{b: f.data, at: at, file: f, free: f.free}
}

// load reads an object that has not been read.
func (f *File) load(n int) error {
	e := f.entries[n]
	if f.state[n] == done || e.kind == unused {
		return nil
	}
	if f.state[n] == reading {
		return fmt.Errorf("%w: object %d needs itself to be read", ErrDamaged, n)
	}
	f.state[n] = reading
	var err error
	if e.kind == inFile {
		f.objects[n], err = f.indirect(n, e, false)
	} else {
		f.objects[n], err = f.packed(n, e)
	}
	if err != nil {
		return fmt.Errorf("%w (object %d)", err, n)
	}
	f.state[n] = done
	return nil
}

// indirect reads "n g obj ... endobj" (7.3.10). In a plain one nothing is in an
// object stream that must be known first.
func (f *File) indirect(n int, e entry, plain bool) (Object, error) {
	p := f.parser(e.at)
	if got, err := p.begins(); err != nil || got != [2]int{n, e.index} {
		return nil, p.fault("an object does not stand where the cross-reference table says")
	}
	o, err := p.object()
	if err != nil {
		return nil, err
	}
	f.free = p.free
	p.skip()
	d, ok := o.(Dict)
	if !ok || !p.peek("stream") {
		if string(p.word()) != "endobj" {
			return nil, p.fault("no endobj stands behind an object")
		}
		return o, nil
	}
	return f.stream(p, d, plain)
}

// begins reads "n g obj".
func (p *parser) begins() (is [2]int, err error) {
	for i := range is {
		p.skip()
		w := p.word()
		if len(w) == 0 || len(w) > 10 || !isDigit(w[0]) {
			return is, p.fault("no object begins here")
		}
		n, _ := number(w)
		is[i], _ = n.(int)
	}
	if p.skip(); string(p.word()) != "obj" {
		return is, p.fault("no object begins here")
	}
	return is, nil
}

// stream reads the data of a stream (7.3.8); p is at the word stream.
func (f *File) stream(p *parser, d Dict, plain bool) (*Stream, error) {
	p.at += len("stream")
	if p.peek("\r\n") {
		p.at += 2
	} else if p.peek("\n") {
		p.at++
	} else {
		return nil, p.fault("no line ends behind the word stream")
	}
	n, err := f.length(d["Length"], plain)
	if err != nil {
		return nil, err
	}
	if n < 0 || n > len(p.b)-p.at {
		return nil, p.fault("a stream says that it is %d bytes long, and the file ends before", n)
	}
	data := p.b[p.at : p.at+n : p.at+n]
	p.at += n
	p.skip()
	if string(p.word()) != "endstream" {
		return nil, p.fault("a stream is not %d bytes long, as it says", n)
	}
	if p.skip(); string(p.word()) != "endobj" {
		return nil, p.fault("no endobj stands behind a stream")
	}
	return &Stream{d, data}, nil
}

// length is the value of /Length, which may be an object of its own.
func (f *File) length(o Object, plain bool) (int, error) {
	r, referred := o.(Ref)
	if referred {
		e := f.entries[r]
		if n, known := f.lengths[r]; known && (e.kind != inStream || !plain) {
			return n, nil
		}
		switch {
		case e.kind == inStream && plain:
			return 0, fmt.Errorf("%w: the length of an object stream is in an object stream", ErrDamaged)
		case e.kind == inStream:
			if err := f.load(int(r)); err != nil {
				return 0, err
			}
			o = f.objects[r]
		default:
			p := f.parser(e.at)
			if got, err := p.begins(); err != nil || got != [2]int{int(r), e.index} {
				return 0, p.fault("object %d, a length, does not stand where the cross-reference table says", r)
			}
			var err error
			if o, err = p.object(); err != nil {
				return 0, err
			}
		}
	}
	n, ok := o.(int)
	if !ok {
		return 0, fmt.Errorf("%w: a stream does not say how long it is", ErrDamaged)
	}
	if referred {
		f.lengths[r] = n
	}
	return n, nil
}

// Get is o, or the object that it refers to. It never fails: what the file does
// not hold is nil.
func (f *File) Get(o Object) Object {
	for range 32 {
		r, ok := o.(Ref)
		if !ok {
			return o
		}
		if r <= 0 || int(r) >= len(f.objects) {
			return nil
		}
		o = f.objects[r]
	}
	return nil // references in a circle
}

// Dict is the dictionary that o is or refers to, a stream's too; an empty one
// where it is none.
func (f *File) Dict(o Object) Dict {
	switch v := f.Get(o).(type) {
	case Dict:
		return v
	case *Stream:
		return v.Dict
	}
	return nil
}

// Array is the array that o is or refers to; nil where it is none.
func (f *File) Array(o Object) Array {
	a, _ := f.Get(o).(Array)
	return a
}

// Objects is how many numbers of objects there are: those below it.
func (f *File) Objects() int { return len(f.objects) }

// Catalog is the root of the file's objects (7.7.2).
func (f *File) Catalog() Dict { return f.Dict(f.Trailer["Root"]) }

// Info is the document information (14.3.3); empty where there is none.
func (f *File) Info() Dict { return f.Dict(f.Trailer["Info"]) }
