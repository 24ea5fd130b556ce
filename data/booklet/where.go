package booklet

import (
	"maps"
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

// conditions are those of a selection by the numbers of their columns, one for each
// column: those of one column are alternatives.
type conditions []condition

type condition struct {
	column int
	values map[string]bool // by SameKey
}

// conditions finds the columns of conditions, and what they ask for.
func (b *Booklet) conditions(all []string) (conditions, error) {
	var out conditions
	for _, s := range all {
		w, err := ParseWhere(s)
		if err != nil {
			return nil, err
		}
		i := b.column(w.Column)
		if i < 0 {
			names := b.ColumnNames()
			return nil, &UnknownError{FieldWhere, "column", w.Column, Nearest(w.Column, names), once(names)}
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

// Unused are the tags and the values of conditions in a selection that no role has.
func (b *Booklet) Unused(s Selection) []*UnknownError {
	var out []*UnknownError
	all := b.AllTags()
	is := keys(all)
	for _, w := range s.Tags {
		if !is[SameKey(w)] {
			out = append(out, &UnknownError{FieldTag, "tag", w, Nearest(w, all), once(all)})
		}
	}
	for _, condition := range s.Where {
		w, err := ParseWhere(condition)
		i := b.column(w.Column)
		if err != nil || i < 0 {
			continue
		}
		var cells []string
		for _, cell := range b.cellsOf(i) {
			cells = append(append(cells, cell), Names(cell, nil)...)
		}
		has := keys(cells)
		for _, v := range Names(w.Values, cells) {
			if !has[SameKey(v)] {
				out = append(out, &UnknownError{FieldWhere, w.Column, v, Nearest(v, cells), once(cells)})
			}
		}
	}
	return out
}
