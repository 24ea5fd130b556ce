package paint

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/go-text/typesetting/font"

	"booklet/fonts"
	"booklet/layout"
)

// TestSubset reads the program back: each glyph that is used has the outline and
// the width that it had, under its own index; the others are empty.
func TestSubset(t *testing.T) {
	ttf := fonts.Default().Face(fonts.Bold).TTF
	before, err := openTrueType(ttf)
	if err != nil {
		t.Fatal(err)
	}
	face, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		t.Fatal(err)
	}
	var used []uint16
	for _, r := range "Aéŵ£–“fi" {
		g, _ := face.NominalGlyph(r)
		used = append(used, uint16(g))
	}
	used = sortedUnique(used)
	out, err := subset(ttf, used)
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][]byte{}
	for i := range u16(out.TTF, 4) {
		e := out.TTF[12+16*i:]
		at, n := int(binary.BigEndian.Uint32(e[8:])), int(binary.BigEndian.Uint32(e[12:]))
		tables[string(e[:4])] = out.TTF[at : at+n]
		if sum := binary.BigEndian.Uint32(e[4:]); string(e[:4]) != "head" && sum != checksum(out.TTF[at:at+n]) {
			t.Errorf("the checksum of %s is wrong", e[:4])
		}
	}
	if checksum(out.TTF) != 0xB1B0AFBA {
		t.Error("the checksum of the file is wrong")
	}
	n := u16(tables["maxp"], 4)
	if n != int(out.Holds[len(out.Holds)-1])+1 || len(tables["loca"]) != 4*(n+1) || len(tables["hmtx"]) != 4*n {
		t.Fatalf("%d glyphs, tables of %d and %d bytes", n, len(tables["loca"]), len(tables["hmtx"]))
	}
	for g := range n {
		from, to := binary.BigEndian.Uint32(tables["loca"][4*g:]), binary.BigEndian.Uint32(tables["loca"][4*g+4:])
		want, err := before.outline(g)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(out.Holds, uint16(g)) {
			want = nil
		}
		if got := tables["glyf"][from:to]; !bytes.HasPrefix(got, want) || len(got)-len(want) > 3 {
			t.Errorf("glyph %d has another outline", g)
		}
		if slices.Contains(used, uint16(g)) && u16(tables["hmtx"], 4*g) != int(face.HorizontalAdvance(font.GID(g))) {
			t.Errorf("glyph %d has another width", g)
		}
	}
	for _, g := range used {
		if !slices.Contains(out.Holds, g) {
			t.Errorf("glyph %d is missing", g)
		}
	}
	if len(out.Holds) < len(used)+3 { // .notdef, and what é and ŵ are made of
		t.Errorf("%d glyphs: parts are missing", len(out.Holds))
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
