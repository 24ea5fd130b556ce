package workbook

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"booklet/data/booklet"
)

// findingsHeader names the columns of the Findings sheet, findingsWidths are
// their widths in characters.
var (
	findingsHeader = []string{"Weight", "Place", "Finding", "What to do"}
	findingsWidths = []int{12, 20, 80, 60}
)

// The look of a header and of a link, as properties of a run of text.
const (
	headLook = `<rPr><b/><sz val="11"/></rPr>`
	linkLook = `<rPr><u/><sz val="11"/><color rgb="FF0000C0"/></rPr>`
)

const worksheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

// writeFindings adds the Findings sheet behind the others, or writes it anew
// where an earlier marking put it.
func (m *marker) writeFindings(fs []booklet.Finding) error {
	wrapped, err := m.wrappedStyle()
	if err != nil {
		return err
	}
	content := m.findingsSheet(fs, wrapped)
	if m.old != "" {
		// What the sheet had of its own (a printer's settings) goes with it.
		if m.has(relsOf(m.old)) {
			m.remove(relsOf(m.old))
		}
		m.set(m.old, content)
		return nil
	}
	part := m.free("xl/worksheets/findings", ".xml")
	m.set(part, content)
	if err := m.addType(part, worksheetType); err != nil {
		return err
	}
	id, err := m.addLink(m.main, "worksheet", part)
	if err != nil {
		return err
	}
	return m.listSheet(id)
}

// listSheet adds the new sheet to the workbook part (ECMA-376, Part 1, 18.2.20).
func (m *marker) listSheet(id string) error {
	b, err := m.part(m.main)
	if err != nil {
		return err
	}
	ns, err := nodes(b, 2)
	if err != nil {
		return err
	}
	var sheets *node
	highest := 0
	for _, n := range ns {
		switch n.name {
		case "sheets":
			sheets = n
		case "sheet":
			if v, err := strconv.Atoi(n.attr("sheetId")); err == nil {
				highest = max(highest, v)
			}
		}
	}
	if sheets == nil {
		return fmt.Errorf("%s lists no sheets", m.main)
	}
	name := FindingsSheet
	for n := 2; m.named(name); n++ {
		name = fmt.Sprintf("%s %d", FindingsSheet, n)
	}
	entry := fmt.Sprintf(`<%ssheet xmlns:bk="%s" name="%s" sheetId="%d" bk:id="%s"/>`, sheets.prefix, m.relationSpace(),
		name, highest+1, id)
	m.set(m.main, amend(b, []amendment{sheets.inside(b, entry)}))
	return nil
}

func (m *marker) named(name string) bool {
	for _, s := range m.sheets {
		if booklet.Same(s.name, name) {
			return true
		}
	}
	return false
}

// wrappedStyle adds a cell format with wrapped text to the style sheet and
// returns its number. Without a style sheet it is 0, the default format.
func (m *marker) wrappedStyle() (int, error) {
	ls, err := m.links(m.main)
	if err != nil {
		return 0, err
	}
	styles, ok := linkOfKind(ls, "styles")
	if !ok || !m.has(styles.target) {
		return 0, nil
	}
	b, err := m.part(styles.target)
	if err != nil {
		return 0, err
	}
	ns, err := nodes(b, 3)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", styles.target, err)
	}
	var formats *node
	count := 0
	for _, n := range ns {
		switch {
		case n.name == "cellXfs" && n.depth == 1:
			formats = n
		case formats != nil && n.depth == 2 && n.start > formats.start && n.end < formats.end:
			if m.isWrapped(b, n, ns) {
				return count, nil // an earlier marking added it
			}
			count++
		}
	}
	if formats == nil {
		return 0, nil
	}
	p := formats.prefix
	xf := fmt.Sprintf(`<%sxf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" `+
		`applyAlignment="1"><%salignment vertical="top" wrapText="1"/></%sxf>`, p, p, p)
	as := []amendment{formats.inside(b, xf)}
	// The count is optional, but must be right where it stands.
	tag := string(b[formats.start:formats.from])
	if i := strings.Index(tag, `count="`); i >= 0 && formats.from != formats.end {
		from := formats.start + i + len(`count="`)
		if n := strings.IndexByte(string(b[from:formats.from]), '"'); n >= 0 {
			as = append(as, amendment{from, from + n, strconv.Itoa(count + 1)})
		}
	}
	m.set(styles.target, amend(b, as))
	return count, nil
}

// isWrapped reports whether a cell format is the one that wrappedStyle adds.
func (m *marker) isWrapped(b []byte, xf *node, all []*node) bool {
	for _, zero := range []string{"numFmtId", "fontId", "fillId", "borderId", "xfId"} {
		if xf.attr(zero) != "0" {
			return false
		}
	}
	for _, n := range all {
		if n.name == "alignment" && n.start > xf.start && n.end < xf.end {
			return n.attr("vertical") == "top" && xmlTrue(n.attr("wrapText")) && n.attr("horizontal") == "" &&
				n.attr("textRotation") == ""
		}
	}
	return false
}

// findingsSheet writes the sheet (ECMA-376, Part 1, 18.3.1.99).
func (m *marker) findingsSheet(fs []booklet.Finding, style int) []byte {
	var b strings.Builder
	b.WriteString(xml.Header + `<worksheet xmlns="` + m.mainSpace() + `"><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`)
	for i, w := range findingsWidths {
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, w)
	}
	b.WriteString(`</cols><sheetData><row r="1">`)
	for i, h := range findingsHeader {
		writeInline(&b, i+1, 1, style, headLook, h)
	}
	b.WriteString(`</row>`)
	var links strings.Builder
	for i, f := range fs {
		row := i + 2
		place := f.At.String()
		if place == "" {
			place = "the workbook"
		}
		target := m.target(f.At)
		look := ""
		if target != "" {
			look = linkLook
			fmt.Fprintf(&links, `<hyperlink ref="B%d" location="%s" display="%s"/>`, row, escapePlain(target),
				escapePlain(place))
		}
		lines := max(linesOf(f.Text, findingsWidths[2]), linesOf(f.Hint, findingsWidths[3]),
			linesOf(place, findingsWidths[1]))
		fmt.Fprintf(&b, `<row r="%d" ht="%d">`, row, 15*lines)
		writeInline(&b, 1, row, style, "", weightName(f.Severity))
		writeInline(&b, 2, row, style, look, place)
		writeInline(&b, 3, row, style, "", f.Text)
		writeInline(&b, 4, row, style, "", f.Hint)
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>`)
	if links.Len() > 0 {
		b.WriteString(`<hyperlinks>` + links.String() + `</hyperlinks>`)
	}
	b.WriteString(`<pageSetup orientation="landscape"/></worksheet>`)
	return []byte(b.String())
}

// writeInline writes a cell with its text in it, so that the workbook's shared
// texts need no change.
func writeInline(b *strings.Builder, col, row, style int, look, text string) {
	if text == "" {
		return
	}
	fmt.Fprintf(b, `<c r="%s%d" s="%d" t="inlineStr"><is><r>%s<t xml:space="preserve">%s</t></r></is></c>`,
		booklet.ColumnName(col), row, style, look, escape(text))
}

// linesOf guesses on how many lines a text stands in a column.
func linesOf(s string, width int) int {
	n := 0
	for l := range strings.SplitSeq(s, "\n") {
		n += 1 + len([]rune(l))*11/10/width
	}
	return n
}

// target is what a finding's row links to: a cell, the first of a row or of a
// sheet; nothing where the workbook has no such sheet.
func (m *marker) target(at booklet.Place) string {
	for _, s := range m.sheets {
		if s.part == "" || !strings.EqualFold(s.name, at.Sheet) {
			continue
		}
		col, row, ok := markedCell(at)
		if !ok {
			col, row = 1, 1
		}
		return fmt.Sprintf("'%s'!%s%d", strings.ReplaceAll(s.name, "'", "''"), booklet.ColumnName(col), row)
	}
	return ""
}
