package fonts

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"sync"

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

	path   string // of the file in its folder; "" for one of ours
	file   *trueType
	face   *font.Face
	shaper *harfbuzz.Font // made when the face is first used
	upem   int
	web    *web
}

// web is a face as browsers read it, made when it is first asked for.
type web struct {
	once sync.Once
	ttf  []byte
	key  string
}

// newFace parses a static TrueType file. It refuses what cannot be embedded whole and
// true: files that are damaged, and those whose licence bits forbid it.
func newFace(name string, ttf []byte) (*Face, error) {
	file, err := openTrueType(ttf)
	if err != nil {
		return nil, fmt.Errorf("is not a readable TrueType font: %w", err)
	}
	if err := file.licence(); err != nil {
		return nil, err
	}
	return file.face(name, ttf)
}

// face makes the face of a file whose tables are there.
func (t *trueType) face(name string, ttf []byte) (*Face, error) {
	f, err := font.ParseTTF(bytes.NewReader(t.forShaping()))
	if err != nil {
		return nil, fmt.Errorf("is not a readable TrueType font: %w", err)
	}
	face := &Face{Name: name, TTF: ttf, file: t, face: f, upem: int(f.Upem()), web: &web{}}
	ext, ok := f.FontHExtents()
	if !ok {
		return nil, errors.New("has no vertical metrics")
	}
	face.Ascent, face.Descent = face.em(ext.Ascender), face.em(-ext.Descender)
	face.CapHeight, face.XHeight = face.em(f.LineMetric(font.CapHeight)), face.em(f.LineMetric(font.XHeight))
	return face, nil
}

// fromOutside is the face of a weight in a file that is not ours: whatever its tables do, the
// answer is a face or an error.
func fromOutside(name string, ttf []byte, w Weight) (face *Face, err error) {
	err = guard(name, "reading it", func() (err error) {
		if converted(ttf) {
			if ttf, err = static(ttf, w); err != nil {
				return err
			}
		}
		file, err := openTrueType(ttf)
		if err == nil {
			err = file.bounded()
		}
		if err != nil {
			return fmt.Errorf("is not a readable TrueType font: %w", err)
		}
		if face, err = newFace(name, ttf); err != nil {
			return err
		}
		return face.try()
	})
	if fault := (*FaultError)(nil); errors.As(err, &fault) {
		return nil, errors.New(fault.Text)
	}
	return face, err
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

// Installable reports whether the licence field lets the whole face go with a document that others may read and change:
// no restriction is set in it (OpenType, OS/2 fsType 0).
func (f *Face) Installable() bool { return u16(f.file.tables["OS/2"], 8)&0xF == 0 }
