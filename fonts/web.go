package fonts

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
)

// mapping is a character and the glyph that it has by itself.
type mapping struct {
	r rune
	g uint16
}

// Web is the face as a file for browsers (OpenType 1.9): its outlines and the map of its
// characters, without any rule of shaping, so that a browser draws each character as the
// one glyph that Default says, and nowhere but where it is told to. The same bytes are
// returned each time, and never altered.
func (f *Face) Web() []byte {
	f.web.once.Do(func() {
		maps := f.mappings()
		t := f.file
		f.web.ttf = t.forWeb(maps, []table{{"glyf", t.tables["glyf"]}, {"head", t.tables["head"]},
			{"hhea", t.tables["hhea"]}, {"hmtx", t.tables["hmtx"]}, {"loca", t.tables["loca"]},
			{"maxp", t.tables["maxp"]}})
		sum := sha256.Sum256(f.web.ttf)
		f.web.key = hex.EncodeToString(sum[:8])
	})
	return f.web.ttf
}

// WebKey names the bytes of Web: the first 16 of the digits of their SHA-256.
func (f *Face) WebKey() string {
	f.Web()
	return f.web.key
}

// WebSubset is Web with the glyphs of some characters only; those that the face does not
// have are left out. A glyph that is damaged is an error.
func (f *Face) WebSubset(chars []rune) ([]byte, error) {
	var maps []mapping
	var ids []uint16
	for _, r := range chars {
		if g, ok := f.Default(r); ok {
			maps, ids = append(maps, mapping{r, g}), append(ids, g)
		}
	}
	maps = sorted(maps)
	slices.Sort(ids)
	p, err := f.Subset(slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	tables, err := sfnt(p.TTF)
	if err != nil {
		return nil, err
	}
	var kept []table
	for _, tag := range []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"} {
		kept = append(kept, table{tag, tables[tag]})
	}
	return f.file.forWeb(maps, kept), nil
}

// Default is the glyph that the face has for a character by itself; false where it has none.
func (f *Face) Default(r rune) (uint16, bool) {
	g, ok := f.face.Cmap.Lookup(r)
	if !ok || g == 0 || int(g) >= f.file.glyphs {
		return 0, false
	}
	return uint16(g), true
}

// mappings are all characters of the face.
func (f *Face) mappings() []mapping {
	var all []mapping
	for it := f.face.Cmap.Iter(); it.Next(); {
		r, _ := it.Char()
		if g, ok := f.Default(r); ok && r > 0 && r <= 0x10FFFF {
			all = append(all, mapping{r, g})
		}
	}
	return sorted(all)
}

// sorted are mappings by their characters, each once.
func sorted(all []mapping) []mapping {
	slices.SortFunc(all, func(a, b mapping) int { return int(a.r) - int(b.r) })
	return slices.CompactFunc(all, func(a, b mapping) bool { return a.r == b.r })
}

// mostName is how long a table of names may be that is handed on as it is: it holds the
// words of the face's licence.
const mostName = 16 << 10

// forWeb is a file of outlines with what browsers want beside them.
func (t *trueType) forWeb(maps []mapping, outlines []table) []byte {
	post := make([]byte, 32)
	copy(post, t.tables["post"][:16])
	binary.BigEndian.PutUint32(post, 0x00030000) // without names of glyphs
	name := t.tables["name"]
	if len(name) < 6 || len(name) > mostName {
		name = []byte{0, 0, 0, 0, 0, 6}
	}
	all := append(outlines, table{"OS/2", t.tables["OS/2"]}, table{"cmap", cmapOf(maps)},
		table{"cvt ", t.tables["cvt "]}, table{"fpgm", t.tables["fpgm"]}, table{"name", name},
		table{"post", post}, table{"prep", t.tables["prep"]})
	slices.SortFunc(all, func(a, b table) int { return strings.Compare(a.tag, b.tag) })
	for i := range all {
		if all[i].tag == "head" {
			all[i].data = slices.Clone(all[i].data)
			binary.BigEndian.PutUint32(all[i].data[8:], 0)
		}
	}
	return assemble(all)
}

// stretch is a run of characters whose glyphs follow each other as they do.
type stretch struct {
	from, to rune
	glyph    uint16
}

// stretches are those of mappings up to the last character that counts.
func stretches(maps []mapping, last rune) []stretch {
	var out []stretch
	for _, m := range maps {
		if m.r > last {
			break
		}
		if n := len(out); n > 0 && out[n-1].to+1 == m.r && int(out[n-1].glyph)+int(m.r-out[n-1].from) == int(m.g) {
			out[n-1].to = m.r
			continue
		}
		out = append(out, stretch{m.r, m.r, m.g})
	}
	return out
}

// mostSegments is how many segments a map of format 4 can have: its length has 16 bits.
const mostSegments = 8000

// cmapOf writes a map of characters (OpenType 1.9, cmap): of format 4 for the first plane
// of Unicode where that holds it, and of format 12 for all.
func cmapOf(maps []mapping) []byte {
	be := binary.BigEndian
	var four []byte
	if in := append(stretches(maps, 0xFFFE), stretch{0xFFFF, 0xFFFF, 0}); len(in) <= mostSegments {
		n := len(in)
		search, selector := 1, 0
		for search*2 <= n {
			search, selector = search*2, selector+1
		}
		var ends, starts, deltas, offsets []byte
		for _, s := range in {
			ends, starts = be.AppendUint16(ends, uint16(s.to)), be.AppendUint16(starts, uint16(s.from))
			deltas, offsets = be.AppendUint16(deltas, s.glyph-uint16(s.from)), be.AppendUint16(offsets, 0)
		}
		for _, v := range []int{4, 16 + 8*n, 0, 2 * n, 2 * search, selector, 2 * (n - search)} {
			four = be.AppendUint16(four, uint16(v))
		}
		four = append(append(append(append(append(four, ends...), 0, 0), starts...), deltas...), offsets...)
	}
	all := stretches(maps, 0x10FFFF)
	twelve := be.AppendUint16(nil, 12)
	twelve = be.AppendUint16(twelve, 0)
	for _, v := range []int{16 + 12*len(all), 0, len(all)} {
		twelve = be.AppendUint32(twelve, uint32(v))
	}
	for _, s := range all {
		for _, v := range []uint32{uint32(s.from), uint32(s.to), uint32(s.glyph)} {
			twelve = be.AppendUint32(twelve, v)
		}
	}
	if four == nil {
		return append([]byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12}, twelve...)
	}
	out := []byte{0, 0, 0, 2, 0, 3, 0, 1, 0, 0, 0, 20, 0, 3, 0, 10}
	out = be.AppendUint32(out, uint32(20+len(four)))
	return append(append(out, four...), twelve...)
}

// whole is a coordinate of an outline in whole units: parts of glyphs that are scaled have
// fractions, the last bits of which depend on the processor.
func whole(v float32) int32 { return int32(math.Round(float64(v))) }

// Step is a step of an outline: a move, a line or a quadratic curve, to X, Y; CX, CY is the
// curve's control point. Lengths are in the units of the face, and y grows upwards.
type Step struct {
	Op           StepOp
	X, Y, CX, CY int32
}

// StepOp is what a step does.
type StepOp byte

// The steps. A move closes the contour before it, and so does the end.
const (
	MoveTo StepOp = iota
	LineTo
	CurveTo
)

// Units is how many units make an em of the face (OpenType 1.9, head).
func (f *Face) Units() int { return f.upem }

// Outline is the outline of a glyph, to be filled by the non-zero winding rule; nothing for
// a space. A glyph that there is not, or that is damaged, is an error.
func (f *Face) Outline(glyph uint16) (steps []Step, err error) {
	if int(glyph) >= f.file.glyphs {
		return nil, fmt.Errorf("%s has no glyph %d", f.Name, glyph)
	}
	err = guard(f.Name, fmt.Sprintf("drawing glyph %d", glyph), func() error {
		out, _ := f.face.GlyphDataOutline(font.GID(glyph))
		steps = make([]Step, 0, len(out.Segments))
		for i := range out.Segments {
			s := &out.Segments[i]
			to := s.ArgsSlice()
			end := to[len(to)-1]
			step := Step{X: whole(end.X), Y: whole(end.Y)}
			switch len(to) {
			case 1:
				step.Op = MoveTo
				if s.Op != ot.SegmentOpMoveTo {
					step.Op = LineTo
				}
			case 2:
				step.Op, step.CX, step.CY = CurveTo, whole(to[0].X), whole(to[0].Y)
			default:
				return fmt.Errorf("glyph %d of %s has a cubic curve", glyph, f.Name)
			}
			steps = append(steps, step)
		}
		return nil
	})
	return steps, err
}
