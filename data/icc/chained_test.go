package icc

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// chained is a profile with the same tables in the types of version 4, of all their parts, as reference.py makes it:
// lutAToB and lutBToA. Curves B lead between the encodings of the connection space, of which lut16
// has one of its own (ICC.1:2022, 10.10); of nodes, matrix and curves M, two take off what the third adds.
func chained(data []byte, version byte) []byte {
	f, err := open(data)
	if err != nil {
		panic(err)
	}
	tags := []tag{{"desc", f.tags["desc"]}}
	for _, t := range []struct {
		name    string
		in, out int
	}{{"A2B0", 4, 3}, {"A2B1", 4, 3}, {"B2A0", 3, 4}, {"B2A1", 3, 4}} {
		old, err := f.table(t.name, t.name, t.in, t.out)
		if err != nil {
			panic(err)
		}
		tags = append(tags, tag{t.name, old.chained()})
	}
	m := made{version: version, class: "prtr", space: "CMYK", pcs: "Lab "}
	return assemble(m, tags)
}

// chained is a lut16 in the type of version 4.
func (t *table) chained() []byte {
	const points, legacy = 4096, 65535.0 / 65280
	pad := func(b []byte) []byte { return append(b, make([]byte, -len(b)&3)...) }
	sampled := func(of func(float64) float64) []byte {
		b := append([]byte("curv\x00\x00\x00\x00"), 0, 0, points>>8, points&255)
		for i := range points {
			b = binary.BigEndian.AppendUint16(b, uint16(math.Round(65535*within(of(float64(i)/(points-1))))))
		}
		return pad(b)
	}
	var a, b, m, matrix []byte
	input := func(i int, v float64) float64 { return along(t.input[i*t.entries:(i+1)*t.entries], v) }
	output := func(i int, v float64) float64 { return along(t.output[i*t.exits:(i+1)*t.exits], v) }
	kind := "mAB "
	if t.in == 4 {
		for i := range 4 {
			a = append(a, sampled(func(v float64) float64 { return input(i, v) })...)
		}
		for i := range 3 {
			b = append(b, sampled(func(v float64) float64 { return output(i, v) * legacy })...)
		}
	} else {
		kind = "mBA "
		for i := range 3 {
			b = append(b, sampled(func(v float64) float64 { return input(i, v/legacy) })...)
		}
		for i := range 4 {
			a = append(a, sampled(func(v float64) float64 { return output(i, v) })...)
		}
	}
	grid := make([]byte, 20)
	for i := range t.in {
		grid[i] = byte(t.grid[i])
	}
	grid[16] = 2
	fixed := func(v float64) []byte {
		return binary.BigEndian.AppendUint32(nil, uint32(int32(math.Round(v*65536))))
	}
	formula := append(append([]byte("para\x00\x00\x00\x00\x00\x01\x00\x00"), fixed(1)...), append(fixed(2), fixed(-0.5)...)...)
	by, add := 0.5, 0.25 // after curves B the colours are moved to the middle half, and curves M move them back
	if t.in == 4 {       // the nodes are moved to the middle half, and the matrix moves them back
		by, add, formula = 2, -0.5, append([]byte("para\x00\x00\x00\x00\x00\x00\x00\x00"), fixed(1)...)
	}
	for i := range 12 {
		matrix = append(matrix, fixed(map[int]float64{0: by, 4: by, 8: by, 9: add, 10: add, 11: add}[i])...)
	}
	for range 3 {
		m = append(m, pad(formula)...)
	}
	for _, v := range t.nodes {
		if t.in == 4 {
			v = uint16(math.Round(0.25*65535 + float64(v)/2))
		}
		grid = binary.BigEndian.AppendUint16(grid, v)
	}
	out := append([]byte(kind), 0, 0, 0, 0, byte(t.in), byte(t.out), 0, 0)
	at := 32
	var body []byte
	for _, part := range [][]byte{b, matrix, m, pad(grid), a} {
		if part == nil {
			out = binary.BigEndian.AppendUint32(out, 0)
			continue
		}
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		body = append(body, part...)
	}
	return append(out, body...)
}

// TestChainsSayTheSame: the tables of a profile in the types of version 4 lead where those of lut16 lead.
func TestChainsSayTheSame(t *testing.T) {
	p := builtIn(t)
	q, err := Parse(chained(p.Bytes(), 2)) // of version 4, the black that perceptual tables begin with is another
	if err != nil {
		t.Fatal(err)
	}
	if q.TotalInk() != p.TotalInk() || q.Version != "2.0" || Difference(q.Black(), p.Black()) > 0.1 {
		t.Errorf("total ink %d, version %s, black %.2f; want %d, 2.0, %.2f", q.TotalInk(), q.Version, q.Black(), p.TotalInk(),
			p.Black())
	}
	for i := 0; i < 256; i += 17 {
		for j := 0; j < 256; j += 51 {
			c := booklet.RGB{R: uint8(i), G: uint8(j), B: uint8(255 - i)}
			a, b := p.Build(c), q.Build(c)
			if d := max(math.Abs(a.C-b.C), math.Abs(a.M-b.M), math.Abs(a.Y-b.Y), math.Abs(a.K-b.K)); d > 0.1 {
				t.Errorf("%v prints in %.2f, by chains in %.2f", c, a, b)
			}
			if d := Difference(p.Seen(a), q.Seen(a)); d > 0.02 {
				t.Errorf("%.2f is seen as %.2f, by chains as %.2f", a, p.Seen(a), q.Seen(a))
			}
		}
	}
}

// TestBrokenChains: a table of version 4 of whose parts one is missing or lies outside is refused, whatever byte of its
// head is another, and none is read beyond its end.
func TestBrokenChains(t *testing.T) {
	good := chained(builtIn(t).Bytes(), 4)
	for _, name := range []string{"A2B1", "B2A1"} {
		entry := strings.Index(string(good), name)
		at := int(binary.BigEndian.Uint32(good[entry+4:]))
		for _, c := range []struct {
			what string
			off  int
			to   []byte
			want string
		}{
			{"channels", 8, []byte{2}, "leads from 2 channels"},
			{"no curves B", 12, []byte{0, 0, 0, 0}, "lacks curves"},
			{"no grid", 24, []byte{0, 0, 0, 0}, "lacks curves"},
			{"no curves A", 28, []byte{0, 0, 0, 0}, "lacks curves"},
			{"curves in the head", 12, []byte{0, 0, 0, 8}, "lies at byte 8"},
			{"a grid outside", 24, []byte{0x7f, 0, 0, 0}, "lies at byte 2130706432"},
		} {
			b := append([]byte(nil), good...)
			copy(b[at+c.off:], c.to)
			if _, err := Parse(b); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, %s: %v; want it to say %q", name, c.what, err, c.want)
			}
		}
		for off := 8; off < 32; off++ {
			for _, v := range []byte{0, 1, 31, 127, 255} {
				b := append([]byte(nil), good...)
				b[at+off] = v
				if p, err := Parse(b); err == nil { // it may still be read: it must then convert
					p.Build(booklet.RGB{R: 200, G: 10, B: 30})
					p.Seen(CMYK{C: 10, M: 20, Y: 30, K: 40})
				} else if err.Error() == "" {
					t.Error(fmt.Sprint("no words for ", off, v))
				}
			}
		}
	}
}
