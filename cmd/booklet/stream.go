package main

import (
	"context"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/cmd/booklet/line"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// stream makes standard input a file where a command names it, and keeps standard output
// for the file where one goes there: whatever else is said then goes to standard error.
func (p *program) stream(ctx context.Context, c *cli.Context) error {
	if s := slices.Concat(c.Args().Slice(), []string{c.String("workbook")}); slices.Contains(s, build.InputPath) {
		p.input = build.NewInput(ctx, p.stdin)
	}
	option, err := line.Streams(c.Command.Name, c.Args().Slice(), c.String)
	if err != nil || option == "" {
		return err
	}
	if f := c.String("format"); p.screen && (f == "" || strings.EqualFold(f, "png")) {
		return wrong(option+" is standard output, which is a terminal here, and the file is not for reading there",
			"send it on: ... "+option+" > FILE")
	}
	p.payload, p.stdout = p.stdout, p.stderr
	p.payload.with = p.stderr
	return nil
}

// piped is standard output as a sink, where the file goes there; else nil.
func (p *program) piped() files.Sink {
	if p.payload == nil {
		return nil
	}
	return files.Stream(p.payload)
}

// working are the steps of the program, which read standard input where it is named.
func (p *program) working(m *build.Memory) build.Steps {
	s := p.steps(m)
	s.Braille = p.braille
	if p.input != nil {
		s = s.Reading(p.input, ".")
	}
	return s
}

// fitting is why a job makes more than fits into standard output, where its file goes there,
// as the workbook is always built.
func (p *program) fitting(path string, j build.Job) error {
	if p.payload == nil {
		return nil
	}
	if s := p.workbook(path, nil).BuildSetting(); s.Set() {
		j, _ = j.Usual(s)
	}
	return j.OneFile()
}
