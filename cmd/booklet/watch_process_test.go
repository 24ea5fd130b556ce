//go:build unix

package main

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"booklet/data/sample"
	"booklet/data/testkit"
	"booklet/layout/build/files/filestest"
)

// TestWatchAsAProcess watches the sample in a process of its own: after an edit
// of one cell its files are those that a fresh process makes, and Ctrl-C ends it
// with exit code 0.
func TestWatchAsAProcess(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "booklet") // by this name, the test binary is the program
	if err := os.Symlink(self, program); err != nil {
		t.Fatal(err)
	}
	dir := editorsDesk(t)
	command := func(args ...string) *exec.Cmd {
		c := exec.Command(program, args...)
		c.Dir, c.Env = dir, append(os.Environ(), "SOURCE_DATE_EPOCH=")
		return c
	}
	c := command("build", "roles.xlsx", "--watch", "--json", "--report")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	overdue := time.AfterFunc(long, func() { c.Process.Kill() })
	defer overdue.Stop()
	lines := bufio.NewScanner(out)
	until := func(want string) (all []string) {
		t.Helper()
		for lines.Scan() {
			var e event
			if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
				t.Fatalf("%s: %v", lines.Text(), err)
			}
			all = append(all, e.String())
			if e.String() == want {
				return all
			}
		}
		t.Fatalf("it ends without %q", want)
		return nil
	}
	until("watching")
	testkit.Put(t, filepath.Join(dir, "next.xlsx"), edit(t, sample.Source().Data, func(f *excelize.File) error {
		return f.SetCellStr("Roles", addressOf(t, f, "Roles", "Ward clerks", "Summary"), "Ward clerks keep a ward's **papers** in order.")
	}))
	if err := os.Rename(filepath.Join(dir, "next.xlsx"), filepath.Join(dir, "roles.xlsx")); err != nil {
		t.Fatal(err)
	}
	if said := strings.Join(until("done 0"), "\n"); !strings.Contains(said, "changed Roles Ward clerks [Summary]") {
		t.Errorf("it says %s", said)
	}
	if got, err := command("build", "roles.xlsx", "--out", "fresh", "--report", "--quiet").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, got)
	}
	want, got := filestest.Tree(t, filepath.Join(dir, "fresh")), filestest.Tree(t, filepath.Join(dir, "out"))
	if len(want) != 9 {
		t.Errorf("a fresh process makes %d files", len(want))
	}
	for name, data := range want {
		if got[name] != data {
			t.Errorf("%s is not what a fresh process makes", name)
		}
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	until("done 0 stopped")
	if rest := lines.Scan(); rest {
		t.Errorf("after the last line there is %q", lines.Text())
	}
	if err := c.Wait(); err != nil || c.ProcessState.Sys().(syscall.WaitStatus).ExitStatus() != exitDone {
		t.Errorf("%v", err)
	}
	if n := len(filestest.Tree(t, filepath.Join(dir, "out"))); n != len(want) {
		t.Errorf("%d files are left, of %d", n, len(want))
	}
}
