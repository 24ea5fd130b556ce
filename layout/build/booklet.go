package build

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build/files"
	"booklet/layout/build/internal/failure"
	"booklet/layout/compose"
	"booklet/layout/legible"
	"booklet/layout/paint"
	"booklet/layout/press/jobsheet"
	"booklet/layout/press/preflight"
	"booklet/layout/unit"
)

// bookletPart is the booklet in its editions.
type bookletPart struct {
	*Prepared
	only  bool // it is laid out and no more
	laid  []composed
	files <-chan finished
	turn  sync.Mutex // held while an edition whose pictures are heavy is drawn
	whole sync.Mutex // held while an edition is made, where they are made in turn
}

// composed is an edition that has been laid out.
type composed struct {
	edition  int // index into the editions
	pages    int
	fill     *layout.Fill // nil unless somebody reads it
	glued    []int        // pages of what is perfect bound for a press
	findings []booklet.Finding
	err      error
}

// finished is an edition's files: one, or one for each volume.
type finished struct {
	edition int
	volumes []volume
	err     error
}

// volume is a booklet, or a part of one, with its files.
type volume struct {
	files []drawn          // the first is the one for the screen
	doc   *layout.Document // nil unless a report or a job sheet is asked for
}

// drawn is a finished file; suffix stands at the end of its name.
type drawn struct {
	suffix string
	data   []byte
	pages  int
	report *preflight.Report // of a file for a press
	holds  jobsheet.Part     // of the booklet, for a press
	sheets *Sheets           // of sheets for an office printer, or nil
}

// layOut lays out all editions, at the same time unless the job has them in turn or the workbook is large: pages and
// files of all of them would take several times the memory. Each then goes on to its file where there is no error so
// far.
func (b *bookletPart) layOut(ctx context.Context) (found [][]booklet.Finding, names []string, err error) {
	n := len(b.editions)
	laidOut, made := make(chan composed, n), make(chan finished, n) // hold everything that is ever sent
	b.laid, b.files = make([]composed, n), made
	wrong := booklet.Failed(b.findings)
	for i, e := range b.editions {
		names = append(names, e.Name)
		go func() {
			if b.job.InTurn || b.booklet.Large {
				b.whole.Lock()
				defer b.whole.Unlock()
			}
			doc, c := b.compose(ctx, i, e, wrong)
			laidOut <- c
			if b.only || wrong || c.err != nil || booklet.Failed(c.findings) {
				return
			}
			volumes, err := b.drawAll(ctx, doc, e)
			made <- finished{i, volumes, err}
		}()
	}
	found = make([][]booklet.Finding, n)
	for range n {
		select {
		case c := <-laidOut:
			if errors.Is(c.err, ErrStopped) {
				return nil, nil, ErrStopped
			}
			b.laid[c.edition], found[c.edition] = c, c.findings
			// A workbook that is refused already may be too far out of order to
			// be laid out; once it is in order, a fault of ours shows again.
			if c.err != nil && !wrong {
				f := failure.OfStep(string(VerbCompose), names[c.edition], c.err)
				found[c.edition] = append(found[c.edition], f)
			}
		case <-ctx.Done():
			return nil, nil, ErrStopped
		}
	}
	for i := range found {
		found[i] = append(found[i], b.oneSpine()...)
	}
	return found, names, nil
}

// oneSpine warns of a spine that is given for booklets which differ in their pages.
func (b *bookletPart) oneSpine() []booklet.Finding {
	if b.job.Press == nil || b.job.Press.Spine == 0 {
		return nil
	}
	var all []int
	for i := range b.laid {
		all = append(all, b.laid[i].glued...)
	}
	if len(all) == 0 || slices.Min(all) == slices.Max(all) {
		return nil
	}
	return []booklet.Finding{oneSpineOfMany(b.job.Press.Spine, slices.Min(all), slices.Max(all))}
}

func (b *bookletPart) compose(ctx context.Context, i int, e layout.Edition, wrong bool) (*layout.Document, composed) {
	c := composed{edition: i}
	var doc *layout.Document
	steps := b.run.steps
	c.err = b.run.step(ctx, VerbCompose, e.Name, func() error {
		pages, found := b.standard(e)
		opt := compose.Options{PagesPerVolume: b.job.PagesPerVolume, Pages: pages, Occasion: b.occasion,
			BlankInside: b.blankInside()}
		doc, c.findings = steps.Compose(b.booklet, e, b.family, opt)
		if c.findings = append(found, c.findings...); doc == nil {
			return nil
		}
		if c.pages = len(doc.Pages); e.Unseen {
			return nil
		}
		if b.pagesOfCopies(e) && !booklet.Failed(c.findings) {
			b.paged = doc
		}
		c.findings = append(c.findings, b.unbound(doc)...)
		c.glued = b.glued(doc)
		c.findings = append(c.findings, b.unfoldable(doc)...)
		if b.job.Fill {
			f := doc.Fill()
			c.fill = &f
		}
		if !booklet.Failed(c.findings) && !wrong {
			level := b.booklet.Settings.Contrast
			c.findings = append(c.findings, legible.Findings(steps.Measure(doc, e, level), e.Name)...)
		}
		return nil
	})
	if c.err == nil {
		b.run.progressed(VerbCompose, "", e.Name, c.pages)
	}
	return doc, c
}

// standard is the pages of the cards in the standard edition, where e is
// another and is to print them.
func (p *Prepared) standard(e layout.Edition) (map[*booklet.Role]string, []booklet.Finding) {
	if p.standardPages == nil || e.Name == layout.Standard().Name {
		return nil, nil
	}
	return p.standardPages()
}

// drawAll paints and finishes the volumes of a document.
func (b *bookletPart) drawAll(ctx context.Context, doc *layout.Document, e layout.Edition) ([]volume, error) {
	if heavy(doc) {
		b.turn.Lock()
		defer b.turn.Unlock()
	}
	var out []volume
	press := b.job.Press
	for _, d := range doc.Volumes() {
		data, err := b.draw(ctx, b.stamped(d, e), e.Name, Drawing{Date: b.job.Date,
			Standard: b.job.Standard})
		if err != nil {
			return nil, err
		}
		v := volume{files: []drawn{{data: data, pages: len(d.Pages)}}}
		if press != nil && !d.OnScreen {
			made, err := b.drawPress(ctx, d, e)
			if err != nil {
				return nil, err
			}
			v.files = append(v.files, made...)
		}
		if b.job.Impose != nil && !d.OnScreen {
			sheets, err := b.drawImposed(ctx, e.Name, b.imposedFrom(v.files))
			if err != nil {
				return nil, err
			}
			v.files = append(v.files, sheets)
		}
		if b.job.Report || press != nil && press.Order != nil && !d.OnScreen {
			v.doc = d
		}
		out = append(out, v)
	}
	return out, nil
}

// muchData is from how many bytes of pictures on a document is heavy.
const muchData = 32 << 20

// heavy reports whether the pictures of a document weigh so much that editions are drawn
// one after the other: a file is held some three times while it is made.
func heavy(doc *layout.Document) bool {
	seen := map[*booklet.Picture]bool{}
	weight := 0
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			if v, ok := it.(layout.Image); ok && v.Picture != nil && !seen[v.Picture] {
				seen[v.Picture] = true
				weight += len(v.Picture.Data)
			}
		}
	}
	return weight > muchData
}

// draw paints and finishes a document.
func (p *Prepared) draw(ctx context.Context, doc *layout.Document, edition string,
	how Drawing) (data []byte, err error) {
	pages := len(doc.Pages)
	var raw *paint.Raw
	err = p.run.step(ctx, VerbPaint, edition, func() (err error) {
		raw, err = p.run.steps.Paint(doc, how)
		return err
	})
	if err != nil {
		return nil, &stepError{VerbPaint, edition, err}
	}
	p.run.progressed(VerbPaint, "", edition, pages)
	if raw != nil && raw.Weight() > muchData {
		runtime.GC() // of what was held while it was painted, all but the outcome is done with
	}
	err = p.run.step(ctx, VerbFinish, edition, func() (err error) {
		data, err = p.run.steps.Finish(doc, raw, how)
		return err
	})
	if err != nil {
		return nil, &stepError{VerbFinish, edition, err}
	}
	p.run.progressed(VerbFinish, "", edition, pages)
	return data, nil
}

// write takes the editions' files as they are finished, and adds them to the set in
// the order of the editions.
func (b *bookletPart) write(ctx context.Context, to files.Target) (done []File, judged []Finding, err error) {
	out := make([][]File, len(b.editions))
	found := make([][]Finding, len(b.editions))
	for range b.editions {
		var f finished
		select {
		case f = <-b.files:
		case <-ctx.Done():
			return nil, nil, ErrStopped
		}
		if f.err != nil {
			return nil, nil, f.err
		}
		for k, v := range f.volumes {
			written, judged, err := b.writeVolume(ctx, to, f.edition, k, len(f.volumes), v)
			if err != nil {
				return nil, nil, err
			}
			out[f.edition] = append(out[f.edition], written...)
			found[f.edition] = append(found[f.edition], judged...)
		}
		b.run.progressed(VerbWrite, "", b.editions[f.edition].Name, b.laid[f.edition].pages)
	}
	if ctx.Err() != nil {
		return nil, nil, ErrStopped
	}
	return slices.Concat(out...), slices.Concat(found...), nil
}

// writeVolume adds the files of volume k of n of an edition, with its reports.
func (b *bookletPart) writeVolume(ctx context.Context, to files.Target, edition, k, n int,
	v volume) (done []File, judged []Finding, err error) {
	name := b.editions[edition].Name
	setting := b.job.Words
	if n > 1 {
		setting = append(slices.Clone(setting), fmt.Sprintf("volume-%d-of-%d", k+1, n))
	}
	onScreen := slices.Concat(setting, b.job.standardWord()) // the other files have their own standards
	for _, d := range v.files {
		words := setting
		if d.suffix == "" {
			words = onScreen
		}
		at := fileName(b.stem, name, words, d.suffix)
		w := File{Edition: name, Finish: d.suffix, Path: to.Path(at), Pages: d.pages, Bytes: len(d.data),
			Sheets: d.sheets}
		if e := &b.editions[edition]; e.Trimmed {
			w.Trim = millimetresOf(e.Trim)
		}
		if d.suffix == "" {
			w.Fill = newFill(b.laid[edition].fill)
		}
		if d.report != nil {
			w.Pictures = b.pictureColours()
		}
		if err := b.add(ctx, to, name, at, d.data); err != nil {
			return nil, nil, err
		}
		done = append(done, b.made(booklet.MakeBooklet, w))
		if d.report != nil {
			for _, one := range findingsOf(filepath.Base(w.Path), d.report) {
				judged = append(judged, Finding{one, []string{name}})
			}
		}
	}
	screen := fileName(b.stem, name, onScreen, "")
	if b.job.Report {
		sheets, err := b.report(ctx, to, edition, screen, v)
		if err != nil {
			return nil, nil, err
		}
		done = append(done, sheets...)
	}
	if r := b.job.Press; r != nil && r.Order != nil && v.doc != nil && !v.doc.OnScreen {
		sheets, err := b.jobSheet(ctx, to, name, strings.TrimSuffix(screen, ".pdf"), v, volumeOf(k, n))
		if err != nil {
			return nil, nil, err
		}
		done = append(done, sheets...)
	}
	return done, judged, nil
}

// millimetresOf are the sides of a page in millimetres, to the hundredth.
func millimetresOf(s unit.Size) *[2]float64 {
	return &[2]float64{math.Round(s.W.Millimetres()*100) / 100, math.Round(s.H.Millimetres()*100) / 100}
}

// add adds a file to the set, as a step.
func (p *Prepared) add(ctx context.Context, to files.Target, edition, name string, data []byte) error {
	return p.run.step(ctx, VerbWrite, edition, func() error { return to.Add(name, data) })
}

// made says of a file what was made, where there are several kinds.
func (p *Prepared) made(m booklet.Make, f File) File {
	if p.named {
		f.Make = m
	}
	return f
}
