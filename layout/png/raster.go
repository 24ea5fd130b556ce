package png

import (
	"image"
	"math"
	"math/bits"
)

// Lengths of the raster are whole 256ths of a pixel, and all sums are of whole numbers: the
// same pixels on every processor.
const (
	sub  = 256
	half = sub / 2
	// full is what a pixel that is covered has in the accumulation: 2 sub times sub.
	full      = 2 * sub * sub
	fullShift = 17
)

// spot is a point in 256ths of a pixel.
type spot struct{ x, y int }

// edge is a line of an outline, in as few bytes as a point that is not farther than farthest takes: a line of text has
// thousands.
type edge struct{ ax, ay, bx, by int32 }

// raster fills outlines: each edge adds to the pixels at its right how much of them it
// covers, with a sign, and the sum along a row says how a pixel lies to the outline. That is
// exact where edges do not cross within a pixel.
type raster struct {
	edges []edge
	least spot // of all edges, those that are passed over too
	most  spot
	high  [2]int // the first and the last row that anybody looks at: edges above and below are passed over
	from  spot   // of the open contour
	at    spot
	open  bool
	sums  []int32 // of a band of rows
}

// mostSums is how many pixels a band has at most.
const mostSums = 1 << 18

// reset begins an outline that is looked at within clip.
func (r *raster) reset(clip image.Rectangle) {
	r.edges, r.open = r.edges[:0], false
	r.least, r.most = spot{math.MaxInt, math.MaxInt}, spot{math.MinInt, math.MinInt}
	r.high = [2]int{clip.Min.Y * sub, clip.Max.Y * sub}
}

func (r *raster) move(p spot) {
	r.close()
	r.from, r.at, r.open = p, p, true
}

func (r *raster) line(p spot) {
	r.add(r.at, p)
	r.at = p
}

// close ends the open contour where it began.
func (r *raster) close() {
	if r.open && r.at != r.from {
		r.line(r.from)
	}
}

func (r *raster) add(a, b spot) {
	if a.y == b.y {
		return
	}
	upper, lower := min(a.y, b.y), max(a.y, b.y)
	r.least = spot{min(r.least.x, a.x, b.x), min(r.least.y, upper)}
	r.most = spot{max(r.most.x, a.x, b.x), max(r.most.y, lower)}
	if lower > r.high[0] && upper < r.high[1] {
		r.edges = append(r.edges, edge{int32(a.x), int32(a.y), int32(b.x), int32(b.y)})
	}
}

// polygon adds a contour, turned so that all of them go round the same way: what is covered
// twice is covered.
func (r *raster) polygon(ps ...spot) {
	area := 0
	for i, p := range ps {
		q := ps[(i+1)%len(ps)]
		area += p.x*q.y - q.x*p.y
	}
	for i := range ps {
		a, b := ps[i], ps[(i+1)%len(ps)]
		if area < 0 {
			a, b = b, a
		}
		r.add(a, b)
	}
}

// flat is how far a chord may lie from its curve: a sixteenth of a pixel.
const flat = sub / 16

// quad adds a quadratic curve.
func (r *raster) quad(c, p spot) {
	a := r.at
	n := steps(bend(a, c, p) / (4 * flat))
	for i := 1; i < n; i++ {
		j := n - i
		at := func(a, c, p int) int { return squares[n].round(a*j*j + 2*c*i*j + p*i*i) }
		r.line(spot{at(a.x, c.x, p.x), at(a.y, c.y, p.y)})
	}
	r.line(p)
}

// cubic adds a cubic curve.
func (r *raster) cubic(c, d, p spot) {
	a := r.at
	for _, q := range cubicPoints(a, c, d, p) {
		r.line(q)
	}
}

// cubicPoints are the points of a curve after its first.
func cubicPoints(a, c, d, p spot) []spot {
	n := steps(3 * max(bend(a, c, d), bend(c, d, p)) / (4 * flat))
	out := make([]spot, 0, n)
	for i := 1; i < n; i++ {
		j := n - i
		at := func(a, c, d, p int) int {
			return round(a*j*j*j+3*c*i*j*j+3*d*i*i*j+p*i*i*i, n*n*n)
		}
		out = append(out, spot{at(a.x, c.x, d.x, p.x), at(a.y, c.y, d.y, p.y)})
	}
	return append(out, p)
}

// bend is how much three points turn.
func bend(a, b, c spot) int { return max(size(a.x-2*b.x+c.x), size(a.y-2*b.y+c.y)) }

func size(n int) int { return max(n, -n) }

// steps is in how many lines a curve is drawn whose square is asked for.
func steps(square int) int { return min(max(root(square)+1, 1), mostSteps) }

const mostSteps = 128

// smallRoots are the whole parts of the square roots of small numbers: what bends at all bends little.
var smallRoots = func() (out [256]uint8) {
	r := 0
	for i := range out {
		if (r+1)*(r+1) <= i {
			r++
		}
		out[i] = uint8(r)
	}
	return out
}()

// root is the whole part of the square root.
func root(n int) int {
	if n < len(smallRoots) {
		return int(smallRoots[n])
	}
	r := int(math.Sqrt(float64(n))) // which every processor rounds alike
	for r*r > n {
		r--
	}
	for (r+1)*(r+1) <= n {
		r++
	}
	return r
}

// divisor is a number that divides many: a product in place of a division. The product is exact for n·by < 2⁶⁴, since
// inverse is 2⁶⁴/by and less than one more.
type divisor struct {
	by            int
	least         uint64 // for which a division is needed; negative numbers are above it
	inverse, half uint64
}

func newDivisor(by int) divisor {
	d := divisor{by: by, half: uint64(by / 2)}
	if by > 1 {
		d.least = math.MaxUint64 / uint64(by)
		d.inverse = d.least + 1
	}
	return d
}

// round is n/d to the nearest whole number.
func (d *divisor) round(n int) int {
	up := uint64(n) + d.half
	if up >= d.least {
		return round(n, d.by)
	}
	q, _ := bits.Mul64(up, d.inverse)
	return int(q)
}

// squares divide by the squares of the numbers of lines in which a curve is drawn.
var squares = func() (out [mostSteps + 1]divisor) {
	for n := range out {
		out[n] = newDivisor(n * n)
	}
	return out
}()

// round is n/d to the nearest whole number, d being positive.
func round(n, d int) int { return floor(n+d/2, d) }

// floor is n/d towards the smaller number, d being positive.
func floor(n, d int) int {
	q := n / d
	if n%d < 0 {
		q--
	}
	return q
}

// bounds are the pixels that the outline touches.
func (r *raster) bounds() image.Rectangle {
	if len(r.edges) == 0 {
		return image.Rectangle{}
	}
	return image.Rect(floor(r.least.x, sub), floor(r.least.y, sub), floor(r.most.x+sub-1, sub),
		floor(r.most.y+sub-1, sub))
}

// fill calls row for each row of pixels that the outline touches within clip: the first
// pixel's place, and how much of each is covered, 0 to 256.
func (r *raster) fill(clip image.Rectangle, evenOdd bool, row func(x, y int, covered []int32)) {
	r.close()
	box := r.bounds().Intersect(clip)
	if box.Empty() {
		return
	}
	stride := box.Dx() + 1
	rows := max(1, min(box.Dy(), mostSums/stride))
	if cap(r.sums) < rows*stride {
		r.sums = make([]int32, rows*stride)
	}
	for top := box.Min.Y; top < box.Max.Y; top += rows {
		n := min(rows, box.Max.Y-top)
		r.sums = r.sums[:n*stride]
		clear(r.sums)
		b := band{sums: r.sums, stride: stride, left: box.Min.X * sub, width: box.Dx() * sub, top: top * sub, rows: n}
		for i := range r.edges {
			b.edge(&r.edges[i])
		}
		for y := range n {
			line := r.sums[y*stride : (y+1)*stride-1]
			settle(line, evenOdd)
			row(box.Min.X, top+y, line)
		}
	}
}

// settle makes coverages of the sums of a row.
func settle(line []int32, evenOdd bool) {
	sum := int32(0)
	for i, v := range line {
		sum += v
		c := sum
		if c < 0 {
			c = -c
		}
		if evenOdd {
			if c &= 2*full - 1; c > full {
				c = 2*full - c
			}
		} else {
			c = min(c, full)
		}
		line[i] = (c + 1<<(fullShift-9)) >> (fullShift - 8)
	}
}

// band is some rows of the accumulation.
type band struct {
	sums   []int32
	stride int
	left   int // of the first pixel
	width  int
	top    int
	rows   int
}

// small adds an edge that lies in one pixel, as most of small type do; false where it does not.
func (b *band) small(e *edge) bool {
	x, y, to, bottom := uint(int(e.ax)-b.left), uint(int(e.ay)-b.top), uint(int(e.bx)-b.left), uint(int(e.by)-b.top)
	at, row := x/sub, y/sub
	if x >= uint(b.width) || y >= uint(b.rows)*sub || at != to/sub || row != bottom/sub {
		return false
	}
	put(b.sums[row*uint(b.stride):], int(at), int32(bottom-y), int32(x%sub+to%sub), 1)
	return true
}

// edge adds the part of an edge that lies in the band.
func (b *band) edge(e *edge) {
	if b.small(e) {
		return
	}
	upper, lower, sign := spot{int(e.ax), int(e.ay)}, spot{int(e.bx), int(e.by)}, int32(1)
	if upper.y > lower.y {
		upper, lower, sign = lower, upper, -1
	}
	bottom := b.top + b.rows*sub
	if lower.y <= b.top || upper.y >= bottom {
		return
	}
	dx, dy := lower.x-upper.x, lower.y-upper.y
	at := func(y int) int { return upper.x + floor(dx*(y-upper.y), dy) }
	y, x := upper.y, upper.x
	if y < b.top {
		y, x = b.top, at(b.top)
	}
	end := min(lower.y, bottom)
	for y < end {
		n := (y - b.top) / sub
		next := min(b.top+(n+1)*sub, end)
		to := lower.x
		if next < lower.y {
			to = at(next)
		}
		from := min(max(x-b.left, 0), b.width)
		b.row(b.sums[n*b.stride:(n+1)*b.stride], from, min(max(to-b.left, 0), b.width), int32(next-y), sign)
		x, y = to, next
	}
}

// row adds a part of an edge that lies in one row: h of it, from x to to.
func (b *band) row(sums []int32, x, to int, h, sign int32) {
	if x > to {
		x, to = to, x
	}
	first, last := x/sub, to/sub
	if first == last {
		put(sums, first, h, int32(x%sub+to%sub), sign)
		return
	}
	width, done := to-x, int32(0)
	for i := first; i <= last; i++ {
		l, r := max(x, i*sub), min(to, (i+1)*sub)
		upTo := h
		if r < to {
			upTo = int32(int(h) * (r - x) / width)
		}
		if upTo > done {
			put(sums, i, upTo-done, int32(l-i*sub+r-i*sub), sign)
		}
		done = upTo
	}
}

// put adds h of an edge in a pixel; twice is the sum of the distances of its ends from the
// pixel's left edge.
func put(sums []int32, i int, h, twice, sign int32) {
	sums[i] += sign * h * (2*sub - twice)
	if twice > 0 {
		sums[i+1] += sign * h * twice
	}
}
