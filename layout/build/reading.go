package build

import (
	"context"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build/files"
	"booklet/layout/build/internal/failure"
	"booklet/layout/reading"
	"booklet/layout/semantic"
)

// ReadingFormat is what a reading copy is made as; the zero ReadingFormat is both.
type ReadingFormat int

// The formats of a reading copy.
const (
	ReadingBoth ReadingFormat = iota
	ReadingPage
	ReadingText
)

// ReadingFormats are those that can be asked for alone.
var ReadingFormats = []Choice[ReadingFormat]{{"html", ReadingPage}, {"text", ReadingText}}

// ReadingAs reads as what a reading copy is made: both, where nothing is asked for.
func (a Asked) ReadingAs() (ReadingFormat, error) {
	return choose(a, booklet.FieldFormat, ReadingBoth, ReadingFormats)
}

// readingPart is the reading copy: a web page and plain text.
type readingPart struct {
	*Prepared
	doc *layout.Document
}

func (t *readingPart) layOut(ctx context.Context) (found [][]booklet.Finding, names []string, err error) {
	one := &bookletPart{Prepared: t.Prepared}
	e := layout.Reading()
	var c composed
	wrong := booklet.Failed(t.findings)
	laid := make(chan struct{})
	var doc *layout.Document
	go func() {
		defer close(laid)
		doc, c = one.compose(ctx, 0, e, wrong)
	}()
	select {
	case <-laid:
	case <-ctx.Done():
		return nil, nil, ErrStopped
	}
	t.doc = doc
	switch {
	case c.err == ErrStopped:
		return nil, nil, ErrStopped
	case c.err != nil && !wrong:
		c.findings = append(c.findings, failure.OfStep(string(VerbCompose), e.Name, c.err))
	}
	return [][]booklet.Finding{c.findings}, []string{e.Name}, nil
}

// write writes both files.
func (t *readingPart) write(ctx context.Context, to files.Target) (done []File, judged []Finding, err error) {
	var page, plain []byte
	err = t.run.step(ctx, VerbFinish, "", func() (err error) {
		said := semantic.Of(t.doc)
		plain = reading.Text(said)
		page, err = reading.HTML(said, &t.booklet.Settings)
		return err
	})
	if err != nil {
		return nil, nil, &stepError{VerbFinish, "", err}
	}
	stem := strings.TrimSuffix(fileName(t.stem, "reading", nil, ""), ".pdf")
	for _, f := range []struct {
		as     ReadingFormat
		ending string
		data   []byte
	}{{ReadingPage, ".html", page}, {ReadingText, ".txt", plain}} {
		if t.job.ReadingAs != f.as && t.job.ReadingAs != ReadingBoth {
			continue
		}
		if err := t.add(ctx, to, "", stem+f.ending, f.data); err != nil {
			return nil, nil, err
		}
		done = append(done, File{Path: to.Path(stem + f.ending), Bytes: len(f.data)})
	}
	return done, nil, nil
}
