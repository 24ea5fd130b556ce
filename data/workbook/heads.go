package workbook

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"booklet/data/booklet"
)

// spellings are those of a sheet, made once.
func (r *reader) spellings(spec SheetSpec) map[string]spelling {
	if r.names == nil {
		r.names = map[string]map[string]spelling{}
	}
	if r.names[spec.Name] == nil {
		r.names[spec.Name] = spellings(spec)
	}
	return r.names[spec.Name]
}

// readHeader finds what each column is read as: its own names before synonyms, better
// synonyms before others, and of two that are the same the one on the left.
func (t *table) readHeader(head *gridRow) {
	names := t.r.spellings(t.spec)
	ranks := map[int]spelling{}
	for i := range head.cells {
		c := &head.cells[i]
		if c.blank() {
			continue
		}
		at := t.g.place(c.col, c.row)
		name, ok := t.r.plain(c, at)
		if !ok {
			continue
		}
		h := heading{name: clean(oneLine(name)), at: at, col: c.col}
		if h.name == "" { // warnUnnamed tells of it
			continue
		}
		if t.g.columnHidden(c.col) {
			t.r.hidden.column(t.g.name, &h)
			if t.r.skipHidden {
				continue
			}
		}
		if s, ok := t.readAsSaid(&h, name, names); ok {
			ranks[len(t.headings)] = s
		}
		t.headings = append(t.headings, h)
	}
	order := make([]int, len(t.headings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return ranks[a].rank - ranks[b].rank })
	for _, i := range order {
		if s, ok := ranks[i]; ok {
			t.readAs(&t.headings[i], s)
		}
	}
	t.noteSynonyms()
	if t.spec.Name == RolesSheet {
		for _, h := range t.headings {
			t.r.book.Columns = append(t.r.book.Columns, booklet.RoleColumn{Heading: h.name, As: h.as, Col: h.col})
		}
	}
}

// readAsSaid is what a heading is read as: what Source.Columns says of its column, before all headings, else what
// it spells.
func (t *table) readAsSaid(h *heading, name string, names map[string]spelling) (spelling, bool) {
	said, ok := t.r.src.Columns[booklet.ColumnName(h.col)]
	if !ok || t.spec.Name != RolesSheet {
		return spelled(name, names)
	}
	if kind := booklet.FieldKind(said); slices.Contains(booklet.FieldKinds, kind) {
		h.kind = kind
		return spelling{}, false
	}
	if s, ours := names[booklet.NameKey(said)]; ours && s.rank == 0 {
		return spelling{s.column, -1}, true
	}
	return spelled(name, names)
}

// clean is a heading without characters that nobody sees.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch r {
		case '\u00AD', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF':
			return -1
		}
		return r
	}, s)), " ")
}

// readAs reads a column as s says, where no better one is, and where its cells are of the kind.
func (t *table) readAs(h *heading, s spelling) {
	first, twice := t.cols[s.column]
	switch {
	case twice && t.r.fieldNamed(h.name):
	case twice && s.rank == 0:
		h.told = true
		t.r.warn(booklet.RuleDuplicateColumn, h.at, fmt.Sprintf("column %q stands twice, in %s and here; the first "+
			"is read", s.column, t.g.place(first, t.head)), "delete one of them")
	case twice:
		t.r.warn(booklet.RuleDuplicateColumn, h.at, fmt.Sprintf("column %s means %s, and so does %s, which is "+
			"read as it; this one is a column of your own", h, s.column, t.headingOf(first)),
			"rename the one that is not meant, or list it on a sheet "+FieldsSheet)
	case s.rank > 0 && !t.mostly(h.col, s.column):
		t.r.note(booklet.RuleSynonym, h.at, fmt.Sprintf("column %s may mean %s, but most of its cells are not of "+
			"that kind; it is a column of your own", h, s.column), "")
	default:
		h.as = s.column
		t.cols[s.column] = h.col
	}
}

// headingOf is the heading of a column.
func (t *table) headingOf(col int) *heading {
	i := slices.IndexFunc(t.headings, func(h heading) bool { return h.col == col })
	return &t.headings[i]
}

// mostly reports whether most of a column's cells that are filled are of the kind that a
// column of the roles asks for.
func (t *table) mostly(col int, column string) bool {
	var is func(c *cell) bool
	switch column {
	case "Apprenticeship":
		is = t.isYesNo
	case "Link":
		is = t.isAddress
	case "Photo":
		is = t.isPictureFile
	default:
		return true
	}
	filled, of := 0, 0
	for _, row := range t.g.rows {
		c := row.at(col)
		if row.n <= t.head || c.blank() {
			continue
		}
		filled++
		if is(c) {
			of++
		}
	}
	return filled == 0 || 2*of > filled
}

func (t *table) isYesNo(c *cell) bool {
	s := oneLine(t.r.shown(c))
	words := t.r.answers()
	_, leveled := words.level(s)
	_, known := words.says(s)
	return leveled || known
}

func (t *table) isAddress(c *cell) bool {
	if _, linked := t.g.links[place{c.col, c.row}]; linked {
		return true
	}
	s := oneLine(t.r.shown(c))
	_, err := Address(s)
	return err == nil && strings.ContainsAny(s, ".:")
}

// pictureEndings are those of files that may be pictures.
var pictureEndings = []string{".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".gif", ".bmp",
	".heic", ".heif", ".avif"}

func (t *table) isPictureFile(c *cell) bool {
	return isPictureName(oneLine(t.r.shown(c)))
}

// isPictureName reports whether a text ends as the name of a picture's file.
func isPictureName(s string) bool {
	return slices.Contains(pictureEndings, strings.ToLower(path.Ext(s)))
}

// noteSynonyms notes which columns are read as what.
func (t *table) noteSynonyms() {
	var read []string
	for i := range t.headings {
		h := &t.headings[i]
		if h.as != "" && !booklet.SameName(h.name, h.as) {
			read = append(read, h.String()+" as "+h.as)
		}
	}
	if len(read) > 0 {
		t.r.note(booklet.RuleSynonym, booklet.OnRow(t.g.name, t.head), "columns are read by what their headings mean: "+
			list(read, "and"), "")
	}
}

// warnUnknown warns once of all columns that are not read.
func (t *table) warnUnknown() {
	var names, advice []string
	var at booklet.Place
	known := columnNames(t.spec.Columns)
	open := slices.DeleteFunc(slices.Clone(known), t.has)
	for i := range t.headings {
		h := &t.headings[i]
		if h.as != "" || h.told || t.spec.Name == CategoriesSheet && booklet.SameName(h.name, categoryRoles) {
			continue
		}
		if names == nil {
			at = h.at
		}
		names = append(names, h.String())
		if near := t.r.advice.Nearest(h.name, open); near != "" {
			advice = append(advice, fmt.Sprintf("did you mean %q by %q?", near, h.name))
		}
	}
	if names == nil {
		return
	}
	what := "column " + names[0] + " is not known and is not "
	if len(names) > 1 {
		what = "columns " + list(names, "and") + " are not known and are not "
	}
	if t.spec.Name == RolesSheet {
		advice = append(advice, fmt.Sprintf("to print a column, list its heading on a sheet %q with the columns "+
			"Column and Kind: fact, text, address, or hidden for one that is not printed", FieldsSheet))
		t.r.warn(booklet.RuleUnknownColumn, at, what+"printed", strings.Join(advice, " "))
		return
	}
	advice = append(advice, "the columns are "+list(known, "and"))
	t.r.warn(booklet.RuleUnknownColumn, at, what+"read", strings.Join(advice, " "))
}

// warnUnnamed warns once of columns that have cells and no name.
func (t *table) warnUnnamed(head *gridRow) {
	named := map[int]bool{}
	for i := range head.cells {
		if c := &head.cells[i]; !c.blank() && (c.content != words || clean(c.text.text) != "") {
			named[c.col] = true
		}
	}
	var cols []int
	for _, row := range t.g.rows {
		if row.n <= t.head {
			continue
		}
		for i := range row.cells {
			c := &row.cells[i]
			over := row.fields > 0 && c.col > head.fields // judgeRows has said so
			if !c.blank() && !named[c.col] && !over && !t.g.columnHidden(c.col) {
				named[c.col] = true
				cols = append(cols, c.col)
			}
		}
	}
	if len(cols) == 0 {
		return
	}
	slices.Sort(cols)
	var letters []string
	for _, c := range cols {
		letters = append(letters, booklet.ColumnName(c))
	}
	what, hint := "column "+letters[0]+" has no name and is not read", "name it, or clear its cells"
	if len(letters) > 1 {
		what, hint = "columns "+list(letters, "and")+" have no name and are not read", "name them, or clear their cells"
	}
	t.r.warn(booklet.RuleUnnamedColumn, t.g.place(cols[0], t.head), what, hint)
}
