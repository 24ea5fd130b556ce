package window

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestDropped: a file in the place of the command is built beside itself; commands, mistyped ones
// and options stay what they are.
func TestDropped(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for _, name := range []string{"jobs.xlsx", "list.pdf", "biuld", "build.csv", "my jobs.xlsx"} {
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	whole := filepath.Join(folder, "jobs.xlsx")
	commands := []string{"build", "check"}
	for _, ending := range strings.Fields("xlsx xlsm xltx xls xlsb ods csv tsv") { // build says what it reads of these
		if _, dropped := Dropped([]string{"missing." + ending}, commands); !dropped {
			t.Errorf("a missing .%s is taken for a command", ending)
		}
	}
	for _, c := range []struct{ args, want []string }{
		{[]string{whole}, []string{"build", "--out=" + folder, whole}},
		{[]string{"jobs.xlsx"}, []string{"build", "--out=.", "jobs.xlsx"}},
		{[]string{"my jobs.xlsx"}, []string{"build", "--out=.", "my jobs.xlsx"}},
		{[]string{"build.csv"}, []string{"build", "--out=.", "build.csv"}},
		{[]string{"JOBS.XLSX"}, []string{"build", "--out=.", "JOBS.XLSX"}},
		{[]string{"missing.ods"}, []string{"build", "--out=.", "missing.ods"}}, // build says that it is missing
		{[]string{"list.pdf"}, []string{"build", "--out=.", "list.pdf"}},       // and that this is no workbook
		{[]string{folder}, []string{"build", "--out=" + filepath.Dir(folder), folder}},
		{[]string{"jobs.xlsx", "--edition", "large-print"}, []string{"build", "--out=.", "jobs.xlsx", "--edition", "large-print"}},
		{[]string{"jobs.xlsx", "--out", "x"}, []string{"build", "jobs.xlsx", "--out", "x"}},
		{[]string{"jobs.xlsx", "-out=x"}, []string{"build", "jobs.xlsx", "-out=x"}},
		{[]string{whole, "build.csv"}, []string{"build", "--out=" + folder, whole, "build.csv"}}, // two at once: build takes one
		{nil, nil},
		{[]string{"build", "jobs.xlsx"}, nil},
		{[]string{"biuld"}, nil}, // though there is such a file
		{[]string{"biuld", "jobs.xlsx"}, nil},
		{[]string{"nothing.pdf"}, nil},
		{[]string{"--json", "jobs.xlsx"}, nil},
		{[]string{"-jobs.xlsx"}, nil},
		{[]string{""}, nil},
		{[]string{"xlsx"}, nil},
	} {
		got, dropped := Dropped(c.args, commands)
		want := c.want
		if want == nil {
			want = c.args
		}
		if !slices.Equal(got, want) || dropped != (c.want != nil) {
			t.Errorf("%q: %q, dropped %v; want %q", c.args, got, dropped, want)
		}
	}
}

// TestWelcome: a window says what the program is and how a workbook gets into it, as the system has it, and
// a command that starts it from where it lies.
func TestWelcome(t *testing.T) {
	for _, c := range []struct{ system, path, how, start string }{
		{"windows", `C:\Tools\booklet.exe`, "on the icon", "\n  C:\\Tools\\booklet.exe help\n"},
		{"windows", `C:\My Tools\booklet.exe`, "on the icon", "\n  & \"C:\\My Tools\\booklet.exe\" help\n"},
		{"darwin", "/Users/a/booklet", "Terminal", "\n  /Users/a/booklet help\n"},
		{"darwin", "/Users/a/my tools/booklet", "Terminal", "\n  \"/Users/a/my tools/booklet\" help\n"},
	} {
		got := welcome("booklet 1.0.0", c.path, c.system)
		for _, want := range []string{"booklet 1.0.0 turns a spreadsheet of job roles into careers booklets", c.how, ".xlsx", c.start} {
			if !strings.Contains(got, want) {
				t.Errorf("%s does not say %q:\n%s", c.system, want, got)
			}
		}
		if strings.Contains(got, "icon") == (c.system == "darwin") {
			t.Errorf("on %s: %s", c.system, got)
		}
	}
}

// TestBrowsing: the browser is asked for in the way of each system, and an address is one word of a command.
func TestBrowsing(t *testing.T) {
	const address = "http://127.0.0.1:1/x&y/"
	for system, program := range map[string]string{"windows": "rundll32", "darwin": "open", "linux": "xdg-open"} {
		line := browsing(system, address)
		if line[0] != program || line[len(line)-1] != address {
			t.Errorf("%s: %q", system, line)
		}
	}
}

// TestKeep: a window stands until Enter is pressed, nobody is there, or the program is stopped.
func TestKeep(t *testing.T) {
	keep := func(ctx context.Context, in io.Reader) (closed chan struct{}) {
		closed = make(chan struct{})
		go func() {
			defer close(closed)
			var out bytes.Buffer
			Keep(ctx, in, &out)
			if !strings.Contains(out.String(), "Press Enter") {
				t.Errorf("it says %q", out.String())
			}
		}()
		return closed
	}
	in, press := io.Pipe()
	closed := keep(context.Background(), in)
	select {
	case <-closed:
		t.Fatal("the window closes by itself")
	case <-time.After(20 * time.Millisecond):
	}
	if _, err := press.Write([]byte("\r\n")); err != nil {
		t.Fatal(err)
	}
	<-closed
	<-keep(context.Background(), strings.NewReader(""))
	ctx, stop := context.WithCancel(context.Background())
	never, _ := io.Pipe()
	closed = keep(ctx, never)
	stop()
	<-closed
}
