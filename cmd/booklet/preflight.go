package main

import (
	"context"
	"errors"
	"math"
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/layout/press/preflight"
	"booklet/layout/unit"
)

func (p *program) preflightCommand() *cli.Command {
	w := preflightWords
	return w.command("preflight", p.preflight,
		&cli.StringFlag{Name: "binding"},
		&cli.BoolFlag{Name: "press"},
		&cli.BoolFlag{Name: "pages"},
		&cli.BoolFlag{Name: "strict"},
		&cli.BoolFlag{Name: "quiet"},
		&cli.BoolFlag{Name: "json"},
	)
}

// preflight judges finished files.
func (p *program) preflight(c *cli.Context) error {
	paths := c.Args().Slice()
	if len(paths) == 0 {
		return noOperand("preflight", "PDF file")
	}
	for _, path := range paths {
		if path == "" {
			return emptyOperand("preflight", "PDF file")
		}
	}
	binding, err := chosenBinding(c)
	if wrong := (*commandError)(nil); errors.As(err, &wrong) {
		wrong.command = "preflight"
	}
	if err != nil {
		return err
	}
	opt := preflight.Options{Binding: binding}
	if c.Bool("press") {
		opt.Kind = preflight.Press
	}
	var out judgements = &textJudgements{out: p.stdout, err: p.stderr, quiet: c.Bool("quiet"), pages: c.Bool("pages"), strict: c.Bool("strict")}
	if c.Bool("json") {
		out = &jsonJudgements{jsonReporter{out: p.stdout, quiet: c.Bool("quiet"), strict: c.Bool("strict")}}
	}
	o := outcome{strict: c.Bool("strict")}
	for _, path := range paths {
		j := judged{path: path}
		if j.report, j.fault = p.judge(c.Context, path, opt); j.report == nil && j.fault == nil {
			o.stopped, o.exit = true, exitFailed
			break
		}
		for _, f := range j.findings() {
			o.counts[f.Severity]++
		}
		out.judged(j)
	}
	if !o.stopped {
		o.exit = exitCode(o.counts, o.strict)
	}
	out.done(o)
	p.exit = o.exit
	return nil
}

// judged is a file with what was found: a report, or a fault where it cannot be
// read.
type judged struct {
	path   string
	report *preflight.Report
	fault  *booklet.Finding
}

func (p *program) judge(ctx context.Context, path string, opt preflight.Options) (report *preflight.Report, fault *booklet.Finding) {
	stopped := await(ctx, func() {
		var data []byte
		if data, fault = readPDF(path); fault != nil {
			return
		}
		err := guarded(func() (err error) {
			report, err = p.steps.preflight(data, opt)
			return err
		})
		if err != nil {
			f := cannotJudge(path, err)
			fault = &f
		}
	})
	if stopped != nil {
		return nil, nil
	}
	return report, fault
}

// findings are those of a file, with their places in it.
func (j *judged) findings() []booklet.Finding {
	if j.fault != nil {
		return []booklet.Finding{*j.fault}
	}
	return pressFindings(j.path, j.report)
}

// pressFindings are the findings of a preflight, placed in a file.
func pressFindings(path string, r *preflight.Report) []booklet.Finding {
	var out []booklet.Finding
	for _, f := range r.Findings {
		out = append(out, f.In(path))
	}
	return out
}

// judgements tells what a preflight came to.
type judgements interface {
	judged(judged)
	done(outcome)
}

// textJudgements tells it to a person: findings on standard error, tables on
// standard output.
type textJudgements struct {
	out, err             *sink
	quiet, pages, strict bool
}

func (t *textJudgements) judged(j judged) {
	if j.report != nil && !t.quiet {
		lines := preflightLines(j.path, j.report)
		if t.pages {
			lines = append(lines, pageLines(j.report)...)
		}
		for _, l := range lines {
			say(t.out, "%s\n", printable(strings.TrimRight(l, " ")))
		}
	}
	for _, f := range j.findings() {
		if !t.quiet || f.Severity == booklet.Error || t.strict && f.Severity == booklet.Warning {
			sayFinding(t.err, f)
		}
	}
}

func (t *textJudgements) done(o outcome) {
	if o.stopped {
		sayPlain(t.err, stoppedLine)
	}
}

// jsonJudgements tells it to a program.
type jsonJudgements struct{ jsonReporter }

// preflightEvent is what a preflight came to for a file.
type preflightEvent struct {
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
	Rule    string `json:"rule"`
	Outcome string `json:"outcome"` // "ok", "note", "warning", "error", "nothing to judge", "for a press only"
	Value   string `json:"value,omitempty"`
	Page    int    `json:"page,omitempty"`
	Places  int    `json:"places,omitempty"`
	Asks    string `json:"asks"`
	Source  string `json:"source"`
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

func (r *jsonJudgements) judged(j judged) {
	if j.report != nil && !r.quiet {
		r.event(newPreflightEvent(j.path, j.report))
		for _, p := range j.report.Pages {
			r.event(newPageEvent(j.path, &p))
		}
	}
	var all []told
	for _, f := range j.findings() {
		all = append(all, told{Finding: f})
	}
	r.found(all)
}

func newPreflightEvent(path string, r *preflight.Report) preflightEvent {
	first := r.Pages[0]
	e := preflightEvent{Event: "preflight", Path: path, Kind: string(r.Kind), Version: r.Version, Standard: r.Standard, Condition: r.Intent,
		Binding: string(r.Binding), Pages: len(r.Pages), Trim: [2]float64{inMM(first.Trim.W), inMM(first.Trim.H)},
		Errors: r.Count(booklet.Error), Warnings: r.Count(booklet.Warning), Notes: r.Count(booklet.Note)}
	for _, x := range r.Results {
		e.Rules = append(e.Rules, resultEvent{x.ID, string(x.Outcome), x.Value, x.Page, x.Places, x.Asks(), x.Source})
	}
	return e
}

func newPageEvent(path string, p *preflight.Page) pageEvent {
	e := pageEvent{Event: "page", Path: path, Page: p.Number, Folio: p.Label, Trim: [2]float64{inMM(p.Trim.W), inMM(p.Trim.H)},
		Bleed: [4]float64{inMM(p.Bleed.Left), inMM(p.Bleed.Bottom), inMM(p.Bleed.Right), inMM(p.Bleed.Top)},
		Inks:  p.Plates, Ink: p.Ink, Fonts: p.Fonts, Text: p.Text.Points(), Reversed: p.Reversed.Points(), Line: p.Line.Points(),
		Pictures: p.Pictures, PPI: p.Resolution}
	for _, s := range p.Spaces {
		e.Spaces = append(e.Spaces, spaceEvent{s.Space, s.In})
	}
	for _, c := range p.Codes {
		e.Codes = append(e.Codes, codeEvent{inMM(c.Module), c.Side, c.Quiet})
	}
	return e
}
