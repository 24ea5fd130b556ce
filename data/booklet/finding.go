package booklet

import (
	"fmt"
	"slices"
	"strings"
)

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

// MarshalText writes the weight as its word.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the word of a weight.
func (s *Severity) UnmarshalText(text []byte) error {
	for w := Note; w <= Error; w++ {
		if w.String() == string(text) {
			*s = w
			return nil
		}
	}
	return fmt.Errorf("%q is no weight of a finding", text)
}

// Finding is something that a person should know about the workbook or about
// what was made of it. Text is a lower-case phrase without a full stop; Hint is
// the next step, or empty. Both may refer to fields of what was asked for (Ref),
// so they are worded before they are shown. Findings can be compared.
type Finding struct {
	Rule     Rule
	Severity Severity
	At       Place
	Text     string
	Hint     string
	Edition  string // the edition that Text or Detail names, or ""
	Detail   string // what is so in Edition alone, told behind Text; or ""
	Cells    Cells  `json:"-"` // of one that is told once for several, At among them; or ""
}

// Where are all the places of a finding: At alone, or the cells for which it is told once.
func (f Finding) Where() []Place {
	if f.Cells == "" {
		return []Place{f.At}
	}
	return f.Cells.Places()
}

// Each are the findings that one of a cause stands for (Together), one for each of its cells; else it alone.
func (f Finding) Each() []Finding {
	at := f.Where()
	f.Text, f.Cells = strings.TrimSuffix(f.Text, times(at)), ""
	out := make([]Finding, len(at))
	for i, p := range at {
		out[i] = f
		out[i].At = p
	}
	return out
}

// Worded is the finding as it is shown to somebody who calls fields by name: in
// its place, its text and its hint.
func (f Finding) Worded(name func(Field) string) Finding {
	f.At, f.Text, f.Hint = f.At.Worded(name), Worded(f.Text, name), Worded(f.Hint, name)
	return f
}

// String writes the finding on one line, with fields by their own names.
func (f Finding) String() string {
	f = f.Worded(func(n Field) string { return string(n) })
	s := f.Severity.String() + ": "
	if at := f.At.String(); at != "" {
		s += at + ": "
	}
	s += Joined(": ", f.Text, f.Detail)
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
// exact repeats. Findings about the workbook as a whole come first, those about a
// field of what was asked for or about a file last.
func InOrder(fs []Finding, sheets []string) []Finding {
	place := map[string]int{"": -1}
	for i, s := range sheets {
		place[strings.ToLower(s)] = i
	}
	rank := func(at Place) int {
		if p, ok := place[strings.ToLower(at.Sheet)]; ok && at.Field == "" && at.File == "" {
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
