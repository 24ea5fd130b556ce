package build

import (
	"math"
	"strings"
	"time"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/layout"
	"booklet/layout/press/impose"
)

// Verb is a step of a run. Progress lines and timings bear the same names.
type Verb string

// The six verbs, in their order, and two that stand between them at times.
const (
	VerbRead      Verb = "read"
	VerbCheck     Verb = "check"
	VerbCompose   Verb = "compose"
	VerbPaint     Verb = "paint"
	VerbFinish    Verb = "finish"
	VerbPreflight Verb = "preflight" // where files for a press are asked for
	VerbImpose    Verb = "impose"    // where sheets are asked for
	VerbWrite     Verb = "write"
)

// verbTotal names the time of a whole run.
const verbTotal Verb = "total"

// verbs are all verbs, in the order in which their timings are told.
var verbs = []Verb{
	VerbRead, VerbCheck, VerbCompose, VerbPaint, VerbFinish, VerbPreflight, VerbImpose, VerbWrite, verbTotal,
}

// Event is something that happens in a run: Progress, Finding, Review, File, Timing, Adopted;
// of a watch, Changed, Unchanged and Watching, too.
type Event interface{ event() }

// Progress is a step that is done, and how many there are.
type Progress struct {
	Step    Verb   `json:"step"`
	Fair    string `json:"fair,omitempty"` // whose step it is
	Row     string `json:"row,omitempty"`  // of a batch, that has ended: its Output
	Edition string `json:"edition,omitempty"`
	Pages   int    `json:"pages,omitempty"`
	Done    int    `json:"done"`
	Of      int    `json:"of"`
}

// Finding is a finding as it is told: Editions are those that have it, none where
// it is of no edition or of all.
type Finding struct {
	booklet.Finding
	Editions []string `json:",omitempty"`
}

// Review is what a person has to judge, with its places.
type Review struct{ Matters []editorial.Matter }

// File is a file that stands in its place.
type File struct {
	Fair    string       `json:"fair,omitempty"` // that it was made for
	Make    booklet.Make `json:"make,omitempty"` // "booklet", "cards", ... where a fair or row says what is made
	Edition string       `json:"edition,omitempty"`
	// Finish is "press", "cover-press", "imposed", "tiled" or "job-sheet"; "" for the screen.
	Finish string      `json:"finish,omitempty"`
	Path   string      `json:"path"`
	Pages  int         `json:"pages,omitempty"` // 0: no booklet
	Bytes  int         `json:"bytes"`
	Trim   *[2]float64 `json:"trim_mm,omitempty"` // of the pages, where their size was asked for
	Fill   *Fill       `json:"fill,omitempty"`    // of the edition, where it was measured
	Sheets *Sheets     `json:"imposed,omitempty"` // of sheets for an office printer

	Pictures string `json:"pictures,omitempty"` // "cmyk": converted to the inks of the press; "": as they are
}

// Fill is how full the card pages of an edition are, in per cent of the type area's
// height, the last one left out; and how much the lengths of their lines deviate, in
// per cent of the longest.
type Fill struct {
	Pages     int     `json:"pages"`
	Mean      float64 `json:"mean"`
	Least     float64 `json:"least"`
	LeastPage string  `json:"least_page"` // its folio
	Rag       float64 `json:"rag"`
}

func newFill(f *layout.Fill) *Fill {
	if f == nil || f.Pages == 0 {
		return nil
	}
	tenth := func(x float64) float64 { return math.Round(x*10) / 10 }
	return &Fill{f.Pages, tenth(f.Mean), tenth(f.Least), f.LeastPage, tenth(f.Rag)}
}

// Sheets is how the pages of a booklet lie on sheets of paper: how many are blank,
// to what part of their size they are made smaller (1: to none), how far the
// innermost are moved towards the fold.
type Sheets struct {
	Sheets int     `json:"sheets"`
	Paper  string  `json:"paper"`
	Blank  int     `json:"blank"`
	Scale  float64 `json:"scale"`
	Creep  float64 `json:"creep_mm"`
	Duplex string  `json:"duplex"`

	Plan impose.Plan `json:"-"` // unrounded
}

func newSheets(p *impose.Plan) *Sheets {
	if p == nil {
		return nil
	}
	hundredth := func(x float64) float64 { return math.Round(x*100) / 100 }
	return &Sheets{p.Sheets, p.Paper(), p.Blank, hundredth(p.Scale), hundredth(p.Shift.Millimetres()),
		p.Duplex.String(), *p}
}

// Timing is how long a step took. Editions are made at the same time, so that the
// sum of their steps is more than the total.
type Timing struct {
	Step    Verb          `json:"step"`
	Fair    string        `json:"fair,omitempty"` // whose step it is
	Edition string        `json:"edition,omitempty"`
	Took    time.Duration `json:"took"`
}

// Changed is what an editor did since the build before, of a watch.
type Changed struct {
	Changes  []booklet.Change
	Typeface bool // it is another one
}

// Unchanged is a save that changed nothing that is printed.
type Unchanged struct{}

// Watching says that saves of a workbook and of the files that it uses are waited for
// from now on.
type Watching struct{ Workbook string }

func (Changed) event()   {}
func (Unchanged) event() {}
func (Watching) event()  {}
func (Adopted) event()   {}

func (Progress) event() {}
func (Finding) event()  {}
func (Review) event()   {}
func (File) event()     {}
func (Timing) event()   {}

// Counts are the findings of each weight, by booklet.Severity.
type Counts [booklet.Error + 1]int

// Count counts findings by their weight: those that a listener was told, or of a row.
func Count(fs []Finding) Counts {
	var n Counts
	for _, f := range fs {
		n[f.Severity]++
	}
	return n
}

// String counts in words: "1 error, 2 warnings".
func (n Counts) String() string {
	var parts []string
	for _, s := range []booklet.Severity{booklet.Error, booklet.Warning, booklet.Note} {
		if n[s] > 0 {
			parts = append(parts, number(n[s], s.String()))
		}
	}
	if parts == nil {
		return "no findings"
	}
	return strings.Join(parts, ", ")
}

// Refused reports whether the findings stop a run: an error does, and with strict a
// warning.
func (n Counts) Refused(strict bool) bool {
	return n[booklet.Error] > 0 || strict && n[booklet.Warning] > 0
}

// plain are findings of no edition or of all.
func plain(fs ...booklet.Finding) []Finding {
	var out []Finding
	for _, f := range fs {
		out = append(out, Finding{Finding: f})
	}
	return out
}
