package compose_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
)

// TestValuesFacing: six values stand on one page of the standard edition; where they take
// two pages, in whatever edition, these face each other, and a page that is added for that
// is told.
func TestValuesFacing(t *testing.T) {
	for try := range 4 {
		before, n := try%2, 6+try/2*4 // pages before them, and how many they are
		b := composetest.Generated(8, 3)
		for k := range n {
			b.Values = append(b.Values, booklet.Value{Title: booklet.Line{S: fmt.Sprint("Value ", k)},
				Text: booklet.Plain("We do what we say, and we say what we do, to all who ask us and all who do not.", booklet.Place{})})
		}
		b.Sections = nil
		for range before {
			b.Sections = append(b.Sections, booklet.Section{Kind: booklet.TextPages, Title: booklet.Line{S: "Before"}})
		}
		b.Sections = append(b.Sections, booklet.Section{Kind: booklet.Values, Title: booklet.Line{S: "Values"}},
			booklet.Section{Kind: booklet.Roles})
		for _, e := range layout.DefaultEditions() {
			d, fs := compose.Compose(b, e, fonts.Default())
			var on []int
			for i, p := range d.Pages {
				if p.Kind == booklet.Values {
					on = append(on, i+1)
				}
			}
			if e.Name == "standard" && n == 6 && len(on) != 1 {
				t.Errorf("%d before: they stand on the pages %v", before, on)
			}
			if len(on) == 2 && on[0]%2 == 1 {
				t.Errorf("%s, %d before: they stand over a turn of the leaf, on the pages %v", e.Name, before, on)
			}
			added := slices.ContainsFunc(fs, func(f booklet.Finding) bool { return strings.Contains(f.Text, "all values are seen at once") })
			if want := len(on) == 2 && on[0] > before+1; added != want {
				t.Errorf("%s, %d before: pages %v, told %v", e.Name, before, on, added)
			}
		}
	}
}

// TestValuesInColours: values that follow each other are in colours of their own, however many categories there are.
func TestValuesInColours(t *testing.T) {
	all := composetest.Generated(30, 3).Categories
	for n := 2; n <= len(all); n++ {
		b := composetest.Generated(8, 3)
		b.Categories = all[:n]
		for i, r := range b.Roles {
			r.Category, r.MoreCategories = all[i%n], nil
		}
		for k := range 4 {
			b.Values = append(b.Values, booklet.Value{Title: booklet.Line{S: fmt.Sprint("Value ", k)}})
		}
		b.Sections = []booklet.Section{{Kind: booklet.Values, Title: booklet.Line{S: "Values"}}}
		d, _ := compose.Compose(b, layout.Standard(), fonts.Default())
		fills := map[layout.Color]bool{}
		for _, p := range d.Pages {
			for _, it := range p.Items {
				if v, ok := it.(layout.Path); ok && p.Kind == booklet.Values && v.Fill != nil && v.Drawing == nil {
					fills[*v.Fill] = true
				}
			}
		}
		if len(fills) < min(n, 4) {
			t.Errorf("%d categories: four values in %d colours", n, len(fills))
		}
	}
}

// TestIndexWeights: a card's own title is heavier in the index than one that sends to it.
func TestIndexWeights(t *testing.T) {
	b := composetest.Generated(1, 1)
	b.Roles[0].Title.S = "Porters"
	b.Roles[0].AlsoKnownAs = []booklet.Line{{S: "Movers"}}
	for _, e := range layout.DefaultEditions() {
		d, _ := compose.Compose(b, e, fonts.Default())
		face := map[string]*fonts.Face{}
		for i := range d.Pages {
			for _, it := range d.Pages[i].Items {
				if g, ok := it.(layout.Glyphs); ok && d.Pages[i].Kind == booklet.Index {
					for _, words := range []string{"Porters", "Movers"} {
						if strings.HasPrefix(g.Text, words) && face[words] == nil {
							face[words] = g.Face
						}
					}
				}
			}
		}
		if own, other := face["Porters"], face["Movers"]; own == nil || other == nil || own == other {
			t.Errorf("%s: the two titles are set in %v and %v", e.Name, own, other)
		}
	}
}

// TestTestimonialTeam: the page is in the fill of the person's team, whether one is of
// several or the job is part of a title, and shows the team's icon; a job that names no
// team shows none.
func TestTestimonialTeam(t *testing.T) {
	b := composetest.Generated(6, 1)
	b.Roles[0].Title.S, b.Roles[1].Title.S = "Dental nurses", "Care assistants and Transport Service (TS) drivers"
	b.Roles[0].Category, b.Roles[1].Category = b.Categories[2], b.Categories[1]
	for _, c := range []struct {
		job  string
		team *booklet.Category
	}{{"Dental nurse", b.Categories[2]}, {"Transport Service driver", b.Categories[1]}, {"Astronaut", nil}} {
		b.Sections = []booklet.Section{{Kind: booklet.Testimonial, Title: booklet.Line{S: "I say"}, Name: booklet.Line{S: "Ann"},
			Job: booklet.Line{S: c.job}, Text: booklet.Plain("“It is a good job.”", booklet.Place{})}, {Kind: booklet.Roles}}
		for _, e := range layout.DefaultEditions() {
			d, _ := compose.Compose(b, e, fonts.Default())
			var icons, fills []string
			for _, it := range d.Pages[0].Items {
				if p, ok := it.(layout.Path); ok && p.Drawing != nil {
					icons = append(icons, p.Drawing.Name)
				} else if ok && p.Ground && p.Fill != nil {
					fills = append(fills, layout.Name(p.Fill.RGB))
				}
			}
			if c.team != nil && e.Tinted() && !slices.Contains(fills, layout.Name(c.team.Fill)) {
				t.Errorf("%s, %s: the grounds are %q", c.job, e.Name, fills)
			}
			if has := c.team != nil && slices.Contains(icons, c.team.Icon.Name); has != (c.team != nil) {
				t.Errorf("%s, %s: the icons are %q", c.job, e.Name, icons)
			}
		}
	}
}

// TestColonWithList: in whatever size, no page ends with the line that announces a list.
func TestColonWithList(t *testing.T) {
	b := composetest.Generated(1, 1)
	item := booklet.Block{Item: true, Runs: []booklet.Run{{Text: "an item of the list, with some words"}}}
	for words := range 60 {
		b.Sections = []booklet.Section{{Kind: booklet.TextPages, Title: booklet.Line{S: "Words"}, Text: booklet.Text{Blocks: []booklet.Block{
			{Runs: []booklet.Run{{Text: strings.Repeat("word ", 3*words) + "end."}}}, {Runs: []booklet.Run{{Text: "There are three:"}}}, item, item, item}}},
			{Kind: booklet.Roles}}
		for _, e := range []layout.Edition{layout.Standard(), layout.GiantPrint(), layout.Phone()} {
			d, _ := compose.Compose(b, e, fonts.Default())
			for i := range d.Pages {
				last := ""
				for open, it := range d.Pages[i].Within() {
					g, ok := it.(layout.Glyphs)
					if !ok || slices.ContainsFunc(open, func(e *layout.Element) bool { return e.Role.Artifact() }) {
						continue
					}
					last = g.Text
				}
				if strings.HasSuffix(last, ":") {
					t.Errorf("%s, %d words: page %d ends with %q", e.Name, 3*words, i+1, last)
				}
			}
		}
	}
}
