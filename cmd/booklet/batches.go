package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/data/workbook"
)

func (p *program) batchCommand() *cli.Command {
	w := batchWords
	return w.command("batch", p.batchAll, slices.Concat([]cli.Flag{
		&cli.StringFlag{Name: "workbook"},
		&cli.StringFlag{Name: "out", Value: "out"},
		&cli.StringFlag{Name: "shard"},
		&cli.StringFlag{Name: "workers"},
		&cli.StringFlag{Name: "font"},
		&cli.BoolFlag{Name: "press"},
		&cli.StringFlag{Name: "bleed"},
		&cli.BoolFlag{Name: "marks"},
		&cli.StringFlag{Name: "profile"},
		&cli.StringFlag{Name: "condition"},
		&cli.BoolFlag{Name: "strict"},
		&cli.BoolFlag{Name: "quiet"},
	})...)
}

// batchAll makes the editions of a manifest.
func (p *program) batchAll(c *cli.Context) error {
	b, err := p.manifestRun(c)
	if err != nil {
		return ofCommand("batch", err)
	}
	p.exit = b.run(c.Context)
	return nil
}

// manifestRun is one run of the batch command.
type manifestRun struct {
	*pipeline
	manifest      string // a path
	workbook      string // of rows that name none, or ""
	folder        string
	shard, shards int // this run makes the rows shard, shard+shards, ... (from 0)
	workers       int
	quiet         bool
	epoch         time.Time
	disk          disk
	out, err      *sink
	books         *shelf
	memory        *memory
	settings      string // what all rows have in common, for their hashes
	common        *job   // the profile of a press

	mu     sync.Mutex // guards what follows, and out
	counts map[string]int
	failed []int // the first rows that failed
}

// mostWorkers is more than any machine has processors for.
const mostWorkers = 1024

// manifestRun makes a run of the options.
func (p *program) manifestRun(c *cli.Context) (*manifestRun, error) {
	path, err := oneOperand(c, "manifest")
	if err != nil {
		return nil, err
	}
	if path == "" {
		return nil, noOperand("batch", "manifest")
	}
	r := request{paint: true, fontDir: c.String("font"), strict: c.Bool("strict")}
	if r.press, err = pressed(c); err != nil {
		return nil, err
	}
	b := &manifestRun{manifest: path, workbook: c.String("workbook"), folder: filepath.Clean(c.String("out")), shards: 1, workers: runtime.GOMAXPROCS(0),
		quiet: c.Bool("quiet"), disk: p.disk, out: p.stdout, err: p.stderr, counts: map[string]int{}}
	if s := strings.TrimSpace(c.String("shard")); s != "" {
		if b.shard, b.shards, err = readShard(s); err != nil {
			return nil, err
		}
	}
	if s := strings.TrimSpace(c.String("workers")); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > mostWorkers {
			return nil, badWorkers(s)
		}
		b.workers = n
	}
	if b.epoch, err = parseEpoch(p.epoch); err != nil {
		return nil, err
	}
	b.pipeline = &pipeline{steps: p.steps, request: r, reporter: &textReporter{out: p.stdout, err: p.stderr, quiet: b.quiet, strict: r.strict}, now: p.now, start: p.now()}
	if k := p.steps.keeping; k != nil {
		b.memory = newMemory()
		b.steps = k(b.memory)
	}
	b.books = &shelf{run: b, most: b.workers + 2}
	return b, nil
}

// readShard reads 3/8: the third of eight parts.
func readShard(s string) (shard, of int, err error) {
	a, b, ok := strings.Cut(s, "/")
	shard, err1 := strconv.Atoi(strings.TrimSpace(a))
	of, err2 := strconv.Atoi(strings.TrimSpace(b))
	if !ok || err1 != nil || err2 != nil || of < 1 || shard < 1 || shard > of {
		return 0, 0, badShard(s)
	}
	return shard - 1, of, nil
}

// rowResult is the line that a row comes to.
type rowResult struct {
	Row      int            `json:"row"`
	Output   string         `json:"output"`
	Status   string         `json:"status"` // "built", "skipped" or "failed"
	Files    []rowFile      `json:"files,omitempty"`
	Pages    int            `json:"pages,omitempty"`
	Bytes    int            `json:"bytes,omitempty"`
	Hash     string         `json:"hash,omitempty"` // of everything that the row is made of
	Findings []findingEvent `json:"findings,omitempty"`
}

// rowFile is a file of a row.
type rowFile struct {
	Path    string `json:"path"` // with slashes, in the folder of the batch
	Make    string `json:"make"`
	Edition string `json:"edition"`
	Finish  string `json:"finish,omitempty"`
	Pages   int    `json:"pages"`
	Bytes   int    `json:"bytes"`
	SHA256  string `json:"sha256"`
}

// The statuses of a row.
const (
	rowBuilt   = "built"
	rowSkipped = "skipped"
	rowFailed  = "failed"
)

// listed is a row on its way to a worker.
type listed struct {
	entry workbook.Entry
	found []booklet.Finding
}

// run makes the rows and returns the exit code.
func (b *manifestRun) run(ctx context.Context) int {
	file, err := os.Open(b.manifest)
	if err != nil {
		b.reporter.found([]told{{Finding: cannotOpen(b.manifest, err, nearestFile(b.manifest, ".csv"))}})
		return exitFailed
	}
	defer file.Close()
	list, found, err := workbook.OpenManifest(filepath.Base(b.manifest), file)
	if err != nil {
		found = append(found, cannotOpen(b.manifest, err, ""))
	}
	if len(found) == 0 || !booklet.Failed(found) {
		found = append(found, b.prepareCommon()...)
	}
	var all []told
	for _, f := range found {
		all = append(all, told{Finding: f})
	}
	b.reporter.found(all)
	if exitCode(count(all), b.request.strict) != exitDone {
		return exitFailed
	}
	rows := make(chan listed)
	var workers sync.WaitGroup
	for range b.workers {
		workers.Go(func() {
			for l := range rows {
				b.report(ctx, b.row(ctx, l))
			}
		})
	}
	b.feed(ctx, list, rows)
	close(rows)
	workers.Wait()
	for _, line := range b.summary(ctx.Err() != nil) {
		sayPlain(b.err, line)
	}
	if ctx.Err() != nil || b.counts[rowFailed] > 0 {
		return exitFailed
	}
	return exitDone
}

// prepareCommon gets ready what all rows have in common.
func (b *manifestRun) prepareCommon() []booklet.Finding {
	b.common = &job{}
	b.common.loadProfile(b.request.press)
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %d %v\n", programName, programDigest(), b.epoch.Unix(), b.request.strict)
	if r := b.request.press; r != nil {
		fmt.Fprintf(h, "%v %v %q\n", r.bleed, r.marks, r.condition)
		if b.common.intent != nil {
			h.Write(b.common.intent.Profile)
		}
	}
	b.settings = hex.EncodeToString(h.Sum(nil))
	return b.common.findings
}

// programDigest tells this program from others that would make other files: its
// version or, where it has none, a hash of itself.
var programDigest = sync.OnceValue(func() string {
	if v := version(); v != "devel" {
		return v
	}
	path, err := os.Executable()
	if err != nil {
		return "devel"
	}
	f, err := os.Open(path)
	if err != nil {
		return "devel"
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "devel"
	}
	return hex.EncodeToString(h.Sum(nil))
})

// feed reads the list to its end and hands over the rows of the shard. A row whose
// output an earlier one has, whichever shard that is in, is one that fails.
func (b *manifestRun) feed(ctx context.Context, list *workbook.Manifest, rows chan<- listed) {
	first := map[[16]byte]int{}
	for i := 0; ctx.Err() == nil; i++ {
		e, found, err := list.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		ended := err != nil
		if ended && !errors.Is(err, io.ErrUnexpectedEOF) {
			found = append(found, cannotOpen(b.manifest, err, ""))
		}
		if e.Output.Set() {
			var k [16]byte
			sum := sha256.Sum256([]byte(strings.ToLower(e.Output.S)))
			copy(k[:], sum[:])
			if row, twice := first[k]; twice {
				found = append(found, outputTwice(e.Output, row))
			} else {
				first[k] = e.Row
			}
		}
		if ended || i%b.shards == b.shard {
			select {
			case rows <- listed{e, found}:
			case <-ctx.Done():
			}
		}
		if ended {
			return
		}
	}
}

// turnEvery is how many rows may pass before what they did not use is dropped from
// memory.
const turnEvery = 64

// report prints what a row came to. One that the user stopped says nothing.
func (b *manifestRun) report(ctx context.Context, r *rowResult) {
	if r == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.counts[r.Status]++
	if r.Status == rowFailed && len(b.failed) < 20 {
		b.failed = append(b.failed, r.Row)
	}
	if n := b.counts[rowBuilt] + b.counts[rowFailed]; b.memory != nil && n%turnEvery == 0 {
		b.memory.turn()
	}
	if b.quiet && r.Status != rowFailed {
		return
	}
	var line bytes.Buffer // so that a line is written at once
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false)
	_ = e.Encode(r)                  // a result always encodes
	_, _ = b.out.Write(line.Bytes()) // that writing failed is known to the sink
}

// summary are the last lines.
func (b *manifestRun) summary(stopped bool) []string {
	slices.Sort(b.failed)
	return batchLines(b.counts, b.failed, stopped, b.quiet)
}
