// Package manual reads the text in which all help is written: the commands, their
// options and examples. The head of help.txt says how it is written.
package manual

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// Commands are commands by their names; a group of options is one too, whose name begins
// with @.
type Commands = map[string]Command

// Command is the help of a command: what stands after its name, its line in the list of
// commands, a paragraph, its options, examples with their purpose.
type Command struct {
	Operands, Summary, Text string
	Options                 []Option
	Common                  []string // the names of the options that are told first; none: all are
	Examples                [][2]string
	Place                   int // in the text, from 0
}

// Option is an option as the text declares it; the name of its value stands in the
// words in back quotes.
type Option struct {
	Name, Words, Value string // Value is the default, ""
	Repeated           bool
	Purpose            string // the heading under which it stands, or ""
}

// TakesValue reports whether the option has a value.
func (o Option) TakesValue() bool { return strings.Contains(o.Words, "`") }

// Plain are the words of an option without back quotes, and the name of its value, or "".
func (o Option) Plain() (words, value string) {
	before, rest, ok := strings.Cut(o.Words, "`")
	if !ok {
		return o.Words, ""
	}
	value, after, _ := strings.Cut(rest, "`")
	return before + value + after, value
}

// Order are the names of the commands in the order of the text, which the program itself
// opens.
func Order(c Commands) []string {
	var out []string
	for name, h := range c {
		if h.Place > 0 && !strings.HasPrefix(name, "@") {
			out = append(out, name)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return c[a].Place - c[b].Place })
	return out
}

// Purposes are the headings of options in the order in which the text has them; "" is that
// of those that stand under none.
func Purposes(options []Option) []string {
	var out []string
	for _, o := range options {
		if !slices.Contains(out, o.Purpose) {
			out = append(out, o.Purpose)
		}
	}
	return out
}

// Read reads the sections of a text by their names. The options of a group stand for it,
// under the headings of the group, or else under that where it is named.
func Read(s string) Commands {
	out := Commands{}
	sections := strings.Split(s, "\n== ")[1:]
	groups := map[string][]Option{}
	for _, groupsFirst := range []bool{true, false} {
		for i, section := range sections {
			if strings.HasPrefix(section, "@") == groupsFirst {
				name, h := readSection(section, groups)
				h.Place = i
				groups[name], out[name] = h.Options, h
			}
		}
	}
	return out
}

// optionLine is a line that declares an option.
var optionLine = regexp.MustCompile(`^--[a-z-]+(\*|=\S+)? `)

func readSection(section string, groups map[string][]Option) (name string, h Command) {
	head, rest, _ := strings.Cut(section, "\n")
	name, h.Operands, _ = strings.Cut(head, " ")
	var text []string
	seen := map[string]bool{}
	purpose := ""
	add := func(o Option) {
		if o.Purpose == "" {
			o.Purpose = purpose
		}
		if !seen[o.Name] {
			h.Options = append(h.Options, o)
		}
		seen[o.Name] = true
	}
	for line := range strings.Lines(rest) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "["):
			purpose = strings.Trim(line, "[]")
		case strings.HasPrefix(line, "+ "):
			h.Common = strings.Fields(line[2:])
		case optionLine.MatchString(line):
			add(readOption(line[2:]))
		case strings.HasPrefix(line, "@"):
			for _, o := range groups[line] {
				add(o)
				purpose = cmp.Or(o.Purpose, purpose)
			}
		case strings.HasPrefix(line, "$ "):
			example, purpose, _ := strings.Cut(line[2:], " | ")
			h.Examples = append(h.Examples, [2]string{example, purpose})
		case h.Summary == "":
			h.Summary = line
		default:
			text = append(text, line)
		}
	}
	h.Text = strings.TrimSpace(strings.Join(text, "\n"))
	return name, h
}

func readOption(line string) Option {
	name, words, _ := strings.Cut(line, " ")
	o := Option{Words: words}
	name, o.Repeated = strings.CutSuffix(name, "*")
	o.Name, o.Value, _ = strings.Cut(name, "=")
	return o
}
