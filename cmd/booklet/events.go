package main

import (
	"encoding/json"
	"io"
	"math"
	"sync"
	"time"

	"booklet/data/booklet"
	"booklet/data/editorial"
)

// The events that --json prints, one JSON object a line: any number of
// progress, finding and file, and one done at the end. Members are only ever
// added; what is empty is left out.
//
// With --watch there is one done at the end of each build, and a last one whose
// stopped is true; a watching follows the first build, and the findings and files
// of a further build follow its changed, one for each change. A save that changes
// nothing is one unchanged.

// progressEvent says that a step is done.
type progressEvent struct {
	Event   string `json:"event"` // "progress"
	Step    verb   `json:"step"`
	Fair    string `json:"fair,omitempty"`
	Edition string `json:"edition,omitempty"`
	Pages   int    `json:"pages,omitempty"`
	Done    int    `json:"done"`
	Of      int    `json:"of"`
}

// findingEvent is a finding. Place is as people write it ("Roles!D17"); sheet,
// column and row are there for a cell or row of the workbook, or of a list, whose
// sheet is its file.
type findingEvent struct {
	Event    string   `json:"event,omitempty"` // "finding"; "" in a row of a batch
	Severity string   `json:"severity"`
	Rule     string   `json:"rule"`
	Place    string   `json:"place,omitempty"`
	Sheet    string   `json:"sheet,omitempty"`
	Column   string   `json:"column,omitempty"`
	Row      int      `json:"row,omitempty"`
	Text     string   `json:"text"`
	Hint     string   `json:"hint,omitempty"`
	Editions []string `json:"editions,omitempty"`
}

// judgeEvent is a place that a person has to look at; it has no place where the
// whole booklet is meant.
type judgeEvent struct {
	Event  string `json:"event"` // "judge"
	Matter string `json:"matter"`
	Words  string `json:"words"`
	Place  string `json:"place,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Column string `json:"column,omitempty"`
	Row    int    `json:"row,omitempty"`
	Text   string `json:"text,omitempty"`
}

// fileEvent is a file that was written.
type fileEvent struct {
	Event   string       `json:"event"` // "file"
	Fair    string       `json:"fair,omitempty"`
	Make    string       `json:"make,omitempty"` // "booklet", "cards", "one-pagers" or "poster", for a fair
	Edition string       `json:"edition,omitempty"`
	Finish  string       `json:"finish,omitempty"` // "press", "cover-press" or "imposed"
	Path    string       `json:"path"`
	Pages   int          `json:"pages,omitempty"`
	Bytes   int          `json:"bytes"`
	Fill    *fill        `json:"fill,omitempty"`
	Sheets  *sheetsEvent `json:"imposed,omitempty"`
}

// sheetsEvent is how the pages of a booklet lie on sheets of paper: how many are
// blank, to what part of their size they are made smaller (1: to none), how far the
// innermost are moved towards the fold.
type sheetsEvent struct {
	Sheets int     `json:"sheets"`
	Paper  string  `json:"paper"`
	Blank  int     `json:"blank"`
	Scale  float64 `json:"scale"`
	Creep  float64 `json:"creep_mm"`
	Duplex string  `json:"duplex"`
}

// fill is how full the card pages of an edition are, in per cent of the type
// area's height, the last one left out; and how much the lengths of their lines
// deviate, in per cent of the longest.
type fill struct {
	Pages     int     `json:"pages"`
	Mean      float64 `json:"mean"`
	Least     float64 `json:"least"`
	LeastPage string  `json:"least_page"` // its folio
	Rag       float64 `json:"rag"`
}

// doneEvent is the last line.
type doneEvent struct {
	Event    string        `json:"event"` // "done"
	OK       bool          `json:"ok"`
	Exit     int           `json:"exit"`
	Stopped  bool          `json:"stopped,omitempty"`
	Kept     bool          `json:"kept,omitempty"`   // the files of the last good build stay
	Mended   bool          `json:"mended,omitempty"` // the build before was refused
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Notes    int           `json:"notes"`
	Files    int           `json:"files"`
	Timings  []timingEvent `json:"timings"`
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

// watchingEvent says that saves are waited for from now on; unchangedEvent that one
// changed nothing that is printed.
type (
	watchingEvent struct {
		Event    string `json:"event"` // "watching"
		Workbook string `json:"workbook"`
	}
	unchangedEvent struct {
		Event string `json:"event"` // "unchanged"
	}
)

// timingEvent is how long a step took. Editions are made at the same time, so
// that the sum of their steps is more than the total.
type timingEvent struct {
	Step         verb    `json:"step"`
	Fair         string  `json:"fair,omitempty"`
	Edition      string  `json:"edition,omitempty"`
	Milliseconds float64 `json:"ms"`
}

// jsonReporter says it to a program.
type jsonReporter struct {
	out   io.Writer
	quiet bool

	mu     sync.Mutex
	strict bool
	ended  bool
}

func (r *jsonReporter) event(v any) {
	e := json.NewEncoder(r.out)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // events always encode; that writing failed is known to the sink
}

func (r *jsonReporter) progressed(p progress) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.quiet && !r.ended {
		r.event(progressEvent{"progress", p.verb, p.fair, p.edition, p.pages, p.done, p.of})
	}
}

func (r *jsonReporter) found(fs []told) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, f := range fs {
		if r.quiet && f.Severity != booklet.Error && !(r.strict && f.Severity == booklet.Warning) {
			continue
		}
		e := findingOf("finding", f)
		r.event(e)
	}
}

// findingOf is the event of a finding.
func findingOf(event string, f told) findingEvent {
	f.Finding = f.Worded(optionName)
	e := findingEvent{Event: event, Severity: f.Severity.String(), Rule: f.Rule, Place: f.At.String(), Text: f.Text, Hint: f.Hint, Editions: f.editions}
	if f.At.Row > 0 {
		e.Sheet, e.Column, e.Row = f.At.Sheet+f.At.File, booklet.ColumnName(f.At.Col), f.At.Row
	}
	return e
}

func (r *jsonReporter) toJudge(ms []editorial.Matter) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, m := range ms {
		e := judgeEvent{Event: "judge", Matter: m.Name, Words: m.Words}
		if len(m.Places) == 0 {
			r.event(e)
		}
		for _, p := range m.Places {
			p.At = p.At.Worded(optionName)
			e.Place, e.Text, e.Sheet, e.Column, e.Row = p.At.String(), p.Text, "", "", 0
			if p.At.Row > 0 {
				e.Sheet, e.Column, e.Row = p.At.Sheet, booklet.ColumnName(p.At.Col), p.At.Row
			}
			r.event(e)
		}
	}
}

func (r *jsonReporter) wrote(f written) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e := fileEvent{Event: "file", Fair: f.fair, Make: string(f.made), Edition: f.edition, Finish: f.finish, Path: f.path, Pages: f.pages, Bytes: f.bytes}
	if v := f.fill; v != nil && v.Pages > 0 {
		tenth := func(x float64) float64 { return math.Round(x*10) / 10 }
		e.Fill = &fill{v.Pages, tenth(v.Mean), tenth(v.Least), v.LeastPage, tenth(v.Rag)}
	}
	if p := f.plan; p != nil {
		hundredth := func(x float64) float64 { return math.Round(x*100) / 100 }
		e.Sheets = &sheetsEvent{p.Sheets, p.Paper(), p.Blank, hundredth(p.Scale), hundredth(p.Shift.Millimetres()), edges[p.Duplex].name}
	}
	r.event(e)
}

func (r *jsonReporter) changed(cs []booklet.Change, typeface bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.quiet {
		return
	}
	for _, c := range cs {
		r.event(changedEvent{Event: "changed", Change: string(c.Kind), Sheet: sheetOf(c.Part), Name: c.Name, Was: c.Was, Category: c.Category, Columns: c.Fields})
	}
	if typeface {
		r.event(changedEvent{Event: "changed", Change: string(booklet.Changed), Typeface: true})
	}
}

func (r *jsonReporter) unchanged() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.quiet {
		r.event(unchangedEvent{"unchanged"})
	}
}

func (r *jsonReporter) watching(workbook string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.quiet {
		r.event(watchingEvent{"watching", workbook})
	}
}

func (r *jsonReporter) done(o outcome) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ended = true
	d := doneEvent{Event: "done", OK: o.exit == exitDone, Exit: o.exit, Stopped: o.stopped, Kept: o.kept, Mended: o.mended,
		Errors: o.counts[booklet.Error], Warnings: o.counts[booklet.Warning], Notes: o.counts[booklet.Note],
		Files: o.files, Timings: []timingEvent{}}
	for _, t := range o.timings {
		d.Timings = append(d.Timings, timingEvent{t.verb, t.fair, t.edition, milliseconds(t.took)})
	}
	r.event(d)
}

// milliseconds is a duration to a hundredth of a millisecond.
func milliseconds(d time.Duration) float64 {
	return math.Round(d.Seconds()*1e5) / 100
}
