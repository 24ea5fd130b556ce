package fonts

import (
	"encoding/binary"
	"maps"
	"testing"
)

// TestAdvances: the widths of a program are the same by its table of widths and by its charstrings, and those of a
// TrueType font are what it is shaped with.
func TestAdvances(t *testing.T) {
	for _, file := range []string{"Curves-Regular.otf", "Curves-Bold.otf"} {
		whole := testFile(t, file)
		tables, err := sfnt(whole)
		if err != nil {
			t.Fatal(err)
		}
		byTable, err := ReadAdvances(whole)
		if err != nil {
			t.Fatal(err)
		}
		byProgram, err := ReadAdvances(tables["CFF "])
		if err != nil {
			t.Fatal(err)
		}
		glyphs := 0
		for g := range byTable.widths {
			want, _ := byTable.Of(g)
			if got, ok := byProgram.Of(g); !ok || got != want {
				t.Errorf("%s: glyph %d is %v, %v wide, want %v", file, g, got, ok, want)
			}
			if cid, ok := byProgram.ByCID(g); !ok || cid != g {
				t.Errorf("%s: the number %d is the glyph %d", file, g, cid)
			}
			glyphs++
		}
		if _, ok := byProgram.Of(glyphs); ok || glyphs < 5 {
			t.Errorf("%s: of %d glyphs there is one more", file, glyphs)
		}
	}
	face := Default().Face(Regular)
	a, err := ReadAdvances(assemble([]table{{"head", face.file.tables["head"]}, {"hhea", face.file.tables["hhea"]},
		{"hmtx", face.file.tables["hmtx"]}, {"maxp", face.file.tables["maxp"]}}))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range Default().Shape("en", "Nurse", Regular, false).Pieces {
		for _, g := range p.Glyphs {
			if got, ok := a.Of(int(g.ID)); !ok || int(got+0.5) != int(g.Advance) && int(got) != int(g.Advance) {
				t.Errorf("glyph %d is %v wide, and is shaped with %d", g.ID, got, g.Advance)
			}
		}
	}
}

// TestAdvancesOfDamage: what is cut off or bent has no widths, or some, and nothing worse.
func TestAdvancesOfDamage(t *testing.T) {
	whole := testFile(t, "Curves-Regular.otf")
	tables, err := sfnt(whole)
	if err != nil {
		t.Fatal(err)
	}
	for _, program := range [][]byte{whole, tables["CFF "]} {
		for i := 0; i < len(program); i += 7 {
			bent := append([]byte(nil), program...)
			bent[i] ^= 0x55
			for _, p := range [][]byte{bent, program[:i]} {
				if a, err := ReadAdvances(p); err == nil {
					for g := range 20 {
						a.Of(g)
						a.ByCID(g)
						a.ByCode(g)
					}
				}
			}
		}
	}
	for _, p := range [][]byte{nil, []byte("program"), {1, 0, 4, 1}} {
		if _, err := ReadAdvances(p); err == nil {
			t.Errorf("%q has widths", p)
		}
	}
}

// TestByCode: codes of symbols by maps of each form.
func TestByCode(t *testing.T) {
	cmap := func(platform, encoding int, part []byte) []byte {
		b := []byte{0, 0, 0, 1, 0, byte(platform), 0, byte(encoding), 0, 0, 0, 12}
		return append(b, part...)
	}
	bytes := make([]byte, 262)
	bytes[6+65] = 7
	trimmed := []byte{0, 6, 0, 14, 0, 0, 0, 65, 0, 2, 0, 7, 0, 8}
	var segments []byte
	for _, v := range []uint16{4, 32, 0, 4, 4, 1, 0, 0xF042, 0xFFFF, 0, 0xF041, 0xFFFF, 0x0FC6, 1, 0, 0} {
		segments = binary.BigEndian.AppendUint16(segments, v)
	}
	for name, c := range map[string][]byte{"bytes": cmap(1, 0, bytes), "trimmed": cmap(1, 0, trimmed), "segments": cmap(3, 0, segments)} {
		of := ownCodes(c)
		if of == nil || of(65) != 7 || of(90) != 0 {
			t.Errorf("%s: A is glyph %d, Z %d", name, of(65), of(90))
		}
	}
	if ownCodes(cmap(3, 1, segments)) != nil {
		t.Error("a map of Unicode is taken for one of symbols")
	}
}

// TestCharsets: the numbers of glyphs in each form of a charset; the first glyph, which stands for what is missing, has
// 0 in all.
func TestCharsets(t *testing.T) {
	for name, c := range map[string]struct {
		charset []byte
		want    map[int]int
	}{
		"a list":       {[]byte{0, 0, 9, 0, 5, 0, 7}, map[int]int{0: 0, 9: 1, 5: 2, 7: 3}},
		"short ranges": {[]byte{1, 0, 9, 1, 0, 3, 0}, map[int]int{0: 0, 9: 1, 10: 2, 3: 3}},
		"long ranges":  {[]byte{2, 0, 9, 0, 2}, map[int]int{0: 0, 9: 1, 10: 2, 11: 3}},
		"cut off":      {[]byte{0, 0, 9, 0}, map[int]int{0: 0, 9: 1}},
		"unknown":      {[]byte{7, 0, 9, 0, 5}, map[int]int{0: 0}},
	} {
		const before = 4
		if got := cffCharset(append(make([]byte, before), c.charset...), before, 4); !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
