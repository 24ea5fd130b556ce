package kit

import (
	"slices"

	"booklet/layout"
	"booklet/layout/unit"
)

// leastHead is how much smaller the title of a head may be that stands beside a picture, in per cent of what it has
// elsewhere.
const leastHead = 85

// headMay is what may become of a head in a column beside a picture: how much of its title's size is left, in per
// cent, how many lines its mark takes, and whether its first row stands above both, in the whole measure.
type headMay struct {
	part  int64
	mark  int
	above bool
}

// headsMay are tried in turn: a mark in one line, as on all other pages, is worth a smaller title, or a row above the
// picture.
var headsMay = []headMay{{100, 1, false}, {leastHead, 1, false}, {100, 1, true}, {leastHead, 1, true},
	{100, 2, false}, {leastHead, 2, false}}

// headBeside is the first row and the title of a card in a column of a width, and the kit that paints them there, at
// the beginning of the measure: a picture stands beside them, or beside the title alone. It is false where a word is
// wider than the column, or where more would become of the head than may.
func (c Kit) headBeside(k *Card, column unit.Length, may headMay) (Kit, *Card, bool) {
	c.stacked() // by the whole measure
	beside, measure := *k, c.Measure
	if !may.above {
		measure, c.Measure, c.marksBelow = column, column, true
		beside.Mark, beside.draft, beside.standard = nil, nil, nil
		c.SetFirstRow(&beside)
	}
	was := k.Head[0]
	title := c.Title(k.Role.Title.S, layout.Type{Size: was.Para.Size, Leading: was.Para.Leading,
		Weight: c.E.Card.Weight, Tracking: c.E.Card.Tracking, Spaces: c.E.Card.Spaces}, k.Ink, column, mostTitleLines)
	title.From(&k.Role.Title.At).LeadTo(k.Role)
	beside.Head = append([]Block{{Para: title, Element: was.Element, Keep: true}}, k.Head[1:]...)
	for _, p := range []*Para{beside.Team, beside.draft, beside.standard} {
		if p != nil && !c.Fits(p, measure) {
			return c, nil, false
		}
	}
	if m := beside.Mark; m != nil && (c.MarkSize(m).W > measure || len(m.Lines) > may.mark) {
		return c, nil, false
	}
	return c, &beside, c.Fits(title, column) && title.Size >= was.Para.Size.Scale(may.part, 100)
}

// mostKept is how much of an upright picture is seen at least beside a title, in per cent.
const mostKept = 75

// Beside is a picture at the end of the measure, with the head of its card, or its title, beside it.
type Beside struct {
	W, H unit.Length // of the picture
	High unit.Length // of picture, credit and head, down to the sentence
	rows unit.Length // of the first row and the space below it, where that stands above the picture
	kit  Kit
	head *Card
	tile bool
	// credit stands below the picture, in its width
	credit *Para
}

// PictureBeside finds the widest picture, between two widths and at most so high, that leaves the head of its card
// room beside it; false where none does.
func (c Kit) PictureBeside(k *Card, least, most, high unit.Length) (Beside, bool) {
	for _, may := range headsMay {
		if may.above && k.Mark == nil {
			continue
		}
		most := most
		if may.above {
			most = min(most.Scale(6, 5), SharpWidth(k.Photo.Picture))
		}
		for w := most; w >= least; w -= c.E.Body.Size / 4 {
			if b, ok := c.besideIn(k, w, high, may); ok {
				return b, true
			}
		}
	}
	return Beside{}, false
}

// besideIn is a picture of a width beside the head of its card, at most so high.
func (c Kit) besideIn(k *Card, w, high unit.Length, may headMay) (b Beside, ok bool) {
	pic := k.Photo.Picture
	b.W, b.H = w, w.Scale(int64(pic.Height), int64(pic.Width))
	if may.above { // the less there is beside it that is bare
		b.H = max(min(b.H, w), b.H.Scale(mostKept, 100))
	}
	if b.H > high {
		return b, false
	}
	if b.kit, b.head, ok = c.headBeside(k, c.Measure-w-c.E.Body.Size, may); !ok {
		return b, false
	}
	title := b.head.Head[0].Para
	b.tile = may.above && k.Tiled
	head := b.kit.CardTopHeight(b.head, b.tile) + title.Height()
	if may.above { // its edge on the title's capitals
		b.rows = head - title.Height() + title.Baseline() - title.Size.Scale(7, 10)
	}
	b.High = b.rows + b.H
	if k.Photo.Credit.Set() {
		b.credit = c.Set(NewPara(k.Photo.Credit.S, c.E.Body, c.Ink()).From(&k.Photo.Credit.At), w, false)
		if !c.Fits(b.credit, w) {
			return b, false
		}
		b.High += b.credit.Height() + c.HalfLine()/2
	}
	if head > b.High || may.above && b.High > high {
		return b, false
	}
	b.High += c.HalfLine()
	return b, true
}

// DrawPicture paints the picture with its credit, from a height down.
func (run *Run) DrawPicture(c Kit, p *Page, k *Card, b Beside, y unit.Length) {
	x := c.Left(p) + c.Measure - b.W
	y += b.rows
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
	y += b.kit.CardTopHeight(b.head, b.tile)
	b.kit.DrawWhole(p, slices.Clone(b.head.Head[:1]), y)
}

// DrawTop paints the first row.
func (b *Beside) DrawTop(p *Page, y unit.Length) { b.kit.DrawCardTop(p, b.head, y, b.tile) }
