package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
	"booklet/data/icons"
)

// ListsSheet is the hidden sheet of a starter workbook that holds the lists of
// its drop-downs which are too long to stand in a cell's own rule.
const ListsSheet = "Lists"

// starterAuthor signs the comments of a starter workbook.
const starterAuthor = "booklet"

// starterRows is how many rows below the header the drop-downs reach.
const starterRows = 1000

// starter writes the starter workbook.
type starter struct {
	f                *excelize.File
	head, body, date int // styles
	language         string
}

// New makes the starter workbook: all sheets with their columns, a comment on
// each header that says what it holds, drop-downs, and three example roles. Its language
// is that of a BCP 47 tag, and its rows of labels have the words of that language; where
// the program has none, they are left to be filled in. It builds without findings but for
// these. Its bytes are always the same.
func New(language string) ([]byte, error) {
	s := &starter{f: excelize.NewFile(), language: language}
	defer s.f.Close()
	steps := []func() error{s.styles, s.sheets, s.lists, s.dropDowns, s.properties}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, fmt.Errorf("the starter workbook cannot be written: %w", err)
		}
	}
	data, err := written(s.f)
	if err == nil {
		data, err = polished(data, 0, len(starterSheets()))
	}
	if err != nil {
		return nil, fmt.Errorf("the starter workbook cannot be written: %w", err)
	}
	return data, nil
}

// coreNames are the names of the core properties that excelize writes without the prefix
// by which exceljs looks for them.
var coreNames = strings.NewReplacer(`<coreProperties xmlns="`, `<cp:coreProperties xmlns:cp="`, "</coreProperties>",
	"</cp:coreProperties>", "<lastModifiedBy>", "<cp:lastModifiedBy>", "</lastModifiedBy>", "</cp:lastModifiedBy>")

// polished lets the rows of the sheets from first, counted from 0, to before last grow
// with what is typed in them, since excelize can only write heights that stay, and makes
// other programs find the properties.
func polished(data []byte, first, last int) ([]byte, error) {
	r, err := newRevision(data)
	if err != nil {
		return nil, err
	}
	for i := first; i < last; i++ {
		name := fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
		b, err := r.part(name)
		if err != nil {
			return nil, err
		}
		r.set(name, bytes.ReplaceAll(b, []byte(` customHeight="1"`), nil))
	}
	const core = "docProps/core.xml"
	b, err := r.part(core)
	if err != nil {
		return nil, err
	}
	r.set(core, []byte(coreNames.Replace(string(b))))
	return r.pack()
}

// starterSheets are the sheets of a starter workbook: those that the reader knows, but
// for the one that is for columns of an editor's own.
func starterSheets() []SheetSpec {
	return slices.DeleteFunc(slices.Clone(Sheets), func(s SheetSpec) bool { return s.Name == FieldsSheet })
}

func (s *starter) styles() (err error) {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	if s.head, err = s.f.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Bold: true, Size: 11, Family: "Calibri"},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E6E3F1"}},
	}); err != nil {
		return err
	}
	if s.body, err = s.f.NewStyle(&excelize.Style{Alignment: top}); err != nil {
		return err
	}
	day := "d mmmm yyyy"
	s.date, err = s.f.NewStyle(&excelize.Style{Alignment: top, CustomNumFmt: &day})
	return err
}

// sheets writes every sheet that the reader knows.
func (s *starter) sheets() error {
	for i, spec := range starterSheets() {
		if i == 0 {
			if err := s.f.SetSheetName(s.f.GetSheetName(0), spec.Name); err != nil {
				return err
			}
		} else if _, err := s.f.NewSheet(spec.Name); err != nil {
			return err
		}
		if err := s.columns(spec); err != nil {
			return err
		}
		if err := s.rows(spec, s.content(spec.Name)); err != nil {
			return err
		}
	}
	return s.settingHelp()
}

// starterWidths are the widths of columns in characters; others are 16.
var starterWidths = map[string]float64{
	"Role": 28, "Also known as": 24, "Category": 30, "Summary": 60, "Entry requirements": 44, "Qualities": 36,
	"More information": 36, "Link": 30,
	"Photo description": 30, "Notes": 30, "Description": 50, "Icon": 20, "Value": 28, "Text": 60, "Section": 30,
	"Contents line": 40, "Setting": 32,
	"Fair": 30, "Place": 24, "Categories": 30, "Roles": 30, "Title": 28, "Strapline": 30, "QR link": 30, "Editions": 24,
	"Make": 24, "Stands": 30,
}

func starterWidth(sheet, column string) float64 {
	if sheet == BookletSheet && column == "Value" {
		return 60
	}
	if w := starterWidths[column]; w != 0 {
		return w
	}
	return 16
}

// columns sets a sheet's columns and writes its header, with a comment on each
// cell of it.
func (s *starter) columns(spec SheetSpec) error {
	for i, c := range spec.Columns {
		if c.Required {
			c.Help += " Every row needs it."
		}
		if err := s.column(spec.Name, i, c); err != nil {
			return err
		}
	}
	return s.headed(spec.Name, len(spec.Columns))
}

// column sets a column, counted from 0, and writes its heading.
func (s *starter) column(sheet string, i int, c Column) error {
	letter := booklet.ColumnName(i + 1)
	style := s.body
	if isDateColumn(c.Name) {
		style = s.date
	}
	if err := s.f.SetColStyle(sheet, letter, style); err != nil {
		return err
	}
	if err := s.f.SetColWidth(sheet, letter, letter, starterWidth(sheet, c.Name)); err != nil {
		return err
	}
	if err := s.f.SetCellStr(sheet, letter+"1", c.Name); err != nil {
		return err
	}
	return s.comment(sheet, letter+"1", c.Help)
}

// headed gives a header of so many columns its look, and keeps it in view.
func (s *starter) headed(sheet string, columns int) error {
	if err := s.f.SetCellStyle(sheet, "A1", booklet.ColumnName(columns)+"1", s.head); err != nil {
		return err
	}
	if err := s.f.SetRowHeight(sheet, 1, 34); err != nil {
		return err
	}
	return s.f.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2",
		ActivePane: "bottomRight"})
}

func isDateColumn(name string) bool {
	return name == "Checked" || name == "Date" || strings.HasSuffix(name, " until")
}

// comment puts a comment on a cell, in a box that shows all of it: about forty
// characters stand on a line of 280 pixels.
func (s *starter) comment(sheet, cell, text string) error {
	lines := utf8.RuneCountInString(text)/38 + 2
	return s.f.AddComment(sheet, excelize.Comment{
		Cell: cell, Author: starterAuthor, Width: 280, Height: uint(18*lines + 8),
		Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Size: 10, Family: "Calibri"}}},
	})
}

// settingHelp puts a comment on the name of each setting.
func (s *starter) settingHelp() error {
	help := map[string]string{}
	for _, set := range Settings {
		help[set.Name] = set.Help
		if set.Repeats {
			help[set.Name] += " Repeat the row for more than one."
		}
	}
	for i, row := range s.content(BookletSheet) {
		name, _ := row["Setting"].(string)
		if help[name] == "" {
			continue
		}
		if err := s.comment(BookletSheet, fmt.Sprintf("A%d", i+2), help[name]); err != nil {
			return err
		}
		delete(help, name) // of a setting that repeats, the first row
	}
	return nil
}

// rows writes rows by the names of their columns.
func (s *starter) rows(spec SheetSpec, rows []map[string]any) error {
	for r, row := range rows {
		lines := 1
		for c, col := range spec.Columns {
			v, ok := row[col.Name]
			if !ok {
				continue
			}
			at := fmt.Sprintf("%s%d", booklet.ColumnName(c+1), r+2)
			if err := s.cell(spec.Name, at, v); err != nil {
				return err
			}
			style := s.body
			if isDateColumn(col.Name) {
				style = s.date
			}
			if err := s.f.SetCellStyle(spec.Name, at, at, style); err != nil {
				return err
			}
			if text, ok := v.(string); ok {
				lines = max(lines, linesOf(text, int(starterWidth(spec.Name, col.Name))))
			}
		}
		if err := s.f.SetRowHeight(spec.Name, r+2, float64(15*lines)); err != nil {
			return err
		}
	}
	return nil
}

// cell writes a date, or a text whose **bold** becomes bold runs of the cell.
func (s *starter) cell(sheet, at string, v any) error {
	text, ok := v.(string)
	if !ok {
		return s.f.SetCellValue(sheet, at, v)
	}
	parts := strings.Split(text, "**")
	if len(parts) < 3 {
		return s.f.SetCellStr(sheet, at, text)
	}
	var runs []excelize.RichTextRun
	for i, part := range parts {
		if part != "" {
			runs = append(runs,
				excelize.RichTextRun{Text: part, Font: &excelize.Font{Bold: i%2 == 1, Size: 11, Family: "Calibri"}})
		}
	}
	return s.f.SetCellRichText(sheet, at, runs)
}

// lists writes the hidden sheet of long lists: icons, and settings.
func (s *starter) lists() error {
	if _, err := s.f.NewSheet(ListsSheet); err != nil {
		return err
	}
	for i, list := range [][]string{icons.Names(), SettingNames()} {
		for j, v := range list {
			if err := s.f.SetCellStr(ListsSheet, fmt.Sprintf("%s%d", booklet.ColumnName(i+1), j+1), v); err != nil {
				return err
			}
		}
	}
	return s.f.SetSheetVisible(ListsSheet, false)
}

// dropDown is a list of words for the cells of a column: the words themselves,
// or the range that holds them.
type dropDown struct {
	sheet, column, title string
	words                []string
	cells                string
}

func (s *starter) dropDowns() error {
	yesNo := []string{"Yes", "No"}
	kinds := make([]string, len(booklet.Kinds))
	for i, k := range booklet.Kinds {
		kinds[i] = string(k)
	}
	iconCells := fmt.Sprintf("%s!$A$1:$A$%d", ListsSheet, len(icons.Names()))
	for _, d := range []dropDown{
		{RolesSheet, "Category", "Category", nil, fmt.Sprintf("%s!$A$2:$A$%d", CategoriesSheet, starterRows)},
		{RolesSheet, "Apprenticeship", "Apprenticeship", yesNo, ""},
		{RolesSheet, "Status", "Status", []string{"Ready", "Draft", "Hold"}, ""},
		{CategoriesSheet, "Icon", "Icon", nil, iconCells},
		{ValuesSheet, "Icon", "Icon", nil, iconCells},
		{SectionsSheet, "Kind", "Kind", kinds, ""},
		{SectionsSheet, "Starts on", "Starts on", []string{"any", "new page", "right-hand page"}, ""},
		{FairsSheet, "Apprenticeships", "Apprenticeships", yesNo, ""},
		{FairsSheet, "Editions", "Editions", booklet.EditionNames, ""},
		{FairsSheet, "Make", "Make", MakeNames(), ""},
		{BookletSheet, "Setting", "Setting", nil, fmt.Sprintf("%s!$B$1:$B$%d", ListsSheet, len(SettingNames()))},
	} {
		if err := s.dropDown(d); err != nil {
			return err
		}
	}
	return s.settingDropDowns()
}

// dropDown adds a list to a column. It only warns of other words: a category's
// short name and an icon of one's own are as good.
func (s *starter) dropDown(d dropDown) error {
	for i, c := range Columns(d.sheet) {
		if c.Name == d.column {
			letter := booklet.ColumnName(i + 1)
			return s.validate(d, fmt.Sprintf("%s2:%s%d", letter, letter, starterRows))
		}
	}
	return fmt.Errorf("sheet %s has no column %s", d.sheet, d.column)
}

func (s *starter) validate(d dropDown, cells string) error {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cells
	if d.cells != "" {
		dv.SetSqrefDropList(d.cells)
	} else if err := dv.SetDropList(d.words); err != nil {
		return err
	}
	text := "This word is not in the list."
	if d.sheet == FairsSheet {
		text = "This is none of the words. Several words may stand here, separated by commas."
	}
	dv.SetError(excelize.DataValidationErrorStyleWarning, d.title, text)
	return s.f.AddDataValidation(d.sheet, dv)
}

// settingDropDowns adds a list to the value of each setting that has one.
func (s *starter) settingDropDowns() error {
	for i, row := range s.content(BookletSheet) {
		name, _ := row["Setting"].(string)
		if err := s.settingDropDown(name, i+2); err != nil {
			return err
		}
	}
	return nil
}

// settingDropDown adds a list to the value of a setting in a row, where it has one.
func (s *starter) settingDropDown(name string, row int) error {
	words := map[string][]string{"Smart quotes": {"Yes", "No"}, "Hidden rows": {"read", "skip"},
		"Contrast": {"AAA", "AA"}, "Binding": texts(booklet.Bindings),
		"Order": texts(booklet.Orders), "Cover": texts(booklet.CoverStyles)}[name]
	if words == nil {
		return nil
	}
	return s.validate(dropDown{sheet: BookletSheet, title: name, words: words}, fmt.Sprintf("B%d", row))
}

// properties fixes what would otherwise say when and by whom.
func (s *starter) properties() error { return s.fixed("Starter workbook of booklet") }

func (s *starter) fixed(title string) error {
	const day = "2026-01-01T00:00:00Z"
	s.f.SetActiveSheet(0)
	return s.f.SetDocProps(&excelize.DocProperties{
		Title: title, Creator: starterAuthor, LastModifiedBy: starterAuthor,
		Created: day, Modified: day, Language: s.language,
	})
}

// starterChecked is when the example roles are said to have been checked.
var starterChecked = time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC)
