package manual

import (
	"fmt"
	"regexp"
	"strings"
)

// sectionHead is the head of a section of a command.
var sectionHead = regexp.MustCompile(`(?m)^== ([a-z-]+)`)

// Names are the commands of a text in its order; the first is the program itself.
func Names(s string) []string {
	var out []string
	for _, m := range sectionHead.FindAllStringSubmatch(s, -1) {
		out = append(out, m[1])
	}
	return out
}

// Page is the manual page of the program whose help s is, for man(1): all commands with all their
// options and examples, and what its sections @every, @exits, @environment and @files say. The version and
// its day ("2026-11-29", or "") stand at its foot.
func Page(s, version, day string) string {
	all, names := Read(s), Names(s)
	own := names[0]
	p := &page{}
	fmt.Fprintf(&p.b, ".TH \"%s\" \"1\" \"%s\" \"%s\" \"User Commands\"\n", quoted(strings.ToUpper(own)), day,
		quoted(own+" "+version)) // a day with other hyphens is none
	p.macro("SH", "NAME")
	p.words(own + " - " + all[own].Summary)
	p.macro("SH", "SYNOPSIS")
	for i, name := range names[1:] {
		if i > 0 {
			p.macro("br")
		}
		p.line(`\fB%s %s\fR%s`, escaped(own), escaped(name), escaped(after(all[name])))
	}
	p.macro("SH", "DESCRIPTION")
	p.text(all[own].Text)
	p.macro("SH", "COMMANDS")
	for _, name := range names[1:] {
		p.command(own, name, all[name])
	}
	for _, x := range [][2]string{{"OPTIONS OF EVERY COMMAND", "@every"}, {"EXIT STATUS", "@exits"},
		{"ENVIRONMENT", "@environment"}, {"FILES", "@files"}} {
		p.macro("SH", x[0])
		for line := range strings.Lines(all[x[1]].Text) {
			what, words, _ := strings.Cut(strings.TrimSpace(line), " | ")
			p.item(`\fB`+escaped(what)+`\fR`, words)
		}
	}
	p.macro("SH", "EXAMPLES")
	p.examples(all[own].Examples)
	return p.b.String()
}

// page is what has been written of a page.
type page struct{ b strings.Builder }

// macro writes a macro with its arguments.
func (p *page) macro(name string, args ...string) {
	p.b.WriteString("." + name)
	for _, a := range args {
		fmt.Fprintf(&p.b, ` "%s"`, quoted(a))
	}
	p.b.WriteByte('\n')
}

// quoted is a text that stands in quotes.
func quoted(s string) string { return strings.ReplaceAll(escaped(s), `"`, `\(dq`) }

// line writes a line of words that are escaped; none is taken for a macro.
func (p *page) line(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	p.b.WriteString(s + "\n")
}

// text writes paragraphs.
func (p *page) text(s string) {
	for i, paragraph := range strings.Split(s, "\n\n") {
		if i > 0 {
			p.macro("PP")
		}
		p.words(paragraph)
	}
}

// widestLine is how many bytes a line of a page's source may have.
const widestLine = 79

// words writes words in lines, each sentence beginning one: its reader sets the space after it.
func (p *page) words(s string) {
	line := ""
	for _, w := range strings.Fields(s) {
		w = escaped(w)
		switch {
		case line == "":
			line = w
		case len(line)+1+len(w) > widestLine || endsSentence(line):
			p.line("%s", line)
			line = w
		default:
			line += " " + w
		}
	}
	p.line("%s", line)
}

func endsSentence(s string) bool {
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?")
}

// item writes a term, which is escaped, and what it means.
func (p *page) item(term, words string) {
	p.macro("TP")
	p.line("%s", term)
	p.words(words)
}

// after is what may stand after the name of a command.
func after(c Command) string {
	s := c.Operands
	if len(c.Options) > 0 {
		s += " [OPTIONS]"
	}
	return strings.TrimRight(" "+strings.TrimSpace(s), " ")
}

func (p *page) command(own, name string, c Command) {
	p.macro("SS", own+" "+name+after(c))
	p.words(strings.ToUpper(c.Summary[:1]) + c.Summary[1:] + ".")
	if c.Text != "" {
		p.macro("PP")
		p.text(c.Text)
	}
	for _, o := range c.Options {
		term, words := `\fB`+escaped("--"+o.Name)+`\fR`, o.Words
		if before, rest, ok := strings.Cut(words, "`"); ok {
			value, end, _ := strings.Cut(rest, "`")
			term, words = term+` \fI`+escaped(value)+`\fR`, before+value+end
		}
		p.item(term, words)
	}
	if len(c.Examples) > 0 {
		p.macro("PP")
		p.line("Examples:")
		p.examples(c.Examples)
	}
}

// examples writes command lines, as they are typed, each with its purpose.
func (p *page) examples(all [][2]string) {
	for _, e := range all {
		p.item(`\fB`+escaped(e[0])+`\fR`, e[1])
	}
}

// escaped is a text whose characters are shown as they are, hyphens as those that are typed.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\\':
			b.WriteString(`\e`)
		case r == '-':
			b.WriteString(`\-`)
		case r == '\'':
			b.WriteString(`\(aq`)
		case r == '`':
			b.WriteString(`\(ga`)
		case r == '^':
			b.WriteString(`\(ha`)
		case r == '~':
			b.WriteString(`\(ti`)
		case r > 0x7e:
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
