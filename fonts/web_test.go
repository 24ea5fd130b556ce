package fonts

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"github.com/go-text/typesetting/font"
)

// everyFace are the faces that are built in.
func everyFace(t *testing.T) []*Face {
	t.Helper()
	f := Default()
	var out []*Face
	for _, w := range Weights {
		out = append(out, f.Face(w), f.second(w))
	}
	return out
}

// parsed is a font file as another reader sees it.
func parsed(t *testing.T, ttf []byte) *font.Face {
	t.Helper()
	f, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestWeb: the file for browsers has the glyph of each character that the face has, draws it
// as the face does, and has no rule of shaping.
func TestWeb(t *testing.T) {
	for _, f := range everyFace(t) {
		web := parsed(t, f.Web())
		tables, err := sfnt(f.Web())
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range []string{"GSUB", "GPOS", "GDEF", "kern", "morx"} {
			if tables[tag] != nil {
				t.Errorf("%s has %s", f.Name, tag)
			}
		}
		for _, tag := range []string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"} {
			if tables[tag] == nil {
				t.Errorf("%s has no %s, without which browsers refuse it", f.Name, tag)
			}
		}
		n := 0
		for r := rune(0); r < 0x20000; r++ {
			want, has := f.Default(r)
			got, is := web.Cmap.Lookup(r)
			if is = is && got != 0; has != is || has && uint16(got) != want {
				t.Fatalf("%s: %q is glyph %d (%v), want %d (%v)", f.Name, r, got, is, want, has)
			}
			if has {
				n++
			}
		}
		if n < 300 {
			t.Errorf("%s has %d characters", f.Name, n)
		}
		if got, want := outlined(web, 40), outlined(f.face, 40); !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%s draws glyph 40 as %v, want %v", f.Name, got, want)
		}
		if key := f.WebKey(); len(key) != 16 || f.WebKey() != key {
			t.Error("the key is", f.WebKey())
		}
		if sum(f.Web()) != 0xB1B0AFBA {
			t.Errorf("%s: the checksum of the file does not add up", f.Name)
		}
	}
}

// sum is that of the words of a font file, which makes up a number of its own (OpenType 1.9, head).
func sum(ttf []byte) (n uint32) {
	for ; len(ttf) >= 4; ttf = ttf[4:] {
		n += binary.BigEndian.Uint32(ttf)
	}
	return n
}

func outlined(f *font.Face, glyph font.GID) []font.Segment {
	out, _ := f.GlyphDataOutline(glyph)
	return out.Segments
}

// TestWebSubset: the file of some characters has them, and no other; a composed letter is
// drawn.
func TestWebSubset(t *testing.T) {
	for _, f := range everyFace(t) {
		chars := []rune("zêAb é\U0001F600")
		ttf, err := f.WebSubset(chars)
		if err != nil {
			t.Fatal(err)
		}
		web := parsed(t, ttf)
		for r := rune(0); r < 0x20000; r++ {
			want, has := f.Default(r)
			has = has && slices.Contains(chars, r)
			if got, is := web.Cmap.Lookup(r); (is && got != 0) != has || has && uint16(got) != want {
				t.Fatalf("%s: %q is glyph %d (%v), want %d (%v)", f.Name, r, got, is, want, has)
			}
		}
		g, _ := f.Default('ê')
		if !slices.Equal(outlined(web, font.GID(g)), outlined(f.face, font.GID(g))) {
			t.Errorf("%s draws ê in another way", f.Name)
		}
		if len(ttf) > 24<<10 {
			t.Errorf("%s: %d bytes for seven characters", f.Name, len(ttf))
		}
	}
}

// TestCmapOf: characters of every plane, in stretches and alone.
func TestCmapOf(t *testing.T) {
	var maps []mapping
	for r := rune('A'); r <= 'Z'; r++ {
		maps = append(maps, mapping{r, uint16(5 + r - 'A')})
	}
	maps = append(maps, mapping{0x3B1, 2}, mapping{0xFFFD, 3}, mapping{0x1F600, 4}, mapping{0x1F601, 4})
	for _, most := range [][]mapping{maps, manyGaps()} {
		f := *Default().Face(Regular).file
		web := parsed(t, f.forWeb(most, []table{{"glyf", f.tables["glyf"]}, {"head", f.tables["head"]},
			{"hhea", f.tables["hhea"]}, {"hmtx", f.tables["hmtx"]}, {"loca", f.tables["loca"]}, {"maxp", f.tables["maxp"]}}))
		for _, m := range most {
			if g, ok := web.Cmap.Lookup(m.r); !ok || uint16(g) != m.g {
				t.Fatalf("%q is glyph %d (%v), want %d", m.r, g, ok, m.g)
			}
		}
	}
}

// manyGaps are more stretches than a map of format 4 holds.
func manyGaps() []mapping {
	var out []mapping
	for r := rune(0x100); r < 0x100+2*mostSegments+100; r += 2 {
		out = append(out, mapping{r, uint16(r % 300)})
	}
	return out
}

// TestOutline: an outline goes on from a move, closes on its own, and a space has none.
func TestOutline(t *testing.T) {
	f := Default().Face(Regular)
	if f.Units() != 1000 {
		t.Fatal(f.Units())
	}
	bar, _ := f.Default('l')
	steps, err := f.Outline(bar)
	if err != nil || len(steps) < 4 || steps[0].Op != MoveTo {
		t.Fatal(steps, err)
	}
	high := int32(0)
	for _, s := range steps {
		high = max(high, s.Y)
	}
	if high < int32(f.XHeight) || high > 1000 {
		t.Errorf("an l reaches to %d", high)
	}
	blank, _ := f.Default(' ')
	if steps, err := f.Outline(blank); err != nil || len(steps) > 0 {
		t.Error(steps, err)
	}
	if _, err := f.Outline(65535); err == nil {
		t.Error("there is a glyph 65535")
	}
}
