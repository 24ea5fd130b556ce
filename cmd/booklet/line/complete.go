package line

import (
	"context"
	"embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/cmd/booklet/manual"
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
)

// completeFlag, as the last argument, asks for what may stand in the place of its value,
// which is as much as has been typed, after the words before it; describeFlag asks for the
// same with a description behind a tab. The shells' scripts call them.
const completeFlag, describeFlag = "--generate-shell-completion=", "--generate-shell-descriptions="

// Shells are the shells with a script, in the order of the help.
var Shells = []string{"bash", "zsh", "fish", "powershell"}

// scripts ask the program itself what may stand in a place, so that they never go out of
// date. Where it names nothing, the shell completes file names.
//
//go:embed completions
var scripts embed.FS

// scriptNames are the files of the shells' scripts.
var scriptNames = map[string]string{"bash": "booklet.bash", "zsh": "booklet.zsh", "fish": "booklet.fish",
	"powershell": "booklet.ps1"}

// Script is the script of a shell, which sets up completion in it. The error is an *Error.
func Script(shell string) ([]byte, error) {
	if shell == "" {
		return nil, NoOperand("completion", "shell")
	}
	script, err := scripts.ReadFile("completions/" + scriptNames[shell])
	if err != nil {
		return nil, Wrong(fmt.Sprintf("there is no script for %q; there are %s", shell, strings.Join(Shells, ", ")),
			DidYouMean(booklet.Nearest(shell, Shells)))
	}
	return script, nil
}

// Completer completes command lines.
type Completer struct {
	Commands manual.Commands
	// Workbook is what is read of the workbook that a line names, "" for the sample; nil
	// where it cannot be.
	Workbook func(path string) *booklet.Booklet
}

// Suggestion is a word that may stand in a place, with what it is, or "".
type Suggestion struct{ Text, Words string }

// Complete prints what may stand at the end of a line, a word a line, where its last
// argument asks for that, and reports whether it does. It gives up where the context ends.
func (c Completer) Complete(ctx context.Context, w io.Writer, args []string) bool {
	if len(args) == 0 {
		return false
	}
	before, last := args[:len(args)-1], args[len(args)-1]
	typed, described := strings.CutPrefix(last, describeFlag)
	if !described {
		var asked bool
		if typed, asked = strings.CutPrefix(last, completeFlag); !asked {
			return false
		}
	}
	found := make(chan []Suggestion, 1)
	go func() {
		defer func() {
			if recover() != nil {
				found <- nil // nobody who types wants to read of it
			}
		}()
		found <- c.suggest(before, strings.TrimPrefix(typed, "="))
	}()
	select {
	case <-ctx.Done():
	case words := <-found:
		for _, s := range words {
			if !strings.HasPrefix(s.Text, strings.TrimPrefix(typed, "=")) {
				continue
			}
			line := s.Text
			if described && s.Words != "" {
				line += "\t" + s.Words
			}
			_, _ = fmt.Fprintln(w, line)
		}
	}
	return true
}

// typedLine is what stands before the place that is completed.
type typedLine struct {
	command string
	given   map[string]bool // the options
	file    string          // the workbook that it names, or ""
	open    *manual.Option  // whose value stands next
	ended   bool            // no option stands next
}

// read reads the words before the place that is completed.
func (c Completer) read(words []string) typedLine {
	l := typedLine{command: words[0], given: map[string]bool{}}
	for _, word := range words[1:] {
		open := l.open
		switch {
		case word == "--":
			l.ended = true
			continue
		case word == "=": // Bash takes "--edition=standard" for three words
			continue
		case open != nil:
			if l.open = nil; open.Name == "workbook" {
				l.file = word
			}
			continue
		case !strings.HasPrefix(word, "-") || word == "-":
			if l.file == "" && l.command != "batch" {
				l.file = word
			}
			continue
		}
		name, _, joined := strings.Cut(strings.TrimLeft(word, "-"), "=")
		l.given[name] = true
		if o := c.option(l.command, name); o != nil && o.TakesValue() && !joined {
			l.open = o
		}
	}
	return l
}

// option is an option of a command, nil where it has none of that name.
func (c Completer) option(command, name string) *manual.Option {
	for _, o := range c.Commands[command].Options {
		if o.Name == name {
			return &o
		}
	}
	return nil
}

// suggest is what may stand after words: the commands, the values of an option, or the
// options that have not been given; nothing where a file or a word that nobody knows stands.
func (c Completer) suggest(words []string, typed string) []Suggestion {
	if len(words) == 0 {
		return c.commands()
	}
	if _, known := c.Commands[words[0]]; !known {
		return nil
	}
	l := c.read(words)
	name, _, joined := strings.Cut(typed, "=")
	o := l.open
	if o == nil && joined && strings.HasPrefix(name, "--") {
		o = c.option(l.command, name[2:])
	} else {
		joined = false
	}
	switch {
	case l.ended:
		return nil
	case o != nil && o.TakesValue():
		value := typed
		if joined {
			_, value, _ = strings.Cut(typed, "=")
		}
		all := c.values(l, o.Name, value)
		for i := range all {
			if joined {
				all[i].Text = name + "=" + all[i].Text
			}
		}
		return all
	case len(words) == 1 && l.command == "help" && !strings.HasPrefix(typed, "-"):
		return c.commands()
	case len(words) == 1 && l.command == "completion":
		return plain(Shells)
	case !strings.HasPrefix(typed, "-"):
		return nil
	}
	var out []Suggestion
	for _, o := range c.Commands[l.command].Options {
		if o.Repeated || !l.given[o.Name] {
			words, _ := o.Plain()
			out = append(out, Suggestion{"--" + o.Name, words})
		}
	}
	return out
}

func (c Completer) commands() []Suggestion {
	var out []Suggestion
	for _, name := range manual.Order(c.Commands) {
		out = append(out, Suggestion{name, c.Commands[name].Summary})
	}
	return out
}

// plain are words without descriptions.
func plain(words []string) []Suggestion {
	var out []Suggestion
	for _, w := range words {
		out = append(out, Suggestion{Text: w})
	}
	return out
}

// values are those of an option of which so much is typed: words of the workbook, or what the option is known to take.
func (c Completer) values(l typedLine, option, typed string) []Suggestion {
	of := map[string]func(*booklet.Booklet) []Suggestion{
		"category": categories, "role": roles, "tag": tags, "only": fairs, "fair": fairs,
		"where": func(b *booklet.Booklet) []Suggestion { return conditions(b, typed) },
	}
	if f := of[option]; f != nil {
		if c.Workbook == nil || l.file == "-" {
			return nil
		}
		b := c.Workbook(l.file)
		if b == nil {
			return nil
		}
		// A word of a cell may hold anything; what no line can hold is no help.
		return slices.DeleteFunc(f(b), func(s Suggestion) bool {
			return s.Text == "" || strings.ContainsFunc(s.Text+s.Words, unicode.IsControl)
		})
	}
	return plain(KnownValues(l.command, option))
}

// KnownValues are the values that an option of a command takes, whatever the workbook; none
// where it takes something else.
func KnownValues(command, option string) []string {
	switch option {
	case "for":
		return []string{layout.Phone().Name}
	case "edition":
		if command == "build" || command == "pictures" {
			return build.EditionNames(layout.AllEditions())
		}
		return build.EditionNames(layout.PrintEditions())
	case "trim":
		if command != "cards" {
			return build.Trims
		}
		return formatNames(build.CardFormats())
	case "size":
		return formatNames(layout.Posters)
	case "tile":
		return formatNames(layout.TileSheets)
	case "sheet":
		if command == "cards" {
			return formatNames(layout.Sheets)
		}
		return build.Names(build.OfficeSheets)
	case "paper":
		return build.Names(build.Papers)
	case "duplex":
		return build.Names(build.Edges)
	case "pictures":
		return build.Names(build.PictureColours)
	case "weight":
		return build.Names(build.Weights)
	case "ground", "paper-colour":
		return hueNames(layout.Grounds)
	case "ink":
		return hueNames(layout.Inks)
	case "paper-class":
		return build.Names(build.PaperClasses())
	case "inside":
		return build.Names(build.Insides)
	case "inside-covers":
		return build.Names(build.InsideCovers)
	case "format":
		if command == "pictures" {
			return build.Names(build.PictureFormats)
		}
		return build.Names(build.ReadingFormats)
	case "grade":
		return build.Names(build.Grades)
	case "binding":
		return bindings(command)
	case "allow":
		return build.AllowableRules()
	}
	return nil
}

// bindings are the names of bindings; a file is judged for those of paper alone.
func bindings(command string) []string {
	var out []string
	for _, b := range booklet.Bindings {
		if command != "preflight" || b != booklet.Screen {
			out = append(out, string(b))
		}
	}
	return out
}

func formatNames(all []layout.Format) []string {
	var out []string
	for _, f := range all {
		out = append(out, f.Name)
	}
	return out
}

func hueNames(all []layout.Hue) []string {
	var out []string
	for _, h := range all {
		out = append(out, h.Name)
	}
	return out
}

// counted are words in their order, each once, with how many roles have them.
func counted(words []string) []Suggestion {
	var out []Suggestion
	n := map[string]int{}
	for _, w := range words {
		if n[w]++; n[w] == 1 {
			out = append(out, Suggestion{Text: w})
		}
	}
	for i := range out {
		out[i].Words = fmt.Sprintf("%d roles", n[out[i].Text])
		if n[out[i].Text] == 1 {
			out[i].Words = "1 role"
		}
	}
	return out
}

func categories(b *booklet.Booklet) []Suggestion {
	var names []string
	for _, r := range b.Roles {
		for _, c := range r.AllCategories() {
			names = append(names, c.Name.S)
		}
	}
	return counted(names)
}

// longestValue is how many letters a value has that somebody would choose from a list.
const longestValue = 60

// conditions are the columns of the roles, each with "=", or the values of the column that is typed.
func conditions(b *booklet.Booklet, typed string) []Suggestion {
	column, _, named := strings.Cut(typed, "=")
	if !named {
		var out []Suggestion
		for _, name := range b.ColumnNames() {
			out = append(out, Suggestion{Text: name + "="})
		}
		return out
	}
	values := slices.DeleteFunc(b.ValuesOf(column), func(s string) bool {
		return utf8.RuneCountInString(s) > longestValue
	})
	out := counted(values)
	for i := range out {
		out[i].Text = column + "=" + out[i].Text
	}
	return out
}

func tags(b *booklet.Booklet) []Suggestion { return counted(b.AllTags()) }

func roles(b *booklet.Booklet) []Suggestion {
	var out []Suggestion
	for _, r := range b.Roles {
		s := Suggestion{Text: r.Title.S}
		if r.Category != nil {
			s.Words = r.Category.Name.S
		}
		out = append(out, s)
	}
	return out
}

func fairs(b *booklet.Booklet) []Suggestion {
	var out []Suggestion
	for _, f := range b.Fairs {
		out = append(out, Suggestion{f.Name.S, f.When.S})
	}
	return out
}
