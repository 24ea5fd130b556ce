//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"booklet/data/testkit"
)

// asProgram is a path by which this test binary is the program.
func asProgram(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "booklet")
	if err := os.Symlink(self, path); err != nil {
		t.Fatal(err)
	}
	return path
}

// atOnce runs commands in processes of their own at the same time; all must succeed.
func atOnce(t *testing.T, commands ...[]string) {
	t.Helper()
	program := asProgram(t)
	var all sync.WaitGroup
	for _, args := range commands {
		all.Go(func() {
			c := exec.Command(program, args...)
			overdue := time.AfterFunc(long, func() { _ = c.Process.Kill() })
			defer overdue.Stop()
			if said, err := c.CombinedOutput(); err != nil {
				t.Errorf("%s: %v: %s", strings.Join(args, " "), err, said)
			}
		})
	}
	all.Wait()
}

// fill writes into a pipe as much as the system keeps, so that no byte is left.
func fill(t *testing.T, w *os.File) {
	t.Helper()
	raw, err := w.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var full error
	err = raw.Write(func(pipe uintptr) bool {
		for full == nil || errors.Is(full, syscall.EINTR) {
			_, full = syscall.Write(int(pipe), make([]byte, 1))
		}
		return true
	})
	if err != nil || !errors.Is(full, syscall.EAGAIN) {
		t.Fatal(err, full)
	}
}

// heldUp starts a command whose first words on standard output are not taken until goOn, so that it stands where it is;
// goOn lets it end, which it must do well.
func heldUp(t *testing.T, args ...string) (c *exec.Cmd, goOn func()) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	fill(t, w)
	c = exec.Command(asProgram(t), args...)
	var said bytes.Buffer
	c.Stdout, c.Stderr = w, &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill() })
	_ = w.Close()
	return c, func() {
		t.Helper()
		_, _ = io.Copy(io.Discard, r)
		if err := c.Wait(); err != nil {
			t.Errorf("%s: %v: %s", strings.Join(args, " "), err, &said)
		}
	}
}

// refusedBy runs a command that must be refused in words that name a process and what it makes.
func refusedBy(t *testing.T, by *exec.Cmd, makes string, args ...string) {
	t.Helper()
	var said bytes.Buffer
	c := exec.Command(asProgram(t), args...)
	c.Stderr = &said
	out, err := c.Output()
	want := fmt.Sprintf("process %d has been making %s in this folder since ", by.Process.Pid, makes)
	if c.ProcessState.ExitCode() != exitFailed || len(out) != 0 || !strings.Contains(said.String(), want) ||
		!strings.Contains(said.String(), "booklet: hint: ") {
		t.Errorf("%s: %v, %q, %q, want %q", strings.Join(args, " "), err, out, &said, want)
	}
}

// TestShardsMeet runs parts of a list at the same time into one folder, twice, the second time with a workbook that has
// changed. Parts that share no row run at once. Those that overlap by mistake are refused while the other makes its rows, and
// go on from them afterwards. Every file is its row's and the newest workbook's.
func TestShardsMeet(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	const rows = 12
	list, want := "Output,Editions,Title\n", map[string][]string{}
	for i := range rows {
		list += fmt.Sprintf("town%d,standard,%s\n", i, townTitle(i))
	}
	testkit.Put(t, at("list.csv"), []byte(list))
	testkit.Put(t, at("copy.csv"), []byte(list))
	testkit.Put(t, at("other.csv"), []byte("Output,Editions,Title\nelsewhere,standard,Work elsewhere.\n"))
	for round := range 2 {
		publisher := fmt.Sprintf("Publisher of round %d.", round)
		book := writeWorkbook(t, dir, "r.xlsx", townFairs(1, publisher))
		shard := func(of, list string) []string {
			return []string{"batch", at(list), "--workbook", book, "--out", at("out"), "--shard", of, "--workers", "2"}
		}
		whole := []string{"batch", at("list.csv"), "--workbook", book, "--out", at("out")}
		first, goOn := heldUp(t, shard("1/2", "list.csv")...)
		awaitClaim(t, at("out"))
		refusedBy(t, first, "part 1/2 of list.csv", shard("1/2", "list.csv")...)
		refusedBy(t, first, "part 1/2 of list.csv", shard("2/3", "list.csv")...)
		refusedBy(t, first, "part 1/2 of list.csv", shard("3/4", "copy.csv")...)
		refusedBy(t, first, "part 1/2 of list.csv", whole...)
		atOnce(t, shard("2/4", "list.csv"), shard("4/4", "copy.csv"), shard("1/1", "other.csv"))
		goOn()
		want["elsewhere-standard.pdf"] = []string{"Work elsewhere.", publisher}
		for i := range rows {
			want[fmt.Sprintf("town%d-standard.pdf", i)] = []string{townTitle(i), publisher}
		}
		if wrong := wrongFiles(t, at("out"), want); wrong != nil {
			t.Fatalf("round %d: %s", round, strings.Join(wrong, "\n"))
		}
		built(t, batched(t, shard("2/3", "list.csv")[1:]...)) // and what is known of the rows is true
		built(t, batched(t, whole[1:]...))
	}
	all, goOn := heldUp(t, "batch", at("list.csv"), "--workbook", at("r.xlsx"), "--out", at("out"))
	awaitClaim(t, at("out"))
	refusedBy(t, all, "all rows of list.csv", "batch", at("list.csv"), "--workbook", at("r.xlsx"), "--out", at("out"), "--shard", "5/9")
	goOn()
}

// awaitClaim waits until somebody says what he makes in a folder.
func awaitClaim(t *testing.T, dir string) {
	t.Helper()
	for until := time.Now().Add(long); ; time.Sleep(5 * time.Millisecond) {
		if found, err := filepath.Glob(filepath.Join(dir, ".booklet-*.claim")); len(found) > 0 && err == nil {
			return
		}
		if time.Now().After(until) {
			t.Fatal("nobody claims the folder")
		}
	}
}

// TestFairsMeet makes the fairs of two workbooks at the same time into one folder: the
// files are all of one of them.
func TestFairsMeet(t *testing.T) {
	dir := t.TempDir()
	one := writeWorkbook(t, dir, "one.xlsx", townFairs(10, "First publisher."))
	other := writeWorkbook(t, dir, "other.xlsx", townFairs(10, "Other publisher."))
	out := filepath.Join(dir, "out")
	for range 3 {
		atOnce(t, []string{"fairs", one, "--out", out}, []string{"fairs", other, "--out", out}, []string{"fairs", one, "--out", out})
		first := wrongFiles(t, out, fairFiles(10, "First publisher."))
		second := wrongFiles(t, out, fairFiles(10, "Other publisher."))
		if first != nil && second != nil {
			t.Fatalf("files of both:\n%s\n%s", strings.Join(first, "\n"), strings.Join(second, "\n"))
		}
	}
}
