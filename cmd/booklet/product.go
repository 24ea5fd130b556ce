package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/layout"
)

// product is what is made of one booklet for one purpose: a fair, or a row of a
// manifest.
type product struct {
	job      *job
	stem     string           // of its files' names
	makes    []booklet.Make   // none: only the booklet
	editions []layout.Edition // none: those that are usual for each make
	date     time.Time
}

// productFile is a finished file of a product.
type productFile struct {
	written // path is the file's name
	data    []byte
}

// make makes all files of a product, or says what stands against them. With an
// error among the findings there are no files. The only error is that of a step,
// or errStopped.
func (p *pipeline) make(ctx context.Context, of product) (files []productFile, found []told, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop() // an edition that nobody waits for takes no further step
	makes := of.makes
	if len(makes) == 0 {
		makes = []booklet.Make{booklet.MakeBooklet}
	}
	for _, m := range booklet.Makes {
		if !slices.Contains(makes, m) {
			continue
		}
		var fs []productFile
		var ts []told
		if m == booklet.MakeBooklet {
			fs, ts, err = p.makeBooklet(ctx, of)
		} else {
			fs, ts, err = p.makeHandout(ctx, of, m)
		}
		if err != nil {
			return nil, nil, err
		}
		for i := range fs {
			fs[i].made = m
		}
		files, found = append(files, fs...), append(found, ts...)
	}
	if count(found)[booklet.Error] > 0 {
		files = nil
	}
	return files, found, nil
}

// part is a pipeline for a part of the product, in editions of its own, that
// reports nothing by itself.
func (p *pipeline) part(editions []layout.Edition) *pipeline {
	r := p.request
	r.editions, r.paint = editions, true
	return &pipeline{steps: p.steps, request: r, reporter: silent{}, now: p.now, start: p.start, whole: p.whole, fair: p.fair}
}

// makeBooklet makes the booklet in its editions.
func (p *pipeline) makeBooklet(ctx context.Context, of product) ([]productFile, []told, error) {
	editions := of.editions
	if len(editions) == 0 {
		editions = layout.Editions()
	}
	part := p.part(editions)
	laidOut, made := part.editions(ctx, of.job, of.date)
	found, _, err := part.gather(ctx, of.job, laidOut)
	if err != nil || count(found)[booklet.Error] > 0 {
		return nil, found, err
	}
	files := make([][]productFile, len(editions))
	for range editions {
		var f finished
		select {
		case f = <-made:
		case <-ctx.Done():
			return nil, nil, errStopped
		}
		if f.err != nil {
			return nil, nil, f.err
		}
		name := editions[f.edition].Name
		for _, v := range f.volumes {
			for _, d := range v.files {
				w := written{edition: name, finish: d.suffix, path: fileName(of.stem, name, nil, d.suffix), pages: d.pages, bytes: len(d.data)}
				files[f.edition] = append(files[f.edition], productFile{w, d.data})
				if d.report != nil {
					for _, one := range pressFindings(w.path, d.report) {
						found = append(found, told{Finding: one, editions: []string{name}})
					}
				}
			}
		}
	}
	return slices.Concat(files...), found, nil
}

// usualHandout is a handout as its command makes it without options.
func usualHandout(m booklet.Make) handout {
	switch m {
	case booklet.MakeCards:
		return usualCards()
	case booklet.MakeOnePagers:
		return onePagers{}
	default:
		return usualPoster()
	}
}

// makeHandout makes a handout in the editions that are for paper.
func (p *pipeline) makeHandout(ctx context.Context, of product, m booklet.Make) ([]productFile, []told, error) {
	editions := of.editions
	if len(editions) == 0 {
		editions = []layout.Edition{layout.Standard()}
	}
	editions = slices.DeleteFunc(slices.Clone(editions), func(e layout.Edition) bool { return e.OnScreen })
	if len(editions) == 0 {
		return nil, nil, nil
	}
	part := p.part(editions)
	h := usualHandout(m)
	laid, err := part.layHandout(ctx, of.job, h, of.job.occasion)
	if err != nil {
		return nil, nil, err
	}
	found := part.handoutFindings(of.job, laid)
	if count(found)[booklet.Error] > 0 {
		return nil, found, nil
	}
	var files []productFile
	for _, l := range laid {
		var drawn []handoutFile
		var err error
		if stopped := await(ctx, func() { drawn, err = part.drawHandout(ctx, of.job, h, l, false, of.date) }); stopped != nil {
			return nil, nil, stopped
		}
		if err != nil {
			return nil, nil, err
		}
		for _, f := range drawn {
			files = append(files, productFile{written{edition: f.edition, finish: f.finish, path: of.stem + "-" + f.name, pages: f.pages, bytes: len(f.data)}, f.data})
		}
	}
	return files, found, nil
}

// namedEditions are the editions with the names, which the reader has found to be
// known.
func namedEditions(names []booklet.Line) []layout.Edition {
	var out []layout.Edition
	for _, e := range layout.All() {
		if slices.ContainsFunc(names, func(n booklet.Line) bool { return n.S == e.Name }) {
			out = append(out, e)
		}
	}
	return out
}

// put adds the files of a product to a batch, in a folder.
func (b *batch) put(folder string, files []productFile) ([]written, error) {
	if err := b.folder(folder); err != nil {
		return nil, err
	}
	var out []written
	for _, f := range files {
		f.path = filepath.Join(folder, f.path)
		if err := b.add(f.path, f.data); err != nil {
			return nil, err
		}
		out = append(out, f.written)
	}
	return out, nil
}

// asFinding is the finding of an error that ended a product.
func asFinding(err error) booklet.Finding {
	var step *stepError
	if errors.As(err, &step) {
		return stepFailed(string(step.verb), step.edition, step.err)
	}
	return notWritten(err)
}

// silent reports nothing.
type silent struct{}

func (silent) progressed(progress)            {}
func (silent) found([]told)                   {}
func (silent) toJudge([]editorial.Matter)     {}
func (silent) wrote(written)                  {}
func (silent) changed([]booklet.Change, bool) {}
func (silent) unchanged()                     {}
func (silent) watching(string)                {}
func (silent) done(outcome)                   {}
