package build_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// A workbook that comes by a stream, and a booklet that goes to one.
func ExampleSteps_Reading() {
	in := build.NewInput(context.Background(), strings.NewReader(roles))
	w := build.At(build.InputPath).By(build.Steps{}.Reading(in, "."))
	var out bytes.Buffer
	job := build.Job{Editions: []layout.Edition{layout.Standard()}}
	res, err := w.Build(context.Background(), job, files.Stream(&out))
	fmt.Println(res.Files[0].Path, out.Len() == res.Files[0].Bytes, err)
	// Output: - true <nil>
}

// It is not waited for beyond the context.
func ExampleNewInput() {
	ctx, stop := context.WithCancel(context.Background())
	never, _ := io.Pipe()
	stop()
	_, err := build.NewInput(ctx, never).Open(booklet.MostFile)
	fmt.Println(errors.Is(err, build.ErrStopped))
	// Output: true
}

// It can be opened again, and is read once.
func ExampleInput_Open() {
	in := build.NewInput(context.Background(), strings.NewReader("Role,Category"))
	for range 2 {
		r, err := in.Open(100)
		if err != nil {
			fmt.Println(err)
			return
		}
		data, err := io.ReadAll(r)
		fmt.Println(string(data), err)
	}
	_, err := in.Open(3)
	var size *outside.SizeError
	fmt.Println(errors.As(err, &size))
	// Output:
	// Role,Category <nil>
	// Role,Category <nil>
	// true
}

// Who has one place for a file learns what makes the job one.
func ExampleJob_OneFile() {
	for _, job := range []build.Job{
		{Editions: []layout.Edition{layout.LargePrint()}}, {}, {Copies: build.ReadingCopy()}, {Copies: []build.Copy{{Format: build.FormatText}}},
	} {
		fmt.Println(job.OneFile())
	}
	// Output:
	// <nil>
	// Folder: it takes one file, and there would be one for each of 3 editions
	// Folder: it takes one file, and a reading copy is two
	// <nil>
}

func ExampleAsked_ReadingCopy() {
	copies, err := asked("Format=text").ReadingCopy()
	fmt.Println(copies[0].Format == build.FormatText, err)
	_, err = asked("Format=txt").ReadingCopy()
	fmt.Println(err)
	// Output:
	// true <nil>
	// Format: "txt" is not known: there are html, text
}

// A word that the workbook does not have is a fault of what was asked for.
func ExampleResult_Misnamed() {
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	job := build.Job{Selection: booklet.Selection{Tags: []string{"leds"}}}
	res, err := w.Build(context.Background(), job, files.InMemory())
	fmt.Println(res.Misnamed(), err)
	// Output: true refused: 1 error
}

// A starter workbook in memory.
func ExampleNewWorkbookTo() {
	made := files.InMemory()
	_, err := build.NewWorkbookTo(context.Background(), made, "roles.xlsx", "cy", build.Steps{})
	fmt.Println(made.Names(), err)
	// Output: [roles.xlsx] <nil>
}

// The reading copy is two files.
func ExampleAsked_Word() {
	copies, err := asked("").Word([]string{"large-print"})
	fmt.Println(copies[0].Size, err)
	_, err = asked("").Word([]string{"phone"})
	fmt.Println(err)
	// Output:
	// 18 <nil>
	// Edition: "phone" is not an edition; there are standard, large-print
}

// Braille is translated by liblouis, an outside program that the caller hands in with the steps.
func ExampleAsked_Braille() {
	copies, err := asked("Cells=32&PagesPerVolume=60").Braille()
	fmt.Println(copies[0].Braille.Cells, copies[0].Braille.Pages, err)
	_, err = asked("Cells=90").Braille()
	fmt.Println(err)
	// Output:
	// 32 60 <nil>
	// Cells: "90" is not a whole number of cells in a line from 24 to 48
}

func ExampleReadingCopy() {
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	made := files.InMemory()
	res, err := w.Build(context.Background(), build.Job{Copies: build.ReadingCopy()}, made)
	for _, f := range res.Files {
		fmt.Println(f.Path)
	}
	fmt.Println(err)
	// Output:
	// roles-reading.html
	// roles-reading.txt
	// <nil>
}

// An EPUB is one file, named as the workbook is.
func ExampleEPUBCopy() {
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	made := files.InMemory()
	_, err := w.Build(context.Background(), build.Job{Copies: build.EPUBCopy()}, made)
	fmt.Println(made.Names(), err)
	// Output: [roles.epub] <nil>
}
