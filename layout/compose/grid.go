package compose

import "booklet/layout/unit"

// The baselines of running text stand on lines that are a leading apart, counted
// from the top of the type area, so that they agree across a spread. What has a
// leading of its own (titles, the lead sentence) stands between; the text after
// it takes up the difference. Items of a list stand half a line apart, on lines
// and half lines; after a list the text is back on whole lines.

// onGrid lets blocks of running text stand on the lines of the grid.
func onGrid(bs []block) []block {
	for i := range bs {
		bs[i].grid = bs[i].p.leading
		if bs[i].list != nil {
			bs[i].grid /= 2
		}
	}
	return bs
}

// snap is the first line of the grid at or below y.
func (c Kit) snap(y unit.Length, b block) unit.Length {
	if b.grid == 0 {
		return y
	}
	return (y - c.top()).Up(b.grid) + c.top()
}

// extent is where blocks end that flow down one page from y.
func (c Kit) extent(y unit.Length, bs []block) unit.Length {
	for i, b := range bs {
		if i > 0 {
			y += b.above
		}
		y = c.snap(y, b) + b.p.height()
	}
	return y
}

// level moves a line of another size than the body's, set on the body's leading,
// on to the body's baseline.
func (c Kit) level(p *para) *para {
	if p.leading == c.e.Body.Leading {
		body := para{leading: c.e.Body.Leading, size: c.e.Body.Size}
		p.drop = body.baseline() - p.baseline()
	}
	return p
}
