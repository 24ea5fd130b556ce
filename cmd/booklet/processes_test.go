//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
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

// TestShardsMeet runs shards of a list at the same time into one folder, those that part
// it and those that overlap by mistake, and again with a workbook that has changed: every
// file is its row's and the newest workbook's.
func TestShardsMeet(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	list, want := "Output,Editions,Title\n", map[string][]string{}
	for i := range 24 {
		list += fmt.Sprintf("town%d,standard,%s\n", i, townTitle(i))
	}
	testkit.Put(t, at("list.csv"), []byte(list))
	for name, shards := range map[string][]string{
		"parted": {"1/2", "2/2"}, "the same": {"1/2", "1/2", "2/2"}, "of different numbers": {"1/2", "2/2", "2/3", "1/3"}, "whole": {"1/1", "1/1"},
	} {
		out := at(name)
		for round := range 2 {
			publisher := fmt.Sprintf("Publisher of round %d.", round)
			book := writeWorkbook(t, dir, "r.xlsx", townFairs(1, publisher))
			var commands [][]string
			for _, s := range shards {
				commands = append(commands, []string{"batch", at("list.csv"), "--workbook", book, "--out", out, "--shard", s, "--workers", "3"})
			}
			atOnce(t, commands...)
			for i := range 24 {
				want[fmt.Sprintf("town%d-standard.pdf", i)] = []string{townTitle(i), publisher}
			}
			if wrong := wrongFiles(t, out, want); wrong != nil {
				t.Fatalf("%s, round %d: %s", name, round, strings.Join(wrong, "\n"))
			}
		}
		built(t, batched(t, at("list.csv"), "--workbook", at("r.xlsx"), "--out", out)) // and what is known of the rows is true
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
