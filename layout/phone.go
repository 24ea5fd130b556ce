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
// A phone's screen is 64 to 72 mm wide: it shows the page at about seven tenths,
// and the text at 12 pt or a little more.
func Phone() Edition {
	return Edition{
		Name: "phone", Class: ScreenClass, Trim: unit.Size{W: unit.MM(90), H: unit.MM(160)},
		Outer: unit.MM(7), Top: unit.MM(7), Foot: unit.MM(14), Inner: unit.MM(7),
		Body:      pt(17, 22, fonts.Regular, 0),
		Lead:      pt(17, 22, fonts.Regular, 0),
		Roomy:     pt(17, 22, fonts.Regular, 0),
		Label:     pt(18, 22, fonts.Bold, 0),
		Cover:     pt(34, 37, fonts.ExtraBold, -10),
		Strapline: pt(19, 24, fonts.Regular, 0),
		Statement: pt(30, 34, fonts.ExtraBold, -10),
		Section:   pt(26, 30, fonts.ExtraBold, -8),
		Quote:     pt(21, 26, fonts.ExtraBold, -5),
		Headline:  pt(26, 30, fonts.ExtraBold, -8),
		Card:      pt(24, 28, fonts.ExtraBold, -8),
		Term:      pt(18, 22, fonts.ExtraBold, 0),
		Folio:     pt(17, 22, fonts.Bold, 0),
		Big:       pt(22, 26, fonts.ExtraBold, -5),
		Formats:   pt(18, 23, fonts.Bold, 0),
		Strong:    fonts.Bold,
		Sheet:     colour.White,
		Ground:    colour.White, Ink: colour.Ink, Accent: booklet.House,
		OwnLines: true, Columns: 1,
		Tile: unit.MM(13), CardTile: unit.MM(11), ValueTile: unit.MM(15),
		Asked: true, OnScreen: true,
	}
}

// All is every edition that a workbook may name: Every, which are for paper, and
// Phone.
func All() []Edition { return append(Every(), Phone()) }
