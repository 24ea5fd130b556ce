package compose

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// TestContactsStandInOneColumn: on the back cover addresses stand in two columns where each
// has its line, and all below each other as soon as one would wrap; none is lost.
func TestContactsStandInOneColumn(t *testing.T) {
	for _, c := range []struct {
		site, social string
		columns      int
	}{
		{"example.org", "@example", 2},
		{"careers-and-training.example.org/start", "@example", 1},
		{"example.org", "social.example.org/@careers-and-training", 1},
	} {
		b := composetest.Generated(3, 1)
		b.Settings.Websites = []booklet.Line{{S: c.site}}
		b.Settings.Email = booklet.Line{S: "hello@example.org"}
		b.Settings.Social = []booklet.Social{{Platform: "Mastodon", Name: c.social, Address: "https://" + c.social},
			{Platform: "YouTube", Name: "Films", Address: "https://example.org/films"}}
		for _, e := range []layout.Edition{layout.Standard(), with(t, layout.LargePrint(), layout.Request{TextSize: 20 * unit.Point})} {
			doc, _ := Compose(b, e, fonts.Default())
			at, said := map[unit.Length]bool{}, ""
			for _, it := range doc.Pages[len(doc.Pages)-1].Items {
				if g, ok := it.(layout.Glyphs); ok && (strings.HasPrefix(g.Text, "Mastodon") || strings.HasPrefix(g.Text, c.site[:6])) {
					at[g.X] = true
					said += g.Text
				}
			}
			if want := c.columns; len(at) != want && (e.Name == "standard" || want == 1) {
				t.Errorf("%s: %s and %s stand in %d columns, want %d: %q", e.Name, c.site, c.social, len(at), want, said)
			}
		}
	}
}

func with(t *testing.T, e layout.Edition, r layout.Request) layout.Edition {
	t.Helper()
	out, err := e.With(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
