package workbook

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"booklet/data/booklet"
)

// manifestColumns are the columns of a manifest beside the settings of the Booklet
// sheet.
var manifestColumns = []Column{
	{"Output", "The name of the row's files, up to the edition.", true},
	{"Workbook", "The workbook that the row is made of.", false},
	{"Editions", "As on the sheet Fairs.", false},
	{"Categories", "As on the sheet Fairs.", false},
	{"Tags", "As on the sheet Fairs.", false},
	{"Roles", "As on the sheet Fairs.", false},
	{"Apprenticeships", "As on the sheet Fairs.", false},
	{"Make", "As on the sheet Fairs.", false},
}

// mostRecord is the most bytes that a row of a manifest may have: a quotation mark
// that is never closed must not fill the memory with the rest of the list.
const mostRecord = 1 << 20

// Manifest reads the rows of a list of editions, one after the other, so that a
// list of any length takes no more memory than its longest row.
type Manifest struct {
	name string
	in   *bufio.Reader
	sep  byte
	row  int // of the next record, as a spreadsheet counts them
	line int
	cols []string // the name of each column as the reader knows it, "" for one that it does not
}

// Entry is a row of a manifest. Lists are as they were typed (booklet.Names).
type Entry struct {
	Row               int // as a spreadsheet counts
	Output, Workbook  booklet.Line
	Categories, Roles booklet.Line
	Tags, Editions    booklet.Line
	Make              booklet.Line
	Apprenticeships   bool
	Settings          []Adjustment
}

// Adjustment is a setting of the Booklet sheet and what it is to be.
type Adjustment struct {
	Name  string // one of SettingNames
	Value string
	At    booklet.Place
}

// OpenManifest reads the header of a manifest: a CSV file in UTF-8, separated by
// commas, semicolons or tabs. Its findings are of the header; with an error among
// them the manifest is nil. The error is one of reading.
func OpenManifest(name string, in io.Reader) (*Manifest, []booklet.Finding, error) {
	m := &Manifest{name: name, in: bufio.NewReaderSize(in, 64<<10), row: 1, line: 1}
	if start, _ := m.in.Peek(3); bytes.Equal(start, []byte("\xEF\xBB\xBF")) {
		if _, err := m.in.Discard(3); err != nil {
			return nil, nil, err
		}
	}
	if start, _ := m.in.Peek(4); bytes.Equal(start, []byte("PK\x03\x04")) {
		return nil, []booklet.Finding{m.finding(booklet.RuleManifest, booklet.Error, booklet.Place{}, "it is a workbook: save the list as CSV UTF-8", "")}, nil
	}
	var head *gridRow
	for head == nil {
		record, err := m.record()
		if errors.Is(err, io.EOF) {
			return nil, []booklet.Finding{m.finding(booklet.RuleManifest, booklet.Error, booklet.Place{}, "the manifest is empty: its first row must name the columns, Output at least", "")}, nil
		}
		if err != nil {
			return nil, m.faults(err), m.ioError(err)
		}
		if sep, rest, ok := declaredSeparator(record); ok && m.sep == 0 {
			m.sep = sep
			if rest == "" {
				m.row++
				continue
			}
		}
		if m.sep == 0 && strings.TrimSpace(record) != "" {
			m.sep = separatorOf(record)
		}
		if head, err = m.cells(record); err != nil {
			return nil, m.faults(err), nil
		}
		if len(head.cells) == 0 {
			head = nil
		}
	}
	return m.readHead(head)
}

// readHead finds the columns.
func (m *Manifest) readHead(head *gridRow) (*Manifest, []booklet.Finding, error) {
	known := append(columnNames(manifestColumns), SettingNames()...)
	var found []booklet.Finding
	seen := map[string]booklet.Place{}
	for _, c := range head.cells {
		name := oneLine(c.text.text)
		at := booklet.InTable(m.name, c.col, c.row)
		k := ""
		for _, n := range known {
			if booklet.Same(n, name) || hasLabelPrefix(n) && hasLabelPrefix(name) && booklet.Same(labelName(n), labelName(name)) {
				k = n
				break
			}
		}
		for len(m.cols) < c.col {
			m.cols = append(m.cols, "")
		}
		switch first, twice := seen[k]; {
		case k == "":
			found = append(found, m.finding(booklet.RuleUnknownColumn, booklet.Warning, at, fmt.Sprintf("column %q is not known and is not read", name), orList(name, known, "the columns are "+list(columnNames(manifestColumns), "and")+", and the settings of the sheet Booklet")))
		case twice:
			found = append(found, m.finding(booklet.RuleDuplicateColumn, booklet.Warning, at, fmt.Sprintf("column %q stands twice, in %s and here; the first is read", k, first), "delete one of them"))
		default:
			m.cols[c.col-1], seen[k] = k, at
		}
	}
	if _, ok := seen["Output"]; !ok {
		found = append(found, m.finding(booklet.RuleMissingColumn, booklet.Error, booklet.InTable(m.name, 0, head.n), `column "Output" is missing`, "the first row that is not empty must name the columns: Output at least"))
		return nil, found, nil
	}
	return m, found, nil
}

// Next is the next row that is not empty; io.EOF after the last. The findings are of
// the row; one that cannot be read as CSV at all, or that is too long, ends the list:
// then the error is io.ErrUnexpectedEOF.
func (m *Manifest) Next() (Entry, []booklet.Finding, error) {
	for {
		record, err := m.record()
		if errors.Is(err, io.EOF) {
			return Entry{}, nil, io.EOF
		}
		if err != nil {
			if bad := m.ioError(err); bad != nil {
				return Entry{Row: m.row}, nil, bad
			}
			return Entry{Row: m.row}, m.faults(err), io.ErrUnexpectedEOF
		}
		row, err := m.cells(record)
		if err != nil {
			return Entry{Row: m.row - 1}, m.faults(err), nil
		}
		if len(row.cells) == 0 {
			continue
		}
		e, found := m.entry(row)
		return e, found, nil
	}
}

// entry makes an entry of a row.
func (m *Manifest) entry(row *gridRow) (Entry, []booklet.Finding) {
	e := Entry{Row: row.n}
	var found []booklet.Finding
	for _, c := range row.cells {
		text := strings.Trim(c.text.text, " \t\n")
		if c.col > len(m.cols) || m.cols[c.col-1] == "" || text == "" {
			continue
		}
		at := booklet.InTable(m.name, c.col, c.row)
		l := booklet.Line{S: text, At: at}
		switch name := m.cols[c.col-1]; name {
		case "Output":
			e.Output = booklet.Line{S: oneLine(text), At: at}
		case "Workbook":
			e.Workbook = booklet.Line{S: oneLine(text), At: at}
		case "Editions":
			e.Editions = l
		case "Categories":
			e.Categories = l
		case "Tags":
			e.Tags = l
		case "Roles":
			e.Roles = l
		case "Make":
			e.Make = l
		case "Apprenticeships":
			switch {
			case sameAs(yesWords, text):
				e.Apprenticeships = true
			case !sameAs(noWords, text):
				found = append(found, m.finding(booklet.RuleYesNo, booklet.Error, at, fmt.Sprintf("%q is neither yes nor no: yes, y, true, 1, x or no, n, false, 0 is accepted", text), didYouMean(text, []string{"yes", "no"})))
			}
		default:
			e.Settings = append(e.Settings, Adjustment{name, text, at})
		}
	}
	if !e.Output.Set() {
		at := booklet.InTable(m.name, 0, row.n)
		for i, c := range m.cols {
			if c == "Output" {
				at.Col = i + 1
			}
		}
		found = append(found, m.finding(booklet.RuleRequired, booklet.Error, at, `"Output" is empty, and every row needs it`, "fill the cell, or clear the row"))
	}
	return e, found
}

func sameAs(words []string, s string) bool {
	for _, w := range words {
		if booklet.Same(w, s) {
			return true
		}
	}
	return false
}

func (m *Manifest) finding(rule booklet.Rule, s booklet.Severity, at booklet.Place, text, hint string) booklet.Finding {
	if at == (booklet.Place{}) {
		at.File = m.name
	}
	return booklet.Finding{Rule: rule, Severity: s, At: at, Text: text, Hint: hint}
}

// recordError is what is wrong with a record.
type recordError struct{ text, hint string }

func (e *recordError) Error() string { return e.text }

// faults are the findings of an error that is about the text of the manifest.
func (m *Manifest) faults(err error) []booklet.Finding {
	var r *recordError
	if errors.As(err, &r) {
		return []booklet.Finding{m.finding(booklet.RuleManifest, booklet.Error, booklet.Place{}, r.text, r.hint)}
	}
	return nil
}

// ioError is an error of reading, nil for one of the text.
func (m *Manifest) ioError(err error) error {
	var r *recordError
	if errors.As(err, &r) {
		return nil
	}
	return err
}

// record is the text of the next row, without its line break: up to the first line
// break that stands in no quoted cell. It parts rows as csvReader parts cells: a
// quotation mark opens a cell only where it begins it, and one that is doubled
// closes nothing.
func (m *Manifest) record() (string, error) {
	var b []byte
	first := m.line
	const (
		start  = iota // of a cell
		plain         // in a cell
		quoted        // in a quoted cell
		closed        // behind the quotation mark that closes one, or the first of two
	)
	state := start
	for {
		c, err := m.in.ReadByte()
		if errors.Is(err, io.EOF) && len(b) > 0 {
			if state == quoted {
				return "", &recordError{fmt.Sprintf("the quotation mark that opens a cell in the row that begins in line %d is never closed", first), "close it, or delete it"}
			}
			return string(b), nil
		}
		if err != nil {
			return "", err
		}
		if c == '\n' || c == '\r' {
			if next, _ := m.in.Peek(1); c == '\r' && len(next) == 1 && next[0] == '\n' {
				if state == quoted {
					continue // the line break follows
				}
				if _, err := m.in.Discard(1); err != nil {
					return "", err
				}
			}
			m.line++
			if state != quoted {
				return string(b), nil
			}
		}
		if b = append(b, c); len(b) > mostRecord {
			return "", &recordError{fmt.Sprintf("the row that begins in line %d has more than %d kB: a quotation mark in it may never be closed", first, mostRecord>>10), "close it, or delete it"}
		}
		switch {
		case c == '"' && (state == start || state == closed):
			state = quoted
		case state == quoted && c == '"':
			state = closed
		case state == quoted:
		case c == m.sep || m.sep == 0 && (c == ',' || c == ';' || c == '\t'):
			state = start
		default:
			state = plain
		}
	}
}

// cells are the cells of a record, of which the next row has one more number.
func (m *Manifest) cells(record string) (*gridRow, error) {
	n := m.row
	m.row++
	if !utf8.ValidString(record) {
		return nil, &recordError{fmt.Sprintf("row %d is not UTF-8", n), "save the file as CSV UTF-8"}
	}
	if record == "" {
		return &gridRow{n: n}, nil
	}
	sep := m.sep
	if sep == 0 {
		sep = ','
	}
	row, err := (&csvReader{s: record, sep: sep, row: n, line: 1}).record()
	if err != nil {
		return nil, &recordError{fmt.Sprintf("row %d cannot be read: %v", n, err), ""}
	}
	row.cells = slices.DeleteFunc(row.cells, func(c cell) bool { return strings.Trim(c.text.text, " \t\n") == "" })
	return row, nil
}
