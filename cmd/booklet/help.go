package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"
)

// command makes a command of its words. An option without words would be one
// that nobody can learn of: the words are taken as they stand, and a test sees
// that there are some for each.
func (w words) command(name string, action cli.ActionFunc, flags ...cli.Flag) *cli.Command {
	for _, f := range flags {
		switch f := f.(type) {
		case *cli.StringFlag:
			f.Usage = w.options[f.Name]
		case *cli.StringSliceFlag:
			f.Usage = w.options[f.Name]
		case *cli.BoolFlag:
			f.Usage = w.options[f.Name]
		}
	}
	return &cli.Command{Name: name, Usage: w.summary, ArgsUsage: w.operands, Description: w.text,
		UsageText: w.exampleLines(), Action: action, Flags: flags}
}

// exampleLines are the examples, each with its purpose: below it where one is
// too long for two columns.
func (w words) exampleLines() string {
	for _, e := range w.examples {
		if len(e[0]) > widest {
			var b strings.Builder
			for _, e := range w.examples {
				fmt.Fprintf(&b, "  %s\n      %s\n", e[0], e[1])
			}
			return b.String()
		}
	}
	return table(w.examples)
}

func (p *program) helpCommand() *cli.Command {
	w := helpWords
	return w.command("help", func(c *cli.Context) error {
		name, err := oneOperand(c, "command")
		if err != nil {
			return err
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
	})
}

// helpApp prints the help of the program.
func helpApp(w io.Writer, app *cli.App) {
	var rows [][2]string
	for _, c := range app.Commands {
		rows = append(rows, [2]string{strings.TrimSpace(c.Name + " " + c.ArgsUsage), c.Usage})
	}
	say(w, "%s - %s\n\n%s\n\nUsage:\n  %s COMMAND [OPTIONS] ...\n\nCommands:\n%s\nExamples:\n%s\n%s\n",
		app.Name, app.Usage, appWords.text, app.Name, table(rows), appWords.exampleLines(), exitWords)
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
