package icons

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"booklet/data/portable"
)

// builder collects the segments of one shape, transformed.
type builder struct {
	m        matrix
	w, h     float64 // of the view box, for percentages
	left     int     // segments that the file may still have
	segments []Segment
	err      error
}

func inRange(v float64) bool { return math.Abs(v) <= maxNumber } // false for NaN

func (b *builder) add(op byte, pts ...float64) {
	if b.err != nil {
		return
	}
	if len(b.segments) >= b.left {
		b.err = fmt.Errorf("the file has more than %d segments", maxSegments)
		return
	}
	var t [6]float64
	for i := 0; i+1 < len(pts); i += 2 {
		t[i], t[i+1] = b.m.apply(pts[i], pts[i+1])
		if !inRange(t[i]) || !inRange(t[i+1]) {
			b.err = errors.New("a coordinate is out of range")
			return
		}
	}
	s := Segment{Op: op}
	switch op {
	case 'M', 'L':
		s.X, s.Y = t[0], t[1]
	case 'C':
		s.X1, s.Y1, s.X2, s.Y2, s.X, s.Y = t[0], t[1], t[2], t[3], t[4], t[5]
	}
	b.segments = append(b.segments, s)
}

func (b *builder) move(x, y float64) { b.add('M', x, y) }
func (b *builder) line(x, y float64) { b.add('L', x, y) }
func (b *builder) close()            { b.add('Z') }
func (b *builder) curve(x1, y1, x2, y2, x, y float64) {
	b.add('C', x1, y1, x2, y2, x, y)
}

// quad raises a quadratic curve from x0,y0 to a cubic one.
func (b *builder) quad(x0, y0, cx, cy, x, y float64) {
	b.curve(x0+(cx-x0)*2/3, y0+(cy-y0)*2/3, x+(cx-x)*2/3, y+(cy-y)*2/3, x, y)
}

// arc draws an elliptical arc from x0,y0 to x,y as cubic curves of at most a
// quarter turn each (SVG 1.1, appendix F.6). rotation is in degrees.
func (b *builder) arc(x0, y0, rx, ry, rotation float64, large, sweep bool, x, y float64) {
	if x0 == x && y0 == y {
		return // F.6.2: the same point draws nothing
	}
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 {
		b.line(x, y) // F.6.2: no radius is a straight line
		return
	}
	sin, cos := portable.Sincos(math.Mod(rotation, 360) * math.Pi / 180)
	// F.6.5.1: the middle of the chord in the ellipse's own axes
	dx, dy := (x0-x)/2, (y0-y)/2
	px, py := float64(cos*dx)+float64(sin*dy), float64(-sin*dx)+float64(cos*dy)
	// F.6.6.2: radii that are too small grow until the arc reaches
	if grow := float64((px/rx)*(px/rx)) + float64((py/ry)*(py/ry)); grow > 1 {
		rx, ry = rx*math.Sqrt(grow), ry*math.Sqrt(grow)
	}
	// F.6.5.2: the centre, in units of the radii
	ux, uy := px/rx, py/ry
	d := float64(ux*ux) + float64(uy*uy)
	f := math.Sqrt(max(0, 1/d-1))
	if large == sweep {
		f = -f
	}
	cx, cy := float64(f*uy), float64(-f*ux)
	// F.6.5.5: where the arc begins and how far it turns
	from := portable.Atan2(uy-cy, ux-cx)
	turn := portable.Atan2(-uy-cy, -ux-cx) - from
	switch {
	case sweep && turn < 0:
		turn += 2 * math.Pi
	case !sweep && turn > 0:
		turn -= 2 * math.Pi
	}
	// F.6.5.3: back to the picture's axes
	ox := float64(cos*cx*rx) - float64(sin*cy*ry) + float64((x0+x)/2)
	oy := float64(sin*cx*rx) + float64(cos*cy*ry) + float64((y0+y)/2)
	at := func(u, v float64) (float64, float64) {
		return ox + float64(cos*u*rx) - float64(sin*v*ry), oy + float64(sin*u*rx) + float64(cos*v*ry)
	}
	if !(math.Abs(turn) < 7) {
		b.err = errors.New("an arc is out of range") // radii beyond what can be reckoned
		return
	}
	n := max(1, int(math.Ceil(math.Abs(turn)/(math.Pi/2)-1e-9)))
	step := turn / float64(n)
	k := 4.0 / 3 * portable.Tan(step/4)
	for i := range n {
		s1, c1 := portable.Sincos(from + float64(step*float64(i)))
		s2, c2 := portable.Sincos(from + float64(step*float64(i+1)))
		x1, y1 := at(c1-float64(k*s1), s1+float64(k*c1))
		x2, y2 := at(c2+float64(k*s2), s2-float64(k*c2))
		ex, ey := at(c2, s2)
		if i == n-1 {
			ex, ey = x, y // exactly where the path says
		}
		b.curve(x1, y1, x2, y2, ex, ey)
	}
}

// scanner reads the numbers of path data and lists (SVG 2, 9.3.9).
type scanner struct {
	s string
	i int
}

func (s *scanner) space() {
	for s.i < len(s.s) && (s.s[s.i] == ' ' || s.s[s.i] >= '\t' && s.s[s.i] <= '\r') {
		s.i++
	}
}

// comma skips spaces and at most one comma.
func (s *scanner) comma() {
	s.space()
	if s.i < len(s.s) && s.s[s.i] == ',' {
		s.i++
		s.space()
	}
}

func (s *scanner) digits() bool {
	from := s.i
	for s.i < len(s.s) && s.s[s.i] >= '0' && s.s[s.i] <= '9' {
		s.i++
	}
	return s.i > from
}

// number reads one number; numbers need no separator where the next begins
// with a sign or a second point.
func (s *scanner) number() (float64, error) {
	from := s.i
	if s.i < len(s.s) && (s.s[s.i] == '+' || s.s[s.i] == '-') {
		s.i++
	}
	ok := s.digits()
	if s.i < len(s.s) && s.s[s.i] == '.' {
		s.i++
		ok = s.digits() || ok
	}
	if !ok {
		return 0, fmt.Errorf("a number is missing after %q", tail(s.s[:from]))
	}
	if s.i < len(s.s) && (s.s[s.i] == 'e' || s.s[s.i] == 'E') {
		back := s.i
		s.i++
		if s.i < len(s.s) && (s.s[s.i] == '+' || s.s[s.i] == '-') {
			s.i++
		}
		if !s.digits() {
			s.i = back // a unit such as "em", not an exponent
		}
	}
	v, err := strconv.ParseFloat(s.s[from:s.i], 64)
	if err != nil {
		return 0, fmt.Errorf("number %q is out of range", s.s[from:s.i])
	}
	return v, nil
}

// flag reads one digit, 0 or 1, which needs no separator after it.
func (s *scanner) flag() (float64, error) {
	if s.i < len(s.s) && (s.s[s.i] == '0' || s.s[s.i] == '1') {
		s.i++
		return float64(s.s[s.i-1] - '0'), nil
	}
	return 0, fmt.Errorf("a flag (0 or 1) is missing after %q", tail(s.s[:s.i]))
}

// tail is the end of a long text, for messages.
func tail(s string) string {
	if len(s) > 20 {
		return "…" + s[len(s)-20:]
	}
	return s
}

// numbers reads a list of numbers.
func numbers(v string) ([]float64, error) {
	s := scanner{s: v}
	s.space()
	var out []float64
	for s.i < len(s.s) {
		n, err := s.number()
		if err != nil {
			return nil, err
		}
		out = append(out, n)
		s.comma()
	}
	return out, nil
}

// arguments says how many numbers a command takes; 'A' has flags among them.
var arguments = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7, 'Z': 0}

// pen is where the path stands: the current point, the start of its subpath,
// and the last control point, which S and T reflect.
type pen struct {
	x, y, startX, startY float64
	cx, cy               float64
	last                 byte // the command before, in capitals
	closed               bool // Z came before: a command other than M begins anew at the start
}

// pathData draws the path data of a d attribute (SVG 2, 9.3).
func pathData(d string, b *builder) error {
	s := scanner{s: d}
	var p pen
	s.space()
	for s.i < len(s.s) {
		c := s.s[s.i]
		op := c &^ 0x20
		n, ok := arguments[op]
		if !ok || c < 'A' {
			return fmt.Errorf("path data: %q is not a command", c)
		}
		if p.last == 0 && op != 'M' {
			return errors.New("path data does not begin with M")
		}
		s.i++
		s.space()
		for first := true; ; first = false {
			args, err := s.args(op, n)
			if err != nil {
				return fmt.Errorf("path data: %w", err)
			}
			if op == 'M' && !first {
				op = 'L' // further pairs of a move are lines
			}
			p.do(b, op, c >= 'a', args)
			if b.err != nil {
				return b.err
			}
			s.space()
			if n == 0 || s.i == len(s.s) || isLetter(s.s[s.i]) {
				break
			}
			s.comma()
		}
	}
	return nil
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (s *scanner) args(op byte, n int) ([7]float64, error) {
	var out [7]float64
	for i := range n {
		if i > 0 {
			s.comma()
		}
		read := s.number
		if op == 'A' && (i == 3 || i == 4) {
			read = s.flag
		}
		v, err := read()
		if err != nil {
			return out, err
		}
		out[i] = v
	}
	return out, nil
}

// do draws one command.
func (p *pen) do(b *builder, op byte, relative bool, a [7]float64) {
	x0, y0 := p.x, p.y
	if relative {
		a = p.absolute(op, a)
	}
	if p.closed && op != 'M' && op != 'Z' {
		b.move(p.x, p.y)
	}
	p.closed = false
	// The control point that S and T reflect is the current point unless the
	// command before was of their family (9.3.6, 9.3.7).
	rx, ry := x0, y0
	if op == 'S' && (p.last == 'C' || p.last == 'S') || op == 'T' && (p.last == 'Q' || p.last == 'T') {
		rx, ry = float64(2*x0)-p.cx, float64(2*y0)-p.cy
	}
	switch op {
	case 'M':
		p.x, p.y = a[0], a[1]
		p.startX, p.startY = p.x, p.y
		b.move(p.x, p.y)
	case 'L':
		p.x, p.y = a[0], a[1]
		b.line(p.x, p.y)
	case 'H':
		p.x = a[0]
		b.line(p.x, p.y)
	case 'V':
		p.y = a[0]
		b.line(p.x, p.y)
	case 'C':
		p.cx, p.cy, p.x, p.y = a[2], a[3], a[4], a[5]
		b.curve(a[0], a[1], p.cx, p.cy, p.x, p.y)
	case 'S':
		p.cx, p.cy, p.x, p.y = a[0], a[1], a[2], a[3]
		b.curve(rx, ry, p.cx, p.cy, p.x, p.y)
	case 'Q':
		p.cx, p.cy, p.x, p.y = a[0], a[1], a[2], a[3]
		b.quad(x0, y0, p.cx, p.cy, p.x, p.y)
	case 'T':
		p.cx, p.cy, p.x, p.y = rx, ry, a[0], a[1]
		b.quad(x0, y0, p.cx, p.cy, p.x, p.y)
	case 'A':
		p.x, p.y = a[5], a[6]
		b.arc(x0, y0, a[0], a[1], a[2], a[3] == 1, a[4] == 1, p.x, p.y)
	case 'Z':
		if p.last != 'Z' { // a second Z in a row draws nothing
			b.close()
		}
		p.x, p.y, p.closed = p.startX, p.startY, true
	}
	p.last = op
}

// absolute makes the points of a relative command absolute.
func (p *pen) absolute(op byte, a [7]float64) [7]float64 {
	switch op {
	case 'H':
		a[0] += p.x
	case 'V':
		a[0] += p.y
	case 'A':
		a[5] += p.x
		a[6] += p.y
	default:
		for i := 0; i < arguments[op]; i += 2 {
			a[i] += p.x
			a[i+1] += p.y
		}
	}
	return a
}
