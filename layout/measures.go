package layout

import (
	"math"

	"booklet/data/portable"
	"booklet/layout/unit"
)

// Measures are the lengths of a page. MeasuresOf makes them of its trim, so that
// a page of another trim is that function with another argument.
type Measures struct {
	Trim             unit.Size
	Outer, Top, Foot unit.Length // margins; Foot holds the folio
	Inner            unit.Length // before the binding adds to it
	Code             unit.Length // the side of the code of the back cover where it is not the usual one
	Furnishings
}

// Furnishings are the lengths of what stands on a page beside its text. They grow
// with the body and are the same on every trim.
type Furnishings struct {
	FolioDepth unit.Length // by which the foot is deeper than the top
	Tile       unit.Length
	CardTile   unit.Length
	ValueTile  unit.Length
}

// LongestLine is the widest measure in ems of the body: about 68 characters.
const LongestLine = 34

// MeasuresOf returns the measures of a page of a trim for a body of a size: what a
// line of LongestLine leaves of a wide page is margin.
func MeasuresOf(trim unit.Size, body unit.Length, f Furnishings) Measures {
	margin := margins(trim, body)
	m := Measures{Trim: trim, Outer: margin, Top: margin, Foot: margin + f.FolioDepth, Inner: margin, Furnishings: f}
	if area := TypeArea(trim, body); trim.W-2*margin > area {
		m.Outer = (trim.W - area) / 2
		m.Inner = m.Outer
	}
	return m
}

// margins returns the outer, top and inner margins of a trim, which its shorter
// side decides: they hold a thumb tab with a letter of the body's size.
func margins(trim unit.Size, body unit.Length) unit.Length {
	m := unit.MM(22)
	switch short := trim.Short(); {
	case short <= A6.Size.W:
		m = unit.MM(12)
	case short <= unit.A5.W:
		m = unit.MM(15)
	case short <= unit.A4.W:
		m = unit.MM(18)
	}
	return max(m, body.Scale(16, 10))
}

// TypeArea returns the measure of a trim at a body size, before the binding takes
// its part.
func TypeArea(trim unit.Size, body unit.Length) unit.Length {
	return min(trim.W-2*margins(trim, body), body*LongestLine)
}

// Measure returns the width between the margins, before the binding takes its part.
func (m *Measures) Measure() unit.Length { return m.Trim.W - m.Outer - m.Inner }

// UsualCode is the side of the QR code of the back cover, LeastCode that of one which gives way to words, and MostCode
// that of the largest one: a larger one looks like a picture.
var UsualCode, LeastCode, MostCode = unit.MM(45), unit.MM(30), unit.MM(64)

// CodeSide returns the side of the QR code of the back cover, without its quiet zone: the usual one, and at most three
// fifths of a narrow page's measure.
func (m *Measures) CodeSide() unit.Length {
	if m.Code > 0 {
		return m.Code
	}
	return m.BesideWords(UsualCode)
}

// BesideWords returns a side of a code, or as much of it as leaves room for words beside it on a narrow page.
func (m *Measures) BesideWords(side unit.Length) unit.Length {
	return min(side, (m.Trim.W-2*m.Outer).Scale(3, 5))
}

// grown returns the furnishings for another body.
func (f Furnishings) grown(was, body Type) Furnishings {
	f.FolioDepth = f.FolioDepth.Scale(int64(body.Leading), int64(was.Leading))
	k := portable.Pow(float64(body.Size)/float64(was.Size), 0.7)
	for _, t := range []*unit.Length{&f.Tile, &f.CardTile, &f.ValueTile} {
		*t = unit.Length(math.Round(float64(*t)*k/1000)) * 1000
	}
	return f
}
