package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// cases are all inputs.
func cases() []input {
	return slices.Concat(cellCases(), textCases(), fewCases(), partCases(), sheetCases(), otherCases(), fileCases(),
		listCases(), drawnCases(), wishCases(), pictureCases(), crossedCases())
}

// in is a workbook with another part.
func in(name, part string, content func(*bufio.Writer)) input {
	return input{name: name, parts: map[string]func(*bufio.Writer){part: content}}
}

// rows is a workbook with rows behind the usual ones.
func rows(name string, content func(*bufio.Writer)) input {
	return in(name, sheetPart, sheet("", content, ""))
}

func cellCases() []input {
	x := func(n int) string { return strings.Repeat("x", n) }
	return []input{
		rows("empty cells", times(5_000_000, "<row><c/></row>")),
		rows("formats alone", times(60_000, "<row>"+strings.Repeat(`<c s="1"/>`, 100)+"</row>")),
		rows("empty rows", times(6_000_000, "<row/>")),
		rows("last row and column", text(`<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is>`+
			`</c></row>`)),
		rows("beyond the last", text(`<row r="1048577"><c r="XFE1048577" t="inlineStr"><is><t>x</t></is></c>`+
			`</row>`)),
		rows("rows upside down", all(func(w *bufio.Writer) {
			for i := range 190_000 {
				fmt.Fprintf(w, `<row r="%d"><c t="inlineStr"><is><t>x</t></is></c></row>`, 200_000-i)
			}
		})),
		rows("one row many times", times(190_000, `<row r="3"><c r="B3" t="inlineStr"><is><t>%d</t></is></c>`+
			`</row>`)),
		rows("many columns", text("<row>"+strings.Repeat(cell("a column"), 100_000)+"</row>")),
		rows("short roles", times(100_000, row("Role %d", "Nursing", "Help."))),
		rows("roles within the limit", times(6_990, row("Role %d", "Nursing", "Help."))),
		rows("one title", times(6_990, row("Nurse", "Nursing", "Help."))),
		rows("unknown categories", times(100_000, row("Role", "Nursingg %d", "Help."))),
		rows("missing photographs", times(6_990, row("Role %d", "Nursing", "Help.", "", "",
			"fotograf-nothere.jpg"))),
		rows("long words", times(700, row("Role %d", "Nursing", x(32_000)))),
		rows("long words in one", text(row("Role", "Nursing", x(32_767)))),
		rows("too long", text(row("Role", "Nursing", x(40_000)))),
		rows("a long title", text(row(x(32_000), "Nursing", "Help."))),
		rows("long titles within the limit", times(6_900, row(x(190)+"%d", "Nursing", "Help."))),
		rows("titles of words within the limit",
			times(6_900, row(strings.Repeat("wor ", 45)+"%d", "Nursing", "Help."))),
		rows("a long number", text("<row><c><v>"+strings.Repeat("9", 20_000_000)+"</v></c></row>")),
		rows("tags", times(9_000, row("Role %d", "Nursing", "Help.", "", strings.Repeat("a,", 1_200)))),
		rows("other titles", times(9_000, row("Role %d", "Nursing", "Help.", strings.Repeat("a\n", 1_200)))),
		rows("other titles within the limit", times(2_000, row("Role %d", "Nursing", "Help.", strings.Repeat(
			"a\n", 190)))),
	}
}

func textCases() []input {
	many := func(name, s string) input { return rows(name, times(700, row("Role %d", "Nursing", whole(s)))) }
	return []input{
		many("links in one paragraph", "[a](http://b.cc) "),
		many("addresses", "a.bc/d "),
		many("addresses without spaces", "a.co/"),
		many("schemes", "http://"),
		many("at signs", "a@b.co,"),
		many("dots", "a."),
		many("colons", "a:"),
		many("slashes", "/a"),
		many("telephone numbers", "0113 496 0000 "),
		many("zeros", "0"),
		many("zeros with spaces", "0 "),
		many("brackets", "[("),
		many("closed brackets", "]("),
		many("asterisks", "**a"),
		many("bold words", "**a** "),
		many("quotation marks", `"'`),
		many("list items", "- a\n"),
		many("paragraphs", "a\n\n"),
		many("line breaks", "a\n"),
		many("spaces", "a  "),
		many("no-break spaces", "a\u00a0"),
		many("carriage returns", "a&#13;"),
		many("escapes", "_x000D_"),
		many("noncharacters", "_xFFFF_"),
		many("surrogates", "_xD800_"),
		many("combining marks", "e\u0301"),
		many("marks on marks", "\u0301"),
		many("emoji with joiners", "\U0001F468\u200D"),
		many("right to left", "\u0645"),
		many("references", "&#x41;"),
		many("soft hyphens", "a\u00ad"),
		many("braces", "{roles}"),
		many("apprentices", "apprentice "),
		rows("runs", times(100_000, "<row><c t='inlineStr'><is>"+strings.Repeat("<r><t>a</t></r>", 30)+
			"</is></c></row>")),
		rows("runs in one cell", text("<row><c t='inlineStr'><is>"+strings.Repeat(
			"<r><rPr><b/></rPr><t>a</t></r>", 32_000)+"</is></c></row>")),
		shared("shared runs", 100_000, "<si>"+strings.Repeat("<r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r>",
			10_000)+"</si>"),
		shared("shared text", 100_000, "<si><t>"+strings.Repeat("word ", 6_500)+"</t></si>"),
		shared("shared carriage returns", 100_000, "<si><t>"+strings.Repeat("&#13;a", 16_000)+"</t></si>"),
		shared("shared text that is too long", 100_000, "<si><t>"+strings.Repeat("x", 1<<20)+"</t></si>"),
		shared("index out of range", 3, ""),
		in("shared texts", textsPart, around("<sst>", times(4_000_000, "<si><t>a</t></si>"), "</sst>")),
		in("a shared text of 60 MB", textsPart, around("<sst><si><t>", times(6_000_000, "0123456789"),
			"</t></si></sst>")),
		in("60 MB of references", textsPart, around("<sst><si><t>", times(12_000_000, "&lt;"), "</t></si></sst>")),
		in("phonetic hints", textsPart, around("<sst><si><t>a</t>", times(1_000_000, "<rPh><t>a</t></rPh>"),
			"</si></sst>")),
	}
}

// whole is a text that fills a cell.
func whole(s string) string { return strings.Repeat(s, 32_700/len(s)) }

// fewCases stand within all limits, so that they are laid out.
func fewCases() []input {
	few := func(name, s string) input { return rows("few "+name, times(30, row("Role %d", "Nursing", whole(s)))) }
	return []input{
		few("addresses", "a.bc/d "),
		few("apprentices", "apprentice "),
		few("codes", "NHS 111 "),
		few("combining marks", "e\u0301"),
		few("dots", "a."),
		few("emoji with joiners", "\U0001F468\u200D"),
		few("endless words", "x"),
		few("e-mail addresses", "a@b.co, "),
		few("bold words", "**a** "),
		few("sentences", "You go. "),
		few("full stops", "."),
		few("full stops apart", ". "),
		rows("sentences on pages that go on", counted(480, func(i int) string {
			return role(i, "Nursing", words("You go ", i, 150, ". "))
		})),
		few("phrases", "by day, "),
		few("items", "- a\n"),
		few("brackets", "(a "),
		few("asterisks", "*"),
		few("quotation marks", "“a” "),
		few("dashes", "a – b "),
		few("figures", "12,345 "),
		few("letters of many kinds", letters(0xC0, 0x233, " ")+letters(0x400, 0x45F, " ")),
		few("characters of no face", letters(0x4E00, 0x7000, "")),
		few("characters of no cell", letters(0x2190, 0x22FF, " ")),
		few("right to left", "\u0645\u0633 "),
		few("links of one address", "[a](http://b.cc)"),
		few("numbers in the text", "{roles} "),
		few("capitals", "NHS "),
		few("soft hyphens", "a\u00ad"),
		rows("teams within the limit", times(1_990, row("Role", "Team %d", "Help."))),
	}
}

// letters are characters of a range, with what stands behind each.
func letters(from, to rune, behind string) string {
	var b strings.Builder
	for r := from; r <= to; r++ {
		b.WriteString(string(r) + behind)
	}
	return b.String()
}

// shared is a workbook whose rows have a shared text in each column.
func shared(name string, n int, si string) input {
	c := in(name, sheetPart, sheet("", times(n, `<row><c t="s"><v>1</v></c><c t="s"><v>1</v></c><c t="s"><v>`+
		`1</v></c></row>`), ""))
	c.parts[textsPart] = text("<sst><si><t>x</t></si>" + si + "</sst>")
	return c
}

func partCases() []input {
	nested := func(n int) func(*bufio.Writer) { return all(times(n, "<a>"), times(n, "</a>")) }
	return []input{
		in("deep sheet", sheetPart, nested(2_000_000)),
		in("deep styles", stylesPart, nested(2_000_000)),
		in("deep boxes", "xl/drawings/vmlDrawing1.vml", nested(2_000_000)),
		in("unclosed", sheetPart, times(4_000_000, "<a>")),
		in("attributes", sheetPart, around("<worksheet ", times(6_000_000, `a%d="" `), "/>")),
		in("attributes behind a bracket", sheetPart, around(`<worksheet x=">" `, times(5_000_000, `a="" `), "/>")),
		in("attributes in the frame", bookPart, around("<workbook ", times(5_000_000, `a="" `), "/>")),
		in("a long attribute", sheetPart, around(`<worksheet a="`, times(6_000_000, "0123456789"), `"/>`)),
		in("a long name", sheetPart, around("<", times(6_000_000, "abcdefghij"), "/>")),
		in("comments of XML", sheetPart, around("<worksheet>", times(6_000_000, "<!-- -->"), "</worksheet>")),
		in("instructions", sheetPart, around("<worksheet>", times(6_000_000, "<?a?>"), "</worksheet>")),
		in("CDATA", sheetPart, around("<worksheet>", times(3_000_000, "<![CDATA[a]]>"), "</worksheet>")),
		in("entities", sheetPart, text(`<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`+
			`<worksheet>&b;</worksheet>`)),
		in("an outside entity", sheetPart, text(`<!DOCTYPE a [<!ENTITY a SYSTEM "file:///dev/zero">]>`+
			`<worksheet>&a;</worksheet>`)),
		in("cell formats", stylesPart, around(`<styleSheet xmlns="`+mainSpace+`"><cellXfs>`, times(2_000_000,
			"<xf/>"), "</cellXfs></styleSheet>")),
		in("number formats", stylesPart, around(`<styleSheet xmlns="`+mainSpace+`"><numFmts>`,
			times(60_000, `<numFmt numFmtId="%d" formatCode="0.0"/>`), "</numFmts></styleSheet>")),
		in("fonts", stylesPart, around(`<styleSheet xmlns="`+mainSpace+`"><fonts>`, times(180_000, "<font/>"),
			"</fonts></styleSheet>")),
		in("a format of 30 MB", stylesPart, around(`<styleSheet xmlns="`+mainSpace+
			`"><numFmts><numFmt numFmtId="200" formatCode="`,
			times(3_000_000, "#,##0;[Re"), `"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`)),
		in("sheets", bookPart, around(`<workbook xmlns="`+mainSpace+`" xmlns:r="`+office+
			`"><sheets><sheet name="Roles" sheetId="1" r:id="rId1"/>`,
			times(150_000, `<sheet name="Other %d" sheetId="2" r:id="rId1"/>`), "</sheets></workbook>")),
		in("defined names", bookPart, around(`<workbook xmlns="`+mainSpace+`" xmlns:r="`+office+
			`"><sheets><sheet name="Roles" sheetId="1" r:id="rId1"/></sheets><definedNames>`,
			times(190_000, `<definedName name="a%d">Roles!A1</definedName>`), "</definedNames></workbook>")),
		in("relationships", sheetRels, text(rels(strings.Repeat(
			`<Relationship Id="a" Type="b/drawing" Target="c"/>`, 500_000)))),
		in("relationships in a loop", bookRels, text(rels(`<Relationship Id="rId1" Type="`+office+
			`/worksheet" Target="workbook.xml"/>`+
			`<Relationship Id="rId2" Type="`+office+`/sharedStrings" Target="workbook.xml"/>`))),
		in("outside targets", bookRels, text(rels(`<Relationship Id="rId1" Type="`+office+
			`/worksheet" Target="file:///dev/zero" TargetMode="External"/>`))),
		in("targets above", bookRels, text(rels(`<Relationship Id="rId1" Type="`+office+
			`/worksheet" Target="../../../../../dev/zero"/>`))),
		in("a zip inside", "xl/embeddings/a.zip", times(6_000_000, "PK\x03\x04aaaaaa")),
		in("comments", "xl/comments1.xml", around("<comments>", times(700_000,
			`<comment ref="A1"><text><t>a</t></text></comment>`), "</comments>")),
		{name: "parts", alter: func(z *zip.Writer) error { return manyParts(z, 70_000, nil) }},
		{name: "parts of a megabyte", alter: func(z *zip.Writer) error {
			return manyParts(z, 199, bytes.Repeat(
				[]byte(" "), 1<<20))
		}},
		{name: "a part twice", alter: func(z *zip.Writer) error { _, err := z.Create(sheetPart); return err }},
		{name: "a wrong size", alter: wrongSize},
	}
}

func manyParts(z *zip.Writer, n int, content []byte) error {
	for i := range n {
		w, err := z.Create(fmt.Sprintf("xl/other/%d.xml", i))
		if err != nil {
			return err
		}
		if _, err := w.Write(content); err != nil {
			return err
		}
	}
	return nil
}

// wrongSize adds a part of which the header says that it is larger than it is.
func wrongSize(z *zip.Writer) error {
	w, err := z.CreateRaw(&zip.FileHeader{Name: "xl/media/a.png", CompressedSize64: 4,
		UncompressedSize64: 60 << 20})
	if err != nil {
		return err
	}
	_, err = w.Write([]byte("abcd"))
	return err
}

func sheetCases() []input {
	after := func(name, before string, inside func(*bufio.Writer), behind string) input {
		return in(name, sheetPart, all(func(w *bufio.Writer) {
			sheet("", one, "")(w)
		}, text(before), inside, text(behind)))
	}
	// What follows the root element is no XML: these stand inside of it.
	within := func(name, before string, inside func(*bufio.Writer), behind string) input {
		c := after(name, before, inside, behind)
		c.parts[sheetPart] = func(w *bufio.Writer) {
			fmt.Fprintf(w, `<worksheet xmlns="%s" xmlns:r="%s"><sheetData>%s</sheetData>%s`, mainSpace, office,
				usual, before)
			inside(w)
			fmt.Fprintf(w, "%s</worksheet>", behind)
		}
		return c
	}
	pictures := within("one drawing many times", "", times(100_000, `<drawing r:id="rId1"/>`), "")
	pictures.parts[sheetRels] = text(rels(`<Relationship Id="rId1" Type="` + office +
		`/drawing" Target="../drawings/drawing1.xml"/>`))
	pictures.parts[drawing] = around(`<wsDr xmlns:r="`+office+`">`, times(19_000,
		`<oneCellAnchor><from><col>5</col><row>%d</row></from><blip r:embed="rId1"/></oneCellAnchor>`), "</wsDr>")
	pictures.parts["xl/drawings/_rels/drawing1.xml.rels"] = text(rels(`<Relationship Id="rId1" Type="` + office +
		`/image" Target="../media/a.png"/>`))
	pictures.parts["xl/media/a.png"] = text("\x89PNG\r\n\x1a\n")
	return []input{
		pictures,
		within("merges", "<mergeCells>", times(1_000_000, `<mergeCell ref="A%d:A1048576"/>`), "</mergeCells>"),
		within("merges of everything", "<mergeCells>", times(1_000_000, `<mergeCell ref="A1:XFD1048576"/>`),
			"</mergeCells>"),
		within("hyperlinks", "<hyperlinks>", times(1_000_000, `<hyperlink ref="A%d" location="b"/>`),
			"</hyperlinks>"),
		within("hyperlinks of everything", "<hyperlinks>", times(100_000,
			`<hyperlink ref="A1:XFD1048576" location="b"/>`), "</hyperlinks>"),
		within("conditional formats", "", times(500_000, `<conditionalFormatting sqref="A%d"><cfRule type="x"/>`+
			`</conditionalFormatting>`), ""),
		within("validations", "<dataValidations>", times(1_000_000, `<dataValidation sqref="A%d"/>`),
			"</dataValidations>"),
		within("column widths", "<cols>", times(1_000_000, `<col min="1" max="16384" width="%d"/>`), "</cols>"),
		in("hidden rows", sheetPart, sheet(`<sheetFormatPr zeroHeight="1" defaultRowHeight="0"/>`, times(9_000,
			row("Role %d", "Nursingg", "Help.")), "")),
	}
}

// other is a workbook with another sheet.
func other(name, title string, content func(*bufio.Writer)) input {
	c := in(name, "xl/worksheets/sheet2.xml", around(`<worksheet xmlns="`+mainSpace+`"><sheetData>`, content,
		"</sheetData></worksheet>"))
	c.parts[bookPart] = text(book(`<sheet name="Roles" sheetId="1" r:id="rId1"/><sheet name="` + title +
		`" sheetId="2" r:id="rId9"/>`))
	c.parts[bookRels] = text(rels(`<Relationship Id="rId1" Type="` + office +
		`/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId9" Type="` + office + `/worksheet" Target="worksheets/sheet2.xml"/>`))
	return c
}

func otherCases() []input {
	header := func(cells ...string) func(*bufio.Writer) { return text(row(cells...)) }
	return []input{
		other("categories", "Categories", all(header("Category", "Short name"), times(150_000, row("Team %d",
			"")))),
		other("categories of one name", "Categories", all(header("Category"), times(150_000, row("Team")))),
		other("categories within the limit", "Categories", all(header("Category", "Description"), times(1_990,
			row("Team %d", "Words.")))),
		other("colours of categories", "Categories", all(header("Category", "Colour"), times(990, row("Own %d",
			"#14304B")), times(990, row("Team %d", "")))),
		other("values", "Values", all(header("Value", "Text"), times(150_000, row("Value %d", "Words.")))),
		other("values within the limit", "Values", all(header("Value", "Text"), times(1_990, row("Value %d",
			"Words.")))),
		other("settings", "Booklet", all(header("Setting", "Value"), times(150_000, row("Setting %d", "a")))),
		other("websites", "Booklet", all(header("Setting", "Value"), times(1_990, row("Website",
			"a%d.example.org")))),
		other("labels", "Booklet", all(header("Setting", "Value"), times(1_990, row("Label: contents %d", "a")))),
		other("words in another language", "Booklet", all(header("Setting", "Value"),
			times(1_990, row("Words in another language", "cy: "+strings.Repeat("gair%d; ", 1)+strings.Repeat(
				"a; ", 150))))),
		other("foreign words", "Booklet", all(header("Setting", "Value"), times(1_990, row(
			"Words in another language", "cy: gair %d")))),
		other("a long setting", "Booklet", all(header("Setting", "Value"), text(row("Title", strings.Repeat("x",
			32_000))))),
		other("sections", "Sections", all(header("Section", "Kind", "Text"), times(150_000, row("Section %d",
			"text", "Words.")))),
		other("sections of text", "Sections", all(header("Section", "Kind", "Text"),
			times(700, row("Section %d", "text", strings.Repeat("Some words of it. ", 1_800))))),
		other("sections of each kind", "Sections", all(header("Section", "Kind", "Text"),
			times(300, row("Cover %d", "cover", "a")+row("Contents", "contents", "")+row("Index", "index", "")+
				row("Q", "quotes", "a")+row("S", "statement", "a")))),
		other("a section of a statement", "Sections", all(header("Section", "Kind", "Text"), text(row(
			strings.Repeat("word ", 390), "statement", strings.Repeat("word ", 6_000))))),
		other("quotations", "Sections", all(header("Section", "Kind", "Text"), text(row("Q", "quotes",
			strings.Repeat("a\n\n", 10_000))))),
		other("fairs", "Fairs", all(header("Fair", "Roles"), times(150_000, row("Fair %d", "Nurse")))),
		other("fairs of many words", "Fairs", all(header("Fair", "Roles", "Tags", "Categories"),
			times(1_000, row("Fair %d", strings.Repeat("Nurs;", 190), strings.Repeat("a;", 190), strings.Repeat(
				"b;", 190))))),
		other("commas of a fair", "Fairs", all(header("Fair", "Roles"), text(row("Fair", strings.Repeat("a,",
			16_000))))),
	}
}

// teamsOf are categories with an icon each.
func teamsOf(n int) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		for i := range n {
			name := "Nursing"
			if i > 0 {
				name = fmt.Sprintf("Team %d", i)
			}
			// Flush tells the error
			_, _ = w.WriteString(row(name, fmt.Sprintf("own-%d.svg", i)))
		}
	}
}

// drawnCases are workbooks with icons of their own, each with its file.
func drawnCases() []input {
	icon := func(inner func(*bufio.Writer)) func(*bufio.Writer) {
		return around(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">`, inner, "</svg>")
	}
	drawn := func(name string, teams, roles int, inner func(*bufio.Writer)) input {
		c := other(name, "Categories", all(text(row("Category", "Icon")), teamsOf(teams)))
		c.parts[sheetPart] = sheet("", times(roles, row("Role %d", "Nursing", "Help.")), "")
		c.beside = map[string]func(*bufio.Writer){}
		for i := range teams {
			c.beside[fmt.Sprintf("own-%d.svg", i)] = icon(inner)
		}
		return c
	}
	nested := text(`<g id="a"><rect width="1" height="1"/></g>` + strings.Repeat(`<g><use href="#a"/></g>`, 9_000))
	return []input{
		drawn("an icon of many curves", 1, 700, around(`<path d="M0 0`, times(45_000, "h1v1"), `"/>`)),
		drawn("an icon of many curves within the limit", 1, 700, around(`<path d="M0 0`, times(2_500, "h1v1"), `"/>`)),
		drawn("icons of a megabyte", 200, 20, times(30_000, `<rect width="1" height="1"/>`)),
		drawn("an icon of uses", 1, 20, nested),
		drawn("an icon of gradients", 1, 20, around(`<linearGradient id="g">`, times(40_000, `<stop offset="0"/>`),
			`</linearGradient><rect fill="url(#g)" width="9" height="9"/>`)),
		drawn("an icon of groups", 1, 20, all(times(100_000, "<g>"), times(100_000, "</g>"))),
		drawn("an icon of wide strokes", 1, 20, around(`<path stroke="#000" stroke-width="1e8" d="M0 0`,
			times(15_000, "a1e8 1e8 0 1 1 1 1"), `"/>`)),
	}
}

// wishCases ask for much in a setting or a cell.
func wishCases() []input {
	setting := func(name string, settings ...string) input {
		content := row("Setting", "Value")
		for i := 0; i < len(settings); i += 2 {
			content += row(settings[i], settings[i+1])
		}
		return other(name, "Booklet", text(content))
	}
	makes := strings.Repeat("poster A0 1m, poster A0 2m, cards 85x55, cards A5, one-pagers A4, epub, word, braille, "+
		"text, ", 60)
	return []input{
		other("formats of a fair", "Fairs", text(row("Fair", "Make")+row("Leeds", makes[:len(makes)/4])+
			row("York", makes))),
		setting("the narrowest trim", "Trim", "90 x 320", "Title", strings.Repeat("Wide words ", 18)),
		setting("the flattest trim", "Trim", "320 x 90", "Title", strings.Repeat("Wide words ", 18)),
		setting("a trim of no size", "Trim", "1e308 x -0"),
		setting("a trim of digits", "Trim", strings.Repeat("9", 1_900)+" x 1"),
		setting("an address that deceives", "BSL link", "https://nhs.uk@xn--80ak6aa92e.com/\u202ekfk",
			"QR link", "https://\u0440\u0430ypal.com"),
		setting("an address of one label", "BSL link", "https://"+strings.Repeat("a", 1_900)+".example"),
		setting("options of a build", "Build", strings.Repeat("--text-size 36 ", 130)),
	}
}

func fileCases() []input {
	photos := rows("photographs of a large folder", times(5_000, row("Role %d", "Nursing", "Help.", "", "",
		"nicture-%d.jpg")))
	photos.files = 20_000
	broken := rows("broken photographs", times(5_000, row("Role", "Nursing", "Help.", "", "",
		"picture-000001.jpg")))
	broken.files = 10
	deep := rows("photographs in folders", times(5_000, row("Role %d", "Nursing", "Help.", "", "", strings.Repeat(
		"a/", 900)+"b.jpg")))
	return []input{photos, broken, deep}
}

func listCases() []input {
	list := func(name string, content func(*bufio.Writer)) input { return input{name: name, list: content} }
	head := text("Role,Category,Summary\n")
	return []input{
		list("columns of a list", all(text("Role,Category,Summary"), times(1_000_000, ",a%d"), text(
			"\nNurse,Nursing,Help.\n"))),
		list("cells of a list", all(head, times(3_000_000, "a,b\n"))),
		list("rows of a list", all(head, times(30_000_000, "\n"))),
		list("a long field", all(head, text("Nurse,Nursing,"), times(9_000,
			"word word word word word word word word word word word word word word word word word word word"+
				"word "), text("\n"))),
		list("long fields", all(head, times(1_000, "Nurse,Nursing,"+strings.Repeat("word ", 6_000)+"\n"))),
		list("a long output", all(text("Output,Title\n"), times(900, strings.Repeat("x", 1_000)), text(",a\n"))),
		list("outputs", all(text("Output,Title,Workbook\n"), times(110_000, "x%d,a,missing.xlsx\n"))),
		list("an open quotation mark", all(head, text("Nurse,Nursing,\""), times(10_000_000, "a\n"))),
		list("quotation marks", all(head, text("Nurse,Nursing,"), times(400_000, `""`), text("\n"))),
		list("separators", times(60_000_000, ",")),
	}
}
