package pdf

import (
	"crypto/sha256"
	"slices"

	"booklet/layout/deflate"
)

// Writer is a PDF file in the making: objects by number, written in any order.
// Equal objects make equal bytes.
type Writer struct {
	// Memory keeps zlib streams that further files can use; nil keeps nothing. The
	// bytes are the same with and without.
	Memory *deflate.Memory
	// Effort is how hard is looked for shorter streams.
	Effort deflate.Effort

	objects []object // object n is objects[n-1]
	w       Builder
	open    Ref
}

// object is an object without a stream, or a stream's dictionary and data.
type object struct {
	from, to int // in the file's writer: the object, or what the dictionary holds
	kind     kind
	data     []byte
}

// kind says what an object is.
type kind byte

const (
	plain    kind = iota // no stream
	asIs                 // a stream that is written as it is
	deflates             // a stream that is still to be deflated
	deflated             // a stream that is deflated
)

// Len is how many bytes the objects have so far, without the data of streams.
func (f *Writer) Len() int { return len(f.w.b) }

// Grow makes room for n bytes of objects that are no streams.
func (f *Writer) Grow(n int) { f.w.b = slices.Grow(f.w.b, n) }

// Reserve gives out n numbers, and returns the first.
func (f *Writer) Reserve(n int) Ref {
	first := Ref(len(f.objects) + 1)
	f.objects = append(f.objects, make([]object, n)...)
	return first
}

// Begin begins an object; what is written until End is its text.
func (f *Writer) Begin(r Ref) *Builder {
	f.open = r
	f.objects[r-1].from = len(f.w.b)
	return &f.w
}

// End ends the object that was begun.
func (f *Writer) End() { f.objects[f.open-1].to = len(f.w.b) }

// Stream writes a stream object: dict is what stands in its dictionary beside
// its length and filter. Data that is not to be deflated is written as it is.
func (f *Writer) Stream(r Ref, dict string, data []byte, deflate bool) {
	k := asIs
	if deflate {
		k = deflates
	}
	f.data(r, dict, data, k)
}

// Deflated writes a stream object of data that is deflated.
func (f *Writer) Deflated(r Ref, dict string, data []byte) { f.data(r, dict, data, deflated) }

func (f *Writer) data(r Ref, dict string, data []byte, k kind) {
	f.Begin(r).Str(dict)
	f.End()
	o := &f.objects[r-1]
	o.kind, o.data = k, data
}

// Digest is a digest of all that has been written.
func (f *Writer) Digest() [sha256.Size]byte {
	h := sha256.New()
	h.Write(f.w.b)
	for i := range f.objects {
		h.Write(f.objects[i].data)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// Compress writes a stream object, and deflates its data.
func (f *Writer) Compress(r Ref, d Dict, data []byte) {
	var w Builder
	f.Stream(r, string(w.entries(d, "Length").Data()), data, true)
}

// Put writes an object whole. A stream's data stays as it is, filtered as its
// dictionary says.
func (f *Writer) Put(r Ref, o Object) {
	s, ok := o.(*Stream)
	if !ok {
		f.Begin(r).Object(o)
		f.End()
		return
	}
	f.Begin(r).entries(s.Dict, "Length")
	f.End()
	f.objects[r-1].kind, f.objects[r-1].data = asIs, s.Data
}

// perObjectStream is how many objects stand in an object stream: enough for
// them to compress well together, few enough for a reader to get at one fast.
const perObjectStream = 200

// perStream is how many stand in each of this file.
func (f *Writer) perStream() int {
	if f.Effort == deflate.Small { // such a file is short enough
		return 5 * perObjectStream
	}
	return perObjectStream
}

// Bytes is the whole file: streams and object streams in the order of their
// numbers, and a cross-reference stream. Its identifier is a digest of all that
// stands before the latter, so equal files have equal ones. An info of 0 is none.
// A version before 1.5 knows no object streams.
func (f *Writer) Bytes(version string, root, info Ref) []byte {
	loose, packs, firsts := f.pack()
	size := len(f.w.b)/2 + 1024
	for i := range f.objects {
		size += len(f.objects[i].data) + 100
	}
	out := Builder{make([]byte, 0, size)}
	out.Str("%PDF-").Str(version).Str("\n%\xe2\xe3\xcf\xd3\n")
	entries := make([]entry, len(f.objects)+len(packs)+2)
	for i := range f.objects {
		o := &f.objects[i]
		if o.kind != plain {
			entries[i+1] = entry{inFile, len(out.b), 0}
			out.streamObject(Ref(i+1), f.w.b[o.from:o.to], o.data, o.kind != asIs)
		}
	}
	for i, data := range packs {
		n := len(f.objects) + 1 + i
		entries[n] = entry{inFile, len(out.b), 0}
		members := loose[i*f.perStream() : min(len(loose), (i+1)*f.perStream())]
		for k, m := range members {
			entries[m] = entry{inStream, n, k}
		}
		head := Builder{}
		head.Str("/Type/ObjStm/N ").Int(len(members)).Str("/First ").Int(firsts[i])
		out.streamObject(Ref(n), head.b, data, true)
	}
	id := sha256.Sum256(out.b)
	at := len(out.b)
	entries[len(entries)-1] = entry{inFile, at, 0}
	out.xref(entries, root, info, id[:16])
	out.Str("startxref\n").Int(at).Str("\n%%EOF\n")
	return out.b
}

// pack deflates the streams and collects the other objects in object streams.
func (f *Writer) pack() (loose []Ref, packs [][]byte, firsts []int) {
	var jobs []*[]byte
	for i := range f.objects {
		switch o := &f.objects[i]; o.kind {
		case plain:
			loose = append(loose, Ref(i+1))
		case deflates:
			jobs = append(jobs, &o.data)
		}
	}
	f.Effort.All(jobs, f.Memory)
	packs = make([][]byte, (len(loose)+f.perStream()-1)/f.perStream())
	line := f.Effort.NewLine(f.Memory)
	defer line.Close()
	for i := range packs {
		data, first := f.objectStream(line.Empty(), loose[i*f.perStream():min(len(loose), (i+1)*f.perStream())])
		firsts = append(firsts, first)
		line.Put(data, &packs[i])
	}
	return loose, packs, firsts
}

// objectStream appends to b a list of numbers and offsets, which is first bytes
// long, and the objects.
func (f *Writer) objectStream(b []byte, members []Ref) (data []byte, first int) {
	w, at := Builder{b}, 0
	for _, m := range members {
		w.Int(int(m)).Sp().Int(at).Sp()
		at += f.objects[m-1].to - f.objects[m-1].from + 1
	}
	first = len(w.b)
	for _, m := range members {
		w.b = append(w.b, f.w.b[f.objects[m-1].from:f.objects[m-1].to]...)
		w.b = append(w.b, '\n')
	}
	return w.b, first
}

// streamObject writes a whole stream object.
func (w *Builder) streamObject(r Ref, dict, data []byte, deflated bool) {
	w.Int(int(r)).Str(" 0 obj\n<<")
	w.b = append(w.b, dict...)
	if deflated {
		w.Str("/Filter/FlateDecode")
	}
	w.Str("/Length ").Int(len(data)).Str(">>\nstream\n")
	w.b = append(w.b, data...)
	w.Str("\nendstream\nendobj\n")
}

// pngUp is PNG's filter that takes each byte from the one above it (ISO/IEC 15948,
// 9.2; ISO 32000-1, 7.4.4.4).
const pngUp = 2

// xref writes the cross-reference stream, which is also the trailer.
func (w *Builder) xref(entries []entry, root, info Ref, id []byte) {
	// each row as its difference from the one above: the objects of an object stream
	// are all alike then
	const width = 7
	table := make([]byte, 0, (1+width)*len(entries))
	var above [width]byte
	for i, e := range entries {
		row := [width]byte{e.kind.code(), byte(e.at >> 24), byte(e.at >> 16), byte(e.at >> 8), byte(e.at),
			byte(e.index >> 8), byte(e.index)}
		if i == 0 {
			row = [width]byte{5: 0xff, 6: 0xff} // the head of the free list
		}
		table = append(table, pngUp)
		for k := range row {
			table = append(table, row[k]-above[k])
		}
		above = row
	}
	deflate.Quick.All([]*[]byte{&table}, nil)
	d := Builder{}
	d.Str("/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns ").Int(width).Str(">>")
	d.Str("/Size ").Int(len(entries)).Str("/Root ").Ref(root)
	if info != 0 {
		d.Str("/Info ").Ref(info)
	}
	d.Str("/ID[")
	for range 2 {
		d.Str("<")
		for i := 0; i < len(id); i += 2 {
			d.Hex(uint16(id[i])<<8 | uint16(id[i+1]))
		}
		d.Str(">")
	}
	d.Str("]")
	w.streamObject(Ref(len(entries)-1), d.b, table, true)
}
