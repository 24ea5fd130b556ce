package desk

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/layout/build"
)

// reading is what the page says of a column: it goes with the heading, wherever a save moves that.
type reading struct {
	letter, heading string
	as              string // the name of one of our columns, or a booklet.FieldKind
}

// readAs reads columns of the workbook that is open as the page says.
func (d *Desk) readAs(w http.ResponseWriter, r *http.Request) {
	var columns map[string]string
	if !asked(w, r, &columns) {
		return
	}
	d.bookMu.Lock()
	b := d.book
	headings := headingsOf(b.workbook)
	b.readings = nil
	for _, letter := range slices.Sorted(maps.Keys(columns)) {
		b.readings = append(b.readings, reading{letter, headings[letter], columns[letter]})
	}
	book := b.workbook.ReadAs(nil)
	d.bookMu.Unlock()
	d.renew(b, book)
	d.tell()
	d.state(w, r)
}

// headingsOf are the headings of the roles' columns by letter, nil where they cannot be read.
func headingsOf(w *build.Workbook) map[string]string {
	book, _ := w.Booklet()
	if book == nil {
		return nil
	}
	out := map[string]string{}
	for _, c := range book.Columns {
		out[booklet.ColumnName(c.Col)] = c.Heading
	}
	return out
}

// read is a workbook read as the page said of its columns, by letter; gone are the readings whose headings are not
// in it. Where its headings cannot be read, those of before count.
func read(w *build.Workbook, said []reading) (out *build.Workbook, columns map[string]string, gone []reading) {
	if len(said) == 0 {
		return w, nil, nil
	}
	columns = map[string]string{}
	for _, s := range said {
		columns[s.letter] = s.as
	}
	out = w.ReadAs(columns)
	now := headingsOf(out)
	if now == nil {
		return out, columns, nil
	}
	moved := map[string]string{}
	for _, s := range said {
		letter, ok := s.letter, booklet.SameName(now[s.letter], s.heading)
		for _, l := range slices.SortedFunc(maps.Keys(now), byLetter) {
			if !ok && booklet.SameName(now[l], s.heading) {
				letter, ok = l, true
			}
		}
		if !ok {
			gone = append(gone, s)
			continue
		}
		moved[letter] = s.as
	}
	if maps.Equal(moved, columns) {
		return out, columns, gone
	}
	return w.ReadAs(moved), moved, gone
}

// byLetter is the order of columns.
func byLetter(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

// goneTold is a reading whose column is not there any more.
type goneTold struct {
	Heading string `json:"heading"`
	As      string `json:"as"`
}

// askedColumn is a column that may be what no column is read as: the page asks.
type askedColumn struct {
	Letter  string `json:"letter,omitempty"` // "": none is likely
	Heading string `json:"heading,omitempty"`
	As      string `json:"as"`
}

// leastDescription is how many characters the texts of a column have on average that may be descriptions.
const leastDescription = 25

// undescribed is the question that a list whose jobs have no descriptions is asked: which of the columns that are
// not printed has them? It is nil where a column does, or there are no jobs.
func undescribed(b *booklet.Booklet, said map[string]string) *askedColumn {
	const summary = "Summary"
	if b == nil || len(b.Roles) == 0 {
		return nil
	}
	out, longest := &askedColumn{As: summary}, leastDescription-1
	for i, c := range b.Columns {
		letter := booklet.ColumnName(c.Col)
		if c.As == summary {
			return nil
		}
		if c.As != "" || said[letter] != "" || printed(b, c.Heading) || forEditors(c.Heading) {
			continue
		}
		total, filled := 0, 0
		for _, r := range b.Roles {
			if i < len(r.Cells) && r.Cells[i] != "" {
				filled++
				total += utf8.RuneCountInString(r.Cells[i])
			}
		}
		if filled*2 > len(b.Roles) && total/filled > longest {
			out.Letter, out.Heading, longest = letter, c.Heading, total/filled
		}
	}
	return out
}

// undescribed is what a view is asked of the descriptions.
func (d *Desk) undescribed(b *open, book *booklet.Booklet) *askedColumn {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	return undescribed(book, b.columns)
}

// printed reports whether a column of the workbook's own is printed as a field.
func printed(b *booklet.Booklet, heading string) bool {
	return slices.ContainsFunc(b.Fields, func(f booklet.OwnField) bool { return booklet.SameName(f.Column.S, heading) })
}

// forEditors reports whether a heading says that its column is not for readers.
func forEditors(heading string) bool {
	h := strings.ToLower(heading)
	return strings.Contains(h, "note") || strings.Contains(h, "internal") || strings.Contains(h, "comment")
}

// ownWords puts the workbook's own heading in the place of the name of a column of ours, at the beginning of what is
// said of its cell: who wrote "Department" knows no "Category".
func ownWords(b *booklet.Booklet, f booklet.Finding) string {
	if b == nil || f.Rule != booklet.RuleRequired || f.At.Sheet == workbook.BookletSheet {
		return f.Text
	}
	for _, c := range b.Columns {
		if rest, ok := strings.CutPrefix(f.Text, `"`+c.As+`"`); ok && c.As != "" && c.Col == f.At.Col {
			return `"` + c.Heading + `"` + rest
		}
	}
	return f.Text
}

// isJob reports whether a cell stands in the row of a role.
func isJob(b *booklet.Booklet, at booklet.Place) bool {
	return b != nil && slices.ContainsFunc(b.Roles, func(r *booklet.Role) bool {
		return rowOf(r.Row) == rowOf(at)
	})
}

// rowOf is the row that a place stands in.
func rowOf(p booklet.Place) booklet.Cell {
	p.Col = 0
	return p.Cell
}

// canWait are the rows of roles without which a build that was refused can be made: those of all its errors. It is nil
// where something else is wrong too, or no role would be left.
func canWait(b *booklet.Booklet, found []build.Finding) []int {
	if b == nil {
		return nil
	}
	of := map[booklet.Cell]bool{}
	for _, r := range b.Roles {
		of[rowOf(r.Row)] = true
	}
	wrong := map[int]bool{}
	for _, f := range found {
		if f.Severity != booklet.Error {
			continue
		}
		for _, at := range f.Where() {
			if at.File != "" || !of[rowOf(at)] {
				return nil
			}
			wrong[at.Row] = true
		}
	}
	if len(wrong) == 0 || len(wrong) >= len(b.Roles) {
		return nil
	}
	return slices.Sorted(maps.Keys(wrong))
}
