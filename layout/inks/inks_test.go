package inks

import (
	"bytes"
	"encoding/binary"
	"math"
	"sync"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

func coated(t testing.TB) *Press {
	t.Helper()
	p, err := icc.FOGRA39()
	if err != nil {
		t.Fatal(err)
	}
	return New(p)
}

func TestBlackAndWhite(t *testing.T) {
	p := coated(t)
	own := func(c, m, y, k uint8) colour.Color {
		return colour.Color{RGB: colour.Black, Print: &booklet.CMYK{C: c, M: m, Y: y, K: k}}
	}
	for name, c := range map[string]struct {
		colour colour.Color
		use    Use
		want   Ink
	}{
		"black words":                  {colour.Of(colour.Black), Detail, Ink{booklet.CMYK{K: 100}, true}},
		"near-black words":             {colour.Of(colour.Ink), Detail, Ink{booklet.CMYK{K: 100}, true}},
		"a grey darker than black ink": {colour.Of(booklet.RGB{R: 20, G: 20, B: 20}), Detail, Ink{booklet.CMYK{K: 100}, true}},
		"a black ground":               {colour.Of(colour.Black), Ground, Ink{booklet.CMYK{C: 40, K: 100}, false}},
		"a near-black ground":          {colour.Of(colour.Ink), Ground, Ink{booklet.CMYK{C: 40, K: 100}, false}},
		"white words":                  {colour.Of(colour.White), Detail, Ink{}},
		"a white ground":               {colour.Of(colour.White), Ground, Ink{}},
		"own build":                    {own(1, 2, 3, 4), Detail, Ink{booklet.CMYK{C: 1, M: 2, Y: 3, K: 4}, false}},
		"own build over all limits":    {own(100, 100, 100, 100), Ground, Ink{booklet.CMYK{C: 100, M: 100, Y: 100, K: 100}, false}},
		"own black words":              {own(0, 0, 0, 100), Detail, Ink{booklet.CMYK{K: 100}, true}},
		"own black ground":             {own(0, 0, 0, 100), Ground, Ink{booklet.CMYK{K: 100}, false}},
		"own white":                    {own(0, 0, 0, 0), Detail, Ink{}},
		"yellow words":                 {colour.Of(colour.Yellow), Detail, Ink{booklet.CMYK{Y: 90}, false}},
	} {
		if got := p.Ink(c.colour, c.use); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestUseOf(t *testing.T) {
	for _, c := range []struct {
		background bool
		w, h       float64
		want       Use
	}{
		{true, 148, 210, Ground},
		{true, 100, 10.1, Ground},
		{true, 11, 11, Detail},
		{true, 154, 6, Detail},
		{false, 148, 210, Detail},
	} {
		if got := UseOf(c.background, unit.Size{W: unit.MM(c.w), H: unit.MM(c.h)}); got != c.want {
			t.Errorf("%v, %g by %g mm: %d", c.background, c.w, c.h, got)
		}
	}
}

// TestGreys: greys are black alone, lighter with every step, and as light as
// they ought to be.
func TestGreys(t *testing.T) {
	p := coated(t)
	last := uint8(100)
	for v := range 256 {
		c := booklet.RGB{R: uint8(v), G: uint8(v), B: uint8(v)}
		got := p.Ink(colour.Of(c), Detail)
		if got.C+got.M+got.Y != 0 || got.K > last || got.K > 0 && got.K < least {
			t.Errorf("grey %d prints in %+v after black %d", v, got, last)
		}
		if got.Overprint != (got.K == 100) {
			t.Errorf("grey %d: overprint is %v", v, got.Overprint)
		}
		last = got.K
		aim, seen := p.profile.Aim(c), p.profile.Seen(icc.Of(got.CMYK))
		if got.K < 100 && math.Abs(aim.L-seen.L) > 1 { // paper and the least dot are 1.6 apart
			t.Errorf("grey %d has the lightness %.1f, not %.1f", v, seen.L, aim.L)
		}
	}
	if tinted := p.Ink(colour.Of(booklet.RGB{R: 245, G: 240, B: 225}), Ground); tinted.Y == 0 {
		t.Errorf("cream prints in %+v", tinted)
	}
}

// TestCleaning holds the cost of cleaning to what its comment promises.
func TestCleaning(t *testing.T) {
	p := coated(t)
	sum, most, n, four := 0.0, 0.0, 0, 0
	for v := range 15 * 15 * 15 {
		c := booklet.RGB{R: uint8(v % 15 * 255 / 14), G: uint8(v / 15 % 15 * 255 / 14), B: uint8(v / 225 * 255 / 14)}
		if grey(c) {
			continue
		}
		b := p.clean(c)
		d := icc.Difference(p.profile.Seen(icc.Of(b)), p.made(c))
		sum, most, n = sum+d, max(most, d), n+1
		if min(b.C, b.M, b.Y, b.K) > 0 {
			four++
		}
		isClean(t, c, b, p.most)
		if d > apart {
			t.Errorf("%v prints in %v, %.2f from what the profile makes", c, b, d)
		}
	}
	t.Logf("%d colours: mean %.2f, most %.2f; %d in four plates", n, sum/float64(n), most, four)
	if sum/float64(n) > 0.3 || four > n/50 {
		t.Errorf("mean %.2f; %d of %d in four plates", sum/float64(n), four, n)
	}
}

func isClean(t *testing.T, c booklet.RGB, b booklet.CMYK, most int) {
	t.Helper()
	for _, v := range []uint8{b.C, b.M, b.Y, b.K} {
		if v > 100 || v > 0 && v < least {
			t.Errorf("%v prints in %v: %d %%", c, b, v)
		}
	}
	if total(b) > most {
		t.Errorf("%v prints in %v: %d %% in all, %d are allowed", c, b, total(b), most)
	}
}

// TestTotalInk: on a press that takes less ink, no colour has more, the built-in
// ones included, and dark colours stay as dark as can be.
func TestTotalInk(t *testing.T) {
	p := coated(t)
	p.most = 150
	for v := range 6 * 6 * 6 {
		c := booklet.RGB{R: uint8(v % 6 * 51), G: uint8(v / 6 % 6 * 51), B: uint8(v / 36 * 51)}
		isClean(t, c, p.Ink(colour.Of(c), Ground).CMYK, p.most)
	}
	house := p.Ink(colour.Of(booklet.House), Ground)
	isClean(t, booklet.House, house.CMYK, p.most)
	if built, _ := booklet.PrintOf(booklet.House); house.CMYK == built || total(house.CMYK) < 140 {
		t.Errorf("the house colour prints in %+v", house)
	}
}

// TestOtherPress: where a profile makes another colour of it, a built-in build
// gives way.
func TestOtherPress(t *testing.T) {
	data := bytes.Clone(coated(t).profile.Bytes())
	for entry := data[132:]; ; entry = entry[12:] {
		if string(entry[:4]) == "B2A1" {
			table := data[binary.BigEndian.Uint32(entry[4:]):][:binary.BigEndian.Uint32(entry[8:])]
			curves := table[len(table)-4*2*int(binary.BigEndian.Uint16(table[50:])):]
			for ; len(curves) > 0; curves = curves[2:] { // half as much of every ink
				binary.BigEndian.PutUint16(curves, binary.BigEndian.Uint16(curves)/2)
			}
			break
		}
	}
	profile, err := icc.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	p := New(profile)
	built, _ := booklet.PrintOf(booklet.House)
	if got := p.Ink(colour.Of(booklet.House), Ground); got.CMYK == built || total(got.CMYK) > 170 {
		t.Errorf("the house colour prints in %+v on a press that takes half the ink", got)
	}
	if got := p.Ink(colour.Of(colour.Ink), Detail); got.CMYK != black || !got.Overprint {
		t.Errorf("words print in %+v", got)
	}
}

// TestAtOnce: editions that print at the same time get the same inks.
func TestAtOnce(t *testing.T) {
	p, q := coated(t), coated(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for v := range 200 {
				c := colour.Of(booklet.RGB{R: uint8(v), G: uint8(v * 7), B: uint8(v * 31)})
				if a, b := p.Ink(c, Detail), q.Ink(c, Detail); a != b {
					t.Errorf("%v prints in %+v and %+v", c.RGB, a, b)
				}
			}
		})
	}
	all.Wait()
}

func BenchmarkFirst(b *testing.B) {
	p := coated(b)
	for i := 0; b.Loop(); i++ {
		p.find(booklet.RGB{R: uint8(i * 7), G: uint8(i * 13), B: uint8(i * 29)})
	}
}

func BenchmarkAgain(b *testing.B) {
	p := coated(b)
	b.ReportAllocs()
	for b.Loop() {
		p.Ink(colour.Of(booklet.House), Ground)
	}
}

// TestNearlyBlackWords: words in a colour that is seen as black, such as the ink of a light house colour, are black
// alone and overprint: in four inks they would blur. Large grounds keep their colour, and so do words that have one.
func TestNearlyBlackWords(t *testing.T) {
	p := coated(t)
	for _, c := range []booklet.RGB{{R: 0x1B, G: 0x1B, B: 0x0E}, {R: 0x17, G: 0x17, B: 0x15}, {R: 0x20, G: 0x14, B: 0x08},
		{R: 0x08, G: 0x1E, B: 0x10}} {
		if got := p.Ink(colour.Of(c), Detail); got != (Ink{black, true}) {
			t.Errorf("words in %v print in %+v", c, got)
		}
		if got := p.Ink(colour.Of(c), Ground); got.Overprint {
			t.Errorf("a ground in %v overprints", c)
		}
	}
	for _, c := range []booklet.RGB{{R: 0x2B, G: 0x1E, B: 0x5C}, {R: 0x6B, B: 0x00}, {G: 0x44, B: 0x2A}} {
		if got := p.Ink(colour.Of(c), Detail); got.Overprint {
			t.Errorf("words in %v lose their colour", c)
		}
	}
}

// TestNoWordsInDarkBuilds: no colour of the screen makes words of several inks that are taken for black.
func TestNoWordsInDarkBuilds(t *testing.T) {
	p := coated(t)
	for v := range 12 * 12 * 12 {
		c := booklet.RGB{R: uint8(v % 12 * 12), G: uint8(v / 12 % 12 * 12), B: uint8(v / 144 * 12)}
		if got := p.Ink(colour.Of(c), Detail); nearlyBlack(got.CMYK) != (got == Ink{black, true}) {
			t.Errorf("words in %v print in %+v", c, got)
		}
	}
}
