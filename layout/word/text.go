package word

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// escaped is text as it may stand in an element or an attribute; what XML cannot hold is left out.
func escaped(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n', r >= 0x20 && r < 0xD800, r > 0xDFFF && r < 0xFFFE, r > 0xFFFF:
			return r
		}
		return -1
	}, s)
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // of a buffer, which takes everything
	return b.String()
}

// textOf is text in a run: lines that the editor ended are ended here.
func textOf(s string) string {
	var b strings.Builder
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		for j, piece := range strings.Split(line, "\t") {
			if j > 0 {
				b.WriteString(`<w:tab/>`)
			}
			if piece != "" {
				b.WriteString(`<w:t xml:space="preserve">` + escaped(piece) + `</w:t>`)
			}
		}
	}
	return b.String()
}

// field is a field (17.16.2) with what it shows until it is brought up to date.
func field(code, shown string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">` + code +
		`</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + shown +
		`<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

// regions are the regions that languages without one are proofed for: Word knows few languages by themselves.
var regions = map[string]string{"en": "en-GB", "cy": "cy-GB", "gd": "gd-GB", "ga": "ga-IE", "fr": "fr-FR",
	"de": "de-DE", "es": "es-ES", "it": "it-IT", "pt": "pt-PT", "nl": "nl-NL", "pl": "pl-PL",
	"uk": "uk-UA", "ro": "ro-RO"}

// wordTag is a tag of BCP 47 as Word knows it.
func wordTag(tag string) string {
	if with, ok := regions[strings.ToLower(tag)]; ok {
		return with
	}
	return tag
}
