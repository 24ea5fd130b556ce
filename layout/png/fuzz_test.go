package png

import (
	"encoding/binary"
	"testing"

	"booklet/layout"
	"booklet/layout/unit"
)

// FuzzPaths: whatever segments a path has, it is painted or refused, within the page, in little
// time.
func FuzzPaths(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7, 2, 9, 9, 9, 9, 9, 9, 9, 3, 0, 4, 255, 255, 255, 2}, true)
	f.Add([]byte{4, 128, 0, 0, 200, 200, 2, 100, 3, 3, 1, 77}, false)
	f.Fuzz(func(t *testing.T, data []byte, round bool) {
		if len(data) > 2000 {
			return
		}
		next := func() unit.Length {
			if len(data) < 2 {
				return 0
			}
			v := unit.Length(int16(binary.BigEndian.Uint16(data)))
			data = data[2:]
			if v%7 == 0 {
				return v * v * v * v
			}
			return v
		}
		p := layout.Path{Fill: black, Stroke: black, Width: next(), Round: round, EvenOdd: !round}
		for len(data) > 0 {
			s := layout.Segment{Op: layout.Op(data[0] % 6)}
			data = data[1:]
			s.X, s.Y = next(), next()
			if s.Op == layout.Curve || s.Op == layout.Rectangle {
				s.X1, s.Y1 = next(), next()
			}
			if s.Op == layout.Curve {
				s.X2, s.Y2 = next(), next()
			}
			p.Segments = append(p.Segments, s)
		}
		painter, err := New(dot(p))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = painter.Image(40, 0)
	})
}
