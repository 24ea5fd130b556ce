package booklet

import "cmp"

// Limits are the most that is read of what comes from outside. A field that is zero
// stands for its default.
type Limits struct {
	File     int // bytes of a workbook as it is stored
	Unpacked int // bytes of a workbook's parts together, as they are unpacked
	Part     int // bytes of one part
	Parts    int // of a workbook
	Elements int // of XML, in all parts
	Depth    int // of elements within each other
	Cells    int // of all sheets, those among them that have a format alone
	Strings  int // that cells share
	Runs     int // of text with a format of their own
	Row      int // bytes of a row of a list in CSV, the roles or a manifest
	Picture  int // bytes of a picture's file, or of a logo's or icon's
	Pixels   int // of a picture, each of which takes up to 8 bytes when it is decoded
}

// The defaults are some ten times what a list of 3,500 roles has: 85,000 cells, 41,000
// strings, 47,000 runs and 600,000 elements in 15 MB.
const (
	MostFile     = 200 << 20
	MostUnpacked = 200 << 20
	MostPart     = 64 << 20
	MostParts    = 10_000
	MostElements = 8_000_000
	MostDepth    = 200
	MostCells    = 1_000_000
	MostStrings  = 1_000_000
	MostRuns     = 500_000
	MostRow      = 1 << 20
	MostPicture  = 200 << 20
	MostPixels   = 100_000_000
)

// OrDefault is l with the defaults in the place of zeros.
func (l Limits) OrDefault() Limits {
	return Limits{
		File:     cmp.Or(l.File, MostFile),
		Unpacked: cmp.Or(l.Unpacked, MostUnpacked),
		Part:     cmp.Or(l.Part, MostPart),
		Parts:    cmp.Or(l.Parts, MostParts),
		Elements: cmp.Or(l.Elements, MostElements),
		Depth:    cmp.Or(l.Depth, MostDepth),
		Cells:    cmp.Or(l.Cells, MostCells),
		Strings:  cmp.Or(l.Strings, MostStrings),
		Runs:     cmp.Or(l.Runs, MostRuns),
		Row:      cmp.Or(l.Row, MostRow),
		Picture:  cmp.Or(l.Picture, MostPicture),
		Pixels:   cmp.Or(l.Pixels, MostPixels),
	}
}
