package workbook

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"booklet/data/booklet"
)

// table is a sheet with its header understood.
type table struct {
	r         *reader
	g         *grid
	spec      SheetSpec
	head      int            // the header's row
	cols      map[string]int // the column's name as the reader knows it -> its number
	headings  []heading      // of all columns that are read, in the sheet's order
	fields    []fieldColumn  // of the roles, in the order of print
	textOrder []string       // Role.TextOrder
	rows      []*gridRow     // those below the header that say something
}

// heading is a named column.
type heading struct {
	name string // as typed
	at   booklet.Place
	col  int
	as   string            // the column's name as the reader knows it, "" for none
	told bool              // a finding has said why it is read as none
	kind booklet.FieldKind // how it is printed where Source.Columns says so; else ""
}

// label is the heading as it is printed before a fact.
func (h *heading) label() string { return strings.TrimRight(h.name, " :*") }

// place is the column with its letter and heading.
func (h *heading) String() string { return booklet.ColumnName(h.col) + " " + quoted(h.name) }

// table finds the header and the rows. It returns nil where the sheet is empty or lacks a
// column that it must have.
func (r *reader) table(g *grid, spec SheetSpec) *table {
	t := &table{r: r, g: g, spec: spec, cols: map[string]int{}}
	head := t.findHead()
	if head == nil {
		return nil
	}
	t.head = head.n
	t.notePassedOver()
	t.readHeader(head)
	if spec.Name == RolesSheet {
		t.chooseFields()
	}
	if spec.Name != RolesSheet || t.has("Role") {
		t.warnUnknown()
	}
	t.judgeRows()
	t.warnUnnamed(head)
	if !t.complete() {
		return nil
	}
	t.chooseRows()
	t.layPictures()
	if spec.Name == RolesSheet {
		t.leaveMidnights()
	}
	return t
}

// headRows are how many rows of a sheet may stand above its first row of values.
const headRows = 20

// findHead is the row of the headings: the first of the sheet's first rows in which two of
// its columns are found, the one that it must have among them. Where there is none, it is
// the best of them, else the first row that is not empty; nil on an empty sheet.
func (t *table) findHead() *gridRow {
	var best *gridRow
	most := -1
	for _, row := range t.g.rows {
		if !says(row, nil) {
			continue
		}
		if best != nil && row.n > headRows {
			break
		}
		if n := t.found(row); n > most {
			best, most = row, n
		}
		if most >= foundHead {
			break
		}
	}
	return best
}

// foundHead is a row that is the header beyond doubt, foundTwo one that may be, foundOne
// one that names what each row must have alone.
const (
	foundOne  = 1
	foundTwo  = 2
	foundHead = 3
)

// found judges how much of a header a row is.
func (t *table) found(row *gridRow) int {
	columns, must, others := t.columnsIn(row)
	switch {
	case must && columns+others >= 2:
		return foundHead
	case columns >= 2:
		return foundTwo
	case must:
		return foundOne
	}
	return 0
}

// longestHeading is how many bytes a heading has at most: the texts of rows below it are
// not taken for one.
const longestHeading = 1000

// columnsIn counts the columns of the sheet that a row names, and those that may be a
// fact's; must says that the one is among them that every row needs.
func (t *table) columnsIn(row *gridRow) (columns int, must bool, others int) {
	names := t.r.spellings(t.spec)
	needed := t.spec.Columns[slices.IndexFunc(t.spec.Columns, func(c Column) bool { return c.Required })].Name
	seen := map[string]bool{}
	for i := range row.cells {
		c := &row.cells[i]
		if c.blank() || c.content != words || len(c.text.text) > longestHeading {
			continue
		}
		s, ok := spelled(c.text.text, names)
		switch {
		case ok && !seen[s.column]:
			seen[s.column] = true
			must = must || s.column == needed
		case !ok && t.spec.Name == RolesSheet && t.r.isField(c.text.text):
			others++
		}
	}
	return len(seen), must, others
}

// notePassedOver notes what stands above the header.
func (t *table) notePassedOver() {
	var above []int
	for _, row := range t.g.rows {
		if row.n < t.head && says(row, nil) {
			above = append(above, row.n)
		}
	}
	if len(above) > 0 {
		what, are := "row", "is"
		if len(above) > 1 {
			what, are = "rows", "are"
		}
		t.r.note(booklet.RuleHeaderRow, booklet.OnRow(t.g.name, t.head), fmt.Sprintf("the headings stand in this row: "+
			"%s %s above %s passed over", what, booklet.Spans(above), are), "")
	}
}

// says reports whether a row has something in one of the columns, or anywhere.
func says(row *gridRow, cols map[int]bool) bool {
	for i := range row.cells {
		if c := &row.cells[i]; !c.blank() && (cols == nil || cols[c.col]) {
			return true
		}
	}
	return false
}

// complete reports whether every column is there without which nothing can be read. Of
// the roles, only their titles are needed: cards do without the others, and a warning
// says so.
func (t *table) complete() bool {
	var missing, must []string
	for _, c := range t.spec.Columns {
		if !c.Required {
			continue
		}
		must = append(must, quoted(c.Name))
		if _, ok := t.cols[c.Name]; !ok {
			missing = append(missing, c.Name)
		}
	}
	roles := t.spec.Name == RolesSheet
	hint := "name it in the row of the headings, one of the sheet's first 20: " + list(must, "and") + " are needed"
	if len(must) == 1 {
		hint = "name it in the row of the headings, one of the sheet's first 20"
	}
	at := booklet.OnRow(t.g.name, t.head)
	switch _, titled := t.cols["Role"]; {
	case len(missing) == 0:
		return true
	case roles && titled:
		are, it := "column "+quoted(missing[0])+" is", "it"
		if len(missing) > 1 {
			are, it = "columns "+quoted(missing[0])+" and "+quoted(missing[1])+" are", "them"
		}
		t.r.warn(booklet.RuleMissingColumn, at, are+" missing: cards are made without "+it,
			"name "+it+" among the headings, as "+t.otherNames(missing))
		return true
	case roles:
		t.r.fail(booklet.RuleMissingColumn, at, `column "Role" is missing: the row says `+t.someHeadings(),
			"name the column of the titles in the row of the headings, one of the sheet's first 20, as "+
				t.otherNames([]string{"Role"}))
		return false
	}
	what := "column " + quoted(missing[0]) + " is missing"
	if len(missing) > 1 {
		for i, m := range missing {
			missing[i] = quoted(m)
		}
		what = "columns " + list(missing, "and") + " are missing"
	}
	t.r.fail(booklet.RuleMissingColumn, at, what, hint)
	return false
}

// someHeadings are the first headings, in words.
func (t *table) someHeadings() string {
	const most = 10
	var out []string
	for _, h := range t.headings[:min(len(t.headings), most)] {
		out = append(out, quoted(firstWords(h.name)))
	}
	if len(t.headings) > most {
		return strings.Join(out, ", ") + " …"
	}
	return list(out, "and")
}

// otherNames are the names by which columns are known, in words.
func (t *table) otherNames(columns []string) string {
	var out []string
	for _, c := range columns {
		out = append(out, list(append([]string{c}, Synonyms(c)[:3]...), "or"))
	}
	return strings.Join(out, ", and as ")
}

// chooseRows keeps the rows with a cell of their own in a known column, but for hidden
// ones that are left out.
func (t *table) chooseRows() {
	known := map[int]bool{}
	for _, c := range t.cols {
		known[c] = true
	}
	end := t.headEnd()
	for _, row := range t.g.rows {
		if row.n <= end || !says(row, known) {
			continue
		}
		if row.hidden {
			t.r.hidden.row(t.g.name, row.n)
			if t.r.skipHidden {
				continue
			}
		}
		if t.spec.Name == RolesSheet && t.struckOut(row) {
			continue
		}
		t.rows = append(t.rows, row)
	}
}

// headEnd is the last row of the header: headings may be merged over more than one.
func (t *table) headEnd() int {
	end := t.head
	for _, col := range t.cols {
		for _, m := range t.g.merges[col] {
			if m.from <= t.head && m.to > end {
				end = m.to
			}
		}
	}
	return end
}

// cell is the cell of a column in a row, or of the merged cell that covers it,
// with its place. A column that the sheet lacks is the row's nil cell.
func (t *table) cell(row *gridRow, column string) (*cell, booklet.Place) {
	col, ok := t.cols[column]
	if !ok {
		return nil, booklet.OnRow(t.g.name, row.n)
	}
	from := t.g.origin(col, row.n)
	c := row.at(col)
	switch {
	case from == row.n:
	case from <= t.head: // a heading over two rows
		from = row.n
	default:
		c = t.g.cell(col, from)
	}
	at := t.g.place(col, from)
	t.r.settle(c, at)
	if c.blank() {
		c = nil
	}
	return c, at
}

// has reports whether the sheet has the column.
func (t *table) has(column string) bool {
	_, ok := t.cols[column]
	return ok
}

// plain is a cell as the sheet shows it. It is not ok, and a finding says why,
// where the cell is an error or was never calculated.
func (r *reader) plain(c *cell, at booklet.Place) (string, bool) {
	if c == nil {
		return "", true
	}
	r.settle(c, at)
	r.noteFormula(c, at)
	switch c.content {
	case words:
		return c.text.text, true
	case number:
		return r.formats().shown(c, r.language()), true
	case boolean:
		if xmlTrue(strings.TrimSpace(c.s)) {
			return "TRUE", true
		}
		return "FALSE", true
	case isoDate:
		return r.formats().shown(c, r.language()), true
	case failed:
		if what, picture := pictureCause(c.formula); picture {
			r.gather(what, at, shortened(strings.TrimPrefix(strings.TrimSpace(c.formula), "_xlfn.")))
			return "", false
		}
		r.fail(booklet.RuleFormula, at, fmt.Sprintf("the cell holds the error %s", strings.TrimSpace(c.s)),
			"correct its formula, or type the value")
		return "", false
	case tooLong:
		r.fail(booklet.RuleOverLimit, at, fmt.Sprintf("the cell has %s characters, where %d are the most", c.s,
			r.most.Cell), "shorten it, or part it over several cells")
		return "", false
	case unsaved:
		r.fail(booklet.RuleFormula, at, "the formula's value was never saved",
			"open the workbook in a spreadsheet program and save it, or type the value")
		return "", false
	}
	return "", true
}

// shown is a cell as the sheet shows it, without findings: "" where it shows no value.
func (r *reader) shown(c *cell) string {
	if c == nil {
		return ""
	}
	if !c.settled { // in silence: the column may be one that is not read
		silent := *c
		r.silent++
		r.settle(&silent, booklet.Place{})
		r.silent--
		c = &silent
	}
	switch c.content {
	case words:
		return c.text.text
	case number, isoDate:
		return r.formats().shown(c, r.language())
	case boolean:
		if xmlTrue(strings.TrimSpace(c.s)) {
			return "TRUE"
		}
		return "FALSE"
	}
	return ""
}

// value is a cell on one line as typed: for names, words of the program and
// addresses, which print differently or not at all.
func (t *table) value(row *gridRow, column string) booklet.Line {
	c, at := t.cell(row, column)
	s, _ := t.r.plain(c, at)
	s = oneLine(s)
	if column != descriptionColumn && !t.r.within(s, t.r.most.Line, column, at) {
		s = ""
	}
	return booklet.Line{S: s, At: at}
}

// within reports whether a text has no more characters than most; a finding says that
// what it is has more.
func (r *reader) within(s string, most int, what string, at booklet.Place) bool {
	n := len(s)
	if n > most {
		n = utf8.RuneCountInString(s)
	}
	if n > most {
		r.fail(booklet.RuleOverLimit, at, fmt.Sprintf("%q has %d characters, where %d are the most", what, n, most),
			"shorten it")
	}
	return n <= most
}

// descriptionColumn holds what a picture shows, which may be a text.
const descriptionColumn = "Photo description"

// parted are the words of a cell that holds a list of so many at most; a finding says
// that there are more, of which none is read.
func (t *table) parted(words []string, at booklet.Place) []string {
	if len(words) > t.r.most.List {
		t.r.fail(booklet.RuleOverLimit, at, fmt.Sprintf("the cell lists %d words, where %d are the most", len(words),
			t.r.most.List), "make its list shorter")
		return nil
	}
	if !t.r.counts(&t.r.listed, len(words), t.r.most.Lists, "words in its lists", "lists", at) {
		return nil
	}
	return words
}

// atMost are the rows that are read of a sheet, of which each is one of what; a finding
// says that there are more.
func (t *table) atMost(most int, what string) []*gridRow {
	if len(t.rows) <= most {
		return t.rows
	}
	t.r.fail(booklet.RuleOverLimit, booklet.OnRow(t.g.name, t.rows[most].n),
		fmt.Sprintf("the sheet has %d %s, where %d are the most: those from here on are not read", len(t.rows), what,
			most), "make two workbooks of it")
	return t.rows[:most]
}

// line is a cell on one line as it is printed.
func (t *table) line(row *gridRow, column string) booklet.Line {
	l := t.value(row, column)
	c, _ := t.cell(row, column)
	t.r.noteFormat(c, l.At, false)
	if column != descriptionColumn && !t.r.titled(l, column) {
		return booklet.Line{S: beginning(l.S, 30), At: l.At} // other findings name the row by it
	}
	t.r.unclean(l.S, l.At, false)
	l.S = t.r.passageWords(t.r.quotes(l.S, l.At), l.At)
	return l
}

// beginning is a text's first so many characters.
func beginning(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}

// titleColumns hold what is set in large type, and in the contents or the index.
var titleColumns = []string{"Role", "Category", "Short name", "Section", "Fair", "Title"}

// titled reports whether a line is short enough to be set in large type: it, and each of
// its words.
func (r *reader) titled(l booklet.Line, column string) bool {
	if slices.Contains(titleColumns, column) && !r.within(l.S, r.most.Title, column, l.At) {
		return false
	}
	for rest := l.S; len(rest) > r.most.Word; {
		word, after, _ := strings.Cut(rest, " ")
		if !r.within(word, r.most.Word, "a word of "+column, l.At) {
			return false
		}
		rest = after
	}
	return true
}

// required is a line of a column that every row must fill.
func (t *table) required(row *gridRow, column string) booklet.Line {
	t.require(row, column)
	return t.line(row, column)
}

// require fails where a column has nothing in a row. Of a column that is not there, a
// warning has been told.
func (t *table) require(row *gridRow, column string) {
	if !t.has(column) {
		return
	}
	if c, at := t.cell(row, column); c == nil {
		t.r.fail(booklet.RuleRequired, at, fmt.Sprintf("%q is empty, and every row needs it", column),
			"fill the cell, or clear the row")
	}
}

// oneLine puts a text on one line: a line break becomes a space. Other spaces
// inside it stay, and so do no-break spaces at its ends.
func oneLine(s string) string {
	s = strings.Trim(s, " \t\n")
	if !strings.Contains(s, "\n") {
		return s
	}
	var parts []string
	for _, l := range strings.Split(s, "\n") {
		if l = strings.Trim(l, " \t"); l != "" {
			parts = append(parts, l)
		}
	}
	return strings.Join(parts, " ")
}

func quoted(s string) string { return `"` + s + `"` }

// list joins words as a sentence does.
func list(ws []string, and string) string {
	if len(ws) < 2 {
		return strings.Join(ws, "")
	}
	return strings.Join(ws[:len(ws)-1], ", ") + " " + and + " " + ws[len(ws)-1]
}

// didYouMean is the hint with the known word nearest to the one typed, or "".
func (r *reader) didYouMean(word string, known []string) string {
	if n := r.advice.Nearest(word, known); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return ""
}

func (r *reader) orList(word string, known []string, otherwise string) string {
	if h := r.didYouMean(word, known); h != "" {
		return h
	}
	return otherwise
}

// didYouMean is the hint of what is not read in a workbook.
func didYouMean(word string, known []string) string {
	if n := booklet.Nearest(word, known); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return ""
}

// orList is the nearest known word, else a hint that lists what is accepted.
func orList(word string, known []string, otherwise string) string {
	if h := didYouMean(word, known); h != "" {
		return h
	}
	return otherwise
}
