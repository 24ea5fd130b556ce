package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"booklet/fonts"
	"booklet/layout/unit"
)

// said are the strokes of marks in millimetres, in order: "x,y x,y", from the end
// near the trim.
func said(p Path) []string {
	var out []string
	for i := 0; i+1 < len(p.Segments); i += 2 {
		a, b := p.Segments[i], p.Segments[i+1]
		at := func(s Segment) string { return fmt.Sprintf("%.0f,%.0f", s.X.Millimetres(), s.Y.Millimetres()) }
		out = append(out, at(a)+" "+at(b))
	}
	slices.Sort(out)
	return out
}

// TestCropMarksAreWhole: two strokes at each of the four corners, in line with the
// trim, from a millimetre outside the bleed on; of a sheet of cards, a stroke at both
// ends of each cutting line.
func TestCropMarksAreWhole(t *testing.T) {
	d := &Document{Trim: unit.Size{W: unit.MM(100), H: unit.MM(200)}}
	want := []string{
		"0,-4 0,-9", "100,-4 100,-9", "0,204 0,209", "100,204 100,209", // above and below
		"-4,0 -9,0", "-4,200 -9,200", "104,0 109,0", "104,200 109,200", // at the left and at the right
	}
	slices.Sort(want)
	p := cropMarks(d, unit.MM(3), Color{})
	if got := said(p); !slices.Equal(got, want) {
		t.Errorf("the marks are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if p.Stroke == nil || p.Width < unit.Pt(0.25) {
		t.Errorf("the marks are drawn %v wide with %v", p.Width, p.Stroke)
	}
	d.cutsX, d.cutsY = []unit.Length{0, unit.MM(50), unit.MM(100)}, []unit.Length{0, unit.MM(200)}
	want = append(want, "50,-4 50,-9", "50,204 50,209")
	slices.Sort(want)
	if got := said(cropMarks(d, unit.MM(3), Color{})); !slices.Equal(got, want) {
		t.Errorf("the marks of two cards are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestFoldMarks: a cover sheet has three dashes at the head and the foot of both folds of its
// spine, clear of the bleed, and nothing else has any; in all inks where it is printed in
// all of them.
func TestFoldMarks(t *testing.T) {
	bleed := unit.MM(3)
	d := &Document{Trim: unit.Size{W: unit.MM(110), H: unit.MM(200)}, folds: []unit.Length{unit.MM(50), unit.MM(60)}}
	var want []string
	for _, x := range []int{50, 60} {
		for _, y := range []int{4, 6, 8} {
			want = append(want, fmt.Sprintf("%d,%d %d,%d", x, -y, x, -y-1),
				fmt.Sprintf("%d,%d %d,%d", x, 200+y, x, 201+y))
		}
	}
	slices.Sort(want)
	if got := said(d.foldMarks(bleed, Color{})); !slices.Equal(got, want) {
		t.Errorf("the marks are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	paths := func(d Document) (out []Path) {
		d.Pages = []Page{{Label: "1", Items: []Item{Path{}}}, {Label: "2"}}
		if d.Marked(bleed, "standard", "", fonts.Default()).Pages[1].Slug != nil {
			t.Error("a page that is not printed has marks")
		}
		for _, it := range d.Marked(bleed, "standard", "", fonts.Default()).Pages[0].Slug {
			if p, ok := it.(Path); ok {
				out = append(out, p)
			}
		}
		return out
	}
	inOne := paths(*d)
	d.AllInks = true
	inAll := paths(*d)
	if len(inOne) != 2 || len(inAll) != 2 {
		t.Fatalf("%d and %d paths of marks, want those of the corners and those of the folds", len(inOne), len(inAll))
	}
	for i := range inAll {
		if inOne[i].Stroke.Print != nil || inAll[i].Stroke.Print == nil || *inAll[i].Stroke.Print != registration {
			t.Errorf("the marks are in %v and %v", inOne[i].Stroke, inAll[i].Stroke)
		}
	}
	d.folds = nil
	if n := len(paths(*d)); n != 1 {
		t.Errorf("a page without folds has %d paths of marks", n)
	}
}

// TestMarksOfGridsAreWhole: every cut of a sheet with gutters has a mark at both ends,
// in line with it and on each side of the cards.
func TestMarksOfGridsAreWhole(t *testing.T) {
	grids(func(name string, g Grid) {
		if g.Touching() {
			return
		}
		xs, ys := g.Cuts()
		left, right, top, bottom := xs[0], xs[len(xs)-1], ys[0], ys[len(ys)-1]
		var above, below, before, after int
		p := g.marks()
		for i := 0; i+1 < len(p.Segments); i += 2 {
			a, b := p.Segments[i], p.Segments[i+1]
			switch {
			case a.X == b.X && slices.Contains(xs, a.X) && max(a.Y, b.Y) < top:
				above++
			case a.X == b.X && slices.Contains(xs, a.X) && min(a.Y, b.Y) > bottom:
				below++
			case a.Y == b.Y && slices.Contains(ys, a.Y) && max(a.X, b.X) < left:
				before++
			case a.Y == b.Y && slices.Contains(ys, a.Y) && min(a.X, b.X) > right:
				after++
			default:
				t.Errorf("%s: a mark from %v, %v to %v, %v is in line with no cut", name, a.X, a.Y, b.X, b.Y)
			}
		}
		if above != len(xs) || below != len(xs) || before != len(ys) || after != len(ys) {
			t.Errorf("%s: %d cuts down have %d marks above and %d below, %d across have %d before and %d after",
				name, len(xs), above, below, len(ys), before, after)
		}
	})
}
