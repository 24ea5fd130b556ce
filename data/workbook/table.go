package workbook

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"booklet/data/booklet"
)

// table is a sheet with its header understood.
type table struct {
	r    *reader
	g    *grid
	head int            // the header's row
	cols map[string]int // the column's name as the reader knows it -> its number
	rows []*gridRow     // those below the header that say something
}

// table finds the header, which is the first row that is not empty, and the
// rows. It returns nil where the sheet is empty or lacks a column that it must have.
func (r *reader) table(g *grid, spec SheetSpec) *table {
	t := &table{r: r, g: g, cols: map[string]int{}}
	var head *gridRow
	for _, row := range g.rows {
		if says(row, nil) {
			head = row
			break
		}
	}
	if head == nil {
		return nil
	}
	t.head = head.n
	t.readHeader(head, spec)
	if !t.complete(spec) {
		return nil
	}
	t.chooseRows()
	return t
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

func (t *table) readHeader(head *gridRow, spec SheetSpec) {
	known := columnNames(spec.Columns)
	named := map[int]bool{}
	for i := range head.cells {
		c := &head.cells[i]
		if c.blank() {
			continue
		}
		at := t.g.place(c.col, c.row)
		name, ok := t.r.plain(c, at)
		if !ok {
			continue
		}
		name = oneLine(name)
		named[c.col] = true
		found := ""
		for _, k := range known {
			if booklet.Same(k, name) {
				found = k
			}
		}
		if found == "" {
			t.r.warn(booklet.RuleUnknownColumn, at, fmt.Sprintf("column %q is not known and is not read", name),
				t.r.orList(name, known, "the columns are "+list(known, "and")))
			continue
		}
		if first, twice := t.cols[found]; twice {
			t.r.warn(booklet.RuleDuplicateColumn, at,
				fmt.Sprintf("column %q stands twice, in %s and here; the first is read",
					found, t.g.place(first, t.head)), "delete one of them")
			continue
		}
		t.cols[found] = c.col
	}
	t.warnUnnamed(named)
}

// warnUnnamed warns of columns that have cells and no name.
func (t *table) warnUnnamed(named map[int]bool) {
	told := map[int]bool{}
	for _, row := range t.g.rows {
		if row.n <= t.head {
			continue
		}
		for i := range row.cells {
			c := &row.cells[i]
			if c.blank() || named[c.col] || told[c.col] {
				continue
			}
			told[c.col] = true
			t.r.warn(booklet.RuleUnnamedColumn, t.g.place(c.col, t.head),
				fmt.Sprintf("column %s has no name and is not read", booklet.ColumnName(c.col)),
				"name it, or clear its cells")
		}
	}
}

// complete reports whether every column that the sheet must have is there.
func (t *table) complete(spec SheetSpec) bool {
	var missing, must []string
	for _, c := range spec.Columns {
		if !c.Required {
			continue
		}
		must = append(must, quoted(c.Name))
		if _, ok := t.cols[c.Name]; !ok {
			missing = append(missing, quoted(c.Name))
		}
	}
	if len(missing) == 0 {
		return true
	}
	what := "column " + missing[0] + " is missing"
	if len(missing) > 1 {
		what = "columns " + list(missing, "and") + " are missing"
	}
	hint := "the first row that is not empty must name the columns: " + list(must, "and") + " at least"
	t.r.fail(booklet.RuleMissingColumn, booklet.OnRow(t.g.name, t.head), what, hint)
	return false
}

// chooseRows keeps the rows with a cell of their own in a known column, and
// warns of hidden ones, or leaves them out.
func (t *table) chooseRows() {
	known := map[int]bool{}
	for _, c := range t.cols {
		known[c] = true
	}
	from, to := 0, 0
	flush := func() {
		if from == 0 {
			return
		}
		text := "the row is hidden, and is read all the same"
		if to > from {
			text = fmt.Sprintf("rows %d to %d are hidden, and are read all the same", from, to)
		}
		t.r.warn(booklet.RuleHiddenRow, booklet.OnRow(t.g.name, from), text,
			`show or delete it, or leave hidden rows out with the setting "Hidden rows" = skip`)
		from = 0
	}
	for _, row := range t.g.rows {
		if row.n <= t.head || !says(row, known) || row.hidden && t.r.skipHidden {
			continue
		}
		t.rows = append(t.rows, row)
		switch {
		case !row.hidden:
			flush()
		case from == 0:
			from, to = row.n, row.n
		default:
			to = row.n
		}
	}
	flush()
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
	if from != row.n {
		c = t.g.cell(col, from)
	}
	if c.blank() {
		c = nil
	}
	return c, t.g.place(col, from)
}

// plain is a cell as the sheet shows it. It is not ok, and a finding says why,
// where the cell is an error or was never calculated.
func (r *reader) plain(c *cell, at booklet.Place) (string, bool) {
	if c == nil {
		return "", true
	}
	r.noteFormula(c, at)
	switch c.content {
	case words:
		return c.text.text, true
	case number:
		return r.formats().show(c.s, c.style), true
	case boolean:
		if xmlTrue(strings.TrimSpace(c.s)) {
			return "TRUE", true
		}
		return "FALSE", true
	case isoDate:
		return c.s, true
	case failed:
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

// value is a cell on one line as typed: for names, words of the program and
// addresses, which print differently or not at all.
func (t *table) value(row *gridRow, column string) booklet.Line {
	c, at := t.cell(row, column)
	s, _ := t.r.plain(c, at)
	s = oneLine(s)
	if column != descriptionColumn && len(s) > t.r.most.Title && utf8.RuneCountInString(s) > t.r.most.Title {
		t.r.fail(booklet.RuleOverLimit, at, fmt.Sprintf("%q has %d characters, where %d are the most", column,
			utf8.RuneCountInString(s), t.r.most.Title), "shorten it")
		s = ""
	}
	return booklet.Line{S: s, At: at}
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
	l.S = t.r.passageWords(t.r.quotes(l.S, l.At), l.At)
	return l
}

// required is a line of a column that every row must fill.
func (t *table) required(row *gridRow, column string) booklet.Line {
	t.require(row, column)
	return t.line(row, column)
}

func (t *table) require(row *gridRow, column string) {
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

// mostCompared is how much is done to find nearest words in one workbook: letters of the
// word, times those of the known ones. A list of 3,500 roles with a wrong team each takes
// a tenth of it.
const mostCompared = 400_000_000

// didYouMean is the hint with the known word nearest to the one typed, or "".
func (r *reader) didYouMean(word string, known []string) string {
	all := 0
	for _, k := range known {
		all += len(k)
	}
	if n := r.nearest(word, known, all); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return ""
}

// nearest is the known word nearest to the one typed, or ""; the known words have so many
// bytes together.
func (r *reader) nearest(word string, known []string, bytes int) string {
	if r.compared += len(word) * bytes; r.compared > mostCompared {
		return ""
	}
	return booklet.Nearest(word, known)
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
