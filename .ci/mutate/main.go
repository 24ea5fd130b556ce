// Command mutate asks whether tests would notice a fault: it makes small changes of the code at random places, one at a
// time, and runs the tests that reach each, the quickest first, until one fails.
//
//	go run ./.ci/mutate -seed 7 -n 300            300 changes
//	go run ./.ci/mutate -seed 7 -n 300 -from 100  from the hundredth on, in another sitting
//	go run ./.ci/mutate -seed 7 -n 300 -again     those that nothing noticed, after a test was added
//	go run ./.ci/mutate -in data/icons -near      changes of one folder, by the tests of its package alone
//
// What is found is kept in a file, a line a change, and what stands there is not run again. The tree stays: the
// compiler is shown other files in place of its own. All changes stand in them at once, each beside what was and behind
// a switch, so that all tests are compiled once. Every test, transcript and case of the net is then tried alone without
// a change, and notes the switches that it comes to: a change is looked for where it is come to, and nowhere else. What
// cannot stand behind a switch, such as a constant, is compiled by itself and looked for everywhere.
//
// A change that does not compile is drawn again. Tests that are stopped by their time limit have noticed.
package main

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/signal"
	"runtime"
	"slices"
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
	untried bool
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
	flag.BoolVar(&a.untried, "untried", false, "leave out tests that fail without a change")
	flag.Parse()
	if a.results == "" {
		a.results = fmt.Sprintf("out/mutate-%d.jsonl", a.seed)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, a); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, a asked) error {
	code, err := readSource(strings.Fields(a.in)...)
	if err != nil {
		return err
	}
	kept, err := openResults(a.results, code)
	if err != nil {
		return err
	}
	defer kept.file.Close()
	check, err := newChecker(ctx)
	if err != nil {
		return err
	}
	changes := map[int]*change{}
	for k := a.from; k < a.n; k++ {
		if was, ok := kept.all[k]; ok && (!a.again || was.By != "") || !ok && a.again {
			continue
		}
		if changes[k], err = draw(check, code, a.seed, k); err != nil {
			return err
		}
	}
	t, err := newTests(ctx, a)
	if err != nil {
		return err
	}
	defer os.RemoveAll(t.temp)
	if err := t.ready(ctx, check, code, changes); err != nil {
		return err
	}
	err = t.all(ctx, code, changes, kept)
	kept.tell(a.from, a.n)
	return err
}

// all has every change looked for by its first stage, then what is left by the next: what is soon known is kept first.
func (t *tests) all(ctx context.Context, code *source, changes map[int]*change, kept *results) error {
	found := map[int]*result{}
	left := slices.Sorted(maps.Keys(changes))
	for _, k := range left {
		found[k] = &result{K: k, Place: fmt.Sprintf("%s:%d", changes[k].file, changes[k].line), What: changes[k].what}
	}
	for n, last := 0, len(t.stages(command)); n < last; n++ {
		all, ctx := errgroup.WithContext(ctx)
		all.SetLimit(t.jobs)
		for _, k := range left {
			all.Go(func() error {
				start, c := time.Now(), changes[k]
				by, err := t.noticed(ctx, k, c, code.files[c.file], t.stages(packageOf(c))[n])
				switch {
				case ctx.Err() != nil:
					return ctx.Err() // tests that were ended have not noticed
				case err != nil:
					return err
				}
				found[k].By = by
				found[k].Seconds += int(time.Since(start).Seconds())
				if by != "" || n == last-1 {
					return kept.add(*found[k])
				}
				return nil
			})
		}
		if err := all.Wait(); err != nil {
			return err
		}
		left = slices.DeleteFunc(left, func(k int) bool { return found[k].By != "" })
	}
	return nil
}

// draw draws the change of number k, until one compiles.
func draw(check *checker, code *source, seed uint64, k int) (*change, error) {
	r := rand.New(rand.NewPCG(seed, uint64(k)))
	for {
		c := code.pick(r)
		if ok, err := check.compiles(&c, code.files[c.file]); ok || err != nil {
			return &c, err
		}
	}
}

// ready puts the changes behind switches, and builds the net.
func (t *tests) ready(ctx context.Context, check *checker, code *source, changes map[int]*change) error {
	overlay, placed, err := behindSwitches(check, code, changes, t.temp)
	if err != nil {
		return err
	}
	fmt.Printf("%d of %d changes stand behind switches\n", len(placed), len(changes))
	t.placed, t.built = placed, &built{temp: t.temp, overlay: overlay}
	t.built.net = t.built.binary(netItself)
	return t.built.build(ctx, netItself)
}
