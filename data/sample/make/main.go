// Command make writes sample.xlsx from the texts beside it: run it from the
// folder data/sample after a change of a text.
package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"

	"booklet/data/workbook"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "make:", err)
		os.Exit(1)
	}
}

func run() error {
	roles, err := rows("text/roles-1.csv")
	if err != nil {
		return err
	}
	more, err := rows("text/roles-2.csv")
	if err != nil {
		return err
	}
	roles = append(roles, more[1:]...)
	photos, err := rows("text/photos.csv")
	if err != nil {
		return err
	}
	col := func(name string) int { return slices.Index(roles[0], name) }
	for _, p := range photos[1:] {
		for _, r := range roles[1:] {
			if r[0] == p[0] {
				r[col("Photo")], r[col("Photo description")], r[col("Photo credit")] = p[1], p[2], p[3]
			}
		}
	}
	tables := []workbook.Table{{Name: "Roles", Rows: roles, Widths: []float64{30, 24, 16, 24, 14, 60, 48, 48, 48, 30,
		18, 30, 20, 16, 24, 10, 14, 24}}}
	for _, t := range []struct {
		name, file string
		widths     []float64
	}{
		{"Categories", "categories", []float64{34, 20, 60}},
		{"Values", "values", []float64{24, 60, 20}},
		{"Sections", "sections", []float64{34, 14, 40, 80, 20, 24, 24, 40, 24}},
		{"Booklet", "booklet", []float64{28, 80}},
		{"Fairs", "fairs", []float64{30, 28, 28, 30, 20, 20, 16, 28, 40, 40, 30, 26, 26, 36}},
	} {
		rs, err := rows("text/" + t.file + ".csv")
		if err != nil {
			return err
		}
		tables = append(tables, workbook.Table{Name: t.name, Rows: rs, Widths: t.widths})
	}
	data, err := workbook.Write(tables)
	if err != nil {
		return err
	}
	return os.WriteFile("sample.xlsx", data, 0o644)
}

func rows(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return csv.NewReader(f).ReadAll()
}
