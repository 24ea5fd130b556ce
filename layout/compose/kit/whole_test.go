package kit

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/unit"
)

// TestAddressesStayWhole: an address that is a little wider than the measure is smaller, no
// smaller than the edition's smallest text; where that does not help, it has its own size and
// ends a line after a slash, else before a hyphen.
func TestAddressesStayWhole(t *testing.T) {
	large, err := layout.GiantPrint().With(layout.Request{TextSize: 30 * unit.Point})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		e       layout.Edition
		address string
		smaller bool
		lines   string
	}{
		{"giant", large, "example.org/psychological-wellbeing-practitioners", true,
			"example.org/|psychological-wellbeing-practitioners"},
		{"too long for that", large, "example.org/psychological-wellbeing-practitioners-and-everybody", false,
			"example.org/|psychological-wellbeing|-practitioners-and-everybody"},
		{"the phone has the least size", layout.Phone(), "example.org/call-handlers-and-dispatchers", false,
			"example.org/call-handlers|-and-dispatchers"},
		{"short", large, "example.org/start", false, "example.org/start"},
	} {
		k := New(&booklet.Booklet{}, c.e, fonts.Default().Session(), Options{})
		words := booklet.Text{Blocks: []booklet.Block{{Runs: []booklet.Run{{Text: c.address, Link: "https://" + c.address}}}}}
		p := k.Blocks(words, c.e.Body, k.Ink(), k.Measure)[0].Para
		var lines []string
		for _, l := range p.Lines {
			lines = append(lines, l.String())
			if l.Width > k.Measure {
				t.Errorf("%s: %q is wider than the measure", c.name, l.String())
			}
		}
		if got := strings.Join(lines, "|"); got != c.lines {
			t.Errorf("%s: set as %q, want %q", c.name, got, c.lines)
		}
		size := p.Spans[0].Style.Size
		if (size < c.e.Body.Size) != c.smaller || size < c.e.LeastText() {
			t.Errorf("%s: set in %v of %v", c.name, size, c.e.Body.Size)
		}
	}
}

// TestSameDigits: a number in groups is the one that a link calls, with every digit, and words are none.
func TestSameDigits(t *testing.T) {
	for _, c := range []struct {
		number, words string
		want          bool
	}{
		{"03005550100", "0300 555 0100", true},
		{"+442079460018", "020 7946 0018", true},
		{"+442079460018", "+44 20 7946 0018", true},
		{"03005550100", "0305 550 1000", false},
		{"03005550100", "0300 555 0109", false},
		{"03005550100", "call 0300 555 0100", false},
	} {
		if got := sameDigits(c.number, c.words); got != c.want {
			t.Errorf("%q is %s: %v", c.words, c.number, got)
		}
	}
}
