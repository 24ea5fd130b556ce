package fonts

import (
	"bytes"
	"errors"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Stroke is a step of an outline, in 1/1000 em with Y upwards: 'M' (move), 'L' (line), 'Q' (quadratic curve by X1, Y1)
// or 'C' (cubic curve by X1, Y1 and X2, Y2), each to X, Y. An outline is closed before each move, and at its end.
type Stroke struct {
	Op                   byte
	X1, Y1, X2, Y2, X, Y float64
}

// Outlines are the outlines of glyphs of the face, by their numbers; those that are blank have none.
func (f *Face) Outlines(glyphs []uint16) (out map[uint16][]Stroke, err error) {
	err = guard(f.Name, "drawing it", func() error {
		face, err := font.ParseTTF(bytes.NewReader(f.file.forShaping()))
		if err != nil {
			return err
		}
		k := 1000 / float64(f.upem)
		out = map[uint16][]Stroke{}
		for _, g := range glyphs {
			if out[g] != nil {
				continue
			}
			data, ok := face.GlyphData(font.GID(g)).(font.GlyphOutline)
			if !ok {
				return errors.New("has a glyph without an outline")
			}
			for _, s := range data.Segments {
				at := func(i int) (x, y float64) { return float64(s.Args[i].X) * k, float64(s.Args[i].Y) * k }
				one := Stroke{}
				switch s.Op {
				case opentype.SegmentOpMoveTo:
					one.Op = 'M'
					one.X, one.Y = at(0)
				case opentype.SegmentOpLineTo:
					one.Op = 'L'
					one.X, one.Y = at(0)
				case opentype.SegmentOpQuadTo:
					one.Op = 'Q'
					one.X1, one.Y1 = at(0)
					one.X, one.Y = at(1)
				default:
					one.Op = 'C'
					one.X1, one.Y1 = at(0)
					one.X2, one.Y2 = at(1)
					one.X, one.Y = at(2)
				}
				out[g] = append(out[g], one)
			}
		}
		return nil
	})
	return out, err
}
