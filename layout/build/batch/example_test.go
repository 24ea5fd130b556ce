package batch_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"booklet/layout/build/batch"
)

// write writes files into a folder of their own, and returns what removes it.
func write(all map[string]string) (dir string, remove func()) {
	dir, err := os.MkdirTemp("", "batch")
	if err != nil {
		panic(err)
	}
	for name, text := range all {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			panic(err)
		}
	}
	return dir, func() { _ = os.RemoveAll(dir) }
}

const roles = `Role,Category,Summary,Tags
Porters,Estates and facilities,Porters move patients safely around the hospital.,leeds
Midwives,Midwifery,Midwives care for women and their babies.,york
`

const towns = `Output,Title,Tags,Editions
leeds,Careers in Leeds,leeds,standard
york,Careers in York,york,standard
`

// A booklet for each town of a list; the second run finds nothing new.
func ExampleRun() {
	dir, remove := write(map[string]string{
		"roles.csv": roles,
		"towns.csv": towns,
	})
	defer remove()
	options := batch.Options{
		Workbook: filepath.Join(dir, "roles.csv"),
		Folder:   filepath.Join(dir, "out"),
		Workers:  1, // so that the rows end in the order of the list
	}
	for range 2 {
		for row, err := range batch.Run(context.Background(), filepath.Join(dir, "towns.csv"), options) {
			if err != nil {
				fmt.Println(err) // the list cannot be read, or the context ended
				return
			}
			fmt.Println(row.Row, row.Status, row.Files[0].Path)
		}
	}
	// Output:
	// 2 built leeds-standard.pdf
	// 3 built york-standard.pdf
	// 2 skipped leeds-standard.pdf
	// 3 skipped york-standard.pdf
}

// A row that fails stops no other.
func ExampleSummary_Add() {
	dir, remove := write(map[string]string{
		"roles.csv": roles,
		"towns.csv": strings.Replace(towns, "Leeds,leeds", "Leeds,leads", 1),
	})
	defer remove()
	options := batch.Options{Workbook: filepath.Join(dir, "roles.csv"), Folder: filepath.Join(dir, "out")}
	var sum batch.Summary
	for row, err := range batch.Run(context.Background(), filepath.Join(dir, "towns.csv"), options) {
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, f := range row.Findings {
			fmt.Println(f)
		}
		sum.Add(row)
	}
	fmt.Println(sum.Counts[batch.Built], "built, of the failed the first is row", sum.Failed[0])
	// Output:
	// warning: towns.csv!C2: no role has the tag "leads" (did you mean "leeds"? (there are leeds, york))
	// error: towns.csv!2: no role is left: none fits all the row's columns together
	// 1 built, of the failed the first is row 2
}

func ExampleSummary_Lines() {
	var sum batch.Summary
	sum.Add(batch.Row{Row: 2, Status: batch.Built})
	sum.Add(batch.Row{Row: 3, Status: batch.Failed})
	for _, line := range sum.Lines(false) {
		fmt.Println(line)
	}
	// Output:
	// 2 rows: 1 built, 0 skipped, 1 failed
	// failed: row 3
}

func ExampleParseShard() {
	fmt.Println(batch.ParseShard("3/8"))
	fmt.Println(batch.ParseShard("9/8"))
	// Output:
	// 2 8 true
	// 0 0 false
}
