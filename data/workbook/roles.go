package workbook

import (
	"fmt"
	"slices"
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
			r.fail(booklet.RuleNoRoles, booklet.Place{}, fmt.Sprintf("the workbook has no sheet named %q, and on no "+
				"other sheet are a role's columns found", RolesSheet), "name the columns in one of a sheet's first 20 "+
				"rows: "+roleColumns()+" at least")
		case g.hidden && r.skipHidden:
			r.fail(booklet.RuleNoRoles, booklet.OnSheet(g.name), "the sheet of the roles is hidden, and hidden sheets "+
				"are left out", `show it, or write the setting "Hidden rows" = read`)
		case len(g.rows) == 0:
			r.fail(booklet.RuleNoRoles, booklet.OnSheet(g.name), "the sheet is empty: it needs a header and a row "+
				"for each role", "")
		}
		return
	}
	for _, row := range t.atMost(r.most.Roles, "roles") {
		role := &booklet.Role{Row: booklet.OnRow(t.g.name, row.n)}
		t.status(row, role)
		if slices.Contains(r.src.OnHold, row.n) {
			role.Status = booklet.Hold
		}
		if role.Status == booklet.Hold {
			r.held = &role.Unfinished
		}
		t.readRole(row, role)
		r.held = nil
		r.book.Roles = append(r.book.Roles, role)
	}
	t.warnStrayPictures()
}

// readRole reads all of a role but its Status.
func (t *table) readRole(row *gridRow, role *booklet.Role) {
	role.Title = t.required(row, "Role")
	role.AlsoKnownAs = t.otherTitles(row)
	role.SortAs = t.value(row, "Sort as")
	role.ShortLink = t.address(row, "Short link")
	role.Photo = t.photo(row)
	role.Tags = t.tags(row)
	role.Checked = t.date(row, "Checked")
	t.require(row, "Summary")
	for _, f := range booklet.TextFields {
		*f.Of(role) = t.text(row, f.Column)
	}
	t.categories(row, role)
	t.apprenticeship(row, role)
	t.link(row, role)
	t.titleLink(row, role)
	t.readOwn(row, role)
	role.Cells = t.cells(row)
}

// roleColumns are the names of the columns that a role needs, in words.
func roleColumns() string {
	var out []string
	for _, c := range Columns(RolesSheet) {
		if c.Required {
			out = append(out, list(append([]string{c.Name}, Synonyms(c.Name)[:2]...), "or"))
		}
	}
	return strings.Join(out, "; ")
}

// cells are the cells of the columns as the sheet shows them.
func (t *table) cells(row *gridRow) []string {
	out := make([]string, len(t.headings))
	for i, h := range t.headings {
		c := row.at(h.col)
		if from := t.g.origin(h.col, row.n); from > t.head && from != row.n {
			c = t.g.cell(h.col, from)
		}
		out[i] = strings.TrimSpace(t.r.shown(c))
	}
	return out
}

// apprenticeship reads yes or no, or a level, which means yes and is a fact.
func (t *table) apprenticeship(row *gridRow, role *booklet.Role) {
	typed := t.value(row, "Apprenticeship")
	if s, ok := t.r.answers().level(typed.S); ok {
		role.Levels = booklet.Line{S: t.r.quotes(s, typed.At), At: typed.At}
		role.Apprenticeship, role.ApprenticeAt = true, typed.At
		return
	}
	role.Apprenticeship, role.ApprenticeAt = t.yes(row, "Apprenticeship")
}

// status reads whether a role is printed.
func (t *table) status(row *gridRow, role *booklet.Role) {
	l := t.value(row, "Status")
	role.StatusAt = l.At
	if l.S == "" {
		return
	}
	known := make([]string, len(statuses))
	for i, s := range statuses {
		if booklet.Same(s.word, l.S) {
			role.Status = s.is
			return
		}
		known[i] = s.word
	}
	t.r.fail(booklet.RuleUnknownStatus, l.At, fmt.Sprintf("status %q is not known: Ready, Draft or Hold is accepted, "+
		"or a word that means one of them: %s", l.S, list(slices.DeleteFunc(slices.Clone(known), func(s string) bool {
		return s == "Ready" || s == "Draft" || s == "Hold"
	}), "or")), t.r.didYouMean(l.S, known))
}

// link reads the address of the role's page. Words that are none are a text, and stand
// below More information.
func (t *table) link(row *gridRow, role *booklet.Role) {
	l := t.value(row, "Link")
	c, _ := t.cell(row, "Link")
	_, linked := t.linkOn(l.At, c)
	if l.S == "" || linked || !onlyWords(l.S) {
		role.Link = t.address(row, "Link")
		return
	}
	role.Link.At = l.At
	t.r.wordLinks.add(l.At)
	words := t.text(row, "Link")
	if len(role.More.Blocks) == 0 {
		role.More.At = l.At
	}
	role.More.Blocks = append(slices.Clone(role.More.Blocks), words.Blocks...)
}

// titleLink is the hyperlink that is set on a role's title, where the column Link says none.
func (t *table) titleLink(row *gridRow, role *booklet.Role) {
	c, at := t.cell(row, "Role")
	h, linked := t.linkOn(at, c)
	if !linked || role.Link.S != "" {
		return
	}
	to, err := Address(h.address)
	if err != nil {
		t.r.badAddress(err, at)
		return
	}
	t.r.leads(h.address, to, at)
	role.Link = booklet.Line{S: to, At: at}
}

// onlyWords reports whether what stands in a cell for an address is words, and no address
// that has a fault: its first word has no sign of one.
func onlyWords(s string) bool {
	if _, err := Address(s); err == nil {
		return false
	}
	first, _, _ := strings.Cut(s, " ")
	return !strings.ContainsAny(strings.TrimRight(first, ".:,;!?"), ".:/@\\") && !strings.ContainsAny(s, "@\\") &&
		!strings.Contains(s, "://")
}

// otherTitles are the titles of Also known as: one a line, or separated by semicolons; by
// commas, with a note, where the cell has neither. A list's mark is no part of a title.
func (t *table) otherTitles(row *gridRow) []booklet.Line {
	c, at := t.cell(row, "Also known as")
	s, _ := t.r.plain(c, at)
	t.r.noteFormat(c, at, false)
	s = strings.Trim(s, " \t\n")
	separator := ""
	switch {
	case strings.ContainsAny(s, ";\n"):
		separator = ";\n"
	case strings.Contains(s, ","):
		separator = ","
		t.r.commas.add(at)
	}
	parts := []string{s}
	if separator != "" {
		parts = strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(separator, r) })
	}
	return t.unmarked(parts, at)
}

// unmarked are the names of a cell's list without its marks and without those that are empty.
func (t *table) unmarked(parts []string, at booklet.Place) []booklet.Line {
	var out []booklet.Line
	for _, l := range t.parted(parts, at) {
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

// tags are words separated by commas, semicolons or line breaks, or each with its #.
func (t *table) tags(row *gridRow) []string {
	c, at := t.cell(row, "Tags")
	s, _ := t.r.plain(c, at)
	separators := ",;\n"
	if fields := strings.Fields(s); len(fields) > 1 && !slices.ContainsFunc(fields, func(w string) bool {
		return !strings.HasPrefix(w, "#")
	}) {
		separators = ",;\n #"
	}
	var out []string
	for _, w := range t.parted(strings.FieldsFunc(s, func(r rune) bool {
		return strings.ContainsRune(separators, r)
	}), at) {
		if w = strings.TrimLeft(strings.Trim(w, " \t"), "# \t"); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// curled is a name with its quotes as they are printed, so that it can be
// compared to one that is.
func (r *reader) curled(s string) string {
	if r.smart == nil || !strings.ContainsAny(s, straightMarks) {
		return s
	}
	ps := []piece{{s: s}}
	r.smart.curl(ps)
	return ps[0].s
}
