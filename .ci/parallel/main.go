//go:build linux

// Command parallel runs the text for GNU parallel that a document has, on a list of its own, and kills a worker in the
// middle:
//
//	go run ./.ci/parallel PROGRAM DOCUMENT [ROWS]
//
// The same command once more must end well, make none of the rows again that were finished, and leave every file as its
// row says, and nothing else. That is done twice: with a part that is tried again, as the text has it, and with one
// that is not.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"booklet/data/workbook/workbooktest"
)

const roles = `== Roles
Role | Category | Summary
Cook | Dental team | You cook.
== Booklet
Setting | Value
Title | Work
`

func main() {
	if len(os.Args) < 3 {
		fail("usage: parallel PROGRAM DOCUMENT [ROWS]")
	}
	rows := 200
	if len(os.Args) > 3 {
		n, err := strconv.Atoi(os.Args[3])
		check(err)
		rows = n
	}
	command := commandOf(os.Args[2])
	once := regexp.MustCompile(`--retries \d+ `).ReplaceAllString(command, "")
	if once == command {
		fail("the command tries no part again: %s", command)
	}
	fmt.Printf("%d rows by GNU parallel: %s; tried again: %s\n", rows, round(once, command, rows),
		round(command, command, rows))
}

// round runs a command whose worker is killed, then the one of the document, and says what came of it.
func round(command, documented string, rows int) string {
	dir, err := os.MkdirTemp("", "booklet-parallel-")
	check(err)
	defer os.RemoveAll(dir)
	prepare(dir, os.Args[1], rows)
	first := start(dir, command)
	killed := killOne(dir, rows/4)
	_ = first.Wait() // it may have tried the part again, or not
	finished := count(dir)
	if finished == 0 {
		fail("nothing was made before and after the kill")
	}
	if command != documented && finished == rows {
		fail("the killed worker has left nothing to do")
	}
	again := start(dir, documented)
	if err := again.Wait(); err != nil {
		fail("the second run: %v: %s", err, again.Stderr)
	}
	built, skipped := told(dir)
	if built+skipped != rows || skipped < finished {
		fail("the second run built %d and skipped %d of %d rows, of which %d were finished", built, skipped, rows,
			finished)
	}
	looked := compare(dir, rows)
	return fmt.Sprintf("a worker killed after %d rows, %d finished by the others, %d by the second run, %d files are "+
		"their rows'", killed, finished, built, looked)
}

func fail(format string, args ...any) {
	fmt.Printf("parallel: "+format+"\n", args...)
	os.Exit(1)
}

func check(err error) {
	if err != nil {
		fail("%v", err)
	}
}

// commandOf is the first command of a document for GNU parallel.
func commandOf(document string) string {
	text, err := os.ReadFile(document)
	check(err)
	m := regexp.MustCompile(`(?m)^    (parallel .*)$`).FindSubmatch(text)
	if m == nil {
		fail("%s has no command for GNU parallel", document)
	}
	return string(m[1])
}

func title(row int) string { return fmt.Sprintf("Work in town %d.", row) }

// prepare puts the program, a workbook and a list into a folder.
func prepare(dir, program string, rows int) {
	data, err := os.ReadFile(program)
	check(err)
	check(os.WriteFile(filepath.Join(dir, "booklet"), data, 0o777))
	book, err := workbooktest.Make(roles)
	check(err)
	check(os.WriteFile(filepath.Join(dir, "roles.xlsx"), book, 0o666))
	list := "Output,Editions,Title\n"
	for i := range rows {
		list += fmt.Sprintf("town%d,standard,%s\n", i, title(i))
	}
	check(os.WriteFile(filepath.Join(dir, "towns.csv"), []byte(list), 0o666))
}

// start starts the command in a shell, with the folder's program first on the path.
func start(dir, command string) *exec.Cmd {
	c := exec.Command("bash", "-c", command)
	c.Dir = dir
	c.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"), "HOME="+dir)
	c.Stderr = &bytes.Buffer{}
	check(c.Start())
	return c
}

// count is how many files stand in their places.
func count(dir string) int {
	found, err := filepath.Glob(filepath.Join(dir, "out", "*.pdf"))
	check(err)
	return len(found)
}

// killOne kills a worker when so many files are made, and returns how many there were.
func killOne(dir string, after int) int {
	for until := time.Now().Add(10 * time.Minute); time.Now().Before(until); time.Sleep(2 * time.Millisecond) {
		n := count(dir)
		if n < after {
			continue
		}
		for _, pid := range workers(filepath.Join(dir, "booklet")) {
			if syscall.Kill(pid, syscall.SIGKILL) == nil {
				return n
			}
		}
	}
	fail("no worker was there to be killed")
	return 0
}

// workers are the processes that run a program.
func workers(program string) []int {
	links, err := filepath.Glob("/proc/[0-9]*/exe")
	check(err)
	var out []int
	for _, l := range links {
		if to, err := os.Readlink(l); err == nil && to == program {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(l)))
			check(err)
			out = append(out, pid)
		}
	}
	return out
}

// told is how many rows the last run says it has built and skipped.
func told(dir string) (built, skipped int) {
	parts, err := filepath.Glob(filepath.Join(dir, "part-*.jsonl"))
	check(err)
	for _, p := range parts {
		data, err := os.ReadFile(p)
		check(err)
		built += bytes.Count(data, []byte(`"status":"built"`))
		skipped += bytes.Count(data, []byte(`"status":"skipped"`))
	}
	return built, skipped
}

// compare compares every file with its row; nothing else may be there.
func compare(dir string, rows int) int {
	entries, err := os.ReadDir(filepath.Join(dir, "out"))
	check(err)
	for _, e := range entries {
		name, pdf := strings.CutSuffix(e.Name(), "-standard.pdf")
		row, err := strconv.Atoi(strings.TrimPrefix(name, "town"))
		switch {
		case e.Name() == ".booklet":
			continue
		case !pdf || err != nil || row < 0 || row >= rows:
			fail("%s is left", e.Name())
		}
		data, err := os.ReadFile(filepath.Join(dir, "out", e.Name()))
		check(err)
		if !bytes.Contains(data, []byte(title(row))) || !bytes.HasSuffix(bytes.TrimSpace(data), []byte("%%EOF")) {
			fail("%s is not its row's, or not whole", e.Name())
		}
	}
	if n := len(entries) - 1; n != rows {
		fail("%d files for %d rows", n, rows)
	}
	return len(entries) - 1
}
