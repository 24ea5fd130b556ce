package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"booklet/data/workbook"
)

// handClock is a clock that the test moves: each wait is told, and ends when the
// test says so.
type handClock struct {
	asked chan time.Duration
	ring  chan time.Time
}

func newHandClock() *handClock {
	return &handClock{make(chan time.Duration, 100), make(chan time.Time)}
}

func (c *handClock) after(d time.Duration) <-chan time.Time {
	c.asked <- d
	return c.ring
}

// waits wants the next wait to be of a length.
func (c *handClock) waits(t *testing.T, want time.Duration) {
	t.Helper()
	select {
	case d := <-c.asked:
		if d != want {
			t.Fatalf("waits for %v, want %v", d, want)
		}
	case <-time.After(long):
		t.Fatal("waits for nothing")
	}
}

// TestQuietAfterTheLastChange: every change starts the pause anew.
func TestQuietAfterTheLastChange(t *testing.T) {
	clock, some := newHandClock(), make(chan struct{})
	p := patient{some, clock.after}
	done := make(chan error, 1)
	go func() { done <- p.next(t.Context()) }()
	for range 4 {
		some <- struct{}{}
		clock.waits(t, pause)
	}
	select {
	case <-done:
		t.Fatal("it did not wait for quiet")
	default:
	}
	clock.ring <- time.Time{}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestMorePatience(t *testing.T) {
	for _, c := range []struct {
		name  string
		moves bool
		waits []time.Duration
	}{
		{"nothing moves", false, []time.Duration{patience}},
		{"something moves", true, []time.Duration{patience, pause}},
	} {
		clock, some := newHandClock(), make(chan struct{})
		p := patient{some, clock.after}
		type answer struct {
			moved bool
			err   error
		}
		done := make(chan answer, 1)
		go func() {
			moved, err := p.more(t.Context())
			done <- answer{moved, err}
		}()
		for i, d := range c.waits {
			if i > 0 {
				some <- struct{}{}
			}
			clock.waits(t, d)
		}
		clock.ring <- time.Time{}
		if got := <-done; got != (answer{c.moves, nil}) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// TestWaitingEndsWithTheProgram: every wait ends when the user stops the program.
func TestWaitingEndsWithTheProgram(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	p := patient{make(chan struct{}), newHandClock().after}
	_, more := p.more(ctx)
	for name, err := range map[string]error{"next": p.next(ctx), "quiet": p.quiet(ctx), "more": more} {
		if !errors.Is(err, errStopped) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestConcerns: what a build has read concerns it, and nothing else, unless it
// looked for a file in vain.
func TestConcerns(t *testing.T) {
	desk := t.TempDir()
	of := func(name string) string { return filepath.Join(desk, filepath.FromSlash(name)) }
	var added []string
	in := newInputs(func(dir string) error { added = append(added, dir); return nil })
	in.begin()
	open := in.opening(func(string) (workbook.Source, error) {
		return workbook.Source{Files: fstest.MapFS{"photos/Nurse.png": {}, "type/Own-Bold.ttf": {}, "logo.svg": {}}}, nil
	})
	src, err := open(of("roles.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	read := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err = fs.ReadDir(src.Files, "photos")
	read(err)
	_, err = fs.Stat(src.Files, "photos/Nurse.png")
	read(err)
	_, err = fs.ReadFile(src.Files, "logo.svg")
	read(err)
	own, err := fs.Sub(src.Files, "type")
	read(err)
	_, err = fs.ReadDir(own, ".")
	read(err)
	_, err = fs.ReadFile(own, "Own-Bold.ttf")
	read(err)

	for _, c := range []struct {
		path           string
		always, invain bool
	}{
		{"roles.xlsx", true, true},
		{"Roles.XLSX", true, true}, // the same file on many file systems
		{"photos/Nurse.png", true, true},
		{"photos/nurse.PNG", true, true},
		{"photos", true, true},
		{"type", true, true},
		{".", true, true},
		{"..", true, true}, // the folder of the folder
		{"type/Another-Bold.ttf", true, true},
		{"type/README.txt", false, true},
		{"photos/porter.png", false, true},
		{"new.png", false, true},
		{"elsewhere/new.png", false, false},
		{"../roles.xlsx", false, false},
		{"~$roles.xlsx", false, false},
		{".~lock.roles.xlsx#", false, false},
		{".booklet-12-3.part", false, false},
		{"photos/~$x", false, false},
	} {
		for _, vain := range []bool{false, true} {
			if err := in.end(vain); err != nil {
				t.Fatal(err)
			}
			want := c.always
			if vain {
				want = c.invain
			}
			if got := in.concerns(of(c.path)); got != want {
				t.Errorf("%s, in vain %v: %v, want %v", c.path, vain, got, want)
			}
		}
	}
	for _, dir := range []string{".", "photos", "type"} {
		if !slices.Contains(added, of(dir)) {
			t.Errorf("%s is not watched, only %q", dir, added)
		}
	}
}

// TestInputsFollowLinks: where the workbook is a link, the file that it leads to
// counts too.
func TestInputsFollowLinks(t *testing.T) {
	desk, shelf := t.TempDir(), t.TempDir()
	put(t, filepath.Join(shelf, "roles.xlsx"), []byte("x"))
	link := filepath.Join(desk, "link.xlsx")
	if err := os.Symlink(filepath.Join(shelf, "roles.xlsx"), link); err != nil {
		t.Skip("this system makes no links: ", err)
	}
	in := newInputs(func(string) error { return nil })
	in.begin()
	in.reads(link)
	real, err := filepath.EvalSymlinks(shelf)
	if err != nil {
		t.Fatal(err)
	}
	if !in.concerns(link) || !in.concerns(filepath.Join(real, "roles.xlsx")) {
		t.Error("the link or its file is not watched")
	}
}

// TestFolderThatCannotBeWatched is told by the reading that looked into it.
func TestFolderThatCannotBeWatched(t *testing.T) {
	desk := t.TempDir()
	in := newInputs(func(dir string) error {
		switch filepath.Base(dir) {
		case "full":
			return errors.New("no room")
		case "none":
			return fs.ErrNotExist
		}
		return nil
	})
	in.begin()
	in.looks(filepath.Join(desk, "none"))
	if err := in.end(true); err != nil {
		t.Errorf("a folder that is not there: %v", err)
	}
	in.begin()
	in.looks(filepath.Join(desk, "full"))
	err := in.end(false)
	if err == nil {
		t.Fatal("nobody hears of it")
	}
	f := notWatched(err)
	if got, want := f.String(), "error: "+filepath.Join(desk, "full")+": cannot be watched: no room"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	in.begin()
	if err := in.end(false); err != nil {
		t.Errorf("it is told again: %v", err)
	}
}
