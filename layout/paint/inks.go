package paint

import (
	"booklet/layout"
	"booklet/layout/inks"
)

// Inks tells how a colour prints; *inks.Press does. A painter that is given none
// paints in sRGB.
type Inks interface {
	Ink(c layout.Color, use inks.Use) inks.Ink
}

// Overprints and KnocksOut are the graphics state parameters that page streams
// name where inks are given. The finisher writes them.
const (
	Overprints = "G1"
	KnocksOut  = "G0"
)
