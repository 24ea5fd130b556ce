package build

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/press/impose"
	"booklet/layout/press/preflight"
	"booklet/layout/unit"
)

// measure is a length that may be asked for, in millimetres.
type measure struct {
	field       booklet.Field
	usual       float64
	least, most float64
	what        string
	hint        string // beside what is usual, or in its place where nothing is
}

// The lengths. Papers of 80 to 350 g/m² are 0.07 to 0.40 mm thick; that of an office is
// about a tenth of a millimetre.
var (
	bleedMeasure = measure{booklet.FieldBleed, UsualBleed, 2, layout.MostBleed, "a bleed", ""}
	paperMeasure = measure{booklet.FieldPaperCaliper, UsualPaper, thinnestPaper, thickestPaper,
		"the thickness of a leaf", ""}
	coverMeasure = measure{booklet.FieldCoverCaliper, UsualCover, thinnestCover, thickestCover,
		"the thickness of a cover", ""}
	spineMeasure = measure{booklet.FieldSpine, 0, 0.1, 80, "the width of a spine",
		"the printer says it; without it, the spine is reckoned from the papers"}
	caliperMeasure = measure{booklet.FieldCaliper, 0.1, 0, 1, "the thickness of the paper", ""}
)

// How thick the papers of booklets are, in millimetres.
const (
	thinnestPaper, thickestPaper = 0.04, 0.5
	thinnestCover, thickestCover = 0.05, 1.0
)

// length reads a length.
func (a Asked) length(m measure) (unit.Length, error) {
	s := a.value(m.field)
	if s == "" {
		return unit.MM(m.usual), nil
	}
	v, ok := inMillimetres(s)
	if !ok || !(v >= m.least && v <= m.most) {
		must := fmt.Sprintf("%s: it is %v to %v mm", m.what, m.least, m.most)
		hint := m.hint
		if m.usual != 0 {
			hint = fmt.Sprintf("usual is %v mm", m.usual)
		}
		return 0, refused(m.field, s, must, hint)
	}
	return unit.MM(v), nil
}

// inMillimetres reads a length in millimetres, or in the unit behind it; printers of America give inches.
func inMillimetres(s string) (v float64, ok bool) {
	s = strings.TrimSpace(strings.ToLower(s))
	in := 1.0
	for _, u := range []struct {
		name string
		mm   float64
	}{{"mm", 1}, {"cm", 10}, {"inches", 25.4}, {"inch", 25.4}, {"in", 25.4}, {"\"", 25.4}, {"″", 25.4}, {"”", 25.4}} {
		if number, has := strings.CutSuffix(s, u.name); has {
			s, in = number, u.mm
			break
		}
	}
	v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(s), ",", ".", 1), 64)
	return v * in, err == nil
}

// printed reads what there is of paper: a press, sheets, binding and proofs.
func (a Asked) printed(j *Job) (err error) {
	if j.Binding, err = a.Binding(); err != nil {
		return err
	}
	if j.Impose, err = a.imposed(); err != nil {
		return err
	}
	if err := a.Ordered(j); err != nil {
		return err
	}
	if j.Press != nil && j.Press.BlackInside {
		if err := inBlack(j.Editions); err != nil {
			return err
		}
	}
	if !slices.ContainsFunc(j.Editions, func(e layout.Edition) bool { return !e.OnScreen }) {
		for _, f := range []booklet.Field{booklet.FieldPress, booklet.FieldImposed} {
			if a.yes(f) {
				return &layout.RequestError{Text: booklet.Ref(f) + " is for paper, and the phone edition is for " +
					"a screen",
					Hint: "name an edition for paper too, for example " + booklet.Ref(booklet.FieldEdition) +
						" standard"}
			}
		}
	}
	if j.Proof > 0 {
		j.Words = append(j.Words, fmt.Sprintf("proof-%d", j.Proof))
	}
	return nil
}

// Ordered reads how files for a press are made, with the job sheet that goes with them, and which proof it is.
func (a Asked) Ordered(j *Job) (err error) {
	if j.Press, err = a.Press(); err != nil {
		return err
	}
	order, err := a.order()
	if err != nil {
		return err
	}
	if j.Press != nil {
		j.Press.Order = order
	}
	j.Proof, err = a.proof()
	return err
}

const pressFiles = "files for a press, and none is"

// Press reads how files for a press are made; nil where none are asked for.
func (a Asked) Press() (*Press, error) {
	if !a.yes(booklet.FieldPress) {
		if f := a.first(booklet.FieldBleed, booklet.FieldMarks, booklet.FieldProfile, booklet.FieldCondition,
			booklet.FieldPaperCaliper, booklet.FieldCoverCaliper, booklet.FieldSpine,
			booklet.FieldSeparateCover, booklet.FieldInsideCovers, booklet.FieldInside,
			booklet.FieldPaperClass, booklet.FieldPictures, booklet.FieldAllow); f != "" {
			return nil, needs(f, pressFiles, booklet.FieldPress)
		}
		return nil, nil
	}
	p := &Press{Marks: a.yes(booklet.FieldMarks), Profile: a.value(booklet.FieldProfile),
		Condition: a.value(booklet.FieldCondition), SeparateCover: a.yes(booklet.FieldSeparateCover)}
	if p.Condition != "" && p.Profile == "" {
		if !icc.SameCondition(p.Condition, icc.BuiltIn) {
			return nil, &layout.RequestError{Text: booklet.Ref(booklet.FieldCondition) + " names the printing " +
				"condition of a profile, and none is given",
				Hint: "give the profile with " + booklet.Ref(booklet.FieldProfile) + " FILE.icc; without one, " +
					icc.BuiltIn + " is built in"}
		}
		p.Condition = icc.BuiltIn
	}
	var err error
	if p.CMYK, err = a.pictures(); err != nil {
		return nil, err
	}
	if p.Allow, err = a.allowed(); err != nil {
		return nil, err
	}
	for _, m := range []struct {
		measure
		to *unit.Length
	}{{bleedMeasure, &p.Bleed}, {paperMeasure, &p.Paper}, {coverMeasure, &p.Cover}, {spineMeasure, &p.Spine}} {
		if *m.to, err = a.length(m.measure); err != nil {
			return nil, err
		}
	}
	if p.BlankInside, err = choose(a, booklet.FieldInsideCovers, false, InsideCovers); err != nil {
		return nil, err
	}
	if p.PaperClass, err = a.PaperClass(); err != nil {
		return nil, err
	}
	if p.BlackInside, err = choose(a, booklet.FieldInside, false, Insides); err != nil {
		return nil, err
	}
	return p, a.bound(p)
}

// InsideCovers say whether the insides of a cover stay unprinted, Insides whether the inside
// pages are printed in black ink alone.
var (
	InsideCovers = []Choice[bool]{{"printed", false}, {"blank", true}}
	Insides      = []Choice[bool]{{"colour", false}, {"black", true}}
)

// PaperClasses are the classes of paper as choices.
func PaperClasses() []Choice[icc.Paper] {
	var all []Choice[icc.Paper]
	for _, p := range icc.Papers {
		all = append(all, Choice[icc.Paper]{string(p), p})
	}
	return all
}

// PaperClass reads the class of paper.
func (a Asked) PaperClass() (icc.Paper, error) {
	return choose(a, booklet.FieldPaperClass, icc.UnknownPaper, PaperClasses())
}

// inBlack refuses colours of editions that black ink alone cannot print.
func inBlack(all []layout.Edition) error {
	for _, e := range all {
		switch {
		case e.OnScreen:
		case !e.Bare && !colour.Grey(e.Ground):
			return &layout.RequestError{Field: booklet.FieldInside, Text: "black ink alone cannot print the ground " +
				layout.Name(e.Ground), Hint: "leave " + booklet.Ref(booklet.FieldGround) + " out, and order paper of " +
				"that colour: with " + booklet.Ref(booklet.FieldPaperColour) + " contrast is taken against it"}
		case !colour.Grey(e.Ink):
			return &layout.RequestError{Field: booklet.FieldInside, Text: "black ink alone cannot print words in " +
				layout.Name(e.Ink), Hint: "leave " + booklet.Ref(booklet.FieldInk) + " out, or choose " +
				booklet.Ref(booklet.FieldInk) + " black"}
		}
	}
	return nil
}

// bound refuses what of a press does not go with the binding that is asked for, or with
// other words on the cover.
func (a Asked) bound(p *Press) error {
	how, err := a.Binding()
	switch {
	case err != nil:
		return err
	case p.Spine == 0:
		return nil
	}
	if f := a.first(booklet.FieldPaperCaliper, booklet.FieldCoverCaliper); f != "" {
		return excluded(booklet.FieldSpine, f, "a spine is given, or reckoned from the thickness of the papers")
	}
	if how != booklet.BindingDefault && how != booklet.Perfect {
		return excluded(booklet.FieldSpine, booklet.FieldBinding, fmt.Sprintf("a booklet that is %s has no spine",
			boundWords(how)))
	}
	return nil
}

// boundWords say how a booklet is bound.
func boundWords(b booklet.Binding) string {
	switch b {
	case booklet.Saddle:
		return "saddle stitched"
	case booklet.Perfect:
		return "perfect bound"
	case booklet.Wire:
		return "wire bound"
	}
	return "for the screen"
}

// AllowableRules are the rules of the preflight whose errors may be taken on.
func AllowableRules() []string {
	var out []string
	for _, rule := range preflight.Allowable() {
		out = append(out, string(rule))
	}
	return out
}

// allowed reads the rules whose errors are taken on, with commas between.
func (a Asked) allowed() ([]booklet.Rule, error) {
	var out []booklet.Rule
	rules := preflight.Allowable()
	for word := range strings.SplitSeq(a.value(booklet.FieldAllow), ",") {
		if word = strings.ToLower(strings.TrimSpace(word)); word == "" {
			continue
		}
		i := slices.IndexFunc(rules, func(r booklet.Rule) bool { return string(r) == word })
		if i < 0 {
			return nil, unknown(booklet.FieldAllow, word, "it takes a rule of the preflight that has errors, as a "+
				"finding names it: bleed-covered, black-text, picture-resolution",
				booklet.Nearest(word, AllowableRules()))
		}
		out = append(out, rules[i])
	}
	return out, nil
}

// PictureColours are the colours in which pictures may be in files for a press: their own, or the inks
// of the profile.
var PictureColours = []Choice[bool]{{"own", false}, {"cmyk", true}}

// pictures reads whether pictures are converted to the inks of the press.
func (a Asked) pictures() (bool, error) {
	near := map[string]string{"rgb": "own", "srgb": "own", "none": "own", "ink": "cmyk", "inks": "cmyk",
		"process": "cmyk"}
	c, err := chooseNear(a, booklet.FieldPictures, PictureColours, near)
	return c.Value, err
}

// mostProofs is more than any job has, mostCopies more than anyone prints, longestStock
// how many characters the name of a paper may have.
const (
	mostProofs   = 999
	mostCopies   = 10_000_000
	longestStock = 200
)

// proof reads the number of a proof; 0 where none is asked for.
func (a Asked) proof() (int, error) {
	s := a.value(booklet.FieldProof)
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > mostProofs {
		return 0, refused(booklet.FieldProof, s, fmt.Sprintf("the number of a proof: it is 1 to %d", mostProofs), "")
	}
	return n, nil
}

// Binding reads the binding that takes the place of the workbook's.
func (a Asked) Binding() (booklet.Binding, error) {
	var all []Choice[booklet.Binding]
	for _, b := range booklet.Bindings {
		all = append(all, Choice[booklet.Binding]{string(b), b})
	}
	return choose(a, booklet.FieldBinding, booklet.BindingDefault, all)
}

// order reads what the job sheet asks for; nil where none is wanted.
func (a Asked) order() (*Order, error) {
	if !a.yes(booklet.FieldJobSheet) {
		if f := a.first(booklet.FieldQuantity, booklet.FieldPaperStock, booklet.FieldCoverStock); f != "" {
			return nil, needs(f, "the job sheet, and none is", booklet.FieldJobSheet)
		}
		return nil, nil
	}
	if !a.yes(booklet.FieldPress) {
		return nil, needs(booklet.FieldJobSheet, pressFiles, booklet.FieldPress)
	}
	o := &Order{Stock: a.value(booklet.FieldPaperStock), CoverStock: a.value(booklet.FieldCoverStock)}
	for _, s := range []struct {
		field booklet.Field
		words string
	}{{booklet.FieldPaperStock, o.Stock}, {booklet.FieldCoverStock, o.CoverStock}} {
		if !utf8.ValidString(s.words) || strings.ContainsFunc(s.words, unicode.IsControl) ||
			utf8.RuneCountInString(s.words) > longestStock {
			must := fmt.Sprintf("the name of a paper: it has at most %d characters, and no line breaks", longestStock)
			return nil, refused(s.field, s.words, must, `write it as the paper merchant does, for example "115 `+
				`gsm silk"`)
		}
	}
	if s := a.value(booklet.FieldQuantity); s != "" {
		n, err := strconv.Atoi(strings.NewReplacer(",", "", " ", "").Replace(s))
		if err != nil || n < 1 || n > mostCopies {
			return nil, refused(booklet.FieldQuantity, s, fmt.Sprintf("a number of copies: it is 1 to %d", mostCopies),
				"")
		}
		o.Quantity = n
	}
	return o, nil
}

// OfficeSheets are the sheets of office printers and of digital presses, Edges the edges about which they turn a
// sheet.
var (
	OfficeSheets = []Choice[unit.Size]{{"A4", unit.A4}, {"A3", unit.A3}, {"SRA4", impose.SRA4}, {"SRA3", impose.SRA3}}
	Edges        = []Choice[impose.Duplex]{{impose.ShortEdge.String(), impose.ShortEdge},
		{impose.LongEdge.String(), impose.LongEdge}}
)

// Imposition reads how sheets for an office printer are made.
func (a Asked) Imposition() (opt impose.Options, err error) {
	opt = impose.Options{FoldMarks: a.yes(booklet.FieldFoldMarks), Producer: Producer}
	if opt.Caliper, err = a.length(caliperMeasure); err != nil {
		return opt, err
	}
	if opt.Sheet, err = choose(a, booklet.FieldSheet, opt.Sheet, OfficeSheets); err != nil {
		return opt, err
	}
	opt.Duplex, err = choose(a, booklet.FieldDuplex, opt.Duplex, Edges)
	return opt, err
}

// imposed reads how the sheets that go with a booklet are made; nil where none are asked
// for.
func (a Asked) imposed() (*impose.Options, error) {
	if !a.yes(booklet.FieldImposed) {
		if f := a.first(booklet.FieldSheet, booklet.FieldCaliper, booklet.FieldDuplex,
			booklet.FieldFoldMarks); f != "" {
			return nil, needs(f, "sheets of an office printer, and none are", booklet.FieldImposed)
		}
		return nil, nil
	}
	opt, err := a.Imposition()
	if err == nil && opt.Oversize() && !a.yes(booklet.FieldPress) {
		return nil, &layout.RequestError{Field: booklet.FieldSheet, Text: fmt.Sprintf("%s has room for bleed, which "+
			"files for a press alone have", strings.ToUpper(a.value(booklet.FieldSheet))),
			Hint: "add " + booklet.Ref(booklet.FieldPress) + ", or choose A4 or A3"}
	}
	return &opt, err
}
