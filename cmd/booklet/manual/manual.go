// Package manual reads the text in which all help is written: the commands, their
// options and examples. The head of help.txt says how it is written.
package manual

import (
	"regexp"
	"strings"
)

// Command is the help of a command: what stands after its name, its line in the list of
// commands, a paragraph, its options, examples with their purpose.
type Command struct {
	Operands, Summary, Text string
	Options                 []Option
	Examples                [][2]string
}

// Option is an option as the text declares it; the name of its value stands in the
// words in back quotes.
type Option struct {
	Name, Words, Value string // Value is the default, ""
	Repeated           bool
}

// Read reads the sections of a text by their names. The options of a group stand for it.
func Read(s string) map[string]Command {
	out := map[string]Command{}
	sections := strings.Split(s, "\n== ")[1:]
	groups := map[string][]Option{}
	for _, groupsFirst := range []bool{true, false} {
		for _, section := range sections {
			if strings.HasPrefix(section, "@") == groupsFirst {
				name, h := readSection(section, groups)
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
	add := func(o Option) {
		if !seen[o.Name] {
			h.Options = append(h.Options, o)
		}
		seen[o.Name] = true
	}
	for line := range strings.Lines(rest) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case optionLine.MatchString(line):
			add(readOption(line[2:]))
		case strings.HasPrefix(line, "@"):
			for _, o := range groups[line] {
				add(o)
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
