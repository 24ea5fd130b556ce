// Command books writes the workbooks of three invented employers beside their texts and pictures:
// a university with photographs of people, a zoo by category, a shipyard without a picture.
//
//	go run ./docs/examples/books docs/examples/books
//	booklet build docs/examples/books/zoo/zoo.xlsx
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"booklet/data/workbook"
)

// names are the folders, each with its book.txt.
var names = []string{"university", "zoo", "shipyard"}

func main() {
	dir := "."
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	for _, name := range names {
		data, err := book(filepath.Join(dir, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name, name+".xlsx"), data, 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "books:", err)
			os.Exit(1)
		}
	}
}

// cells turns what stands for a line break and for a bar into them.
var cells = strings.NewReplacer(`\n`, "\n", "¦", "|")

// book is the workbook of the texts in a folder.
func book(dir string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(dir, "book.txt"))
	if err != nil {
		return nil, err
	}
	var tables []workbook.Table
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if sheet, ok := strings.CutPrefix(line, "## "); ok {
			tables = append(tables, workbook.Table{Name: sheet})
			continue
		}
		if line == "" || len(tables) == 0 {
			continue
		}
		row := strings.Split(line, "|")
		for i := range row {
			row[i] = cells.Replace(row[i])
		}
		t := &tables[len(tables)-1]
		if len(t.Rows) > 0 && len(row) != len(t.Rows[0]) {
			return nil, fmt.Errorf("%s: %s: %d cells, want %d: %s", dir, t.Name, len(row), len(t.Rows[0]), row[0])
		}
		t.Rows = append(t.Rows, row)
		for len(t.Widths) < len(row) {
			t.Widths = append(t.Widths, 24)
		}
	}
	return workbook.Write(tables)
}
