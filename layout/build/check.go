package build

import (
	"context"
	"slices"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/layout"
	"booklet/layout/build/files"
	"booklet/layout/build/internal/failure"
)

// CheckJob is a job whose booklet is laid out, judged and not written.
type CheckJob struct {
	Job
	Review bool   // what only a person can judge is told, too
	Mark   string // the path of a copy of the workbook with its findings; "" for none
	// Word words the findings of the copy for whoever reads it; nil leaves them.
	Word func(booklet.Finding) booklet.Finding
	Disk files.Disk // to which the copy is written; nil: that of the machine
	Sink files.Sink // that takes the copy in place of Disk; nil: none
}

// Check tells everything that is to be said of a workbook, laid out in the job's
// editions, and what its usual cards to hand out have no room for; handouts, press and
// sheets are not made. The result is never nil. The
// error is ErrStopped, a *RefusedError where findings stand against a build, or a
// *FailedError.
func (w *Workbook) Check(ctx context.Context, j CheckJob) (*Result, error) {
	return w.check(ctx, j, true)
}

// check is Check, with or without what is told of cards.
func (w *Workbook) check(ctx context.Context, j CheckJob, cards bool) (*Result, error) {
	p := &Prepared{run: newRun(w.steps, &j.Job), job: &j.Job, path: w.path, plan: (*Prepared).planLayout}
	p.plan(p)
	res := &Result{}
	err := p.prepare(ctx, w)
	if err == nil {
		err = p.checked(ctx, j, cards, res)
	}
	return p.end(res, err)
}

func (p *Prepared) checked(ctx context.Context, j CheckJob, cards bool, res *Result) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var parts []part
	if p.booklet != nil {
		parts = []part{&bookletPart{Prepared: p, only: true}}
	}
	if cards && p.booklet != nil {
		parts = append(parts, &cardsJudged{Prepared: p})
	}
	if err := p.layOut(ctx, parts, res); err != nil {
		return err
	}
	if j.Review && p.booklet != nil {
		p.run.say(Review{editorial.Review(p.booklet, editorial.Options{})})
	}
	if j.Mark != "" && p.source.Data != nil {
		if err := p.mark(ctx, j, res); err != nil {
			return err
		}
	}
	return p.refusal(res)
}

// cardsJudged tells what the usual cards to hand out have no room for; they are not made.
type cardsJudged struct{ *Prepared }

func (c *cardsJudged) layOut(ctx context.Context) (found [][]booklet.Finding, names []string, err error) {
	if booklet.Failed(c.findings) {
		return nil, nil, nil
	}
	e := layout.Standard()
	var told []booklet.Finding
	err = await(ctx, func() {
		failed := failure.Guard(func() error {
			_, all := UsualCards().compose(c.booklet, e, c.family, c.occasion)
			for _, f := range all {
				for _, r := range cardRules {
					if r.rule == f.Rule {
						f.Severity = r.severity
						told = append(told, f)
					}
				}
			}
			return nil
		})
		if failed != nil {
			told = []booklet.Finding{failure.OfStep(string(VerbCompose), e.Name, failed)}
		}
	})
	return [][]booklet.Finding{told}, []string{e.Name}, err
}

func (c *cardsJudged) write(context.Context, files.Target) ([]File, []Finding, error) {
	return nil, nil, nil
}

// cardRules are the rules of what a card has no room for, and what they weigh where no
// card is asked for.
var cardRules = []struct {
	rule     booklet.Rule
	severity booklet.Severity
}{
	{booklet.RuleCardTitle, booklet.Note},
	{booklet.RuleCardSummary, booklet.Note},
	{booklet.RuleCardNeed, booklet.Note},
	{booklet.RuleCardCut, booklet.Note},
	{booklet.RuleCardFacts, booklet.Note},
}

// mark writes the copy with the findings. It replaces the copy that an
// earlier run wrote, which is known by its Findings sheet, and no other file.
func (p *Prepared) mark(ctx context.Context, j CheckJob, res *Result) error {
	set := &files.Set{Disk: j.Disk}
	to := files.Dir{Disk: j.Disk}.Begin()
	if j.Sink != nil {
		to = j.Sink.Begin()
	}
	defer to.Discard()
	if p.path != "" {
		set.Protect(p.path)
		to.Protect(p.path)
	}
	if j.Sink == nil && p.overwrites(set, j.Mark) {
		p.found(res, plain(markOverwrites(j.Mark)))
		return nil
	}
	var said []booklet.Finding
	for _, f := range res.Findings {
		one := f.Finding
		if j.Word != nil {
			one = j.Word(one)
		}
		said = append(said, one)
	}
	var data []byte
	err := failure.Guard(func() (err error) {
		data, err = p.run.steps.Mark(p.source, said)
		return err
	})
	if err != nil {
		p.found(res, plain(markRefused(err)))
		return nil
	}
	err = p.run.step(ctx, VerbWrite, "", func() error { return to.Add(j.Mark, data) })
	if err != nil {
		return err
	}
	if err := to.Commit(); err != nil {
		return err
	}
	w := File{Path: to.Path(j.Mark), Bytes: len(data)}
	res.Files = append(res.Files, w)
	p.run.say(w)
	return nil
}

// overwrites reports whether the copy would replace a file that no marking wrote. The
// workbook itself is left to the set, which knows it under any name.
func (p *Prepared) overwrites(to *files.Set, path string) bool {
	if !to.Replaces(path) {
		return false
	}
	var sheets []string
	_ = failure.Guard(func() error { // a file that cannot be read is no copy of ours
		old, err := p.run.steps.Open(path)
		if err != nil {
			return err
		}
		if b, _ := p.run.steps.Read(old); b != nil {
			sheets = b.Sheets
		}
		return nil
	})
	return !slices.ContainsFunc(sheets, func(s string) bool { return booklet.Same(s, "Findings") })
}

// NewWorkbook writes a starter workbook in a language (BCP 47, as Asked.Language reads it) to
// path, and replaces no file. The error is ErrStopped or a *FailedError, with its finding in
// the result.
func NewWorkbook(ctx context.Context, path, language string, s Steps, disk files.Disk) (*Result, error) {
	return NewWorkbookTo(ctx, files.Dir{Disk: disk, Fresh: true}, path, language, s)
}

// NewWorkbookTo is NewWorkbook for a sink.
func NewWorkbookTo(ctx context.Context, sink files.Sink, path, language string, s Steps) (*Result, error) {
	s = s.orOwn()
	r := newRun(s, &Job{})
	p := &Prepared{run: r, job: r.job}
	res := &Result{}
	to := sink.Begin()
	defer to.Discard()
	var data []byte
	err := failure.Guard(func() (err error) {
		data, err = s.Starter(language)
		return err
	})
	if err != nil {
		return p.end(res, &stepError{verb: "new", err: err})
	}
	if err = to.Add(path, data); err == nil && ctx.Err() != nil {
		err = ErrStopped
	}
	if err == nil {
		err = to.Commit()
	}
	if err == nil {
		res.Files = []File{{Path: to.Path(path), Bytes: len(data)}}
	}
	return p.end(res, err)
}
