package build

import (
	"context"
	"errors"
	"slices"

	"booklet/data/booklet"
	"booklet/layout/build/files"
	"booklet/layout/build/internal/failure"
)

// Result is what a run came to. Where an error came with it, nothing was written but the
// marked copy of a check.
type Result struct {
	Files    []File    // in the order of the editions, the booklet first
	Findings []Finding // as they were told
	Timings  []Timing  // the steps in the order of the verbs, then the whole run

	// Of a watch: the files of the last good build stay; this one is good, and the one
	// before was not.
	Kept, Mended bool
}

// Counts are the findings by their weight.
func (r *Result) Counts() Counts { return Count(r.Findings) }

// Misnamed reports whether a word by which roles or fairs are chosen is not in the workbook, or
// a page not in the booklet: what was asked for is then wrong, and not the workbook.
func (r *Result) Misnamed() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool {
		return f.Severity == booklet.Error && f.At.Field != "" &&
			(f.Rule == booklet.RuleUnknownSelection || f.Rule == booklet.RuleUnknownFair ||
				f.Rule == booklet.RuleNoSuchPage || f.Rule == booklet.RulePictureOfPage)
	})
}

// RefusedError is the end of a run whose findings stand against it: an error among them
// or, of a strict job, a warning.
type RefusedError struct{ Counts Counts }

func (e *RefusedError) Error() string {
	return "refused: " + e.Counts.String()
}

// FailedError is the end of a run in which a step or the writing of a file failed. The
// last finding of the result says it for people.
type FailedError struct{ Err error }

func (e *FailedError) Error() string { return e.Err.Error() }
func (e *FailedError) Unwrap() error { return e.Err }

// Build makes what a job asks for, and sends the files to a sink: all of them, or none.
// The result is never nil. The error is ErrStopped where the context ended, a
// *RefusedError where the findings say why, or a *FailedError, of which the last finding
// speaks for people.
func (w *Workbook) Build(ctx context.Context, j Job, to files.Sink) (*Result, error) {
	p, err := w.Prepare(ctx, j)
	if err != nil {
		return p.end(&Result{}, err)
	}
	return p.Make(ctx, to)
}

// Make makes the files of what was prepared. Result and error are those of Build.
func (p *Prepared) Make(ctx context.Context, to files.Sink) (*Result, error) {
	res := &Result{}
	return p.end(res, p.make(ctx, to, res))
}

// end ends a run that came to err: a failure is told as a finding.
func (p *Prepared) end(res *Result, err error) (*Result, error) {
	var refused *RefusedError
	switch {
	case err == nil, errors.As(err, &refused):
	case errors.Is(err, ErrStopped):
		err = ErrStopped
	default:
		p.found(res, plain(asFinding(err)))
		err = &FailedError{err}
	}
	res.Timings = p.run.allTimings()
	p.run.finish()
	return res, err
}

// found tells findings.
func (p *Prepared) found(res *Result, fs []Finding) {
	fs = p.placed(fs)
	res.Findings = append(res.Findings, fs...)
	for _, f := range fs {
		p.run.say(f)
	}
}

// refusal is the error where the findings of a result stand against its run.
func (p *Prepared) refusal(res *Result) error {
	if n := res.Counts(); n.Refused(p.job.Strict) {
		return &RefusedError{n}
	}
	return nil
}

// asFinding is the finding of an error that ended a run.
func asFinding(err error) booklet.Finding {
	var step *stepError
	if errors.As(err, &step) {
		return failure.OfStep(string(step.verb), step.edition, step.err)
	}
	return failure.NotWritten(err)
}
