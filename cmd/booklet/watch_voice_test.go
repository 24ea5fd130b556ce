package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/data/workbook"
	"booklet/layout/build"
)

// spoken runs a watch with steps that do nothing, over saves of a workbook, and
// returns what it says to a person. Each save is its roles' titles; "!" is a
// workbook with an error, and a title with "?" has a note.
func spoken(t *testing.T, saves []string, args ...string) (stdout, stderr string) {
	t.Helper()
	b := newBench(t)
	testkit.Put(t, filepath.Join(b.dir, "r.xlsx"), []byte("x"))
	turn := 0
	elsewhere := filepath.Join(t.TempDir(), "r.xlsx")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	b.steps = titled(b.steps, func() string {
		s := saves[turn]
		turn++
		return s
	})
	b.program.after = func(time.Duration) <-chan time.Time {
		c := make(chan time.Time, 1)
		c <- time.Time{}
		return c
	}
	b.program.rest = func() { // a build has ended
		if turn == len(saves) {
			stop()
			return
		}
		testkit.Put(t, elsewhere, []byte("x")) // moved into its place, it is one event
		if err := os.Rename(elsewhere, filepath.Join(b.dir, "r.xlsx")); err != nil {
			t.Error(err)
		}
	}
	code := b.program.run(ctx, append([]string{"build", "r.xlsx", "--watch", "--edition", "standard"}, args...))
	if code != exitDone {
		t.Errorf("exit code %d", code)
	}
	return b.out.String(), b.err.String()
}

// TestWatchSpeaks: what a person reads of a watch from its beginning to its end.
func TestWatchSpeaks(t *testing.T) {
	saves := []string{"Cook", "Cook,Porter", "!", "!", "Porter", "Porter", "Porter?", "Porter?,Cook", "Porter?,Cook?"}
	file := filepath.Join("out", "r-standard.pdf") + ": 3 pages, 12 bytes\n"
	stdout, stderr := spoken(t, saves)
	if want := strings.Repeat(file, 6); stdout != want {
		t.Errorf("prints\n%s\nwant\n%s", stdout, want)
	}
	want := `booklet: watching r.xlsx and the files that it uses; Ctrl-C ends it
booklet: added: "Porter" (Allied health professionals (AHPs))
booklet: error: Roles!A2: wrong
booklet: the files of the last good build stay: 1 error
booklet: error: Roles!A2: wrong
booklet: the files of the last good build stay: 1 error
booklet: removed: "Cook" (Allied health professionals (AHPs))
booklet: no errors any more: the files are up to date
booklet: saved; nothing in the booklet has changed
booklet: renamed: "Porter", now "Porter?" (Allied health professionals (AHPs))
booklet: note: is "Porter?" sure?
booklet: added: "Cook" (Allied health professionals (AHPs))
booklet: renamed: "Cook", now "Cook?" (Allied health professionals (AHPs))
booklet: note: is "Cook?" sure?
booklet: stopped watching
`
	if stderr != want {
		t.Errorf("prints\n%s\nwant\n%s", stderr, want)
	}
	stdout, stderr = spoken(t, saves, "--quiet")
	want = strings.Repeat("booklet: error: Roles!A2: wrong\nbooklet: the files of the last good build stay: 1 error\n", 2)
	if stdout != "" || stderr != want {
		t.Errorf("quiet, it prints\n%s%s\nwant\n%s", stdout, stderr, want)
	}
}

// titled are steps whose workbook has roles of the titles that next returns.
func titled(s build.Steps, next func() string) build.Steps {
	saves := 0
	s.Open = func(path string) (workbook.Source, error) {
		saves++
		return workbook.Source{Name: filepath.Base(path), Data: []byte{byte(saves)}}, nil
	}
	read := s.Read
	s.Read = func(src workbook.Source) (*booklet.Booklet, []booklet.Finding) {
		b, _ := read(src)
		c := b.Roles[0].Category
		b.Roles = nil
		titles := next()
		if titles == "!" {
			return b, []booklet.Finding{{Rule: "x", Severity: booklet.Error, At: at("Roles", 1, 2), Text: "wrong"}}
		}
		var notes []booklet.Finding
		for i, t := range strings.Split(titles, ",") {
			b.Roles = append(b.Roles, &booklet.Role{Title: booklet.Line{S: t}, Category: c, Row: at("Roles", 0, i+2)})
			if strings.HasSuffix(t, "?") {
				notes = append(notes, booklet.Finding{Text: fmt.Sprintf("is %q sure?", t)})
			}
		}
		return b, notes
	}
	return s
}

// TestWatchStopsInEachStep: Ctrl-C ends the watch well, whatever it is at, and
// leaves nothing half made.
func TestWatchStopsInEachStep(t *testing.T) {
	for _, step := range []build.Verb{"open", build.VerbRead, build.VerbCheck, build.VerbCompose, build.VerbPaint, build.VerbFinish} {
		b := newBench(t)
		testkit.Put(t, filepath.Join(b.dir, "r.xlsx"), []byte("x"))
		ctx, stop := context.WithCancel(t.Context())
		forever := make(chan struct{})
		b.breakStep(step, func() { stop(); <-forever })
		b.expect(ctx, t, exitDone, "booklet: stopped watching\n", "build", "r.xlsx", "--watch")
		b.leaves(t, map[string]string{"r.xlsx": "x"})
		close(forever)
	}
}

// TestWatchWithoutAFile: a name that is nobody's ends the watch at once.
func TestWatchWithoutAFile(t *testing.T) {
	var out, err bytes.Buffer
	t.Chdir(t.TempDir())
	testkit.Put(t, "roles.xlsx", []byte("x"))
	if code := run(t.Context(), []string{"build", "rolse.xlsx", "--watch"}, nil, &out, &err); code != exitFailed {
		t.Errorf("exit code %d", code)
	}
	want := "booklet: error: rolse.xlsx: there is no such file\nbooklet: hint: did you mean \"roles.xlsx\"?\nbooklet: nothing was written: 1 error\n"
	if err.String() != want || out.Len() > 0 {
		t.Errorf("prints %q and %q, want %q", &err, &out, want)
	}
}
