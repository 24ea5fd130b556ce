package booklet

import (
	"iter"
	"slices"
	"strings"
)

// TextField is a running text that roles have: its column in the workbook and its
// place on the card.
type TextField struct {
	Column string // its heading in the workbook
	Label  Label  // of the words above it on the card
	Lead   bool   // it follows the title, without words above it
	// Bodies says that it names bodies with their addresses, and Addresses that
	// each of its addresses may stand on a line of its own.
	Bodies, Addresses bool

	of func(*Role) *Text
}

// Of returns the field's text in a role.
func (f *TextField) Of(r *Role) *Text { return f.of(r) }

// TextFields are the running texts of a role in the order of the workbook and of
// the card. It is the one list: what reads, fills in, checks, measures, sets and
// compares them ranges over it, by Role.Texts.
var TextFields = []TextField{
	{Column: "Summary", Lead: true, of: func(r *Role) *Text { return &r.Summary }},
	{Column: "Entry requirements", Label: LabelEntry, Bodies: true, of: func(r *Role) *Text { return &r.Entry }},
	{Column: "Qualities", Label: LabelQualities, of: func(r *Role) *Text { return &r.Qualities }},
	{Column: "More information", Label: LabelMore, Bodies: true, Addresses: true,
		of: func(r *Role) *Text { return &r.More }},
}

// OwnText is a text of a role that is none of TextFields: of a column of the
// workbook's own. It stands on the card behind them, under its column's heading.
type OwnText struct {
	Column string
	Label  string // above it on the card; "" for none
	Text   Text
	// Titles says that its paragraphs are further titles, which the index lists.
	Titles bool
}

// RoleText is a text of a role: a line, which is a title, or running text.
type RoleText struct {
	Column string
	Line   *Line // nil for running text
	Text   *Text // nil for a line
	Field  TextField
	Own    *OwnText // of a column of the workbook's own
	Fact   *Fact    // its value is Text
}

// At returns the cell that the text stands in.
func (t RoleText) At() Place {
	if t.Line != nil {
		return t.Line.At
	}
	return t.Text.At
}

// Heading returns the words above a running text on the card, "" where it has none.
func (t RoleText) Heading(s *Settings) string {
	switch {
	case t.Field.Lead:
		return ""
	case t.Fact != nil:
		return t.Fact.Label
	case t.Own != nil:
		return t.Own.Label
	}
	return s.Label(t.Field.Label)
}

// Texts yields every text of the role with its column, in the order of the card:
// the title, the other titles, the facts and the running texts. What they point to is
// the role's.
func (r *Role) Texts() iter.Seq[RoleText] {
	return func(yield func(RoleText) bool) {
		if !yield(RoleText{Column: "Role", Line: &r.Title}) {
			return
		}
		for i := range r.AlsoKnownAs {
			if !yield(RoleText{Column: "Also known as", Line: &r.AlsoKnownAs[i]}) {
				return
			}
		}
		for i := range r.Facts {
			f := &r.Facts[i]
			if !yield(RoleText{Column: f.Column, Text: &f.Value, Fact: f}) {
				return
			}
		}
		for t := range r.RunningTexts() {
			if !yield(t) {
				return
			}
		}
	}
}

// RunningTexts yields the texts that are no lines and no facts, in the order of print:
// the lead, then those that TextOrder does not name, then those that it names.
func (r *Role) RunningTexts() iter.Seq[RoleText] {
	return func(yield func(RoleText) bool) {
		all := r.runningTexts()
		slices.SortStableFunc(all, func(a, b RoleText) int { return r.rank(a) - r.rank(b) })
		for _, t := range all {
			if !yield(t) {
				return
			}
		}
	}
}

func (r *Role) runningTexts() []RoleText {
	out := make([]RoleText, 0, len(TextFields)+len(r.Own))
	for _, f := range TextFields {
		out = append(out, RoleText{Column: f.Column, Text: f.of(r), Field: f})
	}
	for i := range r.Own {
		o := &r.Own[i]
		out = append(out, RoleText{Column: o.Column, Text: &o.Text, Own: o,
			Field: TextField{Column: o.Column, Bodies: true, Addresses: true}})
	}
	return out
}

// rank is a running text's place in the order of print.
func (r *Role) rank(t RoleText) int {
	if t.Field.Lead {
		return -1
	}
	return 1 + slices.IndexFunc(r.TextOrder, func(column string) bool { return Same(column, t.Column) })
}

// Words counts the words of the role's facts and running texts.
func (r *Role) Words() int {
	n := 0
	for _, f := range r.Facts {
		n += f.Value.Words() + len(strings.Fields(f.Label))
	}
	for t := range r.RunningTexts() {
		n += t.Text.Words()
	}
	return n
}

// own returns the role's text of a column of the workbook's own, a fact or running text,
// empty without one.
func (r *Role) own(column string) Text {
	for _, f := range r.Facts {
		if f.Column == column {
			return f.Value
		}
	}
	for _, o := range r.Own {
		if o.Column == column {
			return o.Text
		}
	}
	return Text{}
}

// ownColumns are the columns of the roles' facts and own texts, in the order in which
// they are first met.
func ownColumns(all ...[]*Role) []string {
	var out []string
	add := func(column string) {
		if !slices.Contains(out, column) {
			out = append(out, column)
		}
	}
	for _, roles := range all {
		for _, r := range roles {
			for _, f := range r.Facts {
				add(f.Column)
			}
			for _, o := range r.Own {
				add(o.Column)
			}
		}
	}
	return out
}

// Titles are the role's own title, each of the titles that it joins with " / ",
// and its other titles.
func (r *Role) Titles() []string {
	out := []string{r.Title.S}
	if parts := strings.Split(r.Title.S, " / "); len(parts) > 1 {
		for _, p := range parts {
			out = append(out, strings.TrimSpace(p))
		}
	}
	for _, a := range r.AlsoKnownAs {
		out = append(out, a.S)
	}
	for _, o := range r.Own {
		for _, b := range o.Text.Blocks {
			if s := strings.TrimSpace(b.String()); o.Titles && s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

// FieldKind is how a column of the workbook's own is printed.
type FieldKind string

// The kinds of field.
const (
	FactField    FieldKind = "fact"    // a line of the card's list of facts
	RunningField FieldKind = "text"    // below a label of its own, as Entry requirements
	AddressField FieldKind = "address" // a fact that leads to an address
	HiddenField  FieldKind = "hidden"  // not printed
)

// FieldKinds are the kinds of field in the order of the documents.
var FieldKinds = []FieldKind{FactField, RunningField, AddressField, HiddenField}

// OwnField is a column of the roles that is printed in a place of its own: a row of the
// sheet Fields, or a column that is printed as a fact where there is no such sheet.
type OwnField struct {
	Column Line // its heading among the roles
	Label  Line // the words printed before it; "" for none
	Kind   FieldKind
}

// Fact is a line of a role's list of facts: "Pay  £24,000 to £26,000".
type Fact struct {
	Column string // its heading among the roles
	Label  string // printed before it, "" for none
	Value  Text   // of one paragraph at least; an address is its link
}

// Used are the categories with a name that roles belong to.
func (b *Booklet) Used() map[*Category]bool {
	used := map[*Category]bool{}
	for _, r := range b.Roles {
		if c := r.Category; c != nil && c.Name.Set() {
			used[c] = true
		}
		for _, c := range r.MoreCategories {
			used[c] = true
		}
	}
	return used
}

// In reports whether the role belongs to a category.
func (r *Role) In(c *Category) bool {
	return c != nil && (r.Category == c || slices.Contains(r.MoreCategories, c))
}

func (r *Role) inAny(of map[*Category]bool) bool {
	return of[r.Category] || slices.ContainsFunc(r.MoreCategories, func(c *Category) bool { return of[c] })
}

// AllCategories are the categories of the role: the one that gives its card icon and
// colour, then the others. It is empty where a finding says that none is known.
func (r *Role) AllCategories() []*Category {
	if r.Category == nil {
		return r.MoreCategories
	}
	return append([]*Category{r.Category}, r.MoreCategories...)
}
