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

// said is what a card's title says, and what its first paragraph says after it.
type said struct {
	title, sentence string
	base            unit.Length // of the title
}

// titlesOf reads the title and the first paragraph of each card.
func titlesOf(d *layout.Document) map[*booklet.Role]said {
	out := map[*booklet.Role]said{}
	for i := range d.Pages {
		var card *booklet.Role
		var open []*layout.Element
		done := map[*booklet.Role]bool{}
		for _, it := range d.Pages[i].Items {
			switch v := it.(type) {
			case layout.Begin:
				if open = append(open, v.Element); v.Element.Card != nil {
					card = v.Element.Card
				}
				if v.Element.Role == layout.H3 || v.Element.Role == layout.ListItem {
					done[card] = true
				}
			case layout.End:
				open = open[:len(open)-1]
			case layout.Glyphs:
				s := out[card]
				for _, e := range open {
					switch {
					case e.Role == layout.H2:
						s.title += v.Text + " "
						s.base = v.Y
					case e.Role == layout.P && s.title != "" && !done[card] && v.Y >= s.base:
						s.sentence += v.Text + " "
					}
				}
				out[card] = s
			}
		}
	}
	return out
}

// plain is a text in small letters, without spaces.
func plain(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }

// TestTitlesAreSaidOnce: in the standard edition a title that its summary begins with is the
// beginning of the sentence, at any length, and nothing of the summary is lost or said twice.
func TestTitlesAreSaidOnce(t *testing.T) {
	b := composetest.Generated(1, 1)
	one := *b.Roles[0]
	b.Roles = nil
	add := func(title, summary string) {
		r := one
		r.Title.S = title
		r.Summary.Blocks = []booklet.Block{{Runs: []booklet.Run{{Text: summary}}}}
		b.Roles = append(b.Roles, &r)
	}
	verb := " keep the kites of the town in the air and mend what the wind has torn, all year."
	title := "Kite"
	for _, w := range strings.Fields("minders and menders who work with the strings of every kind of toy that flies") {
		title += " " + w
		add(title, title+verb)
		add(title+" / Flyers", title+", as they are called,"+verb)
	}
	add("Paramedics (PWPs)", "Paramedics (PWPs)"+verb)
	add("Wellbeing practitioners", "Wellbeing practitioners (PWPs)"+verb)
	add("The registrar", "The registrar"+verb)
	add("The bursar", "A bursar"+verb)
	add("Verger", "A verger"+verb)
	add("Owners’ agents", "Owners' agents"+verb)
	add("Co-ordinators", "Co‑ordinators"+verb)
	add("Short", "Short.")
	add("Whole", "Whole")
	add("IT STAFF", "IT staff"+verb)
	for name, b := range map[string]*booklet.Booklet{"made": b, "sample": composetest.Sample(t)} {
		d, fs := Compose(b, layout.Standard(), fonts.Default())
		if booklet.Failed(fs) {
			t.Fatal(fs)
		}
		got := titlesOf(d)
		for _, r := range b.Roles {
			s, summary := got[r], plain(r.Summary.String())
			if strings.HasPrefix(summary, plain(r.Title.S)) || name == "made" && r.Title.S != "Short" {
				if both := plain(s.title + s.sentence); both != summary {
					t.Errorf("%s: %q: the title and its sentence say\n%s, not\n%s", name, r.Title.S, both, summary)
				}
			}
			if strings.HasPrefix(plain(s.sentence), plain(s.title)) {
				t.Errorf("%s: %q is said twice running", name, s.title)
			}
		}
	}
}

// TestTitlePlace: another title of a role is found in its own cell, and the role's title in its.
func TestTitlePlace(t *testing.T) {
	r := &booklet.Role{Title: booklet.Line{S: "Porter", At: booklet.OnCell("Roles", 1, 2)}, AlsoKnownAs: []booklet.Line{
		{S: "Mover", At: booklet.OnCell("Roles", 2, 2)}, {S: "Carrier", At: booklet.OnCell("Roles", 3, 2)}}}
	for title, want := range map[string]string{"Porter": "Roles!A2", "Mover": "Roles!B2", "Carrier": "Roles!C2"} {
		if got := titlePlace(r, title).String(); got != want {
			t.Errorf("%s stands in %s, want %s", title, got, want)
		}
	}
}
