// Package line knows the command line's form: it sorts the arguments of a command, words
// what is wrong with them, and completes them in a shell. It knows no command by itself but
// by the manual.
package line

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"booklet/cmd/booklet/manual"
)

// Line is a command's arguments, sorted: its options as --name=value, then what is no
// option. Help says that help is asked for in their place, All that it is to be all of it.
type Line struct {
	Options, Operands []string
	Help, All         bool
}

// Sort sorts the arguments of a command. Options may stand before and after the operands,
// until "--" ends them. Every fault of the line's form is found here, and is an *Error.
func Sort(commands manual.Commands, name string, args []string) (Line, error) {
	var l Line
	known := commands[name].Options
	given := map[string]bool{}
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			l.Operands = append(l.Operands, args[i+1:]...)
			break
		}
		if len(arg) < 2 || arg[0] != '-' {
			l.Operands = append(l.Operands, arg)
			continue
		}
		typed, value, joined := strings.Cut(strings.TrimPrefix(arg[1:], "-"), "=")
		if !joined && slices.Contains([]string{"help", "h"}, typed) {
			return Line{Help: true, All: slices.Contains(args, "--all")}, nil
		}
		at := slices.IndexFunc(known, func(o manual.Option) bool { return o.Name == typed })
		if at < 0 {
			if arg == "--all" && slices.ContainsFunc(args[i:], isHelp) {
				continue
			}
			return l, UnknownOption(commands, name, arg)
		}
		o := known[at]
		if !joined && o.TakesValue() {
			// What looks like an option is one: "--out --quiet" lacks the folder.
			if i+1 == len(args) || strings.HasPrefix(args[i+1], "--") {
				return l, missingValue(o.Name)
			}
			i++
			value = args[i]
		}
		value, err := valueOf(o, value, joined, given[o.Name])
		if err != nil {
			return l, err
		}
		given[o.Name] = true
		l.Options = append(l.Options, "--"+o.Name+"="+value)
	}
	return l, nil
}

func isHelp(arg string) bool { return slices.Contains([]string{"--help", "-help", "-h", "--h"}, arg) }

// valueOf is the value of an option as it was typed.
func valueOf(o manual.Option, value string, joined, again bool) (string, error) {
	switch {
	case !o.TakesValue() && !joined:
		return "true", nil
	case !o.TakesValue():
		if _, err := strconv.ParseBool(value); err != nil {
			return "", Wrong(fmt.Sprintf("--%s=%q: it is true or false", o.Name, value), "--"+o.Name+" alone is enough")
		}
	case strings.TrimSpace(value) == "":
		return "", missingValue(o.Name)
	case !o.Repeated && again:
		return "", Wrong(fmt.Sprintf("--%s is given more than once", o.Name), "")
	}
	return value, nil
}

// One is a command's only operand, "" where it has none.
func One(command, what string, args []string) (string, error) {
	if len(args) > 1 {
		text := fmt.Sprintf("%s takes one %s, not %d", command, what, len(args))
		return "", Wrong(Quoted(text, args), "a name with spaces stands in quotes")
	}
	if len(args) == 0 {
		return "", nil
	}
	if args[0] == "" {
		return "", emptyOperand(what)
	}
	return args[0], nil
}

// Some are a command's operands, of which it needs one.
func Some(command, what string, args []string) ([]string, error) {
	if len(args) == 0 {
		return nil, NoOperand(command, what)
	}
	if slices.Contains(args, "") {
		return nil, emptyOperand(what)
	}
	return args, nil
}

// Needed is the one operand of a command that cannot do without.
func Needed(command, what string, args []string) (string, error) {
	if len(args) == 0 {
		return "", NoOperand(command, what)
	}
	return One(command, what, args)
}

func emptyOperand(what string) error {
	return Wrong(fmt.Sprintf("the name of the %s is empty", what), "")
}
