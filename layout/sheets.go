package layout

import (
	"fmt"
	"slices"

	"booklet/layout/unit"
)

// The sheets that cards are printed on, upright; SRA3 is A3 with room for bleed
// and marks (ISO 217).
var (
	SheetA4   = Format{"A4", unit.A4}
	SheetA3   = Format{"A3", unit.A3}
	SheetSRA3 = Format{"SRA3", unit.Size{W: unit.MM(320), H: unit.MM(450)}}
	Sheets    = []Format{SheetA4, SheetA3, SheetSRA3}
)

// Grid is how cards stand on a sheet: the same on its front and its back. The
// sheet is upright and printed on both sides, turned on its long edge.
type Grid struct {
	Sheet      unit.Size
	Card       unit.Size // upright
	Cols, Rows int
	Turned     bool        // the cards lie on their side
	Gutter     unit.Length // between cards: twice the bleed, or 0 where they touch
	Bleed      unit.Length
	Clear      unit.Length // between bleed and crop marks
	Edge       unit.Length // of the sheet, in which nothing is printed
}

// pressEdge is how far from the edges of a digital press's sheet everything keeps: nearer, it holds the sheet.
var pressEdge = unit.MM(5)

// markRoom is the least that a sheet has beyond the bleed of its cards, for their
// marks.
var markRoom = markClear + unit.MM(2)

// rounding is what the sizes of many cards may be off together, in rounding.
const rounding = 20 // thousandths of a point

// GridOn finds how most cards stand on a sheet, with gutters for a bleed and room
// for crop marks. On A4, which offices print and cut, cards touch where a sheet
// holds twice as many of them so. On SRA3 all of it keeps 5 mm from the edges, and
// where a bleed of 2 mm, with marks that begin at it, makes room for more cards,
// they have that. There is none where no card fits: Cols is 0.
func GridOn(sheet Format, card unit.Size, bleed unit.Length) Grid {
	g := Grid{Sheet: sheet.Size, Card: card, Gutter: 2 * bleed, Bleed: bleed, Clear: markClear}
	touching := Grid{Sheet: sheet.Size, Card: card, Bleed: bleed}
	switch sheet {
	case SheetA4:
		apart := g.fullest(g.Bleed + markRoom)
		if touching = touching.fullest(0); touching.Places() >= max(1, 2*apart.Places()) {
			return touching
		}
		return apart
	case SheetSRA3:
		g.Edge = pressEdge
		apart := g.fullest(g.Bleed + markRoom + g.Edge)
		g.Bleed, g.Gutter, g.Clear = leastBleed, 2*leastBleed, unit.MM(0.1)
		if tight := g.fullest(g.Bleed + leastMark + g.Edge); bleed > leastBleed && tight.Places() > apart.Places() {
			return tight
		}
		return apart
	}
	return g.fullest(g.Bleed + markRoom)
}

// leastBleed is the narrowest bleed that printers take, leastMark the shortest crop mark that is seen.
var (
	leastBleed = unit.MM(2)
	leastMark  = unit.MM(2)
)

// fullest is the grid with the most cards that stands so far from the edges of its sheet, upright or turned.
func (g Grid) fullest(edge unit.Length) Grid {
	var best Grid
	for _, g.Turned = range []bool{false, true} {
		s := g.seen()
		g.Cols = int(max(0, g.Sheet.W-2*edge+g.Gutter+rounding) / (s.W + g.Gutter))
		g.Rows = int(max(0, g.Sheet.H-2*edge+g.Gutter+rounding) / (s.H + g.Gutter))
		if g.Places() > best.Places() {
			best = g
		}
	}
	return best
}

// seen is a card as it lies on the sheet.
func (g Grid) seen() unit.Size {
	if g.Turned {
		return unit.Size{W: g.Card.H, H: g.Card.W}
	}
	return g.Card
}

// Places is how many cards a sheet holds.
func (g Grid) Places() int { return g.Cols * g.Rows }

// Touching reports whether cards stand side by side without gutters, and are cut
// apart with one cut.
func (g Grid) Touching() bool { return g.Gutter == 0 }

// Place is where a card lies on a side of the sheet. Places are counted along the
// rows of the front. On the back, columns are mirrored, so that a card's two
// sides meet when the sheet is turned on its long edge.
func (g Grid) Place(n int, back bool) unit.Rect {
	s := g.seen()
	w := unit.Length(g.Cols)*(s.W+g.Gutter) - g.Gutter
	h := unit.Length(g.Rows)*(s.H+g.Gutter) - g.Gutter
	r := unit.Rect{W: s.W, H: s.H}
	r.X = (g.Sheet.W-w)/2 + unit.Length(n%g.Cols)*(s.W+g.Gutter)
	r.Y = (g.Sheet.H-h)/2 + unit.Length(n/g.Cols)*(s.H+g.Gutter)
	if back {
		r.X = g.Sheet.W - r.X - s.W
	}
	return r
}

// Cuts are the cutting lines of the sheet's front, from its left and top edges.
func (g Grid) Cuts() (xs, ys []unit.Length) {
	for n := range g.Places() {
		r := g.Place(n, false)
		xs = append(xs, r.X, r.Right())
		ys = append(ys, r.Y, r.Bottom())
	}
	for _, l := range []*[]unit.Length{&xs, &ys} {
		slices.Sort(*l)
		*l = slices.Compact(*l)
	}
	return xs, ys
}

// SheetsFor is how many sheets so many cards take.
func (g Grid) SheetsFor(cards int) int { return (cards + g.Places() - 1) / g.Places() }

// CardAt is which card lies at a place of a sheet, both from 0: along the rows
// of each sheet or, to be cut and stacked, down the pile of each place, so that
// the piles laid on one another are in order. It is not below the number of
// cards where the place is empty.
func (g Grid) CardAt(sheet, place, cards int, stack bool) int {
	if stack {
		return place*g.SheetsFor(cards) + sheet
	}
	return sheet*g.Places() + place
}

// overlap is how far touching cards reach beyond the cut, each over what the
// other has within the safe zone: ground that both have.
var overlap = unit.MM(2)

// OnSheets puts cards, a front and a back each, on the sheets of a grid, for
// paper: links go. Crop marks stand outside the cards, where there is room.
func (h Handout) OnSheets(g Grid, stack bool) (*Document, error) {
	if g.Places() == 0 {
		return nil, fmt.Errorf("no card of %.0f × %.0f mm fits the sheet", g.Card.W.Millimetres(),
			g.Card.H.Millimetres())
	}
	n := len(h.Pages) / 2
	out := *h.Document
	out.Trim, out.Pages, out.Bookmarks = g.Sheet, nil, nil
	out.Area = unit.Rect{W: g.Sheet.W, H: g.Sheet.H}
	if !g.Touching() {
		out.Bleed = 0
	}
	out.cutsX, out.cutsY = g.Cuts()
	t := h.Document.part()
	marks := make(map[int]Bookmark, len(h.Bookmarks))
	for _, b := range h.Bookmarks {
		marks[b.Page] = b
	}
	for s := range g.SheetsFor(n) {
		for _, back := range []bool{false, true} {
			p := Page{Label: fmt.Sprintf("%d%s", s+1, map[bool]string{false: "A", true: "B"}[back]),
				Kind: h.Pages[0].Kind}
			for place := range g.Places() {
				i := g.CardAt(s, place, n, stack)
				if i >= n {
					continue
				}
				at := g.Place(place, back)
				page := 2 * i
				if back {
					page++
				}
				p.Items = append(p.Items, t.placed(page, g.clip(place, back))...)
				if b, ok := marks[page+1]; ok {
					b.Page, b.Y = len(out.Pages)+1, at.Y
					out.Bookmarks = append(out.Bookmarks, b)
				}
			}
			if !g.Touching() {
				el := &Element{Role: Production}
				p.Items = append(p.Items, Begin{el}, g.marks(), End{})
			}
			out.Pages = append(out.Pages, p)
		}
	}
	return &out, nil
}

// clip is the window through which a card is seen at a place: its trim and the
// bleed around it; towards a card that it touches, the overlap.
func (g Grid) clip(place int, back bool) Clip {
	at := g.Place(place, back)
	c := Clip{X: at.X, Y: at.Y}
	if g.Turned { // heads point to the right on the front, and so to the left on the back
		c.Turn, c.X = 1, at.Right()
		if back {
			c.Turn, c.X, c.Y = 3, at.X, at.Bottom()
		}
	}
	c.Area = unit.Rect{W: g.Card.W, H: g.Card.H}.Inset(-g.Bleed)
	if g.Touching() {
		c.Area = unit.Rect{W: g.Card.W, H: g.Card.H}.Inset(-overlap)
		// the sheet's own edges are the cards', and bleed as far as a press asks
		s := g.seen()
		l, r, u, d := overlap, overlap, overlap, overlap
		if at.X < s.W {
			l = Bleed
		}
		if g.Sheet.W-at.Right() < s.W {
			r = Bleed
		}
		if at.Y < s.H {
			u = Bleed
		}
		if g.Sheet.H-at.Bottom() < s.H {
			d = Bleed
		}
		switch c.Turn {
		case 1: // the card's top is at the right
			l, u, r, d = u, r, d, l
		case 3:
			l, u, r, d = d, l, u, r
		}
		c.Area = unit.Rect{X: -l, Y: -u, W: g.Card.W + l + r, H: g.Card.H + u + d}
	}
	return c
}

// placed are a page's items as they are seen through a clip.
func (t *part) placed(page int, c Clip) []Item {
	items := t.items(page, 0)
	for i, it := range items {
		if b, ok := it.(Begin); ok && b.Element.Box != (unit.Rect{}) {
			items[i] = Begin{t.boxed(b.Element, c)}
		}
	}
	return append(append([]Item{c}, items...), Unclip{})
}

// boxed is a figure with its box where a clip places it.
func (t *part) boxed(e *Element, c Clip) *Element {
	p := t.elements[e]
	if p == nil {
		copied := *e
		p = &copied
		p.Box = c.Seen(e.Box)
		t.elements[e] = p
	}
	return p
}

// Seen is where the clip places a rectangle.
func (c Clip) Seen(r unit.Rect) unit.Rect {
	if c.Scale != 0 {
		r = unit.Rect{X: r.X.Scale(c.Scale, 1000), Y: r.Y.Scale(c.Scale, 1000), W: r.W.Scale(c.Scale, 1000),
			H: r.H.Scale(c.Scale, 1000)}
	}
	switch c.Turn {
	case 1:
		return unit.Rect{X: c.X - r.Bottom(), Y: c.Y + r.X, W: r.H, H: r.W}
	case 2:
		return unit.Rect{X: c.X - r.Right(), Y: c.Y - r.Bottom(), W: r.W, H: r.H}
	case 3:
		return unit.Rect{X: c.X + r.Y, Y: c.Y - r.Right(), W: r.H, H: r.W}
	}
	return unit.Rect{X: c.X + r.X, Y: c.Y + r.Y, W: r.W, H: r.H}
}

// marks are the crop marks around the cards of a sheet with gutters: in all inks on a press, whose plates are laid on
// each other by them.
func (g Grid) marks() Path {
	xs, ys := g.Cuts()
	near := g.Bleed + g.Clear
	cards := unit.Rect{X: xs[0], Y: ys[0], W: xs[len(xs)-1] - xs[0], H: ys[len(ys)-1] - ys[0]}
	return marksAround(cards, xs, ys, near, min(markLength, min(xs[0], ys[0])-near-g.Edge), Color{Print: &registration})
}
