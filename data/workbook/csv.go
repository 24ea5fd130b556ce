package workbook

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
)

// readCSV reads a CSV file as the Roles sheet. The error is a limitError where it has
// more than is read.
func readCSV(data []byte, most booklet.Limits, heads func(*grid) int) (*grid, error) {
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("line %d is not UTF-8; save the file as CSV UTF-8", invalidLine(data))
	}
	most = most.OrDefault()
	l, err := openCSV(bufio.NewReaderSize(bytes.NewReader(data), csvBuffer), most.Row, bestSeparator(data, most, heads))
	if err != nil {
		return nil, err
	}
	g := &grid{name: RolesSheet, separator: byte(l.csv.Comma)}
	read, cells := tally{most: most}, 0
	for {
		r, err := l.next()
		if errors.Is(err, io.EOF) {
			g.rawLines(data)
			return g, nil
		}
		if long := (*listError)(nil); errors.As(err, &long) && long.mark == 0 {
			return nil, &limitError{long.Error(), "a quotation mark in it may never be closed: close it, or delete it"}
		}
		if err != nil {
			return nil, err
		}
		if cells += len(r.cells); cells > most.Cells {
			return nil, &limitError{fmt.Sprintf("it has more than %d cells", most.Cells), fewerCells}
		}
		if len(r.cells) == 0 {
			continue
		}
		if g.rows = append(g.rows, r); len(g.rows) > most.Rows {
			return nil, &limitError{fmt.Sprintf("it has more than %d rows", most.Rows), fewerCells}
		}
		for i := range r.cells {
			c := &r.cells[i]
			c.text = c.text.within(most.Cell)
			c.cut()
			if err := read.count(c); err != nil {
				return nil, err
			}
		}
	}
}

// separators are those that are told apart, the usual ones first.
const separators = ",;\t|"

// bestSeparator is the separator with which most headings are found in the first rows of
// a list, 0 where none are found with any.
func bestSeparator(data []byte, most booklet.Limits, heads func(*grid) int) byte {
	best, found := byte(0), 0
	head := data[:min(len(data), csvBuffer)]
	for i := range len(separators) {
		l, err := openCSV(bufio.NewReader(bytes.NewReader(head)), most.Row, separators[i])
		if err != nil {
			continue
		}
		g := &grid{name: RolesSheet}
		for len(g.rows) < headRows {
			r, err := l.next()
			if err != nil {
				break
			}
			if len(r.cells) > 0 {
				g.rows = append(g.rows, r)
			}
		}
		if n := heads(g); n > found {
			best, found = separators[i], n
		}
	}
	return best
}

// judgeRows finds rows of a list that are parted at the wrong places: a text's comma that
// nothing protects shifts all that follows.
func (t *table) judgeRows() {
	head := t.g.row(t.head)
	t.g.mend(t.head, t.r.src.Limits.OrDefault().Cell)
	spaced := slices.ContainsFunc(head.cells, func(c cell) bool { return strings.HasPrefix(c.text.text, " ") })
	for _, row := range t.g.rows {
		if row.n <= t.head || row.fields == 0 {
			continue
		}
		at := booklet.OnRow(t.g.name, row.n)
		over := len(row.cells) > 0 && row.cells[len(row.cells)-1].col > head.fields
		switch {
		case row.stray != nil && row.stray.mended:
			t.r.warn(booklet.RuleListRow, at, row.stray.say()+fmt.Sprintf(
				": it is read in the only way that gives the row %d cells, one for each heading", head.fields),
				"look at the row; "+doubleThem)
		case row.stray != nil && row.stray.doubtful:
			t.r.fail(booklet.RuleListRow, at, row.stray.say()+", and can be parted in several ways", doubleThem)
		case over && row.stray != nil:
			t.r.fail(booklet.RuleListRow, at, row.stray.say()+fmt.Sprintf(
				", and more cells (%d) than there are headings (%d)", row.fields, head.fields), doubleThem)
		case over:
			t.r.fail(booklet.RuleListRow, at, fmt.Sprintf("the row has more cells (%d) than there are headings (%d): "+
				"a separator within a text parts it", row.fields, head.fields),
				"put quotation marks around the text, or save the list as a workbook (.xlsx)")
		case row.stray != nil:
			t.r.warn(booklet.RuleListRow, at, row.stray.say()+": some marks of the text are lost", doubleThem)
		case !spaced:
			t.judgeCells(row)
		}
	}
}

// doubleThem is what to do about quotation marks inside quotation marks.
const doubleThem = `double the marks inside: "say ""hello"", please"`

func (s *stray) say() string {
	return fmt.Sprintf("line %d has a quotation mark inside a cell that stands in quotation marks", s.line)
}

// judgeCells warns of a cell that begins as the rest of a sentence.
func (t *table) judgeCells(row *gridRow) {
	for i := range row.cells {
		c := &row.cells[i]
		s := strings.TrimLeft(c.text.text, " ")
		first, _ := utf8.DecodeRuneInString(s)
		if c.col > 1 && s != c.text.text && unicode.IsLower(first) {
			t.r.warn(booklet.RuleListRow, t.g.place(c.col, c.row), fmt.Sprintf("the cell begins with a space and a "+
				"small letter, %s, as the rest of a sentence that a separator has parted", quoted(firstWords(s))),
				"if it is, put quotation marks around the whole text")
			return
		}
	}
}

// firstWords is the beginning of a text.
func firstWords(s string) string {
	if words := strings.Fields(s); len(words) > 4 {
		return strings.Join(words[:4], " ") + " …"
	}
	return s
}

func invalidLine(data []byte) int {
	line := 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		data = data[n:]
	}
	return line
}

// declaredSeparator reads the line "sep=;" that Excel writes and obeys.
func declaredSeparator(s string) (byte, bool) {
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		s = s[:i]
	}
	if len(s) != 5 || !strings.EqualFold(s[:4], "sep=") || s[4] == '"' || s[4] < ' ' && s[4] != '\t' ||
		s[4] >= utf8.RuneSelf {
		return 0, false
	}
	return s[4], true
}

// separatorOf is the separator that stands most often in the first row that is
// not empty, outside quotes.
func separatorOf(s string) byte {
	counts := map[byte]int{}
	quoted, any := false, false
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == '"':
			quoted, any = !quoted, true
		case quoted:
		case b == '\n' || b == '\r':
			if any {
				return mostOf(counts)
			}
			clear(counts)
		case strings.IndexByte(separators, b) >= 0:
			counts[b]++
			any = any || b != '\t'
		case b != ' ':
			any = true
		}
	}
	return mostOf(counts)
}

func mostOf(counts map[byte]int) byte {
	best := byte(',')
	for _, b := range []byte(separators) {
		if counts[b] > counts[best] {
			best = b
		}
	}
	return best
}

// csvBuffer is how much of a list is looked at to find its separator.
const csvBuffer = 64 << 10

// csvRows reads the rows of a CSV file, the roles or a manifest, one after the other:
// RFC 4180, with ";" and tabs as separators too.
type csvRows struct {
	csv      *csv.Reader
	straight *straightener
	row      int // of the next row, as a spreadsheet counts them
	line     int // that it begins in, where no empty lines stand before it
}

// openCSV finds the separator: that which a first line declares, else the given one, else,
// where that is 0, the one that stands most often in the first row. No row may have more
// than most bytes. Some programs write more than one byte order mark.
func openCSV(in *bufio.Reader, most int, sep byte) (*csvRows, error) {
	for {
		start, _ := in.Peek(3)
		if !bytes.Equal(start, []byte("\xEF\xBB\xBF")) {
			break
		}
		if _, err := in.Discard(3); err != nil {
			return nil, err
		}
	}
	head, err := in.Peek(in.Size())
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if s, declared := declaredSeparator(string(head)); declared {
		sep = s
		// The line's end stays: the row counts.
		if _, err := in.Discard(len("sep=;")); err != nil {
			return nil, err
		}
	} else if sep == 0 {
		sep = separatorOf(string(head))
	}
	straight := &straightener{in: in, sep: sep, most: most, at: listPlace{1, 1}, strays: map[int]int{}}
	l := &csvRows{csv: csv.NewReader(straight), straight: straight, row: 1, line: 1}
	l.csv.Comma, l.csv.LazyQuotes, l.csv.FieldsPerRecord, l.csv.ReuseRecord = rune(sep), true, -1, true
	return l, nil
}

// next is the next row that is no empty line, with its cells that are not empty;
// io.EOF after the last. Rows count as a spreadsheet's do: a cell of two lines is in
// one row, and an empty line is one, so that findings name the cells that the editor
// sees.
func (l *csvRows) next() (*gridRow, error) {
	fields, err := l.csv.Read()
	if err != nil {
		return nil, err
	}
	line, _ := l.csv.FieldPos(0)
	r := &gridRow{n: l.row + line - l.line, fields: len(fields)}
	if line := l.straight.strays[r.n]; line > 0 {
		r.stray = &stray{line: line}
		delete(l.straight.strays, r.n)
	}
	full := 0
	for _, f := range fields {
		if f != "" {
			full++
		}
	}
	if full > 0 {
		r.cells = make([]cell, 0, full)
	}
	for i, f := range fields[:min(len(fields), maxColumn)] {
		if f != "" {
			r.cells = append(r.cells, cell{col: i + 1, row: r.n, content: words, text: richString{text: f}})
		}
	}
	last := len(fields) - 1
	end, _ := l.csv.FieldPos(last)
	end += strings.Count(fields[last], "\n")
	if r.stray != nil {
		r.stray.lines = [2]int{line, end}
	}
	l.row, l.line = r.n+1, end+1
	return r, nil
}

// listPlace is a row of a list, and a line of its text.
type listPlace struct{ row, line int }

// listError is a list that cannot be read on: a quotation mark that opens a cell in a
// line is never closed, or a row has too many bytes.
type listError struct {
	row  listPlace
	mark int // the line; 0: the row is too long
	most int
}

func (e *listError) Error() string {
	if e.mark == 0 {
		return fmt.Sprintf("the row that begins in line %d has more than %d kB", e.row.line, e.most>>10)
	}
	return fmt.Sprintf("the quotation mark that opens a cell in line %d is never closed", e.mark)
}

// straightener hands a list to encoding/csv with what that reads otherwise than
// spreadsheet programs do put straight: every line break is "\n", and what stands
// behind the quotation mark that closes a cell is part of the cell ("a"b is ab). A mark
// that is never closed, which encoding/csv takes to the end of the list, is an error,
// and so is a row that is too long.
type straightener struct {
	in   *bufio.Reader
	sep  byte
	most int

	state  cellState
	cr     bool        // the byte before was "\r"
	at     listPlace   // of the next byte
	begins listPlace   // the row
	opened int         // the line of the quotation mark that opens the cell
	size   int         // of the row so far
	spaces int         // before what begins a cell: they are none of one in quotation marks
	strays map[int]int // by row, the line of a mark that stands within quotation marks and is not doubled
	out    []byte      // not handed over yet
	space  []byte      // that out stands in
	err    error       // what comes behind out
}

// cellState is where in a cell a byte stands.
type cellState byte

const (
	cellStart  cellState = iota
	cellPlain            // in a cell without quotation marks around it
	cellQuoted           // between them
	cellClosed           // behind the one that closes, or the first of two
	cellBehind           // in what follows the closing one, which has yet to be written
)

// Read is that of io.Reader.
func (t *straightener) Read(p []byte) (int, error) {
	for len(t.out) == 0 && t.err == nil {
		t.fill()
	}
	if len(t.out) == 0 {
		return 0, t.err
	}
	n := copy(p, t.out)
	t.out = t.out[n:]
	return n, nil
}

// fill puts straight what has been read.
func (t *straightener) fill() {
	_, err := t.in.Peek(1)
	data, _ := t.in.Peek(t.in.Buffered())
	t.out = t.space[:0]
	for i := 0; i < len(data) && t.err == nil; i++ {
		n := t.inside(data[i:])
		t.out = append(t.out, data[i:i+n]...)
		t.size += n
		if i += n; i < len(data) {
			t.take(data[i])
		}
	}
	if _, failed := t.in.Discard(len(data)); failed != nil && err == nil {
		err = failed
	}
	if err != nil && t.err == nil {
		t.end(err)
	}
	t.space = t.out[:0]
}

// inside is how many bytes go on with a cell that is open.
func (t *straightener) inside(data []byte) int {
	behind := t.state == cellBehind && t.strays[t.begins.row] == 0
	if t.state == cellStart || t.state == cellClosed || t.cr || behind {
		return 0
	}
	for i, c := range data {
		if c == '"' || c == '\n' || c == '\r' || c == t.sep {
			return i
		}
	}
	return len(data)
}

// take takes a byte.
func (t *straightener) take(c byte) {
	if t.size == 0 {
		t.begins = t.at
	}
	after := t.cr
	if t.cr = c == '\r'; t.cr {
		c = '\n'
	} else if after && c == '\n' {
		return
	}
	if t.size++; t.size > t.most && (c != '\n' || t.state == cellQuoted) {
		t.err = &listError{row: t.begins, most: t.most}
		return
	}
	switch {
	case t.state == cellQuoted:
		if c == '"' {
			t.state = cellClosed
			return // what follows says which it is
		}
	case c == '"':
		t.mark()
		return
	case c == ' ' && t.state == cellStart:
		t.spaces++
		return
	case c == t.sep || c == '\n':
		t.close()
		t.state = cellStart
	case t.state == cellStart:
		t.state = cellPlain
	case t.state == cellClosed || t.state == cellBehind:
		t.state = cellBehind
		if c != ' ' && t.strays[t.begins.row] == 0 && len(t.strays) < mostStrays {
			t.strays[t.begins.row] = t.at.line
		}
	}
	t.indent()
	t.out = append(t.out, c)
	if c == '\n' {
		t.at.line++
		if t.state != cellQuoted {
			t.at.row++
			t.size = 0
		}
	}
}

// mostStrays is how many rows are remembered that have a stray mark and are not read yet.
const mostStrays = 10_000

// indent writes the spaces that a cell without quotation marks begins with.
func (t *straightener) indent() {
	for ; t.spaces > 0; t.spaces-- {
		t.out = append(t.out, ' ')
	}
}

// mark takes a quotation mark outside quotes.
func (t *straightener) mark() {
	switch t.state {
	case cellStart:
		t.state, t.opened, t.spaces = cellQuoted, t.at.line, 0
	case cellClosed:
		t.state = cellQuoted
		t.out = append(t.out, '"')
	case cellBehind:
		t.out = append(t.out, '"')
	}
	t.out = append(t.out, '"')
}

// close writes the quotation mark that closes a cell.
func (t *straightener) close() {
	if t.state == cellClosed || t.state == cellBehind {
		t.out = append(t.out, '"')
	}
}

// end ends the list.
func (t *straightener) end(err error) {
	t.err = err
	if !errors.Is(err, io.EOF) {
		return
	}
	if t.state == cellQuoted {
		t.err = &listError{row: t.begins, mark: t.opened}
		return
	}
	t.indent()
	t.close()
}
