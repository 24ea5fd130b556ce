package compose

import (
	"fmt"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose/composetest"
)

// TestWordsOnDarkColours: quotations and testimonials are read on the colours of
// categories, dark ones beside light ones, in every edition that paints them.
func TestWordsOnDarkColours(t *testing.T) {
	b := composetest.Told("Porters", 2, 1, 5)
	light, dark := booklet.RGB{R: 0xD9, G: 0xC7, B: 0xA3}, booklet.RGB{R: 0x1B, G: 0x2F, B: 0x52}
	one, two := *b.Categories[0], *b.Categories[1]
	one.Fill, one.OwnColour, two.Fill, two.OwnColour = light, true, dark, true
	b.Categories = []*booklet.Category{&one, &two}
	b.Roles[0].Category = &one
	other := *b.Roles[0]
	other.Title.S, other.Category = "Movers", &two
	b.Roles = append(b.Roles, &other)
	said := booklet.Text{Blocks: []booklet.Block{
		{Runs: []booklet.Run{{Text: "quoted first"}}}, {Runs: []booklet.Run{{Text: "quoted second"}}},
	}}
	for range 2 { // pages of both colours
		b.Sections = append(b.Sections,
			booklet.Section{Title: booklet.Line{S: "They said"}, Kind: booklet.Quotes, Text: said},
			booklet.Section{Title: booklet.Line{S: "I did"}, Kind: booklet.Testimonial, Text: said,
				Name: booklet.Line{S: "quoted name"}, Job: booklet.Line{S: "quoted job"}},
			booklet.Section{Title: booklet.Line{S: "It is"}, Kind: booklet.Statement})
	}
	for _, e := range layout.AllEditions() {
		if !e.Tinted() {
			continue
		}
		d, fs := Options{}.Compose(b, e, fonts.Default())
		if booklet.Failed(fs) {
			t.Fatal(fs)
		}
		grounds, words := map[booklet.RGB]bool{}, 0
		for i := range d.Pages {
			readsOn(t, fmt.Sprintf("%s, page %d", e.Name, i+1), &d.Pages[i], &words, grounds)
		}
		if words < 12 || !grounds[light] || !grounds[dark] {
			t.Errorf("%s: %d quoted words were looked at, on %v", e.Name, words, grounds)
		}
	}
}

// readsOn wants the words “quoted ...” of a page to reach 4.5:1 on what was filled last.
func readsOn(t *testing.T, at string, p *layout.Page, words *int, grounds map[booklet.RGB]bool) {
	t.Helper()
	ground := colour.White
	for _, it := range p.Items {
		switch it := it.(type) {
		case layout.Path:
			if it.Fill != nil {
				ground = it.Fill.RGB
			}
		case layout.Glyphs:
			if !strings.HasPrefix(it.Text, "quoted") {
				continue
			}
			*words++
			grounds[ground] = true
			if got := colour.Contrast(it.Color.RGB, ground); got < 4.5 {
				t.Errorf("%s: words of %v on %v: %.2f:1", at, it.Color.RGB, ground, got)
			}
		}
	}
}
