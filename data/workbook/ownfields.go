package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"booklet/data/booklet"
)

// fieldRow is a row of the sheet Fields.
type fieldRow struct {
	booklet.OwnField
	kindSet bool // its cell Kind says something
}

// fieldColumn is a column that is printed as a field says.
type fieldColumn struct {
	booklet.OwnField
	column string // its name in table.cols
	as     string // what it is read as besides, "" for a column of the workbook's own
}

// readFields reads the sheet Fields. It is read before the roles.
func (r *reader) readFields(t *table) {
	r.hasFields = true
	if t == nil {
		return
	}
	kinds := make([]string, len(booklet.FieldKinds))
	for i, k := range booklet.FieldKinds {
		kinds[i] = string(k)
	}
	for _, row := range t.atMost(r.most.Named, "fields") {
		f := fieldRow{}
		f.Column, f.Label, f.Kind = t.required(row, "Column"), t.line(row, "Label"), booklet.FactField
		if c, _ := t.cell(row, "Kind"); c != nil {
			if i := t.choice(row, "Kind", booklet.RuleUnknownKind, "kind of field", kinds); i >= 0 {
				f.Kind, f.kindSet = booklet.FieldKinds[i], true
			}
		}
		if !f.Column.Set() {
			continue
		}
		if k := slices.IndexFunc(r.fieldRows, func(g fieldRow) bool {
			return booklet.SameName(g.Column.S, f.Column.S)
		}); k >= 0 {
			r.warn(booklet.RuleDuplicateField, f.Column.At, fmt.Sprintf("the column %q stands twice, in %s and here; "+
				"the first counts", f.Column.S, r.fieldRows[k].Column.At), "delete one of the rows")
			continue
		}
		r.fieldRows = append(r.fieldRows, f)
	}
}

// fieldNamed reports whether the sheet Fields lists a heading.
func (r *reader) fieldNamed(heading string) bool {
	return slices.ContainsFunc(r.fieldRows, func(f fieldRow) bool { return booklet.SameName(f.Column.S, heading) })
}

// isField reports whether a heading is that of a column which is printed as a field.
func (r *reader) isField(heading string) bool {
	return r.fieldNamed(heading) || !r.hasFields && isUsualFact(heading)
}

// ownName is the name of a column of the workbook's own in table.cols, which none of ours has.
func ownName(heading string) string { return "= " + heading }

// chooseFields finds the columns that are printed as fields: those that the sheet Fields
// lists, in its order, or those with a usual heading where there is none.
func (t *table) chooseFields() {
	if !t.r.hasFields {
		t.chooseUsual()
		return
	}
	for _, f := range t.r.fieldRows {
		h := t.headingNamed(f.Column.S)
		if h == nil {
			t.warnNoColumn(f)
			continue
		}
		typed := f.Label
		if !f.Label.Set() {
			f.Label.S = h.label()
		} else if f.Label.S == "-" {
			f.Label.S = ""
		}
		c := fieldColumn{OwnField: f.OwnField, column: ownName(h.name), as: h.as}
		c.Column.S = h.name
		if h.as != "" {
			c.column = h.as
			if !t.fieldOfOurs(&c, f, typed) {
				continue
			}
		} else {
			h.told = true
		}
		if f.Kind != booklet.HiddenField && h.as == "" {
			t.cols[c.column] = h.col
		}
		t.fields = append(t.fields, c)
		t.r.book.Fields = append(t.r.book.Fields, c.OwnField)
	}
	t.orderTexts()
}

// orderTexts is the order of the running texts, where the sheet Fields moves one of ours.
func (t *table) orderTexts() {
	moved := false
	var order []string
	for _, f := range t.fields {
		if f.Kind == booklet.RunningField {
			moved = moved || f.as != ""
			order = append(order, cmp.Or(f.as, f.Column.S))
		}
	}
	if moved {
		t.textOrder = order
	}
}

// headingNamed is the column that a name means: by its heading, else by what it is read as.
func (t *table) headingNamed(name string) *heading {
	for i := range t.headings {
		if h := &t.headings[i]; booklet.SameName(h.name, name) && !(h.told && h.as == "") {
			return h
		}
	}
	for i := range t.headings {
		if h := &t.headings[i]; h.as != "" && booklet.SameName(h.as, name) {
			return h
		}
	}
	return nil
}

// warnNoColumn warns of a row of the sheet Fields whose column is not there.
func (t *table) warnNoColumn(f fieldRow) {
	var known []string
	for _, h := range t.headings {
		known = append(known, h.name)
	}
	t.r.warn(booklet.RuleUnknownColumn, f.Column.At, fmt.Sprintf("the sheet %q has no column %q", t.g.name, f.Column.S),
		t.r.orList(f.Column.S, known, "its columns are "+list(known, "and")))
}

// placed are the columns of ours that stand in a place of their own, wherever a field says.
var placed = []string{"Role", "Summary", "Photo", "Photo focus", "Photo description", "Photo credit",
	"Photo permission until", "Notes"}

// fieldOfOurs makes a field of one of our columns: a running text moves to its place in
// the order, others are printed as facts besides what they are for. It is false, with a
// warning, for a column that stands in a place of its own or is never printed.
func (t *table) fieldOfOurs(c *fieldColumn, f fieldRow, label booklet.Line) bool {
	if slices.Contains(placed, c.as) {
		why := "has a place of its own"
		if c.as == "Notes" {
			why = "is for editors, and never printed"
		}
		t.r.warn(booklet.RuleFieldPlaced, f.Column.At, fmt.Sprintf("the column %q %s: the row changes nothing",
			f.Column.S, why), "delete the row")
		return false
	}
	i := slices.IndexFunc(booklet.TextFields, func(x booklet.TextField) bool { return x.Column == c.as })
	if i < 0 {
		return true
	}
	if !f.kindSet {
		c.Kind = booklet.RunningField
	}
	x := booklet.TextFields[i]
	if c.Kind == booklet.RunningField && label.Set() {
		t.r.fieldLabels = append(t.r.fieldLabels, fieldLabel{x.Label, label})
	}
	return true
}

// fieldLabel is a label of ours that the sheet Fields changes.
type fieldLabel struct {
	label booklet.Label
	words booklet.Line
}

// labelFields puts labels of the sheet Fields in the place of ours, where the sheet
// Booklet has none.
func (r *reader) labelFields() {
	s := &r.book.Settings
	for _, l := range r.fieldLabels {
		if s.Labels == nil {
			s.Labels = map[booklet.Label]booklet.Line{}
		}
		if _, set := s.Labels[l.label]; !set {
			s.Labels[l.label] = l.words
		}
	}
}

// chooseUsual prints the columns with usual headings as facts, with one note.
func (t *table) chooseUsual() {
	var named []string
	var at booklet.Place
	for i := range t.headings {
		h := &t.headings[i]
		if h.as != "" || h.told || !isUsualFact(h.name) && h.kind == "" || t.has(ownName(h.name)) {
			continue
		}
		if h.told = true; h.kind == booklet.HiddenField {
			continue
		}
		f := booklet.OwnField{Column: booklet.Line{S: h.name, At: h.at}, Label: booklet.Line{S: h.label(), At: h.at},
			Kind: cmp.Or(h.kind, booklet.FactField)}
		if h.kind == "" {
			if named == nil {
				at = h.at
			}
			named = append(named, h.String())
		}
		t.cols[ownName(h.name)] = h.col
		t.fields = append(t.fields, fieldColumn{OwnField: f, column: ownName(h.name)})
		t.r.book.Fields = append(t.r.book.Fields, f)
	}
	if named != nil {
		what, are := "column ", " is printed as a fact"
		if len(named) > 1 {
			what, are = "columns ", " are printed as facts"
		}
		t.r.note(booklet.RuleFactColumns, at, what+list(named, "and")+are, fmt.Sprintf("a sheet "+
			"%q says otherwise: it lists what is printed, in which order and how", FieldsSheet))
	}
}

// readOwn fills a role's facts and its texts of columns of the workbook's own.
func (t *table) readOwn(row *gridRow, role *booklet.Role) {
	for i := range t.fields {
		f := &t.fields[i]
		switch f.Kind {
		case booklet.HiddenField:
			t.hide(role, f)
			continue
		case booklet.RunningField:
			if f.as == "" {
				if text := t.text(row, f.column); len(text.Blocks) > 0 {
					role.Own = append(role.Own, booklet.OwnText{Column: f.Column.S, Label: f.Label.S, Text: text})
				}
			}
			continue
		}
		if f.as == "Apprenticeship" {
			t.addLevel(role, f.Label.S)
			continue
		}
		if text := t.fact(row, f, role); len(text.Blocks) > 0 {
			role.Facts = append(role.Facts, booklet.Fact{Column: f.Column.S, Label: f.Label.S, Value: text})
		}
	}
	if !slices.ContainsFunc(t.fields, func(f fieldColumn) bool { return f.as == "Apprenticeship" }) {
		t.addLevel(role, "")
	}
	role.TextOrder = t.textOrder
}

// addLevel adds the level of a role's apprenticeship to its facts.
func (t *table) addLevel(role *booklet.Role, label string) {
	if !role.Levels.Set() {
		return
	}
	if label == "" {
		label = strings.TrimRight(t.headingOf(t.cols["Apprenticeship"]).name, " :*?")
	}
	role.Facts = append(role.Facts, booklet.Fact{Column: "Apprenticeship", Label: label,
		Value: booklet.Plain(role.Levels.S, role.Levels.At)})
}

// fact is the value of a fact. A running text of ours that is printed as one stands
// there alone.
func (t *table) fact(row *gridRow, f *fieldColumn, role *booklet.Role) booklet.Text {
	if i := slices.IndexFunc(booklet.TextFields, func(x booklet.TextField) bool { return x.Column == f.as }); i >= 0 {
		to := booklet.TextFields[i].Of(role)
		text := *to
		*to = booklet.Text{At: text.At}
		return text
	}
	text := t.text(row, f.column)
	if f.Kind == booklet.AddressField && len(text.Blocks) > 0 && !linked(text) {
		t.r.wordFields.add(text.At)
	}
	return text
}

// linked reports whether a text has a link.
func linked(t booklet.Text) bool {
	return slices.ContainsFunc(t.Blocks, func(b booklet.Block) bool {
		return slices.ContainsFunc(b.Runs, func(r booklet.Run) bool { return r.Link != "" })
	})
}

// hide leaves out one of our texts.
func (t *table) hide(role *booklet.Role, f *fieldColumn) {
	for _, x := range booklet.TextFields {
		if x.Column == f.as {
			*x.Of(role) = booklet.Text{}
		}
	}
}
