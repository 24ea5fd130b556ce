package compose

import (
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose/kit"
)

// PrintedGround is a colour under words that the workbook has a build of its own for.
type PrintedGround struct {
	What   string // its name in a sentence
	At     booklet.Place
	Screen booklet.RGB
	Build  booklet.CMYK
	Words  booklet.RGB // the ink of the words on it
	Said   string      // that ink in words
	Needs  float64     // their contrast
}

// PrintedGrounds are those of a workbook, with the words that its booklets set on them.
func PrintedGrounds(b *booklet.Booklet) []PrintedGround {
	if own := func(cat *booklet.Category) bool { return cat.Print != nil }; (b.Settings.House == nil ||
		b.Settings.House.Print == nil) && !slices.ContainsFunc(b.Categories, own) {
		return nil
	}
	c := kit.New(b, layout.Standard(), nil, kit.Options{})
	var out []PrintedGround
	if h := b.Settings.House; h != nil && h.Print != nil {
		_, ink := c.HouseColours()
		needs := c.TextRatio()
		if colour.Contrast(ink.RGB, h.RGB) < needs { // then all of them are large
			needs = c.LargeRatio()
		}
		out = append(out, PrintedGround{"the house colour", h.PrintAt, h.RGB, *h.Print, ink.RGB, inkWord(ink.RGB),
			needs})
	}
	for _, cat := range b.Categories {
		if cat.Print == nil {
			continue
		}
		ink := c.InkOn(layout.Color{RGB: cat.Fill})
		out = append(out, PrintedGround{"the colour of category " + strconv.Quote(cat.Name.S), cat.PrintAt, cat.Fill,
			*cat.Print, ink.RGB, inkWord(ink.RGB), c.TextRatio()})
	}
	return out
}

// inkWord is an ink of words in a word.
func inkWord(c booklet.RGB) string {
	if colour.Dark(c) {
		return "black"
	}
	return "white"
}
