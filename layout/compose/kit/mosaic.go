package kit

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// Mosaic paints a tile for each category, in rows over the page's width down to a
// depth, bleeding at three sides. On a ground without tints, tiles have edges as
// wide as line; where board is set, every other one is filled in the accent.
func (c Kit) Mosaic(p *Page, rows [][]*booklet.Category, depth, line unit.Length, board bool) {
	n := unit.Length(len(rows))
	p.Artifact(layout.Background, func() {
		for i, row := range rows {
			y, bottom := depth*unit.Length(i)/n, depth*unit.Length(i+1)/n
			edge := func(k int) unit.Length { return c.E.Trim.W * unit.Length(k) / unit.Length(len(row)) }
			for k, cat := range row {
				seen := unit.Rect{X: edge(k), Y: y, W: edge(k+1) - edge(k), H: bottom - y}
				full := seen
				if k == 0 {
					full.X, full.W = full.X-layout.Bleed, full.W+layout.Bleed
				}
				if k == len(row)-1 {
					full.W += layout.Bleed
				}
				if i == 0 {
					full.Y, full.H = full.Y-layout.Bleed, full.H+layout.Bleed
				}
				ink := c.mosaicTile(p, full, cat, line, board && !c.E.Given && (i+k)%2 == 0)
				side := min(seen.W, seen.H).Scale(62, 100)
				c.Icon(p, unit.Rect{X: seen.X + (seen.W-side)/2, Y: seen.Y + (seen.H-side)/2, W: side, H: side},
					cat.Icon, ink)
			}
		}
	})
}

// mosaicTile paints the ground of a tile and returns the ink of its icon.
func (c Kit) mosaicTile(p *Page, r unit.Rect, cat *booklet.Category, line unit.Length, filled bool) layout.Color {
	fill, ink := c.CategoryColours(cat)
	ink = c.IconInk(fill, ink)
	if c.E.Tinted() {
		c.Fill(p, r, fill)
		return ink
	}
	if filled {
		c.Fill(p, r, colour.Of(c.E.Accent))
		ink = c.ReversedInk()
	}
	edge := c.Ink()
	p.Add(layout.Path{Segments: []layout.Segment{{Op: layout.Rectangle, X: r.X, Y: r.Y, X1: r.W, Y1: r.H}},
		Stroke: &edge, Width: line})
	return ink
}
