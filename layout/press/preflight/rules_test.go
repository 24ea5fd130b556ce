package preflight

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
)

func check(t *testing.T, data []byte, o Options) *Report {
	t.Helper()
	r, err := Check(data, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestGoodFile(t *testing.T) {
	r := check(t, good().bytes(t), Options{Binding: booklet.Wire})
	for _, f := range r.Findings {
		t.Errorf("%s: %s: %s", f.Severity, f.Rule, f.Words())
	}
	if r.Kind != Press || r.Intent != "FOGRA39" || r.Standard != "PDF/X-4" {
		t.Errorf("it is taken for a file for %s, %s, %s", r.Kind, r.Intent, r.Standard)
	}
}

// TestFailed: a report fails by an error, and not by a warning.
func TestFailed(t *testing.T) {
	for content, want := range map[string]bool{words: false, "0 0 0.02 0 k 100 100 50 50 re f ": false,
		"1 0 0 rg 100 100 50 50 re f ": true} {
		m := good()
		m.paint(content)
		if r := check(t, m.bytes(t), Options{}); r.Failed() != want {
			t.Errorf("%s fails: %v, with %v", content, !want, r.Findings)
		}
	}
}

// TestPageTable: a page's line tells how many pictures it has and the coarsest, and none where it has none.
func TestPageTable(t *testing.T) {
	m := good()
	m.picture("/DeviceCMYK", 4, 300, 300, "72 0 0 72 100 100", "")
	lines := check(t, m.bytes(t), Options{}).PageTable()
	if len(lines) != 4 || !strings.HasSuffix(strings.TrimSpace(lines[1]), " 1, 300 ppi") ||
		!strings.HasSuffix(strings.TrimSpace(lines[2]), " -") {
		t.Errorf("%q", lines)
	}
}

// control is a file that breaks a rule.
type control struct {
	rule     booklet.Rule
	severity booklet.Severity
	say      string
	options  Options
	make     func(*made)
}

// controls break each rule in one place; say is what the finding has to tell. The
// kept ones come as near to the limit as may be, and pass.
var controls = []control{
	{"page-boxes", booklet.Error, "no trim box", Options{}, func(m *made) {
		m.pages[1].boxes = strings.Replace(goodBoxes, "/TrimBox[8.504 8.504 427.496 603.496]", "", 1)
	}},
	{"page-boxes", booklet.Error, "beyond the bleed box", Options{}, func(m *made) {
		m.pages[0].boxes = strings.Replace(goodBoxes, "/BleedBox[0 0 436 612]", "/BleedBox[20 20 400 600]", 1)
	}},
	{"page-boxes", booklet.Error, "turned by 90 degrees", Options{}, func(m *made) { m.pages[0].entries = "/Rotate 90" }},
	{"page-boxes", booklet.Error, "crop box", Options{}, func(m *made) { m.pages[0].entries = "/CropBox[5 5 430 600]" }},
	{"page-boxes", booklet.Error, "art box", Options{}, func(m *made) { m.pages[0].entries = "/ArtBox[9 9 420 600]" }},
	{"page-size", booklet.Error, "the page is 144.28 × 209.9 mm", Options{}, func(m *made) {
		m.pages[1].boxes = strings.ReplaceAll(strings.ReplaceAll(goodBoxes, "436", "426"), "427.496", "417.496")
		m.pages[1].content = strings.ReplaceAll(m.pages[1].content, "436", "426")
	}},
	{"page-multiple", booklet.Error, "there are 2 pages", Options{Binding: booklet.Saddle}, func(*made) {}},
	{"page-multiple", booklet.Error, "there are 3 pages", Options{Binding: booklet.Wire}, func(m *made) { m.pages = append(m.pages, m.pages[0]) }},
	{"bleed-width", booklet.Warning, "2 mm", Options{}, func(m *made) {
		for i := range m.pages {
			m.pages[i].boxes = "/MediaBox[0 0 436 612]/BleedBox[0 0 436 612]/TrimBox[5.67 8.504 427.496 603.496]"
		}
	}},
	{"bleed-covered", booklet.Error, "ends at the left trim", Options{}, func(m *made) {
		m.pages[0].content = "0 1 0 0 k 8.504 100 100 100 re f " + words
	}},
	{"bleed-covered", booklet.Error, "a shape comes within 1 mm of the top trim", Options{}, func(m *made) {
		m.paint("0 1 0 0 k 100 500 100 100.661 re f ")
	}},
	{"bleed-covered", booklet.Error, "crosses the right trim, 1.58 mm short", Options{}, func(m *made) {
		m.paint("0 1 0 0 k 300 100 131.52 50 re f ")
	}},
	{"bleed-covered", booklet.Error, "crosses the left trim", Options{}, func(m *made) {
		m.paint("/G1 gs 0 0 0 1 k BT /F1 10 Tf 2 300 Td <00020003> Tj ET ")
	}},
	{"bleed-covered", booklet.Error, "20 mm of the bottom trim", Options{}, func(m *made) { // two halves, of which one is too short
		m.pages[0].content = "q 0 0 436 612 re W n 0.5 0 0 0 k 40 8.6 m 96.7 8.6 l 96.7 300 l 40 300 l h 100 0 m 436 0 l 436 300 l 100 300 l h f Q " + words
	}},
	{"bleed-covered", booklet.Error, "there is no bleed", Options{}, func(m *made) {
		for i := range m.pages {
			m.pages[i].boxes = "/MediaBox[0 0 436 612]/BleedBox[0 0 436 612]/TrimBox[0 0 436 612]"
		}
	}},
	{"safe-zone", booklet.Warning, "“Hi” at the left trim: 2", Options{}, func(m *made) {
		m.paint("/G1 gs 0 0 0 1 k BT /F1 10 Tf 14.5 300 Td <00020003> Tj ET ")
	}},
	{"gutter", booklet.Error, "“Hi”: 6", Options{Binding: booklet.Perfect}, func(m *made) {
		m.pages[0].content = "/G1 gs 0 0 0 1 k BT /F1 10 Tf 27 300 Td <00020003> Tj ET "
		m.pages[1].content = words
	}},
	{"gutter", booklet.Warning, "“Hi”: 9", Options{Binding: booklet.Perfect}, func(m *made) {
		m.pages[0].content = words
		m.pages[1].content = "/G1 gs 0 0 0 1 k BT /F1 10 Tf 389 300 Td <00020003> Tj ET " // 13 pt wide
	}},
	{"glue-strip", booklet.Error, "in the glue strip", Options{Binding: booklet.Perfect}, func(*made) {}},
	{"device-colour", booklet.Error, "the text “Hi” is in DeviceRGB", Options{}, func(m *made) {
		m.paint("0 0 0.4 rg BT /F1 10 Tf 100 300 Td <00020003> Tj ET ")
	}},
	{"device-colour", booklet.Error, "a line is in DeviceRGB", Options{}, func(m *made) { m.paint("1 0 0 RG 100 100 m 200 100 l S ") }},
	{"device-colour", booklet.Error, "a picture is in DeviceRGB", Options{}, func(m *made) {
		m.picture("/DeviceRGB", 3, 300, 300, "72 0 0 72 100 100", "")
	}},
	{"device-colour", booklet.Error, "a picture is in DeviceRGB", Options{}, func(m *made) { // within a palette, within a form
		m.objects = []string{
			stream("/Subtype/Form/BBox[0 0 100 100]/Resources<</XObject<</I 21 0 R>>>>", []byte("q 72 0 0 72 0 0 cm /I Do Q")),
			stream("/Subtype/Image/Width 300/Height 300/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 1<0000ff00ff00>]", make([]byte, 300*300)),
		}
		m.pages[0].xobjects = "/Fm 20 0 R"
		m.paint("q 1 0 0 1 100 100 cm /Fm Do Q ")
	}},
	{"spot-colour", booklet.Error, `the spot colour "Gold"`, Options{}, func(m *made) {
		m.spaces = "/S1[/Separation/Gold/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0.2 0.8 0]/N 1>>]"
		m.paint("/S1 cs 1 scn 100 100 50 50 re f ")
	}},
	{"ink-total", booklet.Error, "the inks: 340 %", Options{}, func(m *made) { m.paint("1 0.9 0.8 0.7 k 100 100 50 50 re f ") }},
	{"ink-total", booklet.Warning, "the inks: 310 %", Options{}, func(m *made) { m.paint("1 0.9 0.8 0.4 k 100 100 50 50 re f ") }},
	{"ink-total", booklet.Error, "the inks: 340 %", Options{}, func(m *made) { // black text over a ground that bears it without
		m.paint("0.9 0.8 0.7 0 k 50 250 200 100 re f " + words)
	}},
	{"ink-total", booklet.Warning, "the inks: 320 %", Options{}, func(m *made) { // overprint adds, where the ground has no such ink
		m.paint("0 0.9 0.6 0.7 k 50 250 200 100 re f /G1 gs 1 0 0 0 k 60 260 20 20 re f ")
	}},
	{"ink-unknown", booklet.Warning, "a picture cannot be told", Options{}, func(m *made) {
		m.picture("[/ICCBased 22 0 R]", 3, 300, 300, "72 0 0 72 100 100", "/Filter/JPXDecode")
		m.objects = append(m.objects, stream("", nil), stream("/N 3", []byte("profile")))
	}},
	{"black-text", booklet.Error, "“Hi” is printed in 75 C 68 M 67 Y 90 K", Options{}, func(m *made) {
		m.paint("0.75 0.68 0.67 0.9 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET ")
	}},
	{"black-text", booklet.Error, "is printed in", Options{}, func(m *made) { // black of the screen, through a profile
		m.spaces = "/C1[/ICCBased 20 0 R]"
		m.objects = []string{stream("/N 3", []byte("profile"))}
		m.paint("/C1 cs 0 0 0 sc BT /F1 10 Tf 100 300 Td <00020003> Tj ET ")
	}},
	{"black-text", booklet.Error, "is printed in 40 C 100 K", Options{}, func(m *made) { // rich
		m.paint("0.4 0 0 1 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET ")
	}},
	{"dark-text", booklet.Warning, "“Hi” is printed in 57 C 33 M 88 K", Options{}, func(m *made) {
		m.paint("0.57 0.33 0 0.88 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET ")
	}},
	{"black-overprint", booklet.Error, "“Hi” knocks out", Options{}, func(m *made) {
		m.paint("0 0 0 1 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET ")
	}},
	{"black-overprint", booklet.Error, "“Hi” knocks out", Options{}, func(m *made) { // overprint mode 0 says that the other inks are 0
		m.states = "/G0<</op false>>/G1<</op true/OPM 0>>"
	}},
	{"white-overprint", booklet.Error, "“Hi” is white and set to overprint", Options{}, func(m *made) {
		m.paint("/G1 gs 0 0 0 0 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET ")
	}},
	{"picture-overprint", booklet.Error, "a picture overprints what lies under it", Options{}, func(m *made) {
		m.picture("[/Separation/Black/DeviceCMYK<<>>]", 1, 300, 300, "72 0 0 72 100 100", "")
		m.paint("0 0.2 0.1 0 k 90 90 100 100 re f /G1 gs q 72 0 0 72 100 100 cm /I1 Do Q ")
	}},
	{"transparency", booklet.Warning, "not opaque", Options{}, func(m *made) {
		m.states += "/G2<</ca 0.5>>"
		m.paint("/G2 gs 0 1 0 0 k 100 100 50 50 re f ")
	}},
	{"transparency", booklet.Warning, "the blend mode Multiply", Options{}, func(m *made) {
		m.states += "/G2<</BM/Multiply>>"
		m.paint("/G2 gs 0 1 0 0 k 100 100 50 50 re f ")
	}},
	{"text-size", booklet.Warning, "“Hi”: 4.8 pt", Options{}, func(m *made) {
		m.paint("q 0.4 0 0 0.4 0 0 cm /G1 gs 0 0 0 1 k BT /F1 12 Tf 1 0 0 1 300 500 Tm <00020003> Tj ET Q ")
	}},
	{"reversed-size", booklet.Warning, "“Hi”: 7.5 pt", Options{}, func(m *made) {
		m.paint("0 0 0 0.9 k 50 250 200 100 re f 0 0 0 0 k BT /F1 7.5 Tf 100 300 Td <00020003> Tj ET ")
	}},
	{"reversed-size", booklet.Warning, "“Hi”: 7 pt", Options{}, func(m *made) { // two inks
		m.pages[0].content = "1 0.6 0 0 k BT /F1 7 Tf 100 300 Td <00020003> Tj ET "
	}},
	{"rule-width", booklet.Error, "a line: 0.1 pt", Options{}, func(m *made) { m.paint("0 0 0 1 K 0.1 w 100 100 m 200 100 l S ") }},
	{"rule-width", booklet.Error, "a line: 0 pt", Options{}, func(m *made) { m.paint("0 0 0 1 K 0 w 100 100 m 200 100 l S ") }},
	{"rule-width", booklet.Warning, "a line: 0.25 pt", Options{}, func(m *made) {
		m.paint("q 0.5 0 0 0.5 0 0 cm 0 0 0 1 K 0.5 w 200 200 m 400 200 l S Q ")
	}},
	{"rule-width", booklet.Warning, "a thin rectangle: 0.2 pt", Options{}, func(m *made) { m.paint("0 0 0 1 k 100 100 200 0.2 re f ") }},
	{"rule-inks", booklet.Error, "a line: 0.2 pt", Options{}, func(m *made) { m.paint("1 1 0 0 K 0.2 w 100 100 m 200 100 l S ") }},
	{"reversed-rule", booklet.Warning, "a line: 0.4 pt", Options{}, func(m *made) {
		m.paint("0 0 0 0.9 k 50 50 200 100 re f 0 0 0 0 K 0.4 w 100 100 m 200 100 l S ")
	}},
	{"font-embedded", booklet.Error, "the font Face is not embedded", Options{}, func(m *made) { m.font = "" }},
	{"font-subset", booklet.Note, "the font Face is embedded whole", Options{}, func(m *made) { m.name = "Face" }},
	{"missing-glyph", booklet.Error, "1 glyph", Options{}, func(m *made) {
		m.paint("/G1 gs 0 0 0 1 k BT /F1 10 Tf 100 300 Td <000200000003> Tj ET ")
	}},
	{"picture-resolution", booklet.Error, "300 × 300 pixels: 149 ppi", Options{}, func(m *made) {
		m.picture("/DeviceCMYK", 4, 300, 300, "145 0 0 145 100 100", "")
	}},
	{"picture-resolution", booklet.Warning, "300 × 300 pixels: 216 ppi", Options{}, func(m *made) { // turned, and stretched one way
		m.picture("/DeviceCMYK", 4, 300, 300, "0 50 -100 0 200 100", "")
	}},
	{"line-art-resolution", booklet.Warning, "300 × 300 pixels: 300 ppi", Options{}, func(m *made) {
		m.objects = []string{stream("/Subtype/Image/Width 300/Height 300/ImageMask true", make([]byte, 300*38))}
		m.pages[0].xobjects = "/I1 20 0 R"
		m.paint("0 0 0 1 k q 72 0 0 72 100 100 cm /I1 Do Q ")
	}},
	{"code-module", booklet.Error, "the QR code: 0.2 mm", Options{}, func(m *made) { m.pages[0].content = "0 0 0 1 k " + qr(100, 100, 0.2*millimetre) }},
	{"code-module", booklet.Warning, "the QR code: 0.35 mm", Options{}, func(m *made) { m.pages[0].content = "0 0 0 1 k " + qr(100, 100, 0.35*millimetre) }},
	{"code-quiet", booklet.Error, "the QR code: 2 modules", Options{}, func(m *made) { // a white plate that is too small on a dark ground
		m.pages[0].content = "1 1 0 0 k 0 0 436 612 re f 0 0 0 0 k 93.5 93.5 76 76 re f 0 0 0 1 k " + qr(100, 100, 3)
	}},
	{"code-quiet", booklet.Error, "the QR code: 1 module", Options{}, func(m *made) {
		m.pages[0].content = "0 0 0 1 k " + qr(100, 100, 3) + "/G1 gs BT /F1 10 Tf 100 168 Td <00020003> Tj ET "
	}},
	{"pdfx-version", booklet.Error, "PDF 1.7", Options{}, func(m *made) { m.version = "1.7" }},
	{"pdfx-version", booklet.Error, "PDF 1.7", Options{}, func(m *made) { m.catalog = "/Version/1.7" }},
	{"pdfx-identity", booklet.Error, "its metadata say nothing", Options{}, func(m *made) { m.packet = strings.ReplaceAll(m.packet, "pdfx/ns/id", "pdfx/ns/no") }},
	{"pdfx-identity", booklet.Error, `its information say "PDF/X-1a:2003"`, Options{}, func(m *made) {
		m.info = strings.Replace(m.info, "(PDF/X-4)", "(PDF/X-1a:2003)", 1)
	}},
	{"pdfx-intent", booklet.Error, "0 output intents", Options{Kind: Press}, func(m *made) { m.intents = "" }},
	{"pdfx-intent", booklet.Error, "2 output intents", Options{}, func(m *made) { m.intents += m.intents }},
	{"pdfx-intent", booklet.Error, "names no condition", Options{}, func(m *made) {
		m.intents = strings.Replace(m.intents, "(FOGRA39)", "()", 1)
	}},
	{"pdfx-intent", booklet.Error, "has no profile", Options{}, func(m *made) { m.intents = strings.Replace(m.intents, "/DestOutputProfile 6 0 R", "", 1) }},
	{"pdfx-intent", booklet.Error, "not one for CMYK", Options{}, func(m *made) {
		m.profile = []byte(strings.Repeat(" ", 12) + "mntrRGB " + strings.Repeat(" ", 120))
	}},
	{"pdfx-trapped", booklet.Error, "it says nothing", Options{}, func(m *made) {
		m.info = strings.Replace(m.info, "/Trapped/False", "", 1)
		m.packet = strings.Replace(m.packet, "<pdf:Trapped>False</pdf:Trapped>", "", 1)
	}},
	{"pdfx-trapped", booklet.Error, `its information say "False", its metadata "True"`, Options{}, func(m *made) {
		m.packet = strings.Replace(m.packet, "False", "True", 1)
	}},
	{"pdfx-id", booklet.Error, "no identifier", Options{}, func(m *made) { m.trailer = "" }},
	{"pdfx-id", booklet.Error, "no title", Options{}, func(m *made) { m.info = strings.Replace(m.info, "/Title(Careers)", "", 1) }},
	{"pdfx-id", booklet.Error, "different things of ModDate", Options{}, func(m *made) { m.info = strings.Replace(m.info, "ModDate(D:2026", "ModDate(D:2025", 1) }},
	{"pdfx-metadata", booklet.Error, "compressed", Options{}, func(m *made) {
		m.metadata += "/Filter/FlateDecode"
		m.packet = string(deflated(m.packet))
	}},
	{"pdfx-annotations", booklet.Error, `"Link"`, Options{}, func(m *made) {
		m.pages[0].entries = "/Annots[<</Type/Annot/Subtype/Link/Rect[100 100 200 120]>>]"
	}},
	{"pdfx-actions", booklet.Error, "OpenAction", Options{}, func(m *made) { m.catalog = "/OpenAction<</S/JavaScript/JS(app.alert)>>" }},
	{"pdfx-actions", booklet.Error, "scripts", Options{}, func(m *made) { m.catalog = "/Names<</JavaScript<</Names[]>>>>" }},
	{"pdfx-actions", booklet.Error, "a bookmark has an action", Options{}, func(m *made) {
		m.catalog = "/Outlines<</First 20 0 R>>"
		m.objects = []string{"<</Title(a)/A<</S/URI/URI(https://example.org)>>>>"}
	}},
	{"pdfx-barred", booklet.Error, "PostScript", Options{}, func(m *made) {
		m.objects = []string{stream("/Subtype/PS", nil)}
		m.pages[0].xobjects = "/P1 20 0 R"
		m.paint("/P1 Do ")
	}},
	{"pdfx-barred", booklet.Error, "halftone", Options{}, func(m *made) {
		m.states += "/G2<</HT<</HalftoneType 1>>>>"
		m.paint("/G2 gs 0 1 0 0 k 100 100 50 50 re f ")
	}},
	{"pdfx-barred", booklet.Error, "LZW", Options{}, func(m *made) {
		m.objects = []string{stream("/Subtype/Image/Width 300/Height 300/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter/LZWDecode", []byte("x"))}
		m.pages[0].xobjects = "/I1 20 0 R"
		m.paint("q 72 0 0 72 100 100 cm /I1 Do Q ")
	}},
}

func TestControls(t *testing.T) {
	seen := map[booklet.Rule]bool{}
	for i, c := range slices.Concat(controls, entered) {
		seen[c.rule] = true
		t.Run(fmt.Sprintf("%d %s", i, c.rule), func(t *testing.T) {
			m := good()
			c.make(m)
			r := check(t, m.bytes(t), c.options)
			found := false
			for _, f := range r.Findings {
				if f.Rule == c.rule && f.Severity == c.severity && strings.Contains(f.Words(), c.say) {
					found = true
					if f.Hint == "" {
						t.Errorf("%q has no hint", f.Text)
					}
				}
			}
			if !found {
				t.Errorf("no %s with %q; there are: %v", c.severity, c.say, r.Findings)
			}
		})
	}
	for _, r := range Rules {
		if !seen[r.ID] {
			t.Errorf("no file shows that %s finds anything", r.ID)
		}
		if r.Words == "" || r.Source == "" || r.Hint == "" || r.Group == "" {
			t.Errorf("%s has no words, source, hint or group", r.ID)
		}
	}
}

// TestKept shows that what is right on the edge of a rule is not complained of.
func TestKept(t *testing.T) {
	for name, make := range map[string]func(*made){
		"grey text on a ground knocks out": func(m *made) { m.paint("0 0 0 0.5 k BT /F1 10 Tf 100 300 Td <00020003> Tj ET ") },
		"black as a separation overprints": func(m *made) {
			m.spaces = "/S1[/Separation/Black/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0 0 1]/N 1>>]"
			m.paint("/G1 gs /S1 cs 1 scn BT /F1 10 Tf 100 300 Td <00020003> Tj ET ")
		},
		"white text of 8 pt": func(m *made) {
			m.paint("0 0 0 0.9 k 50 250 200 100 re f 0 0 0 0 k BT /F1 8 Tf 100 300 Td <00020003> Tj ET ")
		},
		"a line of 0.3 pt":          func(m *made) { m.paint("0 0 0 1 K 0.3 w 100 100 m 200 100 l S ") },
		"text 3 mm from the trim":   func(m *made) { m.paint("/G1 gs 0 0 0 1 k BT /F1 10 Tf 17.1 300 Td <00020003> Tj ET ") },
		"a picture of 225 ppi":      func(m *made) { m.picture("/DeviceCMYK", 4, 300, 300, "96 0 0 96 100 100", "") },
		"a swatch of 16 pixels":     func(m *made) { m.picture("/DeviceCMYK", 4, 16, 16, "96 0 0 96 100 100", "") },
		"invisible text of 1 pt":    func(m *made) { m.paint("BT 3 Tr /F1 1 Tf 100 300 Td <00020003> Tj ET ") },
		"a white plate at the trim": func(m *made) { m.pages[0].content = "0 0 0 0 k 8.504 8.504 200 200 re f " + words },
		"300 % where nothing overprints": func(m *made) {
			m.paint("1 1 1 0 k 50 50 200 100 re f 0 0 0 1 k 60 60 20 20 re f ")
		},
		"marks in the slug": func(m *made) {
			for i := range m.pages {
				m.pages[i].boxes = "/MediaBox[-30 -30 466 642]/BleedBox[0 0 436 612]/TrimBox[8.504 8.504 427.496 603.496]"
			}
			m.pages[0].content = "q 0 0 436 612 re W n " + ground + "Q 0 0 0 1 K 0.3 w -20 8.504 m -4 8.504 l S " + words
		},
		"a code on white": func(m *made) { m.pages[0].content = "0 0 0 1 k " + qr(100, 100, 3) },
		"a link outside the bleed": func(m *made) {
			for i := range m.pages {
				m.pages[i].boxes = "/MediaBox[-30 -30 466 642]/BleedBox[0 0 436 612]/TrimBox[8.504 8.504 427.496 603.496]"
			}
			m.pages[0].entries = "/Annots[<</Type/Annot/Subtype/Link/Rect[-20 -20 -5 -5]>>]"
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := good()
			make(m)
			for _, f := range check(t, m.bytes(t), Options{}).Findings {
				t.Errorf("%s: %s: %s", f.Severity, f.Rule, f.Words())
			}
		})
	}
}

func TestScreenFile(t *testing.T) {
	m := good()
	m.version, m.info, m.intents = "1.7", "/Title(a)", "<</S/GTS_PDFA1/OutputConditionIdentifier(sRGB)>>"
	for i := range m.pages {
		m.pages[i].boxes = "/MediaBox[0 0 420 595]"
		m.pages[i].entries = "/Annots[<</Type/Annot/Subtype/Link/Rect[100 100 200 120]>>]"
		m.pages[i].content = "1 0 0 rg 0 0 420 595 re f 0 g BT /F1 4 Tf 5 300 Td <00020003> Tj ET "
	}
	r := check(t, m.bytes(t), Options{})
	if r.Kind != Screen {
		t.Errorf("it is taken for a file for %s", r.Kind)
	}
	var rules []string
	for _, f := range r.Findings {
		rules = append(rules, string(f.Rule))
	}
	if !slices.Equal(rules, []string{"text-size"}) {
		t.Errorf("a file for the screen breaks %v, want text-size alone", rules)
	}
	for _, x := range r.Results {
		if x.Rule.Press != (x.Outcome == Barred) {
			t.Errorf("%s came to %q", x.ID, x.Outcome)
		}
	}
}

func TestFacts(t *testing.T) {
	m := good()
	m.catalog = "/PageLabels<</Nums[0<</P(ii)>>1<</S/D/St 5>>]>>"
	m.picture("/DeviceCMYK", 4, 300, 300, "72 0 0 72 100 100", "")
	r := check(t, m.bytes(t), Options{})
	p := r.Pages[0]
	if p.Label != "ii" || r.Pages[1].Label != "5" {
		t.Errorf("the folios are %q and %q", p.Label, r.Pages[1].Label)
	}
	if p.Pictures != 1 || p.Resolution != 300 {
		t.Errorf("%d pictures of %v ppi", p.Pictures, p.Resolution)
	}
	if got := fmt.Sprint(p.Plates, r.Pages[1].Plates); got != "[C M Y K] [C K]" {
		t.Errorf("the inks are %s", got)
	}
	if got := r.Pages[1].Ink; got != 150 { // black over half cyan
		t.Errorf("the most ink is %v", got)
	}
	if got := fmt.Sprint(r.Pages[1].Spaces); got != "[{DeviceCMYK fills} {DeviceCMYK text}]" {
		t.Errorf("the colour spaces are %s", got)
	}
	if r.Pages[1].Text.Points() != 10 || r.Pages[1].Reversed != 0 {
		t.Errorf("the text is %v, reversed %v", r.Pages[1].Text, r.Pages[1].Reversed)
	}
}

// TestBrokenFiles shows that no damage is more than an error.
func TestBrokenFiles(t *testing.T) {
	whole := good().bytes(t)
	if _, err := Check(whole[:len(whole)/2], Options{}); err == nil {
		t.Error("half a file is judged")
	}
	for name, content := range map[string]string{
		"no end of a string": "BT (abc",
		"too many saves":     strings.Repeat("q ", 1000),
		"a missing form":     "/X Do ",
	} {
		m := good()
		m.paint(content)
		if _, err := Check(m.bytes(t), Options{}); err == nil || !strings.Contains(err.Error(), "page 1") {
			t.Errorf("%s: %v", name, err)
		}
	}
	m := good() // a form that draws itself
	m.objects = []string{stream("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Fm 20 0 R>>>>", []byte("/Fm Do /Fm Do"))}
	m.pages[0].xobjects = "/Fm 20 0 R"
	m.paint("/Fm Do ")
	if _, err := Check(m.bytes(t), Options{}); err == nil {
		t.Error("a form that draws itself is judged")
	}
	m = good()
	m.drawn("") // a letter whose drawing is damaged
	m.objects[1] = stream("/Filter/FlateDecode", []byte("no data"))
	if _, err := Check(m.bytes(t), Options{}); err == nil || !strings.Contains(err.Error(), "page 1") {
		t.Errorf("a letter whose drawing cannot be read is judged: %v", err)
	}
	m = good()
	m.profile = []byte("no profile")
	whole = m.bytes(t)
	for i := 0; i < len(whole); i += 3 {
		bent := bytes.Clone(whole)
		bent[i] ^= 0x15
		_, _ = Check(bent, Options{})
	}
}

// TestDocumented shows that the documentation tells of every rule, its limit and
// its source.
func TestDocumented(t *testing.T) {
	text, err := os.ReadFile("../../../docs/press.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range Rules {
		if want := fmt.Sprintf("| `%s` | %s | ", r.ID, r.Asks()); !strings.Contains(string(text), want) {
			t.Errorf("docs/press.md has no line %q", want)
		}
	}
}

// TestFindingsAreGathered shows that one matter on many pages is one finding, of
// the worst place.
func TestFindingsAreGathered(t *testing.T) {
	m := good()
	for range 3 {
		m.pages = append(m.pages, m.pages[0])
	}
	m.pages[1].content = ground + "/G1 gs 0 0 0 1 k BT /F1 4.5 Tf 100 300 Td <00020003> Tj 0 50 Td <0003> Tj ET "
	m.pages[3].content = ground + "/G1 gs 0 0 0 1 k BT /F1 4 Tf 100 300 Td <0003> Tj ET "
	m.pages[2].content = ground + "0.4 0 0 1 k BT /F1 10 Tf 100 300 Td <0002> Tj 0 50 Td <0003> Tj ET "
	r := check(t, m.bytes(t), Options{})
	if len(r.Findings) != 2 {
		t.Fatalf("the findings are %v", r.Findings)
	}
	black, small := r.Findings[0], r.Findings[1]
	if PageList(black.Pages) != "page 3" || black.Words() != "the text “H” is printed in 40 C 100 K (2 places)" {
		t.Errorf("the first is %+v", black)
	}
	if PageList(small.Pages) != "pages 2 and 4" || small.Words() != "the text “i”: 4 pt; text has at least 5 pt (3 places)" || small.Place != "page 4, 33 mm from the left, 107 mm from the top" {
		t.Errorf("the second is %+v", small)
	}
}

func TestPageList(t *testing.T) {
	for want, pages := range map[string][]int{"": nil, "page 3": {3}, "pages 1 to 4": {1, 2, 3, 4}, "pages 1 and 2": {1, 2}, "pages 1, 3 to 5 and 9": {1, 3, 4, 5, 9}} {
		if got := PageList(pages); got != want {
			t.Errorf("%v is %q, want %q", pages, got, want)
		}
	}
}

// TestRulesAreRegistered: the register has the rules of this package, in their
// groups and with their weights, and no other in those groups.
func TestRulesAreRegistered(t *testing.T) {
	groups := map[string]bool{}
	known := map[booklet.Rule]bool{}
	for _, r := range Rules {
		known[r.ID] = true
		for _, g := range booklet.Rules {
			if slices.ContainsFunc(g.Rules, func(e booklet.RuleEntry) bool { return e.Rule == r.ID }) {
				groups[g.Name] = true
			}
		}
		var want []booklet.Severity
		switch {
		case !r.limited():
			want = []booklet.Severity{r.Severity}
		default:
			if r.Error != 0 {
				want = append(want, booklet.Error)
			}
			if r.Warning != 0 {
				want = append(want, booklet.Warning)
			}
		}
		if e, ok := r.ID.Entry(); !ok || !slices.Equal(e.Weights, want) {
			t.Errorf("%s is registered with the weights %v, and has %v", r.ID, e.Weights, want)
		}
	}
	for _, g := range booklet.Rules {
		for _, e := range g.Rules {
			if groups[g.Name] && !known[e.Rule] {
				t.Errorf("%s is registered among %q, and nothing judges it", e.Rule, g.Name)
			}
		}
	}
	if len(groups) != 5 {
		t.Errorf("the rules stand in the groups %v", groups)
	}
}
