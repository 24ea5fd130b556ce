package icc

import (
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestTone: a mid-grey of the screen is one on paper, in black ink alone; a grey with a curve of
// its own is what it looks like.
func TestTone(t *testing.T) {
	p := builtIn(t)
	tone := p.Tone(nil)
	if got := p.Seen(CMYK{K: of255(tone[128])}).L; math.Abs(got-56) > 1 {
		t.Errorf("mid-grey has L* %.2f, want 56", got)
	}
	if tone[255] != 0 || tone[0] != 255 {
		t.Errorf("white is %d and black %d of black ink", tone[255], tone[0])
	}
	for i := 1; i < 256; i++ {
		if tone[i] > tone[i-1] {
			t.Fatalf("level %d prints darker than level %d", i, i-1)
		}
	}
	own := p.Tone(source(t, "grey")) // 1.8: lighter than sRGB in the middle, darker near black
	if want := p.Tone(nil)[145]; own[128] < want-2 || own[128] > want+2 {
		t.Errorf("mid-grey of gamma 1.8 is %d of black ink, want %d", own[128], want)
	}
}

// source is one of the profiles that are made for the tests.
func source(t *testing.T, name string) *Source {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "pictures", name+".icc"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := ParseSource(data)
	if err != nil {
		t.Fatalf("%s: its profile %v", name, err)
	}
	return s
}

// TestPicturesAgainstLittleCMS compares pixels of pictures in their profiles as a screen shows
// them: with those that are kept, and those that were made just now.
func TestPicturesAgainstLittleCMS(t *testing.T) {
	folders := []string{"testdata/pictures"}
	if live := os.Getenv("BOOKLET_LITTLECMS"); live != "" {
		folders = append(folders, filepath.Join(live, "pictures"))
	}
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.csv"))
		if err != nil || len(files) != 8 {
			t.Fatalf("%d tables in %s: %v", len(files), folder, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(strings.TrimSuffix(file, ".csv") + ".icc")
			if err != nil {
				t.Fatal(err)
			}
			s, err := ParseSource(data)
			if err != nil {
				t.Fatalf("%s: its profile %v", file, err)
			}
			var all spread
			for _, r := range reference(t, file, "source") {
				var to [3]byte
				s.Seen(to[:], r[:s.Channels])
				ours, theirs := booklet.RGB{R: to[0], G: to[1], B: to[2]}, booklet.RGB{R: r[3], G: r[4], B: r[5]}
				d := Difference(LabOf(ours), LabOf(theirs))
				if all.add(d); d > 2 {
					t.Errorf("%s: %v: %v, LittleCMS %v, apart by %.2f", file, r[:3], ours, theirs, d)
				}
			}
			t.Logf("%s: %d colours: mean %.3f, most %.2f", file, all.n, all.mean(), all.most)
			if all.mean() >= 0.3 {
				t.Errorf("%s: the mean of %.3f is not under 0.3", file, all.mean())
			}
		}
	}
}

// TestSourceOfSRGB: what says the same as sRGB is known for it, and nothing else is.
func TestSourceOfSRGB(t *testing.T) {
	srgb, err := os.ReadFile("../../layout/finish/icc/sRGB2014.icc")
	if err != nil {
		t.Fatal(err)
	}
	s, err := ParseSource(srgb)
	if err != nil || !s.IsSRGB() {
		t.Errorf("sRGB is not known (%v)", err)
	}
	for _, name := range []string{"adobe-rgb", "display-p3", "prophoto", "swapped", "grey"} {
		if source(t, name).IsSRGB() {
			t.Errorf("%s is taken for sRGB", name)
		}
	}
}

// TestSourceRefused breaks the profile of a picture in one place each.
func TestSourceRefused(t *testing.T) {
	data, err := os.ReadFile("testdata/pictures/adobe-rgb.icc")
	if err != nil {
		t.Fatal(err)
	}
	tag := func(b []byte, name string) []byte {
		at := binary.BigEndian.Uint32(b[strings.Index(string(b), name)+4:])
		return b[at:]
	}
	for _, test := range []struct {
		name string
		edit func([]byte) []byte
		want string
	}{
		{"cut off", func(b []byte) []byte { return b[:200] }, "is cut short"},
		{"no profile", func([]byte) []byte { return []byte("words") }, "is not an ICC profile"},
		{"device link", func(b []byte) []byte { copy(b[12:], "link"); return b }, "class link (device link)"},
		{"Lab", func(b []byte) []byte { copy(b[16:], "Lab "); return b }, "is for Lab"},
		{"no primaries", func(b []byte) []byte { return []byte(strings.Replace(string(b), "rXYZ", "xxxx", 1)) }, "has no table A2B1"},
		{"no curve", func(b []byte) []byte { return []byte(strings.Replace(string(b), "gTRC", "xxxx", 1)) }, "has no curve gTRC"},
		{"a curve of many points", func(b []byte) []byte { copy(tag(b, "rTRC")[8:], "\x7f\xff\xff\xff"); return b }, "tells of 2147483647 points"},
		{"a curve of words", func(b []byte) []byte { copy(tag(b, "rTRC"), "text"); return b }, `is of type "text"`},
	} {
		_, err := ParseSource(test.edit(append([]byte(nil), data...)))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: the error is %v, want %q", test.name, err, test.want)
		}
	}
}
