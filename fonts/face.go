package fonts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
)

// Face is one font file.
type Face struct {
	// Name is a name without spaces, such as AtkinsonHyperlegibleNext-Bold.
	Name string
	// Weight is the weight that the face stands for in its family.
	Weight Weight
	// TTF is the font file as it was found.
	TTF []byte
	// CapHeight, XHeight, Ascent and Descent are in 1/1000 em; Descent is the
	// depth below the baseline, positive.
	CapHeight, XHeight, Ascent, Descent int

	face   *font.Face
	shaper *harfbuzz.Font // made when the face is first used
	upem   int
}

// newFace parses a TrueType file. It refuses what cannot be embedded whole and
// true: PostScript outlines, variable fonts, and fonts whose licence bits
// (OS/2 fsType, OpenType 1.9) forbid embedding.
func newFace(name string, ttf []byte) (*Face, error) {
	if bytes.HasPrefix(ttf, []byte("OTTO")) {
		return nil, errors.New("holds PostScript outlines; a TrueType file (.ttf) is needed")
	}
	f, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		return nil, fmt.Errorf("is not a readable TrueType font: %w", err)
	}
	os2, fvar, err := tables(ttf)
	if err != nil {
		return nil, err
	}
	if fvar {
		return nil, errors.New("is a variable font; static TrueType files are needed")
	}
	if len(os2) >= 10 {
		if bits := binary.BigEndian.Uint16(os2[8:]); bits&0xF == 2 {
			return nil, errors.New("may not be embedded, says its licence field (OS/2 fsType 2)")
		} else if bits&0x0100 != 0 {
			return nil, errors.New("may not be subset, says its licence field (OS/2 fsType)")
		}
	}
	face := &Face{Name: name, TTF: ttf, face: f, upem: int(f.Upem())}
	ext, ok := f.FontHExtents()
	if !ok {
		return nil, errors.New("has no vertical metrics")
	}
	face.Ascent, face.Descent = face.em(ext.Ascender), face.em(-ext.Descender)
	face.CapHeight, face.XHeight = face.em(f.LineMetric(font.CapHeight)), face.em(f.LineMetric(font.XHeight))
	return face, nil
}

// em turns font units into 1/1000 em.
func (f *Face) em(units float32) int {
	return int(math.Round(float64(units) * 1000 / float64(f.upem)))
}

// Has reports whether the face has a glyph for r.
func (f *Face) Has(r rune) bool {
	_, ok := f.face.Cmap.Lookup(r) // the face's own look-up writes to a cache
	return ok
}

// tables finds the OS/2 table and whether there is an fvar table.
func tables(ttf []byte) (os2 []byte, fvar bool, err error) {
	if len(ttf) < 12 {
		return nil, false, errors.New("is not a readable TrueType font: too short")
	}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		if len(ttf) < 12+16*(i+1) {
			return nil, false, errors.New("is not a readable TrueType font: its table list is cut off")
		}
		e := ttf[12+16*i:]
		off, n := uint64(binary.BigEndian.Uint32(e[8:])), uint64(binary.BigEndian.Uint32(e[12:]))
		if off+n > uint64(len(ttf)) {
			return nil, false, errors.New("is not a readable TrueType font: a table is cut off")
		}
		switch string(e[:4]) {
		case "OS/2":
			os2 = ttf[off : off+n]
		case "fvar":
			fvar = true
		}
	}
	return os2, fvar, nil
}
