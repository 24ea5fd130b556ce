package preflight

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/goldentest"
)

// drawn is a file whose report is known: each draws what another operator, colour
// space or kind of picture is for, where a fault would show as another size, place,
// ink or count.
type drawn struct {
	name string
	opt  Options
	make func(*made)
}

// thin is a line that breaks a rule, so that its place and width are told.
const thin = "0 0 0 1 K 0.2 w "

// small is text that is told: 4 pt.
const small = "/G1 gs 0 0 0 1 k BT /F1 4 Tf "

func painted(content string) func(*made) { return func(m *made) { m.paint(content) } }

// profileHead is the head of an output profile, with nothing behind it.
func profileHead(class, space string) []byte {
	return []byte(strings.Repeat(" ", 12) + class + space + strings.Repeat(" ", 108))
}

// imaged draws a picture of a stream's entries and data, 30 by 20 mm.
func imaged(entries string, data []byte) func(*made) {
	return func(m *made) {
		m.objects = append(m.objects, stream("/Subtype/Image"+entries, data))
		m.pages[0].xobjects = "/I1 20 0 R"
		m.paint("q 85.04 0 0 56.69 100 200 cm /I1 Do Q ")
	}
}

// jpegs are pictures of 40 by 20 pixels of one colour.
func jpegs(im interface {
	image.Image
	Set(x, y int, c color.Color)
}, c color.Color) []byte {
	for y := range 20 {
		for x := range 40 {
			im.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, im, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

var paths = []drawn{
	{"lines here and there", Options{}, painted(thin + "40 500 m 80 500 l S 100 420 m 100 300 l S 200 200 m 260 260 l 320 200 l S ")},
	{"a path that is closed", Options{}, painted(thin + "40 500 m 80 500 l 80 540 l s ")},
	{"a line after a closed path", Options{}, painted(thin + "40 500 m 80 500 l 80 540 l h 200 540 l S ")},
	{"curves", Options{}, painted(thin + "40 100 m 60 300 140 300 160 100 c S 200 100 m 260 300 300 100 v S 320 100 m 340 300 400 100 y S ")},
	{"many lines as one", Options{}, func(m *made) {
		var b strings.Builder
		for i := range 65 {
			fmt.Fprintf(&b, "%d 300 m %d 310 l ", 50+5*i, 50+5*i)
		}
		m.paint(thin + b.String() + "S ")
	}},
	{"sixty-four lines one by one", Options{}, func(m *made) {
		var b strings.Builder
		for i := range 64 {
			fmt.Fprintf(&b, "%d 300 m %d 310 l ", 50+5*i, 50+5*i)
		}
		m.paint(thin + b.String() + "S ")
	}},
	{"filled and stroked", Options{}, painted("0 1 0 0 k " + thin + "100 100 50 50 re B 200 100 50 50 re b* 300 100 m 350 100 l 350 150 l b ")},
	{"even and odd", Options{}, painted("0 1 1 0.9 k 100 100 200 200 re 150 150 100 100 re f* 0 0 0 0 K 0.4 w 160 200 m 240 200 l S 110 120 m 290 120 l S ")},
	{"turning alike", Options{}, painted("0 1 1 0.9 k 100 100 200 200 re 150 150 100 100 re f 0 0 0 0 K 0.4 w 160 200 m 240 200 l S ")},
	{"a thin triangle", Options{}, painted("0 0 0 0.9 k 100 100 m 300 100 l 200 300 l f 0 0 0 0 K 0.4 w 190 150 m 210 150 l S 110 290 m 130 290 l S ")},
	{"a clip", Options{}, painted("q 100 100 50 50 re W n 0 1 1 0.95 k 0 0 436 612 re f " + thin + "0 120 m 436 120 l S Q 0 0 0 0 K 0.4 w 110 130 m 140 130 l S 160 130 m 200 130 l S ")},
	{"a clip in a clip", Options{}, painted("q 100 100 90 90 re W n 150 150 90 90 re W* n " + thin + "0 170 m 436 170 l S Q ")},
	{"a turned rectangle", Options{}, painted("q 0.707 0.707 -0.707 0.707 200 200 cm 0 0 0 1 k 0 0 100 0.2 re f " + thin + "0 10 m 100 10 l S Q ")},
	{"a rectangle on its side", Options{}, painted("q 0 1 -1 0 200 200 cm 0 0 0 1 k 0 0 100 0.2 re f Q ")},
	{"rules as thick as may be", Options{}, painted("0 0 0 1 k 100 100 0.249 200 re f 120 100 1.4 5.5 re f 140 100 1.49 300 re f 160 100 1.5 300 re f ")},
	{"a stretched line", Options{}, painted("q 0.5 0 0 2 0 0 cm " + thin + "200 100 m 400 100 l S Q ")},
	{"widths of a state", Options{}, func(m *made) {
		m.states += "/G2<</LW 0.15>>"
		m.paint("0 0 0 1 K 2 w q /G2 gs 100 100 m 200 100 l S Q 100 120 m 200 120 l S ")
	}},
	{"a thick stroke's corners", Options{}, painted("0 0 0 0.9 K 20 w 100 100 200 100 re S 0 0 0 0 K 0.4 w 92 95 m 92 98 l S 150 150 m 160 150 l S ")},
}

var texts = []drawn{
	{"lines of text", Options{}, painted(small + "5 TL 100 300 Td <0002> Tj T* <0003> Tj 20 -30 TD <0002> Tj T* <0003> Tj <0002> ' ET ")},
	{"spaced", Options{}, painted(small + "3 Tc 5 Tw 100 300 Td <00020003> Tj <0002> Tj ET ")},
	{"spaced by the operator", Options{}, painted(small + "9 TL 100 300 Td 2 1 <00020003> \" <0002> Tj ET ")},
	{"stretched", Options{}, painted(small + "300 Tz 100 300 Td <000200030002> Tj <0003> Tj ET ")},
	{"raised", Options{}, painted(small + "60 Ts 100 300 Td <0002> Tj ET ")},
	{"kerned", Options{}, painted(small + "100 300 Td [<0002> -9000 <0003> 4000] TJ <0002> Tj ET ")},
	{"a matrix", Options{}, painted(small + "2 0 0 0.5 100 300 Tm <0002> Tj 10 10 Td <0003> Tj ET ")},
	{"outlined", Options{}, painted("/G1 gs 0 0 0 1 k 0 1 1 0 K BT /F1 7 Tf 1 Tr 100 300 Td <0002> Tj 2 Tr 0 50 Td <0003> Tj 5 Tr 0 50 Td <0002> Tj ET ")},
	{"text of a state", Options{}, func(m *made) {
		m.states += "/G2<</Font[8 0 R 4.5]>>"
		m.paint("/G1 gs 0 0 0 1 k BT /G2 gs 100 300 Td <0002> Tj ET ")
	}},
	{"text at each edge", Options{}, painted("/G1 gs 0 0 0 1 k BT /F1 10 Tf 15 300 Td <0002> Tj ET BT /F1 10 Tf 417 320 Td <0002> Tj ET " +
		"BT /F1 10 Tf 200 13 Td <0002> Tj ET BT /F1 10 Tf 220 590 Td <0002> Tj ET ")},
	{"text beyond each edge", Options{}, painted("/G1 gs 0 0 0 1 k BT /F1 10 Tf 8 300 Td <0002> Tj ET BT /F1 10 Tf 422 320 Td <0002> Tj ET " +
		"BT /F1 10 Tf 200 8 Td <0002> Tj ET BT /F1 10 Tf 220 598 Td <0002> Tj ET ")},
	{"words of many letters", Options{}, painted(small + "100 300 Td <" + strings.Repeat("0002", 32) + "> Tj 0 50 Td <" + strings.Repeat("0003", 33) + "> Tj ET ")},
	{"two missing glyphs and a blank", Options{}, painted("/G1 gs 0 0 0 1 k BT /F1 4 Tf 100 300 Td <0000000200000009> Tj ET ")},
	{"in a perfect bound block", Options{Binding: booklet.Perfect}, func(m *made) {
		for range 2 {
			m.pages = append(m.pages, m.pages[0])
		}
		for i := range m.pages {
			m.pages[i].content = "0 0 0 1 k 8.6 40 10 0.2 re f 417 60 10 20 re f /G1 gs BT /F1 10 Tf 35 300 Td <0002> Tj 357 0 Td <0003> Tj ET "
		}
	}},
	{"a font of single bytes", Options{}, func(m *made) {
		m.states += ">>/Font<</F1 8 0 R/F2 20 0 R/F3 21 0 R/F4 22 0 R>>/Z<<"
		m.objects = []string{
			"<</Type/Font/Subtype/TrueType/BaseFont/Plain/FirstChar 65/Widths[5000 8000]/FontDescriptor 10 0 R/ToUnicode 23 0 R>>",
			"<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 65/Widths[400 900]>>",
			"<</Type/Font/Subtype/Type0/BaseFont/Wide/DescendantFonts[<</Subtype/CIDFontType2/DW 9000/W[2 4 3000 5[2500]]>>]>>",
			stream("", []byte("1 beginbfrange <41> <43> <0061> endbfrange 1 beginbfchar <20> <0020> endbfchar")),
		}
		m.paint("/G1 gs 0 0 0 1 k BT /F2 4 Tf 7 Tw 100 300 Td (A B) Tj (C) Tj /F3 4 Tf (AB) Tj (A) Tj /F4 4 Tf <00020004> Tj <00050006> Tj <0002> Tj ET ")
	}},
	{"on a ground that is half light", Options{}, painted("0 0 0 0.9 k 100 290 9 30 re f 0 0 0 0 k BT /F1 7 Tf 100 300 Td <000200030002> Tj ET ")},
	{"hardly lighter than its ground", Options{}, painted("0 0 0 0.5 k 90 290 90 30 re f 0 0 0 0.47 k BT /F1 7 Tf 100 300 Td <0002> Tj ET 0 0 0 0.40 k BT /F1 7 Tf 140 300 Td <0002> Tj ET ")},
	{"nearly black", Options{}, painted("/G1 gs 0 0 0 0.83 k BT /F1 10 Tf 100 300 Td <0002> Tj ET 0 0 0 0.81 k BT /F1 10 Tf 100 320 Td <0003> Tj ET " +
		"0.5 0.5 0.5 0.8 k BT /F1 10 Tf 100 340 Td <0002> Tj ET 0.5 0.5 0.49 0.8 k BT /F1 10 Tf 100 360 Td <0003> Tj ET ")},
}

var spaces = []drawn{
	{"colours of the screen", Options{Kind: Screen}, func(m *made) {
		m.pages[0].content = "1 0.5 0 rg 100 100 50 50 re f 0.2 g 200 100 50 50 re f 0 0 1 RG 100 200 m 200 200 l S 1 G BT /F1 4 Tf 300 300 Td <0002> Tj ET "
	}},
	{"colours of the screen in a file for a press", Options{}, painted("1 0.5 0 rg 100 100 50 50 re f 0.2 0.9 0.4 rg 200 100 50 50 re f ")},
	{"a colour through a profile", Options{}, func(m *made) {
		m.spaces = "/C1[/ICCBased 20 0 R]/C2[/ICCBased 21 0 R]/C3[/ICCBased 22 0 R]"
		m.objects = []string{stream("/N 3", []byte("x")), stream("/N 1", []byte("x")), stream("/N 4", []byte("x"))}
		m.pages[0].content = "/C1 cs 0.2 0.4 0.1 sc 100 100 50 50 re f /C2 cs 0.3 sc 200 100 50 50 re f /C3 cs 0.9 0.1 0.8 0.2 sc 300 100 50 50 re f "
	}},
	{"the first colours of spaces", Options{}, func(m *made) {
		m.spaces = "/S1[/Separation/Black/DeviceCMYK<<>>]/D1[/DeviceN[/Cyan/Gold]/DeviceCMYK<<>>]"
		m.pages[0].content = "/DeviceCMYK cs 20 100 50 50 re f /S1 cs 100 100 50 50 re f /D1 cs 200 100 50 50 re f /DeviceRGB CS 100 300 m 200 300 l S "
	}},
	{"a first colour of one ink", Options{}, func(m *made) {
		m.spaces = "/G1[/ICCBased 20 0 R]/I1[/Indexed/DeviceCMYK 1<10203040 50607080>]/U1[/Unknown]"
		m.objects = []string{stream("/N 1", []byte("x"))}
		m.pages[0].content = "/G1 cs 20 100 50 50 re f /I1 CS 3 w 100 200 m 200 200 l S /U1 cs 300 300 50 50 re f "
	}},
	{"a profile of another kind", Options{}, func(m *made) { m.profile = profileHead("mntr", "CMYK") }},
	{"a profile that cannot be used", Options{}, func(m *made) { m.profile = profileHead("prtr", "CMYK") }},
	{"a profile of 127 bytes", Options{}, func(m *made) { m.profile = profileHead("prtr", "CMYK")[:127] }},
	{"a profile of three inks by its number", Options{}, func(m *made) { m.intents = strings.Replace(m.intents, "6 0 R", "7 0 R", 1) }},
	{"inks by name", Options{}, func(m *made) {
		m.spaces = "/D1[/DeviceN[/Magenta/Gold/None]/DeviceCMYK<<>>]/A1[/Separation/All/DeviceCMYK<<>>]/L1[/Lab<<>>]/G1[/CalGray<<>>]"
		m.paint("/D1 cs 0.3 0.4 0.9 scn 100 100 50 50 re f /D1 CS 0.5 0.6 0.7 SCN 0.2 w 100 200 m 200 200 l S /A1 cs 0.7 scn 200 100 50 50 re f /L1 cs 50 0 0 sc 300 100 50 50 re f /G1 cs 0.4 sc 300 200 50 50 re f ")
	}},
	{"a colour of a table", Options{}, func(m *made) {
		m.spaces = "/T1[/Indexed/DeviceCMYK 2<00000000 80402010 ff00ff00>]"
		m.paint("/T1 cs 1 sc 100 100 50 50 re f 2 sc 200 100 50 50 re f 9 sc 300 100 50 50 re f ")
	}},
	{"patterns and shadings", Options{}, func(m *made) {
		m.spaces = ">>/Pattern<</P1<</Shading<</ColorSpace/DeviceRGB>>>>>>/Shading<</S1<</ColorSpace/DeviceGray>>"
		m.pages[0].content = "/Pattern cs /P1 scn 100 100 50 50 re f q 200 200 50 50 re W n /S1 sh Q "
	}},
	{"overprint of each kind", Options{}, func(m *made) {
		m.states += "/G3<</OP true/OPM 1>>/G4<</op false/OP true/OPM 1>>"
		m.paint("1 0 0 0 k 50 50 300 300 re f q /G3 gs 0 1 0 0 k 60 60 20 20 re f Q q /G4 gs 0 0.9 0.9 0 k 100 60 20 20 re f 0 1 0 0 K 9 w 160 60 m 180 60 l S Q q /G3 gs 0 0.8 0 0.7 k 200 60 20 20 re f Q ")
	}},
	{"what is transparent", Options{}, func(m *made) {
		m.states += "/G2<</CA 0.9>>/G3<</BM/Compatible/SMask/None>>/G4<</BM[/Screen]>>/G5<</SMask<</S/Alpha>>>>/G6<</TR/Identity/HT/Default>>/G7<</ca 1.0/CA 1>>"
		m.pages[1].entries = "/Group<</S/Transparency>>"
		m.paint("/G7 gs /G3 gs /G6 gs /G2 gs /G4 gs /G5 gs 0 1 0 0 k 100 100 50 50 re f ")
	}},
}

var pictured = []drawn{
	{"a bookmark far down has an action", Options{}, func(m *made) {
		m.catalog = "/Outlines<</First 20 0 R>>"
		m.objects = []string{"<</Title(a)/A<</S/GoTo/D[60 0 R/Fit]>>/Next 21 0 R>>", "<</Title(b)/First 22 0 R>>",
			"<</Title(c)/Next 23 0 R>>", "<</Title(d)/A<</S/Launch/F(x)>>>>"}
	}},
	{"a form, moved and cut", Options{}, func(m *made) {
		m.objects = []string{stream("/Subtype/Form/Matrix[1 0 0 1 50 70]/BBox[0 0 100 40]/Group<</S/Transparency>>", []byte(thin+"-100 20 m 300 20 l S 10 -50 m 10 90 l S"))}
		m.pages[0].xobjects = "/Fm 20 0 R"
		m.paint("q 1 0 0 1 100 100 cm /Fm Do Q ")
	}},
	{"pictures of three sizes", Options{}, func(m *made) {
		m.picture("/DeviceCMYK", 4, 200, 100, "", "")
		m.paint("q 72 0 0 72 50 100 cm /I1 Do Q q 144 0 0 36 50 300 cm /I1 Do Q q 0 72 -100 0 300 400 cm /I1 Do Q ")
	}},
	{"sixteen pixels and seventeen", Options{}, func(m *made) {
		m.picture("/DeviceCMYK", 4, 17, 16, "", "")
		m.objects = append(m.objects, stream("/Subtype/Image/Width 16/Height 16/BitsPerComponent 8/ColorSpace/DeviceCMYK", make([]byte, 16*16*4)))
		m.pages[0].xobjects += "/I2 21 0 R"
		m.paint("q 72 0 0 72 50 100 cm /I1 Do Q q 36 0 0 36 250 100 cm /I2 Do Q ")
	}},
	{"a picture of a bit", Options{}, imaged("/Width 24/Height 2/BitsPerComponent 1/ColorSpace/DeviceGray", []byte{0xff, 0, 0xff, 0, 0xff, 0})},
	{"a picture of four bits, turned light", Options{}, imaged("/Width 20/Height 2/BitsPerComponent 4/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]", bytes.Repeat([]byte{0x3f, 0xc1}, 40))},
	{"the darkest pixel of a picture", Options{}, func(m *made) {
		data := make([]byte, 4*3*4)
		copy(data[(1*4+2)*4:], "\xff\xf0\xe0\xd0") // the third of four in the second of three rows
		imaged("/Width 4/Height 3/BitsPerComponent 8/ColorSpace/DeviceCMYK", data)(m)
	}},
	{"the darkest pixel of a picture that is turned", Options{}, func(m *made) {
		data := make([]byte, 4*3*4)
		copy(data[3*4:], "\xff\xf0\xe0\xd0") // the last of the first row
		imaged("/Width 4/Height 3/BitsPerComponent 8/ColorSpace/DeviceCMYK", data)(m)
		m.paint("q 0 60 -90 0 300 200 cm /I1 Do Q ")
	}},
	{"a picture of a table", Options{}, imaged("/Width 20/Height 2/BitsPerComponent 2/ColorSpace[/Indexed/DeviceCMYK 3<0000000011223344 99887766ffeeddcc>]", bytes.Repeat([]byte{0x1b}, 10))},
	{"a picture of spot colour", Options{}, imaged("/Width 20/Height 2/BitsPerComponent 8/ColorSpace[/DeviceN[/Cyan/Black]/DeviceCMYK<<>>]", bytes.Repeat([]byte{0x33, 0xcc}, 40))},
	{"a picture in RGB", Options{}, imaged("/Width 20/Height 2/BitsPerComponent 8/ColorSpace/DeviceRGB", bytes.Repeat([]byte{0x11, 0x44, 0x77, 0xfe, 0x80, 0x03}, 20))},
	{"a JPEG in colour", Options{}, imaged("/Width 40/Height 20/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode", jpegs(image.NewRGBA(image.Rect(0, 0, 40, 20)), color.RGBA{30, 90, 60, 255}))},
	{"a JPEG in grey", Options{}, imaged("/Width 40/Height 20/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode", jpegs(image.NewGray(image.Rect(0, 0, 40, 20)), color.Gray{51}))},
	{"a JPEG of another size than it says", Options{}, imaged("/Width 41/Height 20/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode", jpegs(image.NewRGBA(image.Rect(0, 0, 40, 20)), color.RGBA{30, 90, 60, 255}))},
	{"a picture that is short of data", Options{}, imaged("/Width 20/Height 2/BitsPerComponent 8/ColorSpace/DeviceCMYK", make([]byte, 159))},
	{"a picture at the trim", Options{}, func(m *made) {
		m.picture("/DeviceCMYK", 4, 300, 300, "72 0 0 72 8.6 100", "")
	}},
	{"a picture in a corner", Options{}, func(m *made) { m.picture("/DeviceCMYK", 4, 300, 300, "72 0 0 72 362 538", "") }},
	{"a picture in the content", Options{}, painted("q 72 0 0 72 100 100 cm BI /W 2 /H 2 /BPC 8 /CS /CMYK ID \x80\x40\x20\x10\x80\x40\x20\x10\x80\x40\x20\x10\x80\x40\x20\x10 EI Q ")},
	{"a stencil", Options{}, func(m *made) {
		imaged("/Width 24/Height 24/ImageMask true", make([]byte, 72))(m)
		m.paint("0.9 0.9 0.9 0.7 k q 30 0 0 30 100 200 cm /I1 Do Q ")
	}},
	{"an edge that is hardly covered", Options{}, func(m *made) {
		m.pages[0].content = "q 0 0 436 612 re W n 0.5 0 0 0 k 8.6 8.6 m 427 8.6 l 427 603 l 8.6 603 l h f Q "
	}},
	{"one edge after another is not covered", Options{}, func(m *made) {
		for _, content := range []string{"8.6 0 436 612 re", "0 8.6 436 612 re", "0 0 427.4 612 re", "0 0 436 603.4 re"} {
			m.pages = append(m.pages, madePage{boxes: goodBoxes, content: "0.5 0 0 0 k " + content + " f "})
		}
	}},
	{"a code in each corner of its rules", Options{}, func(m *made) {
		m.pages[0].content = "0 0 0 1 k " + qr(12, 100, 2) + qr(200, 300, 3) + "0 0 0 1 K 1 w 190 290 m 190 400 l S "
	}},
	{"a code that is no square", Options{}, func(m *made) {
		m.pages[0].content = "0 0 0 1 k q 1.1 0 0 1 0 0 cm " + qr(100, 100, 3) + "Q "
	}},
}

// TestGoldenReports: what each made file is told of, figure by figure and place by place, is
// as a golden has it. Of all files but the first those lines stand alone that are not the
// first's; some have their whole report.
func TestGoldenReports(t *testing.T) {
	files := []drawn{{"good", Options{}, func(*made) {}}}
	for i, c := range controls {
		files = append(files, drawn{fmt.Sprintf("%s %d", c.rule, i), c.options, c.make})
	}
	files = append(append(append(append(files, paths...), texts...), spaces...), pictured...)
	whole := map[string]bool{"good": true, "inks by name": true, "a code in each corner of its rules": true}
	known := map[string]bool{}
	var out bytes.Buffer
	for i, d := range files {
		m := good()
		d.make(m)
		fmt.Fprintf(&out, "page %d: %s\n", i, d.name)
		j, err := look(m.bytes(t), d.opt)
		if err != nil {
			t.Errorf("%s: %v", d.name, err)
			continue
		}
		r := j.report() // judges what is of the whole file
		for _, line := range breachLines(j) {
			if i > 0 && known[line] {
				continue
			}
			known[line] = known[line] || i == 0
			fmt.Fprintln(&out, line)
		}
		if whole[d.name] {
			for _, line := range told(t, r) {
				fmt.Fprintln(&out, line)
			}
		}
	}
	goldentest.Compare(t, "testdata/reports.golden", out.Bytes())
}

// breachLines are the places where a file breaks rules, and what was measured of its pages.
func breachLines(j *judge) (lines []string) {
	for _, r := range Rules {
		for _, b := range j.tallies[r.ID].breaches {
			at := strings.NewReplacer(" mm from the left, ", ", ", " mm from the top", "").Replace(b.place)
			lines = append(lines, fmt.Sprintf("%s %s %d: %.3f %s (%s)", r.ID, b.severity, b.page, b.value, b.text, at))
		}
	}
	for _, p := range j.facts {
		lines = append(lines, fmt.Sprintf("%s %v %.1f%% %v %v %v text %v %v line %v pictures %d %v codes %v", p.Label, p.Trim,
			p.Ink, p.Plates, p.Spaces, p.Fonts, p.Text, p.Reversed, p.Line, p.Pictures, p.Resolution, p.Codes))
	}
	return lines
}

// told are a report's tables, its events and its findings.
func told(t *testing.T, r *Report) []string {
	t.Helper()
	lines := append(r.Table(), r.PageTable()...)
	for _, e := range r.Events("x.pdf") {
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(data))
	}
	for _, f := range r.Findings {
		lines = append(lines, fmt.Sprintf("%s: %s: %s: %s", f.Severity, f.Rule, PageList(f.Pages), f.In("").Text))
	}
	return lines
}
