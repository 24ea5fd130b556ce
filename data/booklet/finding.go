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

// Severity is the weight of a finding.
type Severity int

// The weights: an error stops the build, a warning stops it with --strict, a
// note never does.
const (
	Note Severity = iota
	Warning
	Error
)

func (s Severity) String() string {
	return [...]string{"note", "warning", "error"}[s]
}

// Finding is something that a person should know about the workbook or about
// what was made of it. Text is a lower-case phrase without a full stop; Hint is
// the next step, or empty.
type Finding struct {
	Rule     string // a stable name, such as "unknown-category"
	Severity Severity
	At       Cell
	Text     string
	Hint     string
}

func (f Finding) String() string {
	s := f.Severity.String() + ": "
	if at := f.At.String(); at != "" {
		s += at + ": "
	}
	s += f.Text
	if f.Hint != "" {
		s += " (" + f.Hint + ")"
	}
	return s
}

// Failed reports whether any finding is an error.
func Failed(fs []Finding) bool {
	return slices.ContainsFunc(fs, func(f Finding) bool { return f.Severity == Error })
}

// InOrder sorts findings into workbook order (sheet, row, column) and drops
// exact repeats. Findings about the workbook as a whole come first.
func InOrder(fs []Finding, sheets []string) []Finding {
	place := map[string]int{"": -1}
	for i, s := range sheets {
		place[strings.ToLower(s)] = i
	}
	rank := func(c Cell) int {
		if p, ok := place[strings.ToLower(c.Sheet)]; ok {
			return p
		}
		return len(sheets)
	}
	out := slices.Clone(fs)
	slices.SortStableFunc(out, func(a, b Finding) int {
		if d := rank(a.At) - rank(b.At); d != 0 {
			return d
		}
		if d := a.At.Row - b.At.Row; d != 0 {
			return d
		}
		return a.At.Col - b.At.Col
	})
	seen := map[Finding]bool{}
	return slices.DeleteFunc(out, func(f Finding) bool {
		old := seen[f]
		seen[f] = true
		return old
	})
}
