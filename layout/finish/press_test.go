package finish

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/data/testkit"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/inks"
	"booklet/layout/paint"
	"booklet/layout/unit"
)

// Tone prints grey as much as it is dark.
func (plates) Tone(*icc.Source) (out [256]uint8) {
	for i := range out {
		out[i] = 255 - uint8(i)
	}
	return out
}

// plates prints black in black alone, and every other colour in cyan.
type plates struct{}

func (plates) Ink(c layout.Color, use inks.Use) inks.Ink {
	switch {
	case c.RGB != booklet.RGB{}:
		return inks.Ink{CMYK: booklet.CMYK{C: 80}}
	case use == inks.Ground:
		return inks.Ink{CMYK: booklet.CMYK{C: 40, K: 100}}
	}
	return inks.Ink{CMYK: booklet.CMYK{K: 100}, Overprint: true}
}

const bleed = 9 * pt

// condition is a printing condition whose profile is a made-up one: no reader of
// these tests looks into it.
var condition = Intent{Profile: []byte("profile"), Condition: "FOGRA39", Registry: "http://www.color.org"}

func press(t testing.TB, doc *layout.Document) []byte {
	t.Helper()
	raw, err := paint.Options{Margin: bleed + layout.Slug, Bleed: bleed, Inks: plates{}}.Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	out, err := Press(doc, raw, Options{Producer: "booklet test"}, condition)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func pressSample(t testing.TB) *layout.Document {
	t.Helper()
	return sample(t).ForPaper().Marked(bleed, "standard", "", fonts.Default())
}

func TestPressPages(t *testing.T) {
	p := read(t, press(t, pressSample(t)))
	margin := (bleed + layout.Slug).Points()
	for _, page := range p.path("Root", "Pages", "Kids").([]any) {
		d := p.get(page).(dict)
		box := func(inset float64) []any {
			return []any{inset, inset, unit.A5.W.Points() + 2*margin - inset, unit.A5.H.Points() + 2*margin - inset}
		}
		for name, want := range map[string][]any{"MediaBox": box(0), "BleedBox": box(margin - bleed.Points()), "TrimBox": box(margin)} {
			got := d[name].([]any)
			for i := range want {
				if diff := num(got[i]) - num(want[i]); diff > 0.0005 || diff < -0.0005 {
					t.Errorf("/%s is %v, want %v", name, got, want)
				}
			}
		}
		for _, barred := range []string{"Annots", "CropBox", "ArtBox", "Rotate"} {
			if d[barred] != nil {
				t.Errorf("a page has /%s %v", barred, d[barred])
			}
		}
		// pictures that something shows through are laid on what is under them in the press's inks
		if got := fmt.Sprint(d["Group"]); d["Group"] != nil && got != "map[CS:DeviceCMYK S:Transparency Type:Group]" {
			t.Errorf("a page has the group %s", got)
		}
	}
}

// deviceColour is an operator that sets a colour of a screen.
var deviceColour = regexp.MustCompile(`(?m)(^|[\s\]>)])(rg|RG|g|G|cs|CS|sc|SC|scn|SCN)\s`)

func TestPressColours(t *testing.T) {
	p := read(t, press(t, pressSample(t)))
	for _, page := range p.path("Root", "Pages", "Kids").([]any) {
		d := p.get(page).(dict)
		stream := string(p.stream(d["Contents"]))
		if m := deviceColour.FindString(stream); m != "" {
			t.Errorf("a page sets the colour of a screen with %q", m)
		}
		if !strings.Contains(stream, "0 0 0 1 k\n/G1 gs\nBT ") {
			t.Error("black text does not overprint")
		}
	}
	states := p.path("Root", "Pages", "Kids", 0, "Resources", "ExtGState").(dict)
	if got := fmt.Sprint(states); got != "map[G0:map[OP:false OPM:0 op:false] G1:map[OP:true OPM:1 op:true]]" {
		t.Errorf("the graphics states are %s", got)
	}
	var spaces []string
	for _, v := range p.path("Root", "Pages", "Kids", 0, "Resources", "XObject").(dict) {
		d := p.get(v).(dict)
		space := d["ColorSpace"].([]any)
		kind := string(space[0].(name))
		if kind == "Indexed" {
			space = space[1].([]any)
			kind += " " + string(space[0].(name))
		}
		switch {
		case strings.HasSuffix(kind, "ICCBased"):
			if !bytes.Equal(p.stream(space[1]), srgb) {
				t.Error("a picture's profile is not sRGB")
			}
		case kind == "Separation":
			if space[1] != name("Black") {
				t.Errorf("a grey picture is in %v", space)
			}
		}
		spaces = append(spaces, kind)
	}
	count := func(kind string) (n int) {
		for _, s := range spaces {
			if s == kind {
				n++
			}
		}
		return n
	}
	if len(spaces) != 6 || count("ICCBased") != 3 || count("Indexed ICCBased") != 1 || count("Separation") != 2 {
		t.Errorf("the pictures are in %v", spaces)
	}
}

func TestPressClaims(t *testing.T) {
	data := press(t, pressSample(t))
	if !bytes.HasPrefix(data, []byte("%PDF-1.6\n")) {
		t.Errorf("the file begins with %q", data[:9])
	}
	p := read(t, data)
	xmp := string(p.stream(p.get(p.trailer["Root"]).(dict)["Metadata"]))
	for _, want := range []string{
		"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "<pdf:Trapped>False</pdf:Trapped>", "<xmpMM:DocumentID>uuid:", "<xmpMM:VersionID>1<",
		"<xmpMM:RenditionClass>default<", "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>", "<xmp:CreateDate>2026-03-01T12:00:00Z<", "<xmp:MetadataDate>",
	} {
		if !strings.Contains(xmp, want) {
			t.Errorf("the metadata lack %s", want)
		}
	}
	if strings.Contains(xmp, "pdfuaid") {
		t.Error("a file without links claims PDF/UA")
	}
	info := p.path("Info").(dict)
	if info["Trapped"] != name("False") || info["GTS_PDFXVersion"] != "PDF/X-4" {
		t.Errorf("the information is %v", info)
	}
	intents := p.path("Root", "OutputIntents").([]any)
	if len(intents) != 2 {
		t.Fatalf("%d output intents, want 2", len(intents))
	}
	for i, want := range []name{"GTS_PDFX", "GTS_PDFA1"} {
		d := p.get(intents[i]).(dict)
		if d["S"] != want || d["OutputConditionIdentifier"] != "FOGRA39" || d["RegistryName"] != "http://www.color.org" {
			t.Errorf("an output intent is %v", d)
		}
		if profile := d["DestOutputProfile"]; p.get(profile).(dict)["N"] != 4 || string(p.stream(profile)) != "profile" {
			t.Errorf("%s has another profile", want)
		}
	}
	for _, barred := range []string{"OpenAction", "AA", "AcroForm", "Names", "OCProperties"} {
		if v := p.path("Root", barred); v != nil {
			t.Errorf("the catalogue has /%s %v", barred, v)
		}
	}
}

// TestPressTree: the tags are kept, and what was a link is words.
func TestPressTree(t *testing.T) {
	want := strings.NewReplacer(` [Jobs at example.org]`, "", ` [Nurse, page 2]`, "", "Link ", "Span ").Replace(wantTree)
	if got := read(t, press(t, pressSample(t))).outline(); got != want {
		t.Errorf("the tree is\n%s\nwant\n%s", got, want)
	}
}

// TestPressIsSame: the same document gives the same bytes.
func TestPressIsSame(t *testing.T) {
	if !bytes.Equal(press(t, pressSample(t)), press(t, pressSample(t))) {
		t.Error("the bytes differ")
	}
}

func TestPressRefuses(t *testing.T) {
	doc := pressSample(t)
	paper := paint.Options{Margin: bleed, Bleed: bleed, Inks: plates{}}
	painted := func(d *layout.Document, o paint.Options) *paint.Raw {
		raw, err := o.Paint(d)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	linked := sample(t)
	for _, test := range []struct {
		name   string
		doc    *layout.Document
		raw    *paint.Raw
		intent Intent
		want   string
	}{
		{"screen", doc, painted(doc, paint.Options{}), condition, "not painted for it"},
		{"links", linked, painted(linked, paper), condition, "has links"},
		{"no profile", doc, painted(doc, paper), Intent{Condition: "FOGRA39"}, "no profile"},
		{"no name", doc, painted(doc, paper), Intent{Profile: []byte("x")}, "no name"},
		{"unknown", doc, painted(doc, paper), Intent{Profile: []byte("x"), Condition: "House"}, "must be described"},
		{"another document", doc, pages(painted(doc, paper), 2), condition, "not the one"},
	} {
		t.Run(test.name, func(t *testing.T) {
			out, err := Press(test.doc, test.raw, Options{}, test.intent)
			if err == nil || !strings.Contains(err.Error(), test.want) || out != nil {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
	if _, err := Screen(doc, painted(doc, paper), Options{}); err == nil {
		t.Error("what was painted for a press is taken for the screen")
	}
}

// pages is a painted document of which only the first pages are known.
func pages(raw *paint.Raw, n int) *paint.Raw {
	raw.Marks = raw.Marks[:n]
	return raw
}

// TestPressOutside asks programs that others wrote, where they are installed.
func TestPressOutside(t *testing.T) {
	qpdf := testkit.Tool(t, "qpdf")
	file := filepath.Join(t.TempDir(), "press.pdf")
	if err := os.WriteFile(file, press(t, pressSample(t)), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(qpdf, "--check", file).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
}
