package preflight

import (
	"math"
	"regexp"
	"sync"

	"booklet/fonts"
	"booklet/layout/pdf"
)

// face is a font as text is measured by it.
type face struct {
	name     string
	wide     bool // codes of two bytes
	widths   map[int]float64
	standard float64 // the width of a glyph that none is given for
	ascent   float64
	descent  float64
	text     map[int]string // what a code stands for

	embedded, subset bool
	type3            bool

	// of a Type 3 font
	dict   pdf.Dict
	glyphs map[int]*pdf.Stream
	matrix matrix
	em     float64 // its size, where text is set in 1 pt; 1 of other fonts, 0 where it cannot be told

	advances *fonts.Advances // of its program; nil where they cannot be told
	glyphOf  func(code int) (glyph int, ok bool)

	mu      sync.Mutex   // guards what follows
	judged  map[int]bool // codes whose width was compared with that in the program
	differs int          // how many have another
	worst   float64      // by how much, in thousandths of an em
}

var subsetName = regexp.MustCompile(`^[A-Z]{6}\+`)

// readFace reads a font's dictionary (ISO 32000-1, 9.6 and 9.7).
func (f *file) readFace(d pdf.Dict) *face {
	base, _ := f.Get(d["BaseFont"]).(pdf.Name)
	out := &face{name: string(base), widths: map[int]float64{}, ascent: 0.75, descent: -0.25,
		text: map[int]string{}, em: 1,
		judged: map[int]bool{}}
	out.subset = subsetName.MatchString(out.name)
	out.name = subsetName.ReplaceAllString(out.name, "")
	descriptor := f.Dict(d["FontDescriptor"])
	switch f.Get(d["Subtype"]) {
	case pdf.Name("Type0"):
		out.wide = true
		out.standard = 1
		if kids := f.Array(d["DescendantFonts"]); len(kids) > 0 {
			cid := f.Dict(kids[0])
			descriptor = f.Dict(cid["FontDescriptor"])
			if w, ok := pdf.Number(f.Get(cid["DW"])); ok {
				out.standard = w / 1000
			}
			f.cidWidths(out, f.Array(cid["W"]))
		}
	case pdf.Name("Type3"):
		out.type3, out.embedded = true, true
		out.name = "a Type 3 font"
		f.readGlyphs(out, d)
		fallthrough
	default:
		first, _ := f.Get(d["FirstChar"]).(int)
		scale := 0.001
		if m := f.Array(d["FontMatrix"]); out.type3 && len(m) == 6 {
			scale, _ = pdf.Number(f.Get(m[0]))
		}
		for i, o := range f.Array(d["Widths"]) {
			if w, ok := pdf.Number(f.Get(o)); ok {
				out.widths[first+i] = w * scale
			}
		}
		out.standard = 0.5
	}
	for _, key := range []pdf.Name{"FontFile", "FontFile2", "FontFile3"} {
		if s, ok := f.Get(descriptor[key]).(*pdf.Stream); ok {
			out.embedded = true
			f.readProgram(out, d, s)
		}
	}
	if v, ok := pdf.Number(f.Get(descriptor["Ascent"])); ok && v != 0 {
		out.ascent = v / 1000
	}
	if v, ok := pdf.Number(f.Get(descriptor["Descent"])); ok && v != 0 {
		out.descent = -math.Abs(v) / 1000
	}
	if s, ok := f.Get(d["ToUnicode"]).(*pdf.Stream); ok {
		f.readToUnicode(out, s)
	}
	return out
}

// cidWidths reads the widths of a CIDFont (9.7.4.3).
func (f *file) cidWidths(out *face, a pdf.Array) {
	const most = 1 << 18 // of codes, each of which is one of 65,536 and may be named again
	given := 0
	for i := 0; i+1 < len(a) && given < most; {
		first, _ := f.Get(a[i]).(int)
		if list, ok := f.Get(a[i+1]).(pdf.Array); ok {
			given += len(list)
			for k, o := range list {
				if w, ok := pdf.Number(f.Get(o)); ok {
					out.widths[first+k] = w / 1000
				}
			}
			i += 2
			continue
		}
		if i+2 >= len(a) {
			return
		}
		last, _ := f.Get(a[i+1]).(int)
		w, _ := pdf.Number(f.Get(a[i+2]))
		for c := max(first, 0); c <= min(last, 0xFFFF); c++ {
			given++
			out.widths[c] = w / 1000
		}
		i += 3
	}
}

// readToUnicode reads what codes stand for (9.10.3): only to quote text, so that
// what cannot be read is left out.
func (f *file) readToUnicode(out *face, s *pdf.Stream) {
	data, err := f.Data(s)
	if err != nil {
		return
	}
	for op, err := range pdf.Operators(data) {
		if err != nil {
			return
		}
		switch op.Name {
		case "endbfchar":
			out.readCodes(op.Operands)
		case "endbfrange":
			out.readRanges(op.Operands)
		}
	}
}

// readCodes reads the text of single codes.
func (c *face) readCodes(a []pdf.Object) {
	for i := 0; i+1 < len(a); i += 2 {
		code, ok := a[i].(pdf.String)
		text, ok2 := a[i+1].(pdf.String)
		if ok && ok2 {
			c.text[charCode(code)] = pdf.Text("\xfe\xff" + text)
		}
	}
}

// readRanges reads the text of codes that stand for characters in a row.
func (c *face) readRanges(a []pdf.Object) {
	for i := 0; i+2 < len(a); i += 3 {
		from, ok := a[i].(pdf.String)
		to, ok2 := a[i+1].(pdf.String)
		text, ok3 := a[i+2].(pdf.String)
		if !ok || !ok2 || !ok3 || len(text) != 2 {
			continue
		}
		for k := charCode(from); k <= min(charCode(to), charCode(from)+0xFF); k++ {
			c.text[k] = string(rune(charCode(text) + k - charCode(from)))
		}
	}
}

func charCode(s pdf.String) int {
	n := 0
	for i := range min(len(s), 3) {
		n = n<<8 | int(s[i])
	}
	return n
}

// codes are the character codes of a string.
func (c *face) codes(s pdf.String) []int {
	var out []int
	if !c.wide {
		for i := range len(s) {
			out = append(out, int(s[i]))
		}
		return out
	}
	for i := 0; i+1 < len(s); i += 2 {
		out = append(out, int(s[i])<<8|int(s[i+1]))
	}
	return out
}

func (c *face) width(code int) float64 {
	if w, ok := c.widths[code]; ok {
		return w
	}
	return c.standard
}
