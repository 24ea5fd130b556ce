package preflight

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/layout/unit"
)

// TestFactsAreTheLeast: of several texts, lines and pictures a page's facts are the
// smallest, thinnest and coarsest, wherever that one stands among the others.
func TestFactsAreTheLeast(t *testing.T) {
	for turn := range 3 {
		var b strings.Builder
		at := func(values ...float64) []float64 { return append(slices.Clone(values[turn:]), values[:turn]...) }
		b.WriteString("0 0 0 0.9 k 50 50 300 100 re f ")
		for i, size := range at(22, 12, 18) {
			fmt.Fprintf(&b, "/G1 gs 0 0 0 1 k BT /F1 %v Tf 100 %d Td <00020003> Tj ET /G0 gs ", size, 300+50*i)
		}
		for i, size := range at(30, 14, 20) {
			fmt.Fprintf(&b, "0 0 0 0 k BT /F1 %v Tf %d 70 Td <00020003> Tj ET ", size, 60+80*i)
		}
		for i, width := range at(3, 0.6, 2) {
			fmt.Fprintf(&b, "0 0 0 1 K %v w 250 %d m 400 %d l S ", width, 200+20*i, 200+20*i)
		}
		for i, side := range at(72, 144, 100) { // 300, 150 and 216 pixels an inch
			fmt.Fprintf(&b, "q %v 0 0 %v %d 440 cm /I1 Do Q ", side, side, 20+10*i)
		}
		m := good()
		m.picture("/DeviceCMYK", 4, 300, 300, "1 0 0 1 0 0", "")
		m.paint(b.String())
		p := check(t, m.bytes(t), Options{}).Pages[0]
		got := fmt.Sprint(p.Text, p.Reversed, p.Line, p.Pictures, p.Resolution)
		if got != fmt.Sprint(unit.Pt(12), unit.Pt(14), unit.Pt(0.6), 3, 150.0) {
			t.Errorf("turn %d: text, reversed text, line, pictures and their resolution are %s", turn, got)
		}
	}
}

// TestLimitsOfRules: a limit of 0 is none, one of 1 is one, and a value on a limit
// keeps it unless the rule asks for more.
func TestLimitsOfRules(t *testing.T) {
	for _, c := range []struct {
		name string
		rule Rule
		want map[float64]string // of a value: what it weighs, "" where it keeps the rule
	}{
		{"at most, as a warning", Rule{Most: true, Warning: 5},
			map[float64]string{0: "", 1: "", 5: "", 6: "warning", 99: "warning"}},
		{"at most, as an error", Rule{Most: true, Error: 5}, map[float64]string{1: "", 5: "", 6: "error"}},
		{"at least, as a warning", Rule{Warning: 5}, map[float64]string{0: "warning", 4: "warning", 5: "", 9: ""}},
		{"at least 1", Rule{Error: 1}, map[float64]string{0: "error", 1: "", 2: ""}},
		{"at most 1", Rule{Most: true, Warning: 1}, map[float64]string{0: "", 1: "", 2: "warning"}},
		{"both", Rule{Most: true, Error: 330, Warning: 320},
			map[float64]string{320: "", 321: "warning", 330: "warning", 331: "error"}},
		{"beyond", Rule{Beyond: true, Error: 1, Warning: 2, Digits: 1},
			map[float64]string{1: "error", 1.04: "error", 1.1: "warning", 2: "warning", 2.04: "warning", 2.1: ""}},
		{"rounded", Rule{Warning: 3, Digits: 1}, map[float64]string{2.94: "warning", 2.96: "", 3: ""}},
	} {
		for v, want := range c.want {
			weight, broken := c.rule.judge(v)
			got := ""
			if broken {
				got = weight.String()
			}
			if got != want {
				t.Errorf("%s: %v weighs %q, want %q", c.name, v, got, want)
			}
		}
	}
	places := Rule{Severity: booklet.Error}
	if w, broken := places.judge(0); !broken || w != booklet.Error {
		t.Errorf("a place that a rule counts weighs %v, %v", w, broken)
	}
}

// TestCellsAtTheEdges: a box without a cell's centre takes the one cell that it lies
// in, the first and the last of a row and of a column too, and none outside.
func TestCellsAtTheEdges(t *testing.T) {
	sheet := box{right: 10 * cellSize, top: 6 * cellSize}
	g := newGrid(sheet, sheet)
	if g.w != 10 || g.h != 6 {
		t.Fatalf("the grid has %d by %d cells", g.w, g.h)
	}
	thin := func(x, y float64) box { // a hundredth of a cell, beside a centre
		return box{x * cellSize, y * cellSize, (x + 0.01) * cellSize, (y + 0.01) * cellSize}
	}
	for _, c := range []struct {
		box  box
		want [4]int
	}{
		{thin(0.1, 0.1), [4]int{0, 0, 1, 1}},
		{thin(9.7, 5.7), [4]int{9, 5, 10, 6}},
		{thin(9.1, 0.9), [4]int{9, 0, 10, 1}},
		{thin(4.2, 3.2), [4]int{4, 3, 5, 4}},
		{box{0, 0, 10 * cellSize, 6 * cellSize}, [4]int{0, 0, 10, 6}},
		{box{2.4 * cellSize, 0, 3.6 * cellSize, cellSize}, [4]int{2, 0, 4, 1}},
	} {
		x0, y0, x1, y1 := g.span(c.box)
		if got := [4]int{x0, y0, x1, y1}; got != c.want {
			t.Errorf("%v spans the cells %v, want %v", c.box, got, c.want)
		}
	}
	for _, b := range []box{thin(-0.5, 1.2), thin(10.2, 1.2), thin(1.2, -0.5), thin(1.2, 6.2)} {
		if x0, y0, x1, y1 := g.span(b); x1 > x0 && y1 > y0 {
			t.Errorf("%v lies outside, and spans the cells %d, %d to %d, %d", b, x0, y0, x1, y1)
		}
	}
	edge := build{0, 0, 0, full}
	g.fillBox(box{9 * cellSize, 5 * cellSize, 11 * cellSize, 7 * cellSize}, edge, false)
	if got, ok := g.at(9.9*cellSize, 5.9*cellSize); !ok || got != edge {
		t.Errorf("the last cell has %v", got)
	}
	if _, ok := g.at(10.1*cellSize, 1); ok {
		t.Error("there is a cell beyond the last")
	}
}

// TestStrokesClose: a rectangle that is stroked, and a path that is closed, leave ink
// on every side; an open one leaves none between its ends.
func TestStrokesClose(t *testing.T) {
	corners := func(o *outline) {
		o.move(10, 10)
		o.line(70, 10)
		o.line(70, 50)
		o.line(10, 50)
	}
	for name, c := range map[string]struct {
		draw  func(o *outline)
		sides string // bottom, right, top, left
	}{
		"a rectangle": {func(o *outline) { o.rectangle(10, 10, 60, 40) }, "1111"},
		"closed":      {func(o *outline) { corners(o); o.close() }, "1111"},
		"open":        {corners, "1110"},
	} {
		var o outline
		o.begin(identity)
		c.draw(&o)
		sheet := box{right: 100, top: 100}
		g := newGrid(sheet, sheet)
		g.fill(strokes(o.lines, 4), false, sheet, build{0, 0, 0, full}, false)
		sides := ""
		for _, p := range []point{{40, 10}, {70, 30}, {40, 50}, {10, 30}} {
			b, _ := g.at(p.x, p.y)
			sides += fmt.Sprint(b[3] / full)
		}
		if sides != c.sides {
			t.Errorf("%s has ink on the sides %s, want %s", name, sides, c.sides)
		}
		if b, _ := g.at(40, 30); b != (build{}) {
			t.Errorf("%s has ink in its middle", name)
		}
	}
}

// TestMatrixBack: what a matrix has moved, its inverse moves back.
func TestMatrixBack(t *testing.T) {
	for _, m := range []matrix{identity, {2, 0, 0, 3, 7, 11}, {1, 2, 3, 5, 7, 11}, {0, 1, -1, 0, 40, 50}} {
		back, ok := m.back()
		if p := back.of(m.of(13, 17).x, m.of(13, 17).y); !ok || math.Abs(p.x-13) > 1e-9 || math.Abs(p.y-17) > 1e-9 {
			t.Errorf("%v: %v, %v", m, p, ok)
		}
	}
	if _, ok := (matrix{1, 2, 2, 4, 0, 0}).back(); ok {
		t.Error("what makes a line of everything is undone")
	}
}

// TestSay: a value of a rule has its unit, and no figures that say nothing.
func TestSay(t *testing.T) {
	for want, r := range map[string]Rule{"3": {Digits: 1}, "3 mm": {Unit: "mm", Digits: 2}, "3 modules": {Unit: "module"}} {
		if got := r.Say(3); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := (&Rule{Unit: "module"}).Say(1); got != "1 module" {
		t.Errorf("%q", got)
	}
}

// TestTilesOver: the tiles that meet a stretch are counted from the one that reaches from low to high, wherever that
// stands.
func TestTilesOver(t *testing.T) {
	for _, c := range []struct{ from, to, low, high, step, first, last float64 }{
		{0, 25, 0, 10, 10, -1, 2},
		{1, 25, 0, 10, 10, 0, 2},
		{0, 25, 4, 14, 10, -1, 2},
		{0, 23, 4, 14, 10, -1, 1},
		{105, 123, 104, 114, 10, 0, 1},
		{0, 25, -6, 4, 10, 0, 3},
		{50, 65, 0, 5, 20, 3, 3}, // tiles with room between them
	} {
		if first, last := tilesOver(c.from, c.to, c.low, c.high, c.step); first != c.first || last != c.last {
			t.Errorf("tiles of %v to %v, each %v, over %v to %v: %v to %v, want %v to %v", c.low, c.high, c.step,
				c.from, c.to, first, last, c.first, c.last)
		}
	}
}

// TestPicturesKept: of decoded pictures those that were asked for last are kept, as many as do not take too much memory.
func TestPicturesKept(t *testing.T) {
	var s shown
	small, large := pixels{bytes: mostShown / 4}, pixels{bytes: mostShown + 1}
	all := make([]*picture, 9)
	for i := range all {
		all[i] = &picture{}
		s.keep(all[i], small)
		s.keep(all[i], small)
		s.keep(&picture{}, large)
	}
	if len(s.pixels) != 4 || s.bytes != mostShown {
		t.Errorf("%d pictures of %d MB are kept, want 4 of %d", len(s.pixels), s.bytes>>20, mostShown>>20)
	}
	for i, p := range all {
		if _, kept := s.pixels[p]; kept != (i >= 5) {
			t.Errorf("picture %d of %d is kept: %v", i+1, len(all), kept)
		}
	}
}
