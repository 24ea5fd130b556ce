package paint

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Program is a face's font program with the glyphs of a document only.
type Program struct {
	TTF   []byte
	Holds []uint16 // the glyphs in it, ascending; the others of the face are empty

	// What a font descriptor says (ISO 32000-1, 9.8), in 1/1000 em and degrees.
	Box                        [4]int
	Ascent, Descent, CapHeight int // Descent is negative
	StemV, ItalicAngle         int
	Fixed                      bool // all glyphs are of one width
}

// subset makes a font program of the given glyphs, which are in ascending order
// and not 0, and of those that they are composed of. Each keeps its index, so that
// a code is a glyph in the page streams, in the program and in the shaper alike;
// glyphs that are left out are empty. Only the tables stand in it that a reader of
// PDF needs (ISO 32000-1, 9.9).
//
// The file is checked as far as it is read: a damaged one is refused.
func subset(ttf []byte, glyphs []uint16) (Program, error) {
	t, err := openTrueType(ttf)
	if err != nil {
		return Program{}, err
	}
	holds, err := t.closure(glyphs)
	if err != nil {
		return Program{}, err
	}
	n := int(holds[len(holds)-1]) + 1
	size := 0
	for _, g := range holds {
		size += t.loca(int(g)+1) - t.loca(int(g)) + 3
	}
	glyf := make([]byte, 0, size)
	loca := make([]byte, 0, 4*(n+1))
	hmtx := make([]byte, 4*n)
	next := 0
	for g := range n {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if int(holds[next]) != g {
			continue
		}
		next++
		t.metric(hmtx[4*g:], g)
		glyf = append(glyf, t.tables["glyf"][t.loca(g):t.loca(g+1)]...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head := putUint16(t.tables["head"], 50, 1) // loca is of long offsets
	binary.BigEndian.PutUint32(head[8:], 0)
	p := t.describe()
	p.Holds = holds
	p.TTF = assemble([]table{
		{"cvt ", t.tables["cvt "]}, {"fpgm", t.tables["fpgm"]}, {"glyf", glyf}, {"head", head}, {"hhea", putUint16(t.tables["hhea"], 34, n)},
		{"hmtx", hmtx}, {"loca", loca}, {"maxp", putUint16(t.tables["maxp"], 4, n)}, {"prep", t.tables["prep"]},
	})
	return p, nil
}

// describe reads what a font descriptor says.
func (t *trueType) describe() Program {
	head, os2, post := t.tables["head"], t.tables["OS/2"], t.tables["post"]
	upem := u16(head, 18)
	em := func(v int) int { return int(math.Round(float64(v) * 1000 / float64(upem))) }
	s16 := func(b []byte, at int) int { return int(int16(u16(b, at))) }
	var p Program
	for i := range p.Box {
		p.Box[i] = em(s16(head, 36+2*i))
	}
	p.Ascent, p.Descent = em(s16(os2, 68)), em(s16(os2, 70))
	p.CapHeight = p.Ascent
	if u16(os2, 0) > 1 {
		p.CapHeight = em(s16(os2, 88))
	}
	weight := float64(u16(os2, 4))
	p.StemV = 50 + int(weight*weight/(65*65))
	p.ItalicAngle = s16(post, 4)
	p.Fixed = binary.BigEndian.Uint32(post[12:]) != 0
	return p
}

// trueType is a TrueType file whose tables are known to be there and long
// enough (OpenType 1.9, chapter 5).
type trueType struct {
	tables   map[string][]byte
	glyphs   int // how many there are
	metricsN int // how many have a width of their own
	locaSize int // of an entry: 2 or 4
}

// needed are the tables that are read, and how long each is at least.
var needed = []struct {
	tag      string
	shortest int
}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"post", 32}, {"OS/2", 78}, {"hmtx", 4}, {"loca", 4}, {"glyf", 0}}

func openTrueType(ttf []byte) (*trueType, error) {
	if len(ttf) < 12 || (string(ttf[:4]) != "\x00\x01\x00\x00" && string(ttf[:4]) != "true") {
		return nil, errors.New("not a TrueType file")
	}
	t := &trueType{tables: map[string][]byte{}}
	for i := range u16(ttf, 4) {
		if len(ttf) < 12+16*(i+1) {
			return nil, errors.New("the list of tables is cut off")
		}
		e := ttf[12+16*i:]
		off, n := uint64(binary.BigEndian.Uint32(e[8:])), uint64(binary.BigEndian.Uint32(e[12:]))
		if off+n > uint64(len(ttf)) {
			return nil, fmt.Errorf("the table %q is cut off", e[:4])
		}
		t.tables[string(e[:4])] = ttf[off : off+n : off+n]
	}
	for _, need := range needed {
		if data, ok := t.tables[need.tag]; !ok {
			return nil, fmt.Errorf("the table %q is missing", need.tag)
		} else if len(data) < need.shortest {
			return nil, fmt.Errorf("the table %q is too short", need.tag)
		}
	}
	return t, t.measure()
}

// measure reads how many glyphs there are, and checks what depends on it.
func (t *trueType) measure() error {
	os2 := t.tables["OS/2"]
	if u16(os2, 0) > 1 && len(os2) < 96 {
		return errors.New(`the table "OS/2" is too short`)
	}
	if bits := u16(os2, 8); bits&0xF == 2 || bits&0x0300 != 0 {
		return errors.New("its licence field (OS/2 fsType) forbids embedding it")
	}
	if upem := u16(t.tables["head"], 18); upem < 16 || upem > 16384 {
		return fmt.Errorf("%d units make an em", upem)
	}
	t.glyphs = u16(t.tables["maxp"], 4)
	t.metricsN = u16(t.tables["hhea"], 34)
	t.locaSize = 2
	if u16(t.tables["head"], 50) != 0 {
		t.locaSize = 4
	}
	if t.metricsN < 1 || t.metricsN > t.glyphs || len(t.tables["hmtx"]) < 2*t.metricsN+2*t.glyphs {
		return errors.New(`the table "hmtx" does not hold a width for each glyph`)
	}
	if len(t.tables["loca"]) < (t.glyphs+1)*t.locaSize {
		return errors.New(`the table "loca" does not hold a place for each glyph`)
	}
	return nil
}

func u16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }

// putUint16 is a copy of b with v at a place.
func putUint16(b []byte, at, v int) []byte {
	b = slices.Clone(b)
	binary.BigEndian.PutUint16(b[at:], uint16(v))
	return b
}

// loca is where glyph g begins in glyf.
func (t *trueType) loca(g int) int {
	if t.locaSize == 4 {
		return int(binary.BigEndian.Uint32(t.tables["loca"][4*g:]))
	}
	return 2 * u16(t.tables["loca"], 2*g)
}

// outline is the data of a glyph: nothing, or at least a header.
func (t *trueType) outline(g int) ([]byte, error) {
	if g >= t.glyphs {
		return nil, fmt.Errorf("there is no glyph %d", g)
	}
	from, to := t.loca(g), t.loca(g+1)
	if from > to || to > len(t.tables["glyf"]) || (from < to && to-from < 10) {
		return nil, fmt.Errorf("glyph %d is damaged", g)
	}
	return t.tables["glyf"][from:to], nil
}

// closure checks glyphs and the glyphs that they are composed of, and returns
// them all with .notdef, in ascending order.
func (t *trueType) closure(glyphs []uint16) ([]uint16, error) {
	const within, done = 1, 2
	state := make([]byte, t.glyphs)
	var visit func(g int) error
	visit = func(g int) error {
		data, err := t.outline(g)
		if err != nil {
			return err
		}
		switch state[g] {
		case within:
			return fmt.Errorf("glyph %d is composed of itself", g)
		case done:
			return nil
		}
		state[g] = within
		parts, err := components(data)
		if err != nil {
			return fmt.Errorf("glyph %d %w", g, err)
		}
		for _, p := range parts {
			if err := visit(p); err != nil {
				return err
			}
		}
		state[g] = done
		return nil
	}
	if err := visit(0); err != nil {
		return nil, err
	}
	for _, g := range glyphs {
		if err := visit(int(g)); err != nil {
			return nil, err
		}
	}
	out := make([]uint16, 0, len(glyphs)+1)
	for g, s := range state {
		if s == done {
			out = append(out, uint16(g))
		}
	}
	return out, nil
}

// components are the glyphs that a composite glyph is made of (OpenType 1.9,
// glyf).
func components(data []byte) ([]int, error) {
	if len(data) == 0 || data[0]&0x80 == 0 {
		return nil, nil
	}
	const words, scale, more, scaleXY, matrix = 1, 8, 0x20, 0x40, 0x80
	var out []int
	for at := 10; ; {
		if at+4 > len(data) {
			return nil, errors.New("is cut off")
		}
		flags := u16(data, at)
		out = append(out, u16(data, at+2))
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&scaleXY != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if at > len(data) {
			return nil, errors.New("is cut off")
		}
		if flags&more == 0 {
			return out, nil
		}
	}
}

// metric writes a glyph's width and bearing.
func (t *trueType) metric(out []byte, g int) {
	src := t.tables["hmtx"]
	w, bearing := 4*g, 4*g+2
	if g >= t.metricsN {
		w, bearing = 4*(t.metricsN-1), 2*t.metricsN+2*g
	}
	copy(out, src[w:w+2])
	copy(out[2:], src[bearing:bearing+2])
}

// table is a table of a TrueType file.
type table struct {
	tag  string
	data []byte
}

// assemble writes a TrueType file of tables in the order of their tags, with its
// checksums (OpenType 1.9, otff). Empty tables are left out, but for glyf.
func assemble(tables []table) []byte {
	tables = slices.DeleteFunc(tables, func(t table) bool { return len(t.data) == 0 && t.tag != "glyf" })
	n := len(tables)
	size := 12 + 16*n
	for _, t := range tables {
		size += (len(t.data) + 3) &^ 3
	}
	out := make([]byte, 0, size)
	out = append(out, 0, 1, 0, 0)
	search, selector := 1, 0
	for search*2 <= n {
		search, selector = search*2, selector+1
	}
	for _, v := range []int{n, 16 * search, selector, 16 * (n - search)} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*n
	adjust := 0
	for _, t := range tables {
		if t.tag == "head" {
			adjust = at + 8
		}
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, checksum(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[adjust:], 0xB1B0AFBA-checksum(out))
	return out
}

// checksum is the sum of a table's words.
func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	var rest [4]byte
	copy(rest[:], b)
	return sum + binary.BigEndian.Uint32(rest[:])
}
