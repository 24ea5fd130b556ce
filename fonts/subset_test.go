package fonts

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
)

// TestSubset reads the program back: each glyph that is used has the outline and
// the width that it had, under its own index; the others are empty.
func TestSubset(t *testing.T) {
	bold := Default().Face(Bold)
	ttf := bold.TTF
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
	out, err := bold.Subset(used)
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][]byte{}
	for i := range u16(out.TTF, 4) {
		e := out.TTF[12+16*i:]
		at, n := int(binary.BigEndian.Uint32(e[8:])), int(binary.BigEndian.Uint32(e[12:]))
		tables[string(e[:4])] = out.TTF[at : at+n]
		sum := binary.BigEndian.Uint32(e[4:])
		if string(e[:4]) != "head" && sum != checksum(out.TTF[at:at+n]) {
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

// TestDamagedFaces damages a face in many places: it is subset or refused, and
// nothing panics or hangs.
func TestDamagedFaces(t *testing.T) {
	good := Default().Face(Regular)
	var used []uint16
	for _, piece := range Default().Shape("en-GB", "Office AVATAR é", Regular, false).Pieces {
		for _, g := range piece.Glyphs {
			used = append(used, g.ID)
		}
	}
	used = sortedUnique(used)
	rnd := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for i := range 150 {
		ttf := bytes.Clone(good.TTF)
		switch {
		case i < 30:
			ttf = ttf[:rnd.IntN(len(ttf))]
		case i < 90:
			ttf[rnd.IntN(400)] ^= byte(1 + rnd.IntN(255)) // the list of tables and the first of them
		default:
			for range 200 {
				ttf[rnd.IntN(len(ttf))] ^= byte(1 + rnd.IntN(255))
			}
		}
		file, err := openTrueType(ttf)
		if err == nil {
			_, err = (&Face{file: file}).Subset(used)
		}
		if err != nil {
			refused++
		}
		_, _ = fromOutside("x", ttf, Regular)
	}
	if refused < 30 {
		t.Errorf("of 150 damaged faces, 30 of them cut off, only %d were refused", refused)
	}
}

// TestLicence: the licence bits decide, the least restrictive one of several.
func TestLicence(t *testing.T) {
	for bits, want := range map[uint16]string{
		0: "", 2: "may not be embedded", 4: "", 6: "", 8: "", 0xA: "",
		0x0100: "may not be subset", 0x0108: "may not be subset",
		0x0200: "bitmaps only", 0x0204: "bitmaps only",
	} {
		ttf := bytes.Clone(Default().Face(Regular).TTF)
		for i := range u16(ttf, 4) {
			if e := ttf[12+16*i:]; string(e[:4]) == "OS/2" {
				binary.BigEndian.PutUint16(ttf[binary.BigEndian.Uint32(e[8:])+8:], bits)
			}
		}
		_, err := newFace("x", ttf)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("fsType %#x: %v, want %q", bits, err, want)
		}
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
