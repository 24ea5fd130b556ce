//go:build unix

package main

import (
	"bytes"
	"image/color"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"booklet/data/testkit"
	"booklet/layout/build/files/filestest"
)

// noFile is something in a file's place: how it is made, and the words that name it.
type noFile struct {
	name  string
	make  func(t *testing.T, path string) error
	words []string // one of them is said
}

var noFiles = []noFile{
	{"pipe", func(_ *testing.T, path string) error { return syscall.Mkfifo(path, 0o666) }, []string{"a named pipe"}},
	{"pipe behind a link", func(_ *testing.T, path string) error {
		if err := syscall.Mkfifo(path+".pipe", 0o666); err != nil {
			return err
		}
		return os.Symlink(filepath.Base(path)+".pipe", path)
	}, []string{"a named pipe"}},
	{"device", func(_ *testing.T, path string) error { return os.Symlink("/dev/zero", path) }, []string{"a device", "outside", "leads out"}},
	{"terminal", func(_ *testing.T, path string) error { return os.Symlink("/dev/tty", path) }, []string{"a device", "outside", "leads out", "no such"}},
	{"giant", func(_ *testing.T, path string) error {
		if err := os.WriteFile(path, []byte("x"), 0o666); err != nil {
			return err
		}
		return os.Truncate(path, 100<<30)
	}, []string{"is larger than", "too large", "a file, not a folder"}},
	{"socket", func(t *testing.T, path string) error {
		t.Chdir(filepath.Dir(path)) // the path of a socket is short
		l, err := net.Listen("unix", filepath.Base(path))
		if err == nil {
			t.Cleanup(func() { l.Close() })
		}
		return err
	}, []string{"a socket"}},
	{"folder", func(_ *testing.T, path string) error { return os.Mkdir(path, 0o777) }, []string{"a folder", "no Regular", "no Bold"}},
}

const everyFile = "== Roles\nRole | Category | Summary | Photo | Photo description\nCook | Catering | You cook. | pan.png | A pan\n" +
	"== Categories\nCategory | Icon\nCatering | pot.svg\n== Booklet\nSetting | Value\nTitle | Work\nLogo | logo.svg\nLogo description | Us\nFont folder | type\n"

// TestNoFileIsWaitedFor puts what is no file in the place of everything that is read: each
// is named, nothing is written, and nothing is waited for.
func TestNoFileIsWaitedFor(t *testing.T) {
	fonts := map[string][]byte{}
	for _, weight := range []string{"Regular", "SemiBold", "Bold", "ExtraBold"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "fonts", "ttf", "AtkinsonHyperlegibleNext-"+weight+".ttf"))
		if err != nil {
			t.Fatal(err)
		}
		fonts[weight] = data
	}
	for _, place := range []struct {
		file string // in whose place it is
		args string
	}{
		{"r.xlsx", "build r.xlsx"},
		{"r.xlsx", "check r.xlsx"},
		{"r.csv", "build r.csv"},
		{"r.xlsx", "fairs r.xlsx"},
		{"r.xlsx", "text r.xlsx"},
		{"pan.png", "build r.xlsx"},
		{"pot.svg", "check r.xlsx"},
		{"logo.svg", "cards r.xlsx"},
		{"type/House-Regular.ttf", "build r.xlsx"},
		{"type/House-Bold.ttf", "build r.xlsx --font type"},
		{"type", "build r.xlsx --font type"},
		{"type", "check r.xlsx"},
		{"p.icc", "build r.xlsx --press --profile p.icc"},
		{"p.icc", "batch list.csv --press --profile p.icc"},
		{"x.pdf", "preflight x.pdf"},
		{"x.pdf", "impose x.pdf"},
		{"list.csv", "batch list.csv"},
		{"r.xlsx", "batch list.csv"},
		{"logo.svg", "batch list.csv"},
		{"r.xlsx/none.xlsx", "build r.xlsx/none.xlsx"}, // in a folder that is none
	} {
		for _, no := range noFiles {
			t.Run(place.args+", "+place.file+", "+no.name, func(t *testing.T) {
				dir := t.TempDir()
				at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
				writeWorkbook(t, dir, "r.xlsx", everyFile)
				testkit.Put(t, at("pan.png"), testkit.Plain(t, 90, 60, testkitRed).Data)
				for name, text := range map[string]string{"pot.svg": plainSVG, "logo.svg": plainSVG, "list.csv": "Output,Workbook\na,r.xlsx\n"} {
					testkit.Put(t, at(name), []byte(text))
				}
				if err := os.Mkdir(at("type"), 0o777); err != nil {
					t.Fatal(err)
				}
				for weight := range fonts {
					testkit.Put(t, at("type/House-"+weight+".ttf"), fonts[weight])
				}
				file := strings.TrimSuffix(place.file, "/none.xlsx")
				if err := os.RemoveAll(at(file)); err != nil {
					t.Fatal(err)
				}
				if err := no.make(t, at(file)); err != nil {
					t.Skip(err)
				}
				t.Chdir(dir)
				before := entries(t, dir)
				var out bytes.Buffer
				done := make(chan int, 1)
				go func() { done <- run(t.Context(), strings.Fields(place.args), nil, &out, &out) }()
				select {
				case code := <-done:
					said := out.String()
					if code != exitFailed || strings.Contains(said, "fault of booklet") {
						t.Errorf("exit %d: %s", code, said)
					}
					if file == place.file && !containsAny(said, no.words) {
						t.Errorf("says %q, none of %q", said, no.words)
					}
				case <-time.After(time.Minute):
					t.Fatal("it is waited for")
				}
				if after := entries(t, dir); after != before {
					t.Errorf("leaves %s, was %s", after, before)
				}
			})
		}
	}
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// entries are the names in a folder, which nothing else is asked of.
func entries(t *testing.T, dir string) string {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range all {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// TestStateIsNoFile: what is no file in the place of what a batch knows of a row is not
// waited for; the row fails, and all others are made.
func TestStateIsNoFile(t *testing.T) {
	for _, no := range noFiles {
		for _, place := range []string{".booklet", ".booklet/a.json", "a-standard.pdf"} {
			t.Run(no.name+" "+place, func(t *testing.T) {
				dir := t.TempDir()
				writeWorkbook(t, dir, "r.xlsx", roles(1, ""))
				testkit.Put(t, filepath.Join(dir, "list.csv"), []byte("Output,Workbook,Editions\na,r.xlsx,standard\nb,r.xlsx,standard\n"))
				at := filepath.Join(dir, "out", filepath.FromSlash(place))
				if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := no.make(t, at); err != nil {
					t.Skip(err)
				}
				t.Chdir(dir)
				got := make(chan map[string]string, 1)
				go func() { got <- batched(t, "list.csv") }()
				select {
				case rows := <-got:
					mended := no.name == "giant" && place != ".booklet" || no.name == "folder" && place == ".booklet"
					if want := map[bool]string{true: "built", false: "failed"}[mended]; rows["a"] != want {
						t.Errorf("%v, want a %s", rows, want)
					}
					if want := map[bool]string{true: "failed", false: "built"}[place == ".booklet" && no.name != "folder"]; rows["b"] != want {
						t.Errorf("%v, want b %s", rows, want)
					}
				case <-time.After(time.Minute):
					t.Fatal("it is waited for")
				}
			})
		}
	}
}

// TestOutputLinks: nothing is written through a link that leads out of the folder, by any
// command.
func TestOutputLinks(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	writeWorkbook(t, dir, "r.xlsx", roles(1, "== Fairs\nFair | Make | Editions\nLeeds | booklet | standard\n"))
	testkit.Put(t, "list.csv", []byte("Output,Workbook,Editions\nr,r.xlsx,standard\n"))
	for _, d := range []string{"away", "out"} {
		if err := os.Mkdir(d, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	var stderr bytes.Buffer
	if code := run(t.Context(), strings.Fields("build r.xlsx --edition standard --out away"), nil, &stderr, &stderr); code != exitDone {
		t.Fatal(stderr.String())
	}
	made, err := os.ReadFile("away/r-standard.pdf")
	if err != nil {
		t.Fatal(err)
	}
	testkit.Put(t, "r-standard.pdf", made)
	before := filestest.Tree(t, "away")
	for name, to := range map[string]string{"leeds": "../away", "r-standard.pdf": "../away/r-standard.pdf", "r-cards.pdf": "../away/none",
		"r-poster-a1.pdf": "../away/r-standard.pdf", "r-one-pagers.pdf": "../away/r-standard.pdf", "r-standard-imposed.pdf": "../away/r-standard.pdf", "r.html": "../away/r-standard.pdf"} {
		if err := os.Symlink(filepath.FromSlash(to), filepath.Join("out", name)); err != nil {
			t.Skip(err)
		}
	}
	for _, args := range []string{"build r.xlsx --edition standard", "fairs r.xlsx", "batch list.csv", "poster r.xlsx", "one-pagers r.xlsx", "cards r.xlsx",
		"impose r-standard.pdf --out out"} {
		var out bytes.Buffer
		if code := run(t.Context(), strings.Fields(args), nil, &out, &out); code != exitFailed || !containsAny(out.String(), []string{"leads out of the folder", "leads nowhere"}) {
			t.Errorf("%s: exit %d, %s", args, code, &out)
		}
	}
	filestest.SameTree(t, "away", filestest.Tree(t, "away"), before)
}

const plainSVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#fff"/></svg>`

var testkitRed = color.NRGBA{200, 60, 40, 255}
