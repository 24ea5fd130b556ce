// Command mutate asks whether tests would notice a fault: it makes small changes of the code at random places, one at a
// time, and runs the tests that reach each, the quickest first, until one fails.
//
//	go run ./.ci/mutate -seed 7 -n 300            300 changes
//	go run ./.ci/mutate -seed 7 -n 300 -from 100  from the hundredth on, in another sitting
//	go run ./.ci/mutate -seed 7 -n 300 -again     those that nothing noticed, after a test was added
//	go run ./.ci/mutate -in data/icons -near      changes of one folder, by the tests of its package alone
//
// What is found is kept in a file, a line a change, and what stands there is not run again. The tree stays: the
// compiler is shown the changed file in place of the other. A change that does not compile is drawn again. Tests that
// are stopped by their time limit have noticed.
package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// asked is what a run is asked for.
type asked struct {
	seed    uint64
	from, n int
	again   bool
	near    bool
	in      string
	results string
	limit   time.Duration
	jobs    int
}

func main() {
	var a asked
	flag.Uint64Var(&a.seed, "seed", 1, "the changes are drawn by this number")
	flag.IntVar(&a.from, "from", 0, "the first change")
	flag.IntVar(&a.n, "n", 300, "the end of the changes: the last is n-1")
	flag.BoolVar(&a.again, "again", false, "run those again that nothing noticed, and no others")
	flag.BoolVar(&a.near, "near", false, "run the tests of the changed package alone")
	flag.StringVar(&a.in, "in", "cmd data fonts layout", "the `folders` that are changed")
	flag.StringVar(&a.results, "results", "", "the `file` that keeps what is found (default out/mutate-SEED.jsonl)")
	flag.DurationVar(&a.limit, "limit", 3*time.Minute, "the processor time that the tests of a package may take")
	flag.IntVar(&a.jobs, "jobs", runtime.NumCPU(), "changes at a time")
	untried := flag.Bool("untried", false, "do not try first that all tests pass without a change")
	flag.Parse()
	if a.results == "" {
		a.results = fmt.Sprintf("out/mutate-%d.jsonl", a.seed)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, a, !*untried); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, a asked, try bool) error {
	code, err := readSource(strings.Fields(a.in)...)
	if err != nil {
		return err
	}
	kept, err := openResults(a.results, code)
	if err != nil {
		return err
	}
	defer kept.file.Close()
	t, err := newTests(ctx, a.limit, a.near)
	if err != nil {
		return err
	}
	defer os.RemoveAll(t.temp)
	if try && !a.near {
		if by, err := t.noticed(ctx, 0, nil); err != nil || by != "" {
			return fmt.Errorf("without a change there is a fault already: %s %w", by, err)
		}
	}
	var all errgroup.Group
	all.SetLimit(a.jobs)
	for k := a.from; k < a.n; k++ {
		if was, ok := kept.all[k]; ok && (!a.again || was.By != "") || !ok && a.again {
			continue
		}
		all.Go(func() error {
			r, err := one(ctx, t, code, a.seed, k)
			if err != nil {
				return err
			}
			return kept.add(r)
		})
	}
	err = all.Wait()
	kept.tell(a.from, a.n)
	return err
}

// one draws the change of number k, until one compiles, and has it looked for.
func one(ctx context.Context, t *tests, code *source, seed uint64, k int) (result, error) {
	r := rand.New(rand.NewPCG(seed, uint64(k)))
	start := time.Now()
	for {
		c := code.pick(r)
		ok, err := t.compiles(ctx, k, &c, code.files[c.file])
		if err != nil {
			return result{}, err
		}
		if !ok {
			continue
		}
		by, err := t.noticed(ctx, k, &c)
		if ctx.Err() != nil {
			return result{}, ctx.Err() // tests that were ended have not noticed
		}
		return result{K: k, Place: fmt.Sprintf("%s:%d", c.file, c.line), What: c.what, By: by,
			Seconds: int(time.Since(start).Seconds())}, err
	}
}
