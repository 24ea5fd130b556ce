package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// tests runs what may notice a change.
type tests struct {
	temp     string
	limit    time.Duration
	near     bool
	reaching map[string][]string // package → packages whose tests reach it
}

// command is the package of the command, whose transcripts take longest and come last.
const command = "booklet/cmd/booklet"

// slow are the other packages whose tests take longer than a few seconds, the quickest first.
var slow = []string{"booklet/layout/compose/handout", "booklet/layout/finish", "booklet/layout/press/preflight",
	"booklet/layout/compose", "booklet/layout/press/impose", "booklet/data/portable"}

// outside are tests of other programs: they judge what others have judged before, and take long.
const outside = "^(TestVeraPDF|TestPagesInABrowser|TestOutside.*|TestPressOutside.*)$"

// newTests asks which tests reach which package.
func newTests(ctx context.Context, limit time.Duration, near bool) (*tests, error) {
	list := exec.CommandContext(ctx, "go", "list", "-test", "-f", `{{.ImportPath}} {{join .Deps " "}}`, "./...")
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	t := &tests{limit: limit, near: near, reaching: map[string][]string{}}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		from, ok := strings.CutSuffix(words[0], ".test")
		if !ok {
			continue
		}
		for _, to := range words[1:] {
			if strings.HasPrefix(to, "booklet/") {
				t.reaching[to] = append(t.reaching[to], from)
			}
		}
	}
	t.temp, err = os.MkdirTemp("", "booklet-mutate-")
	return t, err
}

// stage is a set of tests that run together.
type stage struct {
	name     string
	packages []string
	args     []string
}

// stages are the tests that may notice a change in a package, the quickest first. No package is every one.
func (t *tests) stages(of string) (all []stage) {
	var near, goldens []string
	last := of == ""
	for _, p := range t.packages(of) {
		switch {
		case p == of:
		case p == command:
			last = true
		case slices.Contains(slow, p):
			goldens = append(goldens, p)
		default:
			near = append(near, p)
		}
	}
	slices.SortFunc(goldens, func(a, b string) int { return slices.Index(slow, a) - slices.Index(slow, b) })
	if of != "" && slices.Contains(t.reaching[of], of) {
		all = append(all, stage{name: "its package", packages: []string{of}})
	}
	if t.near {
		return all
	}
	if last || of == command { // it sees most, in the time of a few packages
		all = append(all, stage{name: "the net"})
	}
	if len(near) > 0 {
		all = append(all, stage{name: "packages that reach it", packages: near})
	}
	for _, p := range goldens {
		all = append(all, stage{name: "packages that reach it", packages: []string{p}})
	}
	if last {
		all = append(all, stage{name: "transcripts", packages: []string{command}})
	}
	return all
}

func (t *tests) packages(of string) []string {
	if of != "" {
		return t.reaching[of]
	}
	var all []string
	for _, some := range t.reaching {
		all = append(all, some...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// overlay writes the changed file, and the list that the compiler is shown in place of the tree's.
func (t *tests) overlay(k int, c *change, from []byte) error {
	abs, err := filepath.Abs(c.file)
	if err != nil {
		return err
	}
	changed := filepath.Join(t.temp, fmt.Sprintf("%d.go", k))
	list, err := json.Marshal(map[string]map[string]string{"Replace": {abs: changed}})
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(changed, c.apply(from), 0o644), os.WriteFile(t.overlaid(k), list, 0o644))
}

func (t *tests) overlaid(k int) string { return filepath.Join(t.temp, fmt.Sprintf("%d.json", k)) }

// compiles reports whether a change is one that a compiler lets pass.
func (t *tests) compiles(ctx context.Context, k int, c *change, from []byte) (bool, error) {
	if err := t.overlay(k, c, from); err != nil {
		return false, err
	}
	args := []string{"build", "-overlay", t.overlaid(k), "-o", os.DevNull, "./" + path.Dir(c.file)}
	err := exec.CommandContext(ctx, "go", args...).Run()
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) && ctx.Err() == nil {
		return false, nil
	}
	return err == nil, err
}

// noticed says what notices a change; nothing is none. Without a change nothing is to be noticed.
func (t *tests) noticed(ctx context.Context, k int, c *change) (by string, err error) {
	of, overlay := "", []string{}
	if c != nil {
		of, overlay = "booklet/"+path.Dir(c.file), []string{"-overlay", t.overlaid(k)}
	}
	for _, s := range t.stages(of) {
		if s.packages == nil {
			by, err = t.net(ctx, k, overlay)
		} else {
			limit := t.limit
			if s.packages[0] == command {
				limit *= 3
			}
			args := slices.Concat([]string{"go", "test", "-short", "-vet=off", "-failfast",
				"-timeout", (patience * limit).String(), "-skip", outside}, overlay, s.packages)
			by, err = t.run(ctx, limit, args)
		}
		if by != "" || err != nil {
			return s.name + ": " + by, err
		}
	}
	return "", nil
}

// net builds the program and compares what it writes with the list of hashes.
func (t *tests) net(ctx context.Context, k int, overlay []string) (string, error) {
	program := filepath.Join(t.temp, fmt.Sprintf("program-%d", k))
	defer os.Remove(program)
	build := append([]string{"build"}, append(overlay, "-o", program, "./cmd/booklet")...)
	if said, err := exec.CommandContext(ctx, "go", build...).CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, said)
	}
	ctx, cancel := context.WithTimeout(ctx, patience*t.limit)
	defer cancel()
	return t.run(ctx, t.limit, []string{"go", "run", "./.ci/net", program})
}

// memory is how much a run may take, in KiB: a change may ask for all there is.
const memory = 6 << 20

// patience is how often the time limit may pass on the clock: what counts is the processor's time, because
// a machine that does other work beside makes no change a noticed one.
const patience = 10

// run runs tests until the first that fails, and says which that is. No process may take more than limit of processor
// time.
func (t *tests) run(ctx context.Context, limit time.Duration, args []string) (by string, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	limited := fmt.Sprintf("ulimit -v %d; ulimit -t %d; exec \"$@\"", memory, int(limit.Seconds()))
	c := exec.CommandContext(ctx, "sh", append([]string{"-c", limited, "sh"}, args...)...)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
	c.WaitDelay = 5 * time.Second
	out, in := io.Pipe()
	c.Stdout, c.Stderr = in, in
	if err := c.Start(); err != nil {
		return "", err
	}
	told := make(chan string)
	go func() {
		told <- firstFault(out, cancel)
		_, _ = io.Copy(io.Discard, out)
	}()
	err = c.Wait()
	in.Close()
	by = <-told
	if failed := (*exec.ExitError)(nil); err != nil && !errors.As(err, &failed) && ctx.Err() == nil {
		return "", err
	}
	if by == "" && err != nil {
		by = "a run that ends badly or takes too long"
	}
	return by, nil
}

// firstFault reads what tests say up to the end of the first package that fails, ends the rest and names the test.
func firstFault(from io.Reader, end func()) (fault string) {
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		test, isTest := strings.CutPrefix(strings.TrimSpace(line), "--- FAIL: ")
		switch {
		case isTest && fault == "":
			fault, _, _ = strings.Cut(test, " ")
		case strings.HasPrefix(line, "panic: test timed out"):
			fault = "time limit"
		case strings.HasPrefix(line, "panic:") && fault == "":
			fault = "panic"
		case strings.HasPrefix(line, "FAIL\t"):
			end()
			return strings.TrimSpace(fault + " " + strings.Fields(line)[1])
		}
	}
	return fault
}

// cutStage parts what noticed a change from the test's name.
func cutStage(by string) (stage, test string, ok bool) { return strings.Cut(by, ": ") }
