package pdf

import (
	"fmt"
	"math"
	"strconv"
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
	from := p.at
	if p.end() {
		return nil, p.fault("it ends where an object should stand")
	}
	if depth > maxNesting {
		return nil, fmt.Errorf("%w: more than %d arrays and dictionaries within each other", ErrTooBig, maxNesting)
	}
	// what is passed over costs, too: objects of a stream can begin before the same blanks
	if err := p.spend(costValue + (p.at-from)/16); err != nil {
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
	mantissa, digits, decimals, point, fits := 0, 0, 0, false, true
	for ; i < len(w); i++ {
		c := w[i]
		if c == '.' && !point {
			point = true
			continue
		}
		if !isDigit(c) {
			return nil, false
		}
		digits++
		if point {
			decimals++
		}
		if fits = fits && mantissa <= (maxNumber-9)/10; fits {
			mantissa = mantissa*10 + int(c-'0')
		}
	}
	if digits == 0 || digits > maxDigits {
		return nil, false
	}
	if negative {
		mantissa = -mantissa
	}
	switch {
	case fits && !point:
		return mantissa, true
	case fits && decimals <= 22:
		return float64(mantissa) / math.Pow10(decimals), true // both are exact, so the quotient is the nearest
	}
	v, err := strconv.ParseFloat(string(w), 64)
	return v, err == nil
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
