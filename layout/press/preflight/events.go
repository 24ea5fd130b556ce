package preflight

import (
	"math"

	"booklet/data/booklet"
	"booklet/layout/unit"
)

// Events are a report of the file at path for programs: what became of each rule, then
// what was measured on each page. Each encodes as one JSON object with a member event.
func (r *Report) Events(path string) []any {
	out := []any{newReportEvent(path, r)}
	for i := range r.Pages {
		out = append(out, newPageEvent(path, &r.Pages[i]))
	}
	return out
}

// reportEvent is what a preflight came to for a file.
type reportEvent struct {
	Event     string        `json:"event"` // "preflight"
	Path      string        `json:"path"`
	Kind      string        `json:"kind"` // "press" or "screen"
	Version   string        `json:"version"`
	Standard  string        `json:"standard,omitempty"`
	Condition string        `json:"condition,omitempty"`
	Binding   string        `json:"binding,omitempty"`
	Pages     int           `json:"pages"`
	Trim      [2]float64    `json:"trim_mm"`
	Errors    int           `json:"errors"`
	Warnings  int           `json:"warnings"`
	Notes     int           `json:"notes"`
	Rules     []resultEvent `json:"rules"`
}

// resultEvent is what a rule came to.
type resultEvent struct {
	Rule    booklet.Rule `json:"rule"`
	Outcome string       `json:"outcome"` // "ok", "note", "warning", "error", "nothing to judge", "for a press only"
	Value   string       `json:"value,omitempty"`
	Page    int          `json:"page,omitempty"`
	Places  int          `json:"places,omitempty"`
	Asks    string       `json:"asks"`
	Source  string       `json:"source"`
}

// pageEvent is what was measured on a page. Lengths are in points, the boxes' in
// millimetres.
type pageEvent struct {
	Event    string       `json:"event"` // "page"
	Path     string       `json:"path"`
	Page     int          `json:"page"`
	Folio    string       `json:"folio,omitempty"`
	Trim     [2]float64   `json:"trim_mm"`
	Bleed    [4]float64   `json:"bleed_mm"` // left, bottom, right, top
	Inks     []string     `json:"inks,omitempty"`
	Ink      float64      `json:"ink_percent,omitempty"`
	Spaces   []spaceEvent `json:"spaces,omitempty"`
	Fonts    []string     `json:"fonts,omitempty"`
	Text     float64      `json:"text_pt,omitempty"`
	Reversed float64      `json:"reversed_pt,omitempty"`
	Line     float64      `json:"line_pt,omitempty"`
	Pictures int          `json:"pictures,omitempty"`
	PPI      float64      `json:"ppi,omitempty"`
	Codes    []codeEvent  `json:"codes,omitempty"`
}

type spaceEvent struct {
	Space string `json:"space"`
	In    string `json:"in"`
}

type codeEvent struct {
	Module float64 `json:"module_mm"`
	Side   int     `json:"modules"`
	Quiet  int     `json:"quiet_modules"`
}

// inMM is a length in millimetres to a hundredth.
func inMM(l unit.Length) float64 { return math.Round(l.Millimetres()*100) / 100 }

func newReportEvent(path string, r *Report) reportEvent {
	first := r.Pages[0]
	e := reportEvent{Event: "preflight", Path: path, Kind: string(r.Kind), Version: r.Version, Standard: r.Standard,
		Condition: r.Intent,
		Binding:   string(r.Binding), Pages: len(r.Pages), Trim: [2]float64{inMM(first.Trim.W), inMM(first.Trim.H)},
		Errors: r.Count(booklet.Error), Warnings: r.Count(booklet.Warning), Notes: r.Count(booklet.Note)}
	for _, x := range r.Results {
		e.Rules = append(e.Rules, resultEvent{x.ID, string(x.Outcome), x.Value, x.Page, x.Places, x.Asks(), x.Source})
	}
	return e
}

func newPageEvent(path string, p *Page) pageEvent {
	e := pageEvent{Event: "page", Path: path, Page: p.Number, Folio: p.Label,
		Trim:  [2]float64{inMM(p.Trim.W), inMM(p.Trim.H)},
		Bleed: [4]float64{inMM(p.Bleed.Left), inMM(p.Bleed.Bottom), inMM(p.Bleed.Right), inMM(p.Bleed.Top)},
		Inks:  p.Plates, Ink: p.Ink, Fonts: p.Fonts, Text: p.Text.Points(), Reversed: p.Reversed.Points(),
		Line:     p.Line.Points(),
		Pictures: p.Pictures, PPI: p.Resolution}
	for _, s := range p.Spaces {
		e.Spaces = append(e.Spaces, spaceEvent(s))
	}
	for _, c := range p.Codes {
		e.Codes = append(e.Codes, codeEvent{inMM(c.Module), c.Side, c.Quiet})
	}
	return e
}
