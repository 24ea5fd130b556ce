package preflight

import (
	"math"

	"booklet/fonts"
	"booklet/layout/pdf"
)

// readProgram reads the widths of a font's program, where it can be told which glyph a code shows: of fonts with
// numbered glyphs (ISO 32000-1, 9.7.4.2), and of TrueType fonts that have a map of their own from codes (9.6.6.4).
func (f *file) readProgram(out *face, d pdf.Dict, program *pdf.Stream) {
	data, err := f.Data(program)
	if err != nil {
		return
	}
	a, err := fonts.ReadAdvances(data)
	if err != nil {
		return
	}
	switch f.Get(d["Subtype"]) {
	case pdf.Name("Type0"):
		encoding := f.Get(d["Encoding"])
		if encoding != pdf.Name("Identity-H") && encoding != pdf.Name("Identity-V") {
			return
		}
		kids := f.Array(d["DescendantFonts"])
		if out.glyphOf = f.numbered(f.Dict(kids[0]), a); out.glyphOf != nil {
			out.advances = a
		}
	case pdf.Name("TrueType"):
		flags, _ := f.Get(f.Dict(d["FontDescriptor"])["Flags"]).(int)
		const symbolic = 4
		if flags&symbolic != 0 && d["Encoding"] == nil {
			out.advances, out.glyphOf = a, a.ByCode
		}
	}
}

// numbered is which glyph of a program a number shows; nil where it cannot be told.
func (f *file) numbered(cid pdf.Dict, a *fonts.Advances) func(code int) (int, bool) {
	if f.Get(cid["Subtype"]) != pdf.Name("CIDFontType2") {
		return a.ByCID
	}
	switch m := f.Get(cid["CIDToGIDMap"]).(type) {
	case nil:
		return a.ByCID
	case pdf.Name:
		return a.ByCID
	case *pdf.Stream:
		data, err := f.Data(m)
		if err != nil {
			return nil
		}
		return func(code int) (int, bool) {
			if 2*code+1 >= len(data) {
				return 0, false
			}
			return int(data[2*code])<<8 | int(data[2*code+1]), true
		}
	}
	return nil
}

// judgeWidth compares the width that the dictionary gives a code with its glyph's own, once. They may differ by what
// rounding makes (ISO 19005-2, 6.2.11.5, has one thousandth; twice rounded, it is two).
func (c *face) judgeWidth(code int) {
	if c.advances == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.judged[code] {
		return
	}
	c.judged[code] = true
	glyph, ok := c.glyphOf(code)
	if !ok {
		return
	}
	const slack = 2
	own, ok := c.advances.Of(glyph)
	if by := math.Abs(own - float64(c.width(code)*1000)); ok && by > slack {
		c.differs++
		c.worst = max(c.worst, by)
	}
}

// readGlyphs reads what draws the glyphs of a Type 3 font (9.6.5).
func (f *file) readGlyphs(out *face, d pdf.Dict) {
	out.dict, out.matrix, out.glyphs = d, f.matrix(d["FontMatrix"]), map[int]*pdf.Stream{}
	procedures := f.Dict(d["CharProcs"])
	code := 0
	for _, o := range f.Array(f.Dict(d["Encoding"])["Differences"]) {
		switch v := f.Get(o).(type) {
		case int:
			code = v
		case pdf.Name:
			if s, ok := f.Get(procedures[v]).(*pdf.Stream); ok {
				out.glyphs[code] = s
			}
			code++
		}
	}
	out.em = 0
	if b, ok := f.Box(d["FontBBox"]); ok {
		out.em = float64(boxOf(b).top-boxOf(b).bottom) * math.Abs(out.matrix[3])
	}
}
