package finish

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"booklet/layout/paint"
)

// fontObjects is how many objects a font is: the font, its CIDFont, its
// descriptor, its font program, its map to Unicode.
const fontObjects = 5

// font writes a font (ISO 32000-1, 9.7 and 9.8). Codes are glyphs, in the page
// streams and in the program alike. A glyph that the program lacks, which would
// be drawn as nothing, is an error: validators do not see it.
func (f *finisher) font(i int) error {
	font := &f.raw.Fonts[i]
	for _, g := range font.Glyphs {
		if _, ok := slices.BinarySearch(font.Program.Holds, g.ID); !ok {
			return fmt.Errorf("glyph %d (%q) was left out of the subset", g.ID, g.Text)
		}
	}
	base := f.font0 + ref(fontObjects*i)
	name := subsetTag(font) + "+" + font.Face.Name

	w := f.out.begin(base)
	w.str("<</Type/Font/Subtype/Type0/BaseFont").name(name).str("/Encoding/Identity-H/DescendantFonts[").ref(base + 1)
	w.str("]/ToUnicode ").ref(base + 4).str(">>")
	f.out.end()

	w = f.out.begin(base + 1)
	w.str("<</Type/Font/Subtype/CIDFontType2/BaseFont").name(name)
	w.str("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ").ref(base + 2)
	w.str("/CIDToGIDMap/Identity")
	widths(w, font.Glyphs)
	w.str(">>")
	f.out.end()

	p := &font.Program
	flags := 1 << 2 // symbolic: the codes are glyphs
	if p.Fixed {
		flags |= 1
	}
	if p.ItalicAngle != 0 {
		flags |= 1 << 6
	}
	w = f.out.begin(base + 2)
	w.str("<</Type/FontDescriptor/FontName").name(name).str("/Flags ").int(flags)
	w.str("/FontBBox[").int(p.Box[0]).sp().int(p.Box[1]).sp().int(p.Box[2]).sp().int(p.Box[3]).str("]/ItalicAngle ").int(p.ItalicAngle).str("/Ascent ").int(p.Ascent)
	w.str("/Descent ").int(p.Descent).str("/CapHeight ").int(p.CapHeight).str("/StemV ").int(p.StemV)
	w.str("/FontFile2 ").ref(base + 3).str(">>")
	f.out.end()

	f.out.stream(base+3, fmt.Sprintf("/Length1 %d", len(p.TTF)), p.TTF, true)
	f.out.stream(base+4, "", toUnicode(font.Glyphs), true)
	return nil
}

// subsetTag is six letters of the digest of a font's glyphs (9.6.4).
func subsetTag(font *paint.Font) string {
	h := sha256.New()
	h.Write([]byte(font.Face.Name))
	for _, g := range font.Glyphs {
		h.Write([]byte{byte(g.ID >> 8), byte(g.ID)})
	}
	tag := h.Sum(nil)[:6]
	for i := range tag {
		tag[i] = 'A' + tag[i]%26
	}
	return string(tag)
}

// widths writes the widths of a CIDFont (9.7.4.3), one list for each run of
// neighbours.
func widths(w *writer, glyphs []paint.Glyph) {
	w.str("/DW 0/W[")
	for i, g := range glyphs {
		if i == 0 || glyphs[i-1].ID+1 != g.ID {
			if i > 0 {
				w.str("]")
			}
			w.int(int(g.ID)).str("[")
		} else {
			w.sp()
		}
		w.int(g.Width)
	}
	if len(glyphs) > 0 {
		w.str("]")
	}
	w.str("]")
}

// toUnicode is the CMap from codes to what they stand for (9.10.3), of single
// mappings in groups of at most 100.
func toUnicode(glyphs []paint.Glyph) []byte {
	var w writer
	w.str("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
	w.str("/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n")
	w.str("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
	w.str("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for len(glyphs) > 0 {
		n := min(100, len(glyphs))
		w.int(n).str(" beginbfchar\n")
		for _, g := range glyphs[:n] {
			w.str("<").hex(g.ID).str("> <").utf16(g.Text).str(">\n")
		}
		w.str("endbfchar\n")
		glyphs = glyphs[n:]
	}
	w.str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return w.b
}
