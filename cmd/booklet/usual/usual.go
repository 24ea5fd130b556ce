// Package usual reads the options that a workbook is always built with, those of its setting
// Build, and puts them beside those of a command line, which win.
package usual

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
)

// Command is a command that makes something of a workbook.
type Command struct {
	Name    string
	Options []string // their names, without hyphens
	// Job is what options ("--name=value") ask for.
	Job func(options []string) (build.Job, error)
}

// Reader reads the setting for the commands of a program.
type Reader struct {
	Commands []Command // the first makes the booklet
	// Arrange sorts words into options ("--name=value") and what is none. An option that no
	// command has, or which lacks its value, is an error.
	Arrange func(words []string) (options, rest []string, err error)
	// Fault words an error of Arrange or of a Job.
	Fault func(error) (text, hint string)
	// Name is the option of a field, with hyphens.
	Name func(booklet.Field) string
}

// refusal is why a workbook cannot have some options, and what to do.
type refusal struct{ names, why, hint string }

var refusals = []refusal{
	{"out only after fair shard workers workbook mark dry-run pages",
		"where files go, and which of them are made, is for whoever runs the command", ""},
	{"watch quiet json timings accessibility rules all",
		"how the program talks, and how long it runs, is for whoever runs the command", ""},
	{"max-memory max-pages", "how much a workbook may take is not for the workbook to say", onTheLine},
	{"profile", "it names a file of the machine", onTheLine},
	{"condition", "it goes with a profile, which is a file of the machine", onTheLine},
	{"font", "the workbook has a setting for it", `write the setting "Font folder"`},
	{"title", ownSetting, `write the setting "Title"`},
	{"qr-link", ownSetting, `write the setting "QR link"`},
}

const (
	onTheLine  = "give it on the command line"
	ownSetting = "the workbook has a setting for it, whose place the option would take"
)

// refused is why a workbook cannot have an option; nil where it can.
func refused(name string) *refusal {
	for _, r := range refusals {
		if slices.Contains(strings.Fields(r.names), name) {
			return &r
		}
	}
	return nil
}

// Takes reports whether a workbook may have an option.
func Takes(name string) bool { return refused(name) == nil }

// chosenBy are options that choose the same thing: one of the command line takes the place of
// all of them.
var chosenBy = map[string][]string{"edition": {"edition", "for"}, "for": {"edition", "for"}}

// fault is what is wrong with a word.
type fault struct{ text, hint string }

// nameOf is the name of an option: "text-size" of "--text-size=20".
func nameOf(option string) string {
	name, _, _ := strings.Cut(strings.TrimLeft(option, "-"), "=")
	return name
}

func naming(options []string) []string {
	var out []string
	for _, o := range options {
		out = append(out, nameOf(o))
	}
	return out
}

// without are options but those of some names.
func without(options, names []string) []string {
	return slices.DeleteFunc(slices.Clone(options), func(o string) bool { return slices.Contains(names, nameOf(o)) })
}

// known are those options that the command has.
func (c Command) known(options []string) []string {
	return slices.DeleteFunc(slices.Clone(options), func(o string) bool {
		return !slices.Contains(c.Options, nameOf(o))
	})
}

// read reads the words of the setting, and finds those that are no option of any command.
func (r Reader) read(s string) (options []string, faults []fault) {
	words, err := Words(s)
	if err != nil {
		return nil, []fault{{err.Error(), "close it with the mark that it began with"}}
	}
	// a command line as it was copied; in some programs a cell cannot begin with a hyphen
	for _, begins := range []string{"booklet", "build"} {
		if len(words) > 0 && words[0] == begins {
			words = words[1:]
		}
	}
	var names []string
	for _, c := range r.Commands {
		names = append(names, slices.DeleteFunc(slices.Clone(c.Options), func(n string) bool { return !Takes(n) })...)
	}
	given := map[string]string{}
	for len(words) > 0 {
		n := 1
		for n < len(words) && !strings.HasPrefix(words[n], "-") {
			n++
		}
		chunk := words[:n]
		words = words[n:]
		if no := refused(nameOf(chunk[0])); no != nil && strings.HasPrefix(chunk[0], "-") {
			faults = append(faults, fault{fmt.Sprintf("%s cannot stand here: %s", chunk[0], no.why), no.hint})
			continue
		}
		found, rest, err := r.Arrange(chunk)
		if err != nil {
			text, hint := r.Fault(err)
			faults = append(faults, fault{text, hint})
			continue
		}
		for _, word := range rest {
			faults = append(faults, noOption(word, names))
		}
		for _, o := range found {
			name := nameOf(o)
			if before, twice := given[name]; twice && before != "true" && !r.repeats(name) {
				faults = append(faults, fault{fmt.Sprintf("--%s is given more than once", name), ""})
				continue
			}
			_, given[name], _ = strings.Cut(o, "=")
			options = append(options, o)
		}
	}
	return options, faults
}

// repeats reports whether an option may stand more than once: then a command takes it twice.
func (r Reader) repeats(name string) bool {
	_, _, err := r.Arrange([]string{"--" + name + "=x", "--" + name + "=x"})
	return err == nil
}

// noOption says that a word is no option, and which may have been meant.
func noOption(word string, names []string) fault {
	bare := strings.TrimLeft(word, "-–—")
	name, value, joined := strings.Cut(bare, "=")
	near := name // which lacks its hyphens, or has a dash in their place
	if !slices.Contains(names, name) {
		near = booklet.Nearest(name, names)
	}
	hint := `options alone stand here, as behind "booklet build"`
	if near != "" {
		if near = "--" + near; joined {
			near += "=" + value
		}
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return fault{fmt.Sprintf("%q is no option", word), hint}
}

// about are the options that an error of a job is about.
func (r Reader) about(err error) []string {
	var e *layout.RequestError
	if !errors.As(err, &e) {
		return nil
	}
	fields := []booklet.Field{e.Field}
	if e.Field == "" {
		fields = booklet.Refs(e.Text)
	}
	var out []string
	for _, f := range fields {
		out = append(out, nameOf(r.Name(f)))
	}
	return out
}

// judged is what a command makes of the options of the setting alone.
type judged struct {
	takes []string         // options
	wrong map[string]error // of those whose values it does not take, by name
	unmet map[string]error // of those that do not go with the others, or lack another
	err   error            // of nothing that the setting says
}

func (r Reader) judge(c Command, options []string) judged {
	out := judged{takes: c.known(options), wrong: map[string]error{}, unmet: map[string]error{}}
	for {
		_, err := c.Job(out.takes)
		about := slices.DeleteFunc(naming(out.takes), func(n string) bool { return !slices.Contains(r.about(err), n) })
		if err == nil || len(about) == 0 {
			out.err = err
			return out
		}
		for _, name := range about {
			if e := (*layout.RequestError)(nil); errors.As(err, &e) && e.Field != "" {
				out.wrong[name] = err
			} else {
				out.unmet[name] = err
			}
		}
		out.takes = without(out.takes, about)
	}
}

// Result is what a command does of a workbook with the setting.
type Result struct {
	Job      build.Job
	Findings []booklet.Finding // at the cell of the setting
	Err      error             // of the command line
}

// check is the command that judges the setting for all commands.
const check = "check"

// Job is what a command does of a workbook with the setting, where options were given on the
// command line. A check does what the first command does, and judges for all.
func (r Reader) Job(command string, setting booklet.Line, given []string) Result {
	t := &together{Reader: r, of: r.command(command), setting: setting, taken: map[string]bool{}}
	t.options, t.faults = r.read(setting.S)
	t.given = t.of.known(given)
	wrong, unmet := map[string]error{}, map[string]error{}
	for _, c := range r.Commands {
		j := r.judge(c, t.options)
		if c.Name == t.of.Name {
			t.own = j
		}
		for _, name := range naming(j.takes) {
			t.taken[name] = true
		}
		for name, err := range j.wrong {
			wrong[name] = cmp.Or(wrong[name], err)
		}
		for name, err := range j.unmet {
			unmet[name] = cmp.Or(unmet[name], err)
		}
	}
	for _, name := range slices.Compact(naming(t.options)) {
		switch {
		case t.taken[name]:
		case unmet[name] == nil:
			t.fault(wrong[name])
		case command == check:
			t.fault(unmet[name])
		}
	}
	return t.result()
}

// command is the one of a name; the first where there is none, as for a check.
func (r Reader) command(name string) Command {
	i := slices.IndexFunc(r.Commands, func(c Command) bool { return c.Name == name })
	return r.Commands[max(i, 0)]
}

// together are the options of the setting and those of the command line.
type together struct {
	Reader
	of      Command
	setting booklet.Line
	given   []string
	options []string        // of the setting
	own     judged          // what the command makes of them
	taken   map[string]bool // by some command
	faults  []fault
	dropped []string // names of those that do not go with the command line
}

func (t *together) fault(err error) {
	text, hint := t.Fault(err)
	if f := (fault{text, hint}); !slices.Contains(t.faults, f) { // one cause may concern two options
		t.faults = append(t.faults, f)
	}
}

// left are the options of the setting that go before the given ones, as far as is known
// before they are tried.
func (t *together) left() []string {
	left := t.of.known(t.options)
	for name := range t.own.wrong {
		left = without(left, []string{name})
	}
	return without(left, t.replaced())
}

// replaced are the names in whose place the command line says something.
func (t *together) replaced() []string {
	var out []string
	for _, n := range naming(t.given) {
		out = append(append(out, n), chosenBy[n]...)
	}
	return out
}

// result puts the options of the setting before those that are given. Where they do not go
// with each other, the command line wins.
func (t *together) result() Result {
	var out Result
	left := t.left()
	for len(t.faults) == 0 {
		job, err := t.of.Job(append(slices.Clone(left), t.given...))
		if err == nil {
			out.Job = job
			break
		}
		about := t.about(err)
		against := slices.DeleteFunc(naming(left), func(n string) bool { return !slices.Contains(about, n) })
		if len(against) == 0 {
			return Result{Err: err}
		}
		for _, name := range against {
			switch unmet := t.own.unmet[name]; {
			case unmet != nil && !t.taken[name]:
				t.fault(unmet)
			case unmet == nil:
				t.dropped = append(t.dropped, name)
			}
		}
		left = without(left, against)
	}
	for _, f := range t.faults {
		out.Findings = append(out.Findings, booklet.Finding{Rule: booklet.RuleBuildOptions, Severity: booklet.Error,
			At: t.setting.At, Text: "the setting Build: " + f.text, Hint: f.hint})
	}
	if len(t.faults) > 0 {
		return out
	}
	used := naming(left)
	out.Job.AskedIn = func(f booklet.Field) (booklet.Place, bool) {
		return t.setting.At, f != "" && slices.Contains(used, nameOf(t.Name(f)))
	}
	others := slices.DeleteFunc(slices.Clone(t.options), func(o string) bool {
		n := nameOf(o)
		return slices.Contains(append(slices.Clone(used), t.dropped...), n) ||
			slices.Contains(t.replaced(), n)
	})
	out.Findings = told(t.setting, left, t.dropped, others)
	return out
}

// told says which options of the setting a command takes, and which are left out since the
// command line says otherwise; nothing where it has none to do with.
func told(setting booklet.Line, used, dropped, others []string) []booklet.Finding {
	f := booklet.Finding{Rule: booklet.RuleBuildOptions, Severity: booklet.Note, At: setting.At}
	if len(used) > 0 {
		f.Text = "the setting Build adds " + typed(used)
	}
	if len(dropped) > 0 {
		f.Text = booklet.Joined("; ", f.Text, "left out, since the command line says otherwise: --"+
			strings.Join(dropped, ", --"))
	}
	if len(others) > 0 && len(used) > 0 {
		f.Text += "; for other commands: " + typed(others)
	}
	if f.Text == "" {
		return nil
	}
	return []booklet.Finding{f}
}

// typed are options as they are typed.
func typed(options []string) string {
	var out []string
	for _, o := range options {
		name, value, _ := strings.Cut(o, "=")
		if value == "true" {
			out = append(out, name)
			continue
		}
		out = append(out, name+" "+quoted(value))
	}
	return strings.Join(out, " ")
}
