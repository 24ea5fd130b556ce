package kit

import (
	"booklet/layout"
	"booklet/layout/colour"
)

// Underlay paints a ground beneath the furniture of a page, which takes the ink
// that stands on the card's fill.
func (c Kit) Underlay(p *Page, fill layout.Color, paint func()) {
	items, words := p.Items[p.ground:p.Dress], p.Items[p.Dress:]
	open := p.open
	p.Items = p.Items[:p.ground:p.ground]
	p.Artifact(layout.Background, paint)
	if c.E.Tinted() {
		items = c.recolour(items, fill, &p.half)
	}
	if n := len(p.Items) - p.ground; p.half.on { // the other half may have a ground, too
		p.ground, p.Dress = p.ground+n, p.Dress+n
	}
	p.Items = append(append(p.Items[:len(p.Items):len(p.Items)], items...), words...)
	p.open = open
}

// recolour gives the furniture that lies on a panel near-black ink.
func (c Kit) recolour(items []layout.Item, fill layout.Color, on *half) []layout.Item {
	out := make([]layout.Item, len(items))
	ink := layout.Color{RGB: c.Reading(colour.Ink, fill.RGB)}
	white := layout.Color{RGB: colour.White}
	tab := false
	for i, it := range items {
		switch v := it.(type) {
		case layout.Begin:
			tab = v.Element.Role == layout.Tab
		case layout.Glyphs:
			if !tab && on.holds(v.X) {
				v.Color = ink
			}
			it = v
		case layout.Path:
			if !tab && v.Fill != nil && v.Fill.RGB != white.RGB && on.holds(v.Bounds().X) {
				v.Fill = &ink
			}
			it = v
		}
		out[i] = it
	}
	return out
}
