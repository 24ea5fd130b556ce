package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"booklet/cmd/booklet/about"
	"booklet/data/licences"
	"booklet/data/workbook"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/build/watch"
)

// build makes what a command's options ask for of a workbook.
func (p *program) build(c *cli.Context) error {
	path, j, err := p.ask(c)
	if err != nil {
		return err
	}
	if c.Bool("watch") && (p.payload != nil || p.input != nil) {
		return wrong("--watch is for files: it takes no - for the workbook or for --out", "")
	}
	if c.Bool("watch") { // which build alone has
		return p.watch(c, path, j)
	}
	if err := p.fitting(path, j); err != nil {
		return err
	}
	p.perform(c, func(say func(build.Event)) (*build.Result, error) {
		j.On = say
		return p.workbook(path, nil).Build(c.Context, j, p.into(c))
	})
	return nil
}

// watch builds the workbook of a path at each save, until the user ends it, which is
// done well; it fails where there is nothing to watch (any more).
func (p *program) watch(c *cli.Context, path string, j build.Job) error {
	if path == "" {
		return wrong("--watch needs a workbook: the sample never changes",
			`write one with "booklet new roles.xlsx", then run "booklet build roles.xlsx --watch"`)
	}
	v := p.voice(c)
	j.On = v.on
	end := outcome{res: &build.Result{}, stopped: true, watched: true}
	o := watch.Options{After: p.after, Rest: p.rest, Steps: p.steps, Limits: p.limits}
	for res, err := range watch.Run(c.Context, path, j, p.into(c), o) {
		var lost *watch.LostError
		switch {
		case res != nil:
			v.done(p.outcomeOf(res, err))
			v.again()
			if p.stdout.err != nil {
				return nil
			}
		case errors.Is(err, watch.ErrMissing):
			p.exit = exitFailed
			return nil
		case errors.As(err, &lost):
			fault := build.Finding{Finding: lost.Finding}
			v.on(fault)
			p.exit = exitFailed
			end = outcome{res: &build.Result{Findings: []build.Finding{fault}}, exit: exitFailed, watched: true}
		}
	}
	v.done(end)
	return nil
}

// fairs writes everything for every fair of a workbook.
func (p *program) fairs(c *cli.Context) error {
	path, j, err := p.ask(c)
	if err != nil {
		return err
	}
	f := build.FairsJob{Job: j, Only: c.StringSlice("only")}
	if s := strings.TrimSpace(c.String("after")); s != "" {
		d, ok := workbook.ParseDate(s)
		if !ok {
			return wrong(fmt.Sprintf("--after: %q is not a date: write one such as 2026-11-14, 14/11/2026 or "+
				"\"14 November 2026\", or a month", s), "")
		}
		f.After = d
	}
	p.perform(c, func(say func(build.Event)) (*build.Result, error) {
		f.On = say
		m := build.NewMemory(4096) // fairs set many of the same paragraphs
		return p.workbook(path, m).Fairs(c.Context, f, p.into(c))
	})
	return nil
}

// check prints the findings of a workbook, or the rules that there are.
func (p *program) check(c *cli.Context) error {
	if c.Bool("rules") {
		return p.rules(c)
	}
	if c.Args().Len() == 0 {
		return noOperand("check", "workbook")
	}
	path, asks, err := p.ask(c)
	if err != nil {
		return err
	}
	j := build.CheckJob{Job: asks, Review: c.Bool("accessibility"), Mark: c.String("mark"), Disk: p.disk,
		Word: inOptions, Sink: p.piped()}
	if j.Mark != "" && p.payload == nil && !isXLSX(j.Mark) {
		return notXLSX("--mark:", j.Mark)
	}
	j.FairsMatter = true
	v := p.voice(c)
	j.On = v.on
	res, err := p.workbook(path, nil).Check(c.Context, j)
	o := p.outcomeOf(res, err)
	o.writes = false
	if refused := (*build.RefusedError)(nil); err == nil || errors.As(err, &refused) {
		o.summary = []string{filepath.Base(path) + ": " + res.Counts().String()}
	}
	v.done(o)
	p.exit = o.exit
	return nil
}

func isXLSX(path string) bool {
	name := filepath.Base(path)
	return len(name) > len(".xlsx") && strings.EqualFold(filepath.Ext(name), ".xlsx")
}

// newWorkbook writes a starter workbook.
func (p *program) newWorkbook(c *cli.Context) error {
	path, err := neededOperand(c, "file")
	if err == nil && p.payload == nil && !isXLSX(path) {
		err = notXLSX("the file", path)
	}
	language, bad := asked(c).Language()
	if err = cmp.Or(err, bad); err != nil {
		return err
	}
	to := p.piped()
	if to == nil {
		to = files.Dir{Disk: p.disk, Fresh: true}
	}
	res, err := build.NewWorkbookTo(c.Context, to, path, language, p.steps(nil))
	v, o := p.voice(c), p.outcomeOf(res, err)
	for _, f := range res.Findings {
		v.on(f)
	}
	switch {
	case err == nil && p.payload != nil:
		o.summary = []string{"standard output: a starter workbook"}
	case err == nil:
		o.summary = []string{path + ": a starter workbook",
			"fill in the Roles sheet, then run: booklet build " + shellWord(path)}
	}
	v.done(o)
	p.exit = o.exit
	return nil
}

// adopt makes a workbook of a list.
func (p *program) adopt(c *cli.Context) error {
	path, err := neededOperand(c, "list")
	to := c.String("out")
	if err == nil && to != "" && p.payload == nil && !isXLSX(to) {
		err = notXLSX("--out:", to)
	}
	if err != nil {
		return err
	}
	p.perform(c, func(say func(build.Event)) (*build.Result, error) {
		j := build.AdoptJob{To: to, Force: c.Bool("force"), Disk: p.disk, Sink: p.piped(), On: say}
		return p.workbook(path, nil).Adopt(c.Context, j)
	})
	return nil
}

// impose writes the sheets of PDF files.
func (p *program) impose(c *cli.Context) error {
	paths, err := someOperands(c, "PDF file")
	if err != nil {
		return err
	}
	opt, err := asked(c).Imposition()
	if err != nil {
		return err
	}
	j := build.ImposeJob{Options: opt, Strict: c.Bool("strict"), Disk: p.disk, Sink: p.piped(), Steps: p.working(nil),
		Now: p.now}
	if out := c.String("out"); out != "" && p.payload == nil {
		j.Folder = filepath.Clean(out)
	}
	p.perform(c, func(say func(build.Event)) (*build.Result, error) {
		j.On = say
		return build.Impose(c.Context, paths, j)
	})
	return nil
}

// version prints the version.
func (p *program) version(c *cli.Context) error {
	if c.Args().Present() {
		return wrong(quoted("version takes nothing more", c.Args().Slice()), "")
	}
	switch {
	case c.Bool("licences") && c.Bool("json"):
		return wrong("--licences prints texts, which --json cannot", "give one of them")
	case c.Bool("licences"):
		say(p.stdout, "%s", licences.Text)
	case c.Bool("json"):
		printJSON(p.stdout, about.This())
	default:
		say(p.stdout, "%s", about.This())
	}
	return nil
}

// lastSecond is the last one of the year 9999: dates in a PDF have four digits
// for the year (ISO 32000-1, 7.9.4).
const lastSecond = 253402300799

// parseEpoch reads SOURCE_DATE_EPOCH. The zero time stands for none: the files then
// have the edition's date.
func parseEpoch(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || n > lastSecond {
		return time.Time{}, wrong(fmt.Sprintf("SOURCE_DATE_EPOCH is %q; it is a whole number of seconds since 1970, "+
			"up to the year 9999", s), "")
	}
	return time.Unix(n, 0).UTC(), nil
}
