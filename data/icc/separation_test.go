package icc

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestSeparationAgainstLittleCMS compares what the inks of pixels look like with what LittleCMS makes of them: of
// sRGB, and of pictures in profiles of their own.
func TestSeparationAgainstLittleCMS(t *testing.T) {
	compare := func(file, kind string, p *Profile, from *Source) {
		s := p.Separation(from)
		var all spread
		for _, r := range reference(t, file, kind) {
			inks := s.Inks(r[:3])
			ours, theirs := ofBytes(inks), ofBytes(r[3:])
			d := Difference(p.Seen(ours), p.Seen(theirs))
			if all.add(d); d > 2 {
				t.Errorf("%s: %v: %.1f, LittleCMS %.1f, apart by %.2f", file, r[:3], ours, theirs, d)
			}
			if sum := int(inks[0]) + int(inks[1]) + int(inks[2]) + int(inks[3]); sum > p.TotalInk()*255/100 {
				t.Errorf("%s: %v: %.1f are %.1f %%, more than %d", file, r[:3], ours, float64(sum)/2.55, p.TotalInk())
			}
		}
		t.Logf("%s to inks, %d colours: mean %.3f, most %.2f", file, all.n, all.mean(), all.most)
		if all.mean() >= 0.5 {
			t.Errorf("%s: the mean of %.3f is not under 0.5", file, all.mean())
		}
	}
	for _, s := range references(t) {
		compare(s.file, "ink", s.profile, nil)
	}
	folders := []string{"testdata/pictures"}
	if live := os.Getenv("BOOKLET_LITTLECMS"); live != "" {
		folders = append(folders, filepath.Join(live, "pictures"))
	}
	for _, folder := range folders {
		for _, name := range []string{"adobe-rgb", "display-p3", "prophoto", "swapped", "table", "all-parts", "scanner"} {
			file := filepath.Join(folder, name+".csv")
			data, err := os.ReadFile(strings.TrimSuffix(file, ".csv") + ".icc")
			if err != nil {
				t.Fatal(err)
			}
			from, err := ParseSource(data)
			if err != nil {
				t.Fatalf("%s: its profile %v", file, err)
			}
			compare(file, "press", builtIn(t), from)
		}
	}
}

// TestSeparationOfNodes: what lies between the nodes is as near to the conversion itself as they are.
func TestSeparationOfNodes(t *testing.T) {
	p := builtIn(t)
	s := p.Separation(nil)
	if s != p.Separation(nil) {
		t.Error("the nodes of sRGB are found twice")
	}
	for _, px := range [][3]uint8{{0, 0, 0}, {255, 255, 255}, {5, 10, 15}, {254, 1, 128}, {4, 4, 4}, {251, 252, 253}, {255, 0, 1}, {1, 255, 0}} {
		want, got := p.Build(booklet.RGB{R: px[0], G: px[1], B: px[2]}), ofBytes(s.Inks(px[:]))
		if d := Difference(p.Seen(got), p.Seen(want)); d > 1 {
			t.Errorf("%v: %.1f, want %.1f", px, got, want)
		}
	}
	if got := s.Inks([]byte{255, 255, 255}); !bytes.Equal(got, make([]byte, 4)) {
		t.Errorf("white has the inks %v", got)
	}
}

// TestBound: too much ink is taken from the colours and not from black, and no other pixel is touched.
func TestBound(t *testing.T) {
	px := []byte{200, 200, 200, 255, 10, 20, 30, 40, 255, 255, 255, 255}
	Bound(px, 600)
	if want := []byte{115, 115, 115, 255, 10, 20, 30, 40, 115, 115, 115, 255}; !bytes.Equal(px, want) {
		t.Errorf("%v, want %v", px, want)
	}
	Bound(px, 100)
	if !bytes.Equal(px[:4], []byte{0, 0, 0, 255}) {
		t.Errorf("%v", px[:4])
	}
}
