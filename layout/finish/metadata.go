package finish

import (
	"time"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/pdf"
)

// date is when the file says that it was made.
func date(doc *layout.Document, opt Options) time.Time {
	return layout.Made(opt.Date, doc.Date)
}

// title is the file's: the booklet's, with its edition and part.
func (f *finisher) title() string { return booklet.Joined(", ", f.doc.Title, f.doc.Part) }

// infoDict writes the document information (ISO 32000-1, 14.3.3): what the
// metadata says, as PDF/A asks.
func (f *finisher) infoDict() {
	w := f.out.Begin(f.info)
	w.Str("<</Title").Text(f.title())
	for _, e := range []struct{ key, value string }{
		{"/Author", f.doc.Author}, {"/Subject", f.doc.Subject}, {"/Creator", f.opt.Producer},
		{"/Producer", f.opt.Producer},
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
	var x packet
	x.Open("dc", "http://purl.org/dc/elements/1.1/")
	x.Property("dc:format", "application/pdf")
	x.List("dc:title", pdf.ByLanguage, f.title())
	x.List("dc:creator", pdf.Ordered, f.doc.Author)
	x.List("dc:description", pdf.ByLanguage, f.doc.Subject)
	x.List("dc:language", pdf.Unordered, f.doc.Language)
	x.Close()

	when := f.date.Format("2006-01-02T15:04:05Z")
	x.Open("xmp", "http://ns.adobe.com/xap/1.0/")
	x.Property("xmp:CreatorTool", f.opt.Producer)
	x.Property("xmp:CreateDate", when)
	x.Property("xmp:ModifyDate", when)
	x.Property("xmp:MetadataDate", when)
	x.Close()

	trapped := ""
	if f.press != nil {
		trapped = "False"
	}
	if f.opt.Producer != "" || trapped != "" {
		x.Open("pdf", "http://ns.adobe.com/pdf/1.3/")
		x.Property("pdf:Producer", f.opt.Producer)
		x.Property("pdf:Trapped", trapped)
		x.Close()
	}
	if f.ua2() {
		x.claimsUA2()
		return x.Data()
	}
	x.Open("pdfaid", "http://www.aiim.org/pdfa/ns/id/")
	x.Property("pdfaid:part", "2")
	x.Property("pdfaid:conformance", "A")
	x.Close()
	if f.press != nil {
		f.pressClaims(&x)
	} else {
		x.Open("pdfuaid", "http://www.aiim.org/pdfua/ns/id/")
		x.Property("pdfuaid:part", "1")
		x.Close()
		x.schemas(schema{"PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "part", "Integer",
			"The part of ISO 14289 that the file conforms to"})
	}
	return x.Data()
}

// packet is a metadata packet with descriptions of schemas.
type packet struct{ pdf.XMP }

// schema is one that PDF/A does not know, with the property that is used of it.
type schema struct{ title, namespace, prefix, property, kind, words string }

// schemas describes schemas (ISO 19005-2, 6.6.2.3).
func (x *packet) schemas(all ...schema) {
	x.Raw(`<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
		` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" ` +
		`xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` +
		`<pdfaExtension:schemas><rdf:Bag>`)
	for _, s := range all {
		x.Raw(`<rdf:li rdf:parseType="Resource">`)
		x.Property("pdfaSchema:schema", s.title)
		x.Property("pdfaSchema:namespaceURI", s.namespace)
		x.Property("pdfaSchema:prefix", s.prefix)
		x.Raw(`<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">`)
		x.Property("pdfaProperty:name", s.property)
		x.Property("pdfaProperty:valueType", s.kind)
		x.Property("pdfaProperty:category", "internal")
		x.Property("pdfaProperty:description", s.words)
		x.Raw(`</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>`)
	}
	x.Raw("</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n")
}
