package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestSummaryThatNoPageHolds: only composing can find it, and it says how many
// words are too many. With --strict nothing is written; check tells it too.
func TestSummaryThatNoPageHolds(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("SOURCE_DATE_EPOCH", "")
	csv := "Role,Category,Summary\nPorter,Wider team,Porters move people.\nDentist,Dental team," + strings.Repeat("Dentists mend teeth. ", 1500) + "\n"
	if err := os.WriteFile("r.csv", []byte(csv), 0o666); err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`booklet: (error|warning): Roles!C?3: .*\d+ words too`)
	for _, args := range [][]string{{"build", "--strict", "r.csv"}, {"check", "r.csv", "--strict"}} {
		var out, err bytes.Buffer
		if code := run(t.Context(), args, nil, &out, &err); code != exitFailed {
			t.Errorf("%q: exit code %d, want %d", args, code, exitFailed)
		}
		if !want.Match(err.Bytes()) {
			t.Errorf("%q prints %s", args, &err)
		}
	}
	if _, err := os.Stat("out"); err == nil {
		t.Error("the folder out is there")
	}
}
