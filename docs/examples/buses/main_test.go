package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// TestListIsCommitted: jobs.xlsx is what the program writes.
func TestListIsCommitted(t *testing.T) {
	data, err := list()
	if err != nil {
		t.Fatal(err)
	}
	committed, err := os.ReadFile("jobs.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	want, got := testkit.Parts(t, data), testkit.Parts(t, committed)
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s differs: run go run ./docs/examples/buses docs/examples/buses", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d parts, want %d", len(got), len(want))
	}
}

// TestListBuilds: the list builds as it is, and so does the workbook that is made of it;
// both print the facts of its columns, and neither the remarks of managers.
func TestListBuilds(t *testing.T) {
	adopted := filepath.Join(t.TempDir(), "adopted.xlsx")
	if res, err := build.At("jobs.xlsx").Adopt(context.Background(), build.AdoptJob{To: adopted}); err != nil {
		t.Fatal(err, res.Findings)
	}
	for _, path := range []string{"jobs.xlsx", adopted} {
		made := files.InMemory()
		res, err := build.At(path).Build(context.Background(), build.Job{Copies: build.ReadingCopy()}, made)
		if err != nil || res.Counts()[booklet.Error] > 0 {
			t.Fatal(err, res.Findings)
		}
		var text string
		for _, name := range made.Names() {
			if strings.HasSuffix(name, ".txt") {
				data, err := made.File(name)
				if err != nil {
					t.Fatal(err)
				}
				text = string(data)
			}
		}
		for _, want := range []string{"Driving & control", "Bus driver", "Salary: £22,000", "Closing date: 2 February 2027",
			"You mask, prime and spray", "Closing date: when filled", "buses.example.org/jobs/1"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is not said", path, want)
			}
		}
		for _, never := range []string{"B. Hale", "check with union", "MONEY", "<p>", "Upholsterer", "Roadworks liaison"} {
			if strings.Contains(text, never) {
				t.Errorf("%s: %q is said", path, never)
			}
		}
	}
}
