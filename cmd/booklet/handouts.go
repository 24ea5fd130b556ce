package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/legible"
	"booklet/layout/paint"
	"booklet/layout/unit"
)

// handout is a kind of handout as it was asked for.
type handout interface {
	// name is the kind in file names and on the command line: "cards".
	name() string
	// compose lays the handout out in an edition.
	compose(*booklet.Booklet, layout.Edition, *fonts.Family, layout.Occasion) (layout.Handout, []booklet.Finding)
	// setting is what tells the files of an edition from others.
	setting(layout.Edition) []string
	// whole are the pages of the one file that has all roles, and whether their
	// sheet has the bleed and the marks in itself.
	whole(layout.Handout) (doc *layout.Document, marked bool, err error)
	// one is the kind in the name of the file of one role, "" where there is none.
	one() string
}

// handoutLaid is a handout that has been laid out in an edition.
type handoutLaid struct {
	edition  layout.Edition
	handout  layout.Handout
	findings []booklet.Finding
	err      error
}

// handoutFile is a finished file of a handout; name goes behind the booklet's:
// "cards-large-print.pdf".
type handoutFile struct {
	name            string
	edition, finish string
	data            []byte
	pages           int
}

// layHandout lays a handout out in every edition of the request, at the same
// time, and measures it. The only error is errStopped.
func (p *pipeline) layHandout(ctx context.Context, j *job, h handout, occasion layout.Occasion) ([]handoutLaid, error) {
	out := make([]handoutLaid, len(p.request.editions))
	err := await(ctx, func() {
		var all sync.WaitGroup
		for i, e := range p.request.editions {
			all.Go(func() { out[i] = p.layHandoutIn(ctx, j, h, e, occasion) })
		}
		all.Wait()
	})
	for _, l := range out {
		if errors.Is(l.err, errStopped) {
			err = errStopped
		}
	}
	return out, err
}

func (p *pipeline) layHandoutIn(ctx context.Context, j *job, h handout, e layout.Edition, occasion layout.Occasion) handoutLaid {
	l := handoutLaid{edition: e}
	l.err = p.step(ctx, verbCompose, e.Name, func() error {
		l.handout, l.findings = h.compose(j.booklet, e, j.family, occasion)
		if booklet.Failed(l.findings) || booklet.Failed(j.findings) {
			return nil
		}
		for _, f := range legible.Findings(p.steps.measure(l.handout.Document, l.handout.Set, j.booklet.Settings.Contrast), e.Name) {
			if !l.handout.Small || f.Rule != booklet.RuleLegibilityTextSize {
				l.findings = append(l.findings, f)
			}
		}
		return nil
	})
	switch {
	case l.err == nil:
		p.progressed(verbCompose, e.Name, len(l.handout.Pages))
	case !errors.Is(l.err, errStopped) && !booklet.Failed(j.findings):
		l.findings = append(l.findings, stepFailed(string(verbCompose), e.Name, l.err))
	}
	return l
}

// handoutFindings are the findings of the workbook and of its handouts.
func (p *pipeline) handoutFindings(j *job, laid []handoutLaid) []told {
	of := make([][]booklet.Finding, len(laid))
	for i, l := range laid {
		of[i] = l.findings
	}
	return p.merge(j, of)
}

// drawHandout paints and finishes the files of a handout: one for all roles or,
// with each, one for each; for a press too, where it is asked for.
func (p *pipeline) drawHandout(ctx context.Context, j *job, h handout, l handoutLaid, each bool, date time.Time) ([]handoutFile, error) {
	type sheet struct {
		handoutFile
		doc *layout.Document
		how drawing
	}
	edition := l.edition.Name
	var all []sheet
	add := func(kind string, doc *layout.Document, marked bool) {
		parts := []string{kind}
		if edition != layout.Standard().Name {
			parts = append(parts, edition)
		}
		parts = append(parts, h.setting(l.edition)...)
		name := strings.Join(parts, "-")
		all = append(all, sheet{handoutFile{name: name + ".pdf", edition: edition, pages: len(doc.Pages)}, doc, drawing{date: date}})
		if p.request.press != nil {
			doc, opt := p.forPress(j, doc, edition, marked)
			all = append(all, sheet{handoutFile{name: name + "-press.pdf", edition: edition, finish: "press", pages: len(doc.Pages)}, doc, drawing{opt, j.intent, date}})
		}
	}
	if each && h.one() != "" {
		for _, one := range l.handout.Each() {
			add(h.one()+"-"+cut(one.Slug), one.Doc, false)
		}
	} else {
		doc, marked, err := h.whole(l.handout)
		if err != nil {
			return nil, &stepError{verbCompose, edition, err}
		}
		add(h.name(), doc, marked)
	}
	raws := make([]rawPDF, len(all))
	for _, v := range []verb{verbPaint, verbFinish} {
		err := p.step(ctx, v, edition, func() (err error) {
			for i := range all {
				if ctx.Err() != nil {
					return errStopped
				}
				if v == verbPaint {
					raws[i], err = p.steps.paint(all[i].doc, all[i].how)
				} else {
					all[i].data, err = p.steps.finish(all[i].doc, raws[i], all[i].how)
					raws[i] = nil
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return nil, &stepError{v, edition, err}
		}
		p.progressed(v, edition, len(l.handout.Pages))
	}
	out := make([]handoutFile, len(all))
	for i, s := range all {
		out[i] = s.handoutFile
	}
	return out, nil
}

// forPress is a handout's document for a press, and how it is painted. A sheet that
// has the bleed and the marks of its cards in itself is printed as it is.
func (p *pipeline) forPress(j *job, doc *layout.Document, edition string, marked bool) (*layout.Document, paint.Options) {
	r := p.request.press
	doc = doc.ForPaper()
	opt := paint.Options{Margin: r.bleed, Bleed: r.bleed, Inks: j.inks}
	switch {
	case marked:
		opt.Margin, opt.Bleed = 0, 0
	case r.marks:
		opt.Margin += layout.Slug
		doc = doc.Marked(r.bleed, edition+" · "+j.intent.Condition, "", j.family)
	}
	return doc, opt
}

// handoutRun is one run of a command that makes a handout.
type handoutRun struct {
	*pipeline
	handout handout
	each    bool
	epoch   time.Time
	folder  string
	batch   batch
}

// handoutCommand runs a command for a handout.
func (p *program) handoutCommand(c *cli.Context, h handout, r request) error {
	epoch, err := parseEpoch(p.epoch)
	if err != nil {
		return err
	}
	run := &handoutRun{pipeline: p.pipeline(c, r), handout: h, each: c.Bool("each"), epoch: epoch, folder: filepath.Clean(c.String("out")), batch: batch{disk: p.disk}}
	p.exit = run.run(c.Context)
	return nil
}

// run runs the pipeline to its end and returns the exit code.
func (h *handoutRun) run(ctx context.Context) int {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer h.batch.discard()
	o := outcome{strict: h.request.strict, writes: true}
	j, err := h.prepare(ctx)
	if err != nil {
		return h.end(o, err)
	}
	var laid []handoutLaid
	if j.booklet != nil {
		if laid, err = h.layHandout(ctx, j, h.handout, layout.Occasion{}); err != nil {
			return h.end(o, err)
		}
	}
	all := h.handoutFindings(j, laid)
	h.reporter.found(all)
	o.counts = count(all)
	if o.exit = exitCode(o.counts, o.strict); o.exit != exitDone {
		return h.end(o, nil)
	}
	done, err := h.write(ctx, j, laid)
	if err != nil {
		return h.end(o, err)
	}
	for _, f := range done {
		h.reporter.wrote(f)
	}
	o.files = len(done)
	return h.end(o, nil)
}

// write writes all files, or none.
func (h *handoutRun) write(ctx context.Context, j *job, laid []handoutLaid) ([]written, error) {
	if err := h.batch.folder(h.folder); err != nil {
		return nil, err
	}
	if h.request.workbook != "" {
		h.batch.protect(h.request.workbook)
	}
	stem := fileStem(j.source.Name, variant(h.request.selection, h.request.title, h.request.qrLink))
	var out []written
	for _, l := range laid {
		var files []handoutFile
		var err error
		if stopped := await(ctx, func() { files, err = h.drawHandout(ctx, j, h.handout, l, h.each, h.epoch) }); stopped != nil {
			return nil, stopped
		}
		if err != nil {
			return nil, err
		}
		err = h.step(ctx, verbWrite, l.edition.Name, func() error {
			for _, f := range files {
				w := written{edition: f.edition, finish: f.finish, path: filepath.Join(h.folder, stem+"-"+f.name), pages: f.pages, bytes: len(f.data)}
				if err := h.batch.add(w.path, f.data); err != nil {
					return err
				}
				out = append(out, w)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		h.progressed(verbWrite, l.edition.Name, len(l.handout.Pages))
	}
	if ctx.Err() != nil {
		return nil, errStopped
	}
	return out, h.batch.commit()
}

// handoutRequest makes a request of the options that all handouts share. Without
// an edition, it is the standard one.
func handoutRequest(c *cli.Context) (request, error) {
	r, err := variantRequest(c)
	if err != nil {
		return r, err
	}
	r.paint = true
	names := c.StringSlice("edition")
	if len(names) == 0 {
		names = []string{layout.Standard().Name}
	}
	if r.editions, err = chooseEditions(names, layout.Every()); err != nil {
		return r, err
	}
	r.press, err = pressed(c)
	return r, err
}

// handoutFlags are the options of all handouts, around those of one kind.
func handoutFlags(own ...cli.Flag) []cli.Flag {
	return slices.Concat([]cli.Flag{
		&cli.StringFlag{Name: "out", Value: "out"},
		&cli.StringSliceFlag{Name: "edition"},
	}, own, selectionFlags(), []cli.Flag{
		&cli.StringFlag{Name: "font"},
		&cli.BoolFlag{Name: "press"},
		&cli.StringFlag{Name: "bleed"},
		&cli.BoolFlag{Name: "marks"},
		&cli.StringFlag{Name: "profile"},
		&cli.StringFlag{Name: "condition"},
	}, tellingFlags())
}

// ofCommand makes a wrong command line one of the command.
func ofCommand(name string, err error) error {
	var wrong *commandError
	if errors.As(err, &wrong) {
		wrong.command = name
	}
	return err
}

// formatOf finds a format by its name.
func formatOf(option, name string, all []layout.Format) (layout.Format, error) {
	var known []choice[layout.Format]
	for _, f := range all {
		known = append(known, choice[layout.Format]{f.Name, f})
	}
	f, err := choose(option, name, known)
	return f.value, err
}

// sizeWords are a size in words.
func sizeWords(s unit.Size) string {
	return fmt.Sprintf("%.0f × %.0f mm", s.W.Millimetres(), s.H.Millimetres())
}
