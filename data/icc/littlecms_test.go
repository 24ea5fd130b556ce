package icc

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// set is a table of LittleCMS' conversions and the profile that it was made with.
type set struct {
	file    string
	profile *Profile
}

// references are the tables that are kept, and those that were made just now in
// the folder BOOKLET_LITTLECMS: NAME.csv with the profile NAME.icc, or with the
// built-in one where there is none; bent.csv with a bent one, chained.csv with one in tables of version 4.
func references(t *testing.T) (sets []set) {
	t.Helper()
	files := []string{"testdata/reference.csv", "testdata/bent.csv", "testdata/chained.csv"}
	if live := os.Getenv("BOOKLET_LITTLECMS"); live != "" {
		made, err := filepath.Glob(filepath.Join(live, "*.csv"))
		if err != nil || len(made) == 0 {
			t.Fatalf("no tables in BOOKLET_LITTLECMS=%s: %v", live, err)
		}
		files = append(files, made...)
	}
	for _, file := range files {
		s := set{file, builtIn(t)}
		data, err := os.ReadFile(strings.TrimSuffix(file, ".csv") + ".icc")
		if filepath.Base(file) == "bent.csv" {
			data, err = bent(s.profile), nil
		}
		if filepath.Base(file) == "chained.csv" {
			data, err = chained(s.profile.Bytes(), 4), nil
		}
		if err == nil {
			s.profile, err = Parse(data)
		}
		if err != nil && !os.IsNotExist(err) {
			t.Fatalf("%s: the profile %v", file, err)
		}
		sets = append(sets, s)
	}
	return sets
}

// bent bends lightness on its way into B2A1, as reference.py does, so that the
// black point has to be looked for in the shadows.
func bent(p *Profile) []byte {
	data := bytes.Clone(p.Bytes())
	entry := data[bytes.Index(data, []byte("B2A1")):]
	table := data[binary.BigEndian.Uint32(entry[4:]):]
	for i := range int(binary.BigEndian.Uint16(table[48:])) {
		point := table[lut16Head+2*i:]
		if v := float64(binary.BigEndian.Uint16(point)) / 0xFF00; v <= 1 {
			binary.BigEndian.PutUint16(point, uint16(0xFF00*(0.12+0.88*v*math.Sqrt(v))))
		}
	}
	return data
}

// reference reads the rows of a kind.
func reference(t *testing.T, file, kind string) (rows [][7]uint8) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		fields := strings.Split(strings.TrimSpace(line), ",")
		if fields[0] != kind {
			continue
		}
		var row [7]uint8
		for i := range row {
			v, err := strconv.ParseUint(fields[i+1], 10, 8)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			row[i] = uint8(v)
		}
		rows = append(rows, row)
	}
	if len(rows) < 1000 {
		t.Fatalf("%s: %d rows of %s, 1000 are needed", file, len(rows), kind)
	}
	return rows
}

// spread is the mean and the greatest of differences.
type spread struct {
	sum, most float64
	n         int
}

func (s *spread) add(d float64) { s.sum, s.most, s.n = s.sum+d, max(s.most, d), s.n+1 }
func (s *spread) mean() float64 { return s.sum / float64(s.n) }

// TestInkAgainstLittleCMS compares what the inks of both look like.
func TestInkAgainstLittleCMS(t *testing.T) {
	for _, s := range references(t) {
		p, file := s.profile, s.file
		var all spread
		for _, r := range reference(t, file, "ink") {
			c := booklet.RGB{R: r[0], G: r[1], B: r[2]}
			theirs := ofBytes(r[3:])
			ours := p.Build(c)
			d := Difference(p.Seen(ours), p.Seen(theirs))
			if all.add(d); d > 2 {
				t.Errorf("%v: %.1f, LittleCMS %.1f, apart by %.2f", c, ours, theirs, d)
			}
		}
		t.Logf("%s: sRGB to ink, %d colours: mean %.3f, most %.2f", file, all.n, all.mean(), all.most)
		if all.mean() >= 0.5 {
			t.Errorf("%s: the mean of %.3f is not under 0.5", file, all.mean())
		}
	}
}

// TestSeenAgainstLittleCMS compares inks as a screen shows them.
func TestSeenAgainstLittleCMS(t *testing.T) {
	for _, s := range references(t) {
		p, file := s.profile, s.file
		var all spread
		for _, r := range reference(t, file, "seen") {
			build := ofBytes(r[:4])
			ours, theirs := p.RGB(build), booklet.RGB{R: r[4], G: r[5], B: r[6]}
			d := Difference(LabOf(ours), LabOf(theirs))
			if all.add(d); d > 2 {
				t.Errorf("%.1f: %v, LittleCMS %v, apart by %.2f", build, ours, theirs, d)
			}
		}
		t.Logf("%s: ink to sRGB, %d colours: mean %.3f, most %.2f", file, all.n, all.mean(), all.most)
		if all.mean() >= 0.5 {
			t.Errorf("%s: the mean of %.3f is not under 0.5", file, all.mean())
		}
	}
}

// ofBytes is a build whose inks go from 0 to 255.
func ofBytes(v []uint8) CMYK {
	return CMYK{float64(v[0]) / 2.55, float64(v[1]) / 2.55, float64(v[2]) / 2.55, float64(v[3]) / 2.55}
}

func builtIn(t testing.TB) *Profile {
	t.Helper()
	p, err := FOGRA39()
	if err != nil {
		t.Fatal(err)
	}
	return p
}
