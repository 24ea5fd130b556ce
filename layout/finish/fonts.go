package finish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"

	"booklet/layout/paint"
)

// fontObjects is how many objects a font is: the font, its CIDFont, its
// descriptor, its font file, its map to glyphs, its map to Unicode.
const fontObjects = 6

// font takes over a font program and writes the dictionaries around it anew
// (ISO 32000-1, 9.7 and 9.8): fpdf's map to Unicode maps nothing right, its
// widths are those of other glyphs too, and its name has no subset tag.
func (f *finisher) font(i int, names map[string]int) error {
	font := &f.raw.Fonts[i]
	in, err := f.readFont(names[font.Key])
	if err != nil {
		return err
	}
	toGlyphs, err := in.glyphMap(font.Glyphs)
	if err != nil {
		return err
	}
	base := f.font0 + ref(fontObjects*i)
	name := subsetTag(font) + "+" + font.Face.Name

	w := f.out.begin(base)
	w.str("<</Type/Font/Subtype/Type0/BaseFont").name(name).str("/Encoding/Identity-H/DescendantFonts[").ref(base + 1)
	w.str("]/ToUnicode ").ref(base + 5).str(">>")
	f.out.end()

	w = f.out.begin(base + 1)
	w.str("<</Type/Font/Subtype/CIDFontType2/BaseFont").name(name)
	w.str("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ").ref(base + 2)
	w.str("/CIDToGIDMap ").ref(base + 4)
	widths(w, font.Glyphs)
	w.str(">>")
	f.out.end()

	// Symbolic: the codes are glyphs. No forced bold: the bold faces are bold.
	const symbolic, forceBold = 1 << 2, 1 << 18
	d := in.descriptor
	w = f.out.begin(base + 2)
	w.str("<</Type/FontDescriptor/FontName").name(name).str("/Flags ").int((d["/Flags "] | symbolic) &^ forceBold)
	w.str("/FontBBox[").str(in.box).str("]/ItalicAngle ").int(d["/ItalicAngle "]).str("/Ascent ").int(d["/Ascent "])
	w.str("/Descent ").int(d["/Descent "]).str("/CapHeight ").int(d["/CapHeight "]).str("/StemV ").int(d["/StemV "])
	w.str("/FontFile2 ").ref(base + 3).str(">>")
	f.out.end()

	f.out.stream(base+3, fmt.Sprintf("/Length1 %d", len(in.program)), in.program, true)
	f.out.stream(base+4, "", toGlyphs, true)
	f.out.stream(base+5, "", toUnicode(font.Glyphs), true)
	return nil
}

// fontSource is what fpdf wrote of a font.
type fontSource struct {
	descriptor map[string]int
	box        string // the numbers of the FontBBox
	program    []byte
	toGlyphs   []byte // for each code two bytes: the glyph in the program
}

func (f *finisher) readFont(n int) (*fontSource, error) {
	font, err := f.src.take(n)
	if err != nil {
		return nil, errors.New("is not among the resources")
	}
	refs := map[string]int{}
	follow := func(dict []byte, keys ...string) {
		for _, key := range keys {
			if refs[key], err = reference(dict, key); err != nil {
				return
			}
		}
	}
	if follow(font, "/DescendantFonts [", "/ToUnicode "); err != nil {
		return nil, err
	}
	cid, err := f.src.take(refs["/DescendantFonts ["])
	if err != nil {
		return nil, err
	}
	if follow(cid, "/CIDSystemInfo ", "/FontDescriptor ", "/CIDToGIDMap "); err != nil {
		return nil, err
	}
	descriptor, err := f.src.take(refs["/FontDescriptor "])
	if err != nil {
		return nil, err
	}
	if follow(descriptor, "/FontFile2 "); err != nil {
		return nil, err
	}
	for _, key := range []string{"/ToUnicode ", "/CIDSystemInfo "} { // written anew
		if _, err := f.src.take(refs[key]); err != nil {
			return nil, err
		}
	}
	out := &fontSource{}
	if err := out.readDescriptor(descriptor); err != nil {
		return nil, err
	}
	return out, out.readStreams(f.src, refs)
}

func (in *fontSource) readDescriptor(dict []byte) error {
	in.descriptor = map[string]int{}
	for _, key := range []string{"/Ascent ", "/Descent ", "/CapHeight ", "/Flags ", "/ItalicAngle ", "/StemV "} {
		v, ok := integer(dict, key)
		if !ok {
			return fmt.Errorf("its descriptor has no %s", key)
		}
		in.descriptor[key] = v
	}
	_, rest, _ := bytes.Cut(dict, []byte("/FontBBox ["))
	box, _, ok := bytes.Cut(rest, []byte("]"))
	if !ok || len(bytes.Fields(box)) != 4 {
		return errors.New("its descriptor has no /FontBBox")
	}
	in.box = string(box)
	return nil
}

// maxFontProgram is far beyond any subset: what is longer is not inflated.
const maxFontProgram = 1 << 26

func (in *fontSource) readStreams(src *source, refs map[string]int) error {
	dict, data, err := src.takeStream(refs["/FontFile2 "])
	if err != nil {
		return err
	}
	length, _ := integer(dict, "/Length1 ")
	if in.program, err = inflate(data, min(maxFontProgram, max(0, length))); err != nil {
		return fmt.Errorf("its program: %w", err)
	}
	if len(in.program) != length {
		return errors.New("its program is not as long as it says")
	}
	if _, data, err = src.takeStream(refs["/CIDToGIDMap "]); err != nil {
		return err
	}
	if in.toGlyphs, err = inflate(data, 2<<16); err != nil {
		return fmt.Errorf("its map to glyphs: %w", err)
	}
	return nil
}

// glyphMap is the map to glyphs as far as it is used. A code that leads to
// glyph 0, which is drawn as a box, is an error: validators do not see it.
func (in *fontSource) glyphMap(glyphs []paint.Glyph) ([]byte, error) {
	end := 0
	for _, g := range glyphs {
		end = 2*int(g.ID) + 2
		if end > len(in.toGlyphs) || in.toGlyphs[end-2] == 0 && in.toGlyphs[end-1] == 0 {
			return nil, fmt.Errorf("glyph %d (%q) was left out of the subset", g.ID, g.Text)
		}
	}
	return in.toGlyphs[:end], nil
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
