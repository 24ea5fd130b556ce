package kit

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/unit"
)

// TestValuesOfTwoLinesAreEven: where the first line of a fact's value would leave a short word over, it is broken more evenly,
// in no more lines; one whose second line is no rest is broken as text is, and so is one of more lines.
func TestValuesOfTwoLinesAreEven(t *testing.T) {
	k := New(&booklet.Booklet{}, layout.Standard(), fonts.Default().Session(), Options{})
	even, asText := 0, 0
	for _, words := range []string{
		"Thirty-seven hours a week, weekends by turns", "Monday to Friday, nine to five in the main office",
		"Two years at a further education college and a placement, with a day a week at work and evenings at home",
	} {
		for w := unit.MM(30); w < unit.MM(100); w += unit.MM(1) {
			text := k.Set(NewPara(words, k.E.Body, k.Ink()), w, false)
			value := NewPara(words, k.E.Body, k.Ink())
			k.setValue(value, w)
			if len(value.Lines) != len(text.Lines) || value.Widest() > w {
				t.Fatalf("%q in %s takes %d lines, and %d as text", words, w, len(value.Lines), len(text.Lines))
			}
			if said := strings.TrimSpace(value.Text()); said != words {
				t.Fatalf("%q becomes %q", words, said)
			}
			rest := len(text.Lines) == 2 && text.Lines[1].Width*5 < text.Lines[0].Width*2
			switch longer := len(text.Lines) == 2 && value.Lines[1].Width > text.Lines[1].Width; {
			case rest && longer:
				even++
			case rest:
				t.Errorf("%q in %s leaves a rest over: %s below %s", words, w, value.Lines[1].Width, value.Lines[0].Width)
			case longer:
				t.Errorf("%q in %s is no longer broken as text", words, w)
			default:
				asText++
			}
		}
	}
	if even == 0 || asText == 0 {
		t.Errorf("%d values are broken evenly, and %d as text", even, asText)
	}
}
