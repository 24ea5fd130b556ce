package build

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build/files"
)

// part is something that is made of a booklet: the booklet itself in its editions or
// pictures of its pages, a handout, or its copies in other formats.
type part interface {
	// layOut lays it out; the only error is ErrStopped. found are the findings of each
	// edition, in the order of names.
	layOut(context.Context) (found [][]booklet.Finding, names []string, err error)
	// write draws its files and adds them to a set. judged is what the preflight of
	// those for a press found.
	write(context.Context, files.Target) (written []File, judged []Finding, err error)
}

// parts are what the job asks for.
func (p *Prepared) parts() []part {
	var out []part
	switch {
	case len(p.editions) > 0 && p.job.Pictures != nil:
		out = append(out, &picturesPart{Prepared: p})
	case len(p.editions) > 0:
		out = append(out, &bookletPart{Prepared: p})
	}
	for i := range p.handouts {
		out = append(out, &handoutPart{Prepared: p, handout: p.handouts[i]})
	}
	if len(p.copies) > 0 {
		out = append(out, &copiesPart{Prepared: p})
	}
	return out
}

// make makes all files, or says in the result what stands against them.
func (p *Prepared) make(ctx context.Context, sink files.Sink, res *Result) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop() // an edition that nobody waits for any more takes no further step
	to := sink.Begin()
	defer to.Discard() // does nothing once the files are in place
	var parts []part
	if p.booklet != nil {
		parts = p.parts()
	}
	if err := p.layOut(ctx, parts, res); err != nil {
		return err
	}
	if err := p.refusal(res); err != nil {
		return err
	}
	if err := to.Folder(""); err != nil {
		return err
	}
	if p.path != "" {
		to.Protect(p.path)
	}
	var done []File
	for _, one := range parts {
		written, judged, err := one.write(ctx, to)
		if err != nil {
			return err
		}
		done = append(done, written...)
		p.found(res, judged)
	}
	if ctx.Err() != nil {
		return ErrStopped
	}
	if err := p.refusal(res); err != nil {
		return err
	}
	if err := to.Commit(); err != nil {
		return err
	}
	res.Files = done
	for _, f := range done {
		p.run.say(f)
	}
	return nil
}

// layOut lays out all parts and tells what was found, that of the workbook first.
func (p *Prepared) layOut(ctx context.Context, parts []part, res *Result) error {
	if len(parts) == 0 {
		p.found(res, p.merge(p.findings, nil, nil))
	}
	for i, one := range parts {
		found, names, err := one.layOut(ctx)
		if err != nil {
			return err
		}
		own := p.findings
		if i > 0 {
			own = nil
		}
		p.found(res, p.merge(own, found, names))
	}
	return nil
}

// merge puts the findings of the workbook, own, and those of its editions into workbook
// order. What all editions found is told once; what some found names them. What
// Read or Check has said of a place is not said again by an edition, and what an
// edition notes of its pages is of no use while the workbook is refused.
func (p *Prepared) merge(own []booklet.Finding, of [][]booklet.Finding, editions []string) []Finding {
	type subject struct {
		rule booklet.Rule
		at   booklet.Place
	}
	said := map[subject]bool{}
	for _, f := range p.findings {
		for _, at := range f.Where() {
			said[subject{f.Rule, at}] = true
		}
	}
	wrong := booklet.Failed(p.findings)
	of = inOne(of)
	in := map[booklet.Finding][]string{}
	var later []booklet.Finding
	for i, fs := range of {
		for _, f := range fs {
			if said[subject{f.Rule, f.At}] || wrong && f.Severity == booklet.Note {
				continue
			}
			if in[f] == nil {
				later = append(later, f)
			}
			if !slices.Contains(in[f], editions[i]) {
				in[f] = append(in[f], editions[i])
			}
		}
	}
	all := slices.Clone(own)
	named := map[booklet.Finding][]string{}
	for _, f := range later {
		if names := in[f]; len(names) < len(of) {
			if f.Edition == "" {
				f.Text = inEditions(f.Text, names)
			}
			named[f] = names
		}
		all = append(all, f)
	}
	var out []Finding
	for _, f := range booklet.InOrder(all, p.sheets) {
		out = append(out, Finding{f, named[f]})
	}
	return out
}

// wanted is what is to be made of a booklet.
type wanted struct {
	editions []layout.Edition // of the booklet
	handouts []Handout
	copies   []Copy
}

// madeFor is what a fair or a row asks for; where it names no editions, those that are usual for each. Handouts
// are for paper. A size that there is not is a finding.
func madeFor(f *booklet.Fair, press *Press) (out wanted, found []booklet.Finding) {
	makes := f.Makes
	if len(makes) == 0 {
		makes = booklet.Usually(booklet.MakeBooklet)
	}
	named := namedEditions(f.Editions)
	paper := slices.DeleteFunc(slices.Clone(named), func(e layout.Edition) bool { return e.OnScreen })
	if len(named) == 0 {
		named, paper = layout.DefaultEditions(), []layout.Edition{layout.Standard()}
	}
	for _, kind := range booklet.Makes {
		for _, m := range makes {
			switch {
			case m.Make != kind:
			case kind == booklet.MakeBooklet && m.Size != "":
				found = append(found, badSize(f, m, &layout.RequestError{Text: "a booklet has the size of its edition",
					Hint: "leave the size out"}))
			case kind == booklet.MakeBooklet:
				out.editions = named
			case copiesMade[kind] != nil && m.Size != "":
				found = append(found, badSize(f, m, &layout.RequestError{Text: "it has no size",
					Hint: "leave the size out"}))
			case kind == booklet.MakeWord && len(f.Editions) > 0:
				out.copies = append(out.copies, wordIn(named)...)
			case copiesMade[kind] != nil:
				out.copies = append(out.copies, copiesMade[kind]...)
			case len(paper) > 0:
				h, err := sizedHandout(m, paper, press)
				if err != nil {
					found = append(found, badSize(f, m, err))
					continue
				}
				out.handouts = append(out.handouts, h)
			}
		}
	}
	return out, found
}

// sizedHandout is a handout as a fair asks for it: as its command makes it with that size.
func sizedHandout(m booklet.Making, editions []layout.Edition, press *Press) (h Handout, err error) {
	size := map[booklet.Make]booklet.Field{booklet.MakeCards: booklet.FieldTrim,
		booklet.MakeOnePagers: booklet.FieldPaper,
		booklet.MakePoster:    booklet.FieldSize}[m.Make]
	asked := Asked(func(f booklet.Field) string {
		switch f {
		case size:
			return plainSize.Replace(m.Size)
		case booklet.FieldDistance:
			return m.Distance
		}
		return ""
	})
	h.Editions = editions
	switch m.Make {
	case booklet.MakeCards:
		h.Kind, err = asked.Cards(editions, press)
	case booklet.MakeOnePagers:
		var o OnePagers
		o, h.Editions, err = asked.OnePagers(editions)
		h.Kind = o
	default:
		h.Kind, err = asked.Poster()
	}
	return h, err
}

// plainSize writes a size as its format is named: "85 × 55 mm" is "85x55".
var plainSize = strings.NewReplacer(" ", "", "×", "x", "X", "x", "mm", "")

// badSize is a size that a fair's row cannot have.
func badSize(f *booklet.Fair, m booklet.Making, err error) booklet.Finding {
	out := booklet.Finding{Rule: booklet.RuleUnknownMake, Severity: booklet.Error, At: f.MakesAt}
	text, hint := err.Error(), ""
	if e := (*layout.RequestError)(nil); errors.As(err, &e) {
		text, hint = e.Text, e.Hint
	}
	if booklet.Refs(hint) != nil { // of options, which a row does not have
		hint = "leave the size out, or name another edition"
	}
	out.Text, out.Hint = fmt.Sprintf("make %q: %s", m, text), hint
	if f.Name.Set() {
		out.Text = inFair(f, out.Text)
	}
	return out
}

// judgeSizes finds the sizes of fairs, and of the job's own, that there are not.
func (p *Prepared) judgeSizes(b *booklet.Booklet) {
	all := b.Fairs
	if p.job.Fair != nil {
		all = append(slices.Clone(all), p.job.Fair)
	}
	for _, f := range all {
		_, found := madeFor(f, p.job.Press)
		p.findings = append(p.findings, found...)
	}
}

// namedEditions are the editions with the names, which the reader has found to be
// known.
func namedEditions(names []booklet.Line) []layout.Edition {
	var out []layout.Edition
	for _, e := range layout.AllEditions() {
		if slices.ContainsFunc(names, func(n booklet.Line) bool { return n.S == e.Name }) {
			out = append(out, e)
		}
	}
	return out
}
