// Package booklet is the model: what a careers booklet says, with the cell of
// the workbook that each word came from. It knows no spreadsheet, no page and
// no PDF.
package booklet

import "cmp"

// Booklet is everything that a workbook says. Readers build it, Check judges
// it, Select narrows it, and layout composes it. It is never changed in place.
type Booklet struct {
	// Sheets are the names of the workbook's sheets in their order, so that
	// findings can be told in workbook order.
	Sheets     []string
	Settings   Settings
	Categories []*Category  // in the workbook's order
	Columns    []RoleColumn // the roles' columns, in the sheet's order
	Fields     []OwnField   // columns of the workbook's own, and where others stand, in the order of print
	Roles      []*Role      // in the workbook's order; Filed sorts them
	Values     []Value
	Sections   []Section
	Fairs      []*Fair // in the workbook's order
	// DefaultSections says that the workbook has no Sections sheet, so the
	// default order stands.
	DefaultSections bool
	// Subset says that Select left roles out.
	Subset bool
	// Part names what Select chose: categories, or else few roles, or else tags; "" for all.
	Part string
	// MostPages is how many pages an edition may have; 0 for the usual limit.
	MostPages int
	// Large says that the workbook has more than half of the text, paragraphs, links or bold that it may: it is made
	// one edition at a time.
	Large bool
}

// PagesAtMost is how many pages an edition may have.
func (b *Booklet) PagesAtMost() int { return cmp.Or(b.MostPages, MostPages) }

// Line is a plain value on one line.
type Line struct {
	S  string
	At Place
}

// Set reports whether the line says anything.
func (l Line) Set() bool { return l.S != "" }

// Date is a day or, with Day 0, a month. The zero Date is no date.
type Date struct {
	Year, Month, Day int
	At               Place
}

// Set reports whether there is a date.
func (d Date) Set() bool { return d.Year != 0 }

// Before reports whether d ended before e began: a month counts as its last
// day on the left and as its first day on the right.
func (d Date) Before(e Date) bool {
	return d.ordinal(31) < e.ordinal(1)
}

func (d Date) ordinal(day int) int {
	if d.Day != 0 {
		day = d.Day
	}
	return (d.Year*12+d.Month-1)*31 + day - 1
}

// MonthsUntil counts whole calendar months from d to e.
func (d Date) MonthsUntil(e Date) int {
	return (e.Year-d.Year)*12 + e.Month - d.Month
}

// RGB is a colour in sRGB.
type RGB struct{ R, G, B uint8 }

// CMYK is a process colour in per cent, 0 to 100 each.
type CMYK struct{ C, M, Y, K uint8 }

// Colour is a colour of the workbook with its build for print, if it has one.
type Colour struct {
	RGB   RGB
	Print *CMYK
	At    Place
	// PrintAt is the cell of the build, where it has one of its own.
	PrintAt Place
}

// Category is a team or family of roles.
type Category struct {
	Name        Line
	Short       Line // never empty: the full name where the workbook has none
	Description Text
	Icon        Icon
	Fill        RGB   // under the icon
	Ink         RGB   // for words on white; for a workbook colour the zero RGB: layout derives it
	OwnColour   bool  // Fill came from the workbook
	Print       *CMYK // Fill's build, used untouched on press
	FillAt      Place
	PrintAt     Place
}

// Icon is a built-in icon by name, or an SVG file of the workbook's folder.
type Icon struct {
	Name string // built-in name, or the file's name
	SVG  []byte // nil for a built-in icon
	At   Place
}

// Status says whether a role is printed.
type Status int

// The three states of a role.
const (
	Ready Status = iota
	Draft
	Hold
)

// Role is one career.
type Role struct {
	Title       Line
	AlsoKnownAs []Line
	SortAs      Line
	// Category is nil only while a finding says that it is not known. Its name is empty
	// where the workbook has no categories (Uncategorised).
	Category *Category
	// MoreCategories are the others that the role belongs to: it is listed under each,
	// and its card names them.
	MoreCategories []*Category
	Apprenticeship bool
	ApprenticeAt   Place
	Summary        Text
	Entry          Text
	Qualities      Text
	More           Text
	Facts          []Fact    // in the order of Booklet.Fields
	Own            []OwnText // likewise
	TextOrder      []string  // columns of running texts in the order of print; nil: TextFields, then Own
	Levels         Line      // of the apprenticeship, as typed: "Level 3"; it is a fact too
	Link           Line
	ShortLink      Line // printed in the place of Link
	Photo          *Photo
	Tags           []string
	Cells          []string // of Booklet.Columns, as the sheet shows them: to choose roles by
	Status         Status
	StatusAt       Place
	Checked        Date
	Unfinished     []string // on hold: what must be mended before it is printed
	Row            Place    // the whole row
}

// RoleColumn is a column of the roles' sheet.
type RoleColumn struct {
	Heading string // as typed
	As      string // what it is read as, a name such as "Summary"; "" for a column of the workbook's own
	Col     int    // 1 for A
}

// Is reports whether somebody who writes name means the column: its heading, or what it
// is read as.
func (c RoleColumn) Is(name string) bool {
	return SameName(c.Heading, name) || c.As != "" && SameName(c.As, name)
}

// Photo is a picture with what the booklet must say of it.
type Photo struct {
	Picture         *Picture // nil only while a finding says why
	Description     Line
	Decorative      bool // Description says "decorative": it needs none
	Credit          Line
	PermissionUntil Date
	Focus           Focus
	At              Place
}

// Focus is the point of a picture that a crop keeps, as near the middle of what is seen
// as the picture's edges let it be: how far it lies from the left and from the top, in
// per cent. Where At is not set, the workbook names none.
type Focus struct {
	X, Y int
	At   Place
}

// FocusOf is the point that a crop of the photo keeps: the workbook's, else the middle of
// the picture's upper third, where heads are. What is cut off at the sides is cut off
// alike.
func (p *Photo) FocusOf() (x, y int) {
	if p.Focus.At != (Place{}) {
		return p.Focus.X, p.Focus.Y
	}
	return 50, 16
}

// Picture is a JPEG or PNG file as it was found, with its size in pixels as
// displayed (after the JPEG's Exif orientation).
type Picture struct {
	Name          string
	Format        string // "jpeg" or "png"
	Data          []byte
	Width, Height int
	Orientation   int // Exif, 1 to 8; 1 where the file says nothing
	// Grey says that each of its pixels is grey, though its file is in RGB.
	Grey bool
	// Inks is the ICC output profile by which its pixels are seen, where they are in CMYK and its file has
	// none; nil is the built-in one.
	Inks []byte
}

// Value is one of the publisher's values.
type Value struct {
	Title Line
	Text  Text
	Icon  Icon
}

// Kind is the kind of a section.
type Kind string

// The kinds of section.
const (
	Cover       Kind = "cover"
	Statement   Kind = "statement"
	Quotes      Kind = "quotes"
	Contents    Kind = "contents"
	TextPages   Kind = "text"
	PicturePage Kind = "picture"
	Numbers     Kind = "numbers"
	Categories  Kind = "categories"
	Roles       Kind = "roles"
	Values      Kind = "values"
	Testimonial Kind = "testimonial"
	Index       Kind = "index"
	Notes       Kind = "notes"
	Back        Kind = "back"
)

// Kinds are all kinds, in the order in which help texts list them.
var Kinds = []Kind{Cover, Statement, Quotes, Contents, TextPages, PicturePage, Numbers, Categories, Roles, Values,
	Testimonial, Index, Notes, Back}

// listedOnlyWithLine are the kinds that the contents list only when the
// workbook gives them a line.
var listedOnlyWithLine = map[Kind]bool{Cover: true, Statement: true, Quotes: true, PicturePage: true, Testimonial: true,
	Contents: true, Notes: true, Back: true}

// Start is where a section begins.
type Start int

// Where a section may begin.
const (
	NewPage Start = iota
	AnyPage
	RightHandPage
)

// Section is one section of the booklet, in its order.
type Section struct {
	Title        Line
	Kind         Kind
	ContentsLine Line
	Text         Text
	Name, Job    Line
	Photo        *Photo
	Start        Start
	At           Place
}

// Listed reports whether the contents list the section: not with the line "-",
// and not without a line where its kind is a cover, statement, quotes, picture,
// testimonial, contents, notes or back.
func (s *Section) Listed() bool {
	switch s.ContentsLine.S {
	case "-":
		return false
	case "":
		return !listedOnlyWithLine[s.Kind]
	}
	return true
}

// DefaultOrder is the order of sections where the workbook has no Sections
// sheet. Their titles are the program's own words (Settings.Label).
func DefaultOrder() []Section {
	var out []Section
	for _, k := range []Kind{Cover, Contents, Categories, Roles, Values, Index, Back} {
		out = append(out, Section{Kind: k})
	}
	return out
}
