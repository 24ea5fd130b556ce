package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"booklet/data/icc"
	"booklet/data/testkit"
	"booklet/layout/build/batch"
	"booklet/layout/pdf"
)

// rowsOf runs a batch and returns what its rows say.
func rowsOf(t *testing.T, args ...string) []rowEvent {
	t.Helper()
	var stdout, stderr bytes.Buffer
	run(context.Background(), append([]string{"batch"}, args...), nil, &stdout, &stderr)
	var out []rowEvent
	for line := range strings.Lines(stdout.String()) {
		var r rowEvent
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%q: %v; %s", line, err, &stderr)
		}
		out = append(out, r)
	}
	return out
}

// TestBatchTotals: what a row says of its files is what the files are, and its totals
// are theirs together, when they are made and when they are skipped; a row that fails
// has none.
func TestBatchTotals(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	book := writeWorkbook(t, dir, "r.xlsx", roles(4, ""))
	testkit.Put(t, at("list.csv"), []byte("Output,Editions,Make\none,standard,booklet\n"+
		"two,\"standard,phone\",\"booklet,cards\"\nnone,larg,booklet\n"))
	for _, status := range []batch.Status{batch.Built, batch.Skipped} {
		rows := rowsOf(t, at("list.csv"), "--workbook", book, "--out", at("out"), "--press")
		if len(rows) != 3 {
			t.Fatalf("%d rows", len(rows))
		}
		for _, r := range rows {
			if r.Output == "none" {
				if r.Status != batch.Failed || r.Pages != 0 || r.Bytes != 0 || len(r.Files) != 0 {
					t.Errorf("a row that fails has %+v", r)
				}
				continue
			}
			pages, size := 0, 0
			for _, f := range r.Files {
				n, data := counted(t, at(filepath.Join("out", f.Path)))
				sum := sha256.Sum256(data)
				if f.Pages != n || f.Bytes != len(data) || f.SHA256 != hex.EncodeToString(sum[:]) {
					t.Errorf("%s has %d pages, %d bytes, %x; the row says %+v", f.Path, n, len(data), sum, f)
				}
				pages, size = pages+n, size+len(data)
			}
			if r.Status != status || r.Pages != pages || r.Bytes != size || len(r.Files) < 2 {
				t.Errorf("%s is %s with %d pages, %d bytes in %d files; they have %d pages, %d bytes",
					r.Output, r.Status, r.Pages, r.Bytes, len(r.Files), pages, size)
			}
		}
	}
}

// counted counts the pages of a PDF.
func counted(t *testing.T, path string) (int, []byte) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	return len(pages), data
}

// TestBatchMakesAgainForAnotherProfile: the bytes of the output profile are part of
// what a row is made of, whatever the condition is called.
func TestBatchMakesAgainForAnotherProfile(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	profile, err := icc.FOGRA39()
	if err != nil {
		t.Fatal(err)
	}
	book := writeWorkbook(t, dir, "r.xlsx", roles(2, ""))
	testkit.Put(t, at("list.csv"), []byte("Output,Editions\none,standard\n"))
	testkit.Put(t, at("press.icc"), profile.Bytes())
	made := func() map[string]string {
		return batched(t, at("list.csv"), "--workbook", book, "--out", at("out"),
			"--press", "--profile", at("press.icc"), "--condition", "Ours")
	}
	built(t, made(), "one")
	built(t, made())
	later := bytes.Clone(profile.Bytes())
	later[25]++ // the year in which it was made
	testkit.Put(t, at("press.icc"), later)
	built(t, made(), "one")
}
