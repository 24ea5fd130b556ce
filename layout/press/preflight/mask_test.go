package preflight

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// masked is a page of 80 % cyan with a yellow picture on it, as opaque as a mask says.
func masked(opacity byte, group string) *made {
	m := good()
	pixels := bytes.Repeat([]byte{0, 0, 255, 0}, 300*300)
	m.objects = []string{
		stream("/Subtype/Image/Width 300/Height 300/BitsPerComponent 8/ColorSpace/DeviceCMYK/SMask 21 0 R", pixels),
		stream("/Subtype/Image/Width 150/Height 150/BitsPerComponent 8/ColorSpace/DeviceGray", bytes.Repeat([]byte{opacity}, 150*150)),
	}
	m.pages[0].xobjects, m.pages[0].entries = "/I1 20 0 R", group
	m.paint("0.8 0 0 0 k 90 90 100 100 re f q 72 0 0 72 100 100 cm /I1 Do Q ")
	return m
}

// TestMask: what a mask leaves out of a picture is not printed, and the ground stays: the
// plates under a transparent logo are those beside it.
func TestMask(t *testing.T) {
	const group = "/Group<</S/Transparency/CS/DeviceCMYK>>"
	for _, test := range []struct {
		opacity byte
		plates  string
	}{{0, "[C]"}, {255, "[C Y]"}, {128, "[C Y]"}} {
		r := check(t, masked(test.opacity, group).bytes(t), Options{})
		p := r.Pages[0]
		if got := fmt.Sprint(p.Plates); got != test.plates {
			t.Errorf("a mask of %d: the plates are %s, want %s", test.opacity, got, test.plates)
		}
		for _, f := range r.Findings {
			if f.Rule == booklet.RuleTransparency {
				t.Errorf("a mask of %d: %s", test.opacity, f.Text)
			}
		}
	}
	r := check(t, masked(0, "/Group<</S/Transparency/CS/DeviceRGB>>").bytes(t), Options{})
	if len(r.Findings) == 0 || !strings.Contains(r.Findings[0].Text, "a transparency group") {
		t.Errorf("a page whose pictures are mixed in RGB: %v", r.Findings)
	}
}

// TestPictureOverprint: a picture that is set to overprint does so where its space has none
// of the inks that lie under it, and only there.
func TestPictureOverprint(t *testing.T) {
	for _, test := range []struct {
		name, space, under string
		parts              int
		told               bool
	}{
		{"grey on a tint", "[/Separation/Black/DeviceCMYK<<>>]", "0 0.2 0.1 0 k 90 90 100 100 re f", 1, true},
		{"grey on paper", "[/Separation/Black/DeviceCMYK<<>>]", "0 0 0 0 k 90 90 100 100 re f", 1, false},
		{"grey on black", "[/Separation/Black/DeviceCMYK<<>>]", "0 0 0 0.3 k 90 90 100 100 re f", 1, false},
		{"four inks", "/DeviceCMYK", "0 0.2 0.1 0 k 90 90 100 100 re f", 4, false},
	} {
		m := good()
		m.picture(test.space, test.parts, 300, 300, "72 0 0 72 100 100", "")
		m.paint(test.under + " /G1 gs q 72 0 0 72 100 100 cm /I1 Do Q ")
		told := false
		for _, f := range check(t, m.bytes(t), Options{}).Findings {
			told = told || f.Rule == booklet.RulePictureOverprint
		}
		if told != test.told {
			t.Errorf("%s: told is %t", test.name, told)
		}
	}
}
