// Command wasm writes the standard edition of the sample and its press file into a
// folder: the files of the net's short case, made by the library. The net builds it as
// WebAssembly, where the command line does not go.
package main

import (
	"context"
	"fmt"
	"os"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "wasm takes a folder")
		os.Exit(2)
	}
	press := build.UsualPress()
	job := build.Job{Editions: []layout.Edition{layout.Standard()}, Binding: booklet.Saddle, Press: &press}
	if _, err := build.Sample().Build(context.Background(), job, files.Into(os.Args[1])); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
