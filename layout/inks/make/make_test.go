package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
)

func coated(t *testing.T) *icc.Profile {
	t.Helper()
	p, err := icc.FOGRA39()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPaletteInUse: the search leads from its seed to the palette that the program has, byte
// for byte.
func TestPaletteInUse(t *testing.T) {
	used, err := os.ReadFile(filepath.Join("..", "..", "..", "data", "booklet", "pairs.go"))
	if err != nil {
		t.Fatal(err)
	}
	head := regexp.MustCompile(`\(seed (\d+) of \d+\)`).FindSubmatch(used)
	if head == nil {
		t.Fatal("pairs.go does not say its seed")
	}
	seed, err := strconv.ParseUint(string(head[1]), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	found, err := find(coated(t), seed).source()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(found, used) {
		t.Errorf("pairs.go is not what the search finds: run go generate ./layout/inks. It finds\n%s", found)
	}
}

// TestSearchKeepsItsLimits: what is found of a few wishes that break every limit keeps all
// of them, and stays near the wishes where nothing hinders it.
func TestSearchKeepsItsLimits(t *testing.T) {
	s := newSearch(coated(t), aimed, 1)
	wished := []booklet.RGB{rgb(0x00FFFF), rgb(0x20F8FF), rgb(0xC06060), rgb(0xE9DF73)} // out of gamut, too near, dark, good
	inks := s.inks([]booklet.RGB{rgb(0x0090A0), rgb(0x006066), rgb(0x5E4395), rgb(0x605600)}, 20_000)
	fills, _ := s.fills(wished, inks, 20_000)
	const slack = 0.1 // a limit is a cost, and gives way by a hair
	for i, f := range fills {
		if d := f.disagreement(); d > aimed.agree+slack {
			t.Errorf("%v prints in %v, %.2f away", f.screen, f.build, d)
		}
		if !inkBuild(inks[i].build) || !fillBuild(f.build) {
			t.Errorf("builds %v and %v", inks[i].build, f.build)
		}
		if r := icc.Contrast(inks[i].printed, f.printed); r < aimed.icon-slack {
			t.Errorf("the icon %v on %v has %.2f", inks[i].build, f.build, r)
		}
		if r := icc.Contrast(s.black, f.printed); r < aimed.words-slack {
			t.Errorf("words on %v have %.2f", f.build, r)
		}
		if r := icc.Contrast(inks[i].printed, icc.Lab{L: 100}); r < aimed.paper-slack {
			t.Errorf("the ink %v on paper has %.2f", inks[i].build, r)
		}
		for _, o := range fills[:i] {
			if d := min(icc.Difference(f.shown, o.shown), icc.Difference(f.printed, o.printed)); d < aimed.apart-slack {
				t.Errorf("%v and %v are %.2f apart", f.build, o.build, d)
			}
		}
	}
	if d := icc.Difference(fills[3].shown, icc.LabOf(wished[3])); d > 2 {
		t.Errorf("%v moved by %.2f, and need not", wished[3], d)
	}
}

func TestMoved(t *testing.T) {
	for _, c := range []struct {
		v    uint8
		by   int
		want uint8
	}{{0, 1, 3}, {0, -1, 0}, {3, -1, 0}, {4, -1, 3}, {2, 0, 0}, {99, 5, 100}, {50, -60, 0}, {40, 2, 42}} {
		if got := moved(c.v, c.by); got != c.want {
			t.Errorf("%d moved by %d is %d, want %d", c.v, c.by, got, c.want)
		}
	}
}
