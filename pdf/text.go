package pdf

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Text reads a text string (7.9.2.2): UTF-16 or UTF-8 where it says so, else
// PDFDocEncoding.
func Text(s String) string {
	b := string(s)
	switch {
	case strings.HasPrefix(b, "\xfe\xff"):
		units := make([]uint16, 0, len(b)/2)
		for i := 2; i+1 < len(b); i += 2 {
			units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
		}
		return withoutLanguage(string(utf16.Decode(units)))
	case strings.HasPrefix(b, "\xef\xbb\xbf"):
		return withoutLanguage(strings.ToValidUTF8(b[3:], string(utf8.RuneError)))
	}
	var out strings.Builder
	for i := range len(b) {
		c := b[i]
		switch {
		case c >= 0x18 && c <= 0x1f:
			out.WriteRune([]rune("˘ˇˆ˙˝˛˚˜")[c-0x18])
		case c >= 0x80 && c <= 0xa0:
			out.WriteRune([]rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\ufffd€")[c-0x80])
		default:
			out.WriteRune(rune(c))
		}
	}
	return out.String()
}

// withoutLanguage drops the marks of the language of a part, which stand between
// two escapes.
func withoutLanguage(s string) string {
	for {
		before, rest, ok := strings.Cut(s, "\x1b")
		_, after, closed := strings.Cut(rest, "\x1b")
		if !ok || !closed {
			return s
		}
		s = before + after
	}
}
