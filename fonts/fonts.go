// Package fonts holds the faces: the embedded Atkinson Hyperlegible Next with
// Source Sans 3 for what it lacks, or an organisation's own family. It knows
// coverage and metrics, and shapes words (kerning, ligatures, marks).
//
// All measures are integers in thousandths of an em, as PDF keeps widths, so
// that what is measured is what is painted.
package fonts

// Weight is one of the four weights of a family, or Heading.
type Weight int

// The weights.
const (
	Regular Weight = iota
	SemiBold
	Bold
	ExtraBold
	// Heading is that of titles: a family of its own where there is one, else ExtraBold.
	Heading
	// Kinds is how many there are with Heading.
	Kinds = int(Heading) + 1
)

// Weights are the four weights, lightest first.
var Weights = [...]Weight{Regular, SemiBold, Bold, ExtraBold}

func (w Weight) String() string {
	return [...]string{"Regular", "SemiBold", "Bold", "ExtraBold", "Heading"}[w]
}

// Glyph is a shaped glyph.
type Glyph struct {
	ID      uint16
	Advance int32  // to the next glyph's origin, kerning included, in 1/1000 em
	Width   int32  // the face's own advance width, in 1/1000 em
	DX, DY  int32  // where it is drawn from its origin, in 1/1000 em; DY grows upwards
	Text    string // what it stands for; "" for further glyphs of a cluster
}

// Advance is the sum of the advances of glyphs, in 1/1000 em.
func Advance(gs []Glyph) int {
	n := 0
	for i := range gs {
		n += int(gs[i].Advance)
	}
	return n
}
