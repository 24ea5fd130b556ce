package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"
)

// commandLine is a command's arguments, sorted: its options as cli reads them
// (--name=value), then what is no option.
type commandLine struct {
	options, operands []string
	help              bool
}

// option is what sorting must know of a flag.
type option struct {
	name                 string // without hyphens
	takesValue, repeated bool
}

// optionsOf lists the options of a command.
func optionsOf(c *cli.Command) []option {
	var out []option
	for _, f := range c.Flags {
		o := option{name: f.Names()[0]}
		if d, ok := f.(cli.DocGenerationFlag); ok {
			o.takesValue = d.TakesValue()
		}
		if d, ok := f.(cli.DocGenerationSliceFlag); ok {
			o.repeated = d.IsSliceFlag()
		}
		out = append(out, o)
	}
	return out
}

// arrange sorts the arguments of a command. Cli stops reading options at the
// first operand; here they may stand before and after it, until "--" ends them.
// Every fault of the command line's form is found here, so that cli meets none.
func arrange(c *cli.Command, args []string) (commandLine, error) {
	var l commandLine
	known := optionsOf(c)
	given := map[string]bool{}
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			l.operands = append(l.operands, args[i+1:]...)
			break
		}
		if len(arg) < 2 || arg[0] != '-' {
			l.operands = append(l.operands, arg)
			continue
		}
		name, value, joined := strings.Cut(strings.TrimPrefix(arg[1:], "-"), "=")
		if !joined && slices.Contains([]string{"help", "h"}, name) {
			return commandLine{help: true}, nil
		}
		at := slices.IndexFunc(known, func(o option) bool { return o.name == name })
		if at < 0 {
			return l, unknownOption(c.Name, arg, known)
		}
		o := known[at]
		switch {
		case !o.takesValue && !joined:
			value = "true"
		case !o.takesValue:
			if _, err := strconv.ParseBool(value); err != nil {
				return l, wrong(fmt.Sprintf("--%s=%q: it is true or false", name, value), "--"+name+" alone is enough")
			}
		case !joined:
			// What looks like an option is one: "--out --quiet" lacks the folder.
			if i+1 == len(args) || strings.HasPrefix(args[i+1], "--") {
				return l, missingValue(name)
			}
			i++
			value = args[i]
		}
		switch {
		case o.takesValue && strings.TrimSpace(value) == "":
			return l, missingValue(name)
		case o.takesValue && !o.repeated && given[name]:
			return l, wrong(fmt.Sprintf("--%s is given more than once", name), "")
		}
		given[name] = true
		l.options = append(l.options, "--"+name+"="+value)
	}
	return l, nil
}

// oneOperand returns a command's only operand, "" where it has none.
func oneOperand(c *cli.Context, what string) (string, error) {
	args := c.Args().Slice()
	if len(args) > 1 {
		text := fmt.Sprintf("%s takes one %s, not %d", c.Command.Name, what, len(args))
		return "", wrong(quoted(text, args), "a name with spaces stands in quotes")
	}
	if len(args) == 1 && args[0] == "" {
		return "", emptyOperand(what)
	}
	return c.Args().First(), nil
}

// someOperands returns a command's operands, of which it needs one.
func someOperands(c *cli.Context, what string) ([]string, error) {
	args := c.Args().Slice()
	if len(args) == 0 {
		return nil, noOperand(c.Command.Name, what)
	}
	if slices.Contains(args, "") {
		return nil, emptyOperand(what)
	}
	return args, nil
}

// neededOperand is the one operand of a command that cannot do without.
func neededOperand(c *cli.Context, what string) (string, error) {
	if c.Args().Len() == 0 {
		return "", noOperand(c.Command.Name, what)
	}
	return oneOperand(c, what)
}

func emptyOperand(what string) error {
	return wrong(fmt.Sprintf("the name of the %s is empty", what), "")
}
