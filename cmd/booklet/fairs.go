package main

import (
	"context"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/layout"
)

func (p *program) fairsCommand() *cli.Command {
	w := fairsWords
	return w.command("fairs", p.fairs, slices.Concat([]cli.Flag{
		&cli.StringFlag{Name: "out", Value: "out"},
		&cli.StringSliceFlag{Name: "only"},
		&cli.StringFlag{Name: "after"},
		&cli.StringFlag{Name: "font"},
		&cli.BoolFlag{Name: "press"},
		&cli.StringFlag{Name: "bleed"},
		&cli.BoolFlag{Name: "marks"},
		&cli.StringFlag{Name: "profile"},
		&cli.StringFlag{Name: "condition"},
		&cli.StringFlag{Name: "binding"},
	}, tellingFlags())...)
}

// fairs writes everything for every fair of a workbook.
func (p *program) fairs(c *cli.Context) error {
	f, err := p.fairsRun(c)
	if err != nil {
		return ofCommand("fairs", err)
	}
	p.exit = f.run(c.Context)
	return nil
}

// fairsRun makes a run of the options.
func (p *program) fairsRun(c *cli.Context) (*fairsRun, error) {
	path, err := oneOperand(c, "workbook")
	if err != nil {
		return nil, err
	}
	r := request{workbook: path, fairs: true, paint: true, fontDir: c.String("font"), strict: c.Bool("strict")}
	if r.press, err = pressed(c); err != nil {
		return nil, err
	}
	if r.binding, err = chosenBinding(c); err != nil {
		return nil, err
	}
	f := &fairsRun{only: c.StringSlice("only"), folder: filepath.Clean(c.String("out")), batch: batch{disk: p.disk}}
	if s := strings.TrimSpace(c.String("after")); s != "" {
		d, ok := workbook.ParseDate(s)
		if !ok {
			return nil, badAfter(s)
		}
		f.after = d
	}
	if f.epoch, err = parseEpoch(p.epoch); err != nil {
		return nil, err
	}
	f.pipeline = p.pipeline(c, r)
	if k := f.steps.keeping; k != nil {
		f.steps = k(newMemory()) // fairs set many of the same paragraphs
	}
	return f, nil
}

// fairsRun is one run of the fairs command.
type fairsRun struct {
	*pipeline
	only   []string
	after  booklet.Date // not set: all fairs
	epoch  time.Time
	folder string

	mu    sync.Mutex // guards batch
	batch batch
}

// fairMade is what a fair came to.
type fairMade struct {
	files []written
	found []told
	err   error
}

// run makes the files of all fairs, or none.
func (f *fairsRun) run(ctx context.Context) int {
	ctx, stop := context.WithCancel(ctx)
	defer func() {
		stop() // from here on, a fair that nobody waits for writes no more
		f.mu.Lock()
		defer f.mu.Unlock()
		f.batch.discard()
	}()
	o := outcome{strict: f.request.strict, writes: true}
	j, err := f.prepare(ctx)
	if err != nil {
		return f.end(o, err)
	}
	chosen := f.choose(j)
	all := f.merge(j, nil)
	f.reporter.found(all)
	o.counts = count(all)
	if o.exit = exitCode(o.counts, o.strict); o.exit != exitDone || j.booklet == nil {
		return f.end(o, nil)
	}
	if f.request.workbook != "" {
		f.batch.protect(f.request.workbook)
	}
	made, err := f.makeAll(ctx, j, chosen)
	if err != nil {
		return f.end(o, err)
	}
	for _, m := range made {
		f.reporter.found(m.found)
		for s, n := range count(m.found) {
			o.counts[s] += n
		}
	}
	if o.exit = exitCode(o.counts, o.strict); o.exit != exitDone {
		return f.end(o, nil)
	}
	if ctx.Err() != nil {
		return f.end(o, errStopped)
	}
	if err := f.batch.commit(); err != nil {
		return f.end(o, err)
	}
	for _, m := range made {
		for _, w := range m.files {
			f.reporter.wrote(w)
			o.files++
		}
	}
	return f.end(o, nil)
}

// choose is the fairs that are asked for, in the workbook's order. What is wrong
// with the others is of no matter.
func (f *fairsRun) choose(j *job) []*booklet.Fair {
	if j.book == nil {
		return nil
	}
	all := j.book.Fairs
	var chosen []*booklet.Fair
	out := map[booklet.Place]bool{} // rows of fairs that are left out
	wanted := make([]bool, len(f.only))
	for _, fair := range all {
		named := len(f.only) == 0
		for i, name := range f.only {
			if booklet.Same(name, fair.Name.S) || booklet.Same(name, fair.Folder()) {
				named, wanted[i] = true, true
			}
		}
		if !named || f.after.Set() && fair.Date.Set() && fair.Date.Before(f.after) {
			out[fair.Row] = true
			continue
		}
		chosen = append(chosen, fair)
	}
	j.findings = slices.DeleteFunc(j.findings, func(g booklet.Finding) bool {
		return out[booklet.OnRow(g.At.Sheet, g.At.Row)]
	})
	var names []string
	for _, fair := range all {
		names = append(names, fair.Name.S)
	}
	for i, name := range f.only {
		if !wanted[i] {
			j.findings = append(j.findings, unknownFair(name, names))
		}
	}
	switch {
	case booklet.Failed(j.findings):
	case len(all) == 0:
		j.findings = append(j.findings, noFairs())
	case len(chosen) == 0:
		j.findings = append(j.findings, noFairLeft())
	}
	return chosen
}

// makeAll makes the fairs at the same time, as many as there are processors.
func (f *fairsRun) makeAll(ctx context.Context, j *job, fairs []*booklet.Fair) ([]fairMade, error) {
	made := make([]fairMade, len(fairs))
	var next, done atomic.Int64
	err := await(ctx, func() {
		var all sync.WaitGroup
		for range min(runtime.GOMAXPROCS(0), len(fairs)) {
			all.Go(func() {
				for i := int(next.Add(1)) - 1; i < len(fairs) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
					made[i] = f.makeOne(ctx, j, fairs[i])
					pages := 0
					for _, w := range made[i].files {
						pages += w.pages
					}
					f.reporter.progressed(progress{verb: verbWrite, pages: pages, done: f.done + int(done.Add(1)), of: f.done + len(fairs), fair: fairs[i].Name.S})
				}
			})
		}
		all.Wait()
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
func (f *fairsRun) makeOne(ctx context.Context, j *job, fair *booklet.Fair) (m fairMade) {
	own := f.part(nil)
	own.whole, own.fair = f.pipeline, fair.Name.S
	var k *job
	if m.err = own.step(ctx, verbCheck, "", func() error { k = j.forFair(fair, f.request.binding); return nil }); m.err != nil {
		return m
	}
	var files []productFile
	makes := fair.Makes
	if len(makes) == 0 {
		makes = booklet.Makes
	}
	of := product{job: k, stem: fair.Folder(), makes: makes, editions: namedEditions(fair.Editions), date: f.epoch}
	if files, m.found, m.err = own.make(ctx, of); m.err != nil {
		return m
	}
	m.found = atFair(fair, m.found)
	if len(files) == 0 && count(m.found)[booklet.Error] == 0 {
		m.found = append(m.found, told{Finding: nothingToMake(fair)})
	}
	m.err = own.step(ctx, verbWrite, "", func() (err error) {
		f.mu.Lock()
		defer f.mu.Unlock()
		if ctx.Err() != nil {
			return errStopped
		}
		m.files, err = f.batch.put(filepath.Join(f.folder, fair.Folder()), files)
		return err
	})
	for i := range m.files {
		m.files[i].fair = fair.Name.S
	}
	return m
}

// forFair is the job of a fair: its roles, under its words. The checks have found
// that its words are known.
func (j *job) forFair(fair *booklet.Fair, binding booklet.Binding) *job {
	k := &job{source: j.source, family: j.family, sheets: j.sheets, inks: j.inks, intent: j.intent}
	b, err := j.book.For(fair)
	if err != nil {
		k.findings = append(k.findings, stepFailed(string(verbCheck), "", err))
		return k
	}
	if binding != booklet.BindingDefault {
		b.Settings.Binding = binding
	}
	k.booklet = b.Fill()
	k.occasion = layout.Occasion{Name: fair.Name.S, Date: fair.When.S, Place: fair.Place.S}
	return k
}

// atFair says of findings which fair they are of: one that has no place is at
// the fair's row, and so is one of a field that only a poster alone has. Notes of how
// pages came out are left out: there would be some for every edition of every fair.
func atFair(fair *booklet.Fair, found []told) []told {
	var out []told
	for _, t := range found {
		if t.Severity == booklet.Note {
			continue
		}
		t.Text = inFair(fair, t.Text)
		switch {
		case t.At.Field == booklet.FieldSize, t.At.Field == booklet.FieldDistance:
			t.At, t.Hint = fair.Row, posterAlone(t.Hint)
		case t.At == booklet.Place{}:
			t.At = fair.Row
		}
		out = append(out, t)
	}
	return out
}

// lowerFairs makes what is wrong on the sheet Fairs a warning: of what it says,
// only the fairs are made.
func (j *job) lowerFairs() {
	for i, f := range j.findings {
		if f.Severity == booklet.Error && booklet.Same(f.At.Sheet, workbook.FairsSheet) {
			j.findings[i].Severity = booklet.Warning
		}
	}
}
