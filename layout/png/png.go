// Package png paints pages of a Document as pictures of pixels (PNG, ISO/IEC 15948): for
// websites, mail and approval. Like package paint it takes no decision: what it draws, and
// where, stands in the Document. The pixels are opaque and in sRGB, pages have their trim,
// on paper of the Document's colour.
//
// All is reckoned in whole numbers, so that a page has the same bytes on every processor. No
// library that is kept does so, and knows the even-odd rule.
package png

import (
	"fmt"
	"image"
	"sync"

	"booklet/data/pictures"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/unit"
)

// The widths that a page may have, in pixels, and how many pixels a picture.
const (
	LeastWidth = 16
	MostWidth  = 8000
	MostPixels = 40_000_000
)

// Painter paints pages of one document, several at once where asked to. It keeps the outlines
// of glyphs and small pictures that pages share.
type Painter struct {
	doc      *layout.Document
	outlines map[sizedFace]map[uint16][]step
	rasters  sync.Pool // of painters that are done
	mu       sync.Mutex
	album    map[placed]*image.RGBA
	left     int // pixels that may still be kept
}

// New prepares to paint a document. A glyph that its face does not have, or that is damaged,
// is an error.
func New(doc *layout.Document) (*Painter, error) {
	p := &Painter{doc: doc, outlines: map[sizedFace]map[uint16][]step{}, album: map[placed]*image.RGBA{},
		left: mostKept}
	if doc.Trim.W <= 0 || doc.Trim.H <= 0 {
		return nil, fmt.Errorf("painting: a page of %s by %s pt", doc.Trim.W, doc.Trim.H)
	}
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			if g, ok := it.(layout.Glyphs); ok {
				if err := p.learn(&g); err != nil {
					return nil, fmt.Errorf("painting page %d: the text %q: %w", i+1, g.Text, err)
				}
			}
		}
	}
	return p, nil
}

// sizedFace is a face at a size, of which one em has so many units.
type sizedFace struct {
	face  *fonts.Face
	size  unit.Length
	units int64
}

// sizeOf is a face as a line sets it.
func sizeOf(g *layout.Glyphs, face *fonts.Face) sizedFace {
	units := int64(1)
	if g.Face != nil {
		units = int64(g.Face.Units())
	}
	return sizedFace{face, g.Size, units}
}

// step is one of an outline at a size: lengths from the glyph's origin, down the page.
type step struct {
	op           fonts.StepOp
	x, y, cx, cy unit.Length
	bend         unit.Length // of a curve, as bend has it
}

// learn reads the outlines of a line's glyphs, at its size.
func (p *Painter) learn(g *layout.Glyphs) error {
	for _, piece := range g.Runs {
		key := sizeOf(g, piece.Face)
		of := p.outlines[key]
		if of == nil {
			of = map[uint16][]step{}
			p.outlines[key] = of
		}
		for i := range piece.Glyphs {
			id := piece.Glyphs[i].ID
			if _, ok := of[id]; ok {
				continue
			}
			outline, err := piece.Face.Outline(id)
			if err != nil {
				return err
			}
			of[id] = key.enlarged(outline)
		}
	}
	return nil
}

// enlarged is an outline at the size.
func (f sizedFace) enlarged(outline []fonts.Step) []step {
	out := make([]step, len(outline))
	for i, s := range outline {
		to := step{op: s.Op, x: f.size.Scale(int64(s.X), f.units), y: -f.size.Scale(int64(s.Y), f.units),
			cx: f.size.Scale(int64(s.CX), f.units), cy: -f.size.Scale(int64(s.CY), f.units)}
		if i > 0 && s.Op == fonts.CurveTo {
			from := out[i-1]
			to.bend = unit.Length(bend(spot{int(from.x), int(from.y)}, spot{int(to.cx), int(to.cy)},
				spot{int(to.x), int(to.y)}))
		}
		out[i] = to
	}
	return out
}

// Size is how many pixels the pages of a document have that are so many wide.
func Size(doc *layout.Document, width int) image.Point {
	return image.Pt(width, max(1, round(int(doc.Trim.H)*width, int(doc.Trim.W))))
}

// Paint paints pages, 0-based, side by side, each so many pixels wide, as a PNG file. The
// error names the page of what cannot be painted; a width out of the limits is one too. It
// is safe for concurrent use.
func (p *Painter) Paint(width int, pages ...int) ([]byte, error) {
	img, err := p.Image(width, pages...)
	if err != nil {
		return nil, err
	}
	return pictures.EncodePNG(img)
}

// Image is Paint without the file.
func (p *Painter) Image(width int, pages ...int) (*image.RGBA, error) {
	size := Size(p.doc, width)
	if width < LeastWidth || width > MostWidth || len(pages)*size.X*size.Y > MostPixels {
		return nil, fmt.Errorf("painting: a page of %d by %d pixels", size.X, size.Y)
	}
	img := image.NewRGBA(image.Rect(0, 0, len(pages)*size.X, size.Y))
	for i, n := range pages {
		if n < 0 || n >= len(p.doc.Pages) {
			return nil, fmt.Errorf("painting page %d: the document has %d", n+1, len(p.doc.Pages))
		}
		area := image.Rect(i*size.X, 0, (i+1)*size.X, size.Y)
		r, _ := p.rasters.Get().(*raster)
		if r == nil {
			r = &raster{}
		}
		one := &painter{shared: p, img: img, page: area, clip: area, raster: r, num: width * sub,
			den: newDivisor(int(p.doc.Trim.W)), cos: 1}
		one.block(area, p.doc.Sheet)
		err := one.items(p.doc.Pages[n].Items)
		p.rasters.Put(r)
		if err != nil {
			return nil, fmt.Errorf("painting page %d: %w", n+1, err)
		}
	}
	return img, nil
}

// painter paints one page.
type painter struct {
	shared *Painter
	img    *image.RGBA
	page   image.Rectangle
	clip   image.Rectangle
	raster *raster

	num int // 256ths of a pixel in den thousandths of a point
	den divisor
	// The open clip: cosine and sine of its turn, thousandths of its size (0: as it is), and how far it moves.
	cos, sin unit.Length
	size     unit.Length
	x, y     unit.Length
	clipped  bool
	turn     int
}

// spot is a point of the page.
func (p *painter) spot(x, y unit.Length) spot {
	tx, ty := p.sized(p.cos*x-p.sin*y)+p.x, p.sized(p.sin*x+p.cos*y)+p.y
	return spot{p.page.Min.X*sub + p.scale(tx), p.page.Min.Y*sub + p.scale(ty)}
}

// sized is a length of the open clip on the page.
func (p *painter) sized(l unit.Length) unit.Length {
	if p.size == 0 {
		return l
	}
	return l * p.size / 1000
}

// farthest is how far off a point is at most, in 256ths of a pixel: what lies farther is of no
// page, and products of four such lengths are still whole numbers.
const farthest = 1 << 24

// scale is a length in 256ths of a pixel.
func (p *painter) scale(l unit.Length) int {
	return min(max(p.den.round(int(l)*p.num), -farthest), farthest)
}
