package batch

import (
	"fmt"
	"strings"
	"testing"
)

// TestSummary: twenty rows that failed are named, and the others
// counted.
func TestSummary(t *testing.T) {
	for failed, want := range map[int]string{
		0: "", 1: "failed: row 2", 3: "failed: rows 2, 3, 4",
		20: "failed: rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21",
		25: "failed: rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 and 5 more",
	} {
		var s Summary
		for i := range failed {
			s.Add(Row{Row: i + 2, Status: Failed})
		}
		s.Add(Row{Row: 99, Status: Built})
		s.Add(Row{Row: 98, Status: Skipped})
		lines := s.Lines(false)
		if head := fmt.Sprintf("%d rows: 1 built, 1 skipped, %d failed", failed+2, failed); lines[0] != head {
			t.Errorf("%q, want %q", lines[0], head)
		}
		if got := strings.Join(lines[1:], "|"); got != want {
			t.Errorf("%d failed: %q, want %q", failed, got, want)
		}
		if quiet := s.Lines(true); (len(quiet) > 0) != (failed > 0) {
			t.Errorf("%d failed, and a quiet run says %q", failed, quiet)
		}
	}
}
