package pdf

import "strings"

// XMP is a metadata packet in the making (ISO 16684-1): properties between Open
// and Close of their schema.
type XMP struct{ b strings.Builder }

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// xmlText writes words as text of XML, without the characters that it may not have
// (XML 1.0, 2.2): those come from the files of other programs.
func xmlText(s string) string {
	return escapes.Replace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s))
}

// Raw writes XML as it is.
func (x *XMP) Raw(s string) { x.b.WriteString(s) }

// Open begins the properties of a schema.
func (x *XMP) Open(prefix, namespace string) {
	x.Raw(`<rdf:Description rdf:about="" xmlns:` + prefix + `="` + namespace + `">`)
}

// Close ends the properties of a schema.
func (x *XMP) Close() { x.Raw("</rdf:Description>\n") }

// Property writes a property that is not empty.
func (x *XMP) Property(name, value string) {
	if value = xmlText(value); value != "" {
		x.Raw("<" + name + ">" + value + "</" + name + ">")
	}
}

// Kind is the kind of a list.
type Kind struct{ element, attributes string }

// The kinds of lists.
var (
	Unordered  = Kind{"rdf:Bag", ""}
	Ordered    = Kind{"rdf:Seq", ""}
	ByLanguage = Kind{"rdf:Alt", ` xml:lang="x-default"`}
)

// List writes a list of one value that is not empty.
func (x *XMP) List(name string, kind Kind, value string) {
	if value = xmlText(value); value != "" {
		x.Raw("<" + name + "><" + kind.element + "><rdf:li" + kind.attributes + ">" + value +
			"</rdf:li></" + kind.element + "></" + name + ">")
	}
}

// Data is the packet.
func (x *XMP) Data() []byte {
	return []byte("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		x.b.String() + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
}
