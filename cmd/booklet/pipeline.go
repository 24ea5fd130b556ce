package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/finish"
	"booklet/layout/legible"
	"booklet/layout/paint"
	"booklet/layout/press/impose"
	"booklet/layout/press/preflight"
)

// steps are the functions behind the verbs. They are values so that a test can
// see what becomes of a run in which one of them fails.
type steps struct {
	open      func(path string) (workbook.Source, error)
	sample    func() workbook.Source
	read      func(workbook.Source) (*booklet.Booklet, []booklet.Finding)
	check     func(*booklet.Booklet, editorial.Options) []booklet.Finding
	compose   func(*booklet.Booklet, layout.Edition, *fonts.Family, compose.Options) (*layout.Document, []booklet.Finding)
	paint     func(*layout.Document, drawing) (rawPDF, error)
	finish    func(*layout.Document, rawPDF, drawing) ([]byte, error)
	preflight func([]byte, preflight.Options) (*preflight.Report, error)
	impose    func([]byte, impose.Options) (*impose.Imposed, error)
	mark      func([]byte, []booklet.Finding) ([]byte, error)
	starter   func() ([]byte, error)
	folder    func(dir string) (fs.FS, error) // of fonts, that an option names
	family    func(fs.FS) (*fonts.Family, error)
	measure   func(*layout.Document, layout.Edition, booklet.Contrast) []legible.Result
	keeping   func(*memory) steps // the same steps with a memory; nil where they need none
}

// request is what a command wants of the pipeline.
type request struct {
	workbook      string // a path; "" is the sample
	editions      []layout.Edition
	volume        int      // pages in each at most, 0 for no volumes
	standardPages bool     // cards print their page in the standard edition
	setting       []string // what the editions were asked to be, for file names
	selection     booklet.Selection
	title, qrLink string          // in place of the workbook's, or ""
	fontDir       string          // in place of the workbook's, or ""
	binding       booklet.Binding // in place of the workbook's, or BindingDefault
	press         *press          // nil: no files for a press
	proof         int             // the number of the proof, 0 for none
	imposed       *impose.Options // nil: no sheets for an office printer
	fairs         bool            // what is wrong on the sheet Fairs is an error
	strict        bool
	paint         bool // else composing is the last step
	report        bool // a conformance sheet goes with each file
	fill          bool // how full the pages are is measured
}

// errStopped is the end of a run that the user stopped.
var errStopped = errors.New("stopped")

// pipeline runs the steps of one request and reports them.
type pipeline struct {
	steps    steps
	request  request
	reporter reporter
	now      func() time.Time
	start    time.Time
	whole    *pipeline // of all fairs, where this one is a fair's: it has the timings
	fair     string    // whose steps these are, or ""

	mu      sync.Mutex // guards what follows: editions are made at the same time
	done    int
	seen    map[string]bool // the steps that were reported
	timings []timing
}

// job is a workbook on its way through the pipeline.
type job struct {
	source   workbook.Source
	book     *booklet.Booklet // all of the workbook
	booklet  *booklet.Booklet // selected and filled; nil where nothing can be composed
	chosen   *booklet.Booklet // selected, its counts not filled in
	family   *fonts.Family
	sheets   []string
	findings []booklet.Finding // of Read, Check and the options
	occasion layout.Occasion   // that the booklet is made for
	inks     paint.Inks        // of the press; nil for none
	intent   *finish.Intent
	// standardPages are the pages of the cards in the standard edition, found when
	// first asked for; nil where nobody asks.
	standardPages func() map[*booklet.Role]string
}

// step runs one step. A panic in it becomes an error that says where it was: a
// fault of ours must not cost the user more than this run.
func (p *pipeline) step(ctx context.Context, v verb, edition string, f func() error) error {
	if ctx.Err() != nil {
		return errStopped
	}
	start := p.now()
	err := guarded(f)
	took := p.now().Sub(start)
	to := p
	if p.whole != nil {
		to = p.whole
	}
	to.mu.Lock()
	defer to.mu.Unlock()
	to.timings = append(to.timings, timing{v, edition, took, p.fair})
	return err
}

// progressed reports that a step is done, for an edition of several files when the
// first of them is.
func (p *pipeline) progressed(v verb, edition string, pages int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	step := string(v) + " " + edition
	if p.seen[step] {
		return
	}
	if p.seen == nil {
		p.seen = map[string]bool{}
	}
	p.seen[step] = true
	p.done++
	each := 1 // compose
	if p.request.paint {
		each = 4 // compose, paint, finish, write
	}
	of := 2 + each*len(p.request.editions)
	p.reporter.progressed(progress{verb: v, edition: edition, pages: pages, done: p.done, of: of})
}

// guarded calls f and turns a panic into an error.
func guarded(f func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = broke(v, origin())
		}
	}()
	return f()
}

// origin is the place in the code that panicked, as file:line.
func origin() string {
	pc := make([]uintptr, 32)
	frames := runtime.CallersFrames(pc[:runtime.Callers(3, pc)])
	for {
		f, more := frames.Next()
		if f.File != "" && !strings.HasPrefix(f.Function, "runtime.") {
			return fmt.Sprintf("%s:%d", filepath.Base(f.File), f.Line)
		}
		if !more {
			return "place unknown"
		}
	}
}

// await runs f, and returns early where the user stops the program: what f does
// is then of no use to anyone, and its results are never looked at.
func await(ctx context.Context, f func()) error {
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		f()
	}()
	select {
	case <-finished:
		return nil
	case <-ctx.Done():
		return errStopped
	}
}

// prepare reads, checks and selects. Whatever is wrong is a finding; the only
// error is errStopped.
func (p *pipeline) prepare(ctx context.Context) (*job, error) {
	var j *job
	var err error
	if stopped := await(ctx, func() { j, err = p.readAndCheck(ctx) }); stopped != nil {
		return nil, stopped
	}
	return j, err
}

func (p *pipeline) readAndCheck(ctx context.Context) (*job, error) {
	go fonts.Default() // is ready when the workbook has been read
	j := &job{}
	var b *booklet.Booklet
	err := p.step(ctx, verbRead, "", func() error {
		var fault *booklet.Finding
		if j.source, fault = p.open(); fault != nil {
			j.findings = append(j.findings, *fault)
			return nil
		}
		b, j.findings = p.steps.read(j.source)
		return nil
	})
	if err != nil {
		return j, j.failed(verbRead, err)
	}
	if b == nil {
		return j, nil
	}
	p.progressed(verbRead, "", 0)
	j.sheets = b.Sheets
	err = p.step(ctx, verbCheck, "", func() error {
		b = p.override(b)
		j.family = fonts.Default()
		j.loadFonts(p.steps, p.request.fontDir, b.Settings.FontFolder)
		j.loadProfile(p.request.press)
		if r := p.request.press; r != nil && r.order != nil {
			j.findings = append(j.findings, r.order.unprintable(j.family.Covers)...)
		}
		o := editorial.Options{Covers: j.family.Covers, Drafts: p.request.selection.Drafts}
		j.findings = append(j.findings, p.steps.check(b, o)...)
		if j.book = b; !p.request.fairs {
			j.lowerFairs()
		}
		j.choose(b, p.request.selection, p.request.standardPages)
		return nil
	})
	if err != nil {
		return j, j.failed(verbCheck, err)
	}
	p.progressed(verbCheck, "", 0)
	return j, nil
}

// failed adds the failure of a step to the findings; only errStopped stays an
// error.
func (j *job) failed(v verb, err error) error {
	if errors.Is(err, errStopped) {
		return err
	}
	j.booklet = nil
	j.findings = append(j.findings, stepFailed(string(v), "", err))
	return nil
}

func (p *pipeline) open() (workbook.Source, *booklet.Finding) {
	if p.request.workbook == "" {
		return p.steps.sample(), nil
	}
	src, err := p.steps.open(p.request.workbook)
	if err != nil {
		f := cannotOpen(p.request.workbook, err, nearestFile(p.request.workbook, ".xlsx", ".csv"))
		return src, &f
	}
	return src, nil
}

// override puts the title, the address and the binding of the options in the
// place of the workbook's. Their places name the field, so that a finding does
// too.
func (p *pipeline) override(b *booklet.Booklet) *booklet.Booklet {
	out := *b
	if t := p.request.title; t != "" {
		out.Settings.Title = booklet.Line{S: t, At: booklet.FieldTitle.Place()}
	}
	if l := p.request.qrLink; l != "" {
		out.Settings.QRLink = booklet.Line{S: l, At: booklet.FieldQRLink.Place()}
	}
	if b := p.request.binding; b != booklet.BindingDefault {
		out.Settings.Binding, out.Settings.BindingAt = b, booklet.FieldBinding.Place()
	}
	return &out
}

// choose selects and fills. Every unknown word of the selection is told, not
// only the first.
func (j *job) choose(b *booklet.Booklet, s booklet.Selection, standardPages bool) {
	known := true
	try := func(one booklet.Selection) {
		_, err := b.Select(one)
		var unknown *booklet.UnknownError
		if errors.As(err, &unknown) {
			known = false
			j.findings = append(j.findings, unknownWord(unknown))
		}
	}
	for _, w := range s.Categories {
		try(booklet.Selection{Categories: []string{w}})
	}
	for _, w := range s.Roles {
		try(booklet.Selection{Roles: []string{w}})
	}
	for _, w := range s.Tags {
		try(booklet.Selection{Tags: []string{w}})
	}
	if !known {
		return
	}
	chosen, err := b.Select(s)
	switch {
	case err != nil:
		j.findings = append(j.findings, stepFailed(string(verbCheck), "", err))
	case len(chosen.Roles) > 0:
		j.chosen, j.booklet = chosen, chosen.Fill()
		if standardPages {
			j.standardPages = sync.OnceValue(func() map[*booklet.Role]string {
				return compose.CardPages(j.booklet, layout.Standard(), j.family)
			})
		}
	case s.Narrow() || !booklet.Failed(j.findings):
		j.findings = append(j.findings, noRoleLeft(s.Drafts))
	}
}

// pipeline makes the pipeline of a command's request, with the reporter that its
// options ask for.
func (p *program) pipeline(c *cli.Context, r request) *pipeline {
	var out reporter = &textReporter{out: p.stdout, err: p.stderr, quiet: c.Bool("quiet"), terminal: p.terminal,
		timed: c.Bool("timings"), strict: r.strict}
	if c.Bool("json") {
		out = &jsonReporter{out: p.stdout, quiet: c.Bool("quiet"), strict: r.strict}
	}
	return &pipeline{steps: p.steps, request: r, reporter: out, now: p.now, start: p.now()}
}

// allTimings are the steps that were run, in the order of the verbs and then of
// the editions, and the time of the whole run.
func (p *pipeline) allTimings() []timing {
	p.mu.Lock()
	defer p.mu.Unlock()
	place := map[string]int{}
	for i, e := range p.request.editions {
		place[e.Name] = i
	}
	out := slices.Clone(p.timings)
	slices.SortStableFunc(out, func(a, b timing) int {
		if d := slices.Index(verbs, a.verb) - slices.Index(verbs, b.verb); d != 0 {
			return d
		}
		return cmp.Or(place[a.edition]-place[b.edition], strings.Compare(a.fair, b.fair))
	})
	return append(out, timing{verb: "total", took: p.now().Sub(p.start)})
}
