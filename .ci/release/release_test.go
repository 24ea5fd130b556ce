package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

const changelog = "# Changelog\n\n## v1.1.0 - 2026-12-01\n\n- new\n\n## v1.0.1-rc.1\n\n- tried\n\n## v1.0.0\n\n- first\n  of all\n\n## v0.9.0\n"

// TestVersion: a version is that of the commit's one tag, with an entry that says what is new; all else is a snapshot,
// where the tree may have changes if that is asked for.
func TestVersion(t *testing.T) {
	const commit = "0123456789abcdef"
	for _, c := range []struct {
		name          string
		s             state
		changelog     string
		version, note string
		wrong         string
	}{
		{"a tag", state{here: []string{"v1.1.0"}, tags: []string{"v1.1.0"}}, changelog, "1.1.0", "- new\n", ""},
		{"an older entry's tag", state{here: []string{"v1.0.0"}}, changelog, "1.0.0", "- first\n  of all\n", ""},
		{"a tag before a version", state{here: []string{"v1.0.1-rc.1"}}, changelog, "1.0.1-rc.1", "- tried\n", ""},
		{"a tag of something else", state{here: []string{"benchmarks"}}, changelog, "1.1.0-snapshot.0123456789ab", "- new\n", ""},
		{"no tag", state{}, changelog, "1.1.0-snapshot.0123456789ab", "- new\n", ""},
		{"after the tag", state{tags: []string{"v1.1.0"}}, changelog, "1.1.1-snapshot.0123456789ab", "- new\n", ""},
		{"after a tag before a version", state{tags: []string{"v2.0.0-rc.1"}}, "## v2.0.0-rc.1\n\n- x\n",
			"2.0.0-snapshot.0123456789ab", "- x\n", ""},
		{"a snapshot of a tag", state{here: []string{"v1.1.0"}, tags: []string{"v1.1.0"}, snapshot: true}, changelog,
			"1.1.1-snapshot.0123456789ab", "- new\n", ""},
		{"a snapshot of changes", state{changed: []string{" M a.go"}, snapshot: true}, changelog,
			"1.1.0-snapshot.0123456789ab.dirty", "- new\n", ""},
		{"changes", state{changed: []string{" M a.go", "?? b.go"}, here: []string{"v1.1.0"}}, changelog, "", "",
			"-snapshot:\n   M a.go\n  ?? b.go"},
		{"a tag without an entry", state{here: []string{"v1.2.0"}}, changelog, "", "", `no entry "## v1.2.0"`},
		{"a tag with an empty entry", state{here: []string{"v0.9.0"}}, changelog, "", "", `no entry "## v0.9.0"`},
		{"two tags", state{here: []string{"v1.1.0", "v1.0.0"}}, changelog, "", "", "two versions, v1.1.0 and v1.0.0"},
		{"a tag without its v", state{here: []string{"1.1.0"}}, changelog, "", "", `the tag "1.1.0" is no version`},
		{"a tag of two numbers", state{here: []string{"v1.1"}}, changelog, "", "", `the tag "v1.1" is no version`},
		{"no entries", state{}, "# Changelog\n\n## Unreleased\n", "", "", "has no entry: \"## v1.0.0\""},
	} {
		c.s.commit = commit
		version, note, err := c.s.version(c.changelog)
		if c.wrong != "" {
			if err == nil || !strings.Contains(err.Error(), c.wrong) {
				t.Errorf("%s: %v, want %q", c.name, err, c.wrong)
			}
			continue
		}
		if err != nil || version != c.version || note != c.note {
			t.Errorf("%s: %q %q %v, want %q %q", c.name, version, note, err, c.version, c.note)
		}
	}
}

// TestPack: entries stand sorted in one folder, with their modes, all of one time; in whatever order they come.
func TestPack(t *testing.T) {
	when := time.Date(2026, 11, 29, 2, 18, 25, 0, time.FixedZone("", 3600))
	a, b := entry{"b/c.txt", 0o644, []byte("text")}, entry{"booklet", 0o755, bytes.Repeat([]byte("x"), 9999)}
	for _, zipped := range []bool{false, true} {
		data, err := pack(zipped, "top", []entry{a, b}, when)
		again, bad := pack(zipped, "top", []entry{b, a}, when.UTC())
		if err != nil || bad != nil || !bytes.Equal(data, again) {
			t.Errorf("zipped %v: other bytes, or %v %v", zipped, err, bad)
		}
		want := "top/b/c.txt -rw-r--r-- 2026-11-29T01:18:25Z 4 top/booklet -rwxr-xr-x 2026-11-29T01:18:25Z 9999"
		if got := strings.Join(list(t, zipped, data), " "); got != want {
			t.Errorf("zipped %v: %s", zipped, got)
		}
	}
}

// list reads what an archive holds.
func list(t *testing.T, zipped bool, data []byte) (out []string) {
	t.Helper()
	tell := func(name string, info fs.FileInfo, r io.Reader) {
		n, err := io.Copy(io.Discard, r)
		if err != nil || n != info.Size() {
			t.Errorf("%s: %v", name, err)
		}
		out = append(out, name, info.Mode().String(), info.ModTime().UTC().Format(time.RFC3339), strconv.FormatInt(n, 10))
	}
	if zipped {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			tell(f.Name, f.FileInfo(), r)
		}
		return out
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		tell(h.Name, h.FileInfo(), r)
	}
}

// TestLicences: every text of the program is of a kind that is known, by the SPDX identifiers that people would give it;
// one that is not is an error with its name.
func TestLicences(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "data", "licences", "licences.txt"))
	if err != nil {
		t.Fatal(err)
	}
	l, err := licencesOf(string(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(l.embedded) < 8 || len(l.of) < 30 {
		t.Errorf("%d embedded, %d in all", len(l.embedded), len(l.of))
	}
	for name, want := range map[string]string{"booklet": "MIT", goTexts: "BSD-3-Clause", "Source Sans 3": "OFL-1.1",
		"ISO Coated v2 300 % (basICColor)": "Zlib", "github.com/go-text/typesetting": "MIT AND (Unlicense OR BSD-3-Clause)",
		"github.com/hashicorp/golang-lru/v2": "BSD-3-Clause AND MPL-2.0", "golang.org/x/text": "BSD-3-Clause",
		"github.com/russross/blackfriday/v2": "BSD-2-Clause", "github.com/klauspost/compress": "MIT AND Apache-2.0 AND BSD-3-Clause"} {
		c := component{Type: "data", Name: name}
		for key := range l.of {
			if strings.HasPrefix(key, name+" v") {
				c.Name = key
			}
		}
		if err := l.put(&c); err != nil || c.Licences[0].Expression != want {
			t.Errorf("%s: %v %v, want %s", name, c.Licences, err, want)
		}
	}
	if err := l.put(&component{Type: "library", Name: "example.org/new", Version: "v1.0.0"}); err == nil ||
		!strings.HasPrefix(err.Error(), "example.org/new v1.0.0 has no licence text") {
		t.Errorf("a module without a text: %v", err)
	}
	_, err = licencesOf(string(text) + rule + "example.org/new v1.0.0 (LICENCE)\n\nAll rights reserved.\n")
	if err == nil || !strings.Contains(err.Error(), `"example.org/new v1.0.0 (LICENCE)" is of no kind that is known`) {
		t.Errorf("an unknown text: %v", err)
	}
}

// TestPut: a release replaces another, and never anything else.
func TestPut(t *testing.T) {
	out := filepath.Join(t.TempDir(), "a", "release")
	for _, name := range []string{"booklet-1.tar.gz", "booklet-2.tar.gz"} {
		r := release{files: map[string][]byte{name: []byte(name), "checksums.txt": nil}}
		if err := r.put(out); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(out, "thesis.doc"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	r := release{files: map[string][]byte{"booklet-3.tar.gz": nil}}
	if err := r.put(out); err == nil || !strings.Contains(err.Error(), "holds thesis.doc, which is not of a release") {
		t.Errorf("a folder of somebody's own: %v", err)
	}
	got, _ := filepath.Glob(filepath.Join(out, "*"))
	if names := strings.ReplaceAll(strings.Join(got, " "), out+string(filepath.Separator), ""); names !=
		"booklet-2.tar.gz checksums.txt thesis.doc" {
		t.Errorf("the folder holds %s", names)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(out), ".release-*")); len(left) > 0 {
		t.Errorf("left over: %q", left)
	}
}

func TestChoose(t *testing.T) {
	if all, err := choose(""); len(all) != 6 || err != nil {
		t.Errorf("%v %v", all, err)
	}
	if one, err := choose("linux/arm64,windows/amd64"); len(one) != 2 || systems[one[0]].called != "linux-arm64" || err != nil {
		t.Errorf("%v %v", one, err)
	}
	if _, err := choose("linux/386"); err == nil || !strings.Contains(err.Error(), "there are linux/amd64, ") {
		t.Error(err)
	}
}
