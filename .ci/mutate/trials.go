package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// trial is the least that is run: a test, a transcript, or a case of the net. It is tried alone and without a change
// before all others, because a test that finds made what another has made would seem not to come to a place.
type trial struct {
	name    string
	took    time.Duration // of the processor
	reached map[int]bool  // the changes that it comes to
}

// turn is what is run together.
type turn struct {
	of     string
	trials []*trial
}

// together is how long trials take that are run at once.
const together = 2 * time.Second

// inTurn are the trials of a stage that may notice a change, the quickest first.
func (t *tests) inTurn(ctx context.Context, k int, s stage) (all []turn, err error) {
	var packages []turn
	sum := func(s turn) (d time.Duration) {
		for _, one := range s.trials {
			d += one.took
		}
		return d
	}
	for _, p := range s.of {
		some, err := t.tried(ctx, p)
		if err != nil {
			return nil, err
		}
		some = slices.DeleteFunc(slices.Clone(some), func(one *trial) bool { return t.placed[k] && !one.reached[k] })
		slices.SortStableFunc(some, func(a, b *trial) int { return cmp.Compare(a.took, b.took) })
		packages = append(packages, turn{p, some})
	}
	slices.SortStableFunc(packages, func(a, b turn) int { return cmp.Compare(sum(a), sum(b)) })
	for _, p := range packages {
		for rest := p.trials; len(rest) > 0; {
			n, took := 1, rest[0].took
			for n < len(rest) && took+rest[n].took < together {
				took += rest[n].took
				n++
			}
			all = append(all, turn{p.of, rest[:n]})
			rest = rest[n:]
		}
	}
	return all, nil
}

// netItself is .ci/net, of the tree as it is.
const netItself = "net"

// built are the programs that trials run.
type built struct {
	temp, overlay string
	net           string // .ci/net itself

	mu   sync.Mutex
	done map[string]bool
}

// binary is the test program of a package, or the program that the net judges.
func (b *built) binary(of string) string {
	return filepath.Join(b.temp, strings.ReplaceAll(of, "/", "-"))
}

// build builds a program, once.
func (b *built) build(ctx context.Context, of string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.done[of] {
		return nil
	}
	args := []string{"test", "-c", "-vet=off", "-ldflags=-s -w", "-overlay", b.overlay, "-o", b.binary(of), of}
	switch of {
	case theNet:
		args = []string{"build", "-overlay", b.overlay, "-o", b.binary(of), "./cmd/booklet"}
	case netItself:
		args = []string{"build", "-o", b.binary(of), "./.ci/net"}
	}
	if said, err := exec.CommandContext(ctx, "go", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, said)
	}
	if b.done == nil {
		b.done = map[string]bool{}
	}
	b.done[of] = true
	return nil
}

// command is what runs some trials, and the folder where.
func (b *built) command(of string, some []*trial) (dir string, args []string) {
	var patterns []string
	for _, one := range some {
		patterns = append(patterns, "^"+strings.ReplaceAll(regexp.QuoteMeta(one.name), "/", "$/^")+"$")
	}
	names := strings.Join(patterns, "|")
	if of == theNet {
		return ".", []string{b.net, "-cases", names, b.binary(of)}
	}
	return filepath.FromSlash(strings.TrimPrefix(of, "booklet/")), []string{b.binary(of), "-test.short",
		"-test.failfast", "-test.paniconexit0", "-test.timeout", "0", "-test.run", names}
}

// tried are the trials of a package, each tried without a change when they are first asked for.
func (t *tests) tried(ctx context.Context, p string) ([]*trial, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if known, ok := t.trials[p]; ok {
		return known, nil
	}
	start := time.Now()
	if err := t.built.build(ctx, p); err != nil {
		return nil, err
	}
	some, err := t.list(ctx, p)
	if err != nil {
		return nil, err
	}
	var all errgroup.Group
	all.SetLimit(t.jobs)
	faults := make([]error, len(some))
	for i, one := range some {
		all.Go(func() error {
			by, err := t.alone(ctx, p, one)
			if by != "" {
				faults[i] = fmt.Errorf("without a change there is a fault already: %s", by)
			}
			return err
		})
	}
	err = all.Wait()
	if fault := errors.Join(faults...); fault != nil && !t.untried || err != nil {
		return nil, errors.Join(fault, err)
	}
	took, passed := time.Duration(0), []*trial{}
	for i, one := range some {
		if faults[i] == nil {
			passed = append(passed, one)
			took += one.took
			continue
		}
		fmt.Println("left out:", faults[i])
	}
	fmt.Printf("%s: %d trials, in %d s (processor: %.1f s)\n", p, len(passed), int(time.Since(start).Seconds()),
		took.Seconds())
	t.trials[p] = passed
	return passed, nil
}

// alone tries one trial without a change, and notes what it comes to and what it takes.
func (t *tests) alone(ctx context.Context, p string, one *trial) (by string, err error) {
	f, err := os.CreateTemp(t.temp, "reached-")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	by, one.took, err = t.run(ctx, t.built, []string{mutantReached + "=" + f.Name()}, p, one)
	if by != "" || err != nil {
		return by, err
	}
	one.reached = map[int]bool{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var k int
		if _, err := fmt.Sscan(lines.Text(), &k); err != nil {
			return "", err
		}
		one.reached[k] = true
	}
	return "", lines.Err()
}

// list are the trials of a package: its tests, the transcripts one by one; of the net, its cases.
func (t *tests) list(ctx context.Context, of string) (all []*trial, err error) {
	var names []string
	if of == theNet {
		hashes, err := os.ReadFile(".ci/net/hashes.txt")
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(hashes)) {
			_, file, _ := strings.Cut(line, "  ")
			name, _, _ := strings.Cut(file, "/")
			names = append(names, name)
		}
		slices.Sort(names)
		names = slices.Compact(names)
	} else {
		list := exec.CommandContext(ctx, t.built.binary(of), "-test.list", "^(Test|Fuzz|Example)")
		list.Dir, _ = t.built.command(of, nil)
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("tests of %s: %w", of, err)
		}
		names = strings.Fields(string(out))
	}
	if i := slices.Index(names, "TestScript"); of == command && i >= 0 {
		scripts, err := filepath.Glob("cmd/booklet/testdata/script/*.txt")
		if err != nil {
			return nil, err
		}
		names = slices.Delete(names, i, i+1)
		for _, s := range scripts {
			names = append(names, "TestScript/"+strings.TrimSuffix(filepath.Base(s), ".txt"))
		}
	}
	left := regexp.MustCompile(outside)
	for _, name := range names {
		if !left.MatchString(name) {
			all = append(all, &trial{name: name})
		}
	}
	return all, nil
}
