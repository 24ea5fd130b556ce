package workbook

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"booklet/data/booklet"
)

// FindingsSheet is the sheet that Mark writes and that the reader passes over.
const FindingsSheet = "Findings"

// markAuthor signs the comments that Mark writes; it replaces those of an
// earlier marking by this name.
const markAuthor = "booklet check"

// Mark returns a copy of an .xlsx workbook with a comment on each cell that has
// a finding, and a Findings sheet whose rows link to the cells. The comments and
// the sheet of an earlier marking are replaced; comments of others are kept, and
// added to. Everything else is copied as it is. A finding on a whole row is
// marked in its first cell; one on a sheet or on the workbook stands in the
// Findings sheet only, as does one on a cell with a thread of comments, which
// nothing can be added to.
//
// It fails for what is no workbook, a CSV file among them.
func Mark(src Source, fs []booklet.Finding) (out []byte, err error) {
	// As in Read: a damaged file may make the library panic.
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, fmt.Errorf("the workbook cannot be marked: %v", p)
		}
	}()
	format, err := Source{Name: "the workbook", Data: src.Data, Limits: src.Limits}.format()
	if err != nil {
		return nil, err
	}
	if format == formatCSV {
		return nil, errors.New("only an Excel workbook (.xlsx) can be marked, and this is a CSV file: open it in a " +
			"spreadsheet program and save it as .xlsx")
	}
	m, err := newMarker(src)
	if err != nil {
		return nil, fmt.Errorf("the workbook cannot be marked: %w", err)
	}
	if out, err = m.mark(fs); err != nil {
		return nil, fmt.Errorf("the workbook cannot be marked: %w", err)
	}
	return out, nil
}

// marker marks one workbook.
type marker struct {
	*revision
	main   string // the workbook part
	sheets []sheetRef
	old    string // the part of an earlier Findings sheet, or ""
}

func newMarker(src Source) (*marker, error) {
	p, err := openPackage(src.Data, src.Limits)
	if err != nil {
		return nil, err
	}
	defer p.close()
	r, err := newRevision(src.Data)
	if err != nil {
		return nil, err
	}
	m := &marker{revision: r, sheets: p.sheets}
	ls, err := r.links("")
	if err != nil {
		return nil, err
	}
	main, ok := linkOfKind(ls, "officeDocument")
	if !ok {
		return nil, errors.New("it has no workbook part")
	}
	m.main = main.target
	i := slices.IndexFunc(m.sheets, func(s sheetRef) bool {
		return booklet.Same(s.name, FindingsSheet) && s.part != "" && p.isFindingsSheet(s)
	})
	if i >= 0 {
		m.old = m.sheets[i].part
		m.sheets = slices.Delete(m.sheets, i, i+1)
	}
	return m, nil
}

// isFindingsSheet reports whether a sheet has the header that Mark writes.
func (p *xlsxPackage) isFindingsSheet(s sheetRef) bool {
	g, err := p.readGrid(s)
	if err != nil {
		return false
	}
	for i, want := range findingsHeader {
		c := g.cell(i+1, 1)
		if c == nil || c.content != words || !booklet.Same(c.text.text, want) {
			return false
		}
	}
	return true
}

func (m *marker) mark(fs []booklet.Finding) ([]byte, error) {
	of := map[string][]booklet.Finding{} // by the name of the sheet
	for _, f := range eachOf(fs) {
		name := strings.ToLower(f.At.Sheet)
		of[name] = append(of[name], f)
	}
	for _, s := range m.sheets {
		if s.part == "" || !m.has(s.part) {
			continue
		}
		if err := m.comment(s, notesOf(of[strings.ToLower(s.name)])); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", s.name, err)
		}
	}
	if err := m.writeFindings(fs); err != nil {
		return nil, err
	}
	return m.pack()
}

// note is what is said of one cell.
type note struct {
	col, row int
	findings []booklet.Finding
}

// ref is the cell's name: D17.
func (n note) ref() string { return fmt.Sprintf("%s%d", booklet.ColumnName(n.col), n.row) }

// The size of a sheet (ECMA-376, Part 1, 18.3.1.4 and 18.3.1.73, as Excel
// limits it).
const lastColumn, lastRow = 16_384, 1_048_576

// markedCell is the cell of the sheet that a finding is marked in. It is not ok
// for a finding on something else.
func markedCell(at booklet.Place) (col, row int, ok bool) {
	col, row = max(at.Col, 1), at.Row
	return col, row, row >= 1 && row <= lastRow && col <= lastColumn
}

// notesOf gathers the findings of a sheet by cell, in the order of the first of
// each.
func notesOf(fs []booklet.Finding) []note {
	var out []note
	index := map[[2]int]int{}
	for _, f := range fs {
		col, row, ok := markedCell(f.At)
		if !ok {
			continue
		}
		i, found := index[[2]int{col, row}]
		if !found {
			i = len(out)
			index[[2]int{col, row}] = i
			out = append(out, note{col: col, row: row})
		}
		out[i].findings = append(out[i].findings, f)
	}
	return out
}

// eachOf are findings as cells have them: one whose text lists several cells is told of each. One that counts those
// that are not told any more stays one.
func eachOf(fs []booklet.Finding) []booklet.Finding {
	var out []booklet.Finding
	for _, f := range fs {
		if each := f.Each(); each[0].Text != f.Text {
			out = append(out, each...)
		} else {
			out = append(out, f)
		}
	}
	return out
}

// weightName is a finding's weight as editors read it.
func weightName(s booklet.Severity) string {
	switch s {
	case booklet.Error:
		return "Error"
	case booklet.Warning:
		return "Warning"
	}
	return "Note"
}
