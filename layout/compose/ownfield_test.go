package compose

import (
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// TestMadeUpField: a text that no code names is filled in, checked, measured, set,
// squeezed, indexed and compared, since all of these range over the texts of a role.
func TestMadeUpField(t *testing.T) {
	at := booklet.OnCell("Roles", 19, 2)
	with := func(text string, titles bool) *booklet.Booklet {
		b := composetest.Generated(9, 3)
		r := b.Roles[1]
		r.Apprenticeship = false
		r.Own = []booklet.OwnText{{Column: "What it pays", Label: "What it pays", Text: booklet.Plain(text, at), Titles: titles}}
		return b
	}
	says := func(d *layout.Document, kind booklet.Kind, words string) bool {
		for i := range d.Pages {
			if d.Pages[i].Kind == kind && strings.Contains(fold(pageText(d, i+1)), fold(words)) {
				return true
			}
		}
		return false
	}
	found := func(fs []booklet.Finding, rule booklet.Rule) bool {
		return slices.ContainsFunc(fs, func(f booklet.Finding) bool { return f.Rule == rule && f.At == at })
	}

	t.Run("filled and set", func(t *testing.T) {
		d, _ := Compose(with("As much as {roles} others.", false).Fill(), layout.Standard(), fonts.Default())
		for _, words := range []string{"What it pays", "As much as 9 others."} {
			if !says(d, booklet.Roles, words) {
				t.Errorf("no card says %q", words)
			}
		}
	})
	t.Run("checked", func(t *testing.T) {
		if fs := editorial.Check(with("It begins as an apprenticeship.", false), editorial.Options{}); !found(fs,
			booklet.RuleApprenticeshipUnmarked) {
			t.Error(fs)
		}
	})
	t.Run("measured", func(t *testing.T) {
		e, err := layout.LargePrint().With(layout.Request{TextSize: 36 * unit.Point})
		if err != nil {
			t.Fatal(err)
		}
		if _, fs := Compose(with(strings.Repeat("wide", 30), false), e, fonts.Default()); !found(fs,
			booklet.RuleSizeTooLarge) {
			t.Error(fs)
		}
	})
	t.Run("squeezed", func(t *testing.T) {
		for n := 1; n < 400; n++ {
			c := begin(with(strings.Repeat("care ", n), false), layout.Standard(), fonts.Default().Session(),
				booklet.Saddle)
			k := c.NewCard(c.Booklet.Roles[1], nil)
			if k.Role.Category != nil && !k.Tiled { // what its tile took
				return
			}
		}
		t.Error("no length of the text lets its card be squeezed")
	})
	t.Run("indexed", func(t *testing.T) {
		if d, _ := Compose(with("Zither players", true), layout.Standard(), fonts.Default()); !says(d, booklet.Index,
			"Zither players, see") {
			t.Error("the index does not list a further title")
		}
	})
	t.Run("compared", func(t *testing.T) {
		cs := with("Much.", false).Changes(with("Little.", false))
		if len(cs) != 1 || !slices.Equal(cs[0].Fields, []string{"What it pays"}) {
			t.Error(cs)
		}
	})
}
