// Package preflight judges finished PDF files as a press would: boxes and bleed,
// inks, type, lines, pictures, codes, fonts and what PDF/X-4 asks for. The rules
// are data, each with its limits and its source.
//
// It reads the file alone, whoever wrote it: nothing is taken from what a layout
// meant. A file for the screen is judged by the rules that apply to it.
package preflight

import (
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/layout/pdf"
)

// Kind is what a file is made for.
type Kind string

// The kinds. A file that nobody has said a kind of is one for a press where it
// says so itself, or has a trim box that is smaller than its pages.
const (
	Any    Kind = ""
	Press  Kind = "press"
	Screen Kind = "screen"
)

// Options are what is known of a file beside what it says.
type Options struct {
	Kind    Kind
	Binding booklet.Binding // "" where it is not known: then nothing that hangs on it is judged
	// Cut says that the pages are sheets of a printer, to be cut into what lies on them: what stands at their
	// own edges is no matter.
	Cut bool
	// Allow are rules whose errors somebody takes on: they are told as notes.
	Allow []booklet.Rule
	Paper icc.Paper // where the printing condition tells none
	Part  Part
}

// Part is what a file for a press holds of a booklet.
type Part string

// The parts. A file that nobody has said a part of is the sheet of a cover where it has two pages
// that are wider than they are high.
const (
	AnyPart Part = ""
	Inside  Part = "inside" // pages, with those of the cover or without
	Sheet   Part = "sheet"  // the sheet of a cover
)

// Report is what a preflight came to.
type Report struct {
	Kind     Kind
	Sheet    bool // it is the sheet of a cover: two spreads
	Binding  booklet.Binding
	Version  string // of PDF
	Standard string // that the file claims: "PDF/X-4"
	Intent   string // its printing condition
	Pages    []Page
	Results  []Result  // of every rule, in order
	Findings []Finding // what breaks a rule, in the order of the rules
}

// Finding is a place, or places of one kind, where a rule is broken.
type Finding struct {
	Rule     booklet.Rule
	Severity booklet.Severity
	Pages    []int // counted from 1; none where it is about the file
	Place    string
	Text     string // what was found
	Asks     string // what the rule asks for, where what was found is a value; else ""
	Places   int    // how many there are, where they are more than the pages; else 0
	Allowed  bool   // it is an error that somebody takes on
	Hint     string // it may refer to fields (booklet.Ref)
}

// Words are what was found, what is asked for, and in how many places.
func (f Finding) Words() string {
	s := f.Text
	if f.Asks != "" {
		s += "; " + f.Asks
	}
	if f.Places > 0 {
		s += fmt.Sprintf(" (%d places)", f.Places)
	}
	if f.Allowed {
		s += "; it is allowed here"
	}
	return s
}

// In is the finding as one of the file at a path.
func (f Finding) In(path string) booklet.Finding {
	text := f.Words()
	if f.Place != "" {
		text += " (" + f.Place + ")"
	}
	at := booklet.Place{File: path, Pages: PageList(f.Pages)}
	return booklet.Finding{Rule: f.Rule, Severity: f.Severity, At: at, Text: text, Hint: f.Hint}
}

// Result is what a rule came to.
type Result struct {
	Rule
	Outcome Outcome
	Value   string // the worst value that was found, or ""
	Page    int    // where; 0 for none
	Places  int    // where it is broken
}

// Allowable are the rules whose errors may be taken on (Options.Allow): those that have any.
func Allowable() []booklet.Rule {
	var out []booklet.Rule
	for i := range Rules {
		if r := &Rules[i]; r.Error != 0 || !r.limited() && r.Severity == booklet.Error {
			out = append(out, r.ID)
		}
	}
	return out
}

// Outcome is passed, a warning, an error, or that there was nothing to judge.
type Outcome string

// The outcomes.
const (
	Passed Outcome = "ok"
	Noted  Outcome = "note"
	Warned Outcome = "warning"
	Failed Outcome = "error"
	Idle   Outcome = "nothing to judge"
	Barred Outcome = "for a press only"
)

// Failed reports whether any finding is an error.
func (r *Report) Failed() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Severity == booklet.Error })
}

// Count is how many findings have a weight.
func (r *Report) Count(s booklet.Severity) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// Check judges a file. The error is that of a file that cannot be read as PDF, or
// that has a page whose content cannot be.
func Check(data []byte, o Options) (*Report, error) {
	j, err := look(data, o)
	if err != nil {
		return nil, err
	}
	return j.report(), nil
}

// look judges each page of a file.
func look(data []byte, o Options) (*judge, error) {
	p, err := pdf.Read(data)
	if err != nil {
		return nil, err
	}
	pages, err := p.Pages()
	if err != nil {
		return nil, err
	}
	f := newFile(p, data)
	f.press = o.Kind == Press || o.Kind == Any && f.forPress(pages)
	if f.press {
		f.readProfile()
	}
	j := newJudge(f, pages, o)
	j.boxes()
	failed := make([]error, len(pages))
	for from := 0; from < len(pages); from += atATime {
		n := min(atATime, len(pages)-from)
		f.work.marks.Store(0)
		atOnce(n, func(i int) { failed[from+i] = j.sheets[from+i].guarded(&pages[from+i]) })
		for i := from; i < from+n; i++ {
			if failed[i] != nil {
				return nil, fmt.Errorf("page %d: %w", i+1, failed[i])
			}
			j.page(i + 1)
		}
	}
	return j, nil
}

// atATime is how many pages are held with all that is painted on them.
const atATime = 64

// atOnce calls do for 0 to n-1, on every core.
func atOnce(n int, do func(int)) {
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		all.Go(func() error {
			do(i)
			return nil
		})
	}
	_ = all.Wait() // do keeps its errors: the one of the first page is told, not the first in time
}

// file is a file that is judged.
type file struct {
	*pdf.File
	data    []byte
	press   bool
	profile *profile // of the output intent; nil for none that can be used
	intent  []byte   // the profile's bytes
	// profileFault is why the output intent's profile cannot be used.
	profileFault error

	layers layers

	work work // what the pages have asked for

	sources sync.Map // *pdf.Stream → *icc.Source: profiles of colour spaces

	mu       sync.Mutex // guards what follows
	faces    map[uintptr]*face
	pictures map[*pdf.Stream]*picture
	forms    map[*pdf.Stream][]byte // the content of those that were drawn
	kept     int                    // bytes of them
	shown    shown
}

func newFile(p *pdf.File, data []byte) *file {
	f := &file{File: p, data: data, faces: map[uintptr]*face{}, pictures: map[*pdf.Stream]*picture{},
		forms: map[*pdf.Stream][]byte{}}
	f.work.allow(len(data))
	f.layers = f.readLayers()
	return f
}

// face reads a font, once. It is known by its dictionary, which may stand where it is
// used.
func (f *file) face(o pdf.Object) *face {
	d := f.Dict(o)
	if d == nil {
		return nil
	}
	key := reflect.ValueOf(d).Pointer()
	f.mu.Lock()
	defer f.mu.Unlock()
	out, ok := f.faces[key]
	if !ok {
		out = f.readFace(d)
		f.faces[key] = out
	}
	return out
}

// mostKeptForms is how many bytes of the content of forms are kept, so that one which is
// drawn again is not decoded again.
const mostKeptForms = 32 << 20

// form is the content of a form.
func (f *file) form(s *pdf.Stream) ([]byte, error) {
	f.mu.Lock()
	data, ok := f.forms[s]
	f.mu.Unlock()
	if ok {
		return data, nil
	}
	data, err := f.Data(s)
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, ok := f.forms[s]; !ok && f.kept+len(data) <= mostKeptForms {
		f.forms[s] = data
		f.kept += len(data)
	}
	return data, nil
}

// forPress reports whether the file is one for a press by what it says of itself.
func (f *file) forPress(pages []pdf.Page) bool {
	if f.Info()["GTS_PDFXVersion"] != nil || len(f.intents("GTS_PDFX")) > 0 {
		return true
	}
	return slices.ContainsFunc(pages, func(p pdf.Page) bool { return p.Dict["TrimBox"] != nil && p.Trim != p.Media })
}

func boxOf(b pdf.Box) box {
	return box{b.Left.Points(), b.Bottom.Points(), b.Right.Points(), b.Top.Points()}
}
