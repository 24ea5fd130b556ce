package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// TestAllocationsGrowWithTheRoles builds one edition of 70, 700 and 2,100 roles:
// allocations, which do not depend on the machine's mood, grow no faster than
// the roles, and a booklet of 70 needs no more of them than it should.
func TestAllocationsGrowWithTheRoles(t *testing.T) {
	dir := t.TempDir()
	count := func(n int) (mallocs, bytes float64) {
		book := writeWorkbook(t, dir, "r.xlsx", roles(n, ""))
		build := func() {
			if code := run(context.Background(), []string{"build", book, "--edition", "standard", "--out", filepath.Join(dir, "out")}, nil, io.Discard, io.Discard); code != 0 {
				t.Fatalf("%d roles: exit %d", n, code)
			}
		}
		build() // shapes the words
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		build()
		runtime.ReadMemStats(&after)
		if err := os.Remove(book); err != nil {
			t.Fatal(err)
		}
		return float64(after.Mallocs - before.Mallocs), float64(after.TotalAlloc - before.TotalAlloc)
	}
	few, fewBytes := count(70)
	many, _ := count(350)
	most, _ := count(1050)
	t.Logf("70 roles: %.0f allocations, %.1f MB; 350: %.1f times as many; 1,050: %.2f times those of 350", few, fewBytes/1e6, many/few, most/many)
	if many > 4*few || most > 3.08*many {
		t.Errorf("allocations grow faster than the roles: %.0f, %.0f, %.0f", few, many, most)
	}
	mostBytes, mostAllocations := 14.2e6, 108e3
	if raced {
		mostBytes, mostAllocations = 60e6, 130e3
	}
	if fewBytes > mostBytes || few > mostAllocations {
		t.Errorf("70 roles take %.1f MB in %.0f allocations, more than %.0f MB or %.0f", fewBytes/1e6, few, mostBytes/1e6, mostAllocations)
	}
}
