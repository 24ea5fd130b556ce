package main

import (
	"context"
	"io"

	"booklet/layout/build"
)

// known is what tests remember of each other's builds, which are mostly of the sample: above all its photographs in
// the sizes and inks of each edition.
var known = build.NewMemory(1024)

// remembering is run with what other tests have built. Its files are those of a fresh build
// (TestRememberedBuildsAreFreshBuilds), for a fraction of the time: tests that ask what is in files make them by it.
func remembering(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := newProgram(stdin, stdout, stderr)
	p.steps = func(*build.Memory) build.Steps { return known.Steps() }
	return p.run(ctx, args)
}
