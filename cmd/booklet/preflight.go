package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/layout/build"
	"booklet/layout/press/preflight"
)

// preflight judges finished files.
func (p *program) preflight(c *cli.Context) error {
	paths, err := someOperands(c, "PDF file")
	if err != nil {
		return err
	}
	opt := preflight.Options{}
	if opt.Binding, err = asked(c).Binding(); err != nil {
		return err
	}
	if opt.Paper, err = asked(c).PaperClass(); err != nil {
		return err
	}
	if c.Bool("press") {
		opt.Kind = preflight.Press
	}
	v := p.voice(c)
	o := outcome{res: &build.Result{}, strict: c.Bool("strict")}
	for _, path := range paths {
		report, found, err := p.working(nil).PreflightFile(c.Context, path, opt)
		if err != nil {
			o.stopped = true
			break
		}
		if report != nil && !c.Bool("quiet") {
			p.sayReport(c, path, report)
		}
		for _, f := range found {
			one := build.Finding{Finding: f}
			v.on(one)
			o.res.Findings = append(o.res.Findings, one)
		}
	}
	if o.stopped || o.res.Counts().Refused(o.strict) {
		o.exit = exitFailed
	}
	v.done(o)
	p.exit = o.exit
	return nil
}

// sayReport prints what a preflight came to for a file: tables, or JSON.
func (p *program) sayReport(c *cli.Context, path string, r *preflight.Report) {
	if c.Bool("json") {
		for _, e := range r.Events(path) {
			printJSON(p.stdout, e)
		}
		return
	}
	var n build.Counts
	for s := range n {
		n[s] = r.Count(booklet.Severity(s))
	}
	lines := append([]string{path + ": " + n.String()}, r.Table()...)
	if c.Bool("pages") {
		lines = append(lines, r.PageTable()...)
	}
	for _, l := range lines {
		say(p.stdout, "%s\n", printable(strings.TrimRight(l, " ")))
	}
}
