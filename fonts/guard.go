package fonts

import (
	"fmt"
	"slices"
)

// The most that is taken of fonts from outside. Each is several times what the largest
// typefaces have; a file of all of a language's characters has 65,535 glyphs, of some 80
// points each.
const (
	MostFile   = 32 << 20  // bytes of one file
	MostFiles  = 1000      // in a folder
	MostAll    = 128 << 20 // bytes of a family's files together
	mostTables = 64        // of a file
	mostMaps   = 64        // of characters to glyphs, in one file
	MostPoints = 8_000_000 // of all glyphs of a file
	mostRules  = 2_000_000 // of shaping, in one file
	mostLevels = 32        // of glyphs that are composed of glyphs
)

// A FaultError is a file whose tables bring the shaper down. Where it comes to light in
// the middle of a layout, Family.Shape panics with it, since no measure of a word could be
// right.
type FaultError struct {
	File string
	Text string // what is wrong, as what follows the file's name
}

func (e *FaultError) Error() string { return e.File + " " + e.Text }

// guard calls f, and turns a panic in it into a *FaultError of a file. The shaper's
// library trusts what tables say of themselves.
func guard(file, doing string, f func() error) (err error) {
	defer func() {
		v := recover()
		if bad, ok := v.(*FaultError); ok { // told already
			err = &FaultError{file, bad.Text}
		} else if v != nil {
			err = &FaultError{file, fmt.Sprintf("is damaged: %s fails (%v)", doing, v)}
		}
	}()
	return f()
}

// shaping are the tables that the shaper is given. Whatever else a file has, it does not
// read: each table is a parser more that could be led astray. Tables of AAT, which some
// fonts have beside those of OpenType, are among what is left out.
var shaping = []string{"GDEF", "GPOS", "GSUB", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "kern", "loca",
	"maxp"}

// forShaping is a file of those tables alone, as the shaper is given it.
func (t *trueType) forShaping() []byte {
	var tables []table
	for _, tag := range shaping {
		if data, ok := t.tables[tag]; ok {
			tables = append(tables, table{tag, data})
		}
	}
	return assemble(tables)
}

// bounded is an error where tables of the file become far more than they are when they
// are read.
func (t *trueType) bounded() error {
	maps := t.tables["cmap"]
	if len(maps) < 4 || u16(maps, 2) > mostMaps {
		return fmt.Errorf(`the table "cmap" has more than %d parts, or none`, mostMaps)
	}
	if err := t.outlines(); err != nil {
		return err
	}
	w := rules{left: mostRules}
	for _, tag := range []string{"GSUB", "GPOS"} {
		if data, ok := t.tables[tag]; ok {
			w.layout(data, tag == "GPOS")
		}
	}
	if data, ok := t.tables["GDEF"]; ok {
		w.definitions(data)
	}
	if w.left < 0 {
		return fmt.Errorf("its rules of shaping are more than %d", mostRules)
	}
	return nil
}

// outlines checks the outline of each glyph, and counts the points of all: a byte can
// stand for 256 of them, and glyphs could lie over each other.
func (t *trueType) outlines() error {
	points := 0
	for g := range t.glyphs {
		data, err := t.outline(g)
		if err != nil {
			return err
		}
		if len(data) == 0 || data[0]&0x80 != 0 {
			continue
		}
		n := u16(data, 0) // contours, each of which has the number of its last point
		if n == 0 {
			continue
		}
		if len(data) < 10+2*n {
			return fmt.Errorf("glyph %d is damaged", g)
		}
		if points += u16(data, 10+2*(n-1)) + 1; points > MostPoints {
			return fmt.Errorf("its outlines have more than %d points", MostPoints)
		}
	}
	all := make([]uint16, t.glyphs)
	for g := range all {
		all[g] = uint16(g)
	}
	_, err := t.closure(all)
	return err
}

// try shapes and measures all characters of a face, so that a table which brings the
// shaper down does so here. Which rules come together in a text cannot be foreseen: Shape
// has a guard of its own.
func (f *Face) try() error {
	return guard(f.Name, "shaping its characters", func() error {
		var have []rune
		for r := rune(' '); r < 0x20000 && len(have) < mostTried; r++ {
			if f.Has(r) {
				have = append(have, r)
			}
		}
		family := &Family{}
		for w := range family.faces {
			family.faces[w] = f
		}
		for part := range slices.Chunk(have, 64) {
			for _, tabular := range []bool{false, true} {
				for _, g := range family.shape(wordKey{"en", string(part), tabular}, Regular).glyphs() {
					if int(g) >= f.file.glyphs {
						return fmt.Errorf("is damaged: it has no glyph %d, which its rules of shaping lead to", g)
					}
				}
			}
		}
		return nil
	})
}

// mostTried is how many characters of a face are tried: all of the alphabets, and the
// first of the ideographs, for which rules of shaping say nothing.
const mostTried = 8000

// glyphs are the glyphs of a word, of all its pieces.
func (w *Word) glyphs() []uint16 {
	var out []uint16
	for _, p := range w.Pieces {
		for _, g := range p.Glyphs {
			out = append(out, g.ID)
		}
	}
	return out
}
