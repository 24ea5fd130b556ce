package watch_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/build/watch"
)

const roles = `Role,Category,Summary
Porters,Estates and facilities,Porters move patients safely around the hospital.
`

// A list of roles is built, saved with a role more, built again, and left alone.
func ExampleRun() {
	dir, err := os.MkdirTemp("", "watch")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "roles.csv")
	save := func(text string) error { return os.WriteFile(path, []byte(text), 0o666) }
	if err := save(roles); err != nil {
		fmt.Println(err)
		return
	}
	job := build.Job{Editions: []layout.Edition{layout.Standard()}}
	job.On = func(e build.Event) {
		if c, ok := e.(build.Changed); ok {
			for _, c := range c.Changes {
				fmt.Println(c.Kind, c.Name)
			}
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	built := 0
	for res, err := range watch.Run(ctx, path, job, files.InMemory(), watch.Options{}) {
		if res == nil {
			fmt.Println(err) // of the watch
			break
		}
		fmt.Println(res.Files[0].Path, err)
		if built++; built == 2 {
			stop()
		} else if err := save(roles + "Midwives,Midwifery,Midwives care for women and their babies.\n"); err != nil {
			fmt.Println(err)
			stop()
		}
	}
	// Output:
	// roles-standard.pdf <nil>
	// added Midwives
	// roles-standard.pdf <nil>
	// stopped
}

// A list is looked at as it is, and again when it is saved.
func ExampleWorkbooks() {
	dir, err := os.MkdirTemp("", "watch")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "roles.csv")
	if err := os.WriteFile(path, []byte(roles), 0o666); err != nil {
		fmt.Println(err)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	for w, err := range watch.Workbooks(ctx, path, watch.Options{}) {
		if w == nil {
			fmt.Println(err)
			break
		}
		v, err := w.View(ctx, build.Job{Editions: []layout.Edition{layout.Standard()}})
		fmt.Println(v.Laid(), "of", v.Jobs, "laid out", err)
		if v.Jobs == 2 {
			stop()
		} else if err := os.WriteFile(path, []byte(roles+"Midwives,Midwifery,\n"), 0o666); err != nil {
			fmt.Println(err)
			stop()
		}
	}
	// Output:
	// 1 of 1 laid out <nil>
	// 1 of 2 laid out <nil>
	// stopped
}

// A watch that can see nothing any more says why.
func ExampleLostError_Error() {
	var err error = &watch.LostError{Finding: booklet.Finding{Text: "the folder is gone"}}
	var lost *watch.LostError
	fmt.Println(errors.As(err, &lost), err)
	// Output: true the folder is gone
}

// A save that changes nothing that is printed is told, and nothing is made again.
func ExampleRun_unchanged() {
	dir, err := os.MkdirTemp("", "watch")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "roles.csv")
	if err := os.WriteFile(path, []byte(roles), 0o666); err != nil {
		fmt.Println(err)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	job := build.Job{On: func(e build.Event) {
		if _, ok := e.(build.Unchanged); ok {
			fmt.Println("unchanged")
			stop()
		}
	}}
	for res, err := range watch.Run(ctx, path, job, files.InMemory(), watch.Options{}) {
		if res == nil {
			fmt.Println(err)
			break
		}
		fmt.Println(len(res.Files), "files", err)
		if err := os.WriteFile(path, []byte(roles+"\n"), 0o666); err != nil {
			fmt.Println(err)
			stop()
		}
	}
	// Output:
	// 3 files <nil>
	// unchanged
	// stopped
}
