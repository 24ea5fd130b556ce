package fonts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// changed is a font file with one table in another's place; nil leaves a table out.
func changed(ttf []byte, tag string, data []byte) []byte {
	t, err := openTrueType(ttf)
	if err != nil {
		panic(err)
	}
	var all []table
	for name, own := range t.tables {
		if name != tag {
			all = append(all, table{name, own})
		}
	}
	if data != nil {
		all = append(all, table{tag, data})
	}
	slices.SortFunc(all, func(a, b table) int { return strings.Compare(a.tag, b.tag) })
	return assemble(all)
}

// family is a folder of four files of the same bytes.
func family(ttf []byte) fstest.MapFS {
	out := fstest.MapFS{}
	for _, w := range Weights {
		out["X-"+w.String()+".ttf"] = &fstest.MapFile{Data: ttf}
	}
	return out
}

// words are big-endian numbers of 16 bits.
func words(n ...int) []byte {
	var out []byte
	for _, v := range n {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	return out
}

// manyTimes is a GSUB table of n lookups, each of n subtables, all of which are one: of n
// sets of n ligatures of n parts.
func manyTimes(n int) []byte {
	same := func(offset int) []byte { return words(slices.Repeat([]int{offset}, n)...) }
	head := words(1, 0, 10, 12, 14, 0, 0) // no scripts, no features
	lookups := append(words(n), same(2+2*n)...)
	lookup := append(words(4, 0, n), same(6+2*n)...)
	sub := append(words(1, 6+4*n, n), same(6+2*n)...)
	set := append(words(n), same(2+2*n)...)
	ligature := append(words(3, n), same(3)...)
	return slices.Concat(head, lookups, lookup, sub, set, ligature)
}

// TestFontBombs: files that are small and become gigabytes are refused by their name, and
// cost next to nothing.
func TestFontBombs(t *testing.T) {
	ours := Default().Face(Regular).TTF
	file, err := openTrueType(ours)
	if err != nil {
		t.Fatal(err)
	}
	claims := bytes.Clone(ours[:12+16*8])
	for i := range 8 {
		binary.BigEndian.PutUint32(claims[12+16*i+12:], 0xA0000000)
	}
	overlying := bytes.Clone(ours)
	tables := u16(ours, 4)
	for i := range tables {
		binary.BigEndian.PutUint32(overlying[12+16*i+8:], 0)
		binary.BigEndian.PutUint32(overlying[12+16*i+12:], uint32(len(ours)))
	}
	loca := file.tables["loca"]
	if file.locaSize != 2 {
		t.Fatal("the test knows short offsets alone")
	}
	twice := make([]byte, len(loca)) // each other glyph is all of the outlines
	for g := range len(loca) / 2 {
		if g%2 == 1 {
			binary.BigEndian.PutUint16(twice[2*g:], uint16(len(file.tables["glyf"])/2))
		}
	}
	maps := append(words(0, 5000), bytes.Repeat([]byte{0, 3, 0, 1, 0, 0, 0x9C, 0x44}, 5000)...)
	nested := words(1, 0)
	for name, c := range map[string]struct {
		ttf  []byte
		want string
	}{
		"tables of gigabytes": {claims, "is cut off"},
		"tables in one place": {overlying, "lie over each other"},
		"glyphs in one place": {changed(ours, "loca", twice), "damaged"},
		"character maps":      {changed(ours, "cmap", maps), `"cmap" has more than`},
		"rules of shaping":    {changed(ours, "GSUB", manyTimes(60)), "rules of shaping are more than"},
		"rules of placing":    {changed(ours, "GPOS", manyTimes(60)), ""},
		"no rules":            {changed(ours, "GSUB", nested), ""},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Load(family(c.ttf))
		runtime.ReadMemStats(&after)
		if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) ||
			!strings.Contains(err.Error(), "X-Bold.ttf")) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 256<<20 {
			t.Errorf("%s: took %d MB", name, took>>20)
		}
	}
}

// TestFontFiles: what stands in a folder for a font file is no pipe, no folder and no
// giant.
func TestFontFiles(t *testing.T) {
	ours := Default().Face(Regular).TTF
	for name, c := range map[string]struct {
		file *fstest.MapFile
		want string
	}{
		"a pipe":  {&fstest.MapFile{Mode: fs.ModeNamedPipe}, "X-Bold.ttf is a named pipe"},
		"a giant": {&fstest.MapFile{Data: make([]byte, MostFile+1)}, "X-Bold.ttf is larger than 32 MB"},
	} {
		dir := family(ours)
		dir["X-Bold.ttf"] = c.file
		if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	crowd := family(ours)
	for i := range MostFiles {
		crowd[fmt.Sprint(i)] = &fstest.MapFile{}
	}
	if _, err := Load(crowd); err == nil || !strings.Contains(err.Error(), "1004 files") {
		t.Errorf("a crowded folder: %v", err)
	}
}

// TestShapingStumbles: a face that brings the shaper down in the middle of a layout says
// which file it is, and the family goes on with others.
func TestShapingStumbles(t *testing.T) {
	f, err := Load(family(Default().Face(Regular).TTF))
	if err != nil {
		t.Fatal(err)
	}
	whole := f.faces[Bold].face
	f.faces[Bold].face, f.faces[Bold].shaper = nil, nil
	f.faces[Bold].face = nil
	err = guard("none", "the test", func() error {
		defer func() {
			v, _ := recover().(*FaultError)
			if v == nil || v.File != "X-Bold.ttf" {
				t.Errorf("the panic is %v", v)
			}
			f.faces[Bold].face = whole
		}()
		f.cases[Bold].stumble(f.faces[Bold])
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if w := f.Shape("en", "Office", Bold, false); w.Missing != 0 || w.Advance == 0 {
		t.Errorf("the next word is %+v", w)
	}
}

// stumble panics as the shaper's library does.
func (c *typeCase) stumble(face *Face) {
	defer c.stumbled(face)
	panic("index out of range")
}

// FuzzFace changes tables of a real face, whose directory and checksums stay right, and
// takes it through reading, shaping and subsetting.
func FuzzFace(f *testing.F) {
	ours := Default().Face(Regular).TTF
	tags := append(slices.Clone(shaping), "post", "cvt ", "fpgm", "prep")
	for i := range tags {
		f.Add(byte(i), uint32(0), []byte{0xFF, 0xFF}, byte(0), "Office AVATAR")
		f.Add(byte(i), uint32(6), []byte{0, 0, 0, 0}, byte(1), "é fi ffi Ŵy")
		f.Add(byte(i), uint32(40), []byte{0x7F}, byte(2), "0123456789")
	}
	f.Fuzz(func(t *testing.T, which byte, at uint32, put []byte, how byte, text string) {
		if len(put) > 1<<12 || len(text) > 200 {
			return
		}
		file, err := openTrueType(ours)
		if err != nil {
			t.Fatal(err)
		}
		tag := tags[int(which)%len(tags)]
		data := bytes.Clone(file.tables[tag])
		from := int(at) % (len(data) + 1)
		switch how % 4 {
		case 0: // in the place of what stands there
			copy(data[from:], put)
		case 1: // between
			data = slices.Insert(data, from, put...)
		case 2: // cut
			data = append(data[:from], put...)
		case 3: // twice
			copy(data[from:], data[len(data)/2:])
			copy(data[from:], put)
		}
		face, err := fromOutside("X-Bold", changed(ours, tag, data), Regular)
		if err != nil {
			if fault := (*FaultError)(nil); errors.As(err, &fault) {
				t.Fatalf("a fault that is not told as what is wrong with the file: %v", err)
			}
			return
		}
		face.path = "X-Bold.ttf"
		family := &Family{faces: [Kinds]*Face{face, face, face, face, face}}
		err = guard("text", "a text", func() error {
			for _, tabular := range []bool{false, true} {
				var used []uint16
				for _, g := range family.Shape("cy", text, Bold, tabular).glyphs() {
					if g != 0 {
						used = append(used, g)
					}
				}
				used = sortedUnique(slices.DeleteFunc(used, func(g uint16) bool { return int(g) >= file.glyphs }))
				if _, err := family.Face(Bold).Subset(used); err != nil {
					t.Fatalf("what is read is not subset: %v", err)
				}
			}
			return nil
		})
		if fault := (*FaultError)(nil); err != nil && (!errors.As(err, &fault)) {
			t.Fatalf("a panic that is no fault of the file: %v", err)
		}
	})
}
