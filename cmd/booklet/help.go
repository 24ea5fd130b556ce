package main

import (
	_ "embed"
	"time"

	"github.com/urfave/cli/v2"

	"booklet/cmd/booklet/about"
	"booklet/cmd/booklet/line"
	"booklet/cmd/booklet/manual"
	"booklet/data/booklet"
)

// helpText is the help of every command with its options; its head says how it is
// written.
//
//go:embed help.txt
var helpText string

// helps are the sections of helpText by their names.
var helps = manual.Read(helpText)

const exitWords = "Exit codes: 0 done, 1 an error (with --strict a warning too), 2 a wrong command line.\n" +
	"\"booklet help COMMAND\" tells more of a command."

// flagOf is an option as cli takes it.
func flagOf(o manual.Option) cli.Flag {
	switch {
	case o.Repeated:
		return &cli.StringSliceFlag{Name: o.Name, Usage: o.Words}
	case o.TakesValue():
		return &cli.StringFlag{Name: o.Name, Usage: o.Words, Value: o.Value}
	}
	return &cli.BoolFlag{Name: o.Name, Usage: o.Words}
}

// command makes a command of its help.
func command(name string, action cli.ActionFunc) *cli.Command {
	h := helps[name]
	c := &cli.Command{Name: name, Usage: h.Summary, Action: action, HideHelp: true}
	for _, o := range h.Options {
		c.Flags = append(c.Flags, flagOf(o))
	}
	c.OnUsageError = func(_ *cli.Context, err error, _ bool) error { return line.Wrong(err.Error(), "") }
	return c
}

// help prints the help of the program or of a command.
func (p *program) help(c *cli.Context) error {
	name, err := oneOperand(c, "command")
	if err == nil && name != "" && c.Bool("man") {
		err = wrong("--man prints the page of all commands, without the name of one", "")
	}
	if err != nil {
		return err
	}
	if c.Bool("man") {
		say(p.stdout, "%s", manual.Page(helpText, about.This().Version, about.This().Date))
		return nil
	}
	if name == "" {
		say(p.stdout, "%s", manual.Short(helps, programName, exitWords))
		return nil
	}
	if name == "formats" {
		say(p.stdout, "%s", manual.Formats(helps, programName))
		return nil
	}
	if c.App.Command(name) == nil {
		return line.UnknownCommand(helps, name, nil)
	}
	say(p.stdout, "%s", manual.Help(helps, programName, name, c.Bool("all")))
	return nil
}

// completion prints the script of a shell.
func (p *program) completion(c *cli.Context) error {
	shell, err := line.One("completion", "shell", c.Args().Slice())
	if err != nil {
		return err
	}
	script, err := line.Script(shell)
	say(p.stdout, "%s", script)
	return err
}

// patience is how long a shell waits for words of a workbook; tests wait longer.
var patience = 2 * time.Second

// completer completes command lines; what it reads is the workbook that a line names.
func (p *program) completer() line.Completer {
	return line.Completer{Commands: helps, Workbook: func(path string) *booklet.Booklet {
		b, _ := p.workbook(path, nil).Booklet()
		return b
	}}
}
