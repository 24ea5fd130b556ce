package compose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/compose/kit"
)

// TestWorkGrowsWithTheWords: ten times as many quotations, or sentences of a paragraph that goes on from page to page,
// take about ten times the work, and not a hundred times; nor do the sentences of a card whose screens are chosen.
func TestWorkGrowsWithTheWords(t *testing.T) {
	quotations := func(n int) *booklet.Booklet {
		b := fairs(1)
		for i := range b.Sections {
			if s := &b.Sections[i]; s.Kind == booklet.Quotes {
				for k := range n {
					s.Text.Blocks = append(s.Text.Blocks, booklet.Block{Runs: []booklet.Run{{Text: fmt.Sprintf("Who said %d?", k)}}})
				}
			}
		}
		return b
	}
	sentences := func(n int) *booklet.Booklet {
		b := composetest.Generated(3, 2)
		b.DefaultSections, b.Sections = false, []booklet.Section{{Kind: booklet.Roles}}
		var said strings.Builder
		for k := range n {
			fmt.Fprintf(&said, "You go to ward %d. ", k)
		}
		b.Roles[0].Summary = booklet.Plain(strings.TrimSpace(said.String()), booklet.Place{})
		return b
	}
	jobs := func(n int) *booklet.Booklet { // and ten times as many titles
		b := composetest.Generated(3, 2)
		b.DefaultSections, b.Sections = false, []booklet.Section{{Kind: booklet.Roles}}
		for i := range n {
			b.Sections = append(b.Sections, booklet.Section{Kind: booklet.Testimonial, Title: booklet.Line{S: "Said"},
				Text: booklet.Plain("We go there.", booklet.Place{}), Job: booklet.Line{S: fmt.Sprintf("Carer of ward %d", i)}})
		}
		for i := range 10 * n {
			b.Roles[0].AlsoKnownAs = append(b.Roles[0].AlsoKnownAs, booklet.Line{S: fmt.Sprintf("Carer of the floor %d", i)})
		}
		return b
	}
	for _, of := range []struct {
		name string
		made func(int) *booklet.Booklet
		e    layout.Edition

		few, times int
	}{
		{"quotations", quotations, layout.Standard(), 300, 10}, {"quotations", quotations, layout.GiantPrint(), 300, 10},
		{"sentences", sentences, layout.Standard(), 300, 10}, {"sentences", sentences, layout.GiantPrint(), 300, 10},
		{"jobs", jobs, layout.Standard(), 100, 3},
		{"quotations", quotations, layout.Phone(), 300, 10}, {"sentences", sentences, layout.Phone(), 40, 3}, // whose screens are chosen
	} {
		work := func(n int) float64 {
			b := of.made(n)
			return testing.AllocsPerRun(1, func() { Compose(b, of.e, fonts.Default()) })
		}
		none := work(1)
		if few, many := work(of.few)-none, work(of.times*of.few)-none; many > 1.5*float64(of.times)*few {
			t.Errorf("%s, %s edition: %d take %.0f allocations, %d times as many %.0f", of.name, of.e.Name, of.few, few, of.times, many)
		}
	}
}

// TestQuotationsAreCountedOnce: how many quotations stand on each page is found in as many tries as one page holds.
func TestQuotationsAreCountedOnce(t *testing.T) {
	b := &bubbles{Kit: kit.New(&booklet.Booklet{}, layout.Standard(), fonts.Default().Session(), kit.Options{})}
	b.all = slices.Repeat([]bubble{{h: b.Depth() / 12}}, 5000)
	var counts []int
	allocs := testing.AllocsPerRun(1, func() { counts = b.byPage(b.Depth()) })
	if n := slices.Max(counts); n < 5 || n > 12 || allocs > 300 {
		t.Errorf("pages of %d quotations are found in %.0f allocations", n, allocs)
	}
}
