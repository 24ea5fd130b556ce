package compose_test

import (
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// composed is the sample in an edition, about which there is nothing to warn.
func composed(t *testing.T, e layout.Edition) *layout.Document {
	t.Helper()
	d, fs := compose.Compose(composetest.Sample(t), e, fonts.Default())
	for _, f := range fs {
		if f.Severity > booklet.Note {
			t.Error(f)
		}
	}
	if len(d.Pages) < 60 {
		t.Errorf("%d pages, want at least 60", len(d.Pages))
	}
	return d
}

// TestGoldenEditions compares the sample's layout with the golden dumps; run with
// -update after a change that is meant, and read the difference. Of the editions that
// are made when they are asked for, there is a page of each kind.
func TestGoldenEditions(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		t.Run(e.Name, func(t *testing.T) { composetest.Golden(t, e.Name, composed(t, e)) })
	}
	for _, e := range []layout.Edition{layout.GiantPrint(), layout.Phone()} {
		t.Run(e.Name, func(t *testing.T) {
			d := composed(t, e)
			composetest.Golden(t, e.Name, d, composetest.OfEachKind(d)...)
		})
	}
}

// TestGoldenPress compares what is made of a perfect bound booklet for a press, with
// its marks: the first pages of the block and the cover sheet.
func TestGoldenPress(t *testing.T) {
	d, _ := compose.Compose(composetest.Bound(t, booklet.Perfect), layout.Standard(), fonts.Default())
	cover, _ := d.CoverSheet(unit.MM(8), fonts.Default())
	for name, c := range map[string]struct {
		d     *layout.Document
		pages []int
	}{"press-block": {d.Block(), []int{0, 1, 8}}, "press-cover": {cover, []int{0, 1}}} {
		t.Run(name, func(t *testing.T) {
			m := c.d.Marked(unit.MM(3), "standard", "Proof 1, not for print", fonts.Default())
			composetest.Golden(t, name, m, c.pages...)
		})
	}
}
