package build

import (
	"context"
	"errors"
	"math"
	"strconv"
	"strings"
	"sync"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/build/files"
	"booklet/layout/build/internal/failure"
	"booklet/layout/build/internal/filename"
	"booklet/layout/compose/handout"
	"booklet/layout/legible"
	"booklet/layout/paint"
	"booklet/layout/press/preflight"
	"booklet/layout/unit"
)

// Handout is a handout in the editions in which it is wanted.
type Handout struct {
	Kind     HandoutKind
	Editions []layout.Edition
	// Each makes a file for each role, where the kind can.
	Each bool
}

// HandoutKind is a kind of handout as it is asked for: Cards, OnePagers, Poster, Checklist.
type HandoutKind interface {
	// make is the kind as fairs ask for it.
	make() booklet.Make
	// name is the kind in file names: "cards".
	name() string
	// compose lays the handout out in an edition.
	compose(*booklet.Booklet, layout.Edition, *fonts.Family, layout.Occasion) (layout.Handout, []booklet.Finding)
	// setting is what tells the files of an edition from others.
	setting(layout.Edition) []string
	// whole are the pages of the one file that has all roles, and whether their
	// sheet has the bleed and the marks in itself.
	whole(layout.Handout) (doc *layout.Document, marked bool, err error)
	// one is the kind in the name of the file of one role, "" where there is none.
	one() string
}

// Cards are hand-out cards, one for each role.
type Cards struct {
	Format layout.Format // zero: each edition's usual one
	Sheet  layout.Format // on which they are printed
	Bleed  unit.Length   // round each card
	Stack  bool          // in cut-and-stack order
	Alone  bool          // no card lies on a sheet: each has a file of its own
	Words  []string      // what was asked for, for file names
}

// UsualCards are cards in their editions' usual formats, on A4.
func UsualCards() Cards { return Cards{Sheet: layout.SheetA4, Bleed: unit.MM(UsualBleed)} }

// FormatIn is the format of the cards of an edition: Format, or the edition's usual one.
func (k Cards) FormatIn(e layout.Edition) layout.Format {
	if k.Format != (layout.Format{}) {
		return k.Format
	}
	return e.CardFormats()[0]
}

// Grid is how cards of a format lie on the sheet. Where none fits, it has no places.
func (k Cards) Grid(f layout.Format) layout.Grid { return layout.GridOn(k.Sheet, f.Size, k.Bleed) }

func (k Cards) make() booklet.Make              { return booklet.MakeCards }
func (k Cards) name() string                    { return "cards" }
func (k Cards) one() string                     { return "card" }
func (k Cards) setting(layout.Edition) []string { return k.Words }

func (k Cards) compose(b *booklet.Booklet, e layout.Edition, f *fonts.Family,
	o layout.Occasion) (layout.Handout, []booklet.Finding) {
	format := k.FormatIn(e)
	g := k.Grid(format)
	h, found := handout.CardOptions{Format: format, Clear: !k.Alone && g.Touching(), Occasion: o}.Compose(b, e, f)
	if !k.Alone && g.Places() > 0 && g.Bleed < k.Bleed {
		found = append(found, narrowBleed(format, k.Sheet, g))
	}
	return h, found
}

func (k Cards) whole(h layout.Handout) (*layout.Document, bool, error) {
	g := layout.GridOn(k.Sheet, h.Trim, k.Bleed)
	doc, err := h.OnSheets(g, k.Stack)
	return doc, !g.Touching(), err
}

// OnePagers are pages, one for each role; zero is black and white on A4.
type OnePagers struct {
	Paper  unit.Size
	Colour bool
	Words  []string // what was asked for, for file names
}

func (o OnePagers) make() booklet.Make              { return booklet.MakeOnePagers }
func (o OnePagers) name() string                    { return "one-pagers" }
func (o OnePagers) one() string                     { return "one-pager" }
func (o OnePagers) setting(layout.Edition) []string { return o.Words }

func (o OnePagers) compose(b *booklet.Booklet, e layout.Edition, f *fonts.Family,
	at layout.Occasion) (layout.Handout, []booklet.Finding) {
	return handout.OnePagerOptions{Paper: o.Paper, Colour: o.Colour, Occasion: at}.Compose(b, e, f)
}

func (o OnePagers) whole(h layout.Handout) (*layout.Document, bool, error) {
	return h.Document, false, nil
}

// Poster is a poster of the roles by team.
type Poster struct {
	Format   layout.Format
	Distance unit.Length // from which its code is read; zero: the usual one, where Format holds its code
	// Tile is the office printer's paper that it is parted on, in a file beside its own; zero: none.
	Tile layout.Format
}

// UsualPoster is A1, read from the usual distance.
func UsualPoster() Poster { return Poster{Format: layout.PosterA1} }

func (o Poster) make() booklet.Make { return booklet.MakePoster }
func (o Poster) name() string       { return "poster-" + strings.ToLower(o.Format.Name) }
func (o Poster) one() string        { return "" }

func (o Poster) setting(layout.Edition) []string {
	if o.Distance == 0 {
		return nil
	}
	metres := strconv.FormatFloat(math.Round(o.Distance.Millimetres())/1000, 'f', -1, 64) + "m"
	return []string{strings.ReplaceAll(metres, ".", "-")}
}

func (o Poster) compose(b *booklet.Booklet, e layout.Edition, f *fonts.Family,
	at layout.Occasion) (layout.Handout, []booklet.Finding) {
	return handout.PosterOptions{Format: o.Format, Distance: o.Distance, Occasion: at}.Compose(b, e, f)
}

func (o Poster) whole(h layout.Handout) (*layout.Document, bool, error) {
	return h.Document, false, nil
}

// Checklist is the list of a fair's stands and roles to tick, on A4.
type Checklist struct {
	Stands []booklet.Line // in their order; none: the list has roles alone
}

func (k Checklist) make() booklet.Make              { return booklet.MakeChecklist }
func (k Checklist) name() string                    { return string(booklet.MakeChecklist) }
func (k Checklist) one() string                     { return "" }
func (k Checklist) setting(layout.Edition) []string { return nil }

func (k Checklist) compose(b *booklet.Booklet, e layout.Edition, f *fonts.Family,
	at layout.Occasion) (layout.Handout, []booklet.Finding) {
	return handout.ChecklistOptions{Stands: k.Stands, Occasion: at}.Compose(b, e, f)
}

func (k Checklist) whole(h layout.Handout) (*layout.Document, bool, error) {
	return h.Document, false, nil
}

// handoutPart is a handout in its editions.
type handoutPart struct {
	*Prepared
	handout Handout
	laid    []handoutLaid
}

// handoutLaid is a handout that has been laid out in an edition.
type handoutLaid struct {
	edition  layout.Edition
	handout  layout.Handout
	findings []booklet.Finding
	err      error
}

// handoutFile is a file of a handout on its way; name goes behind the booklet's:
// "cards-large-print.pdf".
type handoutFile struct {
	name, finish string
	doc          *layout.Document
	how          Drawing
	data         []byte
	cut          bool              // its pages are sheets with cards, their bleed and their marks
	report       *preflight.Report // of a file for a press
}

// layOut lays the handout out in every edition at the same time, and measures it.
func (h *handoutPart) layOut(ctx context.Context) (found [][]booklet.Finding, names []string, err error) {
	h.laid = make([]handoutLaid, len(h.handout.Editions))
	laid := make([]handoutLaid, len(h.laid))
	err = await(ctx, func() {
		var all sync.WaitGroup
		for i, e := range h.handout.Editions {
			all.Go(func() { laid[i] = h.layOutIn(ctx, e) })
		}
		all.Wait()
	})
	if err != nil {
		return nil, nil, err
	}
	h.laid = laid
	for _, l := range laid {
		if errors.Is(l.err, ErrStopped) {
			return nil, nil, ErrStopped
		}
		found, names = append(found, l.findings), append(names, l.edition.Name)
	}
	return found, names, nil
}

func (h *handoutPart) layOutIn(ctx context.Context, e layout.Edition) handoutLaid {
	l := handoutLaid{edition: e}
	wrong := booklet.Failed(h.findings)
	l.err = h.run.step(ctx, VerbCompose, e.Name, func() error {
		l.handout, l.findings = h.handout.Kind.compose(h.booklet, e, h.family, h.occasion)
		if booklet.Failed(l.findings) || wrong {
			return nil
		}
		measured := h.run.steps.Measure(l.handout.Document, l.handout.Set, h.booklet.Settings.Contrast)
		for _, f := range legible.Findings(measured, e.Name) {
			if !l.handout.Small || f.Rule != booklet.RuleLegibilityTextSize {
				l.findings = append(l.findings, f)
			}
		}
		return nil
	})
	switch {
	case l.err == nil:
		h.run.progressed(VerbCompose, h.handout.Kind.name(), e.Name, len(l.handout.Pages))
	case !errors.Is(l.err, ErrStopped) && !wrong:
		l.findings = append(l.findings, failure.OfStep(string(VerbCompose), e.Name, l.err))
	}
	return l
}

// write draws the files of each edition after the other, and adds them to the set.
func (h *handoutPart) write(ctx context.Context, to files.Target) (done []File, judged []Finding, err error) {
	for _, l := range h.laid {
		var all []handoutFile
		var err error
		if stopped := await(ctx, func() { all, err = h.draw(ctx, l) }); stopped != nil {
			return nil, nil, stopped
		}
		if err != nil {
			return nil, nil, err
		}
		edition := l.edition.Name
		err = h.run.step(ctx, VerbWrite, edition, func() error {
			for _, f := range all {
				name := h.stem + "-" + f.name
				w := File{Edition: edition, Finish: f.finish, Path: to.Path(name), Pages: len(f.doc.Pages),
					Bytes: len(f.data)}
				if f.finish == "press" {
					w.Pictures = h.pictureColours()
				}
				if err := to.Add(name, f.data); err != nil {
					return err
				}
				done = append(done, h.made(h.handout.Kind.make(), w))
			}
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
		judged = append(judged, h.judged(all, edition)...)
		sheets, err := h.jobSheet(ctx, to, l, all)
		if err != nil {
			return nil, nil, err
		}
		done = append(done, sheets...)
		h.run.progressed(VerbWrite, h.handout.Kind.name(), edition, len(l.handout.Pages))
	}
	return done, judged, nil
}

// judged is what the preflight found in files for a press.
func (h *handoutPart) judged(all []handoutFile, edition string) []Finding {
	var out []Finding
	for _, f := range all {
		if f.report == nil {
			continue
		}
		for _, one := range findingsOf(h.stem+"-"+f.name, f.report) {
			out = append(out, Finding{one, []string{edition}})
		}
	}
	return out
}

// draw paints and finishes the files of a handout: one for all roles or, with Each,
// one for each; for a press too, where it is asked for.
func (h *handoutPart) draw(ctx context.Context, l handoutLaid) ([]handoutFile, error) {
	all, err := h.filesOf(l)
	if err != nil {
		return nil, &stepError{VerbCompose, l.edition.Name, err}
	}
	raws := make([]*paint.Raw, len(all))
	for _, v := range []Verb{VerbPaint, VerbFinish} {
		err := h.run.step(ctx, v, l.edition.Name, func() (err error) {
			for i := range all {
				f := &all[i]
				if ctx.Err() != nil {
					return ErrStopped
				}
				if v == VerbPaint {
					raws[i], err = h.run.steps.Paint(f.doc, f.how)
				} else {
					f.data, err = h.run.steps.Finish(f.doc, raws[i], f.how)
					raws[i] = nil
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return nil, &stepError{v, l.edition.Name, err}
		}
		h.run.progressed(v, h.handout.Kind.name(), l.edition.Name, len(l.handout.Pages))
	}
	return all, h.preflight(ctx, all, l.edition.Name)
}

// preflight judges the files for a press as a press would.
func (h *handoutPart) preflight(ctx context.Context, all []handoutFile, edition string) error {
	r := h.job.Press
	if r == nil {
		return nil
	}
	opt := preflight.Options{Kind: preflight.Press, Paper: r.PaperClass, Allow: r.Allow}
	for i := range all {
		f := &all[i]
		if f.finish != "press" {
			continue
		}
		if ctx.Err() != nil {
			return ErrStopped
		}
		err := h.run.step(ctx, VerbPreflight, edition, func() (err error) {
			opt.Cut = f.cut
			f.report, err = h.run.steps.Preflight(f.data, opt)
			return err
		})
		if err != nil {
			return &stepError{VerbPreflight, edition, err}
		}
	}
	return nil
}

// filesOf are the files of a handout before they are drawn.
func (h *handoutPart) filesOf(l handoutLaid) ([]handoutFile, error) {
	var all []handoutFile
	kind := h.handout.Kind
	add := func(what string, doc *layout.Document, marked bool) {
		name := strings.Join(h.nameParts(what, l.edition), "-")
		all = append(all, handoutFile{name: name + ".pdf", doc: h.stamped(doc, l.edition),
			how: Drawing{Date: h.job.Date, Standard: h.job.Standard}})
		if h.job.Press != nil {
			doc, opt := h.forPress(doc, l.edition, marked, inColour(kind))
			all = append(all, handoutFile{name: name + "-press.pdf", finish: "press", doc: doc, cut: marked,
				how: Drawing{Options: opt, Intent: h.intent, Date: h.job.Date}})
		}
	}
	if h.handout.Each && kind.one() != "" {
		for _, one := range l.handout.Each() {
			add(kind.one()+"-"+filename.Shorten(one.Slug), one.Doc, false)
		}
		return all, nil
	}
	doc, marked, err := kind.whole(l.handout)
	if err != nil {
		return nil, err
	}
	add(kind.name(), doc, marked)
	if poster, ok := kind.(Poster); ok && poster.Tile != (layout.Format{}) {
		tiles := handout.Tiles(h.booklet, all[0].doc, l.edition, poster.Tile, h.family)
		name := append(h.nameParts(kind.name(), l.edition), "tiled", strings.ToLower(poster.Tile.Name))
		all = append(all, handoutFile{name: strings.Join(name, "-") + ".pdf", finish: tiled, doc: tiles,
			how: Drawing{Date: h.job.Date}})
	}
	return all, nil
}

// tiled is the finish of a poster that is parted on sheets for an office printer.
const tiled = "tiled"

// nameParts are what the name of a file of a handout says behind the booklet's.
func (h *handoutPart) nameParts(what string, e layout.Edition) []string {
	parts := []string{what}
	if e.Name != layout.Standard().Name {
		parts = append(parts, e.Name)
	}
	parts = append(parts, h.handout.Kind.setting(e)...)
	parts = append(parts, h.job.standardWord()...)
	if h.job.Proof > 0 {
		parts = append(parts, "proof-"+strconv.Itoa(h.job.Proof))
	}
	return parts
}

// inColour reports whether a handout is printed in more than black ink: then its marks are in all inks.
func inColour(k HandoutKind) bool {
	switch k := k.(type) {
	case OnePagers:
		return k.Colour
	case Checklist:
		return false
	}
	return true
}

// forPress is a handout's document for a press, and how it is painted: in colour or in black alone. A sheet that
// has the bleed and the marks of its cards in itself is printed as it is.
func (p *Prepared) forPress(doc *layout.Document, e layout.Edition, marked, colour bool) (*layout.Document,
	paint.Options) {
	r := p.job.Press
	doc = doc.ForPaper()
	doc.AllInks = colour
	opt := paint.Options{Margin: r.Bleed, Bleed: r.Bleed, Inks: p.inks, Separation: p.separation()}
	switch {
	case marked:
		opt.Margin, opt.Bleed = 0, 0
		doc = p.stamped(doc, e)
	case r.Marks:
		opt.Margin += layout.Slug
		doc = doc.Marked(r.Bleed, p.booklet.Settings.SheetLabel(e.Name)+" · "+p.intent.Condition, p.proofWords(),
			p.family)
	default:
		doc = p.stamped(doc, e)
	}
	return doc, opt
}
