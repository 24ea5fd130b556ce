package main

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"booklet/cmd/booklet/progress"
	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/layout/build"
)

// What the user reads is worded here and in package line; the help stands in help.txt, and
// findings are worded where they are found.
//
//   - A message is lower case without a full stop, and names the place first:
//     "booklet: error: Roles!D17: category "Helth" is not known". What to do next
//     stands on a line of its own: "booklet: hint: did you mean "Health"?".
//   - What the user typed or wrote stands in quotes. An error says what is
//     accepted, and the nearest known word.
//   - Errors, warnings, notes and progress go to standard error; what was asked
//     for (the files that were written, a summary, a version) to standard output.
//   - Control characters never reach a terminal.

const programName = build.Producer

// printable is s on one line without control characters, so that the text of a
// cell cannot steer a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return '\uFFFD'
		}
		return r
	}, s)
}

// say prints a line; that it failed is known to the sink.
func say(w io.Writer, format string, args ...any) {
	_, _ = fmt.Fprintf(w, format, args...)
}

func sayError(w *sink, text string)     { sayWeighed(w, booklet.Error.String(), text) }
func sayHint(w *sink, text string)      { sayWeighed(w, "hint", text) }
func sayPlain(w io.Writer, text string) { say(w, "%s: %s\n", programName, printable(text)) }

// weightColours are the colours of the words that say how much a line weighs; the words
// stand there without them too.
var weightColours = map[string]string{booklet.Error.String(): "1;31", booklet.Warning.String(): "1;33", "hint": "36"}

func sayWeighed(w *sink, weight, text string) {
	if c := weightColours[weight]; c != "" && w.colours {
		weight = "\x1b[" + c + "m" + weight + "\x1b[0m"
	}
	say(w, "%s: %s: %s\n", programName, weight, printable(text))
}

// sayFinding prints a finding and its hint.
func sayFinding(w *sink, f booklet.Finding) {
	f = inOptions(f)
	place := f.At.String()
	if place != "" {
		place += ": "
	}
	sayWeighed(w, f.Severity.String(), place+f.Text)
	if f.Hint != "" {
		sayHint(w, f.Hint)
	}
}

// inOptions words a finding with the options that the user types.
func inOptions(f booklet.Finding) booklet.Finding { return f.Worded(optionName) }

// wanted reports whether a finding is told: with strict a warning is what stops the
// run, and quiet must not hide it.
func wanted(f booklet.Finding, quiet, strict bool) bool {
	return !quiet || f.Severity == booklet.Error || strict && f.Severity == booklet.Warning
}

// voice says what happens in a run. It is called from several goroutines at once, and
// done last; again begins a further build of a watch.
type voice interface {
	on(build.Event)
	done(outcome)
	again()
}

// voice is the one that a command's options ask for.
func (p *program) voice(c *cli.Context) voice {
	p.strict.Store(c.Bool("strict"))
	if c.Bool("json") {
		return &jsonVoice{out: p.stdout, quiet: c.Bool("quiet"), strict: &p.strict}
	}
	return &textVoice{out: p.stdout, err: p.stderr, quiet: c.Bool("quiet"), strict: &p.strict,
		terminal: p.terminal, timed: c.Bool("timings"),
		left: progress.Estimate{Now: p.now}}
}

// textVoice says it to a person.
type textVoice struct {
	out, err               *sink
	quiet, terminal, timed bool
	strict                 *atomic.Bool

	mu     sync.Mutex
	shown  int // runes of the progress line that stands on the terminal
	ended  bool
	before map[booklet.Finding]bool // the notes of the build before, of a watch: they are not told again
	notes  map[booklet.Finding]bool // those of this build
	left   progress.Estimate
}

func (v *textVoice) on(e build.Event) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e := e.(type) {
	case build.Progress:
		v.progressed(e)
	case build.Finding:
		v.found(e.Finding)
	case build.Review:
		v.clear()
		say(v.out, "for a person to judge:\n")
		for _, m := range e.Matters {
			for _, l := range m.Lines(optionName) {
				say(v.out, "%s\n", printable(l))
			}
		}
	case build.File:
		v.made(e.String())
	case build.Adopted:
		v.made(e.Lines()...)
	case build.Changed:
		v.tell(workbook.ChangeLines(e.Changes, e.Typeface)...)
	case build.Unchanged:
		v.tell("saved; nothing in the booklet has changed")
	case build.Watching:
		v.tell(fmt.Sprintf("watching %s and the files that it uses; Ctrl-C ends it", e.Workbook))
	}
}

func (v *textVoice) progressed(p build.Progress) {
	if !v.terminal || v.quiet || v.ended {
		return
	}
	line := progressLine(p)
	if p.Fair+p.Row != "" { // there are many
		line = booklet.Joined(", ", line, v.left.Left(p.Done, p.Of))
	}
	v.clear()
	say(v.err, "%s", line)
	v.shown = utf8.RuneCountInString(line)
}

// clear wipes the progress line. Spaces do it on every terminal.
func (v *textVoice) clear() {
	if v.shown > 0 {
		say(v.err, "\r%s\r", strings.Repeat(" ", v.shown))
		v.shown = 0
	}
}

func (v *textVoice) found(f booklet.Finding) {
	v.clear()
	if f.Severity == booklet.Note {
		if v.notes == nil {
			v.notes = map[booklet.Finding]bool{}
		}
		v.notes[f] = true
		if v.before[f] {
			return
		}
	}
	if wanted(f, v.quiet, v.strict.Load()) {
		sayFinding(v.err, f)
	}
}

// tell says what is neither asked for nor wrong, unless it is to be quiet.
func (v *textVoice) tell(lines ...string) {
	v.clear()
	for _, l := range lines {
		if !v.quiet {
			sayPlain(v.err, l)
		}
	}
}

// made says what was asked for, unless it is to be quiet.
func (v *textVoice) made(lines ...string) {
	v.clear()
	for _, l := range lines {
		if !v.quiet {
			say(v.out, "%s\n", printable(l))
		}
	}
}

const (
	stoppedLine = "stopped; nothing was written"
	dryLine     = "dry run: nothing was written; this is what would be"
)

func (v *textVoice) done(o outcome) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.clear()
	v.ended = true
	switch {
	case o.watched:
		v.tell("stopped watching")
	case o.stopped:
		sayPlain(v.err, stoppedLine)
	case o.writes && len(o.res.Files) == 0 && o.exit != exitDone:
		sayPlain(v.err, refusedLine(o))
	case o.dry:
		v.tell(dryLine)
	case o.res.Mended:
		v.tell("no errors any more: the files are up to date")
	}
	v.made(o.summary...)
	if v.timed {
		for _, t := range o.res.Timings {
			sayPlain(v.err, timingLine(t))
		}
	}
}

func (v *textVoice) again() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.before, v.notes, v.ended = v.notes, nil, false
}

// number writes a count with its noun: 1 page, 2 pages.
func number(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

func progressLine(p build.Progress) string {
	s := fmt.Sprintf("%s: [%d/%d] %s", programName, p.Done, p.Of, p.Step)
	for _, of := range []string{p.Fair, p.Row, p.Edition} {
		if of != "" {
			s += " " + of
		}
	}
	if p.Pages > 0 {
		s += ", " + number(p.Pages, "page")
	}
	return s
}

func timingLine(t build.Timing) string {
	of := strings.TrimPrefix(t.Fair+", "+t.Edition, ", ")
	return strings.TrimRight(fmt.Sprintf("%-8s%10.1f ms  %s", t.Step, milliseconds(t.Took), of), ", ")
}

// milliseconds is a duration to a hundredth of a millisecond.
func milliseconds(d time.Duration) float64 {
	return math.Round(d.Seconds()*1e5) / 100
}

func refusedLine(o outcome) string {
	what, n := "nothing was written: ", o.res.Counts()
	if o.res.Kept {
		what = "the files of the last good build stay: "
	}
	if o.strict && n[booklet.Error] == 0 {
		return what + n.String() + ", and --strict refuses warnings"
	}
	return what + n.String()
}
