package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The outlines of a CFF table (Adobe Technical Notes 5176 and 5177) are programs, whose
// subroutines call others: a few kilobytes can draw for days. A run of them that draws
// nothing counts what they do before the library draws them.

// mostSteps is how many steps the outlines of all glyphs of a file may take.
const mostSteps = 40_000_000

var errCFF = errors.New("its PostScript outlines are damaged")

// cffIndex is an INDEX: data objects, one behind the other.
type cffIndex struct {
	offsets, data []byte
	size, n       int
}

// readIndex reads an INDEX at a place, and returns where it ends.
func readIndex(b []byte, at int) (x cffIndex, end int, err error) {
	if at < 0 || at+2 > len(b) {
		return x, 0, errCFF
	}
	if x.n = u16(b, at); x.n == 0 {
		return x, at + 2, nil
	}
	if at+3 > len(b) {
		return x, 0, errCFF
	}
	x.size = int(b[at+2])
	first := at + 3
	if x.size < 1 || x.size > 4 || first+(x.n+1)*x.size > len(b) {
		return x, 0, errCFF
	}
	x.offsets = b[first : first+(x.n+1)*x.size]
	x.data = b[first+(x.n+1)*x.size-1:] // offsets count from the byte before
	end = x.offset(x.n)
	if end < 1 || end > len(x.data) {
		return x, 0, errCFF
	}
	return x, first + (x.n+1)*x.size - 1 + end, nil
}

func (x cffIndex) offset(i int) int {
	v := 0
	for _, b := range x.offsets[i*x.size : (i+1)*x.size] {
		v = v<<8 | int(b)
	}
	return v
}

func (x cffIndex) at(i int) ([]byte, error) {
	if i < 0 || i >= x.n {
		return nil, errCFF
	}
	from, to := x.offset(i), x.offset(i+1)
	if from < 1 || from > to || to > len(x.data) {
		return nil, errCFF
	}
	return x.data[from:to], nil
}

// called is the subroutine that an operand names (5177, 4.7).
func (x cffIndex) called(operand int) ([]byte, error) {
	switch {
	case x.n < 1240:
		return x.at(operand + 107)
	case x.n < 33900:
		return x.at(operand + 1131)
	}
	return x.at(operand + 32768)
}

// dict reads the operands of the operators of a DICT; one behind an escape has 1200 added.
func dict(b []byte) map[int][]int {
	out := map[int][]int{}
	var operands []int
	for len(b) > 0 {
		n := 1
		switch v := int(b[0]); {
		case v <= 21:
			if v == 12 && len(b) > 1 {
				v, n = 1200+int(b[1]), 2
			}
			out[v], operands = operands, nil
		case v == 30: // a real number, to the half byte 15
			for n < len(b) && b[n]&0xF != 0xF && b[n]>>4 != 0xF {
				n++
			}
			operands = append(operands, 0)
			n++
		case v == 29 && len(b) >= 5:
			operands = append(operands, int(int32(binary.BigEndian.Uint32(b[1:]))))
			n = 5
		default:
			var value int
			if value, n = number(b); n == 0 {
				return out
			}
			operands = append(operands, value)
		}
		b = b[min(n, len(b)):]
	}
	return out
}

// number reads a number that a DICT and a charstring write alike, and its length; 0 where
// there is none.
func number(b []byte) (value, n int) {
	switch v := int(b[0]); {
	case v == 28 && len(b) >= 3:
		return int(int16(binary.BigEndian.Uint16(b[1:]))), 3
	case v >= 32 && v <= 246:
		return v - 139, 1
	case v >= 247 && v <= 250 && len(b) >= 2:
		return (v-247)*256 + int(b[1]) + 108, 2
	case v >= 251 && v <= 254 && len(b) >= 2:
		return -(v-251)*256 - int(b[1]) - 108, 2
	}
	return 0, 0
}

// The operators of a Top DICT, a Private DICT and a Font DICT that are read.
const (
	opCharStrings = 17
	opPrivate     = 18
	opSubrs       = 19
	opFDArray     = 1236
	opFDSelect    = 1237
)

// steps counts what charstrings do.
type steps struct {
	left          int
	global, local cffIndex
	operand, args int // the last number, and how many stand since the last operator
	stems         int
	done          bool
}

// cffTop reads the Top DICT of a CFF table and its global subroutines.
func cffTop(cff []byte) (top map[int][]int, global cffIndex, err error) {
	if len(cff) < 4 {
		return nil, global, errCFF
	}
	_, at, err := readIndex(cff, int(cff[2])) // names
	var tops cffIndex
	if err == nil {
		tops, at, err = readIndex(cff, at)
	}
	if err == nil {
		_, at, err = readIndex(cff, at) // strings
	}
	if err == nil {
		global, _, err = readIndex(cff, at)
	}
	if err != nil {
		return nil, global, err
	}
	first, err := tops.at(0)
	if err != nil {
		return nil, global, err
	}
	return dict(first), global, nil
}

// bounded is an error where the outlines of a CFF table take too many steps, or cannot be
// followed.
func bounded(cff []byte, glyphs int) error {
	top, global, err := cffTop(cff)
	if err != nil {
		return err
	}
	if len(top[opCharStrings]) != 1 {
		return errCFF
	}
	programs, _, err := readIndex(cff, top[opCharStrings][0])
	if err != nil || programs.n < glyphs {
		return errCFF
	}
	locals, of, err := localSubrs(cff, top, programs.n)
	if err != nil {
		return err
	}
	s := steps{left: mostSteps, global: global}
	for g := range programs.n {
		program, err := programs.at(g)
		if err != nil {
			return err
		}
		if of(g) >= len(locals) {
			return errCFF
		}
		s.local, s.args, s.stems, s.done = locals[of(g)], 0, 0, false
		if err := s.run(program, 0); err != nil {
			return err
		}
	}
	return nil
}

// fontDicts are the DICTs of the fonts in a table: those that it lists, or the Top DICT alone.
func fontDicts(cff []byte, top map[int][]int) ([]map[int][]int, error) {
	v := top[opFDArray]
	if len(v) != 1 {
		return []map[int][]int{top}, nil
	}
	fds, _, err := readIndex(cff, v[0])
	if err != nil {
		return nil, err
	}
	var out []map[int][]int
	for i := range fds.n {
		fd, err := fds.at(i)
		if err != nil {
			return nil, err
		}
		out = append(out, dict(fd))
	}
	return out, nil
}

// localSubrs are the local subroutines of the fonts in a table, and which of them a glyph
// has.
func localSubrs(cff []byte, top map[int][]int, glyphs int) (all []cffIndex, of func(g int) int, err error) {
	of = func(int) int { return 0 }
	dicts, err := fontDicts(cff, top)
	if err != nil {
		return nil, nil, err
	}
	if len(top[opFDArray]) == 1 {
		if of, err = selected(cff, top[opFDSelect], glyphs); err != nil {
			return nil, nil, err
		}
	}
	for _, d := range dicts {
		var subrs cffIndex
		if v := d[opPrivate]; len(v) == 2 {
			size, at := v[0], v[1]
			if size < 0 || at < 0 || at+size > len(cff) {
				return nil, nil, errCFF
			}
			if w := dict(cff[at : at+size])[opSubrs]; len(w) == 1 {
				if subrs, _, err = readIndex(cff, at+w[0]); err != nil {
					return nil, nil, err
				}
			}
		}
		all = append(all, subrs)
	}
	return all, of, nil
}

// selected reads an FDSelect (5176, 19).
func selected(cff []byte, operands []int, glyphs int) (func(g int) int, error) {
	if len(operands) != 1 || operands[0] < 0 || operands[0]+5 > len(cff) {
		return nil, errCFF
	}
	b := cff[operands[0]:]
	fds := make([]byte, glyphs)
	switch n := u16(b, 1); {
	case b[0] == 0 && len(b) > glyphs:
		copy(fds, b[1:])
	case b[0] == 3 && len(b) >= 5+3*n:
		for i := range n {
			for g := u16(b, 3+3*i); g < min(u16(b, 6+3*i), glyphs); g++ {
				fds[g] = b[5+3*i]
			}
		}
	default:
		return nil, errCFF
	}
	return func(g int) int { return int(fds[g]) }, nil
}

// run follows a charstring (5177, 3 and 4).
func (s *steps) run(b []byte, level int) error {
	if level > 10 {
		return errCFF
	}
	for len(b) > 0 && !s.done {
		if s.left--; s.left < 0 {
			return fmt.Errorf("its outlines take more than %d steps", mostSteps)
		}
		if value, n := number(b); n > 0 {
			s.operand, b = value, b[n:]
			s.args++
			continue
		}
		n := 1
		switch op := b[0]; op {
		case 255:
			n = 5
			s.args++
		case 10, 29:
			from := s.local
			if op == 29 {
				from = s.global
			}
			subr, err := from.called(s.operand)
			if err != nil {
				return err
			}
			s.args--
			if err := s.run(subr, level+1); err != nil {
				return err
			}
		case 11:
			return nil
		case 14:
			s.done = true
		case 1, 3, 18, 23:
			s.stems += s.args / 2
			s.args = 0
		case 19, 20:
			s.stems += s.args / 2
			n += (s.stems + 7) / 8
			s.args = 0
		case 12:
			n = 2
			s.args = 0
		default:
			s.args = 0
		}
		if n > len(b) {
			return errCFF
		}
		b = b[n:]
	}
	return nil
}
