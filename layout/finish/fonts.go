package finish

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"booklet/layout/paint"
	"booklet/layout/pdf"
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
	base := f.font0 + pdf.Ref(fontObjects*i)
	name := subsetTag(font) + "+" + font.Face.Name

	w := f.out.Begin(base)
	w.Str("<</Type/Font/Subtype/Type0/BaseFont").Name(name).Str("/Encoding/Identity-H/DescendantFonts[").Ref(base + 1)
	w.Str("]/ToUnicode ").Ref(base + 4).Str(">>")
	f.out.End()

	w = f.out.Begin(base + 1)
	w.Str("<</Type/Font/Subtype/CIDFontType2/BaseFont").Name(name)
	w.Str("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ").Ref(base + 2)
	w.Str("/CIDToGIDMap/Identity")
	widths(w, font.Glyphs)
	w.Str(">>")
	f.out.End()

	p := &font.Program
	flags := 1 << 2 // symbolic: the codes are glyphs
	if p.Fixed {
		flags |= 1
	}
	if p.ItalicAngle != 0 {
		flags |= 1 << 6
	}
	w = f.out.Begin(base + 2)
	w.Str("<</Type/FontDescriptor/FontName").Name(name).Str("/Flags ").Int(flags)
	w.Str("/FontBBox[").Int(p.Box[0]).Sp().Int(p.Box[1]).Sp().Int(p.Box[2]).Sp().Int(p.Box[3])
	w.Str("]/ItalicAngle ").Int(p.ItalicAngle).Str("/Ascent ").Int(p.Ascent)
	w.Str("/Descent ").Int(p.Descent).Str("/CapHeight ").Int(p.CapHeight).Str("/StemV ").Int(p.StemV)
	w.Str("/FontFile2 ").Ref(base + 3).Str(">>")
	f.out.End()

	f.out.Stream(base+3, fmt.Sprintf("/Length1 %d", len(p.TTF)), p.TTF, true)
	f.out.Stream(base+4, "", toUnicode(font.Glyphs), true)
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
func widths(w *pdf.Builder, glyphs []paint.Glyph) {
	w.Str("/DW 0/W[")
	for i, g := range glyphs {
		if i == 0 || glyphs[i-1].ID+1 != g.ID {
			if i > 0 {
				w.Str("]")
			}
			w.Int(int(g.ID)).Str("[")
		} else {
			w.Sp()
		}
		w.Int(g.Width)
	}
	if len(glyphs) > 0 {
		w.Str("]")
	}
	w.Str("]")
}

// toUnicode is the CMap from codes to what they stand for (9.10.3), of single
// mappings in groups of at most 100.
func toUnicode(glyphs []paint.Glyph) []byte {
	var w pdf.Builder
	w.Str("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
	w.Str("/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n")
	w.Str("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
	w.Str("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for len(glyphs) > 0 {
		n := min(100, len(glyphs))
		w.Int(n).Str(" beginbfchar\n")
		for _, g := range glyphs[:n] {
			w.Str("<").Hex(g.ID).Str("> <").UTF16(g.Text).Str(">\n")
		}
		w.Str("endbfchar\n")
		glyphs = glyphs[n:]
	}
	w.Str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return w.Data()
}
