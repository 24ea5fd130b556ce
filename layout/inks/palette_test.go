package inks

import (
	"fmt"
	"slices"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/layout/colour"
)

// agree is how far screen and print of a category's colour may be apart (CIEDE2000): as they
// are measured, and with the black of the screen led to that of the press.
const agree = 4

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

// over is how black words look on a build, which they overprint.
func (p *Press) over(b booklet.CMYK) icc.Lab {
	b.K = 100
	return p.profile.Seen(icc.Of(b))
}

// printedPair is a pair as it is on the screen and on paper.
type printedPair struct {
	name                string
	ink, fill           booklet.RGB
	inkBuild, fillBuild booklet.CMYK
}

// breaches are the promises of docs/press.md that some pairs break, on the screen and as
// they are seen on the paper of the profile.
func (p *Press) breaches(pairs []printedPair) (out []string) {
	note := func(good bool, format string, args ...any) {
		if !good {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	words := p.profile.Seen(icc.Of(black))
	for i, k := range pairs {
		ink, fill := p.profile.Seen(icc.Of(k.inkBuild)), p.profile.Seen(icc.Of(k.fillBuild))
		for what, d := range map[string]float64{
			"ink as measured": icc.Difference(icc.LabOf(k.ink), ink), "ink by the profile": icc.Difference(p.profile.Aim(k.ink), ink),
			"fill as measured": icc.Difference(icc.LabOf(k.fill), fill), "fill by the profile": icc.Difference(p.profile.Aim(k.fill), fill),
		} {
			note(d <= agree, "%s: screen and print, %s: %.2f", k.name, what, d)
		}
		for what, r := range map[string]struct{ is, least float64 }{
			"ink on white":                   {colour.Contrast(k.ink, colour.White), 7.29},
			"ink on paper":                   {icc.Contrast(ink, icc.Lab{L: 100}), 7},
			"icon on the screen":             {colour.Contrast(k.ink, k.fill), 3.4},
			"icon as printed":                {icc.Contrast(ink, fill), 3.4},
			"words on the screen":            {colour.Contrast(colour.Ink, k.fill), 7.7},
			"words overprinted":              {icc.Contrast(p.over(k.fillBuild), fill), 7.7},
			"words where nothing overprints": {icc.Contrast(words, fill), 7.7},
		} {
			note(r.is >= r.least, "%s: %s: %.2f", k.name, what, r.is)
		}
		for _, o := range pairs[:i] {
			d := icc.Difference(icc.LabOf(k.fill), icc.LabOf(o.fill))
			note(d >= 10, "%s and %s on the screen: %.2f", k.name, o.name, d)
			d = icc.Difference(fill, p.profile.Seen(icc.Of(o.fillBuild)))
			note(d >= 10, "%s and %s as printed: %.2f", k.name, o.name, d)
		}
	}
	slices.Sort(out)
	return out
}

// TestPalette holds the fifteen pairs to what is promised of them, and the house style's
// colours to 7:1.
func TestPalette(t *testing.T) {
	p := coated(t)
	paper := icc.Lab{L: 100}
	var pairs []printedPair
	for _, k := range booklet.KnownCategories {
		inkBuild, _ := p.built(t, k.Short+", ink", k.Ink)
		fillBuild, _ := p.built(t, k.Short+", fill", k.Fill)
		pairs = append(pairs, printedPair{k.Short, k.Ink, k.Fill, inkBuild, fillBuild})
		if inkBuild.C > 0 && inkBuild.M > 0 && inkBuild.Y > 0 {
			t.Errorf("%s: the ink %v has a third colour beside black", k.Short, inkBuild)
		}
		if max(inkBuild.C, inkBuild.M, inkBuild.Y, inkBuild.K) < 75 {
			t.Errorf("%s: the ink %v has no plate near its solid", k.Short, inkBuild)
		}
		if fillBuild.K > 0 {
			t.Errorf("%s: the fill %v has black", k.Short, fillBuild)
		}
	}
	for _, b := range p.breaches(pairs) {
		t.Error(b)
	}
	_, house := p.built(t, "house colour", booklet.House)
	markBuild, mark := p.built(t, "mark", booklet.Mark)
	_, yellow := p.built(t, "yellow", colour.Yellow)
	for name, r := range map[string]float64{
		"white on the house colour": icc.Contrast(paper, house),
		"words on the mark":         icc.Contrast(p.over(markBuild), mark),
		"yellow on rich black":      icc.Contrast(yellow, p.profile.Seen(icc.Of(rich))),
		"black on white":            icc.Contrast(p.profile.Seen(icc.Of(black)), paper),
	} {
		if r < 7 {
			t.Errorf("%s: %.2f", name, r)
		}
	}
}

// TestPaletteBefore: the colours of before screen and press agreed break the promises, each
// in its own way.
func TestPaletteBefore(t *testing.T) {
	got := coated(t).breaches([]printedPair{
		{"Dental", booklet.RGB{G: 0x60, B: 0x66}, booklet.RGB{R: 0x56, G: 0xF4, B: 0xFD},
			booklet.CMYK{C: 80, Y: 28, K: 59}, booklet.CMYK{C: 49, Y: 19}},
		{"Wider team", booklet.RGB{G: 0x62, B: 0x4E}, booklet.RGB{R: 0x54, G: 0xE3, B: 0xC4},
			booklet.CMYK{C: 80, Y: 58, K: 57}, booklet.CMYK{C: 52, Y: 36}},
		{"Science", booklet.RGB{R: 0x77, G: 0x3B, B: 0x84}, booklet.RGB{R: 0xD9, G: 0x98, B: 0xE8},
			booklet.CMYK{C: 60, M: 85, K: 12}, booklet.CMYK{C: 25, M: 43}},
	})
	want := []string{
		"Dental: screen and print, fill as measured: 10.68",
		"Dental: screen and print, fill by the profile: 10.52",
		"Science: icon as printed: 3.21",
		"Science: screen and print, fill as measured: 8.16",
		"Science: screen and print, fill by the profile: 7.84",
		"Science: words overprinted: 7.12",
		"Science: words where nothing overprints: 6.39",
		"Wider team and Dental as printed: 9.98",
		"Wider team: screen and print, fill as measured: 8.93",
		"Wider team: screen and print, fill by the profile: 8.71",
		"Wider team: words where nothing overprints: 7.46",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
