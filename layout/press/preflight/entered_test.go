package preflight

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// tile puts a tiling pattern P1 into the resources, and paints an area with it.
func (m *made) tile(entries, content, use string) {
	m.objects = append(m.objects, stream("/PatternType 1/BBox[0 0 20 20]/XStep 20/YStep 20"+entries, []byte(content)))
	m.more = "/Pattern<</P1 20 0 R>>"
	m.paint(use)
}

// drawn puts a Type 3 font F3 into the resources, whose letter a is drawn by content, and sets text in it.
func (m *made) drawn(content string) {
	m.objects = append(m.objects, "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</a 21 0 R>>"+
		"/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1000]/Resources<<>>>>", stream("", []byte(content)))
	m.fonts = "/F3 20 0 R"
	m.paint("/G1 gs 0 0 0 1 k BT /F3 20 Tf 100 300 Td (aa) Tj ET /G0 gs ")
}

// layer puts a layer into the file, switched off or not, and paints on it.
func (m *made) layer(config, content string) {
	m.catalog = "/OCProperties<</OCGs[20 0 R 21 0 R]/D<<" + config + ">>>>"
	m.objects = append(m.objects, "<</Type/OCG/Name(Notes)>>", "<</Type/OCG/Name(Art)>>")
	m.more = "/Properties<</L1 20 0 R/L2 21 0 R/Both<</Type/OCMD/OCGs[20 0 R 21 0 R]/P/AllOn>>/None<</Type/OCMD/OCGs[20 0 R 21 0 R]/P/AllOff>>" +
		"/Some<</Type/OCMD/OCGs[20 0 R 21 0 R]/P/AnyOff>>/Any<</Type/OCMD/OCGs[20 0 R 21 0 R]>>" +
		"/Not<</Type/OCMD/OCGs 20 0 R/VE[/Not 20 0 R]>>>>"
	m.paint(content)
}

// deep puts a picture of 300 by 300 pixels of 16 bits on the first page.
func (m *made) deep(space string, data []byte) {
	m.objects = []string{stream("/Subtype/Image/Width 300/Height 300/BitsPerComponent 16/ColorSpace"+space, data)}
	m.pages[0].xobjects = "/I1 20 0 R"
	m.paint("q 72 0 0 72 100 100 cm /I1 Do Q ")
}

// swapped gives the font a program of two widths, and a map that changes its two glyphs for each other.
func swapped(second, third int) func(*made) {
	return func(m *made) {
		m.name += "/CIDToGIDMap 20 0 R"
		m.objects = []string{stream("", []byte{0, 0, 0, 1, 0, 3, 0, 2})}
		m.program = program(map[int]int{2: second, 3: third})
	}
}

const redSquare = "1 0 0 rg 5 5 10 10 re f"

// entered are files that break a rule within what is drawn within the page, or in what is there and not seen.
var entered = []control{
	{"device-colour", booklet.Error, "a shape is in DeviceRGB", Options{}, func(m *made) {
		m.tile("/PaintType 1/Resources<<>>", redSquare, "/Pattern cs /P1 scn 100 100 100 100 re f ")
	}},
	{"device-colour", booklet.Error, "a shape is in DeviceRGB", Options{}, func(m *made) { // the pattern of letters
		m.tile("/PaintType 1/Resources<<>>", redSquare, "/Pattern cs /P1 scn BT /F1 40 Tf 100 300 Td <00020003> Tj ET ")
	}},
	{"device-colour", booklet.Error, "a shape is in DeviceRGB", Options{}, func(m *made) { // of a line
		m.tile("/PaintType 1/Resources<<>>", redSquare, "/Pattern CS /P1 SCN 30 w 100 100 m 300 100 l S ")
	}},
	{"device-colour", booklet.Error, "a shape is in DeviceRGB", Options{}, func(m *made) { // the colour of a pattern without
		m.spaces = "/C1[/Pattern/DeviceRGB]"
		m.tile("/PaintType 2/Resources<<>>", "0 0 0 1 k 5 5 10 10 re f", "/C1 cs 1 0 0 /P1 scn 100 100 100 100 re f ")
	}},
	{"device-colour", booklet.Error, "a shading is in DeviceRGB", Options{}, func(m *made) {
		m.more = "/Pattern<</P1<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB>>>>>>"
		m.paint("/Pattern cs /P1 scn 100 100 100 100 re f ")
	}},
	{"ink-total", booklet.Error, "the inks: 340 %", Options{}, func(m *made) { // of any of the tiles
		m.tile("/PaintType 1/Resources<<>>", "1 0.9 0.8 0.7 k 5 5 10 10 re f", "/Pattern cs /P1 scn 100 100 100 100 re f ")
	}},
	{"rule-width", booklet.Error, "a line: 0.1 pt", Options{}, func(m *made) {
		m.tile("/PaintType 1/Resources<<>>", "0 0 0 1 K 0.1 w 2 10 m 18 10 l S", "/Pattern cs /P1 scn 100 100 100 100 re f ")
	}},
	{"device-colour", booklet.Error, "a shape is in DeviceRGB", Options{}, func(m *made) { m.drawn("1000 0 d0 1 0 0 rg 0 0 800 800 re f") }},
	{"rule-width", booklet.Error, "a line: 0.1 pt", Options{}, func(m *made) { m.drawn("1000 0 0 0 1000 1000 d1 5 w 0 0 m 800 800 l S") }},
	{"font-embedded", booklet.Error, "the font Plain is not embedded", Options{}, func(m *made) { // of what a mask is made of
		m.states += "/G2<</SMask<</S/Luminosity/G 20 0 R>>>>"
		m.objects = []string{stream("/Subtype/Form/BBox[0 0 436 612]/Group<</S/Transparency>>/Resources<</Font<</F2 21 0 R>>>>",
			[]byte("BT /F2 10 Tf 100 100 Td (a) Tj ET")), "<</Type/Font/Subtype/TrueType/BaseFont/Plain/FirstChar 97/Widths[500]>>"}
		m.paint("/G2 gs 0 1 0 0 k 100 100 50 50 re f ")
	}},
	{"device-colour", booklet.Error, "a shape of a soft mask is in DeviceRGB", Options{}, func(m *made) {
		m.states += "/G2<</SMask<</S/Luminosity/G 20 0 R>>>>"
		m.objects = []string{stream("/Subtype/Form/BBox[0 0 436 612]/Group<</S/Transparency/CS/DeviceGray>>", []byte("1 1 1 rg 100 100 20 20 re f"))}
		m.paint("/G2 gs 0 1 0 0 k 100 100 50 50 re f ")
	}},
	{"device-colour", booklet.Error, "the text “Hi” is in DeviceRGB", Options{}, func(m *made) { // its outlines alone
		m.paint("/G1 gs 0 0 0 1 k 1 0 0 RG BT 2 Tr /F1 10 Tf 100 300 Td <00020003> Tj ET ")
	}},
	{"ink-total", booklet.Error, "the inks: 400 %", Options{}, func(m *made) { // of 16 bits
		m.deep("/DeviceCMYK", bytes.Repeat([]byte{0xFF, 0xFE}, 300*300*4))
	}},
	{"hidden-layer", booklet.Warning, "the layer “Notes”, which is switched off", Options{}, func(m *made) {
		m.layer("/OFF[20 0 R]", "/OC /L1 BDC 0 1 0 0 k 100 100 50 50 re f EMC ")
	}},
	{"hidden-layer", booklet.Warning, "the layer “Art”", Options{}, func(m *made) { // all but one are off
		m.layer("/BaseState/OFF/ON[20 0 R]", "/OC /L2 BDC /Span <</A 1>> BDC 0 1 0 0 k 100 100 50 50 re f EMC EMC ")
	}},
	{"hidden-layer", booklet.Warning, "the layer “Notes”", Options{}, func(m *made) { // where all are to be on
		m.layer("/OFF[20 0 R]", "/OC /Both BDC 0 1 0 0 k 100 100 50 50 re f EMC ")
	}},
	{"hidden-layer", booklet.Warning, "the layer “Notes”", Options{}, func(m *made) { // where all are to be off
		m.layer("/OFF[20 0 R]", "/OC /None BDC 0 1 0 0 k 100 100 50 50 re f EMC ")
	}},
	{"hidden-layer", booklet.Warning, "which is switched off", Options{}, func(m *made) { // by an expression
		m.layer("/OFF[21 0 R]", "/OC /Not BDC 0 1 0 0 k 100 100 50 50 re f EMC ")
	}},
	{"hidden-layer", booklet.Warning, "the layer “Notes”", Options{}, func(m *made) { // a form that belongs to it
		m.layer("/OFF[20 0 R]", "/Fm Do ")
		m.objects = append(m.objects, stream("/Subtype/Form/BBox[0 0 436 612]/OC 20 0 R", []byte("0 1 0 0 k 100 100 50 50 re f")))
		m.pages[0].xobjects = "/Fm 22 0 R"
	}},
	{"font-undefined", booklet.Error, `in the font "F9", which the page does not have`, Options{}, func(m *made) {
		m.paint("/G1 gs 0 0 0 1 k BT /F9 10 Tf 100 300 Td (Hi) Tj ET ")
	}},
	{"font-undefined", booklet.Error, "before any font is chosen", Options{}, func(m *made) { m.paint("0 0 0 1 k BT 100 300 Td (Hi) Tj ET ") }},
	{"font-widths", booklet.Error, "1 glyphs of the font Face are given other widths than their own, the worst by 50 thousandths", Options{}, func(m *made) {
		m.program = program(map[int]int{2: 600, 3: 650})
	}},
	{"font-widths", booklet.Error, "2 glyphs of the font Face are given other widths", Options{}, swapped(600, 700)},
	{"device-colour", booklet.Error, "a shape is in DeviceRGB", Options{}, func(m *made) { // a device in brackets
		m.spaces = "/C1[/DeviceRGB]"
		m.paint("/C1 cs 1 0 0 sc 100 100 50 50 re f ")
	}},
	{"ink-total", booklet.Error, "the inks: 340 %", Options{}, func(m *made) { // of a palette that is a stream
		m.spaces = "/C1[/Indexed/DeviceCMYK 0 20 0 R]"
		m.objects = []string{stream("", []byte{255, 230, 204, 179})}
		m.paint("/C1 cs 0 sc 100 100 50 50 re f ")
	}},
	{"pdfx-actions", booklet.Error, "the page has actions", Options{}, func(m *made) {
		m.pages[1].entries = "/AA<</O<<>>>>"
	}},
	{"default-space", booklet.Error, "DeviceCMYK stands for ICC-based CMYK", Options{}, func(m *made) {
		m.spaces = "/DefaultCMYK[/ICCBased 20 0 R]"
		m.objects = []string{stream("/N 4", []byte("another profile"))}
	}},
	{"pdfx-barred", booklet.Error, "a stand-in for a picture elsewhere (OPI)", Options{}, func(m *made) {
		m.picture("/DeviceCMYK", 4, 300, 300, "72 0 0 72 100 100", "/OPI<</2.0<<>>>>")
	}},
	{"pdfx-id", booklet.Error, "its information say the title “Careers”, its metadata “Jobs”", Options{}, func(m *made) {
		m.packet = strings.Replace(m.packet, "<pdf:Trapped>", `<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Alt>`+
			`<rdf:li xml:lang="x-default">Jobs</rdf:li></rdf:Alt></dc:title><pdf:Trapped>`, 1)
	}},
	{"colour-overprint", booklet.Warning, "a shape in 100 C overprints another colour", Options{}, func(m *made) {
		m.paint("0 0 1 0 k 50 250 200 100 re f /G1 gs 1 0 0 0 k 60 260 20 20 re f ")
	}},
	{"colour-overprint", booklet.Warning, "“Hi” in 100 C overprints another colour", Options{}, func(m *made) {
		m.paint("0 0 1 0 k 50 250 200 100 re f /G1 gs 1 0 0 0 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET ")
	}},
	{"white-on-white", booklet.Warning, "“Hi” is white on white", Options{}, func(m *made) {
		m.pages[0].content = "0 0 0 0 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET "
	}},
	{"faint-tint", booklet.Warning, "a shape in 2 Y: 2 %", Options{}, func(m *made) { m.paint("0 0 0.02 0 k 100 100 50 50 re f ") }},
	{"faint-tint", booklet.Warning, "in 1 C 50 M: 1 %", Options{}, func(m *made) {
		m.paint("0.01 0.5 0 0 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET ")
	}},
}

// program is a font program of four glyphs with widths, in 1000 units to an em.
func program(widths map[int]int) []byte {
	hmtx := make([]byte, 16)
	for g, w := range widths {
		binary.BigEndian.PutUint16(hmtx[4*g:], uint16(w))
	}
	head, hhea := make([]byte, 54), make([]byte, 36)
	binary.BigEndian.PutUint16(head[18:], 1000)
	binary.BigEndian.PutUint16(hhea[34:], 4)
	tables := []struct {
		tag  string
		data []byte
	}{{"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"maxp", []byte{0, 1, 0, 0, 0, 4}}}
	b := []byte{0, 1, 0, 0, 0, byte(len(tables)), 0, 0, 0, 0, 0, 0}
	at := len(b) + 16*len(tables)
	var all []byte
	for _, t := range tables {
		b = append(b, t.tag...)
		b = binary.BigEndian.AppendUint32(append(b, 0, 0, 0, 0), uint32(at+len(all)))
		b = binary.BigEndian.AppendUint32(b, uint32(len(t.data)))
		all = append(all, t.data...)
	}
	return append(b, all...)
}

// keptWithin are files that do nothing wrong, though other programs' rules are narrower.
var keptWithin = map[string]func(*made){
	"grey of a device": func(m *made) { m.paint("0.5 g 100 100 50 50 re f ") },
	"black text in grey on paper": func(m *made) {
		m.pages[0].content = "0 g BT /F1 10 Tf 100 300 Td <00020003> Tj ET "
	},
	"Lab": func(m *made) {
		m.spaces = "/C1[/Lab<</WhitePoint[0.96 1 0.82]>>]"
		m.paint("/C1 cs 50 20 20 sc 100 100 50 50 re f ")
	},
	"white words on Lab": func(m *made) {
		m.spaces = "/C1[/Lab<</WhitePoint[0.96 1 0.82]>>]"
		m.pages[0].content = "/C1 cs 30 0 0 sc 50 250 200 100 re f 0 0 0 0 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET "
	},
	"outlined words": func(m *made) {
		m.paint("/G1 gs 0 0 0 1 k 0 0 0 1 K BT 2 Tr /F1 10 Tf 100 300 Td <00020003> Tj ET ")
	},
	"calibrated RGB": func(m *made) {
		m.spaces = "/C1[/CalRGB<</WhitePoint[0.95 1 1.09]>>]"
		m.paint("/C1 cs 1 0 0 sc 100 100 50 50 re f ")
	},
	"RGB of a device that stands for a profile": func(m *made) {
		m.spaces = "/DefaultRGB[/ICCBased 20 0 R]"
		m.objects = []string{stream("/N 3", []byte("profile"))}
		m.paint("1 0 0 rg 100 100 50 50 re f ")
	},
	"DefaultCMYK of the condition itself": func(m *made) { m.spaces = "/DefaultCMYK[/ICCBased 6 0 R]" },
	"dates as Ghostscript writes them": func(m *made) {
		m.info = strings.ReplaceAll(m.info, "20260101120000Z", "20260101120000Z00'00'")
	},
	"dates without a zone": func(m *made) { m.info = strings.ReplaceAll(m.info, "20260101120000Z", "20260101120000") },
	"dates in another zone": func(m *made) {
		m.info = strings.ReplaceAll(m.info, "20260101120000Z", "20260101140000+02'00'")
	},
	"dates to the minute": func(m *made) { m.packet = strings.ReplaceAll(m.packet, "T12:00:00Z", "T12:00Z") },
	"metadata in attributes": func(m *made) {
		m.packet = `<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' ` +
			`xmlns:x='http://www.npes.org/pdfx/ns/id/' x:GTS_PDFXVersion='PDF/X-4' xmlns:pdf='http://ns.adobe.com/pdf/1.3/' pdf:Trapped='False' ` +
			`xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:CreateDate='2026-01-01T12:00:00Z' xmp:ModifyDate='2026-01-01T12:00:00Z'/></rdf:RDF>`
	},
	"small words in the slug": func(m *made) {
		for i := range m.pages {
			m.pages[i].boxes = "/MediaBox[-30 -30 466 642]/BleedBox[0 0 436 612]/TrimBox[8.504 8.504 427.496 603.496]"
		}
		m.spaces = "/All[/Separation/All/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]"
		m.pages[0].content = "q 0 0 436 612 re W n " + ground + "Q /All cs 1 scn BT /F1 4 Tf 100 -20 Td <00020003> Tj ET " + words
	},
	"a layer that is switched on": func(m *made) { m.layer("/OFF[21 0 R]", "/OC /L1 BDC 0 1 0 0 k 100 100 50 50 re f EMC ") },
	"one layer of two is on":      func(m *made) { m.layer("/OFF[21 0 R]", "/OC /Any BDC 0 1 0 0 k 100 100 50 50 re f EMC ") },
	"one layer of two is off":     func(m *made) { m.layer("/OFF[21 0 R]", "/OC /Some BDC 0 1 0 0 k 100 100 50 50 re f EMC ") },
	"all layers of two are off": func(m *made) {
		m.layer("/OFF[20 0 R 21 0 R]", "/OC /None BDC 0 1 0 0 k 100 100 50 50 re f EMC ")
	},
	"a colour of fewer inks than its space has": func(m *made) { m.paint("0.5 k 100 100 50 50 re f ") }, // others are none
	"an empty layer that is off": func(m *made) {
		m.layer("/OFF[20 0 R]", "/OC /L1 BDC EMC 0 1 0 0 k 100 100 50 50 re f ")
	},
	"a pattern in process inks": func(m *made) {
		m.tile("/PaintType 1/Resources<<>>", "0 0.5 0 0 k 5 5 10 10 re f", "/Pattern cs /P1 scn 100 100 100 100 re f ")
	},
	"a pattern that bleeds": func(m *made) { // its tiles end where they end
		m.tile("/PaintType 1/Resources<<>>", "0 0.5 0 0 k 0 0 20 20 re f", "/Pattern cs /P1 scn 0 0 436 612 re f ")
	},
	"widths of glyphs that a map changes": func(m *made) {
		swapped(700, 600)(m)
	},
	"a font of drawings":      func(m *made) { m.drawn("1000 0 0 0 1000 1000 d1 1 0 0 rg 0 0 800 800 re f") }, // whose colour is not its own
	"widths that are rounded": func(m *made) { m.program = program(map[int]int{2: 601, 3: 699}) },
	"white words on a shading": func(m *made) {
		m.more = "/Shading<</S1<</ShadingType 2/ColorSpace/DeviceCMYK>>>>"
		m.pages[0].content = "q 50 250 200 100 re W n /S1 sh Q 0 0 0 0 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET "
	},
	"3 % of an ink":               func(m *made) { m.paint("0 0 0.03 0 k 100 100 50 50 re f ") },
	"a colour overprints its own": func(m *made) { m.paint("0.5 0 0 0 k 50 250 200 100 re f /G1 gs 1 0 0 0 k 60 260 20 20 re f ") },
	"black overprints any colour": func(m *made) { m.paint("0 0 1 0 k 50 250 200 100 re f /G1 gs 0 0 0 1 k 60 260 20 20 re f ") },
	"the title is that of the metadata": func(m *made) {
		m.packet = strings.Replace(m.packet, "<pdf:Trapped>", `<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Alt>`+
			`<rdf:li xml:lang="x-default">Careers</rdf:li></rdf:Alt></dc:title><pdf:Trapped>`, 1)
	},
}

// TestToldPictures: the inks of pictures in 16 bits, in Lab and in a JPEG of red, green and blue are told.
func TestToldPictures(t *testing.T) {
	rgb, err := os.ReadFile("testdata/rgb.jpg") // of mid-grey, stored without luminance
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name        string
		make        func(*made)
		least, most float64
	}{
		{"16 bits", func(m *made) { m.deep("/DeviceCMYK", bytes.Repeat([]byte{0x40, 0}, 300*300*4)) }, 100, 101},
		{"Lab", func(m *made) { // of 50, 0, 0
			m.picture("[/Lab<</WhitePoint[0.96 1 0.82]/Range[-128 127 -128 127]>>]", 3, 300, 300, "72 0 0 72 100 100", "")
		}, 120, 220},
		{"RGB", func(m *made) {
			m.spaces = "/C1[/ICCBased 21 0 R]"
			m.objects = []string{stream("/Subtype/Image/Width 300/Height 300/BitsPerComponent 8/ColorSpace[/ICCBased 21 0 R]/Filter/DCTDecode", rgb),
				stream("/N 3", []byte("profile"))}
			m.pages[0].xobjects = "/I1 20 0 R"
			m.paint("q 72 0 0 72 100 100 cm /I1 Do Q ")
		}, 120, 220},
	} {
		m := good()
		c.make(m)
		m.pages[0].content = strings.TrimPrefix(m.pages[0].content, ground)
		r := check(t, m.bytes(t), Options{})
		for _, f := range r.Findings {
			if f.Rule == booklet.RuleInkUnknown {
				t.Errorf("%s: %s", c.name, f.Words())
			}
		}
		if ink := r.Pages[0].Ink; ink < c.least || ink > c.most {
			t.Errorf("%s: the most ink is %v %%", c.name, ink)
		}
	}
}

// TestKeptWithin: none of them is complained of, but that the inks of shadings cannot be told.
func TestKeptWithin(t *testing.T) {
	for name, make := range keptWithin {
		t.Run(name, func(t *testing.T) {
			m := good()
			make(m)
			for _, f := range check(t, m.bytes(t), Options{}).Findings {
				if f.Rule != booklet.RuleInkUnknown {
					t.Errorf("%s: %s: %s", f.Severity, f.Rule, f.Words())
				}
			}
		})
	}
}

// TestHiddenIsNotPrinted: what is on a layer that is switched off is not judged as ink, and its layer is named once.
func TestHiddenIsNotPrinted(t *testing.T) {
	m := good()
	m.layer("/OFF[20 0 R]", "/OC /L1 BDC 1 1 1 1 k 100 100 50 50 re f 1 0 0 rg 10 10 5 5 re f EMC ")
	r := check(t, m.bytes(t), Options{})
	if len(r.Findings) != 1 || r.Findings[0].Rule != booklet.RuleHiddenLayer || r.Pages[0].Ink != 50 {
		t.Errorf("the most ink is %v %%, and there are %v", r.Pages[0].Ink, r.Findings)
	}
}

// TestExpressionsOfLayers: what an expression makes visible is judged, and what it hides is told by its layer.
func TestExpressionsOfLayers(t *testing.T) {
	for _, c := range []struct {
		off, members string
		hidden       bool
	}{
		{"20 0 R", "/OCGs 20 0 R", true},
		{"21 0 R", "/OCGs 20 0 R", false},
		{"20 0 R", "/OCGs 20 0 R/VE[/Or 20 0 R 21 0 R]", false},
		{"20 0 R 21 0 R", "/OCGs[20 0 R 21 0 R]/VE[/Or 20 0 R 21 0 R]", true},
		{"21 0 R", "/OCGs 20 0 R/VE[/And 20 0 R 21 0 R]", true},
		{"21 0 R", "/OCGs 20 0 R/VE[/And 20 0 R]", false},
		{"20 0 R", "/OCGs 20 0 R/VE[/Not[/Or 20 0 R 21 0 R]]", true},
		{"20 0 R 21 0 R", "/OCGs 20 0 R/VE[/Not[/Or 20 0 R 21 0 R]]", false},
		{"20 0 R", "/OCGs 20 0 R/VE[/Or]", false},
	} {
		m := good()
		m.layer("/OFF["+c.off+"]", "/OC /Not BDC 0 0 0 0.8 k 100 100 50 50 re f EMC ")
		m.more = strings.Replace(m.more, "/OCGs 20 0 R/VE[/Not 20 0 R]", c.members, 1)
		r := check(t, m.bytes(t), Options{})
		told := len(r.Findings) == 1 && strings.Contains(r.Findings[0].Words(), "the layer “Notes”, which is switched off")
		ink := 80.0
		if c.hidden {
			ink = 50
		}
		if told != c.hidden || !c.hidden && len(r.Findings) > 0 || r.Pages[0].Ink != ink {
			t.Errorf("%s, without %s: the most ink is %v %%, and there are %v", c.members, c.off, r.Pages[0].Ink, r.Findings)
		}
	}
}

// TestPatternsEnd: a pattern of a million tiles, one of tiles without a size, and one that draws itself.
func TestPatternsEnd(t *testing.T) {
	m := good()
	m.tile("/PaintType 1/Resources<<>>", "0 0.5 0 0 k 0 0 0.01 0.01 re f", "/Pattern cs /P1 scn 100 100 100 100 re f ")
	m.objects[0] = strings.ReplaceAll(m.objects[0], "20", "0.1")
	check(t, m.bytes(t), Options{})
	m = good()
	m.tile("/PaintType 1/Resources<<>>/Ignored 1", "0 0.5 0 0 k 0 0 1 1 re f", "/Pattern cs /P1 scn 100 100 100 100 re f ")
	m.objects[0] = strings.ReplaceAll(m.objects[0], "/XStep 20", "/XStep 0")
	check(t, m.bytes(t), Options{})
	m = good()
	m.tile("/PaintType 1/Resources<</Pattern<</P1 20 0 R>>>>", "/Pattern cs /P1 scn 0 0 20 20 re f", "/Pattern cs /P1 scn 100 100 100 100 re f ")
	if _, err := Check(m.bytes(t), Options{}); err == nil || !strings.Contains(err.Error(), "patterns and forms within each other") {
		t.Errorf("a pattern that draws itself: %v", err)
	}
}

// jp2 is a JPEG 2000 file without a picture: a header that says its components and its colour space.
func jp2(components int, colr []byte) []byte {
	box := func(kind string, content []byte) []byte {
		return append(binary.BigEndian.AppendUint32(nil, uint32(8+len(content))), append([]byte(kind), content...)...)
	}
	ihdr := []byte{0, 0, 1, 0, 0, 0, 1, 0, 0, byte(components), 7, 7, 0, 0}
	header := box("ihdr", ihdr)
	if colr != nil {
		header = append(header, box("colr", colr)...)
	}
	return append(box("ftyp", []byte("jp2 ")), box("jp2h", header)...)
}

// TestJPX: a picture in JPEG 2000 has the space that it says itself.
func TestJPX(t *testing.T) {
	codestream := make([]byte, 42)
	copy(codestream, "\xff\x4f\xff\x51")
	codestream[41] = 4
	profiled := func(space string) []byte {
		return append([]byte{2, 0, 0}, strings.Repeat("\x00", 16)+space+strings.Repeat("x", 200)...)
	}
	for _, c := range []struct {
		name, space string
		data        []byte
	}{
		{"sRGB", "ICC-based RGB", jp2(3, []byte{1, 0, 0, 0, 0, 0, 16})},
		{"grey", "ICC-based grey", jp2(1, []byte{1, 0, 0, 0, 0, 0, 17})},
		{"process inks", "DeviceCMYK", jp2(4, []byte{1, 0, 0, 0, 0, 0, 12})},
		{"a profile", "ICC-based CMYK", jp2(4, append([]byte{2, 0, 0}, append(bytes.Repeat([]byte{0}, 16), []byte("CMYK"+strings.Repeat("x", 200))...)...))},
		{"a profile of light", "ICC-based RGB", jp2(3, profiled("RGB "))},
		{"a grey profile", "ICC-based grey", jp2(1, profiled("GRAY"))},
		{"a codestream in a box", "DeviceCMYK", append([]byte("\x00\x00\x00\x32jp2c"), codestream...)},
		{"a codestream to the end", "DeviceCMYK", append([]byte("\x00\x00\x00\x00jp2c"), codestream...)},
		{"a codestream in a large box", "DeviceCMYK",
			append([]byte("\x00\x00\x00\x01jp2c\x00\x00\x00\x00\x00\x00\x00\x3a"), codestream...)},
		{"one of nothing", "DeviceGray", jp2(1, nil)},
		{"three of nothing", "DeviceRGB", jp2(3, nil)},
		{"a bare codestream", "DeviceCMYK", codestream},
		{"nothing", "a colour space that is not known", []byte("x")},
	} {
		m := good()
		m.objects = []string{stream("/Subtype/Image/Width 300/Height 300/Filter/JPXDecode", c.data)}
		m.pages[0].xobjects = "/I1 20 0 R"
		m.paint("q 72 0 0 72 100 100 cm /I1 Do Q ")
		got := ""
		for _, u := range check(t, m.bytes(t), Options{}).Pages[0].Spaces {
			if u.In == "pictures" {
				got = u.Space
			}
		}
		if got != c.space {
			t.Errorf("%s: %s, want %s", c.name, got, c.space)
		}
	}
}

// TestTypeOfDrawings: the size of text in a font of drawings is that of its box, and is not told where it has none.
func TestTypeOfDrawings(t *testing.T) {
	for _, c := range []struct{ box, want string }{{"0 0 1000 1000", "20pt"}, {"0 0 0 0", "0pt"}, {"0 -200 1000 800", "20pt"}} {
		m := good()
		m.drawn("1000 0 0 0 1000 1000 d1 0 0 800 800 re f")
		m.objects[0] = strings.Replace(m.objects[0], "FontBBox[0 0 1000 1000]", "FontBBox["+c.box+"]", 1)
		if got := fmt.Sprintf("%gpt", check(t, m.bytes(t), Options{}).Pages[0].Text.Points()); got != c.want {
			t.Errorf("a box of %s: the text is %s, want %s", c.box, got, c.want)
		}
	}
}

// TestAllow: an error that somebody takes on is a note that says so; others stay errors, and warnings are no matter of it.
func TestAllow(t *testing.T) {
	m := good()
	m.paint("0.4 0 0 1 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET 1 0 0 rg 100 100 50 50 re f /G1 gs 0 0 0 1 k BT /F1 4 Tf 100 200 Td <0002> Tj ET ")
	told := func(allow ...booklet.Rule) string {
		out := ""
		for _, f := range check(t, m.bytes(t), Options{Allow: allow}).Findings {
			out += fmt.Sprintf("%s %s %s\n", f.Severity, f.Rule, f.Words())
		}
		return out
	}
	for _, c := range []struct {
		allow []booklet.Rule
		want  string
	}{
		{nil, `error device-colour a shape is in DeviceRGB
error black-text the text “Hi” is printed in 40 C 100 K
warning text-size the text “H”: 4 pt; text has at least 5 pt
`},
		{[]booklet.Rule{"black-text", "text-size"}, `error device-colour a shape is in DeviceRGB
note black-text the text “Hi” is printed in 40 C 100 K; it is allowed here
warning text-size the text “H”: 4 pt; text has at least 5 pt
`},
	} {
		if got := told(c.allow...); got != c.want {
			t.Errorf("%v allowed:\n%s", c.allow, got)
		}
	}
	may := Allowable()
	if slices.Contains(may, "text-size") || !slices.Contains(may, "black-text") || !slices.Contains(may, "picture-resolution") {
		t.Errorf("what may be allowed are %v, and not the rules that have errors", may)
	}
}
