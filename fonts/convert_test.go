package fonts

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
)

func testFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// area is what an outline encloses, in square units.
func area(segments []ot.Segment) float64 {
	sum := 0.0
	var from, first ot.SegmentPoint
	line := func(to ot.SegmentPoint) {
		sum += float64(from.X)*float64(to.Y) - float64(to.X)*float64(from.Y)
		from = to
	}
	for _, s := range segments {
		switch s.Op {
		case ot.SegmentOpMoveTo:
			line(first)
			from, first = s.Args[0], s.Args[0]
		case ot.SegmentOpLineTo:
			line(s.Args[0])
		case ot.SegmentOpQuadTo:
			a, b, c := from, s.Args[0], s.Args[1]
			for k := range 32 {
				u := float32(k+1) / 32
				v := 1 - u
				line(ot.SegmentPoint{X: v*v*a.X + 2*u*v*b.X + u*u*c.X, Y: v*v*a.Y + 2*u*v*b.Y + u*u*c.Y})
			}
		}
	}
	line(first)
	return math.Abs(sum / 2)
}

// TestStatic: widths and outlines are those that fontTools 4 makes of the same files at the
// same weights: to a unit, and 0.3 % of the ink.
func TestStatic(t *testing.T) {
	type glyph struct{ id, advance, ink int }
	for _, c := range []struct {
		file string
		w    Weight
		want []glyph // of H, O, é, g
	}{
		{"Curves-Regular.otf", Regular, []glyph{{1, 721, 141916}, {2, 760, 153607}, {9, 528, 111425}, {11, 570, 137468}}},
		{"Curves-Bold.otf", Bold, []glyph{{1, 742, 217819}, {2, 771, 230112}, {9, 537, 160132}, {11, 584, 205118}}},
		{"Varies.ttf", Regular, []glyph{{1, 2084, 1256048}, {2, 2144, 1302972}, {9, 1640, 1139341}, {11, 1716, 1339098}}},
		{"Varies.ttf", SemiBold, []glyph{{1, 2095, 1815984}, {2, 2182, 1863967}, {9, 1669, 1515073}, {11, 1761, 1857755}}},
		{"Varies.ttf", Bold, []glyph{{1, 2101, 2086129}, {2, 2202, 2122154}, {9, 1683, 1694233}, {11, 1783, 2101282}}},
		{"Varies.ttf", ExtraBold, []glyph{{1, 2106, 2349864}, {2, 2221, 2365599}, {9, 1698, 1867680}, {11, 1806, 2334400}}},
	} {
		ttf, err := static(testFile(t, c.file), c.w)
		if err != nil {
			t.Fatal(c.file, err)
		}
		face, err := font.ParseTTF(bytes.NewReader(ttf))
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range c.want {
			outline, _ := face.GlyphDataOutline(font.GID(g.id))
			got := area(outline.Segments)
			if adv := int(face.HorizontalAdvance(font.GID(g.id))); max(adv-g.advance, g.advance-adv) > 1 ||
				math.Abs(got-float64(g.ink)) > 0.003*float64(g.ink) {
				t.Errorf("%s %s, glyph %d: %d wide, %.0f of ink; want %d, %d", c.file, c.w, g.id, adv, got, g.advance, g.ink)
			}
		}
	}
}

// TestLoadOtherKinds: two weights are enough, in TrueType or OpenType; one variable file is a
// family; italics are left alone; what the names do not tell, the files do.
func TestLoadOtherKinds(t *testing.T) {
	regular, bold, varies := testFile(t, "Curves-Regular.otf"), testFile(t, "Curves-Bold.otf"), testFile(t, "Varies.ttf")
	ours := func(w Weight) []byte { return Default().Face(w).TTF }
	for name, c := range map[string]struct {
		files map[string][]byte
		heavy Weight // of the face that stands for SemiBold
	}{
		"two of OpenType":      {map[string][]byte{"C-Regular.otf": regular, "C-Bold.otf": bold}, Bold},
		"two of TrueType":      {map[string][]byte{"C-Regular.ttf": ours(Regular), "C-Bold.ttf": ours(Bold)}, Bold},
		"three":                {map[string][]byte{"C-Regular.ttf": ours(0), "C-DemiBold.ttf": ours(1), "C-Bold.ttf": ours(2)}, SemiBold},
		"a variable one":       {map[string][]byte{"Inter[wght].ttf": varies, "Inter-Italic[wght].ttf": varies}, SemiBold},
		"names that tell less": {map[string][]byte{"Aria.otf": regular, "ariabd.otf": bold}, Bold},
		"both kinds":           {map[string][]byte{"C-Regular.otf": regular, "C-Regular.ttf": ours(0), "C-Bold.ttf": ours(2)}, Bold},
		"italics beside":       {map[string][]byte{"C-Regular.otf": regular, "C-Bold.otf": bold, "C-BoldItalic.otf": bold}, Bold},
	} {
		dir := fstest.MapFS{}
		for file, data := range c.files {
			dir[file] = &fstest.MapFile{Data: data}
		}
		f, err := Load(fs.FS(dir))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, w := range Weights {
			want := max(w, Regular)
			if w == SemiBold {
				want = c.heavy
			}
			if w == ExtraBold && c.files["Inter[wght].ttf"] == nil {
				want = Bold
			}
			word := f.Shape("en", "HOW", w, false)
			if got := word.Pieces[0].Face; got.Weight != want || word.Missing != 0 {
				t.Errorf("%s: %s is shown as %s", name, w, got.Weight)
			}
			if p, err := word.Pieces[0].Face.Subset([]uint16{1, 2}); err != nil || len(p.TTF) == 0 {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	for name, c := range map[string]struct {
		files map[string][]byte
		want  string
	}{
		"one weight":      {map[string][]byte{"C-Regular.otf": regular}, "no Bold (a file whose name ends in Bold.ttf or Bold.otf)"},
		"nothing":         {nil, "no Regular"},
		"cut off":         {map[string][]byte{"C-Regular.otf": regular[:900], "C-Bold.otf": bold}, "C-Regular.otf"},
		"no weights":      {map[string][]byte{"V.ttf": without(varies, "wght", "wdth")}, "without an axis of weight"},
		"may not be used": {map[string][]byte{"C-Regular.otf": forbidden(regular), "C-Bold.otf": bold}, "may not be embedded"},
	} {
		dir := fstest.MapFS{}
		for file, data := range c.files {
			dir[file] = &fstest.MapFile{Data: data}
		}
		if _, err := Load(fs.FS(dir)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// without is a file in which words stand in place of others of their length.
func without(data []byte, was, now string) []byte {
	return bytes.ReplaceAll(data, []byte(was), []byte(now))
}

// forbidden is a file whose licence field says that it may not be embedded.
func forbidden(data []byte) []byte {
	data = bytes.Clone(data)
	tables, _ := sfnt(data)
	at := bytes.Index(data, tables["OS/2"])
	binary.BigEndian.PutUint16(data[at+8:], 2)
	return data
}

// index is an INDEX of objects.
func index(objects ...[]byte) []byte {
	if len(objects) == 0 {
		return []byte{0, 0}
	}
	out := binary.BigEndian.AppendUint16(nil, uint16(len(objects)))
	out = append(out, 4)
	at := 1
	for i := 0; i <= len(objects); i++ {
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		if i < len(objects) {
			at += len(objects[i])
		}
	}
	return append(out, bytes.Join(objects, nil)...)
}

// TestOutlineBombs: a few hundred bytes of subroutines that call each other would draw for
// days; they are refused at once.
func TestOutlineBombs(t *testing.T) {
	var subrs [][]byte
	for level := range 10 {
		call := []byte{byte(139 - 107 + level + 1), 29}
		subr := append(bytes.Repeat(call, 40), 11)
		if level == 9 {
			subr = []byte{11}
		}
		subrs = append(subrs, subr)
	}
	head := append([]byte{1, 0, 4, 1}, index([]byte("x"))...)
	top := func(at int) []byte { // the offset is always of five bytes
		return index(append(binary.BigEndian.AppendUint32([]byte{29}, uint32(at)), 17))
	}
	rest := append(index(), index(subrs...)...)
	programs := index([]byte{139 - 107, 29, 14})
	at := len(head) + len(top(0)) + len(rest)
	cff := bytes.Join([][]byte{head, top(at), rest, programs}, nil)
	if err := bounded(cff, 1); err == nil || !strings.Contains(err.Error(), "steps") {
		t.Errorf("a bomb: %v", err)
	}
	quiet := bytes.Join([][]byte{head, top(at), rest, index([]byte{14})}, nil)
	if err := bounded(quiet, 1); err != nil {
		t.Errorf("a glyph that calls none of them: %v", err)
	}
}

// TestDamagedOutlines: whatever is wrong with a file, the answer is a face or an error.
func TestDamagedOutlines(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for _, name := range []string{"Curves-Regular.otf", "Varies.ttf"} {
		whole := testFile(t, name)
		for i := range 300 {
			data := bytes.Clone(whole)
			if i%5 == 0 {
				data = data[:rnd.IntN(len(data))]
			} else {
				for range 1 + rnd.IntN(8) {
					data[rnd.IntN(len(data))] ^= byte(1 + rnd.IntN(255))
				}
			}
			if _, err := fromOutside("x", data, Bold); err != nil {
				refused++
			}
		}
	}
	if refused < 120 {
		t.Errorf("of 600 damaged files, 120 of them cut off, only %d were refused", refused)
	}
}

// TestWithHeadings: titles are of a family of their own, from one file or the heaviest of a
// folder; all else stays, and the same folder is the same family.
func TestWithHeadings(t *testing.T) {
	bold := testFile(t, "Curves-Bold.otf")
	for name, dir := range map[string]fstest.MapFS{
		"one file":        {"Poster.otf": {Data: bold}},
		"the heaviest":    {"C-Regular.otf": {Data: testFile(t, "Curves-Regular.otf")}, "C-Bold.otf": {Data: bold}},
		"a variable file": {"V[wght].ttf": {Data: testFile(t, "Varies.ttf")}},
	} {
		f, err := Default().WithHeadings(dir)
		if err != nil {
			t.Fatal(name, err)
		}
		if again, err := Default().WithHeadings(dir); err != nil || again != f {
			t.Errorf("%s: another family the second time (%v)", name, err)
		}
		title, body := f.Shape("en", "HOW", Heading, false), f.Shape("en", "HOW", ExtraBold, false)
		if title.Pieces[0].Face == body.Pieces[0].Face || title.Pieces[0].Face.Weight < Bold ||
			!strings.HasPrefix(body.Pieces[0].Face.Name, "Atkinson") || title.Advance == body.Advance {
			t.Errorf("%s: titles are of %s", name, title.Pieces[0].Face.Name)
		}
		if w := f.Shape("en", "H→", Heading, false); w.Missing != 0 || len(w.Pieces) != 2 {
			t.Errorf("%s: what it lacks is not filled in", name)
		}
	}
	if a, b := Default().Shape("en", "HOW", Heading, false), Default().Shape("en", "HOW", ExtraBold, false); a != b {
		t.Error("without titles of their own, there are two words")
	}
	for name, dir := range map[string]fstest.MapFS{"nothing": {}, "no font": {"x.otf": {Data: []byte("OTTO")}},
		"two of no weight": {"a.otf": {Data: []byte("x")}, "b.otf": {Data: []byte("y")}}} {
		if _, err := Default().WithHeadings(dir); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

// TestComposedPoints: a font whose glyphs are composed of so many others that they have too many points once they are
// drawn out is refused.
func TestComposedPoints(t *testing.T) {
	ours := Default().Face(Regular).TTF
	file, err := openTrueType(ours)
	if err != nil {
		t.Fatal(err)
	}
	of := func(copies int) []byte {
		glyf := append(words(1, 0, 0, 0, 0, 59_999), 0, 0) // a contour of so many points
		simple := len(glyf)
		glyf = append(glyf, words(0xFFFF, 0, 0, 0, 0)...)
		for i := range copies {
			flags := 0x20
			if i+1 == copies {
				flags = 0
			}
			glyf = append(glyf, words(flags, 0, 0)...)
		}
		offsets := []int{0, simple / 2}
		for len(offsets) <= file.glyphs {
			offsets = append(offsets, len(glyf)/2)
		}
		return changed(changed(ours, "glyf", glyf), "loca", words(offsets...))
	}
	if err := expanded(of(100)); err != nil {
		t.Errorf("six million points: %v", err)
	}
	if err := expanded(of(140)); err == nil || !strings.Contains(err.Error(), "more than 8000000 points") {
		t.Errorf("eight million and more: %v", err)
	}
}

// TestStemsOfMasks: a mask of hints has a byte for each eight stems that the operands before it declare, which is no
// operator.
func TestStemsOfMasks(t *testing.T) {
	head := append([]byte{1, 0, 4, 1}, index([]byte("x"))...)
	top := func(at int) []byte {
		return index(append(binary.BigEndian.AppendUint32([]byte{29}, uint32(at)), 17))
	}
	rest := append(index(), index()...)
	at := len(head) + len(top(0)) + len(rest)
	const one, hstemhm, hintmask, callgsubr, endchar = 140, 18, 19, 29, 14
	stems := bytes.Repeat([]byte{one}, 2*9) // nine
	for name, program := range map[string][]byte{
		"one stem":   {one, one, hstemhm, hintmask, callgsubr, endchar},
		"at once":    {one, one, hintmask, callgsubr, endchar},
		"nine stems": append(stems, hstemhm, hintmask, callgsubr, callgsubr, endchar),
	} {
		cff := bytes.Join([][]byte{head, top(at), rest, index(program)}, nil)
		if err := bounded(cff, 1); err != nil {
			t.Errorf("%s: the mask is taken for a call: %v", name, err)
		}
	}
	cff := bytes.Join([][]byte{head, top(at), rest, index([]byte{one, hintmask, callgsubr, endchar})}, nil)
	if err := bounded(cff, 1); err == nil {
		t.Error("a call of what is not there is taken for a mask")
	}
}

// TestWeightsOfVariableFonts: a variable font that has no Regular or no Bold is refused with the weights that it has.
func TestWeightsOfVariableFonts(t *testing.T) {
	for _, c := range []struct{ least, most byte }{{100, 250}, {0, 200}} {
		fvar := make([]byte, 36)
		fvar[5], fvar[9] = 16, 1
		copy(fvar[16:], "wght")
		fvar[21], fvar[29] = c.least, c.most
		want := fmt.Sprintf("is a variable font of the weights %d to %d: Regular (400) and Bold (700) are needed",
			c.least, c.most)
		if err := instance(nil, fvar, Regular); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	err := instance(nil, make([]byte, 15), Regular)
	if err == nil || !strings.Contains(err.Error(), `"fvar" is too short`) {
		t.Errorf("a table that is cut off: %v", err)
	}
}
