package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/layout"
)

func (p *program) checkCommand() *cli.Command {
	w := checkWords
	return w.command("check", p.check, append([]cli.Flag{
		&cli.StringFlag{Name: "mark"},
		&cli.BoolFlag{Name: "accessibility"},
		&cli.StringFlag{Name: "font"},
	}, tellingFlags()...)...)
}

// check prints the findings of a workbook.
func (p *program) check(c *cli.Context) error {
	path, err := oneOperand(c, "workbook")
	if err != nil {
		return err
	}
	if path == "" {
		return noOperand("check", "workbook")
	}
	mark := c.String("mark")
	if mark != "" && !isXLSX(mark) {
		return notXLSX("check", "--mark:", mark)
	}
	r := request{workbook: path, fairs: true, editions: layout.Editions(), fontDir: c.String("font"), strict: c.Bool("strict")}
	k := &check{pipeline: p.pipeline(c, r), mark: mark, review: c.Bool("accessibility"), batch: batch{disk: p.disk}}
	p.exit = k.run(c.Context)
	return nil
}

func isXLSX(path string) bool {
	name := filepath.Base(path)
	return len(name) > len(".xlsx") && strings.EqualFold(filepath.Ext(name), ".xlsx")
}

// check is one run of the check command.
type check struct {
	*pipeline
	mark   string // where the marked copy goes, or ""
	review bool   // what only a person can judge is told too
	batch  batch
}

// run runs the pipeline as far as composing, which finds what no other step
// can: a text that no page holds.
func (k *check) run(ctx context.Context) int {
	defer k.batch.discard()
	o := outcome{strict: k.request.strict}
	j, err := k.prepare(ctx)
	if err != nil {
		return k.end(o, err)
	}
	var all []told
	if j.booklet != nil {
		laidOut, _ := k.editions(ctx, j, time.Time{})
		if all, _, err = k.gather(ctx, j, laidOut); err != nil {
			return k.end(o, err)
		}
	} else {
		all = k.merge(j, nil)
	}
	k.reporter.found(all)
	o.counts = count(all)
	if k.review && j.booklet != nil {
		k.reporter.toJudge(editorial.Review(j.booklet, editorial.Options{}))
	}
	if k.mark != "" && j.source.Data != nil {
		w, fault, err := k.writeMarked(ctx, j, all)
		switch {
		case err != nil:
			return k.end(o, err)
		case fault != nil:
			k.reporter.found([]told{{Finding: *fault}})
			o.counts[fault.Severity]++
		default:
			k.reporter.wrote(w)
			o.files = 1
		}
	}
	o.summary = summaryLine(filepath.Base(k.request.workbook), o.counts)
	o.exit = exitCode(o.counts, o.strict)
	return k.end(o, nil)
}

// writeMarked writes the copy with the findings. It replaces the copy that an
// earlier run wrote, which is known by its Findings sheet, and no other file.
func (k *check) writeMarked(ctx context.Context, j *job, all []told) (written, *booklet.Finding, error) {
	fs := make([]booklet.Finding, len(all))
	for i, f := range all {
		fs[i] = f.Worded(optionName)
	}
	k.batch.protect(k.request.workbook)
	if fault := k.overwrites(); fault != nil {
		return written{}, fault, nil
	}
	var data []byte
	err := guarded(func() (err error) {
		data, err = k.steps.mark(j.source.Data, fs)
		return err
	})
	if err != nil {
		f := markRefused(err)
		return written{}, &f, nil
	}
	w := written{path: k.mark, bytes: len(data)}
	err = k.step(ctx, verbWrite, "", func() error { return k.batch.add(k.mark, data) })
	if err == nil {
		err = k.batch.commit()
	}
	return w, nil, err
}

// overwrites says that the copy would replace a file that no --mark wrote. The
// workbook itself is left to the batch, which knows it under any name.
func (k *check) overwrites() *booklet.Finding {
	info, err := k.batch.disk.Stat(k.mark)
	if err != nil || info.IsDir() || k.batch.refuses(info) != nil {
		return nil
	}
	var sheets []string
	_ = guarded(func() error { // a file that cannot be read is no copy of ours
		old, err := k.steps.open(k.mark)
		if err != nil {
			return err
		}
		if b, _ := k.steps.read(old); b != nil {
			sheets = b.Sheets
		}
		return nil
	})
	if slices.ContainsFunc(sheets, func(s string) bool { return booklet.Same(s, "Findings") }) {
		return nil
	}
	f := markOverwrites(k.mark)
	return &f
}
