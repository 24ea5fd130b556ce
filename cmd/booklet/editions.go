package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/finish"
	"booklet/layout/legible"
	"booklet/layout/paint"
	"booklet/layout/press/impose"
	"booklet/layout/press/preflight"
)

// composed is an edition that has been laid out.
type composed struct {
	edition  int // index into request.editions
	pages    int
	doc      *layout.Document // nil where it is painted: nobody else needs it
	fill     *layout.Fill     // nil unless somebody reads it
	findings []booklet.Finding
	err      error
}

// finished is an edition's files: one, or one for each volume.
type finished struct {
	edition int
	volumes []volume
	err     error
}

// volume is a booklet, or a part of one, with its files.
type volume struct {
	files []drawn          // the first is the one for the screen
	doc   *layout.Document // nil unless a report or a job sheet is asked for
}

// drawn is a finished file; suffix stands at the end of its name.
type drawn struct {
	suffix string
	data   []byte
	pages  int
	report *preflight.Report // of a file for a press
	plan   *impose.Plan      // of sheets for an office printer, or nil
}

// drawing is how a document is painted and finished: for a press where it has an
// intent.
type drawing struct {
	paint.Options
	intent *finish.Intent
	date   time.Time
}

// editions makes all editions at the same time. Each first sends what composing
// came to, then, where the request paints and there is no error so far, its
// file. The channels hold everything that is ever sent, so that an edition
// whose run has been stopped ends all the same.
func (p *pipeline) editions(ctx context.Context, j *job, date time.Time) (<-chan composed, <-chan finished) {
	n := len(p.request.editions)
	laidOut, files := make(chan composed, n), make(chan finished, n)
	wrong := booklet.Failed(j.findings)
	for i, e := range p.request.editions {
		go func() {
			doc, c := p.compose(ctx, j, i, e)
			laidOut <- c
			if !p.request.paint || wrong || c.err != nil || booklet.Failed(c.findings) {
				return
			}
			volumes, err := p.drawAll(ctx, j, doc, e.Name, date)
			files <- finished{i, volumes, err}
		}()
	}
	return laidOut, files
}

func (p *pipeline) compose(ctx context.Context, j *job, i int, e layout.Edition) (*layout.Document, composed) {
	c := composed{edition: i}
	var doc *layout.Document
	c.err = p.step(ctx, verbCompose, e.Name, func() error {
		doc, c.findings = p.steps.compose(j.booklet, e, j.family, compose.Options{PagesPerVolume: p.request.volume, Pages: j.standard(e), Occasion: j.occasion})
		if doc == nil {
			return nil
		}
		c.pages = len(doc.Pages)
		c.findings = append(c.findings, p.unbound(j, doc)...)
		c.findings = append(c.findings, p.unfoldable(doc)...)
		if !p.request.paint {
			c.doc = doc
		}
		if p.request.fill {
			f := doc.Fill()
			c.fill = &f
		}
		if !booklet.Failed(c.findings) && !booklet.Failed(j.findings) {
			c.findings = append(c.findings, legible.Findings(p.steps.measure(doc, e, j.booklet.Settings.Contrast), e.Name)...)
		}
		return nil
	})
	if c.err == nil {
		p.progressed(verbCompose, e.Name, c.pages)
	}
	return doc, c
}

// standard is the pages of the cards in the standard edition, where e is
// another and is to print them.
func (j *job) standard(e layout.Edition) map[*booklet.Role]string {
	if j.standardPages == nil || e.Name == layout.Standard().Name {
		return nil
	}
	return j.standardPages()
}

// drawAll paints and finishes the volumes of a document.
func (p *pipeline) drawAll(ctx context.Context, j *job, doc *layout.Document, edition string, date time.Time) ([]volume, error) {
	var out []volume
	for _, d := range doc.Volumes() {
		data, err := p.draw(ctx, p.stamped(j, d, edition), edition, drawing{date: date})
		if err != nil {
			return nil, err
		}
		v := volume{files: []drawn{{data: data, pages: len(d.Pages)}}}
		if p.request.press != nil && !d.OnScreen {
			files, err := p.drawPress(ctx, j, d, edition, date)
			if err != nil {
				return nil, err
			}
			v.files = append(v.files, files...)
		}
		if p.request.imposed != nil && !d.OnScreen {
			sheets, err := p.drawImposed(ctx, edition, data)
			if err != nil {
				return nil, err
			}
			v.files = append(v.files, sheets)
		}
		if p.request.report || p.request.press != nil && p.request.press.order != nil && !d.OnScreen {
			v.doc = d
		}
		out = append(out, v)
	}
	return out, nil
}

// draw paints and finishes a document.
func (p *pipeline) draw(ctx context.Context, doc *layout.Document, edition string, how drawing) (data []byte, err error) {
	pages := len(doc.Pages)
	var raw rawPDF
	err = p.step(ctx, verbPaint, edition, func() (err error) {
		raw, err = p.steps.paint(doc, how)
		return err
	})
	if err != nil {
		return nil, &stepError{verbPaint, edition, err}
	}
	p.progressed(verbPaint, edition, pages)
	err = p.step(ctx, verbFinish, edition, func() (err error) {
		data, err = p.steps.finish(doc, raw, how)
		return err
	})
	if err != nil {
		return nil, &stepError{verbFinish, edition, err}
	}
	p.progressed(verbFinish, edition, pages)
	return data, nil
}

// stepError is the failure of a step for an edition.
type stepError struct {
	verb    verb
	edition string
	err     error
}

func (e *stepError) Error() string { return e.err.Error() }
func (e *stepError) Unwrap() error { return e.err }

// gather waits for all editions to be laid out and returns everything that was
// found, in workbook order, with the editions.
func (p *pipeline) gather(ctx context.Context, j *job, laidOut <-chan composed) (all []told, editions []composed, err error) {
	n := len(p.request.editions)
	editions = make([]composed, n)
	of := make([][]booklet.Finding, n)
	for range n {
		select {
		case c := <-laidOut:
			if errors.Is(c.err, errStopped) {
				return nil, nil, errStopped
			}
			editions[c.edition], of[c.edition] = c, c.findings
			// A workbook that is refused already may be too far out of order to
			// be laid out; once it is in order, a fault of ours shows again.
			if c.err != nil && !booklet.Failed(j.findings) {
				f := stepFailed(string(verbCompose), p.request.editions[c.edition].Name, c.err)
				of[c.edition] = append(of[c.edition], f)
			}
		case <-ctx.Done():
			return nil, nil, errStopped
		}
	}
	return p.merge(j, of), editions, nil
}

// merge puts the findings of the workbook and of its editions into workbook
// order. What all editions found is told once; what some found names them. What
// Read or Check has said of a cell is not said again by an edition, and what an
// edition notes of its pages is of no use while the workbook is refused.
func (p *pipeline) merge(j *job, of [][]booklet.Finding) []told {
	type subject struct {
		rule string
		at   booklet.Place
	}
	said := map[subject]bool{}
	for _, f := range j.findings {
		said[subject{f.Rule, f.At}] = true
	}
	wrong := booklet.Failed(j.findings)
	in := map[booklet.Finding][]string{}
	var later []booklet.Finding
	for i, fs := range of {
		name := p.request.editions[i].Name
		for _, f := range fs {
			if said[subject{f.Rule, f.At}] || wrong && f.Severity == booklet.Note {
				continue
			}
			if in[f] == nil {
				later = append(later, f)
			}
			if !slices.Contains(in[f], name) {
				in[f] = append(in[f], name)
			}
		}
	}
	all := slices.Clone(j.findings)
	editions := map[booklet.Finding][]string{}
	for _, f := range later {
		if names := in[f]; len(names) < len(of) {
			if f.Edition == "" {
				f.Text = inEditions(f.Text, names)
			}
			editions[f] = names
		}
		all = append(all, f)
	}
	var out []told
	for _, f := range booklet.InOrder(all, j.sheets) {
		out = append(out, told{f, editions[f]})
	}
	return out
}

// count counts findings by their weight.
func count(fs []told) counts {
	var n counts
	for _, f := range fs {
		n[f.Severity]++
	}
	return n
}
