package workbook

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"booklet/data/booklet"
)

// content is what a cell holds.
type content byte

const (
	empty   content = iota
	words           // text
	number          // in s as it is stored
	boolean         // "1" or "0"
	isoDate         // a date as ISO 8601 text
	failed          // an error value, such as #REF!
	unsaved         // a formula whose value was never saved
	tooLong         // a text of more characters than a cell may have: how many, in s
)

// cell is a cell of a grid. The nil cell is empty.
type cell struct {
	col, row int
	content  content
	text     richString // of words
	s        string     // of everything else
	style    int
	rich     int  // index from 1 into the workbook's value metadata; 0: none
	asks     bool // its formula asks another program or the network

	settled bool   // it is what the sheet shows (reader.settle)
	struck  bool   // all that it held is struck through
	day     bool   // its time is left out (table.leaveMidnights)
	formula string // of one that makes a link or a picture
}

func (c *cell) blank() bool {
	return c == nil || c.content == empty || c.content == words && strings.TrimSpace(c.text.text) == ""
}

// gridRow is a row that holds at least one cell.
type gridRow struct {
	n      int
	hidden bool
	cells  []cell // in the order of their columns
	fields int    // of a list in CSV: how many cells its line has, the empty ones among them
	stray  *stray // of a list in CSV: a quotation mark that is not doubled, nil for none
}

// stray is a quotation mark inside a cell of a list that stands in quotation marks, and is
// not doubled.
type stray struct {
	line     int    // on which it stands
	lines    [2]int // of its row: the first and the last
	raw      string // their text
	mended   bool   // the row's cells are those of the only reading that fits the headings
	doubtful bool   // several readings fit them
}

func (r *gridRow) at(col int) *cell {
	if i := col - 1; i >= 0 && i < len(r.cells) && r.cells[i].col == col { // no cell before it is missing
		return &r.cells[i]
	}
	from, to := 0, len(r.cells)
	for from < to {
		if mid := (from + to) / 2; r.cells[mid].col < col {
			from = mid + 1
		} else {
			to = mid
		}
	}
	if from == len(r.cells) || r.cells[from].col != col {
		return nil
	}
	return &r.cells[from]
}

// place is a cell's place in its grid.
type place struct{ col, row int }

// hyperlink is what a link set on a cell leads to.
type hyperlink struct{ address string }

// grid is a sheet as it was scanned.
type grid struct {
	name       string
	hidden     bool
	rows       []*gridRow
	merges     map[int][]merge // by column, in the order of their rows
	links      map[place]hyperlink
	pictures   map[int][]embedded      // by row
	drawn      []drawn                 // pictures over cells that have no row yet
	heights    axis                    // of its rows, where it has a drawing
	widths     axis                    // of its columns
	narrow     []numbers               // columns that are hidden
	filters    []numbers               // rows that a filter may hide
	filterMode bool                    // a filter is in use, wherever it is
	places     map[place]booklet.Place // where its cells stand, nil for in the sheet itself
	separator  byte                    // of a list in CSV
}

// merge is a stretch of merged rows of one column.
type merge struct{ from, to int }

// origin is the row that gives a merged cell its value: the row itself where
// the cell is not merged.
func (g *grid) origin(col, row int) int {
	ms := g.merges[col]
	i, ok := slices.BinarySearchFunc(ms, row, func(m merge, row int) int { return m.from - row })
	if ok {
		return row
	}
	if i > 0 && ms[i-1].to >= row {
		return ms[i-1].from
	}
	return row
}

func (g *grid) row(n int) *gridRow {
	i, ok := slices.BinarySearchFunc(g.rows, n, func(r *gridRow, n int) int { return r.n - n })
	if !ok {
		return nil
	}
	return g.rows[i]
}

func (g *grid) cell(col, row int) *cell {
	if r := g.row(g.origin(col, row)); r != nil {
		return r.at(col)
	}
	return nil
}

func (g *grid) place(col, row int) booklet.Place {
	if at, ok := g.places[place{col, row}]; ok {
		return at
	}
	return booklet.OnCell(g.name, col, row)
}

// The largest sheet that a workbook may have (ECMA-376 leaves it open; these
// are the limits of all three programs that matter here).
const (
	maxRow    = 1 << 20
	maxColumn = 1 << 14
)

// reference reads a cell's reference such as D17.
func reference(s string) (place, bool) {
	s = strings.ReplaceAll(s, "$", "")
	i, col := 0, 0
	for ; i < len(s) && (s[i]|0x20) >= 'a' && (s[i]|0x20) <= 'z'; i++ {
		if col = col*26 + int(s[i]|0x20-'a') + 1; col > maxColumn {
			return place{}, false
		}
	}
	row, err := strconv.Atoi(s[i:])
	if err != nil || col == 0 || row < 1 || row > maxRow {
		return place{}, false
	}
	return place{col, row}, true
}

// area reads a reference to a cell or a rectangle of cells.
func area(s string) (from, to place, ok bool) {
	a, b, two := strings.Cut(s, ":")
	if !two {
		b = a
	}
	from, ok1 := reference(a)
	to, ok2 := reference(b)
	from.col, to.col = min(from.col, to.col), max(from.col, to.col)
	from.row, to.row = min(from.row, to.row), max(from.row, to.row)
	return from, to, ok1 && ok2
}

// sheetScanner builds a grid from a worksheet part (ECMA-376, Part 1, 18.3).
type sheetScanner struct {
	p        *xlsxPackage
	g        *grid
	row      *gridRow
	cur      cell
	kind     string // the cell's t
	formula  bool
	shared   map[string]bool // shared formulas that make a link, by their number
	si       string          // of the cell's shared formula
	saved    bool            // it has a value
	value    string
	inline   *stringScanner
	col      int // of the last cell, for cells without a reference
	rels     map[string]relation
	drawings []string
	drawing  bool // it has one
	linkRefs int
	filter   filterScanner
}

// readGrid scans a sheet.
func (p *xlsxPackage) readGrid(ref sheetRef) (*grid, error) {
	g := &grid{name: ref.name, hidden: ref.hidden, merges: map[int][]merge{}, links: map[place]hyperlink{},
		pictures: map[int][]embedded{}, heights: axis{usual: usualRow}, widths: axis{usual: usualCol}}
	if ref.part == "" {
		return g, nil
	}
	data, err := p.part(ref.part)
	if err != nil {
		return g, err
	}
	s := &sheetScanner{p: p, g: g}
	if s.rels, err = p.relations(ref.part); err != nil {
		return g, err
	}
	for _, r := range s.rels {
		s.drawing = s.drawing || r.kind == "drawing"
	}
	if err := scan(data, s.enter, s.leave); err != nil {
		return g, err
	}
	g.settle()
	if err := s.tableFilters(); err != nil {
		return g, err
	}
	g.unfilter()
	g.heights.settle()
	g.widths.settle()
	for _, d := range s.drawings {
		if err := p.readDrawing(g, d); err != nil {
			return g, err
		}
	}
	return g, p.readCellPictures(g)
}

func (s *sheetScanner) enter(e *element) error {
	if s.inline != nil {
		s.inline.enter(e)
		return nil
	}
	s.filter.enter(e, s.g)
	switch e.name {
	case "col":
		width, err := strconv.ParseFloat(e.attr("width"), 64)
		if from, to := e.number("min"), e.number("max"); xmlTrue(e.attr("hidden")) || err == nil && width == 0 {
			s.g.narrow = append(s.g.narrow, numbers{from, to})
		}
		s.g.widths.column(e)
	case "sheetFormatPr":
		s.g.usualSizes(e)
	case "row":
		n := e.number("r")
		if n == 0 {
			n = 1
			if s.row != nil {
				n = s.row.n + 1
			}
		}
		if n < 0 || n > maxRow {
			return fmt.Errorf("it has a row %d", n)
		}
		s.row, s.col = &gridRow{n: n, hidden: xmlTrue(e.attr("hidden"))}, 0
		if s.drawing {
			s.g.heights.row(n, e)
		}
	case "c":
		if s.row == nil {
			return errors.New("it has a cell outside its rows")
		}
		s.startCell(e)
	case "f":
		s.formula, s.si = true, ""
		if e.attr("t") == "shared" {
			s.si = e.attr("si")
		}
	case "v":
		s.saved = true
	case "is":
		s.inline = &stringScanner{}
	case "mergeCell":
		s.merge(e.attr("ref"))
	case "hyperlink":
		s.link(e)
	case "drawing":
		// A sheet has one drawing (ECMA-376, Part 1, 18.3.1.36), however often it is named.
		if r, ok := s.rels[e.foreign("id")]; ok && !r.external && !slices.Contains(s.drawings, r.target) {
			s.drawings = append(s.drawings, r.target)
		}
	}
	return nil
}

// tableFilters finds the filters of the sheet's tables, where they may have hidden a row.
func (s *sheetScanner) tableFilters() error {
	if !slices.ContainsFunc(s.g.rows, func(r *gridRow) bool { return r.hidden }) {
		return nil
	}
	for _, id := range slices.Sorted(maps.Keys(s.rels)) {
		r := s.rels[id]
		if r.kind != "table" || r.external || !s.p.has(r.target) {
			continue
		}
		data, err := s.p.part(r.target)
		if err != nil {
			return err
		}
		f := &filterScanner{}
		if err := scan(data, func(e *element) error { f.enter(e, s.g); return nil }, nil); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheetScanner) startCell(e *element) {
	s.col++
	if at, ok := reference(e.attr("r")); ok {
		s.col = at.col
	}
	s.cur = cell{col: s.col, row: s.row.n, style: e.number("s"), rich: e.number("vm")}
	s.kind, s.formula, s.saved, s.value = e.attr("t"), false, false, ""
}

func (s *sheetScanner) leave(name, text string) error {
	if s.inline != nil {
		if name == "is" {
			s.cur.content, s.cur.text = words, s.inline.string(s.p.most.Cell)
			s.inline = nil
			return nil
		}
		s.inline.leave(name, text)
		return nil
	}
	switch name {
	case "v":
		s.value = text
	case "f":
		s.cur.asks = s.cur.asks || asksOutside().MatchString(text)
		s.keepFormula(text)
	case "c":
		return s.endCell()
	case "row":
		if s.row != nil && len(s.row.cells) > 0 {
			s.g.rows = append(s.g.rows, s.row)
		}
	}
	return nil
}

func (s *sheetScanner) endCell() error {
	c := &s.cur
	switch {
	case c.content == words: // inline
	case s.formula && (!s.saved || s.value == "" && s.kind != "str"):
		c.content = unsaved
	case !s.saved || s.value == "":
	case s.kind == "s":
		i, err := strconv.Atoi(strings.TrimSpace(s.value))
		if err != nil || i < 0 || i >= len(s.p.shared) {
			return fmt.Errorf("cell %s%d has a text that the workbook does not hold", booklet.ColumnName(c.col), c.row)
		}
		c.content, c.text = words, s.p.shared[i]
	case s.kind == "str" || s.kind == "inlineStr":
		c.content, c.text = words, plainString(s.value, s.p.most.Cell)
	case s.kind == "b":
		c.content, c.s = boolean, s.value
	case s.kind == "e":
		c.content, c.s = failed, s.value
	case s.kind == "d":
		c.content, c.s = isoDate, s.value
	default:
		c.content, c.s = number, strings.TrimSpace(s.value)
	}
	if _, picture := pictureCause(c.formula); picture {
		c.content, c.s = failed, strings.TrimSpace(s.value)
	}
	if c.content == empty || c.col > maxColumn {
		return nil
	}
	if len(c.s) > s.p.most.Cell {
		c.text.long = len(c.s)
	}
	c.cut()
	s.row.cells = append(s.row.cells, *c)
	return s.p.count(c)
}

// cut leaves of a text that is too long how long it is.
func (c *cell) cut() {
	if c.text.long > 0 {
		*c = cell{col: c.col, row: c.row, style: c.style, content: tooLong, s: strconv.Itoa(c.text.long)}
	}
}

// tally counts what the cells of a workbook hold.
type tally struct {
	most booklet.Limits // without zeros
	text int            // bytes so far
}

// runCost is what a run counts for, in bytes, among what cells hold.
const runCost = 16

// count counts what a cell holds: a text that many share is of one size in the workbook,
// and is read and set in each of them.
func (t *tally) count(c *cell) error {
	if t.text += len(c.text.text) + len(c.s) + runCost*len(c.text.runs); t.text > t.most.Text {
		return &limitError{fmt.Sprintf("its cells hold more than %s of text together", megabytes(t.most.Text)),
			"make two booklets of it, or shorten its longest texts"}
	}
	return nil
}

func (s *sheetScanner) merge(ref string) {
	from, to, ok := area(ref)
	if !ok || from.row == to.row {
		return
	}
	// The value stands in the first column; the columns beside it are empty.
	s.g.merges[from.col] = append(s.g.merges[from.col], merge{from.row, to.row})
}

// maxLinked bounds how many cells hyperlinks may cover in all, so that a link
// on whole columns does not fill the memory.
const maxLinked = 1 << 18

func (s *sheetScanner) link(e *element) {
	from, to, ok := area(e.attr("ref"))
	if !ok {
		return
	}
	address := ""
	if id := e.foreign("id"); id != "" {
		address = s.rels[id].target
	}
	if l := e.attr("location"); l != "" {
		address += "#" + l
	}
	for r := from.row; r <= to.row; r++ {
		for c := from.col; c <= to.col; c++ {
			if s.linkRefs++; s.linkRefs > maxLinked {
				return
			}
			s.g.links[place{c, r}] = hyperlink{address}
		}
	}
}

// settle puts rows, cells and merges into order. A row or cell that stands
// twice counts once: the first wins.
func (g *grid) settle() {
	slices.SortStableFunc(g.rows, func(a, b *gridRow) int { return a.n - b.n })
	rows := g.rows[:0]
	for _, r := range g.rows {
		if last := len(rows) - 1; last >= 0 && rows[last].n == r.n {
			rows[last].cells = append(rows[last].cells, r.cells...)
			continue
		}
		rows = append(rows, r)
	}
	g.rows = rows
	for _, r := range g.rows {
		slices.SortStableFunc(r.cells, func(a, b cell) int { return a.col - b.col })
		r.cells = slices.CompactFunc(r.cells, func(a, b cell) bool { return a.col == b.col })
	}
	for _, ms := range g.merges {
		slices.SortFunc(ms, func(a, b merge) int { return a.from - b.from })
	}
}
