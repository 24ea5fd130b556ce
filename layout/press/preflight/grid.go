package preflight

import (
	"math"
	"slices"
	"sync"

	"booklet/data/portable"
)

// The inks of a page are kept on a grid over its bleed box, aligned with the
// trim, of cells of half a millimetre: what fills, strokes and pictures leave on
// each cell's centre, with knock-out and overprint. Text does not change it: it is
// judged against what it lies on, as if each line were filled.

// cellSize is the side of a cell in points.
const cellSize = 0.5 * millimetre

// build is an ink of each process colour, in half per cents.
type build [4]uint8

// full is 100 %.
const full = 200

// percent is a tint from 0 to 1 in half per cents.
func percent(v float64) uint8 {
	return uint8(math.Round(math.Min(math.Max(v, 0), 1) * full))
}

// total is the sum of the inks in per cent.
func (b build) total() float64 {
	return float64(float64(int(b[0])+int(b[1])+int(b[2])+int(b[3])) / 2)
}

// on is b printed over what lies beneath: each ink of b replaces that ink, and
// those that b has none of stay.
func (b build) on(beneath build) build {
	for i, v := range b {
		if v == 0 {
			b[i] = beneath[i]
		}
	}
	return b
}

// light is about how light a build looks, 0 to 1, after the simple model of
// subtractive inks: enough to tell light from dark.
func (b build) light() float64 {
	k := 1 - float64(b[3])/full
	channel := func(i int) float64 { return portable.Pow((1-float64(b[i])/full)*k, 2.2) }
	return float64(0.2126*channel(0)) + float64(0.7152*channel(1)) + float64(0.0722*channel(2))
}

// grid is the inks of a page.
type grid struct {
	left, bottom float64 // of its first cell
	w, h         int
	cells        []build
	painted      []bool // what is white in a picture, or painted white, is no gap
	crossings    []crossing
	spent        int // cells that were looked at
}

// newGrid makes the grid of a page, or one without cells where the page is
// larger than a sheet of any press.
func newGrid(bleed, trim box) *grid {
	const most = 1 << 22 // cells: one by one metre
	// cells whose centres are within
	count := func(length float64) float64 { return math.Ceil(length/cellSize - 0.5 - 0.001) }
	before, below := count(trim.left-bleed.left), count(trim.bottom-bleed.bottom)
	g := &grid{left: trim.left - float64(before*cellSize), bottom: trim.bottom - float64(below*cellSize)}
	w, h := count(bleed.right-g.left), count(bleed.top-g.bottom)
	if w > 0 && h > 0 && w*h <= most {
		g.w, g.h = int(w), int(h)
		if old, _ := grids.Get().(*grid); old != nil && cap(old.cells) >= g.w*g.h {
			g.cells, g.painted = old.cells[:g.w*g.h], old.painted[:g.w*g.h]
			clear(g.cells)
			clear(g.painted)
		} else {
			g.cells, g.painted = make([]build, g.w*g.h), make([]bool, g.w*g.h)
		}
	}
	return g
}

// grids are those of pages that are done with.
var grids sync.Pool

// release gives the grid's memory back for the next page's.
func (g *grid) release() { grids.Put(g) }

// column and row are of the first cell whose centre is at x or y or beyond.
func (g *grid) column(x float64) int { return clamp((x-g.left)/cellSize-0.5, g.w) }
func (g *grid) row(y float64) int    { return clamp((y-g.bottom)/cellSize-0.5, g.h) }

// centre is the middle of a cell.
func (g *grid) centre(x, y int) point {
	return point{g.left + float64((float64(x)+0.5)*cellSize), g.bottom + float64((float64(y)+0.5)*cellSize)}
}

func clamp(v float64, most int) int {
	return int(math.Min(math.Max(math.Ceil(v), 0), float64(most)))
}

// span are the cells of a box, half open: those whose centres it holds, or the
// nearest one where it holds none.
func (g *grid) span(b box) (x0, y0, x1, y1 int) {
	x0, y0, x1, y1 = g.column(b.left), g.row(b.bottom), g.column(b.right), g.row(b.top)
	if x1 <= x0 {
		x0, x1 = nearestCell(float64((b.left+b.right)/2)-g.left, g.w)
	}
	if y1 <= y0 {
		y0, y1 = nearestCell(float64((b.bottom+b.top)/2)-g.bottom, g.h)
	}
	return x0, y0, x1, y1
}

func nearestCell(at float64, n int) (from, to int) {
	i := math.Floor(at / cellSize)
	if math.IsNaN(i) || i < 0 || i >= float64(n) {
		return 0, 0
	}
	return int(i), int(i) + 1
}

// at is what lies at a point.
func (g *grid) at(x, y float64) (build, bool) {
	i, j := math.Floor((x-g.left)/cellSize), math.Floor((y-g.bottom)/cellSize)
	if !(i >= 0 && j >= 0 && i < float64(g.w) && j < float64(g.h)) {
		return build{}, false
	}
	return g.cells[int(j)*g.w+int(i)], true
}

// centreIn is the middle of the cell at v, in a direction in which the first cell begins at from, or of the one beside
// it where that lies between low and high and the other does not; false where neither does.
func (g *grid) centreIn(v, from, low, high float64) (float64, bool) {
	c := from + float64((math.Floor((v-from)/cellSize)+0.5)*cellSize)
	switch {
	case c < low:
		c += cellSize
	case c > high:
		c -= cellSize
	}
	return c, c >= low && c <= high
}

// paint paints cells of a row.
func (g *grid) paint(y, x0, x1 int, b build, over bool) {
	g.spent += x1 - x0
	cells, painted := g.cells[y*g.w+x0:y*g.w+x1], g.painted[y*g.w+x0:y*g.w+x1]
	for i := range painted {
		painted[i] = true
	}
	if !over {
		for i := range cells {
			cells[i] = b
		}
		return
	}
	for i := range cells {
		cells[i] = b.on(cells[i])
	}
}

// fillBox paints an upright rectangle.
func (g *grid) fillBox(b box, ink build, over bool) {
	x0, y0, x1, y1 := g.column(b.left), g.row(b.bottom), g.column(b.right), g.row(b.top)
	for y := y0; y < y1 && x0 < x1; y++ {
		g.paint(y, x0, x1, ink, over)
	}
}

// crossing is where an edge crosses the line through the centres of a row.
type crossing struct {
	x    float64
	turn int
}

// fill paints the inside of lines, within clip.
func (g *grid) fill(lines []line, evenOdd bool, clip box, ink build, over bool) {
	bounds := nothing
	for i := range lines {
		bounds = bounds.and(boundsOf(lines[i].points))
	}
	bounds = bounds.within(clip)
	if bounds.empty() {
		return
	}
	from, to := g.row(bounds.bottom), g.row(bounds.top)
	for y := from; y < to; y++ {
		g.cross(lines, g.centre(0, y).y)
		turns := 0
		for i, c := range g.crossings {
			turns += c.turn
			if inside := turns != 0 && !evenOdd || evenOdd && i%2 == 0; inside && i+1 < len(g.crossings) {
				x0, x1 := g.column(math.Max(c.x, clip.left)), g.column(math.Min(g.crossings[i+1].x, clip.right))
				if x0 < x1 {
					g.paint(y, x0, x1, ink, over)
				}
			}
		}
	}
}

// cross finds where the lines cross a height, from left to right.
func (g *grid) cross(lines []line, y float64) {
	g.crossings = g.crossings[:0]
	for _, l := range lines {
		g.spent += len(l.points)
		p := l.points[len(l.points)-1]
		for _, q := range l.points {
			if up := q.y > y; up != (p.y > y) {
				turn := -1
				if up {
					turn = 1
				}
				g.crossings = append(g.crossings, crossing{p.x + float64((y-p.y)/(q.y-p.y)*(q.x-p.x)), turn})
			}
			p = q
		}
	}
	slices.SortFunc(g.crossings, func(a, b crossing) int {
		switch {
		case a.x < b.x:
			return -1
		case a.x > b.x:
			return 1
		}
		return 0
	})
}

// most is the most of each ink, and the highest total and where it is.
func (g *grid) most() (used build, total float64, at point) {
	best, where := -1, 0
	var last build
	for i, c := range g.cells {
		if c == last && best >= 0 {
			continue
		}
		last = c
		sum := 0
		for k, v := range c {
			used[k] = max(used[k], v)
			sum += int(v)
		}
		if sum > best {
			best, where = sum, i
		}
	}
	if best < 0 {
		return used, 0, point{}
	}
	return used, float64(best) / 2, g.centre(where%g.w, where/g.w)
}
