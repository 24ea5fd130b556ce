package pdf

// name reads a name (7.3.5); its solidus stands here.
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
