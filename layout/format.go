package layout

import "booklet/layout/unit"

// Format is a size of handouts with its name.
type Format struct {
	Name string
	Size unit.Size
}

// The formats of cards, upright; 85x55 is a business card.
var (
	A6       = Format{"A6", unit.Size{W: unit.MM(105), H: unit.MM(148)}}
	DL       = Format{"DL", unit.Size{W: unit.MM(99), H: unit.MM(210)}}
	Business = Format{"85x55", unit.Size{W: unit.MM(85), H: unit.MM(55)}}
	CardA5   = Format{"A5", unit.A5}
	cardA4   = Format{"A4", unit.A4}
)

// CardFormats are the formats that cards of the edition have; the first is the
// usual one. Large print needs A5, giant print A4.
func (e Edition) CardFormats() []Format {
	switch {
	case e.Body.Size >= giantLeast:
		return []Format{cardA4}
	case e.Body.Size >= LargeLeast:
		return []Format{CardA5, cardA4}
	}
	return []Format{A6, Business, DL, CardA5}
}

// The sizes of posters, upright.
var (
	PosterA3 = Format{"A3", unit.A3}
	PosterA2 = Format{"A2", unit.Size{W: unit.MM(420), H: unit.MM(594)}}
	PosterA1 = Format{"A1", unit.Size{W: unit.MM(594), H: unit.MM(841)}}
	PosterA0 = Format{"A0", unit.Size{W: unit.MM(841), H: unit.MM(1189)}}
	Posters  = []Format{PosterA3, PosterA2, PosterA1, PosterA0}
)

// LeastModule is the side of the smallest module of a QR code that the cameras
// of older phones tell apart from its neighbours on paper.
var LeastModule = unit.MM(0.4)
