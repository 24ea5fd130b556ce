package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
)

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
}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"post", 32}, {"OS/2", 78}, {"hmtx", 4}, {"loca", 4}, {"glyf", 0},
	{"cmap", 4}}

// openTrueType reads the list of tables and checks those that are needed.
func openTrueType(ttf []byte) (*trueType, error) {
	if len(ttf) < 12 || (string(ttf[:4]) != "\x00\x01\x00\x00" && string(ttf[:4]) != "true") {
		return nil, errors.New("not a TrueType file")
	}
	tables, err := sfnt(ttf)
	if err != nil {
		return nil, err
	}
	t := &trueType{tables: tables}
	for _, need := range needed {
		if data, ok := t.tables[need.tag]; !ok {
			return nil, fmt.Errorf("the table %q is missing", need.tag)
		} else if len(data) < need.shortest {
			return nil, fmt.Errorf("the table %q is too short", need.tag)
		}
	}
	return t, t.measure()
}

// sfnt are the tables of a font file by their tags.
func sfnt(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < 12 {
		return nil, errors.New("not a font file")
	}
	tables := map[string][]byte{}
	if n := u16(ttf, 4); n > mostTables {
		return nil, fmt.Errorf("it has %d tables, where %d are the most", n, mostTables)
	}
	all := uint64(0)
	for i := range u16(ttf, 4) {
		if len(ttf) < 12+16*(i+1) {
			return nil, errors.New("the list of tables is cut off")
		}
		e := ttf[12+16*i:]
		off, n := uint64(binary.BigEndian.Uint32(e[8:])), uint64(binary.BigEndian.Uint32(e[12:]))
		if off+n > uint64(len(ttf)) {
			return nil, fmt.Errorf("the table %q is cut off", e[:4])
		}
		if all += n; all > 2*uint64(len(ttf)) {
			return nil, errors.New("its tables lie over each other")
		}
		tables[string(e[:4])] = ttf[off : off+n : off+n]
	}
	return tables, nil
}

// licence is an error where the licence bits of the file (OS/2 fsType, OpenType 1.9)
// forbid what a PDF does with it: embed its outlines, and those of a few glyphs only.
func (t *trueType) licence() error {
	switch bits := u16(t.tables["OS/2"], 8); {
	case bits&0xF == 2:
		return errors.New("may not be embedded, says its licence field (OS/2 fsType 2)")
	case bits&0x0100 != 0:
		return errors.New("may not be subset, says its licence field (OS/2 fsType)")
	case bits&0x0200 != 0:
		return errors.New("may be embedded as bitmaps only, says its licence field (OS/2 fsType)")
	}
	return nil
}

// measure reads how many glyphs there are, and checks what depends on it.
func (t *trueType) measure() error {
	os2 := t.tables["OS/2"]
	if u16(os2, 0) > 1 && len(os2) < 96 {
		return errors.New(`the table "OS/2" is too short`)
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
