package fonts

import (
	"encoding/binary"
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

// Subset makes a font program of the given glyphs, which are in ascending order
// and not 0, and of those that they are composed of. Each keeps its index, so that
// a code is a glyph in the page streams, in the program and in the shaper alike;
// glyphs that are left out are empty. Only the tables stand in it that a reader of
// PDF needs (ISO 32000-1, 9.9). A glyph that is damaged is an error.
func (f *Face) Subset(glyphs []uint16) (Program, error) {
	t := f.file
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
		{"cvt ", t.tables["cvt "]}, {"fpgm", t.tables["fpgm"]}, {"glyf", glyf}, {"head", head},
		{"hhea", putUint16(t.tables["hhea"], 34, n)},
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

// closure checks glyphs and the glyphs that they are composed of, and returns
// them all with .notdef, in ascending order.
func (t *trueType) closure(glyphs []uint16) ([]uint16, error) {
	const within, done = 1, 2
	state := make([]byte, t.glyphs)
	var visit func(g, level int) error
	visit = func(g, level int) error {
		if level > mostLevels {
			return fmt.Errorf("glyph %d is composed on more than %d levels", g, mostLevels)
		}
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
			if err := visit(p, level+1); err != nil {
				return err
			}
		}
		state[g] = done
		return nil
	}
	if err := visit(0, 0); err != nil {
		return nil, err
	}
	for _, g := range glyphs {
		if err := visit(int(g), 0); err != nil {
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

// putUint16 is a copy of b with v at a place.
func putUint16(b []byte, at, v int) []byte {
	b = slices.Clone(b)
	binary.BigEndian.PutUint16(b[at:], uint16(v))
	return b
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
