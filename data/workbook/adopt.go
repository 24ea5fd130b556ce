package workbook

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
)

// Adopted is a workbook that was made of somebody's own list, and what became of what the
// list holds.
type Adopted struct {
	Data       []byte            `json:"-"`
	Sheet      string            `json:"sheet"` // that the list stands on
	Row        int               `json:"row"`   // of its headings
	Roles      int               `json:"roles"`
	Columns    []AdoptedColumn   `json:"columns"` // in the order of the list
	Categories []AdoptedCategory `json:"categories,omitempty"`
	Pictures   int               `json:"pictures,omitempty"`     // that lie on the sheet
	Files      int               `json:"files,omitempty"`        // pictures that lie beside the list
	Others     []string          `json:"other_sheets,omitempty"` // not copied
	Held       []int             `json:"held,omitempty"`         // rows of the list that are on hold in the workbook
}

// Faults are what would stop a workbook that was made of a list, in words, by its rows.
type Faults struct {
	Roles map[int][]string            // these are put on hold
	Other map[string]map[int][]string // by sheet; these are left out
}

// AdoptedColumn is a column of the list.
type AdoptedColumn struct {
	Letter  string `json:"letter"`
	Heading string `json:"heading"`
	// As is what it is called in the workbook.
	As string `json:"as"`
	// Kind is how a column of the list's own is printed; "" for one of ours.
	Kind booklet.FieldKind `json:"kind,omitempty"`

	col   int // of the list
	ours  bool
	label string // of a field, where it is not the heading
}

// AdoptedCategory is a category with the roles that name it.
type AdoptedCategory struct {
	Name  string `json:"name"`
	Roles int    `json:"roles"`

	icon string
	row  *gridRow // of the list's own sheet of categories
}

// Adopt makes a workbook of a list: its columns under the headings of ours, all others on
// a sheet Fields, its categories with their counts, its pictures, a sheet Booklet to fill
// in, and drop-downs. It is nil, and the findings say why, where the list cannot be read
// or rows of it are not parted as they should be; else they tell what was left out. The
// bytes are always the same. What was wrong in an earlier workbook of the list is put on
// hold, or left out, with a finding.
func Adopt(src Source, wrong Faults) (*Adopted, []booklet.Finding, error) {
	return (*Memory)(nil).Adopt(src, wrong)
}

// Adopt is the function Adopt, in less time where pictures are those of readings before.
func (m *Memory) Adopt(src Source, wrong Faults) (*Adopted, []booklet.Finding, error) {
	r := newReader(src, &booklet.Booklet{})
	r.memory = m
	book, found := r.readAll()
	t := r.tables[RolesSheet]
	told := slices.DeleteFunc(found, func(f booklet.Finding) bool { return !tellsAdopter(f) })
	switch {
	case booklet.Failed(told):
		return nil, told, nil
	case booklet.Failed(found) && (book == nil || t == nil):
		return nil, found, nil
	case t == nil || len(book.Roles) == 0:
		return nil, []booklet.Finding{{Rule: booklet.RuleNoRoles, Severity: booklet.Error,
			Text: "there is no role in the list", Hint: "fill in at least a title in a row below the headings"}}, nil
	}
	a := &adopter{r: r, list: t, wrong: wrong, out: &Adopted{Sheet: t.g.name, Row: t.head, Roles: len(t.rows)}}
	a.language = cmp.Or(book.Settings.Language.S, booklet.DefaultLanguage)
	if err := a.again(); err != nil {
		return nil, nil, err
	}
	a.columns()
	if n := len(a.out.Columns); n > r.most.Named {
		return nil, []booklet.Finding{{Rule: booklet.RuleOverLimit, Severity: booklet.Error,
			At:   booklet.OnSheet(t.g.name),
			Text: fmt.Sprintf("the list has %d columns, where %d are the most", n, r.most.Named),
			Hint: "delete those that say nothing of a job"}}, nil
	}
	a.categories()
	a.photos()
	var err error
	if a.out.Data, err = a.write(); err != nil {
		return nil, nil, fmt.Errorf("the workbook cannot be written: %w", err)
	}
	a.warn()
	return a.out, append(told, a.found...), nil
}

// tellsAdopter reports whether a finding is told of a list from which a workbook is made:
// that it cannot be read, or what is not read of it. What is wrong in its cells is so in
// the workbook too, where it can be mended.
func tellsAdopter(f booklet.Finding) bool {
	switch f.Rule {
	case booklet.RuleUnreadable, booklet.RuleNoRoles, booklet.RuleMissingColumn, booklet.RuleListRow,
		booklet.RuleHiddenColumn, booklet.RuleHiddenRow, booklet.RuleHiddenSheet, booklet.RuleTwoPhotos,
		booklet.RuleStrayPicture, booklet.RuleLinkedPicture, booklet.RuleHiddenPicture, booklet.RulePictureRows,
		booklet.RulePictureEffect, booklet.RuleDuplicateSheet, booklet.RuleInsideLink:
		return true
	case booklet.RuleOverLimit:
		return f.At.Col == 0
	}
	return false
}

// adopter makes a workbook of a list.
type adopter struct {
	starter
	r      *reader
	list   *table           // of the roles, as it was read
	grids  map[string]*grid // the sheets of the list as they are stored, by what they are read as
	out    *Adopted
	wrong  Faults
	found  []booklet.Finding
	fields []AdoptedColumn // those of the sheet Fields, in its order
	styled map[cellStyle]int
	trial  *excelize.File // in which pictures are tried

	pictures map[int]adoptedPhoto // by row of the list

	unsaid   []booklet.Place // cells without a value
	unlinked []booklet.Place // cells whose link leads to no address
	bare     []booklet.Place // pictures without a description
	bareName map[int]string  // by row of the list: the names of pictures that are kept aside
	unshown  []booklet.Place // pictures that cannot be written
	silent   []int           // rows that say nothing in a column of ours
	slips    []string        // categories that are nearly others
}

// again reads the sheets as they are stored: a reading makes of a cell what it prints.
func (a *adopter) again() (err error) {
	r := a.r
	a.grids = map[string]*grid{}
	if r.pack == nil {
		if a.grids[RolesSheet], err = readCSV(r.src.Data, r.src.Limits, r.headings); err == nil {
			a.grids[RolesSheet].mend(a.list.head, r.src.Limits.OrDefault().Cell)
		}
		return err
	}
	p, err := openPackage(r.src.Data, r.src.Limits)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	for _, s := range p.sheets {
		known := ""
		for name, t := range r.tables {
			if t != nil && t.g.name == s.name {
				known = name
			}
		}
		if known == "" {
			if !s.hidden {
				a.out.Others = append(a.out.Others, s.name)
			}
			continue
		}
		if a.grids[known], err = p.readGrid(s); err != nil {
			return err
		}
	}
	return nil
}

// columns decides what each column of the list is called, and how it is printed.
func (a *adopter) columns() {
	t := a.list
	taken := map[string]bool{}
	for _, c := range Columns(RolesSheet) {
		if t.has(c.Name) {
			taken[booklet.NameKey(c.Name)] = true
		}
	}
	named := map[int]bool{}
	for i := range t.headings {
		h := &t.headings[i]
		named[h.col] = true
		c := AdoptedColumn{Letter: booklet.ColumnName(h.col), Heading: h.name, As: h.as, col: h.col, ours: h.as != ""}
		if !c.ours {
			c.As, c.Kind = freshName(h.name, c.Letter, taken), booklet.HiddenField
		}
		a.out.Columns = append(a.out.Columns, c)
	}
	for _, col := range a.unnamed(named) {
		letter := booklet.ColumnName(col)
		a.out.Columns = append(a.out.Columns, AdoptedColumn{Letter: letter, col: col,
			As: freshName("Column "+letter, letter, taken), Kind: booklet.HiddenField})
	}
	slices.SortStableFunc(a.out.Columns, func(x, y AdoptedColumn) int { return x.col - y.col })
	a.chooseFields()
}

// freshName is a heading that no other column has.
func freshName(name, letter string, taken map[string]bool) string {
	for key := booklet.NameKey(name); taken[key] || key == ""; key = booklet.NameKey(name) {
		name = strings.TrimSpace(name + " (column " + letter + ")")
	}
	taken[booklet.NameKey(name)] = true
	return name
}

// unnamed are the columns that have cells in the rows of the roles, and no name.
func (a *adopter) unnamed(named map[int]bool) []int {
	var out []int
	for _, row := range a.list.rows {
		for i := range row.cells {
			if c := &row.cells[i]; !c.blank() && !named[c.col] && !a.list.g.columnHidden(c.col) {
				named[c.col] = true
				out = append(out, c.col)
			}
		}
	}
	slices.Sort(out)
	return out
}

// chooseFields makes the rows of the sheet Fields: what the list prints, in its order, then
// what it does not.
func (a *adopter) chooseFields() {
	listed := map[int]bool{}
	for _, f := range a.list.fields {
		i := slices.IndexFunc(a.out.Columns, func(c AdoptedColumn) bool {
			return booklet.SameName(c.Heading, f.Column.S) && c.ours == (f.as != "")
		})
		if i < 0 || listed[i] {
			continue
		}
		listed[i] = true
		c := &a.out.Columns[i]
		row := *c
		row.Kind = f.Kind
		row.label = a.label(f, c.As)
		if !c.ours {
			c.Kind = f.Kind
		}
		a.fields = append(a.fields, row)
	}
	for i, c := range a.out.Columns {
		switch {
		case listed[i]:
		case c.As == "Apprenticeship" && c.ours && !booklet.SameName(c.Heading, c.As) && a.leveled():
			c.Kind, c.label = booklet.FactField, strings.TrimRight(c.Heading, " :*?")
			a.fields = append(a.fields, c)
		case !c.ours:
			a.fields = append(a.fields, c)
		}
	}
}

// label is the label of a field, "" where its heading is it.
func (a *adopter) label(f fieldColumn, as string) string {
	switch {
	case f.Kind == booklet.HiddenField, f.as != "" && f.Kind == booklet.RunningField && f.Label.At.Row == 0:
		return ""
	case f.Label.S == "":
		return "-"
	case f.Label.S == (&heading{name: as}).label():
		return ""
	}
	return f.Label.S
}

// leveled reports whether a role names the level of its apprenticeship.
func (a *adopter) leveled() bool {
	return slices.ContainsFunc(a.r.book.Roles, func(r *booklet.Role) bool { return r.Levels.Set() })
}

// categories are those of the list's own sheet, else those that its roles name.
func (a *adopter) categories() {
	t := a.list
	if !t.has("Category") {
		return
	}
	count := map[string]int{}
	teams := t.teams()
	for _, m := range teams {
		count[m.key] = m.used
	}
	if own := a.r.tables[CategoriesSheet]; own != nil && len(own.rows) > 0 {
		for _, row := range own.rows {
			name, short := own.value(row, "Category").S, own.value(row, "Short name").S
			n := count[booklet.CategoryKey(name)]
			if k := booklet.CategoryKey(short); k != booklet.CategoryKey(name) {
				n += count[k]
			}
			a.out.Categories = append(a.out.Categories, AdoptedCategory{Name: name, Roles: n, row: row})
		}
		return
	}
	at := map[string]int{}
	for i := range teams {
		m := &teams[i]
		a.r.nearTeam(m, teams)
		c := AdoptedCategory{Name: m.name.S, Roles: m.used}
		if k, known := booklet.LookUp(c.Name); known {
			c.Name = k.Name
		}
		if j, twice := at[c.Name]; twice {
			a.out.Categories[j].Roles += c.Roles
			continue
		}
		at[c.Name] = len(a.out.Categories)
		a.out.Categories = append(a.out.Categories, c)
		if m.near != "" {
			a.slips = append(a.slips, fmt.Sprintf("%q, which is nearly %q", c.Name, m.near))
		}
	}
	a.giveIcons()
	if !slices.ContainsFunc(teams, func(m team) bool { return !m.known }) {
		slices.SortStableFunc(a.out.Categories, func(x, y AdoptedCategory) int {
			return cmp.Compare(placeOfKnown(x.Name), placeOfKnown(y.Name))
		})
	}
}

// giveIcons names the icons of the categories that are none of the fifteen, which have their own.
func (a *adopter) giveIcons() {
	names, given := make([]string, len(a.out.Categories)), make([]string, len(a.out.Categories))
	for i, c := range a.out.Categories {
		k, _ := booklet.LookUp(c.Name)
		names[i], given[i] = c.Name, k.Icon
	}
	for i, icon := range iconsOf(names, given) {
		if given[i] == "" {
			a.out.Categories[i].icon = icon
		}
	}
}

// placeOfKnown is the place of one of the fifteen among them.
func placeOfKnown(name string) int {
	return slices.IndexFunc(booklet.KnownCategories, func(k booklet.Known) bool { return k.Name == name })
}

// warn tells what of the list is not in the workbook.
func (a *adopter) warn() {
	tell := func(at booklet.Place, text, hint string) {
		a.found = append(a.found, booklet.Finding{Rule: booklet.RuleNotAdopted, Severity: booklet.Warning, At: at,
			Text: text, Hint: hint})
	}
	one := func(places []booklet.Place, what, hint string) {
		if len(places) == 0 {
			return
		}
		tell(places[0], fmt.Sprintf(what, cellNames(places)), hint)
	}
	hint := "write what each shows in the column " + quoted(descriptionColumn) + ", or as the picture's own " +
		"alternative text, and adopt the list again"
	if len(a.bareName) > 0 {
		hint += "; the names of files stand in the column " + quoted(photoAside)
	}
	one(a.bare, "pictures without a description are left out: %s", hint)
	one(a.unshown, "pictures that cannot be written into a workbook are left out: %s",
		"save them as JPEG or PNG, and place them in the new workbook")
	one(a.unsaid, "cells without a value, or with an error in its place, are left empty: %s",
		"type their values in the new workbook")
	one(a.unlinked, "the links of %s are no addresses that a workbook can hold: their words are kept",
		"type the addresses in the new workbook")
	if len(a.silent) > 0 {
		tell(booklet.OnRow(a.list.g.name, a.silent[0]), rowsSay(a.silent)+" nothing in a column of the roles, and is "+
			"left out", "give the row a title, if it is a role")
	}
	a.warnWrong(tell)
	if len(a.slips) > 0 {
		tell(booklet.OnSheet(a.list.g.name), "categories are taken as they are written, also "+list(a.slips, "and"),
			"where one is a slip of the pen, write it alike in all rows, and delete it on the sheet "+CategoriesSheet)
	}
}

// warnWrong tells which rows are on hold or left out, and why.
func (a *adopter) warnWrong(tell func(at booklet.Place, text, hint string)) {
	for _, n := range slices.Sorted(maps.Keys(a.wrong.Roles)) {
		a.out.Held = append(a.out.Held, a.list.rows[n-2].n)
	}
	if len(a.out.Held) > 0 {
		var why []string
		for i, n := range slices.Sorted(maps.Keys(a.wrong.Roles)) {
			if i == mostNamed && len(a.out.Held) > mostNamed {
				why = append(why, fmt.Sprintf("%d rows more", len(a.out.Held)-i))
				break
			}
			why = append(why, fmt.Sprintf("%d (%s)", a.out.Held[i], reasons(a.wrong.Roles[n])))
		}
		rows, them, status := "row", "it", "its Status"
		if len(a.out.Held) > 1 {
			rows, them, status = "rows", "them", "their Status"
		}
		tell(booklet.OnRow(a.list.g.name, a.out.Held[0]), fmt.Sprintf("put on hold, since the workbook would not "+
			"build with %s: %s %s", them, rows, list(why, "and")),
			"mend what is wrong in the new workbook, and clear "+status)
	}
	for _, sheet := range slices.Sorted(maps.Keys(a.wrong.Other)) {
		t := a.r.tables[sheet]
		for _, n := range slices.Sorted(maps.Keys(a.wrong.Other[sheet])) {
			if t == nil || n-2 >= len(t.rows) {
				continue
			}
			tell(booklet.OnRow(t.g.name, t.rows[n-2].n), "the row is left out, since the workbook would not "+
				"build with it: "+reasons(a.wrong.Other[sheet][n]), "write it anew in the new workbook")
		}
	}
}

// reasons are what is wrong in a row, the first of many.
func reasons(why []string) string {
	if more := len(why) - mostNamed; more > 0 {
		why = append(why[:mostNamed:mostNamed], fmt.Sprintf("%d faults more", more))
	}
	return strings.Join(why, "; ")
}

func rowsSay(ns []int) string {
	if len(ns) == 1 {
		return fmt.Sprintf("row %d says", ns[0])
	}
	return "each of the rows " + booklet.Spans(ns) + " says"
}

// cellNames are cells of one sheet in words.
func cellNames(places []booklet.Place) string {
	n := cellList{}
	for _, p := range places {
		n.add(p)
	}
	if n.n > mostNamed {
		return fmt.Sprintf("%s and %d cells more", strings.Join(n.in, ", "), n.n-mostNamed)
	}
	return list(n.in, "and")
}
