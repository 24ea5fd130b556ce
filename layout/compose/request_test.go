package compose

import (
	"errors"
	"fmt"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// TestEverySizeOnEveryPaper lays out generated booklets in every size on every
// paper: inside the margins, nothing over anything else, nothing lost; or the
// size is refused because of a word.
func TestEverySizeOnEveryPaper(t *testing.T) {
	b := composetest.Generated(12, 4)
	full(b)
	for _, paper := range []unit.Size{unit.A5, unit.A4, unit.A3} {
		for size := layout.MinSize; size <= layout.MaxSize; size += 3 * unit.Point {
			for _, e := range layout.PrintEditions() {
				if size < e.LeastSize() {
					continue
				}
				for k, change := range []layout.Request{{}, {Heavier: true, Weight: fonts.Bold, LineSpacing: 1500},
					{Ground: &layout.Grounds[k3(size)].RGB}, {Sheet: &layout.Grounds[2].RGB}} {
					change.TextSize, change.Paper = size, paper
					t.Run(fmt.Sprintf("%s/%s/%s/%d", e.Name, paper.W, size, k), func(t *testing.T) {
						e, err := e.With(change)
						if err != nil {
							t.Fatal(err)
						}
						d, fs := Compose(b, e, fonts.Default())
						for _, f := range fs {
							if f.Rule == "size-too-large" {
								return
							}
							if f.Severity > booklet.Note {
								t.Error(f)
							}
						}
						if (e.Trim.H-e.Top-e.Foot)/e.Body.Leading >= 10 {
							check(t, b, d)
						} // a page of fewer lines may hold a heading alone
						legal(t, d)
					})
				}
			}
		}
	}
}

func k3(size unit.Length) int { return int(size/unit.Point/3) % len(layout.Grounds) }

// full gives a booklet every kind of section and everything that a back cover
// says.
func full(b *booklet.Booklet) {
	line := func(s string) booklet.Line { return booklet.Line{S: s} }
	plain := func(s string) booklet.Text { return booklet.Plain(s, booklet.Place{}) }
	s := &b.Settings
	s.Title, s.Strapline, s.Publisher = line("Careers in our hospitals"), line("Seventy ways to help, from the ward "+
		"to the workshop"), line("Northshire Health")
	s.EditionCode, s.EditionDate, s.Copyright = line("NH 12"), line("May 2026"), line("© Northshire Health 2026")
	s.AlternativeFormats = booklet.Text{Blocks: []booklet.Block{{Runs: []booklet.Run{{Text: "For this booklet in " +
		"large print, on coloured paper or as plain text, call "}, {Text: "0300 555 0100", Link: "tel:03005550100"},
		{Text: " or write to "}, {Text: "formats@northshire.example", Link: "mailto:formats@northshire.example"}}}}}
	s.QRLink, s.QRCaption = line("https://careers.northshire.example"), line("Scan to see every career")
	s.Websites = []booklet.Line{line("northshire.example/careers")}
	s.Phone, s.Email = line("0300 555 0100"), line("careers@northshire.example")
	s.Social = []booklet.Social{{Platform: "Mastodon", Name: "@northshire", Address: "social.example/@northshire"}}
	for i := range b.Categories {
		b.Categories[i].Description = plain("What people of this team do all day, whom they work with and where they " +
			"are needed most.")
	}
	for _, v := range []string{"Kindness", "Respect", "Learning"} {
		b.Values = append(b.Values, booklet.Value{Title: line(v),
			Text: plain("We say what we mean and we do what we say, every day and with everyone.")})
	}
	b.DefaultSections = false
	b.Sections = []booklet.Section{
		{Kind: booklet.Cover},
		{Kind: booklet.Statement, Title: line("There is a place for you here"),
			Text: plain("You need not be a doctor or a nurse to work for health.")},
		{Kind: booklet.Quotes, Title: line("In their words"),
			Text: booklet.Text{Blocks: []booklet.Block{{Runs: []booklet.Run{{Text: "I came for a week and I stayed " +
				"for ten years."}}}, {Runs: []booklet.Run{{Text: "Nobody asks me any more what I do."}}}}}},
		{Kind: booklet.Contents},
		{Kind: booklet.TextPages, Title: line("How to use this booklet"), ContentsLine: line("What stands where"),
			Text: booklet.Text{Blocks: []booklet.Block{{Runs: []booklet.Run{{Text: "Look for a job by its name, or " +
				"by its team."}}}, {Item: true, Runs: []booklet.Run{{Text: "the name stands first"}}},
				{Item: true, Runs: []booklet.Run{{Text: "then what you need"}}}}}},
		{Kind: booklet.Categories, ContentsLine: line("The teams, with what they do")},
		{Kind: booklet.Roles, ContentsLine: line("Every career from A to Z")},
		{Kind: booklet.Values},
		{Kind: booklet.Testimonial, Title: line("I learned it all here"),
			Text: plain("The first week was hard. Then somebody showed me how to listen."),
			Name: line("Sam"), Job: line("Porter")},
		{Kind: booklet.Index},
		{Kind: booklet.Notes},
		{Kind: booklet.Back},
	}
}

// legal asserts that no ink is lost on its ground: text has the contrast that its size
// needs.
func legal(t *testing.T, d *layout.Document) {
	t.Helper()
	for i, p := range d.Pages {
		var grounds []layout.Path
		for _, it := range p.Items {
			switch v := it.(type) {
			case layout.Path:
				if v.Fill != nil {
					grounds = append(grounds, v)
				}
			case layout.Glyphs:
				ground := d.Sheet
				at := unit.Rect{X: v.X, Y: v.Y - v.Size/2, W: v.Size / 4, H: v.Size / 4}
				for _, g := range grounds {
					if b := g.Bounds(); b.X <= at.X && b.Y <= at.Y && b.Right() >= at.Right() &&
						b.Bottom() >= at.Bottom() {
						ground = colour.On(g.Fill.RGB, d.Sheet)
					}
				}
				need := 7.0
				if (layout.Type{Size: v.Size, Weight: v.Face.Weight}).Large() {
					need = 4.5
				}
				if r := colour.Contrast(colour.On(v.Color.RGB, d.Sheet), ground); r < need {
					t.Errorf("page %d: %q reaches %.1f:1 on %s", i+1, v.Text, r, layout.Name(ground))
				}
			}
		}
	}
}

func TestRequestsThatCannotBe(t *testing.T) {
	grey := booklet.RGB{R: 0x99, G: 0x99, B: 0x99}
	for name, c := range map[string]struct {
		e     layout.Edition
		r     layout.Request
		field booklet.Field
	}{
		"too small":       {layout.Standard(), layout.Request{TextSize: 11 * unit.Point}, booklet.FieldTextSize},
		"no large print":  {layout.LargePrint(), layout.Request{TextSize: 14 * unit.Point}, booklet.FieldTextSize},
		"no giant print":  {layout.GiantPrint(), layout.Request{TextSize: 20 * unit.Point}, booklet.FieldTextSize},
		"too large":       {layout.LargePrint(), layout.Request{TextSize: 37 * unit.Point}, booklet.FieldTextSize},
		"lines too close": {layout.LargePrint(), layout.Request{LineSpacing: 1000}, booklet.FieldLineSpacing},
		"pale ink":        {layout.LargePrint(), layout.Request{Ink: &grey}, booklet.FieldInk},
		"black paper":     {layout.LargePrint(), layout.Request{Sheet: &colour.Black}, booklet.FieldPaperColour},
		"ground and paper": {layout.LargePrint(),
			layout.Request{Sheet: &layout.Grounds[1].RGB, Ground: &layout.Grounds[2].RGB}, booklet.FieldPaperColour},
		"white ink on yellow": {layout.HighContrast(),
			layout.Request{Ground: &layout.Grounds[2].RGB, Ink: &colour.White}, booklet.FieldInk},
	} {
		_, err := c.e.With(c.r)
		var cannot *layout.RequestError
		if !errors.As(err, &cannot) || cannot.Field != c.field {
			t.Errorf("%s: %v", name, err)
		}
	}
}
