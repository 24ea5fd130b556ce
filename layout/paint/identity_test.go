package paint

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/go-text/typesetting/font"

	"booklet/fonts"
	"booklet/layout"
)

// TestIdentity reads the file back with another reader: each glyph that is used
// is its own character, with the width that it had.
func TestIdentity(t *testing.T) {
	ttf := fonts.Default().Face(fonts.Bold).TTF
	before, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		t.Fatal(err)
	}
	var used []uint16
	for _, r := range "Aéŵ£–“fi" {
		g, _ := before.NominalGlyph(r)
		used = append(used, uint16(g))
	}
	used = sortedUnique(used)
	out, err := identityFont(ttf, used)
	if err != nil {
		t.Fatal(err)
	}
	after, err := font.ParseTTF(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	for g := rune(1); g < 500; g++ {
		got, ok := after.NominalGlyph(g)
		want := bytes.Contains(asBytes(used), asBytes([]uint16{uint16(g)}))
		if ok != want || ok && got != font.GID(g) {
			t.Fatalf("character %d is glyph %d, %t", g, got, ok)
		}
		if ok && after.HorizontalAdvance(got) != before.HorizontalAdvance(got) {
			t.Errorf("glyph %d is %g wide, was %g", g, after.HorizontalAdvance(got), before.HorizontalAdvance(got))
		}
	}
}

func sortedUnique(in []uint16) (out []uint16) {
	var seen [65536]bool
	for _, g := range in {
		seen[g] = true
	}
	for g, ok := range seen {
		if ok {
			out = append(out, uint16(g))
		}
	}
	return out
}

// asBytes spells glyphs so that one is found in many: three bytes each.
func asBytes(in []uint16) (out []byte) {
	for _, g := range in {
		out = append(out, byte(g>>12)|0x80, byte(g>>6&63), byte(g&63))
	}
	return out
}

func TestFacesAreNotWrittenTo(t *testing.T) {
	face := fonts.Default().Face(fonts.Regular)
	before := bytes.Clone(face.TTF)
	mustPaint(t, synthetic(1))
	if !bytes.Equal(before, face.TTF) {
		t.Error("painting changed the face's file")
	}
}

// TestDamagedFaces damages a face in many places: it is painted or refused, and
// nothing panics or hangs.
func TestDamagedFaces(t *testing.T) {
	good := fonts.Default().Face(fonts.Regular)
	rnd := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for i := range 150 {
		face := *good
		face.TTF = bytes.Clone(good.TTF)
		switch {
		case i < 30:
			face.TTF = face.TTF[:rnd.IntN(len(face.TTF))]
		case i < 90:
			face.TTF[rnd.IntN(400)] ^= byte(1 + rnd.IntN(255)) // the list of tables and the first of them
		default:
			for range 200 {
				face.TTF[rnd.IntN(len(face.TTF))] ^= byte(1 + rnd.IntN(255))
			}
		}
		items := runs("Office AVATAR é", fonts.Regular, 0, 0, 10*pt)
		for k := range items {
			g := items[k].(layout.Glyphs)
			g.Face = &face
			items[k] = g
		}
		if _, err := Paint(pages(in(&layout.Element{Role: layout.P}, items...))); err != nil {
			refused++
		}
	}
	if refused < 30 {
		t.Errorf("of 150 damaged faces, 30 of them cut off, only %d were refused", refused)
	}
}

func TestComponents(t *testing.T) {
	header := make([]byte, 10)
	header[0] = 0xFF
	tests := []struct {
		name string
		data []byte
		want []int
		ok   bool
	}{
		{"simple", make([]byte, 10), nil, true},
		{"two parts", append(bytes.Clone(header), 0, 0x21, 0, 7, 0, 0, 0, 0, 0, 8, 0, 9, 0, 0, 0, 0), []int{7, 9}, true},
		{"one part", append(bytes.Clone(header), 0, 0, 0, 7, 0, 0), []int{7}, true},
		{"cut off", append(bytes.Clone(header), 0, 0x20, 0, 7, 0, 0), nil, false},
		{"cut off in the scale", append(bytes.Clone(header), 0, 8, 0, 7, 0, 0), nil, false},
	}
	for _, test := range tests {
		got, err := components(test.data)
		if (err == nil) != test.ok || test.ok && len(got) != len(test.want) {
			t.Errorf("%s: %v, %v", test.name, got, err)
			continue
		}
		for i := range test.want {
			if got[i] != test.want[i] {
				t.Errorf("%s: %v, want %v", test.name, got, test.want)
			}
		}
	}
}
