package workbook

import (
	"fmt"
	"strings"

	"booklet/data/booklet"
)

// readRoles reads the Roles sheet. t is nil where there is none that can be read.
func (r *reader) readRoles(t *table, g *grid) {
	if t == nil {
		switch {
		case g == nil && booklet.Failed(r.findings.All()):
			// the sheet's own finding says why
		case g == nil:
			r.fail(booklet.RuleNoRoles, booklet.Place{},
				fmt.Sprintf("the workbook has no sheet named %q, and none that could be it", RolesSheet), "")
		case len(g.rows) == 0:
			r.fail(booklet.RuleNoRoles, booklet.OnSheet(g.name), "the sheet is empty: it needs a header and a row "+
				"for each role", "")
		}
		return
	}
	status := []string{"Ready", "Draft", "Hold"}
	for _, row := range t.atMost(r.most.Roles, "roles") {
		role := &booklet.Role{
			Title:       t.required(row, "Role"),
			AlsoKnownAs: t.otherTitles(row),
			SortAs:      t.value(row, "Sort as"),
			Category:    t.category(row),
			Link:        t.address(row, "Link"),
			Photo:       t.photo(row),
			Tags:        t.tags(row),
			Checked:     t.date(row, "Checked"),
			Row:         booklet.OnRow(t.g.name, row.n),
		}
		t.require(row, "Summary")
		for _, f := range booklet.TextFields {
			*f.Of(role) = t.text(row, f.Column)
		}
		role.Apprenticeship, role.ApprenticeAt = t.yes(row, "Apprenticeship")
		if i := t.choice(row, "Status", booklet.RuleUnknownStatus, "status", status); i >= 0 {
			role.Status = booklet.Status(i)
		}
		_, role.StatusAt = t.cell(row, "Status")
		r.book.Roles = append(r.book.Roles, role)
	}
	t.warnStrayPictures()
}

// otherTitles are the lines of Also known as. A list's mark is no part of a title.
func (t *table) otherTitles(row *gridRow) []booklet.Line {
	c, at := t.cell(row, "Also known as")
	s, _ := t.r.plain(c, at)
	t.r.noteFormat(c, at, false)
	var out []booklet.Line
	for _, l := range t.parted(strings.Split(s, "\n"), at) {
		l = strings.Trim(l, " \t")
		for _, mark := range []string{"- ", "• "} {
			l = strings.TrimLeft(strings.TrimPrefix(l, mark), " \t")
		}
		if l != "" {
			out = append(out, booklet.Line{S: t.r.quotes(l, at), At: at})
		}
	}
	return out
}

func (t *table) tags(row *gridRow) []string {
	c, at := t.cell(row, "Tags")
	s, _ := t.r.plain(c, at)
	var out []string
	for _, w := range t.parted(strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '\n' }), at) {
		if w = strings.Trim(w, " \t"); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// category is the category that the row names, or nil with a finding.
func (t *table) category(row *gridRow) *booklet.Category {
	c, at := t.cell(row, "Category")
	t.require(row, "Category")
	l := t.value(row, "Category")
	if c == nil || l.S == "" {
		return nil
	}
	if k := t.r.categories[booklet.SameKey(t.r.curled(l.S))]; k != nil {
		return k
	}
	where := fmt.Sprintf("the categories are on the sheet %q", CategoriesSheet)
	if len(t.r.book.Categories) > 0 && t.r.book.Categories[0].Name.At.Row == 0 {
		where = fmt.Sprintf("the %d health career categories stand where there is no sheet %q",
			len(t.r.book.Categories), CategoriesSheet)
	}
	if !t.r.findings.Full(booklet.RuleUnknownCategory, booklet.Error) {
		var known []string
		for _, k := range t.r.book.Categories {
			known = append(known, k.Name.S)
		}
		for _, k := range t.r.book.Categories {
			known = append(known, k.Short.S)
		}
		if near := t.r.didYouMean(l.S, known); near != "" {
			where = near + " " + where
		}
	}
	t.r.fail(booklet.RuleUnknownCategory, at, fmt.Sprintf("category %q is not known", l.S), where)
	return nil
}

// curled is a name with its quotes as they are printed, so that it can be
// compared to one that is.
func (r *reader) curled(s string) string {
	if r.smart == nil {
		return s
	}
	ps := []piece{{s: s}}
	r.smart.curl(ps)
	return ps[0].s
}
