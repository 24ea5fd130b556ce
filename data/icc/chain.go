package icc

import (
	"encoding/binary"
	"fmt"
)

// chain is a lutAToBType of three channels (ICC.1:2022, 10.12), as profiles of version 4 have them:
// curves A, a grid of nodes, curves M, a matrix and curves B, of which only the last must be there.
type chain struct {
	a, m, b  [3]curve
	grid     *table
	matrix   *[9]float64
	add      [3]float64
	encoding // of the connection space
}

// chain reads the table of a tag.
func (f *file) chain(tag string) (lut, error) {
	const head = 32
	data := f.tags[tag]
	if len(data) < head {
		return nil, fmt.Errorf("is damaged: its table %s has only %d bytes", tag, len(data))
	}
	if data[8] != 3 || data[9] != 3 {
		return nil, fmt.Errorf("is damaged: its table %s leads from %d channels to %d, not from 3 to 3", tag, data[8],
			data[9])
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
	for i, read := range []func(string, []byte) error{c.curves(&c.b), c.readMatrix, c.curves(&c.m), c.readGrid,
		c.curves(&c.a)} {
		rest, err := part(i)
		if err == nil && rest != nil {
			err = read(tag, rest)
		}
		if err != nil {
			return nil, err
		}
	}
	if c.b[0] == nil || (c.a[0] == nil) != (c.grid == nil) {
		return nil, fmt.Errorf("is damaged: its table %s lacks curves", tag)
	}
	return c, nil
}

// curves reads three curves, each of which begins at a multiple of four bytes.
func (c *chain) curves(to *[3]curve) func(tag string, data []byte) error {
	return func(tag string, data []byte) error {
		for i := range to {
			one, size, err := curveOf(tag, data)
			if err != nil {
				return err
			}
			to[i] = one
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
func (c *chain) readGrid(tag string, data []byte) error {
	const head, widthAt = 20, 16
	if len(data) < head {
		return fmt.Errorf("is damaged: the grid of its table %s is cut short", tag)
	}
	t := &table{in: 3, out: 3, grid: [4]int{int(data[0]), int(data[1]), int(data[2])}}
	width := int64(data[widthAt])
	if min(t.grid[0], t.grid[1], t.grid[2]) < 2 || width != 1 && width != 2 {
		return fmt.Errorf("is damaged: its table %s has a grid of %d × %d × %d nodes of %d bytes: 2 to 255, and 1 or "+
			"2, are allowed", tag, t.grid[0], t.grid[1], t.grid[2], width)
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

// seen is what a pixel looks like.
func (c *chain) seen(v [3]float64) Lab {
	if c.grid != nil {
		for i := range v {
			v[i] = within(c.a[i](v[i]))
		}
		cell := c.grid.around(0, v)
		for i := range v {
			v[i] = c.grid.value(&cell, i) / 65535
		}
	}
	if c.m[0] != nil {
		for i := range v {
			v[i] = c.m[i](v[i])
		}
	}
	if c.matrix != nil {
		v[0], v[1], v[2] = times(c.matrix, v[0], v[1], v[2])
		for i := range v {
			v[i] += c.add[i]
		}
	}
	for i := range v {
		v[i] = c.b[i](v[i])
	}
	return c.decode(v)
}
