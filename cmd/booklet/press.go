package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour/icc"
	"booklet/layout/finish"
	"booklet/layout/inks"
	"booklet/layout/paint"
	"booklet/layout/press/preflight"
	"booklet/layout/unit"
)

// pressFlags are the options of files for a press, of proofs and of binding.
func pressFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "press"},
		&cli.StringFlag{Name: "bleed"},
		&cli.BoolFlag{Name: "marks"},
		&cli.StringFlag{Name: "profile"},
		&cli.StringFlag{Name: "condition"},
		&cli.StringFlag{Name: "binding"},
		&cli.StringFlag{Name: "paper-caliper"},
		&cli.StringFlag{Name: "cover-caliper"},
		&cli.StringFlag{Name: "proof"},
	}
}

// press is how files for a press are made.
type press struct {
	bleed        unit.Length
	marks        bool
	paper, cover unit.Length // how thick a leaf and the cover are
	profile      string      // a file, "" for the built-in profile
	condition    string      // its name, "" for the one that the profile says
	order        *order      // nil: no job sheet
}

// measure is a length that an option takes, in millimetres.
type measure struct {
	option      string
	usual       float64
	least, most float64
	what        string
}

// The lengths. Papers of 80 to 350 g/m² are 0.07 to 0.40 mm thick.
var (
	bleedMeasure = measure{"bleed", 3, 2, layout.MostBleed, "a bleed"}
	paperMeasure = measure{"paper-caliper", 0.11, 0.04, 0.5, "the thickness of a leaf"}
	coverMeasure = measure{"cover-caliper", 0.3, 0.05, 1, "the thickness of a cover"}
)

// of reads the option.
func (m measure) of(c *cli.Context) (unit.Length, error) {
	s := strings.TrimSpace(c.String(m.option))
	if s == "" {
		return unit.MM(m.usual), nil
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.ToLower(s), "mm")), 64)
	if err != nil || !(v >= m.least && v <= m.most) {
		return 0, badMeasure(m, s)
	}
	return unit.MM(v), nil
}

// pressed reads the options of a press; nil where none is asked for.
func pressed(c *cli.Context) (*press, error) {
	if !c.Bool("press") {
		for _, name := range []string{"bleed", "marks", "profile", "condition", "paper-caliper", "cover-caliper"} {
			if c.IsSet(name) {
				return nil, needsPress(name)
			}
		}
		return nil, nil
	}
	p := &press{marks: c.Bool("marks"), profile: strings.TrimSpace(c.String("profile")), condition: strings.TrimSpace(c.String("condition"))}
	if p.condition != "" && p.profile == "" {
		return nil, profileMissing()
	}
	for _, m := range []struct {
		measure
		to *unit.Length
	}{{bleedMeasure, &p.bleed}, {paperMeasure, &p.paper}, {coverMeasure, &p.cover}} {
		var err error
		if *m.to, err = m.of(c); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// mostProfile is more bytes than any profile has.
const mostProfile = 64 << 20

// loadProfile reads the profile of the press.
func (j *job) loadProfile(p *press) {
	if p == nil {
		return
	}
	profile, err := icc.FOGRA39()
	if p.profile != "" {
		var data []byte
		if data, err = readFile(p.profile, mostProfile); err == nil {
			profile, err = icc.Parse(data)
		}
	}
	if err != nil {
		j.findings = append(j.findings, badProfile(p.profile, err))
		return
	}
	name := p.condition
	if name == "" {
		name = profile.Condition()
	}
	if name == "" {
		j.findings = append(j.findings, namelessProfile(p.profile, profile.Description))
		return
	}
	j.intent = &finish.Intent{Profile: profile.Bytes(), Deflated: profile.Deflated(), Condition: name, Info: profile.Description}
	if registered.MatchString(name) {
		j.intent.Registry = icc.Registry
	}
	j.inks = inks.New(profile)
}

// registered are the names of printing conditions in the registry of the ICC.
var registered = regexp.MustCompile(`^(FOGRA|CGATS |IFRA|JC|EUROSB)[0-9A-Z]`)

// readFile reads a file of at most so many bytes.
func readFile(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("is larger than %d MB", most>>20)
	}
	return data, err
}

// mostProofs is more than any job has.
const mostProofs = 999

// proofNumber reads the number of a proof; 0 where none is asked for.
func proofNumber(c *cli.Context) (int, error) {
	s := strings.TrimSpace(c.String("proof"))
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > mostProofs {
		return 0, badProof(s)
	}
	return n, nil
}

// chosenBinding reads the binding that takes the place of the workbook's.
func chosenBinding(c *cli.Context) (booklet.Binding, error) {
	s := strings.TrimSpace(c.String("binding"))
	if s == "" {
		return booklet.BindingDefault, nil
	}
	var all []choice[booklet.Binding]
	for _, b := range booklet.Bindings {
		all = append(all, choice[booklet.Binding]{string(b), b})
	}
	b, err := choose("binding", s, all)
	return b.value, err
}

// sheet is a document of a booklet on its way to a press.
type sheet struct {
	suffix string // of the file's name
	doc    *layout.Document
}

// sheets are what a booklet is for a press: its pages, or where it is perfect
// bound the block of its pages and the cover sheet.
func (p *pipeline) sheets(j *job, doc *layout.Document) []sheet {
	if doc.Binding != booklet.Perfect {
		return []sheet{{"press", doc.ForPaper()}}
	}
	cover, _ := doc.CoverSheet(p.spine(doc), j.family)
	return []sheet{{"press", doc.Block()}, {"cover-press", cover}}
}

func (p *pipeline) spine(doc *layout.Document) unit.Length {
	return layout.SpineWidth(len(doc.Pages), p.request.press.paper, p.request.press.cover)
}

// unbound says what stands against printing and binding a booklet as it is asked
// for.
func (p *pipeline) unbound(j *job, doc *layout.Document) []booklet.Finding {
	if p.request.press == nil || doc.OnScreen {
		return nil
	}
	at := j.booklet.Settings.BindingAt
	var out []booklet.Finding
	for _, d := range doc.Volumes() {
		switch n := len(d.Pages); {
		case d.Binding == booklet.Screen:
			return []booklet.Finding{screenPressed(at)}
		case d.Binding == booklet.Perfect && n < layout.LeastPerfect:
			out = append(out, tooThinToGlue(at, n))
		case d.Binding == booklet.Perfect:
			spine := p.spine(d)
			if _, fits := d.CoverSheet(spine, j.family); !fits {
				out = append(out, emptySpine(n, spine))
			}
		}
	}
	return out
}

// drawPress paints and finishes the files of a booklet for a press.
func (p *pipeline) drawPress(ctx context.Context, j *job, doc *layout.Document, edition string, date time.Time) ([]drawn, error) {
	r := p.request.press
	opt := paint.Options{Margin: r.bleed, Bleed: r.bleed, Inks: j.inks}
	var out []drawn
	for _, s := range p.sheets(j, doc) {
		d := s.doc
		if r.marks {
			opt.Margin = r.bleed + layout.Slug
			d = d.Marked(r.bleed, edition+" · "+j.intent.Condition, p.proofWords(j), j.family)
		} else {
			d = p.stamped(j, d, edition)
		}
		data, err := p.draw(ctx, d, edition, drawing{opt, j.intent, date})
		if err != nil {
			return nil, err
		}
		f := drawn{suffix: s.suffix, data: data, pages: len(d.Pages)}
		err = p.step(ctx, verbPreflight, edition, func() (err error) {
			f.report, err = p.steps.preflight(data, preflight.Options{Kind: preflight.Press, Binding: doc.Binding})
			return err
		})
		if err != nil {
			return nil, &stepError{verbPreflight, edition, err}
		}
		out = append(out, f)
	}
	return out, nil
}

// proofWords say which proof it is; "" for the thing itself.
func (p *pipeline) proofWords(j *job) string {
	if p.request.proof == 0 {
		return ""
	}
	return strings.ReplaceAll(j.booklet.Settings.Label(booklet.LabelProof), "{number}", strconv.Itoa(p.request.proof))
}

// stamped is a document with the words of the proof on its pages, where it is
// one.
func (p *pipeline) stamped(j *job, doc *layout.Document, edition string) *layout.Document {
	words := p.proofWords(j)
	if words == "" {
		return doc
	}
	for _, e := range p.request.editions {
		if e.Name == edition {
			return doc.Stamped(words, e.Body.Size, j.family)
		}
	}
	return doc
}

// proofName is what a proof's file is called after its edition.
func proofName(n int) string { return fmt.Sprintf("proof-%d", n) }
