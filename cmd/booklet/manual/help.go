package manual

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Short is the help of a program: what it is, its commands, examples; end stands below.
func Short(c Commands, program, end string) string {
	var rows [][2]string
	for _, name := range Order(c) {
		rows = append(rows, [2]string{strings.TrimSpace(name + " " + c[name].Operands), c[name].Summary})
	}
	h := c[program]
	return fmt.Sprintf("%s - %s\n\n%s\n\nUsage:\n  %s COMMAND [OPTIONS] ...\n\nCommands:\n%s\nExamples:\n%s\n%s\n",
		program, h.Summary, h.Text, program, table(rows, 0), examples(h.Examples), end)
}

// Help is the help of a command: its common options, if it has such, and the names of the
// others by purpose; with all of them where all is asked for.
func Help(c Commands, program, name string, all bool) string {
	h := c[name]
	usage := strings.TrimSpace(name + " " + h.Operands)
	if len(h.Options) > 0 {
		usage += " [OPTIONS]"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s - %s\n\nUsage:\n  %s %s\n", program, name, h.Summary, program, usage)
	if h.Text != "" {
		fmt.Fprintf(&b, "\n%s\n", h.Text)
	}
	common, others := h.parted()
	if width := firstColumn(optionRows(h.Options)); all || len(others) == 0 {
		for _, purpose := range Purposes(h.Options) {
			rows := optionRows(under(h.Options, purpose))
			fmt.Fprintf(&b, "\n%s:\n%s", cmp.Or(purpose, "Options"), table(rows, width))
		}
	} else {
		fmt.Fprintf(&b, "\nCommon options:\n%s\nMore options, which \"%s help %s --all\" explains:\n%s",
			table(optionRows(common), 0), program, name, briefly(others))
	}
	if len(h.Examples) > 0 {
		fmt.Fprintf(&b, "\nExamples:\n%s", examples(h.Examples))
	}
	return b.String()
}

// Format is what a reader may ask for: the command that makes it, how long that takes, and what is left for a person.
type Format struct{ Ask, Command, Time, Person string }

// FormatsOf are the formats of the section @formats, with what is said of all.
func FormatsOf(c Commands) (all []Format, of string) {
	for row := range strings.Lines(c["@formats"].Text) {
		if cells := strings.Split(strings.TrimSpace(row), " | "); len(cells) == 4 {
			all = append(all, Format{cells[0], cells[1], cells[2], cells[3]})
		} else {
			of += row
		}
	}
	return all, strings.TrimSpace(of)
}

// Formats is the help of the formats that readers ask for.
func Formats(c Commands, program string) string {
	all, of := FormatsOf(c)
	var b strings.Builder
	fmt.Fprintf(&b, "%s - %s\n\n%s\n", program, c["@formats"].Summary, of)
	for _, f := range all {
		fmt.Fprintf(&b, "\n%s\n  %s   (%s)\n  then: %s\n", f.Ask, f.Command, f.Time, f.Person)
	}
	return b.String()
}

// parted are the common options of a command in their own order, and the others. A command
// without such has all in common.
func (h Command) parted() (common, others []Option) {
	if len(h.Common) == 0 {
		return h.Options, nil
	}
	for _, o := range h.Options {
		if slices.Contains(h.Common, o.Name) {
			common = append(common, o)
		} else {
			others = append(others, o)
		}
	}
	slices.SortStableFunc(common, func(a, b Option) int {
		return slices.Index(h.Common, a.Name) - slices.Index(h.Common, b.Name)
	})
	return common, others
}

// under are the options with a purpose.
func under(options []Option, purpose string) []Option {
	return slices.DeleteFunc(slices.Clone(options), func(o Option) bool { return o.Purpose != purpose })
}

// optionRows are options with their values' names, and what they do.
func optionRows(options []Option) [][2]string {
	var rows [][2]string
	for _, o := range options {
		words, value := o.Plain()
		rows = append(rows, [2]string{strings.TrimSpace("--" + o.Name + " " + value), words})
	}
	return rows
}

// pageWidth is how wide lines of names are, in characters.
const pageWidth = 100

// briefly is the names of options by purpose.
func briefly(options []Option) string {
	var b strings.Builder
	for _, purpose := range Purposes(options) {
		line := "  " + purpose + ":"
		if purpose == "" {
			line = " "
		}
		for _, o := range under(options, purpose) {
			if len(line)+len(o.Name)+3 > pageWidth {
				b.WriteString(line + "\n")
				line = "   "
			}
			line += " --" + o.Name
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// examples are examples, each with its purpose: below it where one is too long for two
// columns.
func examples(of [][2]string) string {
	for _, e := range of {
		if len(e[0]) > widest {
			var b strings.Builder
			for _, e := range of {
				fmt.Fprintf(&b, "  %s\n      %s\n", e[0], e[1])
			}
			return b.String()
		}
	}
	return table(of, 0)
}

// widest is how wide a first column may be, in characters.
const widest = 32

// firstColumn is how wide the first column of rows is.
func firstColumn(rows [][2]string) int {
	width := 0
	for _, r := range rows {
		if n := utf8.RuneCountInString(r[0]); n <= widest {
			width = max(width, n)
		}
	}
	return width
}

// table sets rows in two columns, the first at least so wide. A first cell that is too wide
// for its column has the second on the next line.
func table(rows [][2]string, width int) string {
	width = max(width, firstColumn(rows))
	var b strings.Builder
	for _, r := range rows {
		if utf8.RuneCountInString(r[0]) > width {
			fmt.Fprintf(&b, "  %s\n  %-*s  %s\n", r[0], width, "", r[1])
			continue
		}
		fmt.Fprintf(&b, "  %-*s  %s\n", width, r[0], r[1])
	}
	return b.String()
}
