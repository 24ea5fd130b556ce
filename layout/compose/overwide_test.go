package compose

import (
	"regexp"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

var largestSize = regexp.MustCompile(`^([0-9.]+) pt is the largest`)

// TestLargestSizeIsTrue: the size that a refusal names holds the word, and half a point more
// does not; none is named that the edition does not come in.
func TestLargestSizeIsTrue(t *testing.T) {
	named := 0
	for _, word := range []string{"Otorhinolaryngological", "Gastroenterologicalpsychology",
		"Rechtsschutzversicherungsgesellschaften", "Pneumonoultramicroscopicsilicovolcanoconiosis"} {
		b := composetest.Generated(3, 2)
		b.Roles[0].Title.S = word + " nurse"
		for _, e := range layout.PrintEditions() {
			for _, r := range []layout.Request{{TextSize: 36 * unit.Point}, {TextSize: 30 * unit.Point, Heavier: true,
				Weight: fonts.Bold}, {TextSize: 36 * unit.Point, Paper: unit.A5}, {TextSize: 34 * unit.Point,
				LetterSpacing: 120}} {
				hint := refusedSize(t, b, e, r)
				m := largestSize.FindStringSubmatch(hint)
				if m == nil {
					continue
				}
				named++
				for size := layout.MinSize; size <= r.TextSize; size += unit.Point / 2 {
					if size.String() != m[1] {
						continue
					}
					at, more := r, r
					at.TextSize, more.TextSize = size, size+unit.Point/2
					if refusedSize(t, b, e, at) != "" || refusedSize(t, b, e, more) == "" {
						t.Errorf("%q in %s: %s", word, e.Name, hint)
					}
				}
			}
		}
	}
	if named < 20 {
		t.Errorf("a size was named %d times", named)
	}
}

// refusedSize is the hint of the refusal of a size, "" where it is none.
func refusedSize(t *testing.T, b *booklet.Booklet, e layout.Edition, r layout.Request) string {
	t.Helper()
	set, err := e.With(r)
	if err != nil {
		t.Fatal(err)
	}
	_, fs := Compose(b, set, fonts.Default())
	for _, f := range fs {
		if f.Rule == booklet.RuleSizeTooLarge {
			return f.Hint
		}
	}
	return ""
}
