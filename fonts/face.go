package fonts

import (
	"bytes"
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

	file   *trueType
	face   *font.Face
	shaper *harfbuzz.Font // made when the face is first used
	upem   int
}

// newFace parses a TrueType file. It refuses what cannot be embedded whole and
// true: PostScript outlines, variable fonts, files that are damaged, and those whose
// licence bits forbid it.
func newFace(name string, ttf []byte) (*Face, error) {
	if bytes.HasPrefix(ttf, []byte("OTTO")) {
		return nil, errors.New("holds PostScript outlines; a TrueType file (.ttf) is needed")
	}
	f, err := parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("is not a readable TrueType font: %w", err)
	}
	file, err := openTrueType(ttf)
	if err != nil {
		return nil, fmt.Errorf("is not a readable TrueType font: %w", err)
	}
	if _, variable := file.tables["fvar"]; variable {
		return nil, errors.New("is a variable font; static TrueType files are needed")
	}
	if err := file.licence(); err != nil {
		return nil, err
	}
	face := &Face{Name: name, TTF: ttf, file: file, face: f, upem: int(f.Upem())}
	ext, ok := f.FontHExtents()
	if !ok {
		return nil, errors.New("has no vertical metrics")
	}
	face.Ascent, face.Descent = face.em(ext.Ascender), face.em(-ext.Descender)
	face.CapHeight, face.XHeight = face.em(f.LineMetric(font.CapHeight)), face.em(f.LineMetric(font.XHeight))
	return face, nil
}

// parse reads a file for shaping. A panic of the library, which damaged tables can
// bring about, is an error of the file.
func parse(ttf []byte) (f *font.Face, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("a table is damaged (%v)", v)
		}
	}()
	return font.ParseTTF(bytes.NewReader(ttf))
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
