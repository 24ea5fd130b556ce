package files_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"booklet/layout/build/files"
)

// scratch is a folder of its own for an example, and what removes it.
func scratch() (dir string, remove func()) {
	dir, err := os.MkdirTemp("", "files")
	if err != nil {
		panic(err)
	}
	return dir, func() { _ = os.RemoveAll(dir) }
}

// names are the names of what a folder holds.
func names(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		panic(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// Two files are put in place together.
func ExampleInto() {
	dir, remove := scratch()
	defer remove()
	out := filepath.Join(dir, "out")
	to := files.Into(out).Begin()
	defer to.Discard()
	err := errors.Join(to.Folder(""), to.Add("a.txt", []byte("one")), to.Add("b.txt", []byte("two")))
	if err == nil {
		err = to.Commit()
	}
	fmt.Println(names(out), err)
	// Output: [a.txt b.txt] <nil>
}

// What is not put in place leaves nothing behind, not even a folder.
func ExampleDir_Begin() {
	dir, remove := scratch()
	defer remove()
	to := files.Dir{Name: filepath.Join(dir, "out"), Fresh: true}.Begin()
	err := errors.Join(to.Folder("leeds"), to.Add(filepath.Join("leeds", "a.txt"), []byte("one")))
	fmt.Println(filepath.Base(to.Path("a.txt")), err)
	to.Discard()
	fmt.Println(names(dir))
	// Output:
	// a.txt <nil>
	// []
}

// Two who make the same rows get into each other's way, and others do not. What runs that were killed left in a folder is
// removed once for all sets that follow.
func ExampleDir_Claim() {
	dir, remove := scratch()
	defer remove()
	out := files.Into(dir)
	release, err := out.Claim("row 1", func(other string) bool { return other == "row 1" })
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = out.Claim("row 1", func(other string) bool { return other == "row 1" })
	var held *files.ClaimedError
	fmt.Println(errors.As(err, &held), held.What)
	for _, name := range []string{"a.txt", "b.txt"} {
		to := out.Begin()
		err = errors.Join(to.Add(name, nil), to.Commit())
	}
	release()
	fmt.Println(names(dir), err)
	// Output:
	// true row 1
	// [a.txt b.txt] <nil>
}

func ExampleClaimedError_Error() {
	fmt.Println(&files.ClaimedError{PID: 4711, Since: time.Date(2026, 11, 28, 22, 45, 0, 0, time.UTC)})
	// Output: process 4711 does the same in the folder since 2026-11-28 22:45:00 UTC
}

func ExampleBusyError_Error() {
	fmt.Println(&files.BusyError{PID: 4711, Since: time.Date(2026, 11, 28, 22, 45, 0, 0, time.UTC)})
	// Output: process 4711 has been writing into the folder since 2026-11-28 22:45:00 UTC
}

func ExampleNameError_Error() {
	dir, remove := scratch()
	defer remove()
	var set files.Set
	defer set.Discard()
	err := set.Add(filepath.Join(dir, "NUL.pdf"), nil)
	var name *files.NameError
	fmt.Println(errors.As(err, &name), name)
	// Output: true its name is that of a device on Windows (NUL)
}

func ExampleInMemory() {
	made := files.InMemory()
	to := made.Begin()
	err := errors.Join(to.Add("a.txt", []byte("one")), to.Commit())
	data, missing := made.File("a.txt")
	fmt.Println(made.Names(), string(data), err, missing)
	// Output: [a.txt] one <nil> <nil>
}

// Nothing is in a memory before its set has been put in place.
func ExampleMemory_Begin() {
	made := files.InMemory()
	to := made.Begin()
	err := to.Add("a.txt", []byte("one"))
	fmt.Println(made.Names(), err)
	err = to.Commit()
	fmt.Println(made.Names(), err)
	// Output:
	// [] <nil>
	// [a.txt] <nil>
}

func ExampleMemory_File() {
	_, err := files.InMemory().File("a.txt")
	fmt.Println(err, errors.Is(err, fs.ErrNotExist))
	// Output: a.txt: file does not exist true
}

// Names have forward slashes on every machine.
func ExampleMemory_Names() {
	made := files.InMemory()
	to := made.Begin()
	err := errors.Join(to.Folder("leeds"), to.Add(filepath.Join("leeds", "b.txt"), nil), to.Add("a.txt", nil), to.Commit())
	fmt.Println(made.Names(), err)
	// Output: [a.txt leeds/b.txt] <nil>
}

func ExampleOS() {
	disk := files.OS()
	_, err := disk.Stat("no such file")
	fmt.Println(errors.Is(err, fs.ErrNotExist))
	// Output: true
}

// A set without a folder of its own takes paths; its folders must be there.
func ExampleSet_Add() {
	dir, remove := scratch()
	defer remove()
	var set files.Set
	defer set.Discard()
	err := set.Add(filepath.Join(dir, "none", "a.txt"), []byte("one"))
	fmt.Println(errors.Is(err, files.ErrNoFolder))
	// Output: true
}

func ExampleSet_Folder() {
	dir, remove := scratch()
	defer remove()
	var set files.Set
	err := errors.Join(set.Folder(filepath.Join(dir, "new", "out")), set.Commit())
	fmt.Println(names(dir), err)
	// Output: [new] <nil>
}

// What a set is made from is never replaced by it.
func ExampleSet_Protect() {
	dir, remove := scratch()
	defer remove()
	input := filepath.Join(dir, "roles.csv")
	if err := os.WriteFile(input, []byte("Role"), 0o666); err != nil {
		fmt.Println(err)
		return
	}
	var set files.Set
	defer set.Discard()
	set.Protect(input)
	fmt.Println(errors.Is(set.Add(input, nil), files.ErrIsInput))
	// Output: true
}

func ExampleSet_Replaces() {
	dir, remove := scratch()
	defer remove()
	path := filepath.Join(dir, "a.txt")
	set := files.Set{}
	fmt.Println(set.Replaces(path))
	err := os.WriteFile(path, []byte("old"), 0o666)
	fmt.Println(set.Replaces(path), err)
	fresh := files.Set{Fresh: true}
	fmt.Println(fresh.Replaces(path))
	// Output:
	// false
	// true <nil>
	// false
}

// A file that cannot be put in place takes back those before it.
func ExampleSet_Commit() {
	dir, remove := scratch()
	defer remove()
	first, second := filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt")
	set := files.Set{Fresh: true}
	defer set.Discard()
	err := errors.Join(set.Add(first, []byte("one")), set.Add(second, []byte("two")))
	if err == nil {
		err = os.WriteFile(second, []byte("theirs"), 0o666) // in the meantime
	}
	fmt.Println(err, errors.Is(set.Commit(), files.ErrExists))
	set.Discard()
	fmt.Println(names(dir))
	// Output:
	// <nil> true
	// [b.txt]
}

func ExampleSet_Discard() {
	dir, remove := scratch()
	defer remove()
	var set files.Set
	err := set.Add(filepath.Join(dir, "a.txt"), []byte("one"))
	set.Discard() // after Commit it would do nothing
	fmt.Println(names(dir), err)
	// Output: [] <nil>
}

func ExampleError_Error() {
	err := &files.Error{Path: "out/a.txt", Why: files.ErrReadOnly}
	fmt.Println(err)
	// Output: out/a.txt: it is read-only
}

func ExampleError_Unwrap() {
	var set files.Set
	err := set.Add(os.TempDir(), nil)
	var at *files.Error
	fmt.Println(errors.As(err, &at), errors.Is(err, files.ErrIsFolder))
	// Output: true true
}

// One file goes to a stream, when its set is put in place; of several, none.
func ExampleStream() {
	to := files.Stream(os.Stdout).Begin()
	err := errors.Join(to.Folder(""), to.Add("a.txt", []byte("one\n")))
	fmt.Println(to.Path("a.txt"), err)
	fmt.Println(to.Commit())
	err = errors.Join(to.Add("b.txt", nil), to.Add("c.txt", nil), to.Commit())
	var several *files.SeveralError
	fmt.Println(errors.As(err, &several))
	// Output:
	// - <nil>
	// one
	// <nil>
	// true
}

func ExampleSeveralError_Error() {
	fmt.Println(&files.SeveralError{Names: []string{"a.pdf", "b.pdf"}})
	// Output: it takes one file, and there are several: a.pdf, b.pdf
}
