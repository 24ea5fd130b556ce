package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// tests runs what may notice a change.
type tests struct {
	temp     string
	limit    time.Duration
	near     bool
	reaching map[string][]string // package → packages whose tests reach it
	built    *built              // with all switches
	placed   map[int]bool        // the changes that stand behind them
	jobs     int
	untried  bool

	mu     sync.Mutex
	trials map[string][]*trial // of a package, or of the net
}

// command is the package of the command, whose transcripts take longest and come last.
const command = "booklet/cmd/booklet"

// theNet stands for a package where the trials are cases of .ci/net.
const theNet = "the net"

// outside are tests of other programs: they judge what others have judged before, and take long.
const outside = "^(TestVeraPDF.*|TestHeard.*|TestPagesInABrowser|TestOutside.*|TestPressOutside.*)$"

// without leaves out the tests in a browser: it has more addresses than the memory that a run may take.
const without = "BOOKLET_WITHOUT=chromium" // heeded by testkit.Tool

// newTests asks which tests reach which package.
func newTests(ctx context.Context, a asked) (*tests, error) {
	list := exec.CommandContext(ctx, "go", "list", "-test", "-f", `{{.ImportPath}} {{join .Deps " "}}`, "./...")
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	t := &tests{limit: a.limit, near: a.near, jobs: a.jobs, untried: a.untried, reaching: map[string][]string{},
		trials: map[string][]*trial{}}
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

// stage is what may notice changes: the tests of some packages, or the net.
type stage struct {
	name string
	of   []string
}

// stages are what may notice a change in a package: its own tests, the net, which sees most in the time of a few
// packages, other tests, transcripts.
func (t *tests) stages(of string) []stage {
	var near, others, all, last []string
	for _, p := range t.reaching[of] {
		switch p {
		case of:
			near = []string{p}
		case command:
			last = []string{p}
		default:
			others = append(others, p)
		}
	}
	if last != nil || of == command {
		all = []string{theNet}
	}
	stages := []stage{{"its package", near}, {theNet, all}, {"packages that reach it", others}, {"transcripts", last}}
	if t.near {
		return stages[:1]
	}
	return stages
}

// noticed says what of a stage notices a change; nothing is none. A change behind a switch is looked for where it is
// come to; another is compiled for every package whose tests reach its own.
func (t *tests) noticed(ctx context.Context, k int, c *change, from []byte, s stage) (by string, err error) {
	turns, err := t.inTurn(ctx, k, s)
	if err != nil {
		return "", err
	}
	programs, env := t.built, []string{fmt.Sprintf("%s=%d", mutantOn, k)}
	if !t.placed[k] {
		temp := filepath.Join(t.temp, fmt.Sprint(k))
		if err := os.Mkdir(temp, 0o755); err != nil {
			return "", err
		}
		defer os.RemoveAll(temp)
		overlay, err := writeOverlay(temp, map[string]string{c.file: string(c.apply(from))})
		if err != nil {
			return "", err
		}
		programs, env = &built{temp: temp, overlay: overlay, net: t.built.net}, nil
	}
	for _, some := range turns {
		if err := programs.build(ctx, some.of); err != nil {
			if ctx.Err() != nil || t.placed[k] {
				return "", err
			}
			return s.name + ": does not compile " + some.of, nil // a constant that is a length elsewhere
		}
		if by, _, err := t.run(ctx, programs, env, some.of, some.trials...); by != "" || err != nil {
			return s.name + ": " + by, err
		}
	}
	return "", nil
}

// memory is how much a run may take, in KiB: a change may ask for all there is.
const memory = 6 << 20

// patience is how often the time limit may pass on the clock: what counts is the processor's time, because
// a machine that does other work beside makes no change a noticed one.
const patience = 10

// run runs trials of a package until the first that fails, and says which that is. No process may take more than ten
// times what all took without a change, and half a minute.
func (t *tests) run(ctx context.Context, programs *built, env []string, of string, some ...*trial) (by string,
	took time.Duration, err error) {
	limit := t.limit
	if some[0].took > 0 {
		limit = 30 * time.Second
		for _, one := range some {
			limit += 10 * one.took
		}
		limit = min(limit, t.limit)
	}
	ctx, cancel := context.WithTimeout(ctx, patience*limit)
	defer cancel()
	dir, args := programs.command(of, some)
	limited := fmt.Sprintf("ulimit -v %d; ulimit -t %d; exec \"$@\"", memory, int(limit.Seconds()))
	c := exec.CommandContext(ctx, "sh", append([]string{"-c", limited, "sh"}, args...)...)
	c.Dir, c.Env = dir, append(append(os.Environ(), "TMPDIR="+t.temp, without), env...)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
	c.WaitDelay = 5 * time.Second
	out, in := io.Pipe()
	c.Stdout, c.Stderr = in, in
	if err := c.Start(); err != nil {
		return "", 0, err
	}
	told := make(chan string)
	go func() {
		told <- firstFault(out)
		_, _ = io.Copy(io.Discard, out)
	}()
	err = c.Wait()
	in.Close()
	by = <-told
	if failed := (*exec.ExitError)(nil); err != nil && !errors.As(err, &failed) && ctx.Err() == nil {
		return "", 0, err
	}
	took = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	switch {
	case err == nil:
		return "", took, nil
	case by == "":
		by = "a run that ends badly or takes too long"
	}
	return strings.TrimSpace(by + " " + of), took, nil
}

// firstFault names the first test that fails, or file that differs.
func firstFault(from io.Reader) (fault string) {
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		test, isTest := strings.CutPrefix(strings.TrimSpace(line), "--- FAIL: ")
		file, isFile := strings.CutPrefix(line, "differs  ")
		build, isBuild := strings.CutPrefix(line, "net: ")
		switch {
		case isTest && fault == "":
			fault, _, _ = strings.Cut(test, " ")
		case isFile && fault == "":
			fault = file
		case isBuild && fault == "":
			fault, _, _ = strings.Cut(build, ":")
		case strings.HasPrefix(line, "panic: test timed out"):
			fault = "time limit"
		case strings.HasPrefix(line, "panic:") && fault == "":
			fault = "panic"
		}
	}
	return fault
}

// cutStage parts what noticed a change from the test's name.
func cutStage(by string) (stage, test string, ok bool) { return strings.Cut(by, ": ") }
