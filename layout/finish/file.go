package finish

import (
	"crypto/sha256"
	"strconv"
	"unicode/utf16"

	"booklet/layout/deflate"
	"booklet/layout/unit"
)

// ref is the number of an object.
type ref int

// file is a PDF file in the making: objects by number, written in any order.
type file struct {
	objects []object // object n is objects[n-1]
	w       writer
	open    ref
	memory  *deflate.Memory
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

// reserve gives out n numbers, and returns the first.
func (f *file) reserve(n int) ref {
	first := ref(len(f.objects) + 1)
	f.objects = append(f.objects, make([]object, n)...)
	return first
}

// begin begins an object; what is written until end is its text.
func (f *file) begin(r ref) *writer {
	f.open = r
	f.objects[r-1].from = len(f.w.b)
	return &f.w
}

func (f *file) end() { f.objects[f.open-1].to = len(f.w.b) }

// stream writes a stream object: dict is what stands in its dictionary beside
// its length and filter. Data that is not to be deflated is written as it is.
func (f *file) stream(r ref, dict string, data []byte, deflate bool) {
	k := asIs
	if deflate {
		k = deflates
	}
	f.data(r, dict, data, k)
}

// deflated writes a stream object of data that is deflated.
func (f *file) deflated(r ref, dict string, data []byte) { f.data(r, dict, data, deflated) }

func (f *file) data(r ref, dict string, data []byte, k kind) {
	f.begin(r).str(dict)
	f.end()
	o := &f.objects[r-1]
	o.kind, o.data = k, data
}

// perObjectStream is how many objects stand in an object stream: enough for
// them to compress well together, few enough for a reader to get at one fast.
const perObjectStream = 200

// entry is an object's place for the cross-reference stream (ISO 32000-1,
// 7.5.8.3): its offset, or its object stream and its index there.
type entry struct {
	kind, at, index int
}

// bytes is the whole file: streams and object streams in the order of their
// numbers, and a cross-reference stream. Its identifier is a digest of all that
// stands before the latter, so equal files have equal ones.
func (f *file) bytes(root, info ref) []byte {
	loose, packs, firsts := f.pack()
	size := len(f.w.b)/2 + 1024
	for i := range f.objects {
		size += len(f.objects[i].data) + 100
	}
	out := writer{make([]byte, 0, size)}
	out.str("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	entries := make([]entry, len(f.objects)+len(packs)+2)
	for i := range f.objects {
		o := &f.objects[i]
		if o.kind != plain {
			entries[i+1] = entry{1, len(out.b), 0}
			out.streamObject(ref(i+1), f.w.b[o.from:o.to], o.data, o.kind != asIs)
		}
	}
	for i, data := range packs {
		n := len(f.objects) + 1 + i
		entries[n] = entry{1, len(out.b), 0}
		members := loose[i*perObjectStream : min(len(loose), (i+1)*perObjectStream)]
		for k, m := range members {
			entries[m] = entry{2, n, k}
		}
		head := writer{}
		head.str("/Type/ObjStm/N ").int(len(members)).str("/First ").int(firsts[i])
		out.streamObject(ref(n), head.b, data, true)
	}
	id := sha256.Sum256(out.b)
	at := len(out.b)
	entries[len(entries)-1] = entry{1, at, 0}
	out.xref(entries, root, info, id[:16])
	out.str("startxref\n").int(at).str("\n%%EOF\n")
	return out.b
}

// pack deflates the streams and collects the other objects in object streams.
func (f *file) pack() (loose []ref, packs [][]byte, firsts []int) {
	var jobs []*[]byte
	for i := range f.objects {
		switch o := &f.objects[i]; o.kind {
		case plain:
			loose = append(loose, ref(i+1))
		case deflates:
			jobs = append(jobs, &o.data)
		}
	}
	deflate.All(jobs, f.memory)
	packs = make([][]byte, (len(loose)+perObjectStream-1)/perObjectStream)
	line := deflate.NewLine(f.memory)
	defer line.Close()
	for i := range packs {
		data, first := f.objectStream(line.Empty(), loose[i*perObjectStream:min(len(loose), (i+1)*perObjectStream)])
		firsts = append(firsts, first)
		line.Put(data, &packs[i])
	}
	return loose, packs, firsts
}

// objectStream appends to b a list of numbers and offsets, which is first bytes
// long, and the objects.
func (f *file) objectStream(b []byte, members []ref) (data []byte, first int) {
	w, at := writer{b}, 0
	for _, m := range members {
		w.int(int(m)).sp().int(at).sp()
		at += f.objects[m-1].to - f.objects[m-1].from + 1
	}
	first = len(w.b)
	for _, m := range members {
		w.b = append(w.b, f.w.b[f.objects[m-1].from:f.objects[m-1].to]...)
		w.b = append(w.b, '\n')
	}
	return w.b, first
}

// writer writes PDF's basic objects (7.3). Its methods chain.
type writer struct{ b []byte }

func (w *writer) str(s string) *writer { w.b = append(w.b, s...); return w }
func (w *writer) sp() *writer          { w.b = append(w.b, ' '); return w }
func (w *writer) int(n int) *writer    { w.b = strconv.AppendInt(w.b, int64(n), 10); return w }

func (w *writer) num(l unit.Length) *writer { w.b = l.Append(w.b); return w }

func (w *writer) ref(r ref) *writer { return w.int(int(r)).str(" 0 R") }

// literal writes a string of ASCII characters.
func (w *writer) literal(s string) *writer {
	w.b = append(w.b, '(')
	for i := range len(s) {
		if s[i] == '(' || s[i] == ')' || s[i] == '\\' {
			w.b = append(w.b, '\\')
		}
		w.b = append(w.b, s[i])
	}
	w.b = append(w.b, ')')
	return w
}

// text writes a text string (7.9.2.2): ASCII as it is, else UTF-16.
func (w *writer) text(s string) *writer {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return w.str("<FEFF").utf16(s).str(">")
		}
	}
	return w.literal(s)
}

// utf16 writes the hexadecimal digits of a text in UTF-16.
func (w *writer) utf16(s string) *writer {
	for _, u := range utf16.Encode([]rune(s)) {
		w.hex(u)
	}
	return w
}

func (w *writer) hex(v uint16) *writer {
	const digits = "0123456789ABCDEF"
	w.b = append(w.b, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
	return w
}

// name writes a name (7.3.5).
func (w *writer) name(s string) *writer {
	w.b = append(w.b, '/')
	for i := range len(s) {
		c := s[i]
		plain := c > ' ' && c < 0x7f
		for _, special := range []byte("()<>[]{}/%#") {
			plain = plain && c != special
		}
		if plain {
			w.b = append(w.b, c)
		} else {
			const digits = "0123456789ABCDEF"
			w.b = append(w.b, '#', digits[c>>4], digits[c&15])
		}
	}
	return w
}

// streamObject writes a whole stream object.
func (w *writer) streamObject(r ref, dict, data []byte, deflated bool) {
	w.int(int(r)).str(" 0 obj\n<<")
	w.b = append(w.b, dict...)
	if deflated {
		w.str("/Filter/FlateDecode")
	}
	w.str("/Length ").int(len(data)).str(">>\nstream\n")
	w.b = append(w.b, data...)
	w.str("\nendstream\nendobj\n")
}

// xref writes the cross-reference stream, which is also the trailer.
func (w *writer) xref(entries []entry, root, info ref, id []byte) {
	table := make([]byte, 0, 7*len(entries))
	for i, e := range entries {
		if i == 0 {
			table = append(table, 0, 0, 0, 0, 0, 0xff, 0xff) // the head of the free list
			continue
		}
		table = append(table, byte(e.kind), byte(e.at>>24), byte(e.at>>16), byte(e.at>>8), byte(e.at), byte(e.index>>8), byte(e.index))
	}
	deflate.All([]*[]byte{&table}, nil)
	d := writer{}
	d.str("/Type/XRef/W[1 4 2]/Size ").int(len(entries)).str("/Root ").ref(root).str("/Info ").ref(info).str("/ID[")
	for range 2 {
		d.str("<")
		for i := 0; i < len(id); i += 2 {
			d.hex(uint16(id[i])<<8 | uint16(id[i+1]))
		}
		d.str(">")
	}
	d.str("]")
	w.streamObject(ref(len(entries)-1), d.b, table, true)
}
