package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"booklet/layout"
	"booklet/layout/reading"
)

func (p *program) textCommand() *cli.Command {
	w := textWords
	return w.command("text", p.text, slices.Concat([]cli.Flag{
		&cli.StringFlag{Name: "out", Value: "out"},
	}, selectionFlags(), tellingFlags())...)
}

// text writes the reading copy of a workbook.
func (p *program) text(c *cli.Context) error {
	r, err := variantRequest(c)
	if err != nil {
		return err
	}
	r.editions = []layout.Edition{layout.Reading()}
	t := &readingCopy{pipeline: p.pipeline(c, r), folder: filepath.Clean(c.String("out")), batch: batch{disk: p.disk}}
	p.exit = t.run(c.Context)
	return nil
}

// readingCopy is one run of the text command.
type readingCopy struct {
	*pipeline
	folder string
	batch  batch
}

func (t *readingCopy) run(ctx context.Context) int {
	defer t.batch.discard()
	o := outcome{strict: t.request.strict, writes: true}
	j, err := t.prepare(ctx)
	if err != nil {
		return t.end(o, err)
	}
	var all []told
	var editions []composed
	if j.booklet != nil {
		laidOut, _ := t.editions(ctx, j, time.Time{})
		if all, editions, err = t.gather(ctx, j, laidOut); err != nil {
			return t.end(o, err)
		}
	} else {
		all = t.merge(j, nil)
	}
	t.reporter.found(all)
	o.counts = count(all)
	if o.exit = exitCode(o.counts, o.strict); o.exit != exitDone {
		return t.end(o, nil)
	}
	done, err := t.write(ctx, j, editions[0].doc)
	if err != nil {
		return t.end(o, err)
	}
	for _, f := range done {
		t.reporter.wrote(f)
	}
	o.files = len(done)
	return t.end(o, nil)
}

// write writes both files, or none.
func (t *readingCopy) write(ctx context.Context, j *job, doc *layout.Document) ([]written, error) {
	var page, plain []byte
	err := t.step(ctx, verbFinish, "", func() (err error) {
		plain = reading.Text(doc)
		page, err = reading.HTML(doc, &j.booklet.Settings)
		return err
	})
	if err != nil {
		return nil, &stepError{verbFinish, "", err}
	}
	if err := t.batch.folder(t.folder); err != nil {
		return nil, err
	}
	if t.request.workbook != "" {
		t.batch.protect(t.request.workbook)
	}
	stem := fileStem(j.source.Name, variant(t.request.selection, t.request.title, t.request.qrLink))
	var out []written
	for _, f := range []struct {
		ending string
		data   []byte
	}{{".html", page}, {".txt", plain}} {
		w := written{path: filepath.Join(t.folder, strings.TrimSuffix(fileName(stem, "reading", nil, ""), ".pdf")+f.ending), bytes: len(f.data)}
		if err := t.step(ctx, verbWrite, "", func() error { return t.batch.add(w.path, f.data) }); err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	if ctx.Err() != nil {
		return nil, errStopped
	}
	return out, t.batch.commit()
}
