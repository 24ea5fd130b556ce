package build

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/layout"
	"booklet/layout/build/files"
	"booklet/layout/compose"
	"booklet/layout/press/impose"
)

// mostFlat is how many sheets lie flat when they are folded into each other.
const mostFlat = compose.MostStapled / 4

// planned is what there is to say of sheets as they are planned.
func planned(plan impose.Plan, at booklet.Place) []booklet.Finding {
	var out []booklet.Finding
	if plan.Blank > 0 {
		out = append(out, blankPages(plan.Blank))
	}
	if plan.Scale < 1 {
		out = append(out, smaller(plan))
	}
	if plan.Sheets > mostFlat {
		out = append(out, tooThick(plan))
	}
	for i := range out {
		out[i].At = at
	}
	return out
}

// unfoldable says what stands against folding a booklet and its volumes.
func (p *Prepared) unfoldable(doc *layout.Document) []booklet.Finding {
	if p.job.Impose == nil || doc.OnScreen {
		return nil
	}
	var out []booklet.Finding
	for _, d := range doc.Volumes() {
		n := len(d.Pages)
		if p.job.Impose.Oversize() && p.apart(d) {
			n = max(4, n-4)
			out = append(out, coverMissing(booklet.Place{}, "the one that ends in cover-press.pdf"))
		}
		plan, err := p.job.Impose.Plan(n, d.Trim)
		if err != nil {
			return append(out, notImposed("", err))
		}
		for _, f := range planned(plan, booklet.Place{}) {
			// Of a saddle stitch that is asked for, the layout has said so.
			said := f.Rule == booklet.RuleImposedThick && d.Binding == booklet.Saddle
			if !said && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// apart reports whether the cover of a booklet is a file of its own, for a press.
func (p *Prepared) apart(d *layout.Document) bool {
	return p.job.Press != nil && (d.Binding == booklet.Perfect || p.job.Press.coverApart())
}

// imposedFrom is the file whose pages lie on the sheets: where these have room for bleed, that
// for a press.
func (p *Prepared) imposedFrom(all []drawn) []byte {
	if p.job.Impose.Oversize() && len(all) > 1 {
		return all[1].data
	}
	return all[0].data
}

// drawImposed makes the sheets of a finished file.
func (p *Prepared) drawImposed(ctx context.Context, edition string, data []byte) (d drawn, err error) {
	err = p.run.step(ctx, VerbImpose, edition, func() error {
		opt := *p.job.Impose
		opt.Words = func(string) impose.Words { return imposedWords(&p.booklet.Settings) }
		is, err := p.run.steps.Impose(data, opt)
		if err == nil {
			d = drawn{suffix: "imposed", data: is.Data, pages: is.Pages, sheets: newSheets(&is.Plan)}
		}
		return err
	})
	if err != nil {
		return d, &stepError{VerbImpose, edition, err}
	}
	return d, nil
}

// imposedWords are the words of a booklet's sheets.
func imposedWords(s *booklet.Settings) impose.Words {
	return impose.Words{Untitled: s.Label(booklet.LabelBooklet), Title: s.Label(booklet.LabelImposed),
		Outside: s.Label(booklet.LabelSheetOutside), Inside: s.Label(booklet.LabelSheetInside)}
}

// ImposeJob is a job for sheets of finished PDF files.
type ImposeJob struct {
	impose.Options
	Folder string           // to which they go; "": each file's own
	Strict bool             // warnings refuse
	Disk   files.Disk       // nil: that of the machine
	Sink   files.Sink       // that takes them in place of Disk; nil: none
	Steps  Steps            // zero: the program's own
	On     func(Event)      // as of a Job
	Now    func() time.Time // as of a Job
}

// Impose arranges the pages of the PDF files of paths on sheets to print on both sides and
// fold, and writes NAME-imposed.pdf for each: all of them, or none. Result and error are
// those of Build.
func Impose(ctx context.Context, paths []string, j ImposeJob) (*Result, error) {
	r := newRun(j.Steps.orOwn(), &Job{Impose: &j.Options, Strict: j.Strict, On: j.On, Now: j.Now})
	r.stages = 3 * len(paths) // read, impose, write
	i := &imposing{Prepared: &Prepared{run: r, job: r.job}, paths: paths, folder: j.Folder}
	res := &Result{}
	var sink files.Sink = files.Dir{Disk: j.Disk}
	if j.Sink != nil {
		sink = j.Sink
	}
	return i.end(res, i.all(ctx, sink, res))
}

// imposing is one run over PDF files.
type imposing struct {
	*Prepared
	paths  []string
	folder string
}

// sheetFile is a file of sheets.
type sheetFile struct {
	path string // where they go
	is   *impose.Imposed
}

// all imposes all files, then writes all or none.
func (i *imposing) all(ctx context.Context, sink files.Sink, res *Result) error {
	to := sink.Begin()
	defer to.Discard()
	var found []booklet.Finding
	var made []sheetFile
	from := map[string]string{}
	for _, path := range i.paths {
		name := i.target(path)
		if other, ok := from[outside.Key(name)]; ok {
			found = append(found, writtenTwice(name, other, path))
			continue
		}
		from[outside.Key(name)] = path
		var is *impose.Imposed
		var more []booklet.Finding
		var err error
		if stopped := await(ctx, func() { is, more, err = i.one(ctx, path) }); stopped != nil {
			return stopped
		}
		if err != nil {
			return err
		}
		found = append(found, more...)
		made = append(made, sheetFile{name, is})
	}
	i.found(res, plain(found...))
	if err := i.refusal(res); err != nil {
		return err
	}
	return i.write(ctx, to, made, res)
}

// target is where the sheets of a file go.
func (i *imposing) target(path string) string {
	name := filepath.Base(path)
	if path == InputPath {
		name = inputName
	}
	if ext := filepath.Ext(name); strings.EqualFold(ext, ".pdf") {
		name = strings.TrimSuffix(name, ext)
	}
	folder := i.folder
	if folder == "" {
		folder = filepath.Dir(path)
	}
	return filepath.Join(folder, name+"-imposed.pdf")
}

// one reads and imposes a file, and says what there is to say of it.
func (i *imposing) one(ctx context.Context, path string) (is *impose.Imposed, found []booklet.Finding, err error) {
	var data []byte
	var fault *booklet.Finding
	err = i.run.step(ctx, VerbRead, "", func() error {
		data, fault = i.run.steps.readPDF(path)
		return nil
	})
	if err != nil || fault != nil {
		if fault != nil {
			found = append(found, *fault)
		}
		return nil, found, err
	}
	i.run.progressed(VerbRead, path, "", 0)
	var refused error
	err = i.run.step(ctx, VerbImpose, "", func() error {
		opt := *i.job.Impose
		opt.Words = func(tag string) impose.Words {
			return imposedWords(&booklet.Settings{Language: booklet.Line{S: tag}})
		}
		is, refused = i.run.steps.Impose(data, opt)
		return nil
	})
	switch {
	case errors.Is(err, ErrStopped):
		return nil, nil, err
	case err != nil:
		return nil, nil, &stepError{verb: VerbImpose, err: err}
	case refused != nil:
		return nil, append(found, notImposed(path, refused)), nil
	}
	i.run.progressed(VerbImpose, path, "", is.Pages)
	at := booklet.InFile(path)
	found = planned(is.Plan, at)
	if len(is.Unseen) > 0 {
		found = append(found, unseen(at, is.Unseen))
	}
	if is.Coverless {
		found = append(found, coverMissing(at, coverOf(path)))
	}
	if i.job.Impose.Oversize() && is.Bleed == 0 {
		found = append(found, bleedless(at))
	}
	return is, found, nil
}

func (i *imposing) write(ctx context.Context, to files.Target, made []sheetFile, res *Result) error {
	if i.folder != "" {
		if err := to.Folder(i.folder); err != nil {
			return err
		}
	}
	for _, path := range i.paths {
		to.Protect(path)
	}
	var out []File
	for _, f := range made {
		w := File{Finish: "imposed", Path: to.Path(f.path), Pages: f.is.Pages, Bytes: len(f.is.Data),
			Sheets: newSheets(&f.is.Plan)}
		if err := i.add(ctx, to, "", f.path, f.is.Data); err != nil {
			return err
		}
		i.run.progressed(VerbWrite, f.path, "", f.is.Pages)
		out = append(out, w)
	}
	if ctx.Err() != nil {
		return ErrStopped
	}
	if err := to.Commit(); err != nil {
		return err
	}
	res.Files = out
	for _, f := range out {
		i.run.say(f)
	}
	return nil
}
