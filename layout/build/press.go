package build

import (
	"cmp"
	"context"
	"regexp"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/data/outside"
	"booklet/layout"
	"booklet/layout/finish"
	"booklet/layout/inks"
	"booklet/layout/paint"
	"booklet/layout/press/jobsheet"
	"booklet/layout/press/oneink"
	"booklet/layout/press/preflight"
	"booklet/layout/unit"
)

// loadProfile reads the profile of the press.
func (p *Prepared) loadProfile(press *Press) {
	if press == nil {
		return
	}
	loaded := press.Loaded
	if loaded == nil {
		var fault *booklet.Finding
		if loaded, fault = LoadProfile(press); fault != nil {
			p.findings = append(p.findings, *fault)
			return
		}
	}
	p.intent, p.inks, p.output = &loaded.Intent, loaded.inks, loaded.profile
	if loaded.paper == icc.UnknownPaper {
		p.findings = append(p.findings, unknownPaper(loaded.Intent.Condition))
	}
}

// separated is the booklet with its pictures in CMYK as made for the profile of the press, where they do
// not say what for: the screen shows what the press prints. Others see them as the built-in profile does.
func (p *Prepared) separated(b *booklet.Booklet) *booklet.Booklet {
	if p.output == nil || p.output.BuiltIn() {
		return b
	}
	return b.SeparatedFor(p.output.Bytes())
}

// Profile is the output profile of a press, ready for use by any number of jobs.
type Profile struct {
	Intent  finish.Intent
	inks    paint.Inks
	paper   icc.Paper
	profile *icc.Profile
}

// LoadProfile reads the profile that a press names, the built-in one where it names none,
// for its field Loaded. Where it cannot be used, there is none and the finding says why.
func LoadProfile(press *Press) (*Profile, *booklet.Finding) {
	profile, err := icc.FOGRA39()
	if press.Profile != "" {
		var data []byte
		if data, err = outside.ReadFile(press.Profile, booklet.MostProfile); err == nil {
			profile, err = icc.Parse(data)
		}
	}
	if err != nil {
		f := badProfile(press.Profile, err)
		return nil, &f
	}
	own, name := profile.Condition(), press.Condition
	var fault booklet.Finding
	switch paper := icc.PaperOf(cmp.Or(name, own), profile.Description); {
	case name == "" && own == "":
		fault = namelessProfile(press.Profile, profile.Description)
	case name != "" && own != "" && icc.Known(name) && !icc.SameCondition(name, own):
		fault = otherCondition(press.Profile, profile.Description, own, name)
	case press.PaperClass != icc.UnknownPaper && paper != icc.UnknownPaper && paper != press.PaperClass:
		fault = otherPaper(cmp.Or(name, own), paper, press.PaperClass)
	}
	if fault.Rule != "" {
		return nil, &fault
	}
	if name = cmp.Or(name, own); icc.SameCondition(name, own) && !registered.MatchString(name) {
		name = own // as the registry has it
	}
	intent := finish.Intent{Profile: profile.Bytes(), Deflated: profile.Deflated(), Condition: name,
		Info: profile.Description}
	if registered.MatchString(name) {
		intent.Registry = icc.Registry
	}
	paper := icc.PaperOf(name, profile.Description)
	if paper == icc.UnknownPaper {
		paper = press.PaperClass
	}
	_, most := icc.MostInk(paper, profile.TotalInk())
	return &Profile{intent, inks.New(profile).Within(most), paper, profile}, nil
}

// registered are the names of printing conditions in the registry of the ICC.
var registered = regexp.MustCompile(`^(FOGRA|CGATS |IFRA|JC|EUROSB)[0-9A-Z]`)

// sheet is a document of a booklet on its way to a press.
type sheet struct {
	suffix string // of the file's name
	part   preflight.Part
	doc    *layout.Document
	holds  jobsheet.Part
}

// forThePress is what a booklet is for a press: its pages, or those of its inside and its
// cover. The cover of a saddle stitch or a perfect binding is a sheet of two sides; that of
// a wire binding, two leaves, is four pages.
func (p *Prepared) forThePress(doc *layout.Document) []sheet {
	const inside, cover = "press", "cover-press"
	switch {
	case doc.Binding == booklet.Perfect:
		around, _ := doc.CoverSheet(p.spine(doc), p.family)
		return []sheet{{inside, preflight.Inside, p.inOneInk(doc.Block()), jobsheet.Inside}, {cover,
			preflight.Sheet, around, jobsheet.CoverSheet}}
	case !p.job.Press.coverApart():
		return []sheet{{inside, preflight.Inside, doc.ForPaper(), jobsheet.Whole}}
	case doc.Binding == booklet.Saddle:
		outermost, _ := doc.CoverSheet(0, p.family)
		return []sheet{{inside, preflight.Inside, p.inOneInk(doc.Inside()), jobsheet.Inside}, {cover,
			preflight.Sheet, outermost, jobsheet.CoverSheet}}
	}
	return []sheet{{inside, preflight.Inside, p.inOneInk(doc.Inside()), jobsheet.Inside}, {cover,
		preflight.Inside, doc.CoverPages(), jobsheet.CoverPages}}
}

// coverApart reports whether the cover is a file of its own whatever the binding.
func (r *Press) coverApart() bool { return r.SeparateCover || r.BlackInside }

// inOneInk is the inside of a booklet, in black ink alone where that is asked for.
func (p *Prepared) inOneInk(doc *layout.Document) *layout.Document {
	press, ok := p.inks.(*inks.Press)
	if !ok || !p.job.Press.BlackInside {
		return doc
	}
	doc, _ = oneink.Black(doc, press, p.booklet.Settings.Contrast)
	return doc
}

// faint finds the words of the inside that cannot be read in black ink alone.
func (p *Prepared) faint(doc *layout.Document) []booklet.Finding {
	press, ok := p.inks.(*inks.Press)
	if !ok || !p.job.Press.BlackInside || len(doc.Pages) < layout.LeastPerfect {
		return nil
	}
	_, all := oneink.Black(doc.Inside(), press, p.booklet.Settings.Contrast)
	var out []booklet.Finding
	for _, f := range all {
		out = append(out, faintInBlack(f, p.intent.Condition))
	}
	return out
}

// blankInside reports whether the insides of the cover stay unprinted.
func (p *Prepared) blankInside() bool { return p.job.Press != nil && p.job.Press.BlankInside }

// leastApart is the least number of pages of which the cover can be printed apart: its four,
// and a leaf or, folded, a sheet.
func leastApart(how booklet.Binding) int {
	if how == booklet.Saddle {
		return layout.LeastPerfect + 2
	}
	return layout.LeastPerfect
}

// spine is the width of the spine of a perfect bound booklet: the printer's, or that of its
// papers.
func (p *Prepared) spine(doc *layout.Document) unit.Length {
	if given := p.job.Press.Spine; given > 0 {
		return given
	}
	return layout.SpineWidth(len(doc.Pages), p.job.Press.Paper, p.job.Press.Cover)
}

// separation is the profile to whose inks pictures are converted; nil where they stay in their own
// colours.
func (p *Prepared) separation() *icc.Profile {
	if !p.job.Press.CMYK {
		return nil
	}
	return p.output
}

// pictureColours says in what colours the pictures of a file for a press are: "" for their own.
func (p *Prepared) pictureColours() string {
	if p.job.Press == nil || !p.job.Press.CMYK {
		return ""
	}
	return "cmyk"
}

// unbound says what stands against printing and binding a booklet as it is asked
// for.
func (p *Prepared) unbound(doc *layout.Document) []booklet.Finding {
	if p.job.Press == nil || doc.OnScreen {
		return nil
	}
	at := p.booklet.Settings.BindingAt
	var out []booklet.Finding
	for _, d := range doc.Volumes() {
		switch n := len(d.Pages); {
		case d.Binding == booklet.Screen:
			return []booklet.Finding{screenPressed(at)}
		case d.Binding == booklet.Perfect && n < layout.LeastPerfect:
			out = append(out, tooThinToGlue(at, n))
		case d.Binding == booklet.Perfect:
			out = append(out, p.judgeSpine(d)...)
		case p.job.Press.Spine > 0:
			chosen := p.booklet.Settings.Binding == booklet.BindingDefault
			out = append(out, noSpine(n, d.Binding, chosen))
		}
		out = append(out, p.faint(d)...)
		if p.job.Press.coverApart() && d.Binding != booklet.Perfect && len(d.Pages) < leastApart(d.Binding) {
			out = append(out, coverAlone(len(d.Pages), p.job.Press.BlackInside))
		}
	}
	return out
}

// judgeSpine judges the spine of a booklet that is perfect bound.
func (p *Prepared) judgeSpine(d *layout.Document) []booklet.Finding {
	n, spine := len(d.Pages), p.spine(d)
	if given := p.job.Press.Spine; given > 0 {
		thin := layout.SpineWidth(n, unit.MM(thinnestPaper), unit.MM(thinnestCover))
		thick := layout.SpineWidth(n, unit.MM(thickestPaper), unit.MM(thickestCover))
		if given < thin || given > thick {
			usual := layout.SpineWidth(n, unit.MM(UsualPaper), unit.MM(UsualCover))
			return []booklet.Finding{impossibleSpine(n, given, thin, thick, usual)}
		}
	}
	if _, fits := d.CoverSheet(spine, p.family); !fits {
		return []booklet.Finding{emptySpine(n, spine, p.job.Press.Spine > 0)}
	}
	return nil
}

// glued are the pages of each part of a booklet that is perfect bound for a press.
func (p *Prepared) glued(doc *layout.Document) []int {
	var out []int
	if p.job.Press == nil || doc.OnScreen {
		return nil
	}
	for _, d := range doc.Volumes() {
		if d.Binding == booklet.Perfect {
			out = append(out, len(d.Pages))
		}
	}
	return out
}

// drawPress paints and finishes the files of a booklet for a press.
func (p *Prepared) drawPress(ctx context.Context, doc *layout.Document, e layout.Edition) ([]drawn, error) {
	r := p.job.Press
	opt := paint.Options{Margin: r.Bleed, Bleed: r.Bleed, Inks: p.inks, Separation: p.separation()}
	var out []drawn
	for _, s := range p.forThePress(doc) {
		d := s.doc
		d.AllInks = !d.OneInk
		if r.Marks {
			opt.Margin = r.Bleed + layout.Slug
			d = p.stamped(d, e).Marked(r.Bleed, p.booklet.Settings.SheetLabel(e.Name)+" · "+p.intent.Condition,
				p.proofWords(), p.family)
		} else {
			d = p.stamped(d, e)
		}
		data, err := p.draw(ctx, d, e.Name, Drawing{Options: opt, Intent: p.intent, Date: p.job.Date})
		if err != nil {
			return nil, err
		}
		f := drawn{suffix: s.suffix, data: data, pages: len(d.Pages), holds: s.holds}
		err = p.run.step(ctx, VerbPreflight, e.Name, func() (err error) {
			f.report, err = p.run.steps.Preflight(data,
				preflight.Options{Kind: preflight.Press, Binding: doc.Binding, Paper: r.PaperClass,
					Part:  s.part,
					Allow: r.Allow})
			return err
		})
		if err != nil {
			return nil, &stepError{VerbPreflight, e.Name, err}
		}
		out = append(out, f)
	}
	return out, nil
}

// proofWords say which proof it is; "" for the thing itself.
func (p *Prepared) proofWords() string {
	if p.job.Proof == 0 {
		return ""
	}
	return strings.ReplaceAll(p.booklet.Settings.Label(booklet.LabelProof), "{number}", strconv.Itoa(p.job.Proof))
}

// stamped is a document with the words of the proof on its pages, where it is
// one.
func (p *Prepared) stamped(doc *layout.Document, e layout.Edition) *layout.Document {
	words := p.proofWords()
	if words == "" {
		return doc
	}
	return doc.Stamped(words, e.Body.Size, p.family)
}
