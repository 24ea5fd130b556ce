package booklet

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Where is a condition on a column of the roles: any of the values.
type Where struct {
	Column string // its heading, or the name that it is read as
	Values string // separated by commas, as typed
}

// ParseWhere reads a condition such as "Location=Leeds, York".
func ParseWhere(s string) (Where, error) {
	column, values, ok := strings.Cut(s, "=")
	w := Where{strings.TrimSpace(column), strings.TrimSpace(values)}
	if !ok || w.Column == "" || w.Values == "" {
		return Where{}, fmt.Errorf("%q is no condition: a column, = and values are accepted, such as "+
			"Location=Leeds, York", s)
	}
	return w, nil
}

// conditions are those of a selection by the numbers of their columns, one for each
// column: those of one column are alternatives.
type conditions []condition

type condition struct {
	column int
	values map[string]bool // by SameKey
}

// conditions finds the columns of conditions, and what they ask for.
func (b *Booklet) conditions(all []Where) (conditions, error) {
	var out conditions
	for _, w := range all {
		i := b.column(w.Column)
		if i < 0 {
			return nil, &UnknownError{FieldWhere, "column", w.Column, Nearest(w.Column, b.ColumnNames())}
		}
		values := keys(Names(w.Values, b.cellsOf(i)))
		if k := slices.IndexFunc(out, func(c condition) bool { return c.column == i }); k >= 0 {
			maps.Copy(out[k].values, values)
			continue
		}
		out = append(out, condition{i, values})
	}
	return out, nil
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

// hold reports whether all conditions hold of a role.
func (cs conditions) hold(r *Role) bool {
	for _, c := range cs {
		if c.column >= len(r.Cells) || !c.holds(r.Cells[c.column]) {
			return false
		}
	}
	return true
}

// holds reports whether a cell, or a part of the list that it holds, has one of the values.
func (c condition) holds(cell string) bool {
	return c.values[SameKey(cell)] || anyOf(Names(cell, nil), c.values)
}

// Lacks are the values of a condition that no role's cell has.
func (b *Booklet) Lacks(w Where) []string {
	i := b.column(w.Column)
	if i < 0 {
		return nil
	}
	has := map[string]bool{}
	cells := b.cellsOf(i)
	for _, cell := range cells {
		has[SameKey(cell)] = true
		for _, n := range Names(cell, nil) {
			has[SameKey(n)] = true
		}
	}
	return slices.DeleteFunc(Names(w.Values, cells), func(v string) bool { return has[SameKey(v)] })
}
