package pdf

import (
	"strconv"
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
