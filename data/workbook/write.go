package workbook

import (
	"bytes"
	"sort"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Table is a sheet to be written: its first row is the header.
type Table struct {
	Name   string
	Rows   [][]string
	Widths []float64 // of the columns, in characters; 0 and missing ones are 14
}

// Write makes an xlsx of tables: bold header rows that stay in view, wrapped
// text, and **bold** as bold runs of the cell.
func Write(tables []Table) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8E4F3"}},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return nil, err
	}
	body, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return nil, err
	}
	for i, t := range tables {
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), t.Name)
		} else {
			_, err = f.NewSheet(t.Name)
		}
		if err != nil {
			return nil, err
		}
		if err := writeTable(f, t, head, body); err != nil {
			return nil, err
		}
	}
	return written(f)
}

// written is the file of a workbook, always the same: excelize lists the kinds of pictures in the order of a map.
func written(f *excelize.File) ([]byte, error) {
	if f.ContentTypes != nil {
		kinds := f.ContentTypes.Defaults
		sort.Slice(kinds, func(i, j int) bool { return kinds[i].Extension < kinds[j].Extension })
	}
	var out bytes.Buffer
	_, err := f.WriteTo(&out)
	return out.Bytes(), err
}

func writeTable(f *excelize.File, t Table, head, body int) error {
	cols := 0
	for r, row := range t.Rows {
		cols = max(cols, len(row))
		if err := writeRow(f, t, r); err != nil {
			return err
		}
	}
	if err := setWidths(f, t, cols); err != nil {
		return err
	}
	if err := printed(f, t.Name); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(max(cols, 1), max(len(t.Rows), 2))
	if err != nil {
		return err
	}
	end, err := excelize.CoordinatesToCellName(max(cols, 1), 1)
	if err != nil {
		return err
	}
	if err := f.SetCellStyle(t.Name, "A2", last, body); err != nil {
		return err
	}
	if err := f.SetCellStyle(t.Name, "A1", end, head); err != nil {
		return err
	}
	view := excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}
	return f.SetPanes(t.Name, &view)
}

// writeRow writes the cells of a row, counted from 0.
func writeRow(f *excelize.File, t Table, r int) error {
	for c, v := range t.Rows[r] {
		if v == "" {
			continue
		}
		at, err := excelize.CoordinatesToCellName(c+1, r+1)
		if err != nil {
			return err
		}
		if r > 0 && strings.Contains(v, "**") {
			err = f.SetCellRichText(t.Name, at, boldRuns(v))
		} else {
			err = f.SetCellStr(t.Name, at, v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// setWidths sets how wide the columns are, and how high the rows.
func setWidths(f *excelize.File, t Table, cols int) error {
	for c := range cols {
		width := 14.0
		if c < len(t.Widths) && t.Widths[c] > 0 {
			width = t.Widths[c]
		}
		name, err := excelize.ColumnNumberToName(c + 1)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(t.Name, name, name, width); err != nil {
			return err
		}
	}
	for r, row := range t.Rows {
		if err := f.SetRowHeight(t.Name, r+1, rowHeight(row, t.Widths)); err != nil {
			return err
		}
	}
	return nil
}

// rowHeight is the height, in points, that wrapped cells need: programs that do
// not fit rows by themselves would cut their text off.
func rowHeight(row []string, widths []float64) float64 {
	lines := 1
	for c, v := range row {
		width := 14
		if c < len(widths) && widths[c] > 0 {
			width = int(widths[c])
		}
		n := 0
		for part := range strings.SplitSeq(v, "\n") {
			n += 1 + max(0, len([]rune(part))-1)/width
		}
		lines = max(lines, n)
	}
	return min(float64(15*lines+1), 409) // 409 is the most that a row may have
}

// printed lets a sheet print on landscape pages, all columns on each.
func printed(f *excelize.File, sheet string) error {
	landscape, width, height, yes := "landscape", 1, 0, true
	if err := f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &width,
		FitToHeight: &height}); err != nil {
		return err
	}
	return f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes})
}

// boldRuns turns **bold** into runs; what is between pairs of stars is bold.
func boldRuns(s string) []excelize.RichTextRun {
	var out []excelize.RichTextRun
	for i, part := range strings.Split(s, "**") {
		if part == "" {
			continue
		}
		run := excelize.RichTextRun{Text: part, Font: &excelize.Font{Family: "Calibri", Size: 11, Bold: i%2 == 1}}
		out = append(out, run)
	}
	return out
}
