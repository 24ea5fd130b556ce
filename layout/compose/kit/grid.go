package kit

import "booklet/layout/unit"

// The baselines of running text stand on lines that are a leading apart, counted
// from the top of the type area, so that they agree across a spread. What has a
// leading of its own (titles, the lead sentence) stands between; the text after
// it takes up the difference. Items of a list stand half a line apart, on lines
// and half lines; after a list the text is back on whole lines.

// OnGrid lets blocks of running text stand on the lines of the grid.
func OnGrid(bs []Block) []Block {
	for i := range bs {
		bs[i].Grid = bs[i].Para.Leading
		if bs[i].List != nil {
			bs[i].Grid /= 2
		}
	}
	return bs
}

// ToGrid is the first line of the grid at or below y.
func (c Kit) ToGrid(y unit.Length, b Block) unit.Length {
	if b.Grid == 0 {
		return y
	}
	return (y - c.Top()).Up(b.Grid) + c.Top()
}

// FlowEnd is where blocks end that flow down one page from y.
func (c Kit) FlowEnd(y unit.Length, bs []Block) unit.Length {
	for i, b := range bs {
		if i > 0 {
			y += b.Above
		}
		y = c.ToGrid(y, b) + b.Para.Height()
	}
	return y
}

// ToBaseline moves a line of another size than the body's, set on the body's leading,
// on to the body's baseline.
func (c Kit) ToBaseline(p *Para) *Para {
	if p.Leading == c.E.Body.Leading {
		body := Para{Leading: c.E.Body.Leading, Size: c.E.Body.Size}
		p.drop = body.Baseline() - p.Baseline()
	}
	return p
}
