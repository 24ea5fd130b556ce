package icc

import (
	"encoding/binary"
	"regexp"
	"strings"
	"unicode/utf16"
)

// mostText is how much of a tag is read: characterization targets hold whole
// tables of measurements after the words that name them.
const mostText = 4096

// text is what a tag says, in English where it speaks several languages, on one
// line; empty where it says nothing that can be read.
func (f *file) text(tag string) string {
	data := f.tags[tag]
	if len(data) < 8 {
		return ""
	}
	said := ""
	switch body := data[8:min(len(data), 8+mostText)]; string(data[:4]) {
	case "text":
		said = ascii(body)
	case "desc": // textDescriptionType of version 2: a count, then ASCII
		if len(body) > 4 {
			count := binary.BigEndian.Uint32(body)
			said = ascii(body[4 : 4+min(int64(count), int64(len(body)-4))])
		}
	case "mluc":
		said = localized(data)
	}
	return strings.Join(strings.Fields(said), " ")
}

// ascii is text up to the first zero, without what cannot be printed.
func ascii(b []byte) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r < ' ' || r > '~':
			return -1
		}
		return r
	}, string(b[:end(b)]))
}

func end(b []byte) int {
	for i, c := range b {
		if c == 0 {
			return i
		}
	}
	return len(b)
}

// localized is the English, else the first, text of a multiLocalizedUnicodeType
// (ICC.1:2022, 10.15).
func localized(data []byte) string {
	const head, record = 16, 12
	if len(data) < head {
		return ""
	}
	count, size := int64(binary.BigEndian.Uint32(data[8:])), int64(binary.BigEndian.Uint32(data[12:]))
	if size < record {
		return ""
	}
	first := ""
	for i := int64(0); i < count && head+i*size+record <= int64(len(data)); i++ {
		r := data[head+i*size:]
		length, from := int64(binary.BigEndian.Uint32(r[4:])), int64(binary.BigEndian.Uint32(r[8:]))
		if from+length > int64(len(data)) {
			continue
		}
		said := utf16Text(data[from : from+length])
		if string(r[:2]) == "en" {
			return said
		}
		if first == "" {
			first = said
		}
	}
	return first
}

func utf16Text(b []byte) string {
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) >= 2; b = b[2:] {
		units = append(units, binary.BigEndian.Uint16(b))
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, string(utf16.Decode(units)))
}

// Condition is the reference name of the printing condition in the ICC's
// registry (http://www.color.org), as a PDF's OutputConditionIdentifier has it:
// "FOGRA39". It is empty where the profile does not tell it; then its user must.
func (p *Profile) Condition() string { return p.condition }

var (
	registered = regexp.MustCompile(`^ICCHDAT (.+)`)
	fograName  = regexp.MustCompile(`(?i)\bFOGRA ?(\d\d)`)
)

// byName are conditions of profiles that do not tell them but are known by name.
var byName = []struct{ name, condition string }{
	{"iso coated v2", "FOGRA39"},
	{"isocoated_v2", "FOGRA39"},
	{"pso uncoated iso12647", "FOGRA47"},
	{"pso coated v3", "FOGRA51"},
	{"pso uncoated v3", "FOGRA52"},
	{"web coated (swop) v2", "CGATS TR 001"},
	{"swop2006_coated3", "CGATS TR 003"},
	{"swop2006_coated5", "CGATS TR 005"},
	{"gracol2006_coated1", "CGATS TR 006"},
}

// condition finds the condition in the description and the characterization
// target (charTargetTag, ICC.1:2022, 9.2.14): the registry's own mark first.
func condition(description, target string) string {
	if m := registered.FindStringSubmatch(target); m != nil {
		return m[1]
	}
	for _, said := range []string{description, target} {
		if m := fograName.FindStringSubmatch(said); m != nil {
			return "FOGRA" + m[1]
		}
	}
	for _, k := range byName {
		if strings.Contains(strings.ToLower(description), k.name) {
			return k.condition
		}
	}
	return ""
}
