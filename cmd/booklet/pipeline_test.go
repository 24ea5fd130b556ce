package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/build/files/filestest"
	"booklet/layout/compose"
	"booklet/layout/legible"
	"booklet/layout/paint"
)

// bench is a program with steps that do next to nothing, in a folder of its own.
type bench struct {
	*program
	steps    build.Steps
	dir      string
	out, err bytes.Buffer
}

func at(sheet string, col, row int) booklet.Place {
	return booklet.OnCell(sheet, col, row)
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{dir: t.TempDir()}
	t.Chdir(b.dir)
	b.program = &program{
		stdin: strings.NewReader(""), stdout: &sink{w: &b.out}, stderr: &sink{w: &b.err},
		disk: files.OS(), now: time.Now, after: time.After,
		steps: func(*build.Memory) build.Steps { return b.steps },
	}
	b.steps = build.Steps{
		Open: func(path string) (workbook.Source, error) {
			return workbook.Source{Name: filepath.Base(path), Data: []byte("x")}, nil
		},
		Sample: func() workbook.Source { return workbook.Source{Name: "sample.xlsx", Data: []byte("x")} },
		Read: func(workbook.Source) (*booklet.Booklet, []booklet.Finding) {
			c := booklet.DefaultCategories()[0]
			return &booklet.Booklet{
				Sheets:     []string{"Roles", "Booklet"},
				Categories: []*booklet.Category{c},
				Roles:      []*booklet.Role{{Title: booklet.Line{S: "Dietitian"}, Category: c}},
			}, nil
		},
		Check: func(*booklet.Booklet, editorial.Options) []booklet.Finding { return nil },
		Compose: func(_ *booklet.Booklet, e layout.Edition, _ *fonts.Family, _ compose.Options) (*layout.Document, []booklet.Finding) {
			return &layout.Document{Edition: e.Name, Pages: make([]layout.Page, 3)}, nil
		},
		Paint: func(*layout.Document, build.Drawing) (*paint.Raw, error) { return nil, nil },
		Finish: func(d *layout.Document, _ *paint.Raw, _ build.Drawing) ([]byte, error) {
			return []byte("pdf " + d.Edition), nil
		},
		Mark:    func(workbook.Source, []booklet.Finding) ([]byte, error) { return []byte("marked"), nil },
		Measure: func(*layout.Document, layout.Edition, booklet.Contrast) []legible.Result { return nil },
		Starter: func(string) ([]byte, error) { return []byte("starter"), nil },
	}
	return b
}

// expect runs a command line, and wants its exit code, and a part of what it
// prints to standard error ("": nothing at all).
func (b *bench) expect(ctx context.Context, t *testing.T, code int, stderr string, args ...string) {
	t.Helper()
	if got := b.run(ctx, args); got != code {
		t.Errorf("%q: exit code %d, want %d; %s", args, got, code, &b.err)
	}
	if got := b.err.String(); stderr == "" && got != "" || !strings.Contains(got, stderr) {
		t.Errorf("%q prints %q, want %q", args, got, stderr)
	}
}

// leaves wants the folder to hold exactly these files.
func (b *bench) leaves(t *testing.T, want map[string]string) {
	t.Helper()
	filestest.SameTree(t, "folder", filestest.Tree(t, b.dir), want)
}

var threeFiles = map[string]string{"out": "/", "out/sample-standard.pdf": "pdf standard",
	"out/sample-large-print.pdf": "pdf large-print", "out/sample-high-contrast.pdf": "pdf high-contrast"}

func TestBuildWritesAll(t *testing.T) {
	b := newBench(t)
	b.expect(t.Context(), t, exitDone, "", "build")
	b.leaves(t, threeFiles)
	want := "sample-standard.pdf: 3 pages, 12 bytes"
	if !strings.Contains(b.out.String(), want) {
		t.Errorf("prints %q, want %q", &b.out, want)
	}
}

// breakStep lets f run in the place of a step, for the large-print edition where
// there is one.
func (b *bench) breakStep(step build.Verb, f func()) {
	s := &b.steps
	switch old := *s; step {
	case "open":
		s.Sample = func() workbook.Source { f(); return old.Sample() }
		s.Open = func(p string) (workbook.Source, error) { f(); return old.Open(p) }
	case build.VerbRead:
		s.Read = func(w workbook.Source) (*booklet.Booklet, []booklet.Finding) { f(); return old.Read(w) }
	case build.VerbCheck:
		s.Check = func(b *booklet.Booklet, o editorial.Options) []booklet.Finding { f(); return old.Check(b, o) }
	case build.VerbCompose:
		s.Compose = func(b *booklet.Booklet, e layout.Edition, w *fonts.Family, o compose.Options) (*layout.Document, []booklet.Finding) {
			if e.Name == "large-print" {
				f()
			}
			return old.Compose(b, e, w, o)
		}
	case build.VerbPaint:
		s.Paint = func(d *layout.Document, how build.Drawing) (*paint.Raw, error) {
			if d.Edition == "large-print" {
				f()
			}
			return old.Paint(d, how)
		}
	case build.VerbFinish:
		s.Finish = func(d *layout.Document, r *paint.Raw, how build.Drawing) ([]byte, error) {
			if d.Edition == "large-print" {
				f()
			}
			return old.Finish(d, r, how)
		}
	}
}

// TestPanicIsAnErrorMessage: a fault of ours ends the run in order, with a
// message that says where it was, and nothing written.
func TestPanicIsAnErrorMessage(t *testing.T) {
	for step, want := range map[build.Verb]string{
		"open":            "booklet: error: read failed: boom (pipeline_test.go:",
		build.VerbRead:    "booklet: error: read failed: boom (pipeline_test.go:",
		build.VerbCheck:   "booklet: error: check failed: boom (pipeline_test.go:",
		build.VerbCompose: "booklet: error: compose large-print failed: boom (pipeline_test.go:",
		build.VerbPaint:   "booklet: error: paint large-print failed: boom (pipeline_test.go:",
		build.VerbFinish:  "booklet: error: finish large-print failed: boom (pipeline_test.go:",
	} {
		t.Run(string(step), func(t *testing.T) {
			b := newBench(t)
			b.breakStep(step, func() { panic("boom") })
			b.expect(t.Context(), t, exitFailed, want, "build")
			if !strings.Contains(b.err.String(), "please report it") || b.out.Len() > 0 {
				t.Errorf("prints %q and %q", &b.err, &b.out)
			}
			b.leaves(t, nil)
		})
	}
	t.Run("new", func(t *testing.T) {
		b := newBench(t)
		b.steps.Starter = func(string) ([]byte, error) { panic("boom") }
		b.expect(t.Context(), t, exitFailed, "new failed: boom", "new", "x.xlsx")
		b.leaves(t, nil)
	})
	t.Run("mark", func(t *testing.T) {
		b := newBench(t)
		b.steps.Mark = func(workbook.Source, []booklet.Finding) ([]byte, error) { panic("boom") }
		b.expect(t.Context(), t, exitFailed, "boom", "check", "r.xlsx", "--mark", "x.xlsx")
		b.leaves(t, nil)
	})
}

func TestStepErrors(t *testing.T) {
	b := newBench(t)
	b.steps.Finish = func(d *layout.Document, _ *paint.Raw, _ build.Drawing) ([]byte, error) {
		if d.Edition == "standard" {
			return nil, errors.New("fpdf's output is not as expected")
		}
		return []byte("pdf"), nil
	}
	b.expect(t.Context(), t, exitFailed, "booklet: error: finish standard failed: fpdf's output is not as expected", "build")
	b.leaves(t, nil)
}

// TestStop stops the run in each step; the step itself never returns.
func TestStop(t *testing.T) {
	for _, step := range []build.Verb{"open", build.VerbRead, build.VerbCheck, build.VerbCompose, build.VerbPaint, build.VerbFinish} {
		for _, args := range [][]string{{"build"}, {"build", "--json"}, {"check", "r.xlsx"}} {
			if args[0] == "check" && (step == build.VerbPaint || step == build.VerbFinish) {
				continue
			}
			t.Run(string(step)+" "+strings.Join(args, " "), func(t *testing.T) {
				ctx, stop := context.WithCancel(t.Context())
				b := newBench(t)
				forever := make(chan struct{})
				var running sync.WaitGroup
				running.Add(1)
				b.breakStep(step, func() { defer running.Done(); stop(); <-forever })
				want := "booklet: stopped; nothing was written\n"
				if len(args) == 2 && args[1] == "--json" {
					want = ""
				}
				b.expect(ctx, t, exitFailed, want, args...)
				if want == "" && !strings.Contains(b.out.String(), `"ok":false,"exit":1,"stopped":true`) {
					t.Errorf("prints %q", &b.out)
				}
				close(forever)
				running.Wait()
				b.leaves(t, nil)
			})
		}
	}
}

// TestStopWhileWriting: the temporary files and the folder go.
func TestStopWhileWriting(t *testing.T) {
	for _, call := range []string{"mkdir", "create", "write", "sync", "close"} {
		b := newBench(t)
		ctx, stop := context.WithCancel(t.Context())
		b.disk = &filestest.FaultyDisk{Call: call, N: 1, Before: stop} // it stops, and does not fail
		b.expect(ctx, t, exitFailed, "stopped; nothing was written", "build")
		b.leaves(t, nil)
	}
	b := newBench(t)
	ctx, stop := context.WithCancel(t.Context())
	b.disk = &filestest.FaultyDisk{Call: "sync", N: 1, Before: stop}
	b.expect(ctx, t, exitFailed, "stopped; nothing was written", "new", "x.xlsx")
	b.leaves(t, nil)
}

// TestDiskFull: the run ends in order with what was there before in place.
func TestDiskFull(t *testing.T) {
	b := newBench(t)
	b.expect(t.Context(), t, exitDone, "", "build")
	if err := os.WriteFile("out/sample-standard.pdf", []byte("last year's"), 0o666); err != nil {
		t.Fatal(err)
	}
	want := filestest.Tree(t, b.dir)
	for _, call := range []string{"create", "write", "sync", "rename"} {
		b.out.Reset()
		b.err.Reset()
		b.disk = &filestest.FaultyDisk{Call: call, N: 2, Err: syscall.ENOSPC}
		b.expect(t.Context(), t, exitFailed, "cannot be written: the disk is full\nbooklet: hint: make room", "build")
		if b.out.Len() > 0 {
			t.Errorf("prints %q", &b.out)
		}
		b.leaves(t, want)
	}
}

// TestFindingsOfEditions: what all editions find is told once, what some find
// names them, and what the workbook's steps have said is not said again.
func TestFindingsOfEditions(t *testing.T) {
	b := newBench(t)
	b.steps.Check = func(*booklet.Booklet, editorial.Options) []booklet.Finding {
		return []booklet.Finding{{Rule: "said", Severity: booklet.Warning, At: at("Roles", 3, 2), Text: "checked"}}
	}
	b.steps.Compose = func(_ *booklet.Booklet, e layout.Edition, _ *fonts.Family, _ compose.Options) (*layout.Document, []booklet.Finding) {
		fs := []booklet.Finding{
			{Rule: "said", Severity: booklet.Warning, At: at("Roles", 3, 2), Text: "composed"},
			{Rule: "everywhere", Severity: booklet.Warning, At: at("Roles", 1, 1), Text: "in all"},
			{Rule: "own", Severity: booklet.Note, Text: "the " + e.Name + " edition has a page more", Edition: e.Name},
		}
		if e.Name != "standard" {
			fs = append(fs, booklet.Finding{Rule: "long", Severity: booklet.Warning, At: at("Roles", 3, 9), Text: "too long"})
		}
		if e.Name == "large-print" {
			fs = append(fs, booklet.Finding{Rule: "long", Severity: booklet.Warning, At: at("Roles", 3, 8), Text: "too long"})
		}
		return &layout.Document{Edition: e.Name}, fs
	}
	b.expect(t.Context(), t, exitDone, "", "check", "r.xlsx", "--json")
	var got []string
	for line := range strings.Lines(b.out.String()) {
		var e findingEvent
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if e.Event == "finding" {
			got = append(got, strings.TrimSpace(e.Place+" "+e.Text+" "+strings.Join(e.Editions, "+")))
		}
	}
	want := []string{
		"the standard edition has a page more standard",
		"the large-print edition has a page more large-print",
		"the high-contrast edition has a page more high-contrast",
		"Roles!A1 in all",
		"Roles!C2 checked",
		"Roles!C8 in the large-print edition: too long large-print",
		"Roles!C9 in the large-print and high-contrast editions: too long large-print+high-contrast",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestErrorOfOneEdition: nothing is written for the others, and nothing is
// painted for it.
func TestErrorOfOneEdition(t *testing.T) {
	b := newBench(t)
	real := b.steps.Compose
	b.steps.Compose = func(k *booklet.Booklet, e layout.Edition, f *fonts.Family, o compose.Options) (*layout.Document, []booklet.Finding) {
		d, _ := real(k, e, f, o)
		if e.Name == "large-print" {
			return d, []booklet.Finding{{Rule: "long", Severity: booklet.Error, At: at("Roles", 6, 2), Text: "310 words too many for any page"}}
		}
		return d, nil
	}
	b.breakStep(build.VerbPaint, func() { t.Error("a document with an error is painted") })
	b.expect(t.Context(), t, exitFailed,
		"booklet: error: Roles!F2: in the large-print edition: 310 words too many for any page\nbooklet: nothing was written: 1 error\n", "build")
	b.leaves(t, nil)
}

// TestWrongWorkbookIsComposedForItsFindings: they are told with the others, but
// a panic on a workbook that is refused already is not, nor are notes on pages.
func TestWrongWorkbookIsComposedForItsFindings(t *testing.T) {
	for _, panics := range []bool{false, true} {
		b := newBench(t)
		b.steps.Check = func(*booklet.Booklet, editorial.Options) []booklet.Finding {
			return []booklet.Finding{{Rule: "wrong", Severity: booklet.Error, At: at("Roles", 1, 2), Text: "wrong"}}
		}
		b.steps.Compose = func(*booklet.Booklet, layout.Edition, *fonts.Family, compose.Options) (*layout.Document, []booklet.Finding) {
			if panics {
				panic("boom")
			}
			return &layout.Document{}, []booklet.Finding{
				{Rule: "long", Severity: booklet.Warning, At: at("Roles", 1, 3), Text: "too long"},
				{Rule: "padding", Severity: booklet.Note, Text: "a page more"},
			}
		}
		want := "booklet: error: Roles!A2: wrong\nbooklet: warning: Roles!A3: too long\nbooklet: nothing was written: 1 error, 1 warning\n"
		if panics {
			want = "booklet: error: Roles!A2: wrong\nbooklet: nothing was written: 1 error\n"
		}
		b.expect(t.Context(), t, exitFailed, want, "build")
		if b.err.String() != want {
			t.Errorf("prints %q, want %q", &b.err, want)
		}
		b.leaves(t, nil)
	}
}

// TestDateOfTheFile: SOURCE_DATE_EPOCH in UTC, else none, so that the finisher
// takes the edition's.
func TestDateOfTheFile(t *testing.T) {
	for epoch, want := range map[string]string{
		"":             "0001-01-01T00:00:00Z",
		"1700000000":   "2023-11-14T22:13:20Z",
		"0":            "1970-01-01T00:00:00Z",
		"253402300799": "9999-12-31T23:59:59Z",
	} {
		b := newBench(t)
		b.epoch = epoch
		b.steps.Finish = func(_ *layout.Document, _ *paint.Raw, how build.Drawing) ([]byte, error) {
			return []byte(how.Date.Format(time.RFC3339)), nil
		}
		b.expect(t.Context(), t, exitDone, "", "build", "--edition", "standard")
		b.leaves(t, map[string]string{"out": "/", "out/sample-standard.pdf": want})
	}
}

// TestTitleAndLinkAreChecked: they reach the checks in the workbook's place.
func TestTitleAndLinkAreChecked(t *testing.T) {
	b := newBench(t)
	var s booklet.Settings
	var drafts bool
	b.steps.Check = func(k *booklet.Booklet, o editorial.Options) []booklet.Finding {
		s, drafts = k.Settings, o.Drafts
		return nil
	}
	b.expect(t.Context(), t, exitDone, "", "build", "--title", " Jobs, here ", "--qr-link=https://example.org/?a=b", "--drafts", "--edition=standard")
	if s.Title.S != "Jobs, here" || s.Title.At.Field != booklet.FieldTitle || s.QRLink.S != "https://example.org/?a=b" || !drafts {
		t.Errorf("title %v, link %v, drafts %v", s.Title, s.QRLink, drafts)
	}
	b.leaves(t, map[string]string{"out": "/", "out/sample-drafts-jobs-here-https-example-org-a-b-standard.pdf": "pdf standard"})
}

// TestProgressOnATerminal rewrites one line, leaves none behind, and is not
// mixed with findings.
func TestProgressOnATerminal(t *testing.T) {
	b := newBench(t)
	b.terminal = true
	b.steps.Check = func(*booklet.Booklet, editorial.Options) []booklet.Finding {
		return []booklet.Finding{{Rule: "r", Severity: booklet.Warning, At: at("Roles", 1, 2), Text: "odd"}}
	}
	b.expect(t.Context(), t, exitDone, "[3/6] compose standard, 3 pages", "build", "--edition", "standard")
	if got, want := screen(b.err.String()), "booklet: warning: Roles!A2: odd\n"; got != want {
		t.Errorf("the screen shows %q, want %q", got, want)
	}
	b.err.Reset()
	b.expect(t.Context(), t, exitDone, "", "build", "--edition", "standard", "--quiet")
}

// screen is what a terminal shows of s in the end.
func screen(s string) string {
	var out strings.Builder
	var line []rune
	col := 0
	for _, r := range s {
		switch r {
		case '\r':
			col = 0
		case '\n':
			out.WriteString(strings.TrimRight(string(line), " ") + "\n")
			line, col = nil, 0
		default:
			if col == len(line) {
				line = append(line, ' ')
			}
			line[col] = r
			col++
		}
	}
	out.WriteString(strings.TrimRight(string(line), " "))
	return out.String()
}

// TestOutputThatCannotBePrinted is an error, though the files are written.
func TestOutputThatCannotBePrinted(t *testing.T) {
	b := newBench(t)
	b.stdout = &sink{w: closedPipe{}}
	b.expect(t.Context(), t, exitFailed, "booklet: error: standard output cannot be written: closed\n", "build")
	b.leaves(t, threeFiles)
}

type closedPipe struct{}

func (closedPipe) Write([]byte) (int, error) { return 0, errors.New("closed") }
