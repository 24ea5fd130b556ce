package kit

import (
	"fmt"
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// Photo paints a photograph whole, at full measure or as wide as it is at most high, with
// its credit under it, and returns where the next block may begin.
func (run *Run) Photo(c Kit, p *Page, ph *booklet.Photo, x, y, high unit.Length) unit.Length {
	size := c.PhotoSize(ph.Picture, high)
	w, h := size.W, size.H
	frame := unit.Rect{X: x, Y: y, W: w, H: h}
	if beside := c.creditBeside(ph, w, h); beside != nil {
		run.image(c, p, ph, frame, func(el *layout.Element) {
			beside.DrawAll(p, el, x+w+c.HalfLine(), y+h-beside.Height())
		})
		return y + h
	}
	run.Image(c, p, ph, frame, Credit{c.Ink(), x, y + h + c.HalfLine()/2})
	return y + h + c.CreditHeight(ph)
}

// PhotoSize is the size of a picture at full measure, or as wide as it is at most high.
func (c Kit) PhotoSize(pic *booklet.Picture, high unit.Length) unit.Size {
	whole := unit.Size{W: c.Measure, H: c.Measure.Scale(int64(pic.Height), int64(pic.Width))}
	if whole.H > high {
		return unit.Size{W: max(high.Scale(int64(pic.Width), int64(pic.Height)), unit.Point), H: high}
	}
	return whole
}

// PhotoHeight is what a photograph that is at most high takes of its page (Photo), with its credit.
func (c Kit) PhotoHeight(ph *booklet.Photo, high unit.Length) unit.Length {
	size := c.PhotoSize(ph.Picture, high)
	if c.creditBeside(ph, size.W, size.H) != nil {
		return size.H
	}
	return size.H + c.CreditHeight(ph)
}

// creditBeside is the credit of a photograph of a size, set beside it, at its foot; nil where the picture leaves it no
// column: as much of the measure as is clearly one, of six ems and its words. Elsewhere it stands below.
func (c Kit) creditBeside(ph *booklet.Photo, w, h unit.Length) *Para {
	room := c.Measure - w - c.HalfLine()
	if !ph.Credit.Set() || room < max(6*c.E.Body.Size, c.Measure.Scale(leastCreditColumn, 100)) {
		return nil
	}
	q := c.Set(NewPara(ph.Credit.S, c.E.Body, c.Ink()).From(&ph.Credit.At), room, false)
	if !c.Fits(q, room) || q.Height() > h/2 {
		return nil
	}
	return q
}

// leastCreditColumn is what a picture leaves of the measure at least where its credit stands beside it, in per cent.
const leastCreditColumn = 42

// Credit is where a photograph's credit is printed, where it has one, from Y down.
type Credit struct {
	Ink  layout.Color
	X, Y unit.Length
}

// CreditHeight is the room that credit takes, with the space above it.
func (c Kit) CreditHeight(ph *booklet.Photo) unit.Length {
	if !ph.Credit.Set() {
		return 0
	}
	return c.Set(NewPara(ph.Credit.S, c.E.Body, c.Ink()), c.Measure, false).Height() + c.HalfLine()/2
}

// Opener is how a photograph opens its card: across the top of the page, into the bleed.
type Opener struct {
	Frame unit.Rect
	Room  unit.Length // from the top of the type area to the card, credit included
}

// creditGap is the space between a picture that bleeds and its credit.
var creditGap = unit.MM(3)

// Tall turns a height of an A5 page into that of the edition's.
func (c Kit) Tall(h unit.Length) unit.Length { return h.Scale(int64(c.E.Trim.H), int64(unit.A5.H)) }

// Opener is how a photograph opens its card: over the top 95 mm of an A5 page; lower or
// higher where that would cut off too much. An upright picture opens none.
func (c Kit) Opener(ph *booklet.Photo) (Opener, bool) { return c.OpenerIn(ph, c.E.Trim.H) }

// OpenerIn is Opener in a room.
func (c Kit) OpenerIn(ph *booklet.Photo, room unit.Length) (Opener, bool) {
	if ph.Picture.Height > ph.Picture.Width {
		return Opener{}, false
	}
	most := c.Tall(unit.MM(95))
	for _, step := range []unit.Length{-c.HalfLine() / 2, c.HalfLine() / 2} {
		for h := most; h >= most/2 && h <= most*4/3; h += step {
			o := Opener{Frame: c.Across(h), Room: (h + c.BleedCredit(ph) + c.HalfLine() - c.Top()).Up(c.HalfLine())}
			if o.Room <= room && c.Keeps(ph.Picture, o.Frame) {
				return o, true
			}
		}
	}
	return Opener{}, false
}

// openerRoom is the room that a photograph takes of the page of its card.
func (c Kit) openerRoom(k *Card) unit.Length {
	if k.Photo == nil {
		return 0
	}
	o, _ := c.Opener(k.Photo)
	return o.Room
}

// Reach is how far pictures reach beyond the trim.
func (c Kit) Reach() unit.Length {
	if c.E.OnScreen {
		return ScreenBleed
	}
	return layout.Bleed
}

// Across is the top of the page down to a height, with what reaches beyond the trim.
func (c Kit) Across(h unit.Length) unit.Rect {
	over := c.Reach()
	return unit.Rect{X: -over, Y: -over, W: c.E.Trim.W + 2*over, H: h + over}
}

// BleedCredit is the room that the credit of a picture that bleeds takes, with the space
// above it.
func (c Kit) BleedCredit(ph *booklet.Photo) unit.Length {
	if !ph.Credit.Set() {
		return creditGap
	}
	return creditGap + c.CreditHeight(ph) - c.HalfLine()/2
}

// DrawOpener paints the photograph that opens a card, with its credit.
func (run *Run) DrawOpener(c Kit, p *Page, ph *booklet.Photo, o Opener) {
	run.Image(c, p, ph, o.Frame, Credit{c.Ink(), c.Left(p), o.Frame.Bottom() + creditGap})
}

// covering is a picture at the size in which it covers a frame.
func covering(pic *booklet.Picture, frame unit.Rect) unit.Rect {
	whole := frame
	w, h := int64(pic.Width), int64(pic.Height)
	if int64(frame.W)*h > int64(frame.H)*w {
		whole.H = frame.W.Scale(h, w)
	} else {
		whole.W = frame.H.Scale(w, h)
	}
	return whole
}

// shown is what of a frame lies within the trim.
func (c Kit) shown(frame unit.Rect) unit.Rect {
	x, y := max(frame.X, 0), max(frame.Y, 0)
	return unit.Rect{X: x, Y: y, W: min(frame.Right(), c.E.Trim.W) - x, H: min(frame.Bottom(), c.E.Trim.H) - y}
}

// mostCut is how much of a picture may be cut off, in per cent.
const mostCut = 30

// Keeps reports whether a picture that covers a frame shows enough of itself within the
// trim.
func (c Kit) Keeps(pic *booklet.Picture, frame unit.Rect) bool {
	whole, seen := covering(pic, frame), c.shown(frame)
	return int64(seen.W)*int64(seen.H)/1000*100 >= int64(whole.W)*int64(whole.H)/1000*(100-mostCut)
}

// Sharp reports whether a picture that covers a frame has pixels enough for print.
func (c Kit) Sharp(pic *booklet.Picture, frame unit.Rect) bool {
	return c.E.OnScreen || ppi(pic, covering(pic, frame)) >= leastPPI
}

// SharpWidth is the greatest width at which a picture has pixels enough for print.
func SharpWidth(pic *booklet.Picture) unit.Length { return unit.Length(pic.Width) * 72000 / leastPPI }

// ppi is how many pixels a picture has to an inch, as large as it is printed.
func ppi(pic *booklet.Picture, whole unit.Rect) int64 {
	return int64(pic.Width) * 72000 / max(int64(whole.W), 1)
}

// Image paints a photograph in a frame that it covers, with its credit, which is its caption. Its focus comes
// as near the middle of what is seen of the frame as the picture's edges let it.
func (run *Run) Image(c Kit, p *Page, ph *booklet.Photo, frame unit.Rect, at Credit) {
	var credit func(*layout.Element)
	if ph.Credit.Set() {
		credit = func(el *layout.Element) {
			c.Set(NewPara(ph.Credit.S, c.E.Body, at.Ink).From(&ph.Credit.At), c.Measure, false).DrawAll(p, el,
				at.X, at.Y)
		}
	}
	run.image(c, p, ph, frame, credit)
}

// Figure paints a photograph like Image, without its credit, and returns the element whose caption that is;
// nil where the picture says nothing.
func (run *Run) Figure(c Kit, p *Page, ph *booklet.Photo, frame unit.Rect) *layout.Element {
	return run.image(c, p, ph, frame, nil)
}

// image paints a photograph and what stands below it in an element of its own: a caption, or a paragraph
// where the picture is mere decoration.
func (run *Run) image(c Kit, p *Page, ph *booklet.Photo, frame unit.Rect,
	credit func(*layout.Element)) *layout.Element {
	pic := ph.Picture
	whole, seen := covering(pic, frame), c.shown(frame)
	run.noteSoft(c, ph, whole)
	x, y := ph.FocusOf()
	whole.X = seen.X + seen.W/2 - whole.W.Scale(int64(x), 100)
	whole.X = min(max(whole.X, frame.Right()-whole.W), frame.X)
	whole.Y = seen.Y + seen.H/2 - whole.H.Scale(int64(y), 100)
	whole.Y = min(max(whole.Y, frame.Bottom()-whole.H), frame.Y)
	el := &layout.Element{Role: layout.Figure, Alt: ph.Description.S, Box: frame, Place: &ph.Description.At}
	paint := func() { p.Add(layout.Image{Picture: pic, Frame: whole, Clip: frame}) }
	if ph.Decorative {
		p.Artifact(layout.Layout, paint)
		if credit != nil {
			credit(&layout.Element{Role: layout.P})
		}
		return nil
	}
	p.In(el, func() {
		paint()
		if credit != nil {
			credit(&layout.Element{Role: layout.Caption})
		}
	})
	return el
}

// leastPPI is the least resolution of a picture as printed; a softer one is
// told.
const leastPPI = 150

// noteSoft tells a picture that is printed under 150 pixels an inch.
func (run *Run) noteSoft(c Kit, ph *booklet.Photo, whole unit.Rect) {
	if whole.W <= 0 || c.E.OnScreen {
		return
	}
	if ppi := ppi(ph.Picture, whole); ppi < leastPPI {
		run.NoteOwn(c, booklet.RulePhotoResolution, booklet.Warning, ph.At,
			fmt.Sprintf("the picture %q is printed at %d pixels an inch in the %s edition; %d are needed",
				ph.Picture.Name, ppi, c.E.Name, leastPPI), "use a picture at least "+
				strconv.FormatInt(int64(whole.W)*leastPPI/72000+1, 10)+" pixels wide")
	}
}
