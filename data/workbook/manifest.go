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
	{"Where", "As on the sheet Fairs.", false},
	{"Apprenticeships", "As on the sheet Fairs.", false},
	{"Make", "As on the sheet Fairs.", false},
}

// Manifest reads the rows of a list of editions, one after the other, so that a
// list of any length takes no more memory than its longest row.
type Manifest struct {
	name string
	rows *csvRows
	cols []string // the name of each column as the reader knows it, "" for one that it does not
	wide int      // how many cells the row of the headings has, the empty ones among them
	most booklet.Limits
	read int // rows so far
}

// Entry is a row of a manifest. Lists are as they were typed (booklet.Names).
type Entry struct {
	Row               int // as a spreadsheet counts
	Output, Workbook  booklet.Line
	Categories, Roles booklet.Line
	Tags, Editions    booklet.Line
	Where             booklet.Line
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
// them the manifest is nil. The error is one of reading. Of the limits, that of a row
// holds: a quotation mark that is never closed must not fill the memory with the rest
// of the list.
func OpenManifest(name string, in io.Reader, most booklet.Limits) (*Manifest, []booklet.Finding, error) {
	m := &Manifest{name: name, most: most.OrDefault()}
	failed := func(text string) (*Manifest, []booklet.Finding, error) {
		return nil, m.broken(text, ""), nil
	}
	text := bufio.NewReaderSize(in, csvBuffer)
	if start, _ := text.Peek(4); bytes.Equal(start, []byte("PK\x03\x04")) {
		return failed("it is a workbook: save the list as CSV UTF-8")
	}
	var err error
	if m.rows, err = openCSV(text, most.OrDefault().Row, 0); err != nil {
		return nil, nil, err
	}
	head := &gridRow{}
	for len(head.cells) == 0 {
		var found []booklet.Finding
		head, found, err = m.record()
		var broken *listError
		switch {
		case errors.Is(err, io.EOF):
			return failed("the manifest is empty: its first row must name the columns, Output at least")
		case errors.As(err, &broken):
			return nil, m.fault(broken), nil
		case err != nil || found != nil:
			return nil, found, err
		}
	}
	return m.readHead(head)
}

// readHead finds the columns.
func (m *Manifest) readHead(head *gridRow) (*Manifest, []booklet.Finding, error) {
	known := append(columnNames(manifestColumns), SettingNames()...)
	var found []booklet.Finding
	seen := map[string]booklet.Place{}
	var unknown []heading
	var read []string // by what their headings mean
	if len(head.cells) > m.most.Named {
		over := m.finding(booklet.RuleOverLimit, booklet.Error, booklet.InTable(m.name, 0, head.n),
			fmt.Sprintf("the list has %d columns, where %d are the most", len(head.cells), m.most.Named),
			"leave out those that are not known")
		return nil, []booklet.Finding{over}, nil
	}
	for _, c := range head.cells {
		name := oneLine(c.text.text)
		at := booklet.InTable(m.name, c.col, c.row)
		k, meant := manifestColumn(name, known)
		for len(m.cols) < c.col {
			m.cols = append(m.cols, "")
		}
		switch first, twice := seen[k]; {
		case k == "":
			unknown = append(unknown, heading{name: name, at: at, col: c.col})
		case twice:
			found = append(found, m.finding(booklet.RuleDuplicateColumn, booklet.Warning, at,
				fmt.Sprintf("column %q stands twice, in %s and here; the first is read", k, first),
				"delete one of them"))
		default:
			m.cols[c.col-1], seen[k] = k, at
			if meant {
				h := heading{name: name, at: at, col: c.col}
				read = append(read, h.String()+" as "+k)
			}
		}
	}
	if len(read) > 0 {
		found = append(found, m.finding(booklet.RuleSynonym, booklet.Note, booklet.InTable(m.name, 0, head.n),
			"columns are read by what their headings mean: "+list(read, "and"), ""))
	}
	if len(unknown) > 0 {
		found = append(found, m.unknownColumns(unknown, known))
	}
	m.wide = head.fields
	if _, ok := seen["Output"]; !ok {
		found = append(found, m.finding(booklet.RuleMissingColumn, booklet.Error, booklet.InTable(m.name, 0, head.n),
			`column "Output" is missing`, "the first row that is not empty must name the columns: Output at least"))
		return nil, found, nil
	}
	return m, found, nil
}

// manifestColumn is which of the known columns a heading names, "" for none; meant says that it is another name of it.
func manifestColumn(heading string, known []string) (column string, meant bool) {
	for _, n := range columnNames(manifestColumns) {
		if booklet.SameName(n, heading) {
			return n, false
		}
	}
	for one, n := range singulars {
		if booklet.SameName(one, heading) && slices.Contains(known, n) {
			return n, true
		}
	}
	n := settingNamed(heading)
	if !slices.Contains(known, n) {
		return "", false
	}
	return n, !hasLabelPrefix(n) && !booklet.SameName(n, heading)
}

// unknownColumns is the finding of columns that are not read.
func (m *Manifest) unknownColumns(unknown []heading, known []string) booklet.Finding {
	columns := "the columns are " + list(columnNames(manifestColumns), "and") + ", and the settings of the sheet " +
		"Booklet"
	if len(unknown) == 1 {
		name := unknown[0].name
		return m.finding(booklet.RuleUnknownColumn, booklet.Warning, unknown[0].at,
			fmt.Sprintf("column %q is not known and is not read", name), orList(name, known, columns))
	}
	var names []string
	for i := range unknown {
		names = append(names, unknown[i].String())
	}
	return m.finding(booklet.RuleUnknownColumn, booklet.Warning, unknown[0].at,
		"columns "+list(names, "and")+" are not known and are not read", columns)
}

// Next is the next row that is not empty; io.EOF after the last. The findings are of
// the row; one that cannot be read as CSV at all, or that is too long, ends the list:
// then the error is io.ErrUnexpectedEOF.
func (m *Manifest) Next() (Entry, []booklet.Finding, error) {
	for {
		row, found, err := m.record()
		var broken *listError
		switch {
		case errors.Is(err, io.EOF):
			return Entry{}, nil, io.EOF
		case errors.As(err, &broken):
			return Entry{Row: broken.row.row}, m.fault(broken), io.ErrUnexpectedEOF
		case err != nil:
			return Entry{Row: m.rows.row}, nil, err
		case found != nil:
			return Entry{Row: row.n}, found, nil
		case len(row.cells) == 0:
			continue
		}
		if m.read++; m.read > m.most.ManifestRow {
			over := m.finding(booklet.RuleOverLimit, booklet.Error, booklet.InTable(m.name, 0, row.n),
				fmt.Sprintf("the list has more than %d rows: those from here on are not made", m.most.ManifestRow),
				"make two lists of it")
			return Entry{Row: row.n}, []booklet.Finding{over}, io.ErrUnexpectedEOF
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
		if c.col > m.wide && text != "" {
			return e, []booklet.Finding{m.finding(booklet.RuleListRow, booklet.Error, booklet.InTable(m.name, 0, row.n),
				fmt.Sprintf("the row has more cells (%d) than there are headings (%d): a separator within a text "+
					"parts it", row.fields, m.wide), "put quotation marks around the text")}
		}
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
		case "Where":
			e.Where = l
		case "Make":
			e.Make = l
		case "Apprenticeships":
			var known bool
			if e.Apprenticeships, known = anyAnswer().says(text); !known {
				found = append(found, m.finding(booklet.RuleYesNo, booklet.Error, at,
					fmt.Sprintf("%q is neither yes nor no: %s", text, english.accepted()),
					didYouMean(text, []string{"yes", "no"})))
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
		found = append(found, m.finding(booklet.RuleRequired, booklet.Error, at,
			`"Output" is empty, and every row needs it`, "fill the cell, or clear the row"))
	}
	return e, found
}

func (m *Manifest) finding(rule booklet.Rule, s booklet.Severity, at booklet.Place, text, hint string) booklet.Finding {
	if at == (booklet.Place{}) {
		at.File = m.name
	}
	return booklet.Finding{Rule: rule, Severity: s, At: at, Text: text, Hint: hint}
}

// broken is the finding of a list that cannot be read as one.
func (m *Manifest) broken(text, hint string) []booklet.Finding {
	return []booklet.Finding{m.finding(booklet.RuleManifest, booklet.Error, booklet.Place{}, text, hint)}
}

// fault is the finding of an error that is about the text of the manifest.
func (m *Manifest) fault(err *listError) []booklet.Finding {
	text := err.Error() + ": a quotation mark in it may never be closed"
	if err.mark > 0 {
		text = fmt.Sprintf("the quotation mark that opens a cell in the row that begins in line %d is never closed",
			err.row.line)
	}
	return m.broken(text, "close it, or delete it")
}

// record is the next row with its cells that say something. What is wrong with it alone
// is a finding; an error ends the list.
func (m *Manifest) record() (*gridRow, []booklet.Finding, error) {
	row, err := m.rows.next()
	if err != nil {
		return nil, nil, err
	}
	if slices.ContainsFunc(row.cells, func(c cell) bool { return !utf8.ValidString(c.text.text) }) {
		text := fmt.Sprintf("row %d is not UTF-8", row.n)
		return row, m.broken(text, "save the file as CSV UTF-8"), nil
	}
	row.cells = slices.DeleteFunc(row.cells, func(c cell) bool { return strings.Trim(c.text.text, " \t\n") == "" })
	return row, m.tooLong(row), nil
}

// tooLong are findings of the cells with more characters than are read.
func (m *Manifest) tooLong(row *gridRow) (found []booklet.Finding) {
	for _, c := range row.cells {
		most := m.most.Cell
		if c.col <= len(m.cols) && (m.cols[c.col-1] == "Output" || m.cols[c.col-1] == "Workbook") || len(m.cols) == 0 {
			most = m.most.Title
		}
		if n := utf8.RuneCountInString(c.text.text); n > most {
			found = append(found, m.finding(booklet.RuleOverLimit, booklet.Error, booklet.InTable(m.name, c.col, row.n),
				fmt.Sprintf("the cell has %d characters, where %d are the most", n, most), "shorten it"))
		}
	}
	return found
}
