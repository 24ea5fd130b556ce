package icc

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// table is a lut8Type or lut16Type (ICC.1:2022, 10.10 and 10.11): a curve for
// each channel that goes in, a grid of nodes, and a curve for each that comes
// out. Values are 16 bits wide; those of lut8 are widened.
type table struct {
	in, out  int
	grid     [4]int      // nodes along each axis
	strides  [4]int      // from a node to the next along each axis
	entries  int         // of each input curve
	exits    int         // of each output curve
	input    []uint16    // in × entries
	nodes    []uint16    // grid^in × out, the last axis first
	output   []uint16    // out × exits
	matrix   *[9]float64 // before the input curves, for XYZ alone
	encoding             // of the connection space
}

// encoding is how a table writes the connection space as 0 to 1.
type encoding byte

const (
	lab8  encoding = iota // L* 100 is 1, a* and b* 0 are 128/255
	lab16                 // the legacy encoding, which lut16 keeps in version 4 too (10.10)
	xyz16                 // 1 is 1 + 32767/32768
)

const (
	lut8Head  = 48 // bytes before the input curves
	lut16Head = 52
)

// otherTypes are the types of tables that exist and cannot be read here.
var otherTypes = map[string]string{
	"mAB ": "lutAToBType", "mBA ": "lutBToAType", "mpet": "multiProcessElementsType", "curv": "curveType",
}

// table reads the table of a tag, or of the other tag where the profile lacks
// the first: perceptual stands for intents that are missing (ICC.1:2022, 8.10.2).
func (f *file) table(tag, other string, in, out int) (*table, error) {
	data, ok := f.tags[tag]
	if !ok {
		if data, ok = f.tags[other]; !ok {
			return nil, fmt.Errorf("has no table %s, nor %s in its place: it cannot convert colours in this direction",
				tag, other)
		}
		tag = other
	}
	if len(data) < lut8Head {
		return nil, fmt.Errorf("is damaged: its table %s has only %d bytes", tag, len(data))
	}
	n := int(data[10])
	t := &table{in: int(data[8]), out: int(data[9]), grid: [4]int{n, n, n, n}, entries: 256, exits: 256}
	head, width := int64(lut8Head), int64(1)
	switch kind := string(data[:4]); {
	case kind == "mft1" && f.xyz:
		return nil, fmt.Errorf("is damaged: its table %s is of type lut8 (mft1), which the connection space XYZ does "+
			"not allow", tag)
	case kind == "mft1":
		t.encoding = lab8
	case kind == "mft2":
		if len(data) < lut16Head {
			return nil, fmt.Errorf("is damaged: its table %s has only %d bytes", tag, len(data))
		}
		t.encoding, head, width = lab16, lut16Head, 2
		t.entries, t.exits = int(binary.BigEndian.Uint16(data[48:])), int(binary.BigEndian.Uint16(data[50:]))
		if f.xyz {
			t.encoding = xyz16
		}
	default:
		return nil, &typeError{tag, kind}
	}
	if t.in != in || t.out != out {
		return nil, fmt.Errorf("is damaged: its table %s leads from %d channels to %d, not from %d to %d", tag, t.in,
			t.out, in, out)
	}
	if n < 2 || t.entries < 2 || t.entries > 4096 || t.exits < 2 || t.exits > 4096 {
		return nil, fmt.Errorf("is damaged: its table %s has a grid of %d and curves of %d and %d points: 2 to 255, "+
			"and 2 to 4096, are allowed", tag, n, t.entries, t.exits)
	}
	nodes := t.span()
	need := head + width*(int64(in*t.entries)+nodes+int64(out*t.exits))
	if int64(len(data)) < need {
		return nil, fmt.Errorf("is damaged: its table %s has %d of the %d bytes that its size needs", tag, len(data),
			need)
	}
	if t.encoding == xyz16 && in == 3 {
		t.readMatrix(data[12:])
	}
	all := widened(data[head:need], width)
	t.input, all = all[:in*t.entries], all[in*t.entries:]
	t.nodes, t.output = all[:nodes], all[nodes:]
	return t, nil
}

// typeError is the error of a table of a type that exists, and is not read in its place.
type typeError struct{ tag, kind string }

func (e *typeError) Error() string {
	return fmt.Sprintf("has its table %s in the type %s: types mft1 (lut8) and mft2 (lut16) can be read, which "+
		"version 2 profiles have, and mAB (lutAToB) from a device and mBA (lutBToA) to it, which those of version 4 "+
		"have", e.tag, named(e.kind, otherTypes))
}

// toLight leads from inks, and toInks to them: tables of either kind.
type (
	toLight interface {
		pcs(ink [4]float64) [3]float64
		decode(pcs [3]float64) Lab
	}
	toInks interface {
		ink(pcs [3]float64) [4]float64
		encode(c xyz) [3]float64
		mostInk() float64
	}
)

// toLight reads the table from inks of a tag, or of the other.
func (f *file) toLight(tag, other string) (toLight, error) {
	t, err := f.table(tag, other, 4, 3)
	if is := (*typeError)(nil); errors.As(err, &is) && is.kind == "mAB " {
		c, err := f.chain(is.tag, 4, 3)
		return c, err
	}
	return t, err
}

// toInks reads the table to inks of a tag, or of the other.
func (f *file) toInks(tag, other string) (toInks, error) {
	t, err := f.table(tag, other, 3, 4)
	if is := (*typeError)(nil); errors.As(err, &is) && is.kind == "mBA " {
		c, err := f.chain(is.tag, 3, 4)
		return c, err
	}
	return t, err
}

// span finds how far apart the nodes along each axis are, and how many values all have.
func (t *table) span() int64 {
	values := int64(t.out)
	for axis := t.in - 1; axis >= 0; axis-- {
		t.strides[axis] = int(values)
		values *= int64(t.grid[axis])
	}
	return values
}

// widened reads values of 1 or 2 bytes.
func widened(data []byte, width int64) []uint16 {
	out := make([]uint16, int64(len(data))/width)
	if width == 1 {
		for i, v := range data {
			out[i] = uint16(v) * 257
		}
		return out
	}
	for i := range out {
		out[i] = binary.BigEndian.Uint16(data[2*i:])
	}
	return out
}

// readMatrix reads nine numbers of s15Fixed16.
func (t *table) readMatrix(data []byte) {
	t.matrix = new([9]float64)
	for i := range t.matrix {
		t.matrix[i] = float64(int32(binary.BigEndian.Uint32(data[4*i:]))) / 65536
	}
}

// along follows a curve at a place from 0 to 1, linear between its points.
func along(curve []uint16, at float64) float64 {
	last := len(curve) - 1
	at = float64(within(at) * float64(last))
	i := min(int(at), last-1)
	a, b := float64(curve[i]), float64(curve[i+1])
	return (a + float64((b-a)*(at-float64(i)))) / 65535
}

// within holds a value to 0 to 1; what is no number is 0.
func within(v float64) float64 {
	if !(v > 0) {
		return 0
	}
	return min(v, 1)
}

// cell is the tetrahedron of the grid that holds a point: its corners, as places
// in the nodes, and how much of each the point has.
type cell struct {
	at     [4]int
	weight [4]float64
}

// around finds the tetrahedron of three axes that holds a point: from the corner
// below it, along the axis on which the point is farthest on, then the next. The
// eight corners of the cell together bring colours back no nearer (trilinear
// interpolation, as LittleCMS has it for Lab), and take longer.
func (t *table) around(axis int, point [3]float64) cell {
	var frac [3]float64
	var stride [3]int
	base := 0
	for i, v := range point {
		v = float64(v * float64(t.grid[axis+i]-1))
		n := min(int(v), t.grid[axis+i]-2)
		frac[i], stride[i] = v-float64(n), t.strides[axis+i]
		base += n * stride[i]
	}
	far, mid, near := 0, 1, 2
	if frac[far] < frac[mid] {
		far, mid = mid, far
	}
	if frac[mid] < frac[near] {
		mid, near = near, mid
	}
	if frac[far] < frac[mid] {
		far, mid = mid, far
	}
	a, b := base+stride[far], base+stride[far]+stride[mid]
	return cell{
		at:     [4]int{base, a, b, b + stride[near]},
		weight: [4]float64{1 - frac[far], frac[far] - frac[mid], frac[mid] - frac[near], frac[near]},
	}
}

// value is a channel's value at a point of the cell.
func (t *table) value(c *cell, channel int) float64 {
	n := t.nodes[channel:]
	part := func(i int) float64 { return float64(float64(n[c.at[i]]) * c.weight[i]) }
	return part(0) + part(1) + part(2) + part(3)
}

// ink looks the inks (0 to 1) of a colour of the connection space up.
func (t *table) ink(pcs [3]float64) (out [4]float64) {
	if m := t.matrix; m != nil {
		pcs[0], pcs[1], pcs[2] = times(m, pcs[0], pcs[1], pcs[2])
	}
	for i := range pcs {
		pcs[i] = along(t.input[i*t.entries:(i+1)*t.entries], pcs[i])
	}
	out = t.nodes3(pcs)
	for i := range t.out {
		out[i] = along(t.output[i*t.exits:(i+1)*t.exits], out[i])
	}
	return out
}

// nodes3 is what stands in a grid of three axes at a point, 0 to 1.
func (t *table) nodes3(point [3]float64) (out [4]float64) {
	c := t.around(0, point)
	for i := range t.out {
		out[i] = t.value(&c, i) / 65535
	}
	return out
}

// pcs looks the colour of the connection space up that inks (0 to 1) make:
// within tetrahedra of magenta, yellow and black, linear along cyan.
func (t *table) pcs(ink [4]float64) (out [3]float64) {
	for i := range ink {
		ink[i] = along(t.input[i*t.entries:(i+1)*t.entries], ink[i])
	}
	out = t.nodes4(ink)
	for i := range out {
		out[i] = along(t.output[i*t.exits:(i+1)*t.exits], out[i])
	}
	return out
}

// nodes4 is what stands in a grid of four axes at a point, 0 to 1.
func (t *table) nodes4(ink [4]float64) (out [3]float64) {
	c := t.around(1, [3]float64(ink[1:]))
	at := float64(ink[0] * float64(t.grid[0]-1))
	n := min(int(at), t.grid[0]-2)
	part := at - float64(n)
	for i := range out {
		first := n*t.strides[0] + i
		a := t.value(&c, first)
		b := t.value(&c, first+t.strides[0])
		out[i] = (a + float64((b-a)*part)) / 65535
	}
	return out
}

// mostInk is the most that any node asks for, 1 for each ink in full.
func (t *table) mostInk() float64 {
	return t.mostOf(func(i int, v float64) float64 { return along(t.output[i*t.exits:(i+1)*t.exits], v) })
}

// mostOf is the greatest sum of what a node's channels come to.
func (t *table) mostOf(to func(channel int, v float64) float64) (most float64) {
	for at := 0; at < len(t.nodes); at += t.out {
		sum := 0.0
		for i := range t.out {
			sum += to(i, float64(t.nodes[at+i])/65535)
		}
		most = max(most, sum)
	}
	return most
}
