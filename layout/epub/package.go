package epub

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"fmt"
	"hash/crc32"
	"html"
	"io"
	"strings"

	"booklet/layout/markup"
	"booklet/layout/semantic"
)

// document is the package document (EPUB 3.3, 5).
func (p *publication) packageDocument() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="%s" dir="%s" `+
		`prefix="a11y: http://www.idpf.org/epub/vocab/package/a11y/#">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
`, html.EscapeString(p.language), markup.Direction(markup.RightToLeft(p.language)))
	p.metadata(&b)
	b.WriteString("</metadata>\n<manifest>\n")
	for _, f := range p.files {
		properties := ""
		if f.properties != "" {
			properties = ` properties="` + f.properties + `"`
		}
		fmt.Fprintf(&b, `<item id="%s" href="%s" media-type="%s"%s/>`+"\n", f.id, f.name, f.kind, properties)
	}
	fmt.Fprintf(&b, "</manifest>\n"+`<spine page-progression-direction="%s">`+"\n",
		markup.Direction(markup.RightToLeft(p.language)))
	for _, t := range p.texts {
		fmt.Fprintf(&b, `<itemref idref="%s"/>`+"\n", strings.TrimSuffix(t.name, ".xhtml"))
	}
	b.WriteString("</spine>\n</package>\n")
	return b.String()
}

// metadata are those of EPUB 3.3, 5.5, and of EPUB Accessibility 1.1, 2 to 4.
func (p *publication) metadata(b *strings.Builder) {
	element := func(name, words string) {
		if words = strings.TrimSpace(words); words != "" {
			fmt.Fprintf(b, "<%s>%s</%s>\n", name, html.EscapeString(words), strings.Fields(name)[0])
		}
	}
	meta := func(property, words string) { element(`meta property="`+property+`"`, words) }
	element(`dc:identifier id="id"`, p.identifier())
	element("dc:title", p.doc.Title)
	element("dc:language", p.language)
	element("dc:publisher", p.doc.Author)
	element("dc:creator", p.doc.Author)
	element("dc:description", p.doc.Subject)
	meta("dcterms:modified", p.options.Date.UTC().Format("2006-01-02T15:04:05Z"))
	pages := len(p.pages()) > 0
	if pages {
		meta("pageBreakSource", p.doc.Title+", standard edition in print")
	}
	meta("schema:accessMode", "textual")
	if p.pictures {
		meta("schema:accessMode", "visual")
		meta("schema:accessModeSufficient", "textual,visual")
	}
	if !p.options.Doubtful {
		meta("schema:accessModeSufficient", "textual")
	}
	for _, f := range []struct {
		name string
		so   bool
	}{
		{"structuralNavigation", true}, {"tableOfContents", true}, {"readingOrder", true},
		{"displayTransformability", true}, {"unlocked", true},
		{"alternativeText", p.pictures && !p.options.Doubtful},
		{"pageBreakMarkers", pages}, {"pageNavigation", pages},
	} {
		if f.so {
			meta("schema:accessibilityFeature", f.name)
		}
	}
	meta("schema:accessibilityHazard", "none")
	element(`meta property="schema:accessibilitySummary" xml:lang="en"`, p.summary(pages))
	if !p.options.Doubtful {
		element(`meta property="dcterms:conformsTo" id="conforms"`, "EPUB Accessibility 1.1 - WCAG 2.2 Level AA")
		element(`meta property="a11y:certifiedBy" refines="#conforms"`, p.options.Producer+", the program that made it")
	}
}

// summary is what a reader may know before opening the publication.
func (p *publication) summary(pages bool) string {
	out := "Headings mark the sections and each role. "
	if pages {
		out += "Page numbers are those of the standard printed edition. "
	}
	switch {
	case p.options.Doubtful:
		out += "Somebody should look at the description of a picture, at the words of a link or at the language of " +
			"some words: no conformance is claimed."
	case p.pictures:
		out += "Pictures have descriptions. A program has checked it, and no person has."
	default:
		out += "A program has checked it, and no person has."
	}
	return out
}

// identifier is a UUID (RFC 9562, version 8) made of the title, the publisher, the language and the parts: the same for
// every edition of the same roles, whose dcterms:modified tells them apart.
func (p *publication) identifier() string {
	h := sha256.New()
	io.WriteString(h, p.doc.Title+"\x00"+p.doc.Author+"\x00"+p.language)
	semantic.Walk(p.doc, func(v any) {
		if s, ok := v.(*semantic.Section); ok {
			io.WriteString(h, "\x00"+s.ID)
		}
	})
	u := h.Sum(nil)[:16]
	u[6], u[8] = u[6]&0x0F|0x80, u[8]&0x3F|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

// zip is the container (EPUB 3.3, 4.3): the media type first and stored, the other files packed, all of one date.
func (p *publication) zip() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(to, flate.BestCompression)
	})
	const media = "application/epub+zip"
	first, err := w.CreateRaw(dated(zip.FileHeader{Name: "mimetype", Method: zip.Store,
		CRC32: crc32.ChecksumIEEE([]byte(media)), CompressedSize64: uint64(len(media)),
		UncompressedSize64: uint64(len(media))}))
	if err == nil {
		_, err = io.WriteString(first, media)
	}
	all := []file{{name: "META-INF/container.xml", data: []byte(container)},
		{name: "EPUB/package.opf", data: []byte(p.packageDocument())}}
	for _, f := range p.files {
		f.name = "EPUB/" + f.name
		all = append(all, f)
	}
	for _, f := range all {
		if err != nil {
			return nil, err
		}
		var to io.Writer
		to, err = w.CreateHeader(dated(zip.FileHeader{Name: f.name, Method: zip.Deflate}))
		if err == nil {
			_, err = to.Write(f.data)
		}
	}
	if err == nil {
		err = w.Close()
	}
	return out.Bytes(), err
}

// zipDate is 1 January 1980 as ZIP has it, its first day: dates of the files in it say nothing.
const zipDate = 1<<5 | 1

// dated is a header with that date.
func dated(h zip.FileHeader) *zip.FileHeader {
	//lint:ignore SA1019 Modified would add an extra field, which the media type may not have (EPUB 3.3, 4.3.3)
	h.ModifiedDate = zipDate
	return &h
}
