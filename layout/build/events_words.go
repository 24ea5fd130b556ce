package build

import (
	"fmt"
	"math"

	"booklet/data/booklet"
	"booklet/layout/build/files"
)

// size writes a number of bytes in decimal units, as file managers do.
func size(n int) string {
	switch {
	case n < 1000:
		return number(n, "byte")
	case n < 999_500:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

// pathInWords is a path as people read it.
func pathInWords(path string) string {
	if path == files.StreamPath {
		return "standard output"
	}
	return path
}

// String is the file in a line: its path, its pages, its size.
func (f File) String() string {
	f.Path = pathInWords(f.Path)
	switch {
	case f.Sheets != nil:
		creep, plan := "", f.Sheets.Plan
		if plan.Shift > 0 {
			creep = fmt.Sprintf(", creep %.1f mm", plan.Shift.Millimetres())
		}
		return fmt.Sprintf("%s: %s of %s, %s%s, %s", f.Path, number(plan.Sheets, "sheet"), plan.Paper(),
			number(f.Pages, "page"), creep, size(f.Bytes))
	case f.Pages == 0:
		return fmt.Sprintf("%s: %s", f.Path, size(f.Bytes))
	}
	pages := number(f.Pages, "page")
	if f.Trim != nil {
		micro := func(mm float64) int { return int(math.Round(mm * 1000)) }
		pages += " of " + booklet.Trim{W: micro(f.Trim[0]), H: micro(f.Trim[1])}.String()
	}
	return fmt.Sprintf("%s: %s, %s", f.Path, pages, size(f.Bytes))
}
