package main

import (
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/layout"
	"booklet/layout/press/impose"
)

// verb is a step of the pipeline. Folders, progress lines and timings bear the
// same names.
type verb string

// The six verbs, in their order, and two that stand between them at times.
const (
	verbRead      verb = "read"
	verbCheck     verb = "check"
	verbCompose   verb = "compose"
	verbPaint     verb = "paint"
	verbFinish    verb = "finish"
	verbPreflight verb = "preflight" // where files for a press are asked for
	verbImpose    verb = "impose"    // where sheets are asked for
	verbWrite     verb = "write"
)

// verbs are all verbs.
var verbs = []verb{verbRead, verbCheck, verbCompose, verbPaint, verbFinish, verbPreflight, verbImpose, verbWrite}

// counts are the findings of each weight, by booklet.Severity.
type counts [booklet.Error + 1]int

// told is a finding as it is told: editions are those that have it, nil where
// it is of no edition or of all.
type told struct {
	booklet.Finding
	editions []string
}

// progress is a step that is done, and how many there are.
type progress struct {
	verb     verb
	edition  string
	pages    int
	done, of int
	fair     string // whose step it is, or ""
}

// written is a file that stands in its place.
type written struct {
	edition, path string
	fair          string       // that it was made for, or ""
	made          booklet.Make // "" where the command says it
	finish        string       // what it was made for: "press", "cover-press"; "" for the screen
	pages, bytes  int          // pages 0: no booklet
	fill          *layout.Fill // of the edition, or nil
	plan          *impose.Plan // of sheets for an office printer, or nil
}

// timing is how long a step took.
type timing struct {
	verb    verb
	edition string
	took    time.Duration
	fair    string // whose step it is, or ""
}

// outcome is how a run ended.
type outcome struct {
	counts  counts
	exit    int
	strict  bool
	stopped bool   // by the user
	watched bool   // the end of a watch
	kept    bool   // the files of the last good build stay
	mended  bool   // the build before was refused, this one was not
	files   int    // written
	writes  bool   // the command was to write files: it is said when there are none
	summary string // a last line on standard output, or ""
	timings []timing
}

// reporter says what happens. A run calls progressed from several goroutines,
// the rest from one, and done last.
type reporter interface {
	progressed(progress)
	found([]told)
	toJudge([]editorial.Matter)
	wrote(written)
	changed(changes []booklet.Change, typeface bool) // since the build before, of a watch
	unchanged()                                      // a save that changed nothing
	watching(workbook string)                        // from now on
	done(outcome)
}

// textReporter says it to a person.
type textReporter struct {
	out, err        *sink
	quiet, terminal bool
	timed           bool // --timings

	mu     sync.Mutex
	shown  int // runes of the progress line that stands on the terminal
	strict bool
	ended  bool
	notes  *map[booklet.Finding]bool // of a watch: those that the build before had are not told again
	now    map[booklet.Finding]bool  // the notes of this build
}

func (r *textReporter) progressed(p progress) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.terminal || r.quiet || r.ended {
		return
	}
	line := progressLine(p)
	r.clear()
	say(r.err, "%s", line)
	r.shown = utf8.RuneCountInString(line)
}

// clear wipes the progress line. Spaces do it on every terminal.
func (r *textReporter) clear() {
	if r.shown > 0 {
		say(r.err, "\r%s\r", strings.Repeat(" ", r.shown))
		r.shown = 0
	}
}

func (r *textReporter) found(fs []told) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.clear()
	for _, f := range fs {
		if f.Severity == booklet.Note {
			if r.now == nil {
				r.now = map[booklet.Finding]bool{}
			}
			r.now[f.Finding] = true
			if r.notes != nil && (*r.notes)[f.Finding] {
				continue
			}
		}
		// With --strict a warning is what stops the run: --quiet must not hide it.
		if !r.quiet || f.Severity == booklet.Error || r.strict && f.Severity == booklet.Warning {
			sayFinding(r.err, f.Finding)
		}
	}
}

// toJudge prints what was asked for, on standard output.
func (r *textReporter) toJudge(ms []editorial.Matter) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.clear()
	for _, l := range judgeLines(ms) {
		say(r.out, "%s\n", printable(l))
	}
}

func (r *textReporter) wrote(f written) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.clear()
	if !r.quiet {
		say(r.out, "%s\n", printable(fileLine(f)))
	}
}

// tell says what is neither asked for nor wrong, unless it is to be quiet.
func (r *textReporter) tell(lines ...string) {
	r.clear()
	for _, l := range lines {
		if !r.quiet {
			sayPlain(r.err, l)
		}
	}
}

func (r *textReporter) changed(cs []booklet.Change, typeface bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tell(changedLines(cs, typeface)...)
}

func (r *textReporter) unchanged() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tell(unchangedLine)
}

func (r *textReporter) watching(workbook string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tell(watchingLine(workbook))
}

func (r *textReporter) done(o outcome) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.clear()
	r.ended = true
	if r.notes != nil {
		*r.notes = r.now
	}
	switch {
	case o.watched:
		r.tell(watchedLine)
	case o.stopped:
		sayPlain(r.err, stoppedLine)
	case o.writes && o.files == 0 && o.exit != exitDone:
		sayPlain(r.err, refusedLine(o))
	case o.mended:
		r.tell(mendedLine)
	}
	if o.summary != "" && !r.quiet {
		say(r.out, "%s\n", printable(o.summary))
	}
	if r.timed {
		for _, t := range o.timings {
			sayPlain(r.err, timingLine(t))
		}
	}
}
