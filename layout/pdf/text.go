package pdf

import (
	"strings"
	"time"
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

// TextString is a text as a text string: ASCII as it is, else UTF-16.
func TextString(s string) String {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7f {
			out := []byte{0xfe, 0xff}
			for _, u := range utf16.Encode([]rune(s)) {
				out = append(out, byte(u>>8), byte(u))
			}
			return String(out)
		}
	}
	return String(s)
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

// Date reads a date (7.9.4): D:20260301120000Z, D:20260301, D:20260301120000+01'00'.
// What is not said is the first of its kind, and UTC.
func Date(s String) (time.Time, bool) {
	text, _ := strings.CutPrefix(string(s), "D:")
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	const first = "00000101000000"
	if digits < 4 || digits > len(first) || digits%2 != 0 {
		return time.Time{}, false
	}
	zone := strings.ReplaceAll(text[digits:], "'", "")
	switch {
	case zone == "", strings.HasPrefix(zone, "Z"):
		zone = "+0000"
	case len(zone) == len("+01"):
		zone += "00"
	}
	t, err := time.Parse("20060102150405-0700", text[:digits]+first[digits:]+zone)
	return t.UTC(), err == nil
}
