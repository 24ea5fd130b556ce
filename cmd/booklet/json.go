package main

import (
	"encoding/json"
	"io"
	"sync"
	"sync/atomic"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/data/workbook"
	"booklet/layout/build"
)

// What --json prints, one JSON object a line: any number of progress, finding and file,
// and one done at the end; of the command version, one version (about.Program). Members are
// only ever added; what is empty is left out.
//
// With --watch there is one done at the end of each build, and a last one whose
// stopped is true; a watching follows the first build, and the findings and files
// of a further build follow its changed, one for each change. A save that changes
// nothing is one unchanged.

// progressEvent, fileEvent and unchangedEvent are the library's events with their names.
type (
	progressEvent struct {
		Event string `json:"event"` // "progress"
		build.Progress
	}
	fileEvent struct {
		Event string `json:"event"` // "file"
		build.File
	}
	watchingEvent struct {
		Event    string `json:"event"` // "watching"
		Workbook string `json:"workbook"`
	}
	unchangedEvent struct {
		Event string `json:"event"` // "unchanged"
	}
)

// findingEvent is a finding. Place is as people write it ("Roles!D17"); sheet,
// column and row are there for a cell or row of the workbook; of a manifest, sheet is
// its file.
type findingEvent struct {
	Event    string       `json:"event,omitempty"` // "finding"; "" in a row of a batch
	Severity string       `json:"severity"`
	Rule     booklet.Rule `json:"rule"`
	cellEvent
	Text     string   `json:"text"`
	Hint     string   `json:"hint,omitempty"`
	Editions []string `json:"editions,omitempty"`
}

// cellEvent is a place.
type cellEvent struct {
	Place  string `json:"place,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Column string `json:"column,omitempty"`
	Row    int    `json:"row,omitempty"`
}

// judgeEvent is a place that a person has to look at; it has no place where the
// whole booklet is meant.
type judgeEvent struct {
	Event  string `json:"event"` // "judge"
	Matter string `json:"matter"`
	Words  string `json:"words"`
	cellEvent
	Text string `json:"text,omitempty"`
}

// doneEvent is the last line.
type doneEvent struct {
	Event    string        `json:"event"` // "done"
	OK       bool          `json:"ok"`
	Exit     int           `json:"exit"`
	Stopped  bool          `json:"stopped,omitempty"`
	DryRun   bool          `json:"dry_run,omitempty"` // nothing was to be written
	Kept     bool          `json:"kept,omitempty"`    // the files of the last good build stay
	Mended   bool          `json:"mended,omitempty"`  // the build before was refused
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Notes    int           `json:"notes"`
	Files    int           `json:"files"`
	Timings  []timingEvent `json:"timings"`
}

// timingEvent is how long a step took.
type timingEvent struct {
	Step         build.Verb `json:"step"`
	Fair         string     `json:"fair,omitempty"`
	Edition      string     `json:"edition,omitempty"`
	Milliseconds float64    `json:"ms"`
}

// changedEvent is what an editor did since the build before.
type changedEvent struct {
	Event    string   `json:"event"`  // "changed"
	Change   string   `json:"change"` // "added", "removed", "renamed", "changed", "reordered"
	Sheet    string   `json:"sheet,omitempty"`
	Name     string   `json:"name,omitempty"` // a role's title, or the first column of another sheet
	Was      string   `json:"was,omitempty"`  // the name before
	Category string   `json:"category,omitempty"`
	Columns  []string `json:"columns,omitempty"`  // what is different; the Booklet sheet's settings
	Typeface bool     `json:"typeface,omitempty"` // another one; there is no sheet
}

// jsonVoice says it to a program.
type jsonVoice struct {
	out    io.Writer
	quiet  bool
	strict *atomic.Bool

	mu    sync.Mutex
	ended bool
}

// printJSON prints a line: values of ours always encode, and that writing failed is
// known to the sink.
func printJSON(w io.Writer, v any) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(v)
}

func (v *jsonVoice) on(e build.Event) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e := e.(type) {
	case build.Finding:
		if wanted(e.Finding, v.quiet, v.strict.Load()) {
			printJSON(v.out, findingOf("finding", e))
		}
	case build.File:
		printJSON(v.out, fileEvent{"file", e})
	case build.Review:
		v.judge(e.Matters)
	default:
		if !v.quiet {
			v.aside(e)
		}
	}
}

// aside says what is neither found nor made.
func (v *jsonVoice) aside(e build.Event) {
	switch e := e.(type) {
	case build.Progress:
		if !v.ended {
			printJSON(v.out, progressEvent{"progress", e})
		}
	case build.Changed:
		for _, c := range e.Changes {
			printJSON(v.out, changedEvent{Event: "changed", Change: string(c.Kind), Sheet: workbook.SheetOf(c.Part),
				Name: c.Name, Was: c.Was, Category: c.Category, Columns: c.Fields})
		}
		if e.Typeface {
			printJSON(v.out, changedEvent{Event: "changed", Change: string(booklet.Changed), Typeface: true})
		}
	case build.Adopted:
		printJSON(v.out, struct {
			Event string `json:"event"`
			build.Adopted
		}{"adopted", e})
	case build.Unchanged:
		printJSON(v.out, unchangedEvent{"unchanged"})
	case build.Watching:
		printJSON(v.out, watchingEvent{"watching", e.Workbook})
	}
}

func (v *jsonVoice) judge(ms []editorial.Matter) {
	for _, m := range ms {
		e := judgeEvent{Event: "judge", Matter: m.Name, Words: m.Words}
		if len(m.Places) == 0 {
			printJSON(v.out, e)
		}
		for _, p := range m.Places {
			e.cellEvent, e.Text = cellOf(p.At), p.Text
			printJSON(v.out, e)
		}
	}
}

func cellOf(at booklet.Place) cellEvent {
	at = at.Worded(optionName)
	e := cellEvent{Place: at.String()}
	if at.Row > 0 {
		e.Sheet, e.Column, e.Row = at.Sheet+at.File, booklet.ColumnName(at.Col), at.Row
	}
	return e
}

// findingOf is the event of a finding.
func findingOf(event string, f build.Finding) findingEvent {
	worded := inOptions(f.Finding)
	return findingEvent{Event: event, Severity: f.Severity.String(), Rule: f.Rule, cellEvent: cellOf(f.At),
		Text: worded.Text, Hint: worded.Hint, Editions: f.Editions}
}

func (v *jsonVoice) done(o outcome) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.ended = true
	n := o.res.Counts()
	d := doneEvent{Event: "done", OK: o.exit == exitDone, Exit: o.exit, Stopped: o.stopped, DryRun: o.dry,
		Kept: o.res.Kept, Mended: o.res.Mended, Errors: n[booklet.Error], Warnings: n[booklet.Warning],
		Notes: n[booklet.Note], Files: len(o.res.Files), Timings: []timingEvent{}}
	for _, t := range o.res.Timings {
		d.Timings = append(d.Timings, timingEvent{t.Step, t.Fair, t.Edition, milliseconds(t.Took)})
	}
	printJSON(v.out, d)
}

func (v *jsonVoice) again() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.ended = false
}
