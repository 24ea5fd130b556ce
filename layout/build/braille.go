package build

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"booklet/data/booklet"
	"booklet/layout/braille"
)

// Translator translates lines of text into Braille by a list of tables of liblouis; a caller who has none
// leaves it nil.
type Translator = braille.Translator

// ErrNoBraille is what the Braille of Steps returns where liblouis is not installed.
var ErrNoBraille = braille.ErrMissing

// brailleTime is how long liblouis may take: a thousand times what it takes for the longest booklet that was tried.
const brailleTime = time.Minute

// Grades are the grades of Braille: 1, in which nothing is contracted, and 2.
var Grades = []Choice[int]{{"1", 1}, {"2", 2}}

// Braille reads as how Braille is written.
func (a Asked) Braille() ([]Copy, error) {
	c := Copy{Format: FormatBraille}
	grade, err := choose(a, booklet.FieldGrade, 2, Grades)
	if err != nil {
		return nil, err
	}
	c.Braille.Grade1 = grade == 1
	for _, n := range []struct {
		field       booklet.Field
		of          *int
		least, most int
		what        string
	}{
		{booklet.FieldCells, &c.Braille.Cells, braille.LeastCells, braille.MostCells, "of cells in a line"},
		{booklet.FieldLines, &c.Braille.Lines, braille.LeastLines, braille.MostLines, "of lines on a page"},
		{booklet.FieldPagesPerVolume, &c.Braille.Pages, braille.LeastPages, braille.MostPages, "of Braille pages"},
	} {
		s := a.value(n.field)
		if s == "" {
			continue
		}
		if *n.of, err = strconv.Atoi(s); err != nil || *n.of < n.least || *n.of > n.most {
			return nil, refused(n.field, a(n.field), fmt.Sprintf("a whole number %s from %d to %d", n.what, n.least,
				n.most), "")
		}
	}
	return []Copy{c}, nil
}

// brailleFiles writes Braille, a file for each volume.
func brailleFiles(ctx context.Context, t *copiesPart, c Copy) ([]copyFile, []booklet.Finding, error) {
	by := t.run.steps.Braille
	if by == nil {
		return nil, []booklet.Finding{noBraille(ErrNoBraille)}, nil
	}
	limited, stop := context.WithTimeout(ctx, brailleTime)
	defer stop()
	volumes, found, err := braille.Write(limited, t.said, &t.booklet.Settings, c.Braille, by)
	switch {
	case ctx.Err() != nil:
		return nil, nil, ErrStopped
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, ErrNoBraille), errors.Is(err, braille.ErrTable):
		return nil, []booklet.Finding{noBraille(err)}, nil
	case err != nil:
		return nil, nil, err
	}
	var out []copyFile
	for i, v := range volumes {
		ending := "-braille.brf"
		if len(volumes) > 1 {
			ending = fmt.Sprintf("-braille-volume-%d-of-%d.brf", i+1, len(volumes))
		}
		out = append(out, copyFile{ending: ending, data: v.Data, pages: v.Pages})
	}
	return out, found, nil
}

// noBraille says why liblouis did not translate, and how it is installed.
func noBraille(err error) booklet.Finding {
	f := booklet.Finding{Rule: booklet.RuleBrailleProgram, Severity: booklet.Error,
		Hint: "Debian and Ubuntu: apt install liblouis-bin; Fedora: dnf install liblouis-utils; macOS with Homebrew: " +
			"brew install liblouis; Windows: unpack the zip file of a release of github.com/liblouis/liblouis, and " +
			"add its folder bin to the PATH"}
	switch {
	case errors.Is(err, ErrNoBraille):
		f.Text = "Braille needs liblouis, whose program lou_translate is not installed"
	case errors.Is(err, context.DeadlineExceeded):
		f.Text = fmt.Sprintf("liblouis did not translate the booklet within %v", brailleTime)
		f.Hint = "try once more, or with a newer liblouis; " + f.Hint
	default:
		f.Text = err.Error()
		f.Hint = "liblouis may be too old, or its tables missing: 3.20 is the oldest; " + f.Hint
	}
	return f
}
