package main

import (
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/layout"
)

// completeFlag, as the last argument, asks for what may stand after the words
// before it. The shells' scripts call it.
const completeFlag = "--generate-shell-completion"

// shells are the shells with a script, in the order of the help.
var shells = []string{"bash", "zsh", "fish", "powershell"}

// scripts ask the program itself what may follow, so that they never go out of
// date. Where it names nothing, the shell completes file names.
var scripts = map[string]string{
	"bash": `_booklet() {
  local words=("${COMP_WORDS[@]:1:COMP_CWORD-1}") found
  found=$(booklet "${words[@]}" ` + completeFlag + ` 2>/dev/null)
  COMPREPLY=($(compgen -W "$found" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _booklet booklet
`,
	"zsh": `_booklet() {
  local -a found
  found=("${(@f)$(booklet "${(@)words[2,CURRENT-1]}" ` + completeFlag + ` 2>/dev/null)}")
  compadd -- $found || _files
}
compdef _booklet booklet
`,
	"fish": `complete -c booklet -a '(set -l w (commandline -opc); booklet $w[2..-1] ` + completeFlag + ` 2>/dev/null)'
`,
	"powershell": `Register-ArgumentCompleter -Native -CommandName booklet -ScriptBlock {
  param($word, $ast, $cursor)
  $before = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
  booklet @before ` + completeFlag + ` 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
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

// complete prints what may stand after words, one a line: a command, the value
// of an option, or an option that has not been given.
func complete(w io.Writer, app *cli.App, words []string) {
	for _, s := range completions(app, words) {
		say(w, "%s\n", s)
	}
}

func completions(app *cli.App, words []string) []string {
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
		if word == "--" {
			return nil
		}
		if open != nil {
			open = nil
			continue
		}
		name, _, joined := strings.Cut(strings.TrimLeft(word, "-"), "=")
		given[name] = strings.HasPrefix(word, "-")
		for _, o := range optionsOf(c) {
			if given[name] && o.name == name && o.takesValue && !joined {
				open = &o
			}
		}
	}
	switch {
	case open != nil && open.name == "edition":
		return editionNames()
	case open != nil:
		return nil
	case len(words) == 1 && c.Name == "help":
		return commandNames(app)
	case len(words) == 1 && c.Name == "completion":
		return shells
	}
	var out []string
	for _, o := range optionsOf(c) {
		if o.repeated || !given[o.name] {
			out = append(out, "--"+o.name)
		}
	}
	return out
}

func editionNames() []string {
	var names []string
	for _, e := range layout.Editions() {
		names = append(names, e.Name)
	}
	return names
}
