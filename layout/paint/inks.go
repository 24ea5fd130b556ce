package paint

import (
	"booklet/data/icc"
	"booklet/layout"
	"booklet/layout/inks"
)

// Inks tells how colours print; *inks.Press does. A painter that is given none
// paints in sRGB.
type Inks interface {
	Ink(c layout.Color, use inks.Use) inks.Ink
	// Tone is how much black ink, of 255, each level of a grey picture prints as; the
	// picture's profile is nil for the curve of sRGB.
	Tone(profile *icc.Source) [256]uint8
}

// Overprints and KnocksOut are the graphics state parameters that page streams
// name where inks are given. The finisher writes them.
const (
	Overprints = "G1"
	KnocksOut  = "G0"
)
