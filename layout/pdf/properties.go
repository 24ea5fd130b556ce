package pdf

import (
	"bytes"
	"encoding/xml"
	"strings"
	"unicode/utf16"
)

// Property is the name of a property of a metadata packet: its schema's namespace and its own name.
type Property struct{ Namespace, Name string }

// Namespaces of schemas (ISO 16684-1; PDF/X identification).
const (
	NamespaceRDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	NamespaceDC  = "http://purl.org/dc/elements/1.1/"
	NamespaceXMP = "http://ns.adobe.com/xap/1.0/"
	NamespacePDF = "http://ns.adobe.com/pdf/1.3/"
	NamespaceX   = "http://www.npes.org/pdfx/ns/id/"
)

// Properties are the properties of a metadata packet (ISO 16684-1), written as elements or as attributes: of a list
// the first value. What cannot be read ends them: the properties before it are there.
func Properties(packet []byte) map[Property]string {
	p := properties{out: map[Property]string{}}
	d := xml.NewDecoder(bytes.NewReader(utf8Of(packet)))
	d.Strict = false
	for {
		t, err := d.Token()
		if err != nil {
			return p.out
		}
		switch t := t.(type) {
		case xml.StartElement:
			p.begin(t)
		case xml.EndElement:
			p.end()
		case xml.CharData:
			if p.depth > p.description && p.description > 0 {
				p.text = append(p.text, t...)
			}
		}
	}
}

// properties reads a packet.
type properties struct {
	out         map[Property]string
	depth       int
	description int // the depth of the rdf:Description that is open; 0 for none
	name        Property
	text        []byte
}

func (p *properties) begin(t xml.StartElement) {
	p.depth++
	switch {
	case p.description == 0:
		if t.Name.Space != NamespaceRDF || t.Name.Local != "Description" {
			return
		}
		p.description = p.depth
		for _, a := range t.Attr {
			if a.Name.Space != "xmlns" && a.Name.Space != NamespaceRDF && a.Name.Space != "" {
				p.keep(Property{a.Name.Space, a.Name.Local}, a.Value)
			}
		}
	case p.depth == p.description+1:
		p.name, p.text = Property{t.Name.Space, t.Name.Local}, p.text[:0]
	}
}

func (p *properties) end() {
	switch {
	case p.description == 0:
	case p.depth == p.description:
		p.description = 0
	default: // of the property itself, or of a value in its list
		p.keep(p.name, string(p.text))
		p.text = p.text[:0]
	}
	p.depth--
}

// keep keeps the first value of a property that is not empty.
func (p *properties) keep(name Property, value string) {
	if value = strings.TrimSpace(value); value != "" && p.out[name] == "" {
		p.out[name] = value
	}
}

// utf8Of is a packet in UTF-8, whichever of its encodings it is in (ISO 16684-1, 7.1).
func utf8Of(packet []byte) []byte {
	var high, low int
	switch {
	case bytes.HasPrefix(packet, []byte{0xFE, 0xFF}):
		high, low = 0, 1
	case bytes.HasPrefix(packet, []byte{0xFF, 0xFE}):
		high, low = 1, 0
	default:
		return bytes.TrimPrefix(packet, []byte("\ufeff"))
	}
	var units []uint16
	for b := packet[2:]; len(b) >= 2; b = b[2:] {
		units = append(units, uint16(b[high])<<8|uint16(b[low]))
	}
	return []byte(string(utf16.Decode(units)))
}
