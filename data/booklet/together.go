package booklet

import (
	"fmt"
	"slices"
	"strings"
)

// mostAlone is how many findings of one cause are told one by one, mostListed how many
// stretches of cells one finding lists.
const (
	mostAlone  = 5
	mostListed = 20
)

// cause is a finding without its row and column.
func cause(f Finding) Finding {
	f.At.Row, f.At.Col = 0, 0
	return f
}

// Together tells a cause that more than five cells of a sheet have once, in the place of
// the first, with its cells listed (Finding.Each tells of one after the other). Others
// stay as they are, in their order.
func Together(fs []Finding) []Finding {
	where := map[Finding][]Place{}
	for _, f := range fs {
		if f.At.Row > 0 && f.At.Field == "" && !slices.Contains(where[cause(f)], f.At) {
			where[cause(f)] = append(where[cause(f)], f.At)
		}
	}
	told := map[Finding]bool{}
	var out []Finding
	for _, f := range fs {
		k := cause(f)
		at := where[k]
		if f.At.Row == 0 || len(at) <= mostAlone {
			out = append(out, f)
			continue
		}
		if !told[k] {
			told[k] = true
			f.At = slices.MinFunc(at, func(a, b Place) int {
				if a.Row != b.Row {
					return a.Row - b.Row
				}
				return a.Col - b.Col
			})
			f.Text += times(at)
			f.Cells = CellsOf(at)
			out = append(out, f)
		}
	}
	return out
}

// times says in words of which cells a finding is told.
func times(at []Place) string { return fmt.Sprintf(" (%d times: %s)", len(at), cells(at)) }

// cells are cells in words, column by column: "B2, B5 to B9, D4"; "rows 2 to 4" where they
// are whole rows.
func cells(at []Place) string {
	at = slices.Clone(at)
	slices.SortFunc(at, func(a, b Place) int {
		if a.Col != b.Col {
			return a.Col - b.Col
		}
		return a.Row - b.Row
	})
	var parts []string
	name := func(p Place) string {
		if p.Col == 0 {
			return fmt.Sprintf("row %d", p.Row)
		}
		return fmt.Sprintf("%s%d", ColumnName(p.Col), p.Row)
	}
	for i := 0; i < len(at); {
		k := i
		for k+1 < len(at) && at[k+1].Col == at[i].Col && at[k+1].Row == at[k].Row+1 {
			k++
		}
		if len(parts) == mostListed {
			return strings.Join(parts, ", ") + " and more"
		}
		if s := name(at[i]); k > i {
			parts = append(parts, s+" to "+strings.TrimPrefix(name(at[k]), "row "))
		} else {
			parts = append(parts, s)
		}
		i = k + 1
	}
	return strings.Join(parts, ", ")
}

// Spans are rising numbers in words: "1, 2 and 5 to 9".
func Spans(ns []int) string {
	var parts []string
	for i := 0; i < len(ns); {
		k := i
		for k+1 < len(ns) && ns[k+1] == ns[k]+1 {
			k++
		}
		if k > i+1 {
			parts = append(parts, fmt.Sprintf("%d to %d", ns[i], ns[k]))
			i = k
		} else {
			parts = append(parts, fmt.Sprint(ns[i]))
		}
		i++
	}
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}
