package desk

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"booklet/data/testkit"
	"booklet/data/workbook"
	"booklet/layout/build"
)

// savedWords stand in the sample, and are changed by each save.
const savedWords = "Some passengers travel several times a week for kidney treatment."

// saved is the sample with other words, as a spreadsheet program would save it.
func saved(b *testing.B, n int) []byte {
	b.Helper()
	src := build.Sample().Source()
	return testkit.Repacked(b, src.Data, savedWords, fmt.Sprintf("Save %d of today.", n))
}

// BenchmarkSave is the way of a save of the sample to who shows it: until the page is told, and until it has the two
// pages of the spread (got-ms); and what of it is reading (read-ms), laying out (view-ms), telling pages apart (pages-ms),
// finding the pages of findings (cells-ms) and painting two pages (paint-ms), each by itself.
func BenchmarkSave(b *testing.B) {
	path := filepath.Join(b.TempDir(), "roles.xlsx")
	write := func(n int) {
		if err := os.WriteFile(path, saved(b, n), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	write(-1)
	if err := os.CopyFS(filepath.Dir(path), build.Sample().Source().Files); err != nil {
		b.Fatal(err)
	}
	d, err := Open(b.Context(), Options{Path: path, Job: jobOf})
	if err != nil {
		b.Fatal(err)
	}
	go d.Serve()
	defer d.Close()
	res, err := http.Get(d.Address() + "events?tab=a")
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	body, _ := json.Marshal(asking{Request: standard(), Tab: "a"})
	if r, err := http.Post(d.Address()+"view", "application/json", bytes.NewReader(body)); err != nil || r.StatusCode != 200 {
		b.Fatal(err)
	}
	events := bufio.NewReader(res.Body)
	told := func() (v viewTold) {
		for {
			line, err := events.ReadString('\n')
			if err != nil {
				b.Fatal(err)
			}
			if data, ok := strings.CutPrefix(line, "data: "); ok && strings.Contains(data, `"pages":`) {
				if err := json.Unmarshal([]byte(data), &v); err != nil {
					b.Fatal(err)
				}
				return v
			}
		}
	}
	var sum [6]time.Duration
	names := [...]string{"got-ms", "read-ms", "view-ms", "pages-ms", "cells-ms", "paint-ms"}
	m := build.NewMemory(memoryPages)
	src := build.Sample().Source()
	n := 0
	for b.Loop() {
		n++
		from := time.Now()
		write(n)
		v := told()
		b.StopTimer()
		for _, i := range v.Changed[:min(2, len(v.Changed))] {
			r, err := http.Get(fmt.Sprintf("%ssvg/%s/%d", d.Address(), v.ID, i))
			if err != nil {
				b.Fatal(err)
			}
			_, _ = io.Copy(io.Discard, r.Body)
			r.Body.Close()
		}
		took := []time.Duration{time.Since(from)}
		step := func(do func()) {
			at := time.Now()
			do()
			took = append(took, time.Since(at))
		}
		w := build.From(workbook.Source{Name: src.Name, Data: saved(b, n), Files: src.Files}).By(m.Steps())
		job, _ := jobOf(standard())
		var seen *build.View
		one := &viewed{}
		step(func() { _, _ = w.Prepare(b.Context(), build.Job{}) })
		step(func() { seen, _ = w.View(b.Context(), job) })
		one.docs = seen.Documents
		step(func() { one.lay() })
		step(func() { one.tell(seen, nil) })
		step(func() { one.paint(10); one.paint(11) })
		if n == 1 {
			for i, s := range took {
				b.Log("first: ", names[i], s)
			}
		}
		for i, s := range took {
			sum[i] += s
		}
		b.StartTimer()
	}
	for i, s := range sum {
		b.ReportMetric(float64(s.Microseconds())/1000/float64(n), names[i])
	}
}
