package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"booklet/data/booklet"
)

// commandError is a wrong command line.
type commandError struct {
	command    string // whose help says more, as the program says
	general    bool   // the program's help says more
	text, hint string
}

func (e *commandError) Error() string { return e.text }

func sayWrong(w io.Writer, e *commandError) {
	sayError(w, e.text)
	if e.hint != "" {
		sayHint(w, e.hint)
	}
	sayHint(w, fmt.Sprintf("%q says what is accepted", strings.TrimSpace(programName+" help "+e.command)))
}

// wrong is a wrong command line, with what to do about it.
func wrong(text, hint string) error { return &commandError{text: text, hint: hint} }

// quoted is a text with what was typed.
func quoted(text string, typed []string) string { return fmt.Sprintf("%s: %q", text, typed) }

// didYouMean is the hint for a nearest word, "" without one.
func didYouMean(word string) string {
	if word == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", word)
}

func unknownCommand(word string, known []string) error {
	e := &commandError{general: true, text: fmt.Sprintf("there is no command %q", word),
		hint: didYouMean(booklet.Nearest(word, known))}
	if strings.HasPrefix(word, "-") {
		e.text = fmt.Sprintf("the option %q stands before the command", word)
		e.hint = "write the command first: booklet build " + word
	}
	return e
}

func unknownOption(command, arg string, known []option) error {
	name, _, _ := strings.Cut(arg, "=")
	var names []string
	for _, o := range known {
		names = append(names, "--"+o.name)
	}
	return wrong(fmt.Sprintf("%s has no option %q", command, name), didYouMean(booklet.Nearest(name, names)))
}

func missingValue(name string) error {
	return wrong(fmt.Sprintf("--%s needs a value", name),
		"a value that begins with hyphens is written --"+name+"=VALUE")
}

func notXLSX(what, name string) error {
	return wrong(fmt.Sprintf("%s %q does not end in .xlsx", what, name),
		didYouMean(strings.TrimSuffix(name, filepath.Ext(name))+".xlsx"))
}

func noOperand(command, what string) error {
	return wrong(fmt.Sprintf("%s needs a %s", command, what), "")
}
