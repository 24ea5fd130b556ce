package build

import (
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
	p.intent, p.inks = &loaded.Intent, loaded.inks
}

// Profile is the output profile of a press, ready for use by any number of jobs.
type Profile struct {
	Intent finish.Intent
	inks   paint.Inks
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
	name := press.Condition
	if name == "" {
		name = profile.Condition()
	}
	if name == "" {
		f := namelessProfile(press.Profile, profile.Description)
		return nil, &f
	}
	intent := finish.Intent{Profile: profile.Bytes(), Deflated: profile.Deflated(), Condition: name,
		Info: profile.Description}
	if registered.MatchString(name) {
		intent.Registry = icc.Registry
	}
	return &Profile{intent, inks.New(profile)}, nil
}

// registered are the names of printing conditions in the registry of the ICC.
var registered = regexp.MustCompile(`^(FOGRA|CGATS |IFRA|JC|EUROSB)[0-9A-Z]`)

// sheet is a document of a booklet on its way to a press.
type sheet struct {
	suffix string // of the file's name
	part   preflight.Part
	doc    *layout.Document
}

// forThePress is what a booklet is for a press: its pages, or where it is perfect
// bound the block of its pages and the cover sheet.
func (p *Prepared) forThePress(doc *layout.Document) []sheet {
	if doc.Binding != booklet.Perfect {
		return []sheet{{"press", preflight.Inside, doc.ForPaper()}}
	}
	cover, _ := doc.CoverSheet(p.spine(doc), p.family)
	return []sheet{{"press", preflight.Inside, doc.Block()}, {"cover-press", preflight.Sheet, cover}}
}

func (p *Prepared) spine(doc *layout.Document) unit.Length {
	return layout.SpineWidth(len(doc.Pages), p.job.Press.Paper, p.job.Press.Cover)
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
			spine := p.spine(d)
			if _, fits := d.CoverSheet(spine, p.family); !fits {
				out = append(out, emptySpine(n, spine))
			}
		}
	}
	return out
}

// drawPress paints and finishes the files of a booklet for a press.
func (p *Prepared) drawPress(ctx context.Context, doc *layout.Document, e layout.Edition) ([]drawn, error) {
	r := p.job.Press
	opt := paint.Options{Margin: r.Bleed, Bleed: r.Bleed, Inks: p.inks}
	var out []drawn
	for _, s := range p.forThePress(doc) {
		d := s.doc
		if r.Marks {
			opt.Margin = r.Bleed + layout.Slug
			d = d.Marked(r.Bleed, p.booklet.Settings.SheetLabel(e.Name)+" · "+p.intent.Condition, p.proofWords(),
				p.family)
		} else {
			d = p.stamped(d, e)
		}
		data, err := p.draw(ctx, d, e.Name, Drawing{opt, p.intent, p.job.Date})
		if err != nil {
			return nil, err
		}
		f := drawn{suffix: s.suffix, data: data, pages: len(d.Pages)}
		err = p.run.step(ctx, VerbPreflight, e.Name, func() (err error) {
			f.report, err = p.run.steps.Preflight(data, preflight.Options{Kind: preflight.Press, Binding: doc.Binding,
				Part: s.part})
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
