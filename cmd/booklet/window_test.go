package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"booklet/layout/build"
	"booklet/layout/build/files"
)

// TestWindow: what a program does whose window closes with it, as one that was double-clicked, and
// what it leaves to a terminal. Enter is waited for where the mouse started it, and nowhere else.
func TestWindow(t *testing.T) {
	folder := t.TempDir()
	list := filepath.Join(folder, "jobs.csv")
	if err := os.WriteFile(list, []byte("Role,Category,Summary\nCook,Dental team,You cook.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		window bool
		args   []string
		exit   int
		waits  bool
		says   string
	}{
		{"dropped", true, []string{list}, exitDone, true, "jobs-large-print.pdf"},
		{"no workbook dropped", true, []string{folder}, exitFailed, true, "is a folder, not a workbook"},
		{"two dropped", true, []string{list, list}, exitCommand, true, "build takes one workbook, not 2"},
		{"a command in a window of its own, as of a scheduled task", true, []string{"check", list}, exitDone, false, "jobs.csv: "},
		{"nothing in a terminal", false, nil, exitCommand, false, "Usage:"},
		{"a file in a terminal", false, []string{list, "--edition", "standard"}, exitDone, false, "jobs-standard.pdf"},
	} {
		var out bytes.Buffer
		enter := strings.NewReader("\n")
		p := &program{stdin: enter, stdout: &sink{w: &out}, stderr: &sink{w: &out}, disk: files.OS(), now: time.Now,
			steps: (*build.Memory).Steps, window: c.window}
		code := p.run(t.Context(), c.args)
		waited := enter.Len() == 0
		if said := out.String(); code != c.exit || waited != c.waits || !strings.Contains(said, c.says) ||
			strings.HasSuffix(said, "Press Enter to close this window.") != c.waits {
			t.Errorf("%s: exit code %d, waits for Enter: %v; it says:\n%s", c.name, code, waited, said)
		}
	}
	made, _ := filepath.Glob(filepath.Join(folder, "jobs-*.pdf"))
	if len(made) != 3 {
		t.Errorf("beside the list stand %q", made)
	}
}
