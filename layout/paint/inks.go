package paint

import (
	"booklet/data/booklet"
	"booklet/layout"
)

// Inks tells how a colour prints. A painter that is given none paints in sRGB.
type Inks interface {
	Ink(c layout.Color, use Use) Ink
}

// Use is what a colour is used for.
type Use byte

// The uses.
const (
	Text   Use = iota
	Line       // a stroke
	Shape      // a filled path
	Ground     // one that other ink lies on
)

// Ink is a build of the four process inks. One that overprints lies on the inks
// beneath it, else it cuts them out.
type Ink struct {
	booklet.CMYK
	Overprint bool
}

// Overprints and KnocksOut are the graphics state parameters that page streams
// name where inks are given. The finisher writes them.
const (
	Overprints = "G1"
	KnocksOut  = "G0"
)
