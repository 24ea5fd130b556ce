package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image/color"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"booklet/data/testkit"
	"booklet/data/workbook/workbooktest"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/build/files/filestest"
	"booklet/layout/build/watch"
)

// long is how long a test waits for what must come.
const long = 2 * time.Minute

// event is a line of --json.
type event struct {
	Event, Change, Sheet, Name, Was, Category string
	Columns                                   []string
	Typeface                                  bool
	Severity, Rule, Place, Text, Path         string
	OK, Stopped, Kept, Mended                 bool
	Exit, Files, Errors                       int
}

// String writes the event as tests compare it.
func (e event) String() string {
	switch e.Event {
	case "changed":
		s := e.Change + " " + e.Sheet
		if e.Typeface {
			s += "typeface"
		}
		if e.Was != "" {
			s += " " + e.Was + " ->"
		}
		if e.Name != "" {
			s += " " + e.Name
		}
		return s + " " + fmt.Sprint(e.Columns)
	case "finding":
		return e.Severity + " " + e.Rule
	case "done":
		s := fmt.Sprintf("done %d", e.Exit)
		for _, w := range []struct {
			is   bool
			word string
		}{{e.Stopped, "stopped"}, {e.Kept, "kept"}, {e.Mended, "mended"}} {
			if w.is {
				s += " " + w.word
			}
		}
		return s
	}
	return e.Event
}

// watched is a watch that runs, in a folder of its own.
type watched struct {
	t      *testing.T
	dir    string
	events chan event
	lines  []string // everything that it has printed
	asked  chan time.Duration
	over   chan time.Time // ends the watch's patience
	stop   context.CancelFunc
	exit   chan int
}

// startWatch runs a watch of the workbook in dir with the real steps. Its first
// build must come to first.
func startWatch(t *testing.T, dir, first string, args ...string) *watched {
	t.Helper()
	r, out := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	w := &watched{t: t, dir: dir, events: make(chan event, 1000), asked: make(chan time.Duration, 1000), over: make(chan time.Time), stop: stop, exit: make(chan int, 1)}
	p := &program{
		stdin: strings.NewReader(""), stdout: &sink{w: out}, stderr: &sink{w: os.Stderr},
		disk: files.OS(), steps: (*build.Memory).Steps, now: time.Now,
		after: func(d time.Duration) <-chan time.Time {
			w.asked <- d
			if d == watch.Patience { // it ends when the test says so
				return w.over
			}
			return time.After(d)
		},
	}
	book := filepath.Join(dir, "roles.xlsx")
	args = append([]string{"build", book, "--watch", "--json", "--edition", "standard", "--out", filepath.Join(dir, "out")}, args...)
	go func() {
		code := p.run(ctx, args)
		out.Close()
		w.exit <- code
	}()
	go func() {
		defer close(w.events)
		for s := bufio.NewScanner(r); s.Scan(); {
			var e event
			if err := json.Unmarshal(s.Bytes(), &e); err != nil {
				t.Errorf("%s: %v", s.Text(), err)
			}
			if e.Event != "progress" {
				w.events <- e
			}
		}
	}()
	t.Cleanup(stop)
	w.expect(first)
	w.expect("watching")
	return w
}

// next is the next event that is no progress.
func (w *watched) next() event {
	w.t.Helper()
	select {
	case e, open := <-w.events:
		if !open {
			w.t.Fatalf("the watch has ended; it said %q", w.lines)
		}
		w.lines = append(w.lines, e.String())
		return e
	case <-time.After(long):
		w.t.Fatalf("nothing happens; it said %q", w.lines)
	}
	return event{}
}

// expect wants the next events, separated by line breaks, files left out.
func (w *watched) expect(want string) {
	w.t.Helper()
	for line := range strings.SplitSeq(want, "\n") {
		e := w.next()
		for e.Event == "file" {
			e = w.next()
		}
		if got := e.String(); got != line {
			w.t.Fatalf("%q, want %q; it said %q", got, line, w.lines)
		}
	}
}

// impatient ends the patience that the watch has with a file that is not whole.
func (w *watched) impatient() {
	w.t.Helper()
	select {
	case w.over <- time.Time{}:
	case <-time.After(long):
		w.t.Fatalf("the watch has found nothing that is not whole; it said %q", w.lines)
	}
}

// end ends the watch, which must be done well.
func (w *watched) end() {
	w.t.Helper()
	w.stop()
	w.expect("done 0 stopped")
	select {
	case code := <-w.exit:
		if code != exitDone {
			w.t.Errorf("exit code %d", code)
		}
	case <-time.After(long):
		w.t.Fatal("the watch does not end")
	}
	files, err := os.ReadDir(filepath.Join(w.dir, "out"))
	if err != nil {
		w.t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), "roles-") {
			w.t.Errorf("%s is left behind", f.Name())
		}
	}
}

func (w *watched) path(name string) string { return filepath.Join(w.dir, name) }

// write writes a file of the folder in place.
func (w *watched) write(name string, data []byte) {
	w.t.Helper()
	testkit.Put(w.t, w.path(name), data)
}

func (w *watched) rename(from, to string) {
	w.t.Helper()
	if err := os.Rename(w.path(from), w.path(to)); err != nil {
		w.t.Fatal(err)
	}
}

func (w *watched) remove(name string) {
	w.t.Helper()
	if err := os.Remove(w.path(name)); err != nil {
		w.t.Fatal(err)
	}
}

func (w *watched) read(name string) []byte {
	w.t.Helper()
	data, err := os.ReadFile(w.path(name))
	if err != nil {
		w.t.Fatal(err)
	}
	return data
}

// fresh wants the files to be those of a build that remembers nothing.
func (w *watched) fresh(args ...string) {
	w.t.Helper()
	out := w.t.TempDir()
	var err bytes.Buffer
	args = append([]string{"build", w.path("roles.xlsx"), "--quiet", "--edition", "standard", "--out", out}, args...)
	if code := run(w.t.Context(), args, nil, io.Discard, &err); code != exitDone {
		w.t.Fatalf("a fresh build fails: %s", &err)
	}
	want, got := filestest.Tree(w.t, out), filestest.Tree(w.t, w.path("out"))
	for name, data := range want {
		if got[name] != data {
			w.t.Errorf("%s is not what a fresh build makes", name)
		}
	}
	if len(got) != len(want) {
		w.t.Errorf("%d files, a fresh build makes %d", len(got), len(want))
	}
}

// book makes a workbook of the roles' rows below: nurse is the summary of the
// first.
func book(t testing.TB, nurse, more string) []byte {
	t.Helper()
	data, err := workbooktest.Make(`== Roles
Role         | Category    | Summary | Photo | Photo description
Dental nurse | Dental team | ` + nurse + `
Porter       | Estates     | Porters move patients.
== Booklet
Setting | Value
Title   | Many hands
Binding | screen
` + more)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

const before, after = "Dental nurses help dentists.", "Dental nurses help patients."

// startIn writes the workbook into a new folder and watches it.
func startIn(t *testing.T) *watched {
	t.Helper()
	dir := t.TempDir()
	testkit.Put(t, filepath.Join(dir, "roles.xlsx"), book(t, before, ""))
	return startWatch(t, dir, "done 0")
}

// TestWatchEveryWayOfSaving: however a program saves, the change is seen once, and
// the file is never taken for broken on the way.
func TestWatchEveryWayOfSaving(t *testing.T) {
	for name, save := range map[string]func(*watched, []byte){
		"in place": func(w *watched, data []byte) { w.write("roles.xlsx", data) },
		"in pieces": func(w *watched, data []byte) {
			f, err := os.OpenFile(w.path("roles.xlsx"), os.O_WRONLY|os.O_TRUNC, 0)
			if err != nil {
				w.t.Fatal(err)
			}
			for len(data) > 0 {
				n := min(len(data), 1000)
				if _, err := f.Write(data[:n]); err != nil {
					w.t.Fatal(err)
				}
				data = data[n:]
			}
			if err := f.Close(); err != nil {
				w.t.Fatal(err)
			}
		},
		"another file renamed over it": func(w *watched, data []byte) {
			w.write("roles.tmp", data)
			w.rename("roles.tmp", "roles.xlsx")
		},
		"as Excel does": func(w *watched, data []byte) {
			w.write("~$roles.xlsx", []byte("Editor"))
			w.write("A1B2C300", data)
			w.rename("roles.xlsx", "D4E5F600.tmp")
			w.rename("A1B2C300", "roles.xlsx")
			w.remove("D4E5F600.tmp")
			w.remove("~$roles.xlsx")
		},
		"as LibreOffice does": func(w *watched, data []byte) {
			w.write(".~lock.roles.xlsx#", []byte(",editor,desk,,"))
			w.write("lu1234.tmp", data)
			w.write("roles.xlsx", data)
			w.remove("lu1234.tmp")
			w.remove(".~lock.roles.xlsx#")
		},
		"deleted and made anew": func(w *watched, data []byte) {
			w.remove("roles.xlsx")
			w.write("roles.xlsx", data)
		},
		"half, and the rest later": func(w *watched, data []byte) {
			w.write("roles.xlsx", data[:len(data)/2])
			w.untilPatient()
			w.write("roles.xlsx", data)
		},
		"deleted, and made anew later": func(w *watched, data []byte) {
			w.remove("roles.xlsx")
			w.untilPatient()
			w.write("roles.xlsx", data)
		},
		"emptied, and written later": func(w *watched, data []byte) {
			w.write("roles.xlsx", nil)
			w.untilPatient()
			w.write("roles.xlsx", data)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := startIn(t)
			save(w, book(t, after, ""))
			w.expect("changed Roles Dental nurse [Summary]\ndone 0")
			w.fresh()
			save(w, book(t, before, "Strapline | At work"))
			w.expect("changed Roles Dental nurse [Summary]\nchanged Booklet [Strapline]\ndone 0")
			w.fresh()
			w.end()
		})
	}
}

// untilPatient waits until the watch has found the workbook broken and gives it
// more time.
func (w *watched) untilPatient() {
	w.t.Helper()
	for {
		select {
		case d := <-w.asked:
			if d == watch.Patience {
				return
			}
		case <-time.After(long):
			w.t.Fatalf("the watch has not looked; it said %q", w.lines)
		}
	}
}

// TestWatchNamesTheRoles: by title, with what is different.
func TestWatchNamesTheRoles(t *testing.T) {
	w := startIn(t)
	rows := func(rows string) {
		data, err := workbooktest.Make("== Roles\nRole | Category | Summary\n" + rows + "\n== Booklet\nSetting | Value\nTitle | Many hands\nBinding | screen\n")
		if err != nil {
			t.Fatal(err)
		}
		w.write("roles.xlsx", data)
	}
	rows("Porter | Estates | Porters move patients.\nCook | Estates | Cooks cook.\nNurse for teeth | Dental team | Dental nurses help dentists.")
	w.expect("added Roles Cook []\nrenamed Roles Dental nurse -> Nurse for teeth []\ndone 0")
	rows("Cook | Estates | Cooks cook.\nNurse for teeth | Dental team | Dental nurses help dentists.")
	w.expect("removed Roles Porter []\ndone 0")
	rows("Nurse for teeth | Dental team | Dental nurses help dentists.\nCook | Estates | Cooks cook.")
	w.expect("done 0") // a re-sort
	w.fresh()
	w.end()
}

// TestWatchKeepsTheLastGoodFiles: whatever is wrong with the workbook, what was
// built before stays until it is right again.
func TestWatchKeepsTheLastGoodFiles(t *testing.T) {
	for name, c := range map[string]struct {
		data     []byte
		findings string
	}{
		"an unknown category": {book(t, "x", "")[:0], "error unknown-category"},
		"no workbook":         {[]byte("PK\x03\x04 but no more"), "error workbook"},
		"a text":              {[]byte("just words"), "error workbook"},
		"nothing":             {nil, "error workbook"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := startIn(t)
			good := w.read("out/roles-standard.pdf")
			bad := c.data
			if name == "an unknown category" {
				bad = book(t, before+"\nCook | Estatse | Cooks cook.", "")
			}
			w.write("roles.xlsx", bad)
			if name != "an unknown category" {
				w.impatient()
			}
			w.expect(c.findings + "\ndone 1 kept")
			if !bytes.Equal(w.read("out/roles-standard.pdf"), good) {
				t.Error("the file has changed")
			}
			w.write("roles.xlsx", book(t, after, ""))
			w.expect("changed Roles Dental nurse [Summary]\ndone 0 mended")
			w.fresh()
			w.write("roles.xlsx", book(t, before, ""))
			w.expect("changed Roles Dental nurse [Summary]\ndone 0")
			w.end()
		})
	}
}

// TestWatchBeginsWithABrokenWorkbook: there is nothing to keep, and it is built
// when it is right.
func TestWatchBeginsWithABrokenWorkbook(t *testing.T) {
	dir := t.TempDir()
	testkit.Put(t, filepath.Join(dir, "roles.xlsx"), []byte("just words"))
	w := startWatch(t, dir, "error workbook\ndone 1")
	w.write("roles.xlsx", book(t, before, ""))
	w.expect("done 0 mended")
	w.fresh()
	w.end()
}

// TestWatchStrict: a warning keeps the last good files too.
func TestWatchStrict(t *testing.T) {
	dir := t.TempDir()
	testkit.Put(t, filepath.Join(dir, "roles.xlsx"), book(t, before, ""))
	w := startWatch(t, dir, "done 0", "--strict")
	w.write("roles.xlsx", book(t, before, "Hobby | chess"))
	w.expect("warning unknown-setting\ndone 1 kept")
	w.write("roles.xlsx", book(t, before, ""))
	w.expect("done 0 mended")
	w.end()
}

const sketch = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path fill="#ffffff" d="M4 4h40v%dz"/></svg>`

// TestWatchFilesBesideTheWorkbook: pictures, logos, icons and fonts that the
// workbook uses, in their folders, replaced, missing and come back.
func TestWatchFilesBesideTheWorkbook(t *testing.T) {
	dir := t.TempDir()
	red, blue := testkit.Plain(t, 1200, 800, color.NRGBA{200, 30, 30, 255}).Data, testkit.Plain(t, 1200, 800, color.NRGBA{30, 30, 200, 255}).Data
	if err := os.Mkdir(filepath.Join(dir, "photos"), 0o777); err != nil {
		t.Fatal(err)
	}
	testkit.Put(t, filepath.Join(dir, "photos", "nurse.png"), red)
	testkit.Put(t, filepath.Join(dir, "logo.svg"), fmt.Appendf(nil, sketch, 40))
	testkit.Put(t, filepath.Join(dir, "tooth.svg"), fmt.Appendf(nil, sketch, 30))
	faces := filepath.Join("..", "..", "fonts", "ttf")
	if err := os.Mkdir(filepath.Join(dir, "type"), 0o777); err != nil {
		t.Fatal(err)
	}
	face := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(faces, name+".ttf"))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for _, weight := range []string{"Regular", "SemiBold", "Bold", "ExtraBold"} {
		testkit.Put(t, filepath.Join(dir, "type", "Own-"+weight+".ttf"), face("AtkinsonHyperlegibleNext-"+weight))
	}
	testkit.Put(t, filepath.Join(dir, "roles.xlsx"), book(t, before+" | photos/nurse.png | A nurse", `Logo | logo.svg
Logo description | A flag
Font folder | type
== Categories
Category | Icon
Dental team | tooth.svg
Estates |`))
	w := startWatch(t, dir, "done 0")

	w.write("photos/nurse.png", blue)
	w.expect("changed Roles Dental nurse [Photo]\ndone 0")
	w.fresh()
	w.write("photos/new.png", red) // nobody uses it: nothing happens
	w.rename("photos/new.png", "photos/nurse.png")
	w.expect("changed Roles Dental nurse [Photo]\ndone 0")
	w.fresh()

	w.write("logo.svg", fmt.Appendf(nil, sketch, 20))
	w.expect("changed Booklet [Logo]\ndone 0")
	w.write("tooth.svg", fmt.Appendf(nil, sketch, 20))
	w.expect("changed Categories Dental team [Icon]\ndone 0")
	w.fresh()

	w.write("type/Own-Bold.ttf", face("AtkinsonHyperlegibleNext-ExtraBold"))
	w.expect("changed typeface []\ndone 0")
	w.fresh()
	w.write("type/Another-Bold.ttf", face("AtkinsonHyperlegibleNext-Bold"))
	w.impatient()
	w.expect("error font-folder\ndone 1 kept")
	w.remove("type/Another-Bold.ttf")
	w.expect("done 0 mended")

	w.remove("photos/nurse.png")
	w.impatient()
	w.expect("error missing-photo\ndone 1 kept")
	w.write("photos/nurse.png", blue[:len(blue)/2])
	w.impatient()
	w.expect("error unreadable-photo\ndone 1 kept")
	w.write("photos/nurse.png", blue)
	w.expect("changed Roles Dental nurse [Photo]\ndone 0 mended")
	w.fresh()

	// the folder goes, and another comes in its place
	w.rename("photos", "photos of last year")
	w.impatient()
	w.expect("error missing-photo\ndone 1 kept")
	if err := os.Mkdir(w.path("photos"), 0o777); err != nil {
		t.Fatal(err)
	}
	w.write("photos/nurse.png", red)
	w.expect("changed Roles Dental nurse [Photo]\ndone 0 mended")
	w.write("photos/nurse.png", blue)
	w.expect("changed Roles Dental nurse [Photo]\ndone 0")
	w.fresh()
	w.end()
}

// TestWatchSavedAsItWas: a save that changes nothing writes nothing; a file that
// somebody has deleted is made again.
func TestWatchSavedAsItWas(t *testing.T) {
	w := startIn(t)
	w.remove("out/roles-standard.pdf")
	w.write("roles.xlsx", book(t, before, ""))
	w.expect("done 0")
	info, err := os.Stat(w.path("out/roles-standard.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	w.write("roles.xlsx", append(book(t, before, ""), make([]byte, 10)...)) // a ZIP file may have a tail
	w.expect("unchanged")
	again, err := os.Stat(w.path("out/roles-standard.pdf"))
	if err != nil || !os.SameFile(info, again) {
		t.Error("the file was written again")
	}
	w.end()
}

// TestWatchEndsWithItsFolder: a watch that sees nothing any more says so.
func TestWatchEndsWithItsFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "desk"), 0o777); err != nil {
		t.Fatal(err)
	}
	testkit.Put(t, filepath.Join(dir, "desk", "roles.xlsx"), book(t, before, ""))
	w := startWatch(t, filepath.Join(dir, "desk"), "done 0")
	if err := os.Rename(filepath.Join(dir, "desk"), filepath.Join(dir, "drawer")); err != nil {
		t.Fatal(err)
	}
	w.impatient()
	w.expect("error workbook\ndone 1 kept\nerror watch\ndone 1")
	if code := <-w.exit; code != exitFailed {
		t.Errorf("exit code %d", code)
	}
}

// TestWatchBuildsByTheSetting: what the workbook is always built with may change from save to save, while the roles stay.
func TestWatchBuildsByTheSetting(t *testing.T) {
	dir := t.TempDir()
	testkit.Put(t, filepath.Join(dir, "roles.xlsx"), book(t, before, ""))
	w := startWatch(t, dir, "done 0")
	w.write("roles.xlsx", book(t, before, "Build | --report"))
	w.expect("changed Booklet [Build]\nnote build-options\ndone 0")
	w.read("out/roles-standard-conformance.html")
	w.write("roles.xlsx", book(t, before, "Build | --reprt"))
	w.expect("error build-options\ndone 1 kept")
	w.write("roles.xlsx", book(t, before, "Build | --text-size 16"))
	w.expect("changed Booklet [Build]\nnote build-options\ndone 0 mended")
	w.read("out/roles-standard-16pt.pdf")
	w.write("roles.xlsx", book(t, before, ""))
	w.expect("changed Booklet [Build]\ndone 0")
	w.end()
}
