package kit

import (
	"strings"
	"sync"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"

	"github.com/skip2/go-qrcode"
)

// QuietModules is the width of the quiet zone around a code, in modules (ISO/IEC
// 18004, 5.3.8).
const QuietModules = 4

// Code is a QR code of an address, without its quiet zone.
type Code struct {
	uri     string
	Modules [][]bool // by row; true is dark
}

// codeKey is what a code depends on.
type codeKey struct {
	uri   string
	level qrcode.RecoveryLevel
}

// CodeFor is the code of an address, nil without one or where no code holds it.
// It corrects 15 % of errors, or 7 % where the module of a plate of a side would
// be too small otherwise.
func (c Kit) CodeFor(uri string, side unit.Length) *Code {
	var best *Code
	for _, level := range []qrcode.RecoveryLevel{qrcode.Medium, qrcode.Low} {
		if q := c.codeAt(uri, level); q != nil && (best == nil || len(q.Modules) < len(best.Modules)) {
			best = q
		}
		if best != nil && best.Module(side) >= layout.LeastModule {
			break
		}
	}
	return best
}

// Code is the code of an address that corrects 15 % of errors, nil without one or
// where no code holds it.
func (c Kit) Code(uri string) *Code { return c.codeAt(uri, qrcode.Medium) }

// codeAt is the code of an address that corrects errors up to a level, nil without
// an address or where no code holds it. It leads to the address in the campaign,
// which its words do not name.
func (c Kit) codeAt(uri string, level qrcode.RecoveryLevel) *Code {
	if uri == "" {
		return nil
	}
	m := encoded.modules(codeKey{c.Settings.Campaign.Apply(uri), level})
	if m == nil {
		return nil
	}
	return &Code{uri, m}
}

// encoded are the codes that were wanted last: all editions and all rounds print
// the same, and an address always has the same code.
var encoded codeCache

// codeCache holds the modules of up to mostCodes addresses. It is safe for
// concurrent use.
type codeCache struct {
	mu    sync.Mutex
	codes map[codeKey][][]bool // never altered
}

const mostCodes = 256

// modules are the modules of an address, nil where no code holds it. Nobody waits
// for another's code: two that want one at once both encode it.
func (l *codeCache) modules(k codeKey) [][]bool {
	l.mu.Lock()
	m, ok := l.codes[k]
	l.mu.Unlock()
	if ok {
		return m
	}
	m = modules(k.uri, k.level)
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.codes) >= mostCodes || l.codes == nil {
		l.codes = map[codeKey][][]bool{}
	}
	l.codes[k] = m
	return m
}

// modules are those of an address, nil where no code holds it.
func modules(uri string, level qrcode.RecoveryLevel) [][]bool {
	q, err := qrcode.New(uri, level)
	if err != nil {
		return nil
	}
	q.DisableBorder = true
	return q.Bitmap()
}

// Module is the side of a module of a code whose plate has a side.
func (q *Code) Module(side unit.Length) unit.Length {
	return side / unit.Length(len(q.Modules)+2*QuietModules)
}

// PlateFor is the side of the plate whose code, without the quiet zone, has a side.
func (q *Code) PlateFor(side unit.Length) unit.Length {
	n := int64(len(q.Modules))
	return side.Scale(n+2*QuietModules, n)
}

// LongestAddress is how many letters an address may have at most for its code to
// be read from a plate of a side.
func LongestAddress(side unit.Length) int {
	low, high := 0, 3000
	for low < high {
		n := (low + high + 1) / 2
		m := modules(strings.Repeat("a", n), qrcode.Low)
		if q := (&Code{"", m}); m != nil && q.Module(side) >= layout.LeastModule {
			low = n
		} else {
			high = n - 1
		}
	}
	return low
}

// PlateRadius is the radius of the corners of a plate whose code has a module. The
// plate is the quiet zone, which a rounder corner would cut into (ISO/IEC 18004, 5.3.8).
func PlateRadius(module unit.Length) unit.Length { return min(unit.MM(2), module/2) }

// CodePlate paints a code on a white plate that is its quiet zone; side is that of
// the plate.
func (c Kit) CodePlate(p *Page, q *Code, x, y, side unit.Length) {
	n := unit.Length(len(q.Modules))
	plate := unit.Rect{X: x, Y: y, W: side, H: side}
	c.CodeOn(p, q, plate, side*QuietModules/(n+2*QuietModules), q.Module(side))
}

// CodeOn paints a code of a module on a white plate with a quiet zone.
func (c Kit) CodeOn(p *Page, q *Code, plate unit.Rect, quiet, module unit.Length) {
	white := layout.Color{RGB: colour.White}
	p.Artifact(layout.Background, func() {
		p.Add(layout.Path{Segments: Outline(plate, PlateRadius(module)), Fill: &white})
	})
	c.figure(p, q, plate.Inset(quiet))
}

// figure paints a code's modules in a square.
func (c Kit) figure(p *Page, q *Code, frame unit.Rect) {
	black := layout.Color{}
	n := unit.Length(len(q.Modules))
	p.In(&layout.Element{Role: layout.Figure, Alt: c.Settings.Label(booklet.LabelQR) + " " + LeadsTo(c.Settings, q.uri),
		Box: frame}, func() {
		path := layout.Path{Fill: &black}
		for r, line := range q.Modules {
			for a := 0; a < len(line); a++ {
				if !line[a] {
					continue
				}
				b := a
				for b < len(line) && line[b] {
					b++
				}
				// edges at rounded multiples of the module: no gaps between runs
				x0, x1 := frame.W*unit.Length(a)/n, frame.W*unit.Length(b)/n
				y0, y1 := frame.W*unit.Length(r)/n, frame.W*unit.Length(r+1)/n
				path.Segments = append(path.Segments, layout.Segment{Op: layout.Rectangle, X: frame.X + x0, Y: frame.Y +
					y0, X1: x1 - x0, Y1: y1 - y0})
				a = b
			}
		}
		p.Add(path)
	})
}
