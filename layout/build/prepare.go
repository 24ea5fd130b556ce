package build

import (
	"context"
	"errors"
	"slices"
	"sync"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/data/icc"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/build/internal/failure"
	"booklet/layout/build/internal/typeface"
	"booklet/layout/compose"
	"booklet/layout/finish"
	"booklet/layout/paint"
)

// Prepared is a workbook that has been read and checked for a job, its roles chosen.
type Prepared struct {
	run      *run
	job      *Job
	path     string // of the workbook; "" where it is no file of the machine
	source   workbook.Source
	book     *booklet.Booklet // all of the workbook
	chosen   *booklet.Booklet // selected, its counts not filled in
	booklet  *booklet.Booklet // selected and filled; nil where nothing can be composed
	family   *fonts.Family
	sheets   []string
	findings []booklet.Finding // of Read, Check and the job
	occasion layout.Occasion   // that the booklet is made for
	inks     paint.Inks        // of the press; nil for none
	output   *icc.Profile      // of the press; nil for none
	intent   *finish.Intent
	stem     string          // of the files' names
	plan     func(*Prepared) // says what is made, by the job
	named    bool            // files say what they are: a fair or a row has several kinds

	wanted
	unset bool // it holds characters that no page of ours can set
	// fairsOf are those of the workbook's fairs that are made; nil where no fairs are.
	fairsOf func([]*booklet.Fair) []*booklet.Fair
	doubts  []booklet.Finding // that stand against what a copy would claim

	// paged is the standard edition, whose page numbers the copies have, once it has been laid out; nil for none.
	paged *layout.Document

	// standardPages are the pages of the cards in the standard edition, found when
	// first asked for, with a finding where there are too many; nil where nobody asks.
	standardPages func() (map[*booklet.Role]string, []booklet.Finding)
}

// Prepare reads and checks the workbook, and chooses its roles: the first half of Build.
// Whatever is wrong is a finding; the only error is ErrStopped. What is prepared is never
// nil, and is made once.
func (w *Workbook) Prepare(ctx context.Context, j Job) (*Prepared, error) {
	p := &Prepared{run: newRun(w.steps, &j), job: &j, path: w.path, plan: (*Prepared).planAll}
	p.plan(p)
	return p, p.prepare(ctx, w)
}

// planAll says what is made by the job, and in how many steps.
func (p *Prepared) planAll() {
	p.wanted = wanted{p.job.editions(), p.job.Handouts, p.job.Copies}
	if p.job.Fair != nil {
		p.named = true
		p.wanted, _ = madeFor(p.job.Fair, p.job.Press) // judgeSizes tells what is wrong
	}
	order := slices.Clone(p.editions)
	for _, h := range p.handouts {
		order = append(order, h.Editions...)
	}
	stages := 4 * len(order) // compose, paint, finish, write
	if len(p.copies) > 0 {
		stages++
	}
	p.run.planned(order, stages)
}

// planLayout says that the job's editions are laid out, and no more.
func (p *Prepared) planLayout() {
	p.editions = p.job.editions()
	p.run.planned(p.editions, len(p.editions)) // compose
}

// usual puts the job in the place of its own that the workbook is always built with.
func (p *Prepared) usual(setting booklet.Line) {
	if p.job.Usual == nil || !setting.Set() {
		return
	}
	j, found := p.job.Usual(setting)
	j.On, j.Now, j.FairsMatter = p.job.On, p.job.Now, p.job.FairsMatter
	p.job = &j
	p.findings = append(p.findings, found...)
	p.plan(p)
}

// placed are findings, those of a field at the cell that asks for it.
func (p *Prepared) placed(fs []Finding) []Finding {
	if p.job.AskedIn == nil {
		return fs
	}
	out := slices.Clone(fs)
	for i, f := range out {
		if at, ok := p.job.AskedIn(f.At.Field); ok {
			out[i].Text, out[i].At = booklet.Ref(f.At.Field)+": "+f.Text, at
		}
	}
	return out
}

func (p *Prepared) prepare(ctx context.Context, w *Workbook) error {
	own := *p // where the context ends, what goes on in the background works on it
	var err error
	if stopped := await(ctx, func() { err = own.readAndCheck(ctx, w) }); stopped != nil {
		return stopped
	}
	*p = own
	return err
}

// Findings are what is known so far, in the order in which it was found. The caller must
// not change them.
func (p *Prepared) Findings() []booklet.Finding { return p.findings }

// Take hands over the findings in workbook order, to be told by the caller: Make then
// tells only what is new, and judges by that alone.
func (p *Prepared) Take() []booklet.Finding {
	var out []booklet.Finding
	for _, f := range p.placed(plain(booklet.InOrder(p.findings, p.sheets)...)) {
		out = append(out, f.Finding)
	}
	p.findings = nil
	return out
}

// Booklet is what will be set, its counts filled in; nil where nothing can be. The caller
// must not change it.
func (p *Prepared) Booklet() *booklet.Booklet { return p.booklet }

// Chosen is the booklet before its counts are filled in, to be compared with that of
// another run; nil where nothing can be set.
func (p *Prepared) Chosen() *booklet.Booklet { return p.chosen }

// Family is the typeface that it will be set in; nil where the workbook cannot be read.
func (p *Prepared) Family() *fonts.Family { return p.family }

func (p *Prepared) readAndCheck(ctx context.Context, w *Workbook) error {
	go fonts.Default() // is ready when the workbook has been read
	var b *booklet.Booklet
	err := p.run.step(ctx, VerbRead, "", func() error {
		b, p.findings = w.Booklet()
		p.findings = slices.Clone(p.findings)
		p.source = w.Source()
		return nil
	})
	if err != nil {
		return p.failed(VerbRead, err)
	}
	if b == nil {
		return nil
	}
	p.usual(b.Settings.Build)
	p.run.progressed(VerbRead, "", "", 0)
	p.sheets = b.Sheets
	if err := p.run.step(ctx, VerbCheck, "", func() error { p.check(b); return nil }); err != nil {
		return p.failed(VerbCheck, err)
	}
	if slices.ContainsFunc(p.findings, func(f booklet.Finding) bool {
		return f.Rule == booklet.RuleOverLimit && f.Severity == booklet.Error // of the sheet Fairs a build warns
	}) {
		p.booklet = nil // what was not read cannot be laid out
	}
	p.run.progressed(VerbCheck, "", "", 0)
	return nil
}

// check judges the booklet that was read, as the job wants it, and chooses its roles.
func (p *Prepared) check(b *booklet.Booklet) {
	b = p.override(b)
	p.onTrim(&b.Settings)
	p.loadFonts(&b.Settings)
	p.loadProfile(p.job.Press)
	b = p.separated(b)
	if r := p.job.Press; r != nil && r.Order != nil {
		p.findings = append(p.findings, r.Order.unprintable(p.family.Covers)...)
	}
	found := p.judged(b)
	p.doubts = doubts(found)
	if len(b.Roles) == 0 && booklet.Failed(p.findings) { // there is none since they could not be read
		found = slices.DeleteFunc(found, func(f booklet.Finding) bool { return f.Rule == booklet.RuleNoRoles })
	}
	p.findings = append(append(p.findings, found...), p.judgeBuilds(b)...)
	p.judgeSizes(b)
	if p.book = b; !p.job.FairsMatter {
		p.lowerFairs(p.job.AtFair)
	}
	suffix := variant(p.job.Selection, p.job.Title, p.job.QRLink)
	switch {
	case p.job.Fair != nil:
		p.chooseForFair(b)
	case p.job.AtFair != "":
		if at := p.atFair(b); at != nil {
			suffix = append([]string{at.Folder()}, suffix...)
		}
	default:
		p.choose(b, p.job.Selection, p.job.StandardPages)
	}
	p.stem = p.job.Stem
	if p.stem == "" {
		p.stem = fileStem(p.source.Name, suffix)
	}
}

// judged is what the checks find. Where nothing but copies is made, of the booklet or for the fairs, other programs set
// their words: what a page of ours could not hold is no fault of them.
func (p *Prepared) judged(b *booklet.Booklet) []booklet.Finding {
	o := editorial.Options{Covers: p.family.Covers, Drafts: p.job.Selection.Drafts}
	found := p.run.steps.Check(b, o)
	p.unset = slices.ContainsFunc(found, func(f booklet.Finding) bool {
		switch f.Rule {
		case booklet.RuleRightToLeft, booklet.RuleMissingCharacter, booklet.RuleInvisibleCharacter:
			return true
		}
		return false
	})
	if o.Elsewhere = true; p.unset && (p.onlyCopies() || p.fairsOf != nil && fairsOfCopies(p.fairsOf(b.Fairs))) {
		return p.run.steps.Check(b, o)
	}
	return found
}

// failed adds the failure of a step to the findings; only ErrStopped stays an
// error.
func (p *Prepared) failed(v Verb, err error) error {
	if errors.Is(err, ErrStopped) {
		return err
	}
	p.booklet = nil
	p.findings = append(p.findings, failure.OfStep(string(v), "", err))
	return nil
}

// override puts the title, the address, the binding and the trim of the job in the place of the
// workbook's. Their places name the job's fields, so that a finding does too.
func (p *Prepared) override(b *booklet.Booklet) *booklet.Booklet {
	out := *b
	if t := p.job.Title; t != "" {
		out.Settings.Title = booklet.Line{S: t, At: booklet.FieldTitle.Place()}
	}
	if l := p.job.QRLink; l != "" {
		out.Settings.QRLink = booklet.Line{S: l, At: booklet.FieldQRLink.Place()}
		for _, f := range workbook.Doubts(l, l) {
			f.At = booklet.FieldQRLink.Place()
			p.findings = append(p.findings, f)
		}
	}
	if b := p.job.Binding; b != booklet.BindingDefault && p.job.Fair == nil {
		out.Settings.Binding, out.Settings.BindingAt = b, booklet.FieldBinding.Place()
	}
	if p.job.Trim.Given() {
		out.Settings.Trim, out.Settings.TrimAt = p.job.Trim, booklet.FieldTrim.Place()
	}
	if p.job.NoPictures {
		bare, left := out.WithoutPictures()
		for _, s := range left {
			p.findings = append(p.findings, booklet.Finding{Rule: booklet.RulePicturesLeftOut, Severity: booklet.Note,
				At: s.At, Text: "the page of the picture is left out, since " + booklet.Ref(booklet.FieldNoPictures) +
					" asks for none"})
		}
		return bare
	}
	return &out
}

// onTrim puts the standard edition on the workbook's trim.
func (p *Prepared) onTrim(set *booklet.Settings) {
	p.editions = slices.Clone(p.editions)
	for i, e := range p.editions {
		sized, err := onTrim(e, set)
		if wrong := (*layout.RequestError)(nil); errors.As(err, &wrong) {
			p.findings = append(p.findings, booklet.Finding{Rule: booklet.RuleBadTrim, Severity: booklet.Error,
				At: set.TrimAt, Text: wrong.Text, Hint: wrong.Hint})
			continue
		}
		p.editions[i] = sized
	}
}

// onTrim is an edition on the trim of a workbook, which is that of the standard edition; one
// that has been asked for on pages of another size keeps them.
func onTrim(e layout.Edition, set *booklet.Settings) (layout.Edition, error) {
	if !set.Trim.Given() || e.Sized || e.Name != layout.Standard().Name {
		return e, nil
	}
	return e.OnTrim(layout.SizeOf(set.Trim))
}

// choose selects and fills. Every unknown word of the selection is told, not
// only the first.
func (p *Prepared) choose(b *booklet.Booklet, s booklet.Selection, standardPages bool) {
	known := true
	chooser := booklet.NewChooser(b)
	try := func(one booklet.Selection) {
		err := chooser.Known(one)
		var unknown *booklet.UnknownError
		if errors.As(err, &unknown) {
			known = false
			p.findings = append(p.findings, failure.UnknownSelection(unknown))
		}
	}
	for _, w := range s.Categories {
		try(booklet.Selection{Categories: []string{w}})
	}
	for _, w := range s.Roles {
		try(booklet.Selection{Roles: []string{w}})
	}
	for _, w := range s.Where {
		try(booklet.Selection{Where: []string{w}})
	}
	for _, u := range chooser.Unused(s) {
		known = false
		f := failure.UnusedSelection(u)
		f.Severity = booklet.Error
		p.findings = append(p.findings, f)
	}
	if !known {
		return
	}
	chosen, err := chooser.Select(s)
	switch {
	case err != nil:
		p.findings = append(p.findings, failure.OfStep(string(VerbCheck), "", err))
	case len(chosen.Roles) > 0:
		p.chosen, p.booklet = chosen, chosen.Fill()
		if standardPages {
			p.standardPages = sync.OnceValues(func() (map[*booklet.Role]string, []booklet.Finding) {
				e, _ := onTrim(layout.Standard(), &p.booklet.Settings)
				return compose.Options{BlankInside: p.blankInside()}.CardPages(p.booklet, e, p.family)
			})
		}
	case s.Narrow() || !booklet.Failed(p.findings):
		p.findings = append(p.findings, noRoleLeft(s.Drafts))
	}
}

// lowerFairs makes what is wrong on the sheet Fairs a warning: of what it says,
// only the fairs are made. The fair of a name is left as it is.
func (p *Prepared) lowerFairs(but string) {
	at := fairNamed(p.book, but)
	for i, f := range p.findings {
		own := at != nil && f.At.Row == at.Row.Row
		if f.Severity == booklet.Error && booklet.Same(f.At.Sheet, workbook.FairsSheet) && !own {
			p.findings[i].Severity = booklet.Warning
		}
	}
}

// loadFonts takes the job's family, else that of the job's folder, else that of the
// workbook's setting, which lies in the workbook's folder, else the embedded one. A
// folder that holds no family is an error, and the embedded one stands in for it in the
// checks that follow.
func (p *Prepared) loadFonts(set *booklet.Settings) {
	if p.family = p.job.Family; p.family != nil {
		return
	}
	find := typeface.Finder{Folder: p.run.steps.Folder, Load: p.run.steps.Family}
	family, found := find.Find(p.job.FontFolder, set.FontFolder, p.source.Files)
	headed, wrong := find.Headed(family, set.HeadingFolder, p.source.Files)
	p.family = headed
	p.findings = append(append(p.findings, found...), wrong...)
}
