package main

import (
	"context"
	"io"
	"testing"
)

// BenchmarkBuild is the whole of a build: the sample workbook to three finished
// files.
func BenchmarkBuild(b *testing.B) {
	dir := b.TempDir()
	b.ReportAllocs()
	for b.Loop() {
		if code := run(context.Background(), []string{"build", "--quiet", "--out", dir}, nil, io.Discard, io.Discard); code != 0 {
			b.Fatal("exit", code)
		}
	}
}
