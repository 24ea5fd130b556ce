package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/cmd/booklet/line"
)

// What is wrong with a command line is worded in package line.
var wrong, quoted, notXLSX, noOperand, shellWord = line.Wrong, line.Quoted, line.NotXLSX, line.NoOperand, line.Word

// oneOperand returns a command's only operand, "" where it has none.
func oneOperand(c *cli.Context, what string) (string, error) {
	return line.One(c.Command.Name, what, c.Args().Slice())
}

// someOperands returns a command's operands, of which it needs one.
func someOperands(c *cli.Context, what string) ([]string, error) {
	return line.Some(c.Command.Name, what, c.Args().Slice())
}

// neededOperand is the one operand of a command that cannot do without.
func neededOperand(c *cli.Context, what string) (string, error) {
	return line.Needed(c.Command.Name, what, c.Args().Slice())
}

// sayWrong says what is wrong with a command line, and whose help says more.
func sayWrong(w *sink, e *line.Error) {
	sayError(w, e.Text)
	if e.Hint != "" {
		sayHint(w, e.Hint)
	}
	sayHint(w, fmt.Sprintf("%q says what is accepted", strings.TrimSpace(programName+" help "+e.Command)))
}
