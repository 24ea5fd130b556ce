package kit

import (
	"fmt"
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// Photo paints a photograph at full measure, at most high, with its credit
// under it, and returns where the next block may begin.
func (run *Run) Photo(c Kit, p *Page, ph *booklet.Photo, x, y, high unit.Length) unit.Length {
	h := min(high, c.Measure.Scale(int64(ph.Picture.Height), int64(ph.Picture.Width)))
	run.Image(c, p, ph, unit.Rect{X: x, Y: y, W: c.Measure, H: h})
	y += h
	c.Credit(p, ph, c.Ink(), x, y)
	return y + c.CreditHeight(ph)
}

// Credit prints a photograph's credit small under it, where it has one.
func (c Kit) Credit(p *Page, ph *booklet.Photo, ink layout.Color, x, y unit.Length) {
	if ph.Credit.Set() {
		c.Set(NewPara(ph.Credit.S, c.E.Body, ink).From(&ph.Credit.At), c.Measure, false).DrawAll(p,
			&layout.Element{Role: layout.P}, x,
			y+c.HalfLine()/2)
	}
}

// CreditHeight is the room that credit takes, with the space above it.
func (c Kit) CreditHeight(ph *booklet.Photo) unit.Length {
	if !ph.Credit.Set() {
		return 0
	}
	return c.Set(NewPara(ph.Credit.S, c.E.Body, c.Ink()), c.Measure, false).Height() + c.HalfLine()/2
}

// leastStrip is the least height of a card's photograph, in per cent of the
// measure: a flatter strip would cut heads off.
const leastStrip = 45

// LeastPhoto is the least room that a card's photograph takes, with its credit.
func (c Kit) LeastPhoto(k *Card) unit.Length {
	ph := k.Photo
	if ph == nil {
		return 0
	}
	h := c.Measure.Scale(leastStrip, 100) + 2*c.HalfLine()
	return (h + c.CreditHeight(ph)).Up(c.E.Body.Leading)
}

// Image paints a photograph in a frame that it covers, cropped at its middle.
func (run *Run) Image(c Kit, p *Page, ph *booklet.Photo, frame unit.Rect) {
	pic := ph.Picture
	whole := frame
	w, h := int64(pic.Width), int64(pic.Height)
	if int64(frame.W)*h > int64(frame.H)*w {
		whole.H = frame.W.Scale(h, w)
	} else {
		whole.W = frame.H.Scale(w, h)
	}
	run.noteSoft(c, ph, whole)
	whole.X = frame.X + (frame.W-whole.W)/2
	whole.Y = frame.Y + (frame.H-whole.H)/2
	el := &layout.Element{Role: layout.Figure, Alt: ph.Description.S, Box: frame, Place: &ph.Description.At}
	if ph.Decorative {
		el = &layout.Element{Role: layout.Layout}
	}
	p.In(el, func() { p.Add(layout.Image{Picture: pic, Frame: whole, Clip: frame}) })
}

// leastPPI is the least resolution of a picture as printed; a softer one is
// told.
const leastPPI = 150

// noteSoft tells a picture that is printed under 150 pixels an inch.
func (run *Run) noteSoft(c Kit, ph *booklet.Photo, whole unit.Rect) {
	if whole.W <= 0 || c.E.OnScreen {
		return
	}
	if ppi := int64(ph.Picture.Width) * 72000 / int64(whole.W); ppi < leastPPI {
		run.NoteOwn(c, booklet.RulePhotoResolution, booklet.Warning, ph.At,
			fmt.Sprintf("the picture %q is printed at %d pixels an inch in the %s edition; %d are needed",
				ph.Picture.Name, ppi, c.E.Name, leastPPI), "use a picture at least "+
				strconv.FormatInt(int64(whole.W)*leastPPI/72000+1, 10)+" pixels wide")
	}
}
