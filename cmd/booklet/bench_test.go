package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
	"booklet/data/sample"
	"booklet/data/testkit"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/finish"
	"booklet/layout/paint"
)

// repeated is the sample's roles n times over, as a CSV file.
func repeated(b *testing.B, n int) []byte {
	b.Helper()
	bk, fs := workbook.Read(sample.Source())
	if booklet.Failed(fs) {
		b.Fatal(fs)
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Write([]string{"Role", "Category", "Apprenticeship", "Summary", "Entry requirements", "Qualities", "More information"})
	for k := range n {
		for _, r := range bk.Roles {
			title, yes := r.Title.S, ""
			if k > 0 {
				title = fmt.Sprintf("%s %d", title, k+1)
			}
			if r.Apprenticeship {
				yes = "yes"
			}
			w.Write([]string{title, r.Category.Name.S, yes, r.Summary.String(), r.Entry.String(), r.Qualities.String(), r.More.String()})
		}
	}
	w.Flush()
	return out.Bytes()
}

// BenchmarkBuild is the whole of a build: the sample workbook with its pictures
// to three finished files, and growing workbooks without pictures to one.
func BenchmarkBuild(b *testing.B) {
	dir := b.TempDir()
	build := func(b *testing.B, args ...string) {
		b.ReportAllocs()
		for b.Loop() {
			if code := run(context.Background(), append([]string{"build", "--quiet", "--out", dir}, args...), nil, io.Discard, io.Discard); code != 0 {
				b.Fatal("exit", code)
			}
		}
	}
	b.Run("sample", func(b *testing.B) { build(b) })
	for _, n := range []int{1, 10, 100} {
		file := filepath.Join(dir, fmt.Sprintf("roles%d.csv", n))
		if err := os.WriteFile(file, repeated(b, n), 0o644); err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("standard/%d", 70*n), func(b *testing.B) { build(b, file, "--edition", "standard") })
	}
}

// BenchmarkRebuild is the time from a save of the sample, with another word in one
// cell, to three finished files in their places, the pause for quiet included.
func BenchmarkRebuild(b *testing.B) {
	old := debug.SetGCPercent(100)
	collectPerCent.Store(100) // as the program collects
	defer func() {
		collectPerCent.Store(0)
		debug.SetGCPercent(old)
	}()
	dir := editorsDesk(b)
	book := filepath.Join(dir, "roles.xlsx")
	versions := [][]byte{sample.Source().Data}
	versions = append(versions, edit(b, versions[0], func(f *excelize.File) error {
		at := addressOf(b, f, "Roles", "Ward clerks", "Summary")
		text, err := f.GetCellValue("Roles", at)
		if err != nil {
			return err
		}
		return f.SetCellStr("Roles", at, strings.Replace(text, " ", " also ", 1))
	}))
	ctx, stop := context.WithCancel(b.Context())
	r, out := io.Pipe()
	exit := make(chan int)
	go func() {
		code := run(ctx, []string{"build", book, "--watch", "--json", "--out", filepath.Join(dir, "out")}, nil, out, io.Discard)
		out.Close()
		exit <- code
	}()
	lines := bufio.NewScanner(r)
	until := func(start string) {
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), start) {
				return
			}
		}
		b.Fatal("the watch has ended")
	}
	until(`{"event":"watching"`)
	for n := 1; b.Loop(); n++ {
		testkit.Put(b, book+".tmp", versions[n%2])
		if err := os.Rename(book+".tmp", book); err != nil {
			b.Fatal(err)
		}
		until(`{"event":"done","ok":true`)
	}
	stop()
	until(`{"event":"done","ok":true,"exit":0,"stopped":true`)
	if code := <-exit; code != exitDone {
		b.Fatal("exit", code)
	}
}

// BenchmarkSteps times each step of the standard edition.
func BenchmarkSteps(b *testing.B) {
	for _, n := range []int{1, 10, 100} {
		src := workbook.Source{Name: "roles.csv", Data: repeated(b, n)}
		bk, fs := workbook.Read(src)
		if booklet.Failed(fs) {
			b.Fatal(fs)
		}
		bk = bk.Fill()
		doc, _ := compose.Compose(bk, layout.Standard(), fonts.Default())
		raw, err := paint.Paint(doc)
		if err != nil {
			b.Fatal(err)
		}
		step := func(name string, f func() error) {
			b.Run(fmt.Sprintf("%s/%d", name, 70*n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := f(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		step("Read", func() error { workbook.Read(src); return nil })
		step("Compose", func() error { compose.Compose(bk, layout.Standard(), fonts.Default()); return nil })
		step("Paint", func() error { _, err := paint.Paint(doc); return err })
		step("Finish", func() error { _, err := finish.Screen(doc, raw, finish.Options{Producer: "booklet"}); return err })
	}
}
