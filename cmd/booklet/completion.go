package main

import (
	"embed"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
)

// completeFlag, as the last argument, asks for what may stand in the place of
// its value, which is as much as has been typed, after the words before it. The
// shells' scripts call it.
const completeFlag = "--generate-shell-completion"

// shells are the shells with a script, in the order of the help.
var shells = []string{"bash", "zsh", "fish", "powershell"}

// scripts ask the program itself what may stand in a place, so that they never
// go out of date. Where it names nothing, the shell completes file names.
//
//go:embed completions
var scripts embed.FS

// scriptNames are the files of the shells' scripts.
var scriptNames = map[string]string{"bash": "booklet.bash", "zsh": "booklet.zsh", "fish": "booklet.fish",
	"powershell": "booklet.ps1"}

// completion prints the script of a shell.
func (p *program) completion(c *cli.Context) error {
	shell, err := oneOperand(c, "shell")
	if err != nil {
		return err
	}
	if shell == "" {
		return noOperand("completion", "shell")
	}
	script, err := scripts.ReadFile("completions/" + scriptNames[shell])
	if err != nil {
		return wrong(fmt.Sprintf("there is no script for %q; there are %s", shell, strings.Join(shells, ", ")),
			didYouMean(booklet.Nearest(shell, shells)))
	}
	say(p.stdout, "%s", script)
	return nil
}

// complete prints what may stand after words where typed has been typed, one a
// line.
func complete(w io.Writer, app *cli.App, words []string, typed string) {
	for _, s := range completions(app, words, typed) {
		if strings.HasPrefix(s, typed) {
			say(w, "%s\n", s)
		}
	}
}

// completions are the commands, the values of an option, or the options that
// have not been given; none where a file or a word of the workbook stands.
func completions(app *cli.App, words []string, typed string) []string {
	if len(words) == 0 {
		return commandNames(app)
	}
	c := app.Command(words[0])
	if c == nil {
		return nil
	}
	given := map[string]bool{}
	var open *option // the option whose value stands next
	for _, word := range words[1:] {
		switch {
		case word == "--":
			return nil
		case word == "=": // Bash takes "--edition=standard" for three words
			continue
		case open != nil:
			open = nil
			continue
		case !strings.HasPrefix(word, "-"):
			continue
		}
		name, _, joined := strings.Cut(strings.TrimLeft(word, "-"), "=")
		given[name] = true
		for _, o := range optionsOf(c) {
			if o.name == name && o.takesValue && !joined {
				open = &o
			}
		}
	}
	switch {
	case open != nil && open.name == "for":
		return []string{layout.Phone().Name}
	case open != nil && open.name == "edition":
		if c.Name == "build" {
			return build.EditionNames(layout.AllEditions())
		}
		return build.EditionNames(layout.PrintEditions())
	case open != nil:
		return formatNames(c.Name, open.name)
	case len(words) == 1 && c.Name == "help":
		return commandNames(app)
	case len(words) == 1 && c.Name == "completion":
		return shells
	case !strings.HasPrefix(typed, "-"):
		return nil
	}
	var out []string
	for _, o := range optionsOf(c) {
		if o.repeated || !given[o.name] {
			out = append(out, "--"+o.name)
		}
	}
	return out
}

// formatNames are the sizes that an option of a command takes; none where it takes
// something else.
func formatNames(command, option string) []string {
	var all []layout.Format
	switch option {
	case "trim":
		all = build.CardFormats()
	case "sheet":
		all = layout.Sheets
	case "size":
		all = layout.Posters
	case "paper":
		if command == "one-pagers" {
			return build.Names(build.OnePagerPapers)
		}
		return build.Names(build.Papers)
	}
	var out []string
	for _, f := range all {
		out = append(out, f.Name)
	}
	return out
}
