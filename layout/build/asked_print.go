package build

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/press/impose"
	"booklet/layout/unit"
)

// measure is a length that may be asked for, in millimetres.
type measure struct {
	field       booklet.Field
	usual       float64
	least, most float64
	what        string
}

// The lengths. Papers of 80 to 350 g/m² are 0.07 to 0.40 mm thick; that of an office is
// about a tenth of a millimetre.
var (
	bleedMeasure   = measure{booklet.FieldBleed, UsualBleed, 2, layout.MostBleed, "a bleed"}
	paperMeasure   = measure{booklet.FieldPaperCaliper, UsualPaper, 0.04, 0.5, "the thickness of a leaf"}
	coverMeasure   = measure{booklet.FieldCoverCaliper, UsualCover, 0.05, 1, "the thickness of a cover"}
	caliperMeasure = measure{booklet.FieldCaliper, 0.1, 0, 1, "the thickness of the paper"}
)

// length reads a length.
func (a Asked) length(m measure) (unit.Length, error) {
	s := a.value(m.field)
	if s == "" {
		return unit.MM(m.usual), nil
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.ToLower(s), "mm")), 64)
	if err != nil || !(v >= m.least && v <= m.most) {
		must := fmt.Sprintf("%s: it is %v to %v mm", m.what, m.least, m.most)
		return 0, refused(m.field, s, must, fmt.Sprintf("usual is %v mm", m.usual))
	}
	return unit.MM(v), nil
}

// printed reads what there is of paper: a press, sheets, binding and proofs.
func (a Asked) printed(j *Job) (err error) {
	if j.Binding, err = a.Binding(); err != nil {
		return err
	}
	if j.Impose, err = a.imposed(); err != nil {
		return err
	}
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
	if j.Proof, err = a.proof(); err == nil && j.Proof > 0 {
		j.Words = append(j.Words, fmt.Sprintf("proof-%d", j.Proof))
	}
	return err
}

const pressFiles = "files for a press, and none is"

// Press reads how files for a press are made; nil where none are asked for.
func (a Asked) Press() (*Press, error) {
	if !a.yes(booklet.FieldPress) {
		if f := a.first(booklet.FieldBleed, booklet.FieldMarks, booklet.FieldProfile, booklet.FieldCondition,
			booklet.FieldPictures, booklet.FieldPaperCaliper, booklet.FieldCoverCaliper); f != "" {
			return nil, needs(f, pressFiles, booklet.FieldPress)
		}
		return nil, nil
	}
	p := &Press{Marks: a.yes(booklet.FieldMarks), Profile: a.value(booklet.FieldProfile),
		Condition: a.value(booklet.FieldCondition)}
	if p.Condition != "" && p.Profile == "" {
		return nil, &layout.RequestError{Text: booklet.Ref(booklet.FieldCondition) + " names the printing condition " +
			"of a profile, and none is given",
			Hint: "give the profile with " + booklet.Ref(booklet.FieldProfile) + " FILE.icc; without one, FOGRA39 is " +
				"built in"}
	}
	var err error
	if p.CMYK, err = a.pictures(); err != nil {
		return nil, err
	}
	for _, m := range []struct {
		measure
		to *unit.Length
	}{{bleedMeasure, &p.Bleed}, {paperMeasure, &p.Paper}, {coverMeasure, &p.Cover}} {
		if *m.to, err = a.length(m.measure); err != nil {
			return nil, err
		}
	}
	return p, nil
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

// OfficeSheets are the sheets of office printers, Edges the edges about which they turn a
// sheet.
var (
	OfficeSheets = []Choice[unit.Size]{{"A4", unit.A4}, {"A3", unit.A3}}
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
	return &opt, err
}
