package unit

import "testing"

func TestLengths(t *testing.T) {
	for got, want := range map[Length]string{Pt(12): "12", Pt(8.504): "8.504", Pt(-0.5): "-0.5", MM(148): "419.528", Pt(0.01): "0.01", 0: "0"} {
		if got.String() != want {
			t.Errorf("%d is %q, want %q", got, got, want)
		}
	}
	if Pt(12).Em(500) != Pt(6) || Pt(12).Em(-500) != Pt(-6) || Length(3).Em(500) != 2 {
		t.Error("ems")
	}
	if Pt(10).Scale(2, 3) != 6667 || Pt(-10).Scale(2, 3) != -6667 {
		t.Error("scaling rounds half away from zero")
	}
	if Pt(16).Up(Pt(7.5)) != Pt(22.5) || Pt(15).Up(Pt(7.5)) != Pt(15) {
		t.Error("rounding up to a step")
	}
	a := Rect{0, 0, 10, 10}
	if !a.Overlaps(Rect{9, 9, 5, 5}) || a.Overlaps(Rect{10, 0, 5, 5}) {
		t.Error("rectangles that only touch do not overlap")
	}
}
