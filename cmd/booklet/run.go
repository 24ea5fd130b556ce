package main

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
)

// The exit codes.
const (
	exitDone    = 0
	exitFailed  = 1
	exitCommand = 2 // a wrong command line
)

// program is one run of booklet: what it talks to, and what it works with.
// Tests put other things in the place of the disk, the steps and the clock.
type program struct {
	stdin          io.Reader
	stdout, stderr *sink
	terminal       bool   // stderr is one: progress is shown
	epoch          string // SOURCE_DATE_EPOCH
	disk           disk
	steps          steps
	now            func() time.Time                     // for timings only; nothing that is written depends on it
	after          func(time.Duration) <-chan time.Time // for a watch, that waits for quiet
	rest           func()                               // between the builds of a watch, or nil
	exit           int                                  // what the command that ran came to
}

// run is the program without its process: it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := &program{
		stdin:    stdin,
		stdout:   &sink{w: stdout},
		stderr:   &sink{w: stderr},
		terminal: isTerminal(stderr),
		epoch:    os.Getenv("SOURCE_DATE_EPOCH"),
		disk:     osDisk{},
		steps:    realSteps,
		now:      time.Now,
		after:    time.After,
		rest:     tidy,
	}
	return p.run(ctx, args)
}

func (p *program) run(ctx context.Context, args []string) int {
	err := p.dispatch(ctx, args)
	var wrong *commandError
	switch {
	case errors.As(err, &wrong):
		sayWrong(p.stderr, wrong)
		return exitCommand
	case err != nil:
		sayError(p.stderr, err.Error())
		return exitFailed
	case p.stdout.err != nil:
		sayError(p.stderr, cannotPrint(p.stdout.err))
		return exitFailed
	}
	return p.exit
}

// dispatch finds the command, brings its arguments into the order in which cli
// reads them, and runs it.
func (p *program) dispatch(ctx context.Context, args []string) error {
	app := p.app()
	if n := len(args) - 1; n >= 0 {
		if typed, ok := strings.CutPrefix(args[n], completeFlag+"="); ok {
			complete(p.stdout, app, args[:n], strings.TrimPrefix(typed, "="))
			return nil
		}
	}
	if len(args) == 0 {
		helpApp(p.stderr, app)
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
		return unknownCommand(args[0], commandNames(app))
	}
	l, err := arrange(c, args[1:])
	if err != nil {
		return err
	}
	if l.help {
		helpCommand(p.stdout, c)
		return nil
	}
	full := append([]string{app.Name, c.Name}, l.options...)
	return app.RunContext(ctx, append(append(full, "--"), l.operands...))
}

// app is the command line. Cli never speaks for itself: help, errors and exit
// codes are ours, so that they are worded in one place and the same everywhere.
func (p *program) app() *cli.App {
	app := &cli.App{
		Name:                      programName,
		Usage:                     appWords.summary,
		HideHelp:                  true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true, // titles hold commas
		Reader:                    p.stdin,
		Writer:                    p.stdout,
		ErrWriter:                 p.stderr,
		ExitErrHandler:            func(*cli.Context, error) {},
		Commands: []*cli.Command{
			p.buildCommand(), p.textCommand(), p.fairsCommand(), p.batchCommand(), p.cardsCommand(), p.onePagersCommand(), p.posterCommand(), p.checkCommand(), p.newCommand(),
			p.preflightCommand(), p.imposeCommand(),
			p.versionCommand(), p.helpCommand(), p.completionCommand(),
		},
	}
	for _, c := range app.Commands {
		c.HideHelp = true
		c.OnUsageError = func(_ *cli.Context, err error, _ bool) error { return badOption(c.Name, err) }
	}
	return app
}

func commandNames(app *cli.App) []string {
	var names []string
	for _, c := range app.Commands {
		names = append(names, c.Name)
	}
	return names
}

// sink is a stream that remembers its first failure, so that a full disk behind
// a redirected output is told and not lost.
type sink struct {
	w   io.Writer
	err error
}

func (s *sink) Write(b []byte) (int, error) {
	n, err := s.w.Write(b)
	if s.err == nil {
		s.err = err
	}
	return n, err
}

// isTerminal reports whether w is a character device, as terminals are.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// exitCode is what findings come to: an error fails, and with strict a warning.
func exitCode(n counts, strict bool) int {
	if n[booklet.Error] > 0 || strict && n[booklet.Warning] > 0 {
		return exitFailed
	}
	return exitDone
}
