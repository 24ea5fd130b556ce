// Package word writes what a booklet says as a Word document (DOCX: Office Open XML, ISO/IEC 29500-1,
// transitional) that staff can edit and enlarge: every paragraph has a style by which Word, LibreOffice and
// screen readers know what it is, and nothing is set by hand.
//
// The booklet's title has the style Title, its sections are headings 1, its careers headings 2, and what stands
// below is a heading of a lower level. A career begins on a new page, but for one that fits below the opening of its
// section; other sections go on below each other where they fit, and a picture gives way where a career would need
// a second page for a line. The list of contents is a
// field: its entries are links, with the page numbers that the program counts for Arial. Whoever edits the
// document counts them anew; it does not ask for that by itself, since Word would then warn of other files
// before it opens one. Pictures have the pixels that paper shows, say what is in them, and hold nothing else.
// There are no text boxes and no tables.
package word

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"time"

	"booklet/data/booklet"
	"booklet/layout/markup"
	"booklet/layout/semantic"
)

// Options are how a document is set.
type Options struct {
	Size   int            // of running text, in points
	Date   time.Time      // when it was made; zero leaves that out
	Memory *markup.Memory // keeps its pictures for further copies; may be nil
}

// The sizes of running text: clear print and large print.
const (
	Clear = 12
	Large = 18
)

// Write returns the document. It is the same bytes for the same booklet. The error is that of a picture that
// cannot be read.
func Write(doc *semantic.Document, s *booklet.Settings, o Options) ([]byte, error) {
	w := newWriter(doc, s, o)
	if w.photos, w.err = o.Memory.Photos(doc, longest); w.err != nil {
		return nil, w.err
	}
	w.gather()
	w.blocks(doc.Blocks)
	if w.err != nil {
		return nil, w.err
	}
	w.number()
	return w.pack()
}

// part is a part of the package.
type part struct {
	name string
	data []byte
}

// pack puts the parts into a package (ISO/IEC 29500-2), the list of their types first.
func (w *writer) pack() ([]byte, error) {
	parts := []part{
		{"[Content_Types].xml", []byte(w.types())},
		{"_rels/.rels", []byte(packageLinks)},
		{"docProps/core.xml", []byte(w.core())},
		{"docProps/app.xml", []byte(xmlHead + `<Properties xmlns="` + nsApp +
			`"><Application>booklet</Application></Properties>`)},
		{"word/document.xml", []byte(w.document())},
		{"word/_rels/document.xml.rels", []byte(w.links())},
		{"word/styles.xml", []byte(w.styles())},
		{"word/numbering.xml", []byte(w.numbering())},
		{"word/settings.xml", []byte(w.settings())},
		{"word/fontTable.xml", []byte(fontTable)},
		{"word/header1.xml", []byte(w.header())},
		{"word/footer1.xml", []byte(w.footer())},
	}
	for i, m := range w.media {
		parts = append(parts, part{"word/" + mediaName(i, m.format), m.data})
		if m.svg != nil {
			parts = append(parts, part{"word/" + mediaName(i, "svg"), m.svg})
		}
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		how := zip.Deflate
		if strings.HasPrefix(p.name, "word/media/") && !strings.HasSuffix(p.name, ".svg") {
			how = zip.Store // it is packed already
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: uint16(how)})
		if err == nil {
			_, err = f.Write(p.data)
		}
		if err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

func mediaName(i int, format string) string {
	if format == "jpeg" {
		format = "jpg"
	}
	return fmt.Sprintf("media/picture%d.%s", i+1, format)
}

// The names of the parts' types, links and elements.
const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	nsApp      = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
	nsLinks    = "http://schemas.openxmlformats.org/package/2006/relationships"
	nsOffice   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsWord     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsDrawing  = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	nsMain     = "http://schemas.openxmlformats.org/drawingml/2006/main"
	nsPicture  = "http://schemas.openxmlformats.org/drawingml/2006/picture"
	contentFor = "application/vnd.openxmlformats-officedocument.wordprocessingml."

	packageLinks = xmlHead + `<Relationships xmlns="` + nsLinks + `">` +
		`<Relationship Id="rId1" Type="` + nsOffice + `/officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/` +
		`core-properties" Target="docProps/core.xml"/>` +
		`<Relationship Id="rId3" Type="` + nsOffice + `/extended-properties" Target="docProps/app.xml"/>` +
		`</Relationships>`

	fontTable = xmlHead + `<w:fonts xmlns:w="` + nsWord + `"><w:font w:name="` + face + `"><w:panose1 ` +
		`w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>` +
		`</w:font><w:font w:name="Symbol"><w:charset w:val="02"/><w:family w:val="roman"/><w:pitch w:val="variable"/>` +
		`</w:font></w:fonts>`
)

// types are the types of the parts.
func (w *writer) types() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>` +
		`<Default Extension="svg" ContentType="image/svg+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.` +
		`core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-` +
		`officedocument.extended-properties+xml"/>`)
	for _, p := range [][2]string{{"document", "document.main"}, {"styles", "styles"}, {"numbering", "numbering"},
		{"settings", "settings"}, {"fontTable", "fontTable"}, {"header1", "header"}, {"footer1", "footer"}} {
		fmt.Fprintf(&b, `<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>`, p[0], contentFor, p[1])
	}
	return b.String() + `</Types>`
}

// links are the links from the document to its other parts, and to addresses.
func (w *writer) links() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="` + nsLinks + `">`)
	for i, p := range []string{"styles", "numbering", "settings", "fontTable", "header", "footer"} {
		target := p + ".xml"
		if p == "header" || p == "footer" {
			target = p + "1.xml"
		}
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i+1, nsOffice, p, target)
	}
	for i, m := range w.media {
		fmt.Fprintf(&b, `<Relationship Id="rIdPicture%d" Type="%s/image" Target="%s"/>`, i+1, nsOffice,
			mediaName(i, m.format))
		if m.svg != nil {
			fmt.Fprintf(&b, `<Relationship Id="rIdDrawing%d" Type="%s/image" Target="%s"/>`, i+1, nsOffice,
				mediaName(i, "svg"))
		}
	}
	for i, to := range w.addresses {
		fmt.Fprintf(&b, `<Relationship Id="rIdLink%d" Type="%s/hyperlink" Target="%s" TargetMode="External"/>`, i+1,
			nsOffice, escaped(to))
	}
	return b.String() + `</Relationships>`
}

// core are the properties by which programs know the document: Dublin Core.
func (w *writer) core() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/` +
		`core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ` +
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, p := range [][2]string{{"dc:title", w.doc.Title}, {"dc:subject", w.doc.Subject},
		{"dc:creator", w.doc.Author}, {"cp:lastModifiedBy", w.doc.Author}, {"dc:language", wordTag(w.doc.Language)}} {
		if p[1] != "" {
			fmt.Fprintf(&b, "<%s>%s</%[1]s>", p[0], escaped(p[1]))
		}
	}
	if !w.o.Date.IsZero() {
		for _, name := range []string{"created", "modified"} {
			fmt.Fprintf(&b, `<dcterms:%s xsi:type="dcterms:W3CDTF">%s</dcterms:%[1]s>`, name,
				w.o.Date.UTC().Format(time.RFC3339))
		}
	}
	return b.String() + `</cp:coreProperties>`
}

func (w *writer) settings() string {
	return xmlHead + `<w:settings xmlns:w="` + nsWord + `"><w:zoom w:percent="100"/>` +
		`<w:defaultTabStop w:val="720"/><w:autoHyphenation w:val="false"/><w:characterSpacingControl ` +
		`w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" ` +
		`w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="` +
		escaped(wordTag(w.doc.Language)) + `"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`
}

// bidi says of a paragraph or a section that it runs from right to left, where the booklet does.
func (w *writer) bidi() string {
	if w.rtl {
		return `<w:bidi/>`
	}
	return ""
}

// header is the title of the booklet above every page but the first.
func (w *writer) header() string {
	return xmlHead + `<w:hdr xmlns:w="` + nsWord + `"><w:p><w:pPr><w:pStyle w:val="Header"/>` + w.bidi() +
		`</w:pPr><w:r>` +
		textOf(w.doc.Title) + `</w:r></w:p></w:hdr>`
}

// footer is the number of the page, a field.
func (w *writer) footer() string {
	return xmlHead + `<w:ftr xmlns:w="` + nsWord + `"><w:p><w:pPr><w:pStyle w:val="Footer"/>` + w.bidi() +
		`</w:pPr>` +
		field(" PAGE ", `<w:r><w:t>1</w:t></w:r>`) + `</w:p></w:ftr>`
}

// document is the main part: the paragraphs, then the paper, of A4 with 25 mm around (17.6, in twentieths of a
// point).
func (w *writer) document() string {
	var b strings.Builder
	fmt.Fprintf(&b, xmlHead+`<w:document xmlns:w="%s" xmlns:r="%s" xmlns:wp="%s" xmlns:a="%s" xmlns:pic="%s"><w:body>`,
		nsWord, nsOffice, nsDrawing, nsMain, nsPicture)
	for _, p := range w.paras {
		b.WriteString(p.xml(w))
	}
	fmt.Fprintf(&b, `<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" `+
		`r:id="rId6"/><w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%[3]d" w:bottom="%[3]d" w:left="%[3]d" `+
		`w:header="709" w:footer="709" w:gutter="0"/><w:titlePg/>%s</w:sectPr></w:body></w:document>`,
		paperWidth, paperHeight, margin, w.bidi())
	return b.String()
}
