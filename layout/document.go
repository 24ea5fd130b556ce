// Package layout holds what a composition makes and what it is asked for: a
// Document of pages with placed items, an Edition with its Request, a Handout on
// a Grid of cards. It knows neither PDF nor spreadsheets, and composes nothing.
package layout

import (
	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/colour"
	"booklet/layout/unit"
	"iter"
)

// Document is a finished booklet: pages of trim size with items at absolute
// positions in reading order. It says everything that a painter needs and
// leaves it nothing to decide.
type Document struct {
	Edition   string // "standard", "large-print", "high-contrast"
	Title     string
	Part      string // what of the booklet it is, in words: "large print, Dental team"; "" for all of it
	Subject   string
	Author    string
	Language  string // BCP 47
	Date      booklet.Date
	Trim      unit.Size
	Area      unit.Rect   // the type area of a right-hand page
	Sheet     booklet.RGB // the colour of the paper: nothing is painted in it
	Bleed     unit.Length // how far backgrounds reach beyond the trim, each side
	Binding   booklet.Binding
	OnScreen  bool // it is never printed
	Pages     []Page
	Bookmarks []Bookmark
	Spine     Spine

	// ActualSize says that it is of use in its own size alone: whoever prints it is told not to scale it.
	ActualSize bool

	// OneInk says that it is printed in black ink alone, and so are its pictures: the builds
	// of its colours have no other.
	OneInk bool
	// AllInks says that it is printed in all process inks, and so are its marks, so that the
	// plates are laid on each other by them.
	AllInks bool

	cutsX, cutsY []unit.Length // of a sheet of cards: its cutting lines
	folds        []unit.Length // of a cover sheet: where it is folded about the block

	VolumeStarts []int  // the first page of each volume, 0-based; nil for one
	VolumeTitle  string // the label of one, with "{volume}" for its number
}

// Page is one page. Coordinates have their origin at the top left corner of
// the trim; y grows downwards. What is negative or beyond the trim lies in the
// bleed: only backgrounds, tabs and full-bleed pictures reach there.
type Page struct {
	Label string // as printed in the folio and shown by viewers
	Kind  booklet.Kind
	Items []Item
	// Slug is what stands around the bleed of a sheet for the press: crop marks,
	// page information. It is painted only where a finish has room for it.
	Slug []Item
}

// Within yields the items of the page that are no Begin and no End, each with the elements
// that it stands in, outermost first. They hold until the next item.
func (p *Page) Within() iter.Seq2[[]*Element, Item] {
	return func(yield func([]*Element, Item) bool) {
		var open []*Element
		for _, it := range p.Items {
			switch v := it.(type) {
			case Begin:
				open = append(open, v.Element)
			case End:
				open = open[:max(0, len(open)-1)]
			default:
				if !yield(open, it) {
					return
				}
			}
		}
	}
}

// Item is one of Glyphs, Path, Image, Link, Begin, End, Clip and Unclip.
type Item interface{ item() }

// Glyphs is a line of text, or a piece of one, in one face, size and colour.
type Glyphs struct {
	X, Y     unit.Length // of the first glyph's origin on the baseline
	Size     unit.Length
	Face     *fonts.Face
	Runs     []*fonts.Piece // its words, all in that face; shared, and never altered
	Color    Color
	Text     string  // what the glyphs say
	Tracking int32   // added to each glyph's advance, in 1/1000 em
	End      LineEnd // what ends after it
	Down     bool    // the line runs from top to bottom: it is turned a quarter clockwise
}

// LineEnd is what ends after a piece of a line.
type LineEnd byte

// The ends: none within a line and at the end of a paragraph.
const (
	NoEnd   LineEnd = iota
	Wrapped         // the line was full
	Forced          // the editor broke the line
	Divided         // the line was full within a word or an address
)

// Width is the sum of the advances.
func (g Glyphs) Width() unit.Length { return g.Size.Em(g.advance()) }

// advance is that sum in 1/1000 em.
func (g *Glyphs) advance() int {
	n := 0
	for _, r := range g.Runs {
		n += r.Advance
		if g.Tracking != 0 {
			n += int(g.Tracking) * len(r.Glyphs)
		}
	}
	return n
}

// Seen is the width without the spaces that it ends with.
func (g *Glyphs) Seen() unit.Length { return g.Size.Em(g.advance() - g.blank()) }

// blank is the advance of these spaces, in 1/1000 em.
func (g *Glyphs) blank() int {
	n := 0
	for i := len(g.Runs) - 1; i >= 0; i-- {
		r := g.Runs[i]
		for k := len(r.Glyphs) - 1; k >= 0; k-- {
			if r.Glyphs[k].Text != " " {
				return n
			}
			n += int(r.Glyphs[k].Advance + g.Tracking)
		}
	}
	return n
}

// Path is a shape, filled, stroked or both.
type Path struct {
	Segments []Segment
	EvenOdd  bool
	Fill     *Color
	Stroke   *Color
	Width    unit.Length // of the stroke
	Round    bool        // round caps and joins
	// Ground says that the path is an area that other ink lies on: a press may
	// build its black of more than one ink.
	Ground bool
	// Drawing is what the path is a part of: an icon or a logo; nil for a shape of its
	// own.
	Drawing *Drawing
}

// Drawing is an icon or a logo, which is painted as paths: all of them have the same.
type Drawing struct{ Name string }

// Op is what a segment of a path does.
type Op byte

// The operators of a path. Rect takes X, Y (top left), and X1, Y1 as width and
// height.
const (
	Move Op = iota
	Line
	Curve // two control points X1,Y1 X2,Y2, then X,Y
	Close
	Rectangle
)

// Segment is a step of a path, in the page's coordinates.
type Segment struct {
	Op             Op
	X, Y           unit.Length
	X1, Y1, X2, Y2 unit.Length
}

// Image is a picture that fills Frame; Clip, where it is not empty, is the part
// of it that is seen.
type Image struct {
	Picture *booklet.Picture
	Frame   unit.Rect // the whole picture, upright
	Clip    unit.Rect
}

// Link is a tappable area that belongs to the element that is open. Links
// stand after the ink that they cover.
type Link struct {
	Area     unit.Rect
	URI      string
	Page     int         // 1-based target in the document, when URI is empty
	Y        unit.Length // of the target on that page
	To       string      // ID of the element that it leads to, when URI is empty
	Contents string      // where it leads, in words
}

// Begin opens an element of meaning, End closes it; they nest within a page.
// A Begin of an Element that has been open before continues it, on the same
// page or a later one.
type Begin struct{ Element *Element }

// End closes the innermost open element.
type End struct{}

// Clip hides what the items up to the next Unclip paint outside Area. It does
// not nest. What they paint, Area too, is turned clockwise by Turn quarters about
// the page's origin, made Scale thousandths of its size, and then moved to X, Y.
type Clip struct {
	Area  unit.Rect
	Turn  int
	Scale int64 // 0 as it is
	X, Y  unit.Length
}

// Unclip ends a Clip.
type Unclip struct{}

func (Glyphs) item() {}
func (Path) item()   {}
func (Image) item()  {}
func (Link) item()   {}
func (Begin) item()  {}
func (End) item()    {}
func (Clip) item()   {}
func (Unclip) item() {}

// Role is what a piece of the page means. Its name is the standard structure
// type of ISO 32000-1, 14.8.4, except for the artifacts.
type Role string

// The roles.
const (
	Sect       Role = "Sect"
	Division   Role = "Div"
	H1         Role = "H1"
	H2         Role = "H2"
	H3         Role = "H3"
	H4         Role = "H4"
	P          Role = "P"
	List       Role = "L"
	ListItem   Role = "LI"
	Label      Role = "Lbl"
	ListBody   Role = "LBody"
	TOC        Role = "TOC"
	TOCEntry   Role = "TOCI"
	Reference  Role = "Reference"
	LinkRole   Role = "Link"
	Figure     Role = "Figure"
	BlockQuote Role = "BlockQuote"
	Span       Role = "Span"
	Caption    Role = "Caption"

	// Piece is a part of its parent's line that formats beside the PDF tell apart: the name, the line and
	// the page number of an entry. The tree has no node for it: its ink is its parent's.
	Piece Role = "Piece"

	// Artifacts are ink without meaning of its own (14.8.2.2).
	Background Role = "Background" // /Type /Background
	Header     Role = "Header"     // /Type /Pagination /Subtype /Header
	Footer     Role = "Footer"     // /Type /Pagination /Subtype /Footer
	Tab        Role = "Tab"        // /Type /Pagination: a thumb tab
	Layout     Role = "Layout"     // /Type /Layout: rules, tiles' grounds, bullets' boxes
	Production Role = "Production" // /Type /Page: crop marks and what else serves the press only
)

// Artifact reports whether the role is an artifact.
func (r Role) Artifact() bool {
	return r == Background || r == Header || r == Footer || r == Tab || r == Layout || r == Production
}

// Element is a node of the structure tree, or an artifact. Identity is the
// pointer: the same Element begun again is the same node.
type Element struct {
	Role      Role
	Alt       string
	Actual    string // replacement text, ISO 32000-1, 14.9.4
	Lang      string
	Box       unit.Rect // of a figure, on its first page
	Numbering string    // of a list: "None", "Disc", "Decimal"
	Facts     bool      // of a list: its items are facts, each a label and a value

	// Rank orders the elements of one parent in the tree, the lowest first; those of one rank, and ink
	// between them, stand in the order of their ink. What is seen above a heading can so be read below it.
	Rank Rank

	// ID names what links lead to, the same in every edition: "role-dental-nurse".
	ID string
	// Card is the role whose card the element is.
	Card *booklet.Role
	// Place is the cell of the words that the element says, or of the first of them;
	// nil where they are the program's own.
	Place *booklet.Place
	// Folio says that the element holds a page number, which serves paper only.
	Folio bool
}

// Rank is where an element stands among those of its parent.
type Rank int8

// The ranks of a section, and of a card in it: its heading with the sentence, its team and mark, its facts,
// its picture, and the rest.
const (
	RankHead Rank = iota - 4
	RankTeam
	RankFacts
	RankPicture
	RankRest
)

// Bookmark is an entry of the outline.
type Bookmark struct {
	Title string
	Level int // 0 is the top
	Page  int // 1-based
	Y     unit.Length
	At    *Element // that it leads to; nil for what stands first on the page
}

// Color is a flat colour.
type Color = colour.Color

// MostBleed is how far backgrounds reach beyond the trim, in millimetres: a press
// may ask for as much, and cuts off what it does not want.
const MostBleed = 5

// Bleed is that length.
var Bleed = unit.MM(MostBleed)
