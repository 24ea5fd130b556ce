package layout

import (
	"fmt"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/unit"
)

// Slug is how much a sheet with marks has beyond the bleed on each side.
var Slug = unit.MM(10)

// The crop marks: they begin clear of the bleed, and are no thinner than a press
// holds.
var (
	markClear  = unit.MM(1)
	markLength = unit.MM(5)
	markWidth  = unit.Pt(0.3)
	foldDash   = unit.MM(1) // the strokes of a fold mark, and the gaps between them
	slugSize   = 7 * unit.Point
)

// registration is the colour of marks that stand on every plate.
var registration = booklet.CMYK{C: 100, M: 100, Y: 100, K: 100}

// Marked is the document with crop marks and page information in the slug of
// every page, beyond the bleed: what, and which page of how many. A proof's
// number, where there is one, stands there in words. A cover sheet has dashed marks
// where it is folded.
func (d *Document) Marked(bleed unit.Length, what, proof string, f *fonts.Family) *Document {
	out := *d
	out.Pages = slices.Clone(d.Pages)
	ink := Color{RGB: booklet.RGB{}}
	marks := ink
	if d.AllInks {
		marks.Print = &registration
	}
	room := d.Trim.W // up to the next mark
	switch {
	case len(d.cutsX) > 1:
		room = d.cutsX[1]
	case len(d.folds) > 0:
		room = d.folds[0]
	}
	for i := range out.Pages {
		p := &out.Pages[i]
		if !p.printed() {
			continue // no plate is made of it
		}
		el := &Element{Role: Production}
		p.Slug = []Item{Begin{el}, cropMarks(d, bleed, marks)}
		if len(d.folds) > 0 {
			p.Slug = append(p.Slug, d.foldMarks(bleed, marks))
		}
		p.Slug = append(p.Slug, End{})
		// in the middle of the marks' length, between them
		y := -bleed - markClear - markLength/2 + capHeight(slugSize)/2
		x := slugSize
		if proof != "" {
			l := setLine(f, d.Language, proof, fonts.ExtraBold, slugSize, ink)
			p.Slug = append(p.Slug, l.at(el, x, y)...)
			x += l.width + 2*slugSize
		}
		for _, words := range d.pageInformation(what, i, bleed) {
			if l := setLine(f, d.Language, words, fonts.Regular, slugSize, ink); x+l.width+slugSize <= room {
				p.Slug = append(p.Slug, l.at(el, x, y)...)
				break
			}
		}
	}
	return &out
}

// printed reports whether anything is painted on the page.
func (p *Page) printed() bool {
	return slices.ContainsFunc(p.Items, func(it Item) bool {
		switch it.(type) {
		case Glyphs, Path, Image:
			return true
		}
		return false
	})
}

// pageInformation says which page a sheet is of, in ever fewer words.
func (d *Document) pageInformation(what string, page int, bleed unit.Length) []string {
	mm := func(l unit.Length) string {
		return strings.TrimSuffix(fmt.Sprintf("%.1f", l.Millimetres()), ".0")
	}
	which := fmt.Sprintf("%s (%d/%d)", d.Pages[page].Label, page+1, len(d.Pages))
	size := fmt.Sprintf("%s × %s mm + %s mm", mm(d.Trim.W), mm(d.Trim.H), mm(bleed))
	return []string{
		booklet.Joined(" · ", d.Title, what, which, size),
		booklet.Joined(" · ", what, which, size),
		booklet.Joined(" · ", which, size),
		which,
	}
}

// cropMarks are two strokes at each corner, in line with the trim; of a sheet of
// cards, two at each cutting line.
func cropMarks(d *Document, bleed unit.Length, ink Color) Path {
	xs, ys := []unit.Length{0, d.Trim.W}, []unit.Length{0, d.Trim.H}
	if d.cutsX != nil {
		xs, ys = d.cutsX, d.cutsY
	}
	return marksAround(unit.Rect{W: d.Trim.W, H: d.Trim.H}, xs, ys, bleed+markClear, markLength, ink)
}

// foldMarks are dashed strokes at the head and the foot of each fold.
func (d *Document) foldMarks(bleed unit.Length, ink Color) Path {
	p := Path{Stroke: &ink, Width: markWidth}
	area := unit.Rect{W: d.Trim.W, H: d.Trim.H}
	const dashes = 3 // as long together as a crop mark
	for i := range unit.Length(dashes) {
		near := bleed + markClear + 2*i*foldDash
		p.Segments = append(p.Segments, marksAround(area, d.folds, nil, near, foldDash, ink).Segments...)
	}
	return p
}

// marksAround are strokes of a length in line with xs and ys, that begin near an
// area's edges.
func marksAround(area unit.Rect, xs, ys []unit.Length, near, length unit.Length, ink Color) Path {
	p := Path{Stroke: &ink, Width: markWidth}
	stroke := func(x0, y0, x1, y1 unit.Length) {
		p.Segments = append(p.Segments, Segment{Op: Move, X: x0, Y: y0}, Segment{Op: Line, X: x1, Y: y1})
	}
	far := near + length
	for _, x := range xs {
		stroke(x, area.Y-near, x, area.Y-far)
		stroke(x, area.Bottom()+near, x, area.Bottom()+far)
	}
	for _, y := range ys {
		stroke(area.X-near, y, area.X-far, y)
		stroke(area.Right()+near, y, area.Right()+far, y)
	}
	return p
}

// Stamped is the document with words of a size on a white plate at the foot of
// every page: a proof's, where no slug holds them.
func (d *Document) Stamped(words string, size unit.Length, f *fonts.Family) *Document {
	out := *d
	out.Pages = slices.Clone(d.Pages)
	white := Color{RGB: booklet.RGB{R: 255, G: 255, B: 255}}
	l := setLine(f, d.Language, words, fonts.Bold, size, Color{})
	plate := unit.Rect{W: l.width + size, H: size.Scale(125, 100)}
	plate.X, plate.Y = (d.Trim.W-plate.W)/2, d.Trim.H-unit.MM(4)-plate.H
	for i := range out.Pages {
		p := &out.Pages[i]
		items := slices.Clone(p.Items)
		items = append(items, Begin{&Element{Role: Background}},
			Path{Segments: []Segment{{Op: Rectangle, X: plate.X, Y: plate.Y, X1: plate.W, Y1: plate.H}}, Fill: &white,
				Ground: true}, End{})
		p.Items = append(items, l.at(&Element{Role: Footer}, plate.X+size/2, plate.Y+(plate.H+capHeight(size))/2)...)
	}
	return &out
}
