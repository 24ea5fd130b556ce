package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/cmd/booklet/about"
	"booklet/cmd/booklet/progress"
	"booklet/data/booklet"
	"booklet/layout/build"
	"booklet/layout/build/batch"
)

// batch makes the editions of a manifest.
func (p *program) batch(c *cli.Context) error {
	path, o, err := p.batchOptions(c)
	if err != nil {
		return err
	}
	p.strict.Store(o.Strict)
	v := &textVoice{out: p.stdout, err: p.stderr, quiet: c.Bool("quiet"), strict: &p.strict, terminal: p.terminal,
		left: progress.Estimate{Now: p.now}}
	o.On = v.on
	var sum batch.Summary
	for row, err := range batch.Run(c.Context, path, o) {
		switch {
		case errors.Is(err, build.ErrStopped):
			sum.Stopped = true
			continue
		case err != nil:
			p.exit = exitFailed
			return nil
		}
		sum.Add(row)
		if p.stdout.gone {
			break // nobody hears of the rows any more; what is made is skipped the next time
		}
		if !v.quiet || row.Status == batch.Failed {
			v.clear()
			printJSON(p.stdout, rowOf(row))
		}
	}
	v.clear()
	if o.Dry {
		v.tell(dryLine)
	}
	for _, line := range sum.Lines(v.quiet) {
		sayPlain(p.stderr, line)
	}
	if p.exit = exitDone; sum.Stopped || sum.Counts[batch.Failed] > 0 {
		p.exit = exitFailed
	}
	return nil
}

// rowEvent is the line that a row comes to.
type rowEvent struct {
	Row      int            `json:"row"`
	Output   string         `json:"output"`
	Status   batch.Status   `json:"status"` // "built", "skipped" or "failed"
	Files    []batch.File   `json:"files,omitempty"`
	Pages    int            `json:"pages,omitempty"`
	Bytes    int            `json:"bytes,omitempty"`
	Hash     string         `json:"hash,omitempty"` // of everything that the row is made of
	Findings []findingEvent `json:"findings,omitempty"`
}

func rowOf(r batch.Row) rowEvent {
	e := rowEvent{r.Row, r.Output, r.Status, r.Files, r.Pages, r.Bytes, r.Hash, nil}
	for _, f := range r.Findings {
		e.Findings = append(e.Findings, findingOf("", f))
	}
	return e
}

// batchOptions reads the options of a batch.
func (p *program) batchOptions(c *cli.Context) (path string, o batch.Options, err error) {
	if path, err = neededOperand(c, "manifest"); err != nil {
		return path, o, err
	}
	o = batch.Options{Workbook: c.String("workbook"), Folder: filepath.Clean(c.String("out")),
		FontFolder: c.String("font"), Strict: c.Bool("strict"), Dry: c.Bool("dry-run"), Limits: p.limits,
		Program: about.Digest(), Steps: p.working, Disk: p.disk, Input: p.input}
	if o.Standard, err = asked(c).Standard(); err != nil {
		return path, o, err
	}
	if o.Press, err = asked(c).Press(); err != nil {
		return path, o, err
	}
	usually := p.usual(c)
	o.Usual = func(s booklet.Line) (build.Job, []booklet.Finding) {
		r := usually(s)
		return r.Job, r.Findings
	}
	if s := strings.TrimSpace(c.String("shard")); s != "" {
		var ok bool
		if o.Shard, o.Shards, ok = batch.ParseShard(s); !ok {
			return path, o, wrong(fmt.Sprintf("--shard: %q is not a part of a list: 3/8 is the third of eight", s),
				"")
		}
	}
	if s := strings.TrimSpace(c.String("workers")); s != "" {
		o.Workers, err = strconv.Atoi(s)
		if err != nil || o.Workers < 1 || o.Workers > batch.MostWorkers {
			return path, o, wrong(fmt.Sprintf("--workers: %q is not a number of rows made at the same time: it is "+
				"1 to %d", s, batch.MostWorkers), "without it, as many are as there are processors")
		}
	}
	o.Date, err = parseEpoch(p.epoch)
	return path, o, err
}
