// Command hostile makes workbooks and lists that cost too much where nothing is counted,
// runs booklet on each, and judges time, memory and what is said: an answer in 5 seconds
// of the processor and 512 MiB, files or findings, never a fault of booklet, and nothing
// written where it is refused. It prints what took longest and most.
//
//	go run ./.ci/hostile BINARY                      all inputs that it makes
//	go run ./.ci/hostile -cases ^merges BINARY       those whose name a regular expression finds
//	go run ./.ci/hostile -commands ^check BINARY     only the commands that a regular expression finds
//	go run ./.ci/hostile -write FOLDER               write them there, each in a folder of its own, and run nothing
//	go run ./.ci/hostile -from ../shared/hostile BINARY   those of a folder too
//	go run ./.ci/hostile -factor 3 BINARY            on a slow or busy machine
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

const (
	seconds  = 5.0
	mostMiB  = 512
	deskMiB  = 640.0       // of a desk, which keeps the pages that it shows while it checks the workbook
	patience = time.Minute // after which a run is ended
)

func main() {
	var h hostile
	cases := flag.String("cases", "", "only the inputs whose name this regular `expression` finds")
	commands := flag.String("commands", "", "only the commands that this regular `expression` finds, as in \"^check\"")
	folder := flag.String("write", "", "write the inputs to this `folder`, and run nothing")
	from := flag.String("from", "", "also the workbooks and lists of this `folder`, where it is there")
	flag.Float64Var(&h.factor, "factor", 1, "allow so many `times` the time")
	flag.BoolVar(&h.all, "v", false, "print every run")
	flag.Parse()
	h.binary = flag.Arg(0)
	if *folder != "" {
		if err := write(*cases, *folder); err != nil {
			fmt.Fprintln(os.Stderr, "hostile:", err)
			os.Exit(1)
		}
		return
	}
	if err := h.run(*cases, *commands, *from); err != nil {
		fmt.Fprintln(os.Stderr, "hostile:", err)
		os.Exit(1)
	}
}

// load is in the name of what is no more than much: it may take loadTimes as long and as much.
const (
	load      = "within the limit"
	loadTimes = 4
)

// hostile is one run over all inputs.
type hostile struct {
	binary string
	factor float64
	all    bool

	commands *regexp.Regexp // only those

	folder  string
	inputs  int
	runs    int
	faults  int
	slowest measured
	largest measured
}

// measured is what a run took.
type measured struct {
	name    string
	seconds float64 // of the processor
	mib     float64
}

func slower(a, b measured) measured {
	if b.seconds > a.seconds {
		return b
	}
	return a
}

func larger(a, b measured) measured {
	if b.mib > a.mib {
		return b
	}
	return a
}

func (h *hostile) run(expression, commands, from string) (err error) {
	only, err := regexp.Compile(expression)
	if err != nil {
		return err
	}
	if h.commands, err = regexp.Compile(commands); err != nil {
		return err
	}
	if h.binary, err = filepath.Abs(h.binary); err != nil {
		return err
	}
	if h.folder, err = os.MkdirTemp("", "hostile"); err != nil {
		return err
	}
	defer os.RemoveAll(h.folder)
	for _, c := range cases() {
		if !only.MatchString(c.name) {
			continue
		}
		dir := filepath.Join(h.folder, "in")
		if err := os.Mkdir(dir, 0o755); err != nil {
			return err
		}
		file, err := c.write(dir)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		if err := h.try(c.name, file); err != nil {
			return err
		}
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	if err := h.tryFolder(from, only); err != nil {
		return err
	}
	fmt.Printf("%d hostile inputs, %d runs: at worst %.1f s of the processor (%s) and %.0f MiB (%s)\n", h.inputs,
		h.runs,
		h.slowest.seconds, h.slowest.name, h.largest.mib, h.largest.name)
	if h.faults > 0 {
		return fmt.Errorf("%d faults", h.faults)
	}
	return nil
}

// write makes the inputs whose name an expression finds, for who looks at one of them.
func write(expression, folder string) error {
	only, err := regexp.Compile(expression)
	if err != nil {
		return err
	}
	for _, c := range cases() {
		dir := filepath.Join(folder, c.name)
		if !only.MatchString(c.name) {
			continue
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		if _, err := c.write(dir); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	return nil
}

// tryFolder tries the workbooks and lists of a folder.
func (h *hostile) tryFolder(folder string, only *regexp.Regexp) error {
	if folder == "" {
		return nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		fmt.Println("not tried:", err)
		return nil
	}
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); ext != ".xlsx" && ext != ".csv" || !only.MatchString(e.Name()) {
			continue
		}
		file, err := filepath.Abs(filepath.Join(folder, e.Name()))
		if err != nil {
			return err
		}
		if err := h.try(e.Name(), file); err != nil {
			return err
		}
	}
	return nil
}

// try runs commands on a workbook, or on a list as roles and as a manifest: all of them, or where it is refused as it
// is read, which all of them do in one way, those that read by ways of their own and two of the others in turn.
func (h *hostile) try(name, file string) error {
	h.inputs++
	if h.inputs%20 == 0 { // who waits for an hour sees how far it is
		fmt.Fprintf(os.Stderr, "%d inputs, %d runs, %d faults\n", h.inputs, h.runs, h.faults)
	}
	out := filepath.Join(h.folder, "out")
	manifest := filepath.Join(h.folder, "towns.csv")
	if err := os.WriteFile(manifest, []byte("Output,Title\nleeds,Leeds\nyork,York\n"), 0o644); err != nil {
		return err
	}
	runs := [][]string{
		{"check", file, "--mark", filepath.Join(out, "marked.xlsx")},
		{"build", file, "--edition", "standard", "--out", out},
		{"batch", manifest, "--workbook", file, "--out", out},
		{"adopt", file, "--out", filepath.Join(out, "made.xlsx")},
	}
	if filepath.Ext(file) == ".csv" {
		runs = append(runs, []string{"batch", file, "--out", out})
	}
	others := [][]string{
		{"desk", file},
		{"text", file, "--out", out},
		{"fairs", file, "--out", out},
		{"epub", file, "--out", out},
		{"cards", file, "--out", out},
		{"one-pagers", file, "--out", out},
		{"word", file, "--out", out},
		{"pictures", file, "--width", "60", "--out", out},
		{"poster", file, "--tile", "A4", "--out", out},
		{"pictures", file, "--format", "svg", "--pages", "1-", "--out", out},
		{"build", file, "--for", "phone", "--standard", "ua-2", "--out", out},
	}
	if _, err := exec.LookPath("lou_translate"); err == nil {
		others = append(others, []string{"braille", file, "--out", out})
	}
	refused, err := h.alone(name, []string{"check", file, "--json"}, out)
	if err != nil {
		return err
	}
	if refused {
		n := len(others)
		others = [][]string{others[2*h.inputs%n], others[(2*h.inputs+1)%n]}
	}
	for _, args := range append(runs, others...) {
		if !h.commands.MatchString(strings.Join(args, " ")) {
			continue
		}
		if _, err := h.alone(name, args, out); err != nil {
			return err
		}
	}
	return nil
}

// alone runs a command with an empty folder for its files, and reports whether it says that the workbook is not read.
func (h *hostile) alone(name string, args []string, out string) (refused bool, err error) {
	if err := os.Mkdir(out, 0o755); err != nil {
		return false, err
	}
	refused = h.judge(name, args, out)
	return refused, os.RemoveAll(out)
}

var fault = regexp.MustCompile(`fault of booklet|(?m)^panic:|goroutine \d+ \[`)

// told is how many bytes are said beside the lines of the rows of a batch, which each row has.
func told(said []byte) (n int) {
	const row = 1_000
	for line := range bytes.Lines(said) {
		n += len(line)
		if bytes.HasPrefix(line, []byte(`{"row":`)) {
			n -= min(len(line), row)
		}
	}
	return n
}

// unread is what check says of a workbook that is not read to its end.
var unread = regexp.MustCompile(`"rule":"(over-limit|unreadable)"`)

// judge runs a command and judges what comes of it. It reports whether it says that the workbook is not read.
func (h *hostile) judge(name string, args []string, out string) (refused bool) {
	h.runs++
	ctx, stop := context.WithTimeout(context.Background(), time.Duration(h.factor*float64(patience)))
	defer stop()
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, h.binary, args...)
	cmd.Stdout, cmd.Stderr = &said, &said
	run := cmd.Run
	if args[0] == "desk" {
		run = func() error { return serve(ctx, h.binary, args[1], &cmd, &said) }
	}
	err := run()
	refused = err != nil && unread.Match(said.Bytes())
	what := name + ", " + args[0]
	if slices.Contains(args, "--mark") {
		what += " --mark"
	}
	m := measured{what, 0, peak(cmd.ProcessState)}
	if s := cmd.ProcessState; s != nil {
		m.seconds = (s.UserTime() + s.SystemTime()).Seconds()
	}
	if h.all {
		first, _, _ := strings.Cut(said.String(), "\n")
		fmt.Printf("%5.1f s %4.0f MiB %-45s %v %.200s\n", m.seconds, m.mib, what, err, first)
	}
	bad := func(format string, v ...any) {
		h.faults++
		fmt.Printf("FAULT %s: %s\n", what, fmt.Sprintf(format, v...))
	}
	times := 1.0
	if strings.Contains(name, load) {
		times = loadTimes
	} else {
		h.slowest, h.largest = slower(h.slowest, m), larger(h.largest, m)
	}
	answers := 1.0
	if args[0] == "batch" || args[0] == "desk" {
		answers = 2 // the rows of towns.csv, each a booklet; a view and a check
	}
	if m.seconds > seconds*h.factor*times*answers || ctx.Err() != nil {
		bad("%.1f s of the processor", m.seconds)
	}
	if args[0] == "desk" {
		times *= deskMiB / mostMiB
	}
	if m.mib > mostMiB*times {
		bad("%.0f MiB", m.mib)
	}
	if fault.Match(said.Bytes()) {
		bad("a fault of ours: %.500s", said.String())
	}
	if n := told(said.Bytes()); n > 4<<20 {
		bad("%d MB are said", n>>20)
	}
	if err != nil && ctx.Err() == nil {
		judgeRefusal(args, err, cmd.ProcessState, said.Bytes(), out, bad)
	}
	return refused
}

// judgeRefusal judges what a run that made nothing said and left.
func judgeRefusal(args []string, err error, s *os.ProcessState, said []byte, out string, bad func(string, ...any)) {
	if s.ExitCode() != 1 || !regexp.MustCompile(`error:|"severity":"error"|"status":"failed"`).Match(said) {
		bad("%v: %.500s", err, said)
	}
	if left, _ := filepath.Glob(filepath.Join(out, "*")); len(
		left) > 0 && args[0] != "batch" && args[0] != "check" {
		bad("refused, and %v is written", left)
	}
}
