package workbook

import (
	"slices"
	"strconv"
	"strings"

	"booklet/data/pictures"
)

// drawn is a picture over the cells of a sheet, before it is known to which row it belongs.
type drawn struct {
	embedded
	rows, cols extent
	from       int  // the row in which its anchor begins
	sized      bool // its height does not depend on that of the rows
}

// shape is a picture, a drawing or a group of a drawing part, as it is read.
type shape struct {
	frame   frame // in the units of its group, and in the end on the sheet
	inner   frame // of a group: the frame in whose units its shapes are placed
	framed  bool  // it has a frame
	alt     string
	name    string
	hidden  bool
	embed   string // the id of the picture's relationship
	link    string
	blip    bool
	crop    pictures.Crop
	fill    pictures.Crop // how far inside the shape the picture's sides lie
	effects []string
	cut     bool // it is cut out in a shape that is no rectangle
	still   bool // the picture does not turn with the shape that it fills
	dressing
}

// frame is where a shape lies, as if it were neither turned nor mirrored, and how it is (ECMA-376,
// Part 1, 20.1.7.6): mirrored first, then turned clockwise.
type frame struct {
	x, y, w, h int64
	angle      int // in sixtythousandths of a degree
	flipH      bool
	flipV      bool
}

// fullTurn, and a quarter of it.
const (
	quarter  = 90 * 60_000
	fullTurn = 4 * quarter
)

// quarters is the nearest quarter turn, and whether it is exact to a tenth of a degree.
func (f frame) quarters() (n int, exact bool) {
	const tenth = 6_000
	n = (f.angle + quarter/2) / quarter
	off := f.angle - n*quarter
	return n & 3, off >= -tenth && off <= tenth
}

// in is a shape's frame on the sheet, where it lies in a group that fills the frame of outer in units
// of inner.
func (f frame) in(outer, inner frame) frame {
	quarters, _ := outer.quarters()
	own, _ := f.quarters()
	whole := outer
	if quarters&1 == 1 { // the frame that the sheet shows is that of the turned group
		whole = outer.upended()
	}
	w, h := share(f.w, inner.w, whole.w), share(f.h, inner.h, whole.h)
	dx := share(f.x-inner.x, inner.w, whole.w) + w/2 - whole.w/2
	dy := share(f.y-inner.y, inner.h, whole.h) + h/2 - whole.h/2
	if outer.flipH {
		dx = -dx
	}
	if outer.flipV {
		dy = -dy
	}
	for range quarters {
		dx, dy = -dy, dx
	}
	if (quarters+own)&1 == 1 {
		w, h = h, w
	}
	out := frame{x: whole.x + whole.w/2 + dx - w/2, y: whole.y + whole.h/2 + dy - h/2, w: w, h: h,
		flipH: f.flipH != outer.flipH, flipV: f.flipV != outer.flipV, angle: outer.angle + f.angle}
	if outer.flipH != outer.flipV {
		out.angle = outer.angle - f.angle
	}
	out.angle = ((out.angle % fullTurn) + fullTurn) % fullTurn
	return out
}

// upended is a frame with its height as width, about the same middle.
func (f frame) upended() frame {
	f.x, f.y, f.w, f.h = f.x+f.w/2-f.h/2, f.y+f.h/2-f.w/2, f.h, f.w
	return f
}

// share is a part of a length, scaled to another.
func share(part, of, to int64) int64 {
	const unit = 1_000_000
	if of <= 0 {
		return 0
	}
	part = min(max(part, -4*of), 4*of)
	if of > 1<<42 {
		part, of = part>>22, of>>22
	}
	return to/unit*(part*unit/of) + to%unit*(part*unit/of)/unit
}

// drawingScanner reads a drawing part (ECMA-376, Part 1, 20.5), or the pictures that WPS Office places in
// cells.
type drawingScanner struct {
	emit func(*shape) error // of each shape that is a picture

	open    []string // the elements that are open
	shapes  []*shape // those that are open, the anchor first
	anchor  anchor
	choices []choice
	skip    int // as deep as this nothing is read; 0: all is
}

// anchor ties a shape to cells, or to a place on the sheet.
type anchor struct {
	kind     string
	from, to corner
	at       [2]int64
	size     [2]int64
}

// corner is a place in a cell.
type corner struct {
	col, row       int // from 1
	colOff, rowOff int64
}

// choice is content of which a program takes what it understands (ECMA-376, Part 3, 9.3).
type choice struct{ taken bool }

var anchors = []string{"twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "cellImage"}

func (d *drawingScanner) parent() string {
	if n := len(d.open); n > 1 {
		return d.open[n-2]
	}
	return ""
}

// top is the innermost shape that is open; nil for none.
func (d *drawingScanner) top() *shape {
	if n := len(d.shapes); n > 0 {
		return d.shapes[n-1]
	}
	return nil
}

func (d *drawingScanner) enter(e *element) error {
	d.open = append(d.open, e.name)
	if d.skip > 0 {
		return nil
	}
	switch {
	case slices.Contains(anchors, e.name):
		d.anchor, d.shapes, d.choices = anchor{kind: e.name}, []*shape{{}}, nil
	case len(d.shapes) == 0:
	case e.name == "AlternateContent":
		d.choices = append(d.choices, choice{})
	case (e.name == "Choice" || e.name == "Fallback") && len(d.choices) > 0 && d.choices[len(d.choices)-1].taken:
		d.skip = len(d.open)
	case e.name == "pic", e.name == "sp", e.name == "grpSp":
		d.shapes = append(d.shapes, &shape{})
	default:
		d.inShape(e, d.top())
	}
	return nil
}

// inShape reads what an element says of a shape, or of the anchor.
func (d *drawingScanner) inShape(e *element, s *shape) {
	s.dress(e, d.open)
	switch parent := d.parent(); e.name {
	case "cNvPr":
		s.alt, s.name, s.hidden = described(e.attr("descr")), e.attr("name"), xmlTrue(e.attr("hidden"))
	case "decorative":
		if xmlTrue(e.attr("val")) {
			s.alt = decorative
		}
	case "blip":
		// One in a picture that a program draws for another, as of a solid, is not the shape's own.
		if !s.blip && parent != "buBlip" && (len(d.choices) == 0 || len(d.shapes) > 1) {
			s.blip, s.embed, s.link = true, e.foreign("embed"), e.foreign("link")
		}
	case "srcRect":
		s.crop = insets(e)
	case "fillRect":
		s.fill = insets(e)
	case "blipFill":
		s.still = xmlFalse(e.attr("rotWithShape"))
	case "prstGeom":
		s.cut = parent == "spPr" && e.attr("prst") != "rect"
	case "custGeom":
		s.cut = parent == "spPr"
	case "xfrm":
		if parent == "spPr" || parent == "grpSpPr" {
			s.framed = true
			s.frame.angle = ((e.number("rot") % fullTurn) + fullTurn) % fullTurn
			s.frame.flipH, s.frame.flipV = xmlTrue(e.attr("flipH")), xmlTrue(e.attr("flipV"))
		}
	case "off", "ext", "chOff", "chExt", "pos":
		d.place(e, parent, s)
	default:
		if parent == "blip" {
			if what := effect(e); what != "" && !slices.Contains(s.effects, what) {
				s.effects = append(s.effects, what)
			}
		}
	}
}

// place reads a point or a size.
func (d *drawingScanner) place(e *element, parent string, s *shape) {
	x, y := emu(e.attr("x")), emu(e.attr("y"))
	w, h := max(0, emu(e.attr("cx"))), max(0, emu(e.attr("cy")))
	switch {
	case slices.Contains(anchors, parent) && e.name == "ext":
		d.anchor.size = [2]int64{w, h}
	case slices.Contains(anchors, parent) && e.name == "pos":
		d.anchor.at = [2]int64{max(0, x), max(0, y)}
	case parent != "xfrm" || !s.framed:
	case e.name == "off":
		s.frame.x, s.frame.y = x, y
	case e.name == "ext":
		s.frame.w, s.frame.h = w, h
	case e.name == "chOff":
		s.inner.x, s.inner.y = x, y
	case e.name == "chExt":
		s.inner.w, s.inner.h = w, h
	}
}

// emu is a length of a drawing.
func emu(s string) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	if err != nil {
		return 0
	}
	return min(max(n, -mostEMU), mostEMU)
}

// insets are how far inside a rectangle another lies (ECMA-376, Part 1, 20.1.10.48): thousandths of
// a per cent, or per cent.
func insets(e *element) pictures.Crop {
	side := func(name string) int {
		s, percent := strings.CutSuffix(e.attr(name), "%")
		v, err := strconv.ParseFloat(s, 64)
		if err != nil || !(v >= -1e9 && v <= 1e9) {
			return 0
		}
		if percent {
			v *= 1000
		}
		return int(min(max(v, -10_000_000), 10_000_000))
	}
	return pictures.Crop{Left: side("l"), Top: side("t"), Right: side("r"), Bottom: side("b")}
}

// visible is what is cut away of a picture by its shape: what the sheet crops, and what of the rest lies
// outside the shape.
func (s *shape) visible() pictures.Crop {
	const all = 100_000
	beyond := func(side, other, fill, across int) int {
		side, other = max(side, 0), max(other, 0)
		rest, size := int64(all-side-other), int64(all-fill-across)
		if fill >= 0 || rest <= 0 || size <= 0 {
			return side
		}
		return side + int((int64(-fill)*rest+size-1)/size)
	}
	c, f := s.crop, s.fill
	return pictures.Crop{
		Left: beyond(c.Left, c.Right, f.Left, f.Right), Right: beyond(c.Right, c.Left, f.Right, f.Left),
		Top: beyond(c.Top, c.Bottom, f.Top, f.Bottom), Bottom: beyond(c.Bottom, c.Top, f.Bottom, f.Top),
	}
}

// effect says how a picture looks by an effect (ECMA-376, Part 1, 20.1.8); "" for one that changes nothing.
func effect(e *element) string {
	zero := func(names ...string) bool {
		return !slices.ContainsFunc(names, func(n string) bool {
			v := strings.TrimSuffix(e.attr(n), "%")
			return v != "" && v != "0"
		})
	}
	switch e.name {
	case "grayscl":
		return "in grey"
	case "biLevel":
		return "in black and white"
	case "lum":
		if zero("bright", "contrast") {
			return ""
		}
		return "lighter or darker"
	case "duotone", "clrChange", "clrRepl", "tint":
		return "in other colours"
	case "hsl":
		if zero("hue", "sat", "lum") {
			return ""
		}
		return "in other colours"
	case "alphaModFix":
		if a := strings.TrimSuffix(e.attr("amt"), "%"); a == "" || a == "100000" || a == "100" {
			return ""
		}
		return "partly transparent"
	case "alphaBiLevel", "alphaCeiling", "alphaFloor", "alphaInv", "alphaMod", "alphaRepl":
		return "partly transparent"
	case "blur":
		return "blurred"
	case "fillOverlay":
		return "in other colours"
	}
	return ""
}

func (d *drawingScanner) leave(name, text string) error {
	defer func() {
		if n := len(d.open); n > 0 {
			d.open = d.open[:n-1]
		}
	}()
	if d.skip > 0 {
		if len(d.open) == d.skip {
			d.skip = 0
		}
		return nil
	}
	switch {
	case len(d.shapes) == 0:
	case name == "AlternateContent":
		if n := len(d.choices); n > 0 {
			d.choices = d.choices[:n-1]
		}
	case slices.Contains(anchors, name):
		s := d.shapes[0]
		d.shapes = d.shapes[:1]
		err := d.finish(s)
		d.shapes = nil
		return err
	case (name == "pic" || name == "sp" || name == "grpSp") && len(d.shapes) > 1:
		err := d.finish(d.top())
		d.shapes = d.shapes[:len(d.shapes)-1]
		return err
	case name == "col", name == "row", name == "colOff", name == "rowOff":
		d.corner(name, text)
	}
	return nil
}

// corner reads a part of a place in a cell.
func (d *drawingScanner) corner(name, text string) {
	c := &d.anchor.from
	switch d.parent() {
	case "from":
	case "to":
		c = &d.anchor.to
	default:
		return
	}
	n := emu(text)
	switch name {
	case "col":
		c.col = int(min(max(n, 0), maxColumn-1)) + 1
	case "row":
		c.row = int(min(max(n, 0), maxRow-1)) + 1
	case "colOff":
		c.colOff = max(n, 0)
	case "rowOff":
		c.rowOff = max(n, 0)
	}
}

// finish hands over a shape that is a picture, with what its groups make of it.
func (d *drawingScanner) finish(s *shape) error {
	if !s.blip {
		return nil
	}
	for i := range d.choices {
		d.choices[i].taken = true
	}
	for _, g := range d.shapes[:len(d.shapes)-1] {
		s.hidden = s.hidden || g.hidden
		if s.alt == "" {
			s.alt = g.alt
		}
		for _, what := range g.has {
			s.add(what)
		}
	}
	return d.emit(s)
}

// within is where a shape lies on the sheet, and how it is turned: box is what its anchor covers.
func (d *drawingScanner) within(box frame, s *shape) frame {
	outer, inner := box, frame{}
	grouped := false
	for _, g := range append(slices.Clone(d.shapes[1:max(1, len(d.shapes)-1)]), s) {
		f := g.frame
		switch {
		case !grouped:
			outer.angle, outer.flipH, outer.flipV = f.angle, f.flipH, f.flipV
		case !g.framed || inner.w == 0 || inner.h == 0:
			all := frame{w: 1, h: 1, angle: f.angle, flipH: f.flipH, flipV: f.flipV}
			if q, _ := f.quarters(); q&1 == 1 {
				all = all.upended()
			}
			outer = all.in(outer, frame{w: 1, h: 1})
		default:
			outer = f.in(outer, inner)
		}
		grouped, inner = true, g.inner
	}
	return outer
}

// box is what an anchor covers of a sheet.
func (g *grid) box(a anchor) frame {
	start := func(x *axis, n int, off int64) int64 {
		size, _ := x.size(n)
		return x.start(n) + min(off, size)
	}
	f := frame{x: a.at[0], y: a.at[1], w: a.size[0], h: a.size[1]}
	if a.kind == "absoluteAnchor" {
		return f
	}
	from, to := a.from, a.to
	from.col, from.row = max(1, from.col), max(1, from.row)
	f.x, f.y = start(&g.widths, from.col, from.colOff), start(&g.heights, from.row, from.rowOff)
	if a.kind == "twoCellAnchor" && to.row > 0 {
		f.w = max(0, start(&g.widths, max(1, to.col), to.colOff)-f.x)
		f.h = max(0, start(&g.heights, to.row, to.rowOff)-f.y)
	}
	return f
}
