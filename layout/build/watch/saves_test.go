package watch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/data/testkit"
	"booklet/data/workbook"
	"booklet/layout/build"
)

// TestStill: a pause ends still where nothing moves before it is over.
func TestStill(t *testing.T) {
	some, over := make(chan struct{}, 1), make(chan time.Time, 1)
	p := debounce{some: some}
	over <- time.Time{}
	if still, err := p.still(t.Context(), over); !still || err != nil {
		t.Errorf("nothing moves: %v %v", still, err)
	}
	some <- struct{}{}
	if still, err := p.still(t.Context(), over); still || err != nil {
		t.Errorf("something moves: %v %v", still, err)
	}
	some <- struct{}{}
	if err := p.next(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestWaitingEndsWithTheProgram: every wait ends when the user stops the program.
func TestWaitingEndsWithTheProgram(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	p := debounce{some: make(chan struct{})}
	_, still := p.still(ctx, nil)
	for name, err := range map[string]error{"next": p.next(ctx), "still": still} {
		if !errors.Is(err, build.ErrStopped) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestReadingCountsWhereNothingMoves moves the clock and the files of a watch by
// hand: a reading during which something moves is made anew, and what is not whole
// is read again when it moves, and once more when Patience is at its end.
func TestReadingCountsWhereNothingMoves(t *testing.T) {
	type readings []struct {
		half  bool // what is read is not whole
		moves bool // something moves before the pause is over
		more  bool // something moves before Patience is over
	}
	for name, c := range map[string]struct {
		of   readings
		asks string
	}{
		"one move":                   {readings{{}}, "pause"},
		"three moves":                {readings{{moves: true}, {moves: true}, {}}, "pause pause pause"},
		"half, then whole":           {readings{{half: true, more: true}, {}}, "pause patience pause"},
		"half, moving, then whole":   {readings{{half: true, moves: true}, {half: true, more: true}, {moves: true}, {}}, "pause pause patience pause pause"},
		"half for good":              {readings{{half: true}, {half: true}}, "pause patience pause"},
		"half, whole after patience": {readings{{half: true}, {}}, "pause patience pause"},
	} {
		steps := (*build.Memory)(nil).Steps()
		n, asks := 0, []string{}
		some := make(chan struct{}, 1)
		w := &watch{saves: &watcher{in: newInputs(func(string) error { return nil })}}
		rang := func() <-chan time.Time { c := make(chan time.Time, 1); c <- time.Time{}; return c }
		w.debounce = debounce{some, func(d time.Duration) <-chan time.Time {
			if d == pause {
				asks = append(asks, "pause")
				if n < len(c.of) && c.of[n].moves {
					return nil
				}
				return rang()
			}
			asks = append(asks, "patience")
			if c.of[n-1].more {
				some <- struct{}{}
				return nil
			}
			return rang()
		}}
		steps.Open = func(string) (workbook.Source, error) { return workbook.Source{Name: "r.xlsx"}, nil }
		steps.Check = func(*booklet.Booklet, editorial.Options) []booklet.Finding { return nil }
		steps.Read = func(src workbook.Source) (*booklet.Booklet, []booklet.Finding) {
			team := booklet.DefaultCategories()[0]
			bk := &booklet.Booklet{Sheets: []string{"Roles"}, Categories: []*booklet.Category{team},
				Roles: []*booklet.Role{{Title: booklet.Line{S: "Dietitian"}, Category: team}}}
			var fs []booklet.Finding
			if c.of[n].half {
				fs = append(fs, booklet.Finding{Rule: "unreadable-photo", Severity: booklet.Error})
			}
			if c.of[n].moves {
				some <- struct{}{}
			}
			n++
			return bk, fs
		}
		w.path, w.steps = "r.xlsx", steps
		p, _, err := w.read(t.Context(), false)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if n != len(c.of) || strings.Join(asks, " ") != c.asks || halfSaved(p.Findings()) != c.of[n-1].half {
			t.Errorf("%s: %d readings, %q, %v", name, n, asks, p.Findings())
		}
	}
}

// TestConcerns: what a build has read concerns it, and nothing else, unless it
// looked for a file in missing.
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
		path              string
		always, inmissing bool
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
		{".booklet-lock", false, false},
		{"photos/~$x", false, false},
	} {
		for _, missing := range []bool{false, true} {
			if err := in.end(missing); err != nil {
				t.Fatal(err)
			}
			want := c.always
			if missing {
				want = c.inmissing
			}
			if got := in.concerns(of(c.path)); got != want {
				t.Errorf("%s, in missing %v: %v, want %v", c.path, missing, got, want)
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
	testkit.Put(t, filepath.Join(shelf, "roles.xlsx"), []byte("x"))
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

// TestFoldersLookedInto: a folder is watched before its names are read, however it is
// looked into: a file that comes into it a moment later is seen.
func TestFoldersLookedInto(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "photos"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, look := range map[string]func(fs.FS) error{
		"opened": func(files fs.FS) error {
			f, err := files.Open("photos")
			if err != nil {
				return err
			}
			return f.Close()
		},
		"read": func(files fs.FS) error { _, err := fs.ReadDir(files, "photos"); return err },
	} {
		watched := map[string]bool{}
		in := newInputs(func(folder string) error { watched[folder] = true; return nil })
		in.begin()
		if err := look(notedFolder{os.DirFS(dir), dir, in}); err != nil {
			t.Fatal(err)
		}
		if !watched[filepath.Join(dir, "photos")] {
			t.Errorf("%s: only %v are watched", name, watched)
		}
	}
}

// TestFoldersOfFiles: a folder that is opened is watched, and its files are read and noted; why it cannot be opened is
// told as it was.
func TestFoldersOfFiles(t *testing.T) {
	dir := t.TempDir()
	in := newInputs(func(string) error { return nil })
	in.begin()
	shelf := fstest.MapFS{"a.ttf": {Data: []byte("font")}}
	files, err := in.folder(func(string) (fs.FS, error) { return shelf, nil })(dir)
	if err != nil {
		t.Fatal(err)
	}
	if files == nil {
		t.Fatal("there is no folder")
	}
	if data, err := fs.ReadFile(files, "a.ttf"); err != nil || string(data) != "font" {
		t.Errorf("its file is read as %q, %v", data, err)
	}
	if !in.concerns(filepath.Join(dir, "a.ttf")) || !in.concerns(dir) {
		t.Error("the folder or its file is not watched")
	}
	files, err = in.folder(func(string) (fs.FS, error) { return nil, fs.ErrPermission })(dir)
	if files != nil || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a folder that may not be read: %v, %v", files, err)
	}
}
