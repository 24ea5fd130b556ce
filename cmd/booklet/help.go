package main

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"booklet/cmd/booklet/about"
	"booklet/cmd/booklet/manual"
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
	case strings.Contains(o.Words, "`"):
		return &cli.StringFlag{Name: o.Name, Usage: o.Words, Value: o.Value}
	}
	return &cli.BoolFlag{Name: o.Name, Usage: o.Words}
}

// command makes a command of its help.
func command(name string, action cli.ActionFunc) *cli.Command {
	h := helps[name]
	c := &cli.Command{Name: name, Usage: h.Summary, ArgsUsage: h.Operands, Description: h.Text,
		UsageText: exampleLines(h.Examples), Action: action, HideHelp: true}
	for _, o := range h.Options {
		c.Flags = append(c.Flags, flagOf(o))
	}
	c.OnUsageError = func(_ *cli.Context, err error, _ bool) error { return wrong(err.Error(), "") }
	return c
}

// exampleLines are the examples, each with its purpose: below it where one is
// too long for two columns.
func exampleLines(examples [][2]string) string {
	for _, e := range examples {
		if len(e[0]) > widest {
			var b strings.Builder
			for _, e := range examples {
				fmt.Fprintf(&b, "  %s\n      %s\n", e[0], e[1])
			}
			return b.String()
		}
	}
	return table(examples)
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
		helpApp(p.stdout, c.App)
		return nil
	}
	of := c.App.Command(name)
	if of == nil {
		return unknownCommand(name, commandNames(c.App))
	}
	helpCommand(p.stdout, of)
	return nil
}

// helpApp prints the help of the program.
func helpApp(w io.Writer, app *cli.App) {
	var rows [][2]string
	for _, c := range app.Commands {
		rows = append(rows, [2]string{strings.TrimSpace(c.Name + " " + c.ArgsUsage), c.Usage})
	}
	h := helps[programName]
	say(w, "%s - %s\n\n%s\n\nUsage:\n  %s COMMAND [OPTIONS] ...\n\nCommands:\n%s\nExamples:\n%s\n%s\n",
		app.Name, app.Usage, h.Text, app.Name, table(rows), exampleLines(h.Examples), exitWords)
}

// helpCommand prints the help of a command.
func helpCommand(w io.Writer, c *cli.Command) {
	usage := strings.TrimSpace(c.Name + " " + c.ArgsUsage)
	if len(c.Flags) > 0 {
		usage += " [OPTIONS]"
	}
	say(w, "%s %s - %s\n\nUsage:\n  %s %s\n", programName, c.Name, c.Usage, programName, usage)
	if c.Description != "" {
		say(w, "\n%s\n", c.Description)
	}
	if len(c.Flags) > 0 {
		var rows [][2]string
		for _, f := range c.Flags {
			rows = append(rows, optionRow(f))
		}
		say(w, "\nOptions:\n%s", table(rows))
	}
	if c.UsageText != "" {
		say(w, "\nExamples:\n%s", c.UsageText)
	}
}

// optionRow is an option with its value's name, and what it does.
func optionRow(f cli.Flag) [2]string {
	name, usage := "--"+f.Names()[0], ""
	if d, ok := f.(cli.DocGenerationFlag); ok {
		usage = d.GetUsage()
	}
	if before, rest, ok := strings.Cut(usage, "`"); ok {
		value, after, _ := strings.Cut(rest, "`")
		return [2]string{name + " " + value, before + value + after}
	}
	return [2]string{name, usage}
}

// widest is how wide a first column may be, in characters.
const widest = 32

// table sets rows in two columns. A first cell that is too wide for its column
// has the second on the next line.
func table(rows [][2]string) string {
	width := 0
	for _, r := range rows {
		if n := utf8.RuneCountInString(r[0]); n <= widest {
			width = max(width, n)
		}
	}
	var b strings.Builder
	for _, r := range rows {
		if utf8.RuneCountInString(r[0]) > width {
			fmt.Fprintf(&b, "  %s\n  %-*s  %s\n", r[0], width, "", r[1])
			continue
		}
		fmt.Fprintf(&b, "  %-*s  %s\n", width, r[0], r[1])
	}
	return b.String()
}
