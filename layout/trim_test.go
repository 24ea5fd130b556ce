package layout

import (
	"errors"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/layout/unit"
)

// sizeOf is the size of a trim in words.
func sizeOf(t *testing.T, words string) unit.Size {
	t.Helper()
	is, err := booklet.ParseTrim(words)
	if err != nil {
		t.Fatal(err)
	}
	return SizeOf(is)
}

// The trim of an edition changes nothing of it, and named trims are the program's own sizes.
func TestOwnTrim(t *testing.T) {
	e := Standard()
	own, err := e.OnTrim(sizeOf(t, "148 x 210 mm"))
	if e.Sized, e.Trimmed = true, true; err != nil || own != e {
		t.Errorf("on its own trim it is %+v, %v", own, err)
	}
	for words, size := range map[string]unit.Size{"A5": unit.A5, "A4": unit.A4, "A6": A6.Size, "DL": DL.Size} {
		if got := sizeOf(t, words); got != size || TrimOf(size).String() != words {
			t.Errorf("%s is %v, want %v; it is told as %s", words, got, size, TrimOf(size))
		}
	}
}

// Whatever the trim, running text keeps its size; a page whose lines would pass 75 characters has
// halves, and small pages run on.
func TestOnTrim(t *testing.T) {
	for words, want := range map[string]struct {
		halves int
		runsOn bool
	}{"A6": {0, true}, "DL": {0, true}, "A4": {2, false}, "210 x 210": {2, true}, "A5 landscape": {2, true}, "A4 landscape": {2, false},
		"5.5 x 8.5 in": {0, false}, "90 x 90": {0, true}, "320 x 320": {2, false}, "148 x 148": {0, true}} {
		e, err := Standard().OnTrim(sizeOf(t, words))
		if err != nil || e.Halves != want.halves || e.RunsOn() != want.runsOn || e.Body != Standard().Body || e.Lead != Standard().Lead {
			t.Errorf("%s: %d halves, runs on: %v, body %v, %v", words, e.Halves, e.RunsOn(), e.Body, err)
		}
		line := e.Measure()
		if e.Halves == 2 {
			line /= 2
		}
		if 2*line > 75*e.Body.Size {
			t.Errorf("%s: a line of %v", words, line)
		}
	}
}

// TestWidestLine: on a trim that is wide, and not wide enough for halves, lines stay short, and what is over is in both
// margins.
func TestWidestLine(t *testing.T) {
	for words, want := range map[string]bool{"160 x 260": false, "172 x 260": true, "190 x 260": true} {
		trim := sizeOf(t, words)
		e, err := Standard().OnTrim(trim)
		side := margins(trim, e.Body.Size)
		if err != nil || e.Halves != 0 || e.Outer-side != e.Inner-side || e.Measure() > Followed*e.Body.Size+1 {
			t.Errorf("%s: a line of %v between %v and %v, %v", words, e.Measure(), e.Outer, e.Inner, err)
		}
		if wider := e.Outer > side; wider != want {
			t.Errorf("%s: the margins are %v instead of %v", words, e.Outer, side)
		}
	}
}

// A trim that holds too little of an edition is refused, with the smallest that holds it.
func TestTooSmallTrims(t *testing.T) {
	for _, e := range PrintEditions() {
		for _, words := range []string{"90 x 90", "A6", "DL", "320 x 90", "90 x 320"} {
			_, err := e.OnTrim(sizeOf(t, words))
			wrong := (*RequestError)(nil)
			if !errors.As(err, &wrong) {
				if e.Name != Standard().Name && words != "DL" {
					t.Errorf("%s holds %s", words, e.Name)
				}
				continue
			}
			least, ok := strings.CutPrefix(wrong.Hint, "the smallest that holds it is ")
			if !ok || wrong.Field != booklet.FieldTrim {
				t.Errorf("%s: %v (%s)", words, err, wrong.Hint)
				continue
			}
			if _, err := e.OnTrim(sizeOf(t, least)); err != nil {
				t.Errorf("%s on %s, which holds it: %v", e.Name, least, err)
			}
		}
	}
	if _, err := Phone().With(Request{Trim: unit.A5}); err == nil {
		t.Error("a screen has a trim")
	}
}
