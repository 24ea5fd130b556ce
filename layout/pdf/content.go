package pdf

import (
	"bytes"
	"fmt"
	"iter"
)

// Operator is an operator of a content stream with its operands (7.8.2). The
// three words of an inline image are one operator, BI, with its Image.
type Operator struct {
	Name     string
	Operands []Object // valid until the next operator is read
	Image    *Stream
}

// Operators reads a content stream: a page's, a form's, a pattern's or a
// Type 3 glyph's. It ends behind the first error.
func Operators(content []byte) iter.Seq2[Operator, error] {
	return func(yield func(Operator, error) bool) {
		p := &parser{b: content}
		var operands []Object
		for !p.end() {
			p.free = maxOperator // the objects of one operator are gone with the next
			o, err := p.token(0)
			k, isWord := o.(keyword)
			switch {
			case err != nil:
				yield(Operator{}, fmt.Errorf("%w, at byte %d of the content", err, p.at))
				return
			case !isWord && len(operands) == maxOperands:
				yield(Operator{}, fmt.Errorf("%w: an operator with more than %d operands", ErrTooBig, maxOperands))
				return
			case !isWord:
				operands = append(operands, o)
				continue
			}
			op := Operator{Name: string(k), Operands: operands}
			if k == "BI" {
				if op.Image, err = p.inlineImage(); err != nil {
					yield(Operator{}, fmt.Errorf("%w, at byte %d of the content", err, p.at))
					return
				}
			}
			if !yield(op, nil) {
				return
			}
			clear(operands)
			operands = operands[:0]
		}
		if len(operands) > 0 {
			yield(Operator{}, fmt.Errorf("%w: the content ends without an operator", ErrDamaged))
		}
	}
}

// inlineKeys and inlineNames are the short forms of an inline image (8.9.7).
var (
	inlineKeys = map[Name]Name{"BPC": "BitsPerComponent", "CS": "ColorSpace", "D": "Decode", "DP": "DecodeParms",
		"F": "Filter",
		"H": "Height", "IM": "ImageMask", "I": "Interpolate", "L": "Length", "W": "Width"}
	inlineSpaces  = map[Name]Name{"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
	inlineFilters = map[Name]Name{"AHx": "ASCIIHexDecode", "A85": "ASCII85Decode", "LZW": "LZWDecode",
		"Fl": "FlateDecode",
		"RL": "RunLengthDecode", "CCF": "CCITTFaxDecode", "DCT": "DCTDecode"}
)

// inlineImage reads an inline image behind its BI: with the long names, as if
// it were an image of its own.
func (p *parser) inlineImage() (*Stream, error) {
	d := Dict{}
	for {
		o, err := p.token(0)
		if err != nil {
			return nil, err
		}
		if o == keyword("ID") {
			break
		}
		key, ok := o.(Name)
		if !ok {
			return nil, p.fault("an inline image has a key that is no name")
		}
		if long, short := inlineKeys[key]; short {
			key = long
		}
		value, err := p.object()
		if err != nil {
			return nil, err
		}
		switch key {
		case "ColorSpace":
			value = spellOut(value, inlineSpaces)
		case "Filter":
			value = spellOut(value, inlineFilters)
		}
		if value != nil {
			d[key] = value
		}
	}
	if p.at >= len(p.b) || !isSpace(p.b[p.at]) {
		return nil, p.fault("no data follows the ID of an inline image")
	}
	p.at++
	n := p.inlineLength(d)
	if n < 0 || !p.endsImage(p.at+n) {
		return nil, p.fault("an inline image has no end")
	}
	data := p.b[p.at : p.at+n : p.at+n]
	p.at += n
	p.skip()
	p.at += len("EI")
	return &Stream{d, data}, nil
}

// spellOut replaces the short names in a name or an array of them.
func spellOut(o Object, long map[Name]Name) Object {
	switch v := o.(type) {
	case Name:
		if l, ok := long[v]; ok {
			return l
		}
	case Array:
		for i := range v {
			v[i] = spellOut(v[i], long)
		}
	}
	return o
}

// inlineLength is how long the data of an inline image is, or -1: as it says,
// or as its size says where it has no filter, or else up to the next EI that can
// be its end.
func (p *parser) inlineLength(d Dict) int {
	rest := len(p.b) - p.at
	if n, ok := d["Length"].(int); ok {
		if n > rest {
			return -1
		}
		return n
	}
	if n, ok := plainLength(d); ok && n <= rest {
		return n
	}
	for from := p.at; ; {
		i := bytes.Index(p.b[from:], []byte("EI"))
		if i < 0 {
			return -1
		}
		from += i
		if from > p.at && isSpace(p.b[from-1]) && p.endsImage(from-1) {
			return from - 1 - p.at
		}
		from += len("EI")
	}
}

// plainLength is the length of an image's data without filters.
func plainLength(d Dict) (int, bool) {
	w, ok := d["Width"].(int)
	h, ok2 := d["Height"].(int)
	if !ok || !ok2 || d["Filter"] != nil || w < 0 || h < 0 || w > 1<<15 || h > 1<<15 {
		return 0, false
	}
	bits, _ := d["BitsPerComponent"].(int)
	if d["ImageMask"] == true {
		bits = 1
	}
	components := 1 // a mask, or an index in a palette
	if d["ImageMask"] != true {
		switch space, _ := d["ColorSpace"].(Name); space {
		case "DeviceGray":
		case "DeviceRGB":
			components = 3
		case "DeviceCMYK":
			components = 4
		default:
			if a, _ := d["ColorSpace"].(Array); len(a) == 0 || a[0] != Name("Indexed") {
				return 0, false
			}
		}
	}
	if bits < 1 || bits > 16 {
		return 0, false
	}
	return (w*components*bits + 7) / 8 * h, true
}

// endsImage reports whether EI stands at a place, and what follows it can be
// content and not an image's data.
func (p *parser) endsImage(at int) bool {
	for at < len(p.b) && isSpace(p.b[at]) {
		at++
	}
	if !bytes.HasPrefix(p.b[at:], []byte("EI")) {
		return false
	}
	after := p.b[at+len("EI"):]
	if len(after) > 0 && !isSpace(after[0]) {
		return false
	}
	for _, c := range after[:min(len(after), 12)] {
		if !isSpace(c) && (c < ' ' || c > '~') {
			return false
		}
	}
	return true
}
