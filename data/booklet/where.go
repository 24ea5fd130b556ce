package booklet

import (
	"slices"
	"strings"
)

// Where is a condition on a column of the roles: any of the values.
type Where struct {
	Column string // its heading, or the name that it is read as
	Values string // separated by commas, as typed
}

// ParseWhere reads a condition such as "Location=Leeds, York". The error is an
// *UnknownError.
func ParseWhere(s string) (Where, error) {
	column, values, ok := strings.Cut(s, "=")
	w := Where{strings.TrimSpace(column), strings.TrimSpace(values)}
	if !ok || w.Column == "" || w.Values == "" {
		return Where{}, &UnknownError{Field: FieldWhere, Word: s}
	}
	return w, nil
}

// column is the number of the column that a name means, -1 for none: a heading counts
// before what a column is read as.
func (b *Booklet) column(name string) int {
	i := slices.IndexFunc(b.Columns, func(c RoleColumn) bool { return SameName(c.Heading, name) })
	if i >= 0 {
		return i
	}
	return slices.IndexFunc(b.Columns, func(c RoleColumn) bool { return c.Is(name) })
}

// ColumnNames are the headings of the roles' columns.
func (b *Booklet) ColumnNames() []string {
	out := make([]string, len(b.Columns))
	for i, c := range b.Columns {
		out[i] = c.Heading
	}
	return out
}

// ValuesOf are the values of the roles in the column that a name means, in their order:
// the words of a list, each by itself.
func (b *Booklet) ValuesOf(column string) []string {
	i := b.column(column)
	if i < 0 {
		return nil
	}
	var out []string
	for _, cell := range b.cellsOf(i) {
		out = append(out, Names(cell, nil)...)
	}
	return out
}

// cellsOf are the cells of a column.
func (b *Booklet) cellsOf(column int) []string {
	out := make([]string, 0, len(b.Roles))
	for _, r := range b.Roles {
		if column < len(r.Cells) {
			out = append(out, r.Cells[column])
		}
	}
	return out
}
