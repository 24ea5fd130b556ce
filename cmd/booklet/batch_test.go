package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"booklet/data/testkit"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/batch"
	"booklet/layout/build/files/filestest"
	"booklet/layout/paint"
)

// batched runs a batch and returns the status of each output.
func batched(t *testing.T, args ...string) map[string]string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	run(context.Background(), append([]string{"batch"}, args...), nil, &stdout, &stderr)
	out := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(stdout.String()), "\n") {
		var r rowEvent
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%q: %v; %s", line, err, &stderr)
		}
		out[r.Output] = string(r.Status)
	}
	return out
}

func built(t *testing.T, got map[string]string, want ...string) {
	t.Helper()
	var all []string
	for output, status := range got {
		if status == string(batch.Built) {
			all = append(all, output)
		} else if status != string(batch.Skipped) {
			t.Errorf("%s: %s", output, status)
		}
	}
	slices.Sort(all)
	if !slices.Equal(all, want) {
		t.Errorf("built %q, want %q", all, want)
	}
}

const photoRoles = "== Roles\nRole | Category | Summary | Photo | Photo description\nCook | Dental team | You cook. | %s.png | A pan\n== Booklet\nSetting | Value\nTitle | Work\n"

// TestBatchMakesAgainWhatChanged touches one of the things that rows are made of
// after the other: only the rows that are made of it are made again.
func TestBatchMakesAgainWhatChanged(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	testkit.Put(t, at("pan.png"), testkit.Plain(t, 1200, 800, color.NRGBA{200, 60, 40, 255}).Data)
	testkit.Put(t, at("pot.png"), testkit.Plain(t, 1200, 800, color.NRGBA{20, 60, 40, 255}).Data)
	testkit.Put(t, at("logo.svg"), []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#fff"/></svg>`))
	writeWorkbook(t, dir, "one.xlsx", fmt.Sprintf(photoRoles, "pan"))
	writeWorkbook(t, dir, "two.xlsx", fmt.Sprintf(photoRoles, "pot"))
	list := func(title string) {
		testkit.Put(t, at("list.csv"), []byte("Output,Workbook,Editions,Title,Logo\na,one.xlsx,standard,A,\nb,one.xlsx,standard,"+title+",\nc,two.xlsx,standard,C,\nd,two.xlsx,standard,D,logo.svg\n"))
	}
	list("B")
	make := func(args ...string) map[string]string {
		return batched(t, append([]string{at("list.csv"), "--out", at("out")}, args...)...)
	}
	built(t, make(), "a", "b", "c", "d")
	built(t, make())
	before := filestest.Tree(t, at("out"))

	list("Better")
	built(t, make(), "b")
	testkit.Put(t, at("pot.png"), testkit.Plain(t, 1200, 800, color.NRGBA{20, 60, 90, 255}).Data)
	built(t, make(), "c", "d")
	testkit.Put(t, at("logo.svg"), []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#fff"/></svg>`))
	built(t, make(), "d")
	writeWorkbook(t, dir, "one.xlsx", fmt.Sprintf(photoRoles, "pan")+"Strapline | More\n")
	built(t, make(), "a", "b")
	if err := os.Remove(at("out/c-standard.pdf")); err != nil {
		t.Fatal(err)
	}
	built(t, make(), "c")
	testkit.Put(t, at("out/.booklet/a.json"), []byte("{"))
	built(t, make(), "a")
	built(t, make("--strict"), "a", "b", "c", "d") // what counts as a failure has changed
	t.Setenv("SOURCE_DATE_EPOCH", "1700000000")
	built(t, make("--strict"), "a", "b", "c", "d")
	built(t, make("--strict"))
	t.Setenv("SOURCE_DATE_EPOCH", "")

	// and everything as it was at first has the bytes that it had at first
	list("B")
	testkit.Put(t, at("pot.png"), testkit.Plain(t, 1200, 800, color.NRGBA{20, 60, 40, 255}).Data)
	testkit.Put(t, at("logo.svg"), []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#fff"/></svg>`))
	writeWorkbook(t, dir, "one.xlsx", fmt.Sprintf(photoRoles, "pan"))
	built(t, make("--workers", "1"), "a", "b", "c", "d")
	filestest.SameTree(t, "out", filestest.Tree(t, at("out")), before)
}

// TestBatchWritesEachRowsOwnFile makes eighty rows by several workers, and again
// seven times with a workbook that has changed: every file is that of its row and of
// the newest workbook. The title of a PDF stands readable in its metadata.
func TestBatchWritesEachRowsOwnFile(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	const rows, rebuilds = 80, 7
	title := func(row int) string { return fmt.Sprintf("Work in town %d.", row) }
	list := "Output,Editions,Title\n"
	for i := range rows {
		list += fmt.Sprintf("town%d,standard,%s\n", i, title(i))
	}
	testkit.Put(t, at("list.csv"), []byte(list))
	for _, workers := range []string{"2", "4", "8"} {
		out := at("out" + workers)
		for round := range rebuilds + 1 {
			publisher := fmt.Sprintf("Publisher of round %d.", round)
			book := "== Roles\nRole | Category | Summary\nCook | Dental team | You cook.\n== Sections\nSection | Kind\nWork | roles\n== Booklet\nSetting | Value\nTitle | Work\nPublisher | " + publisher + "\n"
			writeWorkbook(t, dir, "r.xlsx", book)
			for output, status := range batched(t, at("list.csv"), "--workbook", at("r.xlsx"), "--out", out, "--workers", workers) {
				if status != string(batch.Built) {
					t.Errorf("%s workers, round %d: %s: %s", workers, round, output, status)
				}
			}
			for i := range rows {
				name := fmt.Sprintf("town%d-standard.pdf", i)
				data, err := os.ReadFile(filepath.Join(out, name))
				if err != nil {
					t.Error(err)
				} else if !bytes.Contains(data, []byte(title(i))) || !bytes.Contains(data, []byte(publisher)) {
					t.Errorf("%s workers, round %d: %s is another file", workers, round, name)
				}
			}
			if t.Failed() {
				return
			}
		}
	}
}

// TestBatchShardsPartTheList: for any number of shards, each row is in one of them.
func TestBatchShardsPartTheList(t *testing.T) {
	dir := t.TempDir()
	book := writeWorkbook(t, dir, "r.xlsx", roles(1, ""))
	var b strings.Builder
	b.WriteString("Output,Editions\n")
	want := map[string]int{}
	for i := range 11 {
		fmt.Fprintf(&b, "row%d,standard\n", i)
		want[fmt.Sprintf("row%d", i)] = 1
	}
	list := filepath.Join(dir, "list.csv")
	testkit.Put(t, list, []byte(b.String()))
	for _, n := range []int{1, 2, 3, 7, 20} {
		got := map[string]int{}
		for k := 1; k <= n; k++ {
			if k > 11 {
				continue // an empty shard prints nothing
			}
			for output := range batched(t, list, "--workbook", book, "--out", filepath.Join(dir, "out"), "--shard", fmt.Sprintf("%d/%d", k, n)) {
				got[output]++
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%d shards: %v", n, got)
		}
	}
}

// TestBatchStopped stops a batch while its files are finished: those of a row are
// all there or none, and nothing else is left behind.
func TestBatchStopped(t *testing.T) {
	b := newBench(t)
	testkit.Put(t, "list.csv", []byte("Output,Editions\na,\"standard,large-print\"\nb,\"standard,large-print\"\nc,standard\n"))
	ctx, stop := context.WithCancel(t.Context())
	old := b.steps.Finish
	var n atomic.Int64
	b.steps.Finish = func(d *layout.Document, r *paint.Raw, how build.Drawing) ([]byte, error) {
		if n.Add(1) == 4 {
			stop()
		}
		return old(d, r, how)
	}
	if code := b.run(ctx, []string{"batch", "list.csv", "--workbook", "r.xlsx", "--workers", "1"}); code != exitFailed {
		t.Errorf("exit code %d", code)
	}
	if !strings.Contains(b.err.String(), "stopped; the rows that were finished stand") || !strings.Contains(b.out.String(), `"output":"a","status":"built"`) || strings.Contains(b.out.String(), `"output":"c"`) {
		t.Errorf("prints %q and %q", &b.out, &b.err)
	}
	for name := range filestest.Tree(t, b.dir) {
		if strings.Contains(name, ".part") || strings.Contains(name, "c-") || strings.Contains(name, "b-") != strings.Contains(b.out.String(), `"output":"b"`) && strings.Contains(name, "b-") {
			t.Errorf("%s is left behind", name)
		}
	}
	// the next run goes on
	b.out.Reset()
	if code := b.run(t.Context(), []string{"batch", "list.csv", "--workbook", "r.xlsx", "--workers", "1"}); code != exitDone {
		t.Errorf("exit code %d: %s", code, &b.err)
	}
	if !strings.Contains(b.out.String(), `"output":"a","status":"skipped"`) || !strings.Contains(b.out.String(), `"output":"c","status":"built"`) {
		t.Errorf("prints %q", &b.out)
	}
}

// TestBatchSurvivesAFault: a fault of ours costs the row that meets it.
func TestBatchSurvivesAFault(t *testing.T) {
	b := newBench(t)
	testkit.Put(t, "list.csv", []byte("Output,Title,Editions\na,one,standard\nb,two,standard\nc,three,standard\n"))
	old := b.steps.Finish
	calls := 0
	b.steps.Finish = func(d *layout.Document, r *paint.Raw, how build.Drawing) ([]byte, error) {
		if calls++; calls == 2 {
			panic("oops")
		}
		return old(d, r, how)
	}
	b.expect(t.Context(), t, exitFailed, "failed: row 3", "batch", "list.csv", "--workbook", "r.xlsx", "--workers", "1")
	for _, want := range []string{`"output":"a","status":"built"`, `"output":"b","status":"failed"`, `"output":"c","status":"built"`, "oops"} {
		if !strings.Contains(b.out.String(), want) {
			t.Errorf("lacks %s: %s", want, &b.out)
		}
	}
}
