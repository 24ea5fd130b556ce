package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"

	"booklet/data/sample"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// ending is a reader that ends a context when it has been read to its end, or at once.
type ending struct {
	r    io.Reader
	stop func()
}

func (e ending) Read(b []byte) (int, error) {
	n, err := e.r.Read(b)
	if err != nil {
		e.stop()
	}
	return n, err
}

// TestStoppedStreams: a run that is stopped while it reads standard input, and after it, sends
// nothing and leaves nothing; it waits for nobody.
func TestStoppedStreams(t *testing.T) {
	never, writer := io.Pipe()
	defer writer.Close()
	for _, line := range []string{"build - --edition standard --out -", "build -", "check - --mark -", "adopt - --out -",
		"adopt -", "impose - --out -", "preflight -", "text - --format text --out -"} {
		for name, in := range map[string]func(stop func()) io.Reader{
			"read": func(stop func()) io.Reader { return ending{bytes.NewReader(sample.Source().Data), stop} },
			"open": func(stop func()) io.Reader { stop(); return never },
		} {
			dir := t.TempDir()
			t.Chdir(dir)
			ctx, stop := context.WithCancel(t.Context())
			var out, err bytes.Buffer
			exit := run(ctx, strings.Fields(line), in(stop), &out, &err)
			stop()
			left, _ := os.ReadDir(dir)
			if exit != exitFailed || out.Len() > 0 && !strings.HasPrefix(line, "preflight") || len(left) > 0 {
				t.Errorf("%s, %s: exit %d, %d bytes, %d files\n%s", line, name, exit, out.Len(), len(left), err.String())
			}
			if name == "open" && !strings.Contains(err.String(), "stopped") {
				t.Errorf("%s, %s: %s", line, name, err.String())
			}
		}
	}
}

// leaving is a writer whose reader goes away after so many bytes.
type leaving struct{ left int }

func (l *leaving) Write(b []byte) (int, error) {
	if l.left -= len(b); l.left < 0 {
		return 0, &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}
	}
	return len(b), nil
}

// TestReaderLeaves: of reports nothing more is said, and the run ends as it would have; of a
// file that was not read to its end the exit code tells.
func TestReaderLeaves(t *testing.T) {
	for line, want := range map[string]int{
		"check --rules": exitDone, "version --licences": exitDone, "help": exitDone, "build --edition standard --json": exitDone,
		"build --edition standard --category Nope --json": exitCommand,
		"build --edition standard --out -":                exitPipe, "new -": exitPipe,
	} {
		t.Chdir(t.TempDir())
		var err bytes.Buffer
		exit := run(t.Context(), strings.Fields(line), strings.NewReader(""), &leaving{left: 10}, &err)
		if exit != want || strings.Contains(err.String(), "error") || strings.Contains(err.String(), "standard output") {
			t.Errorf("%s: exit %d, want %d\n%s", line, exit, want, err.String())
		}
	}
}

// TestBatchStopsWhereNobodyListens: rows that nobody hears of are not made.
func TestBatchStopsWhereNobodyListens(t *testing.T) {
	t.Chdir(t.TempDir())
	list := "Output,Editions\n" + strings.Repeat("ROW,standard\n", 40)
	for i := range 40 {
		list = strings.Replace(list, "ROW", "row"+string(rune('a'+i/10))+string(rune('0'+i%10)), 1)
	}
	var roles bytes.Buffer
	if _, err := build.NewWorkbookTo(t.Context(), files.Stream(&roles), "roles.xlsx", "en-GB", build.Steps{}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("roles.xlsx", roles.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	var err bytes.Buffer
	exit := run(t.Context(), strings.Fields("batch - --workbook roles.xlsx --workers 1"), strings.NewReader(list), &leaving{left: 10}, &err)
	made, _ := os.ReadDir("out")
	if exit != exitDone || len(made) > 10 || strings.Contains(err.String(), "error") {
		t.Errorf("exit %d, %d files\n%s", exit, len(made), err.String())
	}
}

// TestNoFileForATerminal: a terminal is sent text, and no other file.
func TestNoFileForATerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	for line, want := range map[string]int{
		"build --edition standard --out -": exitCommand, "new -": exitCommand, "cards --out -": exitCommand,
		"text --format text --out - --role Porters": exitDone,
	} {
		var out, said bytes.Buffer
		p := &program{stdin: strings.NewReader(""), stdout: &sink{w: &out}, stderr: &sink{w: &said}, screen: true,
			disk: files.OS(), steps: (*build.Memory).Steps}
		if exit := p.run(t.Context(), strings.Fields(line)); exit != want || (out.Len() > 0) != (want == exitDone) {
			t.Errorf("%s: exit %d, want %d, %d bytes\n%s", line, exit, want, out.Len(), said.String())
		}
	}
}
