package build

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build/files"
	"booklet/layout/press/jobsheet"
)

// unprintable is a finding for each word of the order that the typeface cannot
// set.
func (o *Order) unprintable(covers func(rune) bool) []booklet.Finding {
	var out []booklet.Finding
	for _, s := range []struct {
		field booklet.Field
		words string
	}{{booklet.FieldPaperStock, o.Stock}, {booklet.FieldCoverStock, o.CoverStock}} {
		for _, r := range s.words {
			if !covers(r) {
				out = append(out, stockCharacter(s.field, r))
				break
			}
		}
	}
	return out
}

// jobOf is what a job sheet says of the run, for a document of it.
func (p *Prepared) jobOf(doc *layout.Document, edition string) jobsheet.Job {
	r, set := p.job.Press, &p.booklet.Settings
	job := jobsheet.Job{
		Title: doc.Title, Publisher: set.Publisher.S, Edition: edition, Language: doc.Language, Date: doc.Date,
		Quantity: r.Order.Quantity, Trim: doc.Trim, Pages: len(doc.Pages), Bleed: r.Bleed,
		Marks: r.Marks, Proof: p.job.Proof,
		Condition: p.intent.Condition, Profile: p.intent.Info, Converted: r.CMYK,
		Stock: r.Order.Stock, CoverStock: r.Order.CoverStock,
		House: booklet.House,
	}
	if set.House != nil {
		job.House = set.House.RGB
	}
	return job
}

// jobSheet adds the job sheet of a volume's files, for people and for programs, to
// the set. Its files' names begin with stem.
func (b *bookletPart) jobSheet(ctx context.Context, to files.Target, edition, stem string, v volume,
	volumeWords string) (done []File, err error) {
	r := b.job.Press
	job := b.jobOf(v.doc, edition)
	job.Volume, job.Binding, job.BlankInside = volumeWords, v.doc.Binding, r.BlankInside
	if v.doc.Binding == booklet.Perfect {
		job.Spine, job.SpineGiven, job.Paper, job.Cover = b.spine(v.doc), r.Spine > 0, r.Paper, r.Cover
	}
	for _, d := range v.files {
		if d.report != nil {
			job.Files = append(job.Files, jobsheet.File{Name: filepath.Base(stem) + "-" + d.suffix + ".pdf",
				Holds: d.holds, Data: d.data, Report: d.report})
		}
	}
	return b.putJobSheet(ctx, to, edition, stem, job)
}

// jobSheet adds the job sheet of a hand-out's files for a press, as that of a booklet, where one is asked for.
func (h *handoutPart) jobSheet(ctx context.Context, to files.Target, l handoutLaid, all []handoutFile) ([]File, error) {
	if h.job.Press == nil || h.job.Press.Order == nil {
		return nil, nil
	}
	var job jobsheet.Job
	for _, f := range all {
		if f.report == nil {
			continue
		}
		if job.Title == "" {
			job = h.jobOf(f.doc, l.edition.Name)
			job.Product, job.Pages = h.handout.Kind.name(), 0
		}
		job.Pages += len(f.doc.Pages)
		job.Files = append(job.Files, jobsheet.File{Name: h.stem + "-" + f.name, Holds: jobsheet.Whole, Data: f.data,
			Report: f.report})
	}
	if k, ok := h.handout.Kind.(Cards); ok && !k.Alone {
		g := k.Grid(k.FormatIn(l.edition))
		job.Bleed, job.Marks = g.Bleed, job.Marks || !g.Touching()
	}
	parts := append([]string{h.stem}, h.nameParts(h.handout.Kind.name(), l.edition)...)
	return h.putJobSheet(ctx, to, l.edition.Name, strings.Join(parts, "-"), job)
}

// putJobSheet adds a job sheet, for people and for programs, to the set.
func (p *Prepared) putJobSheet(ctx context.Context, to files.Target, edition, stem string,
	job jobsheet.Job) (done []File, err error) {
	sheet := jobsheet.New(job)
	data, err := sheet.JSON()
	if err != nil {
		return nil, &stepError{VerbWrite, edition, err}
	}
	doc := sheet.Document(p.family)
	page, err := p.draw(ctx, doc, edition, Drawing{Date: p.job.Date})
	if err != nil {
		return nil, err
	}
	err = p.run.step(ctx, VerbWrite, edition, func() error {
		for _, f := range []struct {
			ending string
			pages  int
			data   []byte
		}{{".pdf", len(doc.Pages), page}, {".json", 0, data}} {
			name := stem + "-job-sheet" + f.ending
			if err := to.Add(name, f.data); err != nil {
				return err
			}
			done = append(done, File{Edition: edition, Finish: "job-sheet", Path: to.Path(name), Pages: f.pages,
				Bytes: len(f.data)})
		}
		return nil
	})
	return done, err
}

// volumeOf names a volume of several, counted from 0.
func volumeOf(k, n int) string {
	if n == 1 {
		return ""
	}
	return "volume " + strconv.Itoa(k+1) + " of " + strconv.Itoa(n)
}
