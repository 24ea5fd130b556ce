package layout

import (
	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/colour"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// Type is how a kind of text is set.
type Type struct {
	Size, Leading unit.Length
	Weight        fonts.Weight
	Tracking      int // 1/1000 em
	Spaces        int // the width of spaces in per cent of the face's own; 0: 100
}

// Class is the set of rules of print legibility that an edition is measured
// against.
type Class string

// The classes (UKAAF G003 and MS03; RNIB Clear Print).
const (
	ClearPrint Class = "clear print"
	LargeClass Class = "large print"
	GiantClass Class = "giant print"
	// ScreenClass is clear print on a phone's screen, 64 mm wide at least, which
	// shows a page of 90 mm.
	ScreenClass Class = "phone screen"
)

// Edition is a way to set the booklet: its sheet, sizes, colours and rules.
type Edition struct {
	Name  string // as in file names: "large-print"
	Class Class
	Measures

	Body, Lead, Roomy, Label, Cover, Strapline, Statement, Section Type
	Quote, Headline, Card, Term, Folio, Big, Formats               Type
	// of bold runs and addresses
	Strong fonts.Weight

	Sheet               booklet.RGB // the colour of the paper
	Ground, Ink, Accent booklet.RGB // of ordinary pages; Accent is for titles and furniture
	Plain               bool        // no tints: ground, ink and accent only
	Bare                bool        // no ground is painted anywhere: the paper has the colour
	Given               bool        // the ground was asked for: nothing large has another colour
	Derived             bool        // fills are derived from a ground that was asked for
	Spaced              int         // what was added between letters, in 1/1000 em

	RunIn    bool // a card's title runs into its summary
	Turned   bool // and takes a line more where it would leave its sentence no room
	TwoUp    bool // two short cards share a page
	Panels   bool // a card alone closes with a panel
	OwnLines bool // each address stands on a line of its own
	Columns  int  // of the index
	// Halves is 2 where pages are so wide that cards and lists stand on their halves.
	Halves int

	// Asked says that somebody asked for the size: no word may be wider than the
	// measure, and what the page of its own edition would hold goes on to more
	// pages without a warning.
	Asked bool
	// Sized says that somebody asked for the size of the pages, and Trimmed that it is a trim.
	Sized, Trimmed bool
	// OnScreen says that the edition is for screens alone: it is never bound or
	// printed, and its pictures are as sharp as a screen needs.
	OnScreen bool
	// Unseen says that only what the edition says is used, and no page of it.
	Unseen bool
}

// DefaultEditions are the editions that a build makes unless told otherwise.
func DefaultEditions() []Edition { return []Edition{Standard(), LargePrint(), HighContrast()} }

// LeastText is the size under which no text of the edition may be (UKAAF G003); the phone's
// pages are shown smaller than they are.
func (e *Edition) LeastText() unit.Length {
	switch e.Class {
	case LargeClass:
		return LargeLeast
	case GiantClass:
		return giantLeast
	case ScreenClass:
		return 17 * unit.Point
	}
	return MinSize
}

// PrintEditions is every edition there is, in the order in which help texts list them.
func PrintEditions() []Edition { return append(DefaultEditions(), GiantPrint()) }

func pt(size, leading float64, w fonts.Weight, tracking int) Type {
	return Type{Size: unit.Pt(size), Leading: unit.Pt(leading), Weight: w, Tracking: tracking}
}

// display is the type of a cover's title, whose words stand closer: the spaces of a face are
// made for running text.
func display(size, leading float64, tracking int) Type {
	t := pt(size, leading, fonts.Heading, tracking)
	t.Spaces = 82
	return t
}

// Standard is the A5 edition in clear print: 12 on 15 pt.
func Standard() Edition {
	return Edition{
		Name: "standard", Class: ClearPrint,
		Measures: MeasuresOf(unit.A5, 12*unit.Point, Furnishings{FolioDepth: unit.MM(5),
			Tile: unit.MM(15), CardTile: unit.MM(11), ValueTile: unit.MM(22)}),
		Body:      pt(12, 15, fonts.Regular, 0),
		Lead:      pt(14, 20, fonts.Regular, 0),
		Roomy:     pt(14, 19.5, fonts.Regular, 0),
		Label:     pt(13.5, 15, fonts.Bold, 0),
		Cover:     display(48, 50, -14),
		Strapline: pt(18, 22.5, fonts.Regular, 0),
		Statement: pt(40, 44, fonts.Heading, -12),
		Section:   pt(32, 36, fonts.Heading, -10),
		Quote:     pt(22, 28, fonts.Heading, -5),
		Headline:  pt(32, 36, fonts.Heading, -10),
		Card:      pt(22, 26, fonts.Heading, -8),
		Term:      pt(13.5, 15, fonts.Heading, 0),
		Folio:     pt(12, 15, fonts.Bold, 0),
		Big:       pt(24, 30, fonts.Heading, -5),
		Formats:   pt(16, 21, fonts.Bold, 0),
		Strong:    fonts.Bold,
		Sheet:     colour.White,
		Ground:    colour.White, Ink: colour.Ink, Accent: booklet.House,
		RunIn: true, TwoUp: true, Panels: true, Columns: 2,
	}
}

// LargePrint is the A4 edition at 18 on 24 pt, laid out for itself.
func LargePrint() Edition {
	return Edition{
		Name: "large-print", Class: LargeClass,
		Measures: MeasuresOf(unit.A4, 18*unit.Point, Furnishings{FolioDepth: unit.MM(8),
			Tile: unit.MM(22), CardTile: unit.MM(16), ValueTile: unit.MM(26)}),
		Body:      pt(18, 24, fonts.Regular, 0),
		Lead:      pt(18, 24, fonts.Regular, 0),
		Roomy:     pt(20, 27, fonts.Regular, 0),
		Label:     pt(20, 24, fonts.Bold, 0),
		Cover:     display(72, 76, -14),
		Strapline: pt(25, 32, fonts.Regular, 0),
		Statement: pt(58, 64, fonts.Heading, -12),
		Section:   pt(42, 48, fonts.Heading, -10),
		Quote:     pt(30, 38, fonts.Heading, -5),
		Headline:  pt(42, 48, fonts.Heading, -10),
		Card:      pt(34, 40, fonts.Heading, -8),
		Term:      pt(20, 24, fonts.Heading, 0),
		Folio:     pt(18, 24, fonts.Bold, 0),
		Big:       pt(30, 36, fonts.Heading, -5),
		Formats:   pt(20, 26, fonts.Bold, 0),
		Strong:    fonts.Bold,
		Sheet:     colour.White,
		Ground:    colour.White, Ink: colour.Ink, Accent: booklet.House,
		Panels: true, OwnLines: true, Columns: 1,
	}
}

// HighContrast is large print in white and yellow on black.
func HighContrast() Edition {
	e := LargePrint()
	e.Name = "high-contrast"
	e.SetPlain(colour.Black, colour.White, colour.Yellow)
	e.weigh(fonts.SemiBold)
	return e
}

// GiantPrint is large print at 24 pt.
func GiantPrint() Edition {
	e := LargePrint()
	e.Resize(giantLeast, 0, e.Trim)
	e.Name, e.Class, e.Asked = "giant-print", GiantClass, true
	return e
}

// Reading is the edition behind the reading copy: nothing in it is squeezed or
// broken for a page's sake. Only its tree is used.
func Reading() Edition {
	e := LargePrint()
	e.Name, e.OwnLines, e.Asked, e.Unseen = "reading", false, true, true
	return e
}

// Tinted reports whether categories show in fills of their colours; else ground,
// ink and accent are all that is painted.
func (e *Edition) Tinted() bool { return !e.Plain }

// RunsOn reports whether what a page of the edition's own size would hold may go
// on to further pages, without a warning and unsqueezed.
func (e *Edition) RunsOn() bool { return e.Asked }

// FewLines reports whether a page holds so few lines that whole paragraphs would
// leave it half empty.
func (e *Edition) FewLines() bool { return e.Asked && !e.OnScreen }

// Printed reports whether the edition is read on paper, where a link is no more than
// its words.
func (e *Edition) Printed() bool { return !e.OnScreen && !e.Unseen }

// Leafed reports whether readers leaf through pages of paper: they have folios,
// thumb tabs and room for notes in pen.
func (e *Edition) Leafed() bool { return !e.OnScreen }

// Banded reports whether a card carries its team's name in a band across the
// page, in place of a tile beside it.
func (e *Edition) Banded() bool { return e.OnScreen }

// Narrow reports whether the measure holds few words: what stands beside them
// elsewhere stands above them.
func (e *Edition) Narrow() bool { return e.OnScreen }

// SetPlain sets the edition in two or three colours without tints.
func (e *Edition) SetPlain(ground, ink, accent booklet.RGB) {
	e.Ground, e.Ink, e.Accent, e.Plain = ground, ink, accent, true
}

// weigh sets running text in a weight, and what is bold in a heavier one.
func (e *Edition) weigh(w fonts.Weight) {
	for _, t := range []*Type{&e.Body, &e.Lead, &e.Roomy, &e.Strapline} {
		t.Weight = w
	}
	e.Strong = fonts.Bold
	if w > fonts.Regular {
		e.Strong = fonts.ExtraBold
	}
}

// Types are all kinds of text of the edition.
func (e *Edition) Types() []*Type {
	return []*Type{&e.Body, &e.Lead, &e.Roomy, &e.Label, &e.Cover, &e.Strapline, &e.Statement, &e.Section,
		&e.Quote, &e.Headline, &e.Card, &e.Term, &e.Folio, &e.Big, &e.Formats}
}

// Large reports whether words of the type are large: of 18 pt, or bold of 14 pt (WCAG 2.2,
// "large scale").
func (t Type) Large() bool {
	return t.Size >= 18*unit.Point || t.Size >= 14*unit.Point && t.Weight >= fonts.Bold
}

// Style returns the type as lines are set in it.
func (t Type) Style() text.Style {
	return text.Style{Weight: t.Weight, Size: t.Size, Tracking: int32(t.Tracking), Spaces: int16(t.Spaces)}
}
