package line

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"booklet/cmd/booklet/manual"
	"booklet/data/booklet"
)

// Error is a wrong command line.
type Error struct {
	Command    string // whose help says more, as the program says
	General    bool   // the program's help says more
	Text, Hint string
}

func (e *Error) Error() string { return e.Text }

// Wrong is a wrong command line, with what to do about it, "" for nothing.
func Wrong(text, hint string) error { return &Error{Text: text, Hint: hint} }

// Quoted is a text with what was typed.
func Quoted(text string, typed []string) string { return fmt.Sprintf("%s: %q", text, typed) }

// DidYouMean is the hint for a nearest word, "" without one.
func DidYouMean(word string) string {
	if word == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", word)
}

// Word quotes a path for a command line where it needs it.
func Word(s string) string {
	if strings.ContainsAny(s, " \t'\"$&;()<>|*?#`!") {
		return strconv.Quote(s)
	}
	return s
}

// list is words with commas and an "and".
func list(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

// taking are the commands that take an option, of those in order.
func taking(commands manual.Commands, order []string, option string) []string {
	var out []string
	is := func(o manual.Option) bool { return o.Name == option }
	for _, name := range order {
		if slices.ContainsFunc(commands[name].Options, is) {
			out = append(out, name)
		}
	}
	return out
}

// typedOption is the name of an option that was typed, without hyphens and value.
func typedOption(arg string) string {
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	return name
}

// UnknownCommand is a first word that is no command; after are the words behind it. What is
// advised is a line that would be understood.
func UnknownCommand(commands manual.Commands, word string, after []string) error {
	order := manual.Order(commands)
	e := &Error{General: true, Text: fmt.Sprintf("there is no command %q", word),
		Hint: DidYouMean(booklet.Nearest(word, order))}
	switch {
	case strings.HasPrefix(word, "-"):
		e.Text = fmt.Sprintf("the option %q stands before the command", word)
		e.Hint = "the command comes first: booklet COMMAND [OPTIONS] ..."
		takes := taking(commands, order, typedOption(word))
		for _, w := range slices.Concat(after, takes) {
			if slices.Contains(takes, w) {
				e.Hint = fmt.Sprintf("write the command first: booklet %s %s", w, Word(word))
				break
			}
		}
	case e.Hint == "":
		e.Hint = "there are " + list(order)
	}
	return e
}

// mostListed is how many options are named where one is not known.
const mostListed = 12

// UnknownOption is an option that a command does not take: what takes that option and what says it here, or else the
// nearest that the command takes, or all of them.
func UnknownOption(commands manual.Commands, command, arg string) error {
	typed, _, _ := strings.Cut(arg, "=")
	var names []string
	for _, o := range commands[command].Options {
		names = append(names, "--"+o.Name)
	}
	var hint string
	if others := taking(commands, manual.Order(commands), typedOption(arg)); len(others) > 0 {
		hint = fmt.Sprintf("%s is an option of %s", typed, list(others)) + columnInstead(command, typedOption(arg))
	}
	if hint == "" {
		hint = DidYouMean(booklet.Nearest("--"+typedOption(arg), names))
	}
	if hint == "" {
		hint = DidYouMean(booklet.Nearest(typed, names))
	}
	if hint == "" {
		hint = command + " " + takes(names, commands[command].Common)
	}
	return Wrong(fmt.Sprintf("%s has no option %q", command, typed), hint)
}

// columns are those of lists and of the sheet Fairs that say for each row what an option says for a whole run.
var columns = map[string]string{"edition": "Editions", "category": "Categories", "tag": "Tags", "role": "Roles",
	"where": "Where", "apprenticeships": "Apprenticeships", "title": "Title", "qr-link": "QR link"}

// columnInstead is what says the same in a command that makes files for rows, "" where nothing does.
func columnInstead(command, option string) string {
	switch column := columns[option]; {
	case column == "":
	case command == "batch":
		return fmt.Sprintf("; here the column %s of the list says it for each row", column)
	case command == "fairs":
		return fmt.Sprintf("; here the column %s of the sheet Fairs says it for each fair", column)
	}
	return ""
}

// takes says which options a command takes: of many, the common ones.
func takes(names, common []string) string {
	switch {
	case len(names) == 0:
		return "takes no options"
	case len(names) <= mostListed:
		return "takes " + list(names)
	}
	var some []string
	for _, n := range common {
		some = append(some, "--"+n)
	}
	if len(some) == 0 {
		some = names[:mostListed]
	}
	return fmt.Sprintf("takes %s, and %d more", strings.Join(some, ", "), len(names)-len(some))
}

func missingValue(name string) error {
	return Wrong(fmt.Sprintf("--%s needs a value", name),
		"a value that begins with hyphens is written --"+name+"=VALUE")
}

// NotXLSX is a file that is to be a workbook by its name, and is none.
func NotXLSX(what, name string) error {
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	if strings.Trim(filepath.Base(stem), ".") == "" || strings.HasSuffix(stem, string(filepath.Separator)) {
		stem = filepath.Join(filepath.Dir(name), "roles")
	}
	return Wrong(fmt.Sprintf("%s %q does not end in .xlsx", what, name), DidYouMean(stem+".xlsx"))
}

// NoOperand is a command without what it needs.
func NoOperand(command, what string) error {
	return Wrong(fmt.Sprintf("%s needs a %s", command, what), "")
}
