package kit

import (
	"booklet/layout"
	"booklet/layout/unit"
)

// banded sets the team's name for a band in the team's fill, which tells the team
// at a glance as the tile does on paper; a drawing on each card would be an eighth
// of the file, so that only cards whose first screen would be bare have one.
func (c Kit) banded(k *Card) {
	ink := k.Ink
	if c.E.Tinted() {
		ink = c.InkOn(k.Fill)
	}
	k.Tiled, k.Tight = false, true
	k.Team = c.Set(c.Teams(k.Role, false, ink), c.Measure, true)
}

// band paints the band across the screen, from the top of the page where the card
// begins there. On a ground without tints a rule stands below the name.
func (c Kit) band(p *Page, k *Card, y, high unit.Length) {
	top := y - c.E.Body.Leading*2/3
	if y-k.Deep == c.Top() {
		top = -ScreenBleed
	}
	r := c.ScreenBand(top, y+high)
	fill := k.Fill
	if !c.E.Tinted() {
		rule := c.E.Body.Size / 4
		r.Y, r.H, fill = r.Bottom()-rule, rule, k.Ink
	}
	p.Artifact(layout.Background, func() {
		c.Fill(p, r, fill)
		if k.Deep > 0 {
			c.Icon(p, c.bandIcon(k, k.Deep, y+high), k.Role.Category.Icon, c.IconInk(k.Fill, k.Ink))
		}
	})
}

// MostDeep is how much deeper the band of a card is that has its screen from the top: with the icon of its team,
// where there is room for that.
func (c Kit) MostDeep(k *Card) unit.Length {
	if cat := k.Role.Category; cat == nil || !c.E.Tinted() || len(k.Team.Lines) == 0 || c.picture(cat.Icon) == nil {
		return 0
	}
	return deepest * c.E.Body.Leading
}

// deepest is by how many lines a deeper band is so.
const deepest = 5

// bandIcon is where the icon stands in a band that is deeper and ends at a height: at the end of the measure, in the
// middle of the band where the name leaves room beside it, else above the name.
func (c Kit) bandIcon(k *Card, deep, bottom unit.Length) unit.Rect {
	side := bottom.Scale(62, 100)
	r := unit.Rect{X: c.E.Trim.W - c.E.Outer - side, Y: (bottom - side) / 2, W: side, H: side}
	if k.Team.Widest()+c.E.Body.Leading+side > c.Measure {
		above := c.Top() + deep - c.HalfLine()/2 // the name's top
		side = above.Scale(75, 100)
		r = unit.Rect{X: c.E.Trim.W - c.E.Outer - side, Y: (above - side) * 2 / 3, W: side, H: side}
	}
	return r
}

// ScreenBleed is how far grounds reach over the edge of a screen, which shows nothing of
// it: enough for no edge to shine through.
const ScreenBleed = unit.Point

// ScreenBand is a stretch of the screen from edge to edge.
func (c Kit) ScreenBand(top, bottom unit.Length) unit.Rect {
	return unit.Rect{X: -ScreenBleed, Y: top, W: c.E.Trim.W + 2*ScreenBleed, H: bottom - top}
}
