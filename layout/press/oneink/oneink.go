// Package oneink makes of a document for paper the same in black ink alone: fills
// as tints, words and icons in solid black or as bare paper. What was readable stays so, as
// it is printed.
package oneink

import (
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/inks"
	"booklet/layout/unit"
)

// Faint are words that cannot be read as they are printed.
type Faint struct {
	Page         string // its folio
	Words        string
	At           *booklet.Place // of the words; nil where it is not known
	Ratio, Needs float64        // contrast
}

// Black returns the document in black alone, and the words that have less contrast
// than the level asks for. Pictures are printed so too (layout.Document.OneInk).
func Black(d *layout.Document, press *inks.Press, level booklet.Contrast) (*layout.Document, []Faint) {
	b := &blackener{press: press, tints: map[booklet.RGB]booklet.CMYK{}, needs: map[booklet.RGB]*need{},
		colours: map[*layout.Drawing]map[booklet.RGB]bool{}, small: 7, large: 4.5}
	if level == booklet.AA {
		b.small, b.large = 4.5, 3
	}
	b.was.Sheet, b.paper = d.Sheet, d.Sheet
	for i := range d.Pages {
		b.look(&d.Pages[i])
	}
	out := *d
	out.OneInk = true
	out.Pages = make([]layout.Page, len(d.Pages))
	for i := range d.Pages {
		out.Pages[i] = b.page(&d.Pages[i])
	}
	return &out, b.faint
}

// blackener is the state of one document.
type blackener struct {
	press        *inks.Press
	paper        booklet.RGB
	small, large float64 // contrasts that words need
	was, now     layout.Painted
	tints        map[booklet.RGB]booklet.CMYK
	needs        map[booklet.RGB]*need
	colours      map[*layout.Drawing]map[booklet.RGB]bool // of each drawing
	faint        []Faint
}

// need is what a ground must allow: the contrast of what is lighter and of what is darker.
type need struct{ light, dark float64 }

// Graphics are seen from this contrast on (WCAG 2.2, 1.4.11).
const seen = 3

// look notes what each ground of a page must allow, and the colours of drawings.
func (b *blackener) look(p *layout.Page) {
	b.was.Begin()
	for _, it := range p.Items {
		switch v := it.(type) {
		case layout.Path:
			if v.Fill != nil && !area(&v) {
				b.lookAt(middle(v.Bounds()), v.Fill.RGB, seen)
			}
			b.note(&v)
		case layout.Image:
			b.was.Picture(v.Clip)
		case layout.Glyphs:
			for _, at := range along(&v) {
				b.lookAt(at, v.Color.RGB, b.needed(&v))
			}
		}
	}
}

// lookAt notes that what lies on a ground must have a contrast on it, where it has it on the
// screen.
func (b *blackener) lookAt(at point, c booklet.RGB, ratio float64) {
	ground, picture := b.was.Under(at.x, at.y)
	if picture || colour.Contrast(b.shown(c), ground) < ratio {
		return
	}
	n := b.needs[ground]
	if n == nil {
		n = &need{}
		b.needs[ground] = n
	}
	if lighter(b.shown(c), ground) {
		n.light = max(n.light, ratio)
	} else {
		n.dark = max(n.dark, ratio)
	}
}

// note adds a path to the grounds of the screen, and its colour to those of its drawing.
func (b *blackener) note(v *layout.Path) {
	if v.Fill == nil {
		return
	}
	b.was.Fill(v, b.shown(v.Fill.RGB))
	if v.Drawing != nil {
		if b.colours[v.Drawing] == nil {
			b.colours[v.Drawing] = map[booklet.RGB]bool{}
		}
		b.colours[v.Drawing][v.Fill.RGB] = true
	}
}

// page is a page in black.
func (b *blackener) page(p *layout.Page) layout.Page {
	out := *p
	out.Items = make([]layout.Item, 0, len(p.Items))
	b.was.Begin()
	b.now.Begin()
	var open []*layout.Element
	for _, it := range p.Items {
		switch v := it.(type) {
		case layout.Begin:
			open = append(open, v.Element)
		case layout.End:
			open = open[:max(0, len(open)-1)]
		case layout.Path:
			it = b.path(v)
		case layout.Image:
			b.was.Picture(v.Clip)
			b.now.Picture(v.Clip)
		case layout.Glyphs:
			it = b.glyphs(v, p.Label, open)
		}
		out.Items = append(out.Items, it)
	}
	return out
}

// path is a shape in black: an area in a tint; a drawing of several colours in tints; all
// else, where it is seen at all, in solid black or as bare paper.
func (b *blackener) path(v layout.Path) layout.Path {
	on, _ := b.was.Under(middleOf(v.Bounds()))
	if v.Stroke != nil {
		v.Stroke = inked(b.detail(*v.Stroke, on))
	}
	if v.Fill == nil {
		return v
	}
	was := v.Fill.RGB
	switch {
	case area(&v), v.Drawing != nil && len(b.colours[v.Drawing]) > 1:
		v.Fill = inked(b.tint(b.shown(was)))
	default:
		v.Fill = inked(b.detail(*v.Fill, on))
	}
	b.was.Fill(&v, b.shown(was))
	b.now.Fill(&v, booklet.RGB{R: v.Fill.Print.K})
	return v
}

// detail is how a small shape or a line is printed on a ground.
func (b *blackener) detail(c layout.Color, ground booklet.RGB) booklet.CMYK {
	look := b.shown(c.RGB)
	switch {
	case colour.Contrast(look, ground) < seen:
		return b.tint(look)
	case lighter(look, ground):
		return booklet.CMYK{}
	}
	return booklet.CMYK{K: 100}
}

// glyphs are words in black, or as bare paper where they are lighter than their ground.
func (b *blackener) glyphs(v layout.Glyphs, page string, open []*layout.Element) layout.Glyphs {
	look, spots := b.shown(v.Color.RGB), along(&v)
	on, picture := b.was.Under(spots[1].x, spots[1].y)
	ink := booklet.CMYK{K: 100}
	if picture && !colour.Dark(look) || !picture && lighter(look, on) {
		ink = booklet.CMYK{}
	}
	if !picture && strings.TrimSpace(v.Text) != "" && colour.Contrast(look, on) >= b.needed(&v) {
		b.judge(&v, ink, spots, page, open)
	}
	v.Color = *inked(ink)
	return v
}

// judge notes words that cannot be read on what they are printed on.
func (b *blackener) judge(v *layout.Glyphs, ink booklet.CMYK, spots [3]point, page string, open []*layout.Element) {
	for _, at := range spots {
		ground, picture := b.now.Under(at.x, at.y)
		ratio := b.press.Between(ink, booklet.CMYK{K: ground.R})
		if picture || ratio >= b.needed(v) {
			continue
		}
		f := Faint{Page: page, Words: strings.TrimSpace(v.Text), Ratio: ratio, Needs: b.needed(v)}
		for _, e := range open {
			if e.Place != nil {
				f.At = e.Place
			}
		}
		b.faint = append(b.faint, f)
		return
	}
}

// tint is the tint of black for a colour of the screen, on which what must be read can be.
func (b *blackener) tint(c booklet.RGB) booklet.CMYK {
	t, ok := b.tints[c]
	if !ok {
		var n need
		if b.needs[c] != nil {
			n = *b.needs[c]
		}
		t = b.press.Tint(c, n.light, n.dark)
		b.tints[c] = t
	}
	return t
}

// shown is how a colour looks on the paper.
func (b *blackener) shown(c booklet.RGB) booklet.RGB { return colour.On(c, b.paper) }

// needed is the contrast that words need by their size.
func (b *blackener) needed(v *layout.Glyphs) float64 {
	if (layout.Type{Size: v.Size, Weight: v.Face.Weight}).Large() {
		return b.large
	}
	return b.small
}

// inked is a build as a colour.
func inked(b booklet.CMYK) *layout.Color {
	grey := uint8((int(100-b.K)*255 + 50) / 100)
	return &layout.Color{RGB: booklet.RGB{R: grey, G: grey, B: grey}, Print: &b}
}

func lighter(a, b booklet.RGB) bool { return colour.Luminance(a) > colour.Luminance(b) }

// The sides and pieces of what is an area: other ink lies on it.
const mostPieces = 16

var leastArea = unit.MM(4)

// area reports whether a fill is an area that other ink may lie on, and no drawing, bullet
// or code.
func area(p *layout.Path) bool {
	if p.Ground {
		return true
	}
	b := p.Bounds()
	return p.Drawing == nil && len(p.Segments) <= mostPieces && min(b.W, b.H) >= leastArea
}

type point struct{ x, y unit.Length }

func middle(r unit.Rect) point { return point{r.X + r.W/2, r.Y + r.H/2} }

func middleOf(r unit.Rect) (x, y unit.Length) { return r.X + r.W/2, r.Y + r.H/2 }

// along are the places at the beginning, in the middle and at the end of a line.
func along(v *layout.Glyphs) [3]point {
	w, mid := v.Seen(), v.Size.Em(v.Face.XHeight/2)
	if v.Down {
		x := v.X + mid
		return [3]point{{x, v.Y + 1}, {x, v.Y + w/2}, {x, v.Y + w - 1}}
	}
	y := v.Y - mid
	return [3]point{{v.X + 1, y}, {v.X + w/2, y}, {v.X + w - 1, y}}
}
