package kit

import (
	"booklet/layout"
	"booklet/layout/unit"
)

// banded sets the team's name for a band in the team's fill, which tells the team
// at a glance as the tile does on paper; a drawing on each card would be an eighth
// of the file.
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
	if y == c.Top() {
		top = -ScreenBleed
	}
	r := c.ScreenBand(top, y+high)
	fill := k.Fill
	if !c.E.Tinted() {
		rule := c.E.Body.Size / 4
		r.Y, r.H, fill = r.Bottom()-rule, rule, k.Ink
	}
	p.Artifact(layout.Background, func() { c.Fill(p, r, fill) })
}

// ScreenBleed is how far grounds reach over the edge of a screen, which shows nothing of
// it: enough for no edge to shine through.
const ScreenBleed = unit.Point

// ScreenBand is a stretch of the screen from edge to edge.
func (c Kit) ScreenBand(top, bottom unit.Length) unit.Rect {
	return unit.Rect{X: -ScreenBleed, Y: top, W: c.E.Trim.W + 2*ScreenBleed, H: bottom - top}
}
