package main

import (
	"errors"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
)

func (p *program) newCommand() *cli.Command {
	w := newWords
	return w.command("new", p.newWorkbook)
}

// newWorkbook writes a starter workbook.
func (p *program) newWorkbook(c *cli.Context) error {
	path, err := oneOperand(c, "file")
	switch {
	case err != nil:
		return err
	case path == "":
		return noOperand("new", "file")
	case !isXLSX(path):
		return notXLSX("new", "the file", path)
	}
	b := batch{disk: p.disk, fresh: true}
	defer b.discard()
	var data []byte
	err = guarded(func() (err error) {
		data, err = p.steps.starter()
		return err
	})
	if err != nil {
		return p.fail(stepFailed("new", "", err))
	}
	if err = b.add(path, data); err == nil && c.Context.Err() != nil {
		err = errStopped
	}
	if err == nil {
		err = b.commit()
	}
	switch {
	case errors.Is(err, errStopped):
		sayPlain(p.stderr, stoppedLine)
		p.exit = exitFailed
	case err != nil:
		return p.fail(notWritten(err))
	default:
		for _, line := range startedLines(path) {
			say(p.stdout, "%s\n", printable(line))
		}
	}
	return nil
}

// fail prints a finding that ends the command.
func (p *program) fail(f booklet.Finding) error {
	sayFinding(p.stderr, f)
	p.exit = exitFailed
	return nil
}
