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
	case t.Field.Label == "":
		return t.Column
	}
	return s.Label(t.Field.Label)
}

// Texts yields every text of the role with its column, in the order of the card:
// the title, the other titles, the texts of TextFields and its own. What they point
// to is the role's.
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
		for t := range r.RunningTexts() {
			if !yield(t) {
				return
			}
		}
	}
}

// RunningTexts yields the texts that are no lines.
func (r *Role) RunningTexts() iter.Seq[RoleText] {
	return func(yield func(RoleText) bool) {
		for _, f := range TextFields {
			if !yield(RoleText{Column: f.Column, Text: f.of(r), Field: f}) {
				return
			}
		}
		for i := range r.Own {
			o := &r.Own[i]
			if !yield(RoleText{Column: o.Column, Text: &o.Text, Field: TextField{Column: o.Column, Bodies: true}}) {
				return
			}
		}
	}
}

// Words counts the words of the role's running texts.
func (r *Role) Words() int {
	n := 0
	for t := range r.RunningTexts() {
		n += t.Text.Words()
	}
	return n
}

// own returns the role's own text of a column, empty without one.
func (r *Role) own(column string) Text {
	for _, o := range r.Own {
		if o.Column == column {
			return o.Text
		}
	}
	return Text{}
}

// ownColumns are the columns of the roles' own texts, in the order in which they
// are first met.
func ownColumns(all ...[]*Role) []string {
	var out []string
	for _, roles := range all {
		for _, r := range roles {
			for _, o := range r.Own {
				if !slices.Contains(out, o.Column) {
					out = append(out, o.Column)
				}
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
