package main

import (
	"cmp"
	"context"
	"errors"

	"github.com/urfave/cli/v2"

	"booklet/cmd/booklet/jobs"
	"booklet/cmd/booklet/line"
	"booklet/cmd/booklet/manual"
	"booklet/cmd/booklet/usual"
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
)

// job is what the options of a command ask for.
func (p *program) job(c *cli.Context) (build.Job, error) {
	j, err := jobs.Of(c.Command.Name, asked(c), c)
	date, bad := parseEpoch(p.epoch)
	j.Now, j.Date = p.now, date
	return j, cmp.Or(err, bad)
}

// ask is what the options of a command ask for of the workbook of a path. What the workbook
// is always built with comes to them when it has been read.
func (p *program) ask(c *cli.Context) (path string, j build.Job, err error) {
	if path, err = oneOperand(c, "workbook"); err != nil {
		return path, j, err
	}
	j, err = p.job(c)
	usually := p.usual(c)
	if e := (*layout.RequestError)(nil); errors.As(err, &e) && e.Field == "" {
		// the workbook may have the option that another one needs
		if s := p.workbook(path, nil).BuildSetting(); s.Set() {
			err = usually(s).Err
		}
	}
	j.Usual = func(s booklet.Line) (build.Job, []booklet.Finding) {
		r := usually(s)
		p.strict.Store(c.Bool("strict") || r.Job.Strict)
		return r.Job, r.Findings
	}
	return path, j, err
}

// usual is what a command does of a workbook that is always built with options of its own.
func (p *program) usual(c *cli.Context) func(booklet.Line) usual.Result {
	r := usual.Reader{Name: optionName, Fault: func(err error) (text, hint string) {
		if e := (*line.Error)(nil); errors.As(inWords(err), &e) {
			return e.Text, e.Hint
		}
		return err.Error(), ""
	}}
	var all manual.Command
	for _, name := range jobs.Commands {
		one := usual.Command{Name: name}
		for _, o := range helps[name].Options {
			one.Options = append(one.Options, o.Name)
			if usual.Takes(o.Name) {
				all.Options = append(all.Options, o)
			}
		}
		one.Job = func(options []string) (j build.Job, err error) {
			app := p.app()
			app.Command(name).Action = func(c *cli.Context) (err error) { j, err = p.job(c); return err }
			err = app.RunContext(context.Background(), append([]string{app.Name, name}, options...))
			return j, err
		}
		r.Commands = append(r.Commands, one)
	}
	r.Arrange = func(words []string) (options, rest []string, err error) {
		l, err := line.Sort(manual.Commands{"it": all}, "it", words)
		return l.Options, l.Operands, err
	}
	given := p.given
	return func(s booklet.Line) usual.Result { return r.Job(c.Command.Name, s, given) }
}
