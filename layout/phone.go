package layout

import (
	"slices"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// Phone is the edition for the screens of phones, to be sent after a fair: narrow
// pages that fill a screen as they are, a card on each where it fits.
//
// Pages have no folio: who reads on a screen is shown the page by the viewer, which
// knows it by the number that the contents and the index print.
//
// A phone's screen is 64 to 72 mm wide: it shows the page at about seven tenths,
// and the text at 12 pt or a little more.
func Phone() Edition {
	return Edition{
		Name: "phone", Class: ScreenClass, Trim: unit.Size{W: unit.MM(90), H: unit.MM(160)},
		// 7 mm, so that lines of the body lie at whole points from the page's corner:
		// the shorter numbers take 4 % off the file; nineteen lines on a screen
		Outer: 20 * unit.Point, Top: 19_953, Foot: 15_590, Inner: 20 * unit.Point,
		Body:      pt(17, 22, fonts.Regular, 0),
		Lead:      pt(17, 22, fonts.Regular, 0),
		Roomy:     pt(17, 22, fonts.Regular, 0),
		Label:     pt(18, 22, fonts.Bold, 0),
		Cover:     pt(34, 37, fonts.ExtraBold, 0),
		Strapline: pt(19, 24, fonts.Regular, 0),
		Statement: pt(30, 34, fonts.ExtraBold, 0),
		Section:   pt(26, 30, fonts.ExtraBold, 0),
		Quote:     pt(21, 27, fonts.ExtraBold, 0),
		Headline:  pt(26, 30, fonts.ExtraBold, 0),
		Card:      pt(24, 28, fonts.ExtraBold, 0),
		Term:      pt(18, 22, fonts.ExtraBold, 0),
		Folio:     pt(17, 22, fonts.Bold, 0),
		Big:       pt(22, 26, fonts.ExtraBold, 0),
		Formats:   pt(18, 23, fonts.Bold, 0),
		Strong:    fonts.Bold,
		Sheet:     colour.White,
		Ground:    colour.White, Ink: colour.Ink, Accent: booklet.House,
		OwnLines: true, Columns: 1,
		Tile: unit.MM(13), CardTile: unit.MM(11), ValueTile: unit.MM(15),
		Asked: true, OnScreen: true,
	}
}

// All is every edition that a workbook may name: Every, which are for paper, and
// Phone.
func All() []Edition { return append(Every(), Phone()) }

// banded sets the team's name for a band in the team's fill, which tells the team
// at a glance as the tile does on paper; a drawing on each card would be an eighth
// of the file.
func (c *composer) banded(k *card) {
	ink := k.ink
	if !c.e.Plain {
		ink = colour.Of(colour.Reaching(colour.Ink, c.textRatio(), k.fill.RGB))
	}
	k.tiled, k.tight = false, true
	k.name = c.set(one(k.r.Category.Name.S, c.bold(c.e.Body), ink), c.measure, true)
}

// band paints the band across the screen, from the top of the page where the card
// begins there. On a ground without tints a rule stands below the name.
func (c *composer) band(p *page, k *card, y, high unit.Length) {
	top := y - c.e.Body.Leading*2/3
	if y == c.top() {
		top = -over
	}
	r := c.edged(top, y+high)
	fill := k.fill
	if c.e.Plain {
		rule := c.e.Body.Size / 4
		r.Y, r.H, fill = r.Bottom()-rule, rule, k.ink
	}
	p.artifact(Background, func() { c.fill(p, r, fill) })
}

// across paints a photograph across the screen, from the top of the page down to a
// height, with its credit under it, and returns where the next block may begin.
func (c *composer) across(p *page, ph *booklet.Photo, down unit.Length) unit.Length {
	c.image(p, ph, unit.Rect{W: c.e.Trim.W, H: down})
	c.credit(p, ph, c.ink(), c.left(p), down)
	return down + c.creditHeight(ph)
}

// stripe says whose card a page goes on with, by the colour of its upper edge.
func (c *composer) stripe(p *page, k *card, el *Element) {
	if c.e.Plain {
		return
	}
	p.in(el, func() { c.fill(p, c.edged(-over, c.half()/2), k.fill) })
}

// over is how far grounds reach over the edge of a screen, which shows nothing of
// it: enough for no edge to shine through.
const over = unit.Point

// edged is a stretch of the screen from edge to edge.
func (c *composer) edged(top, bottom unit.Length) unit.Rect {
	return unit.Rect{X: -over, Y: top, W: c.e.Trim.W + 2*over, H: bottom - top}
}

// grain is what places on a screen are multiples of: a thirtieth of a millimetre,
// which nobody sees. Shorter numbers save a fortieth of the file.
const grain = unit.Point / 10

func grained(l unit.Length) unit.Length {
	if l < 0 {
		return -grained(-l)
	}
	return (l + grain/2) / grain * grain
}

// coarsen puts text, shapes outside figures and what is tapped on the grain, which a PDF counts from the
// page's lower left corner.
func (d *Document) coarsen() {
	up := func(y unit.Length) unit.Length { return d.Trim.H - grained(d.Trim.H-y) }
	for i := range d.Pages {
		var figures []bool // of the elements that are open
		for n, it := range d.Pages[i].Items {
			switch v := it.(type) {
			case Begin:
				figures = append(figures, v.Element.Role == Figure)
			case End:
				figures = figures[:len(figures)-1]
			case Path:
				if slices.Contains(figures, true) {
					continue // the modules of a code stay of one size
				}
				v.Segments = slices.Clone(v.Segments) // pages share drawings
				for k := range v.Segments {
					s := &v.Segments[k]
					if s.Op == Rectangle {
						right, bottom := grained(s.X+s.X1), up(s.Y+s.Y1)
						s.X, s.Y = grained(s.X), up(s.Y)
						s.X1, s.Y1 = right-s.X, bottom-s.Y
						continue
					}
					s.X, s.X1, s.X2 = grained(s.X), grained(s.X1), grained(s.X2)
					s.Y, s.Y1, s.Y2 = up(s.Y), up(s.Y1), up(s.Y2)
				}
				d.Pages[i].Items[n] = v
			case Glyphs:
				v.X, v.Y = grained(v.X), up(v.Y)
				d.Pages[i].Items[n] = v
			case Link:
				x, y := grained(v.Area.Right()), up(v.Area.Bottom())
				v.Area.X, v.Area.Y = grained(v.Area.X), up(v.Area.Y)
				v.Area.W, v.Area.H = x-v.Area.X, y-v.Area.Y
				d.Pages[i].Items[n] = v
			}
		}
	}
}

// paperless are the sections without those for notes in pen. Nothing on a screen
// stands on the right.
func (c *composer) paperless() []booklet.Section {
	if c.shared.paperless == nil {
		c.shared.paperless = []booklet.Section{}
		for _, s := range c.b.Sections {
			if s.Kind == booklet.Notes {
				continue
			}
			if s.Start == booklet.RightHandPage {
				s.Start = booklet.NewPage
			}
			c.shared.paperless = append(c.shared.paperless, s)
		}
	}
	return c.shared.paperless
}
