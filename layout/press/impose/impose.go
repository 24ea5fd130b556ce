// Package impose arranges the pages of a PDF file in pairs on sheets for an
// office printer: printed on both sides, folded once and put into each other,
// the sheets are a booklet (two-up saddle stitch).
//
// The pages stay what they are: each becomes a form of its own compressed
// content, and fonts and pictures are shared as before. What was said of the
// file but is not true of sheets is left behind: the structure tree and the claims
// of PDF/UA, PDF/A and PDF/X, links, bookmarks and page labels.
package impose

import (
	"fmt"
	"strconv"
	"strings"

	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// Duplex says about which edge the printer turns the sheet for its back.
type Duplex int

const (
	ShortEdge Duplex = iota // as a page is turned: backs stand upright
	LongEdge                // as a calendar is turned: backs stand on their heads
)

// String is the edge in words: "short-edge", "long-edge".
func (d Duplex) String() string {
	return [...]string{ShortEdge: "short-edge", LongEdge: "long-edge"}[d]
}

// Options are how a booklet is printed and bound.
type Options struct {
	// Sheet is the paper, in either direction. Where it is zero, the pages lie on
	// A4, or on A3 where two do not fit side by side on A4. On SRA4 and SRA3 they keep their
	// bleed, and have marks where they are cut and folded.
	Sheet unit.Size
	// Caliper is the thickness of the paper, 0 for no compensation of creep.
	Caliper unit.Length
	Duplex  Duplex
	// FoldMarks draws short lines at the fold on the outside of each sheet.
	FoldMarks bool
	// Producer names the program and its version.
	Producer string
	// Words are what is written into a file of a language (BCP 47, "" where the file
	// says none); nil: English.
	Words func(language string) Words
}

// SRA4 and SRA3 are sheets of digital presses: A4 and A3 with room for bleed and marks
// (ISO 217).
var (
	SRA4 = unit.Size{W: unit.MM(225), H: unit.MM(320)}
	SRA3 = unit.Size{W: unit.MM(320), H: unit.MM(450)}
)

// Oversize reports whether the sheet has room for bleed and marks.
func (o Options) Oversize() bool {
	s := unit.Size{W: min(o.Sheet.W, o.Sheet.H), H: max(o.Sheet.W, o.Sheet.H)}
	return s == SRA4 || s == SRA3
}

// Words are those that an imposed file says of itself.
type Words struct {
	Untitled string // a title for a file that has none
	Title    string // "{title}, imposed on {paper}"
	// Outside and Inside label the sides of a sheet: "Sheet {sheet} outside".
	Outside, Inside string
}

// english are the words where none are asked for.
func english(string) Words {
	return Words{"Booklet", "{title}, imposed on {paper}", "Sheet {sheet} outside", "Sheet {sheet} inside"}
}

// Plan is how the pages of a booklet lie on its sheets.
type Plan struct {
	Pages  int       // of the booklet, with the blank ones
	Blank  int       // pages that are added before the last one
	Sheets int       // of paper
	Sheet  unit.Size // the paper, lying
	Page   unit.Size // a page of the input, trimmed
	// Scale is by how much the pages are made smaller to fit, 1 where they fit.
	Scale float64
	// Shift is by how much the innermost pages are moved towards the fold.
	Shift  unit.Length
	Duplex Duplex
}

// Imposed is an imposed file.
type Imposed struct {
	Plan
	Data []byte
	// Unseen are the pages with annotations that would be printed and are not:
	// notes, form fields.
	Unseen []int
	// Bleed is how far the pages reach beyond their trim on the sheets: the least of them.
	Bleed unit.Length
	// Coverless says that they are the inside of a booklet whose cover is another file.
	Coverless bool
}

// Error is a booklet that cannot be imposed, with what to do.
type Error struct{ Text, Hint string }

func (e *Error) Error() string { return e.Text }

// Plan plans a booklet of pages of a size. The error is an *Error.
func (o Options) Plan(pages int, size unit.Size) (Plan, error) {
	p := Plan{Page: size, Sheets: (pages + 3) / 4, Duplex: o.Duplex}
	p.Pages = 4 * p.Sheets
	p.Blank = p.Pages - pages
	p.fit(o.Sheet)
	if p.Sheets > mostSheets {
		return p, &Error{fmt.Sprintf("%d pages are %d sheets: more than %d cannot be folded into one booklet", pages,
			p.Sheets, mostSheets),
			"make it in volumes, or have it bound"}
	}
	p.Shift = creep(p.Sheets-1, o.Caliper)
	if printed := unit.Pt(size.W.Points() * p.Scale); p.Shift > printed/10 {
		return p, &Error{fmt.Sprintf("%d sheets of paper %s mm thick push the innermost pages out by %s mm, more "+
			"than a tenth of their width",
			p.Sheets, strconv.FormatFloat(o.Caliper.Millimetres(), 'f', 2, 64), millimetres(p.Shift)),
			"office paper is about 0.1 mm thick; a thick booklet is made in volumes, or bound"}
	}
	return p, nil
}

// mostSheets is how many sheets can be folded into each other at all: they are
// more than a centimetre of office paper.
const mostSheets = 100

// Impose imposes a file. Equal input makes equal output.
//
// The error is an *Error, or one of package pdf's with the page.
func Impose(data []byte, opt Options) (*Imposed, error) {
	f, err := pdf.Read(data)
	if err != nil {
		return nil, err
	}
	if f.Info()[mark] != nil {
		return nil, &Error{"it is imposed already", "impose the file that it was made from"}
	}
	pages, err := f.Pages()
	if err != nil {
		return nil, err
	}
	size, err := oneSize(pages)
	if err != nil {
		return nil, err
	}
	plan, err := opt.Plan(len(pages), size)
	if err != nil {
		return nil, err
	}
	if opt.Words == nil {
		opt.Words = english
	}
	i := &imposer{f: f, pages: pages, opt: opt, is: &Imposed{Plan: plan}, forms: map[shared]pdf.Ref{},
		most: leastObjects + objectsAByte*len(data)}
	if i.isCover() {
		return nil, &Error{"it is a cover sheet: its back and its front lie side by side already",
			"print it as it is, on both sides of one sheet"}
	}
	i.is.Coverless = i.coverless()
	i.bleed()
	i.copier = copier{from: f, to: &i.out, refs: map[pdf.Ref]pdf.Ref{}}
	if err := i.write(); err != nil {
		return nil, err
	}
	return i.is, nil
}

// mark is the key in the document information by which an imposed file is known.
const mark pdf.Name = "Imposed"

// alike is how much pages may differ in size and be taken for alike, and how much
// of them may be lost at the edges of a sheet: a third of a millimetre.
const alike = unit.Point

// shown is the size of a page as it is shown, trimmed.
func shown(p *pdf.Page) unit.Size {
	s := p.Trim.Size()
	s = unit.Size{W: unit.Pt(s.W.Points() * p.UserUnit), H: unit.Pt(s.H.Points() * p.UserUnit)}
	if p.Rotate%180 != 0 {
		s.W, s.H = s.H, s.W
	}
	return s
}

// oneSize is the size that all pages have.
func oneSize(pages []pdf.Page) (unit.Size, error) {
	first := shown(&pages[0])
	for n := range pages {
		s := shown(&pages[n])
		if max(s.W-first.W, first.W-s.W, s.H-first.H, first.H-s.H) > alike {
			return first, &Error{fmt.Sprintf("its pages differ in size: page 1 is %s, page %d is %s", Dimensions(first),
				n+1, Dimensions(s)),
				"a folded booklet has pages of one size"}
		}
	}
	return first, nil
}

// Dimensions writes a size in millimetres: 148 × 210 mm.
func Dimensions(s unit.Size) string { return millimetres(s.W) + " × " + millimetres(s.H) + " mm" }

func millimetres(l unit.Length) string {
	return strings.TrimSuffix(strconv.FormatFloat(l.Millimetres(), 'f', 1, 64), ".0")
}

// fit chooses the sheet, and by how much the pages are made smaller.
func (p *Plan) fit(sheet unit.Size) {
	choice := []unit.Size{sheet}
	if sheet == (unit.Size{}) {
		choice = []unit.Size{unit.A4, unit.A3}
	}
	for _, s := range choice {
		p.Sheet = unit.Size{W: max(s.W, s.H), H: min(s.W, s.H)}
		w, h := p.Sheet.W/2, p.Sheet.H
		if p.Page.W <= w+alike && p.Page.H <= h+alike {
			p.Scale = 1
			return
		}
		p.Scale = min(w.Points()/p.Page.W.Points(), h.Points()/p.Page.H.Points())
	}
}

// Paper is the name of the sheet, or its size.
func (p *Plan) Paper() string {
	lying := func(s unit.Size) unit.Size { return unit.Size{W: s.H, H: s.W} }
	switch p.Sheet {
	case lying(unit.A4):
		return "A4"
	case lying(unit.A3):
		return "A3"
	case lying(SRA4):
		return "SRA4"
	case lying(SRA3):
		return "SRA3"
	}
	return Dimensions(p.Sheet)
}
