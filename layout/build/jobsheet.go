package build

import (
	"context"
	"path/filepath"
	"strconv"

	"booklet/data/booklet"
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

// jobSheet adds the job sheet of a volume's files, for people and for programs, to
// the set. Its files' names begin with stem.
func (b *bookletPart) jobSheet(ctx context.Context, to files.Target, edition, stem string, v volume,
	volumeWords string) (done []File, err error) {
	r := b.job.Press
	set := &b.booklet.Settings
	job := jobsheet.Job{
		Title: v.doc.Title, Publisher: set.Publisher.S, Edition: edition, Volume: volumeWords, Language: v.doc.Language,
		Date:     v.doc.Date,
		Quantity: r.Order.Quantity, Trim: v.doc.Trim, Pages: len(v.doc.Pages), Binding: v.doc.Binding, Bleed: r.Bleed,
		Marks: r.Marks, Proof: b.job.Proof,
		Condition: b.intent.Condition, Profile: b.intent.Info, Converted: r.CMYK,
		Stock: r.Order.Stock, CoverStock: r.Order.CoverStock,
		House: booklet.House,
	}
	if set.House != nil {
		job.House = set.House.RGB
	}
	if v.doc.Binding == booklet.Perfect {
		job.Spine = b.spine(v.doc)
	}
	for _, d := range v.files {
		if d.report != nil {
			job.Files = append(job.Files, jobsheet.File{Name: filepath.Base(stem) + "-" + d.suffix + ".pdf",
				Cover: d.report.Sheet, Data: d.data, Report: d.report})
		}
	}
	sheet := jobsheet.New(job)
	data, err := sheet.JSON()
	if err != nil {
		return nil, &stepError{VerbWrite, edition, err}
	}
	doc := sheet.Document(b.family)
	page, err := b.draw(ctx, doc, edition, Drawing{Date: b.job.Date})
	if err != nil {
		return nil, err
	}
	err = b.run.step(ctx, VerbWrite, edition, func() error {
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
