package paint

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/inks"
	"booklet/layout/unit"
)

// content writes a page's content stream (ISO 32000-1, 8 and 9). It knows the
// graphics state, so that what is already so is not said again.
type content struct {
	b    []byte
	left unit.Length // of the trim, from the page's left edge
	top  unit.Length // of the trim, from the page's bottom edge
	inks Inks        // nil: sRGB
	state
	saved []state // at each q
	words []*word // of the text in the making
}

// state is the part of the graphics state (8.4) that a page's stream sets.
type state struct {
	fill, stroke ink
	overprint    bool
	face         *face
	size         unit.Length
	width        unit.Length // of lines; negative while it is not known
	round        bool        // caps and joins
}

// ink is a colour that may not be known yet.
type ink struct {
	known bool
	rgb   booklet.RGB  // on screen
	build booklet.CMYK // on a press
}

// newContent begins a stream, which is appended to b.
func newContent(page unit.Size, margin unit.Length, inks Inks, b []byte) *content {
	return &content{b: b, left: margin, top: page.H - margin, inks: inks, state: state{width: -1},
		words: make([]*word, 0, 64)}
}

// clip hides what is painted outside an area until unclip, and places it.
func (c *content) clip(v layout.Clip) {
	c.saved = append(c.saved, c.state)
	c.b = append(c.b, "q "...)
	c.place(v)
	c.rect(v.Area)
	c.op("W n")
}

// place turns, scales and moves what is painted from here on (ISO 32000-1, 8.3.4).
func (c *content) place(v layout.Clip) {
	if v.Turn == 0 && v.Scale == 0 && v.X == 0 && v.Y == 0 {
		return
	}
	scale := unit.Length(v.Scale) // in thousandths, as lengths are of a point
	if scale == 0 {
		scale = unit.Point
	}
	// cosine and sine of the quarters, clockwise
	cos := scale * [...]unit.Length{1, 0, -1, 0}[v.Turn&3]
	sin := scale * [...]unit.Length{0, 1, 0, -1}[v.Turn&3]
	for _, n := range [...]unit.Length{cos, -sin, sin, cos} {
		c.num(n)
	}
	c.num(c.left - (cos*c.left+sin*c.top)/unit.Point + v.X)
	c.num(c.top + (sin*c.left-cos*c.top)/unit.Point - v.Y)
	c.b = append(c.b, "cm "...)
}

func (c *content) unclip() {
	c.op("Q")
	last := len(c.saved) - 1
	c.state, c.saved = c.saved[last], c.saved[:last]
}

// num appends a length and a blank.
func (c *content) num(l unit.Length) {
	c.b = append(l.Append(c.b), ' ')
}

// point appends a point of the page, turned to PDF's upward y.
func (c *content) point(x, y unit.Length) {
	c.num(c.left + x)
	c.num(c.top - y)
}

func (c *content) op(s string) { c.b = append(append(c.b, s...), '\n') }

// colour makes a colour the one in force, and reports whether a press overprints
// it.
func (c *content) colour(now *ink, col layout.Color, use inks.Use) (overprint bool) {
	want := ink{known: true, rgb: col.RGB}
	if c.inks != nil {
		i := c.inks.Ink(col, use)
		want = ink{known: true, build: i.CMYK}
		overprint = i.Overprint
	}
	if *now == want {
		return overprint
	}
	*now = want
	stroke := now == &c.stroke
	if c.inks != nil {
		for _, v := range [...]uint8{want.build.C, want.build.M, want.build.Y, want.build.K} {
			c.num(unit.Length(v) * 10)
		}
		c.op(either(stroke, "K", "k"))
		return overprint
	}
	for _, v := range [...]uint8{want.rgb.R, want.rgb.G, want.rgb.B} {
		// Thousandths tell all 256 values apart: a step is 3.9 of them.
		c.num(unit.Length((int64(v)*1000 + 127) / 255))
	}
	c.op(either(stroke, "RG", "rg"))
	return overprint
}

func either(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// overprinting makes the inks of what is painted next lie on those beneath, or
// cut them out (8.6.7).
func (c *content) overprinting(on bool) {
	if c.overprint != on {
		c.overprint = on
		c.op(either(on, "/"+Overprints+" gs", "/"+KnocksOut+" gs"))
	}
}

func (c *content) path(p *layout.Path) error {
	if p.Fill == nil && p.Stroke == nil {
		return fmt.Errorf("a path at %s, %s pt is neither filled nor stroked", p.Segments[0].X, p.Segments[0].Y)
	}
	over := true
	if p.Fill != nil {
		use := inks.Detail
		if p.Ground {
			b := p.Bounds()
			use = inks.UseOf(true, unit.Size{W: b.W, H: b.H})
		}
		over = c.colour(&c.fill, *p.Fill, use)
	}
	if p.Stroke != nil {
		over = c.line(p) && over
	}
	c.overprinting(over)
	if err := c.segments(p.Segments); err != nil {
		return err
	}
	op := "S"
	switch {
	case p.Fill != nil && p.Stroke != nil:
		op = "B"
	case p.Fill != nil:
		op = "f"
	}
	if p.EvenOdd && p.Fill != nil {
		op += "*"
	}
	c.op(op)
	return nil
}

// line sets the state that strokes use, and reports whether a press overprints
// them.
func (c *content) line(p *layout.Path) bool {
	over := c.colour(&c.stroke, *p.Stroke, inks.Detail)
	if c.width != p.Width {
		c.width = p.Width
		c.num(p.Width)
		c.op("w")
	}
	if c.round != p.Round { // butt caps and mitred joins are a page's first state
		c.round = p.Round
		if p.Round {
			c.op("1 J 1 j")
		} else {
			c.op("0 J 0 j")
		}
	}
	return over
}

func (c *content) segments(segments []layout.Segment) error {
	begun := false
	for _, s := range segments {
		if !begun && s.Op != layout.Move && s.Op != layout.Rectangle {
			return fmt.Errorf("a path at %s, %s pt does not begin with a move", s.X, s.Y)
		}
		begun = true
		switch s.Op {
		case layout.Move:
			c.point(s.X, s.Y)
			c.op("m")
		case layout.Line:
			c.point(s.X, s.Y)
			c.op("l")
		case layout.Curve:
			c.point(s.X1, s.Y1)
			c.point(s.X2, s.Y2)
			c.point(s.X, s.Y)
			c.op("c")
		case layout.Close:
			c.op("h")
		case layout.Rectangle:
			c.rect(unit.Rect{X: s.X, Y: s.Y, W: s.X1, H: s.Y1})
		default:
			return fmt.Errorf("a path at %s, %s pt has the unknown operator %d", s.X, s.Y, s.Op)
		}
	}
	return nil
}

func (c *content) rect(r unit.Rect) {
	c.point(r.X, r.Bottom())
	c.num(r.W)
	c.num(r.H)
	c.op("re")
}

// orientations are the matrices of Exif's orientations 1 to 8: where the right
// edge, the top edge and the lower left corner of the unit square that a
// picture fills (ISO 32000-1, 8.9.5) come to lie, in parts of the frame's width
// and height, so that the picture stands upright.
var orientations = [9][6]unit.Length{
	1: {1, 0, 0, 1, 0, 0},
	2: {-1, 0, 0, 1, 1, 0},
	3: {-1, 0, 0, -1, 1, 1},
	4: {1, 0, 0, -1, 0, 1},
	5: {0, -1, -1, 0, 1, 1},
	6: {0, -1, 1, 0, 0, 1},
	7: {0, 1, 1, 0, 0, 0},
	8: {0, 1, -1, 0, 1, 0},
}

func (c *content) image(im *layout.Image, name string) error {
	turn := im.Picture.Orientation
	if turn == 0 {
		turn = 1
	}
	if turn < 1 || turn > 8 {
		return fmt.Errorf("picture %q has the orientation %d: 1 to 8 exist", im.Picture.Name, turn)
	}
	f := im.Frame
	if f.W <= 0 || f.H <= 0 {
		return fmt.Errorf("picture %q has a frame of %s by %s pt", im.Picture.Name, f.W, f.H)
	}
	if c.inks != nil {
		c.overprinting(false) // a picture hides what lies under it
	}
	c.b = append(c.b, "q "...)
	if im.Clip.W > 0 && im.Clip.H > 0 && im.Clip != f {
		c.rect(im.Clip)
		c.b = append(c.b, "W n "...)
	}
	m := orientations[turn]
	c.num(m[0] * f.W)
	c.num(m[1] * f.H)
	c.num(m[2] * f.W)
	c.num(m[3] * f.H)
	c.num(c.left + f.X + m[4]*f.W)
	c.num(c.top - f.Bottom() + m[5]*f.H)
	c.b = append(c.b, "cm /"...)
	c.b = append(c.b, name...)
	c.op(" Do Q")
	return nil
}

// text writes a text object. Where spans is set, replacement text (14.9.4)
// stands wherever the glyphs alone would not read as the run's text does.
func (c *content) text(g *layout.Glyphs, fs *faces, spans bool) {
	f := fs.of[g.Face]
	c.overprinting(c.colour(&c.fill, g.Color, inks.Detail))
	c.b = append(c.b, "BT "...)
	if c.face != f || c.size != g.Size {
		c.face, c.size = f, g.Size
		c.b = append(append(append(c.b, '/'), f.name...), ' ')
		c.num(g.Size)
		c.b = append(c.b, "Tf "...)
	}
	if g.Down {
		c.b = append(c.b, "0 -1 1 0 "...)
	}
	c.point(g.X, g.Y)
	c.b = append(c.b, either(g.Down, "Tm ", "Td ")...)
	c.words = c.words[:0]
	for _, piece := range g.Runs {
		c.words = append(c.words, fs.words[piece])
	}
	whole := spans && !say(c.words, g.Text)
	if whole {
		c.span(g.Text)
	}
	s := shower{c: c, size: g.Size, tracking: int(g.Tracking)}
	for _, w := range c.words {
		if w.level && s.rise == 0 && s.tracking == 0 && (w.reads || !spans || whole) {
			s.word(w)
		} else {
			s.clusters(w, spans && !whole)
		}
	}
	s.flush()
	if s.rise != 0 {
		c.b = append(c.b, "0 Ts "...)
	}
	if whole {
		c.b = append(c.b, "EMC "...)
	}
	c.op("ET")
}

// say reports whether the texts of a run's glyphs make up its own text.
func say(words []*word, text string) bool {
	for _, w := range words {
		rest, ok := strings.CutPrefix(text, w.Text)
		if !ok || !w.says {
			return false
		}
		text = rest
	}
	return text == ""
}

func (c *content) span(text string) {
	c.b = append(c.b, "/Span <</ActualText <FEFF"...)
	for _, u := range utf16.Encode([]rune(text)) {
		c.b = appendHex(c.b, u)
	}
	c.b = append(c.b, ">>> BDC "...)
}

func appendHex(b []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(b, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}

// appendCode appends a glyph's code as it stands in a literal string (7.3.4.2).
func appendCode(b []byte, id uint16) []byte {
	for _, c := range [...]byte{byte(id >> 8), byte(id)} {
		switch c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		case '\r': // else it is read as a line feed
			b = append(b, '\\', 'r')
		default:
			b = append(b, c)
		}
	}
	return b
}

// appendShift appends a shift between two strings of an array.
func appendShift(b []byte, shift int) []byte {
	b = append(b, ')')
	b = strconv.AppendInt(b, int64(shift), 10)
	return append(b, '(')
}

// shower writes the arrays of TJ operators (9.4.3).
type shower struct {
	c        *content
	size     unit.Length
	tracking int         // added to each advance, in 1/1000 em
	array    bool        // an array is open
	shift    int         // what is still to be taken from the position, in 1/1000 em
	rise     unit.Length // of the text, in force
}

// word shows a level word at once.
func (s *shower) word(w *word) {
	s.open(s.shift)
	s.c.b = append(s.c.b, w.shown...)
	s.shift = w.shift
}

// clusters shows a word glyph by glyph; where spans is set, clusters that do not
// read right have their replacement text.
func (s *shower) clusters(w *word, spans bool) {
	for i := 0; i < len(w.Glyphs); {
		end := clusterEnd(w.Glyphs, i)
		own := spans && !w.face.reads(w.Glyphs[i:end])
		if own {
			s.flush()
			s.c.span(w.Glyphs[i].Text)
		}
		for ; i < end; i++ {
			s.show(&w.Glyphs[i])
		}
		if own {
			s.flush()
			s.c.b = append(s.c.b, "EMC "...)
		}
	}
}

// open begins a string, or goes on with the open one, after a shift.
func (s *shower) open(shift int) {
	b := s.c.b
	switch {
	case !s.array:
		b = append(b, '[')
		if shift != 0 {
			b = strconv.AppendInt(b, int64(shift), 10)
		}
		b = append(b, '(')
	case shift != 0:
		b = appendShift(b, shift)
	}
	s.c.b = b
	s.array = true
}

func (s *shower) show(g *fontGlyph) {
	if rise := s.size.Em(int(g.DY)); rise != s.rise {
		s.flush()
		s.rise = rise
		s.c.num(rise)
		s.c.b = append(s.c.b, "Ts "...)
	}
	s.open(s.shift - int(g.DX))
	s.c.b = appendCode(s.c.b, g.ID)
	s.shift = int(g.Width) - int(g.Advance) - s.tracking + int(g.DX)
}

// flush ends the open array. What is still to be taken from the position waits
// for the next one.
func (s *shower) flush() {
	if s.array {
		s.c.b = append(s.c.b, ")] TJ "...)
		s.array = false
	}
}
