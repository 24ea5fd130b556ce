package finish

import (
	"strings"
	"time"

	"booklet/layout"
)

// date is when the file says that it was made.
func date(doc *layout.Document, opt Options) time.Time {
	if !opt.Date.IsZero() {
		return opt.Date.UTC().Truncate(time.Second)
	}
	d := doc.Date
	if !d.Set() {
		return time.Date(2000, 1, 1, 12, 0, 0, 0, time.UTC)
	}
	return time.Date(d.Year, time.Month(max(1, d.Month)), max(1, d.Day), 12, 0, 0, 0, time.UTC)
}

// infoDict writes the document information (ISO 32000-1, 14.3.3): what the
// metadata says, as PDF/A asks.
func (f *finisher) infoDict() {
	w := f.out.Begin(f.info)
	w.Str("<</Title").Text(f.doc.Title)
	for _, e := range []struct{ key, value string }{
		{"/Author", f.doc.Author}, {"/Subject", f.doc.Subject}, {"/Creator", f.opt.Producer}, {"/Producer", f.opt.Producer},
	} {
		if e.value != "" {
			w.Str(e.key).Text(e.value)
		}
	}
	when := f.date.Format("D:20060102150405Z")
	w.Str("/CreationDate").Literal(when).Str("/ModDate").Literal(when)
	if f.press != nil {
		w.Str("/GTS_PDFXVersion(PDF/X-4)/Trapped/False")
	}
	w.Str(">>")
	f.out.End()
}

// xmp is the metadata packet (ISO 16684-1). Besides the document's properties
// it holds the claims: PDF/A-2a (ISO 19005-2, 6.6.4) and, for the screen,
// PDF/UA-1 (ISO 14289-1, clause 5), for a press PDF/X-4 (ISO 15930-7, 6.3), with
// the description of their schemas that PDF/A asks for (6.6.2.3).
func (f *finisher) xmp() []byte {
	var x xml
	x.raw("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
	x.raw(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n")

	x.open("dc", "http://purl.org/dc/elements/1.1/")
	x.property("dc:format", "application/pdf")
	x.list("dc:title", "rdf:Alt", ` xml:lang="x-default"`, f.doc.Title)
	x.list("dc:creator", "rdf:Seq", "", f.doc.Author)
	x.list("dc:description", "rdf:Alt", ` xml:lang="x-default"`, f.doc.Subject)
	x.list("dc:language", "rdf:Bag", "", f.doc.Language)
	x.close()

	when := f.date.Format("2006-01-02T15:04:05Z")
	x.open("xmp", "http://ns.adobe.com/xap/1.0/")
	x.property("xmp:CreatorTool", f.opt.Producer)
	x.property("xmp:CreateDate", when)
	x.property("xmp:ModifyDate", when)
	x.property("xmp:MetadataDate", when)
	x.close()

	trapped := ""
	if f.press != nil {
		trapped = "False"
	}
	if f.opt.Producer != "" || trapped != "" {
		x.open("pdf", "http://ns.adobe.com/pdf/1.3/")
		x.property("pdf:Producer", f.opt.Producer)
		x.property("pdf:Trapped", trapped)
		x.close()
	}
	x.open("pdfaid", "http://www.aiim.org/pdfa/ns/id/")
	x.property("pdfaid:part", "2")
	x.property("pdfaid:conformance", "A")
	x.close()
	if f.press != nil {
		f.pressClaims(&x)
	} else {
		x.open("pdfuaid", "http://www.aiim.org/pdfua/ns/id/")
		x.property("pdfuaid:part", "1")
		x.close()
		x.schemas(schema{"PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "part", "Integer", "The part of ISO 14289 that the file conforms to"})
	}
	x.raw("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return []byte(x.b.String())
}

// xml writes the little of XML that a packet needs.
type xml struct{ b strings.Builder }

var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func (x *xml) raw(s string) { x.b.WriteString(s) }

func (x *xml) open(prefix, namespace string) {
	x.raw(`<rdf:Description rdf:about="" xmlns:` + prefix + `="` + namespace + `">`)
}

func (x *xml) close() { x.raw("</rdf:Description>\n") }

// property writes a property that is not empty.
func (x *xml) property(name, value string) {
	if value != "" {
		x.raw("<" + name + ">" + xmlText.Replace(value) + "</" + name + ">")
	}
}

// list writes a list of one value that is not empty.
func (x *xml) list(name, kind, attributes, value string) {
	if value != "" {
		x.raw("<" + name + "><" + kind + "><rdf:li" + attributes + ">" + xmlText.Replace(value) + "</rdf:li></" + kind + "></" + name + ">")
	}
}

// schema is one that PDF/A does not know, with the property that is used of it.
type schema struct{ title, namespace, prefix, property, kind, words string }

// schemas describes schemas (ISO 19005-2, 6.6.2.3).
func (x *xml) schemas(all ...schema) {
	x.raw(`<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
		` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` +
		`<pdfaExtension:schemas><rdf:Bag>`)
	for _, s := range all {
		x.raw(`<rdf:li rdf:parseType="Resource">`)
		x.property("pdfaSchema:schema", s.title)
		x.property("pdfaSchema:namespaceURI", s.namespace)
		x.property("pdfaSchema:prefix", s.prefix)
		x.raw(`<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">`)
		x.property("pdfaProperty:name", s.property)
		x.property("pdfaProperty:valueType", s.kind)
		x.property("pdfaProperty:category", "internal")
		x.property("pdfaProperty:description", s.words)
		x.raw(`</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>`)
	}
	x.raw("</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n")
}
