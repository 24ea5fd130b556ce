package inks

import (
	"testing"

	"booklet/data/booklet"
	"booklet/layout/colour"
	"booklet/layout/colour/icc"
)

// built is a built-in colour's build, and how it is seen.
func (p *Press) built(t *testing.T, name string, c booklet.RGB) (booklet.CMYK, icc.Lab) {
	t.Helper()
	b, ok := booklet.PrintOf(c)
	if !ok {
		t.Fatalf("%s has no build", name)
	}
	if got := p.Ink(colour.Of(c), Detail); got != (Ink{CMYK: b}) {
		t.Errorf("%s prints in %+v, not in its build %v", name, got, b)
	}
	seen := p.profile.Seen(icc.Of(b))
	if d := icc.Difference(seen, p.made(c)); d > near {
		t.Errorf("%s: %v is %.2f from what the profile makes", name, b, d)
	}
	isClean(t, c, b, p.most)
	if min(b.C, b.M, b.Y, b.K) > 0 {
		t.Errorf("%s: %v has four plates", name, b)
	}
	return b, seen
}

// TestPalette holds the built-in builds to what their comment promises, as
// they are seen on the paper of the built-in profile.
func TestPalette(t *testing.T) {
	p := coated(t)
	paper := icc.Lab{L: 100}
	over := func(b booklet.CMYK) icc.Lab { // black words on it, which overprint
		b.K = 100
		return p.profile.Seen(icc.Of(b))
	}
	fills := map[string]icc.Lab{}
	for _, k := range booklet.KnownCategories {
		inkBuild, ink := p.built(t, k.Short+", ink", k.Ink)
		fillBuild, fill := p.built(t, k.Short+", fill", k.Fill)
		if r := icc.Contrast(ink, paper); r < 7 {
			t.Errorf("%s: ink on paper %.2f", k.Short, r)
		}
		if r := icc.Contrast(ink, fill); r < 3 {
			t.Errorf("%s: icon on fill %.2f", k.Short, r)
		}
		if r := icc.Contrast(over(fillBuild), fill); r < 7 {
			t.Errorf("%s: words on fill %.2f", k.Short, r)
		}
		if inkBuild.C > 0 && inkBuild.M > 0 && inkBuild.Y > 0 {
			t.Errorf("%s: the ink %v has a third colour beside black", k.Short, inkBuild)
		}
		if max(inkBuild.C, inkBuild.M, inkBuild.Y, inkBuild.K) < 75 {
			t.Errorf("%s: the ink %v has no plate near its solid", k.Short, inkBuild)
		}
		if fillBuild.K > 0 {
			t.Errorf("%s: the fill %v has black", k.Short, fillBuild)
		}
		for other, seen := range fills {
			if d := icc.Difference(fill, seen); d < 9 {
				t.Errorf("the fills of %s and %s are %.2f apart", k.Short, other, d)
			}
		}
		fills[k.Short] = fill
	}
	_, house := p.built(t, "house colour", booklet.House)
	markBuild, mark := p.built(t, "mark", booklet.Mark)
	_, yellow := p.built(t, "yellow", colour.Yellow)
	for name, r := range map[string]float64{
		"white on the house colour": icc.Contrast(paper, house),
		"words on the mark":         icc.Contrast(over(markBuild), mark),
		"yellow on rich black":      icc.Contrast(yellow, p.profile.Seen(icc.Of(rich))),
		"black on white":            icc.Contrast(p.profile.Seen(icc.Of(black)), paper),
	} {
		if r < 7 {
			t.Errorf("%s: %.2f", name, r)
		}
	}
}
