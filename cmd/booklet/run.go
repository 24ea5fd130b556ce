package main

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"booklet/cmd/booklet/about"
	"booklet/cmd/booklet/line"
	"booklet/cmd/booklet/louis"
	"booklet/cmd/booklet/manual"
	"booklet/cmd/booklet/window"
	"booklet/data/booklet"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// The exit codes.
const (
	exitDone    = 0
	exitFailed  = 1
	exitCommand = 2   // a wrong command line
	exitPipe    = 141 // whoever read the file from standard output went away: as SIGPIPE ends a program
)

// program is one run of booklet: what it talks to, and what it works with.
// Tests put other things in the place of the disk, the steps and the clock.
type program struct {
	stdin          io.Reader
	stdout, stderr *sink
	payload        *sink        // takes the file that goes to standard output, which then has nothing else; nil: none
	screen         bool         // stdout is a terminal
	input          *build.Input // stdin as a file, where a command names it; else nil
	terminal       bool         // stderr is one: progress is shown
	window         bool         // it closes with the program
	browse         func(address string) error
	epoch          string // SOURCE_DATE_EPOCH
	disk           files.Disk
	steps          func(*build.Memory) build.Steps
	now            func() time.Time                     // for timings only; nothing that is written depends on it
	after          func(time.Duration) <-chan time.Time // for a watch, that waits for quiet
	rest           func()                               // between the builds of a watch, or nil
	braille        build.Translator                     // liblouis; nil: there is none
	exit           int                                  // what the command that ran came to
	limits         booklet.Limits                       // of what is read
	given          []string                             // the options of the command line
	strict         atomic.Bool                          // a warning stops the run, as the workbook may say too
}

// run is the program without its process: it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return newProgram(stdin, stdout, stderr).run(ctx, args)
}

// newProgram is the program with what the machine has.
func newProgram(stdin io.Reader, stdout, stderr io.Writer) *program {
	return &program{
		stdin:    stdin,
		stdout:   &sink{w: stdout},
		stderr:   &sink{w: stderr, colours: line.Colours(os.Getenv, isTerminal(stderr))},
		screen:   isTerminal(stdout),
		terminal: isTerminal(stderr),
		window:   window.Own(),
		browse:   window.Browse,
		epoch:    os.Getenv("SOURCE_DATE_EPOCH"),
		disk:     files.OS(),
		steps:    (*build.Memory).Steps,
		now:      time.Now,
		after:    time.After,
		rest:     tidy,
		braille:  louis.Translate,
	}
}

func (p *program) run(ctx context.Context, args []string) int {
	args, dropped := window.Dropped(args, manual.Order(helps))
	if p.window && (dropped || len(args) == 0) {
		defer window.Keep(ctx, p.stdin, p.stderr)
	}
	err := p.dispatch(ctx, args)
	var wrong *line.Error
	switch {
	case errors.As(err, &wrong):
		sayWrong(p.stderr, wrong)
		return exitCommand
	case err != nil:
		sayError(p.stderr, err.Error())
		return exitFailed
	case p.payload != nil && p.payload.gone:
		return exitPipe
	case p.stdout.err != nil:
		sayError(p.stderr, "standard output cannot be written: "+p.stdout.err.Error())
		return exitFailed
	}
	return p.exit
}

// dispatch finds the command, brings its arguments into the order in which cli
// reads them, and runs it. A wrong command line is one of that command.
func (p *program) dispatch(ctx context.Context, args []string) error {
	app := p.app()
	waiting, stop := context.WithTimeout(ctx, patience)
	defer stop()
	if p.completer().Complete(waiting, p.stdout, args) {
		return nil
	}
	if len(args) == 0 && p.window { // double-clicked
		say(p.stdout, "%s", window.Welcome(programName+" "+about.This().Version, os.Args[0]))
		args = []string{"desk"}
	}
	if len(args) == 0 {
		say(p.stderr, "%s", manual.Short(helps, programName, exitWords))
		p.exit = exitCommand
		return nil
	}
	switch args[0] {
	case "--help", "-help", "-h":
		args = append([]string{"help"}, args[1:]...)
	case "--version", "-version":
		args = append([]string{"version"}, args[1:]...)
	}
	c := app.Command(args[0])
	if c == nil {
		return line.UnknownCommand(helps, args[0], args[1:])
	}
	err := inWords(p.runCommand(ctx, app, c, args[1:]))
	if wrong := (*line.Error)(nil); errors.As(err, &wrong) && !wrong.General {
		wrong.Command = c.Name
	}
	return err
}

func (p *program) runCommand(ctx context.Context, app *cli.App, c *cli.Command, args []string) error {
	l, err := line.Sort(helps, c.Name, args)
	if err != nil {
		return err
	}
	if l.Help {
		say(p.stdout, "%s", manual.Help(helps, programName, c.Name, l.All))
		return nil
	}
	p.given = l.Options
	c.Before = func(c *cli.Context) (err error) {
		if err := p.stream(ctx, c); err != nil {
			return err
		}
		var memory int64
		p.limits, memory, err = asked(c).Limits()
		if memory > 0 {
			ceiling.Store(memory)
			debug.SetMemoryLimit(memory)
		}
		return err
	}
	full := append([]string{app.Name, c.Name}, l.Options...)
	return app.RunContext(ctx, append(append(full, "--"), l.Operands...))
}

// app is the command line. Cli never speaks for itself: help, errors and exit
// codes are ours, so that they are worded in one place and the same everywhere.
func (p *program) app() *cli.App {
	return &cli.App{
		Name:                      programName,
		Usage:                     helps[programName].Summary,
		HideHelp:                  true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true, // titles hold commas
		Reader:                    p.stdin,
		Writer:                    p.stdout,
		ErrWriter:                 p.stderr,
		ExitErrHandler:            func(*cli.Context, error) {},
		Commands: []*cli.Command{
			command("build", p.build), command("text", p.build), command("epub", p.build), command("word", p.build),
			command("braille", p.build), command("pictures", p.build), command("fairs", p.fairs),
			command("batch", p.batch),
			command("cards", p.build), command("one-pagers", p.build), command("poster", p.build),
			command("check", p.check), command("desk", p.desk), command("new", p.newWorkbook),
			command("adopt", p.adopt), command("preflight", p.preflight),
			command("impose", p.impose), command("version", p.version), command("help", p.help),
			command("completion", p.completion),
		},
	}
}

// outcome is how a run ended.
type outcome struct {
	res     *build.Result
	exit    int
	strict  bool
	stopped bool // by the user
	watched bool // the end of a watch
	dry     bool // nothing was to be written
	writes  bool // the command was to write files: it is said when there are none
	summary []string
}

// perform runs what a command does, with a voice that says what happens, and how it
// ended.
func (p *program) perform(c *cli.Context, do func(say func(build.Event)) (*build.Result, error)) {
	v := p.voice(c)
	res, err := do(v.on)
	o := p.outcomeOf(res, err)
	o.dry = c.Bool("dry-run")
	v.done(o)
	p.exit = o.exit
}

// outcomeOf is the outcome of a run whose purpose is to write files.
func (p *program) outcomeOf(res *build.Result, err error) outcome {
	o := outcome{res: res, strict: p.strict.Load(), stopped: errors.Is(err, build.ErrStopped), writes: true}
	if err != nil {
		o.exit = exitFailed
	}
	if res.Misnamed() {
		o.exit = exitCommand
	}
	return o
}

// workbook is the one that a command names, else the sample; what its builds share is
// kept in m.
func (p *program) workbook(path string, m *build.Memory) *build.Workbook {
	w := build.Sample()
	if path != "" {
		w = build.At(path)
	}
	return w.By(p.working(m)).Within(p.limits)
}

// into is the folder of --out as a sink, or standard output.
func (p *program) into(c *cli.Context) files.Sink {
	if s := p.piped(); s != nil {
		return s
	}
	return files.Dir{Name: c.String("out"), Disk: p.disk, Dry: c.Bool("dry-run")}
}

// sink is a stream that remembers its first failure, so that a full disk behind
// a redirected output is told and not lost. A reader that goes away has what it wanted:
// that is no failure.
type sink struct {
	w       io.Writer
	err     error
	gone    bool  // the reader
	with    *sink // whose words are of no use where the reader has gone, or nil
	colours bool
}

func (s *sink) Write(b []byte) (int, error) {
	if s.gone {
		return len(b), nil
	}
	n, err := s.w.Write(b)
	if s.gone = line.ReaderGone(err); s.gone {
		if s.with != nil {
			s.with.gone = true
		}
		return len(b), nil
	}
	if s.err == nil {
		s.err = err
	}
	return n, err
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
