package main

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/layout/press/jobsheet"
)

// jobSheetFlags are the options of the job sheet.
func jobSheetFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "job-sheet"},
		&cli.StringFlag{Name: "quantity"},
		&cli.StringFlag{Name: "paper-stock"},
		&cli.StringFlag{Name: "cover-stock"},
	}
}

// order is what a print buyer asks for beside the files.
type order struct {
	quantity          int // 0 where it is not said
	stock, coverStock string
}

// mostCopies is more than anyone prints.
const mostCopies = 10_000_000

// ordered reads the options of the job sheet; nil where none is asked for.
func ordered(c *cli.Context) (*order, error) {
	if !c.Bool("job-sheet") {
		for _, name := range []string{"quantity", "paper-stock", "cover-stock"} {
			if c.IsSet(name) {
				return nil, needsJobSheet(name)
			}
		}
		return nil, nil
	}
	if !c.Bool("press") {
		return nil, needsPress("job-sheet")
	}
	o := &order{stock: strings.TrimSpace(c.String("paper-stock")), coverStock: strings.TrimSpace(c.String("cover-stock"))}
	for _, s := range []struct{ option, words string }{{"paper-stock", o.stock}, {"cover-stock", o.coverStock}} {
		if !utf8.ValidString(s.words) || strings.ContainsFunc(s.words, unicode.IsControl) || utf8.RuneCountInString(s.words) > longestStock {
			return nil, badStock(s.option, s.words)
		}
	}
	if c.IsSet("quantity") {
		s := strings.TrimSpace(c.String("quantity"))
		n, err := strconv.Atoi(strings.NewReplacer(",", "", " ", "").Replace(s))
		if err != nil || n < 1 || n > mostCopies {
			return nil, badQuantity(s)
		}
		o.quantity = n
	}
	return o, nil
}

// longestStock is how many characters the name of a paper may have.
const longestStock = 200

// unprintable is a finding for each word of the order that the typeface cannot
// set.
func (o *order) unprintable(covers func(rune) bool) []booklet.Finding {
	var out []booklet.Finding
	for _, s := range []struct {
		field booklet.Field
		words string
	}{{booklet.FieldPaperStock, o.stock}, {booklet.FieldCoverStock, o.coverStock}} {
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
// the batch. Its files stand at paths.
func (b *build) jobSheet(ctx context.Context, j *job, edition int, stem string, v volume, volumeWords string) ([]written, error) {
	name := b.request.editions[edition].Name
	r := b.request.press
	set := &j.booklet.Settings
	job := jobsheet.Job{
		Title: v.doc.Title, Publisher: set.Publisher.S, Edition: name, Volume: volumeWords, Language: v.doc.Language, Date: v.doc.Date,
		Quantity: r.order.quantity, Trim: v.doc.Trim, Pages: len(v.doc.Pages), Binding: v.doc.Binding, Bleed: r.bleed, Marks: r.marks, Proof: b.request.proof,
		Condition: j.intent.Condition, Profile: j.intent.Info, Stock: r.order.stock, CoverStock: r.order.coverStock, House: booklet.House,
	}
	if set.House != nil {
		job.House = set.House.RGB
	}
	if v.doc.Binding == booklet.Perfect {
		job.Spine = b.spine(v.doc)
	}
	for _, d := range v.files {
		if d.report != nil {
			job.Files = append(job.Files, jobsheet.File{Name: filepath.Base(stem) + "-" + d.suffix + ".pdf", Cover: d.report.Sheet, Data: d.data, Report: d.report})
		}
	}
	sheet := jobsheet.New(job)
	data, err := sheet.JSON()
	if err != nil {
		return nil, &stepError{verbWrite, name, err}
	}
	doc := sheet.Document(j.family)
	page, err := b.draw(ctx, doc, name, drawing{date: b.epoch})
	if err != nil {
		return nil, err
	}
	var out []written
	err = b.step(ctx, verbWrite, name, func() error {
		for _, f := range []struct {
			ending string
			pages  int
			data   []byte
		}{{".pdf", len(doc.Pages), page}, {".json", 0, data}} {
			w := written{edition: name, finish: "job-sheet", path: stem + "-job-sheet" + f.ending, pages: f.pages, bytes: len(f.data)}
			if err := b.batch.add(w.path, f.data); err != nil {
				return err
			}
			out = append(out, w)
		}
		return nil
	})
	return out, err
}

// volumeOf names a volume of several, counted from 0.
func volumeOf(k, n int) string {
	if n == 1 {
		return ""
	}
	return "volume " + strconv.Itoa(k+1) + " of " + strconv.Itoa(n)
}
