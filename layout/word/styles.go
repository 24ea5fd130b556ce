package word

import (
	"fmt"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
)

// face is the typeface: one that every Word has, and LibreOffice has another of the same widths for. Staff who have
// their own change it in one place, the style Normal.
const face = "Arial"

// The paper, in twentieths of a point (dxa): A4 in every size of text, since that is what the printer of an office
// holds; the pages of the editions on paper are for a press.
const (
	paperWidth, paperHeight = 11906, 16838
	margin                  = 1417
	textWidth, textHeight   = paperWidth - 2*margin, paperHeight - 2*margin
)

// style is a style of paragraphs.
type style struct {
	id, name   string
	size       int // in half points
	bold       bool
	house      bool // in the house colour
	before     int  // space above, in twentieths of a point
	after      int
	indent     int // in twentieths of a point
	hanging    int
	next       bool // it stays with the paragraph that follows
	whole      bool // its lines stay together
	outline    int  // its level in the outline, from 1; 0 for none
	numbered   int  // the list whose mark it has, 0 for none
	level      int  // in that list
	following  string
	tab        bool // its page number stands at the right, behind dots
	lineHeight int  // in 240ths
}

// scale are the styles for a size of running text in points. Large print has headings that are larger by less,
// since a line holds few words.
func scale(size int) []style {
	pt := func(clear, large int) int {
		if size >= Large {
			return 2 * large * size / Large
		}
		return 2 * clear * size / Clear
	}
	body := 2 * size
	gap := 10 * size              // half a line
	const single, line = 240, 276 // as much as the face asks for, and 1.15 times that
	all := []style{
		{id: "Normal", name: "Normal", size: body, after: gap},
		{id: "Title", name: "Title", size: pt(28, 34), bold: true, house: true, after: gap, whole: true, next: true},
		{id: "Subtitle", name: "Subtitle", size: pt(16, 22), after: gap},
		{id: "Heading1", name: "heading 1", size: pt(22, 28), bold: true, house: true, before: 2 * gap, after: gap,
			next: true, outline: 1},
		{id: "Heading2", name: "heading 2", size: pt(18, 24), bold: true, house: true, before: gap, after: gap / 2,
			next: true, outline: 2},
		{id: "Heading3", name: "heading 3", size: pt(14, 20), bold: true, before: gap, after: gap / 2, next: true,
			outline: 3},
		{id: "Heading4", name: "heading 4", size: pt(12, 18), bold: true, before: gap, after: gap / 2, next: true,
			outline: 4},
		{id: "ListBullet", name: "List Bullet", size: body, after: gap / 2, numbered: bullets},
		{id: "ListBullet2", name: "List Bullet 2", size: body, after: gap / 2, numbered: bullets, level: 1},
		{id: "ListBullet3", name: "List Bullet 3", size: body, after: gap / 2, numbered: bullets, level: 2},
		{id: "ListNumber", name: "List Number", size: body, after: gap / 2, numbered: numbers},
		{id: "ListNumber2", name: "List Number 2", size: body, after: gap / 2, numbered: numbers, level: 1},
		{id: "ListNumber3", name: "List Number 3", size: body, after: gap / 2, numbered: numbers, level: 2},
		{id: "List", name: "List", size: body, after: gap / 2, indent: 360, hanging: 360},
		{id: "List2", name: "List 2", size: body, after: gap / 2, indent: 720, hanging: 360},
		{id: "List3", name: "List 3", size: body, after: gap / 2, indent: 1080, hanging: 360},
		{id: "ListContinue", name: "List Continue", size: body, after: gap / 2, indent: 360},
		{id: "Fact", name: "Fact", size: body, after: gap / 3, indent: 360, hanging: 360, whole: true},
		{id: "Picture", name: "Picture", size: body, after: gap / 2, next: true},
		{id: "Caption", name: "caption", size: body, after: gap},
		{id: "Quote", name: "Quote", size: body, after: gap, indent: 720},
		{id: "TOCHeading", name: "TOC Heading", size: pt(22, 28), bold: true, house: true, before: 2 * gap, after: gap,
			next: true, following: "Normal"},
		{id: "TOC1", name: "toc 1", size: body, bold: true, before: gap / 2, after: gap / 3, tab: true},
		{id: "TOC2", name: "toc 2", size: body, after: gap / 3, indent: 360, tab: true},
		{id: "IndexHeading", name: "index heading", size: pt(14, 20), bold: true, before: gap, after: gap / 3,
			next: true},
		{id: "Index1", name: "index 1", size: body, after: gap / 3, indent: 360, hanging: 360},
		{id: "Header", name: "header", size: body},
		{id: "Footer", name: "footer", size: body},
	}
	for i := range all {
		if all[i].lineHeight = line; all[i].id == "Picture" {
			all[i].lineHeight = single // programs differ in what more is of a picture
		}
	}
	return all
}

// house is the house colour.
func (w *writer) house() booklet.RGB {
	if w.s.House != nil {
		return w.s.House.RGB
	}
	return booklet.House
}

// styles are the styles of the document.
func (w *writer) styles() string {
	var b strings.Builder
	ink := strings.ToUpper(strings.TrimPrefix(layout.Name(colour.Reaching(w.house(), 7, colour.White)), "#"))
	tag := escaped(wordTag(w.doc.Language))
	fmt.Fprintf(&b, xmlHead+`<w:styles xmlns:w="%s"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="%s" `+
		`w:hAnsi="%[2]s" w:eastAsia="%[2]s" w:cs="%[2]s"/><w:sz w:val="%d"/><w:szCs w:val="%[3]d"/><w:lang `+
		`w:val="%s" w:eastAsia="%[4]s" w:bidi="%[4]s"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing `+
		`w:after="0" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`, nsWord, face, 2*w.o.Size,
		tag)
	for _, s := range w.scale {
		b.WriteString(s.xml(ink))
	}
	fmt.Fprintf(&b, `<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name `+
		`w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style><w:style w:type="character" `+
		`w:styleId="Strong"><w:name w:val="Strong"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/>`+
		`<w:bCs/></w:rPr></w:style><w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>`+
		`<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:color w:val="%s"/><w:u w:val="single"/>`+
		`</w:rPr></w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>`+
		`</w:style></w:styles>`, ink)
	return b.String()
}

// xml is the style, its properties in the order of the schema (17.7.4.17, 17.3.1.26, 17.3.2.28).
func (s *style) xml(ink string) string {
	var b strings.Builder
	usual := ""
	if s.id == "Normal" {
		usual = ` w:default="1"`
	} else if s.id == "Fact" || s.id == "Picture" { // which Word does not know
		usual = ` w:customStyle="1"`
	}
	fmt.Fprintf(&b, `<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/>`, usual, s.id, s.name)
	if s.id != "Normal" {
		b.WriteString(`<w:basedOn w:val="Normal"/>`)
	}
	if following := s.following; following != "" || s.outline > 0 || s.id == "Title" {
		b.WriteString(`<w:next w:val="Normal"/>`)
	}
	b.WriteString(`<w:qFormat/><w:pPr>`)
	if s.next {
		b.WriteString(`<w:keepNext/>`)
	}
	if s.whole || s.outline > 0 {
		b.WriteString(`<w:keepLines/>`)
	}
	b.WriteString(`<w:widowControl/>`)
	if s.numbered > 0 {
		fmt.Fprintf(&b, `<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, s.level, s.numbered)
	}
	if s.tab {
		fmt.Fprintf(&b, `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="%d"/></w:tabs>`, textWidth)
	}
	fmt.Fprintf(&b, `<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="auto"/>`, s.before, s.after,
		s.lineHeight)
	if s.tab {
		fmt.Fprintf(&b, `<w:ind w:left="%d" w:right="%d"/>`, s.indent, pageRoom)
	} else if s.indent > 0 && s.numbered == 0 {
		fmt.Fprintf(&b, `<w:ind w:left="%d" w:hanging="%d"/>`, s.indent, s.hanging)
	}
	b.WriteString(`<w:jc w:val="left"/>`)
	if s.outline > 0 {
		fmt.Fprintf(&b, `<w:outlineLvl w:val="%d"/>`, s.outline-1)
	}
	b.WriteString(`</w:pPr><w:rPr>`)
	if s.bold {
		b.WriteString(`<w:b/><w:bCs/>`)
	}
	if s.house {
		b.WriteString(`<w:color w:val="` + ink + `"/>`)
	}
	fmt.Fprintf(&b, `<w:sz w:val="%d"/><w:szCs w:val="%[1]d"/></w:rPr></w:style>`, s.size)
	return b.String()
}

// pageRoom is what entries of the contents leave free for their page number.
const pageRoom = 0

// The lists of which every style of a list has the marks.
const (
	bullets = 1
	numbers = 2
	others  = 3 // the first of lists whose numbers begin anew
)

// numbering are the marks of the lists: bullets, numbers, and numbers that begin anew for each list.
func (w *writer) numbering() string {
	var b strings.Builder
	fmt.Fprintf(&b, xmlHead+`<w:numbering xmlns:w="%s">`, nsWord)
	kinds := []struct{ format, text string }{{"bullet", "\u2022"}, {"decimal", "%%%d."}, {"lowerLetter", "%%%d."}}
	step := 360 * w.o.Size / Clear
	for k, kind := range kinds {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="hybridMultilevel"/>`, k)
		for level := range 3 {
			text := kind.text
			if strings.Contains(text, "%d") {
				text = fmt.Sprintf(text, level+1)
			}
			fmt.Fprintf(&b, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>`, level, kind.format)
			if id := listStyle(k == 0, level); k < 2 {
				fmt.Fprintf(&b, `<w:pStyle w:val="%s"/>`, id)
			}
			fmt.Fprintf(&b, `<w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" `+
				`w:hanging="%d"/></w:pPr></w:lvl>`, text, step*(level+1), step)
		}
		b.WriteString(`</w:abstractNum>`)
	}
	fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="%d"><w:abstractNumId `+
		`w:val="1"/></w:num>`, bullets, numbers)
	for i, l := range w.lists {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/><w:lvlOverride w:ilvl="%d"><w:startOverride `+
			`w:val="%d"/></w:lvlOverride></w:num>`, others+i, l.kind, l.level, l.first)
	}
	return b.String() + `</w:numbering>`
}

// listStyle is the style of an item at a level of lists, from 0.
func listStyle(bulleted bool, level int) string {
	name := "ListNumber"
	if bulleted {
		name = "ListBullet"
	}
	if level > 0 {
		name += fmt.Sprint(min(level, 2) + 1)
	}
	return name
}
