package layout

import (
	"errors"
	"testing"

	"booklet/data/booklet"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// told is what is said of a request that cannot be met.
func told(r *RequestError) string {
	if r == nil {
		return "nothing"
	}
	return r.Error() + " (" + r.Hint + ")"
}

// TestUnread: a ground or paper on which the best ink is hard to read is told with the nearest that would do, and an
// ink that was asked for with the nearest ink; black is chosen where the usual ink is too faint.
func TestUnread(t *testing.T) {
	mid, mild := booklet.RGB{R: 0x77, G: 0x77, B: 0x77}, booklet.RGB{R: 0xB0, G: 0xB0, B: 0xB0}
	blue := booklet.RGB{B: 200}
	best := "the best ink, #000000, on #777777 reaches 4.6:1; words of 12 pt need 7:1"
	larger := "; words of 18 pt need less: " + booklet.Ref(booklet.FieldTextSize) + " 18"
	for name, c := range map[string]struct {
		ask  Request
		want RequestError
	}{
		"a ground": {Request{Ground: &mid}, RequestError{booklet.FieldGround,
			best, "the nearest ground is #959595" + larger}},
		"a paper": {Request{Sheet: &mid}, RequestError{booklet.FieldPaperColour,
			best, "the nearest paper is #959595" + larger}},
		"an ink": {Request{Ground: &mild, Ink: &blue}, RequestError{booklet.FieldInk,
			"the ink #0000C8 on #B0B0B0 reaches 5.2:1; words of 12 pt need 7:1", "the nearest ink is #000687" + larger}},
	} {
		e, err := Standard().With(c.ask)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := e.Unread(booklet.AAA, c.ask.Ink != nil); told(got) != told(&c.want) {
			t.Errorf("%s: %v, want %v", name, told(got), told(&c.want))
		}
		if got := e.Unread(booklet.AA, c.ask.Ink != nil); got != nil {
			t.Errorf("%s: it cannot be read at AA: %q", name, got)
		}
	}
	if got, want := NearestPair(blue, mid, 7), "no ink reaches it: choose a lighter or a darker ground"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, c := range []struct{ ground, ink booklet.RGB }{{mild, colour.Ink}, {mid, colour.Black}} {
		if e, err := Standard().With(Request{Ground: &c.ground}); err != nil || e.Ink != c.ink {
			t.Errorf("on %s the ink is %s, want %s (%v)", Name(c.ground), Name(e.Ink), Name(c.ink), err)
		}
	}
}

// TestFillsOfFewColours: an edition that has no fills keeps none, and says which edition has them.
func TestFillsOfFewColours(t *testing.T) {
	pale := booklet.RGB{R: 0xFF, G: 0xF7, B: 0xDF}
	_, err := HighContrast().With(Request{Ground: &pale, Fills: true})
	want := RequestError{booklet.FieldFills, "the high-contrast edition has no fills",
		"name another edition: " + booklet.Ref(booklet.FieldEdition) + " large-print"}
	if got := (*RequestError)(nil); !errors.As(err, &got) || *got != want {
		t.Errorf("%q, want %q", err, want)
	}
	if e, err := LargePrint().With(Request{Ground: &pale, Fills: true}); err != nil || e.Plain || e.Ground != pale {
		t.Errorf("large print keeps no fills on %s: %v", Name(e.Ground), err)
	}
}

// TestAcross: a rectangle of a path reaches from its left to its right, whatever stands beside it.
func TestAcross(t *testing.T) {
	box := Segment{Op: Rectangle, X: unit.Pt(20), Y: unit.Pt(5), X1: unit.Pt(30), Y1: unit.Pt(90)}
	for name, c := range map[string]struct {
		segments    []Segment
		left, right unit.Length
	}{
		"alone": {[]Segment{box}, unit.Pt(20), unit.Pt(50)},
		"beside a line": {[]Segment{{Op: Move, X: unit.Pt(10)}, {Op: Line, X: unit.Pt(40)}, box}, unit.Pt(10),
			unit.Pt(50)},
	} {
		if left, right := (Path{Segments: c.segments}).Across(); left != c.left || right != c.right {
			t.Errorf("%s: from %v to %v, want %v to %v", name, left, right, c.left, c.right)
		}
	}
}
