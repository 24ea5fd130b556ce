package main

import (
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/layout"
)

// completeFlag, as the last argument, asks for what may stand in the place of
// its value, which is as much as has been typed, after the words before it. The
// shells' scripts call it.
const completeFlag = "--generate-shell-completion"

// shells are the shells with a script, in the order of the help.
var shells = []string{"bash", "zsh", "fish", "powershell"}

// scripts ask the program itself what may stand in a place, so that they never
// go out of date. Where it names nothing, the shell completes file names.
var scripts = map[string]string{
	"bash": `_booklet() {
  local IFS=$'\n'
  COMPREPLY=($(booklet "${COMP_WORDS[@]:1:COMP_CWORD-1}" "` + completeFlag + `=${COMP_WORDS[COMP_CWORD]}" 2>/dev/null))
}
complete -o default -F _booklet booklet
`,
	"zsh": `_booklet() {
  local -a found
  found=(${(f)"$(booklet "${(@)words[2,CURRENT-1]}" "` + completeFlag + `=${words[CURRENT]}" 2>/dev/null)"})
  if (( $#found )); then compadd -- $found; else _files; fi
}
compdef _booklet booklet
`,
	"fish": `function __booklet_found
  set -l typed (commandline -opc)
  booklet $typed[2..-1] "` + completeFlag + `="(commandline -ct) 2>/dev/null
end
complete -c booklet -a '(__booklet_found)'
`,
	"powershell": `Register-ArgumentCompleter -Native -CommandName booklet -ScriptBlock {
  param($word, $ast, $cursor)
  $before = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
  booklet @before "` + completeFlag + `=$word" 2>$null | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`,
}

func (p *program) completionCommand() *cli.Command {
	w := completionWords
	return w.command("completion", func(c *cli.Context) error {
		shell, err := oneOperand(c, "shell")
		if err != nil {
			return err
		}
		if shell == "" {
			return noOperand("completion", "shell")
		}
		script, ok := scripts[shell]
		if !ok {
			return unknownShell(shell, shells)
		}
		say(p.stdout, "%s", script)
		return nil
	})
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
			return editionNames(layout.All())
		}
		return editionNames(layout.Every())
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

func editionNames(all []layout.Edition) []string {
	var names []string
	for _, e := range all {
		names = append(names, e.Name)
	}
	return names
}

// formatNames are the sizes that an option of a command takes; none where it takes
// something else.
func formatNames(command, option string) []string {
	var all []layout.Format
	switch option {
	case "trim":
		all = cardFormats()
	case "sheet":
		all = layout.Sheets
	case "size":
		all = layout.Posters
	case "paper":
		if command == "one-pagers" {
			return names(papers[:2])
		}
		return names(papers)
	}
	var out []string
	for _, f := range all {
		out = append(out, f.Name)
	}
	return out
}

func names[T any](cs []choice[T]) []string {
	var out []string
	for _, c := range cs {
		out = append(out, c.name)
	}
	return out
}
