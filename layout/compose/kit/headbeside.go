package kit

import (
	"slices"

	"booklet/layout"
	"booklet/layout/unit"
)

// leastHead is how much smaller the title of a head may be that stands beside a picture, in per cent of what it has
// elsewhere.
const leastHead = 85

// HeadBeside is the first row and the title of a card in a column of a width, and the kit that paints them there, at
// the beginning of the measure: a picture stands beside them. It is false where a word is wider than the column, or
// where the title would be smaller than a part of its size, in per cent.
func (c Kit) HeadBeside(k *Card, column unit.Length, part int64) (Kit, *Card, bool) {
	c.stacked() // by the whole measure
	c.Measure, c.marksBelow = column, true
	beside := *k
	beside.Mark, beside.draft, beside.standard = nil, nil, nil
	c.SetFirstRow(&beside)
	was := k.Head[0]
	title := c.Title(k.Role.Title.S, layout.Type{Size: was.Para.Size, Leading: was.Para.Leading,
		Weight: c.E.Card.Weight, Tracking: c.E.Card.Tracking, Spaces: c.E.Card.Spaces}, k.Ink, column, mostTitleLines)
	title.From(&k.Role.Title.At).LeadTo(k.Role)
	beside.Head = append([]Block{{Para: title, Element: was.Element, Keep: true}}, k.Head[1:]...)
	for _, p := range []*Para{beside.Team, beside.draft, beside.standard, title} {
		if p != nil && !c.Fits(p, column) {
			return c, nil, false
		}
	}
	if m := beside.Mark; m != nil && (c.MarkSize(m).W > column || len(m.Lines) > 2) {
		return c, nil, false
	}
	return c, &beside, title.Size >= was.Para.Size.Scale(part, 100)
}

// Columns in which the heads of cards may stand beside a picture are told by how much of their titles' size is left.
var headParts = []int64{100, leastHead}

// Beside is a picture at the end of the measure, with the head of its card beside it.
type Beside struct {
	W, H unit.Length // of the picture
	High unit.Length // of picture, credit and head, down to the sentence
	kit  Kit
	head *Card
	// credit stands below the picture, in its width
	credit *Para
}

// PictureBeside finds the widest picture, between two widths and at most so high, that leaves the head of its card
// room beside it; false where none does.
func (c Kit) PictureBeside(k *Card, least, most, high unit.Length) (Beside, bool) {
	pic := k.Photo.Picture
	for _, part := range headParts {
		for w := most; w >= least; w -= c.E.Body.Size / 4 {
			h := w.Scale(int64(pic.Height), int64(pic.Width))
			if h > high {
				continue
			}
			b := Beside{W: w, H: h}
			var ok bool
			if b.kit, b.head, ok = c.HeadBeside(k, c.Measure-w-c.E.Body.Size, part); !ok {
				continue
			}
			b.High = h
			if k.Photo.Credit.Set() {
				b.credit = c.Set(NewPara(k.Photo.Credit.S, c.E.Body, c.Ink()).From(&k.Photo.Credit.At), w, false)
				if !c.Fits(b.credit, w) {
					continue
				}
				b.High += b.credit.Height() + c.HalfLine()/2
			}
			head := b.kit.CardTopHeight(b.head, false) + b.head.Head[0].Para.Height()
			if head > b.High {
				continue
			}
			b.High += c.HalfLine()
			return b, true
		}
	}
	return Beside{}, false
}

// DrawPicture paints the picture with its credit, from a height down.
func (run *Run) DrawPicture(c Kit, p *Page, k *Card, b Beside, y unit.Length) {
	x := c.Left(p) + c.Measure - b.W
	run.image(c, p, k.Photo, unit.Rect{X: x, Y: y, W: b.W, H: b.H}, b.caption(x, y+b.H+c.HalfLine()/2, p))
}

// caption paints the credit.
func (b *Beside) caption(x, y unit.Length, p *Page) func(*layout.Element) {
	if b.credit == nil {
		return nil
	}
	return func(el *layout.Element) { b.credit.DrawAll(p, el, x, y) }
}

// DrawTitle paints the title beside the picture, and DrawTop what stands above it.
func (b *Beside) DrawTitle(p *Page, y unit.Length) {
	y += b.kit.CardTopHeight(b.head, false)
	b.kit.DrawWhole(p, slices.Clone(b.head.Head[:1]), y)
}

// DrawTop paints the first row.
func (b *Beside) DrawTop(p *Page, y unit.Length) { b.kit.DrawCardTop(p, b.head, y, false) }
