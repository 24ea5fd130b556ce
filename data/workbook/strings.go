package workbook

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// font is what the reader needs to know of a font.
type font struct {
	bold, italic, underline, strike bool
	raised                          int    // 1: above the line, -1: below it
	colour                          string // "" for the automatic colour and for black
	name                            string
}

// run is a stretch of a cell's text in one font.
type run struct {
	text string
	own  bool // it has a font of its own, else the cell's
	font font
	link string // that it leads to, from HTML
}

// richString is the text of a cell (CT_Rst; ECMA-376, Part 1, 18.4.8). runs is
// nil where the text has one format.
type richString struct {
	text string
	runs []run
	long int // of a text with too many characters, which is not kept: how many
}

// within is the text, or how long it is where it has more than most characters.
func (s richString) within(most int) richString {
	if len(s.text) > most {
		if n := utf8.RuneCountInString(s.text); n > most {
			return richString{long: n}
		}
	}
	return s
}

// plainString is a text of one format as a workbook stores it.
func plainString(s string, most int) richString {
	return richString{text: unescape(s)}.lineBreaks().within(most)
}

// stringScanner builds a richString from the tags between <si> (or <is>) and
// its end. Phonetic hints (<rPh>) are no part of the text.
type stringScanner struct {
	text     []byte // of all runs
	runs     []run
	run      []byte // the text of the run that is read
	cur      run
	inRun    bool
	inProps  bool
	phonetic bool
}

func (s *stringScanner) enter(e *element) {
	switch e.name {
	case "rPh":
		s.phonetic = true
	case "r":
		s.inRun, s.cur, s.run = true, run{}, s.run[:0]
	case "rPr":
		s.inProps, s.cur.own = true, true
	default:
		if s.inProps {
			s.property(e)
		}
	}
}

func (s *stringScanner) property(e *element) {
	f := &s.cur.font
	on := e.attr("val") == "" || xmlTrue(e.attr("val"))
	switch e.name {
	case "b":
		f.bold = on
	case "i":
		f.italic = on
	case "strike":
		f.strike = on
	case "vertAlign":
		f.raised = raisedBy(e.attr("val"))
	case "u":
		f.underline = e.attr("val") != "none"
	case "rFont":
		f.name = e.attr("val")
	case "color":
		theme := -1
		if e.attr("theme") != "" {
			theme = e.number("theme")
		}
		f.colour = colourKey(e.attr("rgb"), theme, e.number("indexed"), e.attr("tint"))
	}
}

// raisedBy is what vertAlign says of where characters stand.
func raisedBy(val string) int {
	switch val {
	case "superscript":
		return 1
	case "subscript":
		return -1
	}
	return 0
}

func (s *stringScanner) leave(name, text string) {
	switch name {
	case "rPh":
		s.phonetic = false
	case "rPr":
		s.inProps = false
	case "t":
		if s.phonetic {
			return
		}
		text = unescape(text)
		if s.inRun {
			s.run = append(s.run, text...)
		} else {
			s.text = append(s.text, text...)
		}
	case "r":
		s.inRun = false
		if len(s.run) > 0 {
			s.cur.text = string(s.run)
			s.text = append(s.text, s.run...)
			s.runs = append(s.runs, s.cur)
		}
	}
}

// string is what has been read, of at most so many characters.
func (s *stringScanner) string(most int) richString {
	if len(s.text) > 4*most { // of four bytes each at the longest
		return richString{long: max(utf8.RuneCount(s.text), most+1)}
	}
	return richString{text: string(s.text), runs: s.runs}.lineBreaks().within(most)
}

// colourKey names a colour so that two spellings of black are the same.
func colourKey(rgb string, theme, indexed int, tint string) string {
	switch {
	case rgb != "":
		rgb = strings.ToUpper(rgb)
		if rgb = rgb[max(0, len(rgb)-6):]; rgb == "000000" {
			return ""
		}
		return rgb
	case theme >= 0 && (theme != 1 || tint != "" && tint != "0"):
		return "theme " + strconv.Itoa(theme) + " " + tint
	case indexed != 0 && indexed != 8 && indexed != 64:
		return "indexed " + strconv.Itoa(indexed)
	}
	return ""
}

// readShared reads the shared strings (ECMA-376, Part 1, 18.4.9).
func (p *xlsxPackage) readShared(part string) error {
	data, err := p.part(part)
	if err != nil {
		return err
	}
	var s stringScanner
	return scan(data, func(e *element) error {
		if e.name == "si" {
			s = stringScanner{text: s.text[:0], run: s.run}
		}
		s.enter(e)
		return nil
	}, func(name, text string) error {
		s.leave(name, text)
		if name == "si" {
			p.shared = append(p.shared, s.string(p.most.Cell))
		}
		return nil
	})
}

// unescape decodes the escapes of ST_Xstring (ECMA-376, Part 1, 22.9.2.19):
// _x000D_ is a carriage return and _x005F_ an underscore that begins no escape.
func unescape(s string) string {
	i := strings.Index(s, "_x")
	if i < 0 {
		return s
	}
	var b strings.Builder
	for i >= 0 {
		u, ok := escaped(s[i:])
		if !ok {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			i = strings.Index(s, "_x")
			continue
		}
		b.WriteString(s[:i])
		s = s[i+7:]
		r := rune(u)
		if utf16.IsSurrogate(r) {
			r = utf8.RuneError
			if low, ok := escaped(s); ok {
				if r = utf16.DecodeRune(rune(u), rune(low)); r != utf8.RuneError {
					s = s[7:]
				}
			}
		}
		b.WriteRune(r)
		i = strings.Index(s, "_x")
	}
	b.WriteString(s)
	return b.String()
}

// escaped reads the _xHHHH_ that s begins with.
func escaped(s string) (uint16, bool) {
	if len(s) < 7 || s[:2] != "_x" || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return uint16(n), err == nil
}

// breaks writes every line break as "\n".
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// lineBreaks does so for a text, and for its runs, between which a CR and its
// LF may be parted.
func (s richString) lineBreaks() richString {
	if !strings.ContainsRune(s.text, '\r') {
		return s
	}
	out := richString{text: breaks.Replace(s.text)}
	for i, r := range s.runs {
		if strings.HasPrefix(r.text, "\n") && i > 0 && strings.HasSuffix(s.runs[i-1].text, "\r") {
			r.text = r.text[1:]
		}
		r.text = breaks.Replace(r.text)
		out.runs = append(out.runs, r)
	}
	return out
}
