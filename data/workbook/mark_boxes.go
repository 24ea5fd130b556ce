package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Comments are shown in boxes, which are shapes of a drawing in VML
// (ECMA-376, Part 4, 19.4). Programs write it in ways that XML parsers refuse,
// so it is read as text.
var (
	shapeText = lazily(`(?s)<v:shape\b[^>]*>.*?</v:shape>\s*`)
	shapeID   = lazily(`\b_x0000_s(\d{1,9})\b`)
	shapeRow  = lazily(`<x:Row>\s*(\d+)\s*</x:Row>`)
	shapeCol  = lazily(`<x:Column>\s*(\d+)\s*</x:Column>`)
	idBlock   = lazily(`<o:idmap\b[^>]*\bdata="(\d{1,6})`)
	endOfVML  = lazily(`</(?:\w+:)?xml>\s*$`)
)

// noteShape is the kind of shape that a comment's box is.
const noteShape = `<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" ` +
	`path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" ` +
	`o:connecttype="rect"/></v:shapetype>`

const emptyVML = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ` +
	`xmlns:x="urn:schemas-microsoft-com:office:excel">` +
	`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>`

// editBoxes adds a box for each fresh note to the drawing of a sheet, and takes
// out those of the cells whose comment is gone.
func (m *marker) editBoxes(sheet string, ls []relation, fresh []note, gone []string) error {
	b, err := m.part(sheet)
	if err != nil {
		return err
	}
	ns, err := nodes(b, 2)
	if err != nil {
		return err
	}
	part, err := m.drawing(sheet, b, ns, ls)
	if err != nil {
		return err
	}
	content, err := m.part(part)
	if err != nil {
		return err
	}
	text := withoutBoxes(string(content), gone)
	end := endOfVML().FindStringIndex(text)
	if end == nil {
		return fmt.Errorf("the boxes of its comments cannot be read")
	}
	var add strings.Builder
	if len(fresh) > 0 && !strings.Contains(text, `id="_x0000_t202"`) {
		add.WriteString(noteShape)
	}
	id := freeShape(text)
	grid := gridOf(ns)
	for i, n := range fresh {
		add.WriteString(grid.box(id+i, n))
	}
	m.set(part, []byte(text[:end[0]]+add.String()+text[end[0]:]))
	return nil
}

// freeShape is the first number above those of a drawing's shapes.
func freeShape(vml string) int {
	id := 1024
	if s := idBlock().FindStringSubmatch(vml); s != nil {
		n, _ := strconv.Atoi(s[1])
		id = n * 1024
	}
	for _, s := range shapeID().FindAllStringSubmatch(vml, -1) {
		n, _ := strconv.Atoi(s[1])
		id = max(id, n)
	}
	return id + 1
}

// withoutBoxes takes the boxes of cells out of a drawing.
func withoutBoxes(vml string, cells []string) string {
	if len(cells) == 0 {
		return vml
	}
	return shapeText().ReplaceAllStringFunc(vml, func(shape string) string {
		r, c := shapeRow().FindStringSubmatch(shape), shapeCol().FindStringSubmatch(shape)
		if r == nil || c == nil {
			return shape
		}
		row, _ := strconv.Atoi(r[1])
		col, _ := strconv.Atoi(c[1])
		if slices.Contains(cells, note{col: col + 1, row: row + 1}.ref()) {
			return ""
		}
		return shape
	})
}

// behindDrawing are the elements of a worksheet that stand behind
// legacyDrawing (ECMA-376, Part 1, 18.3.1.99).
var behindDrawing = strings.Fields("legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts " +
	"extLst AlternateContent")

// drawing is the drawing part with the boxes of a sheet's comments, which it
// adds to a sheet that has none.
func (m *marker) drawing(sheet string, b []byte, ns []*node, ls []relation) (string, error) {
	root := ns[0]
	before := -1
	for _, n := range ns {
		if n.depth != 1 {
			continue
		}
		if n.name == "legacyDrawing" {
			i := slices.IndexFunc(ls, func(l relation) bool { return l.id == n.attr("id") })
			if i < 0 || !m.has(ls[i].target) {
				return "", fmt.Errorf("the drawing of its comments is missing")
			}
			return ls[i].target, nil
		}
		if before < 0 && slices.Contains(behindDrawing, n.name) {
			before = n.start
		}
	}
	part := m.free("xl/drawings/vmlDrawing", ".vml")
	m.set(part, []byte(emptyVML))
	if err := m.addType(part, vmlType); err != nil {
		return "", err
	}
	id, err := m.addLink(sheet, "vmlDrawing", part)
	if err != nil {
		return "", err
	}
	entry := fmt.Sprintf(`<%slegacyDrawing xmlns:bk="%s" bk:id="%s"/>`, root.prefix, m.relationSpace(), id)
	at := root.inside(b, entry)
	if before >= 0 {
		at = amendment{before, before, entry}
	}
	m.set(sheet, amend(b, []amendment{at}))
	return part, nil
}

// sheetGrid is how wide and high a sheet's columns and rows are in pixels, at 96 to
// the inch, from 0.
type sheetGrid struct {
	cols          []span
	rows          map[int]int
	width, height int // of the others
}

type span struct{ from, to, width int }

// The sizes of columns and rows that say nothing.
const (
	defaultColumn = 64 // 8.43 characters
	defaultRow    = 20 // 15 points
)

// columnPixels turns a width in characters of seven pixels with its padding
// into pixels (ECMA-376, Part 1, 18.3.1.13).
func columnPixels(characters float64) int { return int(characters*7) + 5 }

func rowPixels(points float64) int { return int(points * 96 / 72) }

// gridOf reads the sizes of columns and rows.
func gridOf(ns []*node) *sheetGrid {
	g := &sheetGrid{rows: map[int]int{}, width: defaultColumn, height: defaultRow}
	size := func(s string) (float64, bool) {
		v, err := strconv.ParseFloat(s, 64)
		return v, err == nil && v >= 0 && v <= 1000
	}
	for _, n := range ns {
		switch n.name {
		case "sheetFormatPr":
			if v, ok := size(n.attr("defaultColWidth")); ok && v > 0 {
				g.width = columnPixels(v)
			}
			if v, ok := size(n.attr("defaultRowHeight")); ok && v > 0 {
				g.height = rowPixels(v)
			}
		case "col":
			from, _ := strconv.Atoi(n.attr("min"))
			to, _ := strconv.Atoi(n.attr("max"))
			v, ok := size(n.attr("width"))
			switch {
			case xmlTrue(n.attr("hidden")):
				g.cols = append(g.cols, span{from - 1, to - 1, 0})
			case ok:
				g.cols = append(g.cols, span{from - 1, to - 1, columnPixels(v)})
			}
		case "row":
			row, err := strconv.Atoi(n.attr("r"))
			v, ok := size(n.attr("ht"))
			if xmlTrue(n.attr("hidden")) {
				v, ok = 0, true
			}
			if err == nil && ok {
				g.rows[row-1] = rowPixels(v)
			}
		}
	}
	return g
}

func (g *sheetGrid) column(i int) int {
	for _, s := range g.cols {
		if i >= s.from && i <= s.to {
			return s.width
		}
	}
	return g.width
}

func (g *sheetGrid) row(i int) int {
	if h, ok := g.rows[i]; ok {
		return h
	}
	return g.height
}

// farthest is how many rows or columns a box covers at most: those of no height are many
// where a sheet hides them.
const farthest = 1000

// reach is where a length in pixels from the beginning of column or row i ends:
// in which, and how far into it.
func reach(i, length, last int, size func(int) int) (int, int) {
	for last = min(last, i+farthest); i < last; i++ {
		n := size(i)
		if length < n {
			return i, length
		}
		length -= n
	}
	return i, 0
}

// The measures of a box in pixels.
const (
	boxWidth  = 300
	boxLine   = 16
	boxOffset = 12
	boxLetter = 44 // letters on a line
)

// box is the shape of a note's box, beside its cell and high enough for its words.
func (g *sheetGrid) box(id int, n note) string {
	lines := 1
	for _, f := range n.findings {
		lines += linesOf(weightName(f.Severity)+": "+said(f), boxLetter)
	}
	left, top := min(n.col, lastColumn-1), n.row-1
	right, rightOffset := reach(left, boxOffset+boxWidth, lastColumn-1, g.column)
	bottom, bottomOffset := reach(top, 2+lines*boxLine, lastRow-1, g.row)
	return fmt.Sprintf(`<v:shape id="_x0000_s%d" type="#_x0000_t202" `+
		`style="position:absolute;width:%dpx;height:%dpx;z-index:1;visibility:hidden" fillcolor="#ffffe1" `+
		`o:insetmode="auto">`+
		`<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>`+
		`<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>`+
		`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, %d, %d, 2, %d, %d, %d, `+
		`%d</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
		id, boxWidth, lines*boxLine, left, boxOffset, top, right, rightOffset, bottom, bottomOffset, n.row-1, n.col-1)
}
