package paint

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// maxGlyph is the highest glyph index that fpdf can be given: it takes glyphs
// as the characters of a string, and what follows are surrogates.
const maxGlyph = 0xD7FF

// identityFont makes of a TrueType file one whose cmap says "code = glyph
// index" for the given glyphs, which are in ascending order and not 0. fpdf
// knows characters only; with such a file each glyph that shaping chose is one.
//
// The file is checked as far as fpdf trusts it, since fpdf prints to standard
// output, panics or runs in circles on a damaged one. What neither fpdf nor a
// PDF reader needs (layout tables, names, glyphs behind the last one used) is
// left out, and each glyph gets its own entry in hmtx: fpdf would otherwise
// write into the file that it is given.
func identityFont(ttf []byte, glyphs []uint16) ([]byte, error) {
	t, err := openTrueType(ttf)
	if err != nil {
		return nil, err
	}
	last, err := t.closure(glyphs)
	if err != nil {
		return nil, err
	}
	n := last + 1
	return assemble(map[string][]byte{
		"cmap": identityCmap(glyphs),
		"glyf": t.tables["glyf"][:t.loca(n)],
		"head": t.tables["head"],
		"hhea": putUint16(t.tables["hhea"], 34, n),
		"hmtx": t.metrics(n),
		"loca": t.tables["loca"][:(n+1)*t.locaSize],
		"maxp": putUint16(t.tables["maxp"], 4, n),
		"name": {0, 0, 0, 0, 0, 6}, // format 0, no names
		"post": t.tables["post"][:32],
		"OS/2": t.tables["OS/2"],
		"cvt ": t.tables["cvt "],
		"fpgm": t.tables["fpgm"],
		"prep": t.tables["prep"],
	}), nil
}

// trueType is a TrueType file whose tables are known to be there and long
// enough (OpenType 1.9, chapter 5).
type trueType struct {
	tables   map[string][]byte
	glyphs   int // how many there are
	metricsN int // how many have a width of their own
	locaSize int // of an entry: 2 or 4
}

// needed are the tables that fpdf reads, and how far it does so without looking.
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
// the highest of them all. fpdf takes .notdef along, so it is one of them.
func (t *trueType) closure(glyphs []uint16) (last int, err error) {
	const unseen, within, done = 0, 1, 2
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
		last = max(last, g)
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
		return 0, err
	}
	for _, g := range glyphs {
		if g > maxGlyph {
			return 0, fmt.Errorf("glyph %d is beyond %d", g, maxGlyph)
		}
		if err := visit(int(g)); err != nil {
			return 0, err
		}
	}
	return last, nil
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

// metrics is an hmtx table with a width for each of the first n glyphs.
func (t *trueType) metrics(n int) []byte {
	src := t.tables["hmtx"]
	out := make([]byte, 0, 4*n)
	for g := range n {
		w, bearing := 4*g, 4*g+2
		if g >= t.metricsN {
			w, bearing = 4*(t.metricsN-1), 2*t.metricsN+2*g
		}
		out = append(out, src[w], src[w+1], src[bearing], src[bearing+1])
	}
	return out
}

// identityCmap is a cmap table (format 4) that maps each of the glyphs' indices
// to itself, and no other code.
func identityCmap(glyphs []uint16) []byte {
	var starts, ends []uint16
	for _, g := range glyphs {
		if n := len(ends); n > 0 && ends[n-1]+1 == g {
			ends[n-1] = g
		} else {
			starts, ends = append(starts, g), append(ends, g)
		}
	}
	starts, ends = append(starts, 0xFFFF), append(ends, 0xFFFF)
	n := len(ends)
	search, selector := 2, 0
	for search*2 <= 2*n {
		search, selector = search*2, selector+1
	}
	put := binary.BigEndian.AppendUint16
	out := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}
	for _, v := range []int{4, 16 + 8*n, 0, 2 * n, search, selector, 2*n - search} {
		out = put(out, uint16(v))
	}
	for _, e := range ends {
		out = put(out, e)
	}
	out = put(out, 0)
	for _, s := range starts {
		out = put(out, s)
	}
	for range n - 1 {
		out = put(out, 0) // the code is the glyph
	}
	out = put(out, 1) // 0xFFFF is glyph 0
	for range n {
		out = put(out, 0)
	}
	return out
}

// assemble writes a TrueType file. Checksums are left at 0: fpdf does not read
// them, and computes those of the subset that it writes.
func assemble(tables map[string][]byte) []byte {
	var tags []string
	size := 12
	for tag, data := range tables {
		if len(data) > 0 || tag == "glyf" {
			tags = append(tags, tag)
			size += 16 + len(data) + 3
		}
	}
	slices.Sort(tags)
	out := make([]byte, 0, size)
	out = append(out, 0, 1, 0, 0)
	out = binary.BigEndian.AppendUint16(out, uint16(len(tags)))
	out = append(out, 0, 0, 0, 0, 0, 0)
	at := 12 + 16*len(tags)
	for _, tag := range tags {
		out = append(append(out, tag...), 0, 0, 0, 0)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[tag])))
		at += (len(tables[tag]) + 3) &^ 3
	}
	for _, tag := range tags {
		out = append(out, tables[tag]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}
