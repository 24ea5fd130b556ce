package icc

import (
	"encoding/binary"
	"math"
)

// made describes a profile of an imagined press, whose tables are simple enough
// to check by hand: black is 100 - 80K in lightness, magenta adds 60 to a*,
// yellow 60 to b*, and cyan does nothing.
type made struct {
	version byte // 2
	class   string
	space   string
	pcs     string // "Lab " or "XYZ "
	kind    string // "mft1" or "mft2"
	grid    int    // of the tables to ink
	matrix  [9]float64
	desc    []byte
	targ    string
	without string // a tag
}

func press() made {
	return made{version: 2, class: "prtr", space: "CMYK", pcs: "Lab ", kind: "mft2", grid: 17,
		matrix: [9]float64{1, 0, 0, 0, 1, 0, 0, 0, 1}, desc: describe("A press")}
}

func describe(s string) []byte {
	b := append([]byte("desc\x00\x00\x00\x00"), binary.BigEndian.AppendUint32(nil, uint32(len(s)+1))...)
	return append(append(b, s...), make([]byte, 80)...)
}

type tag struct {
	name string
	data []byte
}

func (m made) bytes() []byte {
	toPCS, toInk := m.toPCS(), m.toInk()
	tags := []tag{{"desc", m.desc}, {"A2B0", toPCS}, {"A2B1", toPCS}, {"B2A0", toInk}, {"B2A1", toInk}}
	if m.targ != "" {
		tags = append(tags, tag{"targ", []byte("text\x00\x00\x00\x00" + m.targ + "\x00")})
	}
	kept := tags[:0]
	for _, t := range tags {
		if t.name != m.without {
			kept = append(kept, t)
		}
	}
	return assemble(m, kept)
}

func assemble(m made, tags []tag) []byte {
	b := make([]byte, headerSize)
	b[8] = m.version
	copy(b[12:], m.class)
	copy(b[16:], m.space)
	copy(b[20:], m.pcs)
	copy(b[36:], "acsp")
	b = binary.BigEndian.AppendUint32(b, uint32(len(tags)))
	at := len(b) + 12*len(tags)
	for _, t := range tags {
		b = append(b, t.name...)
		b = binary.BigEndian.AppendUint32(b, uint32(at))
		b = binary.BigEndian.AppendUint32(b, uint32(len(t.data)))
		at += len(t.data)
	}
	for _, t := range tags {
		b = append(b, t.data...)
	}
	binary.BigEndian.PutUint32(b, uint32(len(b)))
	return b
}

func (m made) encoding() encoding {
	switch {
	case m.pcs == "XYZ ":
		return xyz16
	case m.kind == "mft1":
		return lab8
	}
	return lab16
}

// toPCS has two nodes an axis: what it tells is linear. For XYZ, black takes 0.9
// of the light.
func (m made) toPCS() []byte {
	return m.table(2, 4, 3, func(v []float64) []float64 {
		if m.pcs == "XYZ " {
			light := 1 - 0.9*v[3]
			out := xyz16.encode(xyz{white.X * light, white.Y * light, white.Z * light})
			return out[:]
		}
		out := m.encoding().encode(Lab{100 - 80*v[3], 60 * v[1], 60 * v[2]}.xyz())
		return out[:]
	})
}

func (m made) toInk() []byte {
	return m.table(m.grid, 3, 4, func(v []float64) []float64 {
		if m.pcs == "XYZ " {
			// The grid knows what the matrix made of the light.
			light := v[1] / m.matrix[4] * 65535 / 32768
			return []float64{0, 0, 0, (1 - light) / 0.9}
		}
		c := m.encoding().decode([3]float64(v))
		return []float64{0, c.A / 60, c.B / 60, (100 - c.L) / 80}
	})
}

func (m made) table(grid, in, out int, of func([]float64) []float64) []byte {
	b := append([]byte(m.kind), 0, 0, 0, 0, byte(in), byte(out), byte(grid), 0)
	for _, v := range m.matrix {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	value := func(v float64) {
		v = within(v)
		if m.kind == "mft1" {
			b = append(b, byte(math.Round(255*v)))
			return
		}
		b = binary.BigEndian.AppendUint16(b, uint16(math.Round(65535*v)))
	}
	points := 256
	if m.kind != "mft1" {
		points = 2
		b = append(b, 0, 2, 0, 2)
	}
	curves := func(n int) {
		for range n {
			for i := range points {
				value(float64(i) / float64(points-1))
			}
		}
	}
	curves(in)
	node := make([]float64, in)
	for i := range int(math.Pow(float64(grid), float64(in))) {
		for axis := in - 1; axis >= 0; axis-- {
			node[axis] = float64(i%grid) / float64(grid-1)
			i /= grid
		}
		for _, v := range of(node) {
			value(v)
		}
	}
	curves(out)
	return b
}
