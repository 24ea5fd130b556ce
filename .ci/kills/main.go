//go:build unix

// Command kills ends runs of booklet at random moments, and looks at every file each time:
//
//	go run ./.ci/kills PROGRAM SEED [TIMES]
//
// A build, a batch or fairs run into an empty folder or over older files, and get SIGKILL, SIGTERM, SIGHUP or SIGINT.
// Then each file is whole, the older or the newer one; where a signal can be heard, all or none are newer and
// nothing is left on its way. The next run ends well, makes no row again that was told as built, and leaves nothing.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
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

func main() {
	if len(os.Args) < 3 {
		fail("usage: kills PROGRAM SEED [TIMES]")
	}
	k := &kills{times: 200, counts: map[string]int{}}
	seed, err := strconv.ParseUint(os.Args[2], 10, 64)
	check(err)
	if len(os.Args) > 3 {
		k.times, err = strconv.Atoi(os.Args[3])
		check(err)
	}
	k.program, err = filepath.Abs(os.Args[1])
	check(err)
	k.random = rand.New(rand.NewPCG(seed, 0))
	k.dir, err = os.MkdirTemp("", "booklet-kills-")
	check(err)
	defer os.RemoveAll(k.dir)
	k.all()
	fmt.Printf("%d runs ended at random moments (seed %d): %d build, %d batch, %d fairs; %d had ended by then; "+
		"%d files looked at, %d older, %d newer, none other; %d temporary files left by SIGKILL, none after the next "+
		"run\n", k.times, seed, k.counts["build"], k.counts["batch"], k.counts["fairs"], k.counts["ended"],
		k.counts["old"]+k.counts["new"], k.counts["old"], k.counts["new"], k.counts["left"])
}

func fail(format string, args ...any) {
	fmt.Printf("kills: "+format+"\n", args...)
	os.Exit(1)
}

func check(err error) {
	if err != nil {
		fail("%v", err)
	}
}

type kills struct {
	program, dir string
	times        int
	random       *rand.Rand
	counts       map[string]int
}

// commands are what is run, in the folder of the workbook.
var commands = map[string][]string{
	"build": {"build", "r.xlsx", "--out", "out"},
	"batch": {"batch", "list.csv", "--workbook", "r.xlsx", "--out", "out", "--workers", "2"},
	"fairs": {"fairs", "r.xlsx", "--out", "out"},
}

const towns = 10

// book is a workbook of a publisher, with fairs.
func book(publisher string) []byte {
	text := "== Roles\nRole | Category | Summary\nCook | Dental team | You cook.\n" +
		"== Booklet\nSetting | Value\nTitle | Work\nPublisher | " + publisher + "\n== Fairs\nFair | Make | Editions\n"
	for i := range towns {
		text += fmt.Sprintf("Town %d | booklet | standard, large-print\n", i)
	}
	data, err := workbooktest.Make(text)
	check(err)
	return data
}

// trees are what a command makes of the older and of the newer workbook, and how long the newer takes.
type trees struct {
	old, new map[string]string
	took     time.Duration
}

func (k *kills) all() {
	list := "Output,Editions,Title\n"
	for i := range towns {
		list += fmt.Sprintf("town%d,standard,Work in town %d\n", i, i)
	}
	check(os.WriteFile(filepath.Join(k.dir, "list.csv"), []byte(list), 0o666))
	made := map[string]*trees{}
	names := []string{"build", "batch", "fairs"}
	for _, name := range names {
		t := &trees{}
		made[name] = t
		t.old = k.complete(name, "Older.", nil)
		start := time.Now()
		t.new = k.complete(name, "Newer.", t.old)
		t.took = time.Since(start)
	}
	signals := []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT}
	for range k.times {
		name := names[k.random.IntN(len(names))]
		before := map[string]string{}
		if k.random.IntN(3) > 0 {
			before = made[name].old
		}
		k.once(name, signals[k.random.IntN(len(signals))], made[name], before)
	}
}

// put makes the folder hold a tree and nothing else, beside a workbook.
func (k *kills) put(publisher string, tree map[string]string) {
	check(os.RemoveAll(filepath.Join(k.dir, "out")))
	for name, data := range tree {
		path := filepath.Join(k.dir, "out", name)
		check(os.MkdirAll(filepath.Dir(path), 0o777))
		check(os.WriteFile(path, []byte(data), 0o666))
	}
	check(os.WriteFile(filepath.Join(k.dir, "r.xlsx"), book(publisher), 0o666))
}

// tree is what the folder holds.
func (k *kills) tree() map[string]string {
	out := map[string]string{}
	top := os.DirFS(filepath.Join(k.dir, "out"))
	err := fs.WalkDir(top, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(top, name)
		out[name] = string(data)
		return err
	})
	if !errors.Is(err, fs.ErrNotExist) {
		check(err)
	}
	return out
}

// command is a run that is about to start.
func (k *kills) command(name string) (*exec.Cmd, *bytes.Buffer) {
	var said bytes.Buffer
	c := exec.Command(k.program, commands[name]...)
	c.Dir, c.Stdout, c.Stderr = k.dir, &said, &said
	return c, &said
}

// complete runs a command to its end over a tree.
func (k *kills) complete(name, publisher string, over map[string]string) map[string]string {
	k.put(publisher, over)
	c, said := k.command(name)
	if err := c.Run(); err != nil {
		fail("%s: %v: %s", name, err, said)
	}
	return k.tree()
}

var builtRow = regexp.MustCompile(`"output":"([^"]*)","status":"(built|skipped)"`)

// once ends one run, looks at what it left, and lets the next run to its end.
func (k *kills) once(name string, signal syscall.Signal, t *trees, before map[string]string) {
	k.put("Newer.", before)
	share := 1.1 * k.random.Float64()
	if k.random.IntN(2) == 0 { // most is written towards the end
		share = 0.6 + 0.5*k.random.Float64()
	}
	after := time.Duration(share * float64(t.took))
	what := fmt.Sprintf("%s, %v after %v", name, signal, after)
	c, said := k.command(name)
	check(c.Start())
	overdue := time.AfterFunc(time.Minute, func() { fail("%s: it has not ended a minute later", what) })
	time.Sleep(after)
	_ = c.Process.Signal(signal) // it may have ended
	if c.Wait() == nil {
		k.counts["ended"]++
	}
	k.counts[name]++
	k.look(what, signal, t, before, k.tree(), name == "batch")

	rows := builtRow.FindAllStringSubmatch(said.String(), -1)
	c, said = k.command(name)
	if err := c.Run(); err != nil {
		fail("%s: the next run: %v: %s", what, err, said)
	}
	overdue.Stop()
	for _, row := range rows {
		if !strings.Contains(said.String(), fmt.Sprintf(`"output":"%s","status":"skipped"`, row[1])) {
			fail("%s: the row %s was told as %s and is made again", what, row[1], row[2])
		}
	}
	if end := k.tree(); !maps.Equal(end, t.new) {
		fail("%s: the next run leaves %d files, not as they should be: %q", what, len(end), differing(end, t.new))
	}
}

// look looks at every file that a run left which was ended.
func (k *kills) look(what string, signal syscall.Signal, t *trees, before, left map[string]string, rows bool) {
	older, newer := 0, 0
	for name, data := range left {
		switch base := filepath.Base(name); {
		case strings.HasPrefix(base, ".booklet-") && signal == syscall.SIGKILL:
			k.counts["left"]++
		case data == t.new[name] && data != "":
			newer++
		case data == before[name] && data != "":
			older++
		default:
			fail("%s: %s (%d bytes) is neither the older nor the newer file", what, name, len(data))
		}
	}
	for name := range before {
		if left[name] == "" {
			fail("%s: %s is gone", what, name)
		}
	}
	if !rows && signal != syscall.SIGKILL && newer > 0 && (older > 0 || newer != len(t.new)) {
		fail("%s: %d files are newer, %d older: not all or none", what, newer, older)
	}
	k.counts["old"] += older
	k.counts["new"] += newer
}

// differing are the names of files that differ.
func differing(a, b map[string]string) (names []string) {
	for name := range a {
		if a[name] != b[name] {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name+" (missing)")
		}
	}
	return names
}
