package build

import (
	"context"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build/files"
	"booklet/layout/build/internal/failure"
)

// FairsJob says which fairs of a workbook everything is made for. Of the Job, what
// chooses roles, editions, handouts and names is the fairs' own.
type FairsJob struct {
	Job
	Only  []string     // names of fairs; none: all
	After booklet.Date // only fairs on or after it, and those without a date; not set: all
}

// Fairs makes everything for the fairs of the workbook, each in a folder of its own
// (booklet.Fair.Folder): the files of all fairs, or none. Result and error are those of
// Build; that there is no such fair, or none at all, is a finding.
func (w *Workbook) Fairs(ctx context.Context, j FairsJob, to files.Sink) (*Result, error) {
	whole := j.Job
	whole.FairsMatter = true
	p, err := w.prepareFairs(ctx, whole, j.of)
	res := &Result{}
	if err != nil {
		return p.end(res, err)
	}
	f := &fairsRun{Prepared: p, job: j}
	return p.end(res, f.all(ctx, to, res))
}

// prepareFairs prepares the whole workbook, of which nothing is made but its fairs.
func (w *Workbook) prepareFairs(ctx context.Context, j Job,
	of func([]*booklet.Fair) []*booklet.Fair) (*Prepared, error) {
	p := &Prepared{run: newRun(w.steps, &j), job: &j, path: w.path, plan: func(*Prepared) {}, fairsOf: of}
	return p, p.prepare(ctx, w)
}

// fairsRun is one run over the fairs of a workbook.
type fairsRun struct {
	*Prepared
	job FairsJob

	mu sync.Mutex // guards to
	to files.Target
}

// fairMade is what a fair came to.
type fairMade struct {
	files []File
	found []Finding
	err   error
}

// all makes the files of all fairs, or none.
func (f *fairsRun) all(ctx context.Context, sink files.Sink, res *Result) error {
	ctx, stop := context.WithCancel(ctx)
	f.to = sink.Begin()
	defer func() {
		stop() // from here on, a fair that nobody waits for writes no more
		f.mu.Lock()
		defer f.mu.Unlock()
		f.to.Discard()
	}()
	chosen := f.choose()
	f.found(res, f.merge(f.findings, nil, nil))
	if err := f.refusal(res); err != nil || f.booklet == nil {
		return err
	}
	if f.path != "" {
		f.to.Protect(f.path)
	}
	made, err := f.makeAll(ctx, chosen)
	if err != nil {
		return err
	}
	for _, m := range made {
		f.found(res, m.found)
	}
	if err := f.refusal(res); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return ErrStopped
	}
	if err := f.to.Commit(); err != nil {
		return err
	}
	for _, m := range made {
		for _, w := range m.files {
			res.Files = append(res.Files, w)
			f.run.say(w)
		}
	}
	return nil
}

// of are those of the fairs of a workbook that everything is made for, in their order.
func (j *FairsJob) of(all []*booklet.Fair) []*booklet.Fair {
	var out []*booklet.Fair
	for _, fair := range all {
		named := len(j.Only) == 0 || slices.ContainsFunc(j.Only, func(name string) bool { return called(fair, name) })
		if named && !(j.After.Set() && fair.Date.Set() && fair.Date.Before(j.After)) {
			out = append(out, fair)
		}
	}
	return out
}

// fairsOfCopies reports whether nothing is made for fairs but copies, which no page of ours sets.
func fairsOfCopies(fairs []*booklet.Fair) bool {
	for _, f := range fairs {
		if w, _ := madeFor(f, nil); len(f.Makes) == 0 || !w.onlyCopies() {
			return false
		}
	}
	return len(fairs) > 0
}

// choose is the fairs that are asked for, in the workbook's order. What is wrong
// with the others is of no matter.
func (f *fairsRun) choose() []*booklet.Fair {
	if f.book == nil {
		return nil
	}
	all := f.book.Fairs
	chosen := f.job.of(all)
	out := map[booklet.Place]bool{} // rows of fairs that are left out
	for _, fair := range all {
		out[fair.Row] = !slices.Contains(chosen, fair)
	}
	f.findings = slices.DeleteFunc(f.findings, func(g booklet.Finding) bool {
		return out[booklet.OnRow(g.At.Sheet, g.At.Row)]
	})
	for _, name := range f.job.Only {
		if !slices.ContainsFunc(all, func(fair *booklet.Fair) bool { return called(fair, name) }) {
			f.findings = append(f.findings, unknownFair(booklet.FieldOnly, name, all))
		}
	}
	switch {
	case booklet.Failed(f.findings):
	case len(all) == 0:
		f.findings = append(f.findings, noFairs())
	case len(chosen) == 0:
		f.findings = append(f.findings, noFairLeft())
	}
	return chosen
}

// makeAll makes the fairs at the same time, as many as there are processors.
func (f *fairsRun) makeAll(ctx context.Context, fairs []*booklet.Fair) ([]fairMade, error) {
	made := make([]fairMade, len(fairs))
	before := f.run.done
	var done atomic.Int64
	err := await(ctx, func() {
		var all errgroup.Group
		all.SetLimit(runtime.GOMAXPROCS(0))
		for i, fair := range fairs {
			all.Go(func() error {
				if ctx.Err() != nil {
					return nil // makeAll has ended with it
				}
				made[i] = f.makeOne(ctx, fair)
				pages := 0
				for _, w := range made[i].files {
					pages += w.Pages
				}
				f.run.say(Progress{Step: VerbWrite, Pages: pages, Done: before + int(done.Add(1)),
					Of: before + len(fairs), Fair: fair.Name.S})
				return nil
			})
		}
		_ = all.Wait() // a fair's error is in what it came to: those of all are told in their order
	})
	if err != nil {
		return nil, err // the fairs may still be in the making
	}
	for _, m := range made {
		if m.err != nil {
			return nil, m.err
		}
	}
	return made, nil
}

// makeOne makes what a fair asks for and puts it on its way to the fair's folder.
func (f *fairsRun) makeOne(ctx context.Context, fair *booklet.Fair) (m fairMade) {
	var own *Prepared
	quiet := *f.Prepared.job
	quiet.On, quiet.Strict = nil, false // of all fairs together it is judged whether they are written
	run := newRun(f.run.steps, &quiet)
	run.whole, run.fair = f.run, fair.Name.S
	if m.err = run.step(ctx, VerbCheck, "", func() error { own = f.forFair(fair, run); return nil }); m.err != nil {
		return m
	}
	memory := files.InMemory()
	res := &Result{}
	err := own.make(ctx, memory, res)
	if _, refused := err.(*RefusedError); err != nil && !refused {
		m.err = err
		return m
	}
	m.found = atFair(fair, res.Findings)
	asked := slices.ContainsFunc(res.Files, func(w File) bool { return w.Make != booklet.MakeChecklist })
	if !asked && Count(m.found)[booklet.Error] == 0 {
		m.found = append(m.found, Finding{Finding: nothingToMake(fair)})
	}
	m.err = run.step(ctx, VerbWrite, "", func() (err error) {
		m.files, err = f.put(ctx, fair, res.Files, memory)
		return err
	})
	return m
}

// put adds the files of a fair to the set, in the fair's folder.
func (f *fairsRun) put(ctx context.Context, fair *booklet.Fair, made []File, from *files.Memory) ([]File, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if ctx.Err() != nil {
		return nil, ErrStopped
	}
	if err := f.to.Folder(fair.Folder()); err != nil {
		return nil, err
	}
	var out []File
	for _, w := range made {
		data, err := from.File(w.Path)
		if err != nil {
			return nil, err
		}
		name := filepath.Join(fair.Folder(), w.Path)
		if err := f.to.Add(name, data); err != nil {
			return nil, err
		}
		w.Path, w.Fair = f.to.Path(name), fair.Name.S
		out = append(out, w)
	}
	return out, nil
}

// forFair is what is prepared for a fair: its roles, under its words. The checks have
// found that its words are known.
func (f *fairsRun) forFair(fair *booklet.Fair, r *run) *Prepared {
	p := &Prepared{run: r, job: r.job, source: f.source, book: f.book, family: f.family, sheets: f.sheets, inks: f.inks,
		intent: f.intent, unset: f.unset, doubts: f.doubts,
		stem: fair.Folder(), named: true}
	usual := *fair
	if len(usual.Makes) == 0 {
		usual.Makes = booklet.Usually(booklet.UsualMakes...)
	}
	p.wanted, _ = madeFor(&usual, p.job.Press) // what is wrong with its sizes is told already
	if p.unset {
		p.findings = append(p.findings, withoutChecklist())
	} else {
		p.handouts = append(p.handouts, checklistOf(fair))
	}
	p.onTrim(&f.book.Settings)
	p.chooseFor(f.book, fair)
	return p
}

// checklistOf is the list of a fair, in those of its editions that are for paper.
func checklistOf(f *booklet.Fair) Handout {
	h := Handout{Kind: Checklist{Stands: f.Stands}, Editions: slices.DeleteFunc(namedEditions(f.Editions),
		func(e layout.Edition) bool { return e.OnScreen })}
	if len(h.Editions) == 0 {
		h.Editions = []layout.Edition{layout.Standard()}
	}
	return h
}

// called reports whether a fair has a name, or a folder of that name.
func called(f *booklet.Fair, name string) bool {
	return booklet.Same(name, f.Name.S) || booklet.Same(name, f.Folder())
}

// fairNamed is the fair of a name; nil where there is none.
func fairNamed(b *booklet.Booklet, name string) *booklet.Fair {
	for _, f := range b.Fairs {
		if name != "" && called(f, name) {
			return f
		}
	}
	return nil
}

// atFair chooses the roles of the fair that the job names, and of those what it selects. A title and an address of the
// job stand in place of the fair's. It returns the fair, nil where there is none of that name.
func (p *Prepared) atFair(b *booklet.Booklet) *booklet.Fair {
	fair := fairNamed(b, p.job.AtFair)
	if fair == nil {
		p.findings = append(p.findings, unknownFair(booklet.FieldFair, p.job.AtFair, b.Fairs))
		return nil
	}
	own := *fair
	if p.job.Title != "" {
		own.Title = booklet.Line{}
	}
	if p.job.QRLink != "" {
		own.QRLink = booklet.Line{}
	}
	if booklet.Failed(p.findings) {
		return fair // its words may be unknown
	}
	if p.chooseFor(b, &own); p.chosen != nil {
		p.choose(p.chosen, p.job.Selection, p.job.StandardPages)
	}
	return fair
}

// chooseForFair chooses the roles of the job's fair.
func (p *Prepared) chooseForFair(b *booklet.Booklet) {
	if booklet.Failed(p.findings) {
		return // its words may be unknown
	}
	p.chooseFor(b, p.job.Fair)
}

// chooseFor chooses the roles of a fair; where there are none, nothing is set.
func (p *Prepared) chooseFor(b *booklet.Booklet, fair *booklet.Fair) {
	chosen, err := b.For(fair)
	if err != nil {
		p.findings = append(p.findings, failure.OfStep(string(VerbCheck), "", err))
		return
	}
	if p.job.Binding != booklet.BindingDefault {
		chosen.Settings.Binding = p.job.Binding
	}
	if len(chosen.Roles) == 0 {
		return
	}
	p.chosen, p.booklet = chosen, chosen.Fill()
	p.occasion = layout.Occasion{Name: fair.Name.S, Date: fair.When.S, Place: fair.Place.S}
}

// atFair says of findings which fair they are of: one that has no place is at
// the fair's row, and so is one of a field that only a poster alone has. Notes of how
// pages came out are left out: there would be some for every edition of every fair.
func atFair(fair *booklet.Fair, found []Finding) []Finding {
	var out []Finding
	for _, t := range found {
		if t.Severity == booklet.Note && t.Rule != booklet.RuleCopyPages { // which says that a file is missing
			continue
		}
		t.Text = inFair(fair, t.Text)
		switch {
		case t.At.Field == booklet.FieldSize, t.At.Field == booklet.FieldDistance:
			t.At, t.Hint = fair.Row, posterAlone(t.Hint)
		case t.At == booklet.Place{}:
			t.At = fair.Row
		}
		same := func(o Finding) bool { return o.Finding == t.Finding && slices.Equal(o.Editions, t.Editions) }
		if !slices.ContainsFunc(out, same) { // cards and one-pagers have much in common
			out = append(out, t)
		}
	}
	return out
}
