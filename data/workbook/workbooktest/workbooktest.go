// Package workbooktest makes workbooks for tests from a few lines of text, so
// that a test shows what its workbook holds.
//
// A line "== Name" begins a sheet. Each line after it is a row, its cells
// separated by "|"; spaces at the ends of a cell are dropped. In a cell `\n` is a
// line break, `\|` a bar and `\\` a backslash; `**bold**` becomes a bold run. An
// empty line is an empty row, except at the end of a sheet; a line that begins
// with "#" is a comment.
//
//	== Roles
//	Role         | Category    | Summary
//	Dental nurse | Dental team | Dental nurses help dentists.
//	== Booklet
//	Setting | Value
//	Title   | Careers
package workbooktest

import (
	"fmt"
	"strings"

	"booklet/data/workbook"
)

// Make makes an xlsx of the text. The error names the line of the text that
// cannot be read, or says why the workbook cannot be made.
func Make(text string) ([]byte, error) {
	tables, err := parse(text)
	if err != nil {
		return nil, err
	}
	return workbook.Write(tables)
}

func parse(text string) ([]workbook.Table, error) {
	var tables []workbook.Table
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		name, header := strings.CutPrefix(line, "== ")
		n := len(tables) - 1
		switch {
		case header:
			tables = append(tables, workbook.Table{Name: strings.TrimSpace(name)})
		case strings.HasPrefix(line, "#"):
		case n < 0 && strings.TrimSpace(line) == "":
		case n < 0:
			return nil, fmt.Errorf("line %d: a row before the first sheet (== Name): %q", i+1, line)
		default:
			tables[n].Rows = append(tables[n].Rows, cells(line))
		}
	}
	if len(tables) == 0 {
		return nil, fmt.Errorf("there is no sheet (== Name)")
	}
	for i := range tables {
		rows := tables[i].Rows
		for len(rows) > 0 && len(rows[len(rows)-1]) == 1 && rows[len(rows)-1][0] == "" {
			rows = rows[:len(rows)-1]
		}
		tables[i].Rows = rows
	}
	return tables, nil
}

// cells splits a row at its bars and resolves the escapes.
func cells(line string) []string {
	var out []string
	var cell strings.Builder
	end := func() {
		out = append(out, unescape.Replace(strings.TrimSpace(cell.String())))
		cell.Reset()
	}
	escaped := false
	for _, r := range line {
		switch {
		case r == '|' && !escaped:
			end()
			continue
		case r == '\\' && !escaped:
			escaped = true
		default:
			escaped = false
		}
		cell.WriteRune(r)
	}
	end()
	return out
}

var unescape = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\|`, "|")
