package workbook

import (
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestHeldRowStopsNothing: what is wrong in a row on hold is kept with it, and is no error; the
// same in a row that is printed, or may be, is one.
func TestHeldRowStopsNothing(t *testing.T) {
	for status, want := range map[string]int{"Hold": 0, "filled": 0, "": 5, "Draft": 5, "Live": 5} {
		b, found := Read(roles(t, "Role|Category|Summary|Apprenticeship|Link|Checked|Status\n"+
			"Nurses|Nursing|x||||\n|Nursing|x|||| "+status+"\nDentists|Nurzing||maybe|ftp://example.org|someday|"+status))
		errors := 0
		for _, f := range found {
			if f.Severity == booklet.Error && f.At.Row == 4 {
				errors++
			}
		}
		if errors != want {
			t.Errorf("%q: %d errors in the row, want %d: %v", status, errors, want, found)
		}
		if b == nil {
			continue
		}
		all := strings.Join(b.Roles[2].Unfinished, "\n")
		for _, s := range []string{`Roles!B4: category "Nurzing" is not known`, `Roles!C4: "Summary" is empty`, "Roles!D4",
			"Roles!E4", "Roles!F4"} {
			if (want == 0) != strings.Contains(all, s) {
				t.Errorf("%q: unfinished is %q", status, all)
			}
		}
	}
}
