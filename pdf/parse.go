package pdf

import (
	"fmt"
	"math"
)

// parser reads objects (7.3). In a file, "12 0 R" is a reference; in a page's
// content, where file is nil, there are none, and other words are operators.
type parser struct {
	b     []byte
	at    int
	file  *File
	early bool // in a trailer: what the file holds is not known yet
	free  int  // what may still be taken of the memory
}

// keyword is a word that is no object: obj, stream, Tf.
type keyword string

// What the objects take in memory, roughly, for the limit on it.
const (
	costValue = 16
	costArray = 24
	costDict  = 300
	costEntry = 40
)

func (p *parser) spend(n int) error {
	if p.free -= n; p.free < 0 {
		return fmt.Errorf("%w: its objects take too much memory", ErrTooBig)
	}
	return nil
}

func (p *parser) fault(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func isRegular(c byte) bool { return !isSpace(c) && !isDelimiter(c) }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// skip passes white space and comments.
func (p *parser) skip() {
	for ; p.at < len(p.b); p.at++ {
		c := p.b[p.at]
		if c == '%' {
			for p.at+1 < len(p.b) && p.b[p.at+1] != '\n' && p.b[p.at+1] != '\r' {
				p.at++
			}
		} else if !isSpace(c) {
			return
		}
	}
}

// end reports whether nothing follows but white space.
func (p *parser) end() bool {
	p.skip()
	return p.at >= len(p.b)
}

// word reads regular characters.
func (p *parser) word() []byte {
	from := p.at
	for p.at < len(p.b) && isRegular(p.b[p.at]) {
		p.at++
	}
	return p.b[from:p.at]
}

// peek reports whether s stands here.
func (p *parser) peek(s string) bool {
	return len(p.b)-p.at >= len(s) && string(p.b[p.at:p.at+len(s)]) == s
}

// object reads an object, or fails at any other word.
func (p *parser) object() (Object, error) {
	o, err := p.token(0)
	if k, ok := o.(keyword); ok {
		return nil, p.fault("%.20q stands where an object should", string(k))
	}
	return o, err
}

// token reads an object or a word.
func (p *parser) token(depth int) (Object, error) {
	if p.end() {
		return nil, p.fault("it ends where an object should stand")
	}
	if depth > maxNesting {
		return nil, fmt.Errorf("%w: more than %d arrays and dictionaries within each other", ErrTooBig, maxNesting)
	}
	if err := p.spend(costValue); err != nil {
		return nil, err
	}
	switch c := p.b[p.at]; c {
	case '/':
		return p.name()
	case '(':
		return p.literal()
	case '[':
		return p.array(depth)
	case '<':
		if p.peek("<<") {
			return p.dict(depth)
		}
		return p.hexadecimal()
	case ')', '>', ']', '{', '}':
		return nil, p.fault("a %q stands alone", string(c))
	}
	w := p.word()
	switch string(w) {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	if c := w[0]; !isDigit(c) && c != '+' && c != '-' && c != '.' {
		return keyword(w), nil
	}
	n, ok := number(w)
	if !ok {
		return nil, p.fault("%.20q is not a number", w)
	}
	if i, whole := n.(int); whole && p.file != nil && isDigit(w[0]) {
		if r, is := p.reference(i); is {
			return r, nil
		}
	}
	return n, nil
}

// reference reads the rest of "12 0 R"; where it is something else it reads
// nothing. A reference to an object that the file does not hold is null.
func (p *parser) reference(n int) (Object, bool) {
	back := p.at
	p.skip()
	if w := p.word(); len(w) > 0 && len(w) <= 5 && isDigit(w[0]) {
		if g, ok := number(w); ok {
			p.skip()
			if generation, whole := g.(int); whole && string(p.word()) == "R" {
				if p.early || p.file.holds(n, generation) {
					return Ref(n), true
				}
				return nil, true
			}
		}
	}
	p.at = back
	return nil, false
}

// number reads a number (7.3.3): an int where it is whole and fits.
func number(w []byte) (Object, bool) {
	i, negative := 0, false
	if w[0] == '+' || w[0] == '-' {
		negative = w[0] == '-'
		i++
	}
	var mantissa uint64 // what fits
	scale, digits, point := 0, 0, false
	for ; i < len(w); i++ {
		switch c := w[i]; {
		case c == '.' && !point:
			point = true
		case isDigit(c):
			digits++
			if mantissa < maxNumber/10 {
				mantissa = mantissa*10 + uint64(c-'0')
				if point {
					scale++
				}
			} else if !point {
				scale--
			}
		default:
			return nil, false
		}
	}
	if digits == 0 || digits > 400 {
		return nil, false
	}
	if !point && scale == 0 {
		if negative {
			return -int(mantissa), true
		}
		return int(mantissa), true
	}
	v := float64(mantissa)
	if scale > 0 {
		v /= math.Pow10(scale)
	} else {
		v *= math.Pow10(-scale)
	}
	if negative {
		v = -v
	}
	return v, !math.IsInf(v, 0)
}

func (p *parser) name() (Object, error) {
	p.at++
	w := p.word()
	if err := p.spend(len(w)); err != nil {
		return nil, err
	}
	for _, c := range w {
		if c == '#' {
			return unescape(w), nil
		}
	}
	return Name(w), nil
}

// unescape replaces #xx by its byte; any other # stands for itself.
func unescape(w []byte) Name {
	out := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) && hexDigit(w[i+1]) >= 0 && hexDigit(w[i+2]) >= 0 {
			out = append(out, byte(hexDigit(w[i+1])<<4|hexDigit(w[i+2])))
			i += 2
			continue
		}
		out = append(out, w[i])
	}
	return Name(out)
}

func hexDigit(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// literal reads a string in parentheses (7.3.4.2).
func (p *parser) literal() (Object, error) {
	var out []byte
	open := 0
	for ; p.at < len(p.b); p.at++ {
		c := p.b[p.at]
		switch c {
		case '(':
			if open++; open == 1 {
				continue
			}
		case ')':
			if open--; open == 0 {
				p.at++
				return String(out), p.spend(len(out))
			}
		case '\\':
			out = p.escape(out)
			continue
		case '\r': // any end of line counts as a line feed
			c = '\n'
			if p.at+1 < len(p.b) && p.b[p.at+1] == '\n' {
				p.at++
			}
		}
		out = append(out, c)
	}
	return nil, p.fault("a string has no end")
}

// escape reads what a backslash begins, up to its last character.
func (p *parser) escape(out []byte) []byte {
	p.at++
	if p.at >= len(p.b) {
		return out
	}
	c := p.b[p.at]
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if p.at+1 < len(p.b) && p.b[p.at+1] == '\n' {
			p.at++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := c - '0'
	for range 2 {
		if p.at+1 >= len(p.b) || p.b[p.at+1] < '0' || p.b[p.at+1] > '7' {
			break
		}
		p.at++
		v = v<<3 | (p.b[p.at] - '0')
	}
	return append(out, v)
}

// hexadecimal reads a string in angle brackets (7.3.4.3).
func (p *parser) hexadecimal() (Object, error) {
	var out []byte
	high := -1
	for p.at++; p.at < len(p.b); p.at++ {
		c := p.b[p.at]
		if c == '>' {
			p.at++
			if high >= 0 {
				out = append(out, byte(high<<4))
			}
			return String(out), p.spend(len(out))
		}
		d := hexDigit(c)
		switch {
		case isSpace(c):
		case d < 0:
			return nil, p.fault("a hexadecimal string holds %q", string(c))
		case high < 0:
			high = d
		default:
			out = append(out, byte(high<<4|d))
			high = -1
		}
	}
	return nil, p.fault("a hexadecimal string has no end")
}

func (p *parser) array(depth int) (Object, error) {
	p.at++
	if err := p.spend(costArray); err != nil {
		return nil, err
	}
	out := Array{}
	for {
		if p.end() {
			return nil, p.fault("an array has no end")
		}
		if p.b[p.at] == ']' {
			p.at++
			return out, nil
		}
		o, err := p.token(depth + 1)
		if err != nil {
			return nil, err
		}
		if k, ok := o.(keyword); ok {
			return nil, p.fault("an array holds %.20q", string(k))
		}
		out = append(out, o)
	}
}

func (p *parser) dict(depth int) (Object, error) {
	p.at += 2
	if err := p.spend(costDict); err != nil {
		return nil, err
	}
	out := Dict{}
	for {
		if p.end() {
			return nil, p.fault("a dictionary has no end")
		}
		if p.peek(">>") {
			p.at += 2
			return out, nil
		}
		if p.b[p.at] != '/' {
			return nil, p.fault("a dictionary has a key that is no name")
		}
		key, err := p.name()
		if err != nil {
			return nil, err
		}
		value, err := p.token(depth + 1)
		if err != nil {
			return nil, err
		}
		if k, ok := value.(keyword); ok {
			return nil, p.fault("/%s has the value %.20q", key, string(k))
		}
		if err := p.spend(costEntry); err != nil {
			return nil, err
		}
		if value != nil {
			out[key.(Name)] = value
		}
	}
}
