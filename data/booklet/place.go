package booklet

import (
	"slices"
	"strconv"
	"strings"
)

// Cell is a place in the workbook. Col and Row count from 1; Row 0 stands for
// the whole sheet and Col 0 for the whole row. The zero Cell is the workbook.
type Cell struct {
	Sheet    string
	Col, Row int
}

// String writes the cell as a spreadsheet does: Roles!D17, Roles!17, Roles.
func (c Cell) String() string {
	switch {
	case c.Row == 0:
		return c.Sheet
	case c.Col == 0:
		return c.Sheet + "!" + strconv.Itoa(c.Row)
	}
	return c.Sheet + "!" + ColumnName(c.Col) + strconv.Itoa(c.Row)
}

// ColumnName is the letter or letters of column n, counted from 1.
func ColumnName(n int) string {
	var b []byte
	for ; n > 0; n = (n - 1) / 26 {
		b = append(b, byte('A'+(n-1)%26))
	}
	slices.Reverse(b)
	return string(b)
}

// Place is where something stands: a cell of the workbook, a field of what was
// asked for, or a file with the pages or, of a table, the cell in it. The zero
// Place is the workbook. Places can be compared.
type Place struct {
	Cell         // Sheet is "" in a file of its own
	Field Field  // "" where nothing was asked for
	File  string // a path; "" for the workbook
	Pages string // of the file, in words: "page 3", "pages 1 to 4 and 9"
}

// OnSheet is the place of a whole sheet.
func OnSheet(sheet string) Place { return Place{Cell: Cell{Sheet: sheet}} }

// OnRow is the place of a row of a sheet.
func OnRow(sheet string, row int) Place { return Place{Cell: Cell{Sheet: sheet, Row: row}} }

// OnCell is the place of a cell of a sheet; both numbers count from 1.
func OnCell(sheet string, col, row int) Place {
	return Place{Cell: Cell{Sheet: sheet, Col: col, Row: row}}
}

// InFile is the place of a whole file.
func InFile(path string) Place { return Place{File: path} }

// InTable is the place of a cell of a file that is one table, such as a CSV
// file. Col 0 stands for the whole row, Row 0 for the whole file.
func InTable(path string, col, row int) Place {
	return Place{File: path, Cell: Cell{Col: col, Row: row}}
}

// Place is the place of what was asked for in the field.
func (f Field) Place() Place { return Place{Field: f} }

// String writes the place as people do: Roles!D17; Title; out/a.pdf, page 3;
// list.csv!B3.
func (p Place) String() string {
	switch {
	case p.Field != "":
		return string(p.Field)
	case p.Pages != "":
		return p.File + ", " + p.Pages
	}
	return p.File + p.Cell.String()
}

// Worded is the place with its field, if it is one, under the caller's name for
// it, ready to be shown.
func (p Place) Worded(name func(Field) string) Place {
	if p.Field != "" {
		p.Field = Field(name(p.Field))
	}
	return p
}

// Field names a part of what was asked for beside the workbook. What it is
// called by whoever asks, such as an option of a command line, only they know:
// words that mention a field hold a reference to it (Ref), which they replace by
// their own name (Finding.Worded).
type Field string

// The fields.
const (
	// of the choice of roles
	FieldCategory Field = "Category"
	FieldRole     Field = "Role"
	FieldTag      Field = "Tag"
	FieldWhere    Field = "Where"
	FieldDrafts   Field = "Drafts"

	// in place of the workbook's settings
	FieldTitle   Field = "Title"
	FieldQRLink  Field = "QRLink"
	FieldFonts   Field = "Fonts"
	FieldBinding Field = "Binding"

	// of how an edition is set
	FieldEdition        Field = "Edition"
	FieldTextSize       Field = "TextSize"
	FieldWeight         Field = "Weight"
	FieldPaper          Field = "Paper"
	FieldGround         Field = "Ground"
	FieldInk            Field = "Ink"
	FieldPaperColour    Field = "PaperColour"
	FieldLineSpacing    Field = "LineSpacing"
	FieldLetterSpacing  Field = "LetterSpacing"
	FieldFills          Field = "Fills"
	FieldNoPictures     Field = "NoPictures"
	FieldPagesPerVolume Field = "PagesPerVolume"
	FieldFor            Field = "For"
	FieldStandardPages  Field = "StandardPages"
	FieldReport         Field = "Report"
	FieldStandard       Field = "Standard"

	// of how much there may be
	FieldMaxMemory Field = "MaxMemory"
	FieldMaxPages  Field = "MaxPages"

	// of files for a press
	FieldPress         Field = "Press"
	FieldBleed         Field = "Bleed"
	FieldProfile       Field = "Profile"
	FieldPaperClass    Field = "PaperClass"
	FieldCondition     Field = "Condition"
	FieldPictures      Field = "Pictures"
	FieldPaperCaliper  Field = "PaperCaliper"
	FieldCoverCaliper  Field = "CoverCaliper"
	FieldSpine         Field = "Spine"
	FieldSeparateCover Field = "SeparateCover"
	FieldInside        Field = "Inside"
	FieldInsideCovers  Field = "InsideCovers"
	FieldPaperStock    Field = "PaperStock"
	FieldCoverStock    Field = "CoverStock"

	FieldMarks    Field = "Marks"
	FieldProof    Field = "Proof"
	FieldJobSheet Field = "JobSheet"
	FieldAllow    Field = "Allow"
	FieldQuantity Field = "Quantity"

	// of sheets for an office printer
	FieldImposed   Field = "Imposed"
	FieldCaliper   Field = "Caliper"
	FieldDuplex    Field = "Duplex"
	FieldFoldMarks Field = "FoldMarks"

	// of cards and one-pagers
	FieldSheet  Field = "Sheet"
	FieldTrim   Field = "Trim"
	FieldStack  Field = "Stack"
	FieldEach   Field = "Each"
	FieldColour Field = "Colour"

	// of a poster
	FieldSize     Field = "Size"
	FieldDistance Field = "Distance"
	FieldTile     Field = "Tile"

	// of pictures of pages
	FieldPages   Field = "Pages"
	FieldSpreads Field = "Spreads"
	FieldWidth   Field = "Width"

	// of the choice of fairs
	FieldOnly  Field = "Only"
	FieldFair  Field = "Fair"
	FieldAfter Field = "After"

	// of where things come from and go to
	FieldWorkbook Field = "Workbook"
	FieldFolder   Field = "Folder"
	FieldMark     Field = "Mark"

	// of what is made
	FieldReadingCopy Field = "ReadingCopy"
	FieldPoster      Field = "Poster"
	FieldStarter     Field = "Starter"
	FieldLanguage    Field = "Language"
	FieldFormat      Field = "Format"

	// of Braille
	FieldGrade Field = "Grade"
	FieldCells Field = "Cells"
	FieldLines Field = "Lines"
)

// Fields are all fields.
var Fields = []Field{
	FieldCategory, FieldRole, FieldTag, FieldWhere, FieldDrafts,
	FieldTitle, FieldQRLink, FieldFonts, FieldBinding,
	FieldEdition, FieldTextSize, FieldWeight, FieldPaper, FieldGround, FieldInk, FieldPaperColour, FieldLineSpacing,
	FieldLetterSpacing, FieldFills, FieldNoPictures,
	FieldPagesPerVolume, FieldFor, FieldStandardPages, FieldReport, FieldStandard,
	FieldMaxMemory, FieldMaxPages,
	FieldPress, FieldBleed, FieldProfile, FieldPaperClass, FieldCondition, FieldPictures,
	FieldPaperCaliper, FieldCoverCaliper, FieldSpine,
	FieldSeparateCover, FieldInside, FieldInsideCovers,
	FieldPaperStock, FieldCoverStock,
	FieldMarks, FieldProof, FieldJobSheet, FieldAllow, FieldQuantity,
	FieldImposed, FieldCaliper, FieldDuplex, FieldFoldMarks,
	FieldSheet, FieldTrim, FieldStack, FieldEach, FieldColour,
	FieldSize, FieldDistance, FieldTile,
	FieldPages, FieldSpreads, FieldWidth,
	FieldOnly, FieldFair, FieldAfter,
	FieldWorkbook, FieldFolder, FieldMark,
	FieldReadingCopy, FieldPoster, FieldStarter, FieldLanguage, FieldFormat,
	FieldGrade, FieldCells, FieldLines,
}

// A reference is the field's name between these marks. The word joiner in the
// first keeps the words of an editor from ever being one: where they are quoted
// in a finding, it is written as an escape.
const refOpen, refClose = "⟨\u2060", "⟩"

// Ref is a reference to a field, to stand in the words of a finding.
func Ref(f Field) string { return refOpen + string(f) + refClose }

// Refs are the fields that words refer to, in their order.
func Refs(words string) []Field {
	var out []Field
	eachRef(words, func(string) {}, func(f Field) { out = append(out, f) })
	return out
}

// Worded replaces the references in words by what name calls their fields.
func Worded(words string, name func(Field) string) string {
	if !strings.Contains(words, refOpen) {
		return words
	}
	var b strings.Builder
	eachRef(words, func(s string) { b.WriteString(s) }, func(f Field) { b.WriteString(name(f)) })
	return b.String()
}

// eachRef calls plain for the words between references, and ref for each
// reference.
func eachRef(words string, plain func(string), ref func(Field)) {
	for {
		before, rest, ok := strings.Cut(words, refOpen)
		name, after, closed := strings.Cut(rest, refClose)
		if !ok || !closed {
			plain(words)
			return
		}
		plain(before)
		ref(Field(name))
		words = after
	}
}

// Cells are cells of the workbook, in a form that can be compared; "" is none. CellsOf makes them.
type Cells string

// CellsOf are the cells of places, in their order; those that are no cells are left out.
func CellsOf(places []Place) Cells {
	var list cellList
	for _, p := range places {
		list.add(p)
	}
	return Cells(list.b)
}

// cellList is a list of cells in the making: each sheet between two NUL, which no name has, then its cells.
type cellList struct {
	sheet string
	b     []byte
}

func (l *cellList) add(p Place) {
	if p.Field != "" || p.File != "" || p.Row == 0 {
		return
	}
	if p.Sheet != l.sheet || l.b == nil {
		l.sheet = p.Sheet
		l.b = append(append(append(l.b, 0), p.Sheet...), 0)
	}
	l.b = strconv.AppendInt(append(strconv.AppendInt(l.b, int64(p.Col), 10), ' '), int64(p.Row), 10)
	l.b = append(l.b, '\n')
}

// Places are the cells as places, in their order.
func (c Cells) Places() []Place {
	var out []Place
	parts := strings.Split(string(c), "\x00") // "", then sheets and their cells in turn
	for i := 2; i < len(parts); i += 2 {
		sheet, part := parts[i-1], parts[i]
		for line := range strings.Lines(part) {
			col, row, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
			x, _ := strconv.Atoi(col)
			y, _ := strconv.Atoi(row)
			out = append(out, OnCell(sheet, x, y))
		}
	}
	return out
}
