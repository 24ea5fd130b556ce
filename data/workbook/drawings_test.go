package workbook

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
	"booklet/data/pictures"
)

// quartered is a PNG of 40 by 20 pixels whose quarters are red and green above, blue and yellow below.
func quartered(t *testing.T) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	for y := range 20 {
		for x := range 40 {
			m.SetNRGBA(x, y, quarterColours[2*(y/10)+x/20])
		}
	}
	data, err := pictures.EncodePNG(m)
	must(t, err)
	return data
}

var quarterColours = [4]color.NRGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 0, 255}}

// corners are the colours of a picture's corners as it is printed, by rows, and its size.
func corners(t *testing.T, p *booklet.Picture) string {
	t.Helper()
	img, err := pictures.Decode(p.Data)
	must(t, err)
	img = pictures.Upright(img, p.Orientation)
	b := img.Bounds()
	if b.Dx() != p.Width || b.Dy() != p.Height {
		t.Errorf("%d by %d pixels are told, of %v", p.Width, p.Height, b)
	}
	out := ""
	for i := range 4 {
		c := color.NRGBAModel.Convert(img.At(b.Min.X+i%2*(b.Dx()-1), b.Min.Y+i/2*(b.Dy()-1)))
		for k, q := range quarterColours {
			if c == q {
				out += "RGBY"[k : k+1]
			}
		}
	}
	return fmt.Sprintf("%s %dx%d", out, b.Dx(), b.Dy())
}

// drawingOf is a workbook of three roles, with a drawing of these anchors over its sheet. rId1 is a picture.
func drawingOf(t *testing.T, picture []byte, anchors string, sheetParts ...string) Source {
	t.Helper()
	src := build(t, func(f *excelize.File) {
		must(t, f.AddPictureFromBytes("Roles", "D2", &excelize.Picture{Extension: ".png", File: picture, Format: &excelize.GraphicOptions{}}))
	}, sheet{"Roles", rows("Role|Category|Summary|Photo|Photo description\nMidwives|Midwifery|x||A kite\nDoulas|Midwifery|x||A hat\nNurses|Nursing|x||A coat")})
	parts := map[string]string{"xl/drawings/drawing1.xml": `<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:r="r" xmlns:mc="m">` + anchors + `</xdr:wsDr>`}
	for _, s := range sheetParts {
		before, after, _ := strings.Cut(s, "=>")
		parts["xl/worksheets/sheet1.xml"] = strings.Replace(string(partOf(t, src.Data, "xl/worksheets/sheet1.xml")), before, after, 1)
		if !strings.Contains(parts["xl/worksheets/sheet1.xml"], after) {
			t.Fatalf("the sheet has no %s", before)
		}
	}
	return repack(t, src, parts)
}

// over is an anchor between two places: rows and parts of a row in points, from 0.
func over(fromRow, fromOff, toRow, toOff int, inside string) string {
	return fmt.Sprintf(`<xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>%d</xdr:rowOff></xdr:from>`+
		`<xdr:to><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>%d</xdr:rowOff></xdr:to>%s</xdr:twoCellAnchor>`,
		fromRow, fromOff*emuPoint, toRow, toOff*emuPoint, inside)
}

// pic is a picture of a drawing.
func pic(xfrm, fill string) string {
	return `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="P"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/>` + fill +
		`<a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm` + xfrm + `><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>` +
		`<a:prstGeom prst="rect"/></xdr:spPr></xdr:pic>`
}

const effectOf = `warning: Roles!D2: the sheet shows the picture %s; it is printed without that (save the picture as it is to look, and insert that)`

// TestLooksOfDrawings: crops, turns and mirrorings are printed as the sheet shows them; every other look is told.
func TestLooksOfDrawings(t *testing.T) {
	whole := "RGBY 40x20"
	group := func(xfrm, child string) string {
		return `<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="1" name="G" descr="x"/></xdr:nvGrpSpPr><xdr:grpSpPr><a:xfrm` + xfrm + `><a:off x="0" y="0"/><a:ext cx="90" cy="90"/>` +
			`<a:chOff x="0" y="0"/><a:chExt cx="9" cy="9"/></a:xfrm></xdr:grpSpPr>` + child + `</xdr:grpSp>`
	}
	blip := func(effects string) string {
		return strings.Replace(pic("", ""), `r:embed="rId1"/>`, `r:embed="rId1">`+effects+`</a:blip>`, 1)
	}
	for _, c := range []struct{ name, pic, want, look string }{
		{"plain", pic("", ""), whole, ""},
		{"cropped to a quarter", pic("", `<a:srcRect l="50000" t="50000"/>`), "YYYY 20x10", ""},
		{"cropped in per cent", pic("", `<a:srcRect l="50%" b="50%"/>`), "GGGG 20x10", ""},
		{"cropped through a pixel", pic("", `<a:srcRect l="1" r="49999"/>`), "RRBB 19x20", ""},
		{"a margin is no crop", pic("", `<a:srcRect l="-20000" t="0"/>`), whole, ""},
		{"a quarter turn", pic(` rot="5400000"`, ""), "BRYG 20x40", ""},
		{"half a turn", pic(` rot="10800000"`, ""), "YBGR 40x20", ""},
		{"a quarter turn to the left", pic(` rot="-5400000"`, ""), "GYRB 20x40", ""},
		{"a full turn", pic(` rot="21600000"`, ""), whole, ""},
		{"mirrored", pic(` flipH="1"`, ""), "GRYB 40x20", ""},
		{"upside down", pic(` flipV="true"`, ""), "BYRG 40x20", ""},
		{"mirrored and turned", pic(` rot="5400000" flipH="1"`, ""), "YGBR 20x40", ""},
		{"cropped and turned", pic(` rot="5400000"`, `<a:srcRect r="50000"/>`), "BRBR 20x20", ""},
		{"nearly upright", pic(` rot="300000"`, ""), whole, "turned by 5 degrees"},
		{"nearly a quarter", pic(` rot="5100000"`, ""), "BRYG 20x40", "turned by 85 degrees"},
		{"grey", blip(`<a:grayscl/><a:lum bright="70000" contrast="-70000"/>`), whole, "in grey and lighter or darker"},
		{"effects that change nothing", blip(`<a:alphaModFix/><a:lum/><a:extLst><a:ext uri="x"><a14:imgEffect><a14:grayscl/></a14:imgEffect></a:ext></a:extLst>`), whole, ""},
		{"in two colours", blip(`<a:biLevel thresh="50000"/><a:duotone/><a:fillOverlay/>`), whole,
			"in black and white and in other colours"},
		{"another hue", blip(`<a:hsl hue="60000"/><a:blur rad="9"/><a:alphaInv/>`), whole,
			"in other colours, blurred and partly transparent"},
		{"the same hue", blip(`<a:hsl hue="0" sat="0%"/>`), whole, ""},
		{"a drawn shape", strings.Replace(pic("", ""), `<a:prstGeom prst="rect"/>`, `<a:custGeom/>`, 1), whole,
			"cut out in a shape"},
		{"turned in a group without a frame", `<xdr:grpSp><xdr:grpSpPr/>` + pic(` rot="5400000"`, "") + `</xdr:grpSp>`,
			"BRYG 20x40", ""},
		{"seen through", blip(`<a:alphaModFix amt="50000"/>`), whole, "partly transparent"},
		{"a circle", strings.Replace(pic("", ""), `prst="rect"`, `prst="ellipse"`, 1), whole, "cut out in a shape"},
		{"in a group", group("", pic("", `<a:srcRect b="50000"/>`)), "RGRG 40x10", ""},
		{"in a turned group", group(` rot="5400000"`, pic(` rot="5400000"`, "")), "YBGR 40x20", ""},
		{"in a mirrored group", group(` flipH="1"`, pic(` rot="5400000"`, "")), "RBGY 20x40", ""}, // turned first, then mirrored
		{"a shape filled with a picture", `<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="S"/></xdr:nvSpPr><xdr:spPr><a:xfrm rot="5400000"/><a:prstGeom prst="rect"/>` +
			`<a:blipFill rotWithShape="0"><a:blip r:embed="rId1"/><a:stretch><a:fillRect l="-100000"/></a:stretch></a:blipFill></xdr:spPr></xdr:sp>`, "GGYY 20x20", ""},
		{"one of two forms", `<mc:AlternateContent><mc:Choice Requires="am3d"><am3d:model3d><am3d:raster><am3d:blip r:embed="rId1"/></am3d:raster></am3d:model3d></mc:Choice><mc:Fallback>` +
			pic("", "") + `</mc:Fallback></mc:AlternateContent>`, whole, ""},
		{"the first of two forms", `<mc:AlternateContent><mc:Choice Requires="a14">` + pic("", "") + `</mc:Choice><mc:Fallback>` + pic("", "") +
			`</mc:Fallback></mc:AlternateContent>`, whole, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, fs := Read(drawingOf(t, quartered(t), over(1, 0, 2, 0, c.pic)))
			if c.look == "" {
				for _, f := range without(fs, booklet.RulePictureRows) {
					t.Error(f)
				}
			} else {
				expect(t, fs, fmt.Sprintf(effectOf, c.look))
			}
			p := b.Roles[0].Photo
			if p == nil || p.Picture == nil {
				t.Fatal("no picture")
			}
			if got := corners(t, p.Picture); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// TestDressings: what a sheet puts round a picture, and on its edges, is noted at its cell; the picture is printed.
func TestDressings(t *testing.T) {
	shape := func(inside, after string) string {
		return strings.Replace(strings.Replace(pic("", ""), `<a:prstGeom prst="rect"/>`, `<a:prstGeom prst="rect"/>`+inside, 1), `</xdr:spPr>`, `</xdr:spPr>`+after, 1)
	}
	const line = `<a:ln w="38100"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>`
	const shadow = `<a:outerShdw blurRad="1" dist="2"><a:srgbClr val="000000"/></a:outerShdw>`
	const style = `<xdr:style><a:lnRef idx="2"><a:schemeClr val="accent1"/></a:lnRef><a:effectRef idx="0"/></xdr:style>`
	for _, c := range []struct{ name, pic, want string }{
		{"plain", pic("", ""), ""},
		{"no line", shape(`<a:ln w="9525"><a:noFill/></a:ln><a:effectLst/>`, ""), ""},
		{"a line of no fill", shape(`<a:ln w="9525"/>`, ""), ""},
		{"a border", shape(line, ""), "a border"},
		{"a border by style", shape("", style), "a border"},
		{"a style without its border", shape(`<a:ln><a:noFill/></a:ln>`, style), ""},
		{"a shadow", shape(`<a:effectLst>`+shadow+`</a:effectLst>`, ""), "a shadow"},
		{"seen from a side", shape(`<a:scene3d><a:camera prst="perspectiveLeft"/></a:scene3d>`, ""), "a perspective"},
		{"soft edges", shape(`<a:effectLst><a:softEdge rad="63500"/></a:effectLst>`, ""), "soft edges"},
		{"all", shape(line+`<a:effectLst><a:glow rad="1"/>`+shadow+`<a:reflection/><a:softEdge rad="2"/></a:effectLst><a:scene3d><a:camera prst="orthographicFront"/></a:scene3d>`+
			`<a:sp3d><a:bevelT/></a:sp3d>`, ""), "a border, a glow, a shadow, a reflection, soft edges and a bevel"},
		{"in a group", `<xdr:grpSp><xdr:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/><a:chOff x="0" y="0"/><a:chExt cx="9" cy="9"/></a:xfrm><a:effectLst>` + shadow +
			`</a:effectLst></xdr:grpSpPr>` + pic("", "") + `</xdr:grpSp>`, "a shadow"},
	} {
		b, fs := Read(drawingOf(t, quartered(t), over(1, 0, 2, 0, c.pic)))
		if c.want == "" {
			for _, f := range without(fs, booklet.RulePictureRows) {
				t.Errorf("%s: %v", c.name, f)
			}
		} else {
			expect(t, fs, fmt.Sprintf("note: Roles!D2: the sheet shows the picture with %s; the picture alone is printed "+
				"(where that is to be seen, save the picture with it, and insert that)", c.want))
		}
		if p := b.Roles[0].Photo; p == nil || p.Picture == nil || corners(t, p.Picture) != "RGBY 40x20" {
			t.Errorf("%s: the picture is not printed as it is", c.name)
		}
	}
}

// TestSheetTakesThePlaceOfExif: programs that draw sheets pass over what a file says of its orientation, and turn
// the picture in the sheet where they mean it.
func TestSheetTakesThePlaceOfExif(t *testing.T) {
	photo := withOrientation(jpegOf(t, 4, 2), 6)
	for xfrm, want := range map[string]string{"": "2x4 6", ` rot="5400000"`: "2x4 6", ` rot="10800000"`: "4x2 3", ` flipH="1"`: "4x2 2"} {
		b, _ := Read(drawingOf(t, photo, over(1, 0, 2, 0, pic(xfrm, ""))))
		p := b.Roles[0].Photo.Picture
		if got := fmt.Sprintf("%dx%d %d", p.Width, p.Height, p.Orientation); got != want {
			t.Errorf("%s: %s, want %s", xfrm, got, want)
		}
	}
}

// TestCroppedAway: nothing of what the sheet crops away is kept, whether the picture is lossy or not, and no crop keeps
// the bytes as they are.
func TestCroppedAway(t *testing.T) {
	png := quartered(t)
	b, _ := Read(drawingOf(t, png, over(1, 0, 2, 0, pic(` rot="5400000"`, ""))+over(2, 0, 3, 0, pic("", `<a:srcRect l="50000"/>`))))
	if p := b.Roles[0].Photo.Picture; !bytes.Equal(p.Data, png) {
		t.Error("a picture that is turned is encoded anew")
	}
	if p := b.Roles[1].Photo.Picture; corners(t, p) != "GGYY 20x20" || p.Format != "png" {
		t.Errorf("%s as %s", corners(t, p), p.Format)
	}
	b, fs := Read(drawingOf(t, png, over(1, 0, 2, 0, pic("", `<a:srcRect l="60000" r="60000"/>`))))
	expect(t, fs, `error: Roles!D2: photo "image1.png" is cropped in the sheet so that nothing is left of it (reset its crop, or delete the picture)`)
	if b.Roles[0].Photo.Picture != nil {
		t.Error("a picture of which nothing is left is printed")
	}
}

// TestAxis: neighbours of one size, set one by one, are as long as they are together.
// TestCropsOfADamagedPicture: each of the places at which a damaged picture is cropped is told.
func TestCropsOfADamagedPicture(t *testing.T) {
	whole := quartered(t)
	damaged := slices.Concat(whole[:60], bytes.Repeat([]byte{7}, len(whole)-60))
	_, fs := Read(drawingOf(t, damaged, over(1, 0, 2, 0, pic("", `<a:srcRect l="50000"/>`))+over(2, 0, 3, 0, pic("",
		`<a:srcRect t="50000"/>`))))
	got := booklettest.Told(fs, booklet.RuleUnreadablePhoto)
	if len(got) != 2 || !strings.HasPrefix(got[0], "error: Roles!D2: ") || !strings.HasPrefix(got[1],
		"error: Roles!D3: ") {
		t.Errorf("%q", got)
	}
}

func TestAxis(t *testing.T) {
	a := axis{usual: 10}
	for _, n := range []int{2, 3, 4, 6} {
		a.set(n, n, 30)
	}
	a.settle()
	for n, want := range map[int]int64{1: 0, 2: 10, 3: 40, 4: 70, 5: 100, 6: 110, 7: 140} {
		if got := a.start(n); got != want {
			t.Errorf("row %d begins at %d, want %d", n, got, want)
		}
	}
}

// TestRowsOfPictures: a picture belongs to the row that holds most of it; where that is not clear, or it is none, a
// finding says so at its cell. The rows of these sheets are 15 points high.
func TestRowsOfPictures(t *testing.T) {
	const torn = `warning: Roles!D%d: the picture lies over %s too, and is taken for that of row %d (move it into its row, or make the row as high as the picture)`
	const stray = `warning: Roles!D%d: the picture lies over %s: it is not printed (move it into the row that it belongs to, or delete it)`
	p := pic("", "")
	one := func(row, off int, points float64) string {
		return fmt.Sprintf(`<xdr:oneCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:row>%d</xdr:row><xdr:rowOff>%d</xdr:rowOff></xdr:from><xdr:ext cx="900000" cy="%d"/>%s</xdr:oneCellAnchor>`,
			row, off*emuPoint, int(points*emuPoint), p)
	}
	absolute := func(x, y, h int) string {
		return fmt.Sprintf(`<xdr:absoluteAnchor><xdr:pos x="%d" y="%d"/><xdr:ext cx="%d" cy="%d"/>%s</xdr:absoluteAnchor>`, x*usualCol, y*emuPoint, usualCol, h*emuPoint, p)
	}
	for _, c := range []struct {
		name, anchors, sheet string
		rows                 string // that have a picture
		find                 []string
	}{
		{"in its row", over(2, 0, 3, 0, p), "", "3", nil},
		{"begins a little above", over(1, 14, 3, 0, p), "", "3", nil},
		{"begins in the headings", over(0, 14, 2, 0, p), "", "2", nil},
		{"most in the headings", over(0, 0, 1, 3, p), "", "", []string{fmt.Sprintf(stray, 1, "the headings")}},
		{"half and half", over(1, 7, 2, 8, p), "", "2", []string{fmt.Sprintf(torn, 2, "row 3", 2)}},
		{"over three", over(1, 4, 4, 0, p), "", "2", []string{fmt.Sprintf(torn, 2, "the rows 3 and 4", 2)}},
		{"beyond the last row", over(3, 12, 9, 0, p), "", "", []string{fmt.Sprintf(stray, 7, "no row that is read")}},
		{"high, from the last row on", over(3, 2, 9, 0, p), "", "4", nil},
		{"two rows of pictures", over(1, 0, 2, 0, p) + over(3, 0, 4, 0, p), "", "2 4", nil},
		{"two in one row", over(1, 0, 2, 0, p) + over(1, 2, 2, 0, p), "", "2", []string{
			`warning: Roles!D2: there are 2 pictures in this row; the first is used (delete the others, or move them into their rows)`}},
		{"high rows", over(1, 14, 3, 0, p), `<row r="2"=><row ht="90" r="2"`, "2", nil},
		{"a hidden row between", over(1, 0, 4, 0, p), `<row r="3"=><row hidden="1" r="3"`, "2", []string{
			fmt.Sprintf(torn, 2, "row 4", 2)}},
		{"at one cell", one(1, 13, 15), "", "3", nil},
		{"at one cell of a row whose height nobody knows", one(1, 3, 60), "", "2", nil},
		{"absolute", absolute(3, 31, 13), "", "3", nil},
		{"absolute beyond the rows", absolute(6, 300, 20), "", "", []string{
			`warning: Roles!G21: the picture lies over no row that is read: it is not printed (move it into the row that it belongs to, or delete it)`}},
		{"in a group", over(1, 0, 3, 0, `<xdr:grpSp><xdr:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="20"/><a:chOff x="100" y="100"/>`+
			`<a:chExt cx="10" cy="20"/></a:xfrm></xdr:grpSpPr>`+strings.Replace(p, `<a:off x="0" y="0"/><a:ext cx="9" cy="9"/>`, `<a:off x="100" y="100"/><a:ext cx="10" cy="10"/>`, 1)+
			strings.Replace(p, `<a:off x="0" y="0"/><a:ext cx="9" cy="9"/>`, `<a:off x="100" y="110"/><a:ext cx="10" cy="10"/>`, 1)+`</xdr:grpSp>`), "", "2 3", nil},
		{"hidden", over(1, 0, 2, 0, strings.Replace(p, `name="P"`, `name="P" hidden="1"`, 1)), "", "", []string{
			`warning: Roles!D2: the picture is hidden in the sheet: it is not printed (show it (Home, Find & Select, Selection Pane), or delete it)`}},
		{"absurd", strings.ReplaceAll(over(1, 0, 2, 0, p), "<xdr:row>1<", "<xdr:row>99999999999<"), "", "", []string{
			`warning: Roles!D1048576: the picture lies over no row that is read: it is not printed (move it into the row that it belongs to, or delete it)`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var parts []string
			if c.sheet != "" {
				parts = append(parts, c.sheet)
			}
			b, fs := Read(drawingOf(t, quartered(t), c.anchors, parts...))
			rows := ""
			for _, r := range b.Roles {
				if r.Photo != nil && r.Photo.Picture != nil {
					rows = strings.TrimSpace(fmt.Sprint(rows, " ", r.Row.Row))
				}
			}
			if rows != c.rows {
				t.Errorf("the rows %s have a picture, want %s", rows, c.rows)
			}
			fs = without(fs, booklet.RuleHiddenRow)
			if len(fs) != len(c.find) {
				t.Errorf("%v", fs)
			}
			if len(c.find) > 0 {
				expect(t, fs, c.find...)
			}
		})
	}
}

func without(fs []booklet.Finding, rule booklet.Rule) (out []booklet.Finding) {
	for _, f := range fs {
		if f.Rule != rule {
			out = append(out, f)
		}
	}
	return out
}

// partOf is a part of a workbook.
func partOf(t *testing.T, data []byte, name string) []byte {
	t.Helper()
	p, err := openPackage(data, booklet.Limits{})
	must(t, err)
	part, err := p.part(name)
	must(t, err)
	must(t, p.close())
	return part
}

// TestPicturesOfWPS: what WPS Office shows in cells by a formula stands in a part of its own, with crops and turns too.
func TestPicturesOfWPS(t *testing.T) {
	cell := `<c r="D2" t="str"><f>_xlfn.DISPIMG("ID_%s",1)</f><v>=DISPIMG("ID_%s",1)</v></c>`
	book := func(id string) Source {
		return repack(t, roles(t, one), map[string]string{
			"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1">` + inline("A1", "Role") + inline("B1", "Category") + inline("C1", "Summary") + inline("D1", "Photo") +
				`</row><row r="2">` + inline("A2", "Midwives") + inline("B2", "Midwifery") + inline("C2", "x") + fmt.Sprintf(cell, id, id) + `</row></sheetData></worksheet>`,
			"xl/cellimages.xml": `<etc:cellImages xmlns:etc="e" xmlns:xdr="x" xmlns:a="a" xmlns:r="r"><etc:cellImage>` +
				strings.Replace(pic(` rot="5400000"`, `<a:srcRect r="50000"/>`), `name="P"`, `name="ID_A" descr="A kite"`, 1) + `</etc:cellImage></etc:cellImages>`,
			"xl/_rels/cellimages.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/image" Target="media/image1.png"/></Relationships>`,
			"xl/media/image1.png":          string(quartered(t)),
		})
	}
	b, fs := Read(book("A"))
	expect(t, fs, `note: Roles!D2: the picture's own alternative text, "A kite", serves as its description (write another in Photo description where it is not right)`)
	if p := b.Roles[0].Photo; p == nil || p.Picture == nil || corners(t, p.Picture) != "BRBR 20x20" {
		t.Errorf("%+v", p)
	}
	_, fs = Read(book("B"))
	expect(t, fs, `error: Roles!D2: the cell holds DISPIMG("ID_B",1): a picture of WPS Office that is not in the workbook (turn it into a floating picture in WPS Office, or save it beside the workbook and write its file name)`)
}

// TestAdoptedCrop: in the workbook that is made of a list the pictures look as in the list, and what is cropped away
// there is not in it.
func TestAdoptedCrop(t *testing.T) {
	src := drawingOf(t, quartered(t), over(1, 0, 2, 0, pic(` rot="5400000"`, `<a:srcRect r="50000"/>`))+over(2, 0, 3, 0, pic("", "")))
	made, _, err := Adopt(src, Faults{})
	must(t, err)
	b, _ := Read(Source{Name: "a.xlsx", Data: made.Data})
	for i, want := range []string{"BRBR 20x20", "RGBY 40x20"} {
		if p := b.Roles[i].Photo; p == nil || p.Picture == nil || corners(t, p.Picture) != want {
			t.Errorf("%s: %+v, want %s", b.Roles[i].Title.S, p, want)
		}
	}
}

// TestManyCrops: of one picture many parts are printed, and so many that it would take too long are refused.
func TestManyCrops(t *testing.T) {
	crops := func(n int, right int) string {
		var out strings.Builder
		for i := range n {
			out.WriteString(over(1+i%3, 0, 2+i%3, 0, pic("", fmt.Sprintf(`<a:srcRect l="%d" r="%d"/>`, i*10, right))))
		}
		return out.String()
	}
	m := NewMemory()
	for range 2 {
		b, fs := m.Read(drawingOf(t, quartered(t), crops(3, 50_000)))
		expect(t, fs)
		for _, r := range b.Roles {
			if r.Photo.Picture == nil || r.Photo.Picture.Height != 20 {
				t.Errorf("%+v", r.Photo.Picture)
			}
		}
	}
	large, err := pictures.EncodePNG(image.NewGray(image.Rect(0, 0, 5000, 3000)))
	must(t, err)
	_, fs := Read(drawingOf(t, large, crops(6, 1000)))
	var want []string
	for n := 2; n <= 4; n++ {
		want = append(want, fmt.Sprintf(`warning: Roles!D%d: there are 2 pictures in this row; the first is used (delete the others, or move them into their rows)`, n),
			fmt.Sprintf(`error: Roles!D%d: photo "image1.png" is cropped in 6 ways, which have 89 megapixels together, where 48 are the most `+
				`(save the pictures smaller and cropped (Picture Format, Compress Pictures, Delete cropped areas of pictures))`, n))
	}
	expect(t, fs, want...)
}

// TestPicturesElsewhere: a picture on a sheet whose pictures are not read is told, with what is to be done for a logo or an
// icon; one on a section's row is the section's.
func TestPicturesElsewhere(t *testing.T) {
	lay := func(sheet, cell string) func(*excelize.File) {
		return func(f *excelize.File) {
			must(t, f.AddPictureFromBytes(sheet, cell, &excelize.Picture{Extension: ".png", File: quartered(t), Format: &excelize.GraphicOptions{}}))
		}
	}
	for _, c := range []struct{ sheet, cell, want string }{
		{"Booklet", "B2", `warning: Booklet!B2: the picture lies on a sheet whose pictures are not read (for a logo, put its file beside the workbook and write its name in Logo)`},
		{"Categories", "B2", `warning: Categories!B2: the picture lies on a sheet whose pictures are not read (for an icon, put its file beside the workbook and write its name in Icon)`},
		{"Sections", "C2", ""},
	} {
		b, fs := Read(build(t, lay(c.sheet, c.cell), sheet{"Roles", rows(one)}, sheet{"Booklet", rows("Setting|Value\nTitle|A")},
			sheet{"Categories", rows("Category\nMidwifery\nNursing")}, sheet{"Sections", rows("Section|Kind|Photo|Photo description\nA|picture||A kite\nRoles|roles")}))
		if c.want != "" {
			expect(t, fs, c.want)
		} else if s := b.Sections[0]; s.Photo == nil || s.Photo.Picture == nil {
			t.Errorf("%v: %+v", fs, s)
		}
	}
}

// FuzzDrawing: whatever a drawing says, each of its pictures comes to a row and a column that a sheet has, with a crop that
// stays within the picture and an orientation that there is.
func FuzzDrawing(f *testing.F) {
	f.Add(over(1, 0, 2, 0, pic(` rot="5400000" flipH="1"`, `<a:srcRect l="50%" t="-1"/>`)))
	f.Add(`<absoluteAnchor><pos x="-9" y="99999999999999"/><ext cx="1" cy="1"/>` + pic(` rot="-1"`, "") + `</absoluteAnchor>`)
	f.Add(over(0, 99, 9, 0, `<grpSp><grpSpPr><xfrm rot="5400001" flipV="1"><off x="1" y="1"/><ext cx="9" cy="9"/><chOff x="2" y="2"/><chExt cx="1" cy="1"/></xfrm></grpSpPr>`+
		pic("", "")+`<grpSp>`+pic("", "")+`</grpSp></grpSp>`))
	f.Add(over(1, 0, 2, 0, `<mc:AlternateContent><mc:Choice>`+pic("", "")+`</mc:Choice><mc:Fallback>`+pic("", "")+`</mc:Fallback></mc:AlternateContent>`))
	f.Fuzz(func(t *testing.T, inside string) {
		g := &grid{pictures: map[int][]embedded{}, heights: axis{usual: usualRow}, widths: axis{usual: usualCol},
			rows: []*gridRow{{n: 2}, {n: 3}, {n: 5}, {n: maxRow}}}
		g.heights.set(3, 4, 90*emuPoint)
		g.heights.set(7, 9, 0)
		g.heights.settle()
		d := &drawingScanner{}
		n := 0
		d.emit = func(s *shape) error {
			var m embedded
			box := d.within(g.box(d.anchor), s)
			m.look(s, box)
			g.drawn = append(g.drawn, drawn{embedded: m, rows: extent{box.y, box.y + box.h}, cols: extent{box.x, box.x + box.w},
				from: d.anchor.from.row, sized: d.anchor.kind == "oneCellAnchor"})
			n++
			return nil
		}
		if err := scan([]byte(`<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:r="r" xmlns:mc="m">`+inside+`</xdr:wsDr>`), d.enter, d.leave); err != nil {
			return
		}
		tb := &table{g: g, head: 1, rows: g.rows}
		tb.layPictures()
		size := image.Pt(40, 20)
		for row, ps := range g.pictures {
			for _, p := range ps {
				n--
				if row < 1 || row > maxRow || p.col < 1 || p.col > maxColumn {
					t.Fatalf("a picture in row %d and column %d", row, p.col)
				}
				if part := p.crop.Of(size); !part.In(image.Rectangle{Max: size}) || p.turn < 0 || p.turn > 8 {
					t.Fatalf("a picture cropped to %v and turned by %d", part, p.turn)
				}
			}
		}
		if n != 0 {
			t.Fatalf("%d pictures are lost", n)
		}
	})
}
