package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"

	"booklet/cmd/booklet/about"
	"booklet/cmd/booklet/desk"
	"booklet/cmd/booklet/jobs"
	"booklet/cmd/booklet/manual"
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
)

// desk opens the desk in the browser, until the user ends it.
func (p *program) desk(c *cli.Context) error {
	path, err := oneOperand(c, "workbook")
	port := 0
	if s := c.String("port"); err == nil && s != "" {
		if port, err = strconv.Atoi(s); err != nil || port < 1024 || port > 65535 {
			err = wrong(fmt.Sprintf("--port: %q is no port: it is a number from 1024 to 65535", s), "")
		}
	}
	if err == nil && path == build.InputPath {
		err = wrong("desk reads no workbook from standard input: it would never be saved again", "name the file")
	}
	if err != nil {
		return err
	}
	if path != "" {
		if w := p.workbook(path, nil); w.Source().Data == nil {
			_, found := w.Booklet()
			v := p.voice(c)
			for _, f := range found {
				v.on(build.Finding{Finding: f})
			}
			p.exit = exitFailed
			return nil
		}
	}
	d, err := desk.Open(c.Context, desk.Options{Path: path, Port: port, Job: p.deskJob(c.Context), Word: inOptions,
		Steps: p.working, Formats: deskFormats(), Limits: p.limits, Now: p.now, After: p.after,
		Version: about.This().Version, Fault: func(text string) { sayError(p.stderr, text) }})
	if taken := (*desk.PortError)(nil); errors.As(err, &taken) {
		return wrong("--port: "+taken.Error(), "leave it out, and a free one is found")
	} else if err != nil {
		return err
	}
	defer d.Close()
	say(p.stdout, "the desk is open: %s\n", d.Address())
	if !c.Bool("no-browser") && p.browse(d.Address()) != nil {
		say(p.stdout, "open this address in a browser of this machine\n")
	}
	if p.window {
		say(p.stdout, "%s\n", "It is for this computer alone. Close this window to end it.")
	} else {
		say(p.stdout, "%s\n", "Ctrl-C ends it")
	}
	return d.Serve()
}

// deskFormats are the formats that a copy may have besides PDF: those of the reading copy, and whatever a fair can
// have made of the whole that has a command of its own.
func deskFormats() (all []desk.Format) {
	for _, name := range build.Names(build.ReadingFormats) {
		all = append(all, desk.Format{Name: name, Request: desk.Request{Command: "text",
			Fields: map[booklet.Field][]string{booklet.FieldFormat: {name}}}})
	}
	for _, m := range booklet.Makes {
		other := m != booklet.MakeText && !slices.Contains(booklet.UsualMakes, m)
		if other && slices.Contains(jobs.Commands, string(m)) {
			f := desk.Format{Name: string(m), Request: desk.Request{Command: string(m)}}
			if m == booklet.MakeWord {
				f.Editions = wordSizes()
			}
			all = append(all, f)
		}
	}
	return all
}

// notAtDesk are options of the commands that say where files go, and when: the desk holds them until they are fetched.
var notAtDesk = []string{"out", "watch"}

// wordSizes are the editions in whose size of text a Word document may be.
func wordSizes() (names []string) {
	for _, name := range build.EditionNames(layout.AllEditions()) {
		if _, err := build.Asked(func(booklet.Field) string { return "" }).Word([]string{name}); err == nil {
			names = append(names, name)
		}
	}
	return names
}

// deskJob is the job of a request of the desk: that of the command whose options say the same, so that the files are
// the same too.
func (p *program) deskJob(ctx context.Context) func(desk.Request) (build.Job, error) {
	var mu sync.Mutex // guards given
	return func(q desk.Request) (j build.Job, err error) {
		if !slices.Contains(jobs.Commands, q.Command) || q.Command == "batch" {
			return j, &layout.RequestError{Text: fmt.Sprintf("%q is nothing that the desk makes", q.Command)}
		}
		var options []string
		for _, f := range slices.Sorted(maps.Keys(q.Fields)) {
			name := strings.TrimPrefix(optionName(f), "--")
			known := func(o manual.Option) bool { return o.Name == name }
			if !slices.ContainsFunc(helps[q.Command].Options, known) || slices.Contains(notAtDesk, name) {
				return j, &layout.RequestError{Field: f, Text: "it is not for this"}
			}
			for _, word := range q.Fields[f] {
				options = append(options, "--"+name+"="+word)
			}
		}
		app := p.app()
		app.Command(q.Command).Action = func(c *cli.Context) (err error) {
			mu.Lock()
			defer mu.Unlock()
			p.given = options
			usually := p.usual(c)
			j, err = p.job(c)
			j.Fill = false // which costs time, and nobody reads
			j.Usual = func(s booklet.Line) (build.Job, []booklet.Finding) {
				r := usually(s)
				return r.Job, r.Findings
			}
			return err
		}
		err = app.RunContext(ctx, append([]string{app.Name, q.Command}, options...))
		return j, err
	}
}
