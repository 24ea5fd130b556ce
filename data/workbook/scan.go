package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// scan walks through the tags of an XML part. enter must not keep the element;
// leave is called with the name of each end tag and the characters since the
// last tag; it may be nil.
//
// What spreadsheet programs write is of the plainest XML, and is read as such.
// All else, and all that is damaged, is left to encoding/xml, which takes three
// times as long and says what is wrong.
func scan(data []byte, enter func(*element) error, leave func(name, text string) error) error {
	if s := string(data); plainXML(s) {
		return (&tags{s: s, enter: enter, leave: leave}).walk()
	}
	return scanAny(data, enter, leave)
}

// scanAny is scan for any XML.
func scanAny(data []byte, enter func(*element) error, leave func(name, text string) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset.NewReaderLabel
	var text []byte
	depth := 0
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			if depth != 0 {
				return errors.New("it is damaged or cut short")
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("it is damaged: %w", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			text = text[:0]
			if err := enter(&element{t.Name.Local, t.Attr}); err != nil {
				return err
			}
		case xml.EndElement:
			depth--
			if leave != nil {
				if err := leave(t.Name.Local, string(text)); err != nil {
					return err
				}
			}
			text = text[:0]
		case xml.CharData:
			if leave != nil {
				text = append(text, t...)
			}
		}
	}
}

// errNotPlain is the end of a walk over what is no plain XML.
var errNotPlain = errors.New("not plain XML")

// plainXML reports whether tags.walk reads a part as encoding/xml does: it is
// well-formed UTF-8 without comments, CDATA and declarations, its names are ASCII,
// and its tags are as many as their ends.
func plainXML(s string) bool {
	if !utf8.ValidString(s) || strings.Contains(s, "<!") || strings.Contains(s, "\uFFFE") ||
		strings.Contains(s, "\uFFFF") {
		return false
	}
	for i := range len(s) {
		if s[i] < ' ' && s[i] != '\n' && s[i] != '\r' && s[i] != '\t' {
			return false
		}
	}
	return (&tags{s: s}).walk() == nil
}

// tags walks through plain XML. Its strings are parts of the text wherever that
// holds no references and no carriage returns.
type tags struct {
	s     string
	at    int
	enter func(*element) error // nil to look whether the text is plain
	leave func(name, text string) error

	e     element // of the tag that is read
	depth int
}

func (t *tags) walk() error {
	t.declaration()
	for t.at < len(t.s) {
		end := strings.IndexByte(t.s[t.at:], '<')
		if end < 0 {
			end = len(t.s) - t.at
		}
		raw := t.s[t.at : t.at+end]
		t.at += end
		if strings.Contains(raw, "]]>") {
			return errNotPlain
		}
		text, ok := plainText(raw)
		if !ok {
			return errNotPlain
		}
		if t.at == len(t.s) {
			break
		}
		t.at++
		var err error
		if t.is('/') {
			err = t.end(text)
		} else {
			err = t.start()
		}
		if err != nil {
			return err
		}
	}
	if t.depth != 0 {
		return errNotPlain
	}
	return nil
}

// declaration passes over the first line: any other than that of UTF-8 is met as
// a tag of no name.
func (t *tags) declaration() {
	if !strings.HasPrefix(t.s, "<?xml ") {
		return
	}
	end := strings.Index(t.s, "?>")
	if end < 0 {
		return
	}
	for _, word := range strings.Fields(strings.ReplaceAll(strings.ToLower(t.s[len("<?xml "):end]), "'", "\"")) {
		switch word {
		case `version="1.0"`, `encoding="utf-8"`, `standalone="yes"`, `standalone="no"`:
		default:
			return
		}
	}
	t.at = end + len("?>")
}

// is takes a character, where it comes next.
func (t *tags) is(c byte) bool {
	if t.at < len(t.s) && t.s[t.at] == c {
		t.at++
		return true
	}
	return false
}

func (t *tags) space() {
	for t.at < len(t.s) && (t.s[t.at] == ' ' || t.s[t.at] == '\n' || t.s[t.at] == '\r' || t.s[t.at] == '\t') {
		t.at++
	}
}

// name takes a name, cut at its colon.
func (t *tags) name() (n xml.Name, ok bool) {
	from, colon := t.at, -1
	for ; t.at < len(t.s); t.at++ {
		c := t.s[t.at]
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z', c == '_':
		case (c >= '0' && c <= '9' || c == '.' || c == '-') && t.at > from:
		case c == ':' && colon < 0:
			colon = t.at
		default:
			if c >= utf8.RuneSelf || c == ':' {
				return n, false
			}
			return split(t.s[from:t.at], colon-from)
		}
	}
	return n, false
}

// split cuts a name at its colon, where there is one with something on both sides.
func split(s string, colon int) (xml.Name, bool) {
	if colon <= 0 || colon == len(s)-1 {
		return xml.Name{Local: s}, s != ""
	}
	return xml.Name{Space: s[:colon], Local: s[colon+1:]}, true
}

// start reads a start tag behind its bracket.
func (t *tags) start() error {
	n, ok := t.name()
	if !ok {
		return errNotPlain
	}
	t.e.name, t.e.attrs = n.Local, t.e.attrs[:0]
	for {
		t.space()
		if t.is('>') {
			t.depth++
			if t.enter == nil {
				return nil
			}
			return t.enter(&t.e)
		}
		if t.is('/') {
			if !t.is('>') {
				return errNotPlain
			}
			if t.enter == nil {
				return nil
			}
			if err := t.enter(&t.e); err != nil || t.leave == nil {
				return err
			}
			return t.leave(n.Local, "")
		}
		a, ok := t.attribute()
		if !ok {
			return errNotPlain
		}
		t.e.attrs = append(t.e.attrs, a)
	}
}

func (t *tags) attribute() (a xml.Attr, ok bool) {
	if a.Name, ok = t.name(); !ok {
		return a, false
	}
	t.space()
	if !t.is('=') {
		return a, false
	}
	t.space()
	if t.at == len(t.s) || t.s[t.at] != '"' && t.s[t.at] != '\'' {
		return a, false
	}
	end := strings.IndexByte(t.s[t.at+1:], t.s[t.at])
	if end < 0 {
		return a, false
	}
	raw := t.s[t.at+1 : t.at+1+end]
	t.at += end + 2
	if strings.IndexByte(raw, '<') >= 0 {
		return a, false
	}
	a.Value, ok = plainText(raw)
	return a, ok
}

// end reads an end tag behind its slash.
func (t *tags) end(text string) error {
	n, ok := t.name()
	t.space()
	if !ok || !t.is('>') {
		return errNotPlain
	}
	t.depth--
	if t.leave == nil {
		return nil
	}
	return t.leave(n.Local, text)
}

// plainText is a text with its references resolved, and its line ends those of
// XML (1.0, 2.11).
func plainText(s string) (string, bool) {
	if strings.IndexByte(s, '\r') >= 0 {
		s = breaks.Replace(s)
	}
	if strings.IndexByte(s, '&') < 0 {
		return s, true
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		k := strings.IndexByte(s, '&')
		if k < 0 {
			b.WriteString(s)
			return b.String(), true
		}
		b.WriteString(s[:k])
		name, rest, ok := strings.Cut(s[k+1:], ";")
		r, known := character(name)
		if !ok || !known {
			return "", false
		}
		b.WriteRune(r)
		s = rest
	}
}

// character is the character that a reference names.
func character(name string) (rune, bool) {
	if i := slices.Index([]string{"lt", "gt", "amp", "quot", "apos"}, name); i >= 0 {
		return rune("<>&\"'"[i]), true
	}
	digits, base := strings.TrimPrefix(name, "#"), 10
	if digits == name {
		return 0, false
	}
	if hex := strings.TrimPrefix(digits, "x"); hex != digits {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(n)
	fine := r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r < 0xFFFE || r >= 0x10000
	return r, err == nil && n <= utf8.MaxRune && fine && utf8.ValidRune(r)
}
