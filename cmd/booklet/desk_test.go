package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"booklet/cmd/booklet/desk"
	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// deskProgram is a program as the desk's commands have it.
func deskProgram(out *bytes.Buffer) *program {
	return &program{stdin: strings.NewReader(""), stdout: &sink{w: out}, stderr: &sink{w: out}, disk: files.OS(), now: time.Now,
		after: time.After, steps: (*build.Memory).Steps}
}

// TestDeskMakesTheSame: what a request of the desk makes has the bytes of what the command makes whose options say
// the same, with what the workbook is always built with.
func TestDeskMakesTheSame(t *testing.T) {
	folder := t.TempDir()
	list := filepath.Join(folder, "jobs.csv")
	if err := os.WriteFile(list, []byte("Role,Category,Summary\nCook,Dental team,You cook.\nBaker,Estates,You bake.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		q    desk.Request
	}{
		{[]string{"build", "--edition=standard", "--role=Cook"}, desk.Request{Command: "build",
			Fields: map[booklet.Field][]string{"Edition": {"standard"}, "Role": {"Cook"}}}},
		{[]string{"build", "--edition=large-print", "--text-size=24", "--ground=yellow"}, desk.Request{Command: "build",
			Fields: map[booklet.Field][]string{"Edition": {"large-print"}, "TextSize": {"24"}, "Ground": {"yellow"}}}},
		{[]string{"build", "--edition=standard", "--press", "--job-sheet", "--quantity=50", "--binding=wire"}, desk.Request{Command: "build",
			Fields: map[booklet.Field][]string{"Edition": {"standard"}, "Press": {"true"}, "JobSheet": {"true"}, "Quantity": {"50"},
				"Binding": {"wire"}}}},
		{[]string{"text", "--format=html"}, desk.Request{Command: "text", Fields: map[booklet.Field][]string{"Format": {"html"}}}},
		{[]string{"cards"}, desk.Request{Command: "cards"}},
	} {
		var out bytes.Buffer
		to := filepath.Join(folder, "out", strings.Join(c.args, " "))
		if code := deskProgram(&out).run(t.Context(), append(c.args, list, "--out="+to)); code != 0 {
			t.Fatalf("%q: %s", c.args, &out)
		}
		j, err := deskProgram(&out).deskJob(t.Context())(c.q)
		if err != nil {
			t.Error(c.q, err)
			continue
		}
		made := files.InMemory()
		if _, err := build.At(list).Build(t.Context(), j, made); err != nil {
			t.Error(c.q, err)
		}
		commands, _ := filepath.Glob(filepath.Join(to, "*"))
		if names := made.Names(); len(names) != len(commands) || len(names) == 0 {
			t.Errorf("%q: %q and %q", c.args, names, commands)
		}
		for _, path := range commands {
			want, err := os.ReadFile(path)
			got, err2 := made.File(filepath.Base(path))
			if err != nil || err2 != nil || !bytes.Equal(got, want) {
				t.Errorf("%s differs: %v %v", path, err, err2)
			}
		}
	}
}

// TestDeskRefuses: what is no request of the desk is refused by the name of the field.
func TestDeskRefuses(t *testing.T) {
	job := deskProgram(new(bytes.Buffer)).deskJob(t.Context())
	for _, c := range []struct {
		q    desk.Request
		says string
	}{
		{desk.Request{Command: "preflight"}, "nothing that the desk makes"},
		{desk.Request{Command: "build", Fields: map[booklet.Field][]string{"Folder": {"/tmp"}}}, "not for this"},
		{desk.Request{Command: "build", Fields: map[booklet.Field][]string{"Out": {"/tmp"}}}, "not for this"},
		{desk.Request{Command: "build", Fields: map[booklet.Field][]string{"Watch": {"true"}}}, "not for this"},
		{desk.Request{Command: "text", Fields: map[booklet.Field][]string{"TextSize": {"20"}}}, "not for this"},
		{desk.Request{Command: "build", Fields: map[booklet.Field][]string{"Edition": {"huge"}}}, "is not an edition"},
	} {
		if _, err := job(c.q); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v", c.q, err)
		}
	}
}

// TestDesk: the command opens the page in the browser and says its address, ends with Ctrl-C, and says why
// it cannot begin.
func TestDesk(t *testing.T) {
	for _, c := range []struct {
		args   []string
		window bool
		exit   int
		says   string
	}{
		{[]string{"desk"}, false, exitDone, "Ctrl-C ends it"},
		{nil, true, exitDone, "Close this window to end it"},
		{[]string{"desk", "--no-browser"}, false, exitDone, "the desk is open: http://127.0.0.1:"},
		{[]string{"desk", "missing.xlsx"}, false, exitFailed, "missing.xlsx: there is no such file"},
		{[]string{"desk", "--port", "80"}, false, exitCommand, "it is a number from 1024 to 65535"},
		{[]string{"desk", "-"}, false, exitCommand, "standard input"},
		{[]string{"desk", "a.xlsx", "b.xlsx"}, false, exitCommand, "desk takes one workbook"},
	} {
		var out bytes.Buffer
		p := deskProgram(&out)
		p.window = c.window
		ctx, stop := context.WithCancel(t.Context())
		browsed := ""
		p.browse = func(address string) error {
			browsed = address
			stop() // as Ctrl-C
			return nil
		}
		if len(c.args) > 1 && c.args[1] == "--no-browser" {
			time.AfterFunc(300*time.Millisecond, stop)
		}
		code := p.run(ctx, c.args)
		stop()
		if said := out.String(); code != c.exit || !strings.Contains(said, c.says) || browsed != "" && !strings.Contains(said, browsed) {
			t.Errorf("%q: exit code %d, %s", c.args, code, said)
		}
	}
}

// TestDeskMakesFairs: the files of a fair come in a zip, in the folder that the command makes.
func TestDeskMakesFairs(t *testing.T) {
	p := deskProgram(new(bytes.Buffer))
	testkit.Loopback(t)
	d, err := desk.Open(t.Context(), desk.Options{Job: p.deskJob(t.Context()), Steps: p.working})
	if err != nil {
		t.Fatal(err)
	}
	go d.Serve()
	defer d.Close()
	post := func(path, body string) []byte {
		t.Helper()
		method := http.MethodPost
		if body == "" {
			method = http.MethodGet
		}
		r, err := http.NewRequestWithContext(t.Context(), method, d.Address()+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		data, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != http.StatusOK {
			t.Fatal(path, res.Status, err)
		}
		return data
	}
	var made struct{ Zip string }
	answer := post("make", `{"command":"fairs","fields":{"Only":["Alderwick open day"]}}`)
	if err := json.Unmarshal(answer, &made); err != nil || made.Zip == "" {
		t.Fatalf("%v: %s", err, answer)
	}
	data := post(made.Zip, "")
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) < 3 {
		t.Fatalf("%v: %d bytes", err, len(data))
	}
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "alderwick-open-day/") {
			t.Error(f.Name)
		}
	}
}
