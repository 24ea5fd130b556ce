package build

import (
	"context"
	"slices"
	"sync"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/braille"
	"booklet/layout/build/files"
	"booklet/layout/build/internal/failure"
	"booklet/layout/compose"
	"booklet/layout/epub"
	"booklet/layout/reading"
	"booklet/layout/semantic"
)

// Copy is the booklet in another format than PDF: the same words in the same order.
type Copy struct {
	Format Format
	// Size is that of running text in points where the format has one, as FormatWord does: word.Clear, or
	// word.Large for large print; 0 is word.Clear.
	Size int
	// Braille is how pages of FormatBraille are made.
	Braille braille.Options
}

// Format is a format of copies.
type Format int

// The formats of copies.
const (
	FormatPage    Format = iota // a web page that needs nothing else
	FormatText                  // plain text
	FormatEPUB                  // EPUB 3.3
	FormatWord                  // a Word document
	FormatBraille               // Braille for an embosser
)

// ReadingFormats are those of the reading copy.
var ReadingFormats = []Choice[Format]{{"html", FormatPage}, {"text", FormatText}}

// ReadingCopy is the reading copy: a web page and plain text.
func ReadingCopy() []Copy { return []Copy{{Format: FormatPage}, {Format: FormatText}} }

// EPUBCopy is the booklet as an EPUB publication.
func EPUBCopy() []Copy { return []Copy{{Format: FormatEPUB}} }

// copiesMade are the copies that a fair or a row asks for by a word of Make.
var copiesMade = map[booklet.Make][]Copy{booklet.MakeText: ReadingCopy(), booklet.MakeEPUB: EPUBCopy(),
	booklet.MakeWord: {{Format: FormatWord}}, booklet.MakeBraille: {{Format: FormatBraille}}}

// makeOf is the word of Make that a copy is made for.
func makeOf(c Copy) booklet.Make {
	for _, m := range booklet.Makes {
		if slices.ContainsFunc(copiesMade[m], func(o Copy) bool { return o.Format == c.Format }) {
			return m
		}
	}
	return ""
}

// ReadingCopy reads as what a reading copy is made: both, where nothing is asked for.
func (a Asked) ReadingCopy() ([]Copy, error) {
	const both = -1
	f, err := choose(a, booklet.FieldFormat, both, ReadingFormats)
	if err != nil || f == both {
		return ReadingCopy(), err
	}
	return []Copy{{Format: f}}, nil
}

// writing is how a format is written: into one file, by write, or into several, by files.
type writing struct {
	ending string // of the file's name, behind the stem
	write  func(*copiesPart) ([]byte, error)
	files  func(context.Context, *copiesPart, Copy) ([]copyFile, []booklet.Finding, error)
}

// copyFile is a file of a copy; its name stands behind the stem.
type copyFile struct {
	ending string
	data   []byte
	pages  int  // 0 where the format has none
	of     Copy // whose file it is
}

// writings are how the formats are written.
var writings = map[Format]writing{
	FormatPage: {ending: "-reading.html", write: func(t *copiesPart) ([]byte, error) {
		return reading.HTML(t.said, &t.booklet.Settings, t.run.steps.Shown)
	}},
	FormatText: {ending: "-reading.txt", write: func(t *copiesPart) ([]byte, error) {
		return reading.Text(t.said, t.booklet.Settings.Label(booklet.LabelPage)), nil
	}},
	FormatEPUB:    {ending: ".epub", write: epubOf},
	FormatWord:    {files: wordFiles},
	FormatBraille: {files: brailleFiles},
}

// filesOf are the files of a copy, with what was found while they were written.
func (t *copiesPart) filesOf(ctx context.Context, c Copy) ([]copyFile, []booklet.Finding, error) {
	w := writings[c.Format]
	if w.files != nil {
		return w.files(ctx, t, c)
	}
	data, err := w.write(t)
	return []copyFile{{ending: w.ending, data: data}}, nil, err
}

// epubOf is the EPUB of a part's copies.
func epubOf(t *copiesPart) ([]byte, error) {
	return epub.Write(t.said, &t.booklet.Settings, epub.Options{Date: layout.Made(t.job.Date, t.doc.Date),
		Family: t.family, Cover: t.paged, Memory: t.run.steps.Shown, Producer: Producer, Doubtful: len(t.doubts) > 0})
}

// copiesPart is the booklet in other formats than PDF. They are written of one tree of what it says.
type copiesPart struct {
	*Prepared
	doc  *layout.Document
	said *semantic.Document // once it is written
}

func (t *copiesPart) layOut(ctx context.Context) (found [][]booklet.Finding, names []string, err error) {
	one := &bookletPart{Prepared: t.Prepared}
	e := layout.Reading()
	var c composed
	wrong := booklet.Failed(t.findings)
	var doc *layout.Document
	paged := t.paged
	var together sync.WaitGroup
	together.Go(func() { doc, c = one.compose(ctx, 0, e, wrong) })
	if paged == nil && !t.unset && !wrong && !slices.ContainsFunc(t.editions, t.pagesOfCopies) {
		together.Go(func() { paged = t.standardEdition(ctx) })
	}
	if err := await(ctx, together.Wait); err != nil {
		return nil, nil, err
	}
	t.doc, t.paged = doc, paged
	switch {
	case c.err == ErrStopped:
		return nil, nil, ErrStopped
	case c.err != nil && !wrong:
		c.findings = append(c.findings, failure.OfStep(string(VerbCompose), e.Name, c.err))
	case paged == nil:
		c.findings = append(c.findings, withoutPages())
	}
	c.findings = append(c.findings, t.claimless()...)
	return [][]booklet.Finding{c.findings}, []string{e.Name}, nil
}

// pagesOfCopies reports whether an edition, as the job lays it out, is the one whose page numbers the copies have: it
// is laid out once for both.
func (p *Prepared) pagesOfCopies(e layout.Edition) bool {
	if e.Name != layout.Standard().Name || len(p.copies) == 0 || p.job.PagesPerVolume > 0 {
		return false
	}
	usual, err := onTrim(layout.Standard(), &p.booklet.Settings)
	return err == nil && e == usual
}

// standardEdition is the standard edition of the same roles; nil where it cannot be laid out.
func (p *Prepared) standardEdition(ctx context.Context) (doc *layout.Document) {
	err := p.run.step(ctx, VerbCompose, layout.Standard().Name, func() error {
		e, err := onTrim(layout.Standard(), &p.booklet.Settings)
		if err != nil {
			return err
		}
		opt := compose.Options{Occasion: p.occasion, BlankInside: p.blankInside()}
		d, found := p.run.steps.Compose(p.booklet, e, p.family, opt)
		if !booklet.Failed(found) {
			doc = d
		}
		return nil
	})
	if err != nil {
		return nil
	}
	return doc
}

// onlyCopies reports whether nothing is made but copies, which no page of ours sets.
func (w *wanted) onlyCopies() bool { return len(w.copies) > 0 && len(w.editions)+len(w.handouts) == 0 }

// write writes the files of all formats.
func (t *copiesPart) write(ctx context.Context, to files.Target) (done []File, judged []Finding, err error) {
	var written []copyFile
	err = t.run.step(ctx, VerbFinish, "", func() (err error) {
		t.said = semantic.Of(t.doc, t.paged)
		for _, c := range t.copies {
			fs, found, err := t.filesOf(ctx, c)
			if err != nil {
				return err
			}
			for _, f := range fs {
				f.of = c
				written = append(written, f)
			}
			judged = append(judged, plain(found...)...)
		}
		return nil
	})
	if err != nil {
		return nil, nil, &stepError{VerbFinish, "", err}
	}
	for _, f := range written {
		name := t.stem + f.ending
		if err := t.add(ctx, to, "", name, f.data); err != nil {
			return nil, nil, err
		}
		done = append(done, t.made(makeOf(f.of), File{Path: to.Path(name), Bytes: len(f.data), Pages: f.pages}))
	}
	return done, judged, nil
}

// doubts are findings that a person should judge before a copy says that it conforms to what is asked of accessible
// publications: descriptions of pictures, words of links, and labels in another language than the booklet's.
func doubts(found []booklet.Finding) []booklet.Finding {
	var out []booklet.Finding
	for _, f := range found {
		switch f.Rule {
		case booklet.RulePhotoDescription, booklet.RulePhotoDescriptionSaysNothing, booklet.RuleLinkWording,
			booklet.RuleLabelsInEnglish:
			out = append(out, f)
		}
	}
	return out
}

// claimless says that an EPUB claims nothing, at the cells that stand against it.
func (t *copiesPart) claimless() []booklet.Finding {
	if !slices.Contains(t.copies, Copy{Format: FormatEPUB}) {
		return nil
	}
	var out []booklet.Finding
	for _, f := range t.doubts {
		out = append(out, booklet.Finding{Rule: booklet.RuleCopyClaim, Severity: booklet.Note, At: f.At,
			Text: "the EPUB does not claim to conform to EPUB Accessibility 1.1 while this is so"})
	}
	return out
}
