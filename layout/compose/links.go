package compose

import (
	"booklet/layout"
	"booklet/layout/unit"
)

// partLinks divides what two links of a page would share, so that a tap means one of
// them: lines one under another meet in the middle.
func partLinks(d *layout.Document) {
	for i := range d.Pages {
		items := d.Pages[i].Items
		var at []int
		for n, it := range items {
			if _, ok := it.(layout.Link); ok {
				at = append(at, n)
			}
		}
		for k, m := range at {
			for _, n := range at[k+1:] {
				a, b := items[m].(layout.Link), items[n].(layout.Link)
				if !a.Area.Overlaps(b.Area) {
					continue
				}
				upper, lower := &a.Area, &b.Area
				if lower.Y < upper.Y {
					upper, lower = lower, upper
				}
				middle := (upper.Bottom() + lower.Y) / 2
				*upper, *lower = above(*upper, middle), below(*lower, middle)
				items[m], items[n] = a, b
			}
		}
	}
}

// above and below are the parts of a rectangle above and below a height.
func above(r unit.Rect, y unit.Length) unit.Rect {
	return unit.Rect{X: r.X, Y: r.Y, W: r.W, H: y - r.Y}
}
func below(r unit.Rect, y unit.Length) unit.Rect {
	return unit.Rect{X: r.X, Y: y, W: r.W, H: r.Bottom() - y}
}
