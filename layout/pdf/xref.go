package pdf

import (
	"bytes"
	"fmt"
)

// entry is where an object is: at an offset with a generation, or in an object
// stream at an index.
type entry struct {
	kind  location
	at    int // the offset, or the object stream's number
	index int // the generation, or the place in the object stream
}

// location is where to look for an object.
type location uint8

const (
	unknown location = iota // no section has said anything yet
	unused                  // free
	inFile
	inStream
)

// code is the location in a cross-reference stream (7.5.8.3).
func (l location) code() byte { return byte(l - unused) }

// crossReferences reads the sections from the newest to the oldest (7.5.4 to
// 7.5.8): what a newer one says of an object holds.
func (f *File) crossReferences() error {
	at, err := f.startxref()
	if err != nil {
		return err
	}
	seen := map[int]bool{}
	for {
		if seen[at] {
			return fmt.Errorf("%w: its cross-reference sections go in a circle", ErrDamaged)
		}
		if len(seen) == maxUpdates {
			return fmt.Errorf("%w: more than %d cross-reference sections", ErrTooBig, maxUpdates)
		}
		seen[at] = true
		trailer, err := f.section(at)
		if err != nil {
			return err
		}
		if f.Trailer == nil {
			f.Trailer = trailer
		}
		if trailer["Encrypt"] != nil {
			return ErrEncrypted
		}
		if trailer["XRefStm"] != nil {
			return ErrHybrid
		}
		prev, more := trailer["Prev"]
		if !more {
			break
		}
		n, ok := prev.(int)
		if !ok || n < 0 || n >= len(f.data) {
			return fmt.Errorf("%w: the older cross-reference section is not in the file", ErrDamaged)
		}
		at = n
	}
	return f.settle()
}

// startxref finds the newest section.
func (f *File) startxref() (int, error) {
	tail := f.data[max(0, len(f.data)-1024):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 || !bytes.Contains(tail[i:], []byte("%%EOF")) {
		return 0, fmt.Errorf("%w: its end is missing", ErrDamaged)
	}
	p := parser{b: tail, at: i + len("startxref"), free: 1 << 10}
	o, err := p.object()
	at, ok := o.(int)
	if err != nil || !ok || at < 0 || at >= len(f.data) {
		return 0, fmt.Errorf("%w: startxref does not say where its objects are", ErrDamaged)
	}
	return at, nil
}

// section reads a table with its trailer, or a cross-reference stream.
func (f *File) section(at int) (Dict, error) {
	p := f.parser(at)
	p.early = true
	p.skip()
	if p.peek("xref") {
		p.at += len("xref")
		return f.table(p)
	}
	if _, err := p.begins(); err != nil {
		return nil, fmt.Errorf("%w: there is no cross-reference table where it should be", ErrDamaged)
	}
	o, err := p.object()
	if err != nil {
		return nil, err
	}
	d, ok := o.(Dict)
	p.skip()
	if !ok || d["Type"] != Name("XRef") || !p.peek("stream") {
		return nil, fmt.Errorf("%w: there is no cross-reference stream where it should be", ErrDamaged)
	}
	if _, ok := d["Length"].(int); !ok {
		return nil, fmt.Errorf("%w: the cross-reference stream does not say how long it is", ErrDamaged)
	}
	s, err := f.stream(p, d, true)
	if err != nil {
		return nil, err
	}
	f.free = p.free
	return d, f.xrefStream(s)
}

// size is the section's /Size: no object has that number or a larger one.
func size(d Dict) (int, error) {
	n, ok := d["Size"].(int)
	if !ok || n < 1 {
		return 0, fmt.Errorf("%w: its trailer does not say how many objects there are", ErrDamaged)
	}
	if n > MostObjects {
		return 0, fmt.Errorf("%w: %d objects, and the limit is %d", ErrTooBig, n, MostObjects)
	}
	return n, nil
}

// table reads a classic table (7.5.4) and its trailer.
func (f *File) table(p *parser) (Dict, error) {
	type run struct {
		first int
		lines []entry
	}
	var runs []run
	for {
		p.skip()
		if p.peek("trailer") {
			break
		}
		first, count, ok := p.pair()
		if !ok || count > (len(p.b)-p.at)/18 || first+count > MostObjects {
			return nil, fmt.Errorf("%w: its cross-reference table cannot be read", ErrDamaged)
		}
		lines := make([]entry, count)
		for i := range lines {
			at, generation, ok := p.pair()
			p.skip()
			switch w := p.word(); {
			case ok && string(w) == "n":
				lines[i] = entry{inFile, at, generation}
			case ok && string(w) == "f":
				lines[i] = entry{kind: unused}
			default:
				return nil, fmt.Errorf("%w: its cross-reference table cannot be read", ErrDamaged)
			}
		}
		runs = append(runs, run{first, lines})
	}
	p.at += len("trailer")
	o, err := p.object()
	if err != nil {
		return nil, err
	}
	d, ok := o.(Dict)
	if !ok {
		return nil, fmt.Errorf("%w: it has no trailer", ErrDamaged)
	}
	n, err := size(d)
	if err != nil {
		return nil, err
	}
	f.grow(n)
	for _, r := range runs {
		for i, e := range r.lines {
			f.say(r.first+i, n, e)
		}
	}
	return d, nil
}

// pair reads two whole numbers.
func (p *parser) pair() (a, b int, ok bool) {
	var is [2]int
	for i := range is {
		p.skip()
		w := p.word()
		if len(w) == 0 || len(w) > 10 || !isDigit(w[0]) {
			return 0, 0, false
		}
		n, _ := number(w)
		if is[i], ok = n.(int); !ok {
			return 0, 0, false
		}
	}
	return is[0], is[1], true
}

// grow makes room for n numbers.
func (f *File) grow(n int) {
	if n > len(f.entries) {
		f.entries = append(f.entries, make([]entry, n-len(f.entries))...)
	}
}

// say takes what a section says of an object, unless a newer one has spoken, or
// the section's own size bars it.
func (f *File) say(n, size int, e entry) {
	if n < size && f.entries[n].kind == unknown {
		f.entries[n] = e
	}
}

// xrefStream reads a cross-reference stream (7.5.8).
func (f *File) xrefStream(s *Stream) error {
	bad := fmt.Errorf("%w: its cross-reference stream cannot be read", ErrDamaged)
	n, err := size(s.Dict)
	if err != nil {
		return err
	}
	var w [3]int
	widths, _ := s.Dict["W"].(Array)
	if len(widths) < 3 {
		return bad
	}
	for i := range w {
		v, ok := widths[i].(int)
		if !ok || v < 0 || v > 8 {
			return bad
		}
		w[i] = v
	}
	line := w[0] + w[1] + w[2]
	data, err := f.Data(s)
	if err != nil {
		return err
	}
	if f.free -= len(data); f.free < 0 {
		return fmt.Errorf("%w: its cross-reference streams take too much memory", ErrTooBig)
	}
	index, ok := s.Dict["Index"].(Array)
	if !ok {
		index = Array{0, n}
	}
	if line == 0 || len(index)%2 != 0 {
		return bad
	}
	f.grow(n)
	for i := 0; i < len(index); i += 2 {
		first, ok := index[i].(int)
		count, ok2 := index[i+1].(int)
		if !ok || !ok2 || first < 0 || count < 0 || first > MostObjects || count > len(data)/line {
			return bad
		}
		for k := range count {
			e, ok := xrefLine(data[k*line:], w)
			if !ok {
				return bad
			}
			f.say(first+k, n, e)
		}
		data = data[count*line:]
	}
	return nil
}

// xrefLine reads an entry of a cross-reference stream. An entry of a kind that
// is not known stands for null.
func xrefLine(b []byte, w [3]int) (entry, bool) {
	field := [3]int{1, 0, 0} // a missing kind is 1
	for i := range w {
		if w[i] == 0 {
			continue
		}
		v := 0
		for range w[i] {
			if v > maxNumber>>8 {
				return entry{}, false
			}
			v = v<<8 | int(b[0])
			b = b[1:]
		}
		field[i] = v
	}
	switch field[0] {
	case 1:
		return entry{inFile, field[1], field[2]}, true
	case 2:
		return entry{inStream, field[1], field[2]}, true
	}
	return entry{kind: unused}, true
}

// settle checks the places of the objects, once all sections have spoken.
func (f *File) settle() error {
	for n := range f.entries {
		e := &f.entries[n]
		switch {
		case e.kind == unknown || n == 0:
			e.kind = unused
		case e.kind == inFile && e.at >= len(f.data):
			return fmt.Errorf("%w: object %d begins behind the end of the file", ErrDamaged, n)
		case e.kind == inStream && (e.at <= 0 || e.at >= len(f.entries) || f.entries[e.at].kind != inFile):
			return fmt.Errorf("%w: object %d is in an object stream that is not there", ErrDamaged, n)
		}
	}
	return nil
}
