package fonts

import (
	"encoding/binary"
	"errors"
)

// Advances are the widths of the glyphs of a font program that somebody else's file has in it, as its own tables say
// them, in thousandths of an em.
type Advances struct {
	widths []float64
	byCode func(code int) int // of a symbolic TrueType font; nil where it has no such map
	cff    *cffWidths
}

// ReadAdvances reads the widths of a font program: TrueType or OpenType by its table hmtx, whatever else is
// missing in it, or bare CFF by its charstrings (Adobe Technical Notes 5176 and 5177). An error where neither can
// be read.
func ReadAdvances(program []byte) (a *Advances, err error) {
	defer func() { // what is read has passed no guard
		if v := recover(); v != nil {
			a, err = nil, errCFF
		}
	}()
	if len(program) > 4 && program[0] == 1 && program[1] == 0 && program[2] >= 4 && program[2] < 32 {
		cff, err := readCFFWidths(program)
		return &Advances{cff: cff}, err
	}
	tables, err := sfnt(program)
	if err != nil {
		return nil, err
	}
	head, hhea, hmtx, maxp := tables["head"], tables["hhea"], tables["hmtx"], tables["maxp"]
	if len(head) < 20 || len(hhea) < 36 || len(maxp) < 6 {
		return nil, errors.New("it has no widths")
	}
	em, n, glyphs := u16(head, 18), u16(hhea, 34), u16(maxp, 4)
	if em == 0 || n == 0 || len(hmtx) < 4*n {
		return nil, errors.New("it has no widths")
	}
	a = &Advances{widths: make([]float64, max(glyphs, n))}
	for g := range a.widths { // glyphs without a width of their own have the last one's
		a.widths[g] = float64(u16(hmtx, 4*min(g, n-1))) * 1000 / float64(em)
	}
	a.byCode = ownCodes(tables["cmap"])
	return a, nil
}

// ByCode is the glyph of a code of one byte, by the font's own map of symbols (OpenType 1.9, cmap: platform 3 with
// encoding 0, else platform 1); false where there is no such map that is read, or no such glyph.
func (a *Advances) ByCode(code int) (glyph int, ok bool) {
	if a.byCode == nil {
		return 0, false
	}
	glyph = a.byCode(code)
	return glyph, glyph > 0
}

// ownCodes is the map of symbols of a font.
func ownCodes(cmap []byte) func(code int) int {
	if len(cmap) < 4 {
		return nil
	}
	var symbols, roman []byte
	for i := range min(u16(cmap, 2), mostMaps) {
		e := cmap[4+8*i:]
		part := cmap[int(binary.BigEndian.Uint32(e[4:])):]
		switch {
		case u16(e, 0) == 3 && u16(e, 2) == 0:
			symbols = part
		case u16(e, 0) == 1:
			roman = part
		}
	}
	if symbols == nil && roman == nil {
		return nil
	}
	return func(code int) (glyph int) {
		defer func() {
			if recover() != nil { // the map leads out of its table
				glyph = 0
			}
		}()
		for _, page := range []int{0xF000, 0, 0xF100, 0xF200} {
			if g := mapped(symbols, page+code); g > 0 {
				return g
			}
		}
		return mapped(roman, code)
	}
}

// mapped is the glyph of a code by a map of one of the formats that such fonts have.
func mapped(part []byte, code int) int {
	if len(part) == 0 {
		return 0
	}
	switch u16(part, 0) {
	case 0:
		if code < 256 {
			return int(part[6+code])
		}
	case 4:
		return segmented(part, code)
	case 6:
		if first := u16(part, 6); code >= first && code < first+u16(part, 8) {
			return u16(part, 10+2*(code-first))
		}
	}
	return 0
}

// segmented is the glyph of a code by a map of format 4.
func segmented(part []byte, code int) int {
	n := u16(part, 6) / 2
	ends, starts, deltas, ranges := part[14:], part[16+2*n:], part[16+4*n:], part[16+6*n:]
	for i := range n {
		if code > u16(ends, 2*i) {
			continue
		}
		start, delta, at := u16(starts, 2*i), u16(deltas, 2*i), u16(ranges, 2*i)
		switch {
		case code < start:
			return 0
		case at == 0:
			return (code + delta) & 0xFFFF
		}
		if g := u16(ranges, 2*i+at+2*(code-start)); g > 0 {
			return (g + delta) & 0xFFFF
		}
		return 0
	}
	return 0
}

// Of is the width of a glyph; false where the program has no such glyph.
func (a *Advances) Of(glyph int) (float64, bool) {
	if a.cff != nil {
		return a.cff.of(glyph)
	}
	if glyph < 0 || glyph >= len(a.widths) {
		return 0, false
	}
	return a.widths[glyph], true
}

// ByCID reports whether the glyphs of a bare CFF program are called by numbers of a collection of characters, and
// gives the glyph of one; without them a number is the glyph's own.
func (a *Advances) ByCID(cid int) (glyph int, ok bool) {
	if a.cff == nil || a.cff.glyphOf == nil {
		return cid, true
	}
	glyph, ok = a.cff.glyphOf[cid]
	return glyph, ok
}

// cffWidths are the charstrings of a bare CFF program, each of which begins with its width (5177, 3.1).
type cffWidths struct {
	programs, global cffIndex
	private          []cffPrivate
	fontOf           func(glyph int) int
	glyphOf          map[int]int // number in the collection → glyph; nil where there is none
}

// cffPrivate is what of a Private DICT tells widths.
type cffPrivate struct {
	local             cffIndex
	standard, nominal int
}

// More operators of a Top DICT and a Private DICT that are read.
const (
	opCharset       = 15
	opDefaultWidthX = 20
	opNominalWidthX = 21
	opFontMatrix    = 1207
	opROS           = 1230
)

func readCFFWidths(cff []byte) (*cffWidths, error) {
	top, global, err := cffTop(cff)
	if err != nil {
		return nil, err
	}
	if len(top[opFontMatrix]) > 0 {
		return nil, errors.New("its em is not of 1000 units") // whose reals are not read
	}
	w := &cffWidths{global: global}
	if len(top[opCharStrings]) != 1 {
		return nil, errCFF
	}
	if w.programs, _, err = readIndex(cff, top[opCharStrings][0]); err != nil {
		return nil, err
	}
	locals, of, err := localSubrs(cff, top, w.programs.n)
	if err != nil {
		return nil, err
	}
	w.fontOf = of
	dicts, err := fontDicts(cff, top)
	if err != nil || len(dicts) != len(locals) {
		return nil, errCFF
	}
	for i, d := range dicts {
		p := cffPrivate{local: locals[i]}
		if v := d[opPrivate]; len(v) == 2 { // localSubrs has seen that it lies within
			private := dict(cff[v[1] : v[1]+v[0]])
			p.standard, p.nominal = first(private[opDefaultWidthX]), first(private[opNominalWidthX])
		}
		w.private = append(w.private, p)
	}
	if len(top[opROS]) > 0 {
		w.glyphOf = cffCharset(cff, first(top[opCharset]), w.programs.n)
	}
	return w, nil
}

func first(operands []int) int {
	if len(operands) == 0 {
		return 0
	}
	return operands[0]
}

// cffCharset are the glyphs of the numbers that a charset gives them (5176, 13).
func cffCharset(cff []byte, at, glyphs int) map[int]int {
	out := map[int]int{0: 0}
	if at <= 2 || at >= len(cff) { // one of the predefined ones, which such a font does not have
		return out
	}
	b, form := cff[at+1:], cff[at]
	for g := 1; g < glyphs; {
		if len(b) < 2 {
			return out
		}
		cid, more := u16(b, 0), 0
		b = b[2:]
		switch {
		case form == 1 && len(b) >= 1:
			more, b = int(b[0]), b[1:]
		case form == 2 && len(b) >= 2:
			more, b = u16(b, 0), b[2:]
		case form != 0:
			return out
		}
		for k := 0; k <= more && g < glyphs; k, g = k+1, g+1 {
			out[cid+k] = g
		}
	}
	return out
}

// of is the width of a glyph.
func (w *cffWidths) of(glyph int) (float64, bool) {
	program, err := w.programs.at(glyph)
	if err != nil {
		return 0, false
	}
	font := w.fontOf(glyph)
	if font >= len(w.private) {
		return 0, false
	}
	p := w.private[font]
	r := widthRead{global: w.global, local: p.local, left: 4096}
	if !r.run(program, 0) {
		return 0, false
	}
	if r.given {
		return float64(p.nominal + r.width), true
	}
	return float64(p.standard), true
}

// widthRead follows a charstring up to the first operator that takes what stands before it: one operand more than that
// operator has is the width.
type widthRead struct {
	global, local cffIndex
	operands      []int
	left          int
	done, given   bool
	width         int
}

// run reports whether the charstring could be followed.
func (r *widthRead) run(b []byte, level int) bool {
	for len(b) > 0 && !r.done {
		if r.left--; r.left < 0 || level > 10 || len(r.operands) > 64 {
			return false
		}
		if b[0] == 255 && len(b) >= 5 { // a number with a fraction
			r.operands, b = append(r.operands, int(int16(uint16(b[1])<<8|uint16(b[2])))), b[5:]
			continue
		}
		if value, n := number(b); n > 0 {
			r.operands, b = append(r.operands, value), b[n:]
			continue
		}
		switch op := b[0]; op {
		case 10, 29:
			if !r.call(op == 29, level) {
				return false
			}
			b = b[1:]
		case 11:
			return true
		default:
			r.end(op)
		}
	}
	return true
}

// call follows a subroutine.
func (r *widthRead) call(global bool, level int) bool {
	if len(r.operands) == 0 {
		return false
	}
	from := r.local
	if global {
		from = r.global
	}
	last := len(r.operands) - 1
	subr, err := from.called(r.operands[last])
	r.operands = r.operands[:last]
	return err == nil && r.run(subr, level+1)
}

// end takes the first operator.
func (r *widthRead) end(op byte) {
	r.done = true
	n := len(r.operands)
	switch op {
	case 1, 3, 18, 23, 19, 20: // stems, in pairs
		r.given = n%2 == 1
	case 4, 22: // a move along one axis
		r.given = n == 2
	case 21:
		r.given = n == 3
	case 14: // the end, or an accented letter of four
		r.given = n == 1 || n == 5
	}
	if r.given {
		r.width = r.operands[0]
	}
}
