package layout

import (
	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// Phone is the edition for the screens of phones, to be sent after a fair: narrow
// pages that fill a screen as they are, a card on each where it fits.
//
// Pages have no folio: who reads on a screen is shown the page by the viewer, which
// knows it by the number that the contents and the index print.
//
// A phone's screen is 64 to 72 mm wide: it shows the page at about seven tenths,
// and the text at 12 pt or a little more.
func Phone() Edition {
	return Edition{
		Name: "phone", Class: ScreenClass,
		// a screen, which comes in one size, has no margins for thumbs or folios:
		// 7 mm, so that lines of the body lie at whole points from the page's corner:
		// the shorter numbers take 4 % off the file; nineteen lines on a screen
		Measures: Measures{Trim: unit.Size{W: unit.MM(90), H: unit.MM(160)},
			Outer: 20 * unit.Point, Top: 19_953, Foot: 15_590, Inner: 20 * unit.Point,
			Furnishings: Furnishings{Tile: unit.MM(13), CardTile: unit.MM(11), ValueTile: unit.MM(15)}},
		Body:      pt(17, 22, fonts.Regular, 0),
		Lead:      pt(17, 22, fonts.Regular, 0),
		Roomy:     pt(17, 22, fonts.Regular, 0),
		Label:     pt(18, 22, fonts.Bold, 0),
		Cover:     display(34, 37, 0),
		Strapline: pt(19, 24, fonts.Regular, 0),
		Statement: pt(30, 34, fonts.Heading, 0),
		Section:   pt(26, 30, fonts.Heading, 0),
		Quote:     pt(21, 27, fonts.Heading, 0),
		Headline:  pt(26, 30, fonts.Heading, 0),
		Card:      pt(24, 28, fonts.Heading, 0),
		Term:      pt(18, 22, fonts.Heading, 0),
		Folio:     pt(17, 22, fonts.Bold, 0),
		Big:       pt(22, 26, fonts.Heading, 0),
		Formats:   pt(18, 23, fonts.Bold, 0),
		Strong:    fonts.Bold,
		Sheet:     colour.White,
		Ground:    colour.White, Ink: colour.Ink, Accent: booklet.House,
		OwnLines: true, Columns: 1,
		Asked: true, OnScreen: true,
	}
}

// AllEditions is every edition that a workbook may name: Every, which are for paper, and
// Phone.
func AllEditions() []Edition { return append(PrintEditions(), Phone()) }
