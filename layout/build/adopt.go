package build

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/layout/build/files"
	"booklet/layout/build/internal/failure"
)

// AdoptJob is a job that makes a workbook of somebody's own list.
type AdoptJob struct {
	To    string      // the path of the workbook; "": NAME-booklet.xlsx beside the list
	Force bool        // a file that is there is replaced
	Disk  files.Disk  // to which it is written; nil: that of the machine
	Sink  files.Sink  // that takes it in place of Disk; nil: none
	On    func(Event) // hears what happens; nil: nobody
	// Settings stand on its sheet Booklet, in the place of the list's own.
	Settings []workbook.Adjustment
	// Fairs gives it a sheet Fairs to fill in, where the list has none.
	Fairs bool
}

// Adopted is a workbook that was made of a list. Errors are those of a build, with none of
// which it builds; Warnings stand in it before it is laid out.
type Adopted struct {
	From string `json:"from"` // the list's name
	Path string `json:"path"`
	workbook.Adopted
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
}

// Adopt makes a workbook of a list that is no booklet's yet: its columns under the headings
// of ours, everything else on a sheet Fields, categories with their counts, a sheet Booklet
// to fill in. The list stays as it is. Nothing is replaced but with Force. The result is
// never nil; the error is ErrStopped, a *RefusedError where the list cannot be read, or a
// *FailedError.
func (w *Workbook) Adopt(ctx context.Context, j AdoptJob) (*Result, error) {
	p := &Prepared{run: newRun(w.steps, &Job{On: j.On}), path: w.path}
	p.job = p.run.job
	res := &Result{}
	return p.end(res, p.adopt(ctx, w, j, res))
}

func (p *Prepared) adopt(ctx context.Context, w *Workbook, j AdoptJob, res *Result) error {
	src := w.Source()
	if ctx.Err() != nil {
		return ErrStopped
	}
	if w.fault != nil {
		p.found(res, plain(*w.fault))
		return p.refusal(res)
	}
	path := j.To
	if path == "" {
		path = filepath.Join(filepath.Dir(p.path), fileStem(src.Name, []string{Producer})+".xlsx")
	}
	src.Limits, src.Settings, src.Fairs = w.most, j.Settings, j.Fairs
	made, said, found, err := p.adoptable(ctx, src, path)
	if err != nil {
		return err
	}
	p.found(res, plain(found...))
	if made == nil {
		return p.refusal(res)
	}
	var sink files.Sink = files.Dir{Disk: j.Disk, Fresh: !j.Force}
	if j.Sink != nil {
		sink = j.Sink
	}
	to := sink.Begin()
	defer to.Discard()
	if p.path != "" {
		to.Protect(p.path)
	}
	if err = to.Add(path, made.Data); err == nil && ctx.Err() != nil {
		err = ErrStopped
	}
	if err == nil {
		err = to.Commit()
	}
	if err != nil {
		return err
	}
	out := Adopted{From: src.Name, Path: to.Path(path), Adopted: *made}
	for _, f := range said {
		switch f.Severity {
		case booklet.Error:
			out.Errors++
		case booklet.Warning:
			out.Warnings++
		}
	}
	res.Files = []File{{Path: out.Path, Bytes: len(made.Data)}}
	p.run.say(res.Files[0])
	p.run.say(out)
	return nil
}

// mostReadings is how often a list is read to find the rows that would stop a build. Faults that come to light one
// after the other are left to whoever mends the workbook, and told.
const mostReadings = 5

// adoptable makes a workbook of a list, and again without the rows that would stop it, until
// nothing in a row does or it was read mostReadings times. It is nil where the list cannot be
// read; said is what is to be said of the workbook, found of the list.
func (p *Prepared) adoptable(ctx context.Context, src workbook.Source, path string) (made *workbook.Adopted,
	said, found []booklet.Finding, err error) {
	wrong := workbook.Faults{Roles: map[int][]string{}, Other: map[string]map[int][]string{}}
	for n := 0; n < mostReadings && ctx.Err() == nil; n++ {
		err = failure.Guard(func() (err error) {
			made, found, err = p.run.steps.Adopt(src, wrong)
			return err
		})
		if err != nil {
			return nil, nil, nil, &stepError{verb: "adopt", err: err}
		}
		if made == nil {
			return nil, nil, found, nil
		}
		said = p.reads(ctx, src, path, made.Data)
		if !learn(&wrong, said, made.Roles) {
			break
		}
	}
	return made, said, found, nil
}

// learn adds to the faults of a workbook's rows those that stop it; false where there is no
// other. Where no role would be left, none is put on hold.
func learn(wrong *workbook.Faults, said []booklet.Finding, roles int) bool {
	next := map[string]map[int][]string{}
	for _, f := range said {
		known := wrong.Other[f.At.Sheet]
		if f.At.Sheet == workbook.RolesSheet {
			known = wrong.Roles
		}
		for _, one := range faultsOf(f) {
			if known[one.At.Row] != nil {
				continue
			}
			if next[one.At.Sheet] == nil {
				next[one.At.Sheet] = map[int][]string{}
			}
			if why := next[one.At.Sheet][one.At.Row]; !slices.Contains(why, one.Text) {
				next[one.At.Sheet][one.At.Row] = append(why, one.Text)
			}
		}
	}
	if len(wrong.Roles)+len(next[workbook.RolesSheet]) >= roles {
		delete(next, workbook.RolesSheet)
	}
	for sheet, rows := range next {
		known := wrong.Roles
		if sheet != workbook.RolesSheet {
			if wrong.Other[sheet] == nil {
				wrong.Other[sheet] = map[int][]string{}
			}
			known = wrong.Other[sheet]
		}
		maps.Copy(known, rows)
	}
	return len(next) > 0
}

// faultsOf are the errors in rows below the headings that a finding tells of, each in words of its own.
func faultsOf(f booklet.Finding) []booklet.Finding {
	if f.Severity != booklet.Error {
		return nil
	}
	each := f.Each()
	if len(each) > 1 && each[0].Text == f.Text { // it counts cells, and says of none what is wrong
		for i := range each {
			each[i].Text = "the same is wrong as in rows before"
		}
	}
	return slices.DeleteFunc(each, func(one booklet.Finding) bool { return one.At.Row < 2 })
}

// reads is what is to be said of the workbook, with the files that lie beside it, and what
// then would stop its layout.
func (p *Prepared) reads(ctx context.Context, list workbook.Source, path string, data []byte) []booklet.Finding {
	src := workbook.Source{Name: filepath.Base(path), Data: data, Files: list.Files, Limits: list.Limits}
	if p.path != "" && filepath.Dir(path) != filepath.Dir(p.path) {
		src.Files = nil
		if folder, err := p.run.steps.Folder(filepath.Dir(path)); err == nil {
			src.Files = folder
		}
	}
	w := From(src).By(p.run.steps)
	said := w.Findings()
	if booklet.Failed(said) {
		return said
	}
	said = slices.Clone(said)
	if res, err := w.check(ctx, CheckJob{}, false); err != nil { // of cards nothing is told that stops a build
		for _, f := range res.Findings {
			if f.Severity == booklet.Error {
				said = append(said, f.Finding)
			}
		}
	}
	return said
}

// Lines tell in words what became of the list, and what to do next.
func (a Adopted) Lines() []string {
	out := []string{
		fmt.Sprintf("%s is made of %s, which stays as it is", pathInWords(a.Path), a.From),
		fmt.Sprintf("%s from the sheet %q, whose headings stand in row %d", number(a.Roles, "role"), a.Sheet, a.Row),
	}
	add := func(what string, words []string) {
		if len(words) > 0 {
			out = append(out, what+": "+failure.Some(words))
		}
	}
	var mapped, printed, hidden []string
	for _, c := range a.Columns {
		switch {
		case c.Kind == "" && !booklet.SameName(c.Heading, c.As):
			mapped = append(mapped, fmt.Sprintf("%q is %s", c.Heading, c.As))
		case c.Kind == "":
		case c.Kind == booklet.HiddenField:
			hidden = append(hidden, c.As)
		default:
			printed = append(printed, c.As)
		}
	}
	add("columns under other names", mapped)
	add("printed as facts", printed)
	add("kept, but hidden until the sheet "+workbook.FieldsSheet+" says fact or text", hidden)
	var categories []string
	for _, c := range a.Categories {
		categories = append(categories, fmt.Sprintf("%s (%d)", c.Name, c.Roles))
	}
	if len(a.Held) > 0 {
		out = append(out, fmt.Sprintf("on hold until they are mended: %s (of the list: %s)", number(len(a.Held), "row"),
			booklet.Spans(a.Held)))
	}
	add("categories, with how many roles name them", categories)
	if n := a.Pictures + a.Files; n > 0 {
		out = append(out, fmt.Sprintf("%s: %d in the workbook, %d beside the list", number(n, "picture"), a.Pictures,
			a.Files))
	}
	add("sheets that are not copied", a.Others)
	switch {
	case a.Errors > 0:
		out = append(out, fmt.Sprintf("it does not build before %s mended, which \"booklet check\" names",
			are(a.Errors, "error")))
	case a.Warnings > 0:
		out = append(out, fmt.Sprintf("it builds, with %s that \"booklet check\" names", number(a.Warnings, "warning")))
	default:
		out = append(out, "it builds as it is")
	}
	next := "next: fill in the sheet " + workbook.BookletSheet + " (title, publisher, date)"
	if len(printed)+len(hidden) > 0 {
		next += ", look at " + workbook.FieldsSheet
	}
	if len(a.Categories) > 0 {
		next += ", look at " + workbook.CategoriesSheet
	}
	return append(out, next+", then build it")
}

func are(n int, noun string) string {
	if n == 1 {
		return number(n, noun) + " is"
	}
	return number(n, noun) + " are"
}
