package preflight

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"

	"booklet/data/icc"
)

// made is a small file for a press, to be broken in one place: two pages with a
// ground that bleeds, black text on it, and whatever else a test puts there.
type made struct {
	version  string
	catalog  string // entries
	info     string
	packet   string // the metadata
	metadata string // entries of their stream
	intents  string
	profile  []byte
	trailer  string
	states   string // graphics states
	spaces   string // colour spaces
	more     string // resources
	fonts    string // beside F1
	font     string // entries of the descendant font's descriptor
	name     string // of the font
	program  []byte // of the font
	pages    []madePage
	objects  []string // from number firstObject on
}

type madePage struct {
	boxes, entries, xobjects, content string
}

// firstObject is the number of the first of made.objects.
const firstObject = 20

const (
	goodBoxes = "/MediaBox[0 0 436 612]/BleedBox[0 0 436 612]/TrimBox[8.504 8.504 427.496 603.496]"
	ground    = "0.5 0 0 0 k 0 0 436 612 re f "
	words     = "/G1 gs 0 0 0 1 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET /G0 gs "
)

func good() *made {
	m := &made{
		version:  "1.6",
		metadata: "/Type/Metadata/Subtype/XML",
		info:     "/Title(Careers)/CreationDate(D:20260101120000Z)/ModDate(D:20260101120000Z)/GTS_PDFXVersion(PDF/X-4)/Trapped/False",
		packet: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description ` +
			`xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">` +
			"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion><pdf:Trapped>False</pdf:Trapped>" +
			"<xmp:CreateDate>2026-01-01T12:00:00Z</xmp:CreateDate><xmp:ModifyDate>2026-01-01T12:00:00Z</xmp:ModifyDate>" +
			`</rdf:Description></rdf:RDF>`,
		intents: "<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)/DestOutputProfile 6 0 R>>",
		trailer: "/ID[<01><01>]",
		states:  "/G0<</op false/OP false/OPM 0>>/G1<</op true/OP true/OPM 1>>",
		font:    "/FontFile2 11 0 R",
		name:    "ABCDEF+Face",
		program: []byte("program"),
	}
	for range 2 {
		m.pages = append(m.pages, madePage{boxes: goodBoxes, content: ground + words})
	}
	return m
}

// stream is a stream object.
func stream(entries string, data []byte) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", entries, len(data), data)
}

// bytes writes the file.
func (m *made) bytes(t testing.TB) []byte {
	t.Helper()
	if m.profile == nil {
		p, err := icc.FOGRA39()
		if err != nil {
			t.Fatal(err)
		}
		m.profile = p.Bytes()
	}
	objects := map[int]string{
		1:  "<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R/OutputIntents[" + m.intents + "]" + m.catalog + ">>",
		3:  "<<" + m.info + ">>",
		4:  stream(m.metadata, []byte(m.packet)),
		6:  stream("/N 4", m.profile),
		8:  "<</Type/Font/Subtype/Type0/BaseFont/" + m.name + "/Encoding/Identity-H/DescendantFonts[9 0 R]/ToUnicode 12 0 R>>",
		9:  "<</Type/Font/Subtype/CIDFontType2/BaseFont/" + m.name + "/FontDescriptor 10 0 R/DW 500/W[2[600 700]]>>",
		10: "<</Type/FontDescriptor/FontName/" + m.name + "/Ascent 800/Descent -200" + m.font + ">>",
		11: stream("", m.program),
		12: stream("", []byte("1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0002> <0048> <0003> <0069> endbfchar")),
	}
	for i, o := range m.objects {
		objects[firstObject+i] = o
	}
	const page0 = 60
	kids := ""
	for i, p := range m.pages {
		kids += fmt.Sprintf("%d 0 R ", page0+2*i)
		objects[page0+2*i] = fmt.Sprintf("<</Type/Page/Parent 2 0 R%s%s/Contents %d 0 R/Resources<</Font<</F1 8 0 R%s>>/ExtGState<<%s>>/ColorSpace<<%s>>/XObject<<%s>>%s>>>>",
			p.boxes, p.entries, page0+2*i+1, m.fonts, m.states, m.spaces, p.xobjects, m.more)
		objects[page0+2*i+1] = stream("", []byte(p.content))
	}
	objects[2] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(m.pages), kids)
	return assemble(m.version, objects, "/Root 1 0 R/Info 3 0 R"+m.trailer)
}

// assemble writes objects with a cross-reference table.
func assemble(version string, objects map[int]string, trailer string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n", version)
	last := 0
	at := map[int]int{}
	for n := range objects {
		last = max(last, n)
	}
	for n := 1; n <= last; n++ {
		if o, ok := objects[n]; ok {
			at[n] = b.Len()
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, o)
		}
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", last+1)
	for n := 1; n <= last; n++ {
		if _, ok := at[n]; ok {
			fmt.Fprintf(&b, "%010d 00000 n \n", at[n])
		} else {
			b.WriteString("0000000000 00000 f \n")
		}
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n", last+1, trailer, table)
	return b.Bytes()
}

// paint puts content on the first page, in place of text and over the ground.
func (m *made) paint(content string) { m.pages[0].content = ground + content }

// picture puts a picture of w by h pixels of 8 bits on the first page.
func (m *made) picture(space string, components, w, h int, matrix, entries string) {
	data := bytes.Repeat([]byte{0x80}, w*h*components)
	m.objects = append(m.objects, stream(fmt.Sprintf("/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace %s%s", w, h, space, entries), data))
	m.pages[0].xobjects = fmt.Sprintf("/I1 %d 0 R", firstObject+len(m.objects)-1)
	m.paint("q " + matrix + " cm /I1 Do Q ")
}

// qr is a drawing of 21 by 21 modules of a size: the three corners and a pattern.
func qr(x, y, module float64) string {
	var b strings.Builder
	for row := range 21 {
		for col := 0; col < 21; {
			dark := func(c int) bool {
				corner := func(r0, c0 int) bool {
					r, k := row-r0, c-c0
					return r >= 0 && r < 7 && k >= 0 && k < 7 && (r == 0 || r == 6 || k == 0 || k == 6 || r > 1 && r < 5 && k > 1 && k < 5)
				}
				return corner(0, 0) || corner(0, 14) || corner(14, 0) || row > 7 && c > 7 && (row*c)%3 == 0
			}
			if !dark(col) {
				col++
				continue
			}
			from := col
			for col < 21 && dark(col) {
				col++
			}
			fmt.Fprintf(&b, "%.4f %.4f %.4f %.4f re ", x+float64(from)*module, y+float64(20-row)*module, float64(col-from)*module, module)
		}
	}
	return b.String() + "f "
}

func deflated(s string) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.Bytes()
}
