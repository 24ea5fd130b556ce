package icc

import (
	"encoding/binary"
	"fmt"
	"strings"
)

// chain is a table of parts, as profiles of version 4 have them. A lutAToBType (ICC.1:2022, 10.12) leads from a
// device to the connection space by curves A, a grid of nodes, curves M, a matrix and curves B, a lutBToAType (10.13)
// the other way by the same parts in the other order: curves A stand on the device's side, of which they have one for
// each channel, the others on that of the connection space. Curves B must be there; the grid and curves A are
// together, or neither is.
type chain struct {
	a, m, b  []curve
	grid     *table
	matrix   *[9]float64
	add      [3]float64
	encoding // of the connection space
}

// chain reads the table of a tag that leads from so many channels to so many.
func (f *file) chain(tag string, in, out int) (*chain, error) {
	const head = 32
	data := f.tags[tag]
	if len(data) < head {
		return nil, fmt.Errorf("is damaged: its table %s has only %d bytes", tag, len(data))
	}
	if int(data[8]) != in || int(data[9]) != out {
		return nil, fmt.Errorf("is damaged: its table %s leads from %d channels to %d, not from %d to %d", tag, data[8],
			data[9], in, out)
	}
	c := &chain{encoding: lab8} // as in 8 bits, with as many steps as there may be
	if f.xyz {
		c.encoding = xyz16
	}
	part := func(i int) ([]byte, error) { // nil where there is none
		at := int64(binary.BigEndian.Uint32(data[12+4*i:]))
		if at != 0 && (at < head || at >= int64(len(data))) {
			return nil, fmt.Errorf("is damaged: a part of its table %s lies at byte %d of %d", tag, at, len(data))
		}
		if at == 0 {
			return nil, nil
		}
		return data[at:], nil
	}
	device := max(in, out)
	for i, read := range []func(string, []byte) error{curves(&c.b, 3), c.readMatrix, curves(&c.m, 3),
		c.readGrid(in, out), curves(&c.a, device)} {
		rest, err := part(i)
		if err == nil && rest != nil {
			err = read(tag, rest)
		}
		if err != nil {
			return nil, err
		}
	}
	if c.b == nil || (c.a == nil) != (c.grid == nil) {
		return nil, fmt.Errorf("is damaged: its table %s lacks curves", tag)
	}
	if c.grid == nil && in != out {
		return nil, fmt.Errorf("is damaged: its table %s has no grid, and cannot lead from %d channels to %d", tag, in,
			out)
	}
	return c, nil
}

// curves reads as many curves, each of which begins at a multiple of four bytes.
func curves(to *[]curve, n int) func(tag string, data []byte) error {
	return func(tag string, data []byte) error {
		for range n {
			one, size, err := curveOf(tag, data)
			if err != nil {
				return err
			}
			*to = append(*to, one)
			data = data[min(len(data), (size+3)&^3):]
		}
		return nil
	}
}

// readMatrix reads nine numbers and three that are added.
func (c *chain) readMatrix(tag string, data []byte) error {
	if len(data) < 4*12 {
		return fmt.Errorf("is damaged: the matrix of its table %s is cut short", tag)
	}
	c.matrix = new([9]float64)
	for i := range c.matrix {
		c.matrix[i] = fixed(data[4*i:])
	}
	for i := range c.add {
		c.add[i] = fixed(data[4*(9+i):])
	}
	return nil
}

// readGrid reads the nodes: how many along each axis, in how many bytes a value.
func (c *chain) readGrid(in, out int) func(tag string, data []byte) error {
	return func(tag string, data []byte) error {
		const head, widthAt = 20, 16
		if len(data) < head {
			return fmt.Errorf("is damaged: the grid of its table %s is cut short", tag)
		}
		t := &table{in: in, out: out}
		least := 255
		for axis := range in {
			t.grid[axis] = int(data[axis])
			least = min(least, t.grid[axis])
		}
		width := int64(data[widthAt])
		if least < 2 || width != 1 && width != 2 {
			return fmt.Errorf("is damaged: its table %s has a grid of %s nodes of %d bytes: 2 to 255, and 1 or 2, are "+
				"allowed", tag, strings.Join(strings.Fields(strings.Trim(fmt.Sprint(t.grid[:in]), "[]")), " × "), width)
		}
		values := t.span()
		if need := head + width*values; int64(len(data)) < need {
			return fmt.Errorf("is damaged: the grid of its table %s has %d of the %d bytes that its size needs", tag,
				len(data), need)
		}
		t.nodes = widened(data[head:head+width*values], width)
		c.grid = t
		return nil
	}
}

// seen is what a pixel of three channels looks like.
func (c *chain) seen(v [3]float64) Lab {
	if c.grid != nil {
		for i := range v {
			v[i] = within(c.a[i](v[i]))
		}
		nodes := c.grid.nodes3(v)
		v = [3]float64(nodes[:3])
	}
	return c.decode(c.onward(v))
}

// pcs is the colour of the connection space that inks (0 to 1) make.
func (c *chain) pcs(ink [4]float64) [3]float64 {
	for i := range ink {
		ink[i] = within(c.a[i](ink[i]))
	}
	return c.onward(c.grid.nodes4(ink))
}

// onward leads from the grid to the connection space.
func (c *chain) onward(v [3]float64) [3]float64 {
	if c.m != nil {
		for i := range v {
			v[i] = c.m[i](v[i])
		}
	}
	v = c.moved(v)
	for i := range v {
		v[i] = c.b[i](v[i])
	}
	return v
}

// moved is a colour after the matrix.
func (c *chain) moved(v [3]float64) [3]float64 {
	if c.matrix == nil {
		return v
	}
	v[0], v[1], v[2] = times(c.matrix, v[0], v[1], v[2])
	for i := range v {
		v[i] += c.add[i]
	}
	return v
}

// ink looks the inks (0 to 1) of a colour of the connection space up.
func (c *chain) ink(v [3]float64) (out [4]float64) {
	for i := range v {
		v[i] = c.b[i](v[i])
	}
	v = c.moved(v)
	for i := range v {
		if c.m != nil {
			v[i] = c.m[i](v[i])
		}
		v[i] = within(v[i])
	}
	out = c.grid.nodes3(v)
	for i := range out {
		out[i] = c.a[i](out[i])
	}
	return out
}

// mostInk is the most that any node asks for, 1 for each ink in full.
func (c *chain) mostInk() float64 {
	return c.grid.mostOf(func(channel int, v float64) float64 { return c.a[channel](v) })
}
