package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/data/workbook"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/build/internal/failure"
	"booklet/layout/build/internal/filename"
)

// Options are how the rows of a manifest are made.
type Options struct {
	Workbook      string // of rows that name none, or ""
	Folder        string // into which the files go
	Shard, Shards int    // the rows Shard, Shard+Shards, ... (from 0) are made; zero: all
	Workers       int    // rows that are made at the same time; 0: as many as there are processors
	FontFolder    string // in place of the workbooks', or ""
	Press         *build.Press
	Standard      build.Standard // what files for the screen claim
	Limits        booklet.Limits // of the manifest and the workbooks
	Strict        bool           // a row with a warning fails
	Dry           bool           // nothing is written: the rows say what would be
	Date          time.Time      // of the files; zero: the editions' own
	// Usual is what a row is made by where its workbook, or the row itself, says in the setting
	// Build what it is always built with; with what is to be said of that. Press, Standard and Strict of
	// the job stand in place of those of the batch. Nil: the setting changes nothing.
	Usual func(setting booklet.Line) (build.Job, []booklet.Finding)
	// Program tells this program from others that would make other files: rows that
	// another one made are made again.
	Program string
	// Steps are those of the rows, which keep in the memory what they share; nil: the
	// program's own.
	Steps func(*build.Memory) build.Steps
	Disk  files.Disk // nil: that of the machine
	// Input is the manifest whose path is build.InputPath; nil: a file of that name.
	Input *build.Input
	// On is told what is found in the manifest itself, before the first row, and of each row
	// that has ended how many have (build.Progress).
	On func(build.Event)
}

// memoryPages is how many pages are remembered from row to row: rows share most with
// those that were made just before.
const memoryPages = 8192

// MostWorkers is more than any machine has processors for.
const MostWorkers = 1024

// Row is what a row came to.
type Row struct {
	Row      int             `json:"row"`
	Output   string          `json:"output"`
	Status   Status          `json:"status"`
	Files    []File          `json:"files,omitempty"`
	Pages    int             `json:"pages,omitempty"`
	Bytes    int             `json:"bytes,omitempty"`
	Hash     string          `json:"hash,omitempty"` // of everything that the row is made of
	Findings []build.Finding `json:"findings,omitempty"`

	strict bool // a warning fails
}

// File is a file of a row.
type File struct {
	Path    string `json:"path"` // with slashes, in the folder of the batch
	Make    string `json:"make"`
	Edition string `json:"edition"`
	Finish  string `json:"finish,omitempty"`
	Pages   int    `json:"pages"`
	Bytes   int    `json:"bytes"`
	SHA256  string `json:"sha256"`
}

// Status is what became of a row.
type Status string

// The statuses of a row.
const (
	Built   Status = "built"
	Due     Status = "due"     // it would have been built, of a dry run
	Skipped Status = "skipped" // nothing has changed since it was built
	Failed  Status = "failed"
)

// run is one run over a manifest.
type run struct {
	Options
	manifest string // a path
	steps    build.Steps
	memory   *build.Memory
	books    *cache
	settings string // what all rows have in common, for their hashes

	large sync.Mutex // held while a row of a large workbook is made: two at a time take twice the memory
}

// listed is a row on its way to a worker.
type listed struct {
	entry workbook.Entry
	found []booklet.Finding
}

// Run makes the rows of a manifest, a CSV file, and yields each as it ends, in no order
// of the list. An error ends the sequence: a *build.RefusedError where the manifest
// itself stands against it (the findings go to Options.On), or build.ErrStopped where
// the context ended; the rows that were yielded stand all the same.
func Run(ctx context.Context, manifest string, o Options) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		r := &run{Options: o, manifest: manifest, memory: build.NewMemory(memoryPages)}
		if r.Shards == 0 {
			r.Shards = 1
		}
		if r.Workers == 0 {
			r.Workers = runtime.GOMAXPROCS(0)
		}
		if r.Steps == nil {
			r.Steps = (*build.Memory).Steps
		}
		r.steps = r.Steps(r.memory)
		r.books = newCache(r, r.Workers+2)
		if err := r.all(ctx, yield); err != nil {
			yield(Row{}, err)
		}
	}
}

// all makes the rows, and stops where nobody wants more.
func (r *run) all(ctx context.Context, yield func(Row, error) bool) error {
	list, closing, err := r.open()
	if err != nil {
		return err
	}
	defer closing()
	release, err := r.claim()
	if err != nil {
		return err
	}
	defer release()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	results := make(chan Row)
	go func() {
		var workers errgroup.Group
		workers.SetLimit(r.Workers)
		r.feed(ctx, list, func(l listed) {
			workers.Go(func() error {
				if row := r.row(ctx, l); row != nil {
					results <- *row
				}
				return nil
			})
		})
		_ = workers.Wait() // a row that fails says so itself, and stops no other
		close(results)
	}()
	wanted, done, of := true, 0, r.count()
	for row := range results {
		if wanted && !yield(row, nil) {
			wanted = false
			stop()
		}
		if done++; wanted && r.On != nil {
			r.On(build.Progress{Step: build.VerbWrite, Row: row.Output, Pages: row.Pages, Done: done,
				Of: max(of, done)})
		}
	}
	if wanted && ctx.Err() != nil {
		return build.ErrStopped
	}
	return nil
}

// open opens the manifest, and gets ready what all rows have in common.
func (r *run) open() (list *workbook.Manifest, closing func(), err error) {
	from := outside.Open
	if r.Input != nil && r.manifest == build.InputPath {
		from = func(_ string, most int64) (io.ReadCloser, error) { return r.Input.Open(most) }
	}
	file, err := from(r.manifest, int64(r.Limits.OrDefault().Manifest))
	if err != nil {
		return nil, nil, r.refuse(failure.CannotOpen(r.manifest, err, filename.Nearest(r.manifest, ".csv")))
	}
	closing = func() { _ = file.Close() }
	list, found, err := workbook.OpenManifest(filepath.Base(r.manifest), file, r.Limits)
	if err != nil {
		found = append(found, failure.CannotOpen(r.manifest, err, ""))
	}
	if !booklet.Failed(found) {
		found = append(found, r.prepareCommon()...)
	}
	if err := r.refuse(found...); err != nil {
		closing()
		return nil, nil, err
	}
	return list, closing, nil
}

// count is how many rows there are to make; 0 where nobody asks.
func (r *run) count() (n int) {
	if r.On == nil {
		return 0
	}
	file, err := outside.Open(r.manifest, int64(r.Limits.OrDefault().Manifest))
	if err != nil {
		return 0
	}
	defer file.Close()
	list, _, err := workbook.OpenManifest(filepath.Base(r.manifest), file, r.Limits)
	if err != nil || list == nil {
		return 0
	}
	for i := 0; ; i++ {
		if _, _, err := list.Next(); errors.Is(err, io.EOF) {
			return n
		} else if err != nil {
			return n + 1 // which fails, and is the last
		}
		if i%r.Shards == r.Shard {
			n++
		}
	}
}

// refuse tells findings, and returns the error where they stand against the run.
func (r *run) refuse(found ...booklet.Finding) error {
	var n build.Counts
	for _, f := range found {
		n[f.Severity]++
		if r.On != nil {
			r.On(build.Finding{Finding: f})
		}
	}
	if n.Refused(r.Strict) {
		return &build.RefusedError{Counts: n}
	}
	return nil
}

// prepareCommon gets ready what all rows have in common.
func (r *run) prepareCommon() []booklet.Finding {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %d %v\n", build.Producer, r.Program, r.Date.Unix(), r.Strict)
	if r.Standard != build.UA1 {
		fmt.Fprintf(h, "standard %d\n", r.Standard)
	}
	if p := r.Press; p != nil {
		loaded, fault := build.LoadProfile(p)
		if fault != nil {
			return []booklet.Finding{*fault}
		}
		common := *p
		common.Loaded = loaded
		r.Press = &common
		fmt.Fprintf(h, "%s\n", pressWords(p))
		h.Write(loaded.Intent.Profile)
	}
	r.settings = hex.EncodeToString(h.Sum(nil))
	return nil
}

// feed reads the list to its end and hands over the rows of the shard. A row whose
// output an earlier one has, whichever shard that is in, is one that fails.
func (r *run) feed(ctx context.Context, list *workbook.Manifest, to func(listed)) {
	first := map[[16]byte]int{}
	for i := 0; ctx.Err() == nil; i++ {
		e, found, err := list.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		ended := err != nil
		if ended && !errors.Is(err, io.ErrUnexpectedEOF) {
			found = append(found, failure.CannotOpen(r.manifest, err, ""))
		}
		if e.Output.Set() {
			var k [16]byte
			sum := sha256.Sum256([]byte(outside.Key(e.Output.S)))
			copy(k[:], sum[:])
			if row, twice := first[k]; twice {
				found = append(found, outputTwice(e.Output, row))
			} else {
				first[k] = e.Row
			}
		}
		if ended || i%r.Shards == r.Shard {
			to(listed{e, found})
		}
		if ended {
			return
		}
	}
}
