package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"booklet/data/testkit"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/build/files/filestest"
)

// wrongFiles are the files of a folder that are not there, that lack their own words, and
// those that should not be there. Title and publisher stand readable in a PDF's metadata.
func wrongFiles(t *testing.T, dir string, want map[string][]string) (wrong []string) {
	t.Helper()
	tree := filestest.Tree(t, dir)
	for name, words := range want {
		data, ok := tree[name]
		if !ok {
			wrong = append(wrong, name+" is not there")
		}
		for _, w := range words {
			if ok && !strings.Contains(data, w) || !strings.HasSuffix(strings.TrimSpace(data), "%%EOF") {
				wrong = append(wrong, fmt.Sprintf("%s is another file, or not whole: it lacks %q", name, w))
			}
		}
	}
	for name, data := range tree {
		if _, ok := want[name]; !ok && data != "/" && !(strings.HasPrefix(name, ".booklet/") && strings.HasSuffix(name, ".json")) {
			wrong = append(wrong, name+" should not be there")
		}
	}
	return wrong
}

// townTitle is the title of a row or a fair, which no other has in it.
func townTitle(i int) string { return fmt.Sprintf("Work in town %d.", i) }

// townFairs is a workbook with a fair for each of n towns.
func townFairs(n int, publisher string) string {
	var b strings.Builder
	b.WriteString("== Roles\nRole | Category | Summary\nCook | Dental team | You cook.\n== Sections\nSection | Kind\nWork | roles\n== Booklet\nSetting | Value\nTitle | Work\nPublisher | " +
		publisher + "\n== Fairs\nFair | Title | Make | Editions\n")
	for i := range n {
		fmt.Fprintf(&b, "Town %d | %s | booklet | standard, large-print\n", i, townTitle(i))
	}
	return b.String()
}

// fairFiles are the files of those fairs.
func fairFiles(n int, publisher string) map[string][]string {
	want := map[string][]string{}
	for i := range n {
		for _, e := range []string{"standard", "large-print"} {
			want[fmt.Sprintf("town-%[1]d/town-%[1]d-%[2]s.pdf", i, e)] = []string{townTitle(i), publisher}
		}
		for _, e := range []string{"", "-large-print"} {
			want[fmt.Sprintf("town-%[1]d/town-%[1]d-checklist%[2]s.pdf", i, e)] = []string{fmt.Sprintf("Town %d, Checklist", i),
				publisher}
		}
	}
	return want
}

// onDisk runs the program with another disk.
func onDisk(t *testing.T, disk files.Disk, args ...string) (code int, said string) {
	t.Helper()
	var out bytes.Buffer
	p := &program{stdin: strings.NewReader(""), stdout: &sink{w: &out}, stderr: &sink{w: &out}, disk: disk, now: time.Now, after: time.After,
		steps: (*build.Memory).Steps}
	code = p.run(t.Context(), args)
	return code, out.String()
}

// TestFairsWriteTheirOwnFiles makes forty fairs, and again with a workbook that has
// changed: every file is its fair's and the newest workbook's.
func TestFairsWriteTheirOwnFiles(t *testing.T) {
	dir := t.TempDir()
	for round := range 3 {
		publisher := fmt.Sprintf("Publisher of round %d.", round)
		book := writeWorkbook(t, dir, "r.xlsx", townFairs(40, publisher))
		if code, said := onDisk(t, files.OS(), "fairs", book, "--out", filepath.Join(dir, "out"), "--quiet"); code != exitDone {
			t.Fatalf("exit %d: %s", code, said)
		}
		if wrong := wrongFiles(t, filepath.Join(dir, "out"), fairFiles(40, publisher)); wrong != nil {
			t.Fatalf("round %d: %s", round, strings.Join(wrong, "\n"))
		}
	}
}

// TestOwnFilesAreSeen: where temporary files have names in common, the tests of each file's
// own content fail, for fairs and for a batch.
func TestOwnFilesAreSeen(t *testing.T) {
	dir := t.TempDir()
	for _, out := range []string{"fairs", "batch"} {
		if err := os.Mkdir(filepath.Join(dir, out), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	clashing := filestest.Clashing{FaultyDisk: &filestest.FaultyDisk{}, Names: 3}
	book := writeWorkbook(t, dir, "r.xlsx", townFairs(8, "Publisher."))
	_, _ = onDisk(t, clashing, "fairs", book, "--out", filepath.Join(dir, "fairs"), "--quiet")
	if wrong := wrongFiles(t, filepath.Join(dir, "fairs"), fairFiles(8, "Publisher.")); wrong == nil {
		t.Error("fairs: nothing is seen")
	}
	list, want := "Output,Editions,Title\n", map[string][]string{}
	for i := range 24 {
		list += fmt.Sprintf("town%d,\"standard,large-print\",%s\n", i, townTitle(i))
		want[fmt.Sprintf("town%d-standard.pdf", i)] = []string{townTitle(i)}
		want[fmt.Sprintf("town%d-large-print.pdf", i)] = []string{townTitle(i)}
	}
	testkit.Put(t, filepath.Join(dir, "list.csv"), []byte(list))
	_, _ = onDisk(t, clashing, "batch", filepath.Join(dir, "list.csv"), "--workbook", book, "--out", filepath.Join(dir, "batch"), "--workers", "4")
	if wrong := wrongFiles(t, filepath.Join(dir, "batch"), want); wrong == nil {
		t.Error("batch: nothing is seen")
	}
}
