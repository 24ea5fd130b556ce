package pdf

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"booklet/layout/unit"
)

// Builder writes PDF's basic objects (7.3). Its methods chain.
type Builder struct{ b []byte }

// Data is what has been written.
func (w *Builder) Data() []byte { return w.b }

// Str writes s as it is.
func (w *Builder) Str(s string) *Builder { w.b = append(w.b, s...); return w }

// Sp writes a space.
func (w *Builder) Sp() *Builder { w.b = append(w.b, ' '); return w }

// Int writes a whole number.
func (w *Builder) Int(n int) *Builder { w.b = strconv.AppendInt(w.b, int64(n), 10); return w }

// Num writes a length in points.
func (w *Builder) Num(l unit.Length) *Builder { w.b = l.Append(w.b); return w }

// Ref writes a reference.
func (w *Builder) Ref(r Ref) *Builder { return w.Int(int(r)).Str(" 0 R") }

// Literal writes a string of ASCII characters.
func (w *Builder) Literal(s string) *Builder {
	w.b = append(w.b, '(')
	for i := range len(s) {
		if s[i] == '(' || s[i] == ')' || s[i] == '\\' {
			w.b = append(w.b, '\\')
		}
		w.b = append(w.b, s[i])
	}
	w.b = append(w.b, ')')
	return w
}

// Text writes a text string (7.9.2.2): ASCII as it is, else UTF-16.
func (w *Builder) Text(s string) *Builder {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return w.Str("<FEFF").UTF16(s).Str(">")
		}
	}
	return w.Literal(s)
}

// UTF16 writes the hexadecimal digits of a text in UTF-16.
func (w *Builder) UTF16(s string) *Builder {
	for _, u := range utf16.Encode([]rune(s)) {
		w.Hex(u)
	}
	return w
}

// Hex writes four hexadecimal digits.
func (w *Builder) Hex(v uint16) *Builder {
	const digits = "0123456789ABCDEF"
	w.b = append(w.b, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
	return w
}

// Name writes a name (7.3.5).
func (w *Builder) Name(s string) *Builder {
	w.b = append(w.b, '/')
	for i := range len(s) {
		c := s[i]
		plain := c > ' ' && c < 0x7f
		for _, special := range []byte("()<>[]{}/%#") {
			plain = plain && c != special
		}
		if plain {
			w.b = append(w.b, c)
		} else {
			const digits = "0123456789ABCDEF"
			w.b = append(w.b, '#', digits[c>>4], digits[c&15])
		}
	}
	return w
}

// Object writes any object but a stream. The keys of a dictionary stand in
// their order, so that equal ones are written alike.
func (w *Builder) Object(o Object) *Builder {
	switch v := o.(type) {
	case nil:
		return w.Str("null")
	case bool:
		return w.Str(strconv.FormatBool(v))
	case int:
		return w.Int(v)
	case float64:
		return w.Real(v)
	case Name:
		return w.Name(string(v))
	case String:
		return w.bytes(string(v))
	case Ref:
		return w.Ref(v)
	case Array:
		w.Str("[")
		for i, e := range v {
			if i > 0 {
				w.Sp()
			}
			w.Object(e)
		}
		return w.Str("]")
	case Dict:
		return w.Str("<<").entries(v, "").Str(">>")
	}
	panic(fmt.Sprintf("pdf: %T is no object, or one that stands alone", o))
}

// entries writes what a dictionary holds, but for one key.
func (w *Builder) entries(d Dict, without Name) *Builder {
	for _, key := range slices.Sorted(maps.Keys(d)) {
		if key != without {
			w.Name(string(key)).Sp().Object(d[key])
		}
	}
	return w
}

// Real writes a number exactly, or, where that takes more than ten decimals, to
// these: finer than any reader's arithmetic.
func (w *Builder) Real(v float64) *Builder {
	at := len(w.b)
	if w.b = strconv.AppendFloat(w.b, v, 'f', -1, 64); len(w.b)-at <= 20 {
		return w
	}
	w.b = strconv.AppendFloat(w.b[:at], v, 'f', 10, 64)
	if bytes.IndexByte(w.b[at:], '.') >= 0 {
		w.b = bytes.TrimRight(bytes.TrimRight(w.b, "0"), ".")
	}
	if string(w.b[at:]) == "-0" {
		w.b = append(w.b[:at], '0')
	}
	return w
}

// bytes writes a string: in hexadecimal digits where it is not ASCII.
func (w *Builder) bytes(s string) *Builder {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return w.Str("<").Str(strings.ToUpper(hex.EncodeToString([]byte(s)))).Str(">")
		}
	}
	return w.Literal(s)
}
