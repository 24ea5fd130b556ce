package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// banded sets the team's name for a band in the team's fill, which tells the team
// at a glance as the tile does on paper; a drawing on each card would be an eighth
// of the file.
func (c Kit) banded(k *card) {
	ink := k.ink
	if !c.e.Plain {
		ink = colour.Of(colour.Reaching(colour.Ink, c.textRatio(), k.fill.RGB))
	}
	k.tiled, k.tight = false, true
	k.name = c.set(one(k.r.Category.Name.S, c.bold(c.e.Body), ink), c.measure, true)
}

// band paints the band across the screen, from the top of the page where the card
// begins there. On a ground without tints a rule stands below the name.
func (c Kit) band(p *page, k *card, y, high unit.Length) {
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
	p.artifact(layout.Background, func() { c.fill(p, r, fill) })
}

// across paints a photograph across the screen, from the top of the page down to a
// height, with its credit under it, and returns where the next block may begin.
func across(c Kit, run *round, p *page, ph *booklet.Photo, down unit.Length) unit.Length {
	run.image(c, p, ph, unit.Rect{W: c.e.Trim.W, H: down})
	c.credit(p, ph, c.ink(), c.left(p), down)
	return down + c.creditHeight(ph)
}

// stripe says whose card a page goes on with, by the colour of its upper edge.
func stripe(c Kit, p *page, k *card, el *layout.Element) {
	if c.e.Plain {
		return
	}
	p.in(el, func() { c.fill(p, c.edged(-over, c.half()/2), k.fill) })
}

// over is how far grounds reach over the edge of a screen, which shows nothing of
// it: enough for no edge to shine through.
const over = unit.Point

// edged is a stretch of the screen from edge to edge.
func (c Kit) edged(top, bottom unit.Length) unit.Rect {
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
func coarsen(d *layout.Document) {
	up := func(y unit.Length) unit.Length { return d.Trim.H - grained(d.Trim.H-y) }
	for i := range d.Pages {
		var figures []bool // of the elements that are open
		for n, it := range d.Pages[i].Items {
			switch v := it.(type) {
			case layout.Begin:
				figures = append(figures, v.Element.Role == layout.Figure)
			case layout.End:
				figures = figures[:len(figures)-1]
			case layout.Path:
				if slices.Contains(figures, true) {
					continue // the modules of a code stay of one size
				}
				v.Segments = slices.Clone(v.Segments) // pages share drawings
				for k := range v.Segments {
					s := &v.Segments[k]
					if s.Op == layout.Rectangle {
						right, bottom := grained(s.X+s.X1), up(s.Y+s.Y1)
						s.X, s.Y = grained(s.X), up(s.Y)
						s.X1, s.Y1 = right-s.X, bottom-s.Y
						continue
					}
					s.X, s.X1, s.X2 = grained(s.X), grained(s.X1), grained(s.X2)
					s.Y, s.Y1, s.Y2 = up(s.Y), up(s.Y1), up(s.Y2)
				}
				d.Pages[i].Items[n] = v
			case layout.Glyphs:
				v.X, v.Y = grained(v.X), up(v.Y)
				d.Pages[i].Items[n] = v
			case layout.Link:
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
func (run *round) paperless(c Kit) []booklet.Section {
	if run.shared.paperless == nil {
		run.shared.paperless = []booklet.Section{}
		for _, s := range c.b.Sections {
			if s.Kind == booklet.Notes {
				continue
			}
			if s.Start == booklet.RightHandPage {
				s.Start = booklet.NewPage
			}
			run.shared.paperless = append(run.shared.paperless, s)
		}
	}
	return run.shared.paperless
}
