// Package icons holds the built-in icons and turns SVG files into paths.
//
// An SVG here is a static picture of filled and stroked shapes. What the
// package cannot draw exactly (text, images, gradients, style sheets and so
// on) is an error that names the element, so that nothing of a logo is ever
// dropped in silence.
package icons

import (
	"embed"
	"slices"
	"strings"
	"sync"

	"booklet/data/booklet"
)

// Segment is one step of a path in absolute view-box units, y downwards.
type Segment struct {
	// Op is 'M' (move), 'L' (line), 'C' (cubic curve with the control points
	// X1,Y1 and X2,Y2) or 'Z' (close, without coordinates). X,Y is where the
	// step ends.
	Op                   byte
	X, Y, X1, Y1, X2, Y2 float64
}

// Shape is a path with its paint. It is filled first and stroked over that.
type Shape struct {
	Segments []Segment
	// Fill and Stroke are colours; nil paints nothing, or the current colour
	// where Current or StrokeCurrent says so.
	Fill, Stroke           *booklet.RGB
	Current, StrokeCurrent bool
	EvenOdd                bool    // the even-odd rule, else non-zero
	StrokeWidth            float64 // in view-box units; 0 without a stroke
	RoundCap, RoundJoin    bool    // else butt caps and mitre joins
	MiterLimit             float64 // of mitre joins; SVG's default is 4
}

// Icon is a picture: shapes painted in order on a view box. Shapes may reach
// beyond the box; whoever paints the icon cuts them off there.
type Icon struct {
	Name             string
	MinX, MinY, W, H float64
	Shapes           []Shape
}

// Segments is how many lines and curves an icon has.
func (i *Icon) Segments() (n int) {
	for _, s := range i.Shapes {
		n += len(s.Segments)
	}
	return n
}

//go:embed svg/*.svg svg/LICENCE.txt
var files embed.FS

// built reads the built-in icons once.
var built = sync.OnceValue(func() map[string]*Icon {
	out := map[string]*Icon{}
	entries, _ := files.ReadDir("svg")
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".svg")
		if !ok {
			continue
		}
		b, _ := files.ReadFile("svg/" + e.Name())
		// A bundled file that does not parse is simply not known; the tests
		// ask for every one of them.
		if icon, err := Parse(b); err == nil {
			icon.Name = name
			out[name] = icon
		}
	}
	return out
})

// Names are the names of the built-in icons in alphabetical order.
func Names() []string {
	var out []string
	for name := range built() {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// Lookup finds a built-in icon by name, without regard to case and spaces at
// the ends. The icon is shared: it must not be changed.
func Lookup(name string) (*Icon, bool) {
	i, ok := built()[strings.ToLower(strings.TrimSpace(name))]
	return i, ok
}

// Licence is the licence text of the icons that come from elsewhere, with
// their source.
func Licence() string {
	b, _ := files.ReadFile("svg/LICENCE.txt")
	return string(b)
}
