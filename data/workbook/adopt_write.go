package workbook

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
	"booklet/data/icons"
	"booklet/data/pictures"
)

// adoptedHead is a column of a sheet that is written, and where its cells come from.
type adoptedHead struct {
	name, help string
	col        int // of the list's sheet, 0 for none
}

// cellStyle is a look of a cell that means something.
type cellStyle struct {
	format int
	code   string
	strike bool
	font   string
}

// categoryRoles is the column of the sheet Categories that says how many roles name each.
// It is for editors, and never read.
const categoryRoles = "Roles"

// photoAside holds the names of pictures without a description.
const photoAside = "Photo without description"

func (a *adopter) write() ([]byte, error) {
	a.f = excelize.NewFile()
	defer a.f.Close()
	a.styled = map[cellStyle]int{}
	for _, step := range []func() error{
		a.styles, a.rolesSheet, a.fieldsSheet, a.categoriesSheet,
		func() error { return a.copySheet(ValuesSheet) }, func() error { return a.copySheet(SectionsSheet) },
		a.bookletSheet, func() error { return a.copySheet(FairsSheet) }, a.lists, a.adoptedProperties,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	data, err := written(a.f)
	if err != nil {
		return nil, err
	}
	first := 0
	if a.out.Pictures > 0 {
		first = 1 // rows with a picture keep their height
	}
	return polished(data, first, len(a.f.GetSheetList())-1)
}

// begin begins a sheet with its columns.
func (a *adopter) begin(sheet string, heads []adoptedHead) error {
	if sheet == RolesSheet {
		if err := a.f.SetSheetName(a.f.GetSheetName(0), sheet); err != nil {
			return err
		}
	} else if _, err := a.f.NewSheet(sheet); err != nil {
		return err
	}
	for i, h := range heads {
		if err := a.column(sheet, i, Column{Name: h.name, Help: h.help}); err != nil {
			return err
		}
	}
	return a.headed(sheet, len(heads))
}

// dropDownIn adds a list to a column of a sheet.
func (a *adopter) dropDownIn(heads []adoptedHead, d dropDown) error {
	i := slices.IndexFunc(heads, func(h adoptedHead) bool { return h.name == d.column })
	if i < 0 {
		return nil
	}
	letter := booklet.ColumnName(i + 1)
	d.title = d.column
	return a.validate(d, fmt.Sprintf("%s2:%s%d", letter, letter, max(starterRows, a.out.Roles+100)))
}

// heads are the columns of the roles' sheet: ours in their order, then the list's own.
func (a *adopter) heads() []adoptedHead {
	var out []adoptedHead
	for _, c := range Columns(RolesSheet) {
		h := adoptedHead{name: c.Name, help: c.Help}
		if c.Required {
			h.help += " Every row needs it."
		}
		i := slices.IndexFunc(a.out.Columns, func(o AdoptedColumn) bool { return o.ours && o.As == c.Name })
		if i >= 0 && c.Required && c.Name != "Role" && a.empty(a.out.Columns[i].col) {
			continue // cards without it are better than none
		}
		if i >= 0 {
			o := a.out.Columns[i]
			h.col = o.col
			if !booklet.SameName(o.Heading, c.Name) {
				h.help += fmt.Sprintf(" In the list: %s %q.", o.Letter, o.Heading)
			}
		}
		pictured := a.out.Pictures > 0 && (c.Name == "Photo" || c.Name == descriptionColumn)
		if i >= 0 || pictured || c.Name == "Status" || c.Name == "Notes" {
			out = append(out, h)
		}
	}
	for _, c := range a.out.Columns {
		if !c.ours {
			help := fmt.Sprintf("A column of the list. The sheet %s says whether and how it is printed.", FieldsSheet)
			out = append(out, adoptedHead{c.As, help, c.col})
		}
	}
	if len(a.bareName) > 0 {
		out = append(out, adoptedHead{name: photoAside, help: "Names of pictures that have no description yet. Move " +
			"one to the column Photo when you have described it."})
	}
	return out
}

// empty reports whether a column has no cell that says something in any row.
func (a *adopter) empty(col int) bool {
	raw := a.grids[RolesSheet]
	return !slices.ContainsFunc(a.list.rows, func(row *gridRow) bool {
		from := raw.origin(col, row.n)
		if from <= a.list.head {
			from = row.n
		}
		c := raw.cell(col, from)
		return c != nil && !c.blank()
	})
}

// rolesSheet writes the roles.
func (a *adopter) rolesSheet() error {
	heads := a.heads()
	if err := a.begin(RolesSheet, heads); err != nil {
		return err
	}
	raw := a.grids[RolesSheet]
	for i, row := range a.list.rows {
		lines := 1
		for k, h := range heads {
			n, err := a.roleCell(raw, row, h, k+1, i+2)
			if err != nil {
				return err
			}
			lines = max(lines, n)
		}
		height := float64(15 * min(lines, 27))
		if _, pictured := a.pictures[row.n]; pictured {
			height = max(height, 90)
		}
		if err := a.f.SetRowHeight(RolesSheet, i+2, height); err != nil {
			return err
		}
	}
	for _, d := range []dropDown{
		{sheet: RolesSheet, column: "Category", cells: fmt.Sprintf("%s!$A$2:$A$%d", CategoriesSheet, starterRows)},
		{sheet: RolesSheet, column: "Apprenticeship", words: []string{"Yes", "No"}},
		{sheet: RolesSheet, column: "Status", words: []string{"Ready", "Draft", "Hold"}},
	} {
		if d.column == "Category" && len(a.out.Categories) == 0 {
			continue
		}
		if err := a.dropDownIn(heads, d); err != nil {
			return err
		}
	}
	return a.placePictures(heads)
}

// roleCell writes a cell of a role, and says on how many lines it stands.
func (a *adopter) roleCell(raw *grid, row *gridRow, h adoptedHead, col, n int) (int, error) {
	p, pictured := a.pictures[row.n]
	why := a.wrong.Roles[n]
	switch {
	case h.name == "Status" && why != nil:
		return a.writeOwn(RolesSheet, col, n, "Hold")
	case h.name == "Notes" && why != nil && (h.col == 0 || raw.cell(h.col, row.n) == nil):
		return a.writeOwn(RolesSheet, col, n, "On hold: "+strings.Join(why, "; "))
	case h.name == photoAside && h.col == 0:
		return a.writeOwn(RolesSheet, col, n, a.bareName[row.n])
	case h.name == "Photo" && a.bareName[row.n] != "":
		return 0, nil
	case h.name == descriptionColumn && pictured && p.described:
		return a.writeOwn(RolesSheet, col, n, p.alt)
	case h.col == 0:
		return 0, nil
	}
	from := raw.origin(h.col, row.n)
	if from <= a.list.head {
		from = row.n
	}
	return a.put(a.list, raw, RolesSheet, place{h.col, from}, col, n)
}

// copySheet copies a sheet of the list that we know.
func (a *adopter) copySheet(name string) error {
	t := a.r.tables[name]
	if t == nil && name == FairsSheet && a.r.src.Fairs {
		return a.emptyFairs()
	}
	if t == nil {
		return nil
	}
	heads := a.headsOf(t)
	if err := a.begin(name, heads); err != nil {
		return err
	}
	for i, row := range t.rows {
		if err := a.copyRow(t, row, heads, name, i+2); err != nil {
			return err
		}
	}
	kinds := make([]string, len(booklet.Kinds))
	for i, k := range booklet.Kinds {
		kinds[i] = string(k)
	}
	return a.dropDownIn(heads, dropDown{sheet: name, column: "Kind", words: kinds})
}

// emptyFairs begins a sheet Fairs with its headings, their help and its lists, to fill in.
func (a *adopter) emptyFairs() error {
	var heads []adoptedHead
	for _, c := range Columns(FairsSheet) {
		heads = append(heads, adoptedHead{name: c.Name, help: c.Help})
	}
	if err := a.begin(FairsSheet, heads); err != nil {
		return err
	}
	for _, d := range []dropDown{
		{sheet: FairsSheet, column: "Apprenticeships", words: []string{"Yes", "No"}},
		{sheet: FairsSheet, column: "Editions", words: booklet.EditionNames},
		{sheet: FairsSheet, column: "Make", words: MakeNames()},
	} {
		if err := a.dropDownIn(heads, d); err != nil {
			return err
		}
	}
	return nil
}

// headsOf are the columns that a sheet of the list has.
func (a *adopter) headsOf(t *table) []adoptedHead {
	var out []adoptedHead
	for _, c := range t.spec.Columns {
		if t.has(c.Name) {
			out = append(out, adoptedHead{c.Name, c.Help, t.cols[c.Name]})
		}
	}
	return out
}

func (a *adopter) copyRow(t *table, row *gridRow, heads []adoptedHead, sheet string, n int) error {
	raw, lines := a.grids[t.spec.Name], 1
	if a.wrong.Other[sheet][n] != nil {
		return nil
	}
	for k, h := range heads {
		if h.col == 0 {
			continue
		}
		from := raw.origin(h.col, row.n)
		if from <= t.head {
			from = row.n
		}
		l, err := a.put(t, raw, sheet, place{h.col, from}, k+1, n)
		if err != nil {
			return err
		}
		lines = max(lines, l)
	}
	return a.f.SetRowHeight(sheet, n, float64(15*min(lines, 27)))
}

// fieldsSheet writes what is printed of the list's own columns, and what is not.
func (a *adopter) fieldsSheet() error {
	var heads []adoptedHead
	for _, c := range Columns(FieldsSheet) {
		heads = append(heads, adoptedHead{name: c.Name, help: c.Help})
	}
	fields := a.fields
	if len(a.bareName) > 0 {
		fields = append(fields, AdoptedColumn{As: photoAside, Kind: booklet.HiddenField})
	}
	if len(fields) == 0 {
		return nil
	}
	if err := a.begin(FieldsSheet, heads); err != nil {
		return err
	}
	for i, f := range fields {
		for k, s := range []string{f.As, f.label, string(f.Kind)} {
			if _, err := a.writeOwn(FieldsSheet, k+1, i+2, s); err != nil {
				return err
			}
		}
	}
	kinds := make([]string, len(booklet.FieldKinds))
	for i, k := range booklet.FieldKinds {
		kinds[i] = string(k)
	}
	return a.dropDownIn(heads, dropDown{sheet: FieldsSheet, column: "Kind", words: kinds})
}

// categoriesSheet writes the categories with their counts.
func (a *adopter) categoriesSheet() error {
	if len(a.out.Categories) == 0 {
		return nil
	}
	own := a.r.tables[CategoriesSheet]
	var heads []adoptedHead
	for _, c := range Columns(CategoriesSheet) {
		h := adoptedHead{name: c.Name, help: c.Help}
		if own != nil {
			h.col = own.cols[c.Name]
		}
		heads = append(heads, h)
	}
	heads = append(heads, adoptedHead{name: categoryRoles, help: "How many roles name it, as the list was adopted. " +
		"For editors; never printed."})
	if err := a.begin(CategoriesSheet, heads); err != nil {
		return err
	}
	for i, c := range a.out.Categories {
		if a.wrong.Other[CategoriesSheet][i+2] != nil {
			continue
		}
		if c.row != nil {
			if err := a.copyRow(own, c.row, heads, CategoriesSheet, i+2); err != nil {
				return err
			}
		} else {
			for k, s := range []string{c.Name, "", "", c.icon} {
				if _, err := a.writeOwn(CategoriesSheet, k+1, i+2, s); err != nil {
					return err
				}
			}
		}
		at := booklet.ColumnName(len(heads)) + strconv.Itoa(i+2)
		if err := a.f.SetCellInt(CategoriesSheet, at, int64(c.Roles)); err != nil {
			return err
		}
	}
	cells := fmt.Sprintf("%s!$A$1:$A$%d", ListsSheet, len(icons.Names()))
	return a.dropDownIn(heads, dropDown{sheet: CategoriesSheet, column: "Icon", cells: cells})
}

// bookletSheet writes the settings, those of the list first, to be filled in.
func (a *adopter) bookletSheet() error {
	heads := []adoptedHead{{name: "Setting", help: Columns(BookletSheet)[0].Help}, {name: "Value",
		help: Columns(BookletSheet)[1].Help}}
	own := a.r.tables[BookletSheet]
	if own != nil {
		heads[0].col, heads[1].col = own.cols["Setting"], own.cols["Value"]
	}
	if err := a.begin(BookletSheet, heads); err != nil {
		return err
	}
	set, n, err := a.ownSettings(own, heads)
	if err != nil {
		return err
	}
	for _, s := range Settings {
		if set[booklet.NameKey(s.Name)] {
			continue
		}
		value := ""
		if s.Name == "Language" {
			value = booklet.DefaultLanguage
		}
		if other, ok := a.settingOf(booklet.NameKey(s.Name)); ok {
			value = other
		}
		for k, v := range []string{s.Name, value} {
			if _, err := a.writeOwn(BookletSheet, k+1, n, v); err != nil {
				return err
			}
		}
		if err := a.comment(BookletSheet, "A"+strconv.Itoa(n), s.Help); err != nil {
			return err
		}
		if err := a.settingDropDown(s.Name, n); err != nil {
			return err
		}
		n++
	}
	return a.dropDownIn(heads, dropDown{sheet: BookletSheet, column: "Setting",
		cells: fmt.Sprintf("%s!$B$1:$B$%d", ListsSheet, len(SettingNames()))})
}

// ownSettings copies the settings of the list's own, which may be nil, but for those that Source.Settings
// replaces. It returns the keys of those that stand there, and the next row.
func (a *adopter) ownSettings(own *table, heads []adoptedHead) (set map[string]bool, n int, err error) {
	set, n = map[string]bool{}, 2
	if own == nil {
		return set, n, nil
	}
	for _, row := range own.rows {
		name := booklet.NameKey(own.value(row, "Setting").S)
		if _, other := a.settingOf(name); other {
			continue
		}
		set[name] = a.wrong.Other[BookletSheet][n] == nil
		if err := a.copyRow(own, row, heads, BookletSheet, n); err != nil {
			return nil, 0, err
		}
		n++
	}
	return set, n, nil
}

// settingOf is what Source.Settings says of a setting, by the key of its name.
func (a *adopter) settingOf(key string) (value string, ok bool) {
	for _, s := range a.r.src.Settings {
		if booklet.NameKey(s.Name) == key {
			return s.Value, true
		}
	}
	return "", false
}

// writeOwn writes words of our own, and says on how many lines they stand.
func (a *adopter) writeOwn(sheet string, col, row int, s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	return a.linesIn(sheet, col, s), a.f.SetCellStr(sheet, booklet.ColumnName(col)+strconv.Itoa(row), s)
}

func (a *adopter) linesIn(sheet string, col int, s string) int {
	width, err := a.f.GetColWidth(sheet, booklet.ColumnName(col))
	if err != nil || width < 1 {
		width = 16
	}
	return linesOf(s, int(width))
}

// put writes a cell of the list, which stands at from, as it is meant: what is struck
// through or has a number's format keeps it, and pasted HTML and signs that nobody sees
// become plain words. It says on how many lines the cell stands.
func (a *adopter) put(t *table, raw *grid, sheet string, from place, col, row int) (int, error) {
	c := raw.cell(from.col, from.row)
	if c == nil || c.blank() {
		return 0, nil
	}
	at, home := booklet.ColumnName(col)+strconv.Itoa(row), raw.place(from.col, from.row)
	a.r.silent++
	defer func() { a.r.silent-- }()
	meant := *c
	a.r.settle(&meant, home)
	lines := a.linesIn(sheet, col, a.r.shown(c))
	var err error
	switch {
	case c.content == failed, c.content == unsaved, c.content == tooLong, meant.content == failed:
		a.unsaid = append(a.unsaid, home)
		return 0, nil
	case c.content == number:
		err = a.putNumber(sheet, at, c)
	case c.content == boolean:
		err = a.f.SetCellBool(sheet, at, xmlTrue(strings.TrimSpace(c.s)))
	case c.content == isoDate:
		err = a.f.SetCellStr(sheet, at, a.r.shown(c))
	default:
		err = a.putWords(sheet, at, c, &meant)
	}
	if err != nil {
		return 0, err
	}
	rt := &table{r: a.r, g: raw, spec: t.spec, head: t.head}
	if h, ok := rt.linkOn(booklet.OnCell(raw.name, from.col, from.row), &meant); ok {
		if len(h.address) > excelize.MaxFieldLength || utf8.RuneCountInString(h.address) > 2079 {
			a.unlinked = append(a.unlinked, home)
		} else if err := a.f.SetCellHyperLink(sheet, at, h.address, "External"); err != nil {
			return 0, err
		}
	}
	return lines, nil
}

// days1904 is how much later the days of a workbook begin that counts them from 1904.
const days1904 = 1462

func (a *adopter) putNumber(sheet, at string, c *cell) error {
	f := a.r.formats()
	n, err := strconv.ParseFloat(c.s, 64)
	if err != nil {
		return a.f.SetCellStr(sheet, at, c.s)
	}
	if date, _ := f.dateParts(c.style); date && f.date1904 {
		n += days1904
	}
	if err := a.f.SetCellValue(sheet, at, n); err != nil {
		return err
	}
	s := cellStyle{strike: f.font(c.style).strike}
	s.format, s.code = f.code(c.style)
	return a.look(sheet, at, s)
}

// putWords writes a text: as it is stored where something of it is struck through, since
// what is struck is left out, or where it would be read otherwise a second time; else as
// it is meant.
func (a *adopter) putWords(sheet, at string, c, meant *cell) error {
	style := a.r.formats().font(c.style)
	struck := style.strike
	for _, u := range c.text.runs {
		struck = struck || u.own && u.font.strike
	}
	twice := *meant
	twice.settled = false
	a.r.settle(&twice, booklet.Place{})
	s := cellStyle{strike: style.strike}
	if symbolFont(style.name) {
		s.font = style.name
	}
	if _, code := a.r.formats().code(c.style); strings.Contains(code, "@") && code != "@" {
		s.code = code // which adds words to the cell's
	}
	text := c.text
	if !struck && meant.content == words && twice.text.text == meant.text.text { // "&lt;b&gt;" is read once
		text, s = meant.text, cellStyle{}
		style.name, style.raised = "", 0
		text.runs = slices.Clone(text.runs)
		for i := range text.runs {
			text.runs[i].font.name, text.runs[i].font.raised = "", 0
		}
	}
	if err := a.setWords(sheet, at, text, style); err != nil {
		return err
	}
	return a.look(sheet, at, s)
}

// setWords writes a text of a cell with such a style, rich where a run differs from it in
// what means something.
func (a *adopter) setWords(sheet, at string, text richString, style font) error {
	bold := boldStretches(text.runs, style.bold)
	plain, all := true, ""
	var runs []excelize.RichTextRun
	for i, u := range text.runs {
		f := style
		if u.own {
			f = u.font
		}
		if u.link != "" && strings.TrimSpace(u.text) != "" {
			u.text = "[" + u.text + "](" + u.link + ")"
		}
		all += u.text
		plain = plain && !bold[i].bold && f.strike == style.strike && f.raised == style.raised && !symbolFont(f.name)
		runs = append(runs, excelize.RichTextRun{Text: u.text, Font: runFont(f, bold[i].bold)})
	}
	switch {
	case len(runs) == 0:
		return a.f.SetCellStr(sheet, at, text.text)
	case plain:
		return a.f.SetCellStr(sheet, at, all)
	}
	return a.f.SetCellRichText(sheet, at, runs)
}

// runFont is the font of a run, as far as it means something.
func runFont(f font, bold bool) *excelize.Font {
	out := &excelize.Font{Family: "Calibri", Size: 11, Bold: bold, Strike: f.strike}
	if symbolFont(f.name) {
		out.Family = f.name
	}
	switch {
	case f.raised > 0:
		out.VertAlign = "superscript"
	case f.raised < 0:
		out.VertAlign = "subscript"
	}
	return out
}

// look gives a cell its own look, where it has one.
func (a *adopter) look(sheet, at string, s cellStyle) error {
	if s == (cellStyle{}) {
		return nil
	}
	id, ok := a.styled[s]
	if !ok {
		st := &excelize.Style{NumFmt: s.format, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}
		if s.code != "" {
			st.NumFmt, st.CustomNumFmt = 0, &s.code
		}
		if s.strike || s.font != "" {
			st.Font = runFont(font{strike: s.strike, name: s.font}, false)
		}
		var err error
		if id, err = a.f.NewStyle(st); err != nil {
			return err
		}
		a.styled[s] = id
	}
	return a.f.SetCellStyle(sheet, at, at, id)
}

// adoptedPhoto is the picture of a role.
type adoptedPhoto struct {
	embedded
	described bool // by its alternative text
}

// photos decides which pictures go into the workbook: those that are described.
func (a *adopter) photos() {
	a.pictures, a.bareName = map[int]adoptedPhoto{}, map[int]string{}
	t := a.list
	read := map[int]bool{}
	for _, row := range t.rows {
		read[row.n] = true
		description, name := t.line(row, descriptionColumn).S, t.value(row, "Photo").S
		pic, at, over := t.pictureOf(row)
		switch {
		case name != "" && description == "":
			a.bare = append(a.bare, t.g.place(t.cols["Photo"], row.n))
			a.bareName[row.n] = name
		case name != "":
			a.out.Files++
		case over && description == "" && strings.TrimSpace(pic.alt) == "":
			a.bare = append(a.bare, at)
		case over:
			pic, whole := t.r.finished(pic, at)
			if !whole || !a.writable(pic) {
				a.unshown = append(a.unshown, at)
				break
			}
			a.pictures[row.n] = adoptedPhoto{pic, description == ""}
			a.out.Pictures++
		}
	}
	for _, row := range t.g.rows {
		if row.n > t.head && !read[row.n] && !row.hidden && says(row, nil) {
			a.silent = append(a.silent, row.n)
		}
	}
}

// writable reports whether excelize can write a picture: by its ending and its content. It walks over the rows that one
// of too many pixels would cover.
func (a *adopter) writable(p embedded) bool {
	form, err := pictures.Look(p.data)
	if err == nil && int64(form.Width)*int64(form.Height) > int64(a.r.most.Pixels) {
		return false
	}
	if a.trial == nil {
		a.trial = excelize.NewFile()
	}
	return a.trial.AddPictureFromBytes("Sheet1", "A1", &excelize.Picture{File: p.data,
		Extension: strings.ToLower(path.Ext(p.name)), Format: &excelize.GraphicOptions{}}) == nil
}

// placePictures lays each picture into its cell.
func (a *adopter) placePictures(heads []adoptedHead) error {
	i := slices.IndexFunc(heads, func(h adoptedHead) bool { return h.name == "Photo" })
	for k, row := range a.list.rows {
		p, ok := a.pictures[row.n]
		if !ok {
			continue
		}
		at := booklet.ColumnName(i+1) + strconv.Itoa(k+2)
		if err := a.f.AddPictureFromBytes(RolesSheet, at, &excelize.Picture{
			Extension: strings.ToLower(path.Ext(p.name)), File: p.data,
			Format: &excelize.GraphicOptions{AltText: p.alt, AutoFit: true, LockAspectRatio: true, OffsetX: 2,
				OffsetY: 2, Positioning: "oneCell"},
		}); err != nil {
			return err
		}
	}
	return nil
}

func (a *adopter) adoptedProperties() error {
	return a.fixed("Workbook made of a list by booklet")
}
