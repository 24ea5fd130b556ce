package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// drawStripe says whose card a page goes on with, by the colour of its upper edge.
func drawStripe(c kit.Kit, p *kit.Page, k *kit.Card, el *layout.Element) {
	if !c.E.Tinted() {
		return
	}
	p.In(el, func() { c.Fill(p, c.ScreenBand(-kit.ScreenBleed, c.HalfLine()/2), k.Fill) })
}

// grain is what places on a screen are multiples of: a thirtieth of a millimetre,
// which nobody sees. Shorter numbers save a fortieth of the file.
const grain = unit.Point / 10

func toGrain(l unit.Length) unit.Length {
	if l < 0 {
		return -toGrain(-l)
	}
	return (l + grain/2) / grain * grain
}

// coarsen puts text, shapes outside figures and what is tapped on the grain, which a PDF counts from the
// page's lower left corner.
func coarsen(d *layout.Document) {
	up := func(y unit.Length) unit.Length { return d.Trim.H - toGrain(d.Trim.H-y) }
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
						right, bottom := toGrain(s.X+s.X1), up(s.Y+s.Y1)
						s.X, s.Y = toGrain(s.X), up(s.Y)
						s.X1, s.Y1 = right-s.X, bottom-s.Y
						continue
					}
					s.X, s.X1, s.X2 = toGrain(s.X), toGrain(s.X1), toGrain(s.X2)
					s.Y, s.Y1, s.Y2 = up(s.Y), up(s.Y1), up(s.Y2)
				}
				d.Pages[i].Items[n] = v
			case layout.Glyphs:
				v.X, v.Y = toGrain(v.X), up(v.Y)
				d.Pages[i].Items[n] = v
			case layout.Link:
				x, y := toGrain(v.Area.Right()), up(v.Area.Bottom())
				v.Area.X, v.Area.Y = toGrain(v.Area.X), up(v.Area.Y)
				v.Area.W, v.Area.H = x-v.Area.X, y-v.Area.Y
				d.Pages[i].Items[n] = v
			}
		}
	}
}

// paperless are the sections without those for notes in pen. Nothing on a screen
// stands on the right.
func (run *round) paperless(c kit.Kit) []booklet.Section {
	if run.shared.paperless == nil {
		run.shared.paperless = []booklet.Section{}
		for _, s := range c.Booklet.Sections {
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
