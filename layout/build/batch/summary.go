package batch

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// mostFailed is how many rows that failed are named.
const mostFailed = 20

// Summary is what the rows of a batch came to, as far as they were added. The zero
// Summary is empty and ready.
type Summary struct {
	Counts  map[Status]int
	Failed  []int // the first rows that failed, 20 at most
	Stopped bool  // the run ended before its last row
}

// Add counts a row.
func (s *Summary) Add(r Row) {
	if s.Counts == nil {
		s.Counts = map[Status]int{}
	}
	s.Counts[r.Status]++
	if r.Status == Failed && len(s.Failed) < mostFailed {
		s.Failed = append(s.Failed, r.Row)
	}
}

// Lines are the summary in words; quiet says nothing where no row failed.
func (s *Summary) Lines(quiet bool) []string {
	var out []string
	n := s.Counts
	if s.Stopped {
		out = append(out, "stopped; the rows that were finished stand, and the next run goes on from them")
	}
	if !quiet || n[Failed] > 0 {
		total := n[Built] + n[Due] + n[Skipped] + n[Failed]
		noun := "rows"
		if total == 1 {
			noun = "row"
		}
		made := fmt.Sprintf("%d built", n[Built])
		if n[Due] > 0 {
			made = fmt.Sprintf("%d to build", n[Due])
		}
		out = append(out, fmt.Sprintf("%d %s: %s, %d skipped, %d failed", total, noun, made, n[Skipped], n[Failed]))
	}
	if len(s.Failed) == 0 {
		return out
	}
	var rows []string
	for _, r := range slices.Sorted(slices.Values(s.Failed)) {
		rows = append(rows, strconv.Itoa(r))
	}
	line := "failed: row " + rows[0]
	if len(rows) > 1 {
		line = "failed: rows " + strings.Join(rows, ", ")
	}
	if more := n[Failed] - len(rows); more > 0 {
		line += fmt.Sprintf(" and %d more", more)
	}
	return append(out, line)
}
