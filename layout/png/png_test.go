package png

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/data/testkit"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// dot is a document whose page has a point for each pixel.
func dot(items ...layout.Item) *layout.Document {
	return &layout.Document{Trim: unit.Size{W: unit.Pt(40), H: unit.Pt(30)}, Sheet: booklet.RGB{R: 255, G: 255, B: 255},
		Pages: []layout.Page{{Items: items}}}
}

// drawn is the page of items at a pixel for each point, and its red levels.
func drawn(t *testing.T, items ...layout.Item) func(x, y int) int {
	t.Helper()
	p, err := New(dot(items...))
	if err != nil {
		t.Fatal(err)
	}
	m, err := p.Image(40, 0)
	if err != nil {
		t.Fatal(err)
	}
	return func(x, y int) int { return int(m.RGBAAt(x, y).R) }
}

var black = &layout.Color{}

// shape is a path of corners in points, closed.
func shape(corners ...float64) []layout.Segment {
	var out []layout.Segment
	for i := 0; i < len(corners); i += 2 {
		s := layout.Segment{Op: layout.Line, X: unit.Pt(corners[i]), Y: unit.Pt(corners[i+1])}
		if i == 0 {
			s.Op = layout.Move
		}
		out = append(out, s)
	}
	return append(out, layout.Segment{Op: layout.Close})
}

// TestCoverage: a pixel is as dark as the part of it that is covered, to a level.
func TestCoverage(t *testing.T) {
	at := drawn(t, layout.Path{Fill: black, Segments: shape(4.25, 5, 8.5, 5, 8.5, 9.75, 4.25, 9.75)},
		layout.Path{Fill: black, Segments: shape(20, 10, 30, 10, 30, 20)})
	for _, c := range []struct{ x, y, want int }{{3, 6, 255}, {4, 6, 64}, {5, 6, 0}, {8, 6, 127}, {9, 6, 255}, {5, 4, 255},
		{5, 9, 64}, {4, 9, 255 - 143}, {25, 15, 127}, {26, 15, 0}, {24, 15, 255}, {29, 19, 127}} {
		if got := at(c.x, c.y); got < c.want-1 || got > c.want+1 {
			t.Errorf("the pixel %d, %d is %d, want %d", c.x, c.y, got, c.want)
		}
	}
}

// TestRules: a hole is one by the even-odd rule, and by the other where it goes round the other
// way.
func TestRules(t *testing.T) {
	outer, inner := shape(2, 2, 20, 2, 20, 20, 2, 20), shape(8, 8, 14, 8, 14, 14, 8, 14)
	round := shape(8, 8, 8, 14, 14, 14, 14, 8)
	for name, c := range map[string]struct {
		hole    []layout.Segment
		evenOdd bool
		want    int
	}{"non-zero": {inner, false, 0}, "even-odd": {inner, true, 255}, "other way": {round, false, 255}, "both": {round, true, 255}} {
		at := drawn(t, layout.Path{Fill: black, EvenOdd: c.evenOdd, Segments: append(append([]layout.Segment{}, outer...), c.hole...)})
		if got := at(10, 10); got != c.want || at(4, 4) != 0 || at(25, 4) != 255 {
			t.Errorf("%s: the hole is %d, want %d", name, got, c.want)
		}
	}
}

// TestTouching: two rectangles that touch between pixels leave nothing of the ground.
func TestTouching(t *testing.T) {
	var tiles []layout.Item
	for i := range 5 {
		tiles = append(tiles, layout.Path{Fill: black, Segments: []layout.Segment{{Op: layout.Rectangle,
			X: unit.Pt(2.37 + 6.31*float64(i)), Y: unit.Pt(3.4), X1: unit.Pt(6.31), Y1: unit.Pt(10)}}})
	}
	at := drawn(t, tiles...)
	for x := 2; x < 33; x++ {
		if at(x, 6) != 0 {
			t.Errorf("the ground shines through at %d: %d", x, at(x, 6))
		}
	}
}

// TestStrokes: a line is as wide as it is said to be, has butt caps and mitred joins, or round
// ones, and a mitre that would be too long is cut off.
func TestStrokes(t *testing.T) {
	corner := []layout.Segment{{Op: layout.Move, X: unit.Pt(5), Y: unit.Pt(20)}, {Op: layout.Line, X: unit.Pt(20), Y: unit.Pt(20)},
		{Op: layout.Line, X: unit.Pt(20), Y: unit.Pt(5)}}
	butt := drawn(t, layout.Path{Stroke: black, Width: unit.Pt(6), Segments: corner})
	round := drawn(t, layout.Path{Stroke: black, Width: unit.Pt(6), Round: true, Segments: corner})
	for _, c := range []struct{ x, y, butt, round int }{{10, 17, 0, 0}, {10, 22, 0, 0}, {10, 16, 255, 255}, {10, 23, 255, 255},
		{22, 22, 0, 200}, {3, 20, 255, 0}, {20, 3, 255, 0}, {15, 15, 255, 255}, {20, 20, 0, 0}} {
		if got := butt(c.x, c.y); got < c.butt-2 || got > c.butt+2 {
			t.Errorf("mitred: the pixel %d, %d is %d, want %d", c.x, c.y, got, c.butt)
		}
		if got := round(c.x, c.y); c.round == 200 && got < 60 || c.round != 200 && (got < c.round-25 || got > c.round+25) {
			t.Errorf("round: the pixel %d, %d is %d, want %d", c.x, c.y, got, c.round)
		}
	}
	spike := []layout.Segment{{Op: layout.Move, X: unit.Pt(2), Y: unit.Pt(14)}, {Op: layout.Line, X: unit.Pt(20), Y: unit.Pt(15)},
		{Op: layout.Line, X: unit.Pt(2), Y: unit.Pt(16)}}
	if at := drawn(t, layout.Path{Stroke: black, Width: unit.Pt(2), Segments: spike}); at(24, 15) != 255 || at(15, 15) != 0 {
		t.Error("a mitre of 18 times the width is not cut off")
	}
	closed := drawn(t, layout.Path{Stroke: black, Width: unit.Pt(2), Segments: shape(5, 5, 15, 5, 15, 15, 5, 15)})
	if closed(4, 4) != 0 || closed(4, 10) != 0 || closed(10, 10) != 255 {
		t.Error("a closed line has a gap, or is filled")
	}
	dotted := drawn(t, layout.Path{Stroke: black, Width: unit.Pt(6), Round: true, Segments: []layout.Segment{
		{Op: layout.Move, X: unit.Pt(20), Y: unit.Pt(15)}, {Op: layout.Line, X: unit.Pt(20), Y: unit.Pt(15)}}})
	if dotted(20, 15) != 0 || dotted(25, 15) != 255 {
		t.Error("a line without length has no round caps")
	}
}

// TestThinLines: a line thinner than a pixel is seen, as light as it is thin.
func TestThinLines(t *testing.T) {
	at := drawn(t, layout.Path{Fill: black, Segments: []layout.Segment{{Op: layout.Rectangle, X: unit.Pt(5), Y: unit.Pt(9.9),
		X1: unit.Pt(20), Y1: unit.Pt(0.4)}}})
	if sum := 2*255 - at(10, 9) - at(10, 10); sum < 100 || sum > 104 {
		t.Errorf("0.4 of a pixel takes %d of 255", sum)
	}
}

// TestFarOff: what lies beyond the page, even far beyond, or is large, changes nothing and
// fails nowhere.
func TestFarOff(t *testing.T) {
	far := 1e9
	at := drawn(t, layout.Path{Fill: black, Segments: shape(-far, -far, -far, -5, -5, -5)},
		layout.Path{Fill: black, Segments: shape(far, -far, far, far, 50, 20)},
		layout.Path{Stroke: black, Width: unit.Pt(3), Segments: shape(-far, 100, far, 100, 0, far)},
		layout.Path{Stroke: black, Width: unit.Pt(3), Round: true, Segments: shape(-far*9e6, -far*9e6, far, -far*9e6, 3, -far)},
		layout.Path{Stroke: black, Width: unit.Pt(far / 1000), Segments: shape(-far, -far, far, -far)},
		layout.Path{Fill: black, Segments: shape(-100, 20, 100, 20, 100, 200, -100, 200)})
	if at(0, 0) != 255 || at(39, 19) != 255 || at(0, 20) != 0 || at(39, 29) != 0 {
		t.Error("the page is", at(0, 0), at(39, 19), at(0, 20), at(39, 29))
	}
}

// TestPictures: a picture is upright, lies where its frame is, is cut at its clip, and the
// ground shows through it.
func TestPictures(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 20, 10))
	for y := range 10 {
		for x := range 20 {
			c := color.NRGBA{R: 100, A: 255}
			if x < 5 && y < 5 {
				c.R = 200
			}
			if x >= 15 {
				c.A = 0
			}
			m.SetNRGBA(x, y, c)
		}
	}
	pic := testkit.PNG(t, m)
	for o, want := range [9][4]int{1: {200, 255, 255, 100}, 2: {255, 200, 100, 255}, 3: {255, 100, 200, 255}, 4: {100, 255, 255, 200},
		5: {200, 100, 255, 255}, 6: {100, 200, 255, 255}, 7: {255, 255, 200, 100}, 8: {255, 255, 100, 200}} {
		if o == 0 {
			continue
		}
		p := *pic
		p.Orientation = o
		at := drawn(t, layout.Image{Picture: &p, Frame: unit.Rect{X: unit.Pt(4), Y: unit.Pt(2), W: unit.Pt(24), H: unit.Pt(24)}})
		if got := [4]int{at(5, 3), at(26, 3), at(26, 24), at(5, 24)}; got != want {
			t.Errorf("orientation %d: the corners are %v, want %v", o, got, want)
		}
		if at(3, 10) != 255 || at(28, 10) != 255 || at(10, 1) != 255 {
			t.Errorf("orientation %d: it goes beyond its frame", o)
		}
	}
	at := drawn(t, layout.Image{Picture: pic, Frame: unit.Rect{W: unit.Pt(40), H: unit.Pt(20)},
		Clip: unit.Rect{X: unit.Pt(2), Y: unit.Pt(3), W: unit.Pt(4), H: unit.Pt(5)}})
	if at(1, 4) != 255 || at(2, 2) != 255 || at(3, 4) != 200 || at(6, 4) != 255 || at(3, 8) != 255 {
		t.Error("it is not cut at its clip")
	}
	for turn, want := range [][2]int{{12, 8}, {20, 14}, {8, 22}, {6, 10}} { // where the light corner is
		where := [4][2]float64{{10, 6}, {22, 12}, {10, 24}, {4, 12}}[turn]
		at := drawn(t, layout.Clip{Area: unit.Rect{W: unit.Pt(12), H: unit.Pt(8)}, Turn: turn, X: unit.Pt(where[0]), Y: unit.Pt(where[1])},
			layout.Image{Picture: pic, Frame: unit.Rect{W: unit.Pt(16), H: unit.Pt(8)}}, layout.Unclip{})
		if got := at(want[0], want[1]); got != 200 {
			t.Errorf("turned %d times, it is %d at %v", turn, got, want)
		}
	}
}

// TestScaled: what a clip makes smaller is smaller, with its place and its lines, and the next is as large as it is.
func TestScaled(t *testing.T) {
	black := &layout.Color{}
	at := drawn(t, layout.Clip{Area: unit.Rect{W: unit.Pt(40), H: unit.Pt(40)}, Scale: 500, X: unit.Pt(4), Y: unit.Pt(2)},
		layout.Path{Fill: black, Segments: []layout.Segment{{Op: layout.Rectangle, X: unit.Pt(4), Y: unit.Pt(4), X1: unit.Pt(20), Y1: unit.Pt(10)}}},
		layout.Path{Stroke: black, Width: unit.Pt(4), Segments: []layout.Segment{{Op: layout.Move, Y: unit.Pt(25)}, {Op: layout.Line, X: unit.Pt(40), Y: unit.Pt(25)}}},
		layout.Unclip{},
		layout.Path{Fill: black, Segments: []layout.Segment{{Op: layout.Rectangle, X: unit.Pt(26), Y: unit.Pt(20), X1: unit.Pt(6), Y1: unit.Pt(6)}}})
	for where, want := range map[[2]int]int{{6, 4}: 0, {15, 8}: 0, {5, 4}: 255, {16, 8}: 255, {6, 3}: 255, {15, 9}: 255,
		{10, 12}: 255, {10, 13}: 128, {10, 14}: 0, {10, 15}: 128, {10, 16}: 255, {26, 20}: 0, {31, 25}: 0} {
		if got := at(where[0], where[1]); got < want-2 || got > want+2 {
			t.Errorf("%v is %d, want %d", where, got, want)
		}
	}
}

// TestSampling: a picture keeps its mean, whether it is made smaller or larger, and where its
// pixels are those of the page, its pixels.
func TestSampling(t *testing.T) {
	for _, own := range []int{1, 2, 3, 7, 40, 64, 333} {
		for _, length := range []int{sub, 3*sub + 17, 40 * sub, 100*sub + 255} {
			for _, from := range []int{0, 100, -2 * sub} {
				for _, reversed := range []bool{false, true} {
					all := 0
					for _, taps := range (span{from, length}).taps(own, 120, reversed) {
						one := 0
						for _, tap := range taps {
							if tap.at < 0 || tap.at >= own || tap.weight <= 0 {
								t.Fatal(own, length, from, taps)
							}
							one += tap.weight
						}
						if one > sub*own {
							t.Fatalf("%d of %d: a pixel has %d parts", own, length, one)
						}
						all += one
					}
					seen := max(0, min(length, length+from))
					if all != seen*own {
						t.Errorf("%d pixels in %d from %d: %d parts, want %d", own, length, from, all, seen*own)
					}
				}
			}
		}
	}
}

// TestSame: pages have the same bytes each time, whoever else paints at the same time.
func TestSame(t *testing.T) {
	d, _ := compose.Compose(composetest.Sample(t), layout.Standard(), fonts.Default())
	p, err := New(d)
	if err != nil {
		t.Fatal(err)
	}
	pages := composetest.OfEachKind(d)
	first := make([][]byte, len(pages))
	for round := range 2 {
		var all sync.WaitGroup
		for i, n := range pages {
			all.Go(func() {
				data, err := p.Paint(150, n)
				if err != nil {
					t.Error(err)
				}
				if round == 0 {
					first[i] = data
				} else if !bytes.Equal(data, first[i]) {
					t.Errorf("page %d is another one the second time", n+1)
				}
			})
		}
		all.Wait()
	}
	spread, err := p.Image(150, 1, 2)
	if err != nil || spread.Rect.Dx() != 300 {
		t.Fatal(spread.Rect, err)
	}
	right, err := p.Image(150, 2)
	if err != nil || !bytes.Equal(right.Pix[:4*150], spread.Pix[4*150:4*300]) {
		t.Error("the right-hand page of a spread is another one than by itself")
	}
	if m, err := pictures.Decode(first[0]); err != nil || m.Bounds().Dx() != 150 || !pictures.Opaque(m) {
		t.Error("the file is", m.Bounds(), err)
	}
}

// TestRefused: what cannot be painted is an error.
func TestRefused(t *testing.T) {
	pic := testkit.Plain(t, 4, 4, color.Black)
	turned := *pic
	turned.Orientation = 9
	frame := unit.Rect{W: 9000, H: 9000}
	for name, it := range map[string]layout.Item{
		"no colour":   layout.Path{Segments: []layout.Segment{{Op: layout.Rectangle}}},
		"no move":     layout.Path{Fill: black, Segments: []layout.Segment{{Op: layout.Line}}},
		"unknown op":  layout.Path{Fill: black, Segments: []layout.Segment{{}, {Op: 9}}},
		"no picture":  layout.Image{Frame: frame},
		"orientation": layout.Image{Picture: &turned, Frame: frame},
		"no frame":    layout.Image{Picture: pic},
		"no file":     layout.Image{Picture: &booklet.Picture{Name: "a", Data: []byte("x")}, Frame: frame},
		"open clip":   layout.Clip{},
		"no clip":     layout.Unclip{},
		"an unknown":  nil,
	} {
		p, err := New(dot(it))
		if err == nil {
			_, err = p.Image(40, 0)
		}
		if err == nil {
			t.Errorf("%s is painted", name)
		}
	}
	p, _ := New(dot())
	for _, width := range []int{0, LeastWidth - 1, MostWidth + 1} {
		if _, err := p.Image(width, 0); err == nil {
			t.Errorf("a page is %d wide", width)
		}
	}
	if _, err := p.Image(MostWidth, 0, 0); err == nil {
		t.Error("a picture has 96 million pixels")
	}
	if _, err := p.Image(40, 1); err == nil {
		t.Error("there is a second page")
	}
	if _, err := New(&layout.Document{}); err == nil {
		t.Error("a page has no size")
	}
}

func BenchmarkPage(b *testing.B) {
	d, _ := compose.Compose(composetest.Sample(b), layout.Standard(), fonts.Default())
	p, err := New(d)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := p.Image(583, i%len(d.Pages)); err != nil { // 100 pixels an inch
			b.Fatal(err)
		}
	}
}

// TestDivisor: it divides as a division does, numbers of any size and sign.
func TestDivisor(t *testing.T) {
	for _, by := range []int{1, 2, 3, 7, 256, 16384, 419_528, 3_370_394, 1<<31 - 1} {
		d := newDivisor(by)
		for _, from := range []int{-5 * by, 0, 1 << 30, 97*by - 500, math.MaxInt64/by - 500, math.MaxInt64/2 - 500} {
			for n := from; n < from+1000; n++ {
				if got, want := d.round(n), round(n, by); got != want {
					t.Fatalf("%d / %d is %d, not %d", n, by, got, want)
				}
			}
		}
	}
}

// TestStraight: curves that are taken to be lines are those that are drawn as one line.
func TestStraight(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	lines := 0
	for range 100_000 {
		p := &painter{num: (LeastWidth + random.IntN(500)) * sub, den: newDivisor(100_000 + random.IntN(900_000)), cos: 1}
		at := func() spot { return spot{random.IntN(4000), random.IntN(4000)} }
		a, c, b := at(), at(), at()
		if unit.Length(bend(a, c, b)) >= p.straight() {
			continue
		}
		lines++
		on := func(s spot) spot { return p.spot(unit.Length(s.x), unit.Length(s.y)) }
		if n := steps(bend(on(a), on(c), on(b)) / (4 * flat)); n != 1 {
			t.Fatalf("a curve that bends %d of %d is drawn as %d lines", bend(a, c, b), p.straight(), n)
		}
	}
	if lines < 1000 {
		t.Errorf("%d curves are lines", lines)
	}
}

// TestRoot: whole parts of square roots, of small and of large numbers.
func TestRoot(t *testing.T) {
	for _, from := range []int{0, 1 << 20, 1<<40 - 500} {
		for n := from; n < from+1000; n++ {
			if r := root(n); r*r > n || (r+1)*(r+1) <= n {
				t.Fatalf("the root of %d is %d", n, r)
			}
		}
	}
}
