package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"booklet/data/testkit"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// ticking is a clock that goes on by a step each time it is looked at.
func ticking(step time.Duration) func() time.Time {
	var mu sync.Mutex
	now := time.Unix(1_700_000_000, 0)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(step)
		return now
	}
}

// TestTimeLeft: on a terminal, long work shows how much of it is done and how long the rest takes, in a line that leaves
// nothing behind; elsewhere, and where it is to be quiet, it shows nothing.
func TestTimeLeft(t *testing.T) {
	dir := t.TempDir()
	list := "Output,Editions,Title\n"
	for i := range 6 {
		list += fmt.Sprintf("town%d,standard,%s\n", i, townTitle(i))
	}
	testkit.Put(t, filepath.Join(dir, "list.csv"), []byte(list))
	book := writeWorkbook(t, dir, "r.xlsx", townFairs(6, "Publisher."))
	said := func(terminal bool, step time.Duration, args ...string) string {
		var stdout, stderr bytes.Buffer
		p := &program{stdout: &sink{w: &stdout}, stderr: &sink{w: &stderr}, terminal: terminal, disk: files.OS(),
			now: ticking(step), steps: (*build.Memory).Steps}
		if code := p.run(context.Background(), args); code != 0 {
			t.Errorf("%v: exit code %d: %s", args, code, &stderr)
		}
		return stderr.String()
	}
	batch := []string{"batch", filepath.Join(dir, "list.csv"), "--workbook", book, "--workers", "1", "--out"}
	seen := said(true, 30*time.Second, append(batch, filepath.Join(dir, "a"))...)
	for _, want := range []string{"booklet: [1/6] write town0, 4 pages", "booklet: [2/6] write town1, 4 pages, about 2 min left",
		"booklet: [5/6] write town4, 4 pages, about 30 s left", "booklet: [6/6] write town5, 4 pages"} {
		if !strings.Contains(seen, want+"\r") {
			t.Errorf("%q is not in %q", want, seen)
		}
	}
	if got, want := screen(seen), "booklet: 6 rows: 6 built, 0 skipped, 0 failed\n"; got != want {
		t.Errorf("the screen shows %q, want %q", got, want)
	}
	half := said(true, 30*time.Second, append(batch, filepath.Join(dir, "b"), "--shard", "2/2")...)
	if !strings.Contains(half, "[3/3] write town5") {
		t.Errorf("of a part: %q", half)
	}
	fairs := said(true, time.Second, "fairs", book, "--out", filepath.Join(dir, "f"))
	if !strings.Contains(fairs, "[7/8] write Town ") || !strings.Contains(fairs, " left") || strings.Contains(screen(fairs), "[") {
		t.Errorf("fairs: %q", fairs)
	}
	for name, got := range map[string]string{
		"no terminal": said(false, time.Second, append(batch, filepath.Join(dir, "c"))...),
		"quiet":       said(true, time.Second, append(batch, filepath.Join(dir, "d"), "--quiet")...),
		"fairs":       said(false, time.Second, "fairs", book, "--out", filepath.Join(dir, "g")),
		"quiet fairs": said(true, time.Second, "fairs", book, "--quiet", "--out", filepath.Join(dir, "h")),
		"json":        said(true, time.Second, "fairs", book, "--json", "--out", filepath.Join(dir, "i")),
	} {
		if strings.Contains(got, "[") || strings.Contains(got, "left") {
			t.Errorf("%s: %q", name, got)
		}
	}
}
